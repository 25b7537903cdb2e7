"""All things: what draws each, where it is gripped and set down, and how large it usually is.

Every drawing rests on y = 0 around x = 0 and is `s` pixels tall (long tools: `s` long, working end on
the origin). Hold and ground points are in units of the size.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from anim_director.tools.cutout import props_carried as carried
from anim_director.tools.cutout import props_climbed as climbed
from anim_director.tools.cutout import props_food as food
from anim_director.tools.cutout import props_house as house
from anim_director.tools.cutout import props_nature as nature
from anim_director.tools.cutout import props_paper as paper
from anim_director.tools.cutout import props_play as play
from anim_director.tools.cutout import props_snacks as snacks
from anim_director.tools.cutout import props_tools as tools
from anim_director.tools.cutout import props_toys as toys
from anim_director.tools.cutout import props_vehicles as vehicles
from anim_director.tools.cutout import props_water as water
from anim_director.tools.cutout import props_wear as wear
from anim_director.tools.cutout import props_wild as wild
from anim_director.tools.cutout.canvas import at
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.things_data import drawing, things_book


class Item(NamedTuple):
    """A kind of thing."""

    draw: Callable[..., None]  # (canvas, size in pixels, colour, **options)
    colour: str
    hold: tuple[float, float] = (0.0, -0.5)  # where the hand grips
    ground: tuple[float, float] = (0.0, 0.0)  # what touches the floor or the table
    heads: float = 0.5  # usual height in heads of its user
    turn: float = 0.0  # usual turn in the hand, degrees, facing right


ITEMS: dict[str, Item] = {
    "climb_tree": Item(climbed.climb_tree, "#7fb069", (0.0, -0.4), (0.0, 0.0), 6.0, 0.0),
    "tall_ladder": Item(climbed.tall_ladder, "#c9925a", (-0.11, -0.4), (0.0, 0.0), 5.0, 0.0),
    "hanging_rope": Item(climbed.hanging_rope, "#cda770", (0.0, -0.4), (0.0, 0.0), 6.0, 0.0),
    "rock_face": Item(climbed.rock_face, "#a89a96", (0.1, -0.3), (0.0, 0.0), 4.0, 0.0),
    "pool": Item(water.pool, "#86bcc8", (0.0, -0.5), (0.0, 0.0), 1.4, 0.0),
    "pool_front": Item(water.pool_front, "#86bcc8", (0.0, -0.3), (0.0, 0.0), 1.4, 0.0),
    "tub": Item(water.tub, "#b98a5c", (0.0, -0.5), (0.0, 0.0), 1.6, 0.0),
    "tub_front": Item(water.tub_front, "#b98a5c", (0.0, -0.4), (0.0, 0.0), 1.6, 0.0),
    "fish_bowl": Item(water.fish_bowl, "#c9925a", (0.0, -0.6), (0.0, 0.0), 2.4, 0.0),
    "fish_bowl_front": Item(water.fish_bowl_front, "#c9925a", (0.0, -0.9), (0.0, 0.0), 2.4, 0.0),
    "stone_wall": Item(climbed.stone_wall, "#b9aba0", (0.0, -0.5), (0.0, 0.0), 3.0, 0.0),
    "ball": Item(toys.ball, "#e2483d", (-0.36, -0.24), (0.0, 0.0), 0.45, 0.0),
    "toy_car": Item(vehicles.toy_car, "#3f8fb5", (0.0, -0.92), (0.0, 0.0), 0.34, 0.0),
    "gift": Item(carried.gift, "#8f6bb5", (-0.46, -0.3), (0.0, 0.0), 0.6, 0.0),
    "flower": Item(nature.flower, "#e8708a", (0.0, -0.18), (0.0, 0.0), 0.62, 0.0),
    "book": Item(paper.book, "#c9594f", (0.0, -0.06), (0.0, 0.0), 0.52, 0.0),
    "teddy": Item(toys.teddy, "#c4905f", (-0.22, -0.34), (0.0, 0.0), 0.8, 0.0),
    "kite": Item(toys.kite, "#d9574f", (0.0, -0.05), (0.0, 0.42), 0.95, 0.0),
    "balloon": Item(toys.balloon, "#e2483d", (0.0, -0.04), (0.0, 0.0), 1.5, 0.0),
    "apple": Item(food.apple, "#d9483d", (-0.4, -0.4), (0.0, 0.0), 0.27, 0.0),
    "cake": Item(food.cake, "#f0a0a8", (-0.58, -0.06), (0.0, 0.0), 0.6, 0.0),
    "cup": Item(food.cup, "#5f9fb0", (0.58, -0.46), (0.0, 0.0), 0.28, 0.0),
    "umbrella": Item(carried.umbrella, "#e5574f", (0.0, -0.1), (0.0, 0.0), 2.2, 0.0),
    "bucket": Item(tools.bucket, "#4f93b5", (0.0, -1.06), (0.0, 0.0), 0.5, 0.0),
    "key": Item(tools.key, "#e0a93c", (0.0, -0.72), (0.0, 0.0), 0.28, 0.0),
    "rock": Item(nature.rock, "#a89a9c", (-0.5, -0.4), (0.0, 0.0), 0.4, 0.0),
    "backpack": Item(carried.backpack, "#4f8f7a", (0.0, -1.04), (0.0, 0.0), 0.85, 0.0),
    "bone": Item(nature.bone, "#fbf0dc", (-0.3, -0.2), (0.0, 0.0), 0.3, 0.0),
    "letter": Item(paper.letter, "#d9483d", (-0.62, -0.12), (0.0, 0.0), 0.34, 0.0),
    "basket": Item(carried.basket, "#c4946e", (0.0, -1.02), (0.0, 0.0), 0.75, 0.0),
    "boat": Item(vehicles.boat, "#3f8fb5", (-0.44, -0.24), (0.0, 0.0), 0.6, 0.0),
    "chair": Item(carried.chair, "#c9835c", (-0.3, -0.92), (0.0, 0.0), 2.1, 0.0),
    "hat": Item(carried.hat, "#ecc87e", (-0.72, -0.12), (0.0, 0.0), 0.42, 0.0),
    "blocks": Item(toys.block_tower, "#d9574f", (0.0, -0.7), (0.0, 0.0), 0.55, 0.0),
    "diary": Item(paper.diary, "#b5658a", (0.3, -0.1), (0.0, 0.0), 0.55, 0.0),
    "pen": Item(paper.pen, "#3f6f9f", (0.0, -0.32), (0.0, 0.0), 0.42, 28.0),
    "pencil": Item(paper.pencil, "#f2b13c", (0.0, -0.34), (0.0, 0.0), 0.45, 28.0),
    "paintbrush": Item(paper.paintbrush, "#e2574a", (0.0, -0.5), (0.0, 0.0), 0.55, 30.0),
    "palette": Item(paper.palette, "#e2574a", (0.24, -0.46), (0.0, 0.0), 0.55, -8.0),
    "drawing": Item(paper.drawing, "#d9574f", (0.34, -0.12), (0.0, 0.0), 0.62, 0.0),
    "map": Item(paper.map_, "#d9483d", (0.52, -0.3), (0.0, 0.0), 0.62, 0.0),
    "sign": Item(paper.sign, "#b98560", (0.0, -0.3), (0.0, 0.0), 1.7, 0.0),
    "drum": Item(toys.drum, "#d9483d", (-0.46, -0.4), (0.0, 0.0), 0.72, 0.0),
    "bell": Item(toys.bell, "#e8b64c", (0.0, -0.82), (0.0, -0.02), 0.48, 0.0),
    "bowl": Item(food.bowl, "#5f9fb0", (-0.54, -0.52), (0.0, 0.0), 0.3, 0.0),
    "soup": Item(food.soup, "#c9705f", (-0.52, -0.36), (0.0, 0.0), 0.42, 0.0),
    "pot": Item(food.pot, "#d9604c", (-0.64, -0.48), (0.0, 0.0), 0.6, 0.0),
    "spoon": Item(food.spoon, "#b9bfc6", (0.0, -0.22), (0.0, 0.0), 0.5, 24.0),
    "bread": Item(food.bread, "#d09a5c", (-0.4, -0.22), (0.0, -0.02), 0.34, 0.0),
    "ice_cream": Item(food.ice_cream, "#f0a0b0", (0.0, -0.24), (0.0, 0.0), 0.58, 0.0),
    "cookie": Item(food.cookie, "#d6a05f", (-0.3, -0.3), (0.0, 0.0), 0.26, 0.0),
    "scissors": Item(tools.scissors, "#d9483d", (0.0, -0.16), (0.0, 0.0), 0.42, 20.0),
    "shovel": Item(tools.shovel, "#5f7f9a", (0.0, -0.62), (0.0, 0.0), 1.9, 0.0),
    "broom": Item(tools.broom, "#c9594f", (0.0, -0.68), (0.0, 0.0), 2.3, 0.0),
    "watering_can": Item(tools.watering_can, "#5a9a80", (0.02, -0.94), (0.0, 0.0), 0.6, 0.0),
    "lantern": Item(tools.lantern, "#6b5f72", (0.0, -0.95), (0.0, 0.0), 0.7, 0.0),
    "torch": Item(tools.torch, "#c9594f", (0.0, -0.3), (0.0, 0.0), 0.38, 90.0),
    "ladder": Item(tools.ladder, "#c4946e", (-0.19, -0.45), (0.0, 0.0), 4.0, 0.0),
    "stick": Item(nature.stick, "#8f6648", (-0.8, -0.08), (0.0, -0.02), 0.42, -40.0),
    "toy_train": Item(vehicles.toy_train, "#3f8f6f", (-0.44, -0.86), (0.0, 0.0), 0.42, 0.0),
    "truck": Item(vehicles.truck, "#d9574f", (0.44, -0.96), (0.0, 0.0), 0.42, 0.0),
    "doll": Item(toys.doll, "#d96a8f", (-0.18, -0.42), (0.0, 0.0), 0.8, 0.0),
    "football": Item(toys.football, "#41405a", (-0.36, -0.24), (0.0, 0.0), 0.48, 0.0),
    "beach_ball": Item(toys.beach_ball, "#e2574a", (-0.36, -0.24), (0.0, 0.0), 0.62, 0.0),
    "swing_seat": Item(toys.swing_seat, "#5f8fa8", (-0.19, -0.48), (0.0, 0.0), 2.4, 0.0),
    "jacket": Item(carried.jacket, "#4f7fa8", (0.0, -0.97), (0.0, 0.0), 1.15, 0.0),
    "suitcase": Item(carried.suitcase, "#a8664f", (0.0, -0.96), (0.0, 0.0), 0.85, 0.0),
    "sack": Item(carried.sack, "#c9a878", (0.0, -0.84), (0.0, 0.0), 0.9, 0.0),
    "chest": Item(carried.chest, "#9a6548", (-0.72, -0.3), (0.0, 0.0), 0.95, 0.0),
    "coin": Item(carried.coin, "#e8b64c", (-0.3, -0.3), (0.0, 0.0), 0.22, 0.0),
    "star": Item(nature.star, "#f2c040", (0.0, -0.08), (0.0, -0.06), 0.45, 0.0),
    "leaf_pile": Item(nature.leaf_pile, "#d9853c", (0.0, -0.7), (0.0, 0.0), 0.6, 0.0),
    "butter": Item(snacks.butter, "#f4d878", (-0.5, -0.3), (0.0, 0.0), 0.26, 0.0),
    "egg": Item(snacks.egg, "#f6ead6", (-0.3, -0.4), (0.0, 0.0), 0.28, 0.0),
    "carrot": Item(snacks.carrot, "#e8893c", (0.0, -0.55), (0.0, 0.0), 0.5, 60.0),
    "banana": Item(snacks.banana, "#f2c843", (0.9, -0.8), (0.0, 0.0), 0.26, 0.0),
    "cheese": Item(snacks.cheese, "#f2c650", (-0.6, -0.3), (0.0, 0.0), 0.3, 0.0),
    "sandwich": Item(snacks.sandwich, "#e0b478", (-0.7, -0.4), (0.0, 0.0), 0.28, 0.0),
    "candy": Item(snacks.candy, "#e8708a", (-0.9, -0.5), (0.0, 0.0), 0.2, 0.0),
    "mushroom": Item(snacks.mushroom, "#d9654f", (0.0, -0.25), (0.0, 0.0), 0.36, 0.0),
    "berries": Item(snacks.berries, "#b8485e", (0.0, -0.9), (0.0, 0.0), 0.34, 0.0),
    "bottle": Item(snacks.bottle, "#6f9fc4", (-0.2, -0.4), (0.0, 0.0), 0.5, 0.0),
    "plate": Item(snacks.plate, "#eef0ec", (-1.3, -0.6), (0.0, 0.0), 0.16, 0.0),
    "acorn": Item(snacks.acorn, "#c08a4c", (-0.3, -0.4), (0.0, 0.0), 0.22, 0.0),
    "pizza": Item(snacks.pizza, "#f2cf6c", (0.0, -0.9), (0.0, 0.0), 0.4, 0.0),
    "jar": Item(snacks.jar, "#e3a83c", (-0.36, -0.4), (0.0, 0.0), 0.42, 0.0),
    "fish": Item(wild.fish, "#e8935c", (-0.9, -0.5), (0.0, 0.0), 0.34, 0.0),
    "butterfly": Item(wild.butterfly, "#e8a04c", (0.0, -0.4), (0.0, 0.0), 0.34, 0.0),
    "bug": Item(wild.bug, "#d9483d", (-0.5, -0.3), (0.0, 0.0), 0.2, 0.0),
    "frog": Item(wild.frog, "#7fb35c", (-0.4, -0.2), (0.0, 0.0), 0.4, 0.0),
    "snail": Item(wild.snail, "#c98a5c", (-0.3, -0.4), (0.0, 0.0), 0.3, 0.0),
    "feather": Item(wild.feather, "#8fb0d0", (0.0, -0.06), (0.0, 0.0), 0.45, 0.0),
    "shell": Item(wild.shell, "#f0b8a0", (-0.4, -0.3), (0.0, 0.0), 0.28, 0.0),
    "nest": Item(wild.nest, "#a97f52", (-0.7, -0.3), (0.0, 0.0), 0.4, 0.0),
    "log": Item(wild.log, "#9a7256", (-1.2, -0.4), (0.0, 0.0), 0.42, 0.0),
    "leaf": Item(wild.leaf_one, "#b98a4c", (0.0, -0.08), (0.0, 0.0), 0.42, 0.0),
    "snowman": Item(wild.snowman, "#d9574f", (0.0, -0.3), (0.0, 0.0), 2.2, 0.0),
    "worm": Item(wild.worm, "#d98a8a", (-0.9, -0.3), (0.0, 0.0), 0.16, 0.0),
    "table": Item(house.table, "#c08a5e", (0.0, -0.9), (0.0, 0.0), 1.3, 0.0),
    "pillow": Item(house.pillow, "#e8dcc8", (-0.7, -0.5), (0.0, 0.0), 0.5, 0.0),
    "blanket": Item(house.blanket, "#7fa3b8", (-0.8, -0.4), (0.0, 0.0), 0.42, 0.0),
    "box": Item(house.box, "#c79a64", (-0.58, -0.4), (0.0, 0.0), 0.7, 0.0),
    "junk": Item(house.junk, "#8f95a0", (0.0, -0.5), (0.0, 0.0), 1.0, 0.0),
    "hammer": Item(house.hammer, "#8a929c", (0.0, -0.16), (0.0, 0.0), 0.62, 20.0),
    "knife": Item(house.knife, "#b5483f", (0.0, -0.72), (0.0, 0.0), 0.36, 150.0),
    "bandage": Item(wear.bandage, "#f4efe4", (-0.3, -0.4), (0.0, 0.0), 0.3, 0.0),
    "bow": Item(wear.bow, "#d9574f", (0.0, -0.5), (0.0, 0.0), 0.36, 0.0),
    "shoe": Item(wear.shoe, "#5f7fa0", (-0.5, -0.9), (0.0, 0.0), 0.3, 0.0),
    "crown": Item(wear.crown, "#e8b64c", (-0.6, -0.2), (0.0, 0.0), 0.42, 0.0),
    "ring": Item(wear.ring, "#e8b64c", (0.0, -0.1), (0.0, 0.0), 0.26, 0.0),
    "clock": Item(house.clock, "#d9705c", (-0.3, -0.3), (0.0, 0.0), 0.5, 0.0),
    "radio": Item(house.radio, "#c9705c", (-0.7, -0.4), (0.0, 0.0), 0.55, 0.0),
    "easel": Item(house.easel, "#e8708a", (0.3, -0.4), (0.0, 0.0), 2.9, 0.0),
    "rope": Item(house.rope, "#c9a46c", (0.0, -0.4), (0.0, 0.0), 0.4, 0.0),
    "lamp": Item(house.lamp, "#8fa8b8", (0.0, -0.3), (0.0, 0.0), 0.7, 0.0),
    "wagon": Item(play.wagon, "#d9574f", (1.5, -0.98), (0.0, 0.0), 0.7, 0.0),
    "bike": Item(play.bike, "#3f8fb5", (0.3, -0.96), (0.0, 0.0), 1.5, 0.0),
    "goal": Item(play.goal, "#f6f2ea", (-0.8, -0.5), (0.0, 0.0), 2.3, 0.0),
    "robot": Item(play.robot, "#9fb0bc", (-0.34, -0.4), (0.0, 0.0), 0.75, 0.0),
    "guitar": Item(play.guitar, "#c9894c", (0.0, -0.6), (0.0, 0.0), 1.5, 24.0),
    "ornament": Item(play.ornament, "#e0b040", (0.0, -0.96), (0.0, 0.0), 0.34, 0.0),
    "wand": Item(play.wand, "#f2c040", (0.0, -0.12), (0.0, 0.0), 0.75, 24.0),
    "sword": Item(play.sword, "#d9a03c", (0.0, -0.12), (0.0, 0.0), 1.0, 30.0),
    "rocket": Item(play.rocket, "#d9574f", (-0.1, -0.3), (0.0, 0.0), 0.75, 0.0),
}

ITEMS |= {
    name: Item(
        drawing(name),
        row["colour"],
        tuple(row["hold"]),
        (0.0, 0.0),
        float(row["heads"]),
        float(row.get("turn", 0)),
    )
    for name, row in things_book().items()
}


def put(
    c: skia.Canvas,
    name: str,
    x: float,
    y: float,
    size: float,
    colour: str = "",
    turn: float = 0.0,
    flip: bool = False,
    **options: Any,
) -> None:
    """Stand a thing with its ground point at (x, y)."""
    item = ITEMS[name]
    with at(c, x, y, turn, -1 if flip else 1, 1):
        c.translate(-item.ground[0] * size, -item.ground[1] * size)
        item.draw(c, size, colour or item.colour, **options)


def hold(
    c: skia.Canvas,
    name: str,
    x: float,
    y: float,
    size: float,
    colour: str = "",
    turn: float | None = None,
    flip: bool = False,
    **options: Any,
) -> None:
    """Draw a thing with its hold point in a hand at (x, y), turned about that point."""
    item = ITEMS[name]
    angle = item.turn if turn is None else turn
    with at(c, x, y, -angle if flip else angle, -1 if flip else 1, 1):
        c.translate(-item.hold[0] * size, -item.hold[1] * size)
        item.draw(c, size, colour or item.colour, **options)
