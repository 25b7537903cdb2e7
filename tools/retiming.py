"""A clip as it came from a model or service, cut to a shot's length, size and rate, encoded like all others.

Models make a few lengths, sizes and frame rates; a shot is as long as its words. What comes a little too
long is played faster, then cut off; what comes a little too short is played slower, then its last frame is
held.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.errors import DamagedAsset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pictures = Iterator[tuple[float, NDArray[np.uint8]]]
    """Frames in order: seconds from the beginning, and RGBA of the size that is written."""

FASTEST, SLOWEST = 1.2, 0.8
"""How much a clip may be sped up or slowed down before it looks wrong; the rest is cut off or held."""

LEFT_OUT = "The clip's own sound was left out: the film has its own voices and music."


@dataclass(frozen=True)
class Measure:
    """What a shot needs."""

    seconds: float
    fps: int
    width: int  # pixels
    height: int

    @property
    def frames(self) -> int:
        """How many frames are written."""
        return max(1, round(self.seconds * self.fps))


@dataclass(frozen=True)
class Measured:
    """What came, and what was done to it."""

    seconds: float  # as it came
    frames: int  # as written
    sound: bool = False  # whether the file has the clip's own sound
    notes: tuple[str, ...] = ()


def cut_to_measure(came: Path, out: Path, measure: Measure, *, keep_sound: bool = False) -> Measured:
    """Write the clip in `came` again in exactly `measure.frames` frames.

    Args:
        came: any file PyAV reads.
        out: MP4 to write; an existing one is replaced.
        measure: what the shot needs; what sticks out of its shape is cut off evenly.
        keep_sound: whether the clip's own sound goes with it, at the same speed.

    Raises:
        DamagedAsset: it is no clip.
    """
    from anim_director.tools.clip_sound import read_sound

    length, rate, has_sound = _measured(came)
    pictures = _decoded(came, measure.width, measure.height)
    sound = read_sound(came) if has_sound and keep_sound else None
    made = write_to_measure(pictures, length, rate, out, measure, sound)
    if has_sound and not keep_sound:
        return Measured(made.seconds, made.frames, notes=(*made.notes, LEFT_OUT))
    return made


def frames_to_measure(
    frames: "Sequence[NDArray[np.uint8]]",
    rate: float,
    out: Path,
    measure: Measure,
    sound: "NDArray[np.float32] | None" = None,
) -> Measured:
    """Write frames that a model made in exactly `measure.frames` frames.

    Args:
        frames: RGB, all of one size; they fill the shot's shape, so whoever squeezed it gets it back.
        rate: frames a second that they are meant for.
        out: MP4 to write; an existing one is replaced.
        measure: what the shot needs.
        sound: the clip's own, stereo (2, n) at 48 kHz; None: none is written.
    """
    import cv2
    import numpy as np

    def fitted() -> "Pictures":
        for number, frame in enumerate(frames):
            grown = frame
            if frame.shape[:2] != (measure.height, measure.width):
                larger = measure.width > frame.shape[1]
                how = cv2.INTER_CUBIC if larger else cv2.INTER_AREA
                grown = np.asarray(cv2.resize(frame, (measure.width, measure.height), interpolation=how))
            yield number / rate, np.asarray(cv2.cvtColor(grown, cv2.COLOR_RGB2RGBA), np.uint8)

    return write_to_measure(fitted(), len(frames) / rate, rate, out, measure, sound)


def write_to_measure(
    pictures: "Pictures",
    length: float,
    rate: float,
    out: Path,
    measure: Measure,
    sound: "NDArray[np.float32] | None" = None,
) -> Measured:
    """Write pictures of `length` seconds at `rate` a second; see `cut_to_measure`."""
    from anim_director.tools.clip_sound import at_speed, give_sound
    from anim_director.tools.cutout.clip_writer import ClipWriter

    speed = min(FASTEST, max(SLOWEST, length / measure.seconds))
    shown: NDArray[np.uint8] | None = None
    coming = next(pictures, None)
    with ClipWriter(out, measure.width, measure.height, measure.fps) as writer:
        for number in range(measure.frames):
            at = number / measure.fps * speed
            while coming is not None and (shown is None or coming[0] <= at + 0.5 / rate):
                shown, coming = coming[1], next(pictures, None)
            if shown is None:
                msg = "The clip that came has no frames."
                raise DamagedAsset(msg)
            writer.add(shown)
    if sound is not None:
        give_sound(out, at_speed(sound, speed), measure.frames, measure.fps)
    notes = _notes(length, measure.seconds, speed)
    return Measured(round(length, 3), measure.frames, sound is not None, notes)


def _notes(length: float, seconds: float, speed: float) -> tuple[str, ...]:
    notes = []
    if length / speed < seconds - 0.1:
        notes.append(f"The clip came {length:.1f} s long for a shot of {seconds:.1f} s: its end is held.")
    if abs(speed - 1) > 0.01:
        notes.append(f"The clip plays at {speed:.2f} times its speed to fit the shot.")
    return tuple(notes)


def _measured(path: Path) -> tuple[float, float, bool]:
    """Return length in seconds, frames a second, and whether there is sound."""
    import av

    try:
        with av.open(str(path)) as container:
            stream: Any = container.streams.video[0]
            last, count = 0.0, 0
            for packet in container.demux(stream):
                if packet.pts is not None:
                    last, count = max(last, float(packet.pts * stream.time_base)), count + 1
            rate = float(stream.average_rate or 0) or 24.0
            begin = float((stream.start_time or 0) * stream.time_base)
            if not count:
                raise IndexError
            return last - begin + 1 / rate, rate, bool(container.streams.audio)
    except (av.error.FFmpegError, IndexError) as error:
        msg = "What came from the videos service is no clip that can be decoded."
        raise DamagedAsset(msg) from error


def _decoded(path: Path, width: int, height: int) -> "Pictures":
    import av

    with av.open(str(path)) as container:
        stream: Any = container.streams.video[0]
        stream.thread_type = "AUTO"
        reformatter = av.video.reformatter.VideoReformatter()
        begin: float | None = None
        for frame in container.decode(stream):
            at = float(frame.time or 0.0)
            begin = at if begin is None else begin
            yield at - begin, _fitted(frame, reformatter, width, height)


def _fitted(frame: Any, reformatter: Any, width: int, height: int) -> "NDArray[np.uint8]":
    import numpy as np

    scale = max(width / frame.width, height / frame.height)
    w, h = max(width, round(frame.width * scale)), max(height, round(frame.height * scale))
    old_tv = int(frame.colorspace) in (5, 6)  # BT.470BG, SMPTE 170M; what is not told is taken for BT.709
    rgb = reformatter.reformat(
        frame, w, h, "rgba", src_colorspace=5 if old_tv else 1, dst_colorspace=1, dst_color_range=2
    ).to_ndarray()
    left, top = (w - width) // 2, (h - height) // 2
    return np.ascontiguousarray(rgb[top : top + height, left : left + width])
