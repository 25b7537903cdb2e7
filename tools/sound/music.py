"""A picture-book underscore: `score_film` writes it and plays it."""

from collections.abc import Sequence

import numpy as np
from scipy.signal import sosfilt

from anim_director.tools.sound import SAMPLE_RATE
from anim_director.tools.sound.composing import Note, Score, compose
from anim_director.tools.sound.filters import butterworth, pan, room
from anim_director.tools.sound.instruments import LONGEST, SEND, tone

WINDOW = 20 * SAMPLE_RATE
"""Samples played at a time: a long film takes no more memory than its result."""

_TAIL = int((LONGEST + 1.7) * SAMPLE_RATE)  # what a window's notes and their echo still need after it


def score_film(scenes: Sequence[tuple[str, float]], seed: int) -> np.ndarray:
    """Return the music of a film, stereo (2, n) float32, about -20 LUFS.

    Args:
        scenes: (mood, seconds) in film order; the music is as long as they are together.
        seed: of the theme.
    """
    try:
        return play(compose(scenes, seed))
    finally:
        tone.cache_clear()  # the tones of one film are no use to the mix, nor to the next film


def play(score: Score) -> np.ndarray:
    """Turn notes into sound, exactly `score.seconds` long."""
    total = round(score.seconds * SAMPLE_RATE)
    out = np.zeros((2, total), np.float32)
    notes, at = score.notes, 0
    for first in range(0, total, WINDOW):
        window: list[Note] = []
        while at < len(notes) and notes[at].start * SAMPLE_RATE < first + WINDOW:
            window.append(notes[at])
            at += 1
        part = _play_window(window, first)[:, : total - first]
        out[:, first : first + part.shape[1]] += part
    rumble, state = butterworth(2, 35.0, "highpass"), np.zeros((1, 2, 2))
    for first in range(0, total, WINDOW):
        piece = out[:, first : first + WINDOW]
        piece[:], state = sosfilt(rumble, piece, zi=state)
    tail = min(int(1.2 * SAMPLE_RATE), total // 4)  # the last chord dies away within the film
    out[:, total - tail :] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(tail, dtype=np.float32) / max(tail, 1))
    return out


def _play_window(notes: list[Note], first: int) -> np.ndarray:
    dry = np.zeros((2, WINDOW + _TAIL), np.float32)
    wet = np.zeros_like(dry)
    for note in notes:
        held = max(5, int(np.ceil(note.seconds * 10)) * 10)  # tenths: fewer different tones to make
        x = pan(tone(note.player, note.pitch, held) * np.float32(note.strength), note.place)
        i = max(0, int(note.start * SAMPLE_RATE) - first)
        j = min(dry.shape[1], i + x.shape[1])
        dry[:, i:j] += x[:, : j - i]
        wet[:, i:j] += np.float32(SEND[note.player]) * x[:, : j - i]
    return dry + room(wet) * np.float32(1.1)
