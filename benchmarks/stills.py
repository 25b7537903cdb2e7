"""Stills of whole films: one picture a shot, with the sentence it tells, to be looked at.

    python -m benchmarks.stills [NAME ...] [--style paper] [--at 2.0] [--out DIR]

Films are planned as `fidelity.py` plans them, then every shot is drawn once, small, by the illustrator (or,
with `--at`, as the clip shows it so many seconds after its beginning). A film becomes one PNG: a picture a
shot with its number, camera, size and source below. Names are those of `fidelity_annotations/`, in whole or
in part; a path to a text file is a story of one's own. Nothing is judged by numbers: a person looks.
"""

import argparse
import asyncio
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.animator import filmed, scene_of, track_of
from anim_director.tools.cutout.backdrop import Pixels, surface_on
from anim_director.tools.cutout.canvas import fill
from anim_director.tools.cutout.illustrator import draw
from anim_director.tools.cutout.lettering import font
from anim_director.tools.cutout.painter import Painter
from anim_director.tools.cutout.staging import STYLES
from benchmarks.fidelity import STORIES, Staged, annotations, film_of

CAPTION = 64
"""Pixels below a picture: four lines."""


def still(staged: Staged, width: int, at: float) -> Pixels:
    """Draw a shot: its picture, or its clip `at` seconds after the beginning."""
    height = width * 9 // 16
    plan = staged.plan.model_copy(update={"width": width, "height": height})
    if at <= 0:
        return draw(plan)
    shot = staged.shot
    request = VideoRequest(
        staging=plan.staging, width=width, height=height, seconds=max(4.0, at), camera=shot.camera
    )
    scene, move = scene_of(request, plan, [], height / width)
    return Painter(plan, width, height, views=move.extremes()).frame(
        filmed(scene, move, track_of(scene, move), at, width)
    )


def sheet(film: Sequence[Staged], width: int, across: int, at: float) -> Pixels:
    """Lay the stills of a film out in rows, each with what it tells."""
    high = width * 9 // 16 + CAPTION
    page = np.full((-(-len(film) // across) * high, across * (width + 6), 4), 255, np.uint8)
    for n, staged in enumerate(film):
        y, x = n // across * high, n % across * (width + 6)
        page[y : y + high - CAPTION, x : x + width] = still(staged, width, at)
    canvas = surface_on(page)
    c = canvas.getCanvas()
    for n, staged in enumerate(film):
        y, x = (n // across + 1) * high - CAPTION + 14, n % across * (width + 6) + 3
        for row, words in enumerate(_caption(staged, width // 8)):
            c.drawString(words, x, y + 15 * row, font(12), fill("#222222"))
    canvas.flushAndSubmit()
    return page


def _caption(staged: Staged, letters: int) -> list[str]:
    shot = staged.shot
    place = staged.plan.place
    head = f"{shot.id} {shot.framing}/{shot.camera} {place.family if place else ''}: "
    told = " ".join((shot.source or shot.action).split())
    return textwrap.wrap(head + told, letters, max_lines=4, placeholder=" ...")


def stories(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (name, story) of every annotated story or file asked for; without names all."""
    files = [Path(name) for name in names if Path(name).is_file()]
    parts = [name for name in names if not Path(name).is_file()]
    yield from ((path.stem, path.read_text("utf-8")) for path in files)
    for told in annotations(STORIES) if parts or not files else ():
        if not parts or any(part in told.name for part in parts):
            yield told.name, told.story


def main() -> None:
    """Draw the sheets that were asked for."""
    import cv2

    parser = argparse.ArgumentParser(description="One still a shot, a sheet a film.")
    parser.add_argument("names", nargs="*", help="stories, by a part of their name, or text files; none: all")
    parser.add_argument("--out", type=Path, default=Path("out/stills"))
    parser.add_argument("--style", choices=STYLES, default="storybook")
    parser.add_argument("--width", type=int, default=384, help="pixels of a still")
    parser.add_argument("--across", type=int, default=4, help="stills in a row")
    parser.add_argument("--at", type=float, default=0.0, help="seconds into the clip; 0: the picture")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, story in stories(args.names):
        _, film = asyncio.run(film_of(story, args.style))
        path = args.out / f"{name}.png"
        pixels = sheet(film, args.width, args.across, args.at)
        cv2.imwrite(str(path), cv2.cvtColor(pixels, cv2.COLOR_RGBA2BGR))
        print(path, flush=True)


if __name__ == "__main__":
    main()
