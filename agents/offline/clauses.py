"""Where a sentence can be parted, so that each part is a picture of its own.

"She opened the door | and the man handed her the diary." A cut has a worth from 0 to 1: 1 between
sentences' worth of action, less where two deeds of one person follow each other.
"""

from anim_director.agents.offline.lexicon import listed
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.sentences import Sentence
from anim_director.agents.offline.syntax import FINITE, coordinated, verb_ahead

OPENERS = listed("grammar", "clauses", "openers")
JOINING = listed("grammar", "clauses", "joining")
_SEEING = frozenset(["see", "watch", "hear", "notice", "spot", "find"])
SHORTEST = 3  # words a part must have


def _after_adverbs(parts: list[Item], i: int) -> int:
    while i < len(parts) and parts[i].sort in ("ADV", "NOT", "STOP"):
        i += 1
    return i


def _clause_at(parts: list[Item], i: int) -> bool:
    """Whether a subject with its finite verb begins at or just behind `i`."""
    j = _after_adverbs(parts, i)
    if j >= len(parts) or parts[j].sort != "NP":
        return False
    return verb_ahead(parts, j) or _participle_clause(parts, j)


def _participle_clause(parts: list[Item], j: int) -> bool:
    """Whether this is "a man wearing a huge hat appeared"."""
    rest = [y for y in parts[j + 1 : j + 6] if y.sort != "ADV"]
    led = bool(rest) and rest[0].sort == "V" and rest[0].tag == "VBG"
    return led and any(y.sort == "V" and y.tag in FINITE for y in rest[1:])


def _compared(parts: list[Item], i: int) -> bool:
    """Whether this "as" closes an "as fast as"."""
    return parts[i].word == "as" and i > 0 and parts[i - 1].sort in ("ADJ", "ADV", "SUB")


def cuts(parts: list[Item], s: Sentence) -> list[tuple[int, float]]:
    """Return where new parts may begin: (offset in the sentence, worth)."""
    found: dict[int, float] = {}
    for i, x in enumerate(parts):
        if i == 0:
            continue
        worth = _worth(parts, i)
        if worth:
            at = parts[i + 1].at if x.sort == "STOP" else x.at
            found[at] = max(worth, found.get(at, 0.0))
    opening = _opening_end(parts)
    if opening:
        found[opening] = 0.9
    for start, end in s.spans:
        if s.bare[:start].strip():
            found[start] = 0.8
        if s.bare[end:].strip(" ,.!?"):
            found[end] = 0.8
    inner = [(at, w) for at, w in sorted(found.items()) if _outside_quotes(at, s) and 0 < at < len(s.text)]
    return _long_enough(inner, s)


def _worth(parts: list[Item], i: int) -> float:
    x = parts[i]
    if not any(y.sort == "V" for y in parts[:i]):
        return 0.0
    if x.sort == "STOP" and x.word == ",":
        spliced = i + 1 < len(parts) and parts[i + 1].sort == "NP" and verb_ahead(parts, i + 1)
        return 0.8 if spliced and _finite_before(parts, i) else 0.0
    if x.sort == "CC":
        beside = parts[i + 1].phrase if i + 1 < len(parts) else None
        if (
            beside is not None
            and coordinated(parts, i + 1, beside)
            and not any(y.sort == "V" for y in parts[i - 1 : i])
        ):
            return 0.0  # the cat and the bird fell
        if _seen_beside(parts, i):
            return 0.0  # saw Lily and Max eating
        return 0.9 if _clause_at(parts, i + 1) else 0.5 if _deed_at(parts, i + 1) else 0.0
    if (
        x.sort == "SUB"
        and x.word in JOINING | {"as"}
        and not _compared(parts, i)
        and parts[i - 1].sort != "SUB"
        and not (x.word == "so" and i + 1 < len(parts) and parts[i + 1].sort in ("ADJ", "ADV"))
    ):
        led = parts[i - 1].sort in ("CC", "SUB")
        return 0.7 if not led and (_clause_at(parts, i + 1) or _late_clause_at(parts, i + 1)) else 0.0
    return 0.0


def _seen_beside(parts: list[Item], i: int) -> bool:
    """Whether the "and" at `i` joins two who are seen at something."""
    two = 1 < i < len(parts) - 2 and [parts[i - 1].sort, parts[i + 1].sort] == ["NP", "NP"]
    verb = parts[i - 2] if two else None
    return verb is not None and verb.sort == "V" and verb.word in _SEEING and parts[i + 2].tag == "VBG"


def _finite_before(parts: list[Item], i: int) -> bool:
    """Whether a whole clause stands before `i`, and not only "When he came,"."""
    opens = parts[0].sort == "SUB"
    return not opens and any(y.sort == "V" and y.tag in FINITE for y in parts[:i])


def _deed_at(parts: list[Item], i: int) -> bool:
    """Whether a second deed of the same subject begins: "and found a toy car"."""
    j = _after_adverbs(parts, i)
    if j >= len(parts) or parts[j].sort != "V":
        return False
    used = (
        parts[j].tag == "VBN" and j + 1 < len(parts) and parts[j + 1].sort == "NP" and parts[j].word != "be"
    )
    return parts[j].tag in FINITE or used


def _late_clause_at(parts: list[Item], i: int) -> bool:
    """Whether a clause begins behind an aside: "when, all of a sudden, a man appeared"."""
    for j in range(i, min(i + 5, len(parts))):
        if parts[j].sort == "V":
            return False
        if parts[j].sort == "STOP" and parts[j].word == ",":
            return _clause_at(parts, j + 1)
    return False


def _opening_end(parts: list[Item]) -> int:
    """Offset behind the comma of "As Tim walked west, | he saw a dog"; 0 if there is no such opening."""
    first = next((x for x in parts if x.sort != "CC"), None)
    if first is None or first.sort != "SUB" or first.word not in OPENERS:
        return 0
    for i, x in enumerate(parts[:-1]):
        if (
            x.sort == "STOP"
            and x.word == ","
            and any(y.sort == "V" for y in parts[:i])
            and _clause_at(parts, i + 1)
        ):
            return parts[i + 1].at
    return 0


def _outside_quotes(at: int, s: Sentence) -> bool:
    return not any(start < at < end for start, end in s.spans)


def _long_enough(found: list[tuple[int, float]], s: Sentence) -> list[tuple[int, float]]:
    """Leave out cuts that would make scraps; cuts beside quotes always stay."""
    edges = {at for span in s.spans for at in span}
    out: list[tuple[int, float]] = []
    last = 0
    for at, worth in found:
        ahead = len(s.bare[at:].split()) >= SHORTEST
        if at in edges or (len(s.bare[last:at].split()) >= SHORTEST and ahead):
            out.append((at, worth))
            last = at
    return out
