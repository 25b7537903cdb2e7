"""A clip as it came from a service, cut to a shot's length, size and rate, encoded like all other shots."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.errors import DamagedAsset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FASTEST, SLOWEST = 1.2, 0.8
"""How much a clip may be sped up or slowed down before it looks wrong; the rest is cut off or held."""

LEAST_SIDE = 16


@dataclass(frozen=True)
class Measured:
    """What came, and what was done to it."""

    seconds: float  # as it came
    frames: int  # as written
    notes: tuple[str, ...] = ()


def cut_to_measure(came: Path, out: Path, *, seconds: float, fps: int, width: int, height: int) -> Measured:
    """Write `came` again in exactly `round(seconds * fps)` frames of width x height, without sound.

    A clip that is a little too long is played faster, then cut off; one that is a little too short is
    played slower, then its last frame is held.

    Raises:
        DamagedAsset: it is no clip.
    """
    from anim_director.tools.cutout.clip_writer import ClipWriter

    length, rate, has_sound = _measured(came)
    speed = min(FASTEST, max(SLOWEST, length / seconds))
    wanted = max(1, round(seconds * fps))
    pictures = _pictures(came, width, height)
    shown: NDArray[np.uint8] | None = None
    coming = next(pictures, None)
    with ClipWriter(out, width, height, fps) as writer:
        for number in range(wanted):
            at = number / fps * speed
            while coming is not None and (shown is None or coming[0] <= at + 0.5 / rate):
                shown, coming = coming[1], next(pictures, None)
            if shown is None:
                msg = "The clip that came has no frames."
                raise DamagedAsset(msg)
            writer.add(shown)
    return Measured(round(length, 3), wanted, _notes(length, seconds, speed, has_sound))


def _notes(length: float, seconds: float, speed: float, has_sound: bool) -> tuple[str, ...]:
    notes = []
    if length / speed < seconds - 0.1:
        notes.append(f"The clip came {length:.1f} s long for a shot of {seconds:.1f} s: its end is held.")
    if abs(speed - 1) > 0.01:
        notes.append(f"The clip plays at {speed:.2f} times its speed to fit the shot.")
    if has_sound:
        notes.append("The clip's own sound was left out: the film has its own voices and music.")
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


def _pictures(path: Path, width: int, height: int) -> "Iterator[tuple[float, NDArray[np.uint8]]]":
    """Decode frames in order: seconds from the beginning, and RGBA of width x height."""
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
