"""Marks for clips, by five frames side by side: the marks of frames, motion and smoothness."""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_finding import Finding, worst
from anim_director.agents.offline.seeing_look import Look, References
from anim_director.agents.offline.seeing_marks import FRAME
from anim_director.film import Staging
from anim_director.tools import vision_measures as measure
from anim_director.tools.vision_reading import shrink

FRAMES = 5


def frames_of(strip: NDArray[Any]) -> list[NDArray[Any]]:
    """Part a strip into its five frames, side by side with white gaps between them."""
    wide = strip.shape[1]
    light = strip.min(axis=(0, 2)) > 235
    edges = [0]
    for i in range(1, FRAMES):
        middle = round(i * wide / FRAMES)
        reach = max(2, wide // 100)
        near = [x for x in range(max(1, middle - reach), min(wide - 1, middle + reach)) if light[x]]
        edges += [near[0], near[-1] + 1] if near else [middle, middle]
    edges.append(wide)
    frames = [strip[:, left:right] for left, right in zip(edges[::2], edges[1::2], strict=True)]
    return [frame for frame in frames if min(frame.shape[:2]) >= 8] or [strip]


def _greys(looks: list[Look]) -> list[NDArray[Any]]:
    return [measure.grey(shrink(look.frame, 160, 90)) for look in looks]


def _changes(looks: list[Look]) -> list[float]:
    """Share of pixels that change by more than 12 levels from each frame to the next."""
    return [
        float(np.mean(np.abs(a.astype(int) - b.astype(int)) > measure.STILL_STEP))
        for a, b in itertools.pairwise(_greys(looks))
    ]


def motion(looks: list[Look], known: References, staging: Staging) -> Finding:
    """Something moves, and the camera does what is asked."""
    if len(looks) < 2:
        return Finding("There are no frames to compare.", 3, "More movement.")
    changes = _changes(looks)
    evidence = "Changed pixels from frame to frame: " + ", ".join(f"{100 * c:.1f} %" for c in changes) + "."
    findings = []
    if max(changes) < 0.0004:
        findings.append(Finding(evidence, 2, "More movement."))
    wrong = _camera(looks, staging)
    if wrong is not None:
        findings.append(wrong)
    return worst(findings, Finding(evidence))


def _camera(looks: list[Look], staging: Staging) -> Finding | None:
    first, last = looks[0].ground, looks[-1].ground
    if first is None or last is None or not (looks[0].placed and looks[-1].placed):
        return None
    grown = last.zoom / first.zoom
    middle = [g.shift[0] + 0.5 / g.zoom for g in (first, last)]
    moved = middle[1] - middle[0]
    seen = f"From first to last frame the camera zooms {grown:.2f} times and moves {moved:+.2f} widths."
    if staging.camera == "push in" and grown < 0.97:
        return Finding(seen, 3, "Let the camera push in.")
    if staging.camera == "pull out" and grown > 1.03:
        return Finding(seen, 3, "Let the camera pull out.")
    if staging.camera == "still" and (abs(moved) > 0.12 or not 0.8 < grown < 1.25):
        return Finding(seen, 3, "Keep the camera still.")
    return None


def smoothness(looks: list[Look], known: References, staging: Staging) -> Finding:
    """No sudden change of the whole picture, no change of light back and forth."""
    greys = _greys(looks)
    if len(greys) < 3:
        return Finding("Too few frames to tell.", 4)
    likeness = [measure.similarity(a, b) for a, b in itertools.pairwise(greys)]
    means = np.array([float(g.mean()) for g in greys])
    bend = float(np.abs(means[2:] - 2 * means[1:-1] + means[:-2]).max())
    evidence = "Neighbouring frames are alike to " + ", ".join(f"{v:.2f}" for v in likeness) + " of 1."
    if min(likeness) < 0.25 and float(np.median(likeness)) > min(likeness) + 0.25:
        return Finding(evidence, 2, "Let nothing jump.")
    if bend > 18:
        return Finding(f"The light changes back and forth by {bend:.0f} levels.", 2, "Keep the light steady.")
    return Finding(evidence)


def _of_frames(name: str) -> Callable[[list[Look], References, Staging], Finding]:
    """A criterion of frames, over the frames of a clip: the first decides, later faults count if they stay.

    Figures may come, go and cross the edge while a clip runs; so a fault of a single later frame is none.
    """
    rule = FRAME[name]

    def judge(looks: list[Look], known: References, staging: Staging) -> Finding:
        picked = [looks[0], looks[len(looks) // 2], looks[-1]] if len(looks) > 2 else looks
        findings = [rule(look, known, staging) for look in picked]
        best = max(findings, key=lambda f: f.score)
        return best if best.score >= 4 else sorted(findings, key=lambda f: f.score)[len(findings) // 2]

    return judge


CLIP: dict[str, Callable[[list[Look], References, Staging], Finding]] = {
    **{name: _of_frames(name) for name in FRAME},
    "motion": motion,
    "smoothness": smoothness,
}
