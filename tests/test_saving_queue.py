"""The queue of the saver: what waits together is committed together, and nobody goes on before that."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from anim_director.checkpoints.saving_queue import SavingQueue


class Counted(sqlite3.Connection):
    """Counts its commits, and can be told that the disk is full."""

    commits = 0
    full = False

    def commit(self) -> None:
        if self.full:
            msg = "database or disk is full"
            raise sqlite3.OperationalError(msg)
        type(self).commits += 1
        super().commit()


@pytest.fixture
def base(tmp_path: Path) -> Iterator[tuple[Counted, SavingQueue]]:
    connection = sqlite3.connect(tmp_path / "it.sqlite", factory=Counted, check_same_thread=False)
    connection.execute("CREATE TABLE said (what TEXT UNIQUE)")
    connection.commit()
    Counted.commits, Counted.full = 0, False
    queue = SavingQueue(connection)
    yield connection, queue
    queue.close()
    connection.close()


def others_see(path: Path) -> list[str]:
    with sqlite3.connect(path) as other:
        return [what for (what,) in other.execute("SELECT what FROM said ORDER BY rowid")]


async def test_what_waits_together_is_committed_once_and_in_order(
    base: tuple[Counted, SavingQueue], tmp_path: Path
) -> None:
    connection, queue = base

    async def say(what: str) -> list[str]:
        await queue.run(lambda: connection.execute("INSERT INTO said VALUES (?)", (what,)))
        return others_see(tmp_path / "it.sqlite")

    words = [str(n) for n in range(40)]
    seen = await asyncio.gather(*map(say, words))
    assert others_see(tmp_path / "it.sqlite") == words
    assert all(word in known for word, known in zip(words, seen, strict=True))  # nobody goes on before
    assert 1 <= Counted.commits < 40


async def test_one_that_fails_takes_nobody_along(base: tuple[Counted, SavingQueue], tmp_path: Path) -> None:
    connection, queue = base

    async def say(what: str) -> None:
        await queue.run(lambda: connection.execute("INSERT INTO said VALUES (?)", (what,)))

    outcomes = await asyncio.gather(say("one"), say("one"), say("two"), return_exceptions=True)
    assert [type(o) for o in outcomes] == [type(None), sqlite3.IntegrityError, type(None)]
    assert others_see(tmp_path / "it.sqlite") == ["one", "two"]


async def test_a_commit_that_fails_is_told_to_everybody_who_waits(base: tuple[Counted, SavingQueue]) -> None:
    connection, queue = base
    Counted.full = True

    async def say(what: str) -> None:
        await queue.run(lambda: connection.execute("INSERT INTO said VALUES (?)", (what,)))

    outcomes = await asyncio.gather(say("one"), say("two"), return_exceptions=True)
    assert [str(o) for o in outcomes] == ["database or disk is full"] * 2
    Counted.full = False


async def test_who_is_stopped_while_waiting_is_saved_all_the_same(
    base: tuple[Counted, SavingQueue], tmp_path: Path
) -> None:
    connection, queue = base
    call = asyncio.create_task(queue.run(lambda: connection.execute("INSERT INTO said VALUES (?)", ("one",))))
    await asyncio.sleep(0)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    queue.close()
    assert others_see(tmp_path / "it.sqlite") == ["one"]
