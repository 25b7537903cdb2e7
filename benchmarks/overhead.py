"""What the machinery costs: graph, checkpoints, ledger and vault, with brains and tools that take no time.

    python -m benchmarks.overhead [--shots 10,50,200]

For each length of film: milliseconds of processor time a candidate, bytes of checkpoint a shot, and how long
it takes to open the finished production again. The exponents say how both grow with the film: 1 is linear.
"""

import argparse
import math
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from anim_director.collecting import collect_less
from anim_director.film import Brief
from tests.fake_crew import small_script
from tests.paid_crew import paid_studio

BRIEF = Brief(text="A girl and a dog play.", width=32, height=18, fps=12)


@dataclass(frozen=True)
class Cost:
    """What one film cost."""

    shots: int
    candidates: int
    seconds: float  # of the processor
    checkpoints: int  # bytes
    resume: float  # seconds of the wall clock

    @property
    def each(self) -> float:
        """Milliseconds a candidate."""
        return 1000 * self.seconds / self.candidates


def bytes_of(home: Path) -> int:
    """Return what the checkpoints take, with their write-ahead log."""
    return sum(path.stat().st_size for path in home.glob("graph.sqlite*"))


def film(shots: int) -> Cost:
    """Make a film of so many shots (five a scene), and resume it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        script = {"made_script": small_script(math.ceil(shots / 5), 5)}
        with paid_studio(home, crew=script) as studio:
            collect_less()  # as the command line does
            began = time.process_time()
            name = studio.make(BRIEF).name
            seconds = time.process_time() - began
            candidates = studio.crew.painted - shots  # a line a shot is painted as well
        size = bytes_of(home)
        began = time.perf_counter()
        with paid_studio(home, crew=script) as studio:
            assert studio.resume(name).film
        return Cost(shots, candidates, seconds, size, time.perf_counter() - began)


def exponent(pairs: list[tuple[float, float]]) -> float:
    """Return the slope of a straight line through the logarithms, by least squares."""
    x, y = ([math.log(value) for value in side] for side in zip(*pairs, strict=True))
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    over = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return over / sum((a - mean_x) ** 2 for a in x)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--shots", default="10,50,200")
    lengths = [int(n) for n in parser.parse_args().shots.split(",")]
    film(5)  # imports and caches
    print("shots  candidates  cpu s  ms a candidate  checkpoint kB  kB a shot  resume s")
    costs = []
    for shots in lengths:
        cost = film(shots)
        costs.append(cost)
        print(
            f"{cost.shots:5d} {cost.candidates:11d} {cost.seconds:6.2f} {cost.each:15.2f} "
            f"{cost.checkpoints / 1024:14.0f} {cost.checkpoints / 1024 / shots:10.1f} {cost.resume:9.2f}",
            flush=True,
        )
    if len(costs) > 1:
        time_grows = exponent([(c.shots, c.seconds) for c in costs])
        size_grows = exponent([(c.shots, c.checkpoints) for c in costs])
        print(f"grows with the film: time to the power {time_grows:.2f}, checkpoints {size_grows:.2f}")


if __name__ == "__main__":
    main()
