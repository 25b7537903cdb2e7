"""The orders for one frame: a prompt that stands alone, and the same staging as data."""

from typing import Any

from anim_director.agents.offline.designing import (
    LIGHTS,
    WEATHERS,
    avoided,
    mends_told,
    prompt_words,
    style_words,
    within,
)
from anim_director.agents.offline.lexicon import table
from anim_director.agents.offline.scenery import at_place
from anim_director.agents.offline.wording import upper_first
from anim_director.agents.replies import ComposeFrame, FigureReply
from anim_director.film import Character, Figure, Scene, Setting, Shot

_ROWS = table("styles")
_COUNT = {
    1: "Exactly one figure.",
    2: "Exactly two figures.",
    3: "Exactly three figures.",
    4: "Exactly four figures.",
}
_FACING = {
    "left": "facing left",
    "right": "facing right",
    "front": "seen from the front",
    "back": "seen from behind",
    "": "",
}


def compose_frame(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `ComposeFrame`: place and light, figures from left to right, things, framing, style, notes."""
    shot = Shot.model_validate(inputs["shot"])
    scene = Scene.model_validate(inputs.get("scene") or {})
    place = Setting.model_validate(inputs.get("setting") or {})
    cast = {c["name"]: Character.model_validate(c) for c in inputs.get("characters", [])}
    notes = [str(n) for n in inputs.get("notes", [])]
    inside = "in" if place.kind == "interior" else "out"
    where = upper_first(at_place(place.name or "The place"))
    sentences: list[tuple[int, str]] = [
        (0, f"{where}: {shot.action}"),
        (0, mends_told(notes)),
        (2, upper_first(place.description)),
        (3, LIGHTS[f"{scene.time}_{inside}"]),
        (3, WEATHERS.get(f"{scene.weather}_{inside}", "")),
        (1, _COUNT.get(len(shot.figures), "Nobody is in the picture.")),
    ]
    count = len(shot.figures)
    sentences += [(1, figure_words(f, cast.get(f.name), _side(i, count))) for i, f in enumerate(shot.figures)]
    sentences += [(1, t) for t in _things_told(shot)]
    sentences += [
        (2, _ROWS["framing"][shot.framing]),
        (4, "Heads and hands are inside the picture, feet stand on the ground, nobody covers another."),
        (4, "The lowest sixth holds nothing important. No letters."),
        (5, _ROWS["mood"][scene.mood]),
        (4, style_words(str(inputs.get("style", "storybook")))),
    ]
    avoid = avoided(
        inputs, "text, letters, extra fingers, extra limbs, second copy of a character, cropped head"
    )
    return ComposeFrame(
        prompt=within(sentences, prompt_words(inputs)),
        avoid=avoid,
        figures=[
            FigureReply.model_validate(f.model_dump(include=set(FigureReply.model_fields)))
            for f in shot.figures
        ],
        things=list(shot.things),
        framing=shot.framing,
    ).model_dump()


def _side(i: int, count: int) -> str:
    if count == 1:
        return "In the middle"
    if count == 2:
        return ("At the left", "At the right")[i]
    if count == 3:
        return ("At the left", "In the middle", "At the right")[i]
    return ("At the far left", "Left of the middle", "Right of the middle", "At the far right")[min(i, 3)]


def figure_words(f: Figure, c: Character | None, side: str) -> str:
    """Return everything a painter must know of one figure, as one sentence."""
    looks = f", {c.looks}" if c is not None and c.looks else ""
    wears = f", wearing {c.wears}" if c is not None and c.wears else ""
    holds = f", holding the {f.holds}" if f.holds and f.holds not in f.action else ""
    facing = f", {_FACING[f.facing]}" if f.facing else ""
    return f"{side} {f.name}{looks}{wears}, {f.action}{holds}, {_ROWS['face'][f.feeling]}{facing}."


def _things_told(shot: Shot) -> list[str]:
    held = {f.holds: f.name for f in shot.figures if f.holds}
    free = [t for t in shot.things if t not in held]
    out = [f"The {thing} is in the hands of {name}." for thing, name in held.items()]
    return out + [f"The {thing} is clearly seen once." for thing in free]
