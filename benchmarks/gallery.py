"""The pictures of docs/gallery: films of the embedded studio, a frame a shot on one sheet each, and a clip.

    python -m benchmarks.gallery OUT [--only NAME]

Each story is one of ours (examples/ and benchmarks/fidelity_annotations/): anybody can make the same film.
"""

import argparse
import json
import tomllib
from pathlib import Path

import av
import cv2
import numpy as np

from anim_director import open_studio
from anim_director.film import Brief
from anim_director.settings import Settings

ROOT = Path(__file__).parent.parent
FILMS = {
    "the_blue_kite": ("examples/the_blue_kite.txt", "storybook"),
    "the_snowman": ("tune_snowman", "storybook"),
    "the_lighthouse": ("tune_lighthouse", "paper"),
    "the_moon": ("tune_moon", "night"),
    "the_pond": ("tune_pond", "pastel"),
    "the_cake": ("tune_cake", "storybook"),
}
"""Name -> story and style."""

CLIP = ("the_blue_kite", 16.0, 8.0)
"""Which film the clip is from, its start and its length in seconds."""

WIDE, HIGH, COLUMNS, GAP = 320, 180, 4, 6  # pixels of a frame on a sheet; frames in a row


def story(place: str) -> str:
    """Return the text of a story."""
    if place.endswith(".txt"):
        return (ROOT / place).read_text()
    file = ROOT / "benchmarks" / "fidelity_annotations" / f"{place}.toml"
    told = tomllib.loads(file.read_text())
    return str(told.get("text") or told["story"])


def frames_at(film: Path, times: list[float]) -> list[np.ndarray]:
    """Return the frames shown at these times (BGR, WIDE x HIGH)."""
    found, wanted = [], sorted(times)
    with av.open(str(film)) as container:
        for frame in container.decode(video=0):
            while wanted and frame.time is not None and frame.time >= wanted[0]:
                wanted.pop(0)
                picture = frame.to_ndarray(format="bgr24")
                found.append(cv2.resize(picture, (WIDE, HIGH), interpolation=cv2.INTER_AREA))
    return found


def cut(film: Path, start: float, seconds: float, out: Path) -> None:
    """Write a part of a film as a small silent clip."""
    with av.open(str(film)) as source, av.open(str(out), "w", options={"movflags": "faststart"}) as target:
        told = source.streams.video[0]
        stream = target.add_stream("libx264", rate=told.average_rate, options={"crf": "27"})
        stream.width, stream.height, stream.pix_fmt = told.width, told.height, "yuv420p"
        for frame in source.decode(told):
            if frame.time is None or frame.time < start:
                continue
            if frame.time >= start + seconds:
                break
            frame.pts = None
            target.mux(stream.encode(frame))
        target.mux(stream.encode())


def sheet(frames: list[np.ndarray]) -> np.ndarray:
    """Lay frames out in rows, in order."""
    rows = -(-len(frames) // COLUMNS)
    page = np.full((rows * (HIGH + GAP) + GAP, COLUMNS * (WIDE + GAP) + GAP, 3), 245, np.uint8)
    for n, frame in enumerate(frames):
        y, x = GAP + n // COLUMNS * (HIGH + GAP), GAP + n % COLUMNS * (WIDE + GAP)
        page[y : y + HIGH, x : x + WIDE] = frame
    return page


def times_of(folder: Path) -> list[float]:
    """Return a moment of every shot (two thirds into it), and of both cards."""
    shots = json.loads((folder / "film.json").read_text())["shots"]
    with av.open(str(folder / "film.mp4")) as container:
        whole = float(container.duration or 0) / 1e6
    seconds = sum(shot["seconds"] for shot in shots)
    at, times = max(0.0, (whole - seconds) / 2), [1.5]
    for shot in shots:
        times.append(at + shot["seconds"] * 0.66)
        at += shot["seconds"]
    return [*times, whole - 1.0]


def main() -> None:
    """Make the films and their sheets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--width", type=int, default=640)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    home = given.out / "home"
    with open_studio(Settings(home=home, out=given.out / "films")) as studio:
        for name, (place, style) in FILMS.items():
            if given.only not in ("", name):
                continue
            size = {"width": given.width, "height": given.width * 9 // 16, "fps": 12}
            brief = Brief(text=story(place), entry="story", style=style, **size)
            result = studio.make(brief, name=name)
            page = sheet(frames_at(result.path, times_of(result.folder)))
            cv2.imwrite(str(given.out / f"{name}.jpg"), page, [cv2.IMWRITE_JPEG_QUALITY, 82])
            print(given.out / f"{name}.jpg", flush=True)
            if name == CLIP[0]:
                cut(result.path, *CLIP[1:], given.out / f"{name}.mp4")


if __name__ == "__main__":
    main()
