"""A shot in the making: which beats it tells, who is in it and how the camera sees it."""

from dataclasses import dataclass, field
from typing import Literal

from anim_director.agents.offline.beats import BREATH, Beat
from anim_director.agents.offline.deeds import Deed
from anim_director.agents.offline.facts import Action, Said
from anim_director.film import Camera, Facing, Feeling, Framing

Sort = Literal["told", "establishing", "reaction", "insert", "held"]
"""Told shots have words of the story; the others are silent."""


@dataclass
class Pose:
    """One figure of a shot."""

    key: str
    doing: str = ""  # "opens the door"
    many: str = ""  # the same for several: "open the door"; "" if nobody can share it
    feeling: Feeling = "neutral"
    facing: Facing = ""
    holds: str = ""  # key of a thing
    to: str = ""  # a name, or the words of a thing
    deeds: list[Deed] = field(default_factory=list)
    speaks: bool = False
    rests: str = ""  # how and where the body rests as the shot ends: "sits on the bench"

    def at_rest(self, doing: str) -> str:
        """What is done without getting up: "sits on the bench and smiles brightly"."""
        stays = self.rests and not self.rests.startswith("sleep") and not doing.startswith(self.rests)
        return f"{self.rests} and {doing}" if stays else doing


@dataclass
class Setup:
    """A shot in the making."""

    scene: int
    beats: list[Beat]
    sort: Sort = "told"
    poses: list[Pose] = field(default_factory=list)  # left to right
    things: list[str] = field(default_factory=list)  # keys
    framing: Framing = "full"
    camera: Camera = "still"
    seconds: float = 2.5
    lying: bool = False  # somebody has to do with a thing that lies there

    @property
    def families(self) -> set[str]:
        """What is done in it."""
        return {d.family for p in self.poses for d in p.deeds if d.family}

    @property
    def speech(self) -> float:
        """Seconds of speech."""
        return sum(b.seconds for b in self.beats) + BREATH * max(0, len(self.beats) - 1)

    @property
    def actions(self) -> list[Action]:
        """What the story says happens in it."""
        return [a for b in self.beats for a in b.actions]

    @property
    def things_act(self) -> bool:
        """Whether a thing does something in it: "the ball rolled into the street"."""
        return any(a.agent_thing and a.mode == "real" and a.family and a.verb != "be" for a in self.actions)

    @property
    def quotes(self) -> list[Said]:
        """Who says what in it."""
        return [q for b in self.beats for q in b.quotes]

    @property
    def place(self) -> str:
        """Where it is; "" for silent shots."""
        return self.beats[0].event.place if self.beats else ""
