"""Speak one line with espeak-ng: samples, words and phonemes with their times."""

import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from anim_director.errors import BadInput, ToolError

if TYPE_CHECKING:
    import numpy as np

DEADLINE = 60.0
"""Seconds until a line that is still being spoken is given up; a page of text takes under one."""

CHILD = Path(__file__).with_name("espeak_child.py")


@dataclass(frozen=True)
class Utterance:
    """A spoken text."""

    samples: "np.ndarray"  # mono float32
    rate: int  # samples a second
    words: tuple[tuple[int, int], ...]  # (sample, first character of the spoken text)
    phonemes: tuple[tuple[int, str], ...]  # (sample, IPA; empty for a pause)


MISSING = "espeak-ng is not installed: pip install espeakng-loader"


def check_installed() -> None:
    """Raise BadInput when espeak-ng is missing: the first line is spoken when pictures have been paid."""
    if find_spec("espeakng_loader") is None:
        raise BadInput(MISSING)


def speak(text: str, voice: str, rate: int, pitch: int, pitch_range: int) -> Utterance:
    """Speak a text in a fresh child process.

    Args:
        text: what to say; `[[...]]` holds espeak-ng phonemes.
        voice: what `voice_name` returned.
        rate: words a minute, 80..450.
        pitch: 0..99.
        pitch_range: 0..99.

    Raises:
        ToolError: espeak-ng is missing, failed, or took longer than `DEADLINE`.
    """
    import numpy as np

    library, data = _installed()
    order = [sys.executable, "-I", "-S", str(CHILD), library, data, voice]
    order += [str(rate), str(pitch), str(pitch_range)]
    try:
        done = subprocess.run(  # noqa: S603  # no shell; the text goes through standard input
            order, input=text.encode(), capture_output=True, timeout=DEADLINE, check=False
        )
    except subprocess.TimeoutExpired as error:
        msg = f"espeak-ng did not finish a line of {len(text)} characters in {DEADLINE:.0f} s."
        raise ToolError(msg) from error
    if done.returncode:
        msg = f"espeak-ng failed ({done.returncode}): {done.stderr.decode('utf-8', 'replace')[-300:].strip()}"
        raise ToolError(msg)
    head, _, rest = done.stdout.partition(b"\n")
    samples_a_second, count = (int(n) for n in head.split())
    words, phonemes = [], []
    for _ in range(count):
        told, _, rest = rest.partition(b"\n")
        kind, at, *more = told.decode("utf-8").split(" ")
        if kind == "w":
            words.append((int(at), int(more[0]) - 1))
        else:
            phonemes.append((int(at), more[0] if more else ""))
    samples = np.frombuffer(rest, dtype="<i2").astype(np.float32) / 32768
    return Utterance(samples, samples_a_second, tuple(words), tuple(phonemes))


def voice_name(language: str, variant: str) -> str:
    """Return espeak-ng's name of a variant.

    Raises:
        ToolError: it is not installed; espeak-ng itself would silently speak with its plain voice.
    """
    if not (Path(_installed()[1]) / "voices" / "!v" / variant).is_file():
        msg = f"espeak-ng has no voice variant {variant!r}."
        raise ToolError(msg)
    return f"{language}+{variant}"


@lru_cache(maxsize=1)
def _installed() -> tuple[str, str]:
    """Return the paths of the library and its data."""
    try:
        import espeakng_loader
    except ImportError as error:
        raise ToolError(MISSING) from error
    return str(espeakng_loader.get_library_path()), str(espeakng_loader.get_data_path())
