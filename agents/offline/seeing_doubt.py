"""What a doubt is: why a candidate is a little worse than others, though no rule could blame it alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from anim_director.agents.offline.seeing_colour import Floats
from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_other_side import colours_around
from anim_director.agents.offline.seeing_sighting import Sighting

PEOPLE = ("characters", "identity", "composition")
"""Criteria whose faults are about people."""


class Doubt(NamedTuple):
    """Why a candidate is a little worse than others."""

    criterion: str
    evidence: str
    about: str = ""  # whom


@dataclass(frozen=True)
class Seen:
    """A candidate, the criteria by which it is bad, and how much of each thing it shows."""

    look: Look
    faults: frozenset[str] = frozenset()
    things: Mapping[str, float] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        """Whether nothing is known to be wrong with its people and its place."""
        return not self.faults & {*PEOPLE, "setting"}

    @cached_property
    def around(self) -> Floats | None:
        """How the colours around people spread, measured once however many others are held against it."""
        return colours_around(self.look)

    def found(self, name: str) -> Sighting | None:
        """Return how somebody was found, None if they were not."""
        sighting = self.look.sighting(name)
        return sighting if sighting is not None and sighting.found else None
