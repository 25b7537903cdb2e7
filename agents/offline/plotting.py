"""A one-line idea told as a short story about its own people, place and things.

The plots are paragraphs with slots in `words/plots.toml`: a want, a trouble, a try, a turn, an end. Which one
an idea is told by is a matter of what it says ("afraid of the dark", "bake bread", "the first snow"); the
seed chooses between plots of one shape, and between words.
"""

import re
from typing import Any

from anim_director.agents.offline.casting import article, pick
from anim_director.agents.offline.facts import Idea
from anim_director.agents.offline.heroes import Company, family_of
from anim_director.agents.offline.ideas import doing, understand
from anim_director.agents.offline.lexicon import INDOOR, table
from anim_director.agents.offline.plot_slots import (
    deed_slots,
    goal_slots,
    meeting_slots,
    mishap_slots,
    thing_slots,
)
from anim_director.agents.offline.retelling import in_the_past, named
from anim_director.agents.offline.word_forms import lemma

SNOWY = ("snow", "snowy", "winter", "ice")
SHORT = 3
"""Scenes up to which a telling leaves out what it can."""


def plot_names() -> list[str]:
    """Return the names of all plots."""
    return list(table("plots"))


def shape_of(name: str) -> str:
    """Return the kind of story a plot is: "making", "lost", "weather"."""
    return str(table("plots")[name]["shape"])


class Plot:
    """One telling of an idea.

    Args:
        idea: a line or two.
        seed: another seed tells another story of the same people.
        name: of the plot; "" chooses by idea and seed.
        scenes: how many scenes the film may have; 0 for as many as the story needs.
    """

    def __init__(self, idea: str, seed: int = 0, name: str = "", scenes: int = 0) -> None:
        self.seed, self.scenes = seed, scenes
        self.idea: Idea = understand(idea, seed)
        self.name = name or self._choose()
        self.row: dict[str, Any] = table("plots")[self.name]
        self.rows = table("ideas")
        self.at = self._where()
        self.family = self._family()
        self.company = Company(self.idea, seed, "care" if self.name == "sick" else self.family)

    def _pick(self, options: list[str], *what: object) -> str:
        return pick(options, self.seed, self.idea.text, *what)

    # ---- which plot

    def _choose(self) -> str:
        plots, low = table("plots"), self._about()
        fitting = [name for name, row in plots.items() if re.search(row["when"], low)]
        if fitting:
            best = fitting[0]
            same = [best] + [
                n for n, row in plots.items()
                if n != best and row["shape"] == plots[best]["shape"]
                and (row["when"] == "(?!)" or n in fitting)
            ]  # fmt: skip
            return same[self.seed % len(same)]
        two = len(self.idea.heroes) != 1
        inside = self.idea.place.split()[-1:] and self.idea.place.split()[-1] in INDOOR
        loose = [
            n
            for n, row in plots.items()
            if row.get("loose")
            and (not self.idea.thing or ("thing" in row and "only" not in row))
            and (two or row.get("cast") != 2)
            and not (inside and row.get("outdoor"))
        ]
        start = int(pick([str(i) for i in range(len(loose))], self.idea.low))
        return loose[(start + self.seed) % len(loose)]

    def _about(self) -> str:
        """Return the idea in small letters, with what a moral's word means."""
        low = self.idea.low
        meant = [row for word, row in table("ideas")["morals"].items() if re.search(rf"\b{word}\b", low)]
        return " ".join([low, *meant])

    # ---- where, what

    def _where(self) -> str:
        """Return where it happens: the idea's place, the plot's, the home of a thing, a deed or a hero."""
        if self.idea.place:
            return self.idea.place
        if "at" in self.row:
            return str(self.row["at"])
        words = [lemma(w, "NOUN") for w in re.findall(r"[a-z]+", self.idea.low)]
        words += [lemma(w, "VERB") for w in words]
        for name in ("scenes", "homes"):
            for at, row in self.rows[name].items():
                if set(row.split()) & set(words):
                    return str(at)
        return self._pick(["in the garden", "in the park", "in the meadow", "in the forest"], "where")

    def _family(self) -> str:
        words = self.at.removeprefix("in ").removeprefix("at ").removeprefix("on ").removeprefix("the ")
        if any(w in words.split() for w in SNOWY):
            return "snow"
        if {"moon", "planet", "space"} & set(words.split()):
            return "space"
        return family_of(words.removesuffix(" office")) or "outside"

    def _indoor(self) -> bool:
        last = self.at.split()[-1]
        if last in ("castle", "palace"):
            return False  # it is seen from outside
        return last in INDOOR or last == "room" or self.at.replace("in the ", "").replace(" ", "_") in INDOOR

    def _doing(self) -> str:
        """Return what they do before the trouble: the idea's own deed if it says one."""
        if self.idea.deed and self.idea.deed.split()[0] not in ("lose", "break", "meet", "save", "rescue"):
            return doing(self.idea.deed)
        kind = self.at.split()[-1]
        return str(self.rows["pastimes"].get(kind, self.rows["pastimes"].get(self.family, "playing")))

    def _thing(self) -> str:
        default = list(self.row.get("thing", ["red ball"]))
        only = self.row.get("only", self.idea.thing).split()
        return (self.idea.thing if set(self.idea.thing.split()[-1:]) <= set(only) else "") or self._pick(
            default, "thing"
        )

    def _spots(self, thing: str) -> list[str]:
        rows = self.rows["spots"]
        row = rows.get(self.family, rows["indoor" if self._indoor() else "outdoor"])
        busy = f"{thing} {self.idea.low}"
        spots = [s for s in row if s.split()[-1] not in busy] or row
        while len(spots) < 3:
            spots = [*spots, *rows["outdoor"]]
        turn = int(self._pick([str(i) for i in range(len(spots))], "spots"))
        return [*spots[turn:], *spots[:turn]]

    # ---- telling

    def tell(self, opened: str = "") -> str:
        """Return the story, paragraphs parted by newlines.

        Args:
            opened: sentences that stand for the opening and the plot's first sentence.
        """
        slot = self._slots()
        text = f"{self._opening()} {self.row['text']}"
        if opened:
            text = f"{opened}\n{self.row['text'].partition('. ')[2]}"
        text = re.sub(r"<([^<>]*)>", "" if 0 < self.scenes <= SHORT else r"\1", text)
        text = self._fill(text, slot)
        if self._indoor():
            for old, new in self.rows["indoors"].items():
                text = text.replace(old, new)
        text = re.sub(r" +", " ", re.sub(r" *\n *", "\n", text)).strip()
        return re.sub(r"(^|[.!?\n] ?\"?)([a-z])(?=[a-z]* )", self._capital, text)

    def _capital(self, m: re.Match[str]) -> str:
        # only after a full stop or at the beginning of a line: a quote goes on in small letters
        return m[0] if '"' in m[1] else m[1] + m[2].upper()

    def _opening(self) -> str:
        people = self.company.people
        once = "[Once upon a time there was|Once there was|Once upon a time there lived]"
        told = people[:1] if self._lone() or self.row.get("opening") == "alone" else people
        if len(told) == 1:
            return f"{once} {told[0].intro}."
        once = "[Once upon a time there lived|Once there lived|Not long ago there lived]"
        if told[0].intro.startswith("two "):
            once = "[Once there were|Once upon a time there were]"
        names = [p.intro for p in told]
        return f"{once} {', '.join(names[:-1])} and {names[-1]}."

    def _lone(self) -> bool:
        """Whether the hero begins alone, and somebody comes along later."""
        return self.company.alone and self.row.get("cast") != 2

    def _slots(self) -> dict[str, str]:
        people = self.company.people
        a, b = people[0], people[1]
        c = people[2] if len(people) > 2 else None
        lone = self._lone()
        thing = self._thing()
        spots = self._spots(thing)
        together = [p.name for p in people]
        ab = a.name if lone else f"{', '.join(together[:-1])} and {together[-1]}"
        slot = {
            "A": a.name, "B": b.name, "he": a.he, "him": a.him, "his": a.his, "He": a.he.capitalize(),
            "His": a.his.capitalize(), "she2": b.he, "her2": b.his, "obj2": b.him, "She2": b.he.capitalize(),
            "AB": ab, "were": "was" if lone or self.row.get("opening") == "alone" else "were",
            "b_intro": b.intro,
            "b_kind": article(b.noun), "at": self.at, "doing": self._doing(), "Day": self._day(),
            "spot1": spots[0], "spot2": spots[1], "spot3": spots[2],
            "high": self.rows["high"]["in" if self._indoor() else "out"],
            "tiny": "bird" if any(p.noun in ("mouse", "rat") for p in people) else "mouse",
            "hands": "paws" if a.animal else "hands",
            "c_help": f"{c.name} helped them, too. " if c else "",
            "c_cheer": f"{c.name} clapped and cheered. " if c else "",
        }  # fmt: skip
        slot |= meeting_slots(b, lone) | thing_slots(thing)
        slot |= deed_slots(self.idea, self.name, a, thing) | mishap_slots(self.idea, a, thing)
        slot |= goal_slots(self.idea, self.at)
        return slot

    def _day(self) -> str:
        rows = self.rows["days"]
        season = re.search(r"\b(autumn|spring|summer|winter)\b", self.idea.low)
        if season:
            return f"One {season[1]} day"
        row = rows["snow" if self.family == "snow" else "dry" if self.family == "space" else "days"]
        return self._pick(row.split("|"), "day")

    def _fill(self, text: str, slot: dict[str, str]) -> str:
        """Fill the {slots} and choose between [a|b] by the seed."""
        count = 0

        def choose(m: re.Match[str]) -> str:
            nonlocal count
            count += 1
            return self._pick(m[1].split("|"), self.name, count)

        for _ in range(3):
            text = re.sub(r"\{(\w+)\}", lambda m: slot[m[1]], text)
        return re.sub(r"\[([^\[\]]*)\]", choose, text)

    def title(self) -> str:
        """Return what the film is called."""
        slot = self._slots()
        capitals = {
            "T": slot["thing"].removeprefix("the "), "event_T": slot["event"].removeprefix("the "),
            "fear_T": slot["fear"] if " " in slot["fear"] else f"the {slot['fear']}",
            "skill_T": slot["skill"], "deed_T": slot["deed"],
        }  # fmt: skip
        small = {"with", "the", "a", "an", "to", "of", "in", "on", "and"}
        slot |= {
            k: " ".join(w if w in small else w[:1].upper() + w[1:] for w in v.split())
            for k, v in capitals.items()
        }
        text = re.sub(r"\{(\w+)\}", lambda m: slot[m[1]], str(self.row["title"]))
        return text[:1].upper() + text[1:]

    def after(self, own: str) -> str:
        """Return the story with the idea's own sentences for its beginning, told in the past."""
        names = {
            p.noun: p.name
            for p, c in zip(self.company.people, self.idea.heroes, strict=False)
            if not c.name and p.name.lower() != p.noun
        }
        return self.tell(opened=named(in_the_past(own), self.idea, names))


def tell(idea: str, seed: int = 0, name: str = "", scenes: int = 0) -> str:
    """Return a story of an idea."""
    return Plot(idea, seed, name, scenes).tell()
