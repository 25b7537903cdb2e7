"""What a film will take, before anything is spent: low, expected and high.

A film's loops have bounds: low is one round everywhere, high is every round that is allowed. Expected
is what earlier films of the home folder took; without any, half as many rounds again as the least.
Money comes from the user's price file (`anim_director.prices`) and the tools' own estimates.
"""

import math
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from anim_director.agents.brains import brain_names
from anim_director.agents.pace import seconds_of, seconds_of_lines
from anim_director.errors import BadScript
from anim_director.film import Brief, Script
from anim_director.graph.props import MOST, props_of
from anim_director.graph.timing import place
from anim_director.prices import Prices, read_prices
from anim_director.settings import Settings

RANGE = ("low", "expected", "high")
KINDS = ("character", "setting", "frame", "clip")
UNKNOWN_ROUNDS = 1.5
"""Rounds of a loop where no earlier film tells."""

TOKENS = (2500, 700)
"""Tokens of a question and of its answer where no earlier film tells: pictures are most of the first."""

PROPS = 2.0
"""Things of a story that get a sheet, as stories go: those seen in two shots and more."""

Three = tuple[float, float, float]


def quote(brief: Brief, settings: Settings) -> dict[str, Any]:
    """Say what a film will take.

    Args:
        brief: the film.
        settings: who would make it.

    Returns:
        JSON data: `shots`, `seconds` (of film), `brain_calls`, `images`, `clips`, `clip_seconds`,
        `voices`, each with low, expected and high; `money`: the same, by brains, images, clips, voices
        and in all; `currency`; `unknown`: names without a price, which `money` leaves out; `notes`.
    """
    home = settings.home.expanduser()
    prices = read_prices(home)
    settings = prices.told(settings)
    past = _Past(home)
    options = settings.options()
    shots, seconds, designs, lines = _size(brief, options.props)
    rounds = {
        kind: (1.0, min(past.rounds(kind), float(options.rounds)), float(options.rounds)) for kind in KINDS
    }
    repairs = float(options.repair)
    designs_wanted = (options.design_candidates,) * 3
    images = _sum(
        _times(designs, rounds["character"], designs_wanted),
        # and at most one region a round is repaired
        _times(shots, rounds["frame"], _sum(_same(options.frame_candidates), (0.0, repairs / 5, repairs))),
    )
    clips = _times(shots, rounds["clip"], (options.clip_candidates,) * 3)
    # the winner is made once more, in full, where the candidates are drafts
    draft = settings.video == "cutout"
    clips = _sum(clips, shots) if draft else clips
    length = tuple(s / n for s, n in zip(seconds, shots, strict=True))
    clip_seconds = _times(clips, length)  # type: ignore[arg-type]
    asked = {
        "writer": (1.0, 1.0, 2.0),
        "screenwriter": (1.0, min(2.0, options.script_rounds), float(options.script_rounds)),
        "art_director": _sum(_times(designs, rounds["character"]), _times(shots, rounds["frame"])),
        "animator": _times(shots, rounds["clip"]),
        # the script's reviews; each round is judged once, and a close race is compared both ways
        "critic": _sum(
            (1.0, min(2.0, options.script_rounds), float(options.script_rounds)),
            _times(designs, rounds["character"], (1.0, 1.5, 3.0)),
            _times(shots, _bounded(_times(rounds["frame"], (1.0, 1.5, 3.0 + 3.0 * repairs)), options.calls)),
            _times(shots, rounds["clip"], (1.0, 1.5, 3.0)),
        ),
        "": (1.0, 1.0, 1.0),  # casting of the voices
    }
    found: dict[str, Any] = {
        "shots": _range(shots),
        "seconds": _range(seconds),
        "brain_calls": _range(_sum(*asked.values())),
        "images": _range(images),
        "clips": _range(clips),
        "clip_seconds": _range(clip_seconds),
        "voices": _range(lines),
        "currency": prices.currency,
        "notes": past.notes,
    }
    characters = tuple(len(brief.text) * f for f in (0.7, 1.0, 1.6))
    amounts = {
        "images": (settings.image, settings.image_options, images),
        "clips": (settings.video, settings.video_options, clip_seconds),
        "voices": (settings.voice, settings.voice_options, tuple(c / 1000 for c in characters)),
    }
    money, unknown = {}, set()
    for kind, (name, told_so, amount) in amounts.items():
        price = _price(prices, kind, name, told_so)
        if price is None:
            unknown.add(name)
        money[kind] = tuple(a * (price or 0.0) for a in amount)
    names = {**brain_names(settings), "": settings.brain}
    money["brains"] = (0.0, 0.0, 0.0)
    for role, calls in asked.items():
        if prices.of("brains", names[role]) is None:
            unknown.add(names[role])
        elif price_of := prices.call(names[role]):
            each = price_of(*past.tokens())
            money["brains"] = _sum(money["brains"], _times(calls, (each,) * 3))  # type: ignore[arg-type]
    total = _sum(*money.values())  # type: ignore[arg-type]
    found["money"] = {kind: _money(amount) for kind, amount in {**money, "all": total}.items()}
    found["unknown"] = sorted(unknown)
    return found


def told(found: dict[str, Any]) -> str:
    """Return a quote as a table."""
    lines = [f"{'':<14}{'low':>9}{'expected':>10}{'high':>9}"]
    for key in ("shots", "seconds", "brain_calls", "images", "clips", "clip_seconds", "voices"):
        low, expected, high = (found[key][r] for r in RANGE)
        lines.append(f"{key.replace('_', ' '):<14}{low:>9}{expected:>10}{high:>9}")
    for kind, amount in found["money"].items():
        low, expected, high = (f"{amount[r]:.2f}" for r in RANGE)
        what = "cost" if kind == "all" else f"  of {kind}"
        lines.append(f"{what:<14}{low:>9}{expected:>10}{high:>9}  {found['currency']}")
    if found["unknown"]:
        lines.append(f"Without a known price, and left out of the cost: {', '.join(found['unknown'])}.")
        lines.append("Write their prices into prices.toml in the home folder.")
    return "\n".join([*lines, *found["notes"]])


class _Past:
    """What earlier films of a home folder took."""

    def __init__(self, home: Path) -> None:
        self._file = home / "ledger.sqlite"
        self.notes: list[str] = []
        films = self._one("SELECT count(DISTINCT production) FROM selections", None)
        if films:
            self.notes.append(f"Expected: as {films:.0f} earlier production(s) of this home folder went.")

    def rounds(self, kind: str) -> float:
        sql = "SELECT avg(rounds) FROM selections WHERE subject LIKE ? || ':%'"
        return self._one(sql, kind) or UNKNOWN_ROUNDS

    def tokens(self) -> tuple[int, int]:
        asked = "FROM brain_calls WHERE calls > 0 AND input_tokens > 0"
        given = self._one(f"SELECT avg(input_tokens * 1.0 / calls) {asked}", None)
        said = self._one(f"SELECT avg(output_tokens * 1.0 / calls) {asked}", None)
        return (int(given), int(said)) if given else TOKENS

    def _one(self, sql: str, value: str | None) -> float:
        if not self._file.exists():
            return 0.0
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as db:
            try:
                row = db.execute(sql, (value,) if value else ()).fetchone()
            except sqlite3.OperationalError:  # a ledger of an older version tells nothing here
                return 0.0
        return float(row[0] or 0.0)


def _size(brief: Brief, props: int | None) -> tuple[Three, Three, Three, Three]:
    """Return shots, seconds of film, designs and spoken lines: of a script exactly, else by its words."""
    if script := _script(brief):
        speech = [seconds_of_lines(s.lines) for s in script.shots]
        alone = [place((), s.seconds, brief.fps)[1] for s in script.shots]
        seconds = sum(max(a, b) for a, b in zip(alone, speech, strict=True))
        seen = {f.name for s in script.shots for f in s.figures}
        parts = len(seen) + len({s.setting for s in script.scenes}) + len(props_of(script, props))
        lines = sum(len(s.lines) for s in script.shots)
        length = (seconds * 0.9, seconds, seconds * 1.2)
        return _same(len(script.shots)), length, _same(parts), _same(lines)
    sentences = max(1, len(re.findall(r"[.!?]+", brief.text)))
    if brief.entry == "narrative":  # an idea becomes a small story
        sentences = max(6, 3 * sentences)
    most = float(max(2, math.ceil(sentences * 1.5)))
    shots = (float(max(1, round(sentences * 0.6))), float(sentences), most)
    told = seconds_of(brief.text)
    seconds3 = tuple(max(3.0 * n, told) for n in shots)
    designs3 = _sum((2.0, 3.0 + sentences / 10, 6.0 + sentences / 4), _props(shots, props))
    return shots, seconds3, designs3, shots  # type: ignore[return-value]


def _props(shots: Three, least: int | None) -> Three:
    """Return how many things get a sheet before the script is known: no more than its shots can show."""
    if not least:
        return _same(0)
    return 0.0, min(PROPS, shots[1] / least), min(float(MOST), shots[2])


def _script(brief: Brief) -> Script | None:
    from anim_director.agents.script_rules import load_script

    if brief.entry != "script":
        return None
    try:
        return load_script(brief.text)
    except BadScript:
        return None


def _price(prices: Prices, kind: str, name: str, options: dict[str, Any]) -> float | None:
    """Return the price of a unit; None when it is not known."""
    if "price" in options:
        return float(options["price"])
    known = prices.of(kind, name)
    return None if known is None else next(iter(known.values()))


def _times(*factors: Three) -> Three:
    low, expected, high = (math.prod(column) for column in zip(*factors, strict=True))
    return low, expected, high


def _bounded(values: Three, most: float) -> Three:
    low, expected, high = (min(value, most) for value in values)
    return low, expected, high


def _same(number: float) -> Three:
    return float(number), float(number), float(number)


def _sum(*terms: Three) -> Three:
    low, expected, high = (sum(column) for column in zip(*terms, strict=True))
    return low, expected, high


def _range(values: Three) -> dict[str, int]:
    return {name: math.ceil(round(value, 6)) for name, value in zip(RANGE, values, strict=True)}


def _money(values: Any) -> dict[str, float]:
    return {name: round(value, 4) for name, value in zip(RANGE, values, strict=True)}
