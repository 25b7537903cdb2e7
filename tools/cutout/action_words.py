"""Words to motion: what a free verb phrase asks a body to do.

Any brain may have written the phrase ("kneels and picks up the red ball", "is sleeping in the bed"),
so nothing here expects a fixed wording: verbs are found by a lemma list, their families are in
`words/actions.toml` and `more_verbs.toml`, and a phrase without any known verb is an idle figure, said in
`Motive.note`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from anim_director.film import Feeling

SpotKind = Literal["stand", "sit", "lie", "perch", "door", "enter", "exit"]
Rig = Literal["person", "quadruped", "bird", "thing"]


@dataclass(frozen=True)
class Motive:
    """What a phrase asks for."""

    motion: str = "idle"  # family of `motions.FAMILIES`
    pose: str = "stand"  # at the picture's moment, of `moments`; "sit+read" is a posture with other arms
    spot_kind: SpotKind = "stand"  # what kind of spot of the place it needs
    target: str = ""  # words for whom or what it goes to: "the cat" without its article
    prop: str = ""  # words for what is handled
    tool: str = ""  # what the hands usually hold for it, if the words name nothing better: "broom"
    where: str = ""  # words for the part of the place: "bench", "window", "tree"
    pair: str = ""  # what two do together: hug give take show throw play pet chase follow push
    posture: str = ""  # sit, sit_floor, kneel, crouch or lie when the phrase says so
    travels: bool = False  # the body crosses the stage
    hurried: bool = False  # it runs rather than walks
    family: str = "idle"  # of the words, before it became a motion or another rig's
    verb: str = ""  # the verb that decided
    note: str = ""  # what could not be understood, in words for the user
    then: "Motive | None" = None  # the deed that follows in the same clip, see `deed_pairs`


@dataclass(frozen=True)
class _Family:
    name: str
    motion: str
    pose: str
    spot: SpotKind
    rank: int
    role: str
    pair: str
    travel: bool
    tool: str
    swaps: tuple[tuple[str, str], ...]  # (rig, family)


@dataclass(frozen=True)
class _Lexicon:
    families: dict[str, _Family]
    verbs: dict[str, str]  # lemma, particles joined by "_" -> family
    turns: dict[str, dict[str, str]]  # verb or family -> noun -> family
    irregular: dict[str, str]
    sets: dict[str, frozenset[str]]
    lasts: dict[str, float]  # motion -> seconds


@dataclass(frozen=True)
class _Hit:
    """A verb found in the words."""

    at: int  # index of its token
    end: int  # index after it and its particles
    family: str
    verb: str


@cache
def _lexicon() -> _Lexicon:
    words = resources.files("anim_director.tools.cutout").joinpath("words")
    data: dict[str, Any] = tomllib.loads(words.joinpath("actions.toml").read_text("utf-8"))
    more = tomllib.loads(words.joinpath("more_verbs.toml").read_text("utf-8"))["families"]
    families: dict[str, _Family] = {}
    verbs: dict[str, str] = {}
    for name, row in data["families"].items():
        swaps = {
            "person": row.get("person"),
            "quadruped": row.get("animal"),
            "bird": row.get("bird"),
            "thing": row.get("thing"),
        }
        families[name] = _Family(
            name=name,
            motion=row.get("motion", name),
            pose=row["pose"],
            spot=row.get("spot", "stand"),
            rank=row.get("rank", 3),
            role=row.get("object", ""),
            pair=row.get("pair", ""),
            travel=row.get("travel", False),
            tool=row.get("tool", ""),
            swaps=tuple((rig, other) for rig, other in swaps.items() if other),
        )
        for verb in row["verbs"].split():
            verbs.setdefault(verb, name)
    for name, row in more.items():
        for verb in row.split():
            verbs.setdefault(verb, name)
    grammar = data["grammar"]
    sets = {key: frozenset(value.split()) for key, value in grammar.items() if isinstance(value, str)}
    return _Lexicon(families, verbs, data["with"], grammar["irregular"], sets, data["lasts"])


def lasting(motion: str) -> float:
    """Return the seconds that a motion takes as the first deed of two; 0 for one that does not end."""
    return _lexicon().lasts.get(motion, 0.0)


_BY_THE_HAND = re.compile(r"\bby (?:the|his|her|its) (?:hand|arm|paw)\b|\w(?:'s|’s) (?:hand|arm|paw)\b")
"""Who is taken so is led or comforted."""


def lemmas(word: str) -> tuple[str, ...]:
    """Return what `word` may be a form of, best guess first; only known verbs are tried by the caller."""
    w = word.lower()
    found = [_lexicon().irregular[w]] if w in _lexicon().irregular else []
    found.append(w)
    if w.endswith("ies"):
        found += [w[:-3] + "y", w[:-1]]
    elif w.endswith("es"):
        found += [w[:-1], w[:-2]]
    elif w.endswith("s") and not w.endswith("ss"):
        found.append(w[:-1])
    for ending in ("ing", "ed"):
        if w.endswith(ending) and len(w) > len(ending) + 1:
            stem = w[: -len(ending)]
            found += [stem, stem + "e"]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
            if ending == "ed" and stem.endswith("i"):
                found.append(stem[:-1] + "y")
    return tuple(dict.fromkeys(found))


def motion_of(action: str, *, holds: str = "", feeling: str = "neutral", rig: Rig = "person") -> Motive:
    """Read a verb phrase.

    Args:
        action: free words in the present or past tense, without a subject: "runs after the cat".
        holds: what is in the hands during the whole moment; "" if nothing.
        feeling: of `film.Feeling`; decides what a figure without a known deed does.
        rig: who moves: an animal waves with its tail.
    """
    tokens = re.findall(r"[A-Za-z][A-Za-z'’-]*|[,;.]", action or "")
    hits = _verbs_of(tokens)
    if not hits:
        said = any(t[0].isalpha() for t in tokens)
        note = f"No motion is known for “{action.strip()[:60]}”." if said else ""
        return _finish(_still(feeling, said), "", "", "", _posture(tokens, "idle", []), holds, rig, "", note)
    return _read(tokens, _main(hits), hits, action, holds, rig)


def deeds_of(action: str, *, holds: str = "", rig: Rig = "person") -> list[Motive]:
    """Read every deed of a phrase by itself, in order: "picks up the ball and throws it" has two.

    Postures ("sits and reads") and what is hardly seen beside a deed (a smile, talk) are not among them.
    """
    tokens = re.findall(r"[A-Za-z][A-Za-z'’-]*|[,;.]", action or "")
    hits, families = _verbs_of(tokens), _lexicon().families
    deeds = [h for h in hits if families[h.family].rank >= 2]
    return [_read(tokens, h, hits, action, holds, rig) for h in deeds]


def _read(tokens: list[str], hit: _Hit, hits: list[_Hit], action: str, holds: str, rig: Rig) -> Motive:
    """Read one verb of a phrase with what it is about."""
    lex = _lexicon()
    objects, phrases = _objects(tokens, hit, hits)
    family, noun = _turned(hit, objects, phrases)
    if family == "take" and _BY_THE_HAND.search(action):
        family = "hug"  # nothing is taken away
    if family in ("stir", "sweep") and objects and is_someone(objects[0]):
        family = "pet"  # "washes the dog" needs no spoon
    ridden = [p for w, p in phrases if w in ("on", "in") and _RIDES.search(p)]
    if family in ("walk", "run", "slide") and ridden:
        family, objects = "ride", ridden[:1]  # "goes down the hill on the sled"
    if _TOWS.match(hit.verb) and objects and _ON_WHEELS.search(objects[0].lower()):
        family = "tow"  # it comes along behind
    if any(w == "with" and is_someone(p) for w, p in phrases):
        family = {"walk": "follow", "run": "chase"}.get(family, family)  # side by side, the same way
    if family in ("put_on", "put_down") and (wearer := _dressed(objects, phrases)):
        family, objects = "pet", [wearer]  # whose neck the bow is tied around is touched
    role = lex.families[family].role
    if role != "prop" and noun in objects:
        objects.remove(noun)  # "takes a nap": the noun was the deed
    prop, target = _roles(role, objects, phrases, family)
    if target.lower() in lex.sets["pronouns"]:
        target = _meant(tokens, hit, hits)
    where = _where(phrases, target)
    posture = _posture(tokens, family, hits)
    if family in ("sit", "sit_down", "sleep", "swing", "slide") and not where and target:
        where = target
    return _finish(family, prop, target, where, posture, holds, rig, hit.verb, "")


_TOWS = re.compile(r"(?:pull|tug|haul|tow|drag|lug)(?:_along)?$")
_ON_WHEELS = re.compile(r"\b(?:wagon|cart|sled|sledge|sleigh|toboggan|trolley|trailer|carriage)s?$")

_RIDES = re.compile(
    r"\b(?:sled|sledge|toboggan|bike|bicycle|tricycle|scooter|wagon|tractor|boat|rowboat|canoe)$",
    re.IGNORECASE,
)

_WEARABLE = re.compile(r"\b(?:bow|ribbon|scarf|collar|hat|cap|cape|leash|bell)$")


def _dressed(objects: list[str], phrases: list[tuple[str, str]]) -> str:
    """Return who else is dressed: "ties the bow around the neck of Max"; "" for who dresses himself."""
    others = [p for w, p in phrases if w in ("on", "around", "onto", "over", "of", "to") and is_someone(p)]
    return others[-1] if others and any(_WEARABLE.search(o.lower()) for o in objects) else ""


def feeling_in(feeling: Feeling, motive: Motive) -> Feeling:
    """Return the feeling a face shows: whoever sleeps looks asleep, if no other feeling is told."""
    return "asleep" if motive.family == "sleep" and feeling in ("neutral", "tired") else feeling


def _still(feeling: str, unknown: bool) -> str:
    """What a figure does whose deed is not known or not told."""
    if unknown:
        return "idle"
    return {"asleep": "sleep", "joy": "cheer", "proud": "proud"}.get(feeling, "idle")


# ------------------------------------------------------------ finding verbs


def _verbs_of(tokens: list[str]) -> list[_Hit]:
    hits: list[_Hit] = []
    i = 0
    while i < len(tokens):
        hit = _verb_at(tokens, i) if _may_be_verb(tokens, i, hits) else None
        if hit is not None:
            hits.append(hit)
            i = hit.end
        else:
            i += 1
    return hits


def _may_be_verb(tokens: list[str], i: int, hits: list[_Hit]) -> bool:
    """Whether the word's place allows a verb: "plays on the swing" has one, not two."""
    sets = _lexicon().sets
    word = tokens[i].lower()
    if not word[0].isalpha():
        return False
    if i == 0:
        return True
    before = tokens[i - 1].lower()
    if tokens[i][0].isupper() and tokens[i - 1] not in ".;":
        return False  # "talks to Zip": a name, whatever else it means
    if before in sets["determiners"] or before.endswith(("'s", "’s")):
        return False
    if word in sets["people"] or word in sets["animals"]:
        return False
    opening = any(
        before in sets[kind] for kind in ("conjunctions", "adverbs", "helpers", "people", "animals")
    )
    if opening or before in (",", ";", ".", "to") or tokens[i - 1][0].isupper():
        return True
    if word.endswith("ing"):
        return before not in sets["prepositions"]
    return not hits and before not in _lexicon().verbs


def _verb_at(tokens: list[str], i: int) -> _Hit | None:
    lex = _lexicon()
    after = [t.lower() for t in tokens[i + 1 : i + 4]]
    bare = [t for t in after if t not in lex.sets["determiners"]]
    for lemma in lemmas(tokens[i]):
        for tail in (after[:2], after[:1], bare[:1]):
            joined = "_".join([lemma, *tail])
            if not tail or joined not in lex.verbs or any(t in ",;." for t in tail):
                continue
            next_word = after[len(tail)] if len(after) > len(tail) else ""
            if tail == ["in"] and next_word in lex.sets["determiners"] and lemma not in ("put", "place"):
                continue  # "comes in" enters, "walks in the park" does not
            particles = len(tail) if all(t in lex.sets["particles"] for t in tail) else 0
            return _Hit(i, i + 1 + particles, lex.verbs[joined], joined)
    for lemma in lemmas(tokens[i]):
        far = _far_particle(tokens, i, lemma)
        if far:
            return _Hit(i, i + 1, lex.verbs[far], far)
        if lemma in lex.verbs or lemma in lex.turns:
            return _Hit(i, i + 1, lex.verbs.get(lemma, "idle"), lemma)
    return None


def _far_particle(tokens: list[str], i: int, lemma: str) -> str:
    """Return "pick_up" for "picks the red ball up", else ""."""
    lex = _lexicon()
    for j in range(i + 2, min(i + 6, len(tokens))):
        word = tokens[j].lower()
        if word in lex.sets["conjunctions"] or word in ",;.":
            return ""
        joined = f"{lemma}_{word}"
        last = j + 1 == len(tokens) or not tokens[j + 1][0].isalpha()
        last = last or tokens[j + 1].lower() in lex.sets["conjunctions"] | lex.sets["prepositions"]
        if joined in lex.verbs and word in ("up", "down", "away", "off", "out", "back", "on") and last:
            return joined
        if word in lex.sets["prepositions"]:
            return ""
    return ""


def _main(hits: list[_Hit]) -> _Hit:
    """Return the verb a picture should show: the last of the strongest deeds, the first of quiet ones."""
    families = _lexicon().families
    postures = ("sit", "sit_down", "kneel", "crouch")
    others = [h for h in hits if h.family not in postures and families[h.family].rank in (1, 2)]
    if others and not any(families[h.family].rank == 3 for h in hits if h.family not in postures):
        hits = others  # "sits down and cries": how it rests is told by the pose
    best = max(families[h.family].rank for h in hits)
    strong = [h for h in hits if families[h.family].rank == best]
    chosen = strong[-1] if best == 3 else strong[0]
    if families[chosen.family].travel and families[chosen.family].spot != "exit":
        # "walks in and sits on the bed": the picture shows where the way ends
        ends = [h for h in hits if h.at > chosen.at and h.family in ("sit", "kneel", "crouch")]
        return ends[0] if ends else chosen
    return chosen


# ------------------------------------------------------------ what the verb is about


def _objects(tokens: list[str], hit: _Hit, hits: list[_Hit]) -> tuple[list[str], list[tuple[str, str]]]:
    """Split what follows a verb into its objects and its prepositional phrases."""
    sets = _lexicon().sets
    stop = min([h.at for h in hits if h.at >= hit.end], default=len(tokens))
    objects: list[str] = []
    phrases: list[tuple[str, str]] = []
    preposition, words = "", list[str]()

    def close() -> None:
        phrase = " ".join(words)
        if phrase and preposition:
            phrases.append((preposition, phrase))
        elif phrase:
            objects.append(phrase)
        words.clear()

    # a particle that belongs to the verb may also open a phrase: "runs after the cat"
    particle = tokens[hit.end - 1].lower() if hit.end > hit.at + 1 else ""
    takes = _lexicon().families[hit.family].role == "prop" and particle in ("out", "on", "off")
    if particle in sets["separate"] and not takes:  # "takes out the doll": the doll is what is taken
        preposition = particle
    for j in range(hit.end, stop):
        token = tokens[j]
        word = token.lower()
        if word in ",;." or word in sets["conjunctions"]:
            close()
            break
        following = tokens[j + 1].lower() if j + 1 < stop else ""
        if word in sets["prepositions"]:
            close()
            preposition = word if following not in sets["prepositions"] else preposition
            continue
        if word in sets["adverbs"] or word in sets["abstract"]:
            continue
        bare = not following or following in sets["prepositions"]  # "hugs her" against "her ball"
        if word in sets["determiners"] and not (word == "her" and bare):
            close()  # "gives Sofia | the diary": a new phrase begins
            continue
        words.append(token)
    close()
    return objects, phrases


def _meant(tokens: list[str], hit: _Hit, hits: list[_Hit]) -> str:
    """Return whom a pronoun means: the last one named before it, if any."""
    for earlier in reversed([h for h in hits if h.at < hit.at]):
        objects, phrases = _objects(tokens, earlier, hits)
        named = [*objects, *(p for _, p in phrases)]
        if named:
            return ([n for n in named if is_someone(n)] or named)[-1]
    return ""


def _turned(hit: _Hit, objects: list[str], phrases: list[tuple[str, str]]) -> tuple[str, str]:
    """Return the family after looking at the nouns ("plays with the ball" bounces it), and that noun."""
    turns = _lexicon().turns
    table = {**turns.get(hit.family, {}), **turns.get(hit.verb, {})}
    for phrase in [*objects, *(p for _, p in phrases)]:
        words = phrase.lower().split()
        for noun in (" ".join(words), " ".join(words[-2:]), words[-1]):
            if noun in table:
                return table[noun], phrase
    return hit.family, ""


def is_someone(words: str) -> bool:
    """Whether a phrase names a person or animal rather than a thing: "Tom", "the old man", "her dog"."""
    sets = _lexicon().sets
    parts = words.split()
    if not parts:
        return False
    last = parts[-1].lower()
    capital = parts[-1][0].isupper() and last not in sets["seats"]
    return capital or last in sets["people"] or last in sets["animals"] or last in sets["pronouns"]


def _roles(role: str, objects: list[str], phrases: list[tuple[str, str]], family: str) -> tuple[str, str]:
    """Return (prop, target) by the verb's role and the kind of its objects."""
    someone = [o for o in objects if is_someone(o)]
    things = [o for o in objects if not is_someone(o)]
    aims = [p for w, p in phrases if w in _lexicon().sets["aiming"]]
    if role == "prop" and someone and not things and any(is_someone(a) for a in aims):
        someone, things = [], someone  # "gives a fish to the cat": what is given is a thing here
    if role == "target":
        pool = [*someone, *things, *aims]
        if family == "talk":
            pool = [*someone, *(a for a in aims if is_someone(a))]  # "says thank you to the old man"
        return "", pool[0] if pool else ""
    people = [*someone, *(a for a in aims if is_someone(a))]
    tools = [p for w, p in phrases if w in ("with", "from") and not is_someone(p)]
    prop = things[0] if things else (tools[0] if tools and role == "prop" else "")
    if family in ("write", "eat", "drink", "hammer", "dig", "sweep", "stir") and tools:
        prop = tools[0]  # the tool is in the hand, not the work
    far = [a for a in aims if a != prop]
    targets = [*people, *far, *(things if role != "prop" else [])]
    return prop if role == "prop" else "", targets[0] if targets else ""


def _where(phrases: list[tuple[str, str]], target: str) -> str:
    for preposition, phrase in phrases:
        if preposition in _lexicon().sets["placing"] and not is_someone(phrase):
            return phrase.lower()
    return "" if is_someone(target) else target.lower()


def _posture(tokens: list[str], family: str, hits: list[_Hit]) -> str:
    """Return how the body rests: from a posture verb, or from a seat that is named."""
    sets = _lexicon().sets
    words = [t.lower() for t in tokens]
    low = any(w in sets["floors"] for w in words)
    for hit in hits:
        if hit.family in ("sit", "sit_down"):
            return "sit_floor" if low and not any(w in ("bench", "chair", "swing") for w in words) else "sit"
        if hit.family in ("kneel", "crouch"):
            return hit.family
        if hit.family == "lie" and family != "sleep":
            return "lie"
    if family in sets["sedentary"] and family not in ("pick_up", "put_down"):
        on = {
            words[j] for j in range(1, len(words)) if any(w in ("on", "in") for w in words[max(0, j - 3) : j])
        }
        if on & sets["beds"] or on & (sets["seats"] - sets["floors"] - sets["not_for_acts"]):
            return "sit"
        if on & sets["floors"] and family in ("play", "read", "write", "eat", "stir"):
            return "sit_floor"
    return ""


# ------------------------------------------------------------ what the rig makes of it


def _finish(
    name: str, prop: str, target: str, where: str, posture: str, holds: str, rig: Rig, verb: str, note: str
) -> Motive:
    lex = _lexicon()
    words = lex.families[name]
    family = lex.families[dict(words.swaps).get(rig, name)]
    moves = family.travel or words.travel
    exits = words.spot if words.spot in ("enter", "exit") else family.spot
    if rig == "person":
        pose, spot = _person_pose(family, posture, holds or (prop if family.name == "carry" else ""))
    else:
        pose, spot = _beast_pose(family, rig, posture)
    if exits in ("enter", "exit"):
        spot = exits
        if rig == "bird":
            pose = "fly"
    if "door" in where.split() or "door" in target.lower().split():
        spot = "door" if family.name in ("open", "knock") else spot
    motion = words.motion if exits == "exit" and rig == "bird" else family.motion
    if words.spot in ("enter", "exit") and rig == "bird":
        motion = words.spot
    return Motive(
        motion=motion,
        pose=pose,
        spot_kind=spot,
        target=target,
        prop=prop or holds,
        tool=words.tool,
        where=where,
        pair=words.pair,
        posture=posture,
        travels=moves,
        hurried=words.name in ("run", "chase", "flee") or family.name == "run",
        family=name,
        verb=verb,
        note=note,
    )


def _person_pose(family: _Family, posture: str, holds: str) -> tuple[str, SpotKind]:
    pose, spot = family.pose, family.spot
    if posture in ("sit", "sit_floor") and pose not in ("sit", "sit_floor"):
        pose = posture if pose == "stand" else f"{posture}+{pose}"
        spot = "sit"
    elif posture == "sit_floor":
        pose = "sit_floor"
    elif posture in ("kneel", "crouch") and pose not in ("kneel", "crouch") and not family.travel:
        pose = posture if pose == "stand" else f"{posture}+{pose}"
    elif posture == "lie" and not family.travel:
        pose, spot = "sleep", "lie"
    if holds and family.name not in _lexicon().sets["handles"] and "hold" not in pose and spot != "lie":
        pose = f"{pose}+carry"
    return pose, spot


def _beast_pose(family: _Family, rig: Rig, posture: str) -> tuple[str, SpotKind]:
    if family.motion == "sleep" or posture == "lie":
        return ("perch", "perch") if rig == "bird" else ("lie", "lie")
    if rig == "bird":
        if family.name == "fly" or family.motion == "exit":
            return "fly", "stand"
        perched = family.spot in ("perch", "sit") or posture == "sit"
        return ("perch", "perch") if perched else ("stand", "stand")
    if family.spot == "sit" or family.pose == "sit" or posture in ("sit", "sit_floor", "kneel", "crouch"):
        return "sit", "stand"
    if rig == "thing" and family.name == "fly":
        return "fly", "stand"
    if family.travel:
        return ("run" if family.motion == "run" or family.name == "flee" else "walk"), family.spot
    return "stand", "stand"
