"""Where things belong that are not in anybody's hand: worn by an animal, standing in a vase, under a picnic.

Without these rules the bow for the cat lay beside it, flowers lay beside their mug, and a picnic had a folded
blanket between the guests.
"""

import re
from collections.abc import Sequence

from anim_director.film import Staging
from anim_director.tools.cutout.anchors import floor_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.bodies import rig_of
from anim_director.tools.cutout.colour_words import colour_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.places import indoor
from anim_director.tools.cutout.plan import Place, Prop
from anim_director.tools.cutout.prop_card import HEAP
from anim_director.tools.cutout.prop_words import lying_of, tokens_of
from anim_director.tools.cutout.props import ITEMS
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_sizes import moved, wide_of

_WORN = {"bow": "bow", "ribbon": "bow", "scarf": "scarf", "collar": "collar"}
"""Nouns of what an animal can wear, and the parameter of its body."""

_DRESSES = re.compile(r"\b(?:tie|tied|put|wrap|wear|fasten|give|has|dress|loop)\w*\b")
_STEMS = frozenset({"flower", "rose", "sunflower", "bouquet", "tulip", "daisy"})
_VESSELS = frozenset({"vase", "jar", "cup", "bottle", "glass"})
_LOOSE = re.compile(r"\b(?:roll|spill|fall|fell|drop|scatter|pick|beside|next to|under|smell|grow)\w*\b")
_ON_IT = frozenset({"sit_floor", "sit", "sleep", "kneel", "lie", "crouch"})
_SPREADS = re.compile(r"\b(?:spread|lay out|lays out|put|picnic)\w*\b")
GARMENTS = frozenset({"jacket", "dress", "shirt", "trousers", "cape"})
"""What stands upright only where somebody is in it."""


def dressed(company: Sequence[Standing], things: Sequence[str]) -> tuple[str, ...]:
    """Put what is meant for the one animal of a shot on it (in place); return the things that are left.

    What somebody looks for, finds or holds is not worn; nor is what no animal can wear.
    """
    beasts = [s for s in company if isinstance(s.rig, Animal)]
    left = []
    for words in things:
        noun = (tokens_of(words) or [""])[-1]
        slot = _WORN.get(noun, "")
        free = not any(s.figure.holds and noun in tokens_of(s.figure.holds) for s in company if s in beasts)
        told = [s.figure.action.lower() for s in company if noun in tokens_of(s.figure.action)]
        if not slot or len(beasts) != 1 or not free or not all(_DRESSES.search(t) for t in told):
            left.append(words)
            continue
        _wear(beasts[0], slot, colour_of(words) or ITEMS["bow"].colour)
        for s in company:
            if noun in tokens_of(s.figure.holds):
                s.figure = s.figure.model_copy(update={"holds": ""})
    return tuple(left)


def _wear(s: Standing, slot: str, colour: str) -> None:
    s.body = s.body.model_copy(update={"parameters": {**s.body.parameters, slot: colour}})
    s.rig = rig_of(s.body)


def in_vessels(props: Sequence[Prop], staging: Staging) -> list[Prop]:
    """Return the things of a frame with flowers in their vase, mug or jar; loose ones stay as they are."""
    said = " ".join([staging.action, *(f.action for f in staging.figures)]).lower()
    props = _loaded(props, said if staging.figures else "")
    vessel = next((p for p in props if p.name in _VESSELS), None)
    stems = next((p for p in props if p.name in _STEMS and not p.held_by), None)
    if vessel is None or stems is None or _LOOSE.search(said):
        return list(props)
    content = {"content": stems.name, "content_colour": stems.colour}
    filled = vessel.model_copy(update={"options": {**vessel.options, **content}})
    return [filled if p is vessel else p for p in props if p is not stems]


_LOADS = frozenset({
    "apple", "pear", "orange", "lemon", "carrot", "potato", "tomato", "corn", "strawberry", "egg", "acorn",
    "shell", "mushroom", "pumpkin", "watermelon", "log", "gift", "rock", "coal", "snowball", "fish", "bread",
    "flower", "teddy",
})  # fmt: skip
"""What a cart is filled with."""


def _loaded(props: Sequence[Prop], said: str) -> list[Prop]:
    """Return the things of a frame with the apples in the wagon, unless words tell what becomes of them."""
    wagon = next((p for p in props if p.name == "wagon" and p.options.get("state") != "empty"), None)
    loads = [p for p in props if p.name in _LOADS and not p.held_by]
    loads = [p for p in loads if not re.search(rf"\b{re.escape(tokens_of(p.label)[-1][:4])}", said)]
    if wagon is None or not loads:
        return list(props)
    load = loads[0]
    content = {"content": load.name, "content_colour": load.colour}
    full = wagon.model_copy(update={"options": {**wagon.options, **content}})
    return [full if p is wagon else p for p in props if p is not load]


def spread_out(props: Sequence[Prop], company: Sequence[Standing], place: Place) -> list[Prop]:
    """Return the things of a frame with the blanket flat, if somebody rests on it or spreads it."""
    on_it = [s for s in company if "blanket" in tokens_of(s.figure.action)]
    on_it = [s for s in on_it if not s.spot or s.spot.startswith("floor")]
    resting = [s for s in on_it if s.pose.partition("+")[0] in _ON_IT]
    spreads = [s for s in on_it if _SPREADS.search(s.figure.action.lower())]
    if indoor(place.family) or not (resting or spreads):
        return list(props)
    return [
        _flat(p, resting or spreads, bool(resting)) if p.name == "blanket" and not p.held_by else p
        for p in props
    ]


def _flat(prop: Prop, people: Sequence[Standing], under: bool) -> Prop:
    """A cloth under those who rest on it, or before the one who spreads it."""
    xs, y = [s.x for s in people], min(s.y for s in people) - 3
    middle = (min(xs) + max(xs)) / 2
    if not under:
        s = people[0]
        middle += (-1 if s.flip else 1) * 0.62 * s.high
    wide = max(330.0, max(xs) - min(xs) + 300.0)
    options = {**prop.options, "spread": True, "width": 4.0, "shadow": False}
    return prop.model_copy(update={
        "x": round(middle, 1), "y": round(y, 1), "size": round(wide / 4.0, 1), "flip": False, "turn": 0.0,
        "options": options,
    })  # fmt: skip


def laid_flat(prop: Prop) -> Prop:
    """Return a garment, or what cannot stand by itself, as it lies where it was put down; all else as it is.

    What somebody holds knows how it will lie.
    """
    lying = lying_of(prop.name)
    if lying is not None and prop.known and not _kept_up(prop):
        options = {**prop.options, "rest": [lying.turn, lying.x, lying.y]}
        if prop.held_by:
            return prop.model_copy(update={"options": options})
        options |= {"width": lying.wide * (HEAP if prop.options.get("many") else 1.0), "high": lying.high}
        return prop.model_copy(update={"turn": -lying.turn if prop.flip else lying.turn, "options": options})
    if prop.name not in GARMENTS | {"kite"} or prop.held_by or _kept_up(prop):
        return prop
    return prop.model_copy(update={"options": {**prop.options, "lying": True, "shadow": False, "width": 1.5}})


_PLANTED = frozenset({"parasol", "beach", "sunshade"})


def _kept_up(prop: Prop) -> bool:
    """Whether something keeps a thing upright, or it is no thing that lies there: in a box, on a string."""
    planted = bool(_PLANTED & set(prop.label.lower().split()))  # in the sand
    kept = any(prop.options.get(key) for key in ("inside", "string", "framed", "under", "aloft"))
    return planted or kept or prop.spot == "branch"


_HOLLOW = frozenset({"box", "chest", "crate", "barrel"})


def hides_in(prop: Prop, company: Sequence[Standing]) -> Standing | None:
    """Who hides in a thing, if words say "in" and it is hollow."""
    if prop.name not in _HOLLOW:
        return None
    inside = re.compile(
        rf"\b(?:in|inside|into) (?:the |a |an )?(?:\w+ ){{0,3}}{re.escape(prop.label.split()[-1])}\b"
    )
    hiders = [s for s in company if s.motive.family == "hide" and isinstance(s.rig, Person)]
    return next((s for s in hiders if inside.search(s.figure.action.lower())), None)


def around(prop: Prop, hidden: Standing, place: Place) -> Prop:
    """The thing that somebody hides in: before it, and so high that the head looks out."""
    size = round(0.44 * hidden.high, 1)
    y = min(floor_of(place)[3] - 2, hidden.y + 5)
    hidden.y = min(hidden.y, y - 1)
    side = -1 if hidden.flip else 1  # the trunk of who crouches leans forward
    return moved(prop, hidden.x + side * 0.13 * hidden.high, y, size=size, options=wide_of(prop))
