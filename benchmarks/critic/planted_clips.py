"""How well gates and critic find planted faults of clips: a table per kind.

    python benchmarks/critic/planted_clips.py stories.json [--part tune|test] [--shots 2] [--most 0]

Draft clips of the embedded studio are spoiled in the ways of video models, at two strengths: a freeze from
the beginning or from the middle, brightness that flickers by 12 or 6 %, a jump to the mirrored picture or one
a twelfth of the width aside, black frames, another first frame, somebody lost on the way, another action of
the same people (all jump, or stand if they shall jump, dance, run or play; weakly: one of them waves; left
out where it hardly shows: who sits in a car cannot jump). "gate" is how often `tools.vision.gate_clip`
refuses the clip; "critic" how often a mark falls below 4 when the five frames are judged; clean clips should
get neither.
"""

import argparse
import hashlib
import json
import random
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import av
import numpy as np
from cases import Case, cases_of, picture_of, script_for
from defects_people import missing

from anim_director.agents.offline.seeing import Picture, judge_clips
from anim_director.agents.scoring import CRITERIA
from anim_director.film import Staging
from anim_director.tools import vision
from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.animator import CutoutClips
from anim_director.tools.cutout.png_plan import with_plan
from anim_director.tools.vision_reading import clip_frames, png, shrink

SECONDS, FPS = 3.0, 6
LIVELY = re.compile(r"\b(jump|hop(s|ping)?\b|leap|danc|play(s|ing)?\b|run|chas|skip|rac)", re.IGNORECASE)
LEAST_OTHER = 0.01  # share of pixels in which another action differs from the one asked for
Frames = list[np.ndarray]


def film(frames: Frames, path: Path) -> Path:
    """Encode frames as a draft is encoded."""
    tall, wide = frames[0].shape[:2]
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = wide // 2 * 2, tall // 2 * 2, "yuv420p"
        stream.options = {"crf": "20", "preset": "veryfast"}
        for picture in frames:
            even = np.ascontiguousarray(picture[: tall // 2 * 2, : wide // 2 * 2])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(even, format="bgr24")))
        container.mux(stream.encode())
    return path


def spoiled(frames: Frames, kind: str, strong: bool, lost: np.ndarray | None) -> Frames | None:
    """Return the frames of a spoiled clip, or None when the fault is not possible."""
    half = len(frames) // 2
    if kind == "frozen":
        return [frames[0]] * len(frames) if strong else frames[:half] + [frames[half]] * (len(frames) - half)
    if kind == "flicker":
        depth = 0.12 if strong else 0.06
        return [np.clip(f * (1 - depth * (n % 2)), 0, 255).astype(np.uint8) for n, f in enumerate(frames)]
    if kind == "jump":
        step = frames[0].shape[1] // (3 if strong else 12)
        jumped = [f[:, ::-1] if strong else np.roll(f, step, axis=1) for f in frames[half:]]
        return frames[:half] + [np.ascontiguousarray(f) for f in jumped]
    if kind == "black":
        gone = 6 if strong else 2
        return [np.zeros_like(f) if half <= n < half + gone else f for n, f in enumerate(frames)]
    if kind == "other begin":
        return (
            [np.ascontiguousarray(f[::-1]) for f in frames]
            if strong
            else [np.roll(f, 60, axis=1) for f in frames]
        )
    if kind == "lost" and lost is not None:
        small = shrink(lost, frames[0].shape[1], frames[0].shape[0])
        return frames[: 3 if strong else half] + [small] * (len(frames) - (3 if strong else half))
    return None


def other_action(case: Case, strong: bool) -> Staging | None:
    """Return the staging with other actions than asked for, or None where nobody could be told to."""
    figures = list(case.staging.figures)
    names = {a.body.name for a in case.plan.actors if a.body.rig == "person"}
    people = [n for n, f in enumerate(figures) if f.name in names]
    if not people:
        return None
    for n in people if strong else people[:1]:
        told = figures[n].action.lower()
        if strong:
            action = "stands" if LIVELY.search(told) else "jumps"
        else:
            action = "waves" if "wav" not in told else "nods"
        figures[n] = figures[n].model_copy(update={"action": action, "to": "", "holds": ""})
    return case.staging.model_copy(update={"figures": tuple(figures)})


def _differs(frames: Frames, others: Frames) -> float:
    """Return the largest share of pixels in which two clips differ at the same moment."""
    pairs = zip(frames, others, strict=False)
    return max(float((np.abs(a.astype(int) - b).max(axis=2) > 24).mean()) for a, b in pairs)


def judged(case: Case, path: Path, first: Path) -> tuple[str, list[dict[str, Any]]]:
    """Return the gate's fault and the critic's marks."""
    fault = vision.gate_clip(path, seconds=SECONDS, fps=24, first_frame=first, draft=True)
    strip, times = vision.strip_of(path)
    asked = {
        **case.inputs(1),
        "subject": "clip",
        "criteria": list(CRITERIA["clip"]),
        "prompt": "",
        "seconds": SECONDS,
        "timecodes": times,
    }
    approved = Picture("reference: the approved frame", vision.thumbnail(first))
    pictures = [approved, *case.references, Picture("candidate 1, five frames", strip)]
    return fault, judge_clips(asked, pictures)["candidates"][0]["marks"]


def main() -> None:
    """Run the benchmark and print its table."""
    options = _options()
    stories = json.loads(Path(options.stories).read_text(encoding="utf-8"))
    chosen = [s for n, s in enumerate(stories) if n % 2 == (0 if options.part == "tune" else 1)]
    gates: dict[tuple[str, str], list[bool]] = defaultdict(list)
    marks: dict[tuple[str, str], list[bool]] = defaultdict(list)
    kinds = ("frozen", "flicker", "jump", "black", "other begin", "lost")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for story in chosen[: options.most or None]:
            script = script_for(story["story"], Path(options.scripts), str(story["id"]))
            for case in cases_of(script, f"story {story['id']}", options.shots):
                first, clip = folder / "first.png", folder / "clip.mp4"
                picture = picture_of(case.plan)
                first.write_bytes(with_plan(png(picture), case.plan))
                request = VideoRequest(
                    image="first",
                    staging=case.staging,
                    camera=case.staging.camera,
                    seconds=SECONDS,
                    draft=True,
                    seed=1,
                )
                CutoutClips().make(request, {"first": first}, clip)
                _count(gates, marks, ("clean", ""), *judged(case, clip, first), options.verbose, case.name)
                frames = clip_frames(clip).frames
                rng = random.Random(hashlib.sha256(case.name.encode()).digest())
                lost = missing(case, True, rng)
                for kind in kinds:
                    for strong in (True, False):
                        changed = spoiled(frames, kind, strong, lost.picture if lost else None)
                        if changed is None:
                            continue
                        film(changed, clip)
                        level = "strong" if strong else "weak"
                        _count(gates, marks, (kind, level), *judged(case, clip, first), False, case.name)
                for strong in (True, False):
                    acted = other_action(case, strong)
                    if acted is not None:
                        CutoutClips().make(
                            request.model_copy(update={"staging": acted}), {"first": first}, clip
                        )
                        if _differs(frames, clip_frames(clip).frames) < LEAST_OTHER:
                            continue
                        level = "strong" if strong else "weak"
                        key = ("other action", level)
                        _count(gates, marks, key, *judged(case, clip, first), False, case.name)
    print(f"\n{'fault':<20}{'clips':>6}{'gate':>10}{'critic':>10}{'either':>10}")
    for key in gates:
        either = [a or b for a, b in zip(gates[key], marks[key], strict=True)]
        shares = [f"{100 * sum(found) / len(found):.0f} %" for found in (gates[key], marks[key], either)]
        print(f"{' '.join(key):<20}{len(either):>6}{shares[0]:>10}{shares[1]:>10}{shares[2]:>10}")


def _count(
    gates: dict[tuple[str, str], list[bool]],
    marks: dict[tuple[str, str], list[bool]],
    key: tuple[str, str],
    fault: str,
    found: list[dict[str, Any]],
    tell: bool,
    name: str,
) -> None:
    low = [m for m in found if m["score"] < 4]
    gates[key].append(bool(fault))
    marks[key].append(bool(low))
    if tell and (fault or low):
        print(f"{' '.join(key)} {name}: {fault} {'; '.join(m['mend'] + ' ' + m['evidence'] for m in low)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Planted faults of clips, found or not.")
    parser.add_argument("stories", help="JSON list of stories")
    parser.add_argument("--part", choices=("tune", "test"), default="test")
    parser.add_argument("--shots", type=int, default=2, help="clips of each story")
    parser.add_argument("--most", type=int, default=0, help="stories at most")
    parser.add_argument("--scripts", default=str(Path(tempfile.gettempdir()) / "planted-scripts"))
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is held against clean clips")
    return parser.parse_args()


if __name__ == "__main__":
    main()
