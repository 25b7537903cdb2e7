"""Encryption at rest: what the files, texts and checkpoints of an encrypted home directory are sealed with.

AES-256-GCM of the `cryptography` package for everything that is read back as a whole; files in pieces of
1 MiB, each with its place and whether it is the last (the STREAM construction of Hoang, Reyhanitabar,
Rogaway and Vizár, 2015), so that none can be cut, repeated or put elsewhere. Names that tables are searched
by are sealed with AES-SIV (RFC 5297): the same name gives the same seal, and nothing else is learned.

`anim_director.checkpoints.unlocking` says which home has which key.
"""

import base64
import binascii
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from langgraph.checkpoint.serde.base import CipherProtocol

from anim_director.errors import BadInput, WrongKey

VARIABLE = "ANIM_DIRECTOR_ENCRYPTION_KEY"
MAGIC = b"anim-director sealed 1\n"
"""How a sealed file begins."""

PIECE = 2**20
"""Bytes of a piece of a file before it is sealed."""

_TEXT = "sealed:"
_NAME = re.compile(r"([a-z_]*):~([A-Za-z0-9_=-]+)")
_SALT, _NONCE, _TAG = 16, 12, 16


class BrokenSeal(ValueError):
    """Bytes that this key did not seal, or that were changed since."""


@dataclass(frozen=True)
class Seal:
    """Seals and opens with the keys of one home directory; it goes to worker processes, never to a log."""

    _bytes: bytes = field(repr=False)
    _names: bytes = field(repr=False)
    _files: bytes = field(repr=False)

    @classmethod
    def of(cls, key: str) -> "Seal":
        """Return the seal of a key as it stands in the environment.

        Raises:
            BadInput: it is no key, or the package `cryptography` is missing.
        """
        try:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: F401 - is it there?
        except ImportError:
            msg = "An encrypted home directory needs: pip install 'anim-director[encryption]'"
            raise BadInput(msg) from None
        secret = _secret(key)
        return cls(_derived(secret, b"bytes"), _derived(secret, b"names", 64), _derived(secret, b"files"))

    def sealed(self, data: bytes, about: bytes = b"") -> bytes:
        """Seal bytes; `about` has to be told again to open them."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(self._bytes).encrypt(nonce, data, about)

    def opened(self, data: bytes, about: bytes = b"") -> bytes:
        """Return what was sealed; BrokenSeal if it is not what `sealed` returned."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(self._bytes).decrypt(data[:_NONCE], data[_NONCE:], about)
        except (InvalidTag, ValueError):
            raise BrokenSeal(_broken("It")) from None

    def text(self, text: str) -> str:
        """Seal a text; an empty one stays empty, as queries ask for that."""
        return text and _TEXT + base64.b64encode(self.sealed(text.encode(), b"text")).decode()

    def name(self, name: str) -> str:
        """Seal what follows the kind in "character:Lily", the same way each time."""
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV

        kind, colon, rest = name.partition(":")
        if not colon or not rest:
            return name
        hidden = AESSIV(self._names).encrypt(rest.encode(), [kind.encode()])
        return f"{kind}:~{base64.urlsafe_b64encode(hidden).decode()}"

    def plain(self, text: str) -> str:
        """Return the text or name of what was perhaps sealed; what was not is returned as it is.

        Raises:
            BrokenSeal: it was sealed with another key, or changed since.
        """
        if text.startswith(_TEXT):
            return self.opened(_bytes_of(text.removeprefix(_TEXT)), b"text").decode()
        if found := _NAME.fullmatch(text):
            return f"{found[1]}:{self._name(found[1], found[2])}"
        return text

    def seal_file(self, source: Path, target: Path, about: str) -> None:
        """Write the sealed form of a file."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt = os.urandom(_SALT)
        cipher = AESGCM(_derived(self._files, b"file", salt=salt))
        with source.open("rb") as plain, target.open("wb") as sealed:
            sealed.write(MAGIC + salt)
            piece, number = plain.read(PIECE), 0
            while True:
                following = plain.read(PIECE)
                sealed.write(cipher.encrypt(_place(number, last=not following), piece, about.encode()))
                if not following:
                    break
                piece, number = following, number + 1
            sealed.flush()
            os.fsync(sealed.fileno())

    def pieces(self, file: Path, about: str) -> Iterator[bytes]:
        """Yield the plain bytes of a sealed file, each piece after it was checked.

        Raises:
            BrokenSeal: it was not sealed with this key, not as `about`, or is not whole.
            OSError: it cannot be read.
        """
        with file.open("rb") as sealed:
            if sealed.read(len(MAGIC)) != MAGIC:
                raise BrokenSeal(_broken(file.name))
            yield from self._pieces(sealed, about, file.name)

    def _pieces(self, sealed: IO[bytes], about: str, what: str) -> Iterator[bytes]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        cipher = AESGCM(_derived(self._files, b"file", salt=sealed.read(_SALT)))
        piece, number = sealed.read(PIECE + _TAG), 0
        while True:
            following = sealed.read(PIECE + _TAG)
            try:
                yield cipher.decrypt(_place(number, last=not following), piece, about.encode())
            except (InvalidTag, ValueError):
                raise BrokenSeal(_broken(what)) from None
            if not following:
                return
            piece, number = following, number + 1

    def _name(self, kind: str, hidden: str) -> str:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV

        try:
            return AESSIV(self._names).decrypt(_bytes_of(hidden, b"-_"), [kind.encode()]).decode()
        except (InvalidTag, ValueError):
            raise BrokenSeal(_broken("A name")) from None


class Cipher(CipherProtocol):
    """The seal as LangGraph's `EncryptedSerializer` asks for it."""

    NAME = "anim1"

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    def encrypt(self, plaintext: bytes) -> tuple[str, bytes]:
        """Return the cipher's name and the sealed bytes."""
        return self.NAME, self._seal.sealed(plaintext, b"checkpoint")

    def plain(self, kind: object, data: bytes) -> bytes:
        """Return the bytes of a checkpoint's row by the kind that stands beside them: "msgpack+anim1"."""
        name = kind.partition("+")[2] if isinstance(kind, str) else ""
        return self.decrypt(name, data) if name else data

    def decrypt(self, ciphername: str, ciphertext: bytes) -> bytes:
        """Return the plain bytes; WrongKey if this key did not seal them."""
        try:
            if ciphername != self.NAME:
                raise BrokenSeal(_broken("A checkpoint"))
            return self._seal.opened(ciphertext, b"checkpoint")
        except BrokenSeal:
            msg = "A checkpoint was not encrypted with this home's key, or was changed since."
            raise WrongKey(msg) from None


def is_sealed(file: Path) -> bool:
    """Whether a file begins as a sealed one does."""
    with file.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def _secret(key: str) -> bytes:
    """Return the 32 bytes of a key: 64 hex digits, or base64 of either alphabet."""
    key = key.strip()
    secret = b""
    if re.fullmatch(r"[0-9a-fA-F]{64}", key):
        secret = bytes.fromhex(key)
    elif re.fullmatch(r"[\w+/-]{43}=?", key):
        secret = _bytes_of(f"{key.rstrip('=').translate(str.maketrans('-_', '+/'))}=")
    if len(secret) != 32:
        msg = f"{VARIABLE} is no key: it wants 64 hex digits. Make one with: openssl rand -hex 32"
        raise BadInput(msg)
    return secret


def _derived(secret: bytes, purpose: bytes, length: int = 32, salt: bytes | None = None) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length, salt, b"anim-director " + purpose).derive(secret)


def _place(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NONCE - 1, "big") + bytes([last])


def _bytes_of(text: str, altchars: bytes | None = None) -> bytes:
    try:
        return base64.b64decode(text, altchars, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _broken(what: str) -> str:
    return f"{what} was not encrypted with this key, or was changed since."
