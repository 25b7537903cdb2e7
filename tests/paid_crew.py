"""A studio whose crew has its pictures painted, and paid for, through a real door: for tests of the whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anim_director.checkpoints.lasting import Lasting
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.film import Asset, Brief, Candidate, Film, Selection, Speech
from anim_director.graph.crew import said_otherwise
from anim_director.graph.makers import seed_of
from anim_director.graph.state import Orders, ShotInput, Subject
from anim_director.settings import Settings
from anim_director.studio import Studio
from anim_director.tools.base import ImageRequest, Kept, VoiceRequest
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from tests.drawing_tools import Painter, made
from tests.fake_crew import FakeCrew, FakeMaker
from tests.fake_studio import png
from tests.killed_door import QUICK

BRIEF = Brief(text="A girl and a dog play.", width=32, height=18, fps=12)


@dataclass
class PaidMaker(FakeMaker):
    crew: "PaidCrew"

    async def generate(
        self, subject: Subject, orders: Orders, round: int, number: int, production: str
    ) -> Candidate:
        await super().generate(subject, orders, round, number, production)
        seed = seed_of(subject, round, number)
        kept = await self.crew.paint(seed, orders.prompt, production, subject.key)
        made = Candidate(asset=kept.asset.id, prompt=orders.prompt, seed=seed, round=round, number=number)
        self.crew.ledger.record_candidate(production, subject.key, made, take=subject.take)
        return made

    async def chosen(self, subject: Subject, selection: Selection, production: str) -> None:
        await super().chosen(subject, selection, production)
        self.crew.ledger.record_selection(production, selection, take=subject.take)


@dataclass
class PaidCrew(FakeCrew):
    """Everything costs `price`; what is local in a real film is free here as well."""

    home: Path = Path()
    price: float = 0.0
    settings: Settings = field(default_factory=Settings)
    stamp: str = ""
    watch: Any = None

    def __post_init__(self) -> None:
        self.characters = self.places = self.props = self.frames = self.clips = PaidMaker(self)
        self.painter = Painter(self.home / "log", "http", price=self.price)
        self.vault = Vault(self.home / "vault", lasting=Lasting())
        self.ledger = Ledger(self.home / "ledger.sqlite")
        self.pools = Pools(warm=())
        self.door = Door(self.vault, self.ledger, self.pools, patience=QUICK)

    @property
    def painted(self) -> int:
        return len(made(self.home / "log"))

    async def paint(self, seed: int, prompt: str, production: str, subject: str) -> Kept:
        request = ImageRequest(seed=seed, prompt=prompt, width=32, height=18)
        return await self.door.get(self.painter, request, production=production, subject=subject)

    async def speak(self, state: ShotInput, production: str) -> tuple[Speech, ...]:
        shot, said = state["script"].shots[0], state.get("said", {})
        self.log["speak", shot.id] += 1
        speech = []
        for n, line in enumerate(shot.lines, 1):
            take, wish = said.get(str(n), (1, ""))
            request = VoiceRequest(line=line, voice="one")
            if take > 1:
                request = said_otherwise(request, take, wish)
            words = f"{request.line.text} {request.line.feeling} {request.rate}"
            kept = await self.paint(request.seed, words, production, f"voice:{shot.id}")
            speech.append(Speech(line=request.line, asset=kept.asset.id, seconds=2.0))
        return tuple(speech)

    async def finish(self, subject: Subject, orders: Orders, asset: str, seed: int, production: str) -> Kept:
        self.log["finish", subject.key] += 1
        return Kept(asset=Asset(id=asset, seconds=subject.seconds))

    async def cut(self, state: Any, source: str, production: str) -> Film:
        self.log["cut"] += 1
        asset = self.vault.keep_bytes(png(source), "image/png")
        return Film(title="The test", asset=asset.id, seconds=len(state["takes"]), source=source)

    def folder(self, production: str) -> Path:
        return self.home / "films" / production

    def close(self) -> None:
        self.pools.close()
        self.ledger.close()
        self.vault.close()


@contextmanager
def paid_studio(home: Path, *, price: float = 0.0, crew: Any = None, **options: Any) -> Iterator[Studio]:
    """Open a studio at `home` with such a crew: `studio.crew`."""
    home.mkdir(exist_ok=True)
    settings = Settings(home=home, out=home / "films", **options)
    studio = Studio(settings, PaidCrew(home=home, price=price, settings=settings, **(crew or {})))  # type: ignore[arg-type]
    try:
        yield studio
    finally:
        studio.close()
