"""Where the things of a frame are: in a hand, on furniture, on a table, in the water or on the floor."""

import itertools
import random
import re
from collections.abc import Sequence

from anim_director.film import Staging
from anim_director.tools.cutout.actors import seat_drop
from anim_director.tools.cutout.anchors import Spot, floor_of, spots_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.prop_words import prop_of
from anim_director.tools.cutout.slung import hangs, slung_pose
from anim_director.tools.cutout.staging_aloft import flies, hung, in_the_sky, make_room, on_a_string
from anim_director.tools.cutout.staging_boats import drawn_up, launched, moored
from anim_director.tools.cutout.staging_figures import Standing, words_of
from anim_director.tools.cutout.staging_keeping import around, hides_in
from anim_director.tools.cutout.staging_sizes import half_of, in_hand, moved, sized_for, wide_of
from anim_director.tools.cutout.staging_tops import nearest_top
from anim_director.tools.cutout.things_data import things_with

ON_TABLE = {
    "cake",
    "cup",
    "bowl",
    "soup",
    "pot",
    "bread",
    "cookie",
    "butter",
    "egg",
    "cheese",
    "sandwich",
    "candy",
    "bottle",
    "plate",
    "pizza",
    "jar",
    "banana",
    "apple",
    "spoon",
    "lamp",
    "clock",
    "radio",
    "letter",
    "diary",
    "book",
    "pen",
    "pencil",
    "drawing",
    "palette",
    "paintbrush",
    "scissors",
    "basket",
    "card",
    "ice_cream",
    "berries",
    "carrot",
    "candle",
} | things_with("table")
"""What stands on a table rather than on the floor, in a room or at a feast."""

RIDDEN = {
    "bike": (0.6, 0.84, 0.24, False),
    "wagon": (0.42, 0.55, 0.0, True),
    "toy_car": (0.5, 0.42, 0.05, True),
    "boat": (0.62, 0.22, 0.0, True),
    "rowboat": (0.4, 0.34, 0.0, True),
    "sled": (0.25, 0.62, -0.12, False),
    "tractor": (0.66, 0.6, 0.3, True),
}
"""What one rides in or on: its height against the rider's, the seat's height and distance behind its middle
against its own height, and whether it is in front of the rider's legs."""

_FLAT = frozenset({"sled"})
"""Of these: what one sits on with the legs stretched out."""

_APART = 0.34
"""Share of a rider's height between two who ride one thing."""

_TWO = 1.25
"""How much larger it is for two people."""

FEAST = {"cake", "soup", "pot", "bowl", "plate", "sandwich", "pizza", "butter"}
FEAST |= things_with("table", "feast")
"""What brings a table out into the garden."""

_SET_DOWN = {"cup", "bread", "cookie", "lamp", "clock", "radio", "bottle", "jar"} | things_with("table")
"""What brings a table into a room that has none."""

TOPS = {
    "table": ("table_l", "table_m", "table_r"),
    "party": ("table_l", "table_r"),
    "kitchen": ("counter_m", "counter_l", "counter_r"),
}
"""Places that have a table or counter of their own, and the spots on it."""

_TABLE_ROOMS = ("kitchen", "living", "bedroom", "hallway")
_GREEN = ("garden", "park", "farm", "forest", "square")
_AFLOAT = {"boat", "fish", "beach_ball", "ball"}
_SURFACES = (
    "table",
    "counter",
    "desk",
    "shelf",
    "bench",
    "bed",
    "sofa",
    "stump",
    "stove",
    "fountain",
    "sill",
)
_POSTURE = re.compile(
    r"(?:sit|lie|lay|laid|sleep|stand|climb|jump|get|rest|wait|kneel|nap|perch|land)(?:s|ing)?$"
)
"""Verbs that put oneself, not a thing, on furniture."""


def lay_out(
    company: Sequence[Standing], props: Sequence[Prop], staging: Staging, place: Place, rng: random.Random
) -> list[Prop]:
    """Give every thing its size and position; a table is added where food would stand on the floor."""
    spots = spots_of(place)
    by_name = {s.name: s for s in company}
    laid: list[Prop] = []
    surfaces = _surfaces(staging, spots)
    tops = [n for n in TOPS.get(place.family, ()) if n in spots] or _bedside(props, spots)
    cook = next((s for s in company if s.spot == "at_stove" and s.motive.family == "stir"), None)
    free = [p for p in props if not p.held_by]
    wants_table = not tops and not cook and _wants_table(free, place, surfaces, _writes(company, props))
    table: Prop | None = None
    if wants_table and not any(p.name == "table" for p in props):
        props = [sized_for(prop_of("table"), place), *props]
    stacked = 0
    taken = {s.motive.then.prop.lower() for s in company if s.motive.then and s.motive.motion == "open"}
    hanging = {p.key: up for p in free if (up := hung(sized_for(p, place), staging, spots)) is not None}
    make_room(company, list(hanging.values()), place)
    order = {p.key: (p.name != "table", not p.held_by, p.label.lower() in taken) for p in props}
    for prop in sorted(props, key=lambda p: order[p.key]):
        holder = by_name.get(prop.held_by)
        if holder is not None:
            laid.append(in_hand(prop, holder))
            if hangs(laid[-1], holder.rig):
                holder.pose = slung_pose(holder.pose)
            continue
        sized = sized_for(prop, place)
        riders = [s for s in company if s.target == sized.key and s.motive.family == "ride"]
        if riders and sized.name in RIDDEN:
            laid.append(_mounted(sized, riders, place))
            continue
        flier = next((s for s in company if s.target == sized.key and s.motive.family == "fly_kite"), None)
        if flier is not None and sized.name == "kite":
            laid.append(on_a_string(sized, flier, place))
            continue
        if flies(sized, staging):
            laid.append(in_the_sky(sized, company))
            continue
        if (hidden := hides_in(sized, company)) is not None:
            laid.append(around(sized, hidden, place))
            continue
        if sized.name == "easel":
            painters = [s.high for s in company if s.target == sized.key]
            sized = sized.model_copy(update={"size": round(0.68 * max(painters, default=320.0), 1)})
        if afloat := moored(sized, company, place):
            laid.append(afloat)
            continue
        if sized.key in hanging:
            laid.append(hanging[sized.key])
            continue
        spot = surfaces.pop(0) if surfaces and sized.size < 130 else ""
        if not spot and tops and table is None and sized.name in ON_TABLE:
            spot = nearest_top(tops, sized, company, spots)
            tops.remove(spot)
        if cook is not None and sized.name in ("pot", "soup", "bowl") and "stove" in spots:
            at, hob = spots["at_stove"], spots["stove"]  # over the pot that is painted on the hob
            laid.append(moved(sized, at.x + 22 * (at.face or 1), hob.y, spot="stove", size=74.0))
            continue
        if not spot and sized.name in _AFLOAT and "on_pond" in spots and "water" in words_of(staging):
            spot = "on_pond"
        if spot:
            at = spots[spot]
            laid.append(moved(sized, at.x, at.y, spot=spot, size=round(sized.size * 0.86, 1)))
        elif table is not None and sized.name in ON_TABLE and stacked < 4:
            laid.append(_on(table, sized, stacked))
            stacked += 1
        else:
            box = _taken_from(sized, company, laid)
            x, y = (box.x, box.y - 2) if box is not None else (0.0, 0.0)
            if box is not None:  # it looks out over the rim
                sized = sized.model_copy(
                    update={"options": {**sized.options, "lift": 0.45 * box.size, "inside": box.key}}
                )
            if sized.name == "table":
                x, y, high = _table_before(company, props, place)
                sized = sized.model_copy(update={"size": high})
            if not x:
                x, y = _free_floor(sized, company, laid, place, rng)
            laid.append(drawn_up(moved(sized, x, y, flip=rng.random() < 0.4 and sized.known), place))
            if sized.name == "table":
                table = laid[-1]
            if sized.name == "easel":
                for s in company:  # who paints faces the picture, wherever room for it was
                    s.flip = x < s.x if s.target == sized.key else s.flip
    return laid


_BY_BED = frozenset({"lamp", "clock", "candle", "cup", "radio", "book", "milk", "water_glass"})
"""What stands on the little table beside a bed, if it is the only thing that wants a table."""


def _bedside(props: Sequence[Prop], spots: dict[str, Spot]) -> list[str]:
    """The table beside a bed where it is enough: nobody carries a table in for a lamp."""
    wants = [p for p in props if not p.held_by and p.name in ON_TABLE]
    there = "bedside" in spots and spots["bedside"].kind == "put"
    return ["bedside"] if there and len(wants) == 1 and wants[0].name in _BY_BED else []


def _mounted(prop: Prop, riders: Sequence[Standing], place: Place) -> Prop:
    """Seat the riders on a vehicle that stands where the largest of them stood, and goes with that one."""
    people = sum(isinstance(s.rig, Person) for s in riders)
    if prop.name == "boat" and people > 1:
        prop = prop.model_copy(update={"name": "rowboat"})  # no mast before a face
    high, seat, behind, front = RIDDEN[prop.name]
    rider = max(riders, key=lambda s: (isinstance(s.rig, Person), s.high))
    line = launched(rider, place) if prop.name in ("boat", "rowboat") else 0.0
    size = high * rider.body.height * rider.k * (_TWO if people > 1 else 1.0)
    ground = line or min(rider.y, floor_of(place)[3] - 6)
    side = -1 if rider.flip else 1
    if isinstance(rider.rig, Person):
        rider.pose = "sit_floor" if prop.name in _FLAT else "sit"
    drop = 0.0 if prop.name in _FLAT else seat_drop(rider.rig, rider.k)
    rider.y = ground - max(0.0, seat * size - drop)
    apart = _APART * rider.body.height * rider.k
    for number, other in enumerate(s for s in riders if s is not rider):
        person = isinstance(other.rig, Person)
        far = apart if person else min(apart, 0.36 * size * float(str(wide_of(prop)["width"])))
        ahead = person == bool(number % 2)  # a beast at the bow, a second person behind
        _take_along(other, rider, side * (far if ahead else -far), ground - 0.3 * size)
    behind -= 0.5 * apart / size if people > 1 else 0.0
    options = {**wide_of(prop), "under": rider.name, "lift": 0.0}
    if prop.name == "tractor":
        options["state"] = "ridden"  # without its cab one sees who drives
    # drawn by depth: just behind the rider, or just before
    y = ground if front else min(ground, rider.y - 0.5)
    options["lift"] = y - ground
    if line:
        options |= {"afloat": True, "shadow": False}
    return moved(
        prop, rider.x + side * behind * size, y, size=round(size, 1), flip=rider.flip, options=options
    )


def _take_along(other: Standing, rider: Standing, aside: float, rim: float) -> None:
    """Seat somebody else in or on what a rider rides, looking the same way (in place); a beast at its rim."""
    other.k, other.flip, other.spot = rider.k, rider.flip, ""
    person = isinstance(other.rig, Person)
    other.x, other.y = rider.x + aside, rider.y - 1 if person else rim
    other.pose = rider.pose if person else "perch" if other.body.rig == "bird" else "sit"


def _surfaces(staging: Staging, spots: dict[str, Spot]) -> list[str]:
    """Spots on furniture that the words put things on."""
    text = words_of(staging)
    found: list[str] = []
    for word in _SURFACES:
        on = rf"(\w+) on (?:top of )?(?:the |a |an |his |her |their )?(?:\w+ )?{word}\b"
        if any(not _POSTURE.match(before) for before in re.findall(on, text)):
            tops = ("table", "desk") if word == "table" else (word,)
            puts = [n for n, s in spots.items() if s.kind == "put" and n != "table"]
            found += [n for top in tops for n in puts if top in n]
    return list(dict.fromkeys(found))


def _writes(company: Sequence[Standing], props: Sequence[Prop]) -> bool:
    """Whether somebody who stands on the floor writes or draws, at no easel."""
    at_easel = {p.key for p in props if p.name == "easel"}
    return any(
        isinstance(s.rig, Person) and s.motive.family == "write" and not s.spot and s.target not in at_easel
        for s in company
    )


def _wants_table(free: Sequence[Prop], place: Place, surfaces: Sequence[str], writes: bool) -> bool:
    names = {p.name for p in free}
    if surfaces or "table" in names:
        return False
    if place.family in _TABLE_ROOMS:
        return writes or bool(names & (FEAST | _SET_DOWN))
    return place.family in _GREEN and bool(names & FEAST)


def _table_before(
    company: Sequence[Standing], props: Sequence[Prop], place: Place
) -> tuple[float, float, float]:
    """Where people stand behind a table (x, y) and how high it is; x = 0 if nobody stands at it."""
    low = floor_of(place)[3] - 2
    people = [s for s in company if isinstance(s.rig, Person) and not s.extra and not s.spot]
    keys = {p.key for p in props if p.name in ON_TABLE}
    high = (
        round(min(165.0, max(100.0, 0.4 * sum(s.high for s in people) / len(people))), 1) if people else 110.0
    )
    for s in people:
        if s.target in keys or s.motive.family in ("stir", "pour", "eat", "drink", "write"):
            return s.x + (-62 if s.flip else 62), min(low, s.y + 13), high
    for a, b in itertools.pairwise(company):
        if a in people and b in people:
            return (a.x + b.x) / 2, min(low, max(a.y, b.y) + 13), high
    return 0.0, 0.0, high


def _on(table: Prop, prop: Prop, n: int) -> Prop:
    """The n-th thing on a table: it stands at the table's floor line, lifted by the table's height."""
    x = table.x + table.size * (-0.1, 0.52, -0.68, 0.9)[n]
    options = {**prop.options, "lift": table.size * 0.985, "shadow": False}
    return moved(
        prop, x, table.y + 0.5 + 0.1 * n, size=round(min(prop.size * 0.95, 84.0), 1), options=options
    )


def _taken_from(prop: Prop, company: Sequence[Standing], laid: Sequence[Prop]) -> Prop | None:
    """What somebody opens and takes this thing out of; None if it lies there by itself."""
    for s in company:
        then = s.motive.then if s.motive.motion == "open" else None
        if then is not None and then.motion == "pick_up" and _same_words(then.prop, prop):
            box = next((p for p in laid if p.key == s.target or _same_words(s.target, p)), None)
            if box is not None and not box.held_by and not box.spot:
                return box
    return None


def _same_words(words: str, prop: Prop) -> bool:
    return bool(words) and words.lower() in (prop.label.lower(), prop.key.replace("-", " "))


def _free_floor(
    prop: Prop, company: Sequence[Standing], laid: Sequence[Prop], place: Place, rng: random.Random
) -> tuple[float, float]:
    """A place on the floor: before whoever acts on it, else beside the company, clear of everything."""
    x0, x1, y0, y1 = floor_of(place)
    half = half_of(prop)
    low = y1 - 4
    people = sorted((s for s in company if not s.extra), key=lambda s: s.x)
    wished: list[tuple[float, float]] = []
    actor = next((s for s in people if s.target == prop.key), None)
    actor = actor or next((s for s in people if s.motive.then and _same_words(s.motive.prop, prop)), None)
    if actor is not None:
        side = -1 if actor.flip else 1
        _, face, radius = actor.head()
        hides = actor.y + 9 - prop.size < face + 0.6 * radius  # a piano before a mouse
        depth = actor.y - 7 if hides else actor.y + 9
        for ahead in (0.9, 0.7) if actor.motive.travels and actor.motive.then else (0.30, 0.46):
            wished.append((actor.x + side * (ahead * actor.high + half * 0.7), min(low, depth)))
    base = min(low, max([s.y for s in people if not s.spot] or [600.0]) + 8)
    between = [
        ((a.x + b.x) / 2 + rng.uniform(-18, 18), min(low, max(a.y, b.y, 585) + 12))
        for a, b in itertools.pairwise(people)
    ]
    left, right = (people[0].x, people[-1].x) if people else (640.0, 640.0)
    sides = [left - 150 - half, right + 150 + half, left - 250, right + 250, 640.0, x0 + 90, x1 - 90]
    if rng.random() < 0.5:
        sides[0], sides[1] = sides[1], sides[0]
    beside = [(x, base + rng.uniform(-8, 6)) for x in sides]
    behind = [(x, y0 + 12) for x in (640.0, left - 80, right + 80, x0 + 160, x1 - 160)]
    if prop.size > 120:
        wished += [*behind, *beside]
    else:
        wished += [*between, *beside]
    boxes = [s.box() for s in people]
    best, most = wished[0], -1e9
    for i, (wx, wy) in enumerate(wished):
        x = max(70 + half, min(1210 - half, wx))
        inset = half if prop.size <= 120 else -80.0
        x = max(x0 + inset, min(x1 - inset, x))
        y = max(y0 + 6, min(low, wy))
        clear = min(
            [max(b[0] + 0.2 * (b[2] - b[0]) - x, x - b[2] + 0.2 * (b[2] - b[0])) - half for b in boxes]
            or [80.0]
        )
        if actor is not None and i < 2:
            clear += 60
        for other in laid:
            if not other.held_by and not other.spot:
                clear = min(clear, abs(x - other.x) - half - half_of(other))
        score = min(clear, 26.0) * 4 - i * 6
        if score > most:
            best, most = (x, y), score
    return best
