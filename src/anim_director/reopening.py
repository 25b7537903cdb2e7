"""A production goes on with the studio that it was begun with, but for what is given anew.

`resume NAME` alone must not finish with the embedded studio what a real one began: its own settings take the
place of the defaults. What the command line, the environment or a settings file says wins, as always.
"""

from contextlib import closing
from pathlib import Path
from typing import Any

from anim_director.agents.brains import ROLES
from anim_director.checkpoints.ledger import Ledger
from anim_director.settings import Settings

TOOLS = ("image", "video", "voice", "segment")
OWN = ("options", "base_url")
"""Settings of one tool: `image_options`, `image_base_url`. For the tool that they were given with."""


def as_begun(settings: Settings, name: str) -> Settings:
    """Return settings with those of a production where nothing was given.

    Raises:
        UnknownProduction: the home folder has none of this name.
    """
    with closing(Ledger(settings.home.expanduser() / "ledger.sqlite")) as ledger:
        return filled(settings, ledger.production(name)["settings"])


def filled(settings: Settings, kept: dict[str, Any]) -> Settings:
    """Return settings in which what was not given is as it was kept.

    Args:
        settings: as they were given.
        kept: what `Settings.public` said when the production was begun.
    """
    given = settings.model_fields_set
    names = ("brain", *ROLES, *TOOLS)
    change = {name: kept[name] for name in (*names, "clip_sound") if name in kept and name not in given}
    now = {name: change.get(name, getattr(settings, name)) for name in names}
    for tool in TOOLS:
        if now[tool] == kept.get(tool):
            own = (f"{tool}_{what}" for what in OWN)
            change |= {name: kept[name] for name in own if kept.get(name) and name not in given}
    # an address belongs to the names it was given with: another service is elsewhere
    hosted = {value for value in now.values() if value.startswith("openai:")}
    if "base_url" not in given and hosted <= {kept.get(name) for name in names} and kept.get("base_url"):
        change["base_url"] = kept["base_url"]
    if "out" not in given and kept.get("out"):
        change["out"] = Path(kept["out"])
    return settings.model_copy(update=change)
