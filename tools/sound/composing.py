"""Writing the score: scenes of a mood and a length become notes.

One theme a film, varied from scene to scene; every scene in whole beats, so that cuts fall on bar
lines; every scene closed by a cadence. Nothing is looped: each phrase is written anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from anim_director.tools.sound.levels import gain
from anim_director.tools.sound.themes import MOODS, SCALES, VARIATIONS, MoodWords, Theme, make_theme


@dataclass(frozen=True)
class Note:
    """One note of one player."""

    start: float  # seconds
    seconds: float
    pitch: int  # MIDI number
    strength: float  # 0..1
    player: str
    place: float = 0.0  # -1 left, 1 right


@dataclass
class Score:
    """A film's music, written down."""

    seconds: float
    theme: Theme
    notes: list[Note] = field(default_factory=list)
    scene_starts: list[float] = field(default_factory=list)
    bars: list[tuple[float, int, str]] = field(default_factory=list)  # start, chord degree, mood


def compose(scenes: Sequence[tuple[str, float]], seed: int = 0) -> Score:
    """Write the score of (mood, seconds) scenes in film order; KeyError for an unknown mood."""
    score = Score(sum(seconds for _, seconds in scenes), make_theme(seed))
    for index, beats in enumerate(_beat_lines(scenes)):
        after = scenes[index + 1][0] if index + 1 < len(scenes) else None
        score.scene_starts.append(float(beats[0]))
        writer = _SceneWriter(score, scenes[index][0], beats, index, np.random.default_rng([seed, 23, index]))
        writer.write(after)
    score.notes.sort(key=lambda n: (n.start, n.player, n.pitch))
    return score


def _beat_lines(scenes: Sequence[tuple[str, float]]) -> list[np.ndarray]:
    """Return the beat times of every scene: whole bars, easing from the tempo before within one bar."""
    lines, now, before = [], 0.0, None
    for mood, seconds in scenes:
        beat = 60.0 / MOODS[mood].beats_a_minute
        whole = round(seconds / beat / 4) * 4 if seconds > 6 * beat else round(seconds / beat)
        count = max(1, whole)
        weights = np.ones(count)
        own = seconds / count
        if before is not None and count >= 8:
            weights[:4] = np.clip(np.linspace(before / own, 1.0, 5)[1:] * 0.5 + 0.5, 0.75, 1.35)
        lines.append(now + np.concatenate([[0.0], np.cumsum(weights) * seconds / weights.sum()]))
        now, before = now + seconds, own
    return lines


def _chord(degree: int, seventh: bool) -> tuple[int, ...]:
    return (degree, degree + 2, degree + 4) + ((degree + 6,) if seventh else ())


def _near_chord(degree: int, chord: tuple[int, ...]) -> int:
    notes = (c % 7 + 7 * octave for c in chord[:3] for octave in (-1, 0, 1))
    return min(notes, key=lambda d: (abs(d - degree), d))


def _cadence(degrees: list[int], name: str, after: str | None) -> list[int]:
    """Close the scene: at home when it rests, open when the next scene is troubled."""
    if len(degrees) == 1:
        return [0]
    if after == "tense":
        return [*degrees[:-2], 3, 4]
    return [*degrees[:-2], {"tense": 1, "sad": 4, "wonder": 1}.get(name, 4), 0]


class _SceneWriter:
    """Writes one scene into a score."""

    def __init__(
        self, score: Score, name: str, beats: np.ndarray, index: int, rng: np.random.Generator
    ) -> None:
        self.score, self.name, self.beats, self.index, self.rng = score, name, beats, index, rng
        self.mood: MoodWords = MOODS[name]
        self.count = len(beats) - 1
        self.loud = gain(self.mood.loudness)
        self.degrees: list[int] = []

    def write(self, after: str | None) -> None:
        """Write harmony, tune, and a run-up into the next scene."""
        starts = range(0, self.count, 4)
        while len(self.degrees) < len(starts):
            self.degrees += self.mood.progressions[self.rng.integers(len(self.mood.progressions))]
        self.degrees = _cadence(self.degrees[: len(starts)], self.name, after)
        for bar, first in enumerate(starts):
            self._write_bar(bar, first)
        self._write_tune()
        if after is not None and self.count >= 8:
            for i, degree in enumerate((-2, -1)):
                start = self._at(self.count - 1 + i / 2)
                pitch = self._pitch(degree, mood=MOODS[after]) + 12
                self._note(start, self._at(self.count) - start, pitch, 0.28, "celesta", 0.25)

    def _at(self, beat: float) -> float:
        return float(np.interp(beat, np.arange(self.count + 1), self.beats))

    def _pitch(self, degree: int, scale: str | None = None, mood: MoodWords | None = None) -> int:
        mood = mood or self.mood
        steps = SCALES[scale or mood.scale]
        return self.score.theme.key + mood.shift + steps[degree % 7] + 12 * (degree // 7)

    def _note(
        self, start: float, seconds: float, pitch: int, strength: float, player: str, place: float
    ) -> None:
        self.score.notes.append(Note(start, seconds, pitch, strength, player, place))

    def _write_bar(self, bar: int, first: int) -> None:
        last = bar == len(self.degrees) - 1
        chord = _chord(self.degrees[bar], self.mood.seventh and not last)
        self.score.bars.append((self._at(first), self.degrees[bar], self.name))
        _BarWriter(self, chord, bar, first, last).write()

    def _write_tune(self) -> None:
        """Phrases of two bars: call, answer, then variations; some phrases rest for the speech."""
        phrase, rested = 0, True
        lead = self.mood.lead[self.index % len(self.mood.lead)]
        for bar in range(0, len(self.degrees), 2):
            final = bar + 2 >= len(self.degrees)
            if not (rested and bar == 0) and not final and self.rng.random() > self.mood.melody:
                rested = True
                continue
            rested = False
            tune = self.score.theme.answer if phrase % 2 or final else self.score.theme.call
            if not (self.index == 0 and phrase < 2):  # the first scene states the theme plainly
                tune = VARIATIONS[(self.index + phrase + int(self.rng.integers(2))) % len(VARIATIONS)](tune)
            if phrase and phrase % 2 == 0:
                lead = self.mood.lead[int(self.rng.integers(len(self.mood.lead)))]
            phrase += 1
            end = self.count if final else min(self.count, bar * 4 + 8)
            self._write_phrase(tune, float(bar * 4), float(end), final, lead)

    def _write_phrase(
        self, tune: tuple[tuple[float, int], ...], beat: float, end: float, final: bool, lead: str
    ) -> None:
        octave = {"piano": 12, "celesta": 12, "flute": 12, "horn": 0, "pizzicato": 0}[lead]
        octave += 12 * self.mood.octave
        for length, degree in tune:
            if beat >= end - 0.01:
                break
            length = min(length, end - beat)
            chord = _chord(self.degrees[min(int(beat // 4), len(self.degrees) - 1)], False)
            if beat % 2 < 0.01 or length >= 2:
                degree = _near_chord(degree, chord)
            if final and beat + length >= end - 0.01:
                degree, length = _near_chord(degree, _chord(self.degrees[-1], False)), end - beat
            dominant = chord[0] % 7 == 4 and self.mood.scale == "minor"
            pitch = self._pitch(degree, "harmonic" if dominant else None) + octave
            while pitch > 91:
                pitch -= 12
            while pitch < 55:
                pitch += 12
            late = self.rng.normal(0.004, 0.006) if beat else 0.0
            strength = (0.62 + 0.1 * (beat % 4 == 0)) * self.loud * self.rng.uniform(0.85, 1)
            self._note(
                max(0.0, self._at(beat) + late),
                (self._at(min(beat + length, self.count)) - self._at(beat)) * 0.96,
                pitch,
                float(np.clip(strength, 0.1, 1)),
                lead,
                {"flute": 0.2, "horn": -0.2}.get(lead, 0.05),
            )
            beat += length


class _BarWriter:
    """Writes the harmony of one bar."""

    def __init__(self, scene: _SceneWriter, chord: tuple[int, ...], bar: int, first: int, last: bool) -> None:
        self.scene, self.bar, self.first, self.last = scene, bar, first, last
        self.size = min(4, scene.count - first)
        dominant = chord[0] % 7 == 4 and scene.mood.scale == "minor"
        self.scale = "harmonic" if dominant else scene.mood.scale
        self.swell = 0.8 + 0.2 * np.sin(np.pi * (bar + 0.5) / len(scene.degrees))
        drop = chord[0] // 7 * 7
        chord = tuple(c - drop for c in chord)
        self.chord = tuple(c - 7 for c in chord) if chord[0] >= 5 else chord

    def write(self) -> None:
        """Write pad, bass and the mood's figure."""
        figure, size, rng = self.scene.mood.figure, self.size, self.scene.rng
        if figure != "oompah" or self.bar % 2 == 0 or self.last:
            for i, c in enumerate(self.chord):  # open voicing, spread across the stage
                strength = 0.32 if figure == "oompah" else 0.5
                hold = size + (0.3 if self.last else 0.15)
                self._put(0, hold, c + (7 if i == 1 else 0), strength, "pad", -0.5 + i * 0.35)
        self._put(
            0, size if self.last else min(size, 2.0), self.chord[0], 0.75, "bass",
            octave=-2 if self.chord[0] >= 0 else -1,
        )  # fmt: skip
        if size >= 4 and not self.last and figure != "drift":
            second = self.chord[2] if rng.random() < 0.6 else self.chord[0]
            self._put(2, 1.5, second, 0.55, "bass", octave=-2)
        if not self.last:
            getattr(self, f"_{figure}")()
            if self.scene.mood.shaker:
                for i in range(2 * size):
                    if rng.random() < 0.85:
                        self._put(i / 2, 0.2, 0, 0.3 if i % 2 else 0.16, "shaker", 0.45)

    def _put(
        self, beat: float, length: float, degree: int, strength: float, player: str, place: float = 0.0,
        octave: int = 0,
    ) -> None:  # fmt: skip
        """Write one note, `beat` beats into the bar."""
        scene = self.scene
        beat += self.first
        late = scene.rng.normal(0, 0.004) if beat > 0 else 0.0
        force = strength * scene.loud * self.swell * scene.rng.uniform(0.88, 1.0)
        scene._note(
            scene._at(beat) + late,
            scene._at(min(beat + length, scene.count)) - scene._at(beat),
            scene._pitch(degree, self.scale) + 12 * octave,
            float(np.clip(force, 0.05, 1)),
            player,
            place,
        )

    def _arpeggio(self) -> None:
        order = [0, 2, 1, 2, 3 if len(self.chord) > 3 else 1, 2, 1, 2]
        for i in range(min(2 * self.size, 8)):
            if i % 2 == 0 or self.scene.rng.random() < 0.75:
                note = self.chord[order[i] % len(self.chord)]
                self._put(i / 2, 1.5, note, 0.34, "piano", -0.3 + 0.08 * i)

    def _drift(self) -> None:
        rng = self.scene.rng
        for i in range(2 * self.size):
            if rng.random() < 0.6:
                note = self.chord[int(rng.integers(len(self.chord)))]
                self._put(i / 2, 2.0, note, 0.26, "celesta", float(rng.uniform(-0.7, 0.7)), 1)

    def _oompah(self) -> None:
        rng = self.scene.rng
        for i in range(self.size):
            if i % 2 or rng.random() < 0.25:
                for c in self.chord[1:3]:
                    self._put(i + (0.5 if rng.random() < 0.12 else 0), 0.5, c, 0.34, "pizzicato", -0.35)

    def _ostinato(self) -> None:
        for i in range(2 * self.size):
            note = self.chord[(0, 0, 2, 0, 1, 0, 2, 1)[i % 8]]
            self._put(i / 2, 0.45, note, 0.3 + 0.12 * (i % 4 == 0), "spiccato", 0.3)
        if self.bar % 2 == 0:
            self._put(0, 2, self.chord[0], 0.6, "drum", octave=-2)

    def _march(self) -> None:
        for i in range(self.size):
            for c in self.chord[:3]:
                self._put(i, 0.6, c, 0.3 + 0.12 * (i % 2 == 0), "spiccato", -0.3)
        for beat, strength in ((0, 0.75), (2, 0.5), (3, 0.35), (3.5, 0.4)):
            if beat < self.size:
                self._put(beat, 1, self.chord[0], strength, "drum", 0.1, -2)
