"""The vault: whole assets or none."""

import hashlib
import io
import multiprocessing
import os
import resource
import stat
import struct
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from anim_director.checkpoints.locks import locked
from anim_director.checkpoints.vault import Vault
from anim_director.errors import DamagedAsset, HomeUnusable
from tests.fake_studio import png


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault")


def files(vault: Vault) -> list[Path]:
    return sorted(file for file in vault.folder.rglob("*") if file.is_file())


def wav(seconds: float = 0.5, rate: int = 48_000) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(bytes(2 * int(seconds * rate)))
    return out.getvalue()


def mp4(frames: int = 24, sound: bool = False, **options: str) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".mp4") as out:
        write_mp4(out.name, frames, sound, options)
        return Path(out.name).read_bytes()


def write_mp4(name: str, frames: int, sound: bool, options: dict[str, str]) -> None:
    with av.open(name, "w", options=options) as container:
        stream: Any = container.add_stream("libx264", rate=12, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        voice: Any = container.add_stream("aac", rate=48_000, layout="mono") if sound else None
        noise = np.random.default_rng(1).integers(0, 255, (48, 64, 3), dtype=np.uint8)
        for number in range(frames):
            picture = av.VideoFrame.from_ndarray(np.roll(noise, number, 1), format="rgb24")
            container.mux(stream.encode(picture))
            if voice:
                tone = av.AudioFrame.from_ndarray(np.zeros((1, 4000), np.float32), "fltp", "mono")
                tone.sample_rate = 48_000
                container.mux(voice.encode(tone))
        for each in filter(None, (stream, voice)):
            container.mux(each.encode(None))


def jpeg() -> bytes:
    codec: Any = av.CodecContext.create("mjpeg", "w")
    codec.width, codec.height, codec.pix_fmt, codec.time_base = 64, 48, "yuvj420p", Fraction(1, 25)
    noise = np.random.default_rng(1).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    frame = av.VideoFrame.from_ndarray(noise, format="rgb24").reformat(format="yuvj420p")
    return b"".join(bytes(packet) for packet in [*codec.encode(frame), *codec.encode(None)])


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def resized_png(width: int, height: int) -> bytes:
    """A small file whose header promises a huge picture."""
    import zlib

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    crc = struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return png(1)[:16] + header + crc + png(1)[33:]


def test_what_is_kept_comes_back_with_its_measures(vault: Vault) -> None:
    data = png("a", 40, 30)
    asset = vault.keep_bytes(data, "image/png", "painter 1")
    assert asset.id == hashlib.sha256(data).hexdigest()
    assert (asset.width, asset.height, asset.size, asset.maker) == (40, 30, len(data), "painter 1")
    assert vault.asset(asset.id) == asset
    assert vault.read(asset.id) == data
    assert vault.path(asset.id).suffix == ".png"
    assert vault.verify() == []


def test_sounds_clips_and_photographs_are_measured(vault: Vault) -> None:
    assert vault.keep_bytes(wav(0.5), "audio/wav").seconds == 0.5
    clip = vault.keep_bytes(mp4(24), "video/mp4")
    assert (clip.width, clip.height, clip.seconds, clip.fps) == (64, 48, 2.0, 12.0)
    assert vault.keep_bytes(mp4(24, sound=True), "video/mp4").seconds == 2.0
    photo = vault.keep_bytes(jpeg(), "image/jpeg")
    assert (photo.width, photo.height) == (64, 48)
    assert vault.keep_bytes(b'{"a": 1}', "application/json").size == 8


def test_the_same_bytes_twice_are_one_asset(vault: Vault) -> None:
    first = vault.keep_bytes(png(1), "image/png", "one")
    second = vault.keep_bytes(png(1), "image/png", "two")
    assert first == second
    assert len(files(vault)) == 2, "a picture and its card"
    assert list(vault.ids()) == [first.id]


def test_nobody_else_can_read_what_is_kept(vault: Vault) -> None:
    old = os.umask(0)
    try:
        vault.keep_bytes(png(1), "image/png")
        vault.notes.write("a" * 64, {})
    finally:
        os.umask(old)
    for each in [vault.folder, *vault.folder.rglob("*")]:
        assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600), each


WHOLE_MP4, FAST_MP4 = mp4(), mp4(movflags="+faststart")
BROKEN = {
    "nothing": (b"", "image/png"),
    "a picture of 60 bytes": (png(1)[:60], "image/png"),
    "a picture without its end": (png(1)[:-12], "image/png"),
    "a picture without its last bytes": (png(1)[:-1], "image/png"),
    "a picture with a flipped bit": (flipped(png(1), 90), "image/png"),
    "an error page": (b"<html>Too many requests</html>", "image/png"),
    "a small file that unfolds into gigabytes": (resized_png(50_000, 50_000), "image/png"),
    "a picture of no size": (resized_png(0, 10), "image/png"),
    "a header that lies": (resized_png(31, 18), "image/png"),
    "a photograph without its end": (jpeg()[:-40], "image/jpeg"),
    "a photograph that is a drawing": (png(1), "image/jpeg"),
    "a sound shorter than it says": (wav()[:-100], "audio/wav"),
    "a sound longer than it says": (wav()[:40] + struct.pack("<I", 2 << 20) + wav()[44:], "audio/wav"),
    "a sound without samples": (wav(0), "audio/wav"),
    "a sound that is a picture": (png(1), "audio/wav"),
    "a clip without its end": (WHOLE_MP4[: len(WHOLE_MP4) * 2 // 3], "video/mp4"),
    "a clip without its last bytes": (WHOLE_MP4[:-8], "video/mp4"),
    "a clip whose index is there but not its last packets": (FAST_MP4[:-200], "video/mp4"),
    "a clip of 60 bytes": (FAST_MP4[:60], "video/mp4"),
    "a clip that is a sound": (wav(), "video/mp4"),
    "a text that is none": (b"\xff\xfe\x00", "text/plain"),
    "half a JSON file": (b'{"a": ', "application/json"),
    "a type nobody can check": (b"GIF89a", "image/gif"),
}


@pytest.mark.parametrize(("data", "media_type"), BROKEN.values(), ids=BROKEN)
def test_what_is_not_whole_is_refused_and_leaves_nothing(vault: Vault, data: bytes, media_type: str) -> None:
    with pytest.raises(DamagedAsset):
        vault.keep_bytes(data, media_type)
    assert files(vault) == []


def flip_a_bit(path: Path) -> None:
    path.write_bytes(flipped(path.read_bytes(), 70))


@pytest.mark.parametrize("harm", [flip_a_bit, Path.unlink, lambda path: path.write_bytes(b"short")])
def test_a_damaged_asset_is_found_and_can_be_made_again(vault: Vault, harm: Callable[[Path], Any]) -> None:
    asset = vault.keep_bytes(png(1), "image/png")
    fine = vault.keep_bytes(png(2), "image/png")
    harm(vault.path(asset.id))
    with pytest.raises(DamagedAsset):
        vault.path(asset.id)
    with pytest.raises(DamagedAsset):
        vault.read(asset.id)
    assert [id for id, _ in vault.verify()] == [asset.id]
    assert vault.verify([fine.id]) == []
    vault.keep_bytes(png(1), "image/png")
    assert vault.verify() == []
    assert vault.read(asset.id) == png(1)


def test_a_bit_flipped_behind_the_back_of_another_process_is_found(vault: Vault) -> None:
    asset = vault.keep_bytes(png(1), "image/png")
    path = vault.path(asset.id)
    before = path.stat()
    flip_a_bit(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(DamagedAsset, match="bytes changed"):
        Vault(vault.folder).path(asset.id)
    with pytest.raises(DamagedAsset, match="bytes changed"):
        vault.read(asset.id)


def test_a_discarded_asset_is_gone(vault: Vault) -> None:
    asset = vault.keep_bytes(png(1), "image/png")
    vault.discard(asset.id)
    vault.discard(asset.id)
    with pytest.raises(DamagedAsset):
        vault.asset(asset.id)
    assert files(vault) == []


@pytest.mark.parametrize("id", ["", "../ledger.sqlite", "/etc/passwd", "a" * 63, "A" * 64, "a" * 64])
def test_nothing_but_the_hash_of_an_asset_becomes_a_path(vault: Vault, id: str) -> None:
    for ask in (vault.asset, vault.path, vault.read):
        with pytest.raises(DamagedAsset):
            ask(id)
    vault.discard(id)


def test_a_card_of_another_asset_is_not_believed(vault: Vault) -> None:
    one, two = (vault.keep_bytes(png(n), "image/png") for n in (1, 2))
    card = vault.folder / one.id[:2] / f"{one.id}.json"
    card.write_text(two.model_dump_json())
    with pytest.raises(DamagedAsset):
        vault.path(one.id)


def test_a_kill_between_file_and_card_leaves_no_asset(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(vault._drafts, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            vault.keep_bytes(png(1), "image/png")
    id = hashlib.sha256(png(1)).hexdigest()
    with pytest.raises(DamagedAsset):
        vault.path(id)
    assert [name for name, _ in vault.verify()] == [f"{id}.png"]
    assert vault.keep_bytes(png(1), "image/png").id == id
    assert vault.verify() == []


def test_unfinished_files_of_a_dead_process_are_swept(vault: Vault) -> None:
    code = (
        "import sys; from anim_director.checkpoints.vault import Vault; print(Vault(sys.argv[1]).temporary())"
    )
    code = code.replace("sys.argv[1]", "__import__('pathlib').Path(sys.argv[1])")
    command = [sys.executable, "-c", code, str(vault.folder)]
    theirs = Path(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
    mine = vault.temporary()
    elsewhere, forgotten = (mine.with_name(f"0badcafe-99999999-{name}") for name in ("new", "old"))
    for file in (elsewhere, forgotten):  # of another container, where numbers of processes are others
        file.touch()
    os.utime(forgotten, (0, 0))
    assert theirs.exists()
    Vault(vault.folder)
    assert not theirs.exists()
    assert not forgotten.exists()
    assert mine.exists()
    assert elsewhere.exists()


def keep_many(folder: Path) -> list[str]:
    vault = Vault(folder)
    return [vault.keep_bytes(png(n), "image/png").id for n in range(20)]


def test_the_lock_of_a_killed_process_is_swept_and_a_held_one_stays(vault: Vault) -> None:
    stale, held = vault.notes.lock("a" * 64), vault.notes.lock("b" * 64)
    stale.touch()
    with locked(held) as mine:
        assert mine
        Vault(vault.folder)
        assert not stale.exists()
        assert held.exists()
    assert not held.exists()


def test_processes_may_keep_the_same_at_the_same_time(vault: Vault) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        one, two = pool.map(keep_many, [vault.folder] * 2)
    assert one == two
    assert sorted(vault.ids()) == sorted(one)
    assert vault.verify() == []


def test_a_home_that_cannot_be_used_is_told_plainly(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(HomeUnusable, match="cannot be used: Not a directory"):
        Vault(tmp_path / "file" / "vault")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))  # as if the disk were full
    try:
        with pytest.raises(HomeUnusable, match="File too large"):
            vault.keep_bytes(png(1), "image/png")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert files(vault) == []
    assert vault.keep_bytes(png(1), "image/png").width == 32


def test_a_note_is_there_whole_or_not_at_all(vault: Vault) -> None:
    digest = "b" * 64
    assert vault.notes.of(digest) is None
    vault.notes.write(digest, {"asset": "x"})
    assert vault.notes.of(digest) == {"asset": "x"}
    (vault.folder / "made" / f"{digest}.json").write_text('{"asset": ')
    assert vault.notes.of(digest) is None
    with pytest.raises(DamagedAsset):
        vault.notes.write("../../x", {})
