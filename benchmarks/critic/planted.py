"""How well the offline critic finds planted faults: a table per kind, no average over them.

    python benchmarks/critic/planted.py stories.json [--part tune|test] [--shots 3] [--only kind,kind] [-v]

Stories are a JSON list of {"id", "story"}. Every second story is for tuning, the others for the report.
Columns: how often the clean frame beats the spoiled one, each judged alone; how often the right fault is
named (its criterion marked below 4, and the right mend about the right one). Then how often the clean frame
is picked out of four (a tie counts as lost), with three different spoiled ones of random kinds: all in one
question, as the candidate loop asks, or one by one; of one drawing, or each spoiled one drawn anew from
another seed.
At the end: how often a clean frame, and both of a pair of clean frames, get no mark below 4. With -v every
miss is told, and every lost four; --draws draws more fours than three of each frame.
"""

import argparse
import hashlib
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import cv2
import numpy as np
from asking import Marks, judge, score, told
from cases import cases_of, picture_of, plan_case, script_for
from defects import PLANTERS
from fours import Candidate, Four, drawn_anew, judged_together, three_of
from spoiling import visible


def named(marks: Marks, kind: str, subject: str) -> bool:
    """Whether the fault is told under its criterion, in words that name it."""
    _, criterion, mend = PLANTERS[kind]
    wanted = mend.format(subject)
    return any(m["criterion"] == criterion and m["score"] < 4 and wanted in m["mend"] for m in marks)


def main() -> None:
    """Run the benchmark and print its tables."""
    options = _options()
    stories = json.loads(Path(options.stories).read_text(encoding="utf-8"))
    chosen = [s for n, s in enumerate(stories) if n % 2 == (0 if options.part == "tune" else 1)]
    if options.most:
        chosen = chosen[: options.most]
    kinds = [k for k in PLANTERS if not options.only or k in options.only.split(",")]
    beaten: dict[tuple[str, str], list[bool]] = defaultdict(list)
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
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
                    print(f"CLEAN {case.name}: {told(found)}")
                    _keep(options, f"clean {case.name}", shot)
            best = Candidate("clean", picture, marks)
            spoiled: list[Candidate] = []
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
                    right[kind, level].append(named(found, kind, planted.subject))
                    spoiled.append(Candidate(f"{kind} {level}", planted.picture, found))
                    if options.verbose and not (beaten[kind, level][-1] and right[kind, level][-1]):
                        print(f"{kind} {level} {case.name} [{planted.subject}]: {told(found)}")
                        _keep(options, f"{kind} {level} {case.name}", planted.picture)
            if len(three_of(spoiled, random.Random(0))) == 3:
                for _ in range(options.draws):
                    drawn = [best, *three_of(spoiled, rng)]
                    alone = Four(drawn, [candidate.marks for candidate in drawn])
                    together = judged_together(case, drawn, rng)
                    for how, judged in (("one by one", alone), ("one question", together)):
                        four[how].append(judged.won)
                        _tell_if_lost(options, how, f"{case.name} {len(four[how])}", judged)
            anew = drawn_anew(case, kinds, 3, rng)
            if len(anew) == 3:
                judged = judged_together(case, [best, *anew], rng)
                four["each drawn anew"].append(judged.won)
                _tell_if_lost(options, "each drawn anew", case.name, judged)
    _tell(kinds, beaten, right)
    named_all, better_all = ([f for found in table.values() for f in found] for table in (right, beaten))
    print(f"all: clean is better {_share(better_all)}; right fault named {_share(named_all)}")
    print(f"left out because nothing can be seen: {dict(unseen) or 'none'}\n")
    for how, won in four.items():
        print(f"clean frame picked out of four, {how}: {_share(won)}")
    print(f"clean frames with nothing wrong: {_share(clean)};  clean pairs: {_share(pairs)}")
    print(f"one judgement with its references: {1000 * float(np.median(seconds)):.0f} ms (median)")


def _tell(
    kinds: list[str], beaten: dict[tuple[str, str], list[bool]], right: dict[tuple[str, str], list[bool]]
) -> None:
    print(f"\n{'fault':<12}{'cases':>6}   clean is better (strong, weak)   right fault named (strong, weak)")
    for kind in kinds:
        counts = [len(beaten[kind, level]) for level in ("strong", "weak")]
        shares = [_share(table[kind, level]) for table in (beaten, right) for level in ("strong", "weak")]
        print(
            f"{kind:<12}{sum(counts):>6}   {shares[0]:>14} {shares[1]:>14}   {shares[2]:>14} {shares[3]:>14}"
        )


def _tell_if_lost(options: argparse.Namespace, how: str, name: str, four: Four) -> None:
    if four.won or not options.verbose:
        return
    print(f"LOST, {how}, {name}: {four.lost_by()}")
    for candidate in four.candidates:
        _keep(options, f"lost {how} {name} {candidate.kind}", candidate.picture)


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
    parser.add_argument("--draws", type=int, default=3, help="fours of each frame, of one drawing")
    parser.add_argument("--only", default="", help="kinds, parted by commas")
    parser.add_argument("--scripts", default=str(Path(tempfile.gettempdir()) / "planted-scripts"))
    parser.add_argument("--keep", default="", help="folder for pictures that were judged wrongly")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss and lost four")
    return parser.parse_args()


if __name__ == "__main__":
    main()
