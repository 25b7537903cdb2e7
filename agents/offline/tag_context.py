"""Tags mended by the words before: what may be a deed is one after a subject, "to", or another deed."""

from anim_director.agents.offline.lexicon import FAMILY, LIGHT_NOUNS, LIVING, listed
from anim_director.agents.offline.word_forms import PAST, Token, lemma

BARE_VERBS = listed("grammar", "tagging", "bare_verbs")
SECOND_VERBS = listed("grammar", "tagging", "second_verbs")
NEVER_VERBS = listed("grammar", "tagging", "never_verbs")
HELPERS = listed("grammar", "tagging", "helpers")

_TO_DO = frozenset(["begin", "start", "want", "try", "need", "learn", "decide"])
"""Verbs that lead another: "began to sting"."""

_PLURALS = frozenset(["they", "we", "i", "you"])
"""Pronouns after which a verb of the present has its plain form."""

MADE = frozenset(["drawing", "painting", "building", "meeting", "wedding", "feeling", "clothing", "carving"])
"""Things that look like deeds."""


def in_context(word: str, tag: str, names: frozenset[str], out: list[Token]) -> str:
    """Mend a tag by the words before it. The order of the rules matters; each was won from a story."""
    low = word.lower()
    before = out[-1] if out else None
    second = out[-2] if len(out) > 1 else None
    if before and before.low in ("both", "all") and second is not None and second.low in _PLURALS:
        before, second = second, None  # they both try
    base = lemma(low, "VERB")
    in_phrase = (
        before is not None
        and before.tag in ("DT", "PRP$", "JJ", "JJR", "CD", "POS", "IN")
        and before.low not in ("that", "both", "all")
    )
    subject = before is not None and (
        before.tag in ("PRP", "NNP", "WP") or (before.tag in ("NN", "NNS") and before.lemma in LIVING)
    )
    led = (
        before is not None
        and before.tag == "RB"
        and second is not None
        and (second.tag in ("PRP", "NNP") or second.lemma in LIVING)
    )
    if before and before.low == "to" and low.endswith("ing") and base != low:
        return "VBG"  # went back to baking
    if before and before.tag == "TO" and tag == "VBD" and low == base:
        tag = "VB"  # to shut the door
    if low == "close" and before and before.tag[:2] == "VB":
        return "RB"  # sat close together
    if low in SECOND_VERBS and subject:
        tag = "VBZ"
    told = base in FAMILY and word not in names and low not in NEVER_VERBS
    if told and tag[:2] not in ("VB", "PR", "CC", "TO", "MD"):
        tag = _verb_after(low, base, tag, subject, in_phrase, out)
    if (
        low == "like"
        and before
        and (before.tag in ("PRP", "NNP", "TO", "MD") or before.low in ("n't", "not", "would", "both", "all"))
    ):
        tag = "VBP"
    if (
        tag in ("VB", "VBP", "VBD", "VBZ")
        and in_phrase
        and before
        and before.tag in ("DT", "PRP$", "POS", "JJ", "JJR")
        and low == base
    ):
        tag = "NN"
    helped = any(t.tag in ("MD", "TO") or t.lemma in HELPERS for t in out[-4:])
    if (
        tag == "VB"
        and before
        and (subject or (before.tag == "NN" and before.text != before.lemma))
        and not helped
    ):
        tag = "VBP"
    if (
        low in BARE_VERBS
        and tag[:2] != "VB"
        and before
        and before.low in ("her", "him", "them", "it", "us", "me")
    ):
        tag = "VB"
        if before.low == "her":
            before.tag = "PRP"
    helping = before is not None and before.low == "her" and second is not None and second.lemma in HELPERS
    if before and helping and low == base and base in FAMILY and low not in LIGHT_NOUNS:
        tag, before.tag = "VB", "PRP"  # helped her build a tower
    if tag == "VBN" and low != base and (subject or led):
        tag = "VBD"
    if tag in ("VBN", "VB", "VBP", "NN") and low in PAST and low == base and before and before.tag == "NNP":
        tag = tag if helped else "VBD"  # Lily and Tim set the table
    if tag == "VB" and led and low != "be":
        tag = "VBP"
    if base in FAMILY:
        tag = _family_verb(low, base, tag, out)
    elif tag == "NN" and low == base and before and second and low != "home":
        led = before.tag == "TO" and second.lemma in _TO_DO
        if led or before.tag == "MD":
            tag = "VB"  # before he could count to three; began to sting
    if low in LIVING and tag[:2] != "NN" and before and before.tag in ("DT", "PRP$", "JJ") and in_phrase:
        tag = "NN"  # a fairy
    if low in MADE and before and before.tag in ("PRP$", "POS", "DT"):
        tag = "NN"  # Lena's drawing
    if tag == "NN" and low.endswith("ing") and base != low and before and before.lemma == "be":
        tag = "VBG"  # was spending the holidays
    if low == "home" and before and before.tag[:2] == "NN" and before.lemma in LIVING:
        tag = "RP"  # took the dog home
    if low == "back" and before and (before.tag == "POS" or (before.tag == "PRP$" and before.low != "her")):
        tag = "NN"  # sat on Sam's back
    if low == "stop" and before and before.low in ("bus", "tram", "train"):
        tag = "NN"
    borne = before is not None and (before.tag in ("MD", "TO", "PRP", "RB") or before.low == "who")
    if low in ("bear", "bears") and tag[:2] == "VB" and not borne:
        tag = "NN" if low == "bear" else "NNS"
    return _noun(low, tag, out)


def _verb_after(low: str, base: str, tag: str, subject: bool, in_phrase: bool, out: list[Token]) -> str:
    """A word that can be a deed is one after a subject, after "to", and beside another deed."""
    before = out[-1] if out else None
    second = out[-2] if len(out) > 1 else None
    if before and before.low in ("both", "all") and second is not None and second.low in _PLURALS:
        before, second = second, None
    adverb_led = (
        before is not None and before.tag == "RB" and second is not None and second.tag in ("PRP", "NNP")
    )
    if before and before.tag == "TO" and low == base:
        return "VB"
    if (subject or adverb_led) and low != base:
        return "VBZ" if low.endswith("s") and low != "was" else "VBD"
    many = before is not None and (before.tag == "NNS" or before.low in _PLURALS)
    if many and subject and low == base and tag[:2] != "RB":
        return "VBP"  # two sisters bake bread; they hug
    if before and before.tag == "CC" and low.endswith("ed"):
        return "VBD"
    if before and before.tag == "CC" and low.endswith("s") and any(t.tag == "VBZ" for t in out):
        return "VBZ"
    return "VBD" if low in PAST and not in_phrase else tag


def _family_verb(low: str, base: str, tag: str, out: list[Token]) -> str:
    """Deeds after "can", after "was" (in -ing), and in rows: "run and jump"."""
    before = out[-1] if out else None
    second = out[-2] if len(out) > 1 else None
    if before is None:
        return tag
    helper = second if before.tag == "RB" else before
    helped = helper is not None and (helper.tag == "MD" or (helper.lemma == "do" and before.tag == "RB"))
    if tag[:2] != "VB" and low == base and helped:
        tag = "VB"
    if low.endswith("ing") and (
        before.lemma == "be" or (before.tag == "RB" and second and second.lemma == "be")
    ):
        tag = "VBG"
    if tag == "NN" and low == base and before.tag == "," and second is not None and second.tag == "VB":
        return "VB"  # to run, jump, and laugh
    row = any(t.tag in ("VB", "VBP") for t in out[-6:-1])
    if tag == "NN" and low == base and before.tag == "CC" and row and low not in ("water", "color", "paper"):
        tag = "VB"
    return tag


def _noun(low: str, tag: str, out: list[Token]) -> str:
    """Words that look like deeds and are things."""
    before = out[-1] if out else None
    second = out[-2] if len(out) > 1 else None
    if (
        low in LIGHT_NOUNS
        and tag in ("VB", "VBP")
        and before
        and before.tag == "NN"
        and second
        and second.tag in ("DT", "JJ", "PRP$")
        and before.lemma not in LIVING
    ):
        tag = "NN"
    played = low == "catch" and before is not None and before.lemma == "play"
    lent = low in ("help", "work") and before is not None and before.low in ("for", "with", "without")
    if played or lent or low == "fun":
        tag = "NN"
    if low == "leaves" and before and before.tag in ("JJ", "DT", "CD", "PRP$", "IN", "VBG"):
        tag = "NNS"
    past = any(t.tag == "VBD" for t in out)
    if low == "leaves" and before and before.tag == "CC" and past:
        tag = "NNS"  # sticks and leaves: the story is told in the past
    if tag == "NN" and low.endswith("s") and not low.endswith("ss") and lemma(low, "NOUN") != low:
        tag = "NNS"
    return tag
