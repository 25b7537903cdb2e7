"""Named spots and walkable floor of all places, in pixels of the 1280x720 stage.

`Spot.kind` says what y means: stand, enter, exit: the soles; sit: the top of the seat; lie: the top of
the mattress or ground; put: the surface a thing rests on; hang: the hook; perch: where a bird's feet
grip; hold: a thing of the place that a hand can reach (knob, rail). Enter and exit spots are just
outside or inside a doorway or past the edge of the frame. Spots named in `COVER` lie behind a counter,
a desk or a tree. Bench spots _l and _r seat two people of any age.
"""

from typing import NamedTuple

from anim_director.tools.cutout.canvas import W
from anim_director.tools.cutout.places_data import books
from anim_director.tools.cutout.places_water import POND
from anim_director.tools.cutout.plan import Place


class Spot(NamedTuple):
    """A place to be. `face`: +1 looks right, -1 left, 0 free (lie: +1 = head on the left)."""

    x: float
    y: float
    kind: str = "stand"
    face: int = 0
    k: float = 1.18  # scale of an actor there: depth


def depth(y: float) -> float:
    """Scale of a figure whose soles are at y."""
    return max(0.62, min(1.3, 1.18 + (y - 606) * 0.0021))


def _stand(x: float, y: float, face: int = 0) -> Spot:
    return Spot(x, y, "stand", face, round(depth(y), 3))


def _way(kind: str, x: float, y: float, face: int) -> Spot:
    return Spot(x, y, kind, face, round(depth(y), 3))


def _seat(x: float, y: float, floor: float, face: int = 0, kind: str = "sit") -> Spot:
    return Spot(x, y, kind, face, round(depth(floor), 3))


def _put(x: float, y: float, kind: str = "put") -> Spot:
    return Spot(x, y, kind)


def _open_floor(
    left: bool = True, right: bool = True, y: float = 604, a: float = 300, b: float = 980
) -> dict[str, Spot]:
    """What every place has: three marks on the open floor, two for a talk, and the sides of the frame."""
    m = (a + b) / 2
    spots = {
        "left": _stand(a, y, 1),
        "centre": _stand(m, y),
        "right": _stand(b, y, -1),
        "talk_l": _stand(m - 140, y, 1),
        "talk_r": _stand(m + 140, y, -1),
        "back": _stand(m, max(560, y - 44)),
        "floor": _seat(m, y, y, 0),
        "floor_lie": _seat(m, y, y, 1, "lie"),
        "put_floor": _put(m + 40, y + 6),
    }
    if left:
        spots["enter_left"], spots["exit_left"] = _way("enter", -110, y, 1), _way("exit", -110, y, -1)
    if right:
        spots["enter_right"], spots["exit_right"] = _way("enter", 1390, y, -1), _way("exit", 1390, y, 1)
    return spots


def _door(name: str, x: float, y: float, face: int = 0, k: float | None = None) -> dict[str, Spot]:
    """A doorway to come out of or go into; k < depth(y) where the house is a small backdrop."""
    k = k or round(depth(y), 3)
    side = 1 if x < 640 else -1
    return {
        f"enter_{name}": Spot(x, y, "enter", face, k),
        f"exit_{name}": Spot(x, y, "exit", face, k),
        f"at_{name}": _stand(x + 70 * side, max(560, y + 70), -side),
    }


ANCHORS: dict[str, dict[str, Spot]] = {
    "bedroom": {
        **_open_floor(left=False, a=520, b=1000),
        "sill_r": Spot(700, 334, "perch", 0, 0.8),
        "sill": Spot(600, 334, "perch", 0, 0.8),
        "bed_sit": _seat(250, 402, 566, 1),
        "bed_lie": _seat(232, 386, 556, 1, "lie"),
        "bed_edge": _seat(346, 406, 572, 1),
        "pillow": _put(20, 352),
        "on_bed": _put(300, 384),
        "bedside": _put(528, 440),
        "toy_box": _put(960, 470),
        "shelf_top": _put(1170, 272),
        "window": _stand(640, 560, 0),
        "rug": _seat(760, 606, 606, 0),
        "by_shelf": _stand(1090, 590, 1),
    },
    "living": {
        **_open_floor(),
        "sill_r": Spot(390, 334, "perch", 0, 0.8),
        "sill": Spot(290, 334, "perch", 0, 0.8),
        "sofa_l": _seat(596, 420, 560, 1),
        "sofa_r": _seat(796, 420, 560, -1),
        "sofa_lie": _seat(700, 416, 556, 1, "lie"),
        "on_sofa": _put(700, 416),
        "shelf_top": _put(1120, 152),
        "by_lamp": _stand(960, 570, -1),
        "window": _stand(320, 560, 0),
        "rug": _seat(640, 604, 604, 0),
        "rug_l": _seat(480, 606, 606, 1),
        "rug_r": _seat(810, 606, 606, -1),
    },
    "kitchen": {
        **_open_floor(),
        "sill_r": Spot(720, 254, "perch", 0, 0.8),
        "sill": Spot(620, 254, "perch", 0, 0.8),
        "counter_l": _put(400, 344),
        "counter_m": _put(810, 344),
        "sink": _put(650, 336),
        "at_sink": _stand(650, 562, 0),
        "stove": _put(1010, 346),
        "at_stove": _stand(960, 566, 1),
        "fridge": _put(1140, 320, "hold"),
        "at_fridge": _stand(1080, 580, 1),
        "table": _put(220, 668),
        "jars": _put(336, 344),
    },
    "garden": {
        **_open_floor(),
        "branch": Spot(902, 300, "perch", 0, 0.95),
        **_door("door", 208, 490, 0, 0.5),
        "door_knob": _put(236, 443, "hold"),
        "tree": _stand(940, 560, 1),
        "under_tree": _seat(1060, 560, 560, -1),
        "apple": _put(976, 280, "hold"),
        "fence": _put(700, 404, "perch"),
        "fence_r": _put(1156, 404, "perch"),
        "bush": _stand(600, 560, -1),
        "path": _stand(330, 620, 1),
    },
    "park": {
        **_open_floor(y=590),
        "branch": Spot(52, 313, "perch", 0, 0.95),
        "bench_l": _seat(285, 464, 540, 1),
        "bench_r": _seat(435, 464, 540, -1),
        "on_bench": _put(360, 464),
        "swing_l": _seat(708, 436, 520, 1),
        "swing_r": _seat(812, 436, 520, 1),
        "slide_top": _seat(1080, 320, 480, 1),
        "slide_foot": _seat(1226, 492, 540, 1),
        "ladder": _way("stand", 1050, 520, 1),
        "tree": _stand(200, 560, -1),
        "perch": _put(360, 406, "perch"),
    },
    "street": {
        **_open_floor(),
        "branch": Spot(766, 425, "perch", 0, 0.95),
        **_door("shop", 454, 484, 0, 0.5),
        **_door("shop_r", 973, 484, 0, 0.5),
        **_door("house", 132, 486, 1, 0.5),
        **_door("house_r", 1149, 486, -1, 0.5),
        "lamp_l": _stand(290, 580, -1),
        "lamp_r": _stand(1020, 580, 1),
        "tree": _stand(640, 580, 1),
        "kerb": _seat(640, 640, 640, 0),
        "perch": _put(230, 190, "perch"),
    },
    "forest": {
        **_open_floor(),
        "branch": Spot(374, 331, "perch", 0, 0.95),
        "stump": _seat(430, 492, 545, 1),
        "on_stump": _put(430, 490),
        "path_back": _stand(620, 520, 0),
        "enter_path": _way("enter", 600, 466, 1),
        "exit_path": _way("exit", 600, 466, -1),
        "mushroom_l": _put(352, 562),
        "mushroom_r": _put(1034, 562),
        "tree_r": _stand(1060, 570, 1),
        "behind_tree": _way("stand", 1180, 516, -1),
    },
    "beach": {
        **_open_floor(),
        "in_sea": Spot(560, 424, "swim", 1, 0.78),
        "towel": _seat(1026, 556, 576, -1),
        "towel_lie": _seat(1026, 560, 576, -1, "lie"),
        "castle": _stand(560, 560, 1),
        "castle_r": _stand(730, 560, -1),
        "water": _stand(480, 470, 0),
        "palm": _stand(210, 566, 1),
        "put_towel": _put(930, 566),
    },
    "farm": {
        **_open_floor(a=420),
        **_door("barn", 230, 492, 1),
        "bale": _seat(1000, 462, 540, -1),
        "on_bale": _put(970, 462),
        "round_bale": _put(1122, 400),
        "fence": _stand(700, 560, 0),
        "perch": _put(646, 396, "perch"),
        "behind_fence": _way("stand", 760, 474, 0),
        "path": _stand(330, 610, 1),
    },
    "square": {
        **_open_floor(a=420, b=900, y=608),
        "branch": Spot(842, 351, "perch", 0, 0.95),
        **_door("house", 1114, 478, -1, 0.5),
        "stall": _stand(340, 574, -1),
        "stall_seller": Spot(190, 690, "stand", 1, 1.0),
        "stall_top": _put(282, 424),
        "fountain": _seat(560, 468, 560, 1),
        "fountain_r": _seat(730, 468, 560, -1),
        "on_fountain": _put(640, 472),
        "bench_l": _seat(901, 486, 560, 1),
        "bench_r": _seat(1051, 486, 560, -1),
        "on_bench": _put(976, 486),
        "lamp": _stand(460, 570, -1),
        "perch": _put(640, 326, "perch"),
    },
    "shop": {
        **_open_floor(right=False, a=300, b=700),
        "sill_r": Spot(420, 330, "perch", 0, 0.8),
        "sill": Spot(330, 330, "perch", 0, 0.8),
        **_door("door", 122, 478, 1),
        "buyer": _stand(700, 590, 1),
        "seller": Spot(930, 640, "stand", -1, 1.06),
        "counter": _put(836, 372),
        "counter_m": _put(920, 372),
        "counter_r": _put(1000, 372),
        "till": _put(1124, 350, "hold"),
        "sweets": _put(1061, 308),
        "stand": _stand(560, 580, -1),
        "stand_top": _put(360, 412),
        "shelf": _put(680, 286),
        "door_knob": _put(180, 396, "hold"),
    },
    "classroom": {
        **_open_floor(left=False, a=520, b=900),
        "sill_r": Spot(300, 314, "perch", 0, 0.8),
        "sill": Spot(240, 314, "perch", 0, 0.8),
        "enter_left": _way("enter", -110, 640, 1),
        "exit_left": _way("exit", -110, 640, -1),
        "board": _stand(560, 566, 1),
        "board_r": _stand(850, 566, -1),
        "chalk": _put(720, 300, "hold"),
        "teacher": _stand(870, 584, -1),
        "teacher_behind": Spot(1090, 610, "stand", -1, 1.06),
        "pupil_back": Spot(300, 572, "stand", 1, 1.0),
        "pupil_front": Spot(150, 644, "stand", 1, 1.1),
        "stool_back": _seat(448, 474, 548, -1),
        "stool_front": _seat(322, 544, 616, -1),
        "desk_back": _put(350, 416),
        "desk_front": _put(110, 474),
        "teacher_desk": _put(1020, 404),
        "globe": _put(1170, 310, "hold"),
        "window": _stand(230, 560, 0),
    },
    "mountain": {
        **_open_floor(right=False, a=300, b=860, y=596),
        "edge": _stand(930, 560, 1),
        "edge_sit": _seat(960, 516, 560, 1),
        "rock": _seat(330, 440, 546, 1),
        "rock_small": _seat(418, 476, 556, 1),
        "on_rock": _put(330, 436),
        "bridge_near": _stand(980, 522, 1),
        "bridge_mid": _way("stand", 1130, 532, 1),
        "bridge_far": _way("stand", 1268, 508, -1),
        "enter_bridge": _way("enter", 1390, 500, -1),
        "exit_bridge": _way("exit", 1390, 500, 1),
        "rail": _put(1130, 450, "hold"),
        "wall": _stand(200, 580, -1),
        "tree": _stand(810, 556, 1),
        "perch": _put(996, 398, "perch"),
    },
    "station": {
        **_open_floor(y=606),
        **_door("train", 432, 492, 1),
        "train_door": _put(480, 320, "hold"),
        "train_window": _put(232, 210, "hold"),
        "bench_l": _seat(985, 498, 566, 1),
        "bench_r": _seat(1135, 498, 566, -1),
        "on_bench": _put(1060, 498),
        "pillar": _stand(130, 580, 1),
        "edge": _stand(300, 540, 0),
        "driver": _stand(900, 540, -1),
        "clock": _put(640, 122, "hold"),
    },
    "castle": {
        **_open_floor(a=300, b=900),
        "branch": Spot(158, 349, "perch", 0, 0.95),
        "enter_gate": Spot(930, 490, "enter", -1, 0.72),
        "exit_gate": Spot(930, 490, "exit", 1, 0.72),
        "bridge": Spot(930, 524, "stand", -1, 0.84),
        "guard_l": _stand(770, 560, 1),
        "guard_r": _stand(1100, 560, -1),
        "wall_top": Spot(700, 404, "stand", 1, 0.62),
        "moat": _stand(480, 552, 0),
        "tree": _stand(150, 566, 1),
        "under_tree": _seat(120, 566, 566, 1),
        "path": _stand(720, 620, 1),
        "perch": _put(700, 300, "perch"),
    },
    "mine": {
        **_open_floor(a=260, b=700),
        **_door("mine", 930, 500, -1),
        "rock": _seat(466, 422, 546, 1),
        "on_rock": _put(466, 416),
        "rock_small": _seat(590, 468, 556, 1),
        "post": _stand(700, 560, 1),
        "cart": _stand(1070, 600, 1),
        "in_cart": _put(1210, 448),
        "rails": _stand(800, 612, -1),
        "lantern": _put(930, 193, "hang"),
        "tree": _stand(140, 570, 1),
    },
    "hallway": {
        **_open_floor(left=True, right=False, a=430, b=860),
        **_door("front", 580, 484, 0),
        "door_knob": _put(698, 338, "hold"),
        "mat": _stand(580, 562, 0),
        "bench_l": _seat(187, 448, 546, 1),
        "bench_r": _seat(337, 448, 546, -1),
        "on_bench": _put(262, 448),
        "under_bench": _put(226, 506),
        "hook_1": _put(190, 214, "hang"),
        "hook_2": _put(264, 214, "hang"),
        "hook_3": _put(338, 214, "hang"),
        "at_hooks": _stand(270, 584, 0),
        "table": _put(850, 402),
        "at_table": _stand(800, 572, 0),
        "mirror": _stand(730, 566, 1),
        "stairs_foot": _stand(890, 548, 1),
        "step_1": _seat(962, 462, 524, -1),
        "step_3": _seat(1086, 354, 524, -1),
        "enter_stairs": _way("enter", 1270, 200, -1),
        "exit_stairs": _way("exit", 1270, 200, 1),
        "rail": _put(931, 286, "hold"),
    },
    "sandbox": {
        **_open_floor(a=420, b=860, y=600),
        "sand_l": _seat(430, 588, 588, 1),
        "sand_r": _seat(800, 588, 588, -1),
        "sand_m": _seat(610, 612, 612, 0),
        "rim_l": _seat(300, 480, 530, 1),
        "rim_m": _seat(640, 480, 530, 0),
        "rim_r": _seat(960, 480, 530, -1),
        "on_rim": _put(520, 480),
        "castle": _seat(170, 590, 590, 1),
        "castle_r": _seat(400, 580, 580, -1),
        "dig": _put(640, 606),
        "bucket": _put(1010, 500),
        "put_l": _put(530, 616),
        "put_r": _put(730, 616),
        "slide_foot": _seat(1150, 478, 540, -1),
        "behind": _way("stand", 640, 478, 0),
    },
}

# The part of the floor where anybody may walk: x0, x1, y0, y1 of the soles
FLOOR: dict[str, tuple[float, float, float, float]] = {
    "bedroom": (460, 1080, 556, 630),
    "living": (120, 1180, 552, 630),
    "kitchen": (120, 1120, 552, 630),
    "garden": (80, 1200, 540, 630),
    "park": (60, 1220, 540, 630),
    "street": (80, 1200, 520, 632),
    "forest": (200, 1100, 520, 630),
    "beach": (160, 1160, 480, 630),
    "farm": (80, 1200, 530, 630),
    "square": (340, 1180, 548, 630),
    "shop": (90, 770, 540, 630),
    "classroom": (420, 1200, 552, 630),
    "mountain": (120, 940, 530, 630),
    "station": (80, 1200, 520, 630),
    "castle": (80, 1180, 545, 630),
    "mine": (80, 1040, 520, 630),
    "hallway": (100, 920, 540, 630),
    "sandbox": (180, 1090, 520, 630),
}


# Spots behind a thing: after the actor, the stage is drawn again inside (left, top, right, bottom).
COVER: dict[tuple[str, str], tuple[float, float, float, float]] = {
    ("shop", "seller"): (786, 290, 1320, 720),
    ("square", "stall_seller"): (44, 416, 342, 720),
    ("classroom", "teacher_behind"): (916, 300, 1246, 720),
    ("classroom", "pupil_back"): (186, 400, 416, 720),
    ("classroom", "pupil_front"): (20, 452, 284, 720),
    ("castle", "wall_top"): (608, 290, 800, 484),
    ("forest", "behind_tree"): (980, 0, 1280, 518),
    ("farm", "behind_fence"): (440, 380, 1280, 500),
    ("sandbox", "behind"): (0, 470, 1280, 502),
}


def _spot_of(text: str) -> Spot:
    """Read "sit 330 388 560 1": kind, x, y; sit, lie: floor; all but put: face; enter, exit, swim: scale."""
    kind, *rest = text.split()
    numbers = [float(v) for v in rest]
    if kind in ("sit", "lie"):
        x, y, floor, face = numbers
        return _seat(x, y, floor, int(face), kind)
    if kind == "stand":
        return _stand(numbers[0], numbers[1], int(numbers[2]))
    if len(numbers) == 4:
        return Spot(numbers[0], numbers[1], kind, int(numbers[2]), numbers[3])
    return Spot(numbers[0], numbers[1], kind, 0, 0.95 if kind == "perch" else 1.18)


for _name, _book in books().items():
    ANCHORS[_name] = {
        **_open_floor(**_book.get("open", {})),
        **{spot: _spot_of(text) for spot, text in _book.get("spots", {}).items()},
    }
    x0, x1, y0, y1 = _book["floor"]
    FLOOR[_name] = (x0, x1, y0, y1)
    COVER |= {(_name, spot): tuple(box) for spot, box in _book.get("cover", {}).items()}


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
        spots |= {"pond": _stand(x - half - 34, 566, 1), "pond_r": _stand(x + half + 30, 568, -1)}
        spots |= {"in_pond": Spot(x, y + 8, "swim", 0, 0.95), "on_pond": _put(x + 60, y + 6)}
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


def cover_of(place: Place, spot: str) -> tuple[float, float, float, float] | None:
    """What stands in front of an actor at this spot: left, top, right, bottom; None for open spots."""
    if not place.variant.get("mirror"):
        return COVER.get((place.scene, spot))
    box = COVER.get((place.scene, spot)) or COVER.get((place.scene, _other_side(spot)))
    return (W - box[2], box[1], W - box[0], box[3]) if box else None
