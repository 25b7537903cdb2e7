"""Deeds for pictures: from what the story says somebody did to what a body is seen doing."""

import re
from dataclasses import dataclass, replace

from anim_director.agents.offline.casting import put_on
from anim_director.agents.offline.facts import Action, Event, Phrase
from anim_director.agents.offline.lexicon import FAMILY, FEELING, SAY, listed, table
from anim_director.agents.offline.place_lists import ON_WATER
from anim_director.agents.offline.word_forms import inflect
from anim_director.agents.offline.wording import PRONOUN, Wording

NEEDS_OBJECT = listed("deeds", "verbs", "need_object")
HANDING = listed("deeds", "verbs", "handing")
SPLIT = listed("deeds", "verbs", "split")
STRONG = listed("deeds", "verbs", "strong_families")
_SILENT_PLACES = listed("deeds", "verbs", "silent_places")
_NO_PLACES = listed("deeds", "verbs", "no_places")
BROUGHT = {"bring", "take", "carry", "buy", "get", "make", "pack"}
"""Deeds that leave something in the hands: "she had brought a drum"."""

_SAT_IN = {
    "tub", "bathtub", "tree", "branch", "nest", "swing", "bench", "sofa", "couch", "throne", "chair",
    "roof", "fence", "wall", "perch", "windowsill", "chimney",
}  # fmt: skip
"""Where somebody who simply is there sits: "Sue is in the tree", "the dog was in the tub"."""

_BEDS = {"bed", "crib", "cot", "hammock", "bunk"}
ATTRIBUTED = {"be", "see", "have", "find", "notice", "eat", "share"}
CUTLERY = {"spoon", "fork", "knife"}
VEHICLES = {"train", "bus", "boat", "ship", "plane", "car", "tram", "wagon"}
OBJECTLESS = {"smile", "laugh", "wave", "nod", "grin", "look", "listen", "talk", "stare", "giggle"}
_SPOKEN_FAMILIES = {"talk", "ask"}
_NOUN_DEEDS = {"hug", "kiss", "pet", "wave", "nap", "walk", "dance", "ride", "bath", "swim", "jump", "laugh"}


@dataclass(frozen=True)
class Deed:
    """What one body does, in words for a picture."""

    verb: str  # lemma: "give"; several words are inflected at the first
    rest: str = ""  # "the red ball to Tom"
    to: str = ""  # name of somebody or words of a thing
    family: str = ""
    at: int = 0
    weight: float = 1.0  # how much it shows

    @property
    def one(self) -> str:
        """For one body: "gives the red ball to Tom"."""
        first, _, more = self.verb.partition(" ")
        return " ".join(filter(None, [inflect(first, "VBZ"), more, self.rest]))

    def aimed(self, rest: str, to: str) -> "Deed":
        """Return the same deed done to somebody else."""
        return replace(self, rest=rest, to=to)

    @property
    def many(self) -> str:
        """For several: "give the red ball to Tom"."""
        return " ".join(filter(None, [self.verb, self.rest]))


class DeedWriter:
    """Writes the deeds of a story's actions."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def deed(self, a: Action, e: Event, spoken: bool = False) -> Deed | None:
        """Return what an action looks like; None when it is nothing that is seen.

        Args:
            a: the action.
            e: its sentence.
            spoken: whether a quote is heard in the shot; then that shows who speaks.
        """
        tried = self._tried(a, e)
        if a.mode == "past" and a.agents and a.verb in BROUGHT:
            thing = next((p for p in a.objects if p.thing and self.wording.holdable(p.thing)), None)
            words = self.wording.phrase(thing, a.agents) if thing is not None else ""
            return Deed("hold", words, self._target(thing), "take", a.at, 1.5) if words else None
        if not a.agents or a.family == "wear" or (a.mode != "real" and not (tried and a.mode == "wish")):
            return None
        if a.verb in SAY and spoken and (a.family in _SPOKEN_FAMILIES or self._is_tag(a, e)):
            return None  # the line itself shows it
        face = next((p.head for p in a.objects if p.head in ("smile", "frown", "grin")), "")
        if face:
            return Deed(face, family="laugh", at=a.at)
        state = self._state(a, e)
        if state is not None:
            return state
        if not a.family and any(w in FEELING for w in (a.verb, a.verb + "ed", a.verb + "d")):
            return None  # "was excited": the face shows it
        if (a.verb == "look" and any(prep == "for" for prep, _ in a.places)) or a.family == "search":
            return self._searching(a)
        light = self._light(a)
        if light is not None:
            return light
        instead = table("deeds")["instead"].get(a.verb)
        if instead is not None and not (a.particle and a.verb in ("turn", "keep")):
            return self._instead(a, instead, e)
        return self._as_told(a, tried, e)

    def _is_tag(self, a: Action, e: Event) -> bool:
        return any(line.verb == a.verb and line.speaker in a.agents for line in e.lines)

    def _tried(self, a: Action, e: Event) -> bool:
        i = e.actions.index(a)
        while i > 1 and e.actions[i - 1].mode == "wish" and e.actions[i - 1].agents == a.agents:
            i -= 1  # tried to kneel and push
        a, before = e.actions[i], e.actions[i - 1] if i else None
        return (
            before is not None
            and before.verb == "try"
            and before.agents == a.agents
            and a.at - before.at < 16
        )

    def _state(self, a: Action, e: Event) -> Deed | None:
        """Read "was hungry", "lived in a tree", "was safe in his arms"."""
        if a.verb == "become" and any(p.head in ("friend", "pal", "buddy") for p in a.objects):
            return Deed("hug", "", "", "hug", a.at, 1.5) if len(a.agents) == 2 else None
        if a.verb == "live":
            nest = next((p for _, p in a.places if p.thing and self.wording.fixture(p.thing)), None)
            return (
                Deed("sit", f"in {self.wording.phrase(nest, a.agents)}", "", "sit", a.at, 1) if nest else None
            )
        if a.verb in ("stay", "remain", "wait"):
            seat = next((p for _, p in a.places if p.head in ("seat", "chair", "bench", "sofa", "bed")), None)
            if seat is not None:
                return Deed(
                    "lie" if seat.head == "bed" else "sit", f"on the {seat.head}", "", "sit", a.at, 1.5
                )
        if a.verb not in ("be", "get", "feel", "become", "lie", "rest"):
            return None
        for _, p in a.places:
            if p.head in ("arm", "lap") and p.owner and p.owner not in a.agents:
                owner = self.wording.name(p.owner)
                return Deed("hug", owner, self.wording.names[p.owner], "hug", a.at, 2)
        for prep, p in a.places if a.verb == "be" else ():
            if prep in ("in", "on") and p.head in _BEDS:
                return Deed("lie", f"{prep} the {p.head}", "", "sit", a.at, 1.5)
            if prep in ("in", "on", "up") and p.head in _SAT_IN:
                return Deed("sit", f"{'on' if prep == 'on' else 'in'} the {p.head}", "", "sit", a.at, 1.5)
        for word in re.findall(r"[a-z]+", e.bare[a.at : a.at + 40].lower())[1:4]:
            text = table("deeds")["states"].get(word)
            if text:
                verb, _, rest = text.partition(" ")
                return Deed(verb, rest, "", "", a.at, 1)
        return None

    def _searching(self, a: Action) -> Deed:
        """Look for somebody or something that is not in sight."""
        places = [(prep, p) for prep, p in a.places if prep in ("in", "under", "behind", "near", "on", "at")]
        where = [f"{prep} {text}" for prep, p in places if (text := self.wording.phrase(p, a.agents))]
        objects = [p for p in a.objects if p.thing and self.wording.fixture(p.thing)]
        text = (
            where[0] if where else f"through {self.wording.phrase(objects[0], a.agents)}" if objects else ""
        )
        return Deed("search", text or "all around", "", "search", a.at, 2)

    def _light(self, a: Action) -> Deed | None:
        """Read "gave it a soft pet", "took a nap": the noun is the deed."""
        if a.verb not in ("have", "give", "take", "make", "do", "go"):
            return None
        for prep, p in a.places if a.verb == "go" else ():
            if prep == "for" and p.head in ("walk", "run", "swim", "ride", "stroll", "jog", "hike"):
                return Deed(p.head, "", "", FAMILY.get(p.head, "walk"), a.at, 2)
        for p in a.objects:
            if a.verb in ("have", "get") and p.head == "idea":
                return Deed("raise", "one finger with a bright smile", "", "think", a.at, 1)
            if a.verb == "have" and p.head == "fun":
                return Deed("play", "happily", "", "play", a.at, 1)
            if p.head in _NOUN_DEEDS:
                to = next((x for x in a.objects if x is not p and (x.who or x.thing)), None)
                to = to or next((x for _, x in a.places if x.who or x.thing), None)
                target = self._target(to)
                link = (
                    "at " if p.head in ("wave", "laugh") else "with " if p.head in ("walk", "dance") else ""
                )
                rest = link + self.wording.phrase(to, a.agents) if to is not None and target else ""
                return Deed(p.head, rest, target, a.family, a.at, 2)
            if p.head in ("dinner", "lunch", "breakfast", "meal", "snack"):
                return Deed("eat", p.head, "", "eat", a.at, 2)
        return None

    def _target(self, p: Phrase | None) -> str:
        if p is None:
            return ""
        known = next((self.wording.names[k] for k in p.who if k in self.wording.names), "")
        return known or self.wording.thing(p.thing)

    def _about(self, a: Action) -> Phrase | None:
        """The phrase an action is about: its first object that can be seen, else where it goes."""
        rows = [
            *a.objects,
            *(p for prep, p in a.places if prep not in ("about", "with", "like", "for")),
        ]
        others = [p for p in rows if not (p.who and set(p.who) <= set(a.agents))]
        seen = [p for p in others if p.who or (p.thing and p.thing in self.wording.things)]
        return next(iter(seen), None)

    def _instead(self, a: Action, text: str, e: Event) -> Deed | None:
        if a.verb == "make" and a.objects and a.objects[0].thing and a.objects[0].determiner == "the":
            text = "work on {o}"  # "to make the flower pretty again"
        about = self._about(a) if a.verb != "lose" else next((p for p in a.objects if p.thing), None)
        if about is None and text.startswith(("look", "watch", "listen")):
            about = self._named_after(a, e)
        whom = [k for k in a.patients() + a.around() if k not in a.agents and k in self.wording.names]
        text, _, otherwise = text.partition("|")
        if ("{w}" in text and not whom) or ("{o}" in text and about is None):
            verb, _, rest = otherwise.partition(" ")
            return Deed(verb, rest, "", a.family, a.at, 0.5) if verb else None
        if "{w}" in text:
            verb, _, link = text.replace("{w}", "").strip().partition(" ")
            rest = f"{link} {self.wording.name(whom[0])}".strip()
            return Deed(verb, rest, self.wording.names[whom[0]], a.family, a.at, 0.8)
        if "{o}" not in text:
            verb, _, rest = text.partition(" ")
            return Deed(verb, rest, "", a.family, a.at, 0.5) if verb else None
        assert about is not None
        worn = a.verb == "have" and put_on(a)
        if (
            worn
            or stands_there(a)
            or (
                a.verb == "have"
                and not (about.thing and self.wording.holdable(about.thing) and not about.plural)
            )
        ):
            return None
        if a.verb == "have":
            text = "hold {o}"
        verb, _, link = text.replace("{o}", "").strip().partition(" ")
        rest = f"{link} {self.wording.phrase(about, a.agents)}".strip()
        weight = 1.5 if verb in ("help", "make", "greet", "share", "hold") else 0.7
        return Deed(verb, rest, self._target(about), a.family, a.at, weight)

    def _named_after(self, a: Action, e: Event) -> Phrase | None:
        """Whom a deed is about that only the next clause names: "noticed that Jenny's pocket was fat"."""
        keys = [
            k for at, k in sorted(e.who_spots) if at > a.at and k not in a.agents and k in self.wording.names
        ]
        return (
            Phrase("", "", who=keys[:1], at=a.at) if keys and a.verb in ("notice", "see", "watch") else None
        )

    def _as_told(self, a: Action, tried: bool, e: Event) -> Deed | None:
        wording = self.wording
        if (
            a.verb in ("pull", "take", "get", "bring")
            and not a.particle
            and a.places
            and a.places[0][0] == "out"
        ):
            a = replace(a, particle="out", objects=[*a.objects, a.places[0][1]], places=a.places[1:])
        objects = [(wording.phrase(p, a.agents), p) for p in a.objects]
        objects = [(text, p) for text, p in objects if text]
        if a.verb == "get" and objects and not a.particle:
            a_verb = "take"
        elif a.verb in ("go", "come") and not objects and not a.places and not a.particle:
            return None
        else:
            a_verb = a.verb
        if (
            a.verb in ("jump", "hop", "leap")
            and a.particle == "in"
            and e.place.split(" ")[-1] not in ON_WATER | {"pool"}
        ):
            a = replace(a, particle="inside")  # into the bus: nobody swims there
        if a.verb in ("hop", "get", "climb", "jump") and a.places:
            boarded = self._boarded(a)
            if boarded is not None:
                return boarded
        if a.verb == "open" and any(p.head in ("mouth", "beak", "jaw") for p in a.objects):
            return Deed("sing", "", "", "talk", a.at, 1.5)
        shaken = next((p for p in a.objects if p.head == "hand" and p.owner), None)
        if a.verb == "shake" and shaken is not None and shaken.owner not in a.agents:
            name = wording.name(shaken.owner) if shaken.owner in wording.names else ""
            return Deed("shake", f"hands with {name}", wording.names.get(shaken.owner, ""), "hug", a.at, 2)
        if a.verb == "reach" and not a.places and not any(p.who or p.thing for p in a.objects):
            return Deed("walk", "up", "", "arrive", a.at, 1.5)
        if a.verb in ("put", "pack", "place") and not objects:
            return self._packed(a)
        if a.verb in NEEDS_OBJECT and not objects and not a.particle:
            return None
        shown = next(((text, p) for text, p in objects if p.thing), None)
        if a.verb == "show" and shown is not None and not wording.holdable(shown[1].thing):
            return Deed("point", f"at {shown[0]}", self._target(shown[1]), "look", a.at, 1.5)  # a desk
        if a.verb in ("pull", "push", "tug") and not objects and not a.particle and not a.places:
            return Deed(a.verb, "hard", "", a.family, a.at, 1.5)
        if a.verb in HANDING and a.verb != "return" and not any(not p.who for _, p in objects):
            return None  # "showed Jenny how to cut it"
        bits, used = self._objects(a, objects)
        places, target = self._places(a)
        rest = " ".join([*bits, *places])
        if PRONOUN.search(rest):
            return None
        verb = a_verb
        if tried:
            verb, rest = "try to", f"{a_verb} {rest}".strip()
        aim = (target or used) if a.family == "give" else (used or target)
        weight = (2.5 if a.family in STRONG else 1.5 if a.family else 0.6) + 0.2 * bool(aim)
        return Deed(verb, rest, aim, a.family, a.at, weight)

    def _boarded(self, a: Action) -> Deed | None:
        """Read "hopped on the train", "got off the bus"."""
        prep, p = a.places[0]
        if p.head not in VEHICLES or prep not in ("on", "onto", "off", "in", "into"):
            return None
        way = "off" if prep == "off" else "into"
        return Deed("step", f"{way} the {p.head}", "", "walk", a.at, 2)

    def _packed(self, a: Action) -> Deed | None:
        """Read "put everything in the luggage": what is seen is the luggage."""
        into = next((p for prep, p in a.places if prep in ("in", "into") and p.thing), None)
        if into is None:
            return None
        return Deed("pack", self.wording.phrase(into, a.agents), self._target(into), "put", a.at, 2)

    def _objects(self, a: Action, objects: list[tuple[str, Phrase]]) -> tuple[list[str], str]:
        """Return object words in good order, and whom or what they are about."""
        if a.verb in OBJECTLESS:
            objects = []
        things = [(text, p) for text, p in objects if not p.who]
        people = [(text, p) for text, p in objects if p.who]
        first = next(iter(people or things), None)
        aim = self._target(first[1]) if first is not None else ""
        if a.verb in ("get", "bring", "buy", "make", "fetch", "find", "pour", "read") and people and things:
            return [things[0][0], "for", people[0][0]], self._target(people[0][1])
        if a.verb in HANDING and people and things:
            return [things[0][0], "to", people[0][0]], self._target(people[0][1])
        words = [text for text, _ in objects[:2]]
        row = f"{words[0]} and {words[1]}" if len(words) > 1 else "".join(words)
        if a.particle in ("together", "back", "away"):
            order = (a.particle, row) if row.startswith("home") else (row, a.particle)
            return [w for w in order if w], aim
        if a.particle and row and a.verb in SPLIT and a.particle != "together":
            return [a.particle, row], aim
        return [w for w in (a.particle, row) if w], aim

    def _places(self, a: Action) -> tuple[list[str], str]:
        words: list[str] = []
        target = ""
        for prep, p in a.places:
            text = self.wording.phrase(p, a.agents)
            own = p.who and set(p.who) <= set(a.agents)
            out_of = prep == "of" and a.particle == "out"  # jumped out of the bed
            if (
                not text
                or own
                or (prep in _SILENT_PLACES and not out_of)
                or p.head in _NO_PLACES
                or part_of_thing(a, prep, p)
            ):
                continue
            if len(words) >= 4:
                break
            beside = prep == "to" and a.verb in ("sit", "stand", "lie")
            words += ["next to" if beside else prep, text]
            target = target or self._target(p)
        return words, target


def part_of_thing(a: Action, prep: str, p: Phrase) -> bool:
    """Whether a phrase only tells what a thing is like: a mug with flowers, bread with butter."""
    return prep == "with" and bool(p.thing) and a.verb in ATTRIBUTED and p.thing not in CUTLERY


def stands_there(a: Action) -> bool:
    """Whether what somebody has is told to stand somewhere: "She had a candle on her table"."""
    where = any(prep in ("on", "in", "under", "near", "by") and p.thing for prep, p in a.places)
    return a.verb == "have" and where


def clean(text: str) -> str:
    """Tidy an action phrase."""
    return re.sub(r" (?='s\b)", "", re.sub(r"\s+", " ", text)).strip(" ,.")
