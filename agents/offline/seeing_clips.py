"""Marks for clips, by five frames side by side: the marks of frames, motion and smoothness.

A clip begins with the approved frame, which was judged when it was approved. So the criteria of frames
are asked of one frame in the middle, and only what is wrong there and in the last frame too counts:
figures may come, go and cross the edge while a clip runs.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_acting import acting
from anim_director.agents.offline.seeing_begun import begun, mistaken
from anim_director.agents.offline.seeing_finding import Finding, worst
from anim_director.agents.offline.seeing_look import SAME_PLACE, Look, References, lies_on, look_at
from anim_director.agents.offline.seeing_marks import FRAME
from anim_director.agents.offline.seeing_place import Ground, lay
from anim_director.agents.offline.seeing_staged import travels
from anim_director.film import Staging
from anim_director.tools import vision_measures as measure
from anim_director.tools.vision_reading import fit, shrink

FRAMES = 5
OTHER_BEGIN, OTHER_PART = 20, 16
"""Levels of luma by which a first frame differs, in the mean and in a part, that is not the approved one."""

CRITERIA = (*FRAME, "motion", "smoothness")


@dataclass
class Strip:
    """Five frames of a clip and what they are compared with."""

    frames: list[NDArray[Any]]  # BGR
    approved: NDArray[Any] | None  # the frame that the clip is to begin with
    known: References

    @cached_property
    def greys(self) -> list[NDArray[Any]]:
        """Luma of all frames, 160x90."""
        return [measure.grey(shrink(frame, 160, 90)) for frame in self.frames]

    @cached_property
    def middle(self) -> Look:
        """What is seen in the middle of the clip."""
        return look_at(self.frames[len(self.frames) // 2], self.known)

    @cached_property
    def first(self) -> Look:
        """What is seen in the approved frame, or else at the beginning."""
        approved = self.frames[0] if self.approved is None else self.approved
        return look_at(approved, self.known)

    @cached_property
    def begin(self) -> Look:
        """What is seen in the first frame of the clip, which is as small as the others."""
        return look_at(self.frames[0], self.known)

    @cached_property
    def begins(self) -> bool:
        """Whether the clip begins with the approved frame, in every part of it."""
        return self.approved is not None and float(self._parts_apart.max()) <= OTHER_PART

    @property
    def gap(self) -> float:
        """Mean difference of the first frame from the approved one in luma, 0..255; 0 without one."""
        return float(self._parts_apart.mean())

    @cached_property
    def _parts_apart(self) -> NDArray[Any]:
        """Mean differences in luma of 10x10 pixels of 160x90 of the first frame and the approved one."""
        if self.approved is None:
            return np.zeros((1, 1))
        asked = measure.grey(shrink(self.approved, 160, 90)).astype(int)
        apart: NDArray[Any] = np.abs(asked - self.greys[0]).reshape(9, 10, 16, 10).mean(axis=(1, 3))
        return apart

    @cached_property
    def last(self) -> Look:
        """What is seen at the end."""
        return look_at(self.frames[-1], self.known)

    def ground(self, number: int) -> Ground | None:
        """How one frame lies on its setting."""
        if self.known.setting is None:
            return None
        return lay(self.known.setting, fit(self.frames[number], 320))


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


def judge(name: str, strip: Strip, staging: Staging) -> Finding | None:
    """Return the finding on one criterion of a clip, None for one that is not known."""
    if name == "motion":
        return motion(strip, staging)
    if name == "smoothness":
        return smoothness(strip)
    return _as_frame(FRAME[name], strip, staging) if name in FRAME else None


def _as_frame(
    rule: Callable[[Look, References, Staging], Finding], strip: Strip, staging: Staging
) -> Finding:
    middle, last = strip.middle, strip.last
    if rule is FRAME["composition"]:
        middle, last = _at_rest(middle, staging), _at_rest(last, staging)
    found = rule(middle, strip.known, staging)
    if found.score >= 4 or len(strip.frames) < 2:
        return found
    after = rule(last, strip.known, staging)
    if after.score >= 4:
        return after
    if strip.approved is not None and rule(strip.first, strip.known, staging).score <= found.score:
        return Finding(f"As in the approved frame, which no clip can mend: {found.evidence}", 4)
    if strip.begins and _begun(rule, found, strip, staging):
        return Finding(f"As at the beginning, as far as such small frames tell: {found.evidence}", 4)
    if rule is FRAME["setting"] and _nearer(strip):
        return Finding("The place of the first frame, seen nearer.")
    return found


def _begun(
    rule: Callable[[Look, References, Staging], Finding], found: Finding, strip: Strip, staging: Staging
) -> bool:
    """Whether what is held against the middle may be so from the beginning, which was approved."""
    if rule(strip.begin, strip.known, staging).score <= found.score:
        return True
    if rule is FRAME["composition"] and mistaken(strip.begin, strip.middle, staging):
        return True
    return begun(found, strip.begin, strip.middle, strip.known, staging)


def _at_rest(look: Look, staging: Staging) -> Look:
    """Leave out who travels: while a clip runs they may overtake others and come to an edge."""
    going = {figure.name for figure in staging.figures if travels(figure)}
    return replace(look, sightings=[s for s in look.sightings if s.name not in going])


def _nearer(strip: Strip) -> bool:
    """Whether the middle is the place of the beginning, nearer: less of it is left to know it by."""
    first, middle = strip.ground(0), strip.ground(len(strip.frames) // 2)
    if first is None or middle is None or not lies_on(first) or middle.likeness < SAME_PLACE:
        return False
    return 0.6 < middle.zoom / first.zoom < 1.8


def motion(strip: Strip, staging: Staging) -> Finding:
    """Something moves, and the camera and people do what is asked, as far as that is seen."""
    greys = strip.greys
    if len(greys) < 2:
        return Finding("There are no frames to compare.", 3, "More movement.")
    changes = [
        float(np.mean(np.abs(a.astype(int) - b.astype(int)) > measure.STILL_STEP))
        for a, b in itertools.pairwise(greys)
    ]
    evidence = "Changed pixels from frame to frame: " + ", ".join(f"{100 * c:.1f} %" for c in changes) + "."
    if max(changes) < LEAST_CHANGE:
        return Finding(evidence, 2, "More movement.")
    wrong = _camera(strip, staging, max(changes)) or acting(strip.middle, strip.frames, staging)
    return wrong or Finding(evidence)


LEAST_CHANGE = 0.0004
"""Share of pixels: six of 160x90, a blink in a wide shot."""

MUCH_CHANGE = 0.25
"""Share of pixels that only a moving camera (or a flood of figures) changes."""


def _camera(strip: Strip, staging: Staging, change: float) -> Finding | None:
    """Return what is wrong with the camera's move, if that can be told."""
    moving = staging.camera in ("push in", "pull out")
    if not moving and not (staging.camera == "still" and change > MUCH_CHANGE):
        return None
    first, last = strip.ground(0), strip.ground(-1)
    if first is None or last is None or min(first.likeness, last.likeness) < 0.6:
        return None
    grown = last.zoom / first.zoom
    moved = last.shift[0] + 0.5 / last.zoom - first.shift[0] - 0.5 / first.zoom
    seen = f"From first to last frame the camera zooms {grown:.2f} times and moves {moved:+.2f} widths."
    if staging.camera == "push in" and grown < 0.97:
        return Finding(seen, 3, "Let the camera push in.")
    if staging.camera == "pull out" and grown > 1.03:
        return Finding(seen, 3, "Let the camera pull out.")
    if staging.camera == "still" and (abs(moved) > 0.15 or not 0.75 < grown < 1.35):
        return Finding(seen, 3, "Keep the camera still.")
    return None


def smoothness(strip: Strip) -> Finding:
    """It begins with the approved frame; nothing jumps; the light does not go back and forth."""
    greys = strip.greys
    if strip.gap > OTHER_BEGIN:
        evidence = f"The first frame differs from the approved one by {strip.gap:.0f} levels."
        return Finding(evidence, 2, "Begin with the approved frame.")
    if len(greys) < 3:
        return Finding("Too few frames to tell.", 4)
    likeness = [measure.similarity(a, b) for a, b in itertools.pairwise(greys)]
    means = np.array([float(g.mean()) for g in greys])
    bend = float(np.abs(means[2:] - 2 * means[1:-1] + means[:-2]).max())
    evidence = "Neighbouring frames are alike to " + ", ".join(f"{v:.2f}" for v in likeness) + " of 1."
    findings = []
    if min(likeness) < 0.25 and float(np.median(likeness)) > min(likeness) + 0.25:
        findings.append(Finding(evidence, 2, "Let nothing jump."))
    if bend > 18:
        told = f"The light changes back and forth by {bend:.0f} levels."
        findings.append(Finding(told, 2, "Keep the light steady."))
    return worst(findings, Finding(evidence))
