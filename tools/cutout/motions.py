"""All motion families, by kind of body."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from anim_director.tools.cutout import motions_balls as balls
from anim_director.tools.cutout import motions_beasts as beasts
from anim_director.tools.cutout import motions_giving as giving
from anim_director.tools.cutout import motions_leaps as leaps
from anim_director.tools.cutout import motions_people as people
from anim_director.tools.cutout import motions_rest as resting
from anim_director.tools.cutout import motions_things as moods
from anim_director.tools.cutout import motions_things_deeds as things
from anim_director.tools.cutout import motions_touch as touch
from anim_director.tools.cutout import motions_travel as travel
from anim_director.tools.cutout import motions_work as work
from anim_director.tools.cutout.actors import Rig
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.motions_body import Part
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor
from anim_director.tools.cutout.states import ActorState, PropState

Act = Callable[[Part, float], ActorState]
Carry = Callable[[Part, float, ActorState, PropState], PropState]


@dataclass(frozen=True)
class Motion:
    """One family: what the body does, and what becomes of the thing it handles."""

    act: Act
    carry: Carry | None = None


FAMILIES: dict[str, Motion] = {
    "idle": Motion(people.idle),
    "talk": Motion(people.talk),
    "listen": Motion(people.listen),
    "sing": Motion(people.sing),
    "think": Motion(people.think),
    "look": Motion(people.look),
    "look_up": Motion(people.look),
    "look_down": Motion(people.look),
    "look_around": Motion(people.look_around),
    "idea": Motion(people.idea),
    "search": Motion(people.search),
    "react": Motion(people.react),
    "nod": Motion(people.nod),
    "shake_head": Motion(people.shake_head),
    "wave": Motion(people.wave),
    "point": Motion(people.point),
    "clap": Motion(people.clap),
    "cheer": Motion(people.cheer),
    "laugh": Motion(people.laugh),
    "cry": Motion(people.cry),
    "hide": Motion(people.hide),
    "wake": Motion(people.stretch),
    "sit": Motion(resting.sit),
    "sit_down": Motion(resting.sit_down),
    "kneel": Motion(resting.kneel),
    "crouch": Motion(resting.crouch),
    "stand_up": Motion(resting.stand_up),
    "sleep": Motion(resting.sleep),
    "walk": Motion(travel.walking),
    "run": Motion(travel.running),
    "enter": Motion(travel.entering),
    "exit": Motion(travel.leaving),
    "jump": Motion(leaps.jumping),
    "fall": Motion(leaps.falling),
    "dance": Motion(leaps.dancing),
    "climb": Motion(leaps.climbing),
    "swing": Motion(leaps.swinging),
    "slide": Motion(leaps.sliding),
    "ride": Motion(leaps.riding),
    "swim": Motion(leaps.swimming),
    "fly": Motion(leaps.flying),
    "give": Motion(giving.giving),
    "take": Motion(giving.taking, giving.picked_up),
    "show": Motion(giving.showing),
    "pick_up": Motion(giving.picking_up, giving.picked_up),
    "put_down": Motion(giving.putting_down, giving.put_down),
    "throw": Motion(balls.throwing, balls.thrown),
    "catch": Motion(balls.catching),
    "kick": Motion(balls.kicking, balls.kicked),
    "bounce": Motion(balls.bouncing_ball, balls.bounced),
    "play": Motion(touch.playing, touch.pushed_toy),
    "hug": Motion(touch.hugging),
    "pet": Motion(touch.petting),
    "push": Motion(touch.pushing),
    "pull": Motion(touch.pulling),
    "eat": Motion(work.eating),
    "drink": Motion(work.eating),
    "read": Motion(work.reading),
    "write": Motion(work.writing),
    "stir": Motion(work.stirring),
    "pour": Motion(work.pouring, work.tilted),
    "dig": Motion(work.digging, work.dug),
    "sweep": Motion(work.sweeping, work.swept),
    "hammer": Motion(work.hammering),
    "perform": Motion(work.performing),
    "open": Motion(work.opening),
    "knock": Motion(work.knocking),
    "put_on": Motion(work.putting_on),
    "reach": Motion(work.reaching_for),
    "fly_kite": Motion(work.kiting, work.windborne),
}
"""Motions of people by family."""

BEASTS: dict[str, Motion] = {
    "idle": Motion(beasts.quiet),
    "sit": Motion(beasts.sitting),
    "sit_down": Motion(beasts.sitting),
    "sleep": Motion(beasts.sleeping),
    "wag": Motion(beasts.wagging),
    "call": Motion(beasts.calling),
    "sniff": Motion(beasts.sniffing),
    "feed": Motion(beasts.feeding),
    "nuzzle": Motion(beasts.nuzzling),
    "jump": Motion(beasts.jumping),
    "frolic": Motion(beasts.frolicking),
    "droop": Motion(beasts.drooping),
    "scratch": Motion(beasts.scratching),
    "walk": Motion(travel.walking),
    "run": Motion(travel.running),
    "enter": Motion(travel.entering),
    "exit": Motion(travel.leaving),
    "hop": Motion(beasts.hopping),
    "peck": Motion(beasts.pecking),
    "flap": Motion(beasts.flapping),
    "perch": Motion(beasts.sitting),
    "land": Motion(beasts.landing),
    "soar": Motion(beasts.soaring),
    "scale": Motion(beasts.scaling),
    "paddle": Motion(beasts.paddling),
}
"""Motions of animals by family."""

BIRDS: dict[str, Motion] = {
    **BEASTS,
    "fly": Motion(beasts.flying),
    "exit": Motion(beasts.flying_off),
    "enter": Motion(beasts.flying_in),
    "run": Motion(beasts.flying),
    "jump": Motion(beasts.hopping),
    "frolic": Motion(beasts.hopping),
    "feed": Motion(beasts.pecking),
    "sniff": Motion(beasts.pecking),
    "nuzzle": Motion(beasts.hopping),
    "wag": Motion(beasts.flapping),
    "paddle": Motion(beasts.paddling),
}


THINGS: dict[str, Motion] = {name: Motion(act) for name, act in things.ACTS.items()} | {
    "walk": Motion(travel.walking),
    "run": Motion(travel.running),
    "enter": Motion(travel.entering),
    "exit": Motion(travel.leaving),
}
"""Motions of living things that can go somewhere."""

ROOTED: dict[str, Motion] = {
    **THINGS,
    **dict.fromkeys(("walk", "run", "enter", "exit", "fly", "soar"), Motion(moods.swaying)),
    "jump": Motion(moods.stretching),
}
"""Motions of trees and houses: they stay where they are."""


def families_of(rig: Rig) -> Mapping[str, Motion]:
    """Return the motions this kind of body knows."""
    if isinstance(rig, Person):
        return FAMILIES
    if isinstance(rig, Thing):
        return ROOTED if rig.row.way == "root" else THINGS
    return BIRDS if isinstance(rig, Bird) else BEASTS


def motion_for(rig: Rig, family: str) -> Motion:
    """Return the motion of a family for this body; one that it does not know is `idle`."""
    known = families_of(rig)
    return known.get(family, known["idle"])


SEATED = frozenset({
    "idle", "talk", "listen", "sing", "think", "look", "look_up", "look_down", "look_around",
    "idea", "react", "nod", "shake_head", "wave", "point", "clap", "cheer", "laugh", "cry", "sit", "sit_down",
    "give", "take", "show", "play", "pet", "hug", "eat", "drink", "read", "write", "stir", "perform", "wake",
    "stand_up", "ride", "put_on", "reach", "sleep",
})  # fmt: skip
"""What people can do where they sit."""


def fitting(motion: str, actor: Actor, rig: Rig) -> str:
    """Return the motion that fits the posture of the picture: who lies in bed does not walk."""
    base = actor.pose.partition("+")[0]
    if actor.rides:
        return (
            motion if motion in ASTRIDE or motion == "ride" else "sit" if isinstance(rig, Person) else "idle"
        )
    if actor.spot.startswith("car_"):  # the car does the going
        return motion if motion in ASTRIDE else "sit" if isinstance(rig, Person) else "idle"
    if isinstance(rig, Thing):
        if base in ("sleep", "lie"):
            return "sleep"
        if base in _BEASTLY and (motion in _GOING or motion in ("idle", "swim", "fly", "climb")):
            return _BEASTLY[base]
        return "embrace" if motion == "hug" else motion
    if isinstance(rig, Bird):
        return "paddle" if actor.sunk else motion
    if isinstance(rig, Animal) and base in _BEASTLY:
        return _BEASTLY[base]
    if base in ("climb", "step_up"):
        return "climb"
    if motion == "ride" and base == "walk":
        return "walk"  # what is ridden is not in the picture
    if base in ("sleep", "lie") and motion not in ("wake",):
        return "sleep"
    if motion in ("swing", "slide"):
        return motion if motion in actor.spot else "sit" if base.startswith("sit") else "cheer"
    if base in ("sit", "sit_floor"):
        return motion if motion in SEATED or (not isinstance(rig, Person) and motion not in _GOING) else "sit"
    if base == "kneel" and motion in _GOING:
        return "kneel"
    return motion


_BEASTLY = {"fly": "soar", "climb": "scale", "swim": "paddle"}
"""What a beast does that the picture shows in the air, on a trunk or in the water."""

ASTRIDE = SEATED - {"ride", "stand_up", "sit_down", "sleep", "hug", "pet", "play", "write", "stir"}
"""What people can do on somebody's back; the mount does the going."""

_GOING = frozenset({"walk", "run", "enter", "exit", "jump", "frolic", "dance"})


def stays(motion: str) -> bool:
    """Whether somebody who does this can also take what is handed over."""
    return motion in (
        "idle",
        "talk",
        "listen",
        "look",
        "react",
        "cheer",
        "laugh",
        "think",
        "nod",
        "point",
        "wave",
        "sit",
        "take",
        "catch",
        "give",
        "play",
        "clap",
    )
