"""`PiperVoices`: neural voices from local model files, by the piper-tts package.

A better voice than the embedded one for who has a model file (`en_US-joe-medium.onnx` and its `.json`
beside it): offline as well, a few times faster than real time on a processor. One voice is not a cast: each
model (and each speaker of a model with several) is heard through throats of several sizes, as the embedded
voices are.
"""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from anim_director.errors import BadInput, ToolError
from anim_director.tools.base import Outcome, Pool, Voice, VoiceRequest
from anim_director.tools.voices.casting import TONES, Tone
from anim_director.tools.voices.mouths import mouth_track
from anim_director.tools.voices.spoken_times import estimated_times, letters_of, voiced_spans
from anim_director.tools.voices.waves import SILENT, write_wav

if TYPE_CHECKING:
    import numpy as np

LEVEL = 0.1
"""RMS of a neutral line while it is voiced: -20 dBFS, as of the embedded voices."""

THROATS: tuple[tuple[str, str, float], ...] = (
    ("narrator", "a calm storyteller", 1.0),
    ("woman", "a clear grown-up", 1.09),
    ("man", "a low grown-up", 0.94),
    ("girl", "a bright child", 1.27),
    ("boy", "a lively child", 1.2),
    ("old woman", "a soft old voice", 1.03),
    ("old man", "a slow old voice", 0.9),
    ("small animal", "a small, quick creature", 1.42),
    ("big animal", "a large, slow creature", 0.8),
)
"""Who a speaker can be: suits, description, how many times smaller the throat is."""

MOST = 60
"""Voices offered at most: some models have hundreds of speakers."""

ESTIMATED = "This Piper model tells no times: those of words and mouth are estimated from the sound."
_ONE_AT_A_TIME = threading.Lock()
"""The phonemizer inside piper keeps state."""


class PiperOptions(BaseModel):
    """`voice_options` of "piper:": how lively it speaks, and a cast of one's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    voices: tuple[Voice, ...] = ()  # ids as `PiperVoices.voices` gives them; empty: all of them
    noise: float = 0.667  # of the generator
    noise_length: float = 0.8  # of the phonemes' lengths


@dataclass(frozen=True)
class Speaker:
    """One speaker of one model, through one throat."""

    model: str  # file name without .onnx
    number: int
    size: float

    @property
    def id(self) -> str:
        """Name it: "en_US-joe-medium#0@1.27"."""
        return f"{self.model}#{self.number}@{self.size:g}"


class PiperVoices:
    """Neural speech by local Piper models.

    Args:
        place: an `.onnx` file, or a folder with some.
        options: see `PiperOptions`.

    Raises:
        BadInput: the place, a model or the package is not there.
    """

    pool: Pool = "http"  # a thread: the work is done in native code

    def __init__(self, place: Path, options: PiperOptions | None = None) -> None:
        self.place = place.expanduser().absolute()
        self.options = options or PiperOptions()
        self.models = _models(self.place)
        self.name = f"piper:{place}"
        files = sorted((name, path.stat().st_size) for name, path in self.models.items())
        self.version = f"1 {json.dumps([files, self.options.noise, self.options.noise_length])}"
        _package()

    def estimate(self, request: VoiceRequest) -> float:
        """Local work is free."""
        return 0.0

    def voices(self) -> tuple[Voice, ...]:
        """List every speaker of every model, in the throats that suit the parts of a story."""
        if self.options.voices:
            return self.options.voices
        speakers = [(m, n) for m, path in self.models.items() for n in range(_speakers(path))]
        found = []
        for model, number in speakers[: MOST // len(THROATS) or 1]:
            for suits, description, size in THROATS:
                told = f"{description} ({model}, speaker {number})"
                found.append(Voice(id=Speaker(model, number, size).id, description=told, suits=suits))
        return tuple(found)

    def make(self, request: VoiceRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Write one line as WAV, mono 16 bit 48 kHz; see `base.Tool.make`.

        The generator draws at random: a line made again sounds a little different, unless the options `noise`
        and `noise_length` are 0. What was made is kept, and is not made again.
        """
        import numpy as np

        line, notes = request.line, list[str]()
        speaker = _speaker(request.voice or self.voices()[0].id, self)
        if not request.voice:
            notes.append(f"Nobody was cast for {line.speaker}: {speaker.id} says it.")
        if not any(c.isalnum() for c in line.text):
            write_wav(out, np.zeros(round(SILENT * 48000), np.float32))
            notes.append(f"{line.speaker} has a line without words: it is a short silence.")
            silent: dict[str, Any] = {"seconds": SILENT, "words": [], "mouth": [[0.0, "rest"]]}
            return Outcome(media_type="audio/wav", notes=tuple(notes), facts=silent)
        tone = TONES[line.feeling].softened(0.5 if line.narrated else 1.0)
        samples, sounds = _said(self, speaker, tone, line.text, request.rate)
        if line.thought:
            samples = samples * 0.8
        write_wav(out, samples)
        spans = voiced_spans((samples * 32767).astype(np.int16), 48000)
        words = estimated_times(line.text, spans)
        if not sounds:
            notes.append(ESTIMATED)
        end = spans[-1][1] if spans else len(samples) / 48000
        mouth = mouth_track(sounds or letters_of(line.text, words), end)
        facts = {
            "seconds": round(len(samples) / 48000, 3),
            "words": [list(word) for word in words],
            "mouth": [[0.0, "rest"]] if line.thought else [list(shape) for shape in mouth],
        }
        return Outcome(media_type="audio/wav", notes=tuple(notes), facts=facts)


def _said(
    tool: PiperVoices, speaker: Speaker, tone: Tone, text: str, pace: float
) -> "tuple[np.ndarray, list[tuple[float, str]]]":
    """Return a line at 48 kHz, and its phonemes (seconds, IPA) where the model tells their lengths."""
    import numpy as np

    from anim_director.tools.sound.levels import gain
    from anim_director.tools.voices.colouring import resized

    path = tool.models[speaker.model]
    piper = _package()
    size = speaker.size * (1 + tone.pitch * 0.006)
    with _ONE_AT_A_TIME:
        voice = _opened(path)
        settings = piper.SynthesisConfig(
            speaker_id=speaker.number if _speakers(path) > 1 else None,
            length_scale=voice.config.length_scale * size / (tone.rate * pace),
            noise_scale=tool.options.noise * tone.pitch_range,
            noise_w_scale=tool.options.noise_length,
        )
        chunks = list(voice.synthesize(text, settings, include_alignments=True))
    if not chunks:
        msg = f"{tool.name} said nothing for {text[:40]!r}."
        raise ToolError(msg)
    rate = chunks[0].sample_rate
    x, stretch = resized(np.concatenate([c.audio_float_array for c in chunks]), rate, size)
    loud = np.abs(x) > 0.05 * np.abs(x).max(initial=1e-9)
    x = x / (np.sqrt(np.mean(x[loud] ** 2)) + 1e-9) * LEVEL * gain(tone.volume)
    return x.astype(np.float32), _sounds(chunks, stretch / rate)


def _sounds(chunks: Sequence[Any], scale: float) -> list[tuple[float, str]]:
    """Return (seconds, IPA) of every phoneme; nothing if one sentence has no times."""
    found: list[tuple[float, str]] = []
    at = 0
    for chunk in chunks:
        if chunk.phoneme_alignments is None:
            return []
        begin = at
        for sound in chunk.phoneme_alignments:
            silent = sound.phoneme in "^$_ .,;:!?"
            found.append((begin * scale, "" if silent else sound.phoneme))
            begin += int(sound.num_samples)
        at += len(chunk.audio_float_array)
    return found


@lru_cache(maxsize=2)  # a model takes 60 to 120 MB
def _opened(path: Path) -> Any:
    """Open a model; with the lengths of phonemes if the onnx package is there."""
    piper = _package()
    try:
        return piper.PiperVoice.load(path, include_alignments=True)
    except Exception as error:  # onnxruntime raises its own kinds
        msg = f"{path.name} is no Piper voice that can be opened: {' '.join(str(error).split())[:200]}"
        raise ToolError(msg) from error


def _package() -> Any:
    try:
        return import_module("piper")
    except ImportError:
        msg = "Piper voices need another package: pip install 'anim-director[piper]'"
        raise BadInput(msg) from None


def _models(place: Path) -> dict[str, Path]:
    """Return the models at a place by name; BadInput for a place without any."""
    if not place.exists():
        msg = f"There is no Piper voice at {place}: give an .onnx file (.onnx.json beside it) or a folder."
        raise BadInput(msg)
    files = sorted(place.glob("*.onnx")) if place.is_dir() else [place]
    for path in files:
        _config(path)
    if not files:
        msg = f"{place} holds no Piper voice: an .onnx file with its .onnx.json beside it."
        raise BadInput(msg)
    return {path.stem: path for path in files}


@lru_cache(maxsize=64)
def _config(path: Path) -> dict[str, Any]:
    beside = path.with_name(path.name + ".json")
    try:
        known = json.loads(beside.read_text("utf-8"))
        if path.suffix == ".onnx" and isinstance(known["phoneme_id_map"], dict):
            return dict(known)
    except FileNotFoundError:
        msg = f"{path.name} lacks its description {beside.name}: it belongs beside it."
        raise BadInput(msg) from None
    except (OSError, ValueError, KeyError, TypeError):
        pass
    msg = f"{path.name} with {beside.name} is no Piper voice."
    raise BadInput(msg)


def _speakers(path: Path) -> int:
    return max(1, int(_config(path).get("num_speakers") or 1))


def _speaker(id: str, tool: PiperVoices) -> Speaker:
    """Read a voice's id; ToolError for one that these models do not have."""
    model, _, rest = id.partition("#")
    number, _, size = rest.partition("@")
    try:
        speaker = Speaker(model, int(number or 0), float(size or 1.0))
    except ValueError:
        speaker = Speaker("", 0, 1.0)
    path = tool.models.get(speaker.model)
    if path is None or not 0 <= speaker.number < _speakers(path) or not 0.5 <= speaker.size <= 2:
        choice = ", ".join(voice.id for voice in tool.voices()[:9])
        msg = f"{tool.name} has no voice {id!r}. Choose one of: {choice} ..."
        raise ToolError(msg)
    return speaker
