"""Who of the cast has how much of the reader's attention, and who is near, met or gone."""

import re

from anim_director.agents.offline.circles import Circles
from anim_director.agents.offline.facts import Role
from anim_director.agents.offline.naming import Named

FADE = 0.45
"""How much of the attention somebody keeps from one sentence to the next."""


class Attention:
    """The cast as the reader knows it so far.

    `weight` is how much attention each of them has just now: a pronoun means the one with the most.
    """

    def __init__(self, full: str) -> None:
        self.named = Named(full)
        self.cast: dict[str, Role] = self.named.cast
        self.late = self.named.late
        self.bare = self.named.bare
        self.weight: dict[str, float] = {}
        self.group: list[str] = []
        self.townsfolk = False  # "everyone in the village": not those who were just here
        self.loose = False  # "that a mouse could help": no mouse in particular
        counts = {
            k: len(re.findall(rf"\b{re.escape(c.name)}\b", self.bare)) for k, c in self.cast.items() if c.name
        }
        most = [k for k in counts if counts[k] == max(counts.values())]
        self.hero = most[0] if len(most) == 1 else ""  # who alone is named most often
        self.meeting = False  # the phrase at hand is whom somebody meets
        self.about: list[str] = []  # who does what is done to the phrase at hand
        self.gone: set[str] = set()  # who went away from the others
        self.neuter: set[str] = set()  # animals that the story calls "it"
        self.pets: dict[str, str] = {}  # animals, and whose they are
        self.sentence = 0
        self.same: dict[str, str] = {}  # "It is an owl": the bird is the owl
        self.circles = Circles(self.named, self.cast, self.same)

    def touch(self, key: str, points: float) -> None:
        """Note that somebody is mentioned."""
        role = self.cast[key]
        role.mentions += 1
        if role.mentions == 1:
            role.first = self.sentence
        self.weight[key] = self.weight.get(key, 0.0) + points

    def touch_again(self, key: str, points: float) -> None:
        """Give more attention to somebody who was mentioned already."""
        self.weight[key] = self.weight.get(key, 0.0) + points

    def next_sentence(self, number: int) -> None:
        """Let the attention fade."""
        self.sentence = number
        for k in self.weight:
            self.weight[k] *= FADE

    def met(self) -> list[str]:
        """Everybody who came in already, groups apart."""
        return self.circles.met()

    def creature(self) -> str:
        """Return the animal that was mentioned last; "" if there is none."""
        herd = [k for k in self.met() if self.cast[k].animal and self.weight.get(k, 0.0) > 0]
        return self.heaviest(herd) if herd else ""

    def lately(self, least: float = 0.01) -> list[str]:
        """Everybody mentioned in the last sentences: "they all".

        Args:
            least: how much they must still be in mind.
        """
        near = [k for k in self.cast if self.cast[k].mentions and self.weight.get(k, 0.0) > least]
        near = [k for k in near if k not in self.gone and k not in self.same]
        return sorted(near, key=lambda k: self.cast[k].first)[:4]

    def others_of_two(self, one: list[str]) -> list[str]:
        """Return the other of two children, or of the two at hand; [] if there are not just two."""
        young = self.circles.named_children()
        pair = young if len(young) == 2 else self.group
        rest = [k for k in pair if k not in one]
        return rest if len(pair) == 2 and len(rest) == 1 else []

    def heaviest(self, keys: list[str]) -> str:
        """Return the one with the most attention."""
        return max(keys, key=lambda k: self.weight.get(k, 0.0))
