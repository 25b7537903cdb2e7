"""The one form that speech has in the house: WAV, mono, 16 bit, 48 kHz."""

import wave
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

SILENT = 0.6
"""Seconds of a line that has no words, such as "..."."""


def write_wav(out: Path, samples: "np.ndarray") -> None:
    """Write mono samples at 48 kHz, from -1 to 1."""
    import numpy as np

    with wave.open(str(out), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes((np.clip(samples, -1, 1) * 32767).round().astype("<i2").tobytes())
