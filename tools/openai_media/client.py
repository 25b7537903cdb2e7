"""The way to a service that speaks OpenAI's protocol: address, key, and what its errors mean.

The `openai` package does the HTTP. Its own retries are off: the door (`anim_director.tools.jobs`) counts
tries, waits as long as the service asks for, and remembers what was submitted. Every error becomes one
sentence that says what is wrong and what mends it; no key and no address with a password is in any.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from anim_director.checkpoints.scrubbing import HIDDEN, scrub, scrubbed
from anim_director.errors import ToolBusy, ToolError, ToolRefused
from anim_director.tools.openai_media.bounds import AnswerTooLarge, bound

if TYPE_CHECKING:
    import openai

OPENAI = "api.openai.com"
TIMEOUT = 300.0
"""Seconds of one call: pictures of high quality take up to two minutes."""

CHECK_TIMEOUT = 15.0
"""Seconds of the question whether a model is there."""

REFUSALS = {
    "content_policy_violation",
    "content_filter",
    "moderation_blocked",
    "safety_violation",
    "sentinel_block",
}
"""Error codes by which services decline what was asked for, whatever the status."""

_LONGEST = 300  # characters of a service's own words that are repeated


@dataclass(frozen=True)
class Connection:
    """Where a service is and how one gets in."""

    base_url: str = field(default="", repr=False)  # empty: OpenAI's own; may hold a password
    key: SecretStr | None = field(default=None, repr=False)
    timeout: float = TIMEOUT

    @property
    def place(self) -> str:
        """Host, port and path for people and for identities: no user, no password, no query."""
        if not self.base_url:
            return OPENAI
        parts = urlsplit(self.base_url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.hostname or ''}{port}{parts.path.rstrip('/')}"

    def client(self) -> "openai.OpenAI":
        """Return the HTTP client; one for all threads."""
        return _client(self)

    def without_key(self, text: str) -> str:
        """Return a text of the service without the key it was sent."""
        if self.key and (secret := self.key.get_secret_value()):
            text = text.replace(secret, HIDDEN)
        return scrubbed(text)


@lru_cache(maxsize=16)
def _client(connection: Connection) -> "openai.OpenAI":
    import openai

    url, credentials = parted(connection.base_url)
    return openai.OpenAI(
        api_key=connection.key.get_secret_value() if connection.key else "none",
        base_url=url or None,
        max_retries=0,
        timeout=connection.timeout,
        # no redirects: an interface has one address, and keys and downloads stay with it
        http_client=openai.DefaultHttpxClient(
            auth=credentials, follow_redirects=False, event_hooks={"response": [bound]}
        ),
        # pictures and sounds do not get smaller, and what unfolds cannot be bounded as well
        default_headers={"Accept-Encoding": "identity"},
    )


def parted(url: str) -> tuple[str, tuple[str, str] | None]:
    """Part an address into the address alone, and user and password if it has them."""
    parts = urlsplit(url)
    if parts.username is None:
        return url, None
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host).geturl(), (unquote(parts.username), unquote(parts.password or ""))


@contextmanager
def understood(name: str, connection: Connection) -> Iterator[None]:
    """Turn errors of the `openai` package into ours.

    Args:
        name: who was asked: "openai:gpt-image-2".
        connection: where.

    Raises:
        ToolBusy: later may work: 429, 408, 409, 5xx, no connection, no answer in time.
        ToolRefused: the content was declined.
        ToolError: anything else: key, model, request.
    """
    import openai

    try:
        yield
    except openai.OpenAIError as error:
        scrub(error)
        raise told(error, name, connection) from error
    except AnswerTooLarge as error:
        msg = f"{name} at {connection.place} cannot be used: {error}."
        raise ToolError(msg) from error


def check_service(name: str, connection: Connection) -> str:
    """Ask a service, at no cost, whether it is there, takes the key, and has the model.

    Asks `GET /models/{model}`. Servers that do not know that question pass: only what they say counts.

    Args:
        name: "openai:<model>".
        connection: where it is.

    Returns:
        What was found, for people.

    Raises:
        ToolBusy: it cannot be reached.
        ToolError: it does not take the key, or says that it has no such model.
    """
    import openai

    model = name.partition(":")[2]
    try:
        connection.client().models.retrieve(model, timeout=CHECK_TIMEOUT)
    except (openai.APIConnectionError, openai.AuthenticationError) as error:
        scrub(error)
        raise told(error, name, connection) from error
    except openai.NotFoundError as error:
        if error.code == "model_not_found":
            raise told(error, name, connection) from error
        return f"{name}: {connection.place} answers, but does not tell which models it has"
    except (openai.OpenAIError, AnswerTooLarge):
        return f"{name}: {connection.place} answers, but does not tell which models it has"
    return f"{name} is there at {connection.place}, and the key is accepted"


def told(error: "openai.OpenAIError", name: str, connection: Connection) -> ToolError:
    """Say what an error of the `openai` package means."""
    import openai

    place = connection.place
    if isinstance(error, openai.APITimeoutError):
        return ToolBusy(f"{name} did not answer within {connection.timeout:.0f} s. Try again later.")
    if isinstance(error, openai.APIConnectionError):
        return ToolBusy(
            f"{name} cannot be reached at {place}. Check that the server runs and that the address is right."
        )
    said = connection.without_key(_words(error))
    if isinstance(error, openai.ContentFilterFinishReasonError) or _declined(error):
        return ToolRefused(f"{name} declined the content: {said}")
    if isinstance(error, openai.APIStatusError):
        return _by_status(error, name, place, said)
    return ToolError(f"{name} answered what its protocol does not know: {said}")


def _by_status(error: "openai.APIStatusError", name: str, place: str, said: str) -> ToolError:
    status, model = error.status_code, name.partition(":")[2] or name
    if status == 401:
        return ToolError(
            f"{place} did not accept the key for {name}. Set OPENAI_API_KEY to a valid key of that service."
        )
    if status == 403:
        return ToolError(f"The key may not use {name} at {place}: {said} Use another key or model.")
    if status == 404:
        return ToolError(f"There is no model {model} at {place}, or it lacks this service: {said}")
    if status == 429 and getattr(error, "code", None) == "insufficient_quota":
        return ToolError(f"The account at {place} has no credit left for {name}. Add credit, then resume.")
    if status == 429:
        return ToolBusy(f"{name} takes no more requests just now (429). Try again later.", retry_after(error))
    if status in (408, 409) or status >= 500:
        return ToolBusy(
            f"{name} has a problem at {place} ({status}): {said} Try again later.",
            retry_after(error),
        )
    return ToolError(f"{name} did not take the request ({status}): {said}")


def _declined(error: "openai.OpenAIError") -> bool:
    code, kind = str(getattr(error, "code", "") or ""), str(getattr(error, "type", "") or "")
    return code in REFUSALS or kind in REFUSALS


def _words(error: "openai.OpenAIError") -> str:
    """Return the service's own words, short, in one line, ending like a sentence."""
    body = getattr(error, "body", None)
    words: Any = body.get("message") if isinstance(body, dict) else None
    line = " ".join(str(words or error).split())
    line = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."


def retry_after(error: Any) -> float | None:
    """Return the seconds that a service asks to wait, by `retry-after-ms` or `Retry-After`."""
    response = getattr(error, "response", None)
    return wait_of(response.headers) if response is not None else None


def wait_of(headers: Any) -> float | None:
    """Read the seconds to wait from headers: milliseconds, seconds, or an HTTP date (RFC 9110, 10.2.3)."""
    try:
        if ms := headers.get("retry-after-ms"):
            return max(0.0, float(ms) / 1000)
    except ValueError:
        pass
    asked = headers.get("retry-after")
    if not asked:
        return None
    try:
        return max(0.0, float(asked))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
