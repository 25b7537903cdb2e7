"""Words with part of speech and lemma: textblob's lexicon tagger, mended where children's stories trip it.

Tags are Penn Treebank's, with `Q` for a quote that was taken out. `lemminflect` and `textblob` are
loaded at the first sentence (0.3 s), not at import.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from anim_director.agents.offline.either import tag_of
from anim_director.agents.offline.families import ELDER, elder_of
from anim_director.agents.offline.lexicon import FAMILY, LIGHT_NOUNS, LIVING, SIZES, inverted, listed, table

_NAME = r"(?:[OD]')?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:[A-Z][a-z]+)?"
TOKEN = re.compile(
    rf"Q\d+\b|(?i:{ELDER.pattern})|(?:Mr|Mrs|Ms|Miss|Dr)\.? {_NAME}|[OD]'[A-Z][a-z]+|Mr\.|Mrs\.|Ms\.|Dr\."
    r"|[A-Za-z]+(?=n't\b)|n't\b|'s\b"
    r"|'[a-z]+\b|[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[.,!?;:\-…]"
)
CLOSED = inverted(table("grammar")["closed"])
BARE_VERBS = listed("grammar", "tagging", "bare_verbs")
PRONOUNS = listed("grammar", "tagging", "pronouns")
AFTER_HER = listed("grammar", "tagging", "after_her")
SECOND_VERBS = listed("grammar", "tagging", "second_verbs")
NEVER_VERBS = listed("grammar", "tagging", "never_verbs")
HELPERS = listed("grammar", "tagging", "helpers")
AS_THEY_ARE = listed("grammar", "tagging", "as_they_are")
PAST: dict[str, str] = table("grammar")["past"]


_LY_NO_ADVERBS = listed("grammar", "tagging", "no_adverbs")

_TO_DO = frozenset(["begin", "start", "want", "try", "need", "learn", "decide"])
"""Verbs that lead another: "began to sting"."""

_PLURALS = frozenset(["they", "we", "i", "you"])
"""Pronouns after which a verb of the present has its plain form."""

MADE = frozenset(["drawing", "painting", "building", "meeting", "wedding", "feeling", "clothing", "carving"])
"""Things that look like deeds."""


@dataclass
class Token:
    """One word or mark."""

    text: str
    tag: str
    lemma: str
    at: int = 0  # offset of its first character

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()


@cache
def lemma(word: str, pos: str) -> str:
    """Return the dictionary form of a word; `pos` is VERB or NOUN."""
    if pos == "VERB" and word in PAST:
        return PAST[word]
    from lemminflect import getLemma

    found = getLemma(word, pos)
    return found[0] if found else word


@cache
def inflect(word: str, tag: str) -> str:
    """Return the form of a lemma that a Penn tag names: ("give", "VBZ") -> "gives"."""
    from lemminflect import getInflection

    found = getInflection(word, tag)
    return found[0] if found else word


@cache
def _tagger() -> Callable[..., str]:
    from anim_director.agents.offline.english import parse

    return parse


def _lexicon_tags(words: list[str], names: frozenset[str]) -> list[str]:
    """Tag by the lexicon; sentence openings and shouted words are lowered first."""
    plain = [
        w if (w in names or (i and w != "I" and not w.isupper())) else w.lower() for i, w in enumerate(words)
    ]
    plain = [re.sub(r"^q(\d+)$", r"quote\1", w, flags=re.I) for w in plain]
    parsed = _tagger()(" ".join(w.replace(" ", "_") for w in plain), tokenize=False, chunks=False)
    tags = [t[1] for s in parsed.split() for t in s]
    return tags + ["NN"] * (len(words) - len(tags))


def _by_form(word: str, tag: str, names: frozenset[str], after: str, led: bool = False) -> str:
    """The tag of words whose form alone decides."""
    low = word.lower()
    if re.fullmatch(r"Q\d+", word):
        return "Q"
    if word in names:
        return "NNP"
    if low in PRONOUNS:
        return "PRP"
    if low == "n't":
        return "RB"
    if tag == "RBR" and low in SIZES:
        return "JJR"  # a longer stick
    if low == "'s":
        return "POS"
    adverb = after.endswith("ly") and after not in _LY_NO_ADVERBS
    if low == "her" and after == "home" and led:
        return "PRP"  # carried her home
    if low == "her" and (not after.isalpha() or after in AFTER_HER or adverb):
        return "PRP"
    if low in CLOSED:
        return CLOSED[low]
    if word.isdigit():
        return "CD"
    return tag if word[0].isalpha() else word


def tokens(text: str, names: frozenset[str] = frozenset()) -> list[Token]:
    """Tag the words of a sentence; `names` are the proper names of the story."""
    spots = [(m[0], m.start()) for m in TOKEN.finditer(text)]
    words = ["can" if w == "ca" else w for w, _ in spots]
    if not words:
        return []
    tags = _lexicon_tags(words, names)
    out: list[Token] = []
    for i, word in enumerate(words):
        after = words[i + 1].lower() if i + 1 < len(words) else ""
        elder = elder_of(word) if " " in word else ""
        if elder:
            out.append(Token(word, "NN", elder, spots[i][1]))
            continue
        led = bool(out) and out[-1].tag[:2] == "VB"
        tag = _by_form(word, tags[i], names, after, led)
        tag = _in_context(word, tag, names, out)
        tag = _by_dictionary(word.lower(), tag, out, after) if word not in names else tag
        out.append(Token(word, tag, _base(word.lower(), tag), spots[i][1]))
    for i, t in enumerate(out):
        closed = t.text in names or t.tag == "Q" or " " in t.text
        tag = t.tag if closed else tag_of(out, i, lemma(t.low, "VERB"))
        if tag != t.tag:
            t.tag, t.lemma = tag, _base(t.low, tag)
    _finite(out)
    return out


@cache
def _can_be_verb(low: str) -> bool:
    """Whether the dictionary knows a word as (a form of) a verb."""
    from lemminflect import getAllLemmas

    return "VERB" in getAllLemmas(low)


_SUBJECTS = frozenset(["he", "she", "they", "we", "i", "who"])
_OPENING = frozenset(["the", "a", "an", "this", "that", "his", "her", "their", "its", "my", "our", "your"])
_OBJECTS = frozenset(["him", "them", "it", "me", "us", "you", "himself", "herself", "themselves", "itself"])
_WAYS = frozenset([
    "at", "in", "into", "on", "onto", "to", "up", "down", "out", "over", "under", "through", "off", "away",
    "around",
    "towards", "across", "along", "from", "with", "for", "behind", "past", "about", "back",
])  # fmt: skip


def _by_dictionary(low: str, tag: str, out: list[Token], after: str) -> str:
    """Mend a tag where only a verb can stand, or none: verbs of no family, and tales told in the present."""
    before = out[-1] if out else None
    if before is None or not low.isalpha():
        return tag
    if (low == "next" and after == "door" and before.tag != "DT") or (low == "door" and before.low == "next"):
        return "RB" if before.low != "next" or before.tag == "RB" else tag
    if before.low == "before" and low == "long":
        return "RB"
    lets = len(out) > 1 and out[-2].lemma in ("let", "make", "help") and before.tag in ("PRP", "NNP")
    if (
        lets
        and tag in ("NN", "JJ")
        and _can_be_verb(low)
        and lemma(low, "VERB") == low
        and after not in ("", ".", ",")
    ):
        return "VB"
    if low in ("both", "all") and before.low in ("they", "we", "you", "them", "us") and after[:1].isalpha():
        return "RB"  # they both shout
    wraps = low == "round" and before.tag not in ("DT", "PRP$", "CD") and before.lemma != "be"
    if wraps and (before.tag != "JJ" or after in _OPENING | _OBJECTS):
        return "IN" if after in _OPENING | _OBJECTS else "RP"
    if tag == "VBZ" and before.tag in ("DT", "PRP$") and before.low not in ("that", "this", "all", "both"):
        return "NNS" if lemma(low, "NOUN") != low else tag  # dived into the drifts
    if before.lemma == "have" and low.endswith("ed") and tag[:2] != "VB":
        return "VBN"
    if (
        low.endswith("ing")
        and before.tag == "CC"
        and len(out) > 1
        and out[-2].tag == "VBG"
        and tag[:2] == "NN"
    ):
        return "VBG" if _can_be_verb(low) else tag  # kept quacking and hissing
    noun = tag[:2] == "NN" or (tag == "JJ" and low.endswith("ed"))
    if not noun or not _can_be_verb(low):
        return tag
    form = _finite_form(low)
    led = out[-2] if before.tag == "RB" and len(out) > 1 else before
    if low.endswith("ing") and before.tag not in ("DT", "PRP$", "JJ", "POS") and after in _OPENING | _OBJECTS:
        return "VBG"  # hummed, stroking the girl's hair
    if led.low in _SUBJECTS:
        plain = led.low not in ("he", "she", "who")
        return form or ("VBP" if plain and lemma(low, "VERB") == low else tag)
    if not form:
        return tag
    open_clause = not _has_finite(out)
    if before.tag == "Q" and (after in _OPENING or (after[:1].isalpha() and after not in _WAYS)):
        return form  # "Buns!" cries the woman
    if before.low == "it" and open_clause:
        return form
    if (
        before.tag == "CC"
        and form == "VBZ"
        and after in _OPENING | _OBJECTS
        and any(t.tag == "VBZ" for t in out)
    ):
        return form  # shakes her head and ices the bun
    called = (
        before.text[:1].isupper()
        and before.lemma in LIVING
        and (len(out) == 1 or out[-2].tag not in ("DT", "PRP$"))
    )
    if called and open_clause:
        return form  # Mum unpacks sandwiches
    living = (
        before.tag == "NN"
        and before.lemma in LIVING
        and (after in _OPENING | _WAYS or not after[:1].isalpha())
    )
    if living and open_clause:
        return form  # the woman bends down
    if before.tag == "NNP" and open_clause and after in _OPENING | _WAYS:
        return form  # Hana kneels on the sofa
    return tag


def _finite_form(low: str) -> str:
    """Return VBZ or VBD for a form that shows it, else ""."""
    base = lemma(low, "VERB")
    if low == base:
        return ""
    return "VBZ" if low.endswith("s") and not low.endswith("ss") else "VBD" if low.endswith("ed") else ""


def _has_finite(out: list[Token]) -> bool:
    """Whether the clause at hand has its verb already."""
    for t in reversed(out):
        if t.tag in (",", ":", ";", "CC", "Q") or t.low in (
            "when",
            "while",
            "as",
            "because",
            "that",
            "if",
            "until",
        ):
            return False
        if t.tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def _finite(ts: list[Token]) -> None:
    """Let a sentence have its verb: "An old witch with a crooked nose hobbled out" (in place)."""
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in ts):
        return
    for i, t in enumerate(ts):
        led = i > 0 and (ts[i - 1].tag[:2] in ("NN", "PR", "RB") or ts[i - 1].tag == "Q")
        if t.tag in ("VBN", "JJ") and t.low.endswith("ed") and t.low not in ("named", "called") and led:
            t.tag, t.lemma = "VBD", lemma(t.low, "VERB")
            return


def _base(low: str, tag: str) -> str:
    if tag == "MD":
        return low
    if tag[0] == "V":
        return lemma(low, "VERB")
    if low in ("leaf", "leaves") and (low == "leaf" or tag[0] == "N"):
        return "leaf"
    return lemma(low, "NOUN") if tag == "NNS" and low not in AS_THEY_ARE else low


def _in_context(word: str, tag: str, names: frozenset[str], out: list[Token]) -> str:
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
