"""Person or animal, before the door or behind it, on the roof or off it: who is meant, and where they are."""

import pytest

from anim_director.agents.offline.reading import read
from tests.told_stories import told


def doers(story: str, nth: int) -> list[list[str]]:
    """Return who does each real deed of a story's nth sentence."""
    return [a.agents for a in read(story).events[nth].actions if a.mode in ("real", "wish")]


@pytest.mark.parametrize(
    ("does", "who"),
    [
        ("He wanted to catch it", "Ned"),
        ("He looked at the hare and took it home", "Ned"),
        ("He picked a flower", "Ned"),
        ("He called his mom", "Ned"),
        ("He sniffed the grass", "Hare"),
        ("He was hungry", "Hare"),
    ],
)
def test_what_is_done_to_the_animal_that_came_in_is_not_done_by_it(does: str, who: str) -> None:
    story = f"Ned was a boy. Ned went to the forest. A hare hopped out of a bush. {does}."
    assert {k for row in doers(story, 3) for k in row} == {who}


def test_he_is_the_train_that_acted_last_and_not_the_bird() -> None:
    story = "A bird sat on a wall. Toot was a train. The bird sang and Toot puffed. He went up the hill."
    assert doers(story, 3) == [["Toot"]]


def test_who_stands_behind_the_verb_is_there_and_they_are_meant_next() -> None:
    story = "Ada opened the door of the classroom. In the room were two boys. They played with blocks."
    assert doers(story, 1) == [["Big boy", "Little boy"]]
    assert doers(story, 2) == [["Big boy", "Little boy"]]
    bench = "Omar went to the park. On the bench was an old man. He had a dog. Omar waved."
    assert doers(bench, 2) == [["Man"]]
    assert "sits on the" in told(bench, "On the bench").figures[-1].action


def test_a_stranger_who_knocks_is_seen_before_the_door_and_heard_inside() -> None:
    story = (
        "Ada and her mom were in the kitchen. Suddenly, somebody knocked on the door. It was a wolf. "
        '"May I come in?" asked the wolf. "No!" said Mom. The wolf ran away.'
    )
    places = [(e.place, e.present) for e in read(story).events]
    assert [p for p, _ in places[1:]] == ["kitchen", "yard", "yard", "kitchen", "yard"]
    assert places[2][1] == ["Wolf"]
    assert {f.name for f in told(story, "No!").figures} == {"Mom"}


def test_a_bird_told_to_be_on_the_roof_sings_there_and_stays() -> None:
    story = "Ned stood in the yard. A bird sat on the roof. The bird sang a song. Ned waved at the bird."
    for words in ("sang", "waved"):
        bird = next(f for f in told(story, words).figures if f.name == "The bird")
        assert bird.action.startswith("sits on the roof")
    flown = story.replace("sat on", "flew to") + " Then the bird flew away."
    waved = next(f for f in told(flown, "waved").figures if f.name == "The bird")
    assert waved.action.startswith("sits on the roof")
    assert "roof" not in told(flown, "flew away").figures[0].action
