"""What watching costs: the same film with nobody watching, a local trace, a collector, and one that dies.

    python -m benchmarks.tracing_overhead --repeat 3

Tools and brains are played: they take time, but no work, so that what is measured is the graph and who
watches it. The collector is a process of its own on loopback; in the last way it is killed in mid-film. The
ways take turns. Printed are the ratios of the films' times to that of the same turn's unwatched film, and
whether all made the same film.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from langgraph.checkpoint.memory import InMemorySaver

from anim_director.film import Brief, Options
from anim_director.graph.production import production_graph
from anim_director.graph.watch import Watch
from anim_director.settings import Settings
from anim_director.tools.pools import Pools
from tests.fake_crew import FakeCrew, FakeMaker, small_script

WAYS = ("nobody", "local", "collector", "killed", "otel")
SECONDS = {"brain": 0.4, "frame": 0.8, "clip": 1.6, "character": 1.0, "setting": 0.8, "voice": 0.3}
"""What is played; of hosted services all of it would be several times longer."""

COLLECTOR = """
import sys, time
from tests.fake_langsmith import FakeLangSmith
made = FakeLangSmith()
print(made.url, flush=True)
sys.stdin.read()
"""


class PlayedMaker(FakeMaker):
    """Takes time instead of working, and tells of it as tools and brains do."""

    async def compose(self, subject: Any, notes: Any, previous: str, round: int, production: str) -> Any:
        """Think."""
        await self.crew.think("art_director", "compose_frame", subject.key, round)
        return await super().compose(subject, notes, previous, round, production)

    async def generate(self, subject: Any, orders: Any, round: int, number: int, production: str) -> Any:
        """Paint or film."""
        await self.crew.work("paint", subject.key, f"{subject.key}/{round}/{number}", SECONDS[subject.kind])
        return await super().generate(subject, orders, round, number, production)

    async def judge(self, subject: Any, orders: Any, fresh: Any, history: Any, production: str) -> Any:
        """Look."""
        await self.crew.think("critic", "judge_frames", subject.key, fresh[0].round)
        return await super().judge(subject, orders, fresh, history, production)


class PlayedCrew(FakeCrew):
    """Everybody works in threads of a pool, eight at once, as with hosted services."""

    def __init__(self, watch: Watch | None) -> None:
        super().__init__(made_script=small_script(3, 4))
        self.watch = watch
        self.pools = Pools(http=8, on_work=watch.work if watch else None)
        self.characters = self.places = self.props = self.frames = self.clips = PlayedMaker(self)

    async def think(self, role: str, task: str, subject: str, round: int) -> None:
        """Ask a played brain."""
        about = {"production": "film", "role": role, "task": task, "subject": subject, "round": round,
                 "model": "played", "digest": f"{role} {subject} {round}", "prompt": "0" * 16}  # fmt: skip
        if self.watch:
            self.watch.brain({"stage": "asked", **about})
        await self.pools.run("http", time.sleep, SECONDS["brain"])
        if self.watch:
            told = {"input_tokens": 900, "output_tokens": 90, "calls": 1, "cost": 0.01, "hit": False}
            self.watch.brain({"stage": "answered", **about, **told, "fault": ""})

    async def work(self, tool: str, subject: str, digest: str, seconds: float) -> None:
        """Let a played tool work."""
        about = {"tool": tool, "subject": subject, "production": "film", "digest": digest}
        if self.watch:
            self.watch.tool({"stage": "begun", **about})
        await self.pools.run("http", time.sleep, seconds)
        if self.watch:
            self.watch.tool({"stage": "done", **about, "asset": "a", "bytes": 9, "seconds": seconds})

    async def speak(self, state: Any, production: str) -> Any:
        """Speak."""
        shot = state["script"].shots[0].id
        await self.work("voice", f"voice:{shot}", f"voice {shot}", SECONDS["voice"])
        return await super().speak(state, production)

    async def finish(self, subject: Any, orders: Any, asset: str, seed: int, production: str) -> Any:
        """Film in full."""
        await self.work("film", subject.key, f"{subject.key} full", SECONDS["clip"])
        return await super().finish(subject, orders, asset, seed, production)


def film(way: str, folder: Path) -> tuple[float, float, float, Any]:
    """Make the film in one way; return its seconds, the processor's, those of closing, and what was made."""
    from langsmith.utils import get_env_var

    for name in [name for name in os.environ if name.startswith(("LANGSMITH", "OTEL"))]:
        del os.environ[name]
    collector = None
    if way in ("collector", "killed", "otel"):
        command = [sys.executable, "-c", COLLECTOR]
        collector = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert collector.stdout is not None
        url = collector.stdout.readline().strip()
        os.environ |= {"LANGSMITH_TRACING": "true", "LANGSMITH_ENDPOINT": url, "LANGSMITH_API_KEY": "none"}
        if way == "otel":
            os.environ |= {"LANGSMITH_TRACING_MODE": "otel", "OTEL_EXPORTER_OTLP_ENDPOINT": url}
    get_env_var.cache_clear()
    watch = None if way == "nobody" else Watch(folder, Settings(home=folder))
    crew = PlayedCrew(watch)
    graph = production_graph(crew, InMemorySaver())
    begin: Any = {"brief": Brief(text="A girl and a dog."), "options": Options(rounds=2)}
    config: Any = {"configurable": {"thread_id": "film"}, "run_name": "film:film"}
    killing = threading.Timer(3.0, collector.kill) if collector and way == "killed" else None
    if killing:
        killing.start()

    async def run() -> Any:
        return await graph.ainvoke(begin, config)

    began, worked = time.perf_counter(), time.process_time()
    if watch is None:
        made = asyncio.run(run())
    else:
        with watch.run("film", resumed=False):
            made = asyncio.run(run())
    ended, worked = time.perf_counter(), time.process_time() - worked
    if watch:
        watch.close()
    closed = time.perf_counter()
    crew.pools.close()
    if collector:
        collector.kill()
        collector.wait()
    return (
        ended - began,
        worked,
        closed - ended,
        {key: made[key] for key in ("film", "takes", "designs", "drafts")},
    )


def main() -> None:
    """Film in all ways by turns, and print the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=3)
    turns = parser.parse_args().repeat
    ratios: dict[str, list[float]] = {way: [] for way in WAYS}
    works: dict[str, list[float]] = {way: [] for way in WAYS}
    closings: dict[str, list[float]] = {way: [] for way in WAYS}
    films = []
    with tempfile.TemporaryDirectory(prefix="overhead-") as folder:
        film("local", Path(folder) / "warm")  # what is loaded once is not the watching's cost
        for turn in range(turns):
            ways = WAYS[turn % len(WAYS) :] + WAYS[: turn % len(WAYS)]
            took = {}
            for way in ways:
                took[way], work, closing, made = film(way, Path(folder) / f"{way}{turn}")
                works[way].append(work)
                closings[way].append(closing)
                films.append(made)
            for way in WAYS:
                ratios[way].append(took[way] / took["nobody"])
            print(f"turn {turn + 1}: " + ", ".join(f"{way} {took[way]:.2f} s" for way in WAYS), flush=True)
    for way in WAYS:
        middle, most = statistics.median(ratios[way]), max(ratios[way])
        print(f"{way:<10} {middle:.4f} of the unwatched film (at most {most:.4f}); "
              f"processor {statistics.median(works[way]):.2f} s; "
              f"closing {max(closings[way]):.2f} s at most")  # fmt: skip
    print("all made the same film:", all(made == films[0] for made in films))


if __name__ == "__main__":
    main()
