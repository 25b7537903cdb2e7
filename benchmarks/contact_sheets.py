"""Contact sheets of whole films: one still a second, as the clips show them, to be looked at.

    python -m benchmarks.contact_sheets [NAME ...] [--group stories] [--style paper] [--every 1.0] [--out DIR]

Films are planned as `fidelity.py` plans them; then only the frames that the sheet shows are drawn, straight
from each shot's plan by the animator's own painter: what the film would show at that moment, without making
the film. Only the lengths of the spoken lines are estimated (`PACE`), not spoken. Below a still stand the
shot, its camera and place, and the subtitle that is up; a shot's first still has the sentence it tells. A
film is one PNG or more (`NAME-1.png` ...). Names are those of `fidelity_annotations/`, in whole or in part; a
path to a text file is a story of one's own. Where an older sheet stands in the folder, it is said how many
stills look different now. Nothing is judged by numbers: a person looks.
"""

import argparse
import asyncio
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from anim_director.film import Line, Speech
from anim_director.graph.timing import place
from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.animator import filmed, scene_of, track_of
from anim_director.tools.cutout.backdrop import Pixels, surface_on
from anim_director.tools.cutout.canvas import fill
from anim_director.tools.cutout.lettering import font
from anim_director.tools.cutout.painter import Painter
from anim_director.tools.cutout.staging import STYLES
from anim_director.tools.subtitles import SpokenLine, make_cues
from anim_director.tools.voices.mouths import mouth_track
from anim_director.tools.voices.spoken_times import estimated_times, letters_of
from benchmarks.fidelity import STORIES, Staged, annotations, film_of

FPS = 12
CAPTION, ROW = 46, 14
"""Pixels below a still, and of a row there: three rows."""
PACE, BREATH = 14.5, 0.35
"""Letters a second of an espeak voice, and the seconds of its pauses a line."""
CHANGED = 6.0
"""Mean levels of 255 from which two stills are told to look different."""


@dataclass
class Still:
    """One moment of a film."""

    pixels: Pixels
    head: str  # which shot, and where
    told: str  # the sentence, on the first still of a shot
    subtitle: str


def speech_of(lines: Sequence[Line]) -> list[Speech]:
    """Return the lines of a shot as if they had been spoken: lengths by their letters."""
    spoken = []
    for line in lines:
        seconds = len(line.text) / PACE + BREATH
        words = estimated_times(line.text, [(0.05, seconds - 0.2)])
        mouth = mouth_track(letters_of(line.text, words), seconds)
        spoken.append(Speech(line=line, seconds=seconds, words=words, mouth=mouth))
    return spoken


def stills_of(film: Sequence[Staged], width: int, every: float) -> Iterator[Still]:
    """Yield the film's stills, one every so many seconds."""
    height, began, due = width * 9 // 16, 0.0, every / 2
    for staged in film:
        shot = staged.shot
        speech, seconds = place(speech_of(shot.lines), shot.seconds, FPS)
        plan = staged.plan.model_copy(update={"width": width, "height": width * 9 // 16})
        request = VideoRequest(
            staging=plan.staging,
            width=width,
            height=height,
            seconds=seconds,
            camera=shot.camera,
            speech=speech,
        )
        scene, move = scene_of(request, plan, [], height / width)
        track, painter = track_of(scene, move), Painter(plan, width, height, views=move.extremes())
        heard = [SpokenLine(s.line, s.start, s.start + s.seconds, s.words) for s in speech]
        cues = make_cues(heard, seconds)
        told = " ".join((shot.source or shot.action).split())
        family = plan.place.family if plan.place else ""
        while due < began + seconds:
            t = due - began
            cue = next((c for c in cues if c.start <= t < c.end), None)
            yield Still(
                painter.frame(filmed(scene, move, track, t, width)),
                f"{shot.id} {shot.framing}/{shot.camera} {family} {due:.0f}s",
                told,
                " ".join(cue.rows) if cue else "",
            )
            told, due = "", due + every
        began += seconds


def page_of(stills: Sequence[Still], across: int) -> Pixels:
    """Lay stills out in rows, each with its words."""
    high, width = stills[0].pixels.shape[:2]
    step = high + CAPTION
    page = np.full((-(-len(stills) // across) * step, across * (width + 4), 4), 255, np.uint8)
    for n, still in enumerate(stills):
        y, x = n // across * step, n % across * (width + 4)
        page[y : y + high, x : x + width] = still.pixels
    canvas = surface_on(page)
    c = canvas.getCanvas()
    for n, still in enumerate(stills):
        y, x = n // across * step + high + 12, n % across * (width + 4) + 2
        c.drawString(still.head, x, y, font(11), fill("#777777"))
        words, colour = (f"[{still.told}]", "#a03020") if still.told else (still.subtitle, "#222222")
        for row, text in enumerate(textwrap.wrap(words, int(width / 6.4), max_lines=2, placeholder="…")):
            c.drawString(text, x, y + ROW * (row + 1), font(11), fill(colour))
    canvas.flushAndSubmit()
    return page


def stories(names: Sequence[str], group: str) -> Iterator[tuple[str, str]]:
    """Yield (name, story) of what was asked for; without names the whole group."""
    files = [Path(name) for name in names if Path(name).is_file()]
    parts = [name for name in names if not Path(name).is_file()]
    yield from ((path.stem, path.read_text("utf-8")) for path in files)
    for told in annotations(STORIES) if parts or not files else ():
        if any(part in told.name for part in parts) if parts else told.group == group:
            yield told.name, told.story


def _changed(path: Path, page: Pixels, step: tuple[int, int]) -> str:
    """Say how many stills of a page differ from those of the sheet that stands there."""
    import cv2

    before = cv2.imread(str(path)) if path.is_file() else None
    if before is None or before.shape[:2] != page.shape[:2]:
        return "new"
    away = np.abs(before.astype(np.int16) - page[:, :, 2::-1].astype(np.int16)).mean(2)
    tall, wide = step
    tiles = [
        away[y : y + tall - CAPTION, x : x + wide - 4].mean()
        for y in range(0, page.shape[0], tall)
        for x in range(0, page.shape[1], wide)
    ]
    return f"{sum(tile > CHANGED for tile in tiles)} of {len(tiles)} changed"


def main() -> None:
    """Draw the sheets that were asked for."""
    import cv2

    parser = argparse.ArgumentParser(description="One still a second, as the film shows it.")
    parser.add_argument("names", nargs="*", help="stories, by a part of their name, or text files")
    parser.add_argument("--group", default="stories", help="without names: which group of annotations")
    parser.add_argument("--out", type=Path, default=Path("out/contact_sheets"))
    parser.add_argument("--style", choices=STYLES, default="storybook")
    parser.add_argument("--width", type=int, default=256, help="pixels of a still")
    parser.add_argument("--across", type=int, default=5, help="stills in a row")
    parser.add_argument("--rows", type=int, default=7, help="rows on a page")
    parser.add_argument("--every", type=float, default=1.0, help="seconds between stills")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, story in stories(args.names, args.group):
        _, film = asyncio.run(film_of(story, args.style))
        stills = list(stills_of(film, args.width, args.every))
        count = args.across * args.rows
        for number, at in enumerate(range(0, len(stills), count), 1):
            page = page_of(stills[at : at + count], args.across)
            path = args.out / f"{name}-{number}.png"
            step = (args.width * 9 // 16 + CAPTION, args.width + 4)
            print(path, _changed(path, page, step), flush=True)
            cv2.imwrite(str(path), cv2.cvtColor(page, cv2.COLOR_RGBA2BGR))


if __name__ == "__main__":
    main()
