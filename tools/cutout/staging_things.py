"""Things of a frame: what is held, what stands on a table, what lies on the floor, and where.

A thing that the place already shows (a tree, a bench, a window) is never drawn a second time. What is
in somebody's hands has the size it has for that hand; all else keeps clear of feet and faces.
"""

import itertools
import random
import re
from collections.abc import Sequence

from anim_director.film import Staging
from anim_director.tools.cutout.actors import hand_of
from anim_director.tools.cutout.anchors import Spot, floor_of, spots_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.prop_card import item_of
from anim_director.tools.cutout.prop_words import (
    HEAD,
    belongs_to_places,
    fixture_of,
    name_of,
    prop_of,
    same_thing,
)
from anim_director.tools.cutout.staging_blocking import Standing
from anim_director.tools.cutout.staging_notes import Mends

MOST = 6
"""More things than this make a frame illegible: the first are shown."""

FLAT = {
    "leaf_pile": 1.9,
    "boat": 1.0,
    "truck": 1.9,
    "toy_car": 1.8,
    "toy_train": 1.5,
    "bread": 1.8,
    "stick": 1.8,
    "chest": 1.5,
    "blocks": 0.9,
}
"""Width of a thing against its height, where it is not about .8."""

HELD_MOST = {"sign": 0.95, "ladder": 2.4, "chair": 1.4, "football": 0.48}
"""Heads that a thing is high at most when somebody holds it."""

NEEDS_HANDS = {
    "hold",
    "show",
    "give",
    "take",
    "read",
    "write",
    "eat",
    "carry",
    "stir",
    "pour",
    "sweep",
    "dig",
    "hammer",
    "throw",
    "fly_kite",
    "catch",
    "drink",
    "bounce",
    "perform",
    "put_on",
}
"""Families of action whose thing is in the hands at the picture's moment."""

REACHED = {
    "pick_up",
    "find",
    "kick",
    "put_down",
    "open",
    "look_down",
    "search",
    "dig",
    "sniff",
    "push",
    "play",
}
"""Families of action whose thing lies in front of the figure."""

_SURFACES = ("table", "counter", "desk", "shelf", "bench", "bed", "sofa", "stump", "stove", "fountain")


def place_things(
    company: Sequence[Standing], staging: Staging, place: Place, rng: random.Random, mends: Mends
) -> tuple[list[Prop], list[str]]:
    """Return the props of the frame and notes about those nobody knows."""
    spots = spots_of(place)
    names = {s.name.lower() for s in company}
    props: list[Prop] = []
    notes: list[str] = []

    def add(words: str) -> Prop | None:
        words = words.strip()
        if not words or words.lower() in names or len(props) >= MOST:
            return None
        for i, prop in enumerate(props):
            if same_thing(prop.label, words) or same_thing(prop.key.replace("-", " "), words):
                if len(words) > len(prop.label) and prop.known:  # the fuller words may know a colour
                    fuller = prop_of(words, prop.key)
                    props[i] = fuller.model_copy(update={"held_by": prop.held_by})
                return props[i]
        prop = prop_of(words)
        while any(prop.key == p.key for p in props):
            prop = prop.model_copy(update={"key": prop.key + "-2"})
        if not prop.known:
            notes.append(f"There is no drawing of “{words}”: a card with its name stands for it.")
        props.append(prop)
        return prop

    def replace(prop: Prop, **changes: object) -> None:
        i = next(i for i, p in enumerate(props) if p.key == prop.key)
        props[i] = props[i].model_copy(update=changes)

    for s in company:
        words = s.figure.holds or _handled(s)
        if not words or belongs_to_places(words):
            continue
        held = bool(s.figure.holds) or (s.motive.family in NEEDS_HANDS and isinstance(s.rig, Person))
        if (
            not s.figure.holds
            and not any(same_thing(t, words) for t in staging.things)
            and not name_of(words)
        ):
            continue  # a doubtful word of the action is not worth a card
        prop = add(words)
        if prop is None:
            continue
        if held and not prop.held_by and s.motive.family != "put_down" and _free_hands(s, props):
            replace(prop, held_by=s.name)
        elif s.motive.family in REACHED and not s.target:
            s.target = prop.key
    for words in [*staging.things, *mends.things]:
        if fixture_of(words, spots) or belongs_to_places(words):
            continue
        add(words)
    for s in company:  # looks and deeds that go to a thing
        for prop in props:
            if s.target and s.target not in {o.name for o in company} and same_thing(prop.label, s.target):
                s.target = prop.key
    return _put_down(company, props, staging, place, rng), notes


def _handled(s: Standing) -> str:
    """What the action handles, or the tool it cannot do without."""
    if s.motive.family == "stir" and isinstance(s.rig, Person):
        return s.motive.tool
    if s.motive.prop and not any(word in {"hand", "hands", "head"} for word in s.motive.prop.lower().split()):
        return s.motive.prop
    if s.motive.tool and s.motive.family in NEEDS_HANDS | {"kick"} and isinstance(s.rig, Person):
        return s.motive.tool
    return ""


def _free_hands(s: Standing, props: Sequence[Prop]) -> bool:
    """Whether somebody can take a thing: not a second one, not asleep."""
    return not any(p.held_by == s.name for p in props) and s.pose not in ("sleep", "lie")


def _put_down(
    company: Sequence[Standing], props: Sequence[Prop], staging: Staging, place: Place, rng: random.Random
) -> list[Prop]:
    """Give every thing its size and position."""
    spots = spots_of(place)
    by_name = {s.name: s for s in company}
    laid: list[Prop] = []
    surfaces = _surfaces(staging, spots)
    for prop in props:
        item = item_of(prop)
        factor = prop.size / (item.heads * HEAD * 1.18)
        holder = by_name.get(prop.held_by)
        if holder is not None:
            unit = holder.rig.u if isinstance(holder.rig, Person) else _mouth_unit(holder)
            size = min(item.heads, HELD_MOST.get(prop.name, 9.0)) * unit * holder.k * factor
            x, y = hand_of(
                holder.rig, holder.x, holder.y, holder.k, holder.flip, holder.joints(), holder.view
            )  # type: ignore[arg-type]
            laid.append(
                prop.model_copy(
                    update={
                        "size": round(size, 1),
                        "x": round(x, 1),
                        "y": round(y, 1),
                        "options": _wide(prop),
                    }
                )
            )
            continue
        size = _standing_size(prop, item.heads * 80 * 1.18 * factor, place)
        prop = prop.model_copy(update={"size": round(size, 1), "options": _wide(prop)})
        spot = surfaces.pop(0) if surfaces and size < 130 else None
        if spot is not None:
            laid.append(
                prop.model_copy(
                    update={
                        "x": spots[spot].x,
                        "y": spots[spot].y,
                        "spot": spot,
                        "size": round(size * 0.86, 1),
                    }
                )
            )
            continue
        x, y = _free_floor(prop, company, laid, place, rng)
        laid.append(
            prop.model_copy(
                update={"x": round(x, 1), "y": round(y, 1), "flip": rng.random() < 0.4 and prop.known}
            )
        )
    return laid


def _mouth_unit(s: Standing) -> float:
    """The head that a thing in an animal's mouth is measured by."""
    return 58.0 if isinstance(s.rig, Animal) else 34.0


def _standing_size(prop: Prop, size: float, place: Place) -> float:
    """Vehicles outside are grown up unless they are called toys."""
    toy = "toy" in prop.label.lower() or "toy" in prop.key
    if (
        prop.name in ("truck", "toy_car", "toy_train")
        and not toy
        and place.family in ("street", "square", "farm", "station")
    ):
        return 190.0 if prop.name != "toy_car" else 130.0
    return min(size, 240.0)


def _wide(prop: Prop) -> dict[str, object]:
    return {**prop.options, "width": FLAT.get(prop.name, 1.3 if not prop.known else 0.8)}


def _surfaces(staging: Staging, spots: dict[str, Spot]) -> list[str]:
    """Spots on furniture that the words put things on."""
    text = " ".join([f.action for f in staging.figures] + list(staging.notes)).lower()
    found: list[str] = []
    for word in _SURFACES:
        if re.search(rf"\bon (?:top of )?(?:the |a |an |his |her |their )?(?:\w+ )?{word}\b", text):
            found += [n for n, s in spots.items() if s.kind == "put" and word in n]
    return list(dict.fromkeys(found))


def _free_floor(
    prop: Prop, company: Sequence[Standing], laid: Sequence[Prop], place: Place, rng: random.Random
) -> tuple[float, float]:
    """A place on the floor: before whoever acts on it, else beside the company, clear of feet and things."""
    x0, x1, y0, y1 = floor_of(place)
    half = prop.size * float(str(prop.options.get("width", 0.8))) / 2
    actor = next((s for s in company if s.target == prop.key), None)
    wished: list[tuple[float, float]] = []
    if actor is not None:
        side = -1 if actor.flip else 1
        ahead = 0.30 * actor.high if actor.motive.family in REACHED else 0.42 * actor.high
        wished.append((actor.x + side * (ahead + half * 0.6), min(y1 - 4, actor.y + 9)))
        wished.append((actor.x + side * (ahead + half + 40), min(y1 - 4, actor.y + 9)))
    people = sorted((s for s in company if not s.extra), key=lambda s: s.x)
    for a, b in itertools.pairwise(people):
        wished.append(((a.x + b.x) / 2 + rng.uniform(-18, 18), min(y1 - 4, max(a.y, b.y, 585) + 12)))
    base = min(y1 - 6, max([s.y for s in people if not s.spot] or [600.0]) + 8)
    left, right = (people[0].x, people[-1].x) if people else (640.0, 640.0)
    sides = [left - 150, right + 150, left - 240, right + 240, 640.0, x0 + 90, x1 - 90]
    if rng.random() < 0.5:
        sides[0], sides[1] = sides[1], sides[0]
    wished += [(x, base + rng.uniform(-8, 6)) for x in sides]
    best, most = wished[0], -1e9
    for i, (x, y) in enumerate(wished):
        x = max(x0 + half, min(x1 - half, max(70 + half, min(1210 - half, x))))
        y = max(y0 + 6, min(y1 - 2, y))
        clear = min([abs(x - s.x) - half - 0.14 * s.high for s in people if abs(y - s.y) < 60] or [80.0])
        if actor is not None and i < 2:
            clear += 60
        for other in laid:
            if not other.held_by and not other.spot:
                clear = min(clear, abs(x - other.x) - half - other.size * 0.5)
        score = min(clear, 26.0) * 4 - i * 6
        if score > most:
            best, most = (x, y), score
    return best
