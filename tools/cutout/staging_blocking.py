"""Blocking: who stands, sits or lies where, and looks which way.

Distances and heights follow the style: two people 250 to 320 pixels apart, three in a triangle, never
equal spacing, soles between y = 555 and 630, whoever is further back higher and smaller. Figures keep
the left-to-right order they were asked for.
"""

import itertools
import random
import re
from collections.abc import Mapping, Sequence

from anim_director.tools.cutout.actors import seat_drop
from anim_director.tools.cutout.anchors import Spot, depth, floor_of, spots_of
from anim_director.tools.cutout.bedding import floor_bed, head_to_hips, made_bed, thrown_over
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.moments import knows
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.places import indoor
from anim_director.tools.cutout.plan import Place
from anim_director.tools.cutout.prop_words import is_furniture
from anim_director.tools.cutout.slung import SLUNG
from anim_director.tools.cutout.staging_facing import face_all
from anim_director.tools.cutout.staging_figures import CONTACT, Standing
from anim_director.tools.cutout.staging_fit import fit, gaps_of
from anim_director.tools.cutout.staging_hugs import hug_poses
from anim_director.tools.cutout.staging_joins import headway
from anim_director.tools.cutout.staging_notes import Mends
from anim_director.tools.cutout.staging_spots import BESIDE, options_of, spot_named, target_of

LOW_SEATS = ("floor", "sand", "rug", "towel", "under", "castle", "edge_sit", "kerb")
"""Spots where one sits on the ground."""


_ON_GROUND = re.compile(r"\bon the (?:\w+ )?(?:floor|rug|carpet|ground|grass|sand)\b")
"""Words of those who lie there without a bed."""


_ON_BLANKET = re.compile(r"\b(?:on|upon|onto) (?:the |a |an |his |her |their )?(?:\w+ )?blanket\b")


def block(
    company: Sequence[Standing], place: Place, rng: random.Random, mends: Mends, tall: bool = False
) -> list[str]:
    """Give everybody a spot, a position, a pose and a direction (in place); return notes."""
    notes: list[str] = []
    spots = spots_of(place)
    names = [s.name for s in company]
    for s in company:
        s.target = target_of(s, names)
        s.options = options_of(s, spots, mends, rng, names)
    best: tuple[float, list[str], list[float]] | None = None
    choices = list(
        itertools.islice(itertools.product(*(range(min(4, len(s.options))) for s in company)), 256)
    )
    gaps = gaps_of(company, rng, mends)
    if tall:  # a portrait is narrow: nearer together
        gaps = [(max(least, wish * 0.8), least) for wish, least in gaps]
    centre = _centre(place, rng, headway(company))
    for choice in choices:
        chosen = [s.options[i] for s, i in zip(company, choice, strict=True)]
        taken = [name for name, _ in chosen if name]
        if len(set(taken)) < len(taken):
            continue
        xs, cost = fit(company, [spot_named(n, spots, place) for n, _ in chosen], gaps, place, centre)
        cost += sum(c for _, c in chosen)
        if best is None or cost < best[0] - 1e-6:
            best = (cost, [n for n, _ in chosen], xs)
    assert best is not None
    _settle(company, best[1], best[2], spots, place, rng, mends)
    face_all(company, spots, mends)
    rows = _lie_in_rows(company, place)
    for s in company:
        if s.pose == "sleep" and isinstance(s.rig, Person):
            if s in rows:
                s.flip = False  # all with their heads on the same side
            elif spots.get(s.spot) is None or not spots[s.spot].face:
                s.flip = s.x < W / 2  # the head towards the middle of the stage
            _cover(s, s.rig, spots.get(s.spot), place)
    for s, wanted in zip(company, best[1], strict=True):
        asked = s.motive.where or (s.motive.target if s.motive.spot_kind in ("sit", "lie") else "")
        on_it = s.motive.spot_kind in ("sit", "lie") and is_furniture(asked)
        spread = _ON_BLANKET.search(s.figure.action.lower()) is not None  # on the ground
        if asked and not wanted and not s.beside and on_it and not spread:
            notes.append(f"{s.name} is on the ground: there is no {asked} to {s.motive.verb or 'be'} on.")
    return notes


_ROW, _BESIDE_HEAD = 56.0, 112.0
"""Stage pixels between those who lie beside each other: into the depth, and along, so that faces are seen."""


def _lie_in_rows(company: Sequence[Standing], place: Place) -> list[Standing]:
    """Lay several on the ground beside each other, not head to toe in a line (in place); return them."""
    lying = [s for s in company if s.pose == "sleep" and isinstance(s.rig, Person)]
    lying = [s for s in lying if not s.spot or s.spot.startswith("floor")]
    if len(lying) < 2:
        return []
    x0, x1, y0, y1 = floor_of(place)
    reach = 0.55 * max(s.high for s in lying) + _BESIDE_HEAD * (len(lying) - 1) / 2
    middle = max(x0 + reach, min(x1 - reach, sum(s.x for s in lying) / len(lying)))
    row = min(_ROW, (y1 - y0 - 18) / (len(lying) - 1))
    for i, s in enumerate(lying):
        s.spot = ""
        s.x = middle + (i - (len(lying) - 1) / 2) * _BESIDE_HEAD
        s.y = y1 - 10 - row * (len(lying) - 1 - i)
        s.k = depth(s.y)
    return lying


def stand_behind(
    crowd: Sequence[Standing], acting: Sequence[Standing], place: Place, rng: random.Random
) -> None:
    """Put the members of a crowd at the back of the floor, where they cover nobody, facing the company."""
    if not crowd:
        return
    x0, x1, y0, _ = floor_of(place)
    middle = sum(s.x for s in acting) / len(acting) if acting else W / 2
    if all(s.motive.pose.partition("+")[0] == "sleep" and isinstance(s.rig, Person) for s in crowd):
        _bed_down(crowd, acting, place)
        return
    free = [
        x for x in range(round(x0) + 70, round(x1) - 60, 14)
        if all(abs(x - s.x) > (200 if _before(s, x) else 128) for s in acting)
    ]  # fmt: skip
    beasts = not all(isinstance(s.rig, Person) for s in crowd)
    spread = x1 - x0 - 180
    if beasts:  # they are low: a cluster, so that the camera can be near
        spread = min(spread, 250.0 * len(crowd))
    begin = max(x0 + 90, min(x1 - 90 - spread, middle - spread / 2))
    seated = _take_seats(crowd, acting, place)
    crowd = [s for s in crowd if s not in seated]
    free = [x for x in free if all(abs(x - s.x) > 110 for s in seated)] or free
    tallest = max((s.high for s in crowd), default=0.0)
    # Children stand before the grown-ups; a squirrel before a hare would hide its face.
    small = [] if beasts else [s for s in crowd if s.high < 0.8 * tallest]
    rows = [[s for s in crowd if s not in small], small]
    for row in filter(None, rows):
        _line_up(row, begin, spread, free, rng)
    for i, s in enumerate(crowd):
        s.y = y0 + 6 + 9 * (i % 2) + (_FRONT_ROW if s in small else 0.0)
        s.k = depth(s.y) * 0.97
        s.pose = _grounded(s.motive.pose.partition("+")[0])
        if isinstance(s.rig, Person):  # not all at the same moment of the same deed
            s.pose = _SHARED.get(s.pose, (s.pose,))[i % len(_SHARED.get(s.pose, (s.pose,)))]
        told = s.motive.motion in ("walk", "run") and s.figure.facing in ("left", "right")
        s.flip = s.figure.facing == "left" if told else s.x > middle


_ON_SEATS = re.compile(r"\bsits?\b.*\b(?:table|desk|bench|chair|seat|pew|sofa)(?:e?s)?\b")
_SEATS = ("chair", "stool", "bench", "seat", "sofa")


def _take_seats(crowd: Sequence[Standing], acting: Sequence[Standing], place: Place) -> list[Standing]:
    """Seat those of a crowd who sit at a table or on benches, as many as there is room for; return them."""
    spots = spots_of(place)
    taken = {s.spot for s in acting}
    free = [n for n, spot in spots.items() if spot.kind == "sit" and n.startswith(_SEATS) and n not in taken]
    sitting = [s for s in crowd if isinstance(s.rig, Person) and _ON_SEATS.search(s.figure.action.lower())]
    if sitting and free:
        _beside_the_seats(acting, [spots[n].x for n in free], place)
    clear = [n for n in free if all(abs(spots[n].x - s.x) > 90 or s.spot for s in acting)]
    free = clear if len(clear) >= 2 else free  # behind nobody who stands there
    seated = []
    for s, name in zip(sitting, sorted(free, key=lambda n: spots[n].x), strict=False):
        spot = spots[name]
        s.pose, s.spot, s.k, s.x, s.y = s.motive.pose, name, spot.k, spot.x, spot.y
        s.flip = spot.face < 0
        _take_spot(s, spot, name)
        seated.append(s)
    return seated


def _beside_the_seats(acting: Sequence[Standing], seats: Sequence[float], place: Place) -> None:
    """Let the one who stands before seats that fill step to their end, where no face is behind (in place)."""
    x0, x1, _, _ = floor_of(place)
    afoot = [s for s in acting if not s.spot and not s.mount]
    if len(afoot) != 1 or not min(seats) - 90 < afoot[0].x < max(seats) + 90:
        return
    ends = [x for x in (max(seats) + 150, min(seats) - 150) if x0 + 20 < x < x1 - 20]
    if ends:
        afoot[0].x = min(ends, key=lambda x: abs(x - afoot[0].x))
        afoot[0].flip = afoot[0].x > sum(seats) / len(seats)


def _line_up(
    row: Sequence[Standing], begin: float, spread: float, free: Sequence[int], rng: random.Random
) -> None:
    """Spread those of one row over the stage, not quite evenly, where nobody acts (in place)."""
    last: Standing | None = None
    for i, s in enumerate(row):
        wished = begin + spread * (i + 0.5 + rng.uniform(-0.16, 0.16)) / len(row)
        if last is not None:
            apart = max(92.0, min(0.42 * (_width(last) + _width(s)), 0.85 * spread / len(row)))
            free = [at for at in free if at > last.x + apart] or [at for at in free if abs(at - last.x) > 92]
        s.x = float(min(free, key=lambda at: abs(at - wished)) if free else wished)
        last = s


_FRONT_ROW = 30.0
"""Stage pixels between the two rows of a crowd of large and small."""

_SHARED = {
    "jump": ("jump", "crouch", "cheer"),
    "dance": ("dance", "cheer", "dance", "clap"),
    "cheer": ("cheer", "clap", "cheer", "laugh"),
    "laugh": ("laugh", "laugh", "clap"),
    "look": ("look", "stand", "look", "listen"),
    "clap": ("clap", "cheer", "clap"),
}
"""Poses of the members of a crowd who do the same, one after the other."""


def _before(s: Standing, x: float) -> bool:
    """Whether a place is behind what somebody has hanging before the trunk."""
    return (s.figure.holds.split() or [""])[-1] in SLUNG and (x < s.x) == s.flip


def _bed_down(crowd: Sequence[Standing], acting: Sequence[Standing], place: Place) -> None:
    """Lay the members of a crowd in beds on the floor, in two rows, heads outside and feet in the middle."""
    x0, x1, y0, y1 = floor_of(place)
    middle = (x0 + x1) / 2
    if acting:  # beside whoever is awake
        at = sum(s.x for s in acting) / len(acting)
        middle = middle - 150 if at > middle else middle + 150
    for i, s in enumerate(crowd):
        assert isinstance(s.rig, Person)
        row, side = i // 2 % 2, 1 if i % 2 else -1
        s.y = max(y0 + 8, y1 - 80) if row else y1 - 10
        s.k = depth(s.y) * 0.92
        s.pose, s.view, s.flip, s.spot = "sleep", "side", side > 0, ""
        long = s.body.height * s.k
        s.x = middle + side * (0.52 * long + (130 if row else 0) + 150 * (i // 4))
        s.blanket = floor_bed(i, s.x, s.y, -side, s.rig, s.k)


def _width(s: Standing) -> float:
    left, _, right, _ = s.box()
    return right - left


def _centre(place: Place, rng: random.Random, headway: int = 0) -> float:
    """Where the middle of the company comes: anywhere about the middle; on a journey where that is by now."""
    x0, x1, _, _ = floor_of(place)
    room = min(max(60.0, (x1 - x0) / 2 - 260), 210.0)
    aside = rng.uniform(-1, 1)
    return (x0 + x1) / 2 + room * ((aside + 2.2 * headway) / 2.2 if headway else aside)


def _settle(
    company: Sequence[Standing], chosen: Sequence[str], xs: Sequence[float], spots: Mapping[str, Spot],
    place: Place, rng: random.Random, mends: Mends,
) -> None:  # fmt: skip
    """Set position, scale and pose of everybody."""
    _, _, y0, y1 = floor_of(place)
    seated = [spots[n] for n in chosen if n in spots and spots[n].kind in ("sit", "lie", "stand", "perch")]
    ground = 602.0 + rng.uniform(-6, 6)
    if seated and len(company) > 1:
        ground = 590.0 + rng.uniform(-6, 6)
    if all(s.high < 190 for s in company):  # more is seen behind a bird than the grass under it
        ground = y0 + 18 + rng.uniform(0, 14)
    ground = min(y1 - 8, max(y0 + 20, ground))
    rises = _rises(len(company), rng)
    for i, (s, name, x) in enumerate(zip(company, chosen, xs, strict=True)):
        spot = spots.get(name)
        s.beside = name.removeprefix(BESIDE) if name.startswith(BESIDE) else ""
        s.pose = s.motive.pose
        s.view = s.figure.facing if s.figure.facing in ("front", "back") else "3q"
        if spot is None:
            s.x, s.y = x, min(y1 - 2, max(y0 + 4, ground + rises[i]))
            s.k = depth(s.y)
            s.pose = _grounded(s.pose) if isinstance(s.rig, Person) else s.pose.partition("+")[0]
            _go(s, i, len(company))
        else:
            s.spot, s.k = name, spot.k
            s.x, s.y = spot.x, spot.y
            if s.motive.family == "climb" and "tree" in name:
                s.x += 44 * (spot.face or 1)  # at the trunk
            if s.motive.family == "stir" and name == "at_stove":
                s.x -= 100 * (spot.face or 1)  # beside the hob, so that the pot is before the hands
            _take_spot(s, spot, name)
    _level_pairs(company)
    hug_poses(company)
    _kneel_to_children(company)


_KIND = ("talk", "listen", "look", "idle", "nod", "show")
_TROUBLED = ("sad", "scared", "tired")


def _kneel_to_children(company: Sequence[Standing]) -> None:
    """Who speaks kindly to somebody much smaller who is in trouble does it eye to eye, on one knee."""
    by_name = {s.name: s for s in company}
    for s in company:
        other = by_name.get(s.target)
        if other is None or s.spot or other.spot or s.figure.holds or s.motive.travels:
            continue
        persons = isinstance(s.rig, Person) and isinstance(other.rig, Person)
        if not persons or s.high < 1.3 * other.high or s.motive.family not in _KIND:
            continue
        base, _, over = s.pose.partition("+")
        needs = other.figure.feeling in _TROUBLED or s.figure.feeling == "sad"
        if needs and not over and base in ("stand", "talk", "listen", "look", "show"):
            s.pose = "kneel" if base == "stand" else f"kneel+{base}"


def _rises(n: int, rng: random.Random) -> list[float]:
    """How much further back (negative) each stands: a triangle for three, a zigzag for more."""
    if n == 1:
        return [0.0]
    if n == 2:
        a = rng.choice((-13.0, -7.0, 7.0, 13.0))
        return [a, -a]
    if n == 3:
        return [4.0, -30.0 + rng.uniform(-5, 5), 10.0] if rng.random() < 0.7 else [-20.0, 10.0, -4.0]
    return [(-26.0 if i % 2 else 8.0) + rng.uniform(-5, 5) for i in range(n)]


def _grounded(pose: str) -> str:
    """The pose without furniture: who would sit on a bench sits on the ground."""
    base, plus, over = pose.partition("+")
    return {"sit": "sit_floor", "perch": "stand"}.get(base, base) + plus + over


def _take_spot(s: Standing, spot: Spot, name: str) -> None:
    base, _, over = s.pose.partition("+")
    if spot.kind == "sit":
        low = name.startswith(LOW_SEATS)
        if isinstance(s.rig, Person):
            posed = base if base not in ("stand", "sit", "sit_floor") and not over else over
            s.pose = ("sit_floor" if low else "sit") + (f"+{posed}" if posed and _can_sit(posed) else "")
            s.y = spot.y if low else spot.y + seat_drop(s.rig, s.k)
        else:
            s.pose = "sit" if base in ("sit", "stand") else base
    elif spot.kind == "lie":
        s.pose = "sleep" if isinstance(s.rig, Person) else "lie"
        s.view = "side" if isinstance(s.rig, Person) else s.view
    elif spot.kind == "perch":
        s.pose = "perch"


def _cover(s: Standing, rig: Person, spot: Spot | None, place: Place) -> None:
    """Put somebody who lies under the blanket of the bed, or under one that words or a sofa bring."""
    made = made_bed(place, s.spot, spot, rig) if spot else None
    if made is not None:
        s.x, s.blanket = made
        return
    if spot is not None:  # head and feet as far from the middle of what they lie on
        legs = (rig.th + rig.sh) * s.k
        s.x += (spot.face or 1) * (head_to_hips(rig, s.k) + 0.4 * rig.u * s.k - legs) / 2
    unmade = spot is None or s.spot == "floor_lie"
    if unmade and indoor(place.family) and not _ON_GROUND.search(s.figure.action.lower()):
        number = sum(map(ord, s.name))
        s.blanket = floor_bed(number, s.x, s.y, -1 if s.flip else 1, rig, s.k)
        return
    if _ON_BLANKET.search(s.figure.action.lower()):
        return  # it is under, not over
    told = re.search(r"(?:\w+ )?(?:blanket|quilt|covers?|duvet|sleeping bag)\b", s.figure.action.lower())
    if told or "sofa" in s.spot:
        side = -1 if s.flip else 1
        s.blanket = thrown_over(told.group() if told else "", s.x, s.y, side, rig, s.k)


def _can_sit(pose: str) -> bool:
    """Whether the arms of a pose can be laid over a seat."""
    return knows(f"sit+{pose}") and pose not in (
        "walk",
        "run",
        "jump",
        "sleep",
        "kneel",
        "crouch",
        "climb",
        "swim",
        "fall",
        "dance",
        "kick",
    )


def _go(s: Standing, i: int, n: int) -> None:
    """Note who comes in or goes out, and by which side."""
    if s.motive.spot_kind == "exit" or s.motive.spot_kind == "enter":
        left = (s.x < W / 2) if n == 1 else i < n / 2
        if s.figure.facing in ("left", "right"):  # out by the side one looks to, in from the other
            left = (s.figure.facing == "left") == (s.motive.spot_kind == "exit")
        s.exits = f"{s.motive.spot_kind} {'left' if left else 'right'}"


def _level_pairs(company: Sequence[Standing]) -> None:
    """Who touches somebody stands level with them."""
    for a, b in itertools.pairwise(company):
        pair = a.motive.pair if a.target == b.name else b.motive.pair if b.target == a.name else ""
        if pair in CONTACT and not a.spot and not b.spot:
            level = max(a.y, b.y)
            a.y, b.y = level - 1, level
            a.k = b.k = depth(level)
