"""An encrypted home: no word of the story in any byte, all as in a plain one, the key nowhere."""

import base64
import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from anim_director.checkpoints.care import examine, of_production, prune, sweep
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.packing import pack, unpack
from anim_director.checkpoints.saver import FilmSaver
from anim_director.checkpoints.sealing import PIECE, VARIABLE, BrokenSeal, Seal, is_sealed
from anim_director.checkpoints.unlocking import MARK
from anim_director.checkpoints.vault import Vault
from anim_director.errors import BadInput, DamagedAsset, WrongKey
from anim_director.film import Character, Figure, Line, Scene, Script, Setting, Shot
from anim_director.graph.trace_file import read_trace
from anim_director.settings import Settings
from anim_director.studio import open_studio
from tests.fake_crew import small_script
from tests.fake_studio import png
from tests.paid_crew import BRIEF, paid_studio

KEY, OTHER = "5c0ffee" * 9 + "a", "0123abcd" * 8
ONE_SCENE = {"made_script": small_script(1, 2)}
SCRIPT = Script(
    title="The marmalade balloon",
    characters=(Character(name="Zebedee", kind="boy"), Character(name="Quintilla", kind="dog")),
    settings=(Setting(name="orchard", description="An orchard."),),
    scenes=(Scene(number=1, setting="orchard"),),
    shots=(
        Shot(
            id="01a",
            scene=1,
            action="Zebedee throws the balloon.",
            figures=(Figure(name="Zebedee", action="throws the balloon"), Figure(name="Quintilla")),
            lines=(Line(text="Catch it, Quintilla!", speaker="Zebedee"),),
        ),
    ),
)
WORDS = ("zebedee", "marmalade", "quintilla", "balloon", "orchard", "catch it")
CHILD = """
import sys
from anim_director import open_studio, Settings
from anim_director.film import Brief
home, out, story = sys.argv[1:]
with open_studio(Settings(home=home, out=out, frame_candidates=1)) as studio:
    result = studio.make(Brief(text=story, entry="script", width=320, height=180, fps=8))
    print(result.path, studio.settings, studio.show(result.name), vars(studio.crew.vault))
"""


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(VARIABLE, KEY)
    return KEY


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


@pytest.mark.film
def test_a_film_of_an_encrypted_home_is_killed_and_resumed_and_leaves_no_word_of_the_story(
    tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    command = [
        sys.executable,
        "-c",
        CHILD,
        str(tmp_path / "home"),
        str(tmp_path / "out"),
        SCRIPT.model_dump_json(),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        give_up = time.monotonic() + 60
        while not [*tmp_path.glob("home/vault/??/*.png.sealed")] and time.monotonic() < give_up:
            time.sleep(0.02)
        child.send_signal(signal.SIGKILL)
    assert [*temporary.glob("anim-director-*")], "killed with plain files in its private folder"
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    film = next(tmp_path.glob("out/*/film.mp4"))
    assert film.read_bytes()[4:8] == b"ftyp", "the film is the product, and plain"
    assert [*temporary.glob("anim-director-*")] == [], "also what the killed process left"

    kept = files_in(tmp_path / "home")
    assert any(name.endswith(".mp4.sealed") for name in kept)
    for name, data in kept.items():
        text = data.lower()
        assert [w for w in WORDS if w.encode() in text or w in name.lower()] == [], name
        assert b"\x89PNG\r\n" not in data, name
        assert data[4:8] != b"ftyp" and data[:4] != b"RIFF", name
    secret = bytes.fromhex(KEY)
    forms = (KEY.encode(), secret, base64.b64encode(secret))
    told = {**kept, **files_in(tmp_path / "out"), "output": (done.stdout + done.stderr).encode()}
    assert [name for name, data in told.items() if any(form in data for form in forms)] == []

    (production,) = (tmp_path / "home" / "productions").iterdir()
    assert any("Zebedee" in str(record) for record in read_trace(tmp_path / "home", production.name))
    assert examine(tmp_path / "home") == []
    assert sweep(tmp_path / "home", young=0).assets <= 2, "what was made twice by the kill"


def test_a_wrong_or_missing_key_is_told_before_anything_is_written(
    tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    with open_studio(Settings(home=home)):
        pass
    before = files_in(home)
    opens = [
        lambda: Vault(home / "vault"),
        lambda: Ledger(home / "ledger.sqlite"),
        lambda: FilmSaver(home / "graph.sqlite"),
        lambda: open_studio(Settings(home=home)).__enter__(),
        lambda: examine(home),
        lambda: [*read_trace(home, "film")],
    ]
    for value, said in ((OTHER, "is not the key of"), ("", f"Set {VARIABLE}"), ("secret", "is no key")):
        monkeypatch.setenv(VARIABLE, value)
        for each in opens:
            with pytest.raises((WrongKey, BadInput), match=said):
                each()
    assert files_in(home) == before
    # without the environment, from Python
    monkeypatch.delenv(VARIABLE)
    with open_studio(Settings(home=home, encryption_key=KEY)) as studio:
        assert "5c0ffee" not in f"{studio.settings!r}{studio.settings.public()}{studio.crew.vault._seal!r}"


def test_a_home_is_encrypted_from_its_beginning_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with paid_studio(tmp_path / "home", crew=ONE_SCENE) as studio:
        studio.make(BRIEF, name="film")
    before = files_in(tmp_path / "home")
    assert MARK not in before
    monkeypatch.setenv(VARIABLE, KEY)
    with pytest.raises(WrongKey, match="is not encrypted"), open_studio(Settings(home=tmp_path / "home")):
        pass
    assert files_in(tmp_path / "home") == before


def test_an_encrypted_home_is_verified_swept_pruned_redone_and_undone(tmp_path: Path, key: str) -> None:
    home = tmp_path / "home"
    with paid_studio(home, price=1.0, crew=ONE_SCENE) as studio:
        studio.make(BRIEF, name="film")
        studio.redo("film", "shot:01b", note="Closer to Rex.")
        paid = studio.show("film")
        assert {s["subject"] for s in paid["subjects"]} >= {"character:Ann", "frame:01b"}
        assert {s["stage"] for s in paid["stages"]} >= {"character", "frame", "clip"}
        assert studio.audit("film")["rounds"]
        painted = studio.crew.painted
    assert b"Closer to Rex" not in b"".join(files_in(home).values())
    assert examine(home) == []
    assert sweep(home, young=0, dry_run=True).assets == 0
    assert {*Vault(home / "vault").ids()} <= of_production(home, "film")
    assert prune(home, "film") > 10
    assert sweep(home, young=0).assets == 1, "the earlier cut"
    victim = next(file for file in home.glob("vault/??/*.sealed"))
    data = bytearray(victim.read_bytes())
    data[60] ^= 1
    victim.write_bytes(data)
    assert [id for id, _ in examine(home)] == [victim.name.partition(".")[0]]
    with paid_studio(home, price=1.0, crew=ONE_SCENE) as studio:
        studio.undo("film", "shot:01b")
        assert studio.crew.painted <= painted + 1, "only what was damaged"
        asset = studio.crew.ledger.job(next(iter(studio.crew.ledger.finished()))[0])
        assert asset and asset.request["prompt"]


def test_an_export_is_encrypted_unless_a_plain_one_is_asked_for(
    tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    with paid_studio(home, price=1.0, crew=ONE_SCENE) as studio:
        studio.make(BRIEF, name="film")
        takes = studio.graph.get_state(studio.config("film")).values["takes"]
    sealed, plain = tmp_path / "sealed.film", tmp_path / "plain.film"
    pack(home, "film", sealed)
    pack(home, "film", plain, plain=True)
    assert is_sealed(sealed) and b"Ann" not in sealed.read_bytes() and not is_sealed(plain)

    for file, to in ((sealed, "second"), (plain, "third")):
        unpack(tmp_path / to, file)
        assert b"Ann and Rex" not in b"".join(files_in(tmp_path / to).values())
        with paid_studio(tmp_path / to, price=1.0, crew=ONE_SCENE) as studio:
            assert studio.resume("film").film is not None
            assert studio.graph.get_state(studio.config("film")).values["takes"] == takes
            assert studio.crew.painted == 0
    monkeypatch.setenv(VARIABLE, OTHER)
    with pytest.raises(WrongKey):
        unpack(tmp_path / "fourth", sealed)
    unpack(tmp_path / "fifth", plain)
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(WrongKey, match="same key"):
        unpack(tmp_path / "sixth", sealed)
    unpack(tmp_path / "seventh", plain)
    with paid_studio(tmp_path / "seventh", crew=ONE_SCENE) as studio:
        assert studio.resume("film").film is not None


def test_a_checkpoint_that_somebody_put_there_in_clear_is_not_read(tmp_path: Path, key: str) -> None:
    with paid_studio(tmp_path, crew=ONE_SCENE) as studio:
        studio.make(BRIEF, name="film")
    with sqlite3.connect(tmp_path / "graph.sqlite") as db:
        db.execute("UPDATE checkpoints SET type = 'msgpack', checkpoint = X'80'")
    with pytest.raises(WrongKey, match="not encrypted"), paid_studio(tmp_path, crew=ONE_SCENE) as studio:
        studio.resume("film")


def test_plain_copies_are_private_and_go_when_the_vault_is_closed(tmp_path: Path, key: str) -> None:
    vault = Vault(tmp_path / "vault")
    asset = vault.keep_bytes(png("a fox"), "image/png")
    given = vault.path(asset.id)
    assert given.read_bytes() == png("a fox") == vault.read(asset.id)
    assert not given.is_relative_to(tmp_path)
    assert (given.parent.stat().st_mode & 0o777, given.stat().st_mode & 0o777) == (0o700, 0o600)
    worker = pickle.loads(pickle.dumps(vault))
    assert worker.path(asset.id) == given, "a worker process shares them"
    worker.close()
    assert given.exists()
    vault.close()
    assert not given.parent.exists()
    again = vault.path(asset.id)
    assert again.read_bytes() == png("a fox")
    vault.discard(asset.id)
    with pytest.raises(DamagedAsset):
        vault.path(asset.id)
    vault.close()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_a_sealed_file_is_opened_whole_or_not_at_all(tmp_path: Path, size: int) -> None:
    seal, data = Seal.of(KEY), bytes(range(256)) * (size // 256 + 1)
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(data[:size])
    seal.seal_file(plain, sealed, "it")
    assert b"".join(seal.pieces(sealed, "it")) == data[:size]
    whole = sealed.read_bytes()
    header = len(whole) - size - 16 * max(1, -(-size // PIECE))
    swapped = whole[:header] + whole[header + PIECE + 16 :] + whole[header : header + PIECE + 16]
    broken = {"cut": whole[:-1], "longer": whole + b"x", "a piece less": whole[: header + PIECE + 16]}
    broken |= {"no header": whole[4:], "swapped": swapped, "nothing": whole[:header]}
    for what, bytes_ in broken.items():
        if bytes_ != whole:
            sealed.write_bytes(bytes_)
            with pytest.raises(BrokenSeal):
                pytest.fail(f"{what}: {len(b''.join(seal.pieces(sealed, 'it')))} bytes")
    sealed.write_bytes(whole)
    for other, about in ((Seal.of(OTHER), "it"), (seal, "another")):
        with pytest.raises(BrokenSeal):
            b"".join(other.pieces(sealed, about))


def test_texts_differ_each_time_and_names_do_not(tmp_path: Path) -> None:
    seal = Seal.of(KEY)
    assert seal.text("a fox") != seal.text("a fox") and seal.plain(seal.text("a fox")) == "a fox"
    assert seal.text("") == "" and seal.text("sealed:x") != "sealed:x"
    name = seal.name("character:Lily")
    assert name == seal.name("character:Lily") and name.startswith("character:~") and "Lily" not in name
    assert seal.plain(name) == "character:Lily"
    assert seal.name("film") == "film" and seal.plain("film") == "film"
    for text in (Seal.of(OTHER).text("a fox"), Seal.of(OTHER).name("character:Lily"), "sealed:nonsense"):
        with pytest.raises(BrokenSeal):
            seal.plain(text)
    for same in (KEY, base64.b64encode(bytes.fromhex(KEY)).decode(), f" {KEY.upper()}\n"):
        assert Seal.of(same) == seal
    for bad in ("", "short", "x" * 64, KEY[:-1]):
        with pytest.raises(BadInput, match="openssl rand -hex 32"):
            Seal.of(bad)
    assert KEY not in repr(seal) and "b'" not in repr(seal)
