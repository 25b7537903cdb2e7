"""The sound of a cut: speech, effects, ambience and music laid on the film's timeline."""

import logging
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from anim_director.errors import DamagedAsset
from anim_director.tools.cut_plan import CutPlan, CutShot, HeardLine
from anim_director.tools.sound import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np

    from anim_director.tools.sound.mixing import Report, Sound, Voice

log = logging.getLogger(__name__)

BED_PIECE = 20.0
"""Seconds of ambience made at a time; the next piece is another one, so that nothing loops."""

SHORT_SCENE = 6.0
"""Seconds: music does not change its mood for less."""

NEAR = 0.15
"""Seconds: the same effect again within this is the same event."""

CLIP_LEVEL = -24.0
"""LUFS that a clip's own sound is brought to: under the voices, over the sounds of a place."""

CLIP_LIFT = 20.0
"""dB by which a quiet clip's sound is raised at most: silence stays silence."""

CLIP_EDGE = 0.04
"""Seconds in which a clip's sound comes and goes, so that cuts do not click."""

WIPE, WIPE_LEVEL = 0.5, -9.0
"""Seconds, and dB, of the paper's rustle at a wipe: felt rather than heard."""

CUE_LEVEL = -3.0
"""dB: effects tell of what is seen, they do not call for attention."""


@dataclass(frozen=True)
class Placed:
    """A shot and where it stands in the film, in seconds."""

    shot: CutShot
    start: float
    end: float
    wiped: float = 0.0  # seconds of a wipe that brings the shot in before `start`


@dataclass(frozen=True)
class FilmSound:
    """The finished sound."""

    samples: "np.ndarray"  # stereo (2, n) float32
    lufs: float
    true_peak: float
    lines: tuple[HeardLine, ...]
    notes: tuple[str, ...]


def film_sound(plan: CutPlan, placed: Sequence[Placed], seconds: float) -> FilmSound:
    """Make a film's whole sound.

    Raises:
        DamagedAsset: a line's file is no 48 kHz WAV.
    """
    from anim_director.tools.sound.mixing import mix_film
    from anim_director.tools.sound.music import score_film

    notes: list[str] = []
    voices, whose = _voices(placed)
    music = score_film(music_scenes(placed, seconds), plan.seed)
    samples, report = mix_film(seconds, voices, _sounds(plan, placed, seconds, notes), music)
    if report.cut:
        notes.append(f"Speech runs past the end of the film: {', '.join(report.cut)}.")
    return FilmSound(samples, report.lufs, report.true_peak, _heard(report, whose), tuple(notes))


def read_wav(path: Path) -> "np.ndarray":
    """Return the samples of a 16-bit 48 kHz WAV file as mono float32; DamagedAsset for any other."""
    import numpy as np

    try:
        with wave.open(str(path)) as file:
            told = (file.getsampwidth(), file.getframerate())
            channels, raw = file.getnchannels(), file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        msg = f"The line {path.name} is no WAV file: {error}"
        raise DamagedAsset(msg) from error
    if told != (2, SAMPLE_RATE):
        msg = f"The line {path.name} is not 16 bit at {SAMPLE_RATE} Hz."
        raise DamagedAsset(msg)
    samples = np.frombuffer(raw, "<i2").astype(np.float32) / 32768
    return samples.reshape(-1, channels).mean(1, dtype=np.float32) if channels > 1 else samples


def music_scenes(placed: Sequence[Placed], seconds: float) -> list[tuple[str, float]]:
    """Return (mood, seconds) for the score; the cards belong to the first and the last scene."""
    runs: list[list[float | str | int]] = []  # mood, start, number
    for p in placed:
        if not runs or runs[-1][2] != p.shot.scene:
            runs.append([p.shot.mood, p.start if runs else 0.0, p.shot.scene])
    if not runs:
        return [("calm", seconds)]
    starts = [float(run[1]) for run in runs]
    scenes = [
        (str(run[0]), end - start)
        for run, start, end in zip(runs, starts, [*starts[1:], seconds], strict=True)
    ]
    out: list[tuple[str, float]] = []
    for mood, length in scenes:
        if out and length < SHORT_SCENE:
            out[-1] = (out[-1][0], out[-1][1] + length)
        elif out and out[-1][1] < SHORT_SCENE:
            out[-1] = (mood, out[-1][1] + length)
        else:
            out.append((mood, length))
    return out


def _voices(placed: Sequence[Placed]) -> "tuple[list[Voice], list[tuple[str, str]]]":
    """Return the lines, and (shot, speaker) of each; a line's number is its name."""
    from anim_director.tools.sound.mixing import Voice

    voices: list[Voice] = []
    whose: list[tuple[str, str]] = []
    for p in placed:
        for speech in p.shot.speech:
            voices.append(Voice(p.start + speech.start, read_wav(speech.path), str(len(whose))))
            whose.append((p.shot.id, speech.line.speaker))
    return voices, whose


def _heard(report: "Report", whose: list[tuple[str, str]]) -> tuple[HeardLine, ...]:
    return tuple(
        HeardLine(
            shot=whose[int(number)][0],
            speaker=whose[int(number)][1],
            start=round(start, 3),
            end=round(end, 3),
            over_bed=round(over, 2),
        )
        for number, start, end, over in report.lines
    )


def _sounds(plan: CutPlan, placed: Sequence[Placed], seconds: float, notes: list[str]) -> "Iterator[Sound]":
    yield from _own(placed)
    yield from _wipes(plan, placed)
    yield from _ambience(plan, [p for p in placed if not p.shot.sound], seconds)
    yield from _cues(plan, placed, notes)


def _own(placed: Sequence[Placed]) -> "Iterator[Sound]":
    """Give the sound that clips have of their own; the mix turns it down under the voices."""
    from anim_director.tools.clip_sound import read_sound
    from anim_director.tools.sound.filters import fade
    from anim_director.tools.sound.levels import loudness, power
    from anim_director.tools.sound.mixing import Sound

    for p in placed:
        if p.shot.sound:
            samples = read_sound(p.shot.path)[:, : round((p.end - p.start) * SAMPLE_RATE)]
            lift = min(CLIP_LIFT, CLIP_LEVEL - loudness(power(samples)))
            yield Sound(p.start, fade(samples, CLIP_EDGE, CLIP_EDGE), level=lift)


def _wipes(plan: CutPlan, placed: Sequence[Placed]) -> "Iterator[Sound]":
    """Give the rustle of the paper that is drawn over the picture."""
    from anim_director.tools.sound.effects import make_effect
    from anim_director.tools.sound.mixing import Sound

    for number, p in enumerate(placed):
        if p.wiped:
            yield Sound(
                p.start - p.wiped, make_effect("page_turn", WIPE, plan.seed + number), level=WIPE_LEVEL
            )


def _ambience(plan: CutPlan, placed: Sequence[Placed], seconds: float) -> "Iterator[Sound]":
    """Give the beds of each place while the film is there."""
    from anim_director.tools.sound.ambience import beds_of
    from anim_director.tools.sound.effects import BED_EDGE, make_effect
    from anim_director.tools.sound.mixing import Sound

    stays: list[tuple[CutShot, float, float]] = []
    for p in placed:
        here = (p.shot.setting, p.shot.kind, p.shot.time, p.shot.weather)
        last = stays[-1] if stays else None
        follows = last is not None and last[2] > p.start - 0.01  # else a clip with its own sound is between
        if last and follows and (last[0].setting, last[0].kind, last[0].time, last[0].weather) == here:
            stays[-1] = (last[0], last[1], p.end)
        else:
            if last and p.wiped:  # the sounds of the places change while the sheet is drawn over the picture
                stays[-1] = (last[0], last[1], p.start - p.wiped / 2)
            stays.append((p.shot, p.start - p.wiped / 2, p.end))
    for number, (shot, start, end) in enumerate(stays):
        start, end = max(0.0, start - BED_EDGE), min(seconds, end + BED_EDGE / 2)
        for bed in beds_of(shot.words, shot.kind, shot.time, shot.weather):
            at, turn = start, 0
            while at < end - BED_EDGE:
                length = min(BED_PIECE, end - at)
                if end - at - length < 2.0:  # no tiny rest
                    length = end - at
                seed = plan.seed + 1000 * number + turn
                yield Sound(at, make_effect(bed.name, length, seed), level=bed.level)
                at, turn = at + length - BED_EDGE, turn + 1


def _cues(plan: CutPlan, placed: Sequence[Placed], notes: list[str]) -> "Iterator[Sound]":
    from anim_director.tools.sound.effects import EFFECTS, make_effect
    from anim_director.tools.sound.mixing import Sound

    unknown: set[str] = set()
    last: dict[str, float] = {}
    heard = 0
    for p in placed:
        for at, name in sorted(p.shot.cues):
            if name not in EFFECTS:
                unknown.add(name)
                continue
            when = p.start + at
            if when - last.get(name, -1.0) < NEAR:
                continue
            last[name] = when
            told = EFFECTS[name]
            length = min(told.seconds, max(0.2, p.end + 0.5 - when)) if told.bed else told.seconds
            heard += 1  # no two steps or barks are quite the same
            yield Sound(when, make_effect(name, length, plan.seed + heard), level=CUE_LEVEL)
    if unknown:
        notes.append(f"No sound is known for: {', '.join(sorted(unknown))}.")
