"""Brains by their names: the chat models that the agents can be given.

    offline                     the embedded brain
    openai:<model>              OpenAI, or any server that speaks its protocol (`base_url`)
    <provider>:<model>          whatever `langchain.chat_models.init_chat_model` knows and is installed
    community:<Class>[:<model>] a chat model that exists in langchain-community only (archived upstream)

Errors of providers become ours here, with the mend, so that agents and graph know no provider.
"""

import logging
import os
import re
from importlib import import_module
from typing import Any

from langchain_core.language_models.chat_models import BaseChatModel
from pydantic import SecretStr

from anim_director.checkpoints.scrubbing import scrubbed
from anim_director.errors import AnimDirectorError, BadInput, ToolBusy, ToolError
from anim_director.settings import OFFLINE, Settings
from anim_director.tools.openai_media.client import parted

log = logging.getLogger(__name__)

TIMEOUT = 180.0
"""Seconds of one answer: a script of a long story takes minutes on a slow server."""

ROLES = ("writer", "screenwriter", "art_director", "animator", "critic")
"""Who may have a brain of their own; `settings.brain` is everybody else's."""


_HTTP = {"httpx", "httpx2", "httpcore", "httpcore2", "requests", "urllib3", "aiohttp"}


def open_brain(name: str, settings: Settings) -> BaseChatModel:
    """Open a chat model by its name; nothing is asked, nothing is paid.

    Args:
        name: see the head of this module.
        settings: address and key of `openai:` models.

    Raises:
        BadInput: there is no such brain, its package is not installed, or its key is missing.
    """
    if name == OFFLINE:
        from anim_director.agents.offline.brain import OfflineBrain

        return OfflineBrain()
    provider, _, model = name.partition(":")
    if provider == "openai" and model:
        return _openai(model, settings)
    if provider == "community" and model:
        return _community(model)
    if provider and model:
        return _any_provider(provider, model)
    msg = (
        f'There is no brain {name!r}. Choose "offline", "openai:<model>" (--base-url for other servers), '
        'or "<provider>:<model>".'
    )
    raise BadInput(msg)


def brain_names(settings: Settings) -> dict[str, str]:
    """Return the name of every role's brain."""
    return {role: getattr(settings, role) or settings.brain for role in ROLES}


def family(name: str) -> str:
    """Return the family of a model: "openai:gpt-5.4-mini" -> "gpt". Judges favour their own."""
    model = (name.partition(":")[2] or name).partition(":")[0].rpartition("/")[2].lower()  # without its tag
    letters = "".join(c if c.isalpha() else " " for c in model).split()
    return letters[0] if letters else model


def warn_of_kinship(settings: Settings) -> str:
    """Say, and log, when the critic judges the work of its own family; empty when it does not."""
    names = brain_names(settings)
    critic = names.pop("critic")
    kin = sorted({name for name in names.values() if family(name) == family(critic)})
    if critic == OFFLINE or not kin:
        return ""
    msg = (
        f"The critic ({critic}) is of the same family as {', '.join(kin)}: judges of language models favour "
        "their own. Another family judges better: --critic <provider>:<model>."
    )
    log.warning("%s", msg)
    return msg


def _openai(model: str, settings: Settings) -> BaseChatModel:
    import openai

    from anim_director.agents.openai_brain import ChatOpenAI

    key = settings.openai_api_key
    if key is None and not (settings.base_url or os.environ.get("OPENAI_BASE_URL")):
        msg = f"openai:{model} needs a key: set OPENAI_API_KEY, or --base-url for a server that wants none."
        raise BadInput(msg)
    # the password of an address goes to the connection alone: a chat model tells its address to tracers
    url, credentials = parted(settings.base_url)
    private: dict[str, Any] = {}
    if credentials:
        private["http_client"] = openai.DefaultHttpxClient(auth=credentials, follow_redirects=False)
        private["http_async_client"] = openai.DefaultAsyncHttpxClient(
            auth=credentials, follow_redirects=False
        )
    return ChatOpenAI(
        model=model,
        api_key=key or SecretStr("none"),  # local servers want some word here
        base_url=url or None,
        **private,
        max_retries=0,  # our own retries count attempts
        disable_streaming=True,  # streamed structured replies lose their token usage
        timeout=TIMEOUT,
        # Each run has an event loop of its own; a connection kept by an earlier one would be dead.
        default_headers={"Connection": "close"},
    )


def _any_provider(provider: str, model: str) -> BaseChatModel:
    try:
        known = import_module("langchain.chat_models")  # optional packages, not there when types are checked
    except ImportError:
        package = f"langchain-{provider.replace('_', '-')}"
        msg = f"{provider}:{model} needs two more packages: pip install langchain {package}"
        raise BadInput(msg) from None
    try:
        brain: BaseChatModel = known.init_chat_model(model, model_provider=provider, max_retries=0)
    except ImportError as error:
        raise BadInput(f"{provider}:{model} needs another package: {_line(error)}") from None
    except Exception as error:  # each provider raises its own: for a missing key, an unknown name
        raise BadInput(f"{provider}:{model} cannot be used: {_line(error)}") from None
    return brain


def _community(name: str) -> BaseChatModel:
    kind, _, model = name.partition(":")
    try:
        known = import_module("langchain_community.chat_models")
    except ImportError:
        msg = f"community:{name} needs another package: pip install 'anim-director[community]'"
        raise BadInput(msg) from None
    found = getattr(known, kind, None) if kind in getattr(known, "__all__", ()) else None
    if not (isinstance(found, type) and issubclass(found, BaseChatModel)):
        msg = f"langchain-community has no chat model {kind!r}. Give the name of a class, like ChatTongyi."
        raise BadInput(msg)
    log.warning("langchain-community is archived upstream: nobody mends %s any more.", kind)
    try:
        return found(**({"model": model} if model else {}))
    except Exception as error:
        raise BadInput(f"community:{name} cannot be used: {_line(error)}") from None


def _line(error: BaseException) -> str:
    return scrubbed(" ".join(str(error).split()))[:300]


def fault_of(error: Exception, brain: BaseChatModel) -> AnimDirectorError | None:
    """Return what an error of a provider means; None for one that is not a provider's.

    Args:
        error: as the chat model raised it.
        brain: who was asked.
    """
    from langchain_core.exceptions import ModelError

    if isinstance(error, AnimDirectorError):
        return None
    if type(error).__module__.partition(".")[0] in {"openai", "langchain_openai"}:
        return _openai_fault(error, brain)
    if isinstance(error, ModelError):
        return _any_fault(error, _name(brain))
    if _cannot_reach(error):
        msg = f"{_name(brain)} cannot be reached: {_line(error)}. Check that its server runs."
        return ToolBusy(msg)
    return None


_OVERFLOW = re.compile(
    r"context[ _](?:length|window|size)|maximum context|too many (?:input )?tokens|prompt is too long"
    r"|exceeds? the (?:available|maximum) context",
    re.IGNORECASE,
)
"""How servers say that a question is too long, where LangChain does not know: vLLM, llama.cpp, LM Studio."""


def overflows(error: Exception) -> bool:
    """Whether a provider says that the question is longer than the model's context window."""
    from langchain_core.exceptions import ContextOverflowError

    if isinstance(error, ContextOverflowError):
        return True
    said = f"{getattr(error, 'code', '')} {error}"
    return getattr(error, "status_code", None) in (400, 413, 500) and bool(_OVERFLOW.search(said))


def _cannot_reach(error: Exception) -> bool:
    """Whether an error is one of the network, of whichever HTTP library a provider uses."""
    if isinstance(error, (ConnectionError, TimeoutError)):
        return True
    library = type(error).__module__.partition(".")[0]
    words = ("Connect", "Timeout", "Network", "ReadError", "RemoteProtocol")
    return library in _HTTP and any(word in type(error).__name__ for word in words)


def _openai_fault(error: Exception, brain: BaseChatModel) -> AnimDirectorError | None:
    import openai

    from anim_director.tools.openai_media.client import Connection, told

    if not isinstance(error, openai.OpenAIError):
        return None
    address = str(getattr(brain, "openai_api_base", None) or "")
    key = getattr(brain, "openai_api_key", None)
    return told(
        error,
        f"openai:{_name(brain)}",
        Connection(address, key if isinstance(key, SecretStr) else None, TIMEOUT),
    )


def _any_fault(error: Exception, name: str) -> AnimDirectorError:
    from langchain_core import exceptions as known

    said = _line(error)
    if isinstance(error, known.ModelAuthenticationError):
        return ToolError(f"{name} did not accept the key. Set the key of its provider in the environment.")
    if isinstance(error, known.ModelNotFoundError):
        return ToolError(f"There is no model {name} at its provider: {said}")
    if getattr(error, "is_retryable", False):
        return ToolBusy(f"{name} cannot answer just now: {said}")
    return ToolError(f"{name} did not take the question: {said}")


def _name(brain: Any) -> str:
    for attribute in ("model_name", "model"):
        if isinstance(name := getattr(brain, attribute, None), str) and name:
            return name
    return type(brain).__name__
