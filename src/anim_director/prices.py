"""What services charge: read from `prices.toml` in the home folder, a file that its user writes.

Providers change their prices, and no list in a program stays true: what is not written down has no
known price, and a quote says so.
"""

import math
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anim_director.errors import BadInput
from anim_director.settings import CUTOUT, ESPEAK, OFFLINE, Settings

FILE = "prices.toml"
FREE = {CUTOUT, ESPEAK, OFFLINE, ""}
KINDS: dict[str, tuple[str, ...]] = {
    "brains": ("input", "output"),
    "images": ("each",),
    "clips": ("second",),
    "voices": ("thousand_characters",),
}
"""Tables of the file and their keys; each table has one entry a tool."""

MILLION = 1e6


@dataclass(frozen=True)
class Prices:
    """What each tool and brain charges."""

    currency: str = "USD"
    known: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)  # kind -> name -> key

    def of(self, kind: str, name: str) -> dict[str, float] | None:
        """Return the prices of a tool; all 0.0 for what is free, None when they are not known."""
        if name in FREE:
            return dict.fromkeys(KINDS[kind], 0.0)
        return self.known.get(kind, {}).get(name)

    def call(self, name: str) -> Callable[[int, int], float] | None:
        """Return what gives the price of a question from its tokens; None when it is not known."""
        price = self.known.get("brains", {}).get(name)
        if price is None:
            return None
        return lambda given, said: (given * price["input"] + said * price["output"]) / MILLION

    def told(self, settings: Settings) -> Settings:
        """Return settings that tell the tools their prices, where they were not told otherwise."""
        told: dict[str, Any] = {}
        for kind, what in (("images", "image"), ("clips", "video"), ("voices", "voice")):
            price = self.known.get(kind, {}).get(getattr(settings, what))
            if price:
                told[f"{what}_options"] = {
                    "price": price[KINDS[kind][0]],
                    **getattr(settings, f"{what}_options"),
                }
        return settings.model_copy(update=told) if told else settings


def read_prices(home: Path) -> Prices:
    """Read the price file of a home folder; without one nothing is known to cost anything.

    Raises:
        BadInput: it cannot be read as one; the message says where.
    """
    file = home / FILE
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Prices()
    except (OSError, ValueError) as error:
        msg = f"{file} cannot be read: {error}"
        raise BadInput(msg) from None
    known: dict[str, dict[str, dict[str, float]]] = {}
    for kind, entries in data.items():
        if kind == "currency":
            continue
        if kind not in KINDS or not isinstance(entries, dict):
            msg = f"{file}: there is no table [{kind}]; there are {', '.join(KINDS)}."
            raise BadInput(msg)
        known[kind] = {name: _entry(file, kind, name, entry) for name, entry in entries.items()}
    return Prices(str(data.get("currency", "USD"))[:8], known)


def _entry(file: Path, kind: str, name: str, entry: Any) -> dict[str, float]:
    keys = KINDS[kind]
    given = entry if isinstance(entry, dict) else {}
    amounts = {key: given.get(key) for key in keys}
    good = all(
        isinstance(amount, int | float) and not isinstance(amount, bool) and 0 <= amount < math.inf
        for amount in amounts.values()
    )
    if not good or set(given) != set(keys):
        msg = f'{file}: [{kind}."{name}"] wants {" and ".join(keys)}, each a number from 0.'
        raise BadInput(msg)
    return {key: float(amount) for key, amount in amounts.items() if amount is not None}
