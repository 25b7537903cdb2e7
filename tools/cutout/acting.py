"""Faces over time: feelings, blinking, looks and speaking lips."""

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence

from anim_director.film import Speech
from anim_director.tools.cutout.canvas import ease, seg
from anim_director.tools.cutout.faces import EXPR, VISEMES, Face

BLINK = 0.11  # seconds the eyes are shut
BLINK_EVERY = 3.0  # seconds between blinks, on average
LIPS_REST = 0.12  # the last seconds of a line, in which the mouth closes
CHANGE = 0.25  # seconds in which a face changes; brows lead

_MADE = {
    "proud": EXPR["happy"].but(brow=0.5, smile=0.9, low=0.25),
    "tired": EXPR["neutral"].but(lid=0.38, brow=-0.1, brow_a=0.35, smile=-0.1, blush=0.4, look=(0.0, 0.35)),
}

_LETTERS = {
    "a": "A", "i": "E", "e": "E", "y": "E", "o": "O", "u": "U", "w": "U", "m": "M", "b": "M", "p": "M",
    "f": "F", "v": "F", "l": "L", "t": "L", "d": "L", "n": "L", "r": "U", "s": "E", "h": "A",
}  # fmt: skip


def fraction(*words: object) -> float:
    """Return a number in 0..1 that belongs to these words, the same on every machine."""
    digest = hashlib.sha256("\x1f".join(str(w) for w in words).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def face_of(feeling: str) -> Face:
    """Return the expression of a `film.Feeling`; an unknown one is neutral."""
    return _MADE.get(feeling) or EXPR.get(feeling, EXPR["neutral"])


def change(a: Face, b: Face, t: float) -> Face:
    """Return the face on its way from one expression to another, `t` 0..1; the brows are ahead."""
    if t <= 0:
        return a
    mixed = a.to(b, ease(t))
    ahead = a.to(b, ease(min(1.0, t * 1.35)))
    return mixed.but(brow=ahead.brow, brow_a=ahead.brow_a)


def gaze(head: tuple[float, float], aim: tuple[float, float], flip: bool) -> tuple[float, float]:
    """Return where the eyes turn (-1..1, forward and down positive) to look from `head` to `aim`."""
    side = -1 if flip else 1
    dx, dy = (aim[0] - head[0]) * side, aim[1] - head[1]
    far = max(70.0, math.hypot(dx, dy))  # whoever passes right before the face does not whip the head round
    return 0.75 * dx / far, max(-0.8, min(0.8, 1.1 * dy / far))


# ------------------------------------------------------------ blinking


def blinks(names: Sequence[str], seconds: float) -> dict[str, tuple[float, ...]]:
    """Return when each actor's eyes begin to close; never two within a fifth of a second."""
    taken: list[float] = []
    found: dict[str, tuple[float, ...]] = {}
    for name in names:
        times = []
        t = 0.5 + BLINK_EVERY * fraction(name, "blink") * 0.8
        number = 0
        while t < seconds - BLINK:
            while any(abs(t - other) < 0.2 for other in taken):
                t += 0.21
            if t < seconds - BLINK:
                times.append(t)
            number += 1
            t += BLINK_EVERY * (0.65 + 0.7 * fraction(name, "blink", number))
        taken += times
        found[name] = tuple(times)
    return found


def blink_at(times: Iterable[float], t: float) -> float:
    """Return how far the eyes are shut (0 or 1) at `t`."""
    return 1.0 if any(0 <= t - begin < BLINK for begin in times) else 0.0


# ------------------------------------------------------------ speaking


def spoken_by(speech: Iterable[Speech], name: str) -> tuple[Speech, ...]:
    """Return the lines that move this actor's lips: spoken aloud, and by nobody else."""
    return tuple(s for s in speech if s.line.speaker == name and not s.line.thought and s.seconds > 0)


def mouth_of(speech: Speech) -> tuple[tuple[float, str], ...]:
    """Return the mouth's shapes of a line; those of its letters if the voice told none."""
    if speech.mouth:
        return speech.mouth
    letters = [c for c in speech.line.text.lower() if c in _LETTERS or c in " ,.!?"]
    pace = max(1, round(len(letters) / max(0.2, speech.seconds) / 9.0))  # nine shapes a second at most
    kept = letters[::pace]
    length = max(0.2, speech.seconds - LIPS_REST)
    return tuple((i * length / len(kept), _LETTERS.get(c, "rest")) for i, c in enumerate(kept))


def viseme_at(lines: Iterable[Speech], t: float) -> str:
    """Return the mouth's shape at `t` (s of the clip); "rest" while silent and as a line ends."""
    for line in lines:
        since = t - line.start
        if not 0 <= since < line.seconds - LIPS_REST:
            continue
        shape = "rest"
        for at, viseme in mouth_of(line):
            if at > since:
                break
            shape = viseme
        return shape if shape in VISEMES else "rest"
    return "rest"


def speaker_at(speech: Iterable[Speech], t: float, lead: float = 0.25) -> str:
    """Return who is talking aloud at `t`, or will within `lead` seconds; "" if nobody who is seen."""
    for line in speech:
        if line.line.narrated or line.line.thought:
            continue
        if line.start - lead <= t < line.start + line.seconds:
            return line.line.speaker
    return ""


def stresses(lines: Iterable[Speech]) -> tuple[float, ...]:
    """Return the moments (s) of the words that carry a gesture: long ones, half a second apart."""
    times: list[float] = []
    for line in lines:
        words = line.words or _spread(line)
        for begin, _end, first, last in words:
            text = line.line.text[first:last]
            at = line.start + begin
            if (len(text) >= 5 or text.endswith(("!", "?"))) and (not times or at - times[-1] > 0.55):
                times.append(at)
        if not times or times[-1] < line.start:
            times.append(line.start + 0.1)
    return tuple(times)


def _spread(line: Speech) -> tuple[tuple[float, float, int, int], ...]:
    """Return words at even pace, for a voice that told no times."""
    found = []
    at = 0
    total = max(1, len(line.line.text))
    for word in line.line.text.split(" "):
        found.append((line.seconds * at / total, line.seconds * (at + len(word)) / total, at, at + len(word)))
        at += len(word) + 1
    return tuple(found)


def emphasis(times: Iterable[float], t: float) -> float:
    """Return 0..1: how much a stressed word shows at `t`; it swells before the word and fades after it."""
    best = 0.0
    for at in times:
        if at - 0.16 < t < at + 0.62:
            best = max(best, min(seg(t, at - 0.16, at + 0.06), 1 - seg(t, at + 0.14, at + 0.62)))
    return best


# ------------------------------------------------------------ feeling


def feelings(first: str, last: str, lines: Iterable[Speech], seconds: float) -> tuple[tuple[float, str], ...]:
    """Return (s, feeling) in order: how an actor's mood goes through a clip.

    A changed mood comes a third into the clip; a line's own feeling holds while it is said.
    """
    keys: list[tuple[float, str]] = [(0.0, first)]
    settled = last or first
    if settled != first:
        keys.append((min(1.6, seconds * 0.34), settled))
    for line in lines:
        own = line.line.feeling
        if own != "neutral" and own != settled:
            keys += [(max(0.05, line.start - 0.2), own), (line.start + line.seconds + 0.35, settled)]
    return tuple(sorted(keys, key=lambda key: key[0]))


def felt(keys: Sequence[tuple[float, str]], t: float) -> tuple[str, str, float]:
    """Return (from, to, share 0..1) of the mood at `t`."""
    before, now, since = keys[0][1], keys[0][1], 0.0
    for at, feeling in keys:
        if at <= t:
            before, now, since = now, feeling, at
    share = 1.0 if before == now else min(1.0, (t - since) / CHANGE)
    return before, now, share


def look_at(
    points: Mapping[str, tuple[float, float]], name: str, flip: bool
) -> dict[str, tuple[float, float]]:
    """Return the eyes' turn towards each of the other points, seen from one head."""
    head = points[name]
    return {other: gaze(head, point, flip) for other, point in points.items() if other != name}
