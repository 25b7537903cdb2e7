"""Where the thresholds of the gates lie: what clean and spoiled pictures and clips measure beside them.

    python benchmarks/critic/thresholds.py stories.json [--part tune|test] [--most 6] [--shots 2]

Frames and draft clips of the embedded studio are measured as they are and spoiled, weakly and strongly, in
the way that the gate is for. A row says: the worst that anything clean measured, the threshold, the mildest
that anything spoiled measured, and how many of both are on the wrong side. A threshold is good when it lies
between the two with room on both sides. Blur is measured at several sizes, because a small picture has few
pixels to be soft in; the spoiled one is out of focus by 1.2 and 2.5 pixels.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from cases import Case, cases_of, picture_of, plan_case, script_for
from planted_clips import SECONDS, film, spoiled

from anim_director.tools import vision
from anim_director.tools import vision_measures as measure
from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.animator import CutoutClips
from anim_director.tools.cutout.png_plan import with_plan
from anim_director.tools.vision_reading import clip_frames, fit, png, read_picture, shrink


class Gate(NamedTuple):
    """A measure, its threshold, and on which side of it faults are."""

    name: str
    measures: str
    threshold: float
    above: bool  # faults measure more than the threshold


GATES = {
    "bars": Gate("bars", "both sides, share of height", vision.BAR_PAIR, True),
    "blank": Gate("blank", "share of the commonest colour", vision.BLANK_SHARE, True),
    "dark": Gate("exposure", "share all but black", vision.CLIPPED_SHARE, True),
    "bright": Gate("exposure", "share all but white", vision.CLIPPED_SHARE, True),
    "blur 640": Gate("blur, 640 wide", "over the sharpest reference", vision.BLUR_OVER_REFERENCE, True),
    "blur 256": Gate("blur, 256 wide", "over the sharpest reference", vision.blur_slack(256), True),
    "blur 128": Gate("blur, 128 wide", "over the sharpest reference", vision.blur_slack(128), True),
    "blur 64": Gate("blur, 64 wide", "over the sharpest reference", vision.blur_slack(64), True),
    "repeat": Gate("repeat", "mean difference, levels", measure.SAME_LEVELS, False),
    "frozen": Gate("frozen", "share of pixels that change", vision.FROZEN_SHARE, False),
    "black": Gate("black", "share of black frames", vision.BLACK_SHARE, True),
    "flicker": Gate("flicker", "brightness jitter, levels", vision.JITTER, True),
    "steady": Gate("flicker", "steadiness where still", vision.STEADY, False),
    "jump": Gate("jump", "times the usual step", vision.JUMP_TIMES, True),
    "first": Gate("first frame", "difference, levels", vision.FIRST_FRAME_LEVELS, True),
    "likeness": Gate("first frame", "SSIM", vision.FIRST_FRAME, False),
}
"""Every threshold that is chosen from data. Sizes and lengths are what was asked for, with rounding."""

Found = dict[str, tuple[list[float], list[float]]]


def pictures(case: Case, found: Found) -> None:
    """Measure a frame and what generators would make of it."""
    clean = picture_of(case.plan)
    references = [_opened(r.data) for r in case.references]
    found["blank"][0].append(measure.dominance(clean))
    found["blank"][1].append(measure.dominance(np.full_like(clean, 98) + clean // 100))
    found["bars"][0].append(_bars(clean))
    found["dark"][0].append(measure.clipped(measure.grey(clean))[0])
    found["bright"][0].append(measure.clipped(measure.grey(clean))[1])
    for strong in (True, False):
        barred = clean.copy()
        deep = round(clean.shape[0] * (0.06 if strong else 0.025))
        barred[:deep] = barred[-deep:] = 0
        found["bars"][1].append(_bars(barred))
        gone = np.clip(clean.astype(float) * (0.01 if strong else 0.03), 0, 255).astype(np.uint8)
        found["dark"][1].append(measure.clipped(measure.grey(gone))[0])
        burnt = np.clip(clean.astype(float) * (5.0 if strong else 3.5) + 60, 0, 255).astype(np.uint8)
        found["bright"][1].append(measure.clipped(measure.grey(burnt))[1])
    for wide in (640, 256, 128, 64):
        small = fit(clean, wide)
        sharp = [fit(r, wide) for r in references]
        for sigma, side in ((0.0, 0), (1.2, 1), (2.5, 1)):
            soft = cv2.GaussianBlur(small, (0, 0), sigma) if sigma else small
            found[f"blur {wide}"][side].append(vision.blur_beyond(soft, sharp)[0])
    other = picture_of(plan_case(case.staging, case.known, 2))
    same = cv2.imdecode(cv2.imencode(".jpg", clean, [cv2.IMWRITE_JPEG_QUALITY, 70])[1], cv2.IMREAD_COLOR)
    if not np.array_equal(other, clean):
        found["repeat"][0].append(_gap(clean, other))
    found["repeat"][1].append(_gap(clean, same))


def clips(case: Case, folder: Path, found: Found) -> None:
    """Measure a draft clip and what video models would make of it."""
    first, clip = folder / "first.png", folder / "clip.mp4"
    picture = picture_of(case.plan)
    first.write_bytes(with_plan(png(picture), case.plan))
    request = VideoRequest(
        image="first", staging=case.staging, camera=case.staging.camera, seconds=SECONDS, draft=True, seed=1
    )
    CutoutClips().make(request, {"first": first}, clip)
    frames = clip_frames(clip).frames
    for name, value in _of_clip(frames, picture):
        found[name][0].append(value)
    wanted = {
        "frozen": ("frozen",), "flicker": ("flicker", "steady"), "jump": ("jump",), "black": ("black",),
        "other begin": ("first", "likeness"),
    }  # fmt: skip
    for kind, names in wanted.items():
        for strong in (True, False):
            if kind == "frozen" and not strong:
                continue  # a clip that freezes half way has a gate of its own, without a number
            changed = spoiled(frames, kind, strong, None)
            if changed is None:
                continue
            film(changed, clip)
            for name, value in _of_clip(clip_frames(clip).frames, picture):
                if name in names:
                    found[name][1].append(value)


def _of_clip(frames: list[np.ndarray], approved: np.ndarray) -> Iterator[tuple[str, float]]:
    lumas = [measure.grey(frame) for frame in frames]
    own, asked = shrink(frames[0], 160, 90), shrink(approved, 160, 90)
    yield "frozen", measure.changed(lumas)
    yield "black", float(np.mean([luma.mean() < vision.BLACK_LEVEL for luma in lumas]))
    yield "flicker", measure.brightness_jitter(lumas)
    yield "steady", measure.still_steadiness(lumas)
    yield "jump", measure.jump(lumas)[0]
    yield "first", float(abs(own.astype(int) - asked.astype(int)).mean())
    yield "likeness", measure.similarity(measure.grey(own), measure.grey(asked))


def _opened(data: bytes) -> np.ndarray:
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Path(file.name).write_bytes(data)
        return read_picture(Path(file.name))


def _bars(picture: np.ndarray) -> float:
    top, bottom, _, _ = measure.borders(measure.grey(picture))
    return min(top, bottom) / picture.shape[0]


def _gap(first: np.ndarray, second: np.ndarray) -> float:
    a, b = shrink(first, 160, 90).astype(int), shrink(second, 160, 90).astype(int)
    return float(np.abs(a - b).max(axis=2).mean())


def table(found: Found) -> str:
    """Return the table: one row a threshold."""
    head = ("gate", "measures", "clean", "threshold", "spoiled", "clean out", "spoiled in")
    rows = [f"{head[0]:<16}{head[1]:<32}{head[2]:>9}{head[3]:>11}{head[4]:>9}{head[5]:>11}{head[6]:>12}"]
    for key, gate in GATES.items():
        clean, bad = found[key]
        if not clean or not bad:
            continue
        sign = 1 if gate.above else -1
        worst, mildest = sign * max(sign * v for v in clean), sign * min(sign * v for v in bad)
        out = sum(sign * v > sign * gate.threshold for v in clean)
        passed = sum(sign * v <= sign * gate.threshold for v in bad)
        rows.append(
            f"{gate.name:<16}{gate.measures:<32}{worst:>9.4g}{gate.threshold:>11.4g}{mildest:>9.4g}"
            f"{f'{out} of {len(clean)}':>11}{f'{passed} of {len(bad)}':>12}"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Where the thresholds of the gates lie.")
    parser.add_argument("stories", help="JSON list of stories")
    parser.add_argument("--part", choices=("tune", "test"), default="tune")
    parser.add_argument("--most", type=int, default=6, help="stories at most")
    parser.add_argument("--shots", type=int, default=2, help="frames and clips of each story")
    parser.add_argument("--scripts", default=str(Path(tempfile.gettempdir()) / "planted-scripts"))
    options = parser.parse_args()
    stories: list[dict[str, Any]] = json.loads(Path(options.stories).read_text(encoding="utf-8"))
    chosen = stories[0 if options.part == "tune" else 1 :: 2][: options.most]
    found: Found = defaultdict(lambda: ([], []))
    with tempfile.TemporaryDirectory() as name:
        for story in chosen:
            script = script_for(story["story"], Path(options.scripts), str(story["id"]))
            for case in cases_of(script, f"story {story['id']}", options.shots):
                pictures(case, found)
                clips(case, Path(name), found)
    print(table(found))


if __name__ == "__main__":
    main()
