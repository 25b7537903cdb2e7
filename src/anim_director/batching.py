"""Many films at once: one brief a line of a JSONL file, one budget for all, no film stopped by another."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from anim_director.errors import AnimDirectorError, BadInput, BudgetSpent
from anim_director.film import Brief
from anim_director.intake import brief_of, checked, entry_of, name_of

if TYPE_CHECKING:
    from anim_director.studio import Studio

log = logging.getLogger(__name__)

KEYS = {"text", "entry", "title", "scenes", "style", "aspect", "seed", "name"}
"""What a line may say; `text` it must."""

MOST = 10_000
"""Lines of a file at most."""

AT_ONCE = 2
"""Films at once: a film alone keeps the pools busy except at its beginning and its end."""


class Order(NamedTuple):
    """One film of a batch."""

    name: str
    brief: Brief


class Ended(NamedTuple):
    """How one film of a batch ended."""

    name: str
    status: str  # done waiting stopped failed
    told: str  # the film's path, what is asked, or what went wrong
    cost: float


def read_batch(file: Path, *, quiet: bool = False) -> list[Order]:
    """Read a batch; every line is checked before anything is made.

    Args:
        file: one JSON object a line.
        quiet: productions that are given no name get one without words of the text.

    Raises:
        BadInput: a line cannot be used; the message names each with its number.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{file} cannot be read: {error}"
        raise BadInput(msg) from None
    if len(lines) > MOST:
        msg = f"{file} has {len(lines):,} lines; at most {MOST:,} films can be made of one file."
        raise BadInput(msg)
    orders: list[Order] = []
    faults = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            order = _order(line, quiet)
            if order.name in {known.name for known in orders}:
                msg = f"there is an earlier line of the same name, {order.name}"
                raise BadInput(msg)
            orders.append(order)
        except (BadInput, ValueError, TypeError) as error:
            faults.append(f"  line {number}: {error}")
    if faults:
        raise BadInput("\n".join([f"{file} cannot be filmed:", *faults]))
    if not orders:
        msg = f"{file} has no lines."
        raise BadInput(msg)
    return orders


def make_batch(
    studio: "Studio",
    orders: Sequence[Order],
    *,
    budget: float | None = None,
    at_once: int = AT_ONCE,
    on_event: Callable[[str, dict[str, Any]], None] | None = None,
) -> list[Ended]:
    """Make many films; what fails stops itself alone.

    Args:
        studio: who makes them.
        orders: which, in the order in which they are begun.
        budget: what all of them may cost together; None: no bound.
        at_once: how many at once.
        on_event: gets the film's name with each progress event.
    """
    return asyncio.run(_make_all(studio, orders, budget, at_once, on_event))


async def _make_all(
    studio: "Studio",
    orders: Sequence[Order],
    budget: float | None,
    at_once: int,
    on_event: Callable[[str, dict[str, Any]], None] | None,
) -> list[Ended]:
    places = asyncio.Semaphore(at_once)
    together = tuple(order.name for order in orders)
    for name in together:
        studio.crew.door.desk.allow(name, budget, together)

    async def one(order: Order) -> Ended:
        tell = (lambda event: on_event(order.name, event)) if on_event else None
        async with places:
            status, told = "done", ""
            try:
                result = await studio.amake(order.brief, name=order.name, on_event=tell)
                if result.film:
                    told = str(result.path)
                else:
                    status, told = "waiting", f"{len(result.questions)} answer(s) wanted"
            except BudgetSpent as error:
                status, told = "stopped", f"budget: {error}"
            except AnimDirectorError as error:
                status, told = "failed", str(error)
            except Exception as error:  # a fault of ours in one film is no reason to lose the others
                log.exception("%s failed", order.name)
                status, told = "failed", f"{type(error).__name__}: {error}"
            return Ended(order.name, status, told, studio.crew.ledger.spent(order.name))

    return list(await asyncio.gather(*(one(order) for order in orders)))


def told(ended: Sequence[Ended]) -> str:
    """Return a table of how a batch ended."""
    width = max(len(e.name) for e in ended)
    lines = [f"{e.name:<{width}}  {e.status:<8}  {e.cost:>8.2f}  {e.told.splitlines()[0]}" for e in ended]
    done = sum(e.status == "done" for e in ended)
    cost = sum(e.cost for e in ended)
    return "\n".join([*lines, f"{done} of {len(ended)} films done, cost {cost:.2f}"])


def _order(line: str, quiet: bool) -> Order:
    data = json.loads(line)
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        msg = 'wants an object with a "text"'
        raise BadInput(msg)
    if unknown := sorted(set(data) - KEYS):
        msg = f"does not know {', '.join(unknown)}; it may say {', '.join(sorted(KEYS))}"
        raise BadInput(msg)
    for key in ("scenes", "seed"):
        if not isinstance(data.get(key, 0), int):
            msg = f"{key} is no whole number"
            raise BadInput(msg)
    text, name, entry = (
        checked(data.pop("text"), "The text"),
        str(data.pop("name", "")),
        data.pop("entry", None),
    )
    brief = brief_of(text, entry=entry_of(entry), **data)
    return Order(name or name_of(brief, quiet=quiet), brief)
