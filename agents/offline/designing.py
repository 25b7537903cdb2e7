"""Prompts for character sheets and empty settings, in full sentences that any painter can follow."""

from typing import Any

from anim_director.agents.offline.casting import article
from anim_director.agents.offline.lexicon import table
from anim_director.agents.offline.wording import upper_first
from anim_director.agents.replies import DesignCharacter, DesignSetting
from anim_director.film import Character, Setting

STYLES: dict[str, str] = table("styles")["style"]
LIGHTS: dict[str, str] = table("styles")["light"]
WEATHERS: dict[str, str] = table("styles")["weather"]


def style_words(style: str) -> str:
    """Return what the name of a style means for line, colour and light."""
    return STYLES.get(style, f"In the style called {style}: clear silhouettes, few details, calm colours.")


def within(sentences: list[tuple[int, str]], most: int) -> str:
    """Join sentences, leaving out those of the highest number first until at most `most` words are left.

    Sentences of number 0 always stay.
    """
    kept = [s for s in sentences if s[1]]
    while sum(len(text.split()) for _, text in kept) > most and any(rank for rank, _ in kept):
        worst = max(rank for rank, _ in kept)
        last = max(i for i, (rank, _) in enumerate(kept) if rank == worst)
        kept.pop(last)
    return " ".join(text for _, text in kept)


def mends_told(notes: list[str]) -> str:
    """Return notes as sentences."""
    return " ".join(upper_first(n.strip().rstrip(".")) + "." for n in notes if n.strip())


def prompt_words(inputs: dict[str, Any]) -> int:
    """Return how many words the painter reads."""
    ability = inputs.get("ability") or {}
    return int(ability.get("prompt_words", 400) or 400)


def avoided(inputs: dict[str, Any], words: str) -> str:
    """Return the negative prompt if the painter takes one."""
    return words if (inputs.get("ability") or {}).get("avoid") else ""


def design_character(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `DesignCharacter`."""
    c = Character.model_validate(inputs["character"])
    sheet = (
        f"Character sheet of {c.name}: two full-length views of the same character side by side, "
        "front view at the left, back view at the right."
    )
    who = f"{upper_first(c.looks or article(c.kind))}."
    wears = f"{c.name} wears {c.wears}." if c.wears else ""
    sign = f"{upper_first(c.colour)} is the colour of the largest garment." if c.colour and c.wears else ""
    if c.kind == "crowd":
        who = f"{upper_first(c.looks)}, three different members side by side."
    stands = (
        "Both views stand upright and relaxed, arms a little away from the body, hands empty, face friendly."
    )
    if not c.human:
        stands = "Both views stand relaxed with a friendly neutral face, the first seen from the side-front."
    age = f"{c.name} is {_age(c)}."
    ground = (
        "Plain very light ground, even soft light, both figures whole from head to soles with free "
        "space around, nothing else in the picture, no letters."
    )
    notes = [str(n) for n in inputs.get("notes", [])]
    sentences = [
        (0, sheet), (0, who), (0, wears), (0, mends_told(notes)),
        (3, age), (2, sign), (1, stands), (1, ground),
        (4, style_words(str(inputs.get("style", "storybook")))),
    ]  # fmt: skip
    avoid = avoided(
        inputs, "text, letters, extra limbs, cropped feet, cropped head, second character, scenery"
    )
    return DesignCharacter(prompt=within(sentences, prompt_words(inputs)), avoid=avoid).model_dump()


def _age(c: Character) -> str:
    if not c.human:
        return "young and small" if c.age in ("child", "toddler") else "fully grown"
    return {
        "toddler": "about two years old",
        "child": "about seven years old",
        "teen": "about fourteen years old",
        "adult": "a grown-up of about thirty-five",
        "old": "about seventy years old",
    }[c.age]


def design_setting(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `DesignSetting`."""
    place = Setting.model_validate(inputs["setting"])
    time, weather = str(inputs.get("time", "day")), str(inputs.get("weather", "clear"))
    inside = place.kind == "interior"
    view = f"Wide establishing view of {place.name}, an {place.kind}, empty, nobody in it."
    stage = (
        "A level open floor lies across the lower third, free in the middle." if inside else
        "Level open ground lies across the lower third, free in the middle."
    )  # fmt: skip
    light = LIGHTS[f"{time}_{'in' if inside else 'out'}"]
    sky = WEATHERS.get(f"{weather}_{'in' if inside else 'out'}", "")
    depth = "Large things stand at the sides, far things are paler."
    calm = "Calm colours, so that characters will stand out; no people, no animals, no letters."
    notes = [str(n) for n in inputs.get("notes", [])]
    sentences = [
        (0, view), (0, upper_first(place.description)), (0, mends_told(notes)),
        (1, stage), (1, light), (1, sky),
        (3, depth), (2, calm), (4, style_words(str(inputs.get("style", "storybook")))),
    ]  # fmt: skip
    avoid = avoided(inputs, "people, animals, faces, text, letters, tilted camera")
    return DesignSetting(prompt=within(sentences, prompt_words(inputs)), avoid=avoid).model_dump()
