"""Whether a film's subtitles can be read, nothing drags and nobody is cut off.

    python -m benchmarks.pacing [-v] [--story NAME ...] [--stories stories.json]

Films are scripted and spoken by the embedded voices, but not drawn: lines are placed as in a
production, and subtitles are made as the cut makes them. Printed are, film by film, its length, the
fastest subtitle (at most 17 characters a second), the longest row (42) and most rows (2), the longest
shot without a word (6 s), the longest stay after the last word of a shot (3.5 s), and how many lines
are cut off. `-v` names the faults. The 28 stories are in `../shared/data`; those that stand beside this
file are always there.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anim_director.agents.asking import Asker
from anim_director.agents.offline.brain import OfflineBrain
from anim_director.agents.voice_casting import cast_voices
from anim_director.film import Script, Shot, Speech
from anim_director.graph.timing import place
from anim_director.tools.base import VoiceRequest
from anim_director.tools.subtitles import LONGEST, READING, ROWS, SpokenLine, make_cues
from anim_director.tools.titles import END_SECONDS, TITLE_SECONDS
from anim_director.tools.voices.tool import EspeakVoices
from benchmarks.fidelity import STORIES, annotations, script_of

FPS = 24
SILENT = 6.0
"""Seconds of a shot in which nothing is said, at most."""

STAY = 3.5
"""Seconds after the last word of a shot, at most: deeds end, then the film goes on."""

AFTER = 0.3
"""Seconds after the last word of a shot, at least."""


@dataclass
class Pace:
    """How a film goes."""

    seconds: float = 0.0
    reading: float = 0.0  # characters a second of the fastest subtitle
    row: int = 0  # characters of the longest row
    rows: int = 0  # of the tallest subtitle
    silent: float = 0.0  # s of the longest shot without a word
    stay: float = 0.0  # s of the longest stay after the last word
    cut_off: int = 0  # lines
    faults: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Return the numbers in one row."""
        return (
            f"{self.seconds:7.1f} {self.reading:9.2f} {self.row:6d} {self.rows:5d} {self.silent:7.1f}"
            f" {self.stay:6.1f} {self.cut_off:7d} {len(self.faults):7d}"
        )


async def said_in(script: Script, folder: Path) -> dict[str, tuple[Speech, ...]]:
    """Let the embedded voices say every line of a script; return the speech of each shot."""
    voices = EspeakVoices()
    cast = await cast_voices(Asker(OfflineBrain()), script, voices.voices())
    out = folder / "line.wav"
    said = {}
    for shot in script.shots:
        speech = []
        for line in shot.lines:
            facts = voices.make(VoiceRequest(line=line, voice=cast.get(line.speaker, "")), {}, out).facts
            words = tuple((float(a), float(b), int(c), int(d)) for a, b, c, d in facts["words"])
            speech.append(Speech(line=line, seconds=facts["seconds"], words=words))
        said[shot.id] = tuple(speech)
    return said


def pace_of(shots: Sequence[Shot], said: dict[str, tuple[Speech, ...]], fps: int = FPS) -> Pace:
    """Measure the film that these shots and lines become."""
    pace, now = Pace(), TITLE_SECONDS
    lines: list[tuple[str, SpokenLine]] = []
    for shot in shots:
        speech, seconds = place(said[shot.id], shot.seconds, fps)
        lines += [
            (shot.id, SpokenLine(s.line, now + s.start, now + s.start + s.seconds, s.words)) for s in speech
        ]
        last = max((s.start + s.seconds for s in speech), default=0.0)
        if not speech:
            pace.silent = max(pace.silent, seconds)
            if seconds > SILENT:
                pace.faults.append(f"{shot.id} is {seconds:.1f} s long without a word")
        else:
            pace.stay = max(pace.stay, seconds - last)
            if seconds - last > STAY:
                pace.faults.append(f"{shot.id} stays {seconds - last:.1f} s after its last word")
            if seconds - last < AFTER:
                pace.cut_off += 1
                pace.faults.append(f"{shot.id} ends {seconds - last:.2f} s after its last word")
        now += seconds
    pace.seconds = now + END_SECONDS
    cues = make_cues([line for _, line in lines], pace.seconds)
    for cue in cues:
        shot_id = next((id for id, line in reversed(lines) if line.start <= cue.start + 0.01), "")
        pace.reading = max(pace.reading, cue.reading)
        pace.row, pace.rows = max(pace.row, *map(len, cue.rows)), max(pace.rows, len(cue.rows))
        if cue.reading > READING + 0.005 or len(cue.rows) > ROWS or max(map(len, cue.rows)) > LONGEST:
            pace.faults.append(f"{shot_id} “{' / '.join(cue.rows)}” at {cue.reading:.2f} characters a second")
    shown = " ".join(row for cue in cues for row in cue.rows)
    for id, line in lines:  # every word is subtitled
        missing = [word for word in line.line.text.split() if word not in shown]
        if missing:
            pace.faults.append(f"{id} has no subtitle for {' '.join(missing)}")
    return pace


def paced(story: str) -> Pace:
    """Script, say and measure a story."""
    script = asyncio.run(script_of(story))
    with tempfile.TemporaryDirectory() as folder:
        return pace_of(script.shots, asyncio.run(said_in(script, Path(folder))))


def main() -> int:
    """Print the pace of every film; exit with 1 if there is a fault."""
    parser = argparse.ArgumentParser(description="Whether subtitles can be read and nothing drags.")
    parser.add_argument("-v", action="store_true", help="name the faults")
    parser.add_argument("--story", nargs="*", default=[], help="only these, by a part of their name")
    parser.add_argument("--stories", type=Path, default=STORIES)
    args = parser.parse_args()
    print(f"{'':20} seconds   reading    row  rows  silent   stay cut off  faults")
    faults = 0
    for told in annotations(args.stories):
        if args.story and not any(part in told.name for part in args.story):
            continue
        pace = paced(told.story)
        faults += len(pace.faults)
        print(f"{told.name:20} {pace.line()}", flush=True)
        for fault in pace.faults if args.v else ():
            print(f"    {fault}")
    print(f"faults: {faults}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
