"""The embedded voices: each an espeak-ng variant played through a throat of its own size.

A line is spoken slower (or faster) than asked and resampled by the throat's size, so that pitch and
formants move together and the length comes out as asked. Measured on one sentence, no two of the 22
voices are nearer than 1.1, where 1.0 is two semitones of pitch or of spectral centroid
(`benchmarks/sound_measures.py voices`).
"""

from dataclasses import dataclass

from anim_director.film import Feeling
from anim_director.tools.base import Voice

NARRATOR_ID = "narrator-1"
"""The voice of a line that nobody was cast for."""


@dataclass(frozen=True)
class Throat:
    """How a voice is made."""

    variant: str  # file name in espeak-ng's voices/!v: case matters, and a miss is silent
    pitch: int  # espeak-ng's, 0..99
    rate: int  # words a minute, as heard
    size: float = 1.0  # more than 1: smaller and higher
    pitch_range: int = 50
    language: str = "en-us"
    warmth: float = 2.0  # dB around 220 Hz
    bright: float = 0.0  # dB above 2.5 kHz
    breath: float = 0.02  # share of breath noise
    growl: float = 0.0  # 0..1, slow roughness of a big throat


@dataclass(frozen=True)
class Tone:
    """What a feeling does to a voice."""

    pitch: int = 0  # added
    pitch_range: float = 1.0
    rate: float = 1.0
    volume: float = 0.0  # dB
    breath: float = 0.0  # added share

    def softened(self, share: float) -> "Tone":
        """Return the same tone, felt only to a share (0..1)."""
        return Tone(
            round(self.pitch * share),
            1 + (self.pitch_range - 1) * share,
            1 + (self.rate - 1) * share,
            self.volume * share,
            self.breath * share,
        )


TONES: dict[Feeling, Tone] = {
    "neutral": Tone(),
    "happy": Tone(6, 1.25, 1.05, 0.8),
    "joy": Tone(12, 1.45, 1.12, 2.0),
    "sad": Tone(-8, 0.65, 0.86, -2.0, 0.03),
    "angry": Tone(2, 1.3, 1.06, 2.5),
    "surprised": Tone(14, 1.5, 1.0, 1.5),
    "scared": Tone(12, 0.75, 1.12, -0.5, 0.05),
    "asleep": Tone(-8, 0.45, 0.80, -4.0, 0.12),
    "tender": Tone(-3, 0.85, 0.90, -1.5, 0.03),
    "puzzled": Tone(4, 1.2, 0.94, 0.0),
    "proud": Tone(2, 1.15, 0.96, 1.0),
    "tired": Tone(-8, 0.6, 0.84, -2.0, 0.04),
}

BRITISH = "en-gb-x-rp"

# best first within a part
_TABLE: dict[str, tuple[tuple[str, Throat], ...]] = {
    "narrator": (
        (
            "a calm, warm storyteller, a woman, British",
            Throat("f2", 38, 148, 0.98, 42, BRITISH, 2.5, -1.0, 0.015),
        ),
        (
            "a deep, quiet storyteller, a man, British",
            Throat("Reed", 26, 146, 0.97, 42, BRITISH, 2.0, 1.0, 0.015),
        ),
    ),
    "girl": (
        ("a bright, lively girl", Throat("Annie", 66, 158, 1.14, 62, warmth=1.5, bright=1)),
        ("a soft, round-voiced girl", Throat("belinda", 60, 162, 1.26, 60, warmth=3, bright=-3)),
        ("a high, clear little girl", Throat("linda", 72, 156, 1.22, 58, warmth=1)),
    ),
    "boy": (
        ("a cheerful, round-voiced boy", Throat("rob", 98, 160, 1.56, 60, warmth=2)),
        ("a quick, mellow boy", Throat("f4", 60, 164, 1.21, 60, warmth=3, bright=-3)),
        ("a high, eager little boy", Throat("Mario", 97, 160, 1.62, 58, warmth=1, bright=1)),
    ),
    "woman": (
        ("a friendly, clear woman", Throat("linda", 28, 154, 1.0, 50, warmth=2, bright=1)),
        ("a warm, soft woman", Throat("shelby", 70, 150, 0.98, 46, warmth=3, bright=-2)),
        ("a gentle, dark-voiced woman", Throat("steph", 50, 158, 1.0, 50, warmth=1, bright=2)),
    ),
    "man": (
        ("a calm, low man", Throat("Michael", 52, 150, 1.0, 46, warmth=2)),
        ("a firm, bright-voiced man", Throat("ed", 44, 152, 0.98, 46, warmth=1, bright=1)),
        ("a light, friendly man", Throat("m3", 66, 156, 1.08, 48, warmth=3, bright=-2)),
    ),
    "old woman": (
        ("a kind grandmother", Throat("grandma", 36, 132, 0.95, 46, warmth=4, bright=-3, breath=0.05)),
        ("a thin-voiced, dry old woman", Throat("f1", 42, 128, 0.96, 40, warmth=1, bright=1, breath=0.05)),
    ),
    "old man": (
        (
            "a kind, creaking grandfather",
            Throat("grandpa", 22, 126, 0.95, 40, warmth=1, bright=1, breath=0.05),
        ),
        ("a slow, deep old man", Throat("quincy", 40, 124, 1.0, 40, warmth=3, breath=0.05)),
    ),
    "small animal": (
        ("a tiny, excited creature", Throat("f5", 78, 172, 1.60, 72, warmth=0, bright=0)),
        ("a squeaky, sharp little creature", Throat("Alicia", 74, 170, 1.50, 70, warmth=-1, bright=2)),
    ),
    "big animal": (
        (
            "a large, growling creature",
            Throat("m1", 40, 124, 0.82, 40, warmth=4, bright=-2, breath=0.04, growl=0.35),
        ),
        (
            "a huge, slow, rumbling creature",
            Throat("Gene", 34, 120, 0.76, 38, warmth=4, bright=-3, breath=0.04, growl=0.35),
        ),
    ),
}  # fmt: skip

VOICES: tuple[Voice, ...] = tuple(
    Voice(id=f"{part.replace(' ', '-')}-{number}", description=description, suits=part)
    for part, choices in _TABLE.items()
    for number, (description, _) in enumerate(choices, 1)
)
"""All embedded voices, in the order of the casting table."""

THROATS: dict[str, Throat] = {
    voice.id: throat
    for voice, throat in zip(VOICES, (t for choices in _TABLE.values() for _, t in choices), strict=True)
}
"""How each voice is made, by id."""
