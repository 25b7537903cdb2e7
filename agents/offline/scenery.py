"""Places of a story told as sets: name, interior or exterior, what stands there in which colour."""

import re
from functools import cache

from anim_director.agents.offline.casting import article, pick
from anim_director.agents.offline.lexicon import PLACE_FAMILY, PLACE_ON, table
from anim_director.agents.replies import SettingReply
from anim_director.film import Kind

OWNED = {"bedroom", "house", "home", "kitchen", "living room", "room"}
"""Places that belong to somebody: "Sofia's bedroom"."""

MOST_WORDS = 29


@cache
def _set_words() -> dict[str, str]:
    return {word: name for name, row in table("scenery").items() for word in row["words"].split()}


def set_of(place: str) -> str:
    """Return the name of the set a place is played on: "house" -> "living_room"."""
    word = place.replace(" ", "_")
    known = _set_words()
    return known.get(word) or known.get(PLACE_FAMILY.get(word, ""), "garden")


def setting_name(place: str, owner: str) -> str:
    """Return how scenes call a place: "Sofia's bedroom", "The park"."""
    if place in OWNED and owner:
        return f"{owner}'s {place}"
    if place in ("outside", "outdoors"):
        return "The garden"
    return f"The {place}"


def at_place(name: str) -> str:
    """Return where somebody is who is in a setting: "The hill" -> "on the hill"."""
    inner = f"the {name[4:]}" if name.startswith("The ") else name
    word = name.split()[-1].lower()
    prep = (
        "on"
        if word in PLACE_ON
        else "by"
        if word in ("river", "lake", "pond", "stream", "sea", "ocean")
        else "in"
    )
    return f"{prep} {inner}"


def season_of(story: str) -> str:
    """Return the season that a story names, as a set shows it; "" for none."""
    low = story.lower()
    if re.search(r"\bautumn\b|\b(?:in the|last|next|one) fall\b|\bfall (?:day|morning|leaves)\b", low):
        return "autumn leaves"
    if re.search(r"\b(?:in|of|early|last) spring\b|\bspring (?:day|morning)\b", low):
        return "spring blossom"
    return ""


def festive(told: str) -> str:
    """Return what a place is hung with in which the story has a party; "" for no party."""
    return "party garlands and balloons" if re.search(r"\b(?:part(?:y|ies)|birthday)\b", told.lower()) else ""


def setting(place: str, owner: str, fixtures: list[str], seed: int, season: str = "") -> SettingReply:
    """Describe a place.

    Args:
        place: the story's word.
        owner: whose it is; "" if nobody's.
        fixtures: things of the story that stand there, with colours: "white slatted fence".
        seed: chooses between descriptions that are equally good, and what in them may be one way or another.
        season: what of the season, or of a feast, is seen outside; "" for nothing.
    """
    row = table("scenery")[set_of(place)]
    name = setting_name(place, owner)
    text = _said(pick(row["descriptions"], seed, name), seed, name)
    kind: Kind = row["kind"]
    if season and kind == "exterior":
        text += f", {season}"
    added = [f for f in fixtures if f.split()[-1] not in text]
    while added and len(_with(text, added).split()) > MOST_WORDS:
        added.pop()
    text = _with(text, added)
    return SettingReply(name=name, kind=kind, description=text + ".")


def _said(text: str, *what: object) -> str:
    """Choose one of every "[red|blue|green]" of a description, each by itself."""
    chosen = iter(range(99))
    return re.sub(r"\[([^\]]*)\]", lambda found: pick(found[1].split("|"), next(chosen), *what), text)


def _with(text: str, added: list[str]) -> str:
    return text + ("; also " + " and ".join(article(f) for f in added) if added else "")
