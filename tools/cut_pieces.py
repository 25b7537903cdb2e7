"""Clips as the editor sees them: packets that can be copied, and frames where something is blended.

A film is a row of pieces. A piece is the beginning of a clip, copied packet by packet. A dissolve blends
the last frames of one clip over the held first frame of the next; it is encoded as a clip of its own,
and the outgoing clip is cut short by as much, at a place where no kept frame needs a dropped one. The
incoming clip is always whole, so that it begins with its key frame.
"""

import logging
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.errors import DamagedAsset
from anim_director.tools.cut_encoder import PIXELS, PieceWriter

if TYPE_CHECKING:
    import av
    import numpy as np

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Clip:
    """A clip that was scanned."""

    path: Path
    frames: int
    fps: float
    width: int
    height: int
    setup: bytes  # the decoder's configuration: equal ones can share a stream
    whole: tuple[int, ...]  # numbers of frames after which the clip can be cut off
    keys: tuple[int, ...]  # numbers of the key frames: decoding may begin there
    plain: bool  # frames at even times, a key frame first


@dataclass(frozen=True)
class Piece:
    """The first `frames` frames of a clip."""

    path: Path
    frames: int


def scan(path: Path) -> Clip:
    """Read a clip's packets, without decoding.

    Raises:
        DamagedAsset: it is no video, or has no frames.
    """
    import av

    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            packets = [p for p in container.demux(stream) if p.pts is not None and p.dts is not None]
            context, rate = stream.codec_context, float(stream.average_rate or stream.guessed_rate or 0)
            size = (context.width, context.height)
            setup = bytes(context.extradata or b"") if context.pix_fmt == PIXELS else b""
            base = float(stream.time_base or 0)
    except (av.FFmpegError, IndexError) as error:
        msg = f"The clip {path.name} cannot be read: {error}"
        raise DamagedAsset(msg) from error
    if not packets or rate <= 0:
        msg = f"The clip {path.name} has no frames."
        raise DamagedAsset(msg)
    first = min(p.pts or 0 for p in packets)
    places = [((p.pts or 0) - first) * base * rate for p in packets]
    order = [round(place) for place in places]
    even = all(abs(place - at) < 0.05 for place, at in zip(places, order, strict=True))
    plain = even and sorted(order) == list(range(len(order))) and packets[0].is_keyframe
    whole, latest = [], -1
    for count, at in enumerate(order, 1):
        latest = max(latest, at)
        if latest == count - 1:
            whole.append(count)
    keys = tuple(at for at, packet in zip(order, packets, strict=True) if packet.is_keyframe)
    return Clip(path, len(packets), rate, *size, setup, tuple(whole), keys, plain)


def frames_of(clip: Clip, wanted: Iterable[int]) -> "dict[int, av.VideoFrame]":
    """Decode frames of a plain clip by their number, beginning at the key frame before each."""
    import av

    found: dict[int, av.VideoFrame] = {}
    runs: dict[int, list[int]] = {}  # by the key frame they depend on
    for number in sorted(set(wanted)):
        runs.setdefault(clip.keys[bisect_right(clip.keys, number) - 1], []).append(number)
    with av.open(str(clip.path)) as container:
        stream: Any = container.streams.video[0]
        stream.thread_type = "SLICE"  # frame threads would decode ahead of what is needed
        base, first = float(stream.time_base), stream.start_time or 0
        for key, numbers in runs.items():
            container.seek(first + round(key / clip.fps / base), stream=stream)
            for frame in container.decode(stream):
                number = round(((frame.pts or 0) - first) * base * clip.fps)
                if number in numbers:
                    found[number] = frame
                if number >= numbers[-1]:
                    break
    return found


def converted(clip: Clip, out: Path, width: int, height: int, fps: int) -> Clip:
    """Encode a clip again at another size and rate, keeping its shape inside bars of its edge colour."""
    import av

    with av.open(str(clip.path)) as container, PieceWriter(out, width, height, fps) as film:
        stream: Any = container.streams.video[0]
        stream.thread_type = "AUTO"
        last = None
        for number, frame in enumerate(container.decode(stream)):
            fitted = _fitted(frame, width, height)
            at = number / clip.fps if frame.time is None else frame.time
            while last is not None and film.frames / fps < at - 0.5 / fps:
                film.add_planes(last)  # the clip is slower: hold
            if film.frames / fps <= at + 0.5 / fps:  # the clip is faster: skip
                film.add_planes(fitted)
            last = fitted
        while last is not None and film.frames < round(clip.frames * fps / clip.fps):
            film.add_planes(last)
    return scan(out)


def _fitted(frame: "av.VideoFrame", width: int, height: int) -> "np.ndarray":
    import numpy as np

    scale = min(width / frame.width, height / frame.height)
    w, h = (max(2, round(side * scale / 2) * 2) for side in (frame.width, frame.height))
    small: np.ndarray = frame.reformat(width=w, height=h, format="rgb24").to_ndarray()
    if (w, h) != (width, height):
        top, left = (height - h) // 2, (width - w) // 2
        margins = ((top, height - h - top), (left, width - w - left), (0, 0))
        small = np.pad(small, margins, mode="edge")
    return _planes(small)


def _planes(rgb: "np.ndarray") -> "np.ndarray":
    import av

    frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
    yuv = frame.reformat(
        format=PIXELS,
        src_colorspace="ITU709",
        dst_colorspace="ITU709",
        src_color_range="JPEG",
        dst_color_range="MPEG",
    )
    return yuv.to_ndarray()


def cut_before(clip: Clip, frames: int, slack: int) -> int:
    """Return how many frames to keep so that about `frames` are left; 0 if there is no such place."""
    places = [k for k in clip.whole if abs(clip.frames - k - frames) <= slack and k >= frames]
    return min(places, key=lambda k: (abs(clip.frames - k - frames), k), default=0)


def dissolve(
    outgoing: "list[av.VideoFrame]", incoming: "av.VideoFrame", out: Path, width: int, height: int, fps: int
) -> Piece:
    """Blend moving frames into a held one, and encode the result as a clip."""
    import numpy as np

    goal = incoming.to_ndarray().astype(np.uint16)
    with PieceWriter(out, width, height, fps) as film:
        for i, frame in enumerate(outgoing):
            t = (i + 1) / (len(outgoing) + 1)
            share = round(256 * t * t * (3 - 2 * t))
            base = frame.to_ndarray().astype(np.uint16)
            film.add_planes(((base * (256 - share) + goal * share) >> 8).astype(np.uint8))
    return Piece(out, len(outgoing))
