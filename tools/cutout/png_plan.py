"""The plan inside the picture: an `iTXt` chunk of the PNG, as ComfyUI keeps its workflow.

PNG (W3C PNG specification, third edition, 11.3.4.3): a chunk is length, type, data, CRC-32; `iTXt` data is
keyword, NUL, compression flag, compression method, language, NUL, translated keyword, NUL, UTF-8 text,
zlib-compressed when the flag is 1.
"""

import struct
import zlib
from pathlib import Path

from anim_director.tools.cutout.plan import KEYWORD, Plan, from_json, to_json

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LONGEST = 4_000_000
"""Characters of a plan that are read at most: a picture is data from outside."""


def with_plan(png: bytes, plan: Plan) -> bytes:
    """Return the PNG with the plan in front of its end; a plan that was there is replaced."""
    text = zlib.compress(to_json(plan).encode(), 6)
    data = KEYWORD.encode("latin-1") + b"\x00\x01\x00\x00\x00" + text
    chunk = struct.pack(">I", len(data)) + b"iTXt" + data + struct.pack(">I", zlib.crc32(b"iTXt" + data))
    kept = [png[:8]]
    for kind, start, end in _chunks(png):
        if kind == b"IEND":
            kept.append(chunk)
        if kind != b"iTXt" or not png[start + 8 : end].startswith(KEYWORD.encode() + b"\x00"):
            kept.append(png[start:end])
    return b"".join(kept)


def plan_in(png: bytes) -> Plan | None:
    """Return the plan that a PNG carries; None for a picture that another tool made.

    Raises:
        ValueError: there is a plan, but it is damaged or of a newer version.
    """
    if not png.startswith(SIGNATURE):
        return None
    for kind, start, end in _chunks(png):
        if kind != b"iTXt":
            continue
        keyword, _, rest = png[start + 8 : end - 4].partition(b"\x00")
        if keyword != KEYWORD.encode() or len(rest) < 2:
            continue
        packed = rest[0] == 1
        _, _, text = rest[2:].split(b"\x00", 2)
        if packed:
            reader = zlib.decompressobj()
            try:
                text = reader.decompress(text, _LONGEST)
            except zlib.error as error:
                msg = f"the plan in the picture is damaged: {error}"
                raise ValueError(msg) from error
        return from_json(text.decode())
    return None


def plan_of(path: Path) -> Plan | None:
    """Return the plan in a PNG file; see `plan_in`."""
    return plan_in(path.read_bytes())


def _chunks(png: bytes) -> list[tuple[bytes, int, int]]:
    """Return (type, start, end) of each chunk, lengths and checksums included; stops at nonsense."""
    found = []
    at = 8
    while at + 12 <= len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        end = at + 12 + length
        if end > len(png):
            break
        found.append((png[at + 4 : at + 8], at, end))
        at = end
    return found
