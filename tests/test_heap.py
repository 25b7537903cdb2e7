"""What was freed is the system's again."""

import ctypes
from pathlib import Path

import pytest

from anim_director.tools import heap

MILLION = 2**20
glibc = pytest.mark.skipif(
    not (Path("/proc/self/statm").exists() and hasattr(ctypes.CDLL(None), "malloc_trim")),
    reason="only glibc keeps what was freed",
)


def held() -> int:
    """Bytes of memory that this process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@glibc
def test_after_a_second_of_work_what_it_freed_is_the_systems_again() -> None:
    heap.worked(heap.EVERY)
    pieces = [bytes(4000) for _ in range(30_000)]
    left = pieces[::100]  # what lives on is scattered over all of it
    del pieces
    before = held()
    heap.worked(heap.EVERY / 2)
    assert before - held() < 20 * MILLION, "so soon it costs more than it gives"
    heap.worked(heap.EVERY / 2)
    assert before - held() > 80 * MILLION
    assert len(left) == 300


def test_where_the_library_gives_back_by_itself_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    heap._trim.cache_clear()
    try:
        heap.worked(heap.EVERY)
    finally:
        heap._trim.cache_clear()
