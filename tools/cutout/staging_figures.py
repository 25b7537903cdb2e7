"""A figure on its way into a plan: what it was asked, what it is, and where it stands so far."""

from dataclasses import dataclass, field
from typing import Any, Literal

from anim_director.film import Figure, Staging
from anim_director.tools.cutout.action_lexicon import Motive
from anim_director.tools.cutout.actors import Pose, Rig, View, bounds, head_of
from anim_director.tools.cutout.moments import aloft_of, knows, named
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Blanket, Body, Change

CONTACT = {"hug": 0.36, "pet": 0.62, "give": 0.78, "take": 0.78, "show": 0.80, "push": 0.6}
"""Distance of a pair that touches or passes something, in mean heights."""


@dataclass
class Standing:
    """A figure on its way into the plan."""

    figure: Figure
    body: Body
    rig: Rig
    motive: Motive
    extra: bool = False  # one of a crowd
    x: float = 640.0
    y: float = 604.0
    k: float = 1.18
    flip: bool = False
    view: View = "3q"
    pose: str = "stand"
    spot: str = ""
    beside: str = ""  # the spot's thing it stands next to
    target: str = ""
    exits: str = ""
    gait: Literal["", "walk", "run"] = ""  # it is on the way as the picture begins, from the shot before
    coming: float = 0.0  # stage pixels from where it stands to where it still is then
    mount: str = ""  # name of whom it sits on, or who carries it
    seat: Literal["", "arms", "shoulders"] = ""
    laden: bool = False  # somebody is in its arms
    lift: float = 0.0  # pixels above the ground at (x, y)
    sunk: float = 0.0  # pixels of it under water
    blanket: Blanket | None = None
    change: Change | None = None  # how it begins, if it sits down, stands up, lies down or wakes
    options: list[tuple[str, float]] = field(default_factory=list)  # (spot or "", cost)

    @property
    def name(self) -> str:
        """Name of the character."""
        return self.figure.name

    @property
    def high(self) -> float:
        """Height in stage pixels when it stands."""
        return self.body.height * self.k

    @property
    def above(self) -> float:
        """Stage pixels above (x, y) at which it is seen: it has climbed, or it flies."""
        return self.lift + aloft_of(self.rig, self.pose, self.y)

    def box(self) -> tuple[float, float, float, float]:
        """Return what it covers, with the floor before its seat: left, top, right, bottom in stage pixels."""
        left, top, right, bottom = bounds(
            self.rig, self.x, self.y - self.above, self.k, self.flip, self.joints(), self.view
        )
        return left, top, right, bottom + (max(0.0, self.change.dy) if self.change is not None else 0.0)

    def head(self) -> tuple[float, float, float]:
        """Return the middle of the head and its radius in stage pixels."""
        return head_of(self.rig, self.x, self.y - self.above, self.k, self.flip, self.joints(), self.view)

    def joints_of(self) -> dict[str, Any]:
        """Return a person's joints."""
        return named(self.pose if knows(self.pose) else "stand")

    def joints(self) -> Pose:
        """Return the pose as the rigs take it."""
        if isinstance(self.rig, Person):
            base = self.pose if knows(self.pose) else "stand"
            return named(base)
        pose = self.pose.partition("+")[0]
        return {"perch": "stand"}.get(pose, pose)


def words_of(staging: Staging) -> str:
    """What figures do and critics' notes say, in lower case."""
    return " ".join([f.action for f in staging.figures] + list(staging.notes)).lower()
