"""How a story says somebody looks: "a girl with long red hair", "an old man with a white beard and glasses".

Only what stands right behind who is meant is read ("with", "in", "had"), so that nobody gets the looks of
somebody else in the sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from anim_director.agents.offline.facts import Event, Role, Tale
from anim_director.agents.offline.lexicon import COLOURS, GARMENTS, LIVING, SIZES, listed, table
from anim_director.agents.offline.tagging import lemma

_HAIR = "hair|braids|pigtails|plaits|ponytail|curls|bun"
_BEARD = "beard|moustache|mustache"
_WEAR = "|".join(sorted(GARMENTS, key=lambda w: (-len(w), w)))
_NOUN = rf"{_HAIR}|{_BEARD}|{_WEAR}"
_ITEM = rf"(?:(?:an?|his|her|two|very|such) )*((?:[a-z-]+,? ){{0,3}}?(?:and [a-z-]+ )?)({_NOUN})\b"
_BEHIND = re.compile(
    r",? ?(?:(?:who|that|and) )?(?:\b(?:with|in|wearing|wore|had|has|have) )(?=\w)", re.IGNORECASE
)
_ITEM_THERE = re.compile(_ITEM)
_HERS = r"(?:his|her|my|[A-Z]\w+'s) "
_OWN = re.compile(rf"{_HERS}(?P<words>(?:[a-z-]+,? ){{1,3}}?)(?P<noun>{_HAIR}|{_BEARD})\b", re.IGNORECASE)
_WAS = re.compile(
    rf"{_HERS}(?P<noun>{_HAIR}|{_BEARD}) (?:was|is) "
    r"(?P<words>(?:very |so )?[a-z]+(?:,? (?:and )?[a-z]+){0,2})",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:, and|,| and)(?: with)? (?=\w)")
_WHO = re.compile(r"(?:[\w'-]+ ?){1,6}")
_TEXTURES = frozenset(["curly", "straight", "wavy", "messy", "fluffy", "spiky", "frizzy", "tousled"])
_LENGTHS = frozenset(["long", "short"])
_SHADES = {
    "golden": "blond", "blonde": "blond", "yellow": "blond", "orange": "ginger", "gray": "grey",
    "silver": "grey", "dark": "dark brown", "snow-white": "white",
}  # fmt: skip
_TONES = frozenset(["black", "brown", "blond", "red", "ginger", "grey", "white"])
_DONE_UP = {
    "braids": "in two braids",
    "pigtails": "in pigtails",
    "plaits": "in two braids",
    "ponytail": "in a ponytail",
    "bun": "in a bun",
    "curls": "",
}


@dataclass
class Told:
    """What the story says of somebody's looks; empty where it says nothing."""

    tone: str = ""  # of the hair: "red"
    cut: str = ""  # "long curly"
    done_up: str = ""  # "in two braids"
    beard: str = ""  # "long white beard"
    wears: list[tuple[str, str]] = field(default_factory=list)  # colour, garment: ("blue", "a blue dress")

    def hair(self, usual: str, tone: str) -> str:
        """Return words for the hair: as told, and as it is usually ("a {hair} ponytail") where nothing is."""
        of_beard = next((w for w in self.beard.split() if w in _TONES), "")
        tone = self.tone or of_beard or tone
        shown = usual.format(hair=tone)
        if self.cut or self.done_up:
            shown = " ".join(filter(None, [self.cut, tone, "hair", self.done_up]))
        if self.beard:
            shown = f"{re.sub(' and a (?:[a-z]+ )?beard$', '', shown)} and a {self.beard}"
        return shown

    def dressed(self, colour: str, garment: str) -> tuple[str, str]:
        """Add what is told of the clothes to what somebody was seen to put on; the largest stands last."""
        more = [(c, g) for c, g in self.wears if g.split()[-1] not in garment.split()][:2]
        rows = sorted(filter(None, [garment, *(g for _, g in more)]), key=_is_large)
        return colour or next((c for c, g in more if c and _is_large(g)), ""), " and ".join(rows)


def _is_large(garment: str) -> bool:
    """Whether a garment covers the body: a coat, and not a scarf."""
    return garment.split()[-1] not in listed("looks", "say", "small_garments")


def looks_told(tale: Tale) -> dict[str, Told]:
    """Return what the sentences of a story say of everybody's looks; what is said first stays."""
    found: dict[str, Told] = {}
    for e in tale.events:
        for key, words, noun in _said(e, tale.cast):
            _take(found.setdefault(key, Told()), words, noun)
    return found


def _said(e: Event, cast: dict[str, Role]) -> Iterator[tuple[str, list[str], str]]:
    for at, key in sorted(e.who_spots):
        role = cast.get(key)
        m = _WHO.match(e.bare, at)
        if role is None or role.group or role.animal or m is None:
            continue
        if own := _OWN.match(e.bare, at) or _WAS.match(e.bare, at):
            yield key, re.findall(r"[a-z-]+", own["words"]), own["noun"]
            continue
        if haired := re.search(r"\b([a-z]+)-haired\b", m[0]):
            yield key, [haired[1]], "hair"
        near = _BEHIND.finditer(e.bare, at, m.end() + 12)
        behind = next((b for b in near if _ends(e.bare[at : b.start()], role)), None)
        spot = behind.end() if behind else -1
        while spot >= 0 and (item := _ITEM_THERE.match(e.bare, spot)):
            yield key, re.findall(r"[a-z-]+", item[1]), item[2]
            more = _AND.match(e.bare, item.end())
            spot = more.end() if more else -1


def _ends(words: str, role: Role) -> bool:
    """Whether words name somebody and nothing else: "a small girl", "Mia", "she"."""
    said = words.split()
    if len(said) > 2 and said[1] in ("was", "is"):  # Ana was a girl
        said = said[2:]
    last = said[-1].strip(",.").lower() if said else ""
    if len(said) == 1:
        return last in ("he", "she", role.name.lower()) or lemma(last, "NOUN") in LIVING
    between = {w.lower() for w in said[1:-1]}
    behind = said[:1] and said[0].lower() in _DETERMINERS and not between & (_DETERMINERS | _NO_ADJECTIVES)
    return bool(behind) and len(said) < 6 and (last == role.name.lower() or lemma(last, "NOUN") in LIVING)


_DETERMINERS = frozenset(["a", "an", "the", "this", "that", "his", "her", "their", "my", "one", "another"])
_NO_ADJECTIVES = frozenset(["was", "is", "saw", "met", "had", "has", "and", "or", "to", "not"])


def _take(told: Told, words: list[str], noun: str) -> None:
    if noun not in GARMENTS:
        words = [_SHADES.get(w, w) for w in words]
    if noun in _HAIR.split("|"):
        told.tone = told.tone or next((w for w in words if w in _TONES or w == "dark brown"), "")
        cut = [w for w in words if w in _LENGTHS | _TEXTURES] or (["curly"] if noun == "curls" else [])
        told.cut = told.cut or " ".join(cut)
        told.done_up = told.done_up or _DONE_UP.get(noun, "")
    elif noun in _BEARD.split("|"):
        told.beard = told.beard or " ".join([*(w for w in words if w in _LENGTHS | _TONES), noun])
    else:
        colour = next((w for w in words if w in COLOURS), "")
        size = next((w for w in words if w in SIZES), "")
        shade = colour or table("looks")["garment_colours"].get(noun, "")
        what = " ".join(filter(None, [size, shade, noun]))
        plural = noun.endswith("s") and noun not in ("dress",)
        told.wears.append((colour, what if plural else f"{'an' if what[0] in 'aeiou' else 'a'} {what}"))
