"""Listening by numbers: what can be measured about sound that nobody has heard yet.

python benchmarks/sound_measures.py film FOLDER    # loudness, peak, silence, clicks of a film.mp4
python benchmarks/sound_measures.py voices         # how far apart the embedded voices are
python benchmarks/sound_measures.py music          # loudness, colour and clicks by mood
python benchmarks/sound_measures.py effects        # clicks and levels of the effects
"""

import itertools
import sys
import tempfile
import wave
from pathlib import Path

import numpy as np

from anim_director.film import Line
from anim_director.tools.base import VoiceRequest
from anim_director.tools.sound import SAMPLE_RATE
from anim_director.tools.sound.levels import blocks, decibels, lufs, power, true_peak

SAMPLE = "Hello Sofia! I'm here to deliver your diary, and we have a long way to go."


def clicks(x: np.ndarray) -> int:
    """Count jumps that no smooth sound makes: second difference far above its own surroundings.

    espeak-ng's own stops (k, t) count a few times a minute; music and effects must have none.
    """
    count = 0
    for channel in np.atleast_2d(x):
        d = np.abs(np.diff(channel.astype(np.float64), 2))
        d = d[: len(d) // 480 * 480].reshape(-1, 480)
        around, middle, peak = np.sqrt((d**2).mean(1)), np.median(d, axis=1), d.max(1)
        count += int(((peak > 0.05) & (peak > 14 * np.maximum(middle, 1e-4)) & (peak > 8 * around)).sum())
    return count


def longest_silence(x: np.ndarray, under: float = -50.0) -> float:
    """Return the longest stretch, in seconds, under a level in dB."""
    quiet = 10 * np.log10(blocks(power(x), 5, 5) + 1e-12) < under
    return max((len(list(run)) for silent, run in itertools.groupby(quiet) if silent), default=0) * 0.05


def centroid(x: np.ndarray) -> float:
    """Return the spectral centroid on a log-frequency scale, 100 Hz to 8 kHz."""
    spectrum = np.abs(np.fft.rfft(x.mean(0) if x.ndim == 2 else x)) ** 2
    f = np.fft.rfftfreq(x.shape[-1], 1 / SAMPLE_RATE)
    keep = (f > 100) & (f < 8000)
    return float(np.exp((spectrum[keep] * np.log(f[keep])).sum() / (spectrum[keep].sum() + 1e-20)))


def pitch(x: np.ndarray) -> float:
    """Return the median F0 of the voiced frames in Hz, by autocorrelation of the flattened spectrum."""
    size, found = 4096, []
    window, f = np.hanning(size), np.fft.rfftfreq(4 * size, 1 / SAMPLE_RATE)
    band = (f > 45) & (f < 2500)
    low, high = SAMPLE_RATE // 650, SAMPLE_RATE // 50
    for k in range(0, len(x) - size, size // 2):
        w = x[k : k + size].astype(float)
        if np.sqrt(np.mean(w**2)) < 0.03:
            continue
        a = np.fft.irfft(np.abs(np.fft.rfft(w * window, 4 * size)) ** 0.6 * band)
        q = a[low:high] * np.linspace(1.0, 0.8, high - low)
        best = low + int(q.argmax())
        if a[best] > 0.2 * a[0]:
            found.append(SAMPLE_RATE / best)
    return float(np.median(found)) if found else 0.0


def apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return how far two voices (pitch, centroid) are apart: 1.0 is two semitones of either."""
    return float(np.hypot(6 * np.log2(a[0] / b[0]), 6 * np.log2(a[1] / b[1])))


def sound_of(film: Path) -> np.ndarray:
    """Decode a film's sound, stereo (2, n)."""
    import av

    with av.open(str(film)) as container:
        return np.concatenate([f.to_ndarray() for f in container.decode(audio=0)], axis=1)


def measure_film(folder: Path) -> None:
    """Print loudness, peak, silence and clicks of a film."""
    x = sound_of(folder / "film.mp4")
    print(
        f"{x.shape[1] / SAMPLE_RATE:.1f} s  {lufs(x):.2f} LUFS  true peak {decibels(true_peak(x)):.2f} dBTP  "
        f"longest silence {longest_silence(x):.2f} s  clicks {clicks(x)}"
    )


def measure_voices() -> None:
    """Print pitch and centroid of every voice, and the nearest pairs."""
    from anim_director.tools.voices.tool import EspeakVoices

    tool, heard = EspeakVoices(), {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "line.wav"
        for voice in tool.voices():
            tool.make(VoiceRequest(line=Line(speaker="Sofia", text=SAMPLE), voice=voice.id), {}, out)
            with wave.open(str(out)) as file:
                x = np.frombuffer(file.readframes(-1), "<i2") / 32768
            heard[voice.id] = (pitch(x), centroid(x))
            print(f"{voice.id:16s} F0 {heard[voice.id][0]:4.0f} Hz  centroid {heard[voice.id][1]:5.0f} Hz")
    pairs = sorted((apart(heard[a], heard[b]), a, b) for a, b in itertools.combinations(heard, 2))
    for distance, a, b in pairs[:4]:
        print(f"{distance:.2f}  {a} / {b}")


def measure_music() -> None:
    """Print what each mood sounds like."""
    from anim_director.tools.sound.music import score_film
    from anim_director.tools.sound.themes import MOODS

    for mood in MOODS:
        x = score_film([(mood, 24.0)], 7)
        print(f"{mood:11s} {lufs(x):6.1f} LUFS  centroid {centroid(x):5.0f} Hz  clicks {clicks(x)}")


def measure_effects() -> None:
    """Print level and clicks of every effect."""
    from anim_director.tools.sound.effects import EFFECTS, make_effect

    for name in sorted(EFFECTS):
        x = make_effect(name)
        peak = decibels(float(np.abs(x).max()))
        print(f"{name:18s} {len(x) / SAMPLE_RATE:5.1f} s  peak {peak:6.1f} dB  clicks {clicks(x)}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["film", folder]:
            measure_film(Path(folder))
        case ["voices"]:
            measure_voices()
        case ["music"]:
            measure_music()
        case ["effects"]:
            measure_effects()
        case _:
            print(__doc__)
