"""The camera: what part of the stage fills the frame.

Wide shows the place, full whole figures, medium figures from the knee, close faces. Faces stay in the
upper two thirds, nothing that matters lies in the lower eighth (subtitles), heads have room above.
Other formats than 16:9 are reached here, never by moving figures.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from anim_director.film import Framing
from anim_director.tools.cutout.backdrop import Box, seen
from anim_director.tools.cutout.canvas import H, W
from anim_director.tools.cutout.plan import Prop, View
from anim_director.tools.cutout.prop_card import item_of
from anim_director.tools.cutout.prop_words import same_thing
from anim_director.tools.cutout.staging_boxes import (
    figure_box,
    leaps,
    prop_box,
    things_box,
    union,
    upper,
    with_them,
)
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_heads import Mark, cost_of, sparing_heads
from anim_director.tools.cutout.staging_notes import Mends

FRAMINGS: tuple[Framing, ...] = ("wide", "full", "medium", "close")
SUBTITLES = 90 / 720
"""Share of the picture's height, at the bottom, that is left to subtitles."""

HEADROOM = 0.075
MARGIN = 0.045
"""Shares of height and width left free around whole figures."""

LITTLE_SMALLER = 0.84
"""How much farther back the camera goes, at most, for a thing that lies there."""

_LIMIT: Box = (-150.0, -34.0, 1430.0, 752.0)
"""What of the stage may be shown: beyond it nothing new is drawn."""


def choose_view(
    company: Sequence[Standing],
    props: Sequence[Prop],
    framing: Framing,
    width: int,
    height: int,
    rng: random.Random,
    mends: Mends,
    marks: Sequence[Mark],
) -> tuple[View, Framing]:
    """Return the view for a framing, and the framing after the critic's wishes.

    `marks` of everybody: nobody's head is cut. What the critic missed (`mends.things`) is in view.
    """
    asked = framing = _room_to_leap(company, framing)
    view, framing = _framed(company, props, framing, width, height, rng, mends)
    handled = [] if framing in ("wide", "full") else _handled(company, props)
    handled += [p for p in props if p.spot == "branch" and any(s.target == p.key for s in company)]
    if framing == "medium":
        handled += _dealt_with(company, props)
    while framing != "wide" and not (
        in_view([*_wanted(props, mends), *handled], view, width, height)
        and (framing != "medium" or _all_of_them(company, view, width, height))
    ):
        mends = replace(mends, widen=mends.widen + 1)
        begun = framing
        view, framing = _framed(company, props, asked, width, height, rng, mends)
        if framing == begun:
            break
    if framing == "medium" and company:
        view = _with_things(view, company, props, width, height)
    if mends.subtitles and company:  # everything a little higher, as far as heads allow
        tall = seen(view, width, height)[3] - seen(view, width, height)[1]
        room = min(s.box()[1] for s in company) - (view.y - tall / 2) - 0.02 * tall
        view = view.model_copy(update={"y": round(view.y + max(0.0, min(0.05 * tall, room)), 1)})
    if company:
        view = _beside(view, company, props, framing, width, height, rng)
        view = sparing_heads(
            view,
            _subject(company, props, framing),
            marks,
            width,
            height,
            lambda v: clamped(v, width, height),
            near={"close": 2.0, "medium": 1.2}.get(framing, 0.6),
            hands=framing != "close",
        )
        if framing in ("medium", "full"):
            view = _with_held(view, company, props, marks, width, height)
    return view, framing


def _with_held(
    view: View,
    company: Sequence[Standing],
    props: Sequence[Prop],
    marks: Sequence[Mark],
    width: int,
    height: int,
) -> View:
    """Move the view aside for what the stars of a shot hold, where that costs nobody's head."""
    names = {s.name for s in stars_of(company)}
    left, _, right, _ = seen(view, width, height)
    edge = 0.02 * (right - left)
    shift = 0.0
    for prop in props:
        if prop.held_by in names:
            half = prop.size * float(str(prop.options.get("width", 0.8))) / 2
            middle = prop.x - item_of(prop).hold[0] * prop.size * (-1 if prop.flip else 1)
            shift += max(0.0, middle + half + edge - right) - max(0.0, left - middle + half + edge)
    if not shift:
        return view
    moved = clamped(view.model_copy(update={"x": view.x + shift}), width, height)
    worse = cost_of(moved, marks, width, height) > cost_of(view, marks, width, height)
    return view if worse else moved


def _with_things(
    view: View, company: Sequence[Standing], props: Sequence[Prop], width: int, height: int
) -> View:
    """Take in what lies beside those it is about, if that makes them little smaller."""
    lying = [p for p in props if not p.held_by and not p.spot and p.known and p.size < 130]
    if not lying or in_view(lying, view, width, height):
        return view
    box = union([*(upper(s, 0.62) for s in stars_of(company)), *map(prop_box, lying)])
    tall = W * height / width
    zoom = min(view.zoom, W * 0.92 / (box[2] - box[0]), tall * 0.9 / (box[3] - box[1]))
    if zoom < LITTLE_SMALLER * view.zoom:
        return view
    half, high = W / zoom / 2, tall / zoom / 2
    x = min(max(view.x, box[2] + 0.03 * W / zoom - half), box[0] - 0.03 * W / zoom + half)
    y = min(max(view.y, box[3] + 0.02 * tall / zoom - high), box[1] - 0.03 * tall / zoom + high)
    return clamped(View(x=x, y=y, zoom=zoom), width, height)


def _room_to_leap(company: Sequence[Standing], framing: Framing) -> Framing:
    """Return a framing in which a beast that leaps for joy stays: its head rises by its own height."""
    wider: dict[Framing, Framing] = {"close": "medium", "medium": "full"}
    return wider.get(framing, framing) if leaps(company) else framing


def _wanted(props: Sequence[Prop], mends: Mends) -> list[Prop]:
    """Return the things that the critic missed."""
    wanted = {word for thing in mends.things for word in thing.lower().split()[-1:]}
    return [p for p in props if wanted & {*p.label.lower().split()[-1:], p.name.lower()}]


def _handled(company: Sequence[Standing], props: Sequence[Prop]) -> list[Prop]:
    """Return the things that something is done on or in: what is landed on, what is poured onto."""
    told = " ".join(s.figure.action.lower() for s in company if not s.extra)
    free = [p for p in props if not p.held_by and not p.spot and p.label]
    return [p for p in free if re.search(rf"\b(?:on|onto|in|into) the {re.escape(p.label.lower())}", told)]


def _dealt_with(company: Sequence[Standing], props: Sequence[Prop]) -> list[Prop]:
    """Return the things that lie or stand there and somebody deals with: what is filled, or pointed at."""
    acting = [s for s in company if not s.extra]
    return [
        p
        for p in props
        if not p.held_by
        and p.known
        and any(s.target == p.key or (s.motive.prop and same_thing(p.label, s.motive.prop)) for s in acting)
    ]


def in_view(props: Sequence[Prop], view: View, width: int, height: int) -> bool:
    """Whether things are within the view, but for a little of them."""
    left, top, right, bottom = seen(view, width, height)
    for x0, y0, x1, y1 in map(prop_box, props):
        across, down = 0.2 * (x1 - x0), 0.2 * (y1 - y0)
        if x0 + across < left or x1 - across > right or y0 + down < top or y1 - down > bottom:
            return False
    return True


def _all_of_them(company: Sequence[Standing], view: View, width: int, height: int) -> bool:
    """Whether everybody who is named is in the view: a ladybird that listens may be below all knees."""
    left, top, right, bottom = seen(view, width, height)
    heads = [s.head() for s in company if not s.extra]
    return all(left < x < right and top < y < bottom for x, y, _ in heads)


def _framed(
    company: Sequence[Standing],
    props: Sequence[Prop],
    framing: Framing,
    width: int,
    height: int,
    rng: random.Random,
    mends: Mends,
) -> tuple[View, Framing]:
    """The view for a framing when nothing has to make room for subtitles."""
    steps = FRAMINGS.index(framing) - mends.widen + mends.closer
    framing = FRAMINGS[max(0, min(3, steps))]
    if mends.whole and framing in ("medium", "close"):
        framing = "full"
    aspect = width / height
    free = [p for p in props if not p.held_by]
    if not company and free and framing in ("close", "medium"):
        return clamped(_on_things(free, framing, width, height, rng), width, height), framing
    if not company:
        return clamped(_around(things_box(props), 1.0, aspect, width, height), width, height), framing
    group = union([figure_box(s) for s in company])
    if framing == "wide":
        if aspect >= 1.6 and _smallness(company) > 1:  # a bird alone: the place around it, not all of it
            zoom = min(1.45, _smallness(company)) * rng.uniform(0.84, 0.92)
            view = _whole(group, zoom / 1.26, aspect, width, height, rng)
            return clamped(view, width, height), framing
        return clamped(_wide(group, aspect, width, height), width, height), framing
    if framing == "full":
        small = min(1.5, _smallness(company))
        boxes = [group, *(prop_box(p) for p in props if not p.held_by and not p.spot)]
        boxes += with_them(company, props)
        return clamped(_whole(union(boxes), small, aspect, width, height, rng), width, height), framing
    stars = stars_of(company)
    if framing == "medium":
        low = _smallness(stars) > 1
        box = union([figure_box(s) if low else upper(s, 0.62) for s in stars])
        box = union([box, *with_them(stars, props)])
        most = (1.66 + rng.uniform(-0.05, 0.08)) * _nearer(stars, 1.5)
        return clamped(_fill(box, aspect, width, most, 0.16, low), width, height), framing
    low = _smallness(_faces_of(stars)) > 1
    box = union([figure_box(s) if low else upper(s, 0.33) for s in _faces_of(stars)])
    most = (2.35 + rng.uniform(-0.1, 0.15)) * _nearer(_faces_of(stars), 1.35)
    return clamped(_fill(box, aspect, width, most, 0.14, low), width, height), framing


# ------------------------------------------------------------ boxes


def _on_things(props: Sequence[Prop], framing: Framing, width: int, height: int, rng: random.Random) -> View:
    """A thing seen close, not in the very middle: a third of the height of the picture, or a quarter."""
    box = union([prop_box(p) for p in props])
    tall, wide = max(30.0, box[3] - box[1]), max(30.0, box[2] - box[0])
    share = 0.34 if framing == "close" else 0.24
    zoom = min(share * W * height / width / tall, 0.5 * W / wide, 6.0)
    zoom = max(zoom, 1.0 if width / height >= 1.6 else 1.3)
    x = (box[0] + box[2]) / 2 + rng.choice((-1, 1)) * 0.09 * W / zoom
    return View(x=x, y=(box[1] + box[3]) / 2 - 0.05 * W * height / width / zoom, zoom=zoom)


def stars_of(company: Sequence[Standing]) -> list[Standing]:
    """Who acts or feels most, at most three, in order; a crowd alone is all of it."""
    if all(s.extra for s in company):
        return list(company)

    def weight(s: Standing) -> float:
        if s.extra:
            return -5.0
        calm = s.figure.feeling in ("neutral", "")
        still = s.motive.family in ("idle", "listen", "look", "")
        return (0.0 if still else 2.0) + (0.0 if calm else 1.0) + (1.0 if s.figure.to else 0.0)

    ranked = sorted(company, key=weight, reverse=True)
    top = weight(ranked[0])
    chosen = [s for s in ranked if weight(s) >= top - 2.0 and not s.extra][:3] or ranked[:1]
    names = {s.name for s in chosen} | {s.target for s in chosen if weight(s) >= top}
    return [s for s in company if s.name in names and not s.extra] or chosen


def _faces_of(stars: Sequence[Standing]) -> Sequence[Standing]:
    """Whose faces a close view shows: two at most, but of a crowd all."""
    return stars if all(s.extra for s in stars) else stars[:2]


# ------------------------------------------------------------ views


def least_zoom(width: int, height: int) -> float:
    """Smallest zoom: 1 in 16:9; a portrait shows a slice of the stage, continued upward and downward."""
    aspect = width / height
    return 1.0 if aspect >= 1.6 else 1.3 if aspect > 0.85 else 1.45


def _wide(group: Box, aspect: float, width: int, height: int) -> View:
    if aspect >= 1.6:
        return _whole_stage(group)
    return _around(group, 0.9, aspect, width, height)


def _whole_stage(group: Box) -> View:
    """The whole stage, turned aside as far as somebody who stands at its edge needs."""
    edge = 0.02 * W
    aside = max(0.0, group[2] + edge - W) - max(0.0, edge - group[0])
    return View(x=W / 2 + aside, y=H / 2, zoom=1.0)


def _around(group: Box, most: float, aspect: float, width: int, height: int) -> View:
    zoom = max(0.8, min(least_zoom(width, height) * most, W * (1 - 2 * MARGIN) / (group[2] - group[0] + 40)))
    return View(x=(group[0] + group[2]) / 2, y=_level(group, zoom, aspect), zoom=zoom)


def _whole(all_of: Box, small: float, aspect: float, width: int, height: int, rng: random.Random) -> View:
    """Whole figures and the things on the floor, as large as they fit."""
    wide = W * (1 - 2 * MARGIN) / max(120.0, all_of[2] - all_of[0])
    high = W / aspect * (1 - HEADROOM - SUBTITLES * 0.72) / max(120.0, all_of[3] - all_of[1])
    most = 1.27 + rng.uniform(-0.04, 0.03) if aspect >= 1.6 else 1.5 if aspect > 0.85 else 2.35
    most *= small
    zoom = min(wide, high, most)
    zoom = max(zoom, 1.0 if aspect >= 1.6 else 0.8)
    if aspect >= 1.6 and zoom < 1.04:
        return _whole_stage(all_of)
    return View(x=(all_of[0] + all_of[2]) / 2, y=_level(all_of, zoom, aspect), zoom=zoom)


def _level(group: Box, zoom: float, aspect: float) -> float:
    """The centre's y that leaves the subtitle zone below the feet and room above the heads."""
    high = W / aspect / zoom
    below = SUBTITLES * 0.72 if aspect >= 1.6 else 0.16 if aspect > 0.85 else 0.25
    low = group[3] + high * below - high / 2  # feet just above the subtitles
    top = group[1] - high * HEADROOM + high / 2  # as far down as head room allows
    return min(low, top)


def _smallness(company: Sequence[Standing]) -> float:
    """How much nearer whole figures are shown because all of them are small: 1 for children and larger."""
    tallest = max(s.high for s in company)
    return 1.0 if tallest >= 190 else max(1.3, 250.0 / tallest)


def _subject(company: Sequence[Standing], props: Sequence[Prop], framing: Framing) -> Box:
    """What a shot is about, that stays in the picture whatever else is left out of it."""
    if framing in ("wide", "full"):
        return union([*(figure_box(s) for s in company), *with_them(company, props)])
    stars = stars_of(company)
    if framing == "medium":
        return union([*(upper(s, 0.62) for s in stars), *with_them(stars, props)])
    return union([upper(s, 0.33) for s in _faces_of(stars)])


def _beside(
    view: View,
    company: Sequence[Standing],
    props: Sequence[Prop],
    framing: Framing,
    width: int,
    height: int,
    rng: random.Random,
) -> View:
    """Not everybody in the middle: room before whoever looks to a side, a little chance for the others."""
    share = rng.uniform(-0.06, 0.06)
    acting = [s for s in company if not s.extra]
    if len(acting) == 1 and acting[0].view in ("3q", "side"):
        share = rng.uniform(0.07, 0.165) * (-1 if acting[0].flip else 1)  # about a third: room to look into
    left, _, right, _ = seen(view, width, height)
    must = _subject(company, props, framing)
    edge = 0.05 * (right - left)
    shift = share * (right - left)
    shift = max(min(0.0, must[2] + edge - right), min(max(0.0, must[0] - edge - left), shift))
    return clamped(view.model_copy(update={"x": view.x + shift}), width, height)


def _nearer(stars: Sequence[Standing], most: float) -> float:
    """How much nearer the camera goes to those who are smaller than a child."""
    return max(1.0, min(most, 300.0 / max(s.high for s in stars)))


def _fill(box: Box, aspect: float, width: int, most: float, air: float, low: bool) -> View:
    """Faces or upper bodies: the box in the frame, its top below the head room.

    What is `low`, a bird on the ground, comes to lie low in the frame: more is seen than grass.
    """
    wide = W * (1 - 2 * air * 0.6) / max(80.0, box[2] - box[0])
    high = W / aspect * (1 - HEADROOM - SUBTITLES * 0.2) / max(80.0, box[3] - box[1])
    least = 1.0 if aspect >= 1.6 else 0.9
    zoom = max(least, min(wide, high, most if aspect >= 1.6 else most * 1.35))
    tall = W / aspect / zoom
    y = box[1] - tall * (HEADROOM + 0.02) + tall / 2
    if low:
        y = min(y, box[3] + tall * (SUBTITLES + 0.06) - tall / 2)
    return View(x=(box[0] + box[2]) / 2, y=y, zoom=zoom)


def clamped(view: View, width: int, height: int) -> View:
    """Keep the view on the drawn stage; a portrait may look beyond its top and bottom."""
    left, top, right, bottom = seen(view, width, height)
    x, y = view.x, view.y
    if right - left <= _LIMIT[2] - _LIMIT[0]:
        x += max(0.0, _LIMIT[0] - left) - max(0.0, right - _LIMIT[2])
    if bottom - top <= H + 4:
        y += max(0.0, 0 - top) - max(0.0, bottom - H)
    return View(x=round(x, 1), y=round(y, 1), zoom=round(view.zoom, 4))
