"""The animator: from an accepted frame to the orders of its clip."""

from collections.abc import Sequence
from typing import NamedTuple

from anim_director.agents.asking import Asker, Picture
from anim_director.agents.replies import MotionPrompt
from anim_director.agents.shortening import shortened
from anim_director.film import Camera, Script, Shot, Speech, Staging
from anim_director.tools.base import VideoAbility

ROLE = "animator"


class Motion(NamedTuple):
    """Orders for a clip."""

    prompt: str
    camera: Camera
    staging: Staging
    note: str = ""  # what had to be left out of the prompt


class Animator:
    """Says how a frame comes alive."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def motion(
        self,
        shot: Shot,
        script: Script,
        staging: Staging,
        seconds: float,
        speech: Sequence[Speech],
        notes: Sequence[str],
        ability: VideoAbility,
        *,
        frame: bytes | None = None,
        round: int = 1,
    ) -> Motion:
        """Return the orders for the clip of a shot.

        Args:
            shot: the shot.
            script: the script, or an excerpt with the shot's scene, setting and cast.
            staging: what the accepted frame shows.
            seconds: length of the clip.
            speech: who speaks when; `start` is set.
            notes: what is to be mended since the last round.
            ability: what the animation tool can take.
            frame: the accepted frame as a small PNG, shown to brains that see.
            round: of the candidate loop, from 1.
        """
        inputs = {
            "shot": shot,
            "scene": script.scene_of(shot),
            "setting": script.setting_of(shot),
            "characters": [script.character(figure.name) for figure in shot.figures],
            "seconds": seconds,
            "speech": [{"speaker": s.line.speaker, "start": s.start, "seconds": s.seconds} for s in speech],
            "notes": list(notes),
            "ability": ability,
        }
        pictures = [Picture("the frame", frame)] if frame and self._asker.sees else []
        reply = await self._asker.ask(
            "motion_prompt",
            inputs,
            MotionPrompt,
            pictures=pictures,
            role=ROLE,
            subject=f"clip:{shot.id}",
            round=round,
            check=lambda reply: [] if reply.prompt.strip() else ["prompt: it is empty"],
        )
        moving = {"subject": "clip", "camera": reply.camera, "notes": tuple(notes)}
        told = await shortened(
            self._asker,
            reply.prompt.strip(),
            ability,
            [figure.name for figure in shot.figures],
            role=ROLE,
            subject=f"clip:{shot.id}",
            round=round,
        )
        return Motion(told.prompt, reply.camera, staging.model_copy(update=moving), told.note)
