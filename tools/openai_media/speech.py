"""Spoken lines by the speech API: `POST /audio/speech` (JSON in, sound out)."""

import io
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.errors import DamagedAsset, ToolError
from anim_director.film import Feeling, Line
from anim_director.tools.base import Outcome, Pool, Voice, VoiceRequest
from anim_director.tools.openai_media.client import Connection, understood
from anim_director.tools.openai_media.options import VoiceOptions
from anim_director.tools.voices.mouths import mouth_track
from anim_director.tools.voices.spoken_times import estimated_times, letters_of, voiced_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 48_000  # samples a second of all speech in the house
LONGEST_INPUT = 4096  # characters
SILENT = 0.6  # seconds of a line without words
ESTIMATED = "The speech service tells no times: those of words and mouth are estimated from the sound."

VOICES: tuple[Voice, ...] = (
    Voice(id="fable", description="a warm British storyteller, lively", suits="narrator"),
    Voice(id="marin", description="a clear, natural woman, calm and close", suits="narrator"),
    Voice(id="nova", description="a bright, young, energetic female voice", suits="girl"),
    Voice(id="verse", description="a light, expressive young male voice", suits="boy"),
    Voice(id="coral", description="a warm, friendly woman", suits="woman"),
    Voice(id="shimmer", description="a soft, light woman", suits="woman"),
    Voice(id="cedar", description="a natural, grounded man", suits="man"),
    Voice(id="ash", description="a clear, confident man", suits="man"),
    Voice(id="sage", description="a calm, thoughtful, older-sounding woman", suits="old woman"),
    Voice(id="ballad", description="a gentle, slightly melancholy British man", suits="old man"),
    Voice(id="alloy", description="a neutral, even voice of either sex", suits="small animal"),
    Voice(id="onyx", description="a very deep, slow man", suits="big animal"),
    Voice(id="echo", description="a smooth, low man", suits="man"),
)
"""The built-in voices of the API. It publishes names and sounds; descriptions and casting are ours."""

_MANNER: dict[Feeling, str] = {
    "neutral": "naturally",
    "happy": "happily, with a smile",
    "joy": "full of joy, laughing almost",
    "sad": "sadly and slowly",
    "angry": "angrily",
    "surprised": "in great surprise",
    "scared": "frightened, with a trembling voice",
    "asleep": "very sleepily, mumbling",
    "tender": "tenderly and softly",
    "puzzled": "puzzled, wondering",
    "proud": "proudly",
    "tired": "tired, with little strength",
}


class OpenAISpeech:
    """Speaks lines by a speech service.

    Args:
        model: the model's name at the service.
        connection: address and key.
        options: voices, price.
    """

    pool: Pool = "http"

    def __init__(
        self, model: str, connection: Connection | None = None, options: VoiceOptions | None = None
    ) -> None:
        self.model = model
        self.connection = connection or Connection()
        self.options = options or VoiceOptions()
        self.limits = self.options.limits
        self.name = f"openai:{model}"
        self.version = f"1 {self.connection.place}"

    def estimate(self, request: VoiceRequest) -> float:
        """Return the price of the line's characters."""
        return self.options.price * len(request.line.text) / 1000

    def voices(self) -> tuple[Voice, ...]:
        """List the voices to cast from."""
        return self.options.voices or VOICES

    def make(self, request: VoiceRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Write one line as WAV, mono 16 bit 48 kHz; see `base.Tool.make`."""
        import numpy as np

        line, voices = request.line, {voice.id: voice for voice in self.voices()}
        voice = request.voice or next(iter(voices))
        if voice not in voices:
            msg = f"{self.name} has no voice {voice!r}. Choose one of: {', '.join(voices)}."
            raise ToolError(msg)
        if len(line.text) > LONGEST_INPUT:
            msg = f"A line has {len(line.text)} characters; {self.name} says {LONGEST_INPUT} at once."
            raise ToolError(msg)
        notes = [] if request.voice else [f"Nobody was cast for {line.speaker}: {voice} says it."]
        if not any(c.isalnum() for c in line.text):
            _write(out, np.zeros(round(SILENT * RATE), np.int16))
            notes.append(f"{line.speaker} has a line without words: it is a short silence.")
            facts: dict[str, Any] = {"seconds": SILENT, "words": [], "mouth": [[0.0, "rest"]]}
            return Outcome(media_type="audio/wav", notes=tuple(notes), facts=facts)
        samples = _decoded(self._asked(line, voice, request.rate), self.name)
        _write(out, samples)
        cost = self.options.price * len(line.text) / 1000
        notes.append(ESTIMATED)
        return Outcome(media_type="audio/wav", notes=tuple(notes), facts=_facts(line, samples), cost=cost)

    def _asked(self, line: Line, voice: str, rate: float) -> bytes:
        form: dict[str, Any] = {
            "model": self.model, "voice": voice, "input": line.text, "response_format": "wav",
        }  # fmt: skip
        if self._instructed:
            form["instructions"] = manner_of(line)
        if abs(rate - 1) > 0.01:
            form["speed"] = min(4.0, max(0.25, rate))
        with understood(self.name, self.connection):
            return self.connection.client().audio.speech.create(**form).read()

    @property
    def _instructed(self) -> bool:
        told = self.options.instructions
        return not self.model.startswith("tts-1") if told is None else told


def manner_of(line: Line) -> str:
    """Say how a line is to be spoken."""
    if line.narrated:
        manner = _MANNER[line.feeling]
        return f"Tell it to children like a picture book, warm and unhurried; this sentence {manner}."
    how = f"You are {line.speaker} in an animated film for children. Say it {_MANNER[line.feeling]}."
    return f"{how} It is a thought: quietly, to yourself." if line.thought else how


def _facts(line: Line, samples: "NDArray[np.int16]") -> dict[str, Any]:
    seconds = len(samples) / RATE
    spans = voiced_spans(samples, RATE)
    words = estimated_times(line.text, spans)
    sounds = letters_of(line.text, words)
    end = spans[-1][1] if spans else seconds
    return {
        "seconds": round(seconds, 3),
        "words": [list(word) for word in words],
        "mouth": [list(shape) for shape in mouth_track(sounds, end)] if not line.thought else [[0.0, "rest"]],
    }


def _decoded(data: bytes, name: str) -> "NDArray[np.int16]":
    """Return mono samples at 48 kHz of any sound that PyAV reads; streamed WAV without a length as well."""
    import av
    import numpy as np

    parts: list[Any] = []
    try:
        with av.open(io.BytesIO(data), "r") as container:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            stream: Any = container.streams.audio[0]
            for frame in container.decode(stream):
                parts += [part.to_ndarray().reshape(-1) for part in resampler.resample(frame)]
            parts += [part.to_ndarray().reshape(-1) for part in resampler.resample(None)]
    except (av.error.FFmpegError, IndexError) as error:
        msg = f"{name} sent no sound that can be decoded."
        raise DamagedAsset(msg) from error
    samples: NDArray[np.int16] = np.concatenate(parts) if parts else np.zeros(0, np.int16)
    if len(samples) < RATE // 50:
        msg = f"{name} sent a sound without length."
        raise DamagedAsset(msg)
    return samples


def _write(out: Path, samples: "NDArray[np.int16]") -> None:
    with wave.open(str(out), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.astype("<i2").tobytes())
