"""How each kind of subject is briefed, made, gated and judged: what the candidate loops are given.

A maker joins an agent (who writes the orders), a tool (who makes the candidate, through the door), the
gates (deterministic, free) and the critic. It knows LangGraph as little as the agents do.
"""

import hashlib
from typing import TYPE_CHECKING

from anim_director.agents.art_director import character_staging, setting_staging
from anim_director.agents.asking import Picture
from anim_director.film import Candidate, Selection
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
            design = await director.design_character(who, others, style, notes, ability, round=round)
            return Orders(prompt=design.prompt, avoid=design.avoid, staging=character_staging(who, notes))
        if subject.kind == "setting":
            place, scene = script.settings[0], script.scenes[0]
            design = await director.design_setting(
                place, scene.time, scene.weather, style, notes, ability, round=round
            )
            staging = setting_staging(place, scene.time, scene.weather, notes, scene.mood)
            return Orders(prompt=design.prompt, avoid=design.avoid, staging=staging)
        shown = await self._references(subject)
        composed = await director.compose_frame(
            script.shots[0], script, notes, previous, round, ability, style=style, references=shown
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
            vision.gate_image,
            self.crew.vault.path(kept.asset.id),
            width=width,
            height=height,
            references=references,
        )
        made = Candidate(
            asset=kept.asset.id, prompt=orders.prompt, seed=seed, round=round, number=number, fault=fault
        )
        return (await self._recorded(subject, [made], production))[0]

    async def judge(
        self,
        subject: Subject,
        orders: Orders,
        fresh: list[Candidate],
        history: list[Candidate],
        production: str,
    ) -> list[Candidate]:
        """Ask the critic about the fresh candidates, beside the pictures they must agree with."""
        critic, seed = self.crew.agents(production).critic, subject.brief.seed
        references = await self._references(subject)
        shown = [(c, await self._seen(c)) for c in fresh]
        judged = await critic.judge(
            subject.kind,
            subject.key,
            orders.staging,
            shown,
            references,
            orders.staging.notes,
            seed,
            round=fresh[0].round,
            style=subject.brief.style,
        )
        pictures = {c.asset: png for c, png in shown}
        known = [(c, pictures.get(c.asset) or await self._seen(c)) for c in (*judged, *history)]
        ranked = await critic.rank(
            subject.kind,
            subject.key,
            orders.staging,
            known,
            references,
            seed,
            round=fresh[0].round,
            accept=subject.options.accept,
        )
        return await self._recorded(subject, ranked, production)

    async def _references(self, subject: Subject) -> list[Picture]:
        return [
            await self.crew.picture(r.asset, f"reference: {_told(r.kind, r.name)}")
            for r in subject.references
        ]

    async def _seen(self, candidate: Candidate) -> bytes:
        """Return what the critic sees of a candidate."""
        return (await self.crew.picture(candidate.asset, "")).png

    async def _recorded(self, subject: Subject, judged: list[Candidate], production: str) -> list[Candidate]:
        for candidate in judged:
            await self.crew.note(
                self.crew.ledger.record_candidate, production, subject.key, candidate, take=subject.take
            )
        return judged

    async def chosen(self, subject: Subject, selection: Selection, production: str) -> None:
        """Write the choice into the ledger."""
        await self.crew.note(self.crew.ledger.record_selection, production, selection, take=subject.take)


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
        frame = (await self.crew.picture(subject.image, "")).png
        moved = await self.crew.agents(production).animator.motion(
            subject.script.shots[0],
            subject.script,
            subject.staging,
            subject.seconds,
            subject.speech,
            notes,
            self.crew.video.ability,
            frame=frame,
            round=round,
        )
        return Orders(prompt=moved.prompt, staging=moved.staging)

    async def generate(
        self, subject: Subject, orders: Orders, round: int, number: int, production: str
    ) -> Candidate:
        """Make one clip (a draft where the tool knows drafts) and run the gates."""
        seed = seed_of(subject, round, number)
        request = self.film(subject, orders, seed, draft=True)
        kept = await self.crew.door.get(self.crew.video, request, production=production, subject=subject.key)
        fault = await self.crew.see(
            vision.gate_clip,
            self.crew.vault.path(kept.asset.id),
            seconds=request.seconds,
            fps=request.fps,
            first_frame=self.crew.vault.path(subject.image),
            draft=request.draft,
        )
        made = Candidate(
            asset=kept.asset.id, prompt=orders.prompt, seed=seed, round=round, number=number, fault=fault
        )
        return (await self._recorded(subject, [made], production))[0]

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
        references = [
            await self.crew.picture(subject.image, "reference: the approved frame"),
            *await self._references(subject),
        ]
        strips = [await self.crew.see(vision.strip_of, self.crew.vault.path(c.asset)) for c in fresh]
        judged = await critic.judge(
            "clip",
            subject.key,
            orders.staging,
            [(c, strip) for c, (strip, _) in zip(fresh, strips, strict=True)],
            references,
            orders.staging.notes,
            subject.brief.seed,
            round=fresh[0].round,
            prompt=orders.prompt,
            seconds=subject.seconds,
            timecodes=strips[0][1],
        )
        return await self._recorded(subject, judged, production)


def _told(kind: str, name: str) -> str:
    return f"character sheet of {name}" if kind == "character" else f"{kind} {name}"
