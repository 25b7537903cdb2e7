"""Voices for speakers: by age, sex and kind, no two alike while the list lasts."""

from typing import Any

from anim_director.agents.offline.animated import voice_of
from anim_director.agents.offline.lexicon import SPECIES, table
from anim_director.agents.replies import CastVoices, VoiceChoice

BIG = frozenset(table("voices")["big"].split())
INSTEAD: dict[str, list[str]] = table("voices")["instead"]
PEOPLE = {"girl", "boy", "woman", "man", "baby", "person", "crowd", "narrator", "unknown"}


def part_of(speaker: dict[str, Any]) -> str:
    """Return which of the `suits` of a voice a speaker needs: "girl", "old man", "small animal", ..."""
    kind, age, sex = (str(speaker.get(key, "")) for key in ("kind", "age", "sex"))
    if kind == "narrator":
        return "narrator"
    if part := voice_of(kind, age, sex):
        return part
    if kind not in PEOPLE:
        species = SPECIES.get(kind, kind)
        grown = age not in ("child", "toddler") and species == "dog" and sex == "male"
        return "big animal" if species in BIG or grown else "small animal"
    female = sex == "female" or kind in ("girl", "woman")
    if kind in ("girl", "boy") or age in ("child", "toddler", "teen"):
        return "girl" if female else "boy"
    if age == "old":
        return "old woman" if female else "old man"
    return "woman" if female else "man"


def cast_voices(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `CastVoices`: the narrator chooses first, then everybody in order."""
    voices: list[dict[str, Any]] = list(inputs.get("voices", []))
    speakers: list[dict[str, Any]] = list(inputs.get("speakers", []))
    free = [str(v["id"]) for v in voices]
    suits = {str(v["id"]): str(v.get("suits", "")) for v in voices}
    narrators = [s for s in speakers if s.get("kind") == "narrator"]
    chosen: dict[str, str] = {}
    for speaker in [*narrators, *(s for s in speakers if s not in narrators)]:
        part = part_of(speaker)
        voice = _best(part, free, suits) or _best(part, list(suits), suits)
        chosen[str(speaker["name"])] = voice
        if voice in free:
            free.remove(voice)
    choices = [VoiceChoice(speaker=str(s["name"]), voice=chosen[str(s["name"])]) for s in speakers]
    return CastVoices(choices=choices).model_dump()


def _best(part: str, ids: list[str], suits: dict[str, str]) -> str:
    """Return the voice that suits a part best; the narrator's own only if no other is left."""
    order = [part, *("" if p == "any" else p for p in INSTEAD[part])]
    for wanted in order:
        for voice in ids:
            if suits[voice] == wanted:
                return voice
    others = [v for v in ids if suits[v] != "narrator"] or ids
    return others[0] if others else ""
