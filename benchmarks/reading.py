"""How well stories are read, against whole-story annotations.

    python benchmarks/reading.py [stories.json annotations.json] [-v]

Without arguments the annotated stories in `../shared/data` are used, if they are there. Printed are
precision and recall of cast, places, things and deeds; `-v` tells what was missed story by story. The
annotations name things in other words than the reader ("suitcase", "luggage"): the tables below say
what counts as the same.
"""

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from anim_director.agents.offline.facts import Tale
from anim_director.agents.offline.lexicon import FAMILY, PLACE_FAMILY, SAME_THING
from anim_director.agents.offline.reading import read

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SAME_PROPS = {
    "suitcase": "luggage", "drawing": "picture", "rock": "coal", "things": "thing",
    "music player": "music", "painting": "picture",
}  # fmt: skip
GREEN = {"yard", "outside", "garden"}
ROOMS = {"living_room", "kitchen", "bedroom", "house"}
UNSEEN = {"think", "listen", "wear", "stretch"}
LIKE_DEEDS = {
    "fetch": {"find", "take"}, "purr": {"hug"}, "pack": {"put", "build"}, "board": {"climb"},
    "thank": {"talk"},
    "see": {"look"}, "find": {"find", "look"}, "pick": {"take"}, "knock": {"open"}, "swing": {"play"},
    "catch": {"take", "play"}, "throw": {"put", "play"}, "kick": {"play"}, "leave": {"leave", "walk"},
    "wave": {"wave"}, "collect": {"take"}, "carry": {"take"}, "watch": {"look"}, "fix": {"build"},
    "share": {"give"}, "meet": {"arrive", "look"},
}  # fmt: skip


@dataclass
class Count:
    """How much of what was said is true, and how much of what is true was said."""

    right: int = 0  # of what was said
    said: int = 0
    found: int = 0  # of what is true
    true: int = 0

    @property
    def precision(self) -> float:
        """Share of what was said that is true."""
        return self.right / max(1, self.said)

    @property
    def recall(self) -> float:
        """Share of what is true that was said."""
        return self.found / max(1, self.true)

    def __str__(self) -> str:
        return f"P {self.precision:.2f}  R {self.recall:.2f}   ({self.said} said, {self.true} true)"


@dataclass
class Measures:
    """The figures over all stories."""

    stories: int = 0
    cast: Count = field(default_factory=Count)
    kinds: int = 0  # of the cast found, how many have the right kind
    places: Count = field(default_factory=Count)
    things: Count = field(default_factory=Count)
    deeds: Count = field(default_factory=Count)
    notes: list[str] = field(default_factory=list)


def measure(stories: Iterable[dict[str, Any]], truth: dict[str, Any]) -> Measures:
    """Read the stories that have an annotation and count."""
    out = Measures()
    for row in stories:
        told = truth.get(str(row["id"]))
        if told is None:
            continue
        out.stories += 1
        tale = read(row["story"])
        _cast(out, tale, told, row["id"])
        _places(out, tale, told, row["id"])
        _things(out, tale, told, row["id"])
        _deeds(out, tale, told, row["id"])
    return out


def _cast(out: Measures, tale: Tale, told: dict[str, Any], story: int) -> None:
    left = [(c.name or c.noun, c.kind) for c in tale.cast.values()]
    out.cast.said += len(left)
    for name, kind in told["cast"]:
        low = name.lower()
        hit = next((m for m in left if m[0].lower() in low.split() or low in m[0].lower()), None)
        out.cast.true += 1
        if hit is None:
            out.notes.append(f"{story}: {name} ({kind}) is missing")
            continue
        left.remove(hit)
        out.cast.found += 1
        out.cast.right += 1
        out.kinds += hit[1] == kind
    out.notes += [f"{story}: {name} ({kind}) is too many" for name, kind in left]


def _family_of_place(words: str) -> set[str]:
    out = set()
    text = words.lower().replace("living room", "living_room")
    for w in re.findall(r"[a-z_]+", text):
        if w in PLACE_FAMILY:
            out.add(PLACE_FAMILY[w])
        elif w in ("tree", "outside"):
            out.add(w)
        elif w in ("interior", "exterior"):
            out.add("house")
    return out


def _same_place(ours: str, theirs: str) -> bool:
    a, b = _family_of_place(ours), _family_of_place(theirs)
    if ("exterior" in theirs or "door" in theirs) and "yard" in a:
        a = a | {"house"}
    green = bool(a & {"yard", *GREEN}) and bool(b & {"yard", "tree", *GREEN})
    return (
        bool(a & b) or green or ("forest" in a and "tree" in b) or ("interior" in theirs and bool(a & ROOMS))
    )


def _places(out: Measures, tale: Tale, told: dict[str, Any], story: int) -> None:
    ours = list(dict.fromkeys(p for e in tale.events for p in e.places))
    theirs = told["places"]
    out.places.said += len(ours)
    out.places.true += len(theirs)
    out.places.right += sum(any(_same_place(p, q) for q in theirs) for p in ours)
    found = [q for q in theirs if any(_same_place(p, q) for p in ours)]
    out.places.found += len(found)
    out.notes += [f"{story}: the place {q} is missing, read were {ours}" for q in theirs if q not in found]


def _same_thing(ours: str, theirs: str) -> bool:
    return (
        ours == theirs
        or SAME_PROPS.get(ours, ours) == theirs
        or ours.split()[-1] == theirs.split()[-1]
        or SAME_THING.get(ours, ours) == SAME_THING.get(theirs, theirs)
    )


def _things(out: Measures, tale: Tale, told: dict[str, Any], story: int) -> None:
    ours = set(tale.things)
    theirs = {SAME_PROPS.get(p, p) for p in told["props"]}
    extra = [t for t in ours if not any(_same_thing(t, p) for p in theirs)]
    missed = [p for p in theirs if not any(_same_thing(t, p) for t in ours)]
    out.things.said += len(ours)
    out.things.right += len(ours) - len(extra)
    out.things.true += len(theirs)
    out.things.found += len(theirs) - len(missed)
    if missed:
        out.notes.append(f"{story}: things missing {sorted(missed)}, too many {sorted(extra)}")


def _family_of_deed(words: str) -> set[str]:
    parts = re.findall(r"[a-z]+", words.lower())
    for a, b in pairwise(parts):
        if f"{a}_{b}" in FAMILY:
            return {FAMILY[f"{a}_{b}"]}
    known = next((LIKE_DEEDS[w] for w in parts if w in LIKE_DEEDS), None)
    return known if known is not None else {FAMILY[w] for w in parts[:1] if w in FAMILY}


def _deeds(out: Measures, tale: Tale, told: dict[str, Any], story: int) -> None:
    real = [a for e in tale.events for a in e.actions if a.family and a.mode == "real"]
    ours = {a.family for a in real if a.agent_thing or (a.agents and a.family not in UNSEEN)}
    ours |= {"talk" for e in tale.events if e.lines}
    ours = {"talk" if a == "ask" else a for a in ours}
    theirs = [f for f in (_family_of_deed(a) for a in told["actions"]) if f and not f & UNSEEN]
    every = set().union(*theirs)
    out.deeds.said += len(ours)
    out.deeds.right += len(ours & every)
    out.deeds.true += len(theirs)
    out.deeds.found += sum(1 for f in theirs if f & ours)
    missed = [sorted(f) for f in theirs if not f & ours]
    if missed:
        out.notes.append(f"{story}: deeds missing {missed}")


def main() -> int:
    """Print the figures; 2 when there is nothing to measure with."""
    paths = [Path(a) for a in sys.argv[1:] if not a.startswith("-")]
    stories, annotations = paths if len(paths) == 2 else (DATA / "stories.json", DATA / "annotations.json")
    if not (stories.is_file() and annotations.is_file()):
        print(f"There are no annotated stories at {stories} and {annotations}.")
        return 2
    found = measure(json.loads(stories.read_text("utf-8")), json.loads(annotations.read_text("utf-8")))
    if "-v" in sys.argv:
        print("\n".join(found.notes))
    print(f"{found.stories} stories")
    print(f"cast    {found.cast}   kind right {found.kinds} of {found.cast.found}")
    print(f"places  {found.places}")
    print(f"things  {found.things}")
    print(f"deeds   {found.deeds}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
