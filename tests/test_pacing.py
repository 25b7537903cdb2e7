"""Whole films, spoken but not drawn: subtitles can be read, nothing drags, nobody is cut off."""

import pytest

from anim_director.film import Line, Shot, Speech
from benchmarks.fidelity import STORIES, annotations
from benchmarks.pacing import SILENT, pace_of, paced

CLOSE = ("tinystories_066", "tinystories_127", "tinystories_157", "tinystories_217")
"""The stories whose fastest subtitle is at the limit; `benchmarks/pacing.py` goes over all."""


@pytest.mark.parametrize("name", CLOSE)
def test_every_subtitle_of_a_film_can_be_read_and_nothing_drags(name: str) -> None:
    if not STORIES.is_file():
        pytest.skip("the stories in ../shared are not there")
    told = next(t for t in annotations(STORIES) if t.name == name)
    pace = paced(told.story)
    assert pace.faults == []
    assert 0 < pace.reading < 17.005 and pace.row <= 42 and pace.rows <= 2


def test_what_drags_and_what_rushes_is_found() -> None:
    hurried = Line(text="Extraordinarily knowledgeable hippopotamuses congregate " * 2)
    shots = (Shot(id="01a", seconds=SILENT + 1), Shot(id="01b", seconds=9), Shot(id="01c", seconds=2))
    said = {
        "01a": (),
        "01b": (Speech(line=Line(text="Oh."), seconds=0.5),),
        "01c": (Speech(line=hurried, seconds=1.0), Speech(line=Line(text="Oh."), seconds=0.5)),
    }
    faults = pace_of(shots, said).faults
    assert any(f.startswith("01a is 7.0 s long") for f in faults)
    assert any(f.startswith("01b stays") for f in faults)
    assert not any(f.startswith("01c ends") for f in faults), "a shot is as long as what is said in it"
