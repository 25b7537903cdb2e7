"""Spots of the places that are drawn by code, and how spots are written.

Places of data have theirs in `words/places/*.toml`; `anchors.py` puts both together.
"""

from collections.abc import Sequence
from typing import NamedTuple


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


def stand(x: float, y: float, face: int = 0) -> Spot:
    """Return a place to stand, as large as its depth asks."""
    return Spot(x, y, "stand", face, round(depth(y), 3))


def way(kind: str, x: float, y: float, face: int) -> Spot:
    """Return a place where one comes in or goes out."""
    return Spot(x, y, kind, face, round(depth(y), 3))


def seat(x: float, y: float, floor: float, face: int = 0, kind: str = "sit") -> Spot:
    """Return a seat or a bed whose feet are on the floor at `floor`."""
    return Spot(x, y, kind, face, round(depth(floor), 3))


def put(x: float, y: float, kind: str = "put") -> Spot:
    """Return a place for a thing."""
    return Spot(x, y, kind)


def open_floor(
    left: bool = True, right: bool = True, y: float = 604, a: float = 300, b: float = 980
) -> dict[str, Spot]:
    """What every place has: three marks on the open floor, two for a talk, and the sides of the frame."""
    m = (a + b) / 2
    spots = {
        "left": stand(a, y, 1),
        "centre": stand(m, y),
        "right": stand(b, y, -1),
        "talk_l": stand(m - 140, y, 1),
        "talk_r": stand(m + 140, y, -1),
        "back": stand(m, max(560, y - 44)),
        "floor": seat(m, y, y, 0),
        "floor_lie": seat(m, y, y, 1, "lie"),
        "put_floor": put(m + 40, y + 6),
    }
    if left:
        spots["enter_left"], spots["exit_left"] = way("enter", -110, y, 1), way("exit", -110, y, -1)
    if right:
        spots["enter_right"], spots["exit_right"] = way("enter", 1390, y, -1), way("exit", 1390, y, 1)
    return spots


def _door(name: str, x: float, y: float, face: int = 0, k: float | None = None) -> dict[str, Spot]:
    """A doorway to come out of or go into; k < depth(y) where the house is a small backdrop."""
    k = k or round(depth(y), 3)
    side = 1 if x < 640 else -1
    return {
        f"enter_{name}": Spot(x, y, "enter", face, k),
        f"exit_{name}": Spot(x, y, "exit", face, k),
        f"at_{name}": stand(x + 70 * side, max(560, y + 70), -side),
    }


ANCHORS: dict[str, dict[str, Spot]] = {
    "bedroom": {
        **open_floor(left=False, a=520, b=1000),
        "sill_r": Spot(700, 334, "perch", 0, 0.8),
        "sill": Spot(600, 334, "perch", 0, 0.8),
        "bed_sit": seat(250, 402, 566, 1),
        "bed_lie": seat(232, 386, 556, 1, "lie"),
        "bed_edge": seat(346, 406, 572, 1),
        "pillow": put(20, 352),
        "on_bed": put(300, 384),
        "bedside": put(528, 440),
        "toy_box": put(960, 470),
        "shelf_top": put(1170, 272),
        "window": stand(640, 560, 0),
        "rug": seat(760, 606, 606, 0),
        "by_shelf": stand(1090, 590, 1),
    },
    "living": {
        **open_floor(),
        "sill_r": Spot(390, 334, "perch", 0, 0.8),
        "sill": Spot(290, 334, "perch", 0, 0.8),
        "sofa_l": seat(596, 420, 560, 1),
        "sofa_r": seat(796, 420, 560, -1),
        "sofa_lie": seat(700, 416, 556, 1, "lie"),
        "on_sofa": put(700, 416),
        "shelf_top": put(1120, 152),
        "by_lamp": stand(960, 570, -1),
        "window": stand(320, 560, 0),
        "rug": seat(640, 604, 604, 0),
        "rug_l": seat(480, 606, 606, 1),
        "rug_r": seat(810, 606, 606, -1),
    },
    "kitchen": {
        **open_floor(),
        "sill_r": Spot(720, 254, "perch", 0, 0.8),
        "sill": Spot(620, 254, "perch", 0, 0.8),
        "counter_l": put(400, 344),
        "counter_m": put(810, 344),
        "sink": put(650, 336),
        "at_sink": stand(650, 562, 0),
        "stove": put(1010, 346),
        "at_stove": stand(960, 566, 1),
        "fridge": put(1140, 320, "hold"),
        "at_fridge": stand(1080, 580, 1),
        "table": put(220, 668),
        "jars": put(336, 344),
    },
    "garden": {
        **open_floor(),
        "branch": Spot(902, 300, "perch", 0, 0.95),
        **_door("door", 208, 490, 0, 0.5),
        "door_knob": put(236, 443, "hold"),
        "tree": stand(940, 560, 1),
        "under_tree": seat(1060, 560, 560, -1),
        "apple": put(976, 280, "hold"),
        "fence": put(700, 404, "perch"),
        "fence_r": put(1156, 404, "perch"),
        "bush": stand(600, 560, -1),
        "path": stand(330, 620, 1),
    },
    "park": {
        **open_floor(y=590),
        "branch": Spot(52, 313, "perch", 0, 0.95),
        "bench_l": seat(385, 464, 540, 1),
        "bench_r": seat(535, 464, 540, -1),
        "on_bench": put(460, 464),
        "swing_l": seat(708, 436, 520, 1),
        "swing_r": seat(812, 436, 520, 1),
        "slide_top": seat(1080, 320, 480, 1),
        "slide_foot": seat(1226, 492, 540, 1),
        "ladder": way("stand", 1050, 520, 1),
        "tree": stand(200, 560, -1),
        "perch": put(460, 406, "perch"),
    },
    "street": {
        **open_floor(),
        "branch": Spot(958, 383, "perch", 0, 0.95),
        **_door("shop", 454, 484, 0, 0.5),
        **_door("shop_r", 973, 484, 0, 0.5),
        **_door("house", 132, 486, 1, 0.5),
        **_door("house_r", 1149, 486, -1, 0.5),
        "lamp_l": stand(290, 580, -1),
        "lamp_r": stand(1020, 580, 1),
        "tree": stand(820, 580, 1),
        "kerb": seat(640, 640, 640, 0),
        "perch": put(230, 190, "perch"),
    },
    "forest": {
        **open_floor(),
        "branch": Spot(374, 331, "perch", 0, 0.95),
        "stump": seat(430, 492, 545, 1),
        "on_stump": put(430, 490),
        "path_back": stand(620, 520, 0),
        "enter_path": way("enter", 600, 466, 1),
        "exit_path": way("exit", 600, 466, -1),
        "mushroom_l": put(352, 562),
        "mushroom_r": put(1034, 562),
        "tree_r": stand(1060, 570, 1),
        "behind_tree": way("stand", 1180, 516, -1),
    },
    "beach": {
        **open_floor(),
        "in_sea": Spot(560, 424, "swim", 1, 0.78),
        "towel": seat(1026, 556, 576, -1),
        "towel_lie": seat(1026, 560, 576, -1, "lie"),
        "castle": stand(560, 560, 1),
        "castle_r": stand(730, 560, -1),
        "water": stand(480, 470, 0),
        "palm": stand(210, 566, 1),
        "put_towel": put(930, 566),
    },
    "farm": {
        **open_floor(a=420),
        **_door("barn", 230, 492, 1),
        "bale": seat(1000, 462, 540, -1),
        "on_bale": put(970, 462),
        "round_bale": put(1122, 400),
        "fence": stand(700, 560, 0),
        "perch": put(646, 396, "perch"),
        "behind_fence": way("stand", 760, 474, 0),
        "path": stand(330, 610, 1),
    },
    "square": {
        **open_floor(a=420, b=900, y=608),
        "branch": Spot(842, 351, "perch", 0, 0.95),
        **_door("house", 1114, 478, -1, 0.5),
        "stall": stand(340, 574, -1),
        "stall_seller": Spot(190, 690, "stand", 1, 1.0),
        "stall_top": put(282, 424),
        "fountain": seat(560, 468, 560, 1),
        "fountain_r": seat(730, 468, 560, -1),
        "on_fountain": put(640, 472),
        "bench_l": seat(901, 486, 560, 1),
        "bench_r": seat(1051, 486, 560, -1),
        "on_bench": put(976, 486),
        "lamp": stand(460, 570, -1),
        "perch": put(640, 326, "perch"),
    },
    "shop": {
        **open_floor(right=False, a=300, b=700),
        "sill_r": Spot(420, 330, "perch", 0, 0.8),
        "sill": Spot(330, 330, "perch", 0, 0.8),
        **_door("door", 122, 478, 1),
        "buyer": stand(700, 590, 1),
        "seller": Spot(930, 640, "stand", -1, 1.06),
        "counter": put(836, 372),
        "counter_m": put(920, 372),
        "counter_r": put(1000, 372),
        "till": put(1124, 350, "hold"),
        "sweets": put(1061, 308),
        "stand": stand(560, 580, -1),
        "stand_top": put(360, 412),
        "shelf": put(680, 286),
        "door_knob": put(180, 396, "hold"),
    },
    "classroom": {
        **open_floor(left=False, a=520, b=900),
        "sill_r": Spot(300, 314, "perch", 0, 0.8),
        "sill": Spot(240, 314, "perch", 0, 0.8),
        "enter_left": way("enter", -110, 640, 1),
        "exit_left": way("exit", -110, 640, -1),
        "board": stand(560, 566, 1),
        "board_r": stand(850, 566, -1),
        "chalk": put(720, 300, "hold"),
        "teacher": stand(870, 584, -1),
        "teacher_behind": Spot(1090, 610, "stand", -1, 1.06),
        "pupil_back": Spot(300, 572, "stand", 1, 1.0),
        "pupil_front": Spot(150, 644, "stand", 1, 1.1),
        "stool_back": seat(448, 474, 548, -1),
        "stool_front": seat(322, 544, 616, -1),
        "desk_back": put(350, 416),
        "desk_front": put(110, 474),
        "teacher_desk": put(1020, 404),
        "globe": put(1170, 310, "hold"),
        "window": stand(230, 560, 0),
    },
    "mountain": {
        **open_floor(right=False, a=300, b=860, y=596),
        "edge": stand(930, 560, 1),
        "edge_sit": seat(960, 516, 560, 1),
        "rock": seat(330, 440, 546, 1),
        "rock_small": seat(418, 476, 556, 1),
        "on_rock": put(330, 436),
        "bridge_near": stand(980, 522, 1),
        "bridge_mid": way("stand", 1130, 532, 1),
        "bridge_far": way("stand", 1268, 508, -1),
        "enter_bridge": way("enter", 1390, 500, -1),
        "exit_bridge": way("exit", 1390, 500, 1),
        "rail": put(1130, 450, "hold"),
        "wall": stand(200, 580, -1),
        "tree": stand(810, 556, 1),
        "perch": put(996, 398, "perch"),
    },
    "station": {
        **open_floor(y=606),
        **_door("train", 432, 492, 1),
        "train_door": put(480, 320, "hold"),
        "train_window": put(232, 210, "hold"),
        "bench_l": seat(915, 498, 566, 1),
        "bench_r": seat(1065, 498, 566, -1),
        "on_bench": put(990, 498),
        "pillar": stand(130, 580, 1),
        "edge": stand(300, 540, 0),
        "driver": stand(900, 540, -1),
        "clock": put(640, 122, "hold"),
    },
    "castle": {
        **open_floor(a=300, b=900),
        "branch": Spot(158, 349, "perch", 0, 0.95),
        "enter_gate": Spot(930, 490, "enter", -1, 0.72),
        "exit_gate": Spot(930, 490, "exit", 1, 0.72),
        "bridge": Spot(930, 524, "stand", -1, 0.84),
        "guard_l": stand(770, 560, 1),
        "guard_r": stand(1100, 560, -1),
        "wall_top": Spot(700, 404, "stand", 1, 0.62),
        "moat": stand(480, 552, 0),
        "tree": stand(150, 566, 1),
        "under_tree": seat(120, 566, 566, 1),
        "path": stand(720, 620, 1),
        "perch": put(700, 300, "perch"),
    },
    "mine": {
        **open_floor(a=260, b=700),
        **_door("mine", 930, 500, -1),
        "rock": seat(466, 422, 546, 1),
        "on_rock": put(466, 416),
        "rock_small": seat(590, 468, 556, 1),
        "post": stand(700, 560, 1),
        "cart": stand(1070, 600, 1),
        "in_cart": put(1210, 448),
        "rails": stand(800, 612, -1),
        "lantern": put(930, 193, "hang"),
        "tree": stand(140, 570, 1),
    },
    "hallway": {
        **open_floor(left=True, right=False, a=430, b=860),
        **_door("front", 580, 484, 0),
        "door_knob": put(698, 338, "hold"),
        "mat": stand(580, 562, 0),
        "bench_l": seat(187, 448, 546, 1),
        "bench_r": seat(337, 448, 546, -1),
        "on_bench": put(262, 448),
        "under_bench": put(226, 506),
        "hook_1": put(190, 214, "hang"),
        "hook_2": put(264, 214, "hang"),
        "hook_3": put(338, 214, "hang"),
        "at_hooks": stand(270, 584, 0),
        "table": put(850, 402),
        "at_table": stand(800, 572, 0),
        "mirror": stand(730, 566, 1),
        "stairs_foot": stand(890, 548, 1),
        "step_1": seat(962, 462, 524, -1),
        "step_3": seat(1086, 354, 524, -1),
        "enter_stairs": way("enter", 1270, 200, -1),
        "exit_stairs": way("exit", 1270, 200, 1),
        "rail": put(931, 286, "hold"),
    },
    "sandbox": {
        **open_floor(a=420, b=860, y=600),
        "sand_l": seat(430, 588, 588, 1),
        "sand_r": seat(800, 588, 588, -1),
        "sand_m": seat(610, 612, 612, 0),
        "rim_l": seat(300, 480, 530, 1),
        "rim_m": seat(640, 480, 530, 0),
        "rim_r": seat(960, 480, 530, -1),
        "on_rim": put(520, 480),
        "castle": seat(170, 590, 590, 1),
        "castle_r": seat(400, 580, 580, -1),
        "dig": put(640, 606),
        "bucket": put(1010, 500),
        "put_l": put(530, 616),
        "put_r": put(730, 616),
        "slide_foot": seat(1150, 478, 540, -1),
        "behind": way("stand", 640, 478, 0),
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


Box = tuple[float, float, float, float]


def table_before(x: float, y: float, w: float, h: float) -> tuple[Box, ...]:
    """Boxes of a table as `parts_rooms.desk` draws it: top, frame and legs; one sees between these."""
    legs = tuple((x + side * w * 0.42 - 8, y - h, x + side * w * 0.42 + 8, y) for side in (-1, 1))
    return (
        (x - w / 2, y - h - 8, x + w / 2, y - h + 14),
        (x - w * 0.46, y - h + 8, x + w * 0.46, y - h + 34),
        *legs,
    )


def cloth_before(x: float, y: float, w: float = 190.0, h: float = 118.0) -> tuple[Box, ...]:
    """Boxes of a table with a cloth as `parts_modern.cloth_table` draws it: cloth, candle and foot."""
    cloth = (x - w * 0.5, y - h * 1.11, x + w * 0.5, y - h * 0.38)
    return cloth, (x - 7, y - h - 52, x + 7, y - h), (x - 9, y - h * 0.5, x + 9, y)


def boxes_before(told: Sequence[float | str]) -> tuple[Box, ...]:
    """Read what stands before a spot: four numbers, or any of "desk x y w h", "cloth x y", "box l t r b"."""
    if not any(isinstance(part, str) for part in told):
        left, top, right, bottom = map(float, told)
        return ((left, top, right, bottom),)
    boxes: list[Box] = []
    for part in map(str, told):
        kind, *numbers = part.split()
        given = tuple(map(float, numbers))
        shape = {"desk": table_before, "cloth": cloth_before}.get(kind)
        boxes += shape(*given) if shape else [(given[0], given[1], given[2], given[3])]
    return tuple(boxes)


def _pupils_desk(x: float, y: float, z: float) -> tuple[Box, ...]:
    """Boxes of a desk of the classroom as `places_public.classroom_stage` draws it, `z` times as large."""
    legs = tuple((x + o * 78 * z - 5, y - 86 * z, x + o * 78 * z + 5, y) for o in (-1, 1))
    top = (x - 102 * z, y - 112 * z, x + 102 * z, y - 86 * z)
    return top, (x - 92 * z, y - 90 * z, x + 92 * z, y - 60 * z), *legs


# Spots behind a thing: after the actor, the stage is drawn again inside boxes of left, top, right, bottom.
COVER: dict[tuple[str, str], tuple[Box, ...]] = {
    ("shop", "seller"): ((786, 290, 1320, 720),),
    ("square", "stall_seller"): ((44, 416, 342, 720),),
    ("classroom", "teacher_behind"): ((916, 300, 1246, 720),),
    ("classroom", "pupil_back"): ((186, 400, 416, 720),),
    ("classroom", "pupil_front"): ((20, 452, 284, 720),),
    ("classroom", "stool_back"): _pupils_desk(300, 520, 1.0),
    ("classroom", "stool_front"): _pupils_desk(150, 592, 1.14),
    ("castle", "wall_top"): ((608, 290, 800, 484),),
    ("forest", "behind_tree"): ((980, 0, 1280, 518),),
    ("farm", "behind_fence"): ((440, 380, 1280, 500),),
    ("sandbox", "behind"): ((0, 470, 1280, 502),),
}
