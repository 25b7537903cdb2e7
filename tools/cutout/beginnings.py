"""How a clip begins that leads up to its plan: on the last steps of a way, or in another posture."""

from dataclasses import replace

from anim_director.tools.cutout.actors import Rig, gait
from anim_director.tools.cutout.faces import EXPR, Face
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor, Change
from anim_director.tools.cutout.states import ActorState


def stepping_in(actor: Actor, state: ActorState, rig: Rig) -> ActorState:
    """Return the state of somebody on the last steps of a way, from the state in which it will stand."""
    pose = gait(rig, actor.gait or "walk", 0.0 if isinstance(rig, Person) else 0.1)
    for side in "nf" if isinstance(rig, Person) else "":
        if state.pose["hand_" + side] == "hold":
            pose |= {key + side: state.pose[key + side] for key in ("arm_", "hand_")}
    return replace(state, x=state.x + actor.coming, pose=pose, yaw=None, embraces="", shadow=1.0)


def begun(actor: Actor, change: Change) -> Actor:
    """Return somebody as the clip begins: in the first posture, where that is taken."""
    place = {"pose": change.pose, "x": actor.x + change.dx, "y": actor.y + change.dy}
    return actor.model_copy(update=place)


def first_face(change: Change, state: ActorState) -> Face:
    """Return the face before a change: who wakes has the eyes shut still."""
    return state.face.to(EXPR["asleep"], 1.0) if change.pose == "sleep" else state.face
