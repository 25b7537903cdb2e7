"""Model sheets of living things: every kind in every mood, every prop with a face, every deed.

    python -m benchmarks.sheets_living [kinds moods props visemes worn poses deeds meetings]
        [--only train] [--out DIR]

`deeds` and `meetings` are eight frames of a clip, staged, drawn and moved by the code that makes films.
Nothing is measured: these are for the eye. Would a child know what it is, and how it
feels, at the size of a film?
"""

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from anim_director.film import Character, Figure, Setting, Staging
from anim_director.tools.cutout.backdrop import Pixels
from anim_director.tools.cutout.bodies import body_of
from anim_director.tools.cutout.faces import EXPR, VISEMES, Face
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.living_data import living_book, living_name
from anim_director.tools.cutout.place_words import place_of
from anim_director.tools.cutout.props import ITEMS
from anim_director.tools.cutout.staging import plan_frame
from benchmarks.sheets import Cell, sheet
from benchmarks.sheets_touch import frames

MOODS = ("neutral", "happy", "joy", "sad", "angry", "scared", "surprised", "asleep")
SEVERAL = ("cloud", "train", "star", "pencil", "tree", "book")
"""Kinds that stand for the others where every one would be too much."""

DEEDS = (
    "stands", "talks", "runs", "jumps", "dances", "laughs", "cries", "waves", "falls", "flies", "sleeps",
    "hides", "points", "sings", "gives a flower", "shakes its head",
)  # fmt: skip
MEETINGS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("meadow", (("Puff", "talks to Mia"), ("Mia", "looks up at Puff"))),
    ("station", (("Toby", "talks to Mia"), ("Mia", "listens"))),
    ("station", (("Mia", "hugs Toby"), ("Toby", "smiles"))),
    ("bedroom", (("Dot", "hugs Bo"), ("Bo", "laughs"))),
    ("garden", (("Dot", "hugs Mia"), ("Mia", "smiles"))),
    ("garden", (("Mia", "waves to Sol"), ("Sol", "smiles"))),
    ("forest", (("Oaky", "talks to Rex"), ("Rex", "listens"))),
    ("garden", (("Mia", "gives a flower to Dot"), ("Dot", "smiles"))),
    ("street", (("Bus", "laughs"), ("Toby", "cries"))),
    ("meadow", (("Mia", "rides on Puff"), ("Puff", "flies"))),
    ("harbour", (("Pip", "smiles"), ("Rex", "barks"))),
    ("garden", (("Mia", "hugs Puff"), ("Puff", "smiles"))),
)
CAST = {
    c.name: c
    for c in (
        Character(name="Puff", kind="cloud"),
        Character(name="Toby", kind="train", looks="a little red train"),
        Character(name="Dot", kind="pencil", sex="female"),
        Character(name="Bo", kind="ball", looks="a round blue ball"),
        Character(name="Sol", kind="sun"),
        Character(name="Oaky", kind="tree"),
        Character(name="Bus", kind="bus"),
        Character(name="Pip", kind="boat"),
        Character(name="Twinkle", kind="star"),
        Character(name="Mia", kind="girl", looks="a girl with brown pigtails", wears="a red dress"),
        Character(name="Rex", kind="dog"),
    )
}


def _thing(kind: str, face: Face, c: Any, high: float = 150.0, wide: float = 170.0, **more: Any) -> None:
    thing = Thing(kind, among=True, **more)
    k = min(high / thing.height, wide / (2 * thing.row.wide * thing.s + 2 * thing.arm))
    thing.draw_posed(c, 0, -10, {"pose": "stand"}, face=face, t=0.6, k=k)


def _kinds(only: str) -> Iterator[Cell]:
    for name in living_book():
        if only in name:
            yield name, partial(_thing, name, EXPR["happy"])


def _moods(only: str) -> Iterator[Cell]:
    for name in living_book():
        if only in name:
            for mood in MOODS:
                yield f"{name} {mood}", partial(_thing, name, EXPR[mood])


def _props(only: str) -> Iterator[Cell]:
    for name in sorted(ITEMS):
        if only in name and living_name(name.replace("_", " ")):
            yield name, partial(_thing, f"prop:{name}", EXPR["happy"])


def _visemes(only: str) -> Iterator[Cell]:
    for name in SEVERAL:
        for vis in VISEMES:
            yield f"{name} {vis}", partial(_thing, name, EXPR["neutral"].but(vis=vis))


def _worn(only: str) -> Iterator[Cell]:
    wears: tuple[tuple[str, dict[str, Any]], ...] = (
        ("scarf", {"scarf": "#d9483d"}), ("bow", {"bow": "#8f6bb5"}), ("glasses", {"glasses": "#5a4450"}),
        ("crown", {"hat": ("crown", "#e8b64c")}), ("tophat", {"hat": ("tophat", "#41384a")}),
        ("cap", {"hat": ("cap", "#3f7fc0")}), ("party", {"hat": ("party", "#ec8fae")}),
    )  # fmt: skip
    for name in living_book():
        if only in name:
            for word, more in wears:
                yield f"{name} {word}", partial(_thing, name, EXPR["happy"], high=120.0, **more)


def _poses(only: str) -> Iterator[Cell]:
    def posed(kind: str, pose: dict[str, Any], c: Any) -> None:
        thing = Thing(kind, among=True)
        thing.draw_posed(
            c, 0, -14, pose, t=0.4, k=min(120.0 / thing.height, 130.0 / (2 * thing.row.wide * thing.s))
        )

    for name in living_book():
        if only in name:
            for pose in ("walk", "run", "sit", "lie", "jump", "fly"):
                for phase in (0.1, 0.6) if pose in ("walk", "run") else (0.0,):
                    at = {"pose": pose, "phase": phase, "stride": 20.0 if pose in ("walk", "run") else 0.0}
                    yield f"{name} {pose} {phase or ''}", partial(posed, name, at)


def _strip(place: str, deeds: tuple[tuple[str, str], ...], width: int = 240) -> Pixels:
    """Eight frames of four seconds in a row."""
    cast = tuple(CAST[name] for name, _ in deeds)
    staging = Staging(
        setting=Setting(name=place, kind="interior" if place == "bedroom" else "exterior"),
        cast=cast,
        figures=tuple(Figure(name=name, action=action) for name, action in deeds),
        framing="full",
    )
    height = width * 9 // 16
    bodies = [body_of(c, cast) for c in cast]
    plan = plan_frame(staging, bodies, place_of(staging.setting, 0), 0, width, height)
    row = np.hstack(frames(plan, 4.0, 8))
    cv2.putText(
        row, f"{place}: " + "; ".join(f"{n} {a}" for n, a in deeds), (6, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.42,
        (60, 30, 50, 255), 1, cv2.LINE_AA,
    )  # fmt: skip
    return row


def _deeds(only: str) -> Iterator[Pixels]:
    for name in ("Puff", "Toby", "Dot", "Oaky", "Twinkle", "Bo"):
        if only.lower() in f"{name} {CAST[name].kind}".lower():
            for deed in DEEDS:
                yield _strip("meadow", ((name, deed),))


def _meetings(only: str) -> Iterator[Pixels]:
    for place, deeds in MEETINGS:
        if only.lower() in str(deeds).lower():
            yield _strip(place, deeds)


SHEETS: dict[str, tuple[Callable[[str], Iterator[Cell]], int, float, float]] = {
    "kinds": (_kinds, 8, 190, 210), "moods": (_moods, len(MOODS), 190, 210), "props": (_props, 12, 190, 210),
    "visemes": (_visemes, len(VISEMES), 190, 210), "worn": (_worn, 7, 190, 220),
    "poses": (_poses, 8, 170, 190),
}  # fmt: skip
"""Sheet name: (its cells, how many a row, width and height of a cell)."""

STRIPS = {"deeds": _deeds, "meetings": _meetings}


def main() -> None:
    """Draw the sheets that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", choices=[*SHEETS, *STRIPS, []], help="which sheets; none: all")
    parser.add_argument("--out", type=Path, default=Path("out/sheets"))
    parser.add_argument("--only", default="", help="kinds or cases whose name has this in it")
    parser.add_argument("--scale", type=float, default=1.0)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name in args.names or [*SHEETS, *STRIPS]:
        path = args.out / f"living_{name}.png"
        if name in STRIPS:
            page = np.vstack(list(STRIPS[name](args.only)))
            cv2.imwrite(str(path), cv2.cvtColor(page, cv2.COLOR_RGBA2BGR))
        else:
            make, across, wide, high = SHEETS[name]
            sheet(path, list(make(args.only)), across, wide, high, args.scale)
        print(path, flush=True)


if __name__ == "__main__":
    main()
