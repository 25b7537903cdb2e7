"""From phonemes to mouth shapes: seven visemes, few enough changes to look drawn.

rest closed and calm; M closed on m, b, p; F teeth on the lip; L tongue up; A, O, E, U the vowels. The
animator's rule is 8 to 10 changes a second, closed at pauses and at the end.
"""

from collections.abc import Iterable

LEAST = 0.1
"""Seconds that a shape stays at least."""

PAUSE = 0.09
"""Seconds of silence that close the mouth."""

_SHAPES = {
    **dict.fromkeys("pbm", "M"),
    **dict.fromkeys("fv", "F"),
    **dict.fromkeys("lɫnθðtdɾ", "L"),
    **dict.fromkeys("aɑæʌɐ", "A"),
    **dict.fromkeys("oɔɒ", "O"),
    **dict.fromkeys("uʊwɹrʃʒ", "U"),
    **dict.fromkeys("iɪeɛəɜɚᵻjszkɡghŋx", "E"),
}
_STRENGTH = {"M": 4, "A": 3, "O": 3, "U": 3, "F": 3, "E": 2, "L": 1, "rest": 0}
"""Which shape is kept when two fall together: closed lips are what a viewer misses first."""


def viseme(phoneme: str) -> str:
    """Return the mouth shape of an IPA phoneme; "" for one that keeps the shape before it."""
    plain = phoneme.strip("ˈˌːˑ ̃")
    if not plain:
        return "rest"
    return _SHAPES.get(plain[0], "")


def mouth_track(phonemes: Iterable[tuple[float, str]], seconds: float) -> tuple[tuple[float, str], ...]:
    """Return (seconds, viseme) whenever the mouth changes; it begins and ends with "rest".

    Args:
        phonemes: (seconds, IPA) in order; empty IPA for a pause.
        seconds: length of the sound.
    """
    shapes = [(t, viseme(p)) for t, p in phonemes if t < seconds]
    timed = [
        (t, shape, (shapes[i + 1][0] if i + 1 < len(shapes) else seconds) - t)
        for i, (t, shape) in enumerate(shapes)
        if shape
    ]
    track: list[tuple[float, str]] = [(0.0, "rest")]
    for t, shape, length in timed:
        before, last = track[-1]
        if shape == last or (shape == "rest" and length < PAUSE):
            continue
        if t - before >= LEAST:
            track.append((t, shape))
        elif last != "rest" and _STRENGTH[shape] > _STRENGTH[last]:
            track[-1] = (before, shape)
        elif last == "rest":  # the first sound after a pause
            track.append((max(t, before + LEAST / 2), shape))
    closing = max(seconds - 0.02, 0.0)
    while len(track) > 1 and track[-1][0] >= closing:
        track.pop()
    if track[-1][1] != "rest":
        track.append((closing, "rest"))
    tidy = [track[0]]
    for t, shape in track[1:]:  # replaced shapes may have become equal to their neighbours
        if shape != tidy[-1][1]:
            tidy.append((round(t, 3), shape))
    return tuple(tidy)
