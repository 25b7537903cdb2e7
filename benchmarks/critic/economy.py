"""What an early end spares: candidates and questions a frame, against a fixed scheme on the same stories.

    python benchmarks/critic/economy.py stories.json [--stories-at-most 2] [--shots 8]

Fixed is the paper's scheme for scene images: two rounds of four, whatever comes. Early is the default of
the embedded studio, and that of other tools (three a round). All are the real loop with the cutout
illustrator and the offline critic; quality is the critic's score of the chosen frame.
"""

import argparse
import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from cases import script_for
from closes_the_loop import subject_of

from anim_director.film import Brief, Options
from anim_director.graph.candidate_loop import candidate_loop
from anim_director.graph.opening import open_crew
from anim_director.settings import CUTOUT, Settings

SCHEMES = {
    "fixed 2 x 4": Options(frame_candidates=4, rounds=2, accept=6.0, repair=False),
    "early, cutout": Settings(image=CUTOUT).options(),
    "early, other tools": Settings(image="openai:any").options(),
}


class Total(NamedTuple):
    """What a scheme came to."""

    frames: int
    accepted: int  # score of 4 and more
    candidates: int
    questions: int
    score: float


async def scheme(name: str, stories: list[dict[str, Any]], shots: int, scripts: Path) -> Total:
    """Make the frames of some shots by one scheme, in a home of its own."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        crew = open_crew(Settings(home=home, render_workers=1), home)
        crew.ledger.start_production("bench", Brief(), settings={})
        loop = candidate_loop("frame", crew.frames)
        config: Any = {"configurable": {"thread_id": "bench"}}
        scores, candidates = [], 0
        try:
            for story in stories:
                script = script_for(story["story"], scripts, str(story["id"]))
                step = max(1, len(script.shots) // shots)
                for shot in script.shots[::step][:shots]:
                    subject = await subject_of(crew, script, shot, f"{story['id']}-{shot.id}")
                    made = await loop.ainvoke(
                        {"subject": subject.model_copy(update={"options": SCHEMES[name]})}, config
                    )
                    scores.append(made["selection"].candidate.score)
                    candidates += len(made["tried"])
            roles = crew.ledger.summary("bench")["brains"]
        finally:
            crew.close()
    questions = sum(row["calls"] + row["hits"] for row in roles)
    accepted = sum(score >= 4 for score in scores)
    return Total(len(scores), accepted, candidates, questions, sum(scores) / len(scores))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What an early end spares.")
    parser.add_argument("stories", help="JSON list of stories")
    parser.add_argument("--stories-at-most", type=int, default=2)
    parser.add_argument("--shots", type=int, default=8, help="of each story")
    parser.add_argument("--scripts", default=str(Path(tempfile.gettempdir()) / "planted-scripts"))
    options = parser.parse_args()
    stories = json.loads(Path(options.stories).read_text())[1::2][: options.stories_at_most]
    print(
        f"{'scheme':<20}{'frames':>7}{'accepted':>9}{'score':>7}{'made/accepted':>15}{'questions/shot':>16}"
    )
    for name in SCHEMES:
        total = asyncio.run(scheme(name, stories, options.shots, Path(options.scripts)))
        print(
            f"{name:<20}{total.frames:>7}{total.accepted:>9}{total.score:>7.2f}"
            f"{total.candidates / max(1, total.accepted):>15.2f}{total.questions / total.frames:>16.2f}"
        )


if __name__ == "__main__":
    main()
