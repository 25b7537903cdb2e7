"""The company of a frame: the figures with a body, and a crowd as several."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from anim_director.film import Character, Figure, Staging
from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.bodies_animals import species_words
from anim_director.tools.cutout.deed_pairs import deeds_in_turn, fetches
from anim_director.tools.cutout.plan import Body
from anim_director.tools.cutout.staging_climbs import climbs_first
from anim_director.tools.cutout.staging_figures import Standing

MOST_FIGURES = 4
"""More acting figures than this do not fit a frame; the first are staged, the rest is said aloud."""

CROWD = 4
"""Figures that stand for a crowd."""

_PEOPLE = "people|children|kids|boys|girls|men|women|friends|parents|villagers|family|class|crowd|everyone"
"""Names of crowds that are of people, even if an animal is among their looks."""


def company_of(
    staging: Staging, bodies: Sequence[Body], rng: random.Random
) -> tuple[list[Standing], list[str]]:
    """Everybody on the stage: the figures with a body, and a crowd as several."""
    company: list[Standing] = []
    notes: list[str] = []
    cast = {c.name: c for c in staging.cast}
    seen: set[str] = set()
    for figure, body in zip(staging.figures, bodies, strict=True):
        if figure.name in seen:
            continue
        seen.add(figure.name)
        character = cast.get(figure.name)
        if character is not None and character.kind == "crowd":
            company += _crowd(character, figure, rng)
        elif sum(not s.extra for s in company) >= MOST_FIGURES:
            notes.append(f"{figure.name} is not in the frame: more than {MOST_FIGURES} figures do not fit.")
        else:
            company.append(_standing(figure, body, seconds=staging.seconds))
            if company[-1].motive.note:
                notes.append(company[-1].motive.note)
            notes += body.notes
    return company, notes


def _standing(figure: Figure, body: Body, extra: bool = False, seconds: float = 0.0) -> Standing:
    rig = rig_of(body)
    motive = motion_of(figure.action, holds=figure.holds, feeling=figure.feeling, rig=body.rig)
    if two := deeds_in_turn(figure, body.rig, seconds):
        motive = two
        if fetches(two) and figure.holds:  # it is in the hands when it was picked up
            figure = figure.model_copy(update={"holds": ""})
    if motive.family not in ("climb", "sit", "fall") and (up := climbs_first(figure.action)):
        motive = motion_of(up, holds=figure.holds, feeling=figure.feeling, rig=body.rig)
    if motive.family == "fly" and isinstance(rig, Animal) and rig.has("wings"):
        motive = replace(motive, motion="soar", pose="fly", travels=True)
    return Standing(
        figure=figure,
        body=body.model_copy(update={"name": figure.name}),
        rig=rig,
        motive=motive,
        extra=extra,
        pose=motive.pose,
    )


def _crowd(character: Character, figure: Figure, rng: random.Random) -> list[Standing]:
    """Several for one name: the animals that the looks list, else children or grown-ups."""
    grown = character.age in ("adult", "old")
    people = ("woman", "man") if grown else ("girl", "boy")
    people = {"female": people[:1] * 2, "male": people[1:] * 2}.get(character.sex, people)  # brothers
    beasts = animals_listed(character)
    members: list[Standing] = []
    others: list[Character] = []
    for i in range(max(3, min(CROWD, len(beasts))) if beasts else CROWD):
        kind, looks = beasts[i % len(beasts)] if beasts else (people[i % 2], "")
        member = Character(
            name=f"{character.name} {i + 1}",
            kind=kind,
            age=character.age,
            sex=character.sex or ("female", "male")[i % 2],
            looks=looks,
        )
        body = body_of(member, others, i)
        others.append(member)
        members.append(
            _standing(figure.model_copy(update={"name": member.name, "holds": ""}), body, extra=True)
        )
    return members


def animals_listed(character: Character) -> list[tuple[str, str]]:
    """Kind and looks of each animal of a crowd: "a brown rabbit, a grey squirrel and a fox"."""
    people = re.search(rf"\b(?:{_PEOPLE})\b", character.name.lower())
    named = "" if people else character.name  # "the kids" are what their looks say: three goats
    table = species_words()
    found: list[tuple[str, str]] = []
    for part in re.split(r",|;|\band\b", f"{character.looks}, {named}".lower()):
        words = re.findall(r"[a-z]+", part)
        kind = next((k for w in words for k in (w, w.removesuffix("s")) if k in table), "")
        if kind and all(kind != known for known, _ in found):
            found.append((kind, part.strip()))
    if not (found or people) and re.search(r"\banimals?\b", f"{named} {character.looks}".lower()):
        return [(kind, "") for kind in ("rabbit", "squirrel", "fox")]
    return found


def swap(company: list[Standing], left: str, right: str) -> None:
    """Put the one called `left` left of the other, if it is not."""
    names = [s.name for s in company]
    if not {left, right} <= set(names):  # a crowd has no place of its own
        return
    i, j = names.index(left), names.index(right)
    if i > j:
        company[i], company[j] = company[j], company[i]
