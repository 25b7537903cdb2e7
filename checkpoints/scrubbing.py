"""Secrets out of texts: what providers and libraries say in their errors is kept, shown and logged.

An error of a provider may repeat the key it was sent, and one of an HTTP library the address with its
password. Everything that such a text is written to passes here first.
"""

import logging
import os
import re
import threading
from collections.abc import Iterable

HIDDEN = "[hidden]"

_NAMES = re.compile(r"(?i)(api_?key|_key$|token|secret|passw|credential|_headers$|org_id$|project_id$)")
_SHAPES = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}"), rf"\1 {HIDDEN}"),
    (re.compile(r"(://)[^/\s@]+@"), rf"\1{HIDDEN}@"),
    (re.compile(r"\b(?:sk|pk|rk|hf|gsk|xai|ghp|r8|key)[-_][\w-]{10,}"), HIDDEN),
    (re.compile(r"(?i)([?&](?:api_?key|key|token|sig|signature)=)[^&\s\"']+"), rf"\1{HIDDEN}"),
)
_SHORTEST = 8
"""Characters of a value that is taken for a secret: shorter ones are words like "true"."""


LOGGERS = ("httpx", "httpx2", "httpcore", "openai", "openai._base_client", "urllib3")
"""Loggers of HTTP libraries: they write whole addresses, and at their finest whole headers."""

_known: set[str] = set()
_lock = threading.Lock()


def keep_secret(values: Iterable[str]) -> None:
    """Hide these values from now on, wherever they came from: keys and passwords that settings were given."""
    with _lock:
        _known.update(value for value in values if len(value) >= _SHORTEST)
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(each, _Scrubbing) for each in logger.filters):
            logger.addFilter(_Scrubbing())


class _Scrubbing(logging.Filter):
    """Takes secrets out of what a library logs."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = scrubbed(record.getMessage()), ()
        return True


def looks_secret(name: str) -> bool:
    """Whether a setting or variable of this name holds a secret."""
    return bool(_NAMES.search(name))


def scrubbed(text: str) -> str:
    """Return a text without secrets: what the environment keeps as such, and what looks like one."""
    for secret in _secrets():
        text = text.replace(secret, HIDDEN)
    for shape, instead in _SHAPES:
        text = shape.sub(instead, text)
    return text


def _secrets() -> list[str]:
    """Return the secrets that are known, the longest first: one may begin another."""
    named = {v for k, v in os.environ.items() if len(v) >= _SHORTEST and looks_secret(k)}
    with _lock:
        return sorted(named | _known, key=len, reverse=True)


def scrub(error: BaseException) -> None:
    """Take secrets out of an error and of all that led to it, in place."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.args = tuple(scrubbed(a) if isinstance(a, str) else a for a in error.args)
        for note in ("message", "reason"):  # provider libraries keep their text there as well
            if isinstance(said := getattr(error, note, None), str):
                _set(error, note, scrubbed(said))
        following = error.__cause__ or error.__context__
        if following is None:
            return
        error = following


def _set(error: BaseException, name: str, text: str) -> None:
    try:
        setattr(error, name, text)
    except AttributeError:  # read-only: it is made from `args`
        return
