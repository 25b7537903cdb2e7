"""Two deeds in one clip: the second begins where the first ends.

The second deed is a `Part` of its own, whose rest is the body at the end of the first: its place, its pose,
what it holds by then. So a motion needs to know nothing of another one. Where they join, the body goes over
from the first's last pose within `SETTLE` seconds; its feet stay where they are.
"""

from dataclasses import replace
from typing import Any

from anim_director.tools.cutout.action_lexicon import Motive, lasting
from anim_director.tools.cutout.canvas import lerp, seg
from anim_director.tools.cutout.looks import SETTLE
from anim_director.tools.cutout.motions import fitting, motion_for
from anim_director.tools.cutout.motions_balls import kick_time
from anim_director.tools.cutout.motions_body import Part, Point, joints, key_of, mix
from anim_director.tools.cutout.motions_giving import grasp_time
from anim_director.tools.cutout.motions_travel import arrives
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.states import ActorState, PropState

LEAST = 0.9
"""Seconds that are left for a second deed; with less the first is played alone."""

_LOW = {"fall": "sit_floor", "kneel": "kneel", "crouch": "crouch", "sit_down": "sit_floor"}
"""Postures in which a first deed ends; all others end on the feet, or in the posture of the picture."""

_RESTING = ("sit", "sit_floor", "kneel", "crouch")


def ends(part: Part) -> float:
    """Return when a first deed is done (s)."""
    motion = part.motive.motion
    if motion in ("walk", "run"):
        return arrives(part)
    begin = part.begin
    if isinstance(part.rig, Person) and motion in ("pick_up", "take"):
        begin = grasp_time(part) - 0.25
    elif isinstance(part.rig, Person) and motion == "kick":
        begin = kick_time(part) - 0.3
    return begin + lasting(motion) / part.tempo


def followed(first: Part, motive: Motive, other: str, prop: str, grip: tuple[Point, float]) -> Part | None:
    """Return the second deed of somebody, with the first as its `before`; None if there is no time for it.

    Args:
        first: the first deed, as if it were alone.
        motive: of the second.
        other, prop: whom and what the second is about.
        grip: where that thing is gripped and how it is turned in the hand.
    """
    thing = first.stage.prop(first.prop)
    if thing is not None and thing.held_by not in ("", first.name):
        return None
    since = ends(first)
    if since > first.seconds - LEAST:
        return None
    alone = first
    first = replace(first, seconds=since) if first.motive.motion not in ("walk", "run") else first
    state = motion_for(first.rig, first.motive.motion).act(first, since)
    things = tuple(carried(first, since, state, p) if p.key == first.prop else p for p in first.stage.props)
    held = next((p.key for p in things if p.held_by == first.name), "")
    person = isinstance(first.rig, Person)
    base = first.planned.pose.partition("+")[0]
    base = _LOW.get(first.motive.motion, base if base in _RESTING else "stand")
    planned = first.planned.model_copy(
        update={
            "pose": f"{base}+carry" if held and person else base,
            "holds": held,
            "motion": motive.motion,
            "gait": "",
            "coming": 0.0,
        }
    )
    pose = state.pose if person else {**first.rest.pose, "pose": _standing(state)}
    rest = replace(state, face=first.rest.face, pose=pose, yaw=None, time=0.0, sway=0.0, squash=1.0)
    stage = replace(
        first.stage,
        actors=tuple(rest if a.name == first.name else a for a in first.stage.actors),
        props=things,
    )
    return replace(
        alone,
        before=first,
        since=since,
        yaw_before=state.yaw,
        begin=since + 0.1,
        planned=planned,
        rest=rest,
        stage=stage,
        motive=replace(motive, motion=fitting(motive.motion, planned, first.rig)),
        other=other,
        prop=prop or held,
        prop_hold=grip[0] if prop else first.prop_hold,
        prop_turn=grip[1] if prop else first.prop_turn,
        keys={},
    )


def _standing(state: ActorState) -> str:
    """The stance of a beast after a deed: it does not stay in mid-step."""
    now = str(state.pose.get("pose", "stand"))
    return now if now in ("sit", "lie", "perch", "fly", "eat") else "stand"


def carried(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """Return what a deed makes of the thing it handles at t."""
    carry = motion_for(part.rig, part.motive.motion).carry
    return carry(part, t, state, prop) if carry is not None and isinstance(part.rig, Person) else prop


def joined(part: Part, state: ActorState, t: float) -> ActorState:
    """Return the state of a second deed, gone over into from the end of the first."""
    w = seg(t, part.since, part.since + SETTLE)
    if w >= 1:
        return state
    rest, rig = part.rest, part.rig
    if not isinstance(rig, Person):
        return replace(state, pose=_between(rest.pose, state.pose, w), lift=lerp(rest.lift, state.lift, w))
    if state.pose.get("roll") or rest.pose.get("roll") or state.flip != rest.flip:
        return state
    key = mix(key_of(rig, rest.pose, state.view), key_of(rig, state.pose, state.view), w)
    return replace(state, pose=joints(rig, key, state.view), lift=lerp(rest.lift, state.lift, w))


def _between(a: dict[str, Any], b: dict[str, Any], w: float) -> dict[str, Any]:
    """Return a beast's pose between two of the same stance; of two stances the second."""
    if a.get("pose") != b.get("pose"):
        return b
    return {
        k: lerp(a[k], v, w) if isinstance(v, float) and isinstance(a.get(k), float) else v
        for k, v in b.items()
    }
