"""Tags mended where a clause needs a verb, or has none: verbs of no family, and tales told in the present."""

from anim_director.agents.offline.lexicon import COLOURS, LIVING
from anim_director.agents.offline.word_forms import Token, can_be_verb, lemma

_SUBJECTS = frozenset(["he", "she", "they", "we", "i", "who"])
_OPENING = frozenset(["the", "a", "an", "this", "that", "his", "her", "their", "its", "my", "our", "your"])
_RIGHT_THERE = frozenset([
    "where", "there", "here", "away", "now", "in", "on", "at", "next", "behind", "beside", "by", "back", "up",
    "down", "under", "over", "into", "to", "after", "before",
])  # fmt: skip
_OBJECTS = frozenset(["him", "them", "it", "me", "us", "you", "himself", "herself", "themselves", "itself"])
_WAYS = frozenset([
    "at", "in", "into", "on", "onto", "to", "up", "down", "out", "over", "under", "through", "off", "away",
    "around",
    "towards", "across", "along", "from", "with", "for", "behind", "past", "about", "back",
])  # fmt: skip


def by_dictionary(low: str, tag: str, out: list[Token], after: str) -> str:
    """Mend a tag where only a verb can stand, or none: verbs of no family, and tales told in the present."""
    before = out[-1] if out else None
    if before is None or not low.isalpha():
        return tag
    if (low == "next" and after == "door" and before.tag != "DT") or (low == "door" and before.low == "next"):
        return "RB" if before.low != "next" or before.tag == "RB" else tag
    if before.low == "before" and low == "long":
        return "RB"
    if low == "right" and after in _RIGHT_THERE and before.tag not in ("DT", "PRP$"):
        return "RB"  # right where she left it
    lets = len(out) > 1 and out[-2].lemma in ("let", "make", "help") and before.tag in ("PRP", "NNP")
    if (
        lets
        and tag in ("NN", "JJ")
        and can_be_verb(low)
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
    if before.lemma == "have" and low.endswith("ed") and tag[:2] != "VB" and low not in COLOURS:
        return "VBN"
    if (
        low.endswith("ing")
        and before.tag == "CC"
        and len(out) > 1
        and out[-2].tag == "VBG"
        and tag[:2] == "NN"
    ):
        return "VBG" if can_be_verb(low) else tag  # kept quacking and hissing
    noun = tag[:2] == "NN" or (tag == "JJ" and low.endswith("ed"))
    if not noun or not can_be_verb(low):
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


def finite(ts: list[Token]) -> None:
    """Let each clause have its verb: "An old witch with a crooked nose hobbled out" (in place)."""
    _finite_after_joints(ts)
    if any(t.tag in _FINITE for t in ts):
        return
    for i, t in enumerate(ts):
        led = i > 0 and (ts[i - 1].tag[:2] in ("NN", "PR", "RB") or ts[i - 1].tag == "Q")
        if t.tag in ("VBN", "JJ") and t.low.endswith("ed") and t.low not in ("named", "called") and led:
            t.tag, t.lemma = "VBD", lemma(t.low, "VERB")
            return


_FINITE = ("VBD", "VBZ", "VBP", "MD")
_JOINTS = frozenset(["as", "while", "when", "until", "because", "before", "after"])


def _finite_after_joints(ts: list[Token]) -> None:
    """Let clauses behind a joint have theirs: "watched as the soup boiled and bubbled" (in place)."""
    for i, t in enumerate(ts):
        row = t.tag == "VBN" and i > 1 and ts[i - 1].tag == "CC" and ts[i - 2].tag == "VBD"
        if row and ts[i - 2].lemma not in ("be", "have") and t.low.endswith("ed"):
            t.tag = "VBD"  # it hissed and bubbled
            continue
        led = i > 1 and t.tag == "VBN" and t.low.endswith("ed") and ts[i - 1].tag in ("NN", "NNS", "NNP")
        if not led or t.low in ("named", "called"):
            continue
        clause = i - 1
        while clause >= 0 and ts[clause].low not in _JOINTS and ts[clause].tag not in (*_FINITE, ",", "WP"):
            clause -= 1
        if clause >= 0 and ts[clause].low in _JOINTS and not _finite_follows(ts, i):
            t.tag, t.lemma = "VBD", lemma(t.low, "VERB")


def _finite_follows(ts: list[Token], i: int) -> bool:
    """Whether the clause at `i` has another verb further on: "when the ball painted red rolled"."""
    for t in ts[i + 1 :]:
        if t.tag in (",", "CC", ".", "WP") or t.low in _JOINTS:
            return False
        if t.tag in _FINITE:
            return True
    return False
