"""A one-line idea told as a short story about its own people, place and things.

The plots are paragraphs with slots in `words/plots.toml`: beginning, want, trouble, end.
"""

import re

from anim_director.agents.offline.casting import article, pick
from anim_director.agents.offline.facts import Role, Tale
from anim_director.agents.offline.lexicon import (
    ABSTRACT,
    COLOURS,
    FEMALE,
    INDOOR,
    KIN,
    LOOK,
    MALE,
    PLACE_FAMILY,
    SHAPES,
    SIZES,
    listed,
    table,
)
from anim_director.agents.offline.reading import read
from anim_director.agents.offline.tagging import inflect, lemma

NOT_DOING = listed("deeds", "verbs", "not_doing")
_WHERE = re.compile(
    r"\b(in|at|on|near|by|inside|to|into|through) ((?:the|a|an|his|her|their|my) )?((?:[a-z]+ )*?)([a-z]+)\b"
)
_PREPOSITIONS = {"to": "at", "into": "in", "through": "in", "inside": "in"}
_TOO_BIG = ("castle", "house", "man", "cake", "tree", "slide", "truck")


def plot_names() -> list[str]:
    """Return the names of the plots that fit any idea."""
    return [k for k, row in table("plots").items() if isinstance(row, dict) and set(row) == {"text"}]


FEAR = re.compile(r"\b(?:afraid|scared|frightened|terrified) of ((?:the |a |an )?[a-z]+(?: [a-z]+)?)\b")
WISH = re.compile(
    r"\b(?:wants?|wanted|wishes|wished|dreams|dreamed|longs|longed|hopes|hoped) (?:to|of) ([a-z][a-z' ]+)"
)
LONELY = re.compile(r"\b(?:lonely|all alone|sad|no friends?)\b")


def theme_of(idea: str) -> tuple[str, str]:
    """Return what an idea is about, if it says so: ("fear", "the dark"), ("wish", "cross the street")."""
    fear = FEAR.search(idea)
    if fear:
        return "fear", fear[1]
    wish = WISH.search(idea)
    if wish and " of " not in wish[0][:12]:
        return "wish", wish[1].strip()
    return ("lonely", "") if LONELY.search(idea) else ("", "")


class Plot:
    """One telling of an idea.

    Args:
        idea: a line or two.
        seed: another seed tells another story of the same people.
        name: of the plot; "" chooses by idea and seed.
    """

    def __init__(self, idea: str, seed: int = 0, name: str = "") -> None:
        self.idea, self.seed = idea.strip(), seed
        self.rows = table("plots")
        self.theme, self.about = theme_of(self.idea)
        self.tale: Tale = read(self.idea if self.idea[-1:] in ".!?" else self.idea + ".")
        self.name = name or self._choose()
        self.cast = [c for c in self.tale.cast.values() if not c.group]
        self.used = [c.name for c in self.cast if c.name]
        self.trait = ""

    def _choose(self) -> str:
        if self.theme:
            return self.theme
        if re.search(r"\b(?:los[et]s?|looks? for|search\w*|missing)\b", self.idea):
            return "lost"
        names = plot_names()
        start = int(pick([str(i) for i in range(len(names))], self.idea.lower()))
        name = names[(start + self.seed) % len(names)]
        if name == "builders" and re.search(r"\b(?:build|mak|bak|cook)", self.idea):
            return names[(start + self.seed + 1) % len(names)]
        return name

    def _pick(self, options: list[str], *what: object) -> str:
        return pick(options, self.seed, self.idea, *what)

    # ---- who

    def _person(self, n: int) -> dict[str, str]:
        """Return the slots of the n-th person: of the idea, or a helper; {} if there is no such."""
        if n < len(self.cast):
            return self._of_idea(self.cast[n], n)
        if n >= 2:
            return {}
        kinds = {c.kind for c in self.cast}
        noun = self._pick([h for h in self.rows["names"]["helper"].split() if h not in kinds], "helper")
        gender = self._pick(["f", "m"], "hg")
        return self._slots(noun, gender, self._free_name(gender, n, person=False), "", n)

    def _of_idea(self, c: Role, n: int) -> dict[str, str]:
        gender = c.gender or (
            "f" if c.kind in FEMALE else "m" if c.kind in MALE else self._pick(["f", "m"], "g", n)
        )
        noun = c.noun or c.kind.replace("_", " ")
        name = c.name or (
            noun.capitalize() if noun in KIN else self._free_name(gender, n, person=not c.animal)
        )
        looks = " ".join([w for w in c.looks if w != "named"][:2])
        slots = self._slots(noun, gender, name, looks, n)
        if noun in KIN and n and not c.name:
            slots["intro"] = f"{self.used[0]}'s {noun}"
        elif noun in KIN:
            slots["intro"] = article(f"{looks or self.trait} {noun}")
        return slots

    def _free_name(self, gender: str, n: int, person: bool) -> str:
        if person:
            names = table("people")["names"]["girl" if gender == "f" else "boy"].split()[:40]
        else:
            names = self.rows["names"][gender].split()
        free = [x for x in names if x not in self.used and not any(x[0] == u[0] for u in self.used)]
        return self._pick(free or names, "name", n)

    def _slots(self, noun: str, gender: str, name: str, looks: str, n: int) -> dict[str, str]:
        self.used.append(name)
        traits = [t for t in self.rows["names"]["traits"].split() if t != self.trait]
        self.trait = looks or self._pick(traits, "trait", n)
        he, him, his = ("she", "her", "her") if gender == "f" else ("he", "him", "his")
        intro = f"{article(f'{self.trait} {noun}')} named {name}"
        return {"name": name, "intro": intro, "he": he, "him": him, "his": his}

    # ---- where, what

    def _where(self) -> tuple[str, str]:
        """Return the place as a phrase and as a word: ("on the old farm", "farm")."""
        place = self.tale.events[0].place
        for e in self.tale.events:
            for m in _WHERE.finditer(e.text):
                if m[4] in PLACE_FAMILY or lemma(m[4], "NOUN") in PLACE_FAMILY:
                    return f"{_PREPOSITIONS.get(m[1], m[1])} the {m[3]}{m[4]}", place
        if not place or place == "outside":
            place = "garden"
        return f"in the {place}", place

    def _doing(self) -> str:
        """Return what the idea says they do: "flying a yellow kite"."""
        for e in self.tale.events:
            for a in e.actions:
                if not a.agents or a.verb in NOT_DOING or a.mode != "real":
                    continue
                bits = [inflect(a.verb, "VBG"), a.particle]
                bits += [p.text for p in a.objects if p.determiner != "pronoun"]
                bits += [
                    f"{prep} {p.text}"
                    for prep, p in a.places
                    if p.head not in PLACE_FAMILY
                    and p.determiner != "pronoun"
                    and not p.who
                    and p.head not in ABSTRACT
                ]
                return " ".join(b for b in bits if b)
        return "playing"

    def _thing(self) -> tuple[str, bool]:
        """Return the thing the plot turns on, and whether it is the idea's own."""
        small = set(self.rows["things"]["small"].split())
        for t in self.tale.things.values():
            if t.key.split()[-1] in small or (t.key not in LOOK and not t.key.endswith(_TOO_BIG)):
                words = [w for w in (t.size, t.shape, t.colour) if w]
                words += [w for w in t.words if w not in COLOURS | SIZES | SHAPES][:1]
                return " ".join(dict.fromkeys([*words, *t.key.split()])), True
        return self._pick(self.rows["things"]["default"], "thing"), False

    def _spots(self, place: str, thing: str) -> list[str]:
        family = PLACE_FAMILY.get(place, "")
        rows = {"water": "water", "beach": "water", "street": "street", "cave": "cave"}
        row = rows.get(family, "indoor" if self._indoor(place) else "outdoor")
        spots = self.rows["spots"][row]
        spots = [s for s in spots if s.split()[-1] not in thing]
        turn = int(self._pick([str(i) for i in range(len(spots))], "spots"))
        return [*spots[turn:], *spots[:turn]]

    def _indoor(self, place: str) -> bool:
        return place.replace(" ", "_") in INDOOR

    def introductions(self) -> str:
        """Return sentences that name those whom the idea leaves without a name, or brings a friend."""
        out = []
        for n in range(2):
            person = self._person(n)
            if n >= len(self.cast):
                out.append(f"One day, {person['intro']} came by.")
            elif not self.cast[n].name and self.cast[n].noun not in KIN:
                out.append(f"The {self.cast[n].noun or self.cast[n].kind}'s name was {person['name']}.")
        self.used = [c.name for c in self.cast if c.name]
        self.trait = ""
        return "".join(f" {text}" for text in out)

    # ---- telling

    def tell(self) -> str:
        """Return the story, paragraphs parted by newlines."""
        a, b, c = (self._person(n) for n in range(3))
        at, place = self._where()
        thing, own = self._thing()
        doing = self._doing()
        spots = self._spots(place, thing)
        slot = {
            "A": a["name"], "a_intro": a["intro"], "he": a["he"], "him": a["him"], "his": a["his"],
            "He": a["he"].capitalize(), "His": a["his"].capitalize(),
            "B": b["name"], "b_intro": b["intro"], "she2": b["he"], "her2": b["his"], "obj2": b["him"],
            "She2": b["he"].capitalize(), "They": "They",
            "thing": f"the {thing}", "a_thing": article(thing),
            "at": at, "At": at[0].upper() + at[1:], "doing": doing,
            "spot1": spots[0], "spot2": spots[1], "spot3": spots[2],
            "high": self.rows["spots"]["high_in" if self._indoor(place) else "high_out"],
            "c_too": c.get("intro", ""), "fear": self.about, "wish": self.about,
            "c_help": f"{c['name']} helped them too. " if c else "",
            "c_cheer": f"{c['name']} clapped and cheered. " if c else "",
        }  # fmt: skip
        slot["own"] = self._owning(slot, thing, own, doing)
        text = self._opening(slot, bool(c)) + "\n" + self._fill(self.rows[self.name]["text"], slot, self.name)
        if len(doing.split()) > 1:
            text += self._fill(self.rows["ending"]["doing"], slot, "end")
        if self._indoor(place):
            for old, new in self.rows["indoors"].items():
                text = text.replace(old, new)
        if any(role.kind == "mouse" for role in self.cast):
            text = text.replace("a tiny mouse", "a tiny bird").replace("the mouse", "the bird")
            text = text.replace("little mouse was free", "little bird was free")
        return re.sub(r" +", " ", re.sub(r" *\n *", "\n", text)).strip()

    def _opening(self, slot: dict[str, str], third: bool) -> str:
        alone = len(self.cast) < 2
        kind = self.rows[self.name].get("opening", "one") if alone else "two"
        text: str = self.rows["opening"][kind]
        if third:
            text = text.replace("{A} and {B}{c_too}", "{A}, {B} and {c_too}")
        else:
            text = text.replace("{c_too}", "")
        return self._fill(text, slot, "opening")

    def _owning(self, slot: dict[str, str], thing: str, own: bool, doing: str) -> str:
        last = thing.split()[-1]
        found = any(
            a.verb in ("find", "discover") and last in [t.split()[-1] for t in a.things()]
            for e in self.tale.events
            for a in e.actions
        )
        if found:
            return self._fill('There {he} found {a_thing}. "[Look at this|How nice]!" said {A}.', slot, "own")
        if own and last in doing:
            return ""
        if own:
            return self._fill("{A} had {a_thing} with {him}.", slot, "own")
        return self._fill(self.rows["opening"]["own"], slot, "own")

    def _fill(self, text: str, slot: dict[str, str], what: str) -> str:
        """Choose between [a|b] by the seed and fill the {slots}."""
        count = 0

        def choose(m: re.Match[str]) -> str:
            nonlocal count
            count += 1
            return self._pick(m[1].split("|"), what, count)

        text = re.sub(r"\[([^\[\]]*)\]", choose, text)
        return re.sub(r"\{(\w+)\}", lambda m: slot[m[1]], text)


def tell(idea: str, seed: int = 0, name: str = "") -> str:
    """Return a story of an idea."""
    return Plot(idea, seed, name).tell()
