"""Resting and changing posture: sitting, kneeling, crouching, rising, sleeping."""

import math
from dataclasses import replace

from anim_director.tools.cutout.anchors import depth
from anim_director.tools.cutout.canvas import ease
from anim_director.tools.cutout.motions_body import (
    Part,
    at,
    nudged,
    rest_key,
    shown,
    swell,
    to_key,
)
from anim_director.tools.cutout.motions_people import spoken
from anim_director.tools.cutout.states import ActorState


def sit(part: Part, t: float) -> ActorState:
    """Stay seated: breathe, look about, let the feet dangle."""
    state = spoken(part, rest_key(part), t)
    pose = dict(state.pose)
    above_ground = abs(depth(part.rest.y) - part.rest.scale) > 0.03  # the soles hang above the floor
    if above_ground and part.planned.pose.partition("+")[0] == "sit":
        dangle = 5.0 * part.energy
        for side, lag in (("n", 0.0), ("f", 0.37)):
            hip, knee = pose["leg_" + side]
            pose["leg_" + side] = (hip, knee + dangle * part.wave(t, 1.9, lag))
    return replace(state, pose=pose)


def sit_down(part: Part, t: float) -> ActorState:
    """From standing to the seat; a picture that already sits stays seated and settles."""
    if part.planned.pose.startswith("sit"):
        settle = swell(part.beat(t), 0.0, 0.25, 0.3, 0.8)
        return spoken(part, nudged(rest_key(part), spine=4 * settle, chest=3 * settle, head=2 * settle), t)
    return _lowered(part, t, "sit_floor")


def _lowered(part: Part, t: float, name: str) -> ActorState:
    track = [
        (0.0, rest_key(part)),
        (part.begin, rest_key(part)),
        (part.begin + 0.9 / part.tempo, to_key(part, name, own_feet=True)),
    ]
    return spoken(part, at(track, t), t)


def kneel(part: Part, t: float) -> ActorState:
    """Go down on a knee, or stay there."""
    if part.planned.pose.startswith("kneel"):
        return spoken(part, nudged(rest_key(part), head=2 * part.wave(t, 2.6)), t)
    return _lowered(part, t, "kneel")


def crouch(part: Part, t: float) -> ActorState:
    """Go down on one's heels, or stay there."""
    if part.planned.pose.startswith("crouch"):
        return spoken(
            part, nudged(rest_key(part), head=2.5 * part.wave(t, 2.2), spine=1.2 * part.wave(t, 2.2, 0.2)), t
        )
    return _lowered(part, t, "crouch")


def stand_up(part: Part, t: float) -> ActorState:
    """Rise to the feet."""
    up = to_key(part, "stand", own_feet=True)
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.9 / part.tempo, up)]
    return spoken(part, at(track, t), t)


def sleep(part: Part, t: float) -> ActorState:
    """Breathe slowly, eyes closed."""
    breath = math.sin(2 * math.pi * t / 3.3) * ease(min(1.0, t / 0.8))
    if part.rest.pose.get("roll"):
        pose = dict(part.rest.pose)
        pose["chest"] += 1.6 * breath
        pose["head"] += 1.0 * breath
        pose["arm_n"] = (pose["arm_n"][0] + 2.2 * breath, pose["arm_n"][1] - 1.2 * breath)
        return replace(part.rest, pose=pose, squash=1 + 0.012 * breath)
    key = nudged(rest_key(part), chest=1.8 * breath, head=2.6 * breath, spine=0.7 * breath)
    return shown(part, key)
