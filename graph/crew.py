"""The crew of a studio: brains, tools, vault and ledger, joined for the graph to give orders to.

One crew serves all productions of a process; an agent is bound to its production, so that replies and
costs are written under its name.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from langchain_core.language_models.chat_models import BaseChatModel

from anim_director.agents.animator import Animator
from anim_director.agents.art_director import ArtDirector
from anim_director.agents.asking import Asker, Picture
from anim_director.agents.brains import brain_names
from anim_director.agents.critic import MARGIN, Critic
from anim_director.agents.screenwriter import Screenwriter
from anim_director.agents.script_rules import faults
from anim_director.agents.voice_casting import cast_voices, standing_in
from anim_director.agents.writer import Writer
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.film import Draft, Film, Line, Options, Script, Speech, Storyline
from anim_director.graph.cutting import cut
from anim_director.graph.makers import ClipMaker, ImageMaker
from anim_director.graph.state import FilmState, Orders, ShotInput, Subject
from anim_director.graph.watch import Watch
from anim_director.prices import Prices
from anim_director.settings import OFFLINE, Settings
from anim_director.tools import registry, vision
from anim_director.tools.base import (
    FrameRequest,
    ImageTool,
    Kept,
    MaskTool,
    RemoteVideoTool,
    VideoTool,
    VoiceRequest,
    VoiceTool,
)
from anim_director.tools.cutout.animator import CutoutClips
from anim_director.tools.jobs import Door
from anim_director.tools.last_frame import LastFrame
from anim_director.tools.masking import PaletteMasks
from anim_director.tools.pools import Pools

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


THUMBNAILS = 256
"""Small pictures kept at hand: sheets and settings are shown again with every shot (about 0.1 MB each)."""


PACES = {"slower": 0.85, "faster": 1.15}
"""What may be wished of a line said again, beside a feeling: a rate, 1 being the voice's own."""


def said_otherwise(request: VoiceRequest, take: int, wish: str) -> VoiceRequest:
    """Return the request of another take of a line: another seed, and the pace or feeling wished for."""
    changed: dict[str, Any] = {"seed": take}
    if wish in PACES:
        changed["rate"] = PACES[wish]
    elif wish:
        changed["line"] = Line.model_validate({**request.line.model_dump(), "feeling": wish})
    return request.model_copy(update=changed)


@dataclass(frozen=True)
class Agents:
    """The five roles, and who casts the voices, for one production."""

    writer: Writer
    screenwriter: Screenwriter
    art_director: ArtDirector
    critic: Critic
    animator: Animator
    asker: Asker


@dataclass
class Crew:
    """Who does the work; see `graph.production.FilmCrew` for what the graph asks of it."""

    settings: Settings
    vault: Vault
    ledger: Ledger
    pools: Pools
    door: Door
    brain: BaseChatModel
    brains: Mapping[str, BaseChatModel]  # of each role
    image: ImageTool
    video: VideoTool | RemoteVideoTool
    voice: VoiceTool
    prices: Prices = field(default_factory=Prices)
    mask: MaskTool = field(default_factory=PaletteMasks)
    stamp: str = ""  # of the graph, for the ledger
    blind: set[str] = field(default_factory=set)  # names of brains that were found not to see
    watch: Watch | None = None  # told of what brains are asked
    characters: ImageMaker = field(init=False)
    places: ImageMaker = field(init=False)
    props: ImageMaker = field(init=False)
    frames: ImageMaker = field(init=False)
    clips: ClipMaker = field(init=False)

    def __post_init__(self) -> None:
        self.characters = self.places = self.props = self.frames = ImageMaker(self)
        self.clips = ClipMaker(self)
        self._agents: dict[str, Agents] = {}
        self._thumbnails: dict[str, bytes] = {}
        # the ledger writes one row at a time; a thread of its own never waits behind slow work
        self._notes = ThreadPoolExecutor(1, "ledger")

    def close(self) -> None:
        """Finish what is being written and let go of everything."""
        self.pools.close()
        self._notes.shutdown()
        self.ledger.close()
        self.vault.close()
        if self.watch:
            self.watch.close()

    def agents(self, production: str) -> Agents:
        """Return the agents of a production; one whose asking costs refuses when the budget is spent."""
        if production not in self._agents:
            names = {**brain_names(self.settings), "": self.settings.brain}
            brains = {**self.brains, "": self.brain}
            # one for each brain, not for each role
            askers = {
                name: Asker(
                    brains[role],
                    self.ledger,
                    production,
                    sees=name not in self.blind,
                    price=self.prices.call(name),
                    on_event=self.watch.brain if self.watch else None,
                    allowed=partial(self.door.desk.check_budget, production)
                    if self.prices.call(name)
                    else None,
                )
                for role, name in names.items()
            }
            ask = {role: askers[name] for role, name in names.items()}
            self._agents[production] = Agents(
                writer=Writer(ask["writer"]),
                screenwriter=Screenwriter(ask["screenwriter"]),
                art_director=ArtDirector(ask["art_director"]),
                critic=Critic(
                    ask["critic"],
                    compared=partial(self.ledger.record_comparison, production),
                    # a brain that measures pixels has no place to be biased by: comparing adds nothing
                    margin=0.0 if names["critic"] == OFFLINE else MARGIN,
                ),
                animator=Animator(ask["animator"]),
                asker=ask[""],
            )
        return self._agents[production]

    async def see(self, look: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Look at pixels in a worker: a function of `tools.vision` and picklable arguments."""
        return await self.pools.run("render", partial(look, *args, **kwargs))

    async def desk(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do short work with files in a thread."""
        return await self.pools.run("desk", partial(work, *args, **kwargs))

    async def note(self, write: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Write into the ledger, in the ledger's thread."""
        return await asyncio.wrap_future(self._notes.submit(partial(write, *args, **kwargs)))

    async def picture(self, asset: str, label: str) -> Picture:
        """Return an asset as a small picture for a brain."""
        if asset not in self._thumbnails:
            small = await self.see(vision.thumbnail, await self.desk(self.vault.path, asset))
            if len(self._thumbnails) >= THUMBNAILS:
                self._thumbnails.pop(next(iter(self._thumbnails)))
            self._thumbnails[asset] = small
        return Picture(label, self._thumbnails[asset])

    async def write(self, state: FilmState, production: str) -> Storyline:
        """Return the storyline of the brief."""
        return await self.agents(production).writer.storyline(state["brief"])

    async def script(self, state: FilmState, production: str) -> Script:
        """Return the first script; or the last draft mended as its review asks."""
        writer, brief, storyline = self.agents(production).screenwriter, state["brief"], state["storyline"]
        drafts = state.get("drafts", {})
        if not drafts:
            return await writer.write(brief, storyline)
        last = drafts[str(len(drafts))]
        return await writer.mend(last.script, storyline, last.mends)

    async def review(self, state: FilmState, production: str) -> Draft:
        """Return the current script with what rules and critic say of it."""
        broken = faults(state["script"], state["storyline"])
        score, mends = await self.agents(production).critic.review_script(
            state["storyline"],
            state["script"],
            seed=state["brief"].seed,
            round=len(state.get("drafts", {})) + 1,
        )
        return Draft(script=state["script"], score=score, mends=(*broken, *mends), faults=len(broken))

    async def cast(self, state: FilmState, production: str) -> dict[str, str]:
        """Return a voice for every speaker."""
        return await cast_voices(self.agents(production).asker, state["script"], self.voice.voices())

    async def speak(self, state: ShotInput, production: str) -> tuple[Speech, ...]:
        """Say every line of a shot, all at once as far as the pool allows."""
        shot, voices, said = state["script"].shots[0], self.voice.voices(), state.get("said", {})

        async def one(number: int, line: Line) -> Speech:
            cast = state["voices"].get(line.speaker, "")
            voice = standing_in(cast, voices, registry.known_voices())
            if voice != cast:
                log.warning("%s was cast with %s; now %s speaks.", line.speaker, cast, voice)
            take, wish = said.get(str(number), (1, ""))
            request = VoiceRequest(line=line, voice=voice)
            if take > 1:
                request = said_otherwise(request, take, wish)
            kept = await self.door.get(self.voice, request, production=production, subject=f"voice:{shot.id}")
            facts = kept.outcome.facts
            return Speech(
                line=request.line,
                asset=kept.asset.id,
                seconds=kept.asset.seconds,
                words=tuple((float(a), float(b), int(c), int(d)) for a, b, c, d in facts.get("words", ())),
                mouth=tuple((float(t), str(v)) for t, v in facts.get("mouth", ())),
            )

        return tuple(await asyncio.gather(*(one(n, line) for n, line in enumerate(shot.lines, 1))))

    async def finish(self, subject: Subject, orders: Orders, asset: str, seed: int, production: str) -> Kept:
        """Return the chosen clip in full size."""
        request = self.clips.film(subject, orders, seed, draft=False)
        return await self.door.get(self.video, request, production=production, subject=subject.key)

    async def opening(self, clip: str, shot: str, production: str) -> str:
        """Return the last frame of a clip, to go on from; "" when the video tool cannot."""
        if not (self.video.ability.image and self.video.ability.goes_on):
            log.warning(
                "%s begins with its own frame: %s cannot go on from another clip.", shot, self.video.name
            )
            return ""
        kept = await self.door.get(
            LastFrame(), FrameRequest(clip=clip), production=production, subject=f"clip:{shot}"
        )
        return kept.asset.id

    async def stand_in(self, subject: Subject, orders: Orders, production: str) -> Kept:
        """Move the camera over the frame, for a shot that could not be filmed."""
        request = self.clips.film(subject, orders, 0, draft=False)
        return await self.door.get(CutoutClips(), request, production=production, subject=subject.key)

    async def cut(self, state: FilmState, source: str, production: str) -> Film:
        """Cut the film of all takes into the production's folder."""
        return await cut(self, state, source, production)

    @property
    def usual(self) -> Options:
        """The options of a production whose beginning brings none."""
        return self.settings.options()

    def folder(self, production: str) -> Path:
        """Return the folder that gets the film's files."""
        return Path(self.settings.out).expanduser().absolute() / production
