"""Whether bytes are what they claim to be: everything that enters the vault is decoded once.

A file that was cut off, is empty or holds an error page must never count as made (the peers we measured
accept a 60-byte picture and a film without its last second). Sizes are read from the header and bounded
*before* anything is decoded: a small file can unfold into gigabytes.
"""

import json
import struct
import wave
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from anim_director.errors import DamagedAsset

MAX_BYTES = {
    "image": 64 << 20,
    "audio": 512 << 20,
    "video": 4 << 30,
    "text": 32 << 20,
    "application": 32 << 20,
}
"""Largest file by main type, in bytes."""

MAX_PIXELS = 64_000_000
"""Most pixels of one picture or video frame."""

MAX_FRAMES = 24 * 3600 * 4
"""Most frames of one video: four hours at 24 frames a second."""

PNG = b"\x89PNG\r\n\x1a\n"
PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


@dataclass(frozen=True)
class Measures:
    """What was measured by decoding: pixels, seconds, frames a second; 0 where it has no meaning."""

    width: int = 0
    height: int = 0
    seconds: float = 0.0
    fps: float = 0.0


def measure(path: Path, media_type: str) -> Measures:
    """Decode a file completely and return its measures.

    Args:
        path: the file.
        media_type: what it must be: a key of `MEASURES`.

    Raises:
        DamagedAsset: it is empty, cut off, too large, of another type, or does not decode.
    """
    how = MEASURES.get(media_type)
    if how is None:
        msg = f"There is no way to check {media_type!r}; known are {', '.join(sorted(MEASURES))}."
        raise DamagedAsset(msg)
    size, most = path.stat().st_size, MAX_BYTES[media_type.partition("/")[0]]
    if size > most:
        msg = f"A file of {size} bytes is too large for {media_type}: at most {most}."
        raise DamagedAsset(msg)
    if not size:
        msg = f"The {media_type} is empty."
        raise DamagedAsset(msg)
    try:
        return how(path)
    except DamagedAsset:
        raise
    except Exception as error:  # decoders raise whatever they like on bytes nobody foresaw
        msg = f"The {size} bytes are no whole {media_type}: {error or type(error).__name__}"
        raise DamagedAsset(msg) from error


def _png(path: Path) -> Measures:
    """Check every chunk against its CRC and unfold every row (PNG specification, sections 5 to 10).

    Done by hand: decoders forgive missing rows and a missing end.
    """
    with path.open("rb") as file:
        _need(file.read(8) == PNG, "it does not begin like a PNG")
        chunks = _png_chunks(file)
        name, header = next(chunks)
        _need(name == b"IHDR" and len(header) == 13, "it has no header")
        width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", header)
        _bounded(width, height)
        _need(colours in PNG_CHANNELS and depth in (1, 2, 4, 8, 16), "its colours are of no known kind")
        rows = _png_rows(width, height, depth * PNG_CHANNELS[colours], bool(interlaced))
        there = _unfolded(chunks, sum(rows))
    _need(len(there) == sum(rows), "rows are missing")
    at = 0
    for row in rows:
        _need(there[at] <= 4, "a row is damaged")  # the first byte of a row names its filter
        at += row
    return Measures(width=width, height=height)


def _unfolded(chunks: Iterator[tuple[bytes, bytes]], most: int) -> bytes:
    """Return the pixels' bytes, and an error rather than more of them than the header promises."""
    unfold = zlib.decompressobj()
    parts, size, name = [], 0, b""
    for name, data in chunks:
        if name != b"IDAT":
            continue
        part = unfold.decompress(data, most - size + 1)
        size += len(part)
        _need(size <= most and not unfold.unconsumed_tail, "it unfolds into more than its header says")
        parts.append(part)
    _need(name == b"IEND" and unfold.eof, "its end is missing")
    return b"".join(parts)


def _png_rows(width: int, height: int, bits: int, interlaced: bool) -> list[int]:
    """Return the length in bytes of every row, filter byte included."""
    if not interlaced:
        return [1 + (width * bits + 7) // 8] * height
    rows = []
    for x, y, step_x, step_y in ADAM7:
        columns, lines = -(-(width - x) // step_x), -(-(height - y) // step_y)
        rows += [1 + (columns * bits + 7) // 8] * lines if columns > 0 else []
    return rows


def _png_chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    while head := file.read(8):
        _need(len(head) == 8, "it is cut off")
        length, name = struct.unpack(">I4s", head)
        _need(length <= MAX_BYTES["image"], "a chunk is longer than any picture")
        data, crc = file.read(length), file.read(4)
        _need(len(data) == length and len(crc) == 4, "it is cut off")
        _need(zlib.crc32(name + data).to_bytes(4, "big") == crc, f"its part {name!r} is damaged")
        yield name, data
        if name == b"IEND":
            return


def _jpeg(path: Path) -> Measures:
    """Find the frame header and the end marker, then decode (ITU T.81, annex B)."""
    data = path.read_bytes()
    _need(data[:3] == b"\xff\xd8\xff", "it does not begin like a JPEG")
    _need(b"\xff\xd9" in data[-32:], "its end is missing")  # some cameras pad after the end marker
    width, height = _jpeg_size(data)
    _bounded(width, height)
    return _decoded_picture(path, width, height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data):
        _need(data[at] == 0xFF, "its headers are damaged")
        marker = data[at + 1]
        if marker == 0xFF or 0xD0 <= marker <= 0xD7 or marker == 0x01:  # fill bytes, markers without a body
            at += 1 if marker == 0xFF else 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a start of frame
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    msg = "it has no frame header"
    raise ValueError(msg)


def _decoded_picture(path: Path, width: int, height: int) -> Measures:
    import av

    with av.open(str(path)) as container:
        frame = next(container.decode(video=0))
        _need(not frame.is_corrupt, "it is damaged")
        _need((frame.width, frame.height) == (width, height), "its header tells another size")
    return Measures(width=width, height=height)


def _mp4(path: Path) -> Measures:
    """Check that the boxes fill the file, then decode every packet of every stream."""
    _whole_boxes(path)
    import av

    with av.open(str(path)) as container:
        _need(bool(container.streams.video), "it has no picture")
        video = container.streams.video[0]
        _bounded(video.width, video.height)
        _need(video.frames <= MAX_FRAMES, "it has too many frames")
        video.thread_type = "AUTO"
        media = [s for s in container.streams if s.type in ("video", "audio")]
        frames = sum(_decoded_frames(packet, video) for packet in container.demux(media))
        _need(frames > 0, "it has no frame")
        _need(not video.frames or frames == video.frames, f"it has {frames} of {video.frames} frames")
        fps = float(video.average_rate or 0)
        seconds = float(video.duration * video.time_base) if video.duration and video.time_base else 0.0
        return Measures(video.width, video.height, round(seconds or (frames / fps if fps else 0.0), 6), fps)


def _decoded_frames(packet: Any, video: Any) -> int:
    _need(not packet.is_corrupt, "a packet is damaged")
    decoded = packet.decode()
    if packet.stream is not video:
        return 0
    _need(not any(frame.is_corrupt for frame in decoded), "a frame is damaged")
    return len(decoded)


def _whole_boxes(path: Path) -> None:
    """Walk the top boxes (ISO/IEC 14496-12, 4.2): the last one must end where the file does."""
    size, at, names = path.stat().st_size, 0, []
    with path.open("rb") as file:
        while at < size:
            file.seek(at)
            head = file.read(16)
            _need(len(head) >= 8, "it is cut off")
            length, name = struct.unpack(">I4s", head[:8])
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            elif length == 0:  # "to the end of the file"
                length = size - at
            _need(length >= 8, "its boxes are damaged")
            names.append(name)
            at += length
    _need(names[0] == b"ftyp", "it does not begin like an MP4")
    _need(at == size, "it is cut off")


def _wav(path: Path) -> Measures:
    """Count the samples: a header that promises more than is there tells of a broken download."""
    with wave.open(str(path), "rb") as sound:
        channels, width, rate = sound.getnchannels(), sound.getsampwidth(), sound.getframerate()
        promised, there = sound.getnframes(), 0
        _need(1 <= channels <= 8 and 4_000 <= rate <= 384_000, "its format is out of all reason")
        while block := sound.readframes(1 << 16):
            there += len(block)
    _need(there == promised * channels * width, f"it has {there // (channels * width)} of {promised} samples")
    _need(promised > 0, "it is silent: no samples")
    return Measures(seconds=round(promised / rate, 6))


def _json(path: Path) -> Measures:
    json.loads(path.read_bytes())
    return Measures()


def _text(path: Path) -> Measures:
    _need("\0" not in path.read_text(encoding="utf-8"), "it holds zero bytes")
    return Measures()


def _bounded(width: int, height: int) -> None:
    _need(width > 0 and height > 0, "it has no area")
    _need(width * height <= MAX_PIXELS, f"{width} x {height} pixels are too many (at most {MAX_PIXELS})")


def _need(condition: bool, otherwise: str) -> None:
    if not condition:
        raise ValueError(otherwise)


MEASURES: dict[str, Callable[[Path], Measures]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "video/mp4": _mp4,
    "audio/wav": _wav,
    "application/json": _json,
    "text/plain": _text,
    "text/vtt": _text,
}
"""How each media type is checked."""
