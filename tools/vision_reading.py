"""Bounded reading of pictures and clips: nothing is decoded before its header said how big it is.

Files come from tools, some of them from strangers' servers. A few kilobytes of PNG may claim a
hundred thousand pixels a side, so sizes are read from the header first and refused above a limit.
OpenCV and PyAV are imported inside the functions, because they take a third of a second to load.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anim_director.errors import DamagedAsset

Pixels = NDArray[Any]
"""A picture, height x width x 3, blue-green-red, uint8, as OpenCV has it."""

MOST_PIXELS = 64_000_000
MOST_BYTES = 128 * 1024 * 1024
MOST_FRAMES = 3600
"""Two and a half minutes at 24 fps; no clip of a shot is longer."""


class ClipFrames(NamedTuple):
    """A clip as small pictures."""

    frames: list[Pixels]  # every frame, at most the asked width
    times: list[float]  # seconds of each
    seconds: float  # length, the last frame's own time included
    fps: float
    width: int  # of the file
    height: int


def header_size(data: bytes) -> tuple[int, int]:
    """Return width and height that a PNG, JPEG or WebP claims; DamagedAsset for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24 and data[12:16] == b"IHDR":
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:2] == b"\xff\xd8":
        return _jpeg_size(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) >= 30:
        return _webp_size(data)
    msg = "not a PNG, JPEG or WebP picture"
    raise DamagedAsset(msg)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            break
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        alone = marker == 0xFF or 0xD0 <= marker <= 0xD9
        at += (1 if marker == 0xFF else 2) if alone else 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    msg = "a JPEG picture without a size"
    raise DamagedAsset(msg)


def _webp_size(data: bytes) -> tuple[int, int]:
    form = data[12:16]
    if form == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if form == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF


def decode(data: bytes) -> Pixels:
    """Decode a picture; DamagedAsset when it is none, is cut off, or is larger than 64 million pixels."""
    import cv2

    width, height = header_size(data)
    if not 0 < width * height <= MOST_PIXELS:
        msg = f"a picture of {width}x{height} pixels is more than this reads"
        raise DamagedAsset(msg)
    if data[:2] == b"\xff\xd8" and b"\xff\xd9" not in data[-65536:]:
        msg = "the JPEG picture is cut off"  # decoders would fill the rest with grey
        raise DamagedAsset(msg)
    try:
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error as error:
        raise DamagedAsset(f"the picture does not decode: {error.err}") from error
    if picture is None or picture.size == 0:
        msg = "the picture does not decode"
        raise DamagedAsset(msg)
    return picture


def read_picture(path: Path) -> Pixels:
    """Read a picture file; DamagedAsset when it is missing, too large or broken."""
    return decode(_bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            msg = "the file is larger than 128 MiB"
            raise DamagedAsset(msg)
        return path.read_bytes()
    except OSError as error:
        raise DamagedAsset(f"the file cannot be read: {error.strerror}") from error


def shrink(picture: Pixels, width: int, height: int) -> Pixels:
    """Resize to exactly width x height, averaging when it gets smaller."""
    import cv2

    smaller = width <= picture.shape[1]
    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)


def fit(picture: Pixels, longest: int) -> Pixels:
    """Make the longest side at most `longest`; a smaller picture stays as it is."""
    tall, wide = picture.shape[:2]
    scale = longest / max(tall, wide)
    if scale >= 1:
        return picture
    return shrink(picture, max(1, round(wide * scale)), max(1, round(tall * scale)))


def png(picture: Pixels) -> bytes:
    """Encode as PNG: pixels only, whatever else the source carried."""
    import cv2

    done, data = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 4])
    if not done:
        msg = "the picture cannot be written as PNG"
        raise DamagedAsset(msg)
    return data.tobytes()


def thumbnail(path: Path, longest: int = 512) -> bytes:
    """Return a small PNG of a picture, for brains: its own pixels and nothing else in the file."""
    return png(fit(read_picture(path), longest))


def clip_frames(path: Path, width: int = 320) -> ClipFrames:
    """Decode a clip to small frames; DamagedAsset when it does not decode to its end.

    At most 3600 frames are kept, each at most `width` wide.
    """
    import av

    frames: list[Pixels] = []
    times: list[float] = []
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                msg = "the file has no picture track"
                raise DamagedAsset(msg)
            stream = container.streams.video[0]
            wide, tall = stream.codec_context.width, stream.codec_context.height
            if not 0 < wide * tall <= MOST_PIXELS:
                msg = f"a clip of {wide}x{tall} pixels is more than this reads"
                raise DamagedAsset(msg)
            rate = float(stream.average_rate or stream.guessed_rate or 0) or 24.0
            for frame in _frames(container, stream):
                times.append(float(frame.time if frame.time is not None else len(times) / rate))
                frames.append(_small(frame, width))
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise DamagedAsset(f"the clip does not decode: {error}") from error
    if not frames:
        msg = "the clip has no frames"
        raise DamagedAsset(msg)
    seconds = times[-1] - times[0] + 1 / rate
    return ClipFrames(frames, times, seconds, rate, wide, tall)


def _frames(container: Any, stream: Any) -> Iterator[Any]:
    stream.thread_type = "AUTO"
    for number, frame in enumerate(container.decode(stream)):
        if number >= MOST_FRAMES:
            return
        yield frame


def _small(frame: Any, width: int) -> Pixels:
    """Scale while converting, which is many times quicker than converting whole frames."""
    wide = min(width, frame.width)
    tall = max(1, round(frame.height * wide / frame.width))
    return frame.reformat(width=wide, height=tall, format="bgr24", interpolation="AREA").to_ndarray()


def strip_of(path: Path, n: int = 5, width: int = 320) -> tuple[bytes, list[float]]:
    """Return `n` frames of a clip side by side as one PNG, and their timecodes in seconds.

    The frames are spread evenly; the first and the last frame are always among them. White gaps of
    4 pixels part them. A clip with fewer than `n` frames repeats some.
    """
    clip = clip_frames(path, width)
    last = len(clip.frames) - 1
    chosen = [round(i * last / max(1, n - 1)) for i in range(n)]
    tall, wide = clip.frames[0].shape[:2]
    sheet = np.full((tall, n * wide + (n - 1) * STRIP_GAP, 3), 255, np.uint8)
    for place, number in enumerate(chosen):
        left = place * (wide + STRIP_GAP)
        sheet[:, left : left + wide] = clip.frames[number]
    return png(sheet), [round(clip.times[number], 2) for number in chosen]


STRIP_GAP = 4
"""White columns between the frames of a strip."""
