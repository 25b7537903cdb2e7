"""Frames of real stories with everything the critic is given: staging, sheets, setting, candidates.

Stories are scripted by the embedded brain and drawn by the cutout studio, as in a production. The plan of
each frame is kept here, on the side of who spoils it; the critic gets pixels and words.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from anim_director.agents.art_director import (
    character_staging,
    frame_staging,
    prop_staging,
    setting_staging,
)
from anim_director.agents.offline.composing import compose_frame
from anim_director.agents.offline.scripts import write_or_mend
from anim_director.agents.offline.seeing import Picture
from anim_director.agents.replies import ComposeFrame, WriteScript
from anim_director.agents.screenwriter import script_of
from anim_director.film import Script, Shot, Staging, plain
from anim_director.graph.props import props_in, props_of
from anim_director.settings import Settings
from anim_director.tools.base import ImageAbility, ImageRequest
from anim_director.tools.cutout.illustrator import draw, plan_request
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.vision_reading import fit, png

WIDE, TALL, SHEET = 640, 360, 768
Known = dict[tuple[str, str], Plan]


@dataclass
class Case:
    """One shot: what was asked, how it was drawn, and the references."""

    name: str  # "story 12, shot 03b"
    staging: Staging
    plan: Plan
    known: Known
    references: list[Picture] = field(default_factory=list)

    def inputs(self, slots: int) -> dict[str, object]:
        """What the question holds beside the pictures."""
        criteria = ["characters", "identity", "setting", "action", "composition", "technical"]
        staging = self.staging.model_dump(mode="json", exclude={"notes", "subject"})
        return {"subject": "frame", "staging": staging, "criteria": criteria, "slots": slots, "notes": []}


def script_for(story: str, folder: Path, name: str) -> Script:
    """Script a story with the embedded brain, or take the script that was written before."""
    kept = folder / f"{name}.json"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        reply = write_or_mend({"title": "", "story": story, "scenes": 0, "seed": 0}, 0)
        kept.write_text(json.dumps(reply))
    return script_of(WriteScript.model_validate_json(kept.read_text()))


def staging_for(script: Script, shot: Shot) -> Staging:
    """Stage a shot as the embedded art director does."""
    inputs = {
        "shot": shot,
        "scene": script.scene_of(shot),
        "setting": script.setting_of(shot),
        "characters": [script.character(figure.name) for figure in shot.figures],
        "style": "storybook",
        "notes": [],
        "previous": "",
        "round": 1,
        "ability": ImageAbility(staging=True),
    }
    reply = ComposeFrame.model_validate(compose_frame(plain(inputs), 0))
    return frame_staging(reply, shot, script, ())


def picture_of(plan: Plan) -> np.ndarray:
    """Draw a plan: BGR."""
    return cv2.cvtColor(draw(plan), cv2.COLOR_RGBA2BGR)


def shown(picture: np.ndarray) -> bytes:
    """What the critic gets of a picture."""
    return png(fit(picture, 512))


def cases_of(script: Script, name: str, most: int, seed: int = 1) -> Iterator[Case]:
    """Yield up to `most` cases of a script: shots with people in them, spread over the story."""
    known: Known = {}
    pictures: dict[tuple[str, str], bytes] = {}
    for character in script.characters:
        if character.seen and character.kind != "crowd":
            request = ImageRequest(staging=character_staging(character), width=WIDE, height=TALL)
            known["character", character.name] = plan_request(request, {})
    for setting in script.settings:
        scene = next((s for s in script.scenes if s.setting == setting.name), None)
        if scene is not None:
            staged = setting_staging(setting, scene.time, scene.weather, (), scene.mood)
            request = ImageRequest(staging=staged, width=WIDE, height=TALL)
            known["setting", setting.name] = plan_request(request, {})
    props = props_of(script, Settings().props)
    for prop in props.values():
        request = ImageRequest(staging=prop_staging(prop.name), width=SHEET, height=SHEET)
        known["prop", prop.name] = plan_request(request, {})
    for key, plan in known.items():
        pictures[key] = shown(picture_of(plan))
    shots = [shot for shot in script.shots if any(("character", f.name) in known for f in shot.figures)]
    # Shots of two and more first: most faults need company.
    shots.sort(key=lambda shot: -min(2, len(shot.figures)))
    step = max(1, len(shots) // max(1, most))
    for shot in shots[::step][:most]:
        staging = staging_for(script, shot)
        case = Case(f"{name}, shot {shot.id}", staging, plan_case(staging, known, seed), known)
        for figure in staging.figures:
            if ("character", figure.name) in pictures:
                label = f"reference: character sheet of {figure.name}"
                case.references.append(Picture(label, pictures["character", figure.name]))
        if ("setting", staging.setting.name) in pictures:
            label = f"reference: setting {staging.setting.name}"
            case.references.append(Picture(label, pictures["setting", staging.setting.name]))
        for thing in props_in(shot, props):
            case.references.append(Picture(f"reference: prop sheet of {thing}", pictures["prop", thing]))
        yield case


def plan_case(staging: Staging, known: Known, seed: int) -> Plan:
    """Plan a candidate."""
    return plan_request(ImageRequest(staging=staging, seed=seed, width=WIDE, height=TALL), known)
