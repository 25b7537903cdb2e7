"""Things of a frame: what is held, what stands on a table, what lies on the floor, and where.

A thing that the place already shows (a tree, a bench, a window) is never drawn a second time. What is
in somebody's hands has the size it has for that hand; all else keeps clear of feet and faces.
"""

import random
from collections.abc import Sequence

from anim_director.film import Staging
from anim_director.tools.cutout.anchors import spots_of
from anim_director.tools.cutout.colour_words import colour_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.prop_words import (
    belongs_to_places,
    is_place_part,
    name_of,
    prop_of,
    same_thing,
    tokens_of,
)
from anim_director.tools.cutout.props import ITEMS
from anim_director.tools.cutout.staging_boats import is_boat
from anim_director.tools.cutout.staging_feeding import food_for
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_keeping import in_vessels, laid_flat, spread_out
from anim_director.tools.cutout.staging_layout import RIDDEN, lay_out
from anim_director.tools.cutout.staging_notes import Mends
from anim_director.tools.cutout.things_data import things_with

MOST = 6
"""More things than this make a frame illegible: the first are shown."""

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

NEVER_HELD = frozenset({
    "snowman", "sandcastle", "tent", "treehouse", "goal", "swing_set", "play_slide", "family_car",
    "bus", "tractor", "lighthouse", "rowboat", "campfire", "bike", "crib", "seesaw", "trampoline",
    "grill", "machine",
})  # fmt: skip
"""What nobody takes in the hands, whatever is done with it."""

REACHED = {
    "eat",
    "peck",
    "nuzzle",
    "bounce",
    "frolic",
    "hide",
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
    "pull",
    "tow",
    "play",
}
"""Families of action whose thing lies in front of the figure."""


RAISED = {"find", "pick_up"}
"""Families of action whose thing is in the hands where the view ends above the floor on which it lay."""


_STIRRED = ("pot", "bowl", "soup", "cup")


def place_things(
    company: Sequence[Standing], staging: Staging, place: Place, rng: random.Random, mends: Mends
) -> tuple[list[Prop], list[str]]:
    """Return the props of the frame and notes about those nobody knows."""
    spots = spots_of(place)
    names = {name for s in company for name in (s.name.lower(), s.name.lower().removeprefix("the "))}
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

    painted: set[str] = set()
    near = staging.framing in ("medium", "close")
    for s in company:
        if s.motive.verb == "paint" and isinstance(s.rig, Person):
            _set_easel(s, props)
            painted |= {s.motive.prop, s.motive.target, s.figure.to}
            brush = add("paintbrush")
            if brush is not None and not brush.held_by:
                replace(brush, held_by=s.name)
            continue
        words = s.figure.holds or ("" if s.mount else _handled(s) or food_for(company, s) or _cuddled(s))
        raised = "" if words or not near else _raised(s)
        words = words or raised
        if not words or belongs_to_places(words):
            continue
        held = (
            bool(s.figure.holds)
            or bool(_cuddled(s))
            or bool(raised)
            or (s.motive.family in NEEDS_HANDS and isinstance(s.rig, Person))
        )
        riding = s.motive.family == "ride" and name_of(words) in RIDDEN
        if (
            not s.figure.holds
            and not any(same_thing(t, words) for t in staging.things)
            and not name_of(words)
        ):
            continue  # a doubtful word of the action is not worth a card
        prop = add(words)
        if prop is None:
            continue
        if (prop.name == "kite" and s.motive.family == "fly_kite" and isinstance(s.rig, Person)) or riding:
            s.target = prop.key
        elif prop.name in NEVER_HELD or (is_boat(prop) and not (near and s.figure.holds)):
            s.target = s.target or prop.key
        elif held and not prop.held_by and s.motive.family != "put_down" and _free_hands(s, props):
            replace(prop, held_by=s.name)
        elif s.motive.family in REACHED and not s.target:
            s.target = prop.key
    for words in [*staging.things, *mends.things]:
        if is_place_part(words, place, spots):
            continue
        if any(p and same_thing(words, p) for p in painted):
            continue  # it is on the easel
        if any(same_thing(words, s.mount) or same_thing(words, s.name) for s in company if s.mount):
            continue  # somebody sits on it, or holds it in the arms
        if name_of(words) == "star" and staging.time == "night":
            continue  # it shines in the sky
        add(words)
    stirs = any(s.motive.family == "stir" and isinstance(s.rig, Person) for s in company)
    if stirs and place.family in ("kitchen", "table") and not any(p.name in _STIRRED for p in props):
        add("pot")  # nobody stirs the air
    for s in company:  # looks and deeds that go to a thing
        for prop in props:
            if s.target and s.target not in {o.name for o in company} and same_thing(prop.label, s.target):
                s.target = prop.key
    for s in company:
        if (
            s.motive.family == "ride"
            and s.pose.startswith("sit")
            and not (s.mount or s.spot or _rides(s, props))
        ):
            s.pose = "walk"  # nobody rides the ground
    for prop in props:
        if place.family == "studio" and prop.name in _SITTERS and not prop.held_by:
            replace(prop, options={**prop.options, "framed": True})  # the painted one, and none on the floor
        elif not prop.held_by and several(prop, company) and tokens_of(prop.label)[-1:] == ["toy"]:
            replace(prop, name="toys", size=prop_of("toys").size)  # several toys are no five bears
        elif not prop.held_by and several(prop, company):
            replace(prop, options={**prop.options, "many": True})
    props = in_vessels(props, staging)
    laid = lay_out(company, props, staging, place, rng)
    return [laid_flat(p) for p in spread_out(laid, company, place)], notes


_SITTERS = {"flower", "rose", "sunflower", "bouquet", "star", "butterfly"}
"""What stands in a painter's studio as a picture."""

_COLLECTIVE = {
    "pancakes", "blocks", "berries", "popcorn", "bubbles", "leaf_pile", "toy_pile", "junk", "spaghetti",
    "rice", "salt", "flour", "scissors", "glasses", "sunglasses", "skates", "bouquet", "dice", "glue", "soap",
    "puddle", "bread", "stone_wall", "web", "nest", "soup", "pool", "swing_seat", "crumb", "candle", "stairs",
} | things_with("many")  # fmt: skip
"""Drawings that are several things already, or of which there are never several on the ground."""

_LOTS = {"luggage", "baggage", "treasure", "treasures", "laundry", "junk"}
_LARGEST = 1.7  # heads of one of several things


def several(prop: Prop, company: Sequence[Standing]) -> bool:
    """Whether words tell of more than one of a thing that lies there: "the grey rocks", "luggage"."""
    if not prop.known or prop.name in _COLLECTIVE or ITEMS[prop.name].heads > _LARGEST:
        return False
    noun = (tokens_of(prop.label) or [""])[-1]
    if noun in _LOTS:
        return True
    one = noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
    told = {word for s in company for word in tokens_of(s.figure.action)} | {noun}
    return bool(told & {one + "s", one + "es", one.removesuffix("y") + "ies"} - {one})


def _rides(s: Standing, props: Sequence[Prop]) -> bool:
    """Whether what somebody rides is in the picture."""
    return any(p.key == s.target and p.name in RIDDEN for p in props)


def _set_easel(s: Standing, props: list[Prop]) -> None:
    """Put an easel before somebody who paints; a second painter shares it."""
    if not any(p.name == "easel" for p in props):
        easel = prop_of("easel")
        colour = colour_of(f"{s.motive.prop} {s.motive.target}")
        props.insert(0, easel.model_copy(update={"colour": colour}))
    s.target = next(p.key for p in props if p.name == "easel")


def _handled(s: Standing) -> str:
    """What the action handles, or the tool it cannot do without."""
    if s.motive.family == "stir" and isinstance(s.rig, Person):
        return s.motive.tool
    if s.motive.prop and not any(word in {"hand", "hands", "head"} for word in s.motive.prop.lower().split()):
        return s.motive.prop
    if s.motive.tool and s.motive.family in NEEDS_HANDS | {"kick"} and isinstance(s.rig, Person):
        return s.motive.tool
    return ""


def _cuddled(s: Standing) -> str:
    """The toy that somebody hugs."""
    toy = s.motive.target if s.pose.endswith("cuddle") else ""
    return toy if name_of(toy) else ""


def _raised(s: Standing) -> str:
    """What somebody has found or picked up, if it goes into a hand."""
    words = s.motive.target if s.motive.family in RAISED and isinstance(s.rig, Person) else ""
    name = name_of(words)
    return words if name and name not in NEVER_HELD and ITEMS[name].heads <= IN_A_HAND else ""


IN_A_HAND = 0.9
"""Heads of a thing that is held up at most."""


def _free_hands(s: Standing, props: Sequence[Prop]) -> bool:
    """Whether somebody can take a thing: not a second one, not asleep."""
    return not any(p.held_by == s.name for p in props) and s.pose not in ("sleep", "lie")
