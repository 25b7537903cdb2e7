"""What a sentence settles once it is read: who "they" will be, what words mean one and the same."""

import re

from anim_director.agents.offline.animated import is_thing
from anim_director.agents.offline.decoration import drop_decorations
from anim_director.agents.offline.facts import Action, Event, Phrase
from anim_director.agents.offline.lexicon import COLOURS, FAMILY, LIGHT_NOUNS, SAY, listed
from anim_director.agents.offline.memory import Memory
from anim_director.agents.offline.recollection import BODY_OF_THINGS

BODY = frozenset(
    [
        "mouth",
        "toe",
        "finger",
        "foot",
        "leg",
        "knee",
        "nose",
        "ear",
        "eye",
        "face",
        "head",
        "hair",
        "cheek",
        "tear",
        "tail",
        "fur",
        "neck",
        "back",
        "chest",
        "tummy",
        "belly",
        "paw",
        "wing",
        "feather",
        "beak",
        "whisker",
        "claw",
        "throat",
        "forehead",
        "shell",
        "mane",
        "trunk",
        "horn",
    ]
)
"""Parts of a body: who touches one touches whose it is."""

FIXTURES = listed("things", "other", "fixture")
OUT_OF_SIGHT = {"search", "think"}
"""Families of deeds about somebody who is not there."""

ABSENT = listed("grammar", "walking", "absent")
GENERIC = listed("things", "other", "generic")


def settle(memory: Memory, e: Event) -> None:
    """Finish the deeds of a sentence and remember the company it leaves behind."""
    drop_decorations(e)
    _regroup(memory, e)
    for a in e.actions:
        _finish(memory, a, e)


def _regroup(memory: Memory, e: Event) -> None:
    """Decide whom "they" will mean in the next sentence."""
    company = memory.company
    pairs = [a.agents for a in e.actions if len(a.agents) > 1]
    away = _absent(e)
    meant = {k for a in e.actions for prep, p in a.places if prep in ("for", "about") for k in p.who}
    meant -= {k for a in e.actions for k in [*a.agents, *a.patients()]}
    met = [k for k in dict.fromkeys(e.present) if k not in away | meant]
    states = [a for a in e.actions if a.agents]
    told = bool(states) and all(a.verb == "be" for a in states) and set(met) <= set(company.group)
    if not pairs and len(company.group) > 1 and ((told and len(met) > 1) or _aside(memory, e, met)):
        _part(memory, e)
        return
    if pairs:
        pair = next(a for a in reversed(e.actions) if len(a.agents) > 1)
        beside = [k for prep, p in pair.places if prep == "with" and pair.mode == "real" for k in p.who]
        taken = pair.patients() if pair.verb in _TAKING and pair.mode == "real" else []
        company.group = list(dict.fromkeys([*pair.agents, *beside, *taken]))
    elif prey := _beset(e) or _watched(memory, e):
        company.group = prey
    elif len(met) > 1:
        company.group = met[:3]
    elif met and company.cast[met[0]].group:
        company.group = met
    elif met and company.group and met[0] not in company.group:
        role = company.cast[met[0]]
        if not role.animal or role.name or any(a.verb in SAY for a in e.actions):
            company.group = list(dict.fromkeys([met[0], *company.group]))[:3]
    elif len(company.group) < 2:
        company.group = [k for k in company.met() if k not in company.gone][:3]
    _part(memory, e)


_TAKING = frozenset(["take", "bring", "drive", "lead", "invite", "join"])
"""What is done with others who then are of the company: "took their son to the zoo"."""


_RETURNING = frozenset(["return", "come", "run", "get", "go", "walk"])


def _beset(e: Event) -> list[str]:
    """Who are several and have something done to them by another: the bear chased Tom and Anna; they ran."""
    done = [a for a in e.actions if a.verb in UPON and a.mode == "real" and len(a.agents) == 1]
    return next((a.patients()[:3] for a in reversed(done) if len(a.patients()) > 1), []) or _faced(e)


def _watched(memory: Memory, e: Event) -> list[str]:
    """Which crowd is watched at something by one: "He saw his friends playing. They had fun"."""
    doing = [a.agents for a in e.actions if a.mode == "real" and a.agents]
    for a in e.actions:
        crowds = [k for k in a.patients() if memory.cast[k].group]
        if a.verb in ("see", "watch", "hear", "notice") and len(a.agents) == 1 and crowds in doing:
            return crowds
    return []


def _faced(e: Event) -> list[str]:
    """Who are several and are hissed, barked, shouted at."""
    done = [a for a in e.actions if a.verb in FACING and a.mode == "real" and len(a.agents) == 1]
    at = [[k for prep, p in a.places if prep == "at" for k in p.who] for a in done]
    return next((keys[:3] for keys in at if len(keys) > 1), [])


FACING = listed("grammar", "walking", "facing")
"""What is done to those it is aimed at."""


UPON = listed("grammar", "walking", "upon")
"""What nobody does together with those it is done to."""


def _absent(e: Event) -> set[str]:
    """Who is sought, wished for or thought of in a sentence, and so not there."""
    far = [a for a in e.actions if a.family in OUT_OF_SIGHT or a.verb in ABSENT or a.mode == "wish"]
    seen = {k for a in e.actions for k in a.agents if a.mode in ("real", "state", "passive")}
    return {k for a in far for k in [*a.patients(), *a.around()]} - seen


def _part(memory: Memory, e: Event) -> None:
    """Note who goes away from the others: "they" will be those who stay, until somebody comes back."""
    company, memory.back = memory.company, set()
    for a in e.actions:
        if a.mode != "real":
            continue
        memory.back |= company.gone & set(a.agents) if a.verb in _RETURNING else set()
        company.gone -= set(a.agents) if a.family != "leave" else set()
        company.gone -= {k for k in a.patients() if a.family in ("find", "hug", "give", "take")}
        fled = {k for prep, p in a.places if prep == "from" for k in p.who} if a.family == "leave" else set()
        left = fled or (set(a.agents) if a.family == "leave" else set())
        stays = [k for k in company.group if k not in left]
        others = [k for k in company.lately() if k not in left and not company.cast[k].group]
        if left and (stays or others) and not (set(company.group) <= left and len(company.group) > 1):
            company.gone |= left
            company.group = stays if len(stays) > 1 else others[:3] if len(others) > 1 else company.group


def _aside(memory: Memory, e: Event, met: list[str]) -> bool:
    """Whether a sentence leaves the company as it is: "His dog kept barking", "Miss Lind lived next door"."""
    company = memory.company
    doing = {k for a in e.actions if a.verb not in _BEING and a.mode != "state" for k in a.agents}
    beasts = [k for k in met if company.cast[k].animal and not company.cast[k].name]
    known = [k for k in met if k in company.group]
    if any(a.verb in ("meet", "join", "befriend", "greet") and a.mode == "real" for a in e.actions):
        return False
    if memory.brought_in:
        return False  # behind the tree were three girls: they will be the girls
    folk = all(not company.cast[k].animal or company.cast[k].name for k in company.group)
    if folk and beasts and known and set(met) <= {*beasts, *known} and not e.spans:
        return True  # somebody of them, and an animal of theirs
    new = [k for k in met if k not in company.group]
    return bool(new) and not doing and not e.spans and all(a.verb in _BEING for a in e.actions if a.agents)


_BEING = frozenset(["be", "live", "have", "own", "work", "seem", "look", "belong", "know"])
"""Verbs that say how somebody is, and not that they join in."""

SEPARABLE = listed("grammar", "walking", "separable")
PARTED = {"up", "down", "on", "off", "out", "over"}


def _finish(memory: Memory, a: Action, e: Event) -> None:
    _particle_before_object(a)
    _told_by_noun(memory, a)
    _thrown_open(a, e)
    _touched(memory, a)
    if any(prep == "in" and p.head == "sleep" for prep, p in a.places):
        a.verb = a.family = "sleep"  # smiled in her sleep
    if a.verb == "get" and (a.particle == "home" or any(p.head == "home" for p in a.objects)):
        a.verb, a.family, a.objects = "arrive", "arrive", []
    if a.verb == "get" and not a.objects and not a.particle and not a.places:
        a.family = ""
    if a.verb in ("have", "give", "take", "make", "do", "go", "let"):
        for p in a.objects:
            if p.head in LIGHT_NOUNS and FAMILY.get(p.head):
                a.family = FAMILY[p.head]
            elif p.head in ("dinner", "lunch", "breakfast") and a.verb == "have":
                a.family = "eat"
    if a.verb in ("catch", "throw", "kick", "hit") and a.family == "fall":
        a.family = "play"
    if a.mode == "passive":
        a.mode = "state"
    _coloured(memory, a, e)
    if a.verb in ("have", "own", "adopt") and a.mode == "real" and len(a.agents) == 1:
        beasts = [k for k in a.patients() if memory.cast[k].animal and not memory.cast[k].group]
        memory.company.pets.update(dict.fromkeys(beasts, a.agents[0]))
    if not a.agents and not a.agent_thing and a.mode == "real" and a.verb not in SAY:
        a.mode = "none"
    stands = a.agent_thing.split(" ")[-1] in FIXTURES
    if (
        a.verb == "be"
        and a.agent_thing
        and len(a.objects) == 1
        and a.objects[0].thing in GENERIC
        and not stands
    ):
        memory.one_thing(a.objects[0].thing, a.agent_thing)  # it was her favorite toy
    elif a.verb == "be" and a.agent_thing in GENERIC and len(a.objects) == 1 and a.objects[0].thing:
        memory.one_thing(a.agent_thing, a.objects[0].thing)  # his favorite toy was a wooden train
    elif (
        a.verb == "be" and a.agent_thing and a.mode == "real" and len(a.objects) == 1 and _names(a.objects[0])
    ):
        memory.one_thing(a.agent_thing, a.objects[0].thing)  # a rock; it was coal
    into = [k for prep, p in a.places if prep == "into" for k in p.who] if a.verb in _TURNING else []
    into = into or (a.patients() if a.verb == "become" else [])
    if len(into) == 1 == len(a.agents) and a.mode == "real" and memory.cast[into[0]].first == e.number:
        one, other = memory.cast[a.agents[0]], memory.cast[into[0]]
        if not other.name and other.kind != one.kind and (one.animal or other.animal) and not other.group:
            _become(memory, a.agents[0], into[0], e)
    if a.verb == "be" and len(a.agents) == 1 and len(a.patients()) == 1 and a.mode == "real":
        if _noise_of(memory, a, e):
            a.agents, a.objects = a.patients(), []
            memory.first = list(a.agents)
            return
        _same(memory, a.agents[0], a.patients()[0], e)


_NOISE = re.compile(
    r"\b(?:voices?|noises?|sounds?|something|someone|somebody|footsteps|knock\w*|rustl\w+|cry|crying|shadow|roar"
    r"|howl|growl|bark|meow|scream|steps)\b"
)


def _noise_of(memory: Memory, a: Action, e: Event) -> bool:
    """Whether "it" was but a voice, a noise, a something: "She heard a voice. It was a little bird"."""
    told = re.match(r"(?:But |And |Then |Oh,? )?[Ii]t (?:was|is)\b", e.bare)
    new = memory.cast[a.patients()[0]].first == e.number and a.patients() != a.agents
    before = memory.lately.removesuffix(e.bare)
    return bool(told) and new and bool(_NOISE.search(before.lower()))


def _is_no_more(memory: Memory, key: str) -> bool:
    """Whether the story says that somebody is not what they were: "He was not a caterpillar any more." """
    noun = re.escape(memory.cast[key].noun or "~")
    told = rf"\b(?:not|no longer|wasn't|isn't) an? (?:\w+ )?{noun}\b"
    return bool(re.search(told, memory.company.bare))


def _become(memory: Memory, old: str, new: str, e: Event) -> None:
    """Let somebody be somebody else from now on: the caterpillar is a butterfly."""
    company = memory.company
    for a in e.actions:
        a.agents = [new if k == old else k for k in a.agents] if a.verb == "be" else a.agents
        a.objects = [p for p in a.objects if p.who != [new]] if a.agents == [new] else a.objects
    if any(a.agents == [new] for a in e.actions):
        e.present = [k for k in e.present if k != old]
        e.who_spots = [(at, k) for at, k in e.who_spots if k != old]
    company.cast[new].gender = company.cast[new].gender or company.cast[old].gender
    company.weight[old] = 0.0
    company.gone.add(old)
    company.group = [new if k == old else k for k in company.group]


_TURNING = frozenset(["turn", "change", "transform", "grow"])


def _touched(memory: Memory, a: Action) -> None:
    """Read "stroked its fur" and "looked into his mouth" as done to whose fur and mouth it is."""
    if a.mode != "real" or not a.agents:
        return
    for p in [*a.objects, *(q for _, q in a.places)]:
        owner = memory.cast.get(p.owner) if not p.who and p.owner not in a.agents else None
        if owner is not None and (p.head in BODY or (is_thing(owner) and p.head in BODY_OF_THINGS)):
            p.who = [p.owner]  # sat down on the roof of the train
    if a.verb == "look" and not a.objects:
        a.places = [("at" if p.head in BODY and p.who else prep, p) for prep, p in a.places]


def _told_by_noun(memory: Memory, a: Action) -> None:
    """Read "burst into tears" as crying and "threw her arms around him" as a hug."""
    if a.verb in ("burst", "break") and any(prep == "into" for prep, _ in a.places):
        for word, deed in (("tear", "cry"), ("laughter", "laugh"), ("giggle", "laugh"), ("song", "sing")):
            if any(p.head == word for prep, p in a.places if prep == "into"):
                a.verb, a.family, a.places = deed, FAMILY[deed], []
                return
    tended = [p for prep, p in a.places if prep == "of" and p.who]
    if a.verb == "take" and tended and any(p.head == "care" for p in a.objects):
        people = not all(memory.cast[k].animal for p in tended for k in p.who)
        a.verb = a.family = "hug" if people else "pet"
        a.objects, a.places = tended, []
        return
    around = [p for prep, p in a.places if prep in ("around", "round", "about") and p.who]
    if a.verb in ("throw", "fling", "wrap", "put") and around and any(p.head == "arm" for p in a.objects):
        a.verb, a.family, a.particle = "hug", "hug", ""
        a.objects, a.places = around, []


def _thrown_open(a: Action, e: Event) -> None:
    """Read "flung the door open", "pushed open the gate" as opening it."""
    hinged = [p for p in a.objects if p.head in _HINGED]
    m = _OPEN.match(e.bare[a.at :]) if hinged else None
    if m is not None and a.verb not in ("open", "close", "shut"):
        a.verb, a.family = ("close" if m[1] == "shut" else "open"), "open"
        a.particle, a.objects = "", hinged[:1]


_HINGED = frozenset(
    ["door", "gate", "window", "lid", "shutter", "curtain", "box", "chest", "drawer", "cupboard", "book"]
)
_OPEN = re.compile(r"\w+ (?:(?:the|his|her|its|a|an) (?:\w+ ){0,2}\w+ )?(?:wide )?(open|shut)\b", re.I)


def _particle_before_object(a: Action) -> None:
    """Read "picked up the ball" as "picked the ball up": no ball that one picks upwards."""
    if a.objects or not a.places or a.verb not in SEPARABLE or a.places[0][0] not in PARTED:
        return
    word, p = a.places[0]
    if not (p.thing or p.who) and word not in ("up", "off", "out"):
        return
    a.particle, a.objects, a.places = word, [p], a.places[1:]
    a.family = FAMILY.get(f"{a.verb}_{word}", a.family)


def _coloured(memory: Memory, a: Action, e: Event) -> None:
    """Read "It was brown and had a lock": what colour a thing has that was told without one."""
    thing = memory.things.get(a.agent_thing)
    if thing is None or thing.colour or a.verb != "be" or a.mode not in ("real", "state"):
        return
    m = _COLOURED.match(e.bare, a.at)
    thing.colour = m[1].lower() if m else ""


_COLOURED = re.compile(
    r"\w+ (?:(?:very|so|all|bright|big|small|little|tiny|long|round|shiny|soft|and),? )*"
    rf"({'|'.join(sorted(COLOURS))})(?=[.,!]| and\b| with\b| like\b|$)",
    re.I,
)


def _names(p: Phrase) -> bool:
    """Whether a phrase says what a thing is: "coal", and not "her favorite toy"."""
    return bool(p.thing) and not p.owner and not p.adjectives and p.thing not in GENERIC


def _same(memory: Memory, old: str, new: str, e: Event) -> None:
    """'It is an owl': the bird of before has a better noun now. 'I am a robot': no second robot."""
    cast = memory.cast
    newly = old != new and cast[new].first == e.number and cast[new].mentions < 2
    if newly and cast[new].name and not cast[old].name and not (cast[old].animal or cast[new].animal):
        memory.same[old] = new  # her apprentice was a boy called Anselm
        cast[new].aliases += [f"the {cast[old].noun}"]
        return
    if old == new or cast[new].first != e.number or cast[new].name:
        return
    if _is_no_more(memory, old) and cast[old].kind != cast[new].kind:
        _become(memory, old, new, e)
        return
    if cast[old].animal and cast[new].animal and not cast[old].name and old != memory.company.named.me:
        memory.same[old] = new
        cast[new].looks += [w for w in cast[old].looks if w not in cast[new].looks]
        cast[new].first = cast[old].first
    elif cast[old].kind == cast[new].kind or (
        cast[old].name and not cast[new].animal and not cast[new].group
    ):  # Miss Green was a teacher
        memory.same[new] = old
        cast[old].looks += [w for w in cast[new].looks if w not in cast[old].looks]
