"""The stage plan: what the illustrator decided, kept inside the picture it drew.

A cutout PNG carries its plan in an `iTXt` chunk with the keyword `anim-director-plan` (ComfyUI keeps
its workflow the same way), so that the animator can move what was drawn, and so that a later picture
can take a character's look or a setting's furniture from its reference picture. Plans are private to
the cutout studio: the critic sees pixels and words only.

Coordinates are pixels of a 1280x720 stage with the camera at rest, y downward; other sizes are
reached by the camera, never by moving figures.
"""

from typing import Any, Literal

from pydantic import Field

from anim_director.film import Camera, Facing, Feeling, Framing, Mood, Staging, Time, Value, Weather

PLAN_VERSION = 2
KEYWORD = "anim-director-plan"


class Body(Value):
    """How a character is built and dressed: identity, the same in every picture."""

    rig: Literal["person", "quadruped", "bird", "thing"] = "person"
    name: str = ""
    parameters: dict[str, Any] = Field(default_factory=dict)  # arguments of the rig: strings and numbers only
    colours: tuple[str, ...] = ()  # "#rrggbb" of signature, second, skin or coat, hair: for contrast rules
    height: float = 0.0  # pixels at scale 1
    notes: tuple[str, ...] = ()  # "a dragon is drawn on the body of a dog"


class Place(Value):
    """Which place family is drawn and how it is varied."""

    family: str = "garden"
    light: Literal["day", "dusk", "night", "rain", "snow"] = "day"
    variant: dict[str, Any] = Field(default_factory=dict)  # colours, furniture, mirror: from words
    notes: tuple[str, ...] = ()

    @property
    def scene(self) -> str:
        """What is drawn and stood in: one of the layouts that the family has, or the family itself."""
        return str(self.variant.get("layout") or self.family)


class Blanket(Value):
    """A blanket over somebody who lies, in stage pixels."""

    colour: str = "#8fa8cc"
    fold: float = 0.0  # x of its upper edge, folded back
    end: float = 0.0  # x of its lower edge
    low: float = 0.0  # y where it lies flat
    dots: bool = False
    pillow: bool = False  # it brings a pillow along: a bed made on the floor


class Change(Value):
    """The posture somebody has when the clip begins, who comes to the plan's own in its first second."""

    pose: str = "lowering"
    dx: float = 0.0  # stage pixels from the plan's place to where that posture is taken
    dy: float = 0.0


class Actor(Value):
    """One figure on the stage."""

    body: Body = Field(default_factory=Body)
    x: float = 640.0  # where the soles (or the seat's ground) are
    y: float = 604.0
    scale: float = 1.18  # of the rig; grows towards the viewer
    flip: bool = False  # False looks right
    view: Literal["front", "3q", "side", "back"] = "3q"
    spot: str = ""  # name of the anchor it stands, sits or lies on
    pose: str = "stand"  # name of the pose at the frame's moment
    motion: str = "idle"  # name of the motion family played in the clip
    then: str = ""  # name of the motion that follows it in the same clip
    feeling: Feeling = "neutral"
    feeling_from: Feeling | Literal[""] = ""  # feeling at the clip's beginning, when it changes
    facing: Facing = ""
    holds: str = ""  # key of a prop in `Plan.props`
    target: str = ""  # name of the actor or prop that it acts on or looks at
    exits: Literal["", "enter left", "enter right", "exit left", "exit right"] = ""
    onward: bool = False  # it is still on the way when the clip ends: the cut is in the walk
    gait: Literal["", "walk", "run"] = ""  # it is on the way as the clip begins, from the shot before
    coming: float = 0.0  # stage pixels from its place to where it is then
    order: int = 0  # drawing order, small first
    lift: float = 0.0  # pixels of the soles above the ground at (x, y): it climbs
    sunk: float = 0.0  # pixels of it, up from (x, y), that are under the place's own water
    rides: str = ""  # name of the actor whose back it sits on, or who carries it
    seat: Literal["", "arms", "shoulders"] = ""  # where a person carries it
    blanket: Blanket | None = None  # drawn over it while it lies
    change: Change | None = None  # how it begins, if it sits down, stands up, lies down or wakes


class Prop(Value):
    """One thing on the stage."""

    key: str = ""  # unique in the plan
    name: str = ""  # of the drawing: "ball"
    label: str = ""  # words of the script; written on the fallback drawing
    colour: str = ""  # "#rrggbb" or empty for its own
    size: float = 60.0  # pixels at scale 1
    x: float = 640.0
    y: float = 610.0
    turn: float = 0.0  # degrees
    flip: bool = False
    held_by: str = ""  # name of the actor, if in hands
    spot: str = ""
    known: bool = True  # False: the labelled generic drawing
    options: dict[str, Any] = Field(default_factory=dict)


class View(Value):
    """Where the camera looks: the part of the stage that fills the frame."""

    x: float = 640.0  # centre
    y: float = 360.0
    zoom: float = 1.0


class Plan(Value):
    """Everything needed to draw one picture again, and to move it."""

    version: int = PLAN_VERSION
    kind: Literal["character", "setting", "prop", "frame"] = "frame"
    style: str = "storybook"
    seed: int = 0
    width: int = 1280
    height: int = 720
    place: Place | None = None
    actors: tuple[Actor, ...] = ()  # left to right
    props: tuple[Prop, ...] = ()
    view: View = Field(default_factory=View)
    view_to: View | None = None  # where the camera move ends
    camera: Camera = "still"
    framing: Framing = "full"
    time: Time = "day"
    weather: Weather = "clear"
    mood: Mood = "calm"
    staging: Staging = Field(default_factory=Staging)  # the orders it was made from
    notes: tuple[str, ...] = ()  # fallbacks, said aloud


def to_json(plan: Plan) -> str:
    """Write a plan as compact JSON, ready for `iTXt`."""
    return plan.model_dump_json(exclude_defaults=True)


def from_json(text: str) -> Plan:
    """Read a plan; ValueError when the text is none or of a newer version."""
    plan = Plan.model_validate_json(text)
    if plan.version > PLAN_VERSION:
        msg = f"plan version {plan.version} is newer than {PLAN_VERSION}"
        raise ValueError(msg)
    return plan
