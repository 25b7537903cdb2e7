"""Who is in each shot, where, doing what, holding what, feeling what: continuity from shot to shot."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from anim_director.agents.offline.beats import Beat
from anim_director.agents.offline.casting import pick
from anim_director.agents.offline.deeds import Deed, DeedWriter
from anim_director.agents.offline.facts import Action, Event
from anim_director.agents.offline.lexicon import listed, table
from anim_director.agents.offline.tagging import inflect
from anim_director.agents.offline.wording import Wording, for_many
from anim_director.film import Camera, Facing, Feeling, Framing

MOST_FIGURES = 4
MOST_THINGS = 4
MEMORY = 5
"""Shots for which somebody who is not mentioned is still taken to be around."""

OUT_OF_SIGHT = {"search", "think"}
TAKING = listed("deeds", "verbs", "taking")
GIVING = listed("deeds", "verbs", "giving")
LEAVING_HAND = listed("deeds", "verbs", "leaving_hand")
MISSING = listed("deeds", "verbs", "missing")
TOOL_VERBS = listed("deeds", "verbs", "tools")
SHOCKS = {"hit", "crash", "pop", "break", "fall", "burst", "boom", "explode"}
WORN_PARTS = listed("things", "other", "worn_parts")
INSTRUMENTS = {"drum", "guitar", "flute", "trumpet", "violin"}
MOVES = {"walk", "run", "chase", "leave", "arrive", "fly", "swim", "climb", "jump", "dance"}
CLOSE_LIMBS = {"arm", "lap", "hand", "shoulder", "back", "knee"}
TOGETHER = {"play", "dance", "walk", "run", "sit", "sleep", "eat", "laugh", "swim", "build", "jump", "fly"}
GLAD = {"play", "dance", "hug", "wave", "laugh"}
_ABSENT = re.compile(r"\bnot (?:there|here)\b|\bgone\b|\bwhere \w+ \w+ was\b")
_GLAD_WORDS = re.compile(
    r"\b(?:thank|welcome|great|hooray|yay|did it|done|love|let's|fun|surprise|happy|look)\b", re.I
)
_BAD_WORDS = re.compile(r"\b(?:oh no|can't|cannot|lost|sorry|gone|wrong|alone|hurt|must have lost)\b", re.I)
_FEAR_WORDS = re.compile(r"\b(?:help|careful|fall|scared|afraid|watch out|run)\b", re.I)
_FAMILY_FEELING: dict[str, Feeling] = {"cry": "sad", "laugh": "happy", "fall": "surprised"}
SLEEPING = {"sleep", "nap", "dream"}
_FADING: dict[Feeling, Feeling] = {
    "surprised": "neutral",
    "joy": "happy",
    "asleep": "neutral",
    "puzzled": "neutral",
}

Sort = Literal["told", "establishing", "reaction", "insert"]


@dataclass
class Pose:
    """One figure of a shot."""

    key: str
    doing: str  # "opens the door"
    many: str = ""  # the same for several: "open the door"
    feeling: Feeling = "neutral"
    facing: Facing = ""
    holds: str = ""  # key of a thing
    to: str = ""  # a name, or the words of a thing
    deeds: list[Deed] = field(default_factory=list)
    speaks: bool = False


@dataclass
class Setup:
    """A shot in the making."""

    scene: int
    beats: list[Beat]
    sort: Sort = "told"
    poses: list[Pose] = field(default_factory=list)  # left to right
    things: list[str] = field(default_factory=list)  # keys
    around: list[str] = field(default_factory=list)  # roles that are near, seen or not
    framing: Framing = "full"
    camera: Camera = "still"
    seconds: float = 2.5

    @property
    def families(self) -> set[str]:
        """What is done in it."""
        return {d.family for p in self.poses for d in p.deeds if d.family}

    @property
    def speech(self) -> float:
        """Seconds of speech."""
        return sum(b.seconds for b in self.beats) + 0.35 * max(0, len(self.beats) - 1)


def feeling_words(row: str, feeling: Feeling, turn: int = 0) -> str:
    """Return what somebody does who only feels: row "idle" or "watch" of words/deeds.toml."""
    options: list[str] = table("deeds")[row][feeling]
    return options[turn % len(options)]


class Stage:
    """Walks through the shots of a film and remembers how things stand.

    Args:
        wording: the words of the story's pictures.
        mirrored: whether the first of the cast stands at the right.
    """

    def __init__(self, wording: Wording, mirrored: bool = False) -> None:
        self.wording, self.tale = wording, wording.tale
        self.writer = DeedWriter(wording)
        order = [k for k in wording.names if k in self.tale.cast and wording.names[k]]
        order.sort(key=lambda k: self.tale.cast[k].first)
        self.order = list(reversed(order)) if mirrored else order
        self.feelings: dict[str, Feeling] = {}
        self.age: dict[str, int] = {}  # shots a feeling has lasted
        self.hands: dict[str, str] = {}
        self.postures: dict[str, str] = {}
        self.last_seen: dict[str, int] = {}
        self.lying: set[str] = set()  # things that were seen in this scene
        self.met: set[str] = set()
        self.turns: Counter[str] = Counter()  # how often somebody had nothing to do
        self.scene, self.number, self.place = 0, 0, ""

    def stage(self, setup: Setup) -> None:
        """Fill the poses and things of a shot."""
        if setup.scene != self.scene:
            self._new_scene(setup)
        self.number += 1
        events = {id(b.event): b.event for b in setup.beats}.values()
        seen = self._seen(setup, list(events))
        thing = self._described(setup)
        if thing:
            seen = [k for k in seen if self.hands.get(k) == thing]
        deeds = self._deeds(setup, seen)
        self._feel(setup, seen, deeds)
        setup.poses = self._poses(setup, seen, deeds)
        self._handle(setup)
        setup.things = self._things(setup)
        for pose in setup.poses:
            self.last_seen[pose.key] = self.number
            self.met.add(pose.key)
        self._leave(setup)
        setup.around = [k for k in self.order if self.number - self.last_seen.get(k, -99) < MEMORY]

    # ---- scenes

    def _new_scene(self, setup: Setup) -> None:
        self.scene = setup.scene
        jump = bool(setup.beats) and setup.beats[0].event.jump
        place = setup.beats[0].event.place if setup.beats else ""
        if place != self.place:
            self.last_seen.clear()
        self.place = place
        self.lying.clear()
        self.postures.clear()
        if jump:
            self.feelings.clear()
            self.hands.clear()

    # ---- who

    def _seen(self, setup: Setup, events: list[Event]) -> list[str]:
        """Who is in the picture, the most important first."""
        first: list[str] = []
        second: list[str] = []
        gone: set[str] = set()
        for b in setup.beats:
            for q in b.quotes:
                first.append(q.speaker)
                second += [q.addressee] if q.addressee else []
            for a in b.actions:
                if a.family in OUT_OF_SIGHT or a.mode in ("wish", "not"):
                    gone |= set(a.patients() + a.around())
                if a.mode in ("real", "state", "past") or (a.mode in ("wish", "not") and a.agents):
                    first += a.agents
                second += [p.owner for _, p in a.places if p.owner and p.head in CLOSE_LIMBS]
                if a.mode == "real" and a.family not in OUT_OF_SIGHT:
                    second += a.patients() + [
                        w for prep, p in a.places if prep not in ("about", "of") for w in p.who
                    ]
            first += [f.who for f in b.felt]
        if any(_ABSENT.search(e.bare) for e in events):
            gone |= {k for b in setup.beats for a in b.actions if a.verb == "be" for k in a.agents}
        keys = [k for k in dict.fromkeys([*first, *second]) if k in self.tale.cast and self._visible(k)]
        keys = [k for k in keys if k not in gone or (k in first and not self._only_absent(k, setup, gone))]
        if not keys:
            named = [k for b in setup.beats for k in b.named if k not in gone and self._visible(k)]
            keys = list(dict.fromkeys(k for k in named if k in self.tale.cast))
        if not keys:
            recent = sorted(self.last_seen, key=lambda k: -self.last_seen[k])
            keys = [k for k in recent if self.number - self.last_seen[k] <= 3][:2]
        return keys[:MOST_FIGURES]

    def _described(self, setup: Setup) -> str:
        """The thing a shot only describes: "The rail was so long and shiny." It is shown alone."""
        actions = [a for b in setup.beats for a in b.actions if a.mode != "not"]
        things = {a.agent_thing for a in actions}
        if not actions or len(things) != 1 or any(b.quotes for b in setup.beats):
            return ""
        plain = all(a.verb in ("be", "look", "seem") and not a.agents and not a.patients() for a in actions)
        thing = things.pop()
        return (
            thing if plain and thing in self.wording.things and not self.wording.tale.cast.get(thing) else ""
        )

    def _only_absent(self, key: str, setup: Setup, gone: set[str]) -> bool:
        acting = [a for b in setup.beats for a in b.actions if key in a.agents and a.verb != "be"]
        return key in gone and not acting

    def _visible(self, key: str) -> bool:
        return self.tale.cast[key].noun != "voice"

    # ---- what they do

    def _deeds(self, setup: Setup, seen: list[str]) -> dict[str, list[Deed]]:
        out: dict[str, list[Deed]] = {k: [] for k in seen}
        for b in setup.beats:
            for a in b.actions:
                deed = self.writer.deed(a, b.event)
                for k in a.agents:
                    if deed is not None and k in out:
                        out[k].append(self._aimed(self._each(deed, a, k), k, seen))
                if deed is not None:
                    self._partners(deed, a, out)
        return {k: _best(deeds) for k, deeds in out.items()}

    def _aimed(self, deed: Deed, key: str, seen: list[str]) -> Deed:
        """Let who speaks speak to somebody, if there is just one other."""
        others = [k for k in seen if k != key]
        if deed.family not in ("talk", "ask") or deed.to or deed.rest or len(others) != 1:
            return deed
        to = self.wording.names[others[0]]
        return Deed(deed.verb, f"to {self.wording.name(others[0])}", to, deed.family, deed.at, deed.weight)

    def _partners(self, deed: Deed, a: Action, out: dict[str, list[Deed]]) -> None:
        """Let those with whom something is done do it too: "went to the park with her mom"."""
        partners = [
            k for prep, p in a.places if prep == "with" for k in p.who if k in out and k not in a.agents
        ]
        if len(a.agents) != 1 or deed.family not in TOGETHER:
            return
        name, mine = self.wording.name, a.agents[0]
        for k in partners:
            rest = deed.rest.replace(f"with {name(k)}", f"with {name(mine)}")
            to = self.wording.names[mine] if deed.to == self.wording.names[k] else deed.to
            out[k].append(Deed(deed.verb, rest, to, deed.family, deed.at, deed.weight))

    def _each(self, deed: Deed, a: Action, key: str) -> Deed:
        """Let people who hug or talk do it to each other."""
        others = [k for k in a.agents if k != key]
        if len(a.agents) == 2 and "together" in deed.rest:
            rest = deed.rest.replace("together", f"with {self.wording.name(others[0])}", 1)
            return Deed(
                deed.verb, rest, deed.to or self.wording.names[others[0]], deed.family, deed.at, deed.weight
            )
        if len(a.agents) == 2 and not deed.to and a.family in ("hug", "talk", "dance", "laugh"):
            link = {"talk": "to ", "dance": "with ", "laugh": "with "}.get(a.family, "")
            rest = f"{deed.rest} {link}{self.wording.name(others[0])}".strip() if not deed.rest else deed.rest
            return Deed(deed.verb, rest, self.wording.names[others[0]], deed.family, deed.at, deed.weight)
        return deed

    def _poses(self, setup: Setup, seen: list[str], deeds: dict[str, list[Deed]]) -> list[Pose]:
        quotes = [q for b in setup.beats for q in b.quotes]
        main = next((k for k in seen if deeds[k]), next(iter(seen), ""))
        poses = []
        for k in [x for x in self.order if x in seen]:
            pose = Pose(k, "", feeling=self.feelings.get(k, "neutral"), deeds=deeds[k])
            spoken = next((q for q in quotes if q.speaker == k), None)
            if deeds[k]:
                pose.doing = " and ".join(d.one for d in deeds[k])
                pose.many = " and ".join(d.many for d in deeds[k])
                pose.to = next((d.to for d in deeds[k] if d.to), "")
            if spoken is not None:
                pose.speaks = not spoken.thought
                self._speaking(pose, spoken.verb, spoken.addressee, seen)
            if self.tale.cast[k].group and deeds[k]:
                pose.doing = pose.many
            if not pose.doing:
                self._idle(pose, [q.speaker for q in quotes if q.speaker != k], main if main != k else "")
            if self.tale.cast[k].group and not deeds[k]:
                pose.doing = for_many(pose.doing)
            poses.append(pose)
        self._face(poses)
        self._rest(setup, poses)
        return poses

    def _speaking(self, pose: Pose, verb: str, addressee: str, seen: list[str]) -> None:
        rows = table("deeds")
        if addressee and addressee in seen:
            text = (
                rows["speech"].get(verb, rows["speech"]["say"]).replace("{x}", self.wording.name(addressee))
            )
            pose.to = self.wording.names[addressee]
        elif verb in ("think", "wonder"):
            text = rows["speech"][verb]
        else:
            text = rows["replies"].get(verb, rows["replies"]["say"])
        pose.doing = f"{pose.doing} and {text}" if pose.doing else text
        pose.many = ""

    def _idle(self, pose: Pose, speakers: list[str], main: str) -> None:
        other = next((s for s in speakers if s in self.wording.names), main)
        self.turns[pose.key] += 1
        turn = self.turns[pose.key] - 1
        if not other or pose.feeling == "asleep":
            pose.doing = feeling_words("idle", pose.feeling, turn)
            if pose.key not in self.met and pose.feeling in ("neutral", "happy"):
                pose.doing = pick(table("deeds")["hello"]["words"], pose.key)
            return
        name = self.wording.name(other)
        pose.to = self.wording.names[other]
        if speakers and pose.feeling == "neutral":
            pose.doing = f"listens to {name}"
        else:
            pose.doing = feeling_words("watch", pose.feeling, turn).replace("{x}", name)

    def _face(self, poses: list[Pose]) -> None:
        """Turn everybody to whom they deal with; without one, to the others."""
        spots = {self.wording.names[p.key]: i for i, p in enumerate(poses)}
        for i, p in enumerate(poses):
            target = spots.get(p.to)
            if target is not None and target != i:
                p.facing = "right" if target > i else "left"
            elif len(poses) > 1 and not any(d.family in MOVES for d in p.deeds):
                p.facing = "right" if i < len(poses) / 2 else "left"

    def _rest(self, setup: Setup, poses: list[Pose]) -> None:
        """Whoever sat down sits until something else is done."""
        for p in poses:
            if any(d.family in MOVES or d.verb in ("get", "stand", "wake") for d in p.deeds):
                self.postures.pop(p.key, None)
            for d in p.deeds:
                if d.verb in ("sit", "lie", "sleep", "kneel"):
                    self.postures[p.key] = f"{inflect(d.verb, 'VBZ')} {d.rest}".strip()
            posture = self.postures.get(p.key)
            if posture and not p.deeds and not p.speaks and not p.doing.startswith(posture):
                p.doing = f"{posture} and {p.doing.removeprefix('stands and ')}"
        for b in setup.beats:
            for a in b.actions:
                self._perch(a)

    def _perch(self, a: Action) -> None:
        """Remember where somebody who is seen there sits: "saw a girl on a swing"."""
        seats = [
            (prep, p)
            for prep, p in a.places
            if prep in ("on", "in") and p.thing and self.wording.fixture(p.thing)
        ]
        if a.verb in ("see", "find", "notice", "watch", "meet") and seats:
            for k in a.patients():
                self.postures[k] = f"sits {seats[0][0]} {self.wording.phrase(seats[0][1], [])}"

    # ---- what they feel

    def _feel(self, setup: Setup, seen: list[str], deeds: dict[str, list[Deed]]) -> None:
        for k in list(self.feelings):
            self.age[k] = self.age.get(k, 0) + 1
            faded = _FADING.get(self.feelings[k])
            if faded is not None and self.age[k] > 2:
                self._set(k, faded)
        if any(
            a.agent_thing and a.verb in SHOCKS and a.mode == "real" for b in setup.beats for a in b.actions
        ):
            for k in seen:
                self._set(k, "surprised")
        for k in seen:
            for d in deeds[k]:
                if d.family == "fall":
                    for other in self.last_seen:
                        self._set(other, "surprised")
                if d.family == "find" and self.feelings.get(k) in ("sad", "puzzled", None):
                    self._set(k, "happy")
                if d.verb in SLEEPING or (d.verb == "fall" and d.rest.startswith("asleep")):
                    self._set(k, "asleep")
                elif d.family in _FAMILY_FEELING:
                    self._set(k, _FAMILY_FEELING[d.family])
                elif d.family in GLAD and self.feelings.get(k, "neutral") == "neutral":
                    self._set(k, "happy")
        rows = table("deeds")["feelings"]
        for b in setup.beats:
            for f in b.felt:
                self._set(f.who, rows.get(f.feeling, "neutral"))
            for q in b.quotes:
                told = feeling_of_quote(q.text)
                if told and self.feelings.get(q.speaker, "neutral") in ("neutral", "puzzled"):
                    self._set(q.speaker, told)

    def _set(self, key: str, feeling: Feeling) -> None:
        self.feelings[key], self.age[key] = feeling, 0

    # ---- what they hold

    def _handle(self, setup: Setup) -> None:
        """Work out what is in everybody's hands in this picture, and afterwards."""
        during = dict(self.hands)
        after = dict(self.hands)
        for b in setup.beats:
            for a in b.actions:
                if a.mode == "real" and a.agents:
                    self._handle_one(a, during, after)
        for p in setup.poses:
            p.holds = during.get(p.key, "")
        self.hands = after

    def _handle_one(self, a: Action, during: dict[str, str], after: dict[str, str]) -> None:
        who = a.agents[0]
        one = [p.thing for p in a.objects if p.thing and not p.plural and self.wording.holdable(p.thing)]
        with_it = [p.thing for prep, p in a.places if prep == "with" and p.thing and not p.plural]
        with_it = [t for t in with_it if self.wording.holdable(t)]
        thing = next(iter(one), "")
        taken_to = a.verb in ("take", "bring", "carry") and any(
            prep == "to" and p.who for prep, p in a.places
        )
        if thing and (a.verb in GIVING | {"show"} or taken_to):
            self._pass_on(a, thing, during, after)
        elif thing and (a.verb in TAKING or (a.family == "take" and a.verb != "reach")):
            _into(during, who, thing)
            _into(after, who, thing)
        elif thing and a.verb in LEAVING_HAND:
            if a.verb not in ("lose", "forget", "kick", "roll"):
                _into(during, who, thing)
            _out(during if a.verb in ("lose", "forget", "kick") else after, thing)
            _out(after, thing)
        elif thing and a.family == "eat":
            _into(during, who, thing)
            _out(after, thing)
        elif thing and (
            thing.split()[-1] in INSTRUMENTS or (a.verb in ("use", "have", "open") and thing != "box")
        ):
            _into(during, who, thing)
            _into(after, who, thing)
        if with_it and (a.verb in TOOL_VERBS or a.family in MOVES):
            _into(during, who, with_it[0])
            _into(after, who, with_it[0])

    def _pass_on(self, a: Action, thing: str, during: dict[str, str], after: dict[str, str]) -> None:
        receivers = [
            k
            for k in a.patients() + [w for prep, p in a.places if prep == "to" for w in p.who]
            if k not in a.agents
        ]
        _into(during, a.agents[0], thing)
        _into(after, a.agents[0], thing)
        if a.verb != "show" and receivers:
            _into(after, receivers[0], thing)

    # ---- things

    def _things(self, setup: Setup) -> list[str]:
        held = [p.holds for p in setup.poses if p.holds]
        shown: list[str] = []
        hidden: set[str] = set()
        for b in setup.beats:
            mentioned = set(b.things)
            acted: set[str] = set()
            for a in b.actions:
                things = _shown_things(a)
                acted |= set(a.things()) | {a.agent_thing}
                missing = a.verb in MISSING or a.family == "search" or a.mode in ("wish", "not")
                if a.family == "wear":
                    hidden |= set(things)
                elif missing:
                    hidden |= set(things) - self.lying - set(held) - set(shown)
                else:
                    shown += [t for t in things if t]
                    hidden -= set(things)
            shown += [t for t in b.things if t in mentioned - acted and t.split()[-1] not in WORN_PARTS]
        keys = [t for t in dict.fromkeys([*held, *shown]) if t in self.wording.things]
        keys = [t for t in keys if t not in hidden]
        self.lying |= set(keys)
        for key in [*held]:
            self.lying.discard(key)
        return keys[:MOST_THINGS]

    def _leave(self, setup: Setup) -> None:
        """Forget those who went away."""
        for p in setup.poses:
            if any(d.family == "leave" for d in p.deeds):
                self.last_seen.pop(p.key, None)


def feeling_of_quote(text: str) -> Feeling | None:
    """Return the feeling that speaks from words alone, if one does."""
    if _BAD_WORDS.search(text):
        return "sad"
    if _FEAR_WORDS.search(text) and "!" in text:
        return "surprised"
    if _GLAD_WORDS.search(text):
        return "happy"
    return "puzzled" if text.rstrip().endswith("?") else None


def _shown_things(a: Action) -> list[str]:
    """The things of an action that are there; a mug "with flowers" is one thing, not two."""
    attribute = a.verb in ("be", "see", "have", "find", "notice")
    rows = [
        *a.objects,
        *(p for prep, p in a.places if not (prep == "with" and attribute) and prep != "about"),
    ]
    return [t for t in [*(p.thing for p in rows), a.agent_thing] if t]


def _best(deeds: list[Deed]) -> list[Deed]:
    """At most two deeds, in order, the ones that show most; no deed twice."""
    unlike: list[Deed] = []
    for d in deeds:
        same = [x for x in unlike if x.verb == d.verb]
        if same and len(d.rest) > len(same[0].rest):
            unlike[unlike.index(same[0])] = d
        elif not same:
            unlike.append(d)
    best = sorted(unlike, key=lambda d: -d.weight)[:2]
    if len(best) == 2 and best[1].weight < 0.75:
        best = best[:1]
    return sorted(best, key=lambda d: d.at)


def _into(hands: dict[str, str], who: str, thing: str) -> None:
    _out(hands, thing)
    hands[who] = thing


def _out(hands: dict[str, str], thing: str) -> None:
    for k in [k for k, held in hands.items() if held == thing]:
        del hands[k]
