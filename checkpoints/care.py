"""Care of a home directory: look whether everything is whole, forget a production, sweep what is left over.

Nothing here may run beside a production that is being made: hold its lock, or stop it first.
"""

import re
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from anim_director.checkpoints.home import usable
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.saver import FilmSaver
from anim_director.checkpoints.sealing import BrokenSeal, Cipher, Seal
from anim_director.checkpoints.unlocking import seal_of
from anim_director.checkpoints.vault import Vault
from anim_director.errors import WrongKey

YOUNG = 3600.0
"""Seconds for which an asset is left alone although nothing refers to it yet: it may just have been made."""

_HASH = re.compile(rb"[0-9a-f]{64}")


@dataclass(frozen=True)
class Swept:
    """What was, or would be, removed."""

    assets: int = 0
    bytes: int = 0
    strays: int = 0  # files that no asset owned


def examine(home: Path) -> list[tuple[str, str]]:
    """Return everything in a home directory that is not as it was kept: (what, what is wrong).

    Every asset is hashed, every database checked, and every finished job must have its asset.
    """
    vault = Vault(home / "vault")
    wrong = vault.verify()
    known = set(vault.ids())
    for file in databases(home):
        with usable(file), closing(sqlite3.connect(file)) as db:
            said = [row[0] for row in db.execute("PRAGMA integrity_check")]
            if said != ["ok"]:
                wrong.append((file.name, said[0]))
    with closing(Ledger(home / "ledger.sqlite")) as ledger:
        for digest, asset in ledger.finished():
            if asset not in known:
                wrong.append((asset, f"job {digest[:12]} made it, and it is gone"))
    return wrong


def forget(home: Path, name: str) -> None:
    """Forget a production; what only it used is left for `sweep`.

    Raises:
        UnknownProduction: there is none of this name.
        ProductionBusy: it is being made.
    """
    saver = FilmSaver(home / "graph.sqlite")
    with closing(saver), saver.hold(name), closing(Ledger(home / "ledger.sqlite")) as ledger:
        vault = Vault(home / "vault")
        for digest in ledger.forget(name):
            vault.notes.forget(digest)
        saver.delete_thread(name)


def sweep(home: Path, *, dry_run: bool = False, young: float = YOUNG) -> Swept:
    """Remove assets that nothing refers to: no job, no candidate, no checkpoint, no finished film.

    Args:
        home: the home directory.
        dry_run: only count.
        young: seconds for which a new asset is left alone.
    """
    vault = Vault(home / "vault")
    wanted = references(home)
    old = time.time() - young
    assets = size = 0
    for id in [*vault.ids()]:
        card = vault.folder / id[:2] / f"{id}.json"
        if id in wanted or card.stat().st_mtime > old:
            continue
        assets, size = assets + 1, size + vault.asset(id).size
        if not dry_run:
            vault.discard(id)
    strays = [file for file in vault.strays() if file.stat().st_mtime < old]
    for file in strays if not dry_run else ():
        file.unlink(missing_ok=True)
    return Swept(assets, size, len(strays))


def prune(home: Path, name: str) -> int:
    """Remove the old checkpoints of a production; the latest one and whatever it waits for stay.

    Its history of takes is kept: it stands in the latest checkpoint.

    Returns:
        How many checkpoints were removed.

    Raises:
        UnknownProduction: there is none of this name.
        ProductionBusy: it is being made.
    """
    saver = FilmSaver(home / "graph.sqlite")
    with closing(saver), saver.hold(name), usable(saver.path):
        with closing(Ledger(home / "ledger.sqlite")) as ledger:
            ledger.production(name)
        saver.setup()
        # ids of checkpoints are in the order of time: what is younger belongs to the step that is under way
        old = (
            "thread_id = :name AND checkpoint_id < (SELECT max(checkpoint_id) FROM checkpoints"
            " WHERE thread_id = :name AND checkpoint_ns = '')"
        )
        with saver.conn:
            # first: the subquery reads the other table
            saver.conn.execute(f"DELETE FROM writes WHERE {old}", {"name": name})  # noqa: S608 - no input
            gone = saver.conn.execute(f"DELETE FROM checkpoints WHERE {old}", {"name": name})  # noqa: S608 - no input
        saver.conn.execute("VACUUM")
        return gone.rowcount


def references(home: Path) -> set[str]:
    """Return every hash that stands anywhere in a home's databases and films.

    Checkpoints are searched as bytes, not unpacked: what an older or newer version wrote counts as well. In
    an encrypted home they are decrypted first.

    Raises:
        WrongKey: the home is encrypted, and the key is not there or something in it was sealed otherwise.
    """
    found: set[str] = set()
    seal = seal_of(home)
    for file in databases(home):
        with usable(file), closing(sqlite3.connect(file)) as db:
            for value in _values(db, seal):
                found.update(match.decode() for match in _HASH.findall(value))
    for film in (home / "productions").glob("*/*.json"):
        found.update(match.decode() for match in _HASH.findall(film.read_bytes()))
    return found


def of_production(home: Path, name: str) -> set[str]:
    """Return every hash that stands in what is known of one production; UnknownProduction if it is none."""
    found: set[str] = set()
    seal = seal_of(home)
    with closing(Ledger(home / "ledger.sqlite")) as ledger:
        ledger.production(name)
    wanted = {
        "ledger.sqlite": ("SELECT j.* FROM jobs j JOIN job_uses u USING (digest) WHERE u.production = ?",),
        "graph.sqlite": (
            "SELECT type, checkpoint FROM checkpoints WHERE thread_id = ?",
            "SELECT type, value FROM writes WHERE thread_id = ?",
        ),
    }
    for file in databases(home):
        with usable(file), closing(sqlite3.connect(file)) as db:
            for sql in wanted[file.name]:
                for row in db.execute(sql, (name,)):
                    for data in _plain(row, seal):
                        found.update(match.decode() for match in _HASH.findall(data))
    return found


def databases(home: Path) -> list[Path]:
    """Return the databases of a home directory."""
    return [file for file in (home / "ledger.sqlite", home / "graph.sqlite") if file.exists()]


def _values(db: sqlite3.Connection, seal: Seal | None) -> Iterator[bytes]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        rows: Iterable[tuple[object, ...]] = db.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - its own names
        for row in rows:
            yield from _plain(row, seal)


def _plain(row: Iterable[object], seal: Seal | None) -> Iterator[bytes]:
    """Yield the texts and bytes of a row as they were before they were sealed."""
    before: object = None
    for value in row:
        if isinstance(value, str):
            yield _text(value, seal).encode()
        elif isinstance(value, bytes):  # LangGraph says in the column before how it was written
            yield Cipher(seal).plain(before, value) if seal else value
        before = value


def _text(value: str, seal: Seal | None) -> str:
    try:
        return seal.plain(value) if seal else value
    except BrokenSeal as error:
        raise WrongKey(f"The ledger holds what cannot be read: {error}") from None
