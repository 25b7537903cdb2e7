"""How well the offline critic finds planted faults: a table per kind, no average over them.

    python benchmarks/critic/planted.py stories.json [--part tune|test] [--shots 3] [--only kind,kind]

Stories are a JSON list of {"id", "story"}. Every second story is for tuning, the others for the report.
Columns: how often the clean frame beats the spoiled one, each judged alone; how often the right fault is
named (its criterion marked below 4, and the right mend about the right one). Then how often the clean frame
is picked out of four (a tie counts as lost), with three different spoiled ones of random kinds: all in one
question, as the candidate loop asks, or one by one; of one drawing, or each spoiled one drawn anew from
another seed.
At the end: how often a clean frame, and both of a pair of clean frames, get no mark below 4.
"""

import argparse
import hashlib
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from cases import Case, cases_of, picture_of, plan_case, script_for, shown
from defects import PLANTERS, visible

from anim_director.agents.offline.seeing import Picture, judge_frames
from anim_director.agents.scoring import held_down

Marks = list[dict[str, Any]]


def judge(case: Case, picture: np.ndarray) -> Marks:
    """Ask the critic about one candidate."""
    return judge_all(case, [picture])[0]


def judge_all(case: Case, candidates: list[np.ndarray]) -> list[Marks]:
    """Ask the critic about several candidates in one question."""
    pictures = [*case.references]
    pictures += [Picture(f"candidate {n}", shown(picture)) for n, picture in enumerate(candidates, 1)]
    reply = judge_frames(case.inputs(len(candidates)), pictures)
    return [candidate["marks"] for candidate in reply["candidates"]]


def wins(case: Case, clean: np.ndarray, spoiled: list[np.ndarray], rng: random.Random) -> bool:
    """Whether the clean one of several candidates gets a better score than all others."""
    slot = rng.randrange(len(spoiled) + 1)
    shown_ = [*spoiled[:slot], clean, *spoiled[slot:]]
    scores = [score(marks) for marks in judge_all(case, shown_)]
    return scores.pop(slot) > max(scores)


def drawn_anew(case: Case, kinds: list[str], count: int, rng: random.Random) -> list[np.ndarray]:
    """Return spoiled candidates of other seeds, each with a fault of another kind."""
    found: list[np.ndarray] = []
    for kind in rng.sample(kinds, len(kinds)):
        other = replace(case, plan=plan_case(case.staging, case.known, 3 + len(found)))
        planted = PLANTERS[kind][0](other, rng.random() < 0.5, rng)
        if planted is not None and visible(picture_of(other.plan), planted):
            found.append(planted.picture)
        if len(found) == count:
            break
    return found


def three_of(spoiled: list[tuple[float, np.ndarray]], rng: random.Random) -> list[tuple[float, np.ndarray]]:
    """Draw three spoiled candidates, no picture twice: of two that are the same the loop's gate refuses one.

    Somebody who is missing is missing, strongly or weakly; two of that would outvote the clean one.
    """
    different: list[tuple[float, np.ndarray]] = []
    for candidate in rng.sample(spoiled, len(spoiled)):
        if not any(np.array_equal(candidate[1], other) for _, other in different):
            different.append(candidate)
    return different[:3]


def score(marks: Marks) -> float:
    """The score that the candidate loop goes by."""
    return held_down([mark["score"] for mark in marks])


def named(marks: Marks, kind: str, subject: str) -> bool:
    """Whether the fault is told under its criterion, in words that name it."""
    _, criterion, mend = PLANTERS[kind]
    wanted = mend.format(subject)
    return any(m["criterion"] == criterion and m["score"] < 4 and wanted in m["mend"] for m in marks)


def faults(marks: Marks) -> str:
    """All marks below 4, for reading."""
    return "; ".join(
        f"{m['criterion']} {m['score']}: {m['mend']} ({m['evidence']})" for m in marks if m["score"] < 4
    )


def main() -> None:
    """Run the benchmark and print its tables."""
    options = _options()
    stories = json.loads(Path(options.stories).read_text(encoding="utf-8"))
    chosen = [s for n, s in enumerate(stories) if n % 2 == (0 if options.part == "tune" else 1)]
    if options.most:
        chosen = chosen[: options.most]
    kinds = [k for k in PLANTERS if not options.only or k in options.only.split(",")]
    beaten: dict[tuple[str, str], list[bool]] = defaultdict(list)
    told: dict[tuple[str, str], list[bool]] = defaultdict(list)
    clean: list[bool] = []
    pairs: list[bool] = []
    four: dict[str, list[bool]] = {"one question": [], "one by one": [], "each drawn anew": []}
    unseen: Counter[str] = Counter()
    seconds: list[float] = []
    for story in chosen:
        script = script_for(story["story"], Path(options.scripts), str(story["id"]))
        for case in cases_of(script, f"story {story['id']}", options.shots):
            rng = random.Random(hashlib.sha256(case.name.encode()).digest())
            picture = picture_of(case.plan)
            began = time.perf_counter()
            marks = judge(case, picture)
            seconds.append(time.perf_counter() - began)
            own = score(marks)
            other = picture_of(plan_case(case.staging, case.known, 2))
            both = [marks, judge(case, other)]
            clean += [min(m["score"] for m in found) >= 4 for found in both]
            pairs.append(all(clean[-2:]))
            for found, shot in zip(both, (picture, other), strict=True):
                if options.verbose and min(m["score"] for m in found) < 4:
                    print(f"CLEAN {case.name}: {faults(found)}")
                    _keep(options, f"clean {case.name}", shot)
            spoiled: list[tuple[float, np.ndarray]] = []
            for kind in kinds:
                for strong in (True, False):
                    planted = PLANTERS[kind][0](case, strong, rng)
                    if planted is None:
                        continue
                    if not visible(picture, planted):
                        unseen[kind] += 1
                        continue
                    found = judge(case, planted.picture)
                    level = "strong" if strong else "weak"
                    beaten[kind, level].append(score(found) < own)
                    told[kind, level].append(named(found, kind, planted.subject))
                    spoiled.append((score(found), planted.picture))
                    if options.verbose and not (beaten[kind, level][-1] and told[kind, level][-1]):
                        print(f"{kind} {level} {case.name} [{planted.subject}]: {faults(found)}")
                        _keep(options, f"{kind} {level} {case.name}", planted.picture)
            if len(three_of(spoiled, random.Random(0))) == 3:
                for _ in range(3):
                    three = three_of(spoiled, rng)
                    four["one by one"].append(own > max(s for s, _ in three))
                    four["one question"].append(wins(case, picture, [p for _, p in three], rng))
            anew = drawn_anew(case, kinds, 3, rng)
            if len(anew) == 3:
                four["each drawn anew"].append(wins(case, picture, anew, rng))
    _tell(kinds, beaten, told)
    named_all, better_all = ([f for found in table.values() for f in found] for table in (told, beaten))
    print(f"all: clean is better {_share(better_all)}; right fault named {_share(named_all)}")
    print(f"left out because nothing can be seen: {dict(unseen) or 'none'}\n")
    for how, won in four.items():
        print(f"clean frame picked out of four, {how}: {_share(won)}")
    print(f"clean frames with nothing wrong: {_share(clean)};  clean pairs: {_share(pairs)}")
    print(f"one judgement with its references: {1000 * float(np.median(seconds)):.0f} ms (median)")


def _tell(
    kinds: list[str], beaten: dict[tuple[str, str], list[bool]], told: dict[tuple[str, str], list[bool]]
) -> None:
    print(f"\n{'fault':<12}{'cases':>6}   clean is better (strong, weak)   right fault named (strong, weak)")
    for kind in kinds:
        counts = [len(beaten[kind, level]) for level in ("strong", "weak")]
        shares = [_share(table[kind, level]) for table in (beaten, told) for level in ("strong", "weak")]
        print(
            f"{kind:<12}{sum(counts):>6}   {shares[0]:>14} {shares[1]:>14}   {shares[2]:>14} {shares[3]:>14}"
        )


def _share(found: list[bool]) -> str:
    return f"{100 * sum(found) / len(found):.1f} % of {len(found)}" if found else "-"


def _keep(options: argparse.Namespace, name: str, picture: np.ndarray) -> None:
    if options.keep:
        folder = Path(options.keep)
        folder.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / f"{name}.png"), picture)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Planted faults, found or not.")
    parser.add_argument("stories", help="JSON list of stories")
    parser.add_argument("--part", choices=("tune", "test"), default="test")
    parser.add_argument("--shots", type=int, default=3, help="frames of each story")
    parser.add_argument("--most", type=int, default=0, help="stories at most")
    parser.add_argument("--only", default="", help="kinds, parted by commas")
    parser.add_argument("--scripts", default=str(Path(tempfile.gettempdir()) / "planted-scripts"))
    parser.add_argument("--keep", default="", help="folder for pictures that were judged wrongly")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss")
    return parser.parse_args()


if __name__ == "__main__":
    main()
