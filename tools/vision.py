"""Gates and measures on pixels: what no brain needs to be asked.

A gate is a rule with a number: a candidate that fails one is kept with the reason and never shown to
the critic (brains overlook fine faults and are paid by the picture). Gates err on the side of passing:
taste is the critic's business. docs/critic.md has each gate with its formula, threshold, source and cost;
`benchmarks/critic/thresholds.py` shows where every threshold lies between clean and spoiled candidates.
"""

from collections.abc import Sequence
from pathlib import Path

from anim_director.errors import DamagedAsset
from anim_director.tools import vision_measures as measure
from anim_director.tools.vision_reading import (
    ClipFrames,
    Pixels,
    clip_frames,
    fit,
    read_picture,
    shrink,
    strip_of,
    thumbnail,
)

__all__ = ["gate_clip", "gate_image", "measure_clip", "measure_image", "repeated", "strip_of", "thumbnail"]

BLUR_ALONE = 0.60
BLUR_OVER_REFERENCE = 0.15
BLUR_LEAST = 0.40
BLUR_SMALL = 160
BAR_PAIR = 0.01
BLANK_SHARE = 0.992
CLIPPED_SHARE = 0.6
BLACK_LEVEL = 8.0
BLACK_SHARE = 0.1
FROZEN_SHARE = 0.0001
JITTER = 2.5
STEADY = 0.99
JUMP_TIMES = 2.8
JUMP_LEVELS = 10.0
FIRST_FRAME = 0.65
FIRST_FRAME_LEVELS = 16.0


def gate_image(
    path: Path,
    *,
    width: int,
    height: int,
    references: Sequence[Path] = (),
    sheets: Sequence[Path] = (),
    things: Sequence[Path] = (),
    alone: bool = False,
) -> str:
    """Return why a picture cannot be used, as a short sentence, or "" when it passes.

    Args:
        path: the candidate.
        width: pixels asked for; a smaller picture of the same shape passes down to half of it.
        height: as width.
        references: pictures it was made from: yardsticks of sharpness.
        sheets: of those who are to be seen, no yardsticks: a sheet is sharper than any scene. With a sheet
            (here, or among the references, known by its plain ground) the candidate must not simply repeat
            one of all these; where nobody is to be seen, a frame may well equal its setting.
        things: prop sheets, no yardsticks either: the candidate must not simply repeat one of them. They say
            nothing about who is to be seen.
        alone: it is to be one thing on a plain ground, whose straight edges are no bars.

    About 25 ms for a picture of 1280x720 and two references. Unreadable references are passed over.
    """
    try:
        picture = read_picture(path)
    except DamagedAsset as error:
        return f"Does not decode: {error}."
    if fault := _size_fault(picture, width, height):
        return fault
    if fault := _surface_fault(picture, alone):
        return fault
    known = _readable(references)
    if fault := _blur_fault(picture, known):
        return fault
    own = _readable(sheets)
    peopled = bool(own) or any(measure.plain_ground(reference) for reference in known)
    never = [*(known if peopled else ()), *own, *_readable(things)]
    if any(measure.same_picture(picture, reference) for reference in never):
        return "Only repeats a reference picture."
    return ""


def repeated(paths: Sequence[Path]) -> list[int]:
    """Return which pictures, by number, are the same as an earlier one: they need no second opinion.

    Candidates of one order may differ in a small thing, which is what they are judged for: here not one pixel
    of 160x90 may be 24 levels apart. Files that do not decode are like nothing. 9 ms a picture, 1 ms a pair.
    """
    known: list[Pixels] = []
    same: list[int] = []
    for number, path in enumerate(paths):
        try:
            picture = read_picture(path)
        except DamagedAsset:
            continue
        if any(measure.same_picture(picture, other, share=100.0) for other in known):
            same.append(number)
        else:
            known.append(picture)
    return same


def _readable(paths: Sequence[Path]) -> list[Pixels]:
    found = []
    for path in paths:
        try:
            found.append(read_picture(path))
        except DamagedAsset:
            continue
    return found


def _size_fault(picture: Pixels, width: int, height: int) -> str:
    tall, wide = picture.shape[:2]
    if wide * 2 < width or tall * 2 < height:
        return f"Too small: {wide}x{tall} instead of {width}x{height}."
    if abs((wide / tall) / (width / height) - 1) > 0.06:
        return f"Wrong shape: {wide}x{tall} instead of {width}x{height}."
    return ""


def _surface_fault(picture: Pixels, alone: bool = False) -> str:
    luma = measure.grey(picture)
    dark, bright = measure.clipped(luma)
    if measure.dominance(picture) > BLANK_SHARE or float(luma.std()) < 3:
        return "Blank: nearly one plain colour."
    top, bottom, left, right = measure.borders(luma)
    tall, wide = luma.shape
    rows, columns = sorted((top / tall, bottom / tall)), sorted((left / wide, right / wide))
    barred = rows[0] >= BAR_PAIR or columns[0] >= BAR_PAIR or rows[1] >= 0.04 or columns[1] >= 0.04
    if barred and not (alone and measure.plain_ground(picture)):  # a box on white paper has straight edges
        sides = {"top": top, "bottom": bottom, "left": left, "right": right}
        return "Plain bars at the " + ", ".join(name for name, depth in sides.items() if depth) + "."
    if dark > CLIPPED_SHARE:
        return f"Too dark: {dark:.0%} of the picture is black."
    if bright > CLIPPED_SHARE and not measure.plain_ground(picture):  # a sheet may have a white ground
        return f"Too bright: {bright:.0%} of the picture is white."
    return ""


def _blur_fault(picture: Pixels, references: list[Pixels]) -> str:
    beyond, own = blur_beyond(picture, references)
    slack = blur_slack(max(picture.shape[:2]))
    alone = BLUR_ALONE + slack - BLUR_OVER_REFERENCE
    limit = max(BLUR_LEAST, own - beyond + slack) if references else alone
    return f"Blurred: {own:.2f} where {limit:.2f} is the most." if own > limit else ""


def blur_beyond(picture: Pixels, references: Sequence[Pixels]) -> tuple[float, float]:
    """Return how much more blurred a picture is than its sharpest reference, and its own blur, 0..1.

    All are measured at one size, that of the smallest (at most 640): the same drawing has more blur the more
    pixels it is spread over, and a small candidate must not be held against large references or the reverse.
    """
    size = min([640, max(picture.shape[:2]), *(max(reference.shape[:2]) for reference in references)])
    own = measure.blur(measure.small_grey(picture, size))
    sharpest = min((measure.blur(measure.small_grey(r, size)) for r in references), default=own)
    return own - sharpest, own


def blur_slack(longest: int) -> float:
    """Return by how much a picture may be more blurred than its sharpest reference.

    0.15, and more below 160 pixels, where the measure's window of 9 pixels spans whole figures and tells
    little: 0.3 at 80 pixels, and from 40 on everything passes.
    """
    return BLUR_OVER_REFERENCE * max(1.0, BLUR_SMALL / longest) if longest > 40 else 1.0


def gate_clip(path: Path, *, seconds: float, fps: int, first_frame: Path | None, draft: bool = False) -> str:
    """Return why a clip cannot be used, as a short sentence, or "" when it passes.

    Args:
        path: the candidate, any file PyAV reads.
        seconds: length asked for; longer is right, it can be cut.
        fps: frames a second asked for; fewer than half of them fail unless it is a draft.
        first_frame: the approved frame, or None.
        draft: a small quick clip, whose frame rate is its own business.

    About 0.4 s for five seconds at 24 fps.
    """
    try:
        clip = clip_frames(path)
    except DamagedAsset as error:
        return f"Does not decode: {error}."
    if clip.seconds < 0.8 * seconds - 0.1:
        return f"Too short: {clip.seconds:.1f} s instead of {seconds:.1f} s."
    if not draft and len(clip.frames) < 0.5 * fps * min(seconds, clip.seconds) - 1:
        return f"Too few frames: {len(clip.frames)} in {clip.seconds:.1f} s."
    lumas = [measure.grey(frame) for frame in clip.frames]
    means = [float(luma.mean()) for luma in lumas]
    approved = _approved(first_frame)
    dark_scene = approved is not None and float(measure.grey(approved).mean()) < 16
    black = [mean < BLACK_LEVEL for mean in means]
    if not dark_scene and (black[0] or sum(black) > BLACK_SHARE * len(black)):
        return "Black frames."
    if len(lumas) > 1 and measure.changed(lumas) <= max(FROZEN_SHARE, 2 / lumas[0].size):
        return "Frozen: nothing moves."
    start = measure.freezes_at(lumas)
    if start and clip.seconds - clip.times[start] > max(1.2, clip.seconds / 3):
        return f"Freezes at {clip.times[start]:.1f} s."
    if measure.brightness_jitter(lumas) > JITTER and measure.still_steadiness(lumas) < STEADY:
        return "Flickers."
    times, at = measure.jump(lumas)
    if times > JUMP_TIMES and float(measure.steps(lumas)[at - 1]) > JUMP_LEVELS:
        return f"Jumps at {clip.times[at]:.1f} s."
    if approved is not None and not _begins_with(clip, approved):
        return "Does not begin with the approved frame."
    return ""


def _approved(first_frame: Path | None) -> Pixels | None:
    if first_frame is None:
        return None
    try:
        return read_picture(first_frame)
    except DamagedAsset:
        return None


def _begins_with(clip: ClipFrames, approved: Pixels) -> bool:
    """Whether the first frame shows the approved picture; somebody may still be about to enter."""
    own, asked = shrink(clip.frames[0], 160, 90), shrink(approved, 160, 90)
    if float(abs(own.astype(int) - asked.astype(int)).mean()) > FIRST_FRAME_LEVELS:
        return False
    return measure.similarity(measure.grey(own), measure.grey(asked)) >= FIRST_FRAME


def measure_image(path: Path) -> dict[str, float]:
    """Measure a picture, for ties; "quality" (0..1, more is better) sums it up.

    Keys: sharpness 0..1, contrast (deviation of luma / 64, at most 1), colour (mean chroma / 64, at most
    1), clipped 0..1, quality. DamagedAsset when it does not decode. About 15 ms at 1280x720.
    """
    import cv2

    picture = fit(read_picture(path), 640)
    luma = measure.grey(picture)
    lab = cv2.cvtColor(picture, cv2.COLOR_BGR2LAB).astype(float)
    chroma = ((lab[..., 1] - 128) ** 2 + (lab[..., 2] - 128) ** 2) ** 0.5
    found = {
        "sharpness": 1 - measure.blur(luma),
        "contrast": min(1.0, float(luma.std()) / 64),
        "colour": min(1.0, float(chroma.mean()) / 64),
        "clipped": sum(measure.clipped(luma)),
    }
    quality = 0.5 * found["sharpness"] + 0.3 * found["contrast"] + 0.2 * found["colour"]
    return {**found, "quality": quality * (1 - found["clipped"])}


def measure_clip(path: Path) -> dict[str, float]:
    """Measure a clip, for ties; "quality" (0..1, more is better) sums it up.

    Keys: seconds, frames, fps, steadiness (VBench's temporal flickering, 1 = still), motion (dynamic
    degree in widths a second), jitter (levels), jump (times the usual step), changed (share of pixels),
    hold (longest time without any change, s), quality: steady light, no jump, something moving.
    DamagedAsset when it does not decode. About 0.5 s for five seconds at 24 fps.
    """
    clip = clip_frames(path)
    lumas = [measure.grey(frame) for frame in clip.frames]
    found = {
        "seconds": clip.seconds,
        "frames": float(len(lumas)),
        "fps": clip.fps,
        "steadiness": measure.steadiness(lumas),
        "motion": measure.dynamic_degree(lumas, clip.fps),
        "jitter": measure.brightness_jitter(lumas),
        "jump": measure.jump(lumas)[0],
        "changed": measure.changed(lumas),
        "hold": measure.longest_hold(lumas, clip.fps),
    }
    smooth = 1 / (1 + found["jitter"] / JITTER) / (1 + max(0.0, found["jump"] - 2) / JUMP_TIMES)
    lively = min(1.0, found["motion"] / 0.1) * (1 - min(1.0, found["hold"] / max(clip.seconds, 0.1)))
    return {**found, "quality": 0.6 * smooth + 0.4 * lively}
