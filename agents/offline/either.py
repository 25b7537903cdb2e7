"""Words that are a deed here and a thing there: "to store food", "to the store".

The lexicon's tagger knows one reading of each and sees only what stands before it. Here both neighbours
decide, once the whole sentence is tagged: what stands behind an article is a thing, what has a subject before
it and something to act on behind it is a deed.
"""

from collections.abc import Sequence
from typing import Protocol

from anim_director.agents.offline.lexicon import LIVING, listed

EITHER = listed("grammar", "tagging", "either")
_SUBJECTS = frozenset(["i", "we", "they", "he", "she"])
_OBJECT = frozenset(["DT", "PRP$", "PRP"])
_DESTINATIONS = listed("grammar", "tagging", "destinations")
_HELPERS = listed("grammar", "tagging", "helpers")
_JOINING = frozenset(["that", "like", "as", "than", "before", "after", "while", "because", "if", "though"])
"""Tagged as prepositions, and a clause may follow."""
_WHOM = frozenset(["him", "them", "me", "us", "it", "her"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_CLAUSE = frozenset([".", ",", ";", ":", "WP", "WRB", "WDT", "CC", "Q"])


class Word(Protocol):
    """What is looked at of a tagged word."""

    text: str
    tag: str
    lemma: str

    @property
    def low(self) -> str:
        """The word in small letters."""
        ...


def tag_of(ts: Sequence[Word], i: int, base: str) -> str:
    """Return the tag of a word that may be deed or thing: its own where the neighbours do not decide.

    Args:
        ts: the tagged sentence.
        i: which word.
        base: its dictionary form as a verb.
    """
    t, saw = ts[i], ts[i].low == "saw"
    plain = t.low == base or saw
    if t.low == base and t.tag == "NN" and i and ts[i - 1].low in _WHOM and _helped(ts, i - 1):
        return (
            "VB" if i + 1 < len(ts) and ts[i + 1].tag in ("DT", "PRP$") else t.tag
        )  # helped her unpack the bag
    if (base not in EITHER and not saw) or not (plain or t.low.endswith("s")) or t.tag == "NNP":
        return t.tag
    thing = "NN" if plain else "NNS"
    if _is_thing(ts, i):
        return thing
    if saw or t.tag == "MD":
        return t.tag
    if plain and _is_deed(ts, i):
        return "VB" if _bare(ts, i) else "VBP"
    behind_verb = (
        i > 0 and ts[i - 1].tag[:2] == "VB" and ts[i - 1].lemma not in {*_HELPERS, "be", "go", "come"}
    )
    if t.tag in ("VBZ", "VBP") and behind_verb:
        return thing  # took turns
    return t.tag


def _bare(ts: Sequence[Word], i: int) -> bool:
    """Whether a deed is no sentence's finite verb: after "to", "can", whom one helps, or in a row of such."""
    if not i:
        return True
    before = ts[i - 1]
    row = next((x.tag for x in reversed(ts[max(0, i - 6) : i - 1]) if x.tag in ("VB", "VBP")), "")
    return before.tag in ("TO", "MD") or _of_whom_one_helps(ts, i) or (before.tag == "CC" and row == "VB")


def _is_thing(ts: Sequence[Word], i: int) -> bool:
    """Whether an article, an owner, an adjective or a preposition makes the word a thing."""
    if not i:
        return False
    before = ts[i - 1]
    if before.tag in ("DT", "PRP$", "POS", "CD") and before.low not in ("that", "both", "all"):
        return not (before.low == "her" and _helped(ts, i - 1))
    if before.tag in ("JJ", "JJR", "JJS", "VBN") or before.low in ("pretty", "little"):
        led = i > 1 and ts[i - 2].tag in ("DT", "PRP$", "CD", "IN", "JJ", "RB")
        return led and not (ts[i - 2].tag == "RB" and ts[i - 2].low not in ("very", "so", "really"))
    if before.tag == "NN" and i > 1 and ts[i - 2].tag in ("DT", "PRP$") and not _alive(before):
        after = ts[i + 1].tag if i + 1 < len(ts) else "."
        done = any(x.tag in _FINITE or x.tag in ("VB", "TO") for x in _clause(ts, i - 2))
        return done and after in ("CC", ".", ",", "IN")  # he had a hockey stick and a ball
    return before.tag == "IN" and before.low not in _JOINING


def _helped(ts: Sequence[Word], i: int) -> bool:
    """Whether the word at `i` is whom one helps or watches: "helped her dress"."""
    return i > 0 and ts[i - 1].lemma in _HELPERS and ts[i - 1].lemma != "do"


def _is_deed(ts: Sequence[Word], i: int) -> bool:
    """Whether a subject, a helper verb or a "to" makes the word a deed."""
    t, before = ts[i], ts[i - 1] if i else None
    after = ts[i + 1] if i + 1 < len(ts) else None
    if before is None:
        return after is not None and after.tag in _OBJECT and after.low not in _SUBJECTS
    if before.tag == "MD" or (before.low in ("n't", "not") and i > 1 and ts[i - 2].lemma in ("do", "can")):
        return True
    acts = after is not None and (after.tag in _OBJECT and after.low not in _SUBJECTS)
    if before.tag == "TO":
        return t.low not in _DESTINATIONS or acts
    if before.low in _SUBJECTS or before.low in ("you", "who"):
        asked = i > 1 and ts[i - 2].tag[:2] == "VB" and ts[i - 2].lemma not in _HELPERS
        return not (before.low == "you" and asked)
    if _of_whom_one_helps(ts, i):
        return acts or t.low not in ("water", "paper", "food")
    clause = _clause(ts, i)
    if before.tag == "CC":
        pair = i > 1 and ts[i - 2].tag in ("VB", "VBP") and ts[i - 2].low not in ("have", "are")
        row = any(x.tag in ("VB", "VBP") for x in ts[max(0, i - 6) : i - 1])
        return pair or (acts and row)
    if before.tag == "," and after is not None and after.low in ("up", "down", "around", "over", "off"):
        return any(x.tag in ("VB", "VBP") for x in ts[max(0, i - 5) : i - 1])  # run around, jump up and down
    many = before.tag == "NNS" or (before.tag in ("NN", "NNP") and i > 1 and ts[i - 2].tag == "CC")
    opens = not any(x.tag in _FINITE or x.tag == "TO" for x in clause)
    follows = after is None or acts or after.tag in ("IN", "RB", "RP", "NN", "NNS", "TO", ".", "CC")
    return many and opens and follows and _alive(before)


def _of_whom_one_helps(ts: Sequence[Word], i: int) -> bool:
    """Whether the word stands behind whom one helps, lets or watches: "helped her mom dress the doll"."""
    before = ts[i - 1]
    if before.low in _WHOM and _helped(ts, i - 1):
        return True
    if not _alive(before):
        return False
    j = i - 2
    while j >= 0 and ts[j].tag in ("DT", "PRP$", "JJ", "CD"):
        j -= 1
    return j >= 0 and ts[j].lemma in _HELPERS and ts[j].lemma != "do"


def _alive(t: Word) -> bool:
    return t.lemma in LIVING or t.tag == "NNP" or t.low in ("people", "kids", "friends", "parents")


def _clause(ts: Sequence[Word], i: int) -> list[Word]:
    """The words of the clause before the word."""
    out: list[Word] = []
    for x in reversed(ts[:i]):
        if x.tag in _CLAUSE and x.tag != "CC":
            break
        out.append(x)
    return out
