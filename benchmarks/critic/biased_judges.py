"""What a biased judge costs, and how much of it the critic's protocol gets back.

    python benchmarks/critic/biased_judges.py [--trials 600]

The judge is simulated (`judges.py`), the protocol is `agents/critic.py` itself. "asked plainly" shows all
pictures in their order and takes the judge's favourite: one call. Columns: how often the best picture was
chosen; the mean quality of what was chosen (deviations above an average picture); calls a choice.
"""

import argparse
import asyncio
from typing import NamedTuple

from judges import BIAS, Gallery, Judge

from anim_director.agents.asking import Asker
from anim_director.agents.critic import Critic
from anim_director.film import Candidate, Staging


class Result(NamedTuple):
    """What a protocol came to."""

    best: float  # share of choices that were the best picture
    quality: float
    calls: float


def plainly(n: int, trials: int, *, bias: float, seed: int = 1) -> Result:
    """Ask "which is the best?", in the order in which the pictures were made."""
    gallery = Gallery(seed)
    judge = Judge(gallery)
    best = total = 0.0
    for _ in range(trials):
        qualities = [gallery.rng.gauss(0, 1) for _ in range(n)]
        before = len(gallery.quality)
        for quality in qualities:
            gallery.hang(quality)
        keys = list(gallery.quality)[before:]
        looks = [judge.seen(key) + (bias if slot == 0 else 0.0) for slot, key in enumerate(keys)]
        chosen = qualities[looks.index(max(looks))]
        best += chosen == max(qualities)
        total += chosen
    return Result(best / trials, total / trials, 1.0)


async def by_protocol(
    n: int, trials: int, *, bias: float, slot_bias: float, seed: int = 1, accept: float = 4.0
) -> Result:
    """Choose by the critic's protocol, which compares no two that are both far above `accept`."""
    gallery = Gallery(seed)
    judge = Judge(gallery, bias=bias, slot_bias=slot_bias)
    critic = Critic(Asker(judge))
    best = total = 0.0
    for trial in range(trials):
        qualities = [gallery.rng.gauss(0, 1) for _ in range(n)]
        shown = [
            (Candidate(asset=f"{trial}/{k}", number=k), gallery.hang(q)) for k, q in enumerate(qualities)
        ]
        judged = await critic.judge("frame", f"frame:{trial}", Staging(), shown, seed=trial)
        pictures = [picture for _, picture in shown]
        ranked = await critic.rank(
            "frame", f"frame:{trial}", Staging(), list(zip(judged, pictures, strict=True)), seed=trial,
            accept=accept,
        )  # fmt: skip
        chosen = qualities[ranked[0].number]
        best += chosen == max(qualities)
        total += chosen
    return Result(best / trials, total / trials, judge.calls / trials)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What a judge's bias costs.")
    parser.add_argument("--trials", type=int, default=600)
    trials = parser.parse_args().trials
    print(f"{'candidates':>10}  {'judge and protocol':<44}{'best':>8}{'quality':>9}{'calls':>7}")
    for n in (2, 3, 4):
        rows = {
            "unbiased, asked plainly": plainly(n, 8 * trials, bias=0.0),
            "biased, asked plainly": plainly(n, 8 * trials, bias=BIAS),
            "biased, protocol": asyncio.run(by_protocol(n, trials, bias=BIAS, slot_bias=BIAS / 2)),
            "biased, protocol, slots as biased as pairs": asyncio.run(
                by_protocol(n, trials, bias=BIAS, slot_bias=BIAS)
            ),
            "unbiased, protocol": asyncio.run(by_protocol(n, trials, bias=0.0, slot_bias=0.0)),
        }
        for name, row in rows.items():
            print(f"{n:>10}  {name:<44}{100 * row.best:>7.1f}%{row.quality:>9.2f}{row.calls:>7.2f}")


if __name__ == "__main__":
    main()
