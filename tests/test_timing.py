"""Nobody is cut off: speech decides a shot's length."""

import pytest

from anim_director.film import Line, Speech
from anim_director.graph.timing import LEAD, TAIL, TURN, place


def spoken(speaker: str, seconds: float) -> Speech:
    return Speech(line=Line(speaker=speaker, text="words"), seconds=seconds)


def test_a_silent_shot_has_the_length_of_its_action() -> None:
    assert place([], 3.0, 24) == ((), 3.0)


def test_speech_longer_than_the_action_makes_the_shot_longer() -> None:
    placed, length = place([spoken("Ann", 5.0), spoken("Bob", 2.0)], 3.0, 24)
    assert placed[0].start == LEAD
    assert placed[1].start == pytest.approx(LEAD + 5.0 + TURN)
    assert length >= LEAD + 5.0 + TURN + 2.0 + TAIL - 1e-6


@pytest.mark.parametrize("fps", [12, 24, 25, 30])
@pytest.mark.parametrize("seconds", [0.0, 2.01, 3.333, 4.9999])
def test_every_length_is_a_whole_number_of_frames(seconds: float, fps: int) -> None:
    _, length = place([], seconds, fps)
    assert length * fps == pytest.approx(round(length * fps), abs=1e-3)
    assert length >= seconds - 1e-6


def test_the_next_line_waits_until_the_subtitle_before_it_was_read() -> None:
    short = Speech(line=Line(speaker="Grandmother", text="Happy birthday, dear!"), seconds=0.9)
    after = Speech(line=Line(speaker="Tom", text="Oh!"), seconds=0.4)
    (first, second), _ = place([short, after], 2.0, 24)
    shown = len("Grandmother: Happy birthday, dear!")
    assert shown / (second.start - first.start) <= 17.0
