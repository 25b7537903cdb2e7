"""How large an answer of a service may be: looked at while it comes, before any of it is kept or decoded."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

LARGEST_TEXT = 128 << 20
"""Bytes of an answer that is text: a picture of 64 MiB in base64 is 86."""

LARGEST_FILE = 512 << 20
"""Bytes of a sound or clip."""

UNFOLDS = 1032
"""How many times larger than it came an answer can become that is compressed (RFC 1951)."""


class AnswerTooLarge(Exception):
    """A service sent more than any answer should have."""


def bound(response: "httpx2.Response") -> None:
    """Bound what is read of an answer: a hook of the HTTP client.

    Raises:
        AnswerTooLarge: it says itself that it is larger, or, from whoever reads it, it turns out to be.
    """
    import httpx2

    kind = response.headers.get("content-type", "")
    most = LARGEST_FILE if kind.startswith(("audio/", "video/", "application/octet-stream")) else LARGEST_TEXT
    if response.headers.get("content-encoding", "identity") != "identity":
        most //= UNFOLDS
    told = response.headers.get("content-length", "")
    if told.isdigit() and int(told) > most:
        raise _too_large(most)
    source = response.stream

    class Bounded(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            came = 0
            assert isinstance(source, httpx2.SyncByteStream)
            for piece in source:
                came += len(piece)
                if came > most:
                    raise _too_large(most)
                yield piece

        def close(self) -> None:
            assert isinstance(source, httpx2.SyncByteStream)
            source.close()

    response.stream = Bounded()


def _too_large(most: int) -> AnswerTooLarge:
    size = f"{most / 2**20:.0f} MiB" if most >= 2**20 else f"{most} bytes"
    return AnswerTooLarge(f"it sent more than {size}, and was not read further")
