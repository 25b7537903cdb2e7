"""Tagged words gathered into noun phrases, verbs, prepositions and joints, in order."""

from dataclasses import dataclass

from anim_director.agents.offline.facts import Phrase
from anim_director.agents.offline.lexicon import listed
from anim_director.agents.offline.noun_phrases import LOOKS, PhraseReader
from anim_director.agents.offline.word_forms import Token

JOINTS = listed("grammar", "phrases", "joints")
PARTICLES = listed("grammar", "phrases", "particles")
_QUANTITIES = listed("grammar", "phrases", "quantities")
_PARTS = frozenset(["slice", "piece", "bit", "half", "handful", "pinch", "lump", "chunk"])
_THAT = frozenset(["it", "them", "him", "me", "us"])
_ROLLED = {"snow": "snowball", "yarn": "yarn", "wool": "yarn"}  # a ball of it


@dataclass
class Item:
    """A piece of a sentence. Sorts: NP V P PART CC SUB WHO NOT ADJ ADV STOP Q TO."""

    sort: str
    word: str = ""
    tag: str = ""
    phrase: Phrase | None = None
    at: int = 0


def _starts_phrase(t: Token) -> bool:
    return t.tag[:2] in ("NN", "DT", "PR", "JJ", "CD") or t.tag == "VBN" or t.low in LOOKS


def _relative(t: Token, after: Token | None, out: list[Item]) -> bool:
    """Whether this is "who", or the "that" of "the ball that rolled away"."""
    if t.low == "who":
        return True
    finite = after is not None and after.tag in ("VBD", "VBZ", "MD")
    return t.low == "that" and bool(out) and out[-1].sort == "NP" and finite


def _particle(t: Token, after: Token | None, out: list[Item]) -> Item | None:
    ends = after is None or after.tag in (".", ",", "TO", "CC", "IN", "RB")
    beside = [y for y in out[-2:] if not (y.phrase is not None and y.phrase.head in _THAT)]
    beside_verb = bool(beside) and beside[-1].sort == "V" and ends  # put it out with his paws
    beside_verb = beside_verb or (bool(out) and out[-1].word == "back" and t.low == "inside" and ends)
    if t.low not in PARTICLES or not (t.tag in ("RP", "RB") or beside_verb):
        return None
    leads = t.low in ("down", "up", "outside", "inside") and after is not None and after.tag in ("DT", "PRP$")
    return Item("P" if leads else "PART", t.low, at=t.at)


def _small(t: Token, after: Token | None, out: list[Item]) -> Item:
    """Everything that is neither a verb nor a noun phrase."""
    if t.low in JOINTS and not (
        t.low == "even" and (after is None or after.low not in ("though", "if", "when"))
    ):
        return Item("SUB", t.low, at=t.at)
    if t.tag == "CC":
        return Item("CC", t.low, at=t.at)
    particle = _particle(t, after, out)
    if particle is not None:
        return particle
    if t.tag in ("IN", "TO", "RP") or t.low in ("near", "outside", "inside"):
        return Item("P", t.low, at=t.at)
    if t.tag[:2] == "JJ":
        return Item("ADJ", t.low, at=t.at)
    if t.tag in (",", ".", ";", ":", "-"):
        return Item("STOP", t.tag, at=t.at)
    return Item("ADV", t.low, at=t.at)


def _counted(ts: list[Token], got: tuple[Phrase, int], names: frozenset[str]) -> tuple[Phrase, int]:
    """Read "hundreds of bats", "a flock of birds" as those who are many."""
    phrase, i = got
    rolled = _ROLLED.get(ts[i + 1].low, "") if i + 1 < len(ts) and ts[i].low == "of" else ""
    if rolled and phrase.head == "ball" and not phrase.plural:
        phrase.head = rolled
        return phrase, i + 2
    part = phrase.head in _PARTS and not phrase.plural
    counted = (part or phrase.head in _QUANTITIES) and i + 1 < len(ts) and ts[i].low == "of"
    if not counted or not _starts_phrase(ts[i + 1]):
        return got
    many = PhraseReader(ts, i + 1, names).read()
    if many is not None and many[0].head == "them" and not part:
        return Phrase("they", phrase.text, determiner="pronoun", plural=True, at=phrase.at), many[1]
    if many is None or many[0].determiner == "pronoun" or not (part or many[0].plural):
        return got
    if part:  # a slice of apple
        many[0].at = phrase.at
        return many
    many[0].determiner, many[0].at = many[0].determiner or "several", phrase.at
    many[0].text = f"many {many[0].text}"
    return many


def items(ts: list[Token], names: frozenset[str]) -> list[Item]:
    """Gather tagged words into the pieces the reader walks over."""
    out: list[Item] = []
    i = 0
    while i < len(ts):
        t = ts[i]
        after = ts[i + 1] if i + 1 < len(ts) else None
        item: Item | None = None
        if t.tag == "Q":
            item = Item("Q", t.text[1:], at=t.at)
        elif t.low in ("not", "n't", "never"):
            item = Item("NOT", t.low, at=t.at)
        elif t.tag[:2] == "VB" or t.tag == "MD":
            noun_follows = t.tag == "VBG" and after is not None and after.tag[:2] == "NN"
            inside = bool(out) and out[-1].sort != "V" and i > 0 and ts[i - 1].tag in ("DT", "PRP$", "JJ")
            got = PhraseReader(ts, i, names).read() if noun_follows and inside else None
            if got:
                out.append(Item("NP", phrase=got[0], at=t.at))
                i = got[1]
                continue
            item = Item("V", t.lemma, t.tag, at=t.at)
        elif t.low == "before" and after is not None and after.low == "long":
            item = Item("ADV", "soon", at=t.at)
            i += 1
        elif _relative(t, after, out):
            item = Item("WHO", t.low, at=t.at)
        elif t.tag == "TO" and after is not None and (after.tag in ("VB", "VBP", "RB")):
            item = Item("TO", at=t.at)
        else:
            got = PhraseReader(ts, i, names).read() if _starts_phrase(t) else None
            if got:
                got = _counted(ts, got, names)
                out.append(Item("NP", phrase=got[0], at=t.at))
                i = got[1]
                continue
            item = _small(t, after, out)
        out.append(item)
        i += 1
    return out
