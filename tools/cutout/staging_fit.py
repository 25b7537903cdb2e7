"""Distances: everybody's place from left to right, given the spots that some have taken.

Two who talk stand 250 to 320 pixels apart, a touching pair as near as their arms need, and nobody
covers a neighbour.
"""

import itertools
import random
from collections.abc import Sequence

from anim_director.tools.cutout.actors import bounds
from anim_director.tools.cutout.anchors import Spot, floor_of
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place
from anim_director.tools.cutout.staging_figures import CONTACT, Standing
from anim_director.tools.cutout.staging_joins import APART, walks_up
from anim_director.tools.cutout.staging_notes import Mends

TALK = (252.0, 318.0)
"""Pixels between two who talk (STYLE 9)."""


def gaps_of(company: Sequence[Standing], rng: random.Random, mends: Mends) -> list[tuple[float, float]]:
    """For each pair of neighbours: the wished and the least distance of their feet."""
    gaps = []
    for a, b in itertools.pairwise(company):
        beasts = sum(not isinstance(s.rig, Person) for s in (a, b))  # a muzzle is low, where one bends to
        wide = sum(_half(s) * (0.82 if isinstance(s.rig, Person) else 1.0) for s in (a, b)) + 14 + 16 * beasts
        mean = (a.high + b.high) / 2
        pair = a.motive.pair if a.target == b.name else b.motive.pair if b.target == a.name else ""
        if pair in CONTACT:
            wish = CONTACT[pair] * mean + rng.uniform(-6, 6)
            if any(isinstance(s.rig, Thing) for s in (a, b)):
                wish = wide * (0.94 if pair == "hug" else 1.04)
            elif pair != "hug":
                wish = max(wish, wide * 0.9)
            least = wish * 0.92
        else:
            n = len(company)
            wish = (
                rng.uniform(*TALK) if n == 2 else rng.uniform(196, 262) if n == 3 else rng.uniform(158, 212)
            )
            if a.motive.pair in ("chase", "follow") or b.motive.pair in ("chase", "follow"):
                wish = rng.uniform(240, 300)
            if mends.together:
                wish *= 0.8
            if walks_up(a, b) or walks_up(b, a):
                wish = APART
            elif _runs_up(a, b) or _runs_up(b, a):
                wish = RUN_UP
            wish, least = max(wish, wide), wide
            if a.figure.holds or b.figure.holds or a.motive.tool or b.motive.tool:
                wish += 30  # arms and what they hold need room
            if a.laden or b.laden:
                wish, least = wish + 80, least + 60
            if a.name in mends.apart or b.name in mends.apart or (mends.spread and not mends.apart):
                wish += max(mends.spread, 40.0)
                least += 20
        gaps.append((wish, least))
    return gaps


def _runs_up(s: Standing, other: Standing) -> bool:
    """Whether somebody goes to the other and does something there, all in one clip."""
    return s.motive.travels and s.motive.then is not None and s.target == other.name


RUN_UP = 500.0
"""Stage pixels between somebody who runs up to another within the shot, and that one."""


def _half(s: Standing) -> float:
    """Half the width of a figure with its elbows, in stage pixels."""
    left, _, right, _ = bounds(s.rig, 0, 0, s.k, False, s.joints(), s.view)
    return max(-left, right)


def _perched(spot: Spot | None) -> bool:
    """Whether one is up in a tree or on a sill, above the others' heads."""
    return spot is not None and spot.kind == "perch" and spot.y < 430


def _apart(placed: tuple[Standing, Spot | None]) -> bool:
    """Whether somebody is high up, or a beast that only its head is seen of: in a tub."""
    s, spot = placed
    return _perched(spot) or (spot is not None and spot.kind == "sit" and not isinstance(s.rig, Person))


SEATS_APART = (130.0, 210.0)
"""Stage pixels between two seats of one bench or sofa: made for two, whoever they are."""


def _side_by_side(a: Spot | None, b: Spot | None) -> bool:
    """Whether two sit on the two seats of one thing, knee to knee: there they are as near as it is wide."""
    if a is None or b is None or not a.kind == b.kind == "sit":
        return False
    return a.y == b.y and SEATS_APART[0] <= b.x - a.x <= SEATS_APART[1]


SIDE = 150.0
"""Stage pixels beyond the picture of the whole stage that a camera which turns aside still shows."""

_NEAREST = 150.0
"""How near one may stand to a seat: an arm is before who sits there, no face is."""


def _beside_seats(
    company: Sequence[Standing],
    fixed: Sequence[Spot | None],
    gaps: Sequence[tuple[float, float]],
    lo: Sequence[float],
    hi: Sequence[float],
) -> tuple[list[float], list[float], list[tuple[float, float]]]:
    """Give whoever stands next to a bench or a sofa that is full the room beyond the stage's edge.

    A bench stands where the place has it, be it near a wall: the third of three stands beside it all the
    same, nearer if need be, and the camera turns there (`staging_camera`): nobody has to sit on the ground.

    Returns:
        The least and the greatest x of everybody, and the gaps between them, in stage pixels.
    """
    low, high, near = list(lo), list(hi), list(gaps)
    for i, (a, b) in enumerate(itertools.pairwise(fixed)):
        if a is None or b is None or not _side_by_side(a, b):
            continue
        if i > 0 and fixed[i - 1] is None:
            edge = 60 - SIDE + _half(company[i - 1]) * 0.45  # arms reach inwards
            near[i - 1] = _within(near[i - 1], a.x - edge)
            low[i - 1] = min(low[i - 1], max(edge, a.x - near[i - 1][1]))
        if i + 2 < len(fixed) and fixed[i + 2] is None:
            edge = W - 60 + SIDE - _half(company[i + 2]) * 0.45
            near[i + 1] = _within(near[i + 1], edge - b.x)
            high[i + 2] = max(high[i + 2], min(edge, b.x + near[i + 1][1]))
    return low, high, near


def _within(gap: tuple[float, float], room: float) -> tuple[float, float]:
    """The wished and the least distance where there is so much room."""
    least = min(gap[1], max(_NEAREST, room))
    return max(least, min(gap[0], room)), least


def fit(
    company: Sequence[Standing],
    fixed: Sequence[Spot | None],
    gaps: Sequence[tuple[float, float]],
    place: Place,
    centre: float,
) -> tuple[list[float], float]:
    """Find x of everybody in order; the cost tells how badly wishes are broken."""
    n = len(company)
    gaps = [
        (wish * 0.72, 134.0) if _apart(a) or _apart(b) else (wish, least)
        for (wish, least), (a, b) in zip(
            gaps, itertools.pairwise(zip(company, fixed, strict=True)), strict=True
        )
    ]
    gaps = [
        (b.x - a.x, 0.0) if a and b and _side_by_side(a, b) else gap
        for gap, (a, b) in zip(gaps, itertools.pairwise(fixed), strict=True)
    ]
    x0, x1, _, _ = floor_of(place)
    lo = [max(x0, 60 + _half(s) * 0.9) for s in company]
    hi = [min(x1, W - 60 - _half(s) * 0.9) for s in company]
    lo, hi, gaps = _beside_seats(company, fixed, gaps, lo, hi)
    wish: list[float | None] = [spot.x if spot else None for spot in fixed]
    xs = [0.0] * n
    known = [i for i in range(n) if wish[i] is not None]
    if not known:
        total = sum(g for g, _ in gaps)
        start = centre - total / 2
        offsets = [0.0, *itertools.accumulate(g for g, _ in gaps)]
        xs = [start + o for o in offsets]
        xs = _squeeze(xs, gaps, lo, hi)
    else:
        for i in known:
            xs[i] = float(wish[i] or 0.0)
        for i in range(known[0] - 1, -1, -1):
            xs[i] = xs[i + 1] - gaps[i][0]
        for i in range(known[-1] + 1, n):
            xs[i] = xs[i - 1] + gaps[i - 1][0]
        for a, b in itertools.pairwise(known):
            whole = sum(gaps[i][0] for i in range(a, b)) or 1.0
            run = xs[a]
            for i in range(a + 1, b):
                run += gaps[i - 1][0] / whole * (xs[b] - xs[a])
                xs[i] = run
        free_lo = [(-1e4 if i in known else lo[i]) for i in range(n)]
        free_hi = [(1e4 if i in known else hi[i]) for i in range(n)]
        moved = _squeeze(xs, gaps, free_lo, free_hi, pinned=known)
        xs = moved
    cost = 0.0
    for i, (want, least) in enumerate(gaps):
        real = xs[i + 1] - xs[i]
        if real < least:
            both = fixed[i] is not None and fixed[i + 1] is not None  # nothing can part them later
            cost += (least - real) * (5.0 if both else 2.2) + (400 if real < 20 else 0)
        cost += abs(real - want) * 0.12
    for i in range(n):
        if i not in known:
            cost += max(0.0, lo[i] - xs[i], xs[i] - hi[i]) * 12
    return xs, cost


def _squeeze(
    xs: list[float],
    gaps: Sequence[tuple[float, float]],
    lo: Sequence[float],
    hi: Sequence[float],
    pinned: Sequence[int] = (),
) -> list[float]:
    """Move everybody inside the bounds, keeping least gaps where that is possible."""
    xs = list(xs)
    n = len(xs)
    for _ in range(24):
        before = list(xs)
        for i in range(n):
            if i not in pinned:
                xs[i] = min(max(xs[i], lo[i]), hi[i])
        for i, (_, least) in enumerate(gaps):
            short = least - (xs[i + 1] - xs[i])
            if short <= 0:
                continue
            left_free, right_free = i not in pinned, i + 1 not in pinned
            if left_free and right_free:
                room_left, room_right = xs[i] - lo[i], hi[i + 1] - xs[i + 1]
                share = (
                    0.5
                    if min(room_left, room_right) > short / 2
                    else (1.0 if room_left > room_right else 0.0)
                )
                xs[i] -= short * share
                xs[i + 1] += short * (1 - share)
            elif left_free:
                xs[i] -= short
            elif right_free:
                xs[i + 1] += short
        if all(abs(a - b) < 0.5 for a, b in zip(xs, before, strict=True)):
            break
    return xs
