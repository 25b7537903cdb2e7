"""Shapes of simple stories read wrongly once: what things are and become, what is done and felt."""

from anim_director.agents.offline.scriptwriting import write_script
from tests.told_stories import doing, feeling, kinds, places, seen, told


def test_a_cake_that_was_seen_at_the_store_is_at_home_now() -> None:
    story = (
        "Lily saw a cake at the store. Lily went home. Mom opened a box. It was the same cake that "
        "Lily saw at the store."
    )
    assert places(story) == ["The store", "Lily's house"]


def test_what_is_lost_is_in_nobodys_hands() -> None:
    story = (
        "Sue had a sock that she loved. One day, the sock went missing, and Sue was sad. Sue went outside. "
        "She sat down. Then Sue found her sock."
    )
    shots = [
        s for s in write_script(story, "Tale").shots if "sat down" in s.source or "went outside" in s.source
    ]
    assert not any(f.holds for s in shots for f in s.figures)
    assert not any("sock" in t for s in shots for t in s.things)
    assert any("sock" in t for t in told(story, "found her sock").things)


def test_a_note_says_what_the_narrator_reads() -> None:
    story = 'Ann opened the chest and found a note. The note said, "This is for you." Ann smiled.'
    assert set(kinds(story)) == {"Ann"}
    assert {line.speaker for line in told(story, "The note said").lines} == {"Narrator"}


def test_stealing_that_is_bad_is_not_done() -> None:
    story = "Tim saw Sue take a toy. They all learned that stealing is bad."
    assert "steal" not in doing(story, "learned that", "Sue")


def test_two_set_the_table_and_run_and_jump() -> None:
    assert seen("Lily saw Tim. Lily and Tim set the tables together.", "set the tables") == {"Lily", "Tim"}
    assert "jump" in doing("Bob loved to run, jump, and laugh. He was a cat.", "loved to run", "Bob")


def test_not_happy_is_sad() -> None:
    story = "Max was a dog. Max broke the mop. Max's mom was not happy. She left."
    assert next(f.feeling for f in told(story, "not happy").figures if f.name == "Mom") == "sad"


def test_what_a_wave_takes_is_in_nobodys_hands() -> None:
    story = (
        "Ollie found a toy boat. He took the boat and showed it to a crab. Then a big wave "
        "came and pushed the boat "
        "away. Ollie sat down and sighed."
    )
    assert not any(f.holds for f in told(story, "sat down").figures)


def test_who_throws_one_thing_has_put_the_other_away() -> None:
    story = "Lucy took some cheese. Lucy saw a tomato. Lucy threw a tomato at the wall. Lucy laughed."
    held = [f.holds for s in write_script(story, "Tale").shots for f in s.figures if f.name == "Lucy"]
    assert "cheese" in held[0]
    assert not any("cheese" in h for h in held[-1:])


def test_who_is_helped_up_stops_weeping() -> None:
    story = "Ben fell in the park and hurt his knee. Ana helped him up. Then Ben and Ana sat on a bench."
    assert feeling(story, "hurt", "Ben") == "sad"
    assert feeling(story, "bench", "Ben") not in ("sad", "scared")


def test_nobody_walks_asleep() -> None:
    story = "The fox slept in his cave. In the morning he went outside."
    assert feeling(story, "slept", "The fox") == "asleep"
    assert feeling(story, "went", "The fox") != "asleep"


def test_the_wheels_of_a_train_that_speaks_do_not_lie_about() -> None:
    story = 'A train named Toot was sad. His wheels turned round and round. "I cannot do it," said Toot.'
    assert not any("wheel" in t for s in write_script(story, "Tale").shots for t in s.things)


def test_a_plaster_is_put_on_who_hurt_a_knee() -> None:
    story = (
        "Ben fell down in the playground. He hurt his knee. Ana helped him up and Miss Green put a plaster "
        "on it. Ana went to the swings."
    )
    assert "Ben" in seen(story, "put a plaster")


def test_a_ball_of_snow_is_a_snowball() -> None:
    assert told("Tom made a ball of snow in the park. He laughed.", "ball of snow").things == [
        "white snowball"
    ]


def test_chalk_of_two_colours_is_two_things() -> None:
    story = "Ana had red chalk and blue chalk. She drew with the red chalk. Then she took the blue chalk."
    assert set(told(story, "had red chalk").things) == {"red chalk", "blue chalk"}
    assert "blue chalk" in doing(story, "took the blue", "Ana")
