"""The art director: from designs and shots to the orders of one picture, as prose and as data.

The prose is for painters who read; the `Staging` says the same to tools that place figures by data. The
staging is assembled here from the script, so that a brain can stage a shot but neither lose nor invent
anybody in it.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from anim_director.agents.asking import Asker, Picture
from anim_director.agents.joins import expected_seconds
from anim_director.agents.replies import ComposeFrame, DesignCharacter, DesignProp, DesignSetting
from anim_director.agents.shortening import Short, shortened
from anim_director.agents.word_for_word import words
from anim_director.film import (
    Character,
    Figure,
    Framing,
    Mark,
    Mood,
    Script,
    Setting,
    Shot,
    Staging,
    Time,
    Weather,
)
from anim_director.tools.base import ImageAbility

ROLE = "art director"


class Design(NamedTuple):
    """Orders for a character sheet, a setting or a prop sheet."""

    prompt: str
    avoid: str  # negative prompt; empty for tools that take none
    note: str = ""  # what had to be left out of it


class Composed(NamedTuple):
    """Orders for a frame."""

    prompt: str
    avoid: str
    staging: Staging
    note: str = ""  # what had to be left out of the prompt


class ArtDirector:
    """Briefs the painter."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def design_character(
        self,
        character: Character,
        others: Sequence[Character | str],
        style: str,
        notes: Sequence[str],
        ability: ImageAbility,
        *,
        round: int = 1,
    ) -> Design:
        """Return the orders for a character sheet: the same character from the front and the back.

        Args:
            character: who.
            others: the rest of the cast, who must not look alike.
            style: name of the film's style.
            notes: what is to be mended since the last round.
            ability: what the painting tool can take.
            round: of the candidate loop, from 1.
        """
        inputs = {
            "character": character,
            "style": style,
            "others": list(others),
            "notes": list(notes),
            "ability": ability,
        }
        reply = await self._asker.ask(
            "design_character",
            inputs,
            DesignCharacter,
            role=ROLE,
            subject=f"character:{character.name}",
            round=round,
            check=lambda reply: _said(reply.prompt),
        )
        subject = f"character:{character.name}"
        short = await self._short(reply.prompt, ability, [character.name], subject, round)
        return Design(short.prompt, _avoid(reply.avoid, ability), short.note)

    async def design_setting(
        self,
        setting: Setting,
        time: Time,
        weather: Weather,
        style: str,
        notes: Sequence[str],
        ability: ImageAbility,
        *,
        round: int = 1,
    ) -> Design:
        """Return the orders for the picture of an empty setting, by the light of its first scene."""
        inputs = {
            "setting": setting,
            "time": time,
            "weather": weather,
            "style": style,
            "notes": list(notes),
            "ability": ability,
        }
        reply = await self._asker.ask(
            "design_setting",
            inputs,
            DesignSetting,
            role=ROLE,
            subject=f"setting:{setting.name}",
            round=round,
            check=lambda reply: _said(reply.prompt),
        )
        short = await self._short(reply.prompt, ability, [setting.name], f"setting:{setting.name}", round)
        return Design(short.prompt, _avoid(reply.avoid, ability), short.note)

    async def design_prop(
        self,
        thing: str,
        style: str,
        notes: Sequence[str],
        ability: ImageAbility,
        *,
        shots: Sequence[str] = (),
        round: int = 1,
    ) -> Design:
        """Return the orders for a prop sheet: one thing alone, as it looks in every shot.

        Args:
            thing: in exactly the words of the script: "big red ball".
            style: name of the film's style.
            notes: what is to be mended since the last round.
            ability: what the painting tool can take.
            shots: what is seen in some of its shots: what it is used for, and by whom.
            round: of the candidate loop, from 1.
        """
        inputs = {
            "thing": thing,
            "shots": list(shots),
            "style": style,
            "notes": list(notes),
            "ability": ability,
        }
        subject = f"prop:{thing}"
        reply = await self._asker.ask(
            "design_prop",
            inputs,
            DesignProp,
            role=ROLE,
            subject=subject,
            round=round,
            check=lambda reply: _said(reply.prompt),
        )
        short = await self._short(reply.prompt, ability, [thing], subject, round)
        return Design(short.prompt, _avoid(reply.avoid, ability), short.note)

    async def compose_frame(
        self,
        shot: Shot,
        script: Script,
        notes: Sequence[str],
        previous: str,
        round: int,
        ability: ImageAbility,
        *,
        style: str = "storybook",
        references: Sequence[Picture] = (),
    ) -> Composed:
        """Return the orders for the frame of a shot.

        Args:
            shot: the shot.
            script: the script, or an excerpt with the shot's scene, setting and cast.
            notes: what is to be mended, worst first: the next prompt and staging carry them.
            previous: prompt of the best try so far; empty in the first round.
            round: of the candidate loop, from 1.
            ability: what the painting tool can take.
            style: name of the film's style.
            references: character sheets, the setting and prop sheets, shown to brains that see.
        """
        scene, setting = script.scene_of(shot), script.setting_of(shot)
        inputs = {
            "shot": shot,
            "scene": scene,
            "setting": setting,
            "characters": [script.character(figure.name) for figure in shot.figures],
            "style": style,
            "notes": list(notes),
            "previous": previous,
            "round": round,
            "ability": ability,
        }
        reply = await self._asker.ask(
            "compose_frame",
            inputs,
            ComposeFrame,
            pictures=references if self._asker.sees else (),
            role=ROLE,
            subject=f"frame:{shot.id}",
            round=round,
            check=_composed_well(shot),
        )
        staging = frame_staging(reply, shot, script, notes)
        keep = [*(figure.name for figure in shot.figures), *shot.things]
        short = await self._short(reply.prompt, ability, keep, f"frame:{shot.id}", round)
        return Composed(short.prompt, _avoid(reply.avoid, ability), staging, short.note)

    async def _short(
        self, prompt: str, ability: ImageAbility, keep: Sequence[str], subject: str, round: int
    ) -> Short:
        return await shortened(
            self._asker, prompt.strip(), ability, keep, role=ROLE, subject=subject, round=round
        )


def repair_prompt(staging: Staging, mark: Mark, style: str, *, prop: bool = False) -> str:
    """Return the words for a painter who paints one region again: who is there, what was wrong, no more.

    `prop`: it is a thing, and the painter gets its sheet.
    """
    who = next((c for c in staging.cast if c.name == mark.subject), None)
    figure = next((f for f in staging.figures if f.name == mark.subject), None)
    told = [f"Repaint only the masked region of this picture: {mark.subject}."]
    if who is not None:
        told.append(f"{who.name}: {', wearing '.join(filter(None, [who.looks or who.kind, who.wears]))}.")
        told.append(f"{who.name} exactly as on the character sheet.")
    if prop:
        told.append(f"The {mark.subject} exactly as on its prop sheet: shape, parts and colours.")
    if figure is not None:
        holds = f", holding the {figure.holds}" if figure.holds else ""
        told.append(f"{figure.name} {figure.action}{holds}; the face is {figure.feeling}.")
    told.append(mark.mend if mark.mend.endswith(".") else f"{mark.mend}.")
    told.append("Same place in the picture, same size, same light, same style as the rest")
    return " ".join(told) + f" ({style}). Everything else stays as it is. No letters."


def character_staging(character: Character, notes: Sequence[str] = ()) -> Staging:
    """Return the data of a character sheet."""
    return Staging(
        subject="character",
        character=character,
        figures=(Figure(name=character.name, action="stands", facing="front"),),
        cast=(character,),
        notes=tuple(notes),
    )


def setting_staging(
    setting: Setting, time: Time, weather: Weather, notes: Sequence[str] = (), mood: Mood = "calm"
) -> Staging:
    """Return the data of the picture of an empty setting."""
    return Staging(
        subject="setting",
        setting=setting,
        time=time,
        weather=weather,
        mood=mood,
        framing="wide",
        notes=tuple(notes),
    )


def prop_staging(thing: str, notes: Sequence[str] = ()) -> Staging:
    """Return the data of a prop sheet."""
    return Staging(subject="prop", things=(thing,), notes=tuple(notes))


def frame_staging(reply: ComposeFrame, shot: Shot, script: Script, notes: Sequence[str]) -> Staging:
    """Assemble the data of a frame: who and how from the reply, looks and light from the script."""
    scene = script.scene_of(shot)
    told = {figure.name: figure for figure in shot.figures}
    figures = tuple(_joined(Figure.model_validate(f.model_dump()), told.get(f.name)) for f in reply.figures)
    return Staging(
        subject="frame",
        setting=script.setting(scene.setting),
        time=scene.time,
        weather=scene.weather,
        mood=scene.mood,
        figures=figures,
        cast=tuple(script.character(figure.name) for figure in figures),
        things=tuple(reply.things),
        action=shot.action,
        framing=reply.framing,
        camera=shot.camera,
        turned=turned(shot, figures, reply.framing, script.setting(scene.setting)),
        seconds=expected_seconds(shot),
        notes=tuple(notes),
    )


def _joined(figure: Figure, told: Figure | None) -> Figure:
    """Return a figure with what the script alone knows: how its movement goes on over the cuts."""
    if told is None:
        return figure
    return figure.model_copy(update={"onward": told.onward, "arriving": told.arriving})


_AT_TABLE = re.compile(
    r"\b(?:eats?|drinks?|pours?|stirs?|has (?:dinner|lunch|breakfast|supper)|(?:at|on|under) the table)\b"
)


def turned(shot: Shot, figures: Sequence[Figure], framing: Framing, setting: Setting) -> bool:
    """Return whether the camera has turned round, away from what the setting's picture shows.

    It does so for who looks to the left in a conversation, over the other's shoulder or alone, so that its
    two halves have two backgrounds; for what is done at a table inside; and, where one is alone for long, for
    every other three shots.
    """
    if framing == "wide" or shot.camera == "pull out" or not figures:
        return False  # the whole place is shown as it was introduced
    if setting.kind == "interior" and any(_AT_TABLE.search(f.action) for f in figures):
        return True
    if len(figures) == 2 and framing in ("medium", "close"):
        return figures[0].facing == "back" and figures[1].facing != "back"
    if len(figures) != 1:
        return False
    if figures[0].facing in ("left", "right"):
        return framing == "close" and figures[0].facing == "left"
    return _number(shot.id) // 3 % 2 == 1


def _number(shot_id: str) -> int:
    """Which shot of its scene one is, from 0, by the letters of its id: "03b" is 1."""
    number = 0
    for letter in re.sub(r"[^a-z]", "", shot_id.lower()):
        number = number * 26 + ord(letter) - ord("a") + 1
    return max(0, number - 1)


def _composed_well(shot: Shot) -> Callable[[ComposeFrame], list[str]]:
    """Return the check of a composition: the right figures and things, and a prompt."""

    def check(reply: ComposeFrame) -> list[str]:
        wanted, given = Counter(f.name for f in shot.figures), Counter(f.name for f in reply.figures)
        faults = [f"figures: {name} is lost; everybody of the shot is in it" for name in wanted - given]
        faults += [
            f"figures: {name} is one too many; the shot's figures, once each" for name in given - wanted
        ]
        there = {thing.casefold() for thing in reply.things}
        lost = [thing for thing in shot.things if thing.casefold() not in there]
        faults += [f'things: "{thing}" is lost; say it in these words' for thing in lost]
        return faults + _said(reply.prompt)

    return check


def _said(prompt: str) -> list[str]:
    return [] if words(prompt) else ["prompt: it is empty"]


def _avoid(avoid: str, ability: ImageAbility) -> str:
    return avoid.strip() if ability.avoid else ""
