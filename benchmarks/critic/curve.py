"""How good the chosen candidate is, by candidates a round and rounds: where more no longer pays.

    python benchmarks/critic/curve.py [--trials 150]

Loop (`graph/candidate_loop.py`) and critic are the real ones; the judge is the simulated, biased one of
`judges.py`. A picture's quality is drawn from a normal distribution of deviation 1; notes lift the mean of
the next round by 0.5, then 0.25, then 0.12 (gains flatten after three or four rounds: COMIC, MM-StoryAgent,
VideoAgent). That is the one assumption of the table which no benchmark of ours can give. Printed for each
pair: mean quality, and pictures made and questions asked a choice, with the early end at 4.0.
"""

import argparse
import asyncio
from typing import Any, NamedTuple

from judges import BIAS, Gallery, Judge

from anim_director.agents.asking import Asker
from anim_director.agents.critic import Critic
from anim_director.agents.tally import count
from anim_director.film import Candidate, Mark, Options, Selection, Staging
from anim_director.graph.candidate_loop import candidate_loop
from anim_director.graph.state import Orders, Subject

LIFTS = (0.0, 0.5, 0.75, 0.87)
"""What the notes of earlier rounds add to the mean quality of a round."""


class Simulated:
    """A maker whose pictures are numbers."""

    def __init__(self, n: int, seed: int) -> None:
        self.n = n
        self.gallery = Gallery(seed)
        self.judge_ = Judge(self.gallery, bias=BIAS)
        self.critic = Critic(Asker(self.judge_))
        self.shown: dict[str, bytes] = {}
        self.truth: dict[str, float] = {}
        self.composed = 0

    async def compose(
        self, subject: Subject, notes: tuple[str, ...], previous: str, round: int, production: str
    ) -> Orders:
        """Write nothing, but count the question."""
        self.composed += 1
        count()
        return Orders(prompt=f"round {round}")

    async def generate(
        self, subject: Subject, orders: Orders, round: int, number: int, production: str
    ) -> Candidate:
        """Draw a quality."""
        quality = self.gallery.rng.gauss(LIFTS[min(round, len(LIFTS)) - 1], 1)
        asset = str(len(self.truth))
        self.truth[asset], self.shown[asset] = quality, self.gallery.hang(quality)
        return Candidate(asset=asset, round=round, number=number)

    async def judge(
        self,
        subject: Subject,
        orders: Orders,
        fresh: list[Candidate],
        history: list[Candidate],
        production: str,
    ) -> list[Candidate]:
        """Ask the real critic."""
        seed = int(subject.name)
        some = [(c, self.shown[c.asset]) for c in fresh]
        judged = await self.critic.judge(
            "frame", subject.key, Staging(), some, seed=seed, round=fresh[0].round
        )
        known = [(c, self.shown[c.asset]) for c in (*judged, *history)]
        return await self.critic.rank(
            "frame", subject.key, Staging(), known, seed=seed, round=fresh[0].round,
            accept=subject.options.accept,
        )  # fmt: skip

    async def repair(
        self,
        subject: Subject,
        orders: Orders,
        base: Candidate,
        mark: Mark,
        round: int,
        number: int,
        production: str,
    ) -> None:
        """Repair nothing: the table is about candidates and rounds."""

    def candidates(self, subject: Subject) -> int:
        """How many a round has."""
        return self.n

    async def chosen(self, subject: Subject, selection: Selection, production: str) -> None:
        """Write nothing down."""


class Point(NamedTuple):
    """One cell of the table."""

    quality: float
    pictures: float
    calls: float


async def point(n: int, rounds: int, trials: int, *, accept: float = 4.0, seed: int = 1) -> Point:
    """Run the loop again and again."""
    maker = Simulated(n, seed)
    loop = candidate_loop("frame", maker)
    total = 0.0
    for trial in range(trials):
        subject = Subject(name=str(trial), options=Options(rounds=rounds, accept=accept, calls=100))
        config: Any = {"configurable": {"thread_id": "curve"}}
        made = await loop.ainvoke({"subject": subject}, config)
        total += maker.truth[made["selection"].candidate.asset]
    calls = maker.composed + maker.judge_.calls
    return Point(total / trials, len(maker.truth) / trials, calls / trials)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Quality against candidates and rounds.")
    parser.add_argument("--trials", type=int, default=150)
    trials = parser.parse_args().trials
    print("quality of the chosen picture (pictures made, questions asked)")
    print(f"{'candidates':>10}" + "".join(f"{f'{r} round' + 's' * (r > 1):>22}" for r in (1, 2, 3, 4)))
    for n in (1, 2, 3, 4, 8):
        row = [asyncio.run(point(n, rounds, trials)) for rounds in (1, 2, 3, 4)]
        print(f"{n:>10}" + "".join(f"{p.quality:>9.2f} ({p.pictures:4.1f}, {p.calls:4.1f})" for p in row))


if __name__ == "__main__":
    main()
