"""Finer readings of plain sentences: what is denied, told of another time, or stands behind its verb."""

import pytest

from anim_director.agents.offline.reading import read
from anim_director.agents.offline.scriptwriting import write_script
from anim_director.agents.replies import ShotReply


def deeds(story: str, nth: int) -> list[tuple[str, str, list[str]]]:
    """Return verb, mode and doers of the deeds of a story's nth sentence."""
    return [(a.verb, a.mode, a.agents) for a in read(story).events[nth].actions]


def told(story: str, words: str) -> ShotReply:
    """Return the shot that tells certain words."""
    return next(s for s in write_script(story, "Finer").shots if words in s.source)


@pytest.mark.parametrize(
    "does", ["He knew he was in danger", "He was very scared", "He turned to run", "He screamed"]
)
def test_who_is_frightened_is_not_the_beast_that_roared(does: str) -> None:
    story = f"A boy was in the forest. A giant beast jumped out of a bush and roared. {does}."
    assert {k for _, _, who in deeds(story, 2) for k in who} == {"Boy"}


def test_whom_one_could_not_help_go_did_not_go() -> None:
    story = "Ada saw a seal. Ada could not help the seal go back to the water."
    assert deeds(story, 1) == [("help", "not", ["Ada"]), ("go", "not", ["Seal"])]


def test_who_is_glad_that_it_was_done_does_not_do_it_now() -> None:
    story = "Omar had a key. Omar gave the children the key. He was glad he gave them the key."
    assert ("give", "past", ["Omar"]) in deeds(story, 2)


def test_what_is_inside_is_not_what_opened_it() -> None:
    tale = read("Ada had a tiny key. The key opened the box, and inside was a note. Ada read the note.")
    assert {"key", "note", "box"} <= set(tale.things)
    kitten = read("Ada had a box. She opened it. Inside was a kitten. It meowed.")
    assert kitten.events[2].actions[0].agents == ["Kitten"]


@pytest.mark.parametrize(
    ("story", "place"),
    [
        ("Ada was in her house. She walked. She reached the top of the hill. She smiled.", "hill"),
        ("Ada was at home. Dad told Ada that they should take the ball to the park. Ada agreed.", "house"),
        ("Rex was a dog. Rex went outside to play. Rex ran back inside to get a book. Rex read.", "house"),
        ("One day, a little seal played near the water. A girl sat on the sand. The seal swam.", "beach"),
    ],
)
def test_where_the_story_is_in_the_end(story: str, place: str) -> None:
    assert read(story).events[-1].place == place


def test_a_thing_has_the_colour_that_is_told_of_it() -> None:
    assert read("Ada saw a chest. It was brown and had a lock.").things["chest"].colour == "brown"


def test_their_moms_are_there_and_hug_them() -> None:
    story = "Ada and Omar cried. They went home and told their moms about the dog. The moms hugged them."
    assert {"Ada", "Omar", "The moms"} <= {f.name for f in told(story, "hugged").figures}


def test_sir_is_the_man_and_nobody_else() -> None:
    story = 'Ada and Omar saw a man. They filled a cup with water. "Here you go, sir," Ada said.'
    assert told(story, "Here you go").lines[0].to == "The man"


def test_no_cut_falls_before_how_happy_somebody_was() -> None:
    story = "Ada found the toy. The little girl was so happy, she hugged Ada and thanked her."
    assert "girl was so happy" in told(story, "so happy").source
