"""How large a thing is: on the floor, in a hand, and how wide against its height."""

from anim_director.tools.cutout.actors import hand_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.prop_card import HEAP, item_of
from anim_director.tools.cutout.prop_sizes import sparing_face
from anim_director.tools.cutout.prop_words import HEAD, legible
from anim_director.tools.cutout.slung import hangs, slung_size
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.things_data import things_book, things_with

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
    "table": 2.2,
    "log": 3.0,
    "bike": 1.9,
    "wagon": 2.2,
    "goal": 1.8,
    "junk": 2.2,
    "box": 1.5,
    "blanket": 1.9,
    "pillow": 1.8,
    "fish": 2.0,
    "sandwich": 1.7,
    "butter": 1.9,
    "plate": 3.0,
    "rope": 1.9,
    "soup": 1.3,
    "bowl": 1.3,
    "radio": 1.7,
    "nest": 1.9,
    "guitar": 0.5,
    "easel": 0.7,
    "balloon": 0.5,
    "umbrella": 1.0,
    "shoe": 1.6,
    "family_car": 2.4,
    "bus": 2.2,
    "sandcastle": 1.8,
    "swing_set": 1.5,
    "play_slide": 1.5,
    "mud_patch": 4.6,
} | {name: float(things_book()[name]["wide"]) for name in things_with("wide")}
"""Width of a thing against its height, where it is not about .8."""

HELD_MOST = {
    "sign": 0.95,
    "ladder": 2.4,
    "chair": 1.4,
    "football": 0.48,
    "drum": 0.82,
    "table": 1.0,
    "box": 0.8,
}
"""Heads that a thing is high at most when somebody holds it."""

_VEHICLES = ("truck", "toy_car", "toy_train")


def moved(prop: Prop, x: float, y: float, **changes: object) -> Prop:
    """Return the thing at a place of the stage."""
    return prop.model_copy(update={"x": round(x, 1), "y": round(y, 1), **changes})


def in_hand(prop: Prop, holder: Standing, grown: bool = True) -> Prop:
    """Return the thing where the hand is; `grown`: at the size that suits its holder."""
    item = item_of(prop)
    factor = prop.size / (legible(item.heads) * HEAD * 1.18)
    unit = 34.0
    if isinstance(holder.rig, Person):
        unit = holder.rig.u
    elif isinstance(holder.rig, Animal):  # in small jaws it is small: the face stays free
        unit = min(58.0, 1.55 * holder.rig.d.head[1] * holder.rig.size)
    heads = min(legible(item.heads) * factor, HELD_MOST.get(prop.name, 9.0))
    x, y = hand_of(holder.rig, holder.x, holder.y, holder.k, holder.flip, holder.joints(), holder.view)
    size = prop.size
    if grown:
        size = round(heads * unit * holder.k, 1)
        size = sparing_face(prop, holder, size) if isinstance(holder.rig, Person) else size
        if isinstance(holder.rig, Person) and hangs(prop, holder.rig):
            size = slung_size(prop, holder.rig, holder.k, legible(item.heads) * HEAD * 1.18)
    return moved(prop, x, y, size=size, options=wide_of(prop))


def sized_for(prop: Prop, place: Place) -> Prop:
    """The thing as large as on the floor; vehicles outside are grown up unless they are called toys."""
    size = prop.size * 80 / HEAD
    toy = "toy" in prop.label.lower()
    if prop.name in _VEHICLES and not toy and place.family in ("street", "square", "farm", "station"):
        size = 200.0 if prop.name != "toy_car" else 130.0
    return prop.model_copy(update={"size": round(min(size, 290.0), 1), "options": wide_of(prop)})


def wide_of(prop: Prop) -> dict[str, object]:
    """Return a thing's options with its width against its height."""
    if prop.name in ("table", "goal"):  # they stand on legs that have their own shadows
        return {**prop.options, "width": FLAT[prop.name], "shadow": False}
    wide = FLAT.get(prop.name, 1.3 if not prop.known else 0.8)
    return {**prop.options, "width": round(wide * (HEAP if prop.options.get("many") else 1.0), 2)}


def half_of(prop: Prop) -> float:
    """Half the width of a thing in stage pixels; of several the outermost may lie under a foot."""
    wide = float(str(prop.options.get("width", 0.8)))
    return prop.size * (1.6 * wide / HEAP if prop.options.get("many") else wide) / 2
