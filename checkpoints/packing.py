"""A production as one file, to be kept elsewhere or to go on with on another machine.

A ZIP with a manifest: what the ledger and the checkpoints know of the production, its assets, and the
finished film. Nothing of such a file is believed: names in it never become paths, every asset is hashed
and decoded before it is kept, and rows are taken for this one production only.

Of an encrypted home the whole ZIP is sealed with the home's key, unless a plain one is asked for: inside it
everything is plain, so that it can go into a home with another key or none.
"""

import base64
import hashlib
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from anim_director.checkpoints.home import usable
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.ledger_file import LedgerFile
from anim_director.checkpoints.notes import SHA256
from anim_director.checkpoints.rooms import Room
from anim_director.checkpoints.saver import FilmSaver
from anim_director.checkpoints.sealing import BrokenSeal, Cipher, Seal, is_sealed
from anim_director.checkpoints.unlocking import seal_of
from anim_director.checkpoints.vault import Vault
from anim_director.errors import BadInput, DamagedAsset, WrongKey

FORMAT = 1
MANIFEST = "manifest.json"
MOST = 64 * 2**30
"""Bytes of a production's files at most."""

LARGEST_TABLE = 2**30

OWN = ("job_uses", "candidates", "critiques", "comparisons", "selections", "brain_calls")
"""Tables of the ledger with a column `production`."""

GRAPH = ("checkpoints", "writes")

_EXPORT = "export"
_HASH = re.compile(rb"[0-9a-f]{64}")
_NAME = re.compile(r"[\w][\w .,'-]{0,119}")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Packed:
    """What a file holds."""

    name: str
    assets: int
    files: int


def pack(home: Path, name: str, file: Path, folder: Path | None = None, *, plain: bool = False) -> Packed:
    """Write a production into one file.

    Args:
        home: the home directory.
        name: of the production.
        file: where to; it must not exist.
        folder: with the finished film's files, if there are any.
        plain: of an encrypted home write a file that anybody can read.

    Raises:
        UnknownProduction: there is none of this name.
        ProductionBusy: it is being made.
        DamagedAsset: an asset of it is not whole; resume it first.
        BadInput: `file` exists.
        HomeUnusable: it cannot be written.
        WrongKey: the home is encrypted, and the key is not there.
    """
    if file.exists():
        msg = f"{file} exists already."
        raise BadInput(msg)
    saver, vault = FilmSaver(home / "graph.sqlite"), Vault(home / "vault")
    ledger = closing(Ledger(home / "ledger.sqlite"))
    with closing(saver), saver.hold(name), closing(vault), ledger as known:
        known.production(name)
        saver.setup()
        rows = {**_ledger_rows(home, name), **_graph_rows(saver, name)}
        text = json.dumps(rows, ensure_ascii=False).encode()
        blobs = (base64.b64decode(v["blob"]) for table in GRAPH for r in rows[table] for v in _blobs(r))
        found = {m.decode() for part in (text, *blobs) for m in _HASH.findall(part)}
        assets = {}
        for id in sorted(found):
            with suppress(DamagedAsset):  # not every hash is an asset's
                assets[id] = vault.asset(id)
        notes = {job["digest"]: note for job in rows["jobs"] if (note := vault.notes.of(job["digest"]))}
        films = [f for f in sorted(folder.iterdir()) if _ordinary(f)] if folder and folder.is_dir() else []
        manifest = {
            "format": FORMAT,
            "name": name,
            "rows": hashlib.sha256(text).hexdigest(),
            "assets": {id: asset.media_type for id, asset in assets.items()},
            "notes": notes,
            "files": {f.name: _hash_of(f) for f in films},
        }
        part = file.with_name(f"{file.name}.part")
        seal = None if plain else saver.seal
        whole = vault.temporary() if seal else part
        try:
            with usable(file), zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
                whole.chmod(0o600)
                packed = zipfile.ZIP_DEFLATED
                archive.writestr(MANIFEST, json.dumps(manifest, indent=1), compress_type=packed)
                archive.writestr("rows.json", text, compress_type=packed)
                for id in assets:
                    archive.write(vault.path(id), f"assets/{id}")
                for each in films:
                    archive.write(each, f"files/{each.name}")
            with usable(file):
                if seal:
                    part.touch(mode=0o600)
                    seal.seal_file(whole, part, _EXPORT)
                part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    return Packed(name, len(assets), len(films))


def unpack(home: Path, file: Path, out: Path | None = None) -> Packed:
    """Take a production from a file into a home directory.

    Args:
        home: the home directory.
        file: what `pack` wrote.
        out: folder that gets a folder with the film's files; None leaves them.

    Raises:
        BadInput: it is no such file, is damaged, or there is a production of this name already.
        DamagedAsset: an asset in it is not what it should be; nothing of the production is taken.
        WrongKey: the home or the file is encrypted, and the key is not there.
    """
    room = Room()
    try:
        with closing(room), zipfile.ZipFile(_unsealed(home, file, room)) as archive:
            return _unpack(home, archive, out)
    except (
        zipfile.BadZipFile,
        OSError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        NotImplementedError,
    ) as error:
        msg = f"{file} is no production that was exported, or it is damaged: {error}"
        raise BadInput(msg) from None


def _unsealed(home: Path, file: Path, room: Room) -> Path:
    """Return the plain form of a file that was exported."""
    if not is_sealed(file):
        return file
    seal = seal_of(home)
    if seal is None:
        msg = f"{file} is encrypted: it goes into a home directory that is encrypted with the same key."
        raise WrongKey(msg)
    plain = room.path / "export.zip"
    try:
        with plain.open("wb") as copy:
            copy.writelines(seal.pieces(file, _EXPORT))
    except BrokenSeal as error:
        raise WrongKey(str(error)) from None
    return plain


def _unpack(home: Path, archive: zipfile.ZipFile, out: Path | None) -> Packed:
    if sum(info.file_size for info in archive.infolist()) > MOST:
        msg = "it is too large"
        raise ValueError(msg)
    manifest = json.loads(_read(archive, MANIFEST))
    if manifest.get("format") != FORMAT:
        msg = f"its format is {manifest.get('format')!r}, this version knows {FORMAT}"
        raise ValueError(msg)
    name = str(manifest["name"])
    text = _read(archive, "rows.json")
    if hashlib.sha256(text).hexdigest() != manifest["rows"] or not _NAME.fullmatch(name):
        msg = "its rows are not what was written"
        raise ValueError(msg)
    rows: Rows = json.loads(text)
    files = {str(n): str(h) for n, h in manifest["files"].items()}
    if bad := [n for n in files if not _FILE.fullmatch(n)]:
        msg = f"{bad[0][:80]!r} is no name of a film's file"
        raise ValueError(msg)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    vault, saver = Vault(home / "vault"), FilmSaver(home / "graph.sqlite")
    with closing(saver), saver.hold(name), closing(Ledger(home / "ledger.sqlite")) as ledger:
        if any(known["name"] == name for known in ledger.productions()):
            msg = f"There is a production {name!r} in {home} already."
            raise BadInput(msg)
        for id, kind in manifest["assets"].items():
            _keep(vault, archive, str(id), str(kind))
        saver.setup()
        with saver.conn:
            for table in GRAPH:
                for row in rows[table]:
                    _insert(saver.conn, table, {**_sealed(_unblobbed(row), saver.seal), "thread_id": name})
        with closing(LedgerFile(home / "ledger.sqlite")) as file, file.writing() as db:
            for table, row in _owned(rows, name):
                _insert(db.conn, table, file.sealed(row))
        for digest, note in manifest["notes"].items():
            if vault.notes.of(str(digest)) is None and SHA256.fullmatch(str(note.get("asset", ""))):
                vault.notes.write(str(digest), dict(note))
        if out is not None:
            _films(archive, files, out / name)
    return Packed(name, len(manifest["assets"]), len(files))


def _keep(vault: Vault, archive: zipfile.ZipFile, id: str, kind: str) -> None:
    """Take an asset in, if its bytes are what its name says and decode as what it should be."""
    if not SHA256.fullmatch(id):
        msg = f"{id[:80]!r} is not the id of an asset"
        raise ValueError(msg)
    temporary = vault.temporary()
    try:
        with archive.open(f"assets/{id}") as source, temporary.open("wb") as copy:
            found = _copied(source, copy)
        if found != id:
            msg = f"Asset {id[:12]} in the file is damaged: its bytes changed."
            raise DamagedAsset(msg)
        vault.keep(temporary, kind, maker="import")
    finally:
        temporary.unlink(missing_ok=True)


def _films(archive: zipfile.ZipFile, files: dict[str, str], folder: Path) -> None:
    with usable(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for name, digest in files.items():
        part = folder / f"{name}.part"
        try:
            with usable(folder), archive.open(f"files/{name}") as source, part.open("wb") as copy:
                found = _copied(source, copy)
            if found != digest:
                msg = f"{name} in the file is damaged: its bytes changed."
                raise DamagedAsset(msg)
            part.replace(folder / name)
        finally:
            part.unlink(missing_ok=True)


def _ledger_rows(home: Path, name: str) -> Rows:
    wanted = {
        "productions": "SELECT * FROM productions WHERE name = :name",
        "jobs": "SELECT * FROM jobs WHERE digest IN (SELECT digest FROM job_uses WHERE production = :name)",
        "replies": "SELECT * FROM replies WHERE digest IN"
        " (SELECT digest FROM brain_calls WHERE production = :name)",
        **{table: f"SELECT * FROM {table} WHERE production = :name" for table in OWN},  # noqa: S608 - our names
    }
    with closing(LedgerFile(home / "ledger.sqlite")) as file:
        return {table: file.all(sql, {"name": name}) for table, sql in wanted.items()}


def _owned(rows: Rows, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the ledger's rows of one production, whatever they say themselves."""
    production = {**rows["productions"][0], "name": name, "status": "stopped"}
    settings = json.loads(production["settings"])
    # a folder of another machine means nothing here
    production["settings"] = json.dumps({k: v for k, v in settings.items() if k not in ("out", "home")})
    yield "productions", production
    for row in rows["jobs"]:
        # what another production paid is no cost of this one
        paid = {} if row.get("production") == name else {"billed": 0.0, "estimate": 0.0}
        yield "jobs", {**row, "production": name, **paid}
    for row in rows["replies"]:
        yield "replies", row
    for table in OWN:
        for row in rows[table]:
            row.pop("id", None)  # counted anew
            yield table, {**row, "production": name}


def _graph_rows(saver: FilmSaver, name: str) -> Rows:
    found: Rows = {}
    for table in GRAPH:
        cursor = saver.conn.execute(f"SELECT * FROM {table} WHERE thread_id = ?", (name,))  # noqa: S608 - our names
        columns = [column[0] for column in cursor.description]
        rows = [_plain_row(dict(zip(columns, row, strict=True)), saver.seal) for row in cursor]
        found[table] = [{c: _blobbed(v) for c, v in row.items()} for row in rows]
    return found


def _plain_row(row: dict[str, Any], seal: Seal | None) -> dict[str, Any]:
    """Return a row of checkpoints as it is in a plain home."""
    if seal is None:
        return row
    what = "checkpoint" if "checkpoint" in row else "value"
    kind = str(row["type"]).partition("+")[0]
    return {**row, "type": kind, what: Cipher(seal).plain(row["type"], row[what])}


def _sealed(row: dict[str, Any], seal: Seal | None) -> dict[str, Any]:
    """Return a row of checkpoints as it is in this home."""
    if seal is None:
        return row
    what = "checkpoint" if "checkpoint" in row else "value"
    name, data = Cipher(seal).encrypt(row[what])
    return {**row, "type": f"{row['type']}+{name}", what: data}


def _blobbed(value: Any) -> Any:
    return {"blob": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _blobs(row: dict[str, Any]) -> list[dict[str, str]]:
    return [value for value in row.values() if isinstance(value, dict)]


def _unblobbed(row: dict[str, Any]) -> dict[str, Any]:
    return {k: base64.b64decode(v["blob"]) if isinstance(v, dict) else v for k, v in row.items()}


def _insert(db: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    """Insert a row; columns that this version does not know make the file unreadable for it."""
    known = {column[1] for column in db.execute(f"PRAGMA table_info({table})")}
    if not set(row) <= known:
        msg = f"{table} has columns that this version does not know"
        raise ValueError(msg)
    columns = sorted(row)
    marks = ", ".join("?" for _ in columns)
    sql = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our names
    db.execute(sql, [row[column] for column in columns])


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST_TABLE:
        msg = f"{name} is too large"
        raise ValueError(msg)
    return archive.read(name)


def _copied(source: IO[bytes], copy: IO[bytes]) -> str:
    """Copy a file and return its hash."""
    digest = hashlib.sha256()
    while block := source.read(2**20):
        digest.update(block)
        copy.write(block)
    return digest.hexdigest()


def _hash_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _ordinary(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and bool(_FILE.fullmatch(file.name))
