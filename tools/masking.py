"""Where one character or thing is in a picture, found by its sheet's colours: the mask of a region to repair.

"palette" is the `MaskTool` that needs no model: right for the flat colours of the cutout studio and of plain
illustrations. It asks which pixels have colours that the sheet has and the rest of the picture has not
(histogram back-projection, Swain and Ballard 1991), keeps the connected group that has most of the sheet's
colours, and lets GrabCut (Rother et al. 2004) find the outline around it: what is enclosed by somebody's
head, arms and feet is theirs although its colour is wrong. That is the case in which a repair is wanted.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from anim_director.errors import ToolError
from anim_director.tools.base import MaskRequest, Outcome, Pool
from anim_director.tools.vision_reading import fit, read_picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels

WIDTH = 320
"""Width at which is looked for: a figure has hundreds of pixels, a picture takes about 0.1 s."""

BINS = (10, 14, 14)
"""Of the histograms, over L, a and b: coarse in lightness, which shadow and evening change."""

SURE = 0.36
"""Share of the sheet's colours above which somebody is found."""

COLOURS = {
    "red": (200, 45, 45), "orange": (235, 130, 40), "yellow": (240, 205, 60), "green": (70, 150, 75),
    "blue": (60, 110, 200), "purple": (130, 80, 165), "pink": (235, 140, 170), "brown": (135, 90, 60),
    "black": (35, 33, 38), "white": (244, 240, 232), "grey": (140, 140, 145), "gray": (140, 140, 145),
    "teal": (70, 160, 160), "gold": (225, 180, 70), "golden": (225, 180, 70), "turquoise": (80, 185, 185),
}  # fmt: skip
"""RGB of colour words, for things that have no sheet."""


class Found(NamedTuple):
    """Where somebody was found, in the small picture."""

    mask: "Pixels"  # 0 or 255
    score: float  # 0..1: share of the sheet's colours that is there


class PaletteMasks:
    """Finds a character or a thing by its sheet's colours, a thing without a sheet by its colour word.

    A sheet has all of a thing's colours in their shares, a word one of them: by the word it is oftener the
    roof or the dress of that colour that is found.
    """

    name = "palette"
    version = "1"
    pool: Pool = "render"

    def estimate(self, request: MaskRequest) -> float:
        """Return 0: looking costs nothing."""
        return 0.0

    def make(self, request: MaskRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Write the mask; `facts` has `share`, `box` and `score`. An empty mask says that nothing was found.

        Raises:
            ToolError: there is neither a sheet nor a colour word to look for.
            DamagedAsset: a picture does not decode.
        """
        import cv2
        import numpy as np

        picture = read_picture(files[request.image])
        small = fit(picture, WIDTH)
        reference = request.reference
        if reference is not None and reference.asset in files:
            sheet = figure_pixels(fit(read_picture(files[reference.asset]), WIDTH))
            found = find(small, sheet, _inside(request.box, small))
        elif anchors := _anchors(request.phrase):
            found = find_colour(small, anchors, _inside(request.box, small))
        else:
            msg = f"“{request.phrase[:60]}” cannot be looked for by colour: no sheet and no colour word."
            raise ToolError(msg)
        tall, wide = picture.shape[:2]
        large = cv2.resize(found.mask, (wide, tall), interpolation=cv2.INTER_LINEAR)
        mask = np.where(large >= 128, 255, 0).astype(np.uint8)
        done, data = cv2.imencode(".png", mask)
        if not done:
            msg = "The mask could not be encoded."
            raise ToolError(msg)
        out.write_bytes(bytes(data))
        share = float((mask > 0).mean())
        box = [round(v, 4) for v in _shares(mask)]
        return Outcome(
            media_type="image/png",
            facts={"share": round(share, 5), "box": box, "score": round(found.score, 3)},
        )


def find(picture: "Pixels", sheet: "Pixels", box: "Box | None" = None) -> Found:
    """Find who has the colours of `sheet` (n x 3, BGR, the pixels of a figure) in a BGR picture.

    `box`: where to look; None: anywhere.
    """
    import numpy as np

    if not len(sheet):
        return Found(np.zeros(picture.shape[:2], np.uint8), 0.0)
    theirs = _histogram(sheet.reshape(-1, 1, 3))
    whole = _histogram(picture)
    bins = _bins(picture)
    ratio = theirs / (theirs + whole + 1e-9)
    likely = _smooth(ratio[bins].astype(np.float32))
    if box is not None:
        outside = np.ones(likely.shape, bool)
        outside[box[1] : box[3], box[0] : box[2]] = False
        likely[outside] = 0.0
    # a pale blouse may be as common in the place as on the figure: rare colours find, all colours judge
    return _outlined(picture, likely > 0.5, theirs, bins, box)


def find_colour(picture: "Pixels", anchors: list[tuple[int, int, int]], box: "Box | None" = None) -> Found:
    """Find the largest spot of a colour (RGB anchors)."""
    import cv2
    import numpy as np

    lab = _lab(picture)
    points = _lab(np.array([[anchor[::-1] for anchor in anchors]], np.uint8))[0]
    gaps = np.min([np.hypot(*(lab[..., 1:] - p[1:]).transpose(2, 0, 1)) for p in points], axis=0)
    light = np.min([np.abs(lab[..., 0] - p[0]) for p in points], axis=0)
    fits = ((gaps < 22) & (light < 34)).astype(np.uint8)
    if box is not None:
        only = np.zeros_like(fits)
        only[box[1] : box[3], box[0] : box[2]] = 1
        fits &= only
    count, labels, stats, _ = cv2.connectedComponentsWithStats(fits)
    if count < 2:
        return Found(np.zeros_like(fits), 0.0)
    best = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    area = int(stats[best, cv2.CC_STAT_AREA])
    if not 0.0005 * fits.size < area < 0.3 * fits.size:  # a crumb, or the sky
        return Found(np.zeros_like(fits), 0.0)
    return Found(np.where(labels == best, 255, 0).astype(np.uint8), 0.5)


def figure_pixels(sheet: "Pixels") -> "Pixels":
    """Return the pixels of a character sheet that differ from its plain ground: n x 3, BGR."""
    import cv2
    import numpy as np

    lab = _lab(sheet)
    rim = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]])
    ground = np.median(rim, axis=0)
    scatter = float(np.percentile(np.linalg.norm(rim - ground, axis=1), 80))
    differs = (np.linalg.norm(lab - ground, axis=2) > 8 + 2 * scatter).astype(np.uint8)
    differs = cv2.morphologyEx(differs, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    return sheet[differs > 0]


# ------------------------------------------------------------ finding


def _outlined(
    picture: "Pixels", likely: "NDArray[Any]", theirs: "NDArray[Any]", bins: Any, box: "Box | None"
) -> Found:
    """Group what is likely theirs, take the best group, and find its outline."""
    import cv2
    import numpy as np

    tall, wide = likely.shape
    seeds = cv2.morphologyEx(likely.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    reach = max(3, round(0.03 * wide)) | 1
    # a head and the shoes under a dress of another colour are one group, a little higher than wide
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, 3 * reach))
    joined = cv2.morphologyEx(seeds, cv2.MORPH_CLOSE, brush)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    best, best_score = 0, 0.0
    for n in range(1, count):
        if stats[n, cv2.CC_STAT_AREA] < 0.0008 * tall * wide:
            continue
        own = (labels == n) & (seeds > 0)
        there = np.bincount(bins[own], minlength=theirs.size).astype(float)
        there /= max(1.0, there.sum())
        score = float(np.minimum(there, theirs).sum()) * min(1.0, (own.sum() / (0.004 * tall * wide)) ** 0.5)
        if score > best_score:
            best, best_score = n, score
    empty = np.zeros((tall, wide), np.uint8)
    if not best or best_score < SURE:
        return Found(empty, round(best_score, 3))
    own = (labels == best) & (seeds > 0)
    ys, xs = np.nonzero(own)
    left, right, top, bottom = int(xs.min()), int(xs.max()) + 1, int(ys.min()), int(ys.max()) + 1
    across, down = round(0.18 * (right - left)) + 2, round(0.08 * (bottom - top)) + 2
    frame = (max(0, left - across), max(0, top - down), min(wide, right + across), min(tall, bottom + down))
    if box is not None:
        frame = (max(frame[0], box[0]), max(frame[1], box[1]), min(frame[2], box[2]), min(frame[3], box[3]))
    state = np.full((tall, wide), cv2.GC_BGD, np.uint8)
    state[frame[1] : frame[3], frame[0] : frame[2]] = cv2.GC_PR_BGD
    state[joined * (labels == best) > 0] = cv2.GC_PR_FGD
    state[own] = cv2.GC_FGD
    cv2.setRNGSeed(1)
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(picture, state, (0, 0, 0, 0), background, foreground, 3, cv2.GC_INIT_WITH_MASK)
    cut = np.isin(state, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    cut = np.asarray(cv2.morphologyEx(cut, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), np.uint8)
    _, parts = cv2.connectedComponents(cut)
    kept = np.isin(parts, np.unique(parts[own & (cut > 0)])) & (cut > 0)
    return Found(np.where(kept, 255, 0).astype(np.uint8), round(best_score, 3))


def _histogram(pixels: "Pixels") -> "NDArray[Any]":
    import numpy as np

    size = BINS[0] * BINS[1] * BINS[2]
    counts = np.bincount(_bins(pixels).ravel(), minlength=size).astype(float)
    return np.asarray(counts / max(1.0, counts.sum()))


def _bins(pixels: "Pixels") -> "NDArray[Any]":
    """Return the bin of each pixel. a and b of drawn colours keep within -64..64."""
    import numpy as np

    lab = _lab(pixels)
    light = np.clip(lab[..., 0] / 100 * BINS[0], 0, BINS[0] - 1).astype(int)
    green, blue = (np.clip((lab[..., n] + 64) / 128 * BINS[n], 0, BINS[n] - 1).astype(int) for n in (1, 2))
    return np.asarray((light * BINS[1] + green) * BINS[2] + blue)


def _lab(pixels: "Pixels") -> "NDArray[Any]":
    import cv2
    import numpy as np

    return np.asarray(cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_BGR2LAB))


def _smooth(likely: "NDArray[Any]") -> "NDArray[Any]":
    import cv2
    import numpy as np

    return np.asarray(cv2.medianBlur(likely, 3))


# ------------------------------------------------------------ words and boxes


def _anchors(phrase: str) -> list[tuple[int, int, int]]:
    return [COLOURS[word] for word in re.findall(r"[a-z]+", phrase.lower()) if word in COLOURS][:2]


def _inside(box: tuple[float, float, float, float] | None, picture: "Pixels") -> "Box | None":
    if box is None:
        return None
    tall, wide = picture.shape[:2]
    left, right = sorted((max(0.0, min(1.0, box[0])), max(0.0, min(1.0, box[2]))))
    top, bottom = sorted((max(0.0, min(1.0, box[1])), max(0.0, min(1.0, box[3]))))
    return int(left * wide), int(top * tall), int(right * wide) + 1, int(bottom * tall) + 1


def _shares(mask: "Pixels") -> tuple[float, float, float, float]:
    """Return the box of a mask in shares of the picture; all 0 when it is empty."""
    import numpy as np

    ys, xs = np.nonzero(mask)
    if not len(xs):
        return 0.0, 0.0, 0.0, 0.0
    tall, wide = mask.shape
    return xs.min() / wide, ys.min() / tall, (xs.max() + 1) / wide, (ys.max() + 1) / tall
