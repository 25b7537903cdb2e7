"""The sound that a video model makes with its clip: left out, or kept, fitted and laid into the cut."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anim_director.errors import DamagedAsset
from anim_director.film import Line
from anim_director.tools.clip_sound import at_speed, from_model, read_sound
from anim_director.tools.cut_plan import CutPlan, CutShot, CutSpeech
from anim_director.tools.editing import cut_film
from anim_director.tools.retiming import Measure, cut_to_measure, frames_to_measure
from anim_director.tools.voices.tool import EspeakVoices

RATE = 48000
TONE = 660.0


def tone(seconds: float, pitch: float = TONE) -> Any:
    t = np.arange(round(seconds * RATE)) / RATE
    return np.stack([0.2 * np.sin(2 * np.pi * pitch * t)] * 2).astype(np.float32)


def pitch_of(samples: Any) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(samples[0]))) / samples.shape[1] * RATE)


def grey(count: int, width: int = 96, height: int = 54) -> Any:
    return [np.full((height, width, 3), 60 + 4 * n, np.uint8) for n in range(count)]


def humming(path: Path, seconds: float = 2.0, size: tuple[int, int] = (96, 54)) -> Path:
    """A clip of 8 frames a second with a tone."""
    measure = Measure(seconds, 8, *size)
    frames_to_measure(grey(measure.frames), 8.0, path, measure, tone(seconds))
    return path


def test_a_clip_keeps_its_sound_at_its_pitch_however_fast_it_plays(tmp_path: Path) -> None:
    came = humming(tmp_path / "came.mp4", 2.4)
    made = cut_to_measure(came, tmp_path / "out.mp4", Measure(2.0, 12, 64, 64), keep_sound=True)
    heard = read_sound(tmp_path / "out.mp4")
    assert made.sound
    assert heard.shape[1] == pytest.approx(2.0 * RATE, abs=2048)  # a block of AAC more or less
    assert pitch_of(heard) == pytest.approx(TONE, abs=3)
    assert "times its speed" in made.notes[0]


def test_a_sound_that_ends_early_is_followed_by_silence(tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    frames_to_measure(grey(16), 8.0, out, Measure(2.0, 8, 96, 54), tone(0.5))
    heard = read_sound(out)
    assert np.abs(heard[:, : RATE // 4]).max() > 0.1
    assert np.abs(heard[:, RATE:]).max() < 0.001


def test_sound_of_models_becomes_stereo_at_48_khz() -> None:
    t = np.arange(24000) / 24000
    mono = from_model(np.sin(2 * np.pi * TONE * t), 24000)
    assert mono.shape == (2, RATE)
    assert pitch_of(mono) == pytest.approx(TONE, abs=1)
    assert from_model(np.full((2, 10), np.nan), RATE).max() == 0
    assert at_speed(mono, 1.0) is mono


def test_a_clip_without_sound_says_so(tmp_path: Path) -> None:
    frames_to_measure(grey(8), 8.0, tmp_path / "mute.mp4", Measure(1.0, 8, 96, 54))
    with pytest.raises(DamagedAsset, match="no sound"):
        read_sound(tmp_path / "mute.mp4")


def spoken(path: Path) -> CutSpeech:
    from anim_director.tools.base import VoiceRequest

    line = Line(text="Look at the big red ball.")
    tool = EspeakVoices()
    tool.make(VoiceRequest(line=line, voice=tool.voices()[0].id), {}, path)
    return CutSpeech(path=path, start=1.2, line=line)


@pytest.mark.film
def test_a_kept_sound_is_heard_in_its_shot_alone_and_under_the_voice(tmp_path: Path) -> None:
    size = (160, 90)
    for name in ("a", "b"):
        humming(tmp_path / f"{name}.mp4", 5.0, size)
    line = spoken(tmp_path / "line.wav")
    shots = tuple(
        CutShot(id=name, path=tmp_path / f"{name}.mp4", words="garden", setting="garden", sound=name == "a",
                speech=(line,) if name == "a" else ())
        for name in ("a", "b")
    )  # fmt: skip
    report = cut_film(CutPlan(title="Hum", shots=shots, width=160, height=90, fps=8), tmp_path / "film")
    heard = read_sound(tmp_path / "film" / "film.mp4")
    first, second = (part for part in report.timeline if part.id in ("a", "b"))

    def hum(start: float, end: float) -> float:
        """How loud the tone is, against everything."""
        part = heard[0, round(start * RATE) : round(end * RATE)]
        spectrum = np.abs(np.fft.rfft(part)) / len(part)
        at = round(TONE * len(part) / RATE)
        return float(spectrum[at - 2 : at + 3].max())

    alone, spoke = hum(first.end - 1.0, first.end - 0.2), hum(first.start + 1.4, first.start + 2.2)
    assert alone > 20 * hum(second.start + 1.5, second.start + 2.3)
    assert spoke < 0.7 * alone  # turned down under the voice
    assert report.lines[0].over_bed > 8
    assert not [note for note in report.notes if "encoded again" in note]  # copied, sound and all
