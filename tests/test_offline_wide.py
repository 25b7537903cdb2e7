"""Rules won from stories told in many manners: places, pronouns, feelings, words, plays and lists."""

import pytest

from anim_director.agents.offline.reading import read
from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.prop_words import name_of


@pytest.mark.parametrize(
    ("story", "where"),
    [
        ("At the back of the museum there was a box. Tom opened it.", ["museum", "museum"]),
        ("Mia woke early. She put on her coat and out she went.", ["bedroom", "garden"]),
        ("The team was tired. The referee blew. Kofi scored past the goalkeeper.", ["stadium"] * 3),
        ("Dad walked to the post office. He smiled.", ["post office"] * 2),
        ("Leo was in the garden. He pushed open the attic door.", ["garden", "attic"]),
        ("In front of them rose the castle. Tom stared.", ["castle", "castle"]),
        ("Eva was at school. The corridor was full. In the corridor she met Ben.", ["school"] * 3),
    ],
)
def test_where_a_story_plays_is_told_in_more_ways(story: str, where: list[str]) -> None:
    assert [e.turn[1] or e.place for e in read(story).events] == where


def test_who_waits_for_a_bus_is_not_yet_where_it_goes() -> None:
    story = (
        "Tom and Mia were going to the zoo. They waited at the stop. The bus came, and they got on. Mia sang."
    )
    assert [e.places[-1] for e in read(story).events] == ["street", "street", "bus", "bus"]


def test_the_old_man_is_no_baker_when_there_is_an_old_man() -> None:
    tale = read("An old man lived in a hut. A baker came by. The old man gave the baker a rope.")
    assert tale.events[2].actions[0].agents != tale.events[1].actions[0].agents


@pytest.mark.parametrize(
    ("sentence", "feeling"),
    [
        ("Tom was laughed at.", "sad"),
        ("The noise frightened Tom.", "scared"),
        ("Tom paced up and down, wringing his hands.", "scared"),
        ("Sadly Tom turned round.", "sad"),
        ('"Hooray!" cried Tom.', "joy"),
    ],
)
def test_feelings_are_told_by_what_happens(sentence: str, feeling: str) -> None:
    assert read(f"Tom was a boy. {sentence}").events[1].feelings == {"Tom": feeling}


def test_verbs_are_found_by_the_dictionary_in_the_present_tense() -> None:
    events = read('Hana kneels on the sofa. "Buns!" cries the woman. Mum unpacks sandwiches.').events
    assert [[a.verb for a in e.actions] for e in events] == [["kneel"], ["cry"], ["unpack"]]


def test_a_play_is_said_by_those_it_names() -> None:
    events = read("Tom: Hello, Anna!\nAnna: Hello, Tom. Where are you going?").events
    assert [(line.speaker, line.text) for e in events for line in e.lines] == [
        ("Tom", "Hello, Anna!"),
        ("Anna", "Hello, Tom. Where are you going?"),
    ]


def test_items_of_a_list_are_sentences_without_their_marks() -> None:
    events = read("- Ben wakes up\n- He eats toast\n2. He runs out").events
    assert [e.narration for e in events] == ["Ben wakes up", "He eats toast", "He runs out"]


def test_rarer_verbs_and_nouns_are_shown_by_their_nearest_kin() -> None:
    assert [motion_of(a).family for a in ("pursues the cat", "fumbles for it", "clambers out")] == [
        "chase",
        "search",
        "climb",
    ]
    assert (name_of("tin kazoo"), name_of("old trowel"), name_of("red turban")) == (
        "flute",
        "shovel",
        "hat",
    )
