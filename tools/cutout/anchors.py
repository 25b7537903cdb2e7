"""Named spots and walkable floor of all places, in pixels of the 1280x720 stage.

`Spot.kind` says what y means: stand, enter, exit: the soles; sit: the top of the seat; lie: the top of
the mattress or ground; put: the surface a thing rests on; hang: the hook; perch: where a bird's feet
grip; hold: a thing of the place that a hand can reach (knob, rail). Enter and exit spots are just
outside or inside a doorway or past the edge of the frame. Spots named in `COVER` lie behind a counter,
a desk or a tree. Bench spots _l and _r seat two people of any age.
"""

from anim_director.tools.cutout.anchors_table import (
    ANCHORS,
    COVER,
    FLOOR,
    Box,
    Spot,
    boxes_before,
    depth,
    open_floor,
    put,
    seat,
    stand,
)
from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.places_data import books
from anim_director.tools.cutout.places_water import POND
from anim_director.tools.cutout.plan import Place

__all__ = ["ANCHORS", "COVER", "FLOOR", "Spot", "cover_of", "depth", "floor_of", "spots_of"]


def _spot_of(text: str) -> Spot:
    """Read "sit 330 388 560 1": kind, x, y; sit, lie: floor; all but put: face; enter, exit, swim: scale."""
    kind, *rest = text.split()
    numbers = [float(v) for v in rest]
    if kind in ("sit", "lie"):
        x, y, floor, face = numbers
        return seat(x, y, floor, int(face), kind)
    if kind == "stand":
        return stand(numbers[0], numbers[1], int(numbers[2]))
    if len(numbers) == 4:
        return Spot(numbers[0], numbers[1], kind, int(numbers[2]), numbers[3])
    return Spot(numbers[0], numbers[1], kind, 0, 0.95 if kind == "perch" else 1.18)


for _name, _book in books().items():
    ANCHORS[_name] = {
        **open_floor(**_book.get("open", {})),
        **{spot: _spot_of(text) for spot, text in _book.get("spots", {}).items()},
    }
    x0, x1, y0, y1 = _book["floor"]
    FLOOR[_name] = (x0, x1, y0, y1)
    COVER |= {(_name, spot): boxes_before(told) for spot, told in _book.get("cover", {}).items()}


_SWAP = {"left": "right", "l": "r"}
_SWAP |= {b: a for a, b in _SWAP.items()}


def _other_side(name: str) -> str:
    """Name of a spot in the mirror: "enter_left" becomes "enter_right", "sofa_l" "sofa_r"."""
    head, _, tail = name.rpartition("_")
    return f"{head}_{_SWAP[tail]}" if head and tail in _SWAP else _SWAP.get(name, name)


def spots_of(place: Place) -> dict[str, Spot]:
    """All spots of a place as it is drawn, mirrored if it is."""
    spots = ANCHORS[place.scene]
    if place.scene == "station" and place.variant.get("empty"):
        spots = {n: s for n, s in spots.items() if "train" not in n and n != "driver"}
    if place.variant.get("pond") and place.scene in POND:
        x, y, half = POND[place.scene]
        spots = {n: s for n, s in spots.items() if not n.startswith(("slide", "ladder"))}
        spots |= {"pond": stand(x - half - 34, 566, 1), "pond_r": stand(x + half + 30, 568, -1)}
        spots |= {"in_pond": Spot(x, y + 8, "swim", 0, 0.95), "on_pond": put(x + 60, y + 6)}
    if not place.variant.get("mirror"):
        return spots
    swapped = {}
    for name, spot in spots.items():
        other = _other_side(name)
        swapped[other if other in spots else name] = spot._replace(x=W - spot.x, face=-spot.face)
    return swapped


def floor_of(place: Place) -> tuple[float, float, float, float]:
    """The part of the floor where anybody may walk: x0, x1, y0, y1 of the soles."""
    x0, x1, y0, y1 = FLOOR[place.scene]
    return (W - x1, W - x0, y0, y1) if place.variant.get("mirror") else (x0, x1, y0, y1)


def cover_of(place: Place, spot: str) -> tuple[Box, ...]:
    """What stands in front of an actor at this spot: boxes of left, top, right, bottom; none if free."""
    if not place.variant.get("mirror"):
        return COVER.get((place.scene, spot), ())
    boxes = COVER.get((place.scene, spot)) or COVER.get((place.scene, _other_side(spot)), ())
    return tuple((W - right, top, W - left, bottom) for left, top, right, bottom in boxes)
