"""Subtitles: cues that can be read, in files that players read."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from anim_director.film import Line
from anim_director.tools.subtitles import LONGEST, READING, ROWS, Cue, SpokenLine, make_cues, to_srt, to_vtt

STORIES = Path(__file__).parents[2] / "shared" / "data" / "stories.json"
LONG = (
    "One day, Sofia was sitting in her bedroom looking out of the window when all of a sudden, a man "
    "wearing a huge hat appeared. He was holding something in his hand."
)


def lines(*told: tuple[str, str], pace: float = 14.5, pause: float = 0.4) -> list[SpokenLine]:
    out, now = [], 1.0
    for speaker, text in told:
        end = now + len(text) / pace
        out.append(SpokenLine(Line(speaker=speaker, text=text), now, end))
        now = end + pause
    return out


def test_a_long_line_is_split_where_clauses_end() -> None:
    cues = make_cues(lines(("Narrator", LONG)), 60)
    assert [" ".join(c.rows) for c in cues] == [
        "One day, Sofia was sitting in her bedroom looking out of the window",
        "when all of a sudden, a man wearing a huge hat appeared.",
        "He was holding something in his hand.",
    ]


def test_parts_are_shown_while_their_words_are_spoken() -> None:
    words, at = [], 0.0
    for found in re.finditer(r"[\w']+", LONG):
        words.append((at, at + 0.5, *found.span()))
        at += 0.5
    cues = make_cues([SpokenLine(Line(text=LONG), 10.0, 10.0 + at, tuple(words))], 60)
    spoken = re.findall(r"[\w']+", LONG)
    assert cues[1].start == pytest.approx(10 + 0.5 * spoken.index("when"))
    assert cues[2].start == pytest.approx(10 + 0.5 * spoken.index("He"))


def test_the_speaker_is_named_when_another_one_begins() -> None:
    cues = make_cues(
        lines(("Narrator", "A knock."), ("Tom", "Who is it?"), ("Tom", "Hello?"), ("Sue", "Me!")), 60
    )
    assert [c.text for c in cues] == ["A knock.", "Tom: Who is it?", "Hello?", "Sue: Me!"]


def test_cues_stay_long_enough_and_never_overlap() -> None:
    cues = make_cues(lines(("Tom", "Oh!"), ("Sue", "Yes."), ("Narrator", LONG), pace=25), 30)
    assert all(a.end <= b.start for a, b in pairwise(cues))
    assert all(c.start < c.end for c in cues)
    alone = make_cues([SpokenLine(Line(text="Oh!"), 1.0, 1.2)], 30)
    assert alone[0].end - alone[0].start == pytest.approx(1.0)
    assert make_cues([SpokenLine(Line(text="Oh!"), 1.0, 1.2)], 1.5)[0].end == 1.5


def test_nothing_is_shown_for_a_line_without_words() -> None:
    assert make_cues(lines(("Tom", "...")), 10) == ()


def test_srt_has_numbers_times_and_no_markup_from_the_text() -> None:
    cues = (
        Cue(1.0, 2.5, ("<b>Hi</b> {x}", "you"), "Tom"),
        Cue(3661.25, 3662.0, ("Hm.",), "Tom", thought=True),
    )
    assert to_srt(cues) == (
        "1\n00:00:01,000 --> 00:00:02,500\n‹b›Hi‹/b› (x)\nyou\n\n"
        "2\n01:01:01,250 --> 01:01:02,000\n<i>Hm.</i>\n"
    )


def test_vtt_escapes_text_and_names() -> None:
    text = to_vtt((Cue(1.0, 2.5, ("a < b & c --> d",), "Tom & <Sue>\n"),))
    assert text.startswith("WEBVTT\n")
    assert "\n00:00:01.000 --> 00:00:02.500\n" in text
    assert "<v Tom &amp; &lt;Sue&gt; >a &lt; b &amp; c --&gt; d</v>" in text
    assert text.count("-->") == 1


def test_every_sentence_of_the_stories_can_be_read() -> None:
    if not STORIES.exists():
        pytest.skip("the stories are not beside this repository")
    late = total = 0
    for story in json.loads(STORIES.read_text()):
        told = [("Narrator", s) for s in re.split(r"(?<=[.!?])\s+", story["story"]) if s]
        spoken = lines(*told)
        cues = make_cues(spoken, spoken[-1].end + 3)
        assert all(len(c.rows) <= ROWS and max(map(len, c.rows)) <= LONGEST for c in cues)
        assert "".join("".join(c.rows) for c in cues).replace(" ", "") == "".join(s for _, s in told).replace(
            " ", ""
        ).replace("\n", "")
        total += len(cues)
        late += sum(c.reading > READING + 0.5 for c in cues)
    assert late <= 0.02 * total
