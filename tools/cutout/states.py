"""What the stage looks like at one moment: the animator writes it, the painter draws it.

A `StageState` holds everything that may change within a clip. `moments.rest(plan)` is the state at
time 0, which is also the still picture; the animator's state at time 0 is exactly that one.

Units: stage pixels (1280x720, y downward), degrees, seconds.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from anim_director.tools.cutout.faces import Face
from anim_director.tools.cutout.plan import View


@dataclass(frozen=True)
class ActorState:
    """One figure at one moment. Fields that a rig does not know are ignored by it."""

    name: str
    x: float  # where the soles are; the shadow is drawn at (x, y)
    y: float
    scale: float
    flip: bool = False  # False looks right
    view: Literal["front", "3q", "side", "back"] = "3q"
    yaw: float | None = None  # of a person's head in degrees; None: as the view
    pose: dict[str, Any] = field(default_factory=dict)  # as `actors.pose_of` makes it for this rig
    face: Face = field(default_factory=Face)
    sway: float = 0.0  # hair and skirt trail behind, in heads
    squash: float = 1.0  # height factor; the width answers
    turn: float = 0.0  # degrees about the soles: a stumble, a swing's arc, a bird banking
    lift: float = 0.0  # pixels above the ground at (x, y): the figure rises, its shadow stays
    shadow: float = 1.0  # strength of the contact shadow; 0 on a seat, in the water, off the stage
    visible: bool = True
    order: int = 0  # drawn small first, then by y
    embraces: str = ""  # name of somebody drawn between this one's far and near arm
    time: float = 0.0  # s: drives ears, tail and breath of animals; 0 in the picture


@dataclass(frozen=True)
class PropState:
    """One thing at one moment."""

    key: str
    x: float = 0.0  # of its ground point, or of its hold point if `by_hold`
    y: float = 0.0
    size: float = 60.0  # pixels high, as drawn on the stage
    turn: float = 0.0  # degrees
    flip: bool = False
    visible: bool = True
    held_by: str = ""  # name of the actor whose hand carries it: drawn with that hand, x and y do not matter
    hand: Literal["f", "n", "both"] = "f"
    by_hold: bool = False
    under_arms_of: tuple[
        str, ...
    ] = ()  # free, but drawn under the near arms of these (passed from hand to hand)
    shadow: float = 1.0  # of the contact shadow, if free
    lift: float = 0.0  # pixels above the ground at (x, y)
    order: int = 0
    lean: float = 0.0  # degrees it is turned where it lies, facing right: it cannot stand by itself
    pivot: tuple[float, float] = (0.0, 0.0)  # point of its drawing that is on the ground then, in its sizes


@dataclass(frozen=True)
class StageState:
    """The whole stage at one moment."""

    actors: tuple[ActorState, ...] = ()
    props: tuple[PropState, ...] = ()
    view: View = field(default_factory=View)
    time: float = 0.0  # s since the clip began: drives weather, water, smoke

    def actor(self, name: str) -> ActorState | None:
        """Return the actor of this name, if it is on the stage."""
        return next((a for a in self.actors if a.name == name), None)

    def prop(self, key: str) -> PropState | None:
        """Return the prop of this key, if it is on the stage."""
        return next((p for p in self.props if p.key == key), None)
