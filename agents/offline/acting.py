"""What everybody in a shot does: the story's deeds, speech, listening, and something alive for the rest."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from anim_director.agents.offline.casting import pick
from anim_director.agents.offline.deeds import Deed, DeedWriter
from anim_director.agents.offline.faces import Faces, feeling_words
from anim_director.agents.offline.facts import Action
from anim_director.agents.offline.hands import MOVES
from anim_director.agents.offline.lexicon import table
from anim_director.agents.offline.losing import fast_things
from anim_director.agents.offline.sentences import to_oneself
from anim_director.agents.offline.setups import Pose, Setup
from anim_director.agents.offline.sights import described
from anim_director.agents.offline.word_forms import inflect
from anim_director.agents.offline.wording import Wording, for_many

TOGETHER = {"play", "dance", "walk", "run", "sit", "sleep", "eat", "laugh", "swim", "build", "jump", "fly"}
_EACH_OTHER = {"hug": "", "wave": "to ", "talk": "to ", "dance": "with ", "laugh": "with "}
_MUTUAL = {**_EACH_OTHER, "look": "at ", "laugh": "at ", "play": "with ", "give": "with ", "walk": "with "}
_EACH = re.compile(r"\W*\w+[^.,;!?]{0,30}?\b(?:each other|one another)\b")
_FLEES = "runs from "
_RISING = {"get", "stand", "wake"}
_ON_FEET = {"play", "hug", "dance", "build"}
_UPRIGHT = {"throw", "kick", "catch", "push", "pull", "sweep", "knock", "hop", "pour", "bow", "hang"}
_STANDING = {"stand", "stay", "wait", "pause", "remain"}
_BESIDE = re.compile(r"(?:down )?(?:next to|beside|with)\b")
_FETCHING = {"save", "rescue", "catch", "carry", "help", "hold", "grab", "bring", "get", "lift"}
_RESTING = {"sit", "lie", "sleep", "kneel", "perch"}
_SEATED_TOO = {"sing", "hum", "whistle", "chirp"}
"""What one does without getting up: the bird on the roof sings there."""

_TO_A_PERCH = {"climb", "fly", "jump", "sit"}
_LED_UP = re.compile(r"\b(?:on|onto|up|in|into|to) the ")
_UP_THERE = re.compile(r"\b(the (?:[a-z]+ ){0,3}(tree|roof|branch|fence|wall|chimney))\b")
"""Where who climbs or flies there stays until something else is done."""


class Acting:
    """Writes the poses of shots and remembers who sits or lies."""

    def __init__(self, wording: Wording, faces: Faces) -> None:
        self._wording, self._faces = wording, faces
        self._writer = DeedWriter(wording)
        self._postures: dict[str, str] = {}
        self._turns: Counter[str] = Counter()  # how often somebody had nothing to do

    def get_up(self) -> None:
        """Forget who sat where: the scene is over."""
        self._postures.clear()

    # ---- deeds

    def deeds(self, setup: Setup, seen: list[str]) -> dict[str, list[Deed]]:
        """Return what everybody who is seen does in the story, at most two deeds each."""
        out: dict[str, list[Deed]] = {k: [] for k in seen}
        for b in setup.beats:
            for a in b.actions:
                deed = self._writer.deed(a, b.event, spoken=bool(setup.quotes))
                if deed is None:
                    continue
                if deed.family == "hug" and a.verb == "become" and any(k in self._postures for k in a.agents):
                    deed = replace(deed, verb="wave", family="wave")  # one of them sits in a tree
                for k in a.agents:
                    if k in out:
                        each = bool(_EACH.match(b.event.bare[a.at :]))
                        shared = self._with_others(deed, a, k, each)
                        alone = to_oneself(b.event.bare)
                        out[k].append(shared if alone else self._aimed(shared, k, seen))
                self._partners(deed, a, out)
        return {k: _best(deeds) for k, deeds in out.items()}

    def _aimed(self, deed: Deed, key: str, seen: list[str]) -> Deed:
        """Let who speaks speak to somebody, if there is just one other."""
        others = [k for k in seen if k != key]
        if deed.family not in ("talk", "ask") or deed.to or deed.rest or len(others) != 1:
            return deed
        return deed.aimed(f"to {self._wording.name(others[0])}", self._wording.names[others[0]])

    def _with_others(self, deed: Deed, a: Action, key: str, each: bool) -> Deed:
        """Let two who hug or talk do it to each other; and more, if the story says "each other"."""
        at = a.agents.index(key)
        others = [*a.agents[at + 1 :], *a.agents[:at]]
        if not others or (len(others) > 1 and not each):
            return deed
        name, to = self._wording.name(others[0]), self._wording.names[others[0]]
        if "together" in deed.rest:
            return deed.aimed(deed.rest.replace("together", f"with {name}", 1), deed.to or to)
        if each and not deed.to and not deed.rest:
            return deed.aimed(f"{_MUTUAL.get(deed.family, '')}{name}", to)
        if deed.family in _EACH_OTHER and not deed.to and not deed.rest:
            link = "at " if deed.verb == "smile" else _EACH_OTHER[deed.family]
            return deed.aimed(f"{link}{name}", to)
        return deed

    def _partners(self, deed: Deed, a: Action, out: dict[str, list[Deed]]) -> None:
        """Let those with whom something is done do it too: "went to the park with her mom"."""
        if len(a.agents) != 1 or deed.family not in TOGETHER:
            return
        name, mine = self._wording.name, a.agents[0]
        partners = [k for prep, p in a.places if prep == "with" for k in p.who]
        for k in partners:
            if k in out and k != mine:
                rest = deed.rest.replace(f"with {name(k)}", f"with {name(mine)}")
                to = self._wording.names[mine] if deed.to == self._wording.names[k] else deed.to
                out[k].append(deed.aimed(rest, to))

    # ---- poses

    def poses(
        self, setup: Setup, order: list[str], deeds: dict[str, list[Deed]], met: Collection[str]
    ) -> list[Pose]:
        """Return the figures of a shot.

        Args:
            setup: the shot.
            order: who is seen, from left to right.
            deeds: what each of them does in the story.
            met: who was in the film before.
        """
        quotes = setup.quotes
        for a in setup.actions:
            self._perch(a)
        main = next((k for k in deeds if deeds[k]), next(iter(deeds), ""))
        poses = []
        for k in order:
            pose = Pose(k, feeling=self._faces.of(k), deeds=deeds[k])
            if deeds[k]:
                pose.doing = " and ".join(d.one for d in deeds[k])
                pose.many = " and ".join(d.many for d in deeds[k])
                pose.to = next((d.to for d in deeds[k] if d.to), "")
            spoken = next((q for q in quotes if k in (q.speaker, *q.chorus)), None)
            if spoken is not None:
                pose.speaks = not spoken.thought
                self._speak(pose, spoken.verb, spoken.addressee if spoken.addressee in order else "")
            if not pose.doing:
                speakers = [q.speaker for q in quotes if k not in (q.speaker, *q.chorus)]
                there = "" if speakers else self._there(setup)
                if there:  # "There was the boat!" "The ball rolled into the street."
                    how = " in surprise" if pose.feeling in ("surprised", "scared") else ""
                    pose.doing, pose.to = f"looks at the {there}{how}", there
                else:
                    chased = next(
                        (a for a in setup.actions if a.family == "chase" and k in a.patients()), None
                    )
                    if chased is not None and chased.agents and chased.mode == "real":
                        who = self._wording.name(chased.agents[0])
                        pose.doing, pose.to = f"{_FLEES}{who}", ""
                    else:
                        self._idle(pose, speakers, main if main != k else "", k in met)
            if self._wording.tale.cast[k].group:
                pose.doing = pose.many or for_many(pose.doing)
            poses.append(pose)
        self._face(poses)
        self._rest(poses)
        return poses

    def _there(self, setup: Setup) -> str:
        """The words of the thing that a shot says is there, or moves."""
        moving = [a.agent_thing for a in setup.actions if a.agent_thing and a.mode == "real" and a.family]
        if fast := fast_things(setup):
            return self._wording.thing(fast[0])
        if moving and setup.things_act:
            return self._wording.thing(moving[0])
        told = described(setup, self._wording)
        if told:
            return self._wording.thing(told)
        bare = [a for a in setup.actions if a.verb == "be" and not a.agents and not a.agent_thing]
        things = [p.thing for a in bare for p in a.objects if p.thing]
        alone = len(bare) == len([a for a in setup.actions if a.family or a.verb == "be"])
        return self._wording.thing(things[0]) if things and alone else ""

    def _speak(self, pose: Pose, verb: str, addressee: str) -> None:
        rows = table("deeds")
        if addressee:
            text = rows["speech"].get(verb, rows["speech"]["say"])
            text = text.replace("{x}", self._wording.name(addressee))
            pose.to = self._wording.names[addressee]
        elif verb in ("think", "wonder"):
            text = rows["speech"][verb]
        else:
            text = rows["replies"].get(verb, rows["replies"]["say"])
        pose.doing = f"{pose.doing} and {text}" if pose.doing else text
        pose.many = ""

    def _idle(self, pose: Pose, speakers: list[str], main: str, met: bool) -> None:
        other = next((s for s in speakers if s in self._wording.names), main)
        turn = self._turns[pose.key]
        self._turns[pose.key] += 1
        if not met and not other and pose.feeling in ("neutral", "happy"):
            pose.doing = pick(table("deeds")["hello"]["words"], pose.key)
            pose.feeling = "happy"
        elif not other or pose.feeling == "asleep":
            pose.doing = feeling_words("idle", pose.feeling, turn)
        else:
            name = self._wording.name(other)
            pose.to = self._wording.names[other]
            if self._faces.of(other) == "scared" and pose.feeling in ("happy", "joy"):
                pose.feeling = "neutral"
            if self._faces.of(other) == "sad" and pose.feeling in ("neutral", "happy", "joy"):
                pose.feeling = "sad" if met else "neutral"  # who stands beside somebody sad does not grin
            listens = bool(speakers) and pose.feeling == "neutral"
            watches = feeling_words("watch", pose.feeling, turn).replace("{x}", name)
            pose.doing = f"listens to {name}" if listens else watches

    def _face(self, poses: list[Pose]) -> None:
        """Turn everybody to whom they deal with; without one, to the others."""
        spots = {self._wording.names[p.key]: i for i, p in enumerate(poses)}
        for i, p in enumerate(poses):
            target = spots.get(p.to)
            if target is not None and target != i and not _goes_along(p):
                p.facing = "right" if target > i else "left"
            elif len(poses) > 1 and not any(d.family in MOVES for d in p.deeds):
                p.facing = "right" if i < len(poses) / 2 else "left"
        chasers = [i for i, p in enumerate(poses) if any(d.family == "chase" for d in p.deeds)]
        for i, p in enumerate(poses):
            if p.doing.startswith(_FLEES) and chasers:
                p.facing = "right" if i > chasers[0] else "left"  # away, and not towards them

    # ---- sitting and lying

    def _rest(self, poses: list[Pose]) -> None:
        """Whoever sat down sits until something else is done, and whom one sits beside; climbers stay up."""
        beside = {d.to for p in poses for d in p.deeds if d.verb == "sit" and _BESIDE.match(d.rest)}
        climbed: dict[str, str] = {}
        for p in poses:
            if self._wording.names[p.key] in beside and not p.deeds:
                self._postures.setdefault(p.key, "sits")
            if any(
                (d.family in MOVES | _ON_FEET and d.verb not in _SEATED_TOO)
                or d.verb in _RISING | _UPRIGHT
                or _to_door(d)
                or (d.family == "give" and " to " in d.rest)
                for d in p.deeds
            ):
                left = self._postures.pop(p.key, "")
                if "tree" in left and any(_climbs_on(d) for d in p.deeds):
                    climbed[p.key] = left
                p.doing = _risen(p.doing, left)
            for d in p.deeds:
                led = d.family in _TO_A_PERCH and (d.family == "climb" or _LED_UP.search(d.rest))
                up = _UP_THERE.search(d.rest) if led else None
                if up and not re.search(r"\b(?:down|out|off|from|over)\b", d.rest):
                    climbed[p.key] = f"sits {'in' if up[2] == 'tree' else 'on'} {up[1]}"  # until it leaves
                if d.verb in _RESTING:
                    where = re.search(r"\b(?:on|in|under|behind|near|at|by|against) the .*", d.rest)
                    self._postures[p.key] = inflect(d.verb, "VBZ") + (f" {where[0]}" if where else "")
            posture = self._postures.get(p.key)
            rests = any(d.verb.split()[0] in _RESTING for d in p.deeds)
            if posture and (p.speaks or p.deeds):  # who speaks or acts is awake
                posture = re.sub(r"^sleeps\b", "lies", posture)
            if posture and not rests and not p.doing.startswith(posture):
                deed = p.doing.removeprefix("stands and ")
                posture = for_many(posture) if self._wording.tale.cast[p.key].group else posture
                p.doing = f"{posture} and {deed if len(p.deeds) > 1 else deed.split(' and ')[0]}"
                p.many = ""

        self._postures |= climbed
        for p in poses:
            stays = self._postures.get(p.key, "")
            p.rests = for_many(stays) if stays and self._wording.tale.cast[p.key].group else stays

    def _perch(self, a: Action) -> None:
        """Remember where somebody sits who is seen there: "saw a girl on a swing"."""
        fetched = a.family in ("take", "hug") or a.verb in _FETCHING
        for k in a.patients() if a.mode == "real" and fetched and not a.agent_thing else ():
            if k not in a.agents and "tree" in self._postures.get(k, ""):
                del self._postures[k]  # Tom took the cat that sat up there
        for prep, p in a.places:
            lap = p.head == "lap" and prep in ("on", "onto", "in", "into") and p.owner not in a.agents
            if lap and p.owner and a.mode == "real":
                self._postures.setdefault(p.owner, "sits")
        seats = [p for prep, p in a.places if prep == "on" and p.thing and self._wording.fixture(p.thing)]
        if a.verb in ("see", "find", "notice", "watch", "meet") and seats:
            for k in a.patients():
                self._postures[k] = f"sits on {self._wording.phrase(seats[0], [])}"


def _climbs_on(d: Deed) -> bool:
    """Whether somebody who is up already climbs higher."""
    return d.family == "climb" and not re.search(r"\b(?:down|out|off|from)\b", d.rest)


def _risen(doing: str, left: str) -> str:
    """Return "stands up" with where one sat until then: "stands up from the bench"."""
    seat = re.match(r"sits (?:on|in) (the .*)", left)
    rises = re.match(r"(?:stands|gets) up\b(?! (?:from|off|out)\b)", doing)
    return f"{rises[0]} from {seat[1]}{doing[rises.end() :]}" if seat and rises else doing


def _goes_along(p: Pose) -> bool:
    """Whether somebody goes somewhere with whom it is told to deal: side by side, not towards each other."""
    return any(d.family in MOVES and d.to == p.to and re.search(r"\bwith\b", d.rest) for d in p.deeds)


def _to_door(d: Deed) -> bool:
    return d.verb in ("open", "close", "lock", "answer") and ("door" in d.rest or "gate" in d.rest)


def _best(deeds: list[Deed]) -> list[Deed]:
    """At most two deeds, in order, the ones that show most; no deed twice."""
    unlike: list[Deed] = []
    for d in deeds:
        same = next((x for x in unlike if x.verb == d.verb), None)
        if same is None:
            unlike.append(d)
        elif len(d.rest) > len(same.rest):
            unlike[unlike.index(same)] = d
    moving = [d for d in unlike if d.verb.split()[0] not in _STANDING]
    unlike = moving or unlike
    best = sorted(unlike, key=lambda d: -d.weight)[:2]
    if len(best) == 2 and best[1].weight < WEAK:
        best = best[:1]
    return [d for d in unlike if d in best]


WEAK = 0.75
"""Weight below which a second deed is left out: a look beside a leap."""
