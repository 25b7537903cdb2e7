"""How each kind of subject is briefed, made, gated and judged: what the candidate loops are given.

A maker joins an agent (who writes the orders), a tool (who makes the candidate, through the door), the
gates (deterministic, free) and the critic. It knows LangGraph as little as the agents do.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from anim_director.film import Candidate, Selection, Staging
from anim_director.graph.state import Orders, Subject
from anim_director.tools import vision
from anim_director.tools.base import ImageRequest, VideoRequest

if TYPE_CHECKING:
    from anim_director.graph.crew import Crew

SHEET = (1280, 720)
"""Size of a character sheet: front and back side by side."""


def seed_of(subject: Subject, round: int, number: int) -> int:
    """Return the seed of one candidate: from the film's seed and what is made, never from a clock."""
    what = f"{subject.brief.seed}|{subject.key}|{subject.take}|{round}|{number}"
    return int.from_bytes(hashlib.sha256(what.encode()).digest()[:4], "big")


class ImageMaker:
    """Character sheets, settings and frames: what all pictures have in common."""

    kind = "image"

    def __init__(self, crew: "Crew") -> None:
        self.crew = crew

    def candidates(self, subject: Subject) -> int:
        """How many candidates a round has."""
        options = subject.options
        return options.frame_candidates if subject.kind == "frame" else options.design_candidates

    def size(self, subject: Subject) -> tuple[int, int]:
        """Width and height in pixels of the picture."""
        return SHEET if subject.kind == "character" else (subject.brief.width, subject.brief.height)

    def request(self, subject: Subject, orders: Orders, seed: int) -> ImageRequest:
        """Return the tool's request for one candidate."""
        width, height = self.size(subject)
        return ImageRequest(
            seed=seed,
            prompt=orders.prompt,
            avoid=orders.avoid,
            staging=orders.staging,
            references=subject.references[: self.crew.image.ability.references],
            width=width,
            height=height,
            style=subject.brief.style,
        )

    async def compose(
        self, subject: Subject, notes: tuple[str, ...], previous: str, round: int, production: str
    ) -> Orders:
        """Ask the art director for the orders of a round."""
        director = self.crew.agents(production).art_director
        ability, script, style = self.crew.image.ability, subject.script, subject.brief.style
        if subject.kind == "character":
            who = script.character(subject.name)
            others = tuple(c for c in script.characters if c.name != subject.name)
            prompt, avoid = await director.design_character(
                who, others, style=style, notes=notes, ability=ability, round=round
            )
            staging = Staging(subject="character", character=who, cast=(who,), notes=notes)
            return Orders(prompt=prompt, avoid=avoid, staging=staging)
        if subject.kind == "setting":
            place, scene = script.settings[0], script.scenes[0]
            prompt, avoid = await director.design_setting(
                place, scene, style=style, notes=notes, ability=ability, round=round
            )
            staging = Staging(
                subject="setting",
                setting=place,
                time=scene.time,
                weather=scene.weather,
                mood=scene.mood,
                notes=notes,
            )
            return Orders(prompt=prompt, avoid=avoid, staging=staging)
        composed = await director.compose_frame(
            script.shots[0], script, style=style, notes=notes, previous=previous, round=round, ability=ability
        )
        return Orders(prompt=composed.prompt, avoid=composed.avoid, staging=composed.staging)

    async def generate(
        self, subject: Subject, orders: Orders, round: int, number: int, production: str
    ) -> Candidate:
        """Make one picture and run the gates over it."""
        seed = seed_of(subject, round, number)
        request = self.request(subject, orders, seed)
        kept = await self.crew.door.get(self.crew.image, request, production=production, subject=subject.key)
        width, height = self.size(subject)
        references = [self.crew.vault.path(r.asset) for r in subject.references if r.kind == "setting"]
        fault = await self.crew.see(
            _gate_image, self.crew.vault.path(kept.asset.id), width, height, references
        )
        made = Candidate(
            asset=kept.asset.id, prompt=orders.prompt, seed=seed, round=round, number=number, fault=fault
        )
        await self.crew.note(self.crew.ledger.record_candidate, production, subject.key, made)
        return made

    async def judge(
        self,
        subject: Subject,
        orders: Orders,
        fresh: list[Candidate],
        history: list[Candidate],
        production: str,
    ) -> list[Candidate]:
        """Ask the critic about the fresh candidates, beside the pictures they must agree with."""
        critic = self.crew.agents(production).critic
        references = [
            await self.crew.picture(r.asset, f"reference: {_told(r.kind, r.name)}")
            for r in subject.references
        ]
        shown = [(c, (await self.crew.picture(c.asset, "")).data) for c in fresh]
        judged = await critic.judge(
            subject.kind, subject.key, orders.staging, shown, references,
            notes=orders.staging.notes, seed=subject.brief.seed, round=fresh[0].round,
        )  # fmt: skip
        judged = await critic.rank(
            subject.kind, subject.key, orders.staging, judged, history, references,
            picture=self._picture, accept=subject.options.accept, round=fresh[0].round,
        )  # fmt: skip
        for candidate in judged:
            await self.crew.note(self.crew.ledger.record_candidate, production, subject.key, candidate)
        return judged

    async def _picture(self, asset: str) -> bytes:
        return (await self.crew.picture(asset, "")).data

    async def chosen(self, subject: Subject, selection: Selection, production: str) -> None:
        """Write the choice into the ledger."""
        await self.crew.note(self.crew.ledger.record_selection, production, selection)


class ClipMaker(ImageMaker):
    """Clips: drafts for the critic where the tool knows drafts, the full clip for the winner."""

    kind = "clip"

    def candidates(self, subject: Subject) -> int:
        """How many candidates a round has."""
        return subject.options.clip_candidates

    def film(self, subject: Subject, orders: Orders, seed: int, *, draft: bool) -> VideoRequest:
        """Return the tool's request for a clip."""
        brief = subject.brief
        return VideoRequest(
            seed=seed,
            prompt=orders.prompt,
            image=subject.image,
            staging=orders.staging,
            camera=orders.staging.camera,
            speech=subject.speech,
            seconds=subject.seconds,
            fps=brief.fps,
            width=brief.width,
            height=brief.height,
            style=brief.style,
            draft=draft and self.crew.video.ability.draft,
        )

    async def compose(
        self, subject: Subject, notes: tuple[str, ...], previous: str, round: int, production: str
    ) -> Orders:
        """Ask the animator how the frame comes alive."""
        frame = await self.crew.picture(subject.image, "the frame")
        moved = await self.crew.agents(production).animator.motion(
            subject.script.shots[0], subject.script, staging=subject.staging, frame=frame, speech=subject.speech,
            seconds=subject.seconds, notes=notes, ability=self.crew.video.ability, round=round,
        )  # fmt: skip
        return Orders(prompt=moved.prompt, staging=moved.staging)

    async def generate(
        self, subject: Subject, orders: Orders, round: int, number: int, production: str
    ) -> Candidate:
        """Make one clip (a draft where the tool knows drafts) and run the gates."""
        seed = seed_of(subject, round, number)
        request = self.film(subject, orders, seed, draft=True)
        kept = await self.crew.door.get(self.crew.video, request, production=production, subject=subject.key)
        fault = await self.crew.see(
            _gate_clip, self.crew.vault.path(kept.asset.id), request, self.crew.vault.path(subject.image)
        )
        made = Candidate(
            asset=kept.asset.id, prompt=orders.prompt, seed=seed, round=round, number=number, fault=fault
        )
        await self.crew.note(self.crew.ledger.record_candidate, production, subject.key, made)
        return made

    async def judge(
        self,
        subject: Subject,
        orders: Orders,
        fresh: list[Candidate],
        history: list[Candidate],
        production: str,
    ) -> list[Candidate]:
        """Ask the critic about five frames of each clip."""
        critic = self.crew.agents(production).critic
        references = [await self.crew.picture(subject.image, "reference: the approved frame")]
        shown = []
        for candidate in fresh:
            strip, times = await self.crew.see(vision.strip_of, self.crew.vault.path(candidate.asset))
            shown.append((candidate, strip, times))
        judged = await critic.judge_clips(
            subject.key, orders.staging, shown, references, prompt=orders.prompt, seconds=subject.seconds,
            notes=orders.staging.notes, seed=subject.brief.seed, round=fresh[0].round,
        )  # fmt: skip
        for candidate in judged:
            await self.crew.note(self.crew.ledger.record_candidate, production, subject.key, candidate)
        return judged


def _told(kind: str, name: str) -> str:
    return f"character sheet of {name}" if kind == "character" else f"{kind} {name}"


def _gate_image(path: Path, width: int, height: int, references: list[Path]) -> str:
    return vision.gate_image(path, width=width, height=height, references=references)


def _gate_clip(path: Path, request: VideoRequest, first: Path) -> str:
    return vision.gate_clip(
        path, seconds=request.seconds, fps=request.fps, first_frame=first, draft=request.draft
    )
