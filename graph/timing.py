"""When each line of a shot is heard, and how long the shot must be.

The picture is seen a moment before the first word, and stays a moment after the last; a change of
speaker takes a breath, and the line after a short one waits until its subtitle was read. Nobody is cut
off: speech decides the length when it is longer than the script asks.
"""

from collections.abc import Sequence

from anim_director.film import Speech
from anim_director.tools.subtitles import GAP, READING

LEAD = 0.45  # seconds of picture before the first word
PAUSE = 0.22  # between two lines of one speaker
TURN = 0.38  # between two speakers
TAIL = 0.55  # of picture after the last word
LEAST = 2.0  # a shot shorter than this is not understood


def place(speech: Sequence[Speech], seconds: float, fps: int) -> tuple[tuple[Speech, ...], float]:
    """Give every line its start, and the shot its length.

    Args:
        speech: the lines in order, with their lengths in seconds.
        seconds: length that the script asks for at least.
        fps: frame rate; the length is a whole number of frames.

    Returns:
        The lines with `start` set (seconds within the shot), and the length in seconds.
    """
    placed: list[Speech] = []
    at = LEAD
    for spoken in speech:
        if placed:
            at += PAUSE if placed[-1].line.speaker == spoken.line.speaker else TURN
            at = max(at, placed[-1].start + _reading_time(placed[-1], placed[-2:-1]))
        placed.append(spoken.model_copy(update={"start": round(at, 3)}))
        at += spoken.seconds
    length = max(seconds, LEAST, at + TAIL if placed else 0.0)
    if placed:  # the next shot's first line comes after its own lead
        read = placed[-1].start + _reading_time(placed[-1], placed[-2:-1]) - LEAD
        length = max(length, read)
    return tuple(placed), round(-(-length * fps // 1) / fps, 6)


def _reading_time(spoken: Speech, before: Sequence[Speech]) -> float:
    """Seconds from a line's start until the next may begin: its subtitle must have been read by then."""
    line = spoken.line
    named = not line.narrated and not (before and before[-1].line.speaker == line.speaker)
    shown = len(line.text) + (len(line.speaker) + 2 if named else 0)
    heard = spoken.words[0][0] if spoken.words else 0.0  # the subtitle comes with the first word
    return heard + shown / READING + GAP
