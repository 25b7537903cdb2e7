"""The vault: pictures, clips and sounds, named by what they contain.

An asset is one file in `<folder>/<first two digits>/`, named by the SHA-256 of its bytes, with a small
JSON file of measures beside it. The JSON file is written last: without it there is no asset. Files come
in by `rename` on the same file system after they were decoded, so that nobody ever sees half of one;
after `kill -9` there is either the whole asset or none. Several processes may use one vault.

In an encrypted home the file is sealed and ends in `.sealed`; it is still named by its plain bytes. Plain
files are handed out, and new ones written, in a private folder outside (`checkpoints/rooms.py`).
"""

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from anim_director.checkpoints.drafts import Drafts, new_file
from anim_director.checkpoints.home import usable
from anim_director.checkpoints.lasting import Lasting, sync
from anim_director.checkpoints.measuring import Measures, measure
from anim_director.checkpoints.notes import SHA256, Notes
from anim_director.checkpoints.rooms import Room
from anim_director.checkpoints.sealing import BrokenSeal, Seal
from anim_director.checkpoints.unlocking import seal_of
from anim_director.errors import DamagedAsset
from anim_director.film import Asset

SUFFIX = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "video/mp4": ".mp4",
    "audio/wav": ".wav",
    "application/json": ".data.json",
    "text/plain": ".txt",
    "text/vtt": ".vtt",
}
"""How files of each media type are named, so that people can open them."""

SEALED = ".sealed"
"""How sealed files end, after the suffix of their media type."""


class Vault:
    """Content-addressed assets in a folder.

    Every reader gets what was kept or `DamagedAsset`: a file is hashed when this process first uses
    it, and again whenever its size or time of change is not what it was.

    Args:
        folder: where it is: `vault` in a home directory.
        seal: what the home is sealed with; None finds out.
        room: the private folder of another process, to share it.
        lasting: syncs what comes in without holding anybody up; None: who brings it waits for the disk.

    Raises:
        WrongKey: the home is encrypted, and the key is not there.
        HomeUnusable: it cannot be read or written.
    """

    def __init__(
        self,
        folder: Path,
        seal: Seal | None = None,
        room: Path | None = None,
        *,
        lasting: Lasting | None = None,
    ) -> None:
        self.folder = folder
        self._seal = seal or seal_of(folder.parent)
        self._room = Room(room)
        self._drafts = Drafts(folder / "tmp", lasting)
        self.notes = Notes(folder / "made", self._drafts, self._seal)
        self._seen: dict[str, tuple[int, int, int]] = {}  # id -> inode, size, time of change, when hashed
        self._lasting = lasting
        self._synced: set[Path] = set()  # folders of assets that survive a power cut themselves
        self._lock = threading.Lock()
        with usable(folder):
            for each in (folder, self._drafts.folder, self.notes.folder):
                each.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._drafts.sweep()
            self.notes.sweep()

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to a worker process: it shares what is decrypted here."""
        return _of_another_process, (self.folder, self._seal, self._room.path if self._seal else None)

    def close(self) -> None:
        """Write to disk what is not there yet; remove the plain copies of an encrypted home's files."""
        if self._lasting:
            self._lasting.close()
        self._room.close()

    def settle(self, ids: Iterable[str] | None = None) -> None:
        """Wait until assets, and the notes of who made them, would survive a power cut.

        Args:
            ids: which; None: everything that was kept.

        Raises:
            HomeUnusable: the disk did not take them.
        """
        if self._lasting:
            with usable(self.folder):
                self._lasting.wait(ids)

    def temporary(self) -> Path:
        """Return a new empty file for `keep`, which takes it away.

        It is on the vault's file system, in an encrypted home in the private folder.
        """
        return new_file(self._room.path if self._seal else self._drafts.folder)

    def keep(self, temporary: Path, media_type: str, maker: str = "") -> Asset:
        """Take a file from `temporary()` into the vault; the file is gone afterwards, kept or not.

        Args:
            temporary: the finished file.
            media_type: what it must be; it is decoded to prove it.
            maker: tool and version that made it.

        Raises:
            DamagedAsset: it does not decode as `media_type`.
            HomeUnusable: the disk is full, or cannot be written.
        """
        try:
            with usable(self.folder):
                found = measure(temporary, media_type)
                return self._take(temporary, media_type, found, maker)
        except BaseException:  # else it was taken away
            temporary.unlink(missing_ok=True)
            raise

    def keep_bytes(self, data: bytes, media_type: str, maker: str = "") -> Asset:
        """Keep bytes, as `keep` does a file."""
        temporary = self.temporary()
        try:
            with usable(self.folder):
                temporary.write_bytes(data)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return self.keep(temporary, media_type, maker)

    def also_lasts(self, file: Path) -> None:
        """Let another file of the home survive a power cut as it is now: with the assets, or at once."""
        if self._lasting:
            self._lasting.soon(file.name, [file], written_anew=False)
        else:
            with usable(file):
                sync(file)

    def asset(self, id: str) -> Asset:
        """Return what is known about an asset; DamagedAsset if it is unknown."""
        return self._card(id)

    def path(self, id: str) -> Path:
        """Return the file of an asset.

        Raises:
            DamagedAsset: there is none, or its bytes are not what was kept.
        """
        asset = self._card(id)
        place = self._file(asset)
        try:
            now = place.stat()
        except FileNotFoundError:
            msg = f"The file of asset {id[:12]} is gone from {self.folder}."
            raise DamagedAsset(msg) from None
        stamp = (now.st_ino, now.st_size, now.st_mtime_ns)
        given = self._room.path / f"{id}{SUFFIX[asset.media_type]}" if self._seal else place
        with self._lock:
            if self._seen.get(id) == stamp and (given is place or given.exists()):
                return given
        fault = self._difference(asset) if given is place else self._decrypted(asset, given)
        if fault:
            msg = f"Asset {id[:12]} is damaged: {fault}."
            raise DamagedAsset(msg)
        with self._lock:
            self._seen[id] = stamp
        return given

    def read(self, id: str) -> bytes:
        """Return the bytes of an asset, checked against its hash; DamagedAsset if they differ."""
        data = self.path(id).read_bytes()
        if hashlib.sha256(data).hexdigest() != id:
            msg = f"Asset {id[:12]} is damaged: its bytes changed."
            raise DamagedAsset(msg)
        return data

    def verify(self, ids: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """Hash assets and return those that are not as they were kept: (id, what is wrong).

        Args:
            ids: which; None looks at everything, also at files that no asset owns.
        """
        wrong = []
        for id in sorted(set(self.ids() if ids is None else ids)):
            try:
                asset = self._card(id)
                fault = self._difference(asset)
            except DamagedAsset as error:
                fault = str(error)
            if fault:
                wrong.append((id, fault))
        if ids is None:
            wrong += [(file.name, "no asset owns this file") for file in self.strays()]
        return wrong

    def discard(self, id: str) -> None:
        """Forget an asset, so that it is made again when it is next asked for."""
        if not SHA256.fullmatch(id):
            return
        with self._lock:
            self._seen.pop(id, None)
        self._card_file(id).unlink(missing_ok=True)  # first: without it the rest is no asset
        for file in self._card_file(id).parent.glob(f"{id}.*"):
            file.unlink(missing_ok=True)
        if self._seal:
            for file in self._room.path.glob(f"{id}.*"):
                file.unlink(missing_ok=True)

    def ids(self) -> Iterator[str]:
        """Yield the id of every asset."""
        for shard in self._shards():
            for card in shard.glob("*.json"):
                if SHA256.fullmatch(card.stem):
                    yield card.stem

    def strays(self) -> Iterator[Path]:
        """Yield files that no asset owns: left by a kill between the two renames of a keep."""
        for shard in self._shards():
            for file in shard.iterdir():
                if not (shard / f"{file.name.partition('.')[0]}.json").exists():
                    yield file

    def _take(self, temporary: Path, media_type: str, found: Measures, maker: str) -> Asset:
        temporary.chmod(0o600)
        with temporary.open("rb") as file:
            id = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
            asset = Asset(id=id, media_type=media_type, size=size, maker=maker, **asdict(found))
            place = self._file(asset)
            # What stands there already may be whole, and lasting: it is not replaced by less.
            lost = self._lasting is not None and self._lasting.failed(id)
            soon = self._lasting is not None and not self._seal and (lost or not place.exists())
            if not (soon or self._seal):  # sealing syncs by itself
                os.fsync(file.fileno())
        fresh = lost or place.parent not in self._synced
        if fresh:
            place.parent.mkdir(mode=0o700, exist_ok=True)
        # Also when it is there already: what stands there may have been damaged since.
        if self._seal:
            self._sealed(temporary, place, id)
            temporary.replace(self._room.path / f"{id}{SUFFIX[media_type]}")  # it will be asked for
        else:
            temporary.replace(place)
        if soon and self._lasting:
            self._lasting.soon(id, [place], [self.folder] if fresh else [])
        if not lost:
            with suppress(DamagedAsset):
                return self._card(id)
        self._drafts.write(self._card_file(id), asset.model_dump_json(indent=1).encode(), id)
        if fresh and not soon:
            sync(self.folder)
        self._synced.add(place.parent)
        return asset

    def _sealed(self, plain: Path, place: Path, id: str) -> None:
        """Write the sealed form of a file in its place, in one step."""
        assert self._seal is not None
        draft = new_file(self._drafts.folder)
        try:
            self._seal.seal_file(plain, draft, id)
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)

    def _decrypted(self, asset: Asset, given: Path) -> str:
        """Write the plain form of an asset; return how it differs from what was kept."""
        assert self._seal is not None
        draft = new_file(given.parent)
        try:
            digest = hashlib.sha256()
            with draft.open("wb") as plain, usable(given.parent):
                for piece in self._seal.pieces(self._file(asset), asset.id):
                    digest.update(piece)
                    plain.write(piece)
            if digest.hexdigest() != asset.id:
                return "its bytes changed"
            draft.replace(given)
        except BrokenSeal:
            return "its bytes changed"
        finally:
            draft.unlink(missing_ok=True)
        return ""

    def _difference(self, asset: Asset) -> str:
        """Return how a file differs from what was kept; empty if it does not."""
        place = self._file(asset)
        try:
            if self._seal:
                digest = hashlib.sha256()
                for piece in self._seal.pieces(place, asset.id):
                    digest.update(piece)
                return "" if digest.hexdigest() == asset.id else "its bytes changed"
            if (size := place.stat().st_size) != asset.size:
                return f"it has {size} bytes, {asset.size} were kept"
            with place.open("rb") as file:
                same = hashlib.file_digest(file, "sha256").hexdigest() == asset.id
        except FileNotFoundError:
            return "its file is gone"
        except BrokenSeal:
            return "its bytes changed"
        return "" if same else "its bytes changed"

    def _card_file(self, id: str) -> Path:
        return self.folder / id[:2] / f"{id}.json"

    def _file(self, asset: Asset) -> Path:
        return self._card_file(asset.id).with_suffix(
            SUFFIX[asset.media_type] + (SEALED if self._seal else "")
        )

    def _card(self, id: str) -> Asset:
        # Ids come from checkpoints and files: nothing but a hash may become part of a path.
        if not SHA256.fullmatch(id):
            msg = f"{id[:80]!r} is not the id of an asset."
            raise DamagedAsset(msg)
        try:
            asset = Asset.model_validate_json(self._card_file(id).read_bytes())
        except FileNotFoundError:
            msg = f"There is no asset {id[:12]} in {self.folder}."
            raise DamagedAsset(msg) from None
        except ValidationError as error:
            msg = f"What is known about asset {id[:12]} cannot be read any more."
            raise DamagedAsset(msg) from error
        if asset.id != id or asset.media_type not in SUFFIX:
            msg = f"What is known about asset {id[:12]} belongs to another one."
            raise DamagedAsset(msg)
        return asset

    def _shards(self) -> Iterator[Path]:
        return (f for f in self.folder.iterdir() if f.is_dir() and len(f.name) == 2)


@lru_cache(maxsize=4)
def _of_another_process(folder: Path, seal: Seal | None, room: Path | None) -> Vault:
    return Vault(folder, seal, room)
