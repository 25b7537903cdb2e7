"""How each kind of subject is briefed, made, gated and judged: what the candidate loops are given.

A maker joins an agent (who writes the orders), a tool (who makes the candidate, through the door), the
gates (deterministic, free) and the critic. It knows LangGraph as little as the agents do.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from anim_director.agents.art_director import character_staging, prop_staging, setting_staging
from anim_director.agents.asking import Picture
from anim_director.film import Candidate, Mark, Selection
from anim_director.graph.repairing import repaired
from anim_director.graph.state import Orders, Subject
from anim_director.tools import vision
from anim_director.tools.base import ImageRequest, VideoRequest

if TYPE_CHECKING:
    from anim_director.graph.crew import Crew

SHEETS = {"character": (1280, 720), "prop": (768, 768)}
"""Size of sheets: a character's front and back side by side, a thing alone."""


def seed_of(subject: Subject, round: int, number: int) -> int:
    """Return the seed of one candidate: from the film's seed and what is made, never from a clock."""
    what = f"{subject.brief.seed}|{subject.key}|{subject.take}|{round}|{number}"
    return int.from_bytes(hashlib.sha256(what.encode()).digest()[:4], "big")


class ImageMaker:
    """Character sheets, settings, prop sheets and frames: what all pictures have in common."""

    kind = "image"

    def __init__(self, crew: "Crew") -> None:
        self.crew = crew

    def candidates(self, subject: Subject) -> int:
        """How many candidates a round has."""
        options = subject.options
        return options.frame_candidates if subject.kind == "frame" else options.design_candidates

    def size(self, subject: Subject) -> tuple[int, int]:
        """Width and height in pixels of the picture."""
        return SHEETS.get(subject.kind, (subject.brief.width, subject.brief.height))

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
            staging = character_staging(who, notes)
            return Orders(prompt=design.prompt, avoid=design.avoid, staging=staging, note=design.note)
        if subject.kind == "setting":
            place, scene = script.settings[0], script.scenes[0]
            design = await director.design_setting(
                place, scene.time, scene.weather, style, notes, ability, round=round
            )
            staging = setting_staging(place, scene.time, scene.weather, notes, scene.mood)
            return Orders(prompt=design.prompt, avoid=design.avoid, staging=staging, note=design.note)
        if subject.kind == "prop":
            actions = [shot.action for shot in script.shots]
            design = await director.design_prop(
                subject.name, style, notes, ability, shots=actions, round=round
            )
            staging = prop_staging(subject.name, notes)
            return Orders(prompt=design.prompt, avoid=design.avoid, staging=staging, note=design.note)
        shown = await self._references(subject)
        composed = await director.compose_frame(
            script.shots[0], script, notes, previous, round, ability, style=style, references=shown
        )
        return Orders(
            prompt=composed.prompt, avoid=composed.avoid, staging=composed.staging, note=composed.note
        )

    async def generate(
        self, subject: Subject, orders: Orders, round: int, number: int, production: str
    ) -> Candidate:
        """Make one picture and run the gates over it."""
        seed = seed_of(subject, round, number)
        request = self.request(subject, orders, seed)
        kept = await self.crew.door.get(self.crew.image, request, production=production, subject=subject.key)
        width, height = self.size(subject)
        shown: dict[str, list[Path]] = {"setting": [], "character": [], "prop": []}
        for reference in subject.references:
            shown[reference.kind].append(self.crew.vault.path(reference.asset))
        fault = await self.crew.see(
            vision.gate_image,
            self.crew.vault.path(kept.asset.id),
            width=width,
            height=height,
            references=shown["setting"],
            sheets=shown["character"],
            things=shown["prop"],
            alone=subject.kind == "prop",
        )
        made = Candidate(
            asset=kept.asset.id,
            prompt=orders.prompt,
            seed=seed,
            round=round,
            number=number,
            fault=fault,
            notes=tuple(filter(None, [orders.note, *kept.outcome.notes])),
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
        fresh = await self._parted(fresh)
        shown = [(c, b"" if c.fault else await self._seen(c)) for c in fresh]
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
        pictures = {c.asset: png for c, png in shown if png}
        ranked = await self._ranked(subject, orders, [*judged, *history], pictures, references, production)
        return await self._recorded(subject, [*ranked, *(c for c in fresh if c.fault)], production)

    async def _ranked(
        self,
        subject: Subject,
        orders: Orders,
        judged: list[Candidate],
        pictures: dict[str, bytes],
        references: list[Picture],
        production: str,
    ) -> list[Candidate]:
        """Return judged candidates, best first: the close are compared, and measures decide what is left."""
        critic, usable = self.crew.agents(production).critic, [c for c in judged if not c.fault]
        measures: dict[str, float] = {}
        if critic.compares and len(usable) > 1:
            measures = {c.asset: await self._quality(c) for c in usable}
            missing = [c for c in usable if c.asset not in pictures]
            pictures = {**pictures, **{c.asset: await self._seen(c) for c in missing}}
        return await critic.rank(
            subject.kind,
            subject.key,
            orders.staging,
            [(c, pictures.get(c.asset, b"")) for c in usable],
            references,
            subject.brief.seed,
            round=max(c.round for c in judged),
            accept=subject.options.accept,
            measure=lambda c: measures.get(c.asset, 0.0),
        )

    async def _quality(self, candidate: Candidate) -> float:
        """Return how sharp, rich in contrast and clean a picture is, 0..1."""
        found = await self.crew.see(vision.measure_image, self.crew.vault.path(candidate.asset))
        return found["quality"]

    async def _parted(self, fresh: list[Candidate]) -> list[Candidate]:
        """Return the candidates, those with a fault that are the same picture as one before them."""
        if len(fresh) < 2:
            return fresh
        paths = [self.crew.vault.path(c.asset) for c in fresh]
        same = await self.crew.see(vision.repeated, paths)
        fault = {"fault": "The same picture as another candidate."}
        return [c.model_copy(update=fault) if n in same else c for n, c in enumerate(fresh)]

    async def repair(
        self,
        subject: Subject,
        orders: Orders,
        base: Candidate,
        mark: Mark,
        round: int,
        number: int,
        production: str,
    ) -> tuple[Candidate, Orders] | None:
        """Paint again what a mark of `base` complains of, nothing else; None when that cannot be done."""
        request = self.request(subject, orders, seed_of(subject, round, number))
        found = await repaired(self.crew, subject, orders, base, mark, request, production)
        if found is None:
            return None
        made, its_orders = found
        made = made.model_copy(update={"round": round, "number": number})
        return (await self._recorded(subject, [made], production))[0], its_orders

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
        return Orders(prompt=moved.prompt, staging=moved.staging, note=moved.note)

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
            # a tool that takes no picture cannot be blamed for beginning with another one
            first_frame=self.crew.vault.path(subject.image) if self.crew.video.ability.image else None,
            draft=request.draft,
        )
        made = Candidate(
            asset=kept.asset.id,
            prompt=orders.prompt,
            seed=seed,
            round=round,
            number=number,
            fault=fault,
            notes=(orders.note,) if orders.note else (),
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
        pictures = {c.asset: strip for c, (strip, _) in zip(fresh, strips, strict=True)}
        ranked = await self._ranked(subject, orders, [*judged, *history], pictures, references, production)
        return await self._recorded(subject, ranked, production)

    async def _seen(self, candidate: Candidate) -> bytes:
        """Return what the critic sees of a clip: five frames side by side."""
        strip, _ = await self.crew.see(vision.strip_of, self.crew.vault.path(candidate.asset))
        return strip

    async def _quality(self, candidate: Candidate) -> float:
        """Return how steady, lively and smooth a clip is, 0..1."""
        found = await self.crew.see(vision.measure_clip, self.crew.vault.path(candidate.asset))
        return found["quality"]


def _told(kind: str, name: str) -> str:
    return f"{kind} sheet of {name}" if kind in SHEETS else f"{kind} {name}"
