"""How close a production comes to the best schedule there can be.

    python -m benchmarks.schedule [--scale 100] [--scenes 1,2,3,5,10] [--repeat 3]

The real graph, saver, ledger, door, vault and pools; brains and tools only wait: 5 s a question, 12 s an
image, 90 s a clip, divided by `--scale`. Every film has scenes of five shots, two characters and a setting a
scene. The wall time stands beside two bounds that no schedule can beat: the *critical path* (the longest
chain of work that depends on each other) and the *resource bound* (the clips, in waves of as many as there
are places). The ratio is to the larger of them: what the graph, the checkpoints and the ledger cost
(`benchmarks/overhead.py`) is in it, and is `--scale` times too large.

The peer's times are those measured by running its pipeline with fakes at the same latencies (a scene after
another, one candidate); the paper's released code does everything in sequence: calls a segment as counted in
its code for a story of 20 segments (250 questions, 465 images), and one clip a segment.
"""

import argparse
import asyncio
import tempfile
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from anim_director.film import Brief, Candidate
from anim_director.graph.makers import seed_of
from anim_director.graph.state import Orders, Subject
from anim_director.own_process import make_it_ours
from anim_director.settings import Settings
from anim_director.studio import Studio
from anim_director.tools.base import ImageRequest, JobState, Kept, Limits, Outcome, VideoRequest
from anim_director.tools.faults import Patience
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from tests.fake_crew import FakeMaker, small_script
from tests.fake_studio import png
from tests.paid_crew import PaidCrew

BRAIN, IMAGE, CLIP = 5.0, 12.0, 90.0
"""Seconds of a question, an image, a clip."""

SHOTS = 5
"""Shots of a scene."""

PEER = {1: 335, 2: 596, 3: 887, 5: 1472}
"""Seconds by scenes: ViMax 1.2 with fakes at these latencies."""

PAPER = (250 / 20, 465 / 20, 1.0)
"""Questions, images and clips a segment of the paper's released code, one after another."""

POOLS = {"unlimited": (0, 0), "limited": (8, 6)}
"""Places for images and for clips at once; 0: no bound."""


@dataclass(frozen=True)
class SlowImages:
    """An image service that answers after a while."""

    seconds: float
    limits: Limits
    name: str = "slow images"
    version: str = "1"
    pool: str = "http"

    def estimate(self, request: Any) -> float:
        return 0.0

    def make(self, request: ImageRequest, files: dict[str, Path], out: Path) -> Outcome:
        time.sleep(self.seconds)
        out.write_bytes(png(request.seed))
        return Outcome(media_type="image/png")


@dataclass(frozen=True)
class SlowClips:
    """A job service: a clip is ready a while after it was submitted. (A picture stands for the clip.)"""

    seconds: float
    limits: Limits
    begun: dict[str, float] = field(default_factory=dict, compare=False)
    lock: Any = field(default_factory=threading.Lock, compare=False)
    name: str = "slow clips"
    version: str = "1"
    pool: str = "http"

    def estimate(self, request: Any) -> float:
        return 0.0

    def submit(self, request: VideoRequest, files: dict[str, Path], key: str) -> str:
        with self.lock:
            self.begun.setdefault(key, time.monotonic())
        return key

    def poll(self, job: str) -> JobState:
        left = self.begun[job] + self.seconds - time.monotonic()
        return JobState(status="waiting", retry_after=left) if left > 0 else JobState(status="done")

    def fetch(self, job: str, out: Path) -> Outcome:
        out.write_bytes(png(job))
        return Outcome(media_type="image/png")


@dataclass
class SlowMaker(FakeMaker):
    """One candidate a round, accepted at once: composed, made and judged at the services' pace."""

    crew: "SlowCrew"

    def candidates(self, subject: Subject) -> int:
        return 1

    async def compose(self, subject: Subject, *args: Any) -> Orders:
        await self.crew.think()
        return await super().compose(subject, *args)

    async def judge(self, subject: Subject, *args: Any) -> list[Candidate]:
        await self.crew.think()
        return await super().judge(subject, *args)

    async def generate(
        self, subject: Subject, orders: Orders, round: int, number: int, production: str
    ) -> Candidate:
        seed, crew = seed_of(subject, round, number), self.crew
        tool: Any = crew.slow_clips if subject.kind == "clip" else crew.slow_images
        request: Any = ImageRequest(seed=seed, prompt=orders.prompt)
        if subject.kind == "clip":
            request = VideoRequest(seed=seed, prompt=orders.prompt, seconds=subject.seconds)
        kept: Kept = await crew.door.get(tool, request, production=production, subject=subject.key)
        crew.calls[subject.kind == "clip"] += 1
        made = Candidate(asset=kept.asset.id, prompt=orders.prompt, seed=seed, round=round, number=number)
        note = crew.ledger.record_candidate
        await asyncio.to_thread(note, production, subject.key, made, take=subject.take)
        return made


@dataclass
class SlowCrew(PaidCrew):
    """A crew at the pace of real services; speech and the cut cost nothing."""

    scale: float = 100.0
    places: Any = None
    at_once: tuple[int, int] = (0, 0)
    questions: int = 0
    calls: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})

    def __post_init__(self) -> None:
        super().__post_init__()
        self.pools.close()
        # threads only wait: the bound is the services' own
        self.pools = Pools(http=128, warm=())
        self.door = Door(self.vault, self.ledger, self.pools, patience=replace(Patience(), poll=0.001))
        self.characters = self.places = self.props = self.frames = self.clips = SlowMaker(self)
        images, clips = self.at_once
        self.slow_images = SlowImages(IMAGE / self.scale, Limits(at_once=images))
        self.slow_clips = SlowClips(CLIP / self.scale, Limits(at_once=clips))

    async def think(self) -> None:
        self.questions += 1
        await asyncio.sleep(BRAIN / self.scale)

    async def speak(self, state: Any, production: str) -> Any:
        return ()

    async def write(self, state: Any, production: str) -> Any:
        await self.think()
        return await super().write(state, production)

    async def script(self, state: Any, production: str) -> Any:
        await self.think()
        return await super().script(state, production)

    async def review(self, state: Any, production: str) -> Any:
        await self.think()
        return await super().review(state, production)

    async def cast(self, state: Any, production: str) -> Any:
        await self.think()
        return await super().cast(state, production)


@dataclass(frozen=True)
class Row:
    """One film, in unscaled seconds."""

    wall: float
    path: float
    resource: float
    questions: int
    images: int
    clips: int
    cpu: float  # seconds of the processor, not scaled

    @property
    def ratio(self) -> float:
        return self.wall / max(self.path, self.resource)


def critical_path() -> float:
    """Seconds of the longest chain: script, a design, a frame, a clip; one round each."""
    script = 4 * BRAIN  # storyline, script, review, casting
    return script + 2 * (BRAIN + IMAGE + BRAIN) + (BRAIN + CLIP + BRAIN)


def resource_bound(clips: int, places: int) -> float:
    """Seconds that no schedule can beat: clips are whole jobs, and the first waits for script and frame."""
    before = critical_path() - CLIP - BRAIN
    return before + -(-clips // places) * CLIP + BRAIN


def film(scenes: int, at_once: tuple[int, int], scale: float) -> Row:
    """Make one film."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = Settings(home=home, out=home / "films")
        script = small_script(scenes, SHOTS)
        crew = SlowCrew(home=home, settings=settings, scale=scale, at_once=at_once, made_script=script)
        studio = Studio(settings, crew)  # type: ignore[arg-type]  # played
        make_it_ours()  # as the command line does
        try:
            began, worked = time.perf_counter(), time.process_time()
            studio.make(Brief(text="A girl and a dog play.", width=32, height=18, fps=12))
            wall, cpu = (time.perf_counter() - began) * scale, time.process_time() - worked
        finally:
            studio.close()
    _, clips = at_once
    resource = resource_bound(crew.calls[True], clips) if clips else 0.0
    return Row(wall, critical_path(), resource, crew.questions, crew.calls[False], crew.calls[True], cpu)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--scale", type=float, default=100.0)
    parser.add_argument("--scenes", default="1,2,3,5,10")
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    film(1, (0, 0), given.scale)  # warm
    latencies = f"latencies {BRAIN:.0f}/{IMAGE:.0f}/{CLIP:.0f} s"
    print(f"{latencies}, scaled 1:{given.scale:.0f}; median of {given.repeat}")
    print(
        "pools      scenes  shots   wall s   path s  bound s  ratio  questions images clips"
        "  cpu ms a shot | peer s  paper s"
    )
    for name, at_once in POOLS.items():
        for scenes in map(int, given.scenes.split(",")):
            rows = [film(scenes, at_once, given.scale) for _ in range(given.repeat)]
            row = sorted(rows, key=lambda r: r.wall)[len(rows) // 2]
            shots = scenes * SHOTS
            asks, paints, films = PAPER
            paper = shots * (asks * BRAIN + paints * IMAGE + films * CLIP)
            peer = f"{PEER[scenes]:6d}" if scenes in PEER else "     -"
            print(
                f"{name:10s} {scenes:6d} {shots:6d} {row.wall:8.0f} {row.path:8.0f} {row.resource:8.0f} "
                f"{row.ratio:6.2f} {row.questions:10d} {row.images:6d} {row.clips:5d} "
                f"{1000 * row.cpu / shots:14.0f} | {peer} {paper:8.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
