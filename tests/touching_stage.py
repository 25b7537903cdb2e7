"""A stage at rest and in motion, and where heads, hands and hips are on it, for tests of touching."""

from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.actors import hand_of, head_of
from anim_director.tools.cutout.animator import scene_of
from anim_director.tools.cutout.bodies import rig_of
from anim_director.tools.cutout.moments import rest
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.states import ActorState, StageState


def clip(plan: Plan, seconds: float = 4.0) -> Performance:
    request = VideoRequest(staging=plan.staging, width=480, height=270, seconds=seconds)
    return scene_of(request, plan, [], 9 / 16)[0]


def at_rest(plan: Plan) -> StageState:
    return rest(plan, {a.body.name: rig_of(a.body) for a in plan.actors})


def who(stage: StageState, name: str) -> ActorState:
    state = stage.actor(name)
    assert state is not None
    return state


def hips_of(rig: Person, a: ActorState) -> tuple[float, float]:
    x, y = rig.solve(a.pose, a.view)["P"]
    return a.x + (-x if a.flip else x) * a.scale, a.y - a.lift + y * a.scale


def head(rig: object, a: ActorState) -> tuple[float, float, float]:
    return head_of(rig, a.x, a.y - a.lift, a.scale, a.flip, a.pose, a.view)  # type: ignore[arg-type]


def hand(rig: object, a: ActorState, side: str = "f") -> tuple[float, float]:
    return hand_of(rig, a.x, a.y - a.lift, a.scale, a.flip, a.pose, a.view, side)  # type: ignore[arg-type]
