"""Speech: the embedded voices behind the speech API; WAV as it is streamed, without lengths, at 24 kHz."""

import struct
import tempfile
import wave
from pathlib import Path
from typing import Any

import numpy as np
from openai.types.audio.speech_create_params import SpeechCreateParams

from anim_director.film import Line
from anim_director.tools.base import VoiceRequest
from anim_director.tools.openai_media.speech import VOICES
from anim_director.tools.voices.casting import VOICES as EMBEDDED
from anim_director.tools.voices.tool import EspeakVoices
from tests.openai_server.published import Wrong, check

MODELS = ("gpt-4o-mini-tts", "tts-1")
UNKNOWN = 0xFFFFFFFF  # what a stream writes where a file has its length


def speak(data: dict[str, Any]) -> bytes:
    """Answer `POST /audio/speech`."""
    check(SpeechCreateParams, data, strict=True)
    if data["model"] not in MODELS:
        raise Wrong(f"The model '{data['model']}' does not exist.", "model", "model_not_found", 404)
    if not 0 < len(data["input"]) <= 4096:
        raise Wrong("Invalid length of 'input'.", "input", "string_above_max_length")
    if data["model"] == "tts-1" and "instructions" in data:
        raise Wrong("This model takes no instructions.", "instructions", "unsupported_parameter")
    if data.get("response_format") != "wav":
        raise Wrong("Only wav here.", "response_format", "invalid_value")
    voice = next((voice for voice in VOICES if voice.id == data["voice"]), None)
    if voice is None:
        raise Wrong(f"Invalid value: '{data['voice']}'.", "voice", "invalid_value")
    embedded = next(v.id for v in EMBEDDED if v.suits == voice.suits)
    request = VoiceRequest(line=Line(text=data["input"]), voice=embedded, rate=data.get("speed", 1.0))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "line.wav"
        EspeakVoices().make(request, {}, out)
        with wave.open(str(out)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    half = (samples[: len(samples) // 2 * 2].reshape(-1, 2).mean(1)).astype("<i2").tobytes()
    header = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF",
        UNKNOWN,
        b"WAVE",
        b"fmt ",
        16,
        1,
        1,
        24000,
        48000,
        2,
        16,
        b"data",
        UNKNOWN,
    )
    return header + half
