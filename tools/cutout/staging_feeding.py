"""Whoever feeds a beast stands where hand and mouth can meet."""

from collections.abc import Iterator, Sequence

from anim_director.tools.cutout.anchors import floor_of
from anim_director.tools.cutout.feeding import LOW, bent_to, mouth_of, standing_off, stroked
from anim_director.tools.cutout.moments import rest_actor
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor, Place
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_water import lives_in_water

FOOD = {
    "dog": "bone", "wolf": "bone", "cat": "fish", "horse": "carrot", "mule": "carrot", "rabbit": "carrot",
    "unicorn": "apple", "elephant": "banana", "monkey": "banana", "mouse": "cheese", "squirrel": "nut",
    "otter": "fish", "penguin": "fish", "bear": "berries", "lion": "fish", "cow": "grass",
}  # fmt: skip
"""What a beast is fed with when no words say."""


def food_for(company: Sequence[Standing], s: Standing) -> str:
    """Return what somebody who feeds a beast holds, if the words name nothing."""
    other = next((o for o in company if o.name == s.target), None)
    if s.motive.verb != "feed" or other is None or isinstance(other.rig, Person):
        return ""
    return FOOD.get(other.rig.kind, "bread")


def close_feeds(company: Sequence[Standing], place: Place) -> set[str]:
    """Set who gives to a beast within reach of its mouth, kneeling to a low one (in place).

    Returns:
        the names of all who must stay where they are now.
    """
    closed: set[str] = set()
    x0, x1, _, _ = floor_of(place)
    for s, beast in _pairs(company):
        assert isinstance(s.rig, Person)
        side = 1 if beast.x >= s.x else -1
        beast.flip, s.flip = side > 0, side < 0
        if beast.pose in ("eat", "walk", "run", "jump"):
            beast.pose = "stand"
        _, y = mouth_of(beast.rig, rest_actor(beast.rig, _actor(beast)))
        if s.pose == "give" and s.y - y < LOW * s.high:
            s.pose = "kneel+give"
        giver = rest_actor(s.rig, _actor(s))
        eater = bent_to(giver, s.rig, rest_actor(beast.rig, _actor(beast)), beast.rig)
        mouth = mouth_of(beast.rig, eater)
        wanted = mouth[0] - side * standing_off(giver, s.rig, mouth)
        moved = max(x0, min(x1, wanted))
        s.x = moved
        beast.x += moved - wanted  # the wall behind the giver: the beast comes nearer or steps back
        closed |= {s.name, beast.name}
    return closed


def close_pets(company: Sequence[Standing], place: Place) -> set[str]:
    """Set who strokes a beast within reach of its head or shoulder (in place).

    Returns:
        the names of all who must stay where they are now.
    """
    closed: set[str] = set()
    x0, x1, _, _ = floor_of(place)
    for s, beast in _pairs(company, "pet"):
        assert isinstance(s.rig, Person)
        side = 1 if beast.x >= s.x else -1
        beast.flip, s.flip = side > 0, side < 0
        if beast.pose in ("walk", "run", "jump"):
            beast.pose = "stand"
        giver, its = rest_actor(s.rig, _actor(s)), rest_actor(beast.rig, _actor(beast))
        _, y = stroked(giver, s.rig, its, beast.rig)
        if s.pose == "pet" and s.y - y < LOW * s.high:
            s.pose = "kneel+pet"
            giver = rest_actor(s.rig, _actor(s))
        spot = stroked(giver, s.rig, its, beast.rig)
        tall = (
            abs(spot[0] - beast.head()[0]) > 0.7 * beast.head()[2]
        )  # its shoulder is stroked, from before it
        wanted = spot[0] - side * (0.92 if tall else 1.0) * standing_off(giver, s.rig, spot)
        moved = max(x0, min(x1, wanted))
        s.x = moved
        beast.x += moved - wanted
        s.y = max(s.y, beast.y + 0.8)  # before a beast's flank
        closed |= {s.name, beast.name}
    return closed


def _actor(s: Standing) -> Actor:
    return Actor(body=s.body, x=s.x, y=s.y, scale=s.k, flip=s.flip, view=s.view, pose=s.pose)


def _pairs(company: Sequence[Standing], pair: str = "give") -> Iterator[tuple[Standing, Standing]]:
    by_name = {s.name: s for s in company}
    fed: set[str] = set()
    for s in company:
        beast = by_name.get(s.target)
        gives = s.motive.pair == pair and s.pose in (("give", "show") if pair == "give" else ("pet",))
        if beast is None or not gives or isinstance(beast.rig, Person) or not isinstance(s.rig, Person):
            continue
        if (
            lives_in_water(beast)
            or s.spot
            or s.mount
            or beast.spot
            or beast.mount
            or beast.name in fed
            or beast.exits
        ):
            continue
        if abs(company.index(s) - company.index(beast)) != 1:
            continue  # somebody stands between
        fed.add(beast.name)
        yield s, beast
