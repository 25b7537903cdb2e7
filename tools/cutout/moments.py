"""The pose at a picture's moment, and the stage at rest: where every clip begins.

`rest(plan, rigs)` is the state the painter draws as the still picture. Motions start from exactly
this state, so the first frame of a clip is the approved picture.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from typing import Any

from anim_director.tools.cutout.acting import face_of, fraction, gaze
from anim_director.tools.cutout.actors import Rig, gait, head_of, pose_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.beginnings import begun, first_face, stepping_in
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.embracing import beast_embraced, embraced, hand_in_hand, in_front
from anim_director.tools.cutout.feeding import bent_to, mouth_of, offered, stroked
from anim_director.tools.cutout.living import HANDS, Thing
from anim_director.tools.cutout.mounting import mane_of, mounted
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor, Plan
from anim_director.tools.cutout.poses import BASE, POSES
from anim_director.tools.cutout.reaching import chest_of, reach, to_local
from anim_director.tools.cutout.running import run
from anim_director.tools.cutout.states import ActorState, PropState, StageState

Pose = dict[str, Any]
Point = tuple[float, float]


def _load() -> dict[str, Pose]:
    text = resources.files("anim_director.tools.cutout").joinpath("words/poses.toml").read_text("utf-8")
    rows: dict[str, dict[str, Any]] = tomllib.loads(text)
    return {
        name: {**BASE, **{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}}
        for name, row in rows.items()
    }


MOMENTS: dict[str, Pose] = _load()
"""Poses of people beside those of `poses.POSES`; "carry" is only ever laid over another pose."""

ALOFT = 285.0
"""Stage pixels above its place on the ground at which a bird flies, if the plan has it on the ground."""

SCALING = 74.0
"""Degrees by which a beast that climbs a trunk is turned upward."""

SOARING = 120.0
"""Stage pixels above the ground at which a winged beast flies: its rider is still in the picture."""

OVERLAID: tuple[str, ...] = ("arm_n", "arm_f", "hand_n", "hand_f", "head", "pair")


def _bearings(kind: str) -> dict[str, Pose]:
    text = resources.files("anim_director.tools.cutout").joinpath("words/bearings.toml").read_text("utf-8")
    rows: dict[str, dict[str, Any]] = tomllib.loads(text)[kind]
    return {
        name: {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
        for name, row in rows.items()
    }


BEARING: dict[str, Pose] = _bearings("feelings")
"""What a feeling makes of a body: degrees it adds to any pose, and limbs of one who has nothing to do."""

MANNERS: dict[str, Pose] = _bearings("manners")
"""Ways of standing that people are known by; see `Person.manner`."""

IDLE = frozenset({"stand", "listen", "look"})
"""Poses in which the arms have nothing to do, so that a feeling may move them."""

TWO_HANDED = ("hold", "give", "take", "read")
"""Poses that carry a thing in both hands."""

QUIET = frozenset(
    {"stand", "talk", "listen", "look", "sit", "sit_floor", "kneel", "hold", "walk", "read", "show"}
)


def named(name: str) -> Pose:
    """Return a person's pose by its name: "read", "sit+read", "walk+carry".

    Raises:
        KeyError: there is no such pose.
    """
    base, _, over = name.partition("+")
    pose = {**POSES.get(base, {}), **MOMENTS.get(base, {})} or dict(
        POSES[{"walk": "walk_contact"}.get(base, base)]
    )
    for layer in filter(None, over.split("+")):
        top = MOMENTS[layer] if layer in MOMENTS else POSES[layer]
        keys: tuple[str, ...] = ("arm_f", "hand_f") if layer == "carry" else OVERLAID
        pose |= {key: top[key] for key in keys}
        if base in ("kneel", "crouch"):
            pose |= {"spine": min(36, top["spine"]), "chest": top["chest"]}
        elif base in ("sit", "sit_floor"):
            pose |= {"chest": top["chest"], "spine": pose["spine"] + max(-4, min(14, top["spine"] * 0.5))}
    return pose


def knows(name: str) -> bool:
    """Whether a person can take this pose."""
    try:
        named(name)
    except KeyError:
        return False
    return True


def with_bearing(
    pose: Pose, feeling: str, share: float = 1.0, hands: bool = True, idle: bool = False
) -> Pose:
    """Return the pose as somebody with this feeling has it.

    Args:
        pose: joints.
        feeling: of `film.Feeling`.
        share: 0..1 of the feeling.
        hands: whether elbows and hands may show it too.
        idle: whether arms and legs have nothing else to do: then they show it plainly.
    """
    if feeling not in BEARING or pose.get("roll"):
        return pose
    row = BEARING[feeling]
    felt = {**pose, "shrug": pose.get("shrug", 0.0) + row.get("shrug", 0.0) * share}
    for joint in ("spine", "chest", "head"):
        felt[joint] = pose[joint] + row.get(joint, 0.0) * share
    for side in "nf":
        if idle:
            for limb in ("arm_", "leg_"):
                if aim := row.get(limb + side):
                    felt[limb + side] = tuple(
                        a + (b - a) * share for a, b in zip(pose[limb + side], aim, strict=True)
                    )
        free = hands and pose[f"hand_{side}"] == "relax" and pose.get(f"reach_{side}") is None
        if free and not (idle and f"arm_{side}" in row):
            shoulder, bend = pose[f"arm_{side}"]
            felt[f"arm_{side}"] = (shoulder, bend + row.get("elbow", 0.0) * share)
        if free and share > 0.5 and (shape := row.get(f"hand_{side}")):
            felt[f"hand_{side}"] = shape
    return felt


# ------------------------------------------------------------ one actor


def phase_of(actor: Actor) -> float:
    """Return the phase of the gait in which somebody is seen; the members of a crowd do not walk in step."""
    alone = actor.order >= 0 or actor.onward or actor.gait or actor.exits
    return 0.0 if alone else fraction(actor.body.name, "gait")


def pose_at_rest(rig: Rig, actor: Actor) -> Pose:
    """Return the joints of one actor at the picture's moment, before any contact with others."""
    name = actor.pose
    if not isinstance(rig, Person):
        if name in ("walk", "run"):
            return gait(rig, "run" if name == "run" else "walk", 0.1)
        pose = pose_of(rig, {"pose": "stand" if name == "perch" and isinstance(rig, Bird) else name})
        if isinstance(rig, Thing) and actor.holds:
            pose["hands"] = HANDS["hold"]
        return pose
    if not knows(name):
        name = "stand"
    base, _, over = name.partition("+")
    feeling = actor.feeling_from or actor.feeling
    if base in ("walk", "run"):
        phase = phase_of(actor)
        stepping = gait(rig, "walk", phase) if base == "walk" else run(rig, phase)
        pose = {**stepping, **{k: named(name)[k] for k in ("arm_f", "hand_f", "arm_n", "hand_n") if over}}
        return with_bearing(pose, feeling, 0.6)
    pose = named(name)
    idle = name in IDLE and not actor.holds
    if idle and rig.manner:
        pose |= MANNERS[rig.manner]
    return with_bearing(pose, feeling, 1.0 if base in QUIET else 0.35, base in QUIET, idle)


def aloft_of(rig: Rig, pose: str, y: float) -> float:
    """Return how many stage pixels above its place on the ground somebody with wings is who flies."""
    if pose != "fly" or y <= 430:
        return 0.0
    return ALOFT if isinstance(rig, Bird) else SOARING if isinstance(rig, Animal) else 0.0


def rest_actor(rig: Rig, actor: Actor) -> ActorState:
    """Return one actor's state at rest, without contact and gaze."""
    pose = pose_at_rest(rig, actor)
    base = actor.pose.partition("+")[0]
    high = aloft_of(rig, base, actor.y)
    scaling = base == "climb" and isinstance(rig, Animal)
    raised = (
        bool(actor.rides)
        or base == "climb"
        or actor.sunk > 0
        or (actor.lift > 60 and base == "sit")
        or (base in ("fly", "swim") and not high)
        or (bool(actor.spot) and base in ("sit", "lie", "sleep", "perch"))
        or actor.spot.startswith("bed")
    )
    return ActorState(
        name=actor.body.name,
        x=actor.x,
        y=actor.y,
        scale=actor.scale,
        flip=actor.flip,
        view=actor.view,
        pose=pose,
        face=face_of(actor.feeling_from or actor.feeling),
        lift=high + actor.lift,
        turn=SCALING * (1 if actor.flip else -1) if scaling else 0.0,
        shadow=0.0 if raised else 1.0,
        order=actor.order,
    )


# ------------------------------------------------------------ the whole stage


def rest(plan: Plan, rigs: Mapping[str, Rig], last_steps: bool = True) -> StageState:
    """Return the stage at the picture's moment.

    Args:
        plan: what the illustrator decided.
        rigs: the rig of each actor's `body.name`.
        last_steps: show those who come from the shot before on their way; without, where they will stand.
    """
    actors = {a.body.name: rest_actor(rigs[a.body.name], a) for a in plan.actors}
    props = {p.key: prop_at_rest(p.key, plan) for p in plan.props}
    for actor in plan.actors:
        giver, eater, rig = actor.body.name, actors.get(actor.target), rigs[actor.body.name]
        act = actor.pose.rpartition("+")[2]
        if act == "give" and eater and isinstance(rig, Person) and eater.pose.get("pose") in ("stand", "sit"):
            actors[eater.name] = bent_to(actors[giver], rig, eater, rigs[eater.name])
    for actor in plan.actors:
        name = actor.body.name
        state = touched(actor, actors, props, rigs)
        aim = point_of(actor.target, actors, props, rigs)
        if aim is not None and aim != (state.x, state.y):
            head = head_of(rigs[name], state.x, state.y, state.scale, state.flip, state.pose, state.view)
            state = replace(state, face=state.face.but(look=gaze((head[0], head[1]), aim, state.flip)))
        actors[name] = state
    hold_each_other(plan, actors, rigs)
    if last_steps:
        for a in plan.actors:
            if a.coming:
                actors[a.body.name] = stepping_in(a, actors[a.body.name], rigs[a.body.name])
            elif a.change is not None:
                start = rest_actor(rigs[a.body.name], begun(a, a.change))
                actors[a.body.name] = replace(start, face=first_face(a.change, actors[a.body.name]))
    actors |= {a.body.name: riding(a, actors, rigs) for a in plan.actors if a.rides in actors}
    return StageState(actors=tuple(actors.values()), props=tuple(props.values()), view=plan.view)


def hold_each_other(plan: Plan, actors: dict[str, ActorState], rigs: Mapping[str, Rig]) -> None:
    """Put the arms of everybody who hugs round the other (in place)."""
    poses = {a.body.name: a.pose.rpartition("+")[2] for a in plan.actors}
    done: set[str] = set()
    for actor in plan.actors:
        name, other = actor.body.name, actor.target
        if poses[name] not in ("hug", "hands") or other not in actors or done & {name, other} or actor.spot:
            continue
        rig, others = rigs[name], rigs[other]
        if not isinstance(rig, Person):
            continue
        mine, theirs = actors[name], actors[other]
        if not isinstance(others, Person):
            actors[name] = beast_embraced(mine, rig, theirs, others)
        elif poses[name] == poses[other] == "hands":
            actors[name], actors[other] = hand_in_hand(mine, rig, theirs, others)
            done |= {name, other}
        elif poses[other] == "hug":
            if in_front(mine, rig, theirs, others):
                actors[name], actors[other] = embraced(mine, rig, theirs, others)
            else:
                actors[other], actors[name] = embraced(theirs, others, mine, rig)
            done |= {name, other}


def riding(actor: Actor, actors: Mapping[str, ActorState], rigs: Mapping[str, Rig]) -> ActorState:
    """Return a rider's state on its mount, with free hands at the mane."""
    state, mount = actors[actor.body.name], actors[actor.rides]
    rig, carrier = rigs[state.name], rigs[mount.name]
    state = mounted(rig, state, carrier, mount, actor.seat)
    if not isinstance(rig, Person) or isinstance(carrier, Person):
        return state
    x, y = mane_of(carrier, mount)
    for side, dy in (("f", 0.0), ("n", 0.10 * rig.u * state.scale)):
        if state.pose["hand_" + side] == "fist":
            at = replace(state, y=state.y - state.lift)
            state = replace(state, pose=reach(at, rig, side, x, y + dy))
    return state


def prop_at_rest(key: str, plan: Plan) -> PropState:
    """Return one thing as the picture shows it."""
    prop = next(p for p in plan.props if p.key == key)
    holder = next((a for a in plan.actors if a.body.name == prop.held_by), None)
    act = holder.pose.rpartition("+")[2] if holder is not None else ""
    lean, *pivot = prop.options.get("rest", (0.0, 0.0, 0.0))
    return PropState(
        key=prop.key, x=prop.x, y=prop.y, size=prop.size, turn=prop.turn, flip=prop.flip,
        held_by=prop.held_by, hand="n" if act == "eat" else "both" if act in TWO_HANDED else "f",
        lean=lean, pivot=(pivot[0], pivot[1]),
    )  # fmt: skip


def point_of(
    target: str, actors: Mapping[str, ActorState], props: Mapping[str, PropState], rigs: Mapping[str, Rig]
) -> tuple[float, float] | None:
    """Return the stage point one looks at for a target: a head, or the middle of a thing."""
    if target in actors:
        a = actors[target]
        box = head_of(rigs[target], a.x, a.y, a.scale, a.flip, a.pose, a.view)
        return box[0], box[1]
    if target in props:
        p = props[target]
        if p.held_by in actors:
            holder = actors[p.held_by]
            side = -1 if holder.flip else 1
            return holder.x + side * 60 * holder.scale, holder.y - 110 * holder.scale
        return p.x, p.y - p.size * 0.5
    return None


def touched(
    actor: Actor, actors: Mapping[str, ActorState], props: Mapping[str, PropState], rigs: Mapping[str, Rig]
) -> ActorState:
    """Return the actor's state with its hands where they touch somebody or something."""
    name = actor.body.name
    state, rig = actors[name], rigs[name]
    if not isinstance(rig, Person):
        return state
    act = actor.pose.rpartition("+")[2]
    other = actors.get(actor.target)
    if act == "hug" and other is not None:
        x, y = chest_of(other, rigs[actor.target])
        pose = reach(state, rig, "f", x, y)
        pose = reach(replace(state, pose=pose), rig, "n", x, y + 22 * state.scale)
        return replace(state, pose=pose, embraces=actor.target)
    if act == "pet" and other is not None:
        spot = stroked(state, rig, other, rigs[actor.target])
        near = _within(state, rig, *spot)
        return replace(state, pose=reach(state, rig, "f", *near)) if near else state
    if act in ("give", "show") and other is not None and actor.holds:
        point = meeting(state, other, rig, rigs[actor.target])[0]
        return replace(state, pose=reach(state, rig, "f", *point))
    if act == "climb" and actor.target in props:
        return holding_on(state, rig, props[actor.target])
    if act in ("reach_down", "reach_out", "reach_up", "push", "pull", "play") and actor.target in props:
        prop = props[actor.target]
        near = None if prop.held_by else _within(state, rig, prop.x, prop.y - prop.size * 0.6)
        return replace(state, pose=reach(state, rig, "f", *near)) if near else state
    return state


def holding_on(state: ActorState, rig: Person, thing: PropState) -> ActorState:
    """Return the state of a climber with one hand above the other on what is climbed."""
    at = replace(state, y=state.y - state.lift)
    shoulder = rig.solve(state.pose, state.view)["Sf"][1] * state.scale + at.y
    arm = (rig.ua + rig.fa) * state.scale
    side = -1 if state.flip else 1
    x = thing.x + side * (0.02 * rig.u * state.scale)
    near = max(-0.1, min(1.0, (x - state.x) * side / arm))
    pose = reach(at, rig, "f", state.x + side * near * arm, shoulder - 0.80 * arm)
    pose = reach(replace(at, pose=pose), rig, "n", state.x + side * near * arm, shoulder - 0.34 * arm)
    return replace(state, pose={**pose, "hand_n": "fist", "hand_f": "fist"})


def meeting(giver: ActorState, taker: ActorState, rig: Rig, takers: Rig) -> tuple[Point, Point]:
    """Return the stage points where the hands of two meet who stand before each other: giver's, taker's."""
    g, k = chest_of(giver, rig), chest_of(taker, takers)
    side = 1 if k[0] >= g[0] else -1
    gap = abs(k[0] - g[0])
    low = (
        0.3 * min(g[1], k[1]) + 0.7 * max(g[1], k[1]) + 24 * taker.scale
    )  # at the smaller one's chest, below its chin
    if not isinstance(takers, Person) and isinstance(rig, Person):
        mouth = mouth_of(takers, taker)
        return offered(giver, rig, mouth), mouth
    return (g[0] + side * 0.44 * gap, low), (g[0] + side * 0.56 * gap, low)


def _within(
    state: ActorState, rig: Person, x: float, y: float, side: str = "f"
) -> tuple[float, float] | None:
    """Return the point if a hand could nearly get there, else None."""
    shoulder = rig.solve(state.pose, state.view)["S" + side]
    local = to_local(state, x, y)
    far = math.hypot(local[0] - shoulder[0], local[1] - shoulder[1])
    return (x, y) if far < (rig.ua + rig.fa) * 1.35 and local[0] > -rig.u * 0.2 else None
