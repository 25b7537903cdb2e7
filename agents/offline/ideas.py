"""What an idea of a line or two says: who is in it, where, with what, what they do, and what it is about.

`reading.read` knows stories; ideas are shorter and bolder. A title has capitals everywhere, a moral has
nobody in it, the hero may be a train, and "I" may tell of a grandmother. Here is what they all come to.
"""

import re

from anim_director.agents.offline.facts import Action, Idea
from anim_director.agents.offline.lexicon import (
    ABSTRACT,
    COLOURS,
    GARMENTS,
    LIVING,
    LOOK,
    NAME_GENDER,
    PLACE_FAMILY,
    SHAPES,
    SIZES,
    listed,
)
from anim_director.agents.offline.protagonists import heroes_of
from anim_director.agents.offline.reading import read
from anim_director.agents.offline.thing_nouns import TOYS
from anim_director.agents.offline.word_forms import inflect, lemma
from anim_director.agents.offline.wording import HOLDABLE

NOT_DOING = listed("deeds", "verbs", "not_doing")
_ABOUT = re.compile(
    r"^(?:(?:please )?(?:tell|write|make|create|draw)(?: me)? )?"
    r"(?:an? |the )?(?:[a-z]+ )?(?:story|film|movie|tale|cartoon)"
    r" (?:about|of|where|in which) ",
    re.I,
)
_WHERE = re.compile(
    r"\b(in|at|on|near|by|inside|to|into|through|under|from) ((?:the|a|an|his|her|their|my|its|our) )?"
    r"((?:[a-z]+ ){0,2}?)([a-z]+)\b"
)
_STANDS = {"to": "at", "into": "in", "through": "in", "inside": "in", "under": "at", "from": "at",
           "near": "near", "by": "at"}  # fmt: skip
_ON = listed("places", "other", "on_only")
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
    r" (?:in|at|on|near|by|inside|and|but|so|because|when|while|for|with|before|after"
    r"|who|that|is|was|to|like)"
    r"\b.*"
)
_FEAR = re.compile(
    r"\b(?:afraid|scared|frightened|terrified|fears?) (?:of )?((?:the |a |an |his |her )?[a-z]+)"
)

_NO_DEEDS = {"become", "come", "learn", "teach", "bear", "lose", "break", "save", "rescue", "begin", "land"}


def understand(idea: str, seed: int = 0) -> Idea:
    """Return what an idea says; `seed` chooses only what it leaves open."""
    text = _plain(idea)
    tale = read(text if text[-1:] in ".!?" else text + ".")
    out = Idea(text, tale)
    out.heroes = heroes_of(out, seed)
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
    return out


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
        if bare == "school":
            return "at school"
        stands = "on" if bare in _ON or bare == "moon" else "at" if bare in ("lake", "river") else "in"
        return f"{stands} the {bare}"
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
        thing = last in LOOK or last in HOLDABLE or last in GARMENTS or t.key.split()[0] in TOYS
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
        if re.search(rf"\b{last}s\b|\b{inflect(last, 'NNS')}\b", idea.low) and not re.search(
            rf"\b{last}\b", idea.low
        ):
            key[-1] = inflect(last, "NNS")
        return " ".join(dict.fromkeys([*words, *key]))
    made = re.search(
        r"\b(?:builds?|building|makes?|making|invents?|bakes?|baking|draws?|paints?|knits?) "
        r"(?:an?|the|their) "
        r"((?:[a-z]+ )?[a-z]+?)(?= (?:for|in|at|on|that|with|to|by|near|and|out)\b|$|[.,!?])",
        idea.low,
    )
    sought = re.search(
        r"\b(?:lost|loses|looks? for|looking for|search(?:es|ing)? for|finds?|found|stolen?) "
        r"(?:an?|the|his|her|its|their|my) "
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
