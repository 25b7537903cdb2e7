"""Open what a `Settings` names: brains by their names, tools from the registry, vault and ledger at home."""

import logging
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from langchain_core.language_models.chat_models import BaseChatModel

from anim_director.agents.brains import brain_names, open_brain, warn_of_kinship
from anim_director.checkpoints.lasting import Lasting
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.scrubbing import keep_secret
from anim_director.checkpoints.unlocking import seal_of
from anim_director.checkpoints.vault import Vault
from anim_director.errors import BadInput
from anim_director.film import Brief
from anim_director.graph.crew import Crew
from anim_director.graph.events import say
from anim_director.graph.watch import Watch
from anim_director.prices import read_prices
from anim_director.settings import OFFLINE, Settings
from anim_director.tools import registry
from anim_director.tools.jobs import Door
from anim_director.tools.pools import Pools

log = logging.getLogger(__name__)


def open_crew(settings: Settings, home: Path, kind: type[Crew] = Crew) -> Crew:
    """Open vault, ledger, pools, tools and brains; `kind` is the crew's class.

    Raises:
        BadInput: a brain or tool is not known, or its package or key is missing.
        WrongKey: the home is encrypted, and the key is not there.
    """
    keep_secret(settings.secret_values())
    seal_of(home)  # a wrong key is told before anything is opened
    prices = read_prices(home)
    settings = prices.told(settings)
    image, video, voice = registry.image(settings), registry.video(settings), registry.voice(settings)
    if settings.continuation and not (video.ability.image and video.ability.goes_on):
        msg = (
            f"--continuation needs a video tool that begins with any picture; {video.name} does not. "
            "Leave it out, or name another --video."
        )
        raise BadInput(msg)
    names = brain_names(settings)
    opened: dict[str, BaseChatModel] = {
        name: open_brain(name, settings) for name in dict.fromkeys([settings.brain, *names.values()])
    }
    brains = {role: opened[name] for role, name in names.items()}
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    vault, ledger = Vault(home / "vault", lasting=Lasting()), Ledger(home / "ledger.sqlite")
    watch = Watch(home, settings)
    pools = Pools(http=settings.http_workers, render=settings.render_workers, on_work=watch.work)
    door = Door(vault, ledger, pools, budget=settings.budget, on_event=partial(_heard, watch))
    for chat_model in opened.values():
        if look_elsewhere := getattr(chat_model, "look_elsewhere", None):
            look_elsewhere(partial(pools.run, "render"))
    brain = opened[settings.brain]
    return kind(
        settings, vault, ledger, pools, door, brain, brains, image, video, voice, prices, watch=watch,
        mask=registry.mask(settings),
    )  # fmt: skip


def _heard(watch: Watch, event: dict[str, Any]) -> None:
    """Give a step of a tool's job to whoever traces, and those of slow models to who streams the run."""
    watch.tool(event)
    if event["stage"] == "step":
        say("step", event["subject"], step=event["step"], steps=event["steps"])


def check_brains(crew: Crew) -> None:
    """Make sure, once for each real brain, that it answers by a schema and sees; before anything is paid.

    A critic must see. Another brain that does not is told so little: it is not sent pictures.

    Raises:
        BadInput: a brain is of no use as it is.
        ToolError: it cannot be reached, or its key or model is not accepted.
    """
    names = brain_names(crew.settings)
    real = {role: name for role, name in names.items() if name != OFFLINE}
    if not real:
        return
    from anim_director.agents.brain_check import check_brain

    warn_of_kinship(crew.settings)
    for name in dict.fromkeys(real.values()):
        brain = next(crew.brains[role] for role in real if real[role] == name)
        with (
            crew.watch.tracing() if crew.watch else nullcontext()
        ):  # it is traced like all questions: filtered
            sees = check_brain(brain, name, crew.ledger, must_see=names["critic"] == name)
        if not sees:
            log.warning("%s does not see: it is not shown the pictures that only help.", name)
            crew.blind.add(name)


def check_tools(settings: Settings) -> None:
    """Make sure that every hosted tool is there, takes the key and has its model; this costs nothing.

    Of a local pipeline, that its device is there and its weights fit into this machine.

    Raises:
        BadInput: a device is not there.
        ToolError: one is not of use as it is.
    """
    from anim_director.tools.openai_media.client import check_service

    for name, connection in registry.hosted(settings).items():
        log.info("%s", check_service(name, connection))
    for what in registry.local(settings):
        log.info("%s", registry.fits(settings, what))


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
