"""Music, effects and the mix, measured."""

import subprocess
import sys

import numpy as np
import pytest

from anim_director.film import Mood
from anim_director.tools.sound.ambience import beds_of
from anim_director.tools.sound.composing import compose
from anim_director.tools.sound.effects import EFFECTS, make_effect
from anim_director.tools.sound.levels import decibels, gain, lufs, power, true_peak
from anim_director.tools.sound.mixing import Rules, Sound, Voice, duck, limit, mix_film
from anim_director.tools.sound.music import score_film
from anim_director.tools.sound.themes import MOODS

RATE = 48000


def sine(hertz: float, seconds: float, level: float) -> np.ndarray:
    return (gain(level) * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)).astype(
        np.float32
    )


def talk(seconds: float, seed: int = 0) -> np.ndarray:
    """Noise in syllables, at the level of speech."""
    rng = np.random.default_rng(seed)
    t = np.arange(int(seconds * RATE)) / RATE
    x = np.convolve(rng.standard_normal(len(t)), np.ones(12) / 12, "same")
    return (0.25 * x * np.clip(np.sin(2 * np.pi * 2.2 * t) + 0.6, 0, 1)).astype(np.float32)


def test_loudness_follows_the_standard() -> None:
    # EBU Tech 3341, case 1: a stereo 1 kHz sine at -23 dBFS is -23 LUFS
    assert lufs(np.stack([sine(1000, 20, -23)] * 2)) == pytest.approx(-23, abs=0.1)
    # case 3: quiet parts are gated
    parts = [sine(1000, 10, -36), sine(1000, 60, -23), sine(1000, 10, -36)]
    assert lufs(np.stack([np.concatenate(parts)] * 2)) == pytest.approx(-23, abs=0.1)


def test_true_peak_sees_between_samples() -> None:
    t = np.arange(RATE) / RATE
    x = (0.5 * np.sin(2 * np.pi * 12000 * t + np.pi / 4)).astype(np.float32)  # samples only reach 0.354
    assert np.abs(x).max() < 0.36
    assert true_peak(x) == pytest.approx(0.5, rel=0.05)


def test_a_mixed_film_is_loud_enough_not_too_loud_and_its_speech_is_heard() -> None:
    music = score_film([("happy", 9.0), ("tense", 11.0)], 3)
    voices = [Voice(1.0, talk(3.0), "a"), Voice(4.3, talk(2.0, 1), "b"), Voice(12.0, talk(4.0, 2), "c")]
    sounds = [
        Sound(5.0, make_effect("door_close")),
        Sound(0.0, make_effect("birds", 9.0)),
        Sound(13.0, make_effect("bark")),
    ]
    film, report = mix_film(20.0, voices, sounds, music)
    assert film.shape == (2, 20 * RATE) and film.dtype == np.float32
    assert lufs(film) == pytest.approx(-16, abs=0.5)
    assert decibels(true_peak(film)) <= -1.0
    assert report.lufs == pytest.approx(lufs(film)) and not report.cut
    assert [name for name, *_ in report.lines] == ["a", "b", "c"]
    assert min(over for *_, over in report.lines) >= 9.9
    assert min(report.worst) >= 8.0
    assert report.ducked < 0


def test_the_bed_is_turned_down_at_late_times_as_well() -> None:
    bed = np.ones((1, 356 * RATE), np.float32)  # sample numbers beyond 2^24 are no longer whole in float32
    duck(bed, 352.0, 354.0, -12.0, Rules())
    assert np.allclose(bed[0, 352 * RATE : 354 * RATE], gain(-12), atol=1e-4)
    assert (bed[0, : 351 * RATE] == 1).all() and bed[0, -1] == 1
    edges = np.abs(np.diff(bed[0]))
    assert edges.max() < 1e-3  # no click


def test_a_silent_film_stays_silent() -> None:
    film, report = mix_film(2.0, [])
    assert not film.any() and report.lufs < -70


def test_a_line_that_runs_past_the_end_is_told() -> None:
    _, report = mix_film(2.0, [Voice(1.0, talk(3.0), "long")])
    assert report.cut == ["long"]


def test_the_limiter_holds_peaks_and_leaves_the_rest() -> None:
    x = np.stack([sine(440, 1.0, -12)] * 2)
    x[:, 24000:24100] *= 8
    before = x[:, :10000].copy()
    took = limit(x, -1.0)
    assert took < -3 and decibels(true_peak(x)) <= -1.0
    assert np.array_equal(x[:, :10000], before)


def test_music_is_the_same_for_a_seed_and_another_for_another() -> None:
    scenes = [("calm", 8.0), ("sad", 7.5)]
    assert np.array_equal(score_film(scenes, 5), score_film(scenes, 5))
    assert not np.array_equal(score_film(scenes, 5), score_film(scenes, 6))
    assert score_film(scenes, 5).shape == (2, round(15.5 * RATE))


def test_scenes_begin_on_bars_and_close_with_a_cadence() -> None:
    scenes = [("calm", 13.0), ("playful", 15.0), ("tense", 12.0), ("triumphant", 20.0)]
    score = compose(scenes, 7)
    bars = [start for start, _, _ in score.bars]
    assert all(min(abs(bar - start) for bar in bars) < 1e-6 for start in score.scene_starts)
    ends = [*score.scene_starts[1:], score.seconds]
    last = [[d for start, d, _ in score.bars if start < end - 0.01][-1] for end in ends]
    assert last == [0, 4, 0, 0]  # open before the tense scene, at home elsewhere


def test_every_mood_of_a_film_has_its_music() -> None:
    assert set(MOODS) == set(Mood.__args__)
    for mood in MOODS:
        x = score_film([(mood, 5.0)], 1)
        assert -30 < lufs(x) < -12 and np.isfinite(x).all()


def test_music_does_not_loop() -> None:
    x = score_film([("happy", 40.0)], 2).mean(0)
    bars = x[: len(x) // (4 * RATE) * 4 * RATE].reshape(-1, 4 * RATE)
    bars = bars / np.linalg.norm(bars, axis=1, keepdims=True)
    likeness = np.abs(bars @ bars.T - np.eye(len(bars)))
    assert likeness.max() < 0.6


@pytest.mark.parametrize("name", sorted(EFFECTS))
def test_every_effect_is_soft_at_its_edges_and_has_its_level(name: str) -> None:
    told = EFFECTS[name]
    x = make_effect(name, 3.0 if told.bed else None, seed=1)
    assert x.dtype == np.float32 and np.isfinite(x).all()
    assert abs(x[0]) < 1e-3 and abs(x[-1]) < 1e-3
    assert 10 ** (-60 / 20) < np.abs(x).max() <= 0.95
    assert np.array_equal(x, make_effect(name, 3.0 if told.bed else None, seed=1))


def test_places_sound_like_places() -> None:
    def names(words: str, kind: str = "exterior", time: str = "day", weather: str = "clear") -> list[str]:
        return [bed.name for bed in beds_of(words, kind, time, weather)]  # type: ignore[arg-type]

    assert names("garden: a green lawn with flowers") == ["birds"]
    assert names("forest: tall dark trees", time="night") == ["crickets"]
    assert names("beach: yellow sand") == ["waves", "birds"]
    assert "rain" in names("park", weather="rain") and "birds" not in names("park", weather="rain")
    assert names("toy shop: shelves", kind="interior") == ["crowd_murmur"]
    assert names("fire station: a red truck", kind="interior") != ["fire_crackle"]
    inside, outside = (beds_of("house", kind, "day", "rain")[0].level for kind in ("interior", "exterior"))
    assert inside < outside


def test_power_is_the_same_in_pieces_and_at_once() -> None:
    x = np.stack([talk(25.0), talk(25.0, 1)])
    whole = power(x)
    assert len(whole) == 2500
    assert np.allclose(power(x[:, : 12 * RATE]), whole[:1200])


def test_importing_the_packages_is_light() -> None:
    code = (
        "import sys, anim_director.tools.voices.tool, anim_director.tools.editing\n"
        "print([m for m in ('scipy', 'skia', 'av', 'cv2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
