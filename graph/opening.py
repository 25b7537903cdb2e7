"""Open what a `Settings` names: brains by their names, tools from the registry, vault and ledger at home."""

from pathlib import Path

from langchain_core.language_models.chat_models import BaseChatModel
from pydantic import SecretStr

from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.vault import Vault
from anim_director.errors import BadInput
from anim_director.film import Brief
from anim_director.graph.crew import Crew
from anim_director.settings import OFFLINE, Settings
from anim_director.tools import registry
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools


def open_crew(settings: Settings, home: Path) -> Crew:
    """Open vault, ledger, pools, tools and brains.

    Raises:
        BadInput: a brain or tool is not known, or its package or key is missing.
    """
    image, video, voice = registry.image(settings), registry.video(settings), registry.voice(settings)
    brain = open_brain(settings.brain, settings)
    critic = open_brain(settings.critic, settings) if settings.critic not in ("", settings.brain) else brain
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    vault, ledger = Vault(home / "vault"), Ledger(home / "ledger.sqlite")
    pools = Pools(http=settings.http_workers, render=settings.render_workers)
    door = Door(vault, ledger, pools, budget=settings.budget)
    return Crew(settings, vault, ledger, pools, door, brain, critic, image, video, voice)


def open_brain(name: str, settings: Settings) -> BaseChatModel:
    """Open a chat model by its name.

    Args:
        name: "offline", or "openai:<model>" for OpenAI and compatible servers at `settings.base_url`.

    Raises:
        BadInput: no such brain, or its key is missing.
    """
    if name == OFFLINE:
        from anim_director.agents.offline.brain import OfflineBrain

        return OfflineBrain()
    provider, _, model = name.partition(":")
    if provider == "openai" and model:
        return _openai(model, settings)
    msg = f'There is no brain {name!r}. Choose "offline", or "openai:<model>" (--base-url for other servers).'
    raise BadInput(msg)


def _openai(model: str, settings: Settings) -> BaseChatModel:
    from langchain_openai import ChatOpenAI

    key = settings.openai_api_key
    if key is None and not settings.base_url:
        msg = f"openai:{model} needs a key: set OPENAI_API_KEY, or --base-url for a server that wants none."
        raise BadInput(msg)
    # Our own retries count attempts; streamed structured replies lose their token usage.
    return ChatOpenAI(
        model=model,
        api_key=key or SecretStr("none"),  # local servers want some word here
        base_url=settings.base_url or None,
        max_retries=0,
        disable_streaming=True,
        timeout=180,
    )


def check_brief(brief: Brief, settings: Settings) -> None:
    """Refuse what the studio cannot do, before anything is made.

    Raises:
        UnreadableLanguage: the offline brain cannot read the text.
        BadInput: the style is not known to the illustrator.
    """
    if settings.brain == OFFLINE and brief.entry != "script":
        from anim_director.agents.offline.language import check_readable

        check_readable(brief.text)
    registry.check_style(settings.image, brief.style)
