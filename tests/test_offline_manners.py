"""The reader on manners of telling: late names, untagged talk, "it" that lives, asides, bodies that feel."""

import pytest

from anim_director.agents.offline.facts import Tale
from anim_director.agents.offline.reading import read


def speakers(tale: Tale) -> list[str]:
    return [line.speaker for e in tale.events for line in e.lines]


def doers(tale: Tale, verb: str) -> list[list[str]]:
    return [a.agents for e in tale.events for a in e.actions if a.verb == verb]


def places(tale: Tale) -> list[str]:
    return [e.place for e in tale.events]


def test_a_name_that_is_told_late_belongs_to_who_came_in_before() -> None:
    tale = read('A girl sat in the park. "I am cold," said the girl, whose name was Freya. Freya laughed.')
    assert list(tale.cast) == ["Freya"]


def test_who_tells_as_i_has_the_name_that_others_call() -> None:
    tale = read('Dad and I climbed a mountain. "Look over there, Tom," Dad whispered. I saw a goat.')
    assert {k: c.kind for k, c in tale.cast.items()}["Tom"] == "boy"
    assert doers(tale, "see") == [["Tom"]]
    assert places(tale)[0] == "mountain"


def test_she_is_never_who_tells() -> None:
    tale = read("I ran to Mom at the gate. I jumped into her arms and I was happy. I like my school.")
    jump = next(a for e in tale.events for a in e.actions if a.verb == "jump")
    assert [p.owner for _, p in jump.places] == ["Mom"]


def test_quotes_that_follow_each_other_without_a_tag_change_the_speaker() -> None:
    tale = read(
        "Ben lay in bed, and his daddy sat beside him. "
        '"Daddy?" "Yes, Ben?" "I am not sleepy." "Close your eyes."'
    )
    assert speakers(tale) == ["Ben", "Dad", "Ben", "Dad"]


def test_a_voice_is_whoever_is_seen_next() -> None:
    tale = read('Mia dropped her ring. "I can get it," croaked a voice. On a leaf sat a fat, green frog.')
    assert speakers(tale) == ["Frog"]


@pytest.mark.parametrize(
    ("sentence", "verb", "who"),
    [
        ("It flew around the room.", "fly", ["Parrot"]),
        ("It hopped away.", "hop", ["Parrot"]),
        ("It came down and sat on a chair.", "sit", ["Parrot"]),
        ("It was heavy and it broke.", "break", []),
    ],
)
def test_it_is_somebody_where_no_thing_would_do_so(sentence: str, verb: str, who: list[str]) -> None:
    tale = read(f"Anna had a parrot. She lifted the latch of the cage. {sentence}")
    assert doers(tale, verb) == [who]


def test_a_kite_that_flies_is_no_animal() -> None:
    tale = read("Tim had a dog. He made a red kite. It flew over the trees.")
    assert doers(tale, "fly") == [[]]


def test_he_is_rather_the_boy_than_the_mouse() -> None:
    story = (
        "Oscar saw a mouse. He did not want to frighten it. The mouse ran away before he could count to one."
    )
    tale = read(f"{story} Then he sat down.")
    assert doers(tale, "sit") == [["Oscar"]]
    assert set(tale.cast) == {"Oscar", "Mouse"}


def test_a_sister_of_two_sisters_is_the_other() -> None:
    tale = read('Greta and Anna were at home. "Hello," said Anna. "Go away," her sister replied.')
    assert speakers(tale) == ["Anna", "Greta"]
    assert set(tale.cast) == {"Greta", "Anna"}


def test_who_is_named_and_then_described_is_one() -> None:
    tale = read("Greta, the shepherd's daughter, climbed up the hill. Greta was brave.")
    assert [c.kind for k, c in tale.cast.items() if k == "Greta"] == ["girl"]
    assert not [k for k in tale.cast if "daughter" in k.lower()]


def test_hundreds_of_bats_are_bats() -> None:
    tale = read("It was dark in the cave. Hundreds of bats were hanging upside down.")
    assert [c.noun for c in tale.cast.values() if c.group] == ["bat"]


@pytest.mark.parametrize(
    ("story", "place"),
    [
        ("The whole forest had turned white. A girl was searching.", "forest"),
        ("She led her goose to the meadow behind the castle.", "meadow"),
        ("There was once a boy who swept the floor of a clock shop.", "shop"),
        ("The king invited Elsa to his great hall.", "castle"),
    ],
)
def test_places_that_are_described_lie_behind_or_are_swept(story: str, place: str) -> None:
    assert places(read(story))[-1] == place or read(story).events[-1].turn[1] == place


def test_what_somebody_did_before_elsewhere_does_not_move_the_story() -> None:
    tale = read(
        "Ben sat on the sofa in the living room. "
        "His aunt, who had been peeling potatoes in the kitchen, came in."
    )
    assert places(tale) == ["living room", "living room"]


def test_knocked_over_flour_is_no_knock_at_the_door() -> None:
    tale = read("Clara baked a cake. The dog jumped up and knocked over the flour.")
    assert places(tale) == ["kitchen", "kitchen"]


@pytest.mark.parametrize(
    ("sentence", "feeling"),
    [
        ("Her eyes began to sting.", "sad"),
        ("Her heart pounded.", "scared"),
        ("Her mouth fell open.", "surprised"),
        ("Her eyes lit up.", "joy"),
        ("She stamped her foot.", "angry"),
        ("She gave a happy sigh.", "happy"),
        ("She rowed like mad.", ""),
    ],
)
def test_bodies_say_what_is_felt(sentence: str, feeling: str) -> None:
    last = read(f"Nora stood in the park. {sentence}").events[-1]
    assert last.feelings.get("Nora", "") == feeling


def test_who_wears_a_coat_has_no_coat_lying_about() -> None:
    tale = read("A girl in a yellow coat was searching under the trees in the forest.")
    worn = [a for e in tale.events for a in e.actions if a.family == "wear"]
    assert [(a.agents, [p.head for p in a.objects]) for a in worn] == [(["Girl"], ["coat"])]
