"""What an idea of a line or two says: who is in it, where, with what, what they do, and what it is about.

`reading.read` knows stories; ideas are shorter and bolder. A title has capitals everywhere, a moral has
nobody in it, the hero may be a train, and "I" may tell of a grandmother. Here is what they all come to.
"""

import re
from dataclasses import dataclass, field, replace

from anim_director.agents.offline.casting import pick
from anim_director.agents.offline.facts import Action, Role, Tale
from anim_director.agents.offline.lexicon import (
    ABSTRACT,
    COLOURS,
    GARMENTS,
    KIN,
    LIVING,
    LOOK,
    NAME_GENDER,
    NOT_PERSONS,
    PEOPLE,
    PLACE_FAMILY,
    SHAPES,
    SIZES,
    SPECIES,
    listed,
)
from anim_director.agents.offline.naming import is_worker, kind_of
from anim_director.agents.offline.reading import read
from anim_director.agents.offline.tagging import Token, inflect, lemma, tokens
from anim_director.agents.offline.wording import HOLDABLE

NOT_DOING = listed("deeds", "verbs", "not_doing")
CALLINGS = listed("ideas", "people", "callings")
TALKING_THINGS = listed("ideas", "people", "things")
INANIMATE = TALKING_THINGS - {"robot", "snowman", "doll", "teddy", "scarecrow"}
_ABOUT = re.compile(
    r"^(?:(?:please )?(?:tell|write|make|create|draw)(?: me)? )?(?:an? |the )?(?:[a-z]+ )?(?:story|film|movie|tale|cartoon)"
    r" (?:about|of|where|in which) ",
    re.I,
)
_COUNTED = re.compile(
    r"\b(two|three|four|five|six|seven|ten|many|some|2|3|4) ((?:[a-z]+ ){0,2}?)([a-z]+s|mice|children|wolves|sheep)\b"
)
_COUNT = {"two": 2, "2": 2}
_WHERE = re.compile(
    r"\b(in|at|on|near|by|inside|to|into|through|under|from) ((?:the|a|an|his|her|their|my|its|our) )?"
    r"((?:[a-z]+ ){0,2}?)([a-z]+)\b"
)
_STANDS = {"to": "at", "into": "in", "through": "in", "inside": "in", "under": "at", "from": "at",
           "near": "near", "by": "at"}  # fmt: skip
_ON = listed("places", "other", "on_only")
_TEACHES = re.compile(r"\b(?:teach(?:es)?|taught|helps?|shows?)\b.*\b(?:to|learns?|how)\b")
_BASE = r"(?!be\b|have\b|become\b)[a-z]+(?: [a-z]+){0,4}"
_SKILLS = (
    re.compile(rf"\bhow to ({_BASE})"),
    re.compile(rf"\blearn(?:s|ed|ing)? to ({_BASE})"),
    re.compile(rf"\b(?:teach(?:es|ing)?|taught) [a-z' ]*?to ({_BASE})"),
    re.compile(rf"\bcan(?:not|'t|’t| not) ({_BASE})|\bcould(?: not|n't|n’t) ({_BASE})"),
    re.compile(rf"\b(?:wants?|wanted|wishes|wished|hopes?|hoped|dreams?|tries|decides) to ({_BASE})"),
    re.compile(rf"\blearn(?:s|ed|ing)? ({_BASE})"),
)
_LEAPS = re.compile(r"\b(jump|leap|fly|climb)(?:s|ed|ing)? (over|up|across) (the|an?) ([a-z]+)")
_SKILL_ENDS = re.compile(
    r" (?:in|at|on|near|by|inside|and|but|so|because|when|while|for|with|before|after|who|that|is|was|to|like)\b.*"
)
_FEAR = re.compile(
    r"\b(?:afraid|scared|frightened|terrified|fears?) (?:of )?((?:the |a |an |his |her )?[a-z]+)"
)

_NO_DEEDS = {"become", "come", "learn", "teach", "bear", "lose", "break", "save", "rescue", "begin", "land"}


@dataclass
class Idea:
    """An idea understood.

    Attributes:
        text: the idea in plain sentences, small letters where a title shouts.
        heroes: who acts, the one it is about first.
        third: True when it is about more than two.
        place: where, as a phrase ("on the beach"); "" if it does not say.
        thing: the thing it turns on ("red kite"); "" if there is none.
        own: True when that thing is the idea's hero, as a train is: whoever comes with it loves it.
        deed: what is done, in the base form ("bake bread"); "" if nothing is.
        skill, fear, wish: what somebody cannot do, fears, wants.
    """

    text: str
    tale: Tale
    heroes: list[Role] = field(default_factory=list)
    place: str = ""
    thing: str = ""
    deed: str = ""
    skill: str = ""
    fear: str = ""
    wish: str = ""
    own: bool = False

    @property
    def low(self) -> str:
        """The idea in small letters."""
        return self.text.lower()


def understand(idea: str, seed: int = 0) -> Idea:
    """Return what an idea says; `seed` chooses only what it leaves open."""
    text = _plain(idea)
    tale = read(text if text[-1:] in ".!?" else text + ".")
    out = Idea(text, tale)
    out.heroes = _heroes(out, seed)
    out.place = _place(out)
    out.deed = _deed(out)
    out.thing = _thing(out)
    out.skill = _skill(out.low)
    fear = _FEAR.search(out.low)
    out.fear = fear[1].strip() if fear else ""
    wish = re.search(
        r"\b(?:wants?|wanted|wishes|wished|hopes|hoped|longs|dreams) (?:to|of) ([a-z][a-z' ]+)", out.low
    )
    out.wish = _SKILL_ENDS.sub("", wish[1]).strip() if wish else ""
    _with_a_child(out, seed)
    return out


def _with_a_child(idea: Idea, seed: int) -> None:
    """Give a train or a star that is the hero a child who loves it: nobody can draw a train's face."""
    if not idea.heroes or idea.heroes[0].noun not in INANIMATE:
        return
    thing = idea.heroes[0]
    noun = pick(["girl", "boy"], seed, idea.low, "whose")
    idea.thing, idea.own = " ".join([*thing.looks, thing.noun]), True
    idea.heroes = [Role(noun, noun, noun, gender="f" if noun == "girl" else "m"), *idea.heroes[1:]]
    for word in ("skill", "wish"):
        if getattr(idea, word):
            setattr(idea, word, f"{getattr(idea, word)} with the {idea.thing}")


def _plain(idea: str) -> str:
    """Return an idea as a sentence: without "a story about", a title in small letters."""
    text = " ".join(idea.split()).strip(" \"“”'*#-")
    text = _ABOUT.sub("", text) or text
    words = text.split()
    capitals = [w for w in words if w[0].isupper()]
    if text.isupper() or (len(words) > 2 and len(capitals) >= 0.7 * len(words)):
        known = {n.lower(): n for n in NAME_GENDER}
        low = [w.lower() for w in words]
        # "Rose" and "Grace" are words as well: a name in a title is one that no article goes before
        words = [
            known[w] if w.strip(".,") in known and (i == 0 or low[i - 1] not in ("the", "a", "an")) else w
            for i, w in enumerate(low)
        ]
        text = " ".join(words)
    return text[:1].upper() + text[1:]


# ---- who


def _heroes(idea: Idea, seed: int) -> list[Role]:
    cast = [c for c in idea.tale.cast.values() if not c.group]
    named = [c for c in cast if c.name]
    low = idea.low
    me = bool(re.search(r"\b(?:I|[Mm]y|me)\b", idea.text))
    counted = _counted(low) if len(named) < 2 else []
    found = {_at(c, low): c for c in cast if not (counted and lemma(c.noun, "NOUN") == counted[0].noun)}
    if counted:
        found = {spot: c for spot, c in found.items() if c.name or not c.noun.endswith(counted[0].noun)}
    people = [found[k] for k in sorted(found)]
    people = _told_apart(people if counted else _others(idea, people), low)
    heroes = [*counted, *people] if counted else people
    if me and not any(c.key in ("Girl", "Boy") and not re.search(rf"\b{c.noun}\b", low) for c in heroes):
        heroes.append(
            Role(
                "Me",
                child := pick(["girl", "boy"], seed, low, "me"),
                child,
                gender="f" if child == "girl" else "m",
            )
        )
    team = re.search(r"\b(?:team|class|children|kids|friends|classmates)\b", low)
    if team and not heroes:
        heroes = [Role(noun, noun, noun, gender=sex) for noun, sex in (("girl", "f"), ("boy", "m"))]
    heroes = _ordered(idea, heroes)
    told = re.search(
        r"\b(?:is|was|are|feels) (?:too |so |very )?(big|small|little|shy|clumsy|tiny|tall|lazy|proud)\b", low
    )
    if told and len(heroes) == 1 and not heroes[0].looks:
        heroes[0] = replace(heroes[0], looks=[told[1]])
    if (
        any(c.noun in KIN and not c.name and not c.owner for c in heroes)
        and len(heroes) == 1
        and not heroes[0].animal
    ):
        heroes.append(
            Role(
                "Child",
                child := pick(["girl", "boy"], seed, low, "kid"),
                child,
                gender="f" if child == "girl" else "m",
            )
        )
    return heroes[:3]


def _at(c: Role, low: str) -> int:
    words = [w.lower() for w in (c.name, c.noun, c.kind) if w]
    spots = [m.start() for w in words if (m := re.search(rf"\b{re.escape(w)}", low))]
    return min(spots, default=len(low) + c.first)


def _counted(low: str) -> list[Role]:
    """Return two or three of a kind: "Two sisters", "Three little pigs"."""
    for m in _COUNTED.finditer(low):
        noun = {"mice": "mouse", "sheep": "sheep", "children": "child", "friends": "child"}.get(
            m[3], lemma(m[3], "NOUN")
        )
        if noun not in LIVING:
            continue
        n = _COUNT.get(m[1], 3)
        kind, gender, animal = kind_of(noun)
        looks = [m[2].strip()] if m[2].strip() else []
        out = [
            Role(f"{noun} {i}", kind, noun, gender=gender, animal=animal, looks=list(looks)) for i in range(n)
        ]
        if noun == "child":
            for i, role in enumerate(out):
                role.noun = role.kind = ("girl", "boy")[i % 2]
                role.gender = "fm"[i % 2]
        return out
    return []


def _others(idea: Idea, people: list[Role]) -> list[Role]:
    """Add whom the reader does not take for somebody: a scientist, a train that wants something."""
    known = {w for c in people for w in (c.noun, c.kind, c.name.lower())}
    ts = tokens(idea.low)
    places = {lemma(m[4], "NOUN") for m in _WHERE.finditer(idea.low)}
    out = list(people)
    for i, t in enumerate(ts):
        word = (
            "lighthouse_keeper"
            if t.low == "lighthouse" and i + 1 < len(ts) and ts[i + 1].low == "keeper"
            else t.lemma
        )
        if word in known or not _noun_here(ts, i):
            continue
        worker = word in CALLINGS or (
            is_worker(word)
            and word not in NOT_PERSONS | set(LOOK) | ABSTRACT
            and word not in places
            and t.tag == "NN"
            and word not in PEOPLE
            and _subject(ts, i)
        )
        thing = (
            word in TALKING_THINGS
            and (not people and not out)
            and (_subject(ts, i) or word in ("snowman", "robot"))
        )
        if worker or thing:
            kind, gender, animal = kind_of(word) if worker else (word, "", True)
            looks = [ts[i - 1].low] if i and ts[i - 1].low in SIZES | COLOURS | {"old"} else []
            out.append(Role(word, kind, word.replace("_", " "), gender=gender, animal=animal, looks=looks))
            known.add(word)
    return sorted(out, key=lambda c: _at(c, idea.low))


def _noun_here(ts: list[Token], i: int) -> bool:
    before = ts[i - 1].low if i else ""
    return ts[i].tag[:2] in ("NN", "JJ", "RB") or before in ("a", "an", "the", "his", "her")


def _subject(ts: list[Token], i: int) -> bool:
    """Whether a noun begins the sentence, but for its article and adjectives, and does something."""
    led = all(t.tag in ("DT", "PRP$", "CD") or t.tag[:2] in ("JJ", "NN") or t.low in SIZES for t in ts[:i])
    after = ts[i + 1] if i + 1 < len(ts) else None
    return (
        led
        and after is not None
        and (after.tag[:2] in ("VB", "MD") or after.low in ("who", "that", "cannot"))
    )


def _told_apart(people: list[Role], low: str) -> list[Role]:
    """Make one of "an owl teacher" and "a mouse detective": the animal, whose calling it is."""
    out = list(people)
    for c in people:
        calling = re.search(rf"\b({'|'.join(SPECIES)}) {re.escape(c.noun or '-')}\b", low)
        if calling and not c.animal:
            noun = calling[1]
            kind, gender, _ = kind_of(noun)
            out = [x for x in out if x is not c and x.noun != noun]
            out.append(Role(noun.capitalize(), kind, noun, gender=gender, animal=True))
    return sorted(out, key=lambda c: _at(c, low))


def _ordered(idea: Idea, heroes: list[Role]) -> list[Role]:
    """Put first whom the story is about: who learns before who teaches, who broke it before who is angry."""
    if len(heroes) < 2:
        return heroes
    low = idea.low
    swap = bool(_TEACHES.search(low)) and len(heroes) == 2
    broke = re.search(r"because (he|she) (?:broke|breaks|lost|took|takes|ate|eats)\b", low)
    if broke and len(heroes) == 2 and heroes[1].gender == ("f" if broke[1] == "she" else "m"):
        swap = heroes[0].gender != heroes[1].gender
    if swap:
        return [heroes[1], heroes[0], *heroes[2:]]
    adult = heroes[0].noun in KIN and not heroes[0].name and not re.search(r"\b(?:knit|sew)", low)
    return [*heroes[1:2], heroes[0], *heroes[2:]] if adult else heroes


# ---- where, what


def _place(idea: Idea) -> str:
    for m in _WHERE.finditer(idea.low):
        noun = lemma(m[4], "NOUN")
        if m[4] not in PLACE_FAMILY and noun not in PLACE_FAMILY and m[4] not in ("snow", "workshop"):
            continue
        stands = _STANDS.get(m[1], m[1])
        if noun in _ON or noun in ("moon", "planet", "beach"):
            stands = "on"
        word = m[4] if m[4] in ("woods", "mountains", "stairs") else noun
        if noun == "school":
            return "at school"
        if noun == "sky":
            return "on the hill"
        if noun in ("sea", "ocean"):
            return "by the sea"
        if word in ("home",):
            continue
        return f"{stands} the {m[3]}{word}".replace("  ", " ")
    words = [
        lemma(t, "NOUN") for t in re.findall(r"[a-z]+", re.sub(r"\bover (?:the|an?) [a-z]+", "", idea.low))
    ]
    bare = next(
        (
            w
            for w in words
            if w in PLACE_FAMILY and w not in ("station", "sky", "path", "house", "train", "bus")
        ),
        "",
    )
    if bare and not any(bare == c.noun for c in idea.heroes):
        return f"{'on' if bare in _ON or bare == 'moon' else 'at' if bare in ('school', 'lake', 'river') else 'in'} the {bare}".replace(
            "the school", "school"
        )
    return ""


def _actions(idea: Idea) -> list[Action]:
    return [a for e in idea.tale.events for a in e.actions]


def _deed(idea: Idea) -> str:
    """Return what the idea says they do: "fly a yellow kite"."""
    for a in _actions(idea):
        if not a.agents or a.verb in NOT_DOING or a.mode != "real" or a.verb in _NO_DEEDS:
            continue
        bits = [a.verb, a.particle]
        bits += [p.text for p in a.objects if p.determiner != "pronoun" and not p.who]
        bits += [
            f"{prep} {p.text}"
            for prep, p in a.places
            if p.head not in PLACE_FAMILY
            and p.determiner != "pronoun"
            and not p.who
            and p.head not in ABSTRACT
        ]
        return re.sub(r"\b(?:my|his|her)\b", "a", " ".join(b for b in bits if b))
    return ""


def _thing(idea: Idea) -> str:
    """Return the thing the idea turns on: "red kite"."""
    heroes = {w for c in idea.heroes for w in (c.noun, c.kind, c.key.lower())}
    for t in idea.tale.things.values():
        last = t.key.split()[-1]
        thing = last in LOOK or last in HOLDABLE or last in GARMENTS
        fixed = last in PLACE_FAMILY and last not in ("house", "boat", "train")
        if (
            not thing
            or fixed
            or last in heroes
            or last in ABSTRACT
            or last in ("tree", "tooth", "road", "cloud", "star")
        ):
            continue
        words = [w for w in (t.size, t.shape, t.colour) if w]
        words += [w for w in t.words if w not in COLOURS | SIZES | SHAPES and w != t.key][:1]
        key = t.key.split()
        if last == "teddy":
            key = ["teddy", "bear"]
        if re.search(rf"\b{last}s\b|\b{inflect(last, 'NNS')}\b", idea.low) and not re.search(
            rf"\b{last}\b", idea.low
        ):
            key[-1] = inflect(last, "NNS")
        return " ".join(dict.fromkeys([*words, *key]))
    made = re.search(
        r"\b(?:builds?|building|makes?|making|invents?|bakes?|baking|draws?|paints?|knits?) (?:an?|the|their) "
        r"((?:[a-z]+ )?[a-z]+?)(?= (?:for|in|at|on|that|with|to|by|near|and|out)\b|$|[.,!?])",
        idea.low,
    )
    sought = re.search(
        r"\b(?:lost|loses|looks? for|looking for|search(?:es|ing)? for|finds?|found|stolen?) (?:an?|the|his|her|its|their|my) "
        r"((?:[a-z]+ )?[a-z]+)",
        idea.low,
    )
    if (
        made is None
        and sought
        and not set(sought[1].split()) & (LIVING | set(PLACE_FAMILY) | heroes | {"way", "home"})
    ):
        return re.sub(r"^(?:stolen|lost|missing) ", "", sought[1])
    return made[1] if made else ""


def _skill(low: str) -> str:
    for pattern in _SKILLS:
        m = pattern.search(low)
        if m:
            words = next(g for g in m.groups() if g)
            words = re.sub(r"^(?:learn|try|practise|practice)(?: to)? ", "", words)
            return _SKILL_ENDS.sub("", words).strip()
    leap = _LEAPS.search(low)
    return " ".join(leap.groups()) if leap else ""


def past(words: str) -> str:
    """Return a base form in the past: "climb the hill" -> "climbed the hill"."""
    first, _, rest = words.partition(" ")
    return f"{inflect(first, 'VBD')} {rest}".strip()


def doing(words: str) -> str:
    """Return a base form in -ing: "bake bread" -> "baking bread"."""
    first, _, rest = words.partition(" ")
    return f"{inflect(first, 'VBG')} {rest}".strip()
