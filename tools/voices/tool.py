"""`EspeakVoices`: the embedded voice tool."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.errors import ToolError
from anim_director.film import Line
from anim_director.tools.base import Outcome, Pool, Voice, VoiceRequest
from anim_director.tools.voices.casting import NARRATOR_ID, THROATS, TONES, VOICES, Throat
from anim_director.tools.voices.espeak import check_installed, speak, voice_name
from anim_director.tools.voices.lexicon import spoken
from anim_director.tools.voices.mouths import mouth_track
from anim_director.tools.voices.waves import SILENT, write_wav
from anim_director.tools.voices.word_times import word_times

if TYPE_CHECKING:
    import numpy as np

NARRATORS_SHARE = 0.5
"""A narrator tells of feelings rather than having them."""


class EspeakVoices:
    """Formant speech by espeak-ng: 22 distinct voices, the same bytes for the same line."""

    name = "espeak"
    version = "1.52.0/2"  # of espeak-ng, and of the casting and colouring here
    pool: Pool = "http"  # a thread is enough: the child process does the work

    def __init__(self) -> None:
        """Open the tool; BadInput when espeak-ng is not installed."""
        check_installed()

    def make(self, request: VoiceRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Write one line as a WAV file, mono 16 bit 48 kHz.

        Facts: `seconds`; `words` and `mouth` as in `film.Speech`.

        Raises:
            ToolError: no such voice, or espeak-ng failed.
        """
        import numpy as np

        line, notes = request.line, []
        voice = request.voice or NARRATOR_ID
        if voice not in THROATS:
            msg = f"There is no espeak voice {voice!r}. Choose one of: {', '.join(THROATS)}."
            raise ToolError(msg)
        if not request.voice:
            notes.append(f"Nobody was cast for {line.speaker}: the narrator's voice says it.")
        facts: dict[str, Any]
        if any(c.isalnum() for c in line.text):
            samples, facts = _said(line, THROATS[voice], request.rate)
        else:
            samples = np.zeros(round(SILENT * 48000), np.float32)
            facts = {"words": [], "mouth": [[0.0, "rest"]]}
            notes.append(f"{line.speaker} has a line without words: it is a short silence.")
        facts["seconds"] = round(len(samples) / 48000, 3)
        write_wav(out, samples)
        return Outcome(media_type="audio/wav", notes=tuple(notes), facts=facts)

    def estimate(self, request: VoiceRequest) -> float:
        """Local work is free."""
        return 0.0

    def voices(self) -> tuple[Voice, ...]:
        """List the 22 voices."""
        return VOICES


def _said(line: Line, throat: Throat, pace: float) -> "tuple[np.ndarray, dict[str, Any]]":
    from anim_director.tools.voices.colouring import coloured, resized

    tone = TONES[line.feeling].softened(NARRATORS_SHARE if line.narrated else 1.0)
    text = spoken(line.text)
    heard = speak(
        text.text,
        voice_name(throat.language, throat.variant),
        rate=_within(throat.rate * tone.rate * pace / throat.size, 80, 400),
        pitch=_within(throat.pitch + tone.pitch, 0, 99),
        pitch_range=_within(throat.pitch_range * tone.pitch_range, 5, 99),
    )
    x, stretch = resized(heard.samples, heard.rate, throat.size)
    samples = coloured(x, throat, tone, line.text, line.thought)
    scale = stretch / heard.rate
    voiced = _voiced_seconds(samples)
    words = word_times(line.text, [(at * scale, text.written_at(place)) for at, place in heard.words], voiced)
    mouth = mouth_track([(at * scale, sound) for at, sound in heard.phonemes], voiced)
    return samples, {"words": [list(w) for w in words], "mouth": [list(m) for m in mouth]}


def _within(value: float, least: int, most: int) -> int:
    return max(least, min(most, round(value)))


def _voiced_seconds(samples: "np.ndarray") -> float:
    """Return when the last sound ends: the engine adds a pause."""
    import numpy as np

    loud = np.flatnonzero(np.abs(samples) > 0.01)
    return float(loud[-1] + 1) / 48000 if len(loud) else len(samples) / 48000
