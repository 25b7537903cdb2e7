import pytest

from anim_director.agents.offline.beats import beats_of
from anim_director.agents.offline.reading import read
from anim_director.agents.offline.sentences import split
from benchmarks.reading import measure
from tests.offline_stories import SUN, TRUCK, shared

# Who says the quotes of each story, checked by hand.
SPEAKERS = {
    32: "Man Man",
    55: "Sue Mom Sue Mom",
    63: "Bird Squirrel",
    66: "Tom Sue Tom",
    79: "Amy Tom Amy",
    91: "Sam Sam Max",
    127: "Aunt Aunt Anna Aunt",
    132: "Girl Girl",
    157: "Tom",
    159: "Tom",
    171: "Tim Tim Mom",
    187: "Tim Sue",
    188: "Sue Tom Tom",
    191: "Mom Tim",
    217: "Girl Girl Musician",
    246: "Jenny",
    273: "Tim Mom",
    306: "Owl Owl",
    311: "Tim Tim Mom Tim Mom Tim",
    321: "Tom Tom",
    368: "Tim",
    390: "Tim Dog",
}


def test_cast_places_things_and_deeds_are_read_as_well_as_they_ever_were() -> None:
    found = measure(shared("stories.json"), shared("annotations.json"))
    assert found.stories == 28
    assert found.cast.precision >= 0.96  # birds that sing, kids who listen: seen, but not annotated
    assert found.cast.recall == 1.0
    assert found.kinds == found.cast.found
    assert (found.places.precision, found.places.recall) >= (0.97, 0.90)
    assert found.things.precision >= 0.87
    assert found.things.recall >= 0.93
    assert found.deeds.precision >= 0.78
    assert found.deeds.recall >= 0.94


def test_every_quote_of_the_shared_stories_has_its_right_speaker() -> None:
    for row in shared("stories.json"):
        lines = [line for e in read(row["story"]).events for line in e.lines]
        assert " ".join(line.speaker for line in lines) == SPEAKERS.get(row["id"], ""), row["id"]


def test_a_truck_that_speaks_is_somebody() -> None:
    tale = read(TRUCK)
    assert [(c.key, c.kind) for c in tale.cast.values()] == [("Red", "truck"), ("Bus", "bus")]
    assert [line.speaker for e in tale.events for line in e.lines] == ["Red", "Bus"]


def test_a_story_without_anybody_has_no_cast() -> None:
    assert read(SUN).cast == {}


def test_curly_quotes_are_quotes_and_stay_as_they_were_written() -> None:
    tale = read("Pip saw the hill. “Look at me!” shouted Pip. ‘I can’t stop!’ he said.")
    lines = [line for e in tale.events for line in e.lines]
    assert [line.text for line in lines] == ["Look at me!", "I can’t stop!"]
    assert {line.speaker for line in lines} == {"Pip"}


def test_a_quote_that_never_ends_is_no_quote() -> None:
    tale = read('The fox said: "Come here. The hen ran away.')
    assert [line for e in tale.events for line in e.lines] == []


def test_titles_do_not_end_sentences() -> None:
    assert [s.text for s in split("Mr. Brown slept. Dr. Fox woke him.")] == [
        "Mr. Brown slept.",
        "Dr. Fox woke him.",
    ]


def test_beats_tell_a_sentence_letter_by_letter() -> None:
    text = 'As Tim walked west, he saw a dog and the dog barked. "Hi!" said Tim, and he gave the dog a bone.'
    for event in read(text).events:
        beats = beats_of(event)
        assert "".join(event.original[b.start : b.end] for b in beats) == event.original
    opening = beats_of(read(text).events[0])
    assert [b.source for b in opening] == ["As Tim walked west,", "he saw a dog", "and the dog barked."]


@pytest.mark.parametrize(
    ("text", "feeling"),
    [
        ("Tom was very sad.", {"Tom": "sad"}),
        ("Tom was not scared.", {"Tom": "calm"}),
        ("Tom laughed.", {"Tom": "joy"}),
    ],
)
def test_feelings_are_read(text: str, feeling: dict[str, str]) -> None:
    event = read(f"A boy named Tom lived here. {text}").events[1]
    assert event.feelings == feeling
