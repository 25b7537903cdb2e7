"""How fast a film is made: seconds of film a second of wall clock, end to end and by part.

    python -m benchmarks.film_speed [story file] [--keep DIR]

Prints one table. The ratio is end to end on a warm install (modules already read from disk once);
beside it the speed of encoding the same frames alone, so that the share of everything else is seen.
Machines are noisy: compare ratios of one run, not seconds of two. Of memory what counts is what all
processes take together, shared pages once; the limit is 1.5 GB at 1280x720 and two drawing workers.
"""

import argparse
import tempfile
import time
from pathlib import Path

import av

from anim_director import Settings, open_studio
from anim_director.intake import brief_of, read_text
from benchmarks.process_memory import Watched

ROOT = Path(__file__).parent.parent


def encode_only(film: Path) -> tuple[float, float]:
    """Decode the film, then time encoding its frames as shots are encoded: (film seconds, wall seconds)."""
    from anim_director.tools.cutout.clip_writer import ClipWriter

    with av.open(str(film)) as source:
        stream = source.streams.video[0]
        fps, width, height = float(stream.average_rate or 24), stream.width, stream.height
        spent, count = 0.0, 0
        with tempfile.TemporaryDirectory() as folder:
            writer = ClipWriter(Path(folder) / "again.mp4", width, height, round(fps))
            for frame in source.decode(video=0):
                picture = frame.to_ndarray(format="rgba")
                began = time.perf_counter()
                writer.add(picture)
                spent += time.perf_counter() - began
                count += 1
            began = time.perf_counter()
            writer.close()
            spent += time.perf_counter() - began
    return count / fps, spent


def main() -> None:
    """Make a film in an empty home and print where the time went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("story", nargs="?", default=str(ROOT / "examples" / "the_blue_kite.txt"))
    parser.add_argument("--keep", type=Path, help="keep home and film here")
    options = parser.parse_args()
    text = read_text(options.story)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        events: list[tuple[float, str, str]] = []
        settings = Settings(home=folder / "home", out=folder / "films")
        began = time.perf_counter()
        with Watched() as memory, open_studio(settings) as studio:
            opened = time.perf_counter() - began
            result = studio.make(
                brief_of(text, entry="story"),
                on_event=lambda e: events.append((time.perf_counter() - began, e["stage"], e["subject"])),
            )
            total = time.perf_counter() - began
        assert result.film is not None
        seconds, encoding = encode_only(result.path)
    first = {stage: min(t for t, s, _ in events if s == stage) for stage in {s for _, s, _ in events}}
    rows = [
        ("film", f"{result.film.seconds:.1f} s, {sum(e[1] == 'take' for e in events)} shots"),
        ("wall, end to end", f"{total:.1f} s"),
        ("film seconds a wall second", f"{result.film.seconds / total:.2f}"),
        ("encode-only, one core", f"{seconds / encoding:.2f} film seconds a wall second"),
        ("end to end over encode-only", f"{(result.film.seconds / total) / (seconds / encoding):.2f}"),
        ("studio opened", f"{opened:.1f} s"),
        ("script ready", f"{first.get('script', 0):.1f} s"),
        ("first take", f"{first.get('take', 0):.1f} s"),
        ("cut began", f"{first.get('cutting', 0):.1f} s"),
        ("peak memory, all together", f"{memory.peak.pss:.0f} MB (PSS; sum of RSS {memory.peak.rss:.0f} MB)"),
        ("of it this process, at most", f"{memory.alone[0]:.0f} MB"),
        ("and a worker, at most", f"{memory.alone[1]:.0f} MB"),
    ]
    for name, value in rows:
        print(f"{name:<30} {value}")


if __name__ == "__main__":
    main()
