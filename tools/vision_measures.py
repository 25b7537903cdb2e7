"""Measures on pixels: one small function a measure, each with its formula, source and cost.

Costs are for one of two busy CPU cores; pictures are BGR arrays as `vision_reading` gives them.
Luma is OpenCV's grey (0.299 R + 0.587 G + 0.114 B), 0..255.
"""

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.tools.vision_reading import Pixels, fit, shrink

Grey = NDArray[Any]

STILL_STEP = 12
"""Levels by which a pixel must change to count as changed: H.264 noise of a still stays below 8."""


def grey(picture: Pixels) -> Grey:
    """Luma, height x width. 0.7 ms at 1280x720."""
    import cv2

    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)


BLUR_TILES, SHARPEST = 6, 8
"""Tiles a side in which blur is measured, and which percentile of those with anything in them is told."""


def blur(luma: Grey) -> float:
    """How much a picture looks out of focus where it is sharpest, 0 (sharp) .. 1.

    Crete et al. 2007, "The blur effect": blur the picture once more and see how much of its
    neighbour differences that takes away; a sharp picture loses much, a blurred one little. It does
    not depend on contrast, so a night frame may be compared with a day reference. It is measured in tiles,
    for a lens may leave what is far behind a figure soft; below 96 pixels a side in the whole.
    4 ms at 640x360.
    """
    import cv2

    work = luma.astype(np.float32)
    tiles = BLUR_TILES if min(luma.shape) >= 96 else 1
    worst = 0.0
    for axis, size in ((0, (1, 9)), (1, (9, 1))):
        again = cv2.blur(work, size)
        before = np.abs(np.diff(work, axis=axis))
        after = np.abs(np.diff(again, axis=axis))
        lost = np.maximum(before - after, 0)
        total, gone = (
            cv2.resize(layer, (tiles, tiles), interpolation=cv2.INTER_AREA) for layer in (before, lost)
        )
        told = total > 0.5 * total.mean()
        if told.any():
            shares = (total[told] - gone[told]) / total[told]
            worst = max(worst, float(np.percentile(shares, SHARPEST)))
    return worst


def borders(luma: Grey) -> tuple[int, int, int, int]:
    """Depth in pixels of plain dark or white bars at top, bottom, left and right. 0.4 ms at 1280x720.

    A row belongs to a bar when all its pixels lie within 6 levels and below 20 or above 246. A bar
    must end in a straight edge: on the first row behind it at least 70 % of the pixels are of
    another value. A sheet's plain ground or a pale sky has no such edge.
    """
    return (
        _bar(luma),
        _bar(luma[::-1]),
        _bar(luma.T),
        _bar(luma.T[::-1]),
    )


def _bar(luma: Grey) -> int:
    low, high = luma.min(axis=1).astype(int), luma.max(axis=1).astype(int)
    plain = (high - low <= 6) & ((high < 20) | (low > 246))
    if not plain[0]:
        return 0
    value = int(low[0])
    same = plain & (np.abs(low - value) <= 6)
    depth = len(same) if same.all() else int(np.argmin(same))
    if depth >= len(luma):
        return 0
    # One row of interpolation may lie between bar and picture.
    behind = luma[min(depth + 1, len(luma) - 1)].astype(int)
    return depth if float(np.mean(np.abs(behind - value) > 10)) >= 0.7 else 0


def dominance(picture: Pixels) -> float:
    """Share of the picture that its most frequent colour has, in boxes of 16 levels; 1 = one plain colour.

    Measured at 160x90. 0.2 ms after scaling.
    """
    small = shrink(picture, 160, 90).reshape(-1, 3)
    boxes = (small >> 4).astype(np.int32)
    counts = np.bincount(boxes[:, 0] << 8 | boxes[:, 1] << 4 | boxes[:, 2], minlength=4096)
    return float(counts.max() / len(small))


def clipped(luma: Grey) -> tuple[float, float]:
    """Shares of pixels that are all but black (<= 6) and all but white (>= 251). 0.4 ms at 1280x720."""
    return float(np.mean(luma <= 6)), float(np.mean(luma >= 251))


def plain_ground(picture: Pixels) -> bool:
    """Whether the outermost pixels are nearly all of one colour: a model sheet, not a scene."""
    small = shrink(picture, 160, 90).astype(int)
    rim = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    middle = np.median(rim, axis=0)
    return float(np.mean(np.abs(rim - middle).max(axis=1) < 14)) > 0.9


def perceptual_hash(luma: Grey) -> int:
    """pHash: the signs of the 8x8 lowest DCT terms of a 32x32 picture against their median. 0.3 ms."""
    import cv2

    small = cv2.resize(luma, (32, 32), interpolation=cv2.INTER_AREA).astype(np.float32)
    low = cv2.dct(small)[:8, :8].ravel()
    bits = low > np.median(low[1:])
    return int("".join("1" if bit else "0" for bit in bits), 2)


SAME_LEVELS = 4.0
"""Mean difference at 160x90 below which two pictures may be the same."""


def distance(first: int, second: int) -> int:
    """Hamming distance of two hashes, 0..64."""
    return (first ^ second).bit_count()


def same_picture(first: Pixels, second: Pixels, share: float = 99.5) -> bool:
    """Whether two pictures are the same but for re-encoding or scaling. 1 ms after scaling.

    The hash alone is too blunt: two takes of one flat scene with a figure elsewhere may share it.
    So at 160x90 also the mean difference must be under 4 levels and `share` % of the pixels under 24.
    """
    if distance(perceptual_hash(grey(first)), perceptual_hash(grey(second))) > 4:
        return False
    gap = np.abs(shrink(first, 160, 90).astype(int) - shrink(second, 160, 90).astype(int)).max(axis=2)
    return float(gap.mean()) < SAME_LEVELS and float(np.percentile(gap, share)) < 24


def similarity(first: Grey, second: Grey) -> float:
    """SSIM (Wang et al. 2004) with a Gaussian window of sigma 1.5, 1 = equal. 2 ms at 320x180."""
    import cv2

    a, b = first.astype(np.float32), second.astype(np.float32)

    def smooth(x: Any) -> Any:
        return cv2.GaussianBlur(x, (0, 0), 1.5)

    ma, mb = smooth(a), smooth(b)
    va, vb, cov = smooth(a * a) - ma * ma, smooth(b * b) - mb * mb, smooth(a * b) - ma * mb
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    score = ((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2))
    return float(score.mean())


def flow_speed(before: Grey, after: Grey) -> NDArray[np.float32]:
    """Length of Farneback's optical flow in pixels a frame, height x width. 12 ms at 320x180."""
    import cv2

    flow = np.zeros((*before.shape, 2), np.float32)
    cv2.calcOpticalFlowFarneback(before, after, flow, 0.5, 3, 15, 3, 5, 1.2, 0)
    return np.hypot(flow[..., 0], flow[..., 1])


def dynamic_degree(frames: list[Grey], fps: float, pairs: int = 12) -> float:
    """Mean of the quickest 5 % of the flow (VBench's dynamic degree, RAFT there), in widths a second.

    At most `pairs` neighbouring frames, spread evenly, are compared: 12 ms each.
    """
    if len(frames) < 2:
        return 0.0
    starts = np.unique(np.linspace(0, len(frames) - 2, min(pairs, len(frames) - 1)).astype(int))
    speeds = []
    for start in starts:
        speed = np.sort(flow_speed(frames[start], frames[start + 1]).ravel())
        speeds.append(float(speed[-max(1, len(speed) // 20) :].mean()))
    return float(np.mean(speeds)) * fps / frames[0].shape[1]


def steps(frames: list[Grey]) -> NDArray[np.float64]:
    """Mean absolute difference of each frame from the one before, in levels. 0.1 ms a pair at 320x180."""
    import cv2

    pairs = itertools.pairwise(frames)
    return np.array([float(cv2.absdiff(a, b).mean()) for a, b in pairs])


def steadiness(frames: list[Grey]) -> float:
    """VBench's temporal flickering, 1 = no change: mean of (255 - mean|f_t - f_t+1|) / 255."""
    change = steps(frames)
    return float(np.mean((255 - change) / 255)) if len(change) else 1.0


def still_steadiness(frames: list[Grey], pairs: int = 12) -> float:
    """VBench's temporal flickering where nothing moves by optical flow, 1 = no change.

    VBench measures it on clips chosen to be still; in a clip that moves, movement would count as flicker. So
    only pixels whose flow (Farneback) is under half a pixel a frame are averaged; where hardly any are still
    (under 5 %), all are. At most `pairs` neighbouring frames, spread evenly: 12 ms each at 320x180.
    """
    import cv2

    if len(frames) < 2:
        return 1.0
    starts = np.unique(np.linspace(0, len(frames) - 2, min(pairs, len(frames) - 1)).astype(int))
    changes = []
    for start in starts:
        before, after = frames[start], frames[start + 1]
        still = flow_speed(before, after) < 0.5
        gap = cv2.absdiff(before, after)
        changes.append(float(gap[still].mean() if still.mean() > 0.05 else gap.mean()))
    return float(np.mean((255 - np.array(changes)) / 255))


def brightness_jitter(frames: list[Grey]) -> float:
    """How much the light trembles, in levels: what all parts of the picture do at once and take back.

    The picture is cut in 8x5 tiles; each tile's mean luma is a series. Its second difference over time is
    taken with its sign, and the median over the tiles is what they have in common: a trembling light bends
    all of them the same way, a moving camera bends some up and some down, figures bend only a few. The
    mean of its size over time is returned. An even fade scores 0.
    """
    if len(frames) < 3:
        return 0.0
    tiles = np.stack([_tiles(frame) for frame in frames])
    bend = tiles[2:] - 2 * tiles[1:-1] + tiles[:-2]
    return float(np.abs(np.median(bend, axis=(1, 2))).mean())


def _tiles(frame: Grey) -> NDArray[np.float32]:
    import cv2

    return cv2.resize(frame, (8, 5), interpolation=cv2.INTER_AREA).astype(np.float32)


def jump(frames: list[Grey]) -> tuple[float, int]:
    """Largest sudden change inside a clip: how many times the clip's own usual change, and at which frame.

    step_t / (usual + 1.5 levels), steps as in `steps`; usual is the third largest step elsewhere, or half the
    larger of the two steps beside t if that is more. A cut or a teleporting set scores above 4: one step
    between quiet ones. Somebody who runs, if only for a third of a second, changes several frames in a row.

    In a lively clip, whose third largest step is no small one, usual is 0.7 of the larger step beside t, or
    0.4 of the largest elsewhere, if that is less: a camera on its way sets out and stops by degrees. Of 66
    clean drafts no step of ten levels was more than 1.05 times the larger one beside it.
    """
    change = steps(frames)
    if len(change) < 4:
        return 0.0, 0
    at = int(np.argmax(change))
    others = np.delete(change, slice(max(0, at - 1), at + 2))
    usual = float(np.sort(others)[-min(3, len(others))]) if len(others) else 0.0
    beside = max(float(change[n]) for n in (at - 1, at + 1) if 0 <= n < len(change))
    lively = max(0.7 * beside, 0.4 * float(others.max(initial=0.0)))
    usual = min(max(usual, beside / 2), lively) if len(others) else beside
    return float(change[at] / (usual + 1.5)), at + 1


def changed(frames: list[Grey]) -> float:
    """Largest share of pixels that differ by more than 12 levels from the first frame, over the clip."""
    import cv2

    first = frames[0]
    return max((float(np.mean(cv2.absdiff(first, f) > STILL_STEP)) for f in frames[1:]), default=0.0)


def longest_hold(frames: list[Grey], fps: float) -> float:
    """Longest time in seconds during which not one pixel changes by more than 12 levels."""
    import cv2

    longest = held = 0
    for before, after in itertools.pairwise(frames):
        held = 0 if float(cv2.absdiff(before, after).max()) > STILL_STEP else held + 1
        longest = max(longest, held)
    return longest / fps


def freezes_at(frames: list[Grey]) -> int:
    """Return the frame from which a lively clip stands still to its end; 0 if it does not.

    Still: not one pixel changes by more than 12 levels. Lively: four of five steps before that changed
    something. A quiet shot, in which somebody only blinks, is not lively and may end in rest.
    """
    import cv2

    moves = [
        float(cv2.absdiff(before, after).max()) > STILL_STEP for before, after in itertools.pairwise(frames)
    ]
    start = len(moves)
    while start and not moves[start - 1]:
        start -= 1
    lively = start >= 3 and sum(moves[:start]) >= 0.8 * start
    return start if lively and start < len(moves) else 0


def small_grey(picture: Pixels, longest: int = 640) -> Grey:
    """Luma of the picture at working size."""
    return grey(fit(picture, longest))
