"""What survives a power cut, and who waits for it."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from anim_director.checkpoints.lasting import Lasting
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.errors import HomeUnusable
from anim_director.film import Asset
from anim_director.tools.base import ImageRequest, JobState, Outcome, Reference
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools
from tests.fake_studio import png

DISK = os.fsync


class Disk:
    """Knows what was synced; can be slow, stand still, or be broken."""

    def __init__(self) -> None:
        self.synced: list[int] = []  # inodes
        self.seconds = 0.0
        self.broken = False
        self.turning = threading.Event()
        self.turning.set()

    def sync(self, handle: int) -> None:
        self.turning.wait()
        time.sleep(self.seconds)
        if self.broken:
            raise OSError(5, "Input/output error")
        DISK(handle)
        self.synced.append(os.fstat(handle).st_ino)

    def has(self, *places: Path) -> list[bool]:
        return [place.stat().st_ino in self.synced for place in places]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(os, "fsync", disk.sync)
    return disk


@pytest.fixture
def vault(tmp_path: Path, disk: Disk) -> Iterator[Vault]:
    with closing(Vault(tmp_path / "vault", lasting=Lasting())) as vault:
        yield vault


def kept(vault: Vault, what: str) -> Asset:
    out = vault.temporary()
    out.write_bytes(png(what))
    return vault.keep(out, "image/png", "painter 1")


def places_of(vault: Vault, asset: Asset, digest: str) -> list[Path]:
    """The file, its card, the note of who made it, and the folders that they stand in."""
    file, note = vault.path(asset.id), vault.folder / "made" / f"{digest}.json"
    return [file, file.with_suffix(".json"), note, file.parent, note.parent, vault.folder]


@pytest.mark.parametrize("waits", [False, True], ids=["settled", "closed"])
def test_a_file_its_card_its_note_and_their_folders_are_written_to_disk(
    vault: Vault, disk: Disk, waits: bool
) -> None:
    asset, digest = kept(vault, "fox"), "a" * 64
    vault.notes.write(digest, {"asset": asset.id})
    if waits:
        vault.close()
    else:
        vault.settle([asset.id])
    assert all(disk.has(*places_of(vault, asset, digest)))


def test_a_vault_that_nobody_helps_waits_for_the_disk_itself(tmp_path: Path, disk: Disk) -> None:
    vault, digest = Vault(tmp_path / "vault"), "a" * 64
    asset = kept(vault, "fox")
    vault.notes.write(digest, {"asset": asset.id})
    assert all(disk.has(*places_of(vault, asset, digest)))


def test_what_is_whole_and_lasting_is_not_replaced_by_what_is_not(vault: Vault, disk: Disk) -> None:
    asset = kept(vault, "fox")
    vault.settle()
    disk.synced.clear()
    assert kept(vault, "fox") == asset
    assert disk.has(vault.path(asset.id)) == [True]


def test_many_that_come_together_share_their_folders(vault: Vault, disk: Disk) -> None:
    disk.turning.clear()
    for n in range(30):
        vault.notes.write(f"{n:064x}", {"asset": "a" * 64})
    disk.turning.set()
    vault.settle()
    notes = vault.folder / "made"
    assert all(disk.has(*notes.glob("*.json")))
    assert disk.synced.count(notes.stat().st_ino) <= 2  # the first may have gone before the others came


def test_a_disk_that_takes_nothing_is_told_to_everybody_who_waits(vault: Vault, disk: Disk) -> None:
    disk.broken = True
    asset = kept(vault, "fox")
    for _ in range(2):
        with pytest.raises(HomeUnusable, match="Input/output error"):
            vault.settle([asset.id])
    vault.settle(["b" * 64])  # nothing is known of that
    disk.broken = False
    other = kept(vault, "wolf")
    vault.settle([other.id])
    assert disk.has(vault.path(other.id)) == [True]


def test_a_fault_of_the_disk_is_forgotten_when_the_asset_was_made_again_and_is_on_disk(
    vault: Vault, disk: Disk
) -> None:
    disk.broken, digest = True, "a" * 64
    asset, other = kept(vault, "fox"), kept(vault, "wolf")
    vault.notes.write(digest, {"asset": asset.id})
    with pytest.raises(HomeUnusable):
        vault.settle()
    disk.broken = False
    kept(vault, "fox")
    with pytest.raises(HomeUnusable):  # of the note nothing is known yet
        vault.settle([asset.id])
    vault.notes.write(digest, {"asset": asset.id})
    vault.settle([asset.id])
    assert all(disk.has(*places_of(vault, asset, digest)))
    with pytest.raises(HomeUnusable):  # nobody made that one again
        vault.settle([other.id])


def test_a_fault_of_a_file_that_grows_is_not_made_good_by_a_later_sync(
    vault: Vault, disk: Disk, tmp_path: Path
) -> None:
    disk.broken, journal = True, tmp_path / "journal"
    journal.write_text("one")
    vault.also_lasts(journal)
    with pytest.raises(HomeUnusable):
        vault.settle()
    disk.broken = False
    vault.also_lasts(journal)
    with pytest.raises(HomeUnusable):
        vault.settle()


def test_what_was_discarded_before_it_was_written_is_no_fault(vault: Vault, disk: Disk) -> None:
    disk.turning.clear()
    asset, other = kept(vault, "fox"), kept(vault, "wolf")
    vault.discard(other.id)
    disk.turning.set()
    vault.settle([asset.id, other.id])
    assert list(vault.ids()) == [asset.id]


class Service:
    """A service that looks, when it is asked, at what of its request is on disk."""

    name, version, pool = "service", "1", "http"

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.found: list[bool] = []

    def estimate(self, request: Any) -> float:
        return 0.0

    def make(self, request: ImageRequest, files: dict[str, Path], out: Path) -> Outcome:
        for file in files.values():
            note = next((file.parent.parent / "made").glob("*.json"))
            self.found += self.disk.has(file, file.with_suffix(".json"), note, file.parent, note.parent)
        out.write_bytes(png(request.seed))
        return Outcome(media_type="image/png")


async def test_a_service_is_asked_when_what_its_job_is_made_from_is_on_disk(
    vault: Vault, disk: Disk, tmp_path: Path
) -> None:
    disk.turning.clear()
    tool: Any = Service(disk)
    with Pools(warm=()) as pools, closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        door = Door(vault, ledger, pools)
        first = await door.get(tool, ImageRequest(seed=1), production="film", subject="frame:01a")
        assert not disk.synced, "nobody waited for the first one"
        disk.seconds = 0.05
        disk.turning.set()
        ground = Reference(asset=first.asset.id, kind="character", name="Ann")
        request = ImageRequest(seed=2, references=(ground,))
        await door.get(tool, request, production="film", subject="frame:01b")
    assert tool.found == [True] * 5


class JobService(Service):
    """A service that has its jobs done at once."""

    def submit(self, request: ImageRequest, files: dict[str, Path], key: str) -> str:
        return "job 1"

    def poll(self, job: str) -> JobState:
        return JobState(status="done")

    def fetch(self, job: str, out: Path) -> Outcome:
        out.write_bytes(png(job))
        return Outcome(media_type="image/png")


async def test_the_number_of_a_job_that_was_submitted_is_written_to_disk(
    vault: Vault, disk: Disk, tmp_path: Path
) -> None:
    tool: Any = JobService(disk)
    with Pools(warm=()) as pools, closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        door = Door(vault, ledger, pools)
        await door.get(tool, ImageRequest(seed=1), production="film", subject="frame:01a")
        vault.settle()
        assert disk.has(tmp_path / "ledger.sqlite-wal") == [True]
