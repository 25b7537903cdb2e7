"""What of a run a tracer gets to see: never a secret, never megabytes of pixels, text only if wanted."""

import base64
import binascii
import hashlib
import os
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from anim_director.settings import TraceContent

LARGEST = 20_000
"""Characters of base64 that a picture may take at most."""

SHORTEST = 1_000
"""Shorter runs of base64 letters are left alone: they may be words or digests."""

THUMBNAIL = 160
"""Longest side of a thumbnail in pixels."""

SECRET_NAMES = ("KEY", "TOKEN", "SECRET", "PASSWORD", "_HEADERS", "_ORG_ID", "_PROJECT_ID")

_DATA_URI = re.compile(r"data:([\w.+-]+/[\w.+-]+);base64,([A-Za-z0-9+/=_-]+)")
_BARE = re.compile(rf"[A-Za-z0-9+/_-]{{{SHORTEST},}}={{0,2}}")
_BEARER = re.compile(r"(?i)(bearer\s+)[\w.~+/=-]{8,}")
_PROVIDER_KEY = re.compile(r"\b(?:sk|pk|lsv2|hf|gsk)[-_][A-Za-z0-9_-]{8,}")


def secrets_of(environment: Iterable[tuple[str, str]] | None = None, *more: str) -> tuple[str, ...]:
    """Return the values that must not leave: of environment variables that are named like secrets."""
    found = os.environ.items() if environment is None else environment
    named = [v for k, v in found if k.upper().endswith(SECRET_NAMES) and len(v) >= 6]
    # the longest first: one secret may begin another
    return tuple(sorted({*named, *filter(None, more)}, key=len, reverse=True))


def without_secrets(text: str, secrets: Iterable[str] = ()) -> str:
    """Return a text with secrets, and what looks like one, struck out."""
    for secret in secrets:
        text = text.replace(secret, "[secret]")
    return _PROVIDER_KEY.sub("[secret]", _BEARER.sub(r"\1[secret]", text))


def content_filter(content: TraceContent, secrets: Iterable[str] = ()) -> Callable[[Any], Any]:
    """Return the function that every input, output, metadata and error of a run goes through.

    Args:
        content: "thumbnails" keeps small pictures, "text" names pictures by their digest, "none" leaves
            only the kind of an error (inputs and outputs are then not sent at all).
        secrets: values to strike out wherever they stand.
    """
    known = tuple(secrets)
    small = content == "thumbnails"

    def text(value: str) -> str:
        if len(value) >= SHORTEST:
            value = _DATA_URI.sub(lambda m: _shown(m[1], m[2], small), value)
            if "base64," not in value:
                value = _BARE.sub(lambda m: _named("", m[0]), value)
        return without_secrets(value, known)

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return text(value)
        if isinstance(value, dict):
            if "options" in value and "script" in value:
                value = _brief_state(value)
            if isinstance(data := value.get("base64"), str) and len(data) >= SHORTEST:
                return {**walk({k: v for k, v in value.items() if k != "base64"}), **_block(value, small)}
            return {text(k) if isinstance(k, str) else k: walk(v) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return [walk(item) for item in value]
        return value

    def filtered(value: Any) -> Any:
        if content == "none" and isinstance(value, dict) and set(value) == {"error"}:
            # "ToolError('...')" and the traceback may quote the story
            return {"error": re.split(r"\W", str(value["error"]), maxsplit=1)[0] or "error"}
        return walk(value)

    return filtered


def _brief_state(state: dict[str, Any]) -> dict[str, Any]:
    """Return the state that a node is given without what all nodes are given.

    The script and its drafts stand whole in what their nodes give back, once; here they are named.
    """
    kept = {k: v for k, v in state.items() if k not in ("options", "runs", "others")}
    if isinstance(script := kept["script"], dict):
        shots = [str(s.get("id")) for s in script.get("shots", ()) if isinstance(s, dict)]
        kept["script"] = f"{script.get('title', '')} ({len(shots)} shots: {' '.join(shots[:3])} ...)"
    if isinstance(drafts := kept.get("drafts"), dict):
        kept["drafts"] = {k: d.get("score") if isinstance(d, dict) else d for k, d in drafts.items()}
    if isinstance(brief := kept.get("brief"), dict) and "text" in brief:
        kept["brief"] = {k: brief[k] for k in ("text", "title", "seed") if k in brief}
    return kept


def _block(value: dict[str, Any], small: bool) -> dict[str, Any]:
    """Return a picture block's fields with less in them."""
    kind, data = str(value.get("mime_type", "image/png")), value["base64"]
    jpeg = _thumbnail(data) if small else ""
    return {"base64": jpeg, "mime_type": "image/jpeg"} if jpeg else {"base64": _named(kind, data)}


def _shown(kind: str, data: str, small: bool) -> str:
    jpeg = _thumbnail(data) if small and kind.startswith("image/") else ""
    return f"data:image/jpeg;base64,{jpeg}" if jpeg else _named(kind, data)


@lru_cache(maxsize=256)
def _named(kind: str, data: str) -> str:
    """Return what stands for bytes that are left out: kind, size, and the digest the vault knows them by."""
    try:
        raw = base64.b64decode(data, validate=True)
    except (ValueError, binascii.Error):
        return f"[{len(data)} characters]"
    digest = hashlib.sha256(raw).hexdigest()[:16]
    return f"[{kind or 'bytes'}, {max(1, len(raw) // 1000)} kB, sha256 {digest}]"


@lru_cache(maxsize=256)
def _thumbnail(data: str) -> str:
    """Return a picture as base64 of a small JPEG; empty if it cannot be read or made small enough."""
    import cv2
    import numpy as np

    try:
        raw = np.frombuffer(base64.b64decode(data, validate=True), np.uint8)
        picture = cv2.imdecode(raw, cv2.IMREAD_COLOR)
    except (ValueError, binascii.Error, cv2.error):
        return ""
    if picture is None:
        return ""
    scale = min(1.0, THUMBNAIL / max(picture.shape[:2]))
    size = max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale))
    picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    for quality in (75, 45, 20):
        jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
        encoded = base64.b64encode(jpeg).decode()
        if len(encoded) <= LARGEST:
            return encoded
    return ""
