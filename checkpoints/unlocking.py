"""Which home directories are encrypted, and with whose key.

A home is encrypted from its beginning or not at all: a small file in it says so, and lets a wrong key be
told from the right one before anything is written. A home without that file is as it always was.
"""

import base64
import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

from anim_director.checkpoints.home import usable
from anim_director.checkpoints.scrubbing import keep_secret
from anim_director.checkpoints.sealing import VARIABLE, BrokenSeal, Seal
from anim_director.errors import WrongKey
from anim_director.settings import Settings

MARK = "encryption.json"
_FORMAT = 1
_CHECK = b"the key of this home directory"

_given: dict[Path, str] = {}  # keys that settings gave, by home


def home_of(settings: Settings) -> Path:
    """Return the home directory of settings; the key they have for it is known from now on."""
    home = settings.home.expanduser().absolute()
    key = settings.encryption_key.get_secret_value() if settings.encryption_key else ""
    keep_secret([key])
    _given.pop(home, None)
    if key != os.environ.get(VARIABLE, ""):  # of Python or .env
        _given[home] = key
    return home


def seal_of(home: Path, *, begin: bool = True) -> Seal | None:
    """Return what a home directory is sealed with, None if it is not encrypted.

    Args:
        home: the home directory.
        begin: with a key, a home in which nothing was begun yet becomes an encrypted one.

    Raises:
        WrongKey: the key is missing or another one, or a key is given and the home is not encrypted.
        BadInput: what is given is no key, or the package `cryptography` is missing.
        HomeUnusable: the home cannot be read or written.
    """
    mark = home / MARK
    key = _given.get(home.absolute()) or os.environ.get(VARIABLE, "")
    with usable(mark):
        marked = mark.exists()
        if not marked and not key:  # the usual case
            return None
        if not marked and _begun(home):
            msg = (
                f"{home} is not encrypted, and {VARIABLE} is set. A home directory is encrypted from its "
                "beginning or not at all: unset the key, or choose another home."
            )
            raise WrongKey(msg)
        if not marked and not begin:
            return None
        if not key:
            msg = f"{home} is encrypted. Set {VARIABLE} to its key."
            raise WrongKey(msg)
        seal = Seal.of(key)
        if not marked:
            _make(mark, seal)
        _check(mark, seal)
    return seal


def _begun(home: Path) -> bool:
    return any((home / name).exists() for name in ("ledger.sqlite", "graph.sqlite", "vault"))


def _make(mark: Path, seal: Seal) -> None:
    """Write the mark whole or not at all; of two processes the first decides."""
    mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    check = base64.b64encode(seal.sealed(_CHECK, b"home")).decode()
    part = mark.with_name(f"{MARK}.{secrets.token_hex(8)}")
    try:
        part.touch(mode=0o600)
        with part.open("w", encoding="utf-8") as file:
            json.dump({"format": _FORMAT, "cipher": "AES-256-GCM", "check": check}, file)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            mark.hardlink_to(part)
    finally:
        part.unlink(missing_ok=True)


def _check(mark: Path, seal: Seal) -> None:
    try:
        told = json.loads(mark.read_bytes())
        if told["format"] != _FORMAT:
            msg = f"{mark} was written by another version of Anim-Director."
            raise WrongKey(msg)
        if seal.opened(base64.b64decode(told["check"]), b"home") == _CHECK:
            return
    except BrokenSeal:
        pass
    except (ValueError, KeyError, TypeError):
        msg = f"{mark} cannot be read any more: put it back from a backup."
        raise WrongKey(msg) from None
    msg = f"{VARIABLE} is not the key of {mark.parent}. Nothing was touched: set the right one."
    raise WrongKey(msg)
