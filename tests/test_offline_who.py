"""Who is in a shot and who speaks: circles of friends, pairs, newcomers, those who went away."""

import pytest

from anim_director.agents.offline.reading import read
from anim_director.agents.offline.scriptwriting import write_script
from anim_director.agents.replies import WriteScript
from tests.told_stories import kinds, seen, told


def speakers(story: str) -> list[str]:
    script: WriteScript = write_script(story, "Who")
    return [line.speaker for s in script.shots for line in s.lines if line.speaker != "Narrator"]


@pytest.mark.parametrize(
    ("story", "words", "who"),
    [
        (
            "Ada was a girl. Ada and her friends built a hut. They were proud.",
            "proud",
            {"Ada", "The friends"},
        ),
        (
            "A pony named Flick lived here. All her friends came to the race.",
            "race",
            {"Flick", "The animals"},
        ),
        ("An ant named Zip sang. Zip danced with all his ant friends.", "danced", {"Zip", "The ants"}),
        ("Omar climbed a wall. He saw lots of kids swimming.", "swimming", {"Omar", "The kids"}),
        ("Once there was a bus full of children. They sang.", "sang", {"The children"}),
        (
            "Nils sang. Then Nils met some kids. Soon, Nils had many friends.",
            "many",
            {"Nils", "The kids"},
        ),
        ("Ada painted a wall. Everyone clapped.", "clapped", {"The people", "Ada"}),
        ("Pia was a girl. Pia lived with her family.", "family", {"Pia", "Mom", "Dad"}),
    ],
)
def test_circles_are_on_screen(story: str, words: str, who: set[str]) -> None:
    assert seen(story, words) == who


def test_friends_are_of_a_kind_that_fits() -> None:
    assert kinds("A crab named Nip sang. Nip played with his friends.")["The crabs"] == "crowd"
    friends = write_script("Ada sang. Ada played with her friends.", "Who").characters[1]
    assert (friends.kind, friends.age) == ("crowd", "child")


def test_kids_of_one_story_are_one_crowd() -> None:
    story = "Ada was at school. The other children laughed at Ada. Then the other kids said sorry."
    assert set(kinds(story)) == {"Ada", "The children"}


def test_nobody_comes_who_is_denied_missed_or_hoped_for() -> None:
    story = "Omar lived on a hill. Omar had no friends. Omar missed his grandma. Omar hoped a boy would come."
    assert set(kinds(story)) == {"Omar"}


def test_a_friend_told_beside_is_somebody_and_speaks() -> None:
    story = 'Rolf was a lazy dog. Rolf yawned. His friend, the old goat, told him, "Get up, it is noon."'
    assert speakers(story) == ["The old goat"]
    assert {"Rolf", "Goat"} <= set(read(story).events[2].present)


def test_the_rude_girl_is_not_the_girl_with_a_name() -> None:
    story = "Ada and Omar dug. Then a rude girl came. Ada cried. But the rude girl laughed. She kicked it."
    assert [e.actions[0].agents for e in read(story).events[3:]] == [["Girl"], ["Girl"]]


def test_who_came_in_last_goes_on() -> None:
    tale = read("As Hugo baked, a small boy walked by. He saw Hugo and waved.")
    assert tale.events[1].actions[0].agents == ["Boy"]


def test_they_who_chase_are_not_the_one_who_ran_away() -> None:
    story = "Ada and Omar ate. A fox came. The fox ran away with a bun. They chased the fox. They sat down."
    chase = told(story, "chased")
    fox = next(f for f in chase.figures if f.name == "The fox")
    assert fox.action.startswith("runs from")
    assert fox.facing == next(f for f in chase.figures if f.name == "Ada").facing
    assert read(story).events[4].actions[0].agents == ["Ada", "Omar"]


def test_verbs_of_today_are_deeds_after_they() -> None:
    story = "Ada and Omar are twins. They hug. They stop and look at each other."
    assert {f.action for f in told(story, "hug").figures} == {"hugs Omar", "hugs Ada"}
    assert {f.to for f in told(story, "each other").figures} == {"Ada", "Omar"}


def test_two_who_say_it_both_speak_to_the_third() -> None:
    story = 'Ada and Omar met a bear. "Go home!" Ada and Omar say. The bear growled.'
    shot = told(story, "Go home")
    assert {f.name for f in shot.figures if "speak" in f.action} == {"Ada", "Omar"}
    assert next(line for line in shot.lines if line.speaker == "Ada").to == "The bear"


def test_a_voice_belongs_to_who_is_seen_next() -> None:
    story = (
        'A pig named Pom ran. Pom heard a voice. "Stop," it said. Pom turned to see a girl standing there.'
    )
    assert speakers(story) == ["The girl"]


def test_who_is_told_what_she_may_do_does_it() -> None:
    tale = read("Ada was a girl. Her aunt told her she could ride the pony. She ran to the pony.")
    assert tale.events[2].actions[0].agents == ["Ada"]


def test_who_is_seen_is_greeted() -> None:
    tale = read('Hugo slept. Ada and a dog named Rex were near. Ben saw Rex and said, "Come here!"')
    assert (tale.events[2].lines[0].speaker, tale.events[2].lines[0].addressee) == ("Ben", "Rex")


def test_two_of_a_kind_are_told_apart_by_their_looks() -> None:
    story = 'A big crab lived with a tiny crab. The big crab said, "Tiny crab, dance!" The tiny crab danced.'
    tale = read(story)
    line = tale.events[1].lines[0]
    assert {line.speaker, line.addressee} == {"Crab", "Tiny crab"}
    assert tale.events[2].actions[0].agents == [line.addressee] != [line.speaker]


def test_she_who_sees_that_somebody_is_sad_speaks() -> None:
    tale = read('Ada met Ben. Ada saw Ben was cold and said, "Take my coat."')
    assert tale.events[1].lines[0].speaker == "Ada"


def test_a_voice_in_the_sentence_of_the_quote_is_a_newcomers() -> None:
    story = (
        'Ada sat down. Then she heard a voice say, "Come in!" Ada looked up. She saw a mole standing there.'
    )
    assert speakers(story) == ["The mole"]


def test_people_in_a_list_all_do_it() -> None:
    tale = read("Ada was a girl. The girl, her aunt, and the cat sang.")
    assert set(tale.events[1].actions[0].agents) == {"Ada", "Aunt", "Cat"}


def test_them_are_not_the_one_who_makes_them() -> None:
    tale = read("Ada and Omar shouted. Their aunt took Omar home. She made them sit down.")
    assert set(tale.events[2].actions[0].patients()) == {"Ada", "Omar"}


def test_who_is_seen_doing_two_things_does_both() -> None:
    tale = read("Ada was big. Mom saw Ada holding a cup and crying.")
    assert [a.agents for a in tale.events[1].actions][1:] == [["Ada"], ["Ada"]]


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        ("A lonely hen met a friend named Goaty. Goaty jumped.", "goat"),
        ("A glazier named Jo sang. Jo laughed.", "man"),
        ("A blick named Jo sang. Jo wagged his tail.", "blick"),
    ],
)
def test_a_name_or_its_noun_says_who_somebody_is(story: str, kind: str) -> None:
    assert next(c.kind for k, c in read(story).cast.items() if k in ("Goaty", "Jo")) == kind


def test_a_picture_or_a_gift_of_old_brings_nobody() -> None:
    story = (
        "Omar wore a cap that his uncle gave him. It had a picture of his hero, a pirate, on it. Omar smiled."
    )
    assert set(kinds(story)) == {"Omar"}


def test_to_knock_on_a_door_does_not_make_it_speak() -> None:
    assert set(read("Omar knocked on the door and said hello. Omar waited.").cast) == {"Omar"}


def test_its_tail_is_that_of_who_uses_it() -> None:
    tale = read("A goose slept. A fox came and tickled the goose with its tail.")
    assert tale.events[1].actions[-1].agents == ["Fox"]
    assert not [p for prep, p in tale.events[1].actions[-1].places if "Goose" in p.who]


def test_who_is_greeted_does_not_greet() -> None:
    tale = read('The people danced. Ada came by. They smiled and said, "Hi, Ada! Join us!"')
    line = tale.events[2].lines[0]
    assert (line.speaker, line.chorus, line.addressee) == ("People", [], "Ada")


def test_of_two_of_a_kind_the_second_has_the_name_told_later() -> None:
    tale = read(
        "Once there was a goose. He sang. One day he met a goose. Her name was Ida. The goose danced."
    )
    assert tale.events[2].actions[0].patients() == ["Ida"]
    assert tale.events[4].actions[0].agents == ["Goose"]


def test_a_friend_of_whom_nothing_is_told_is_a_child_of_its_own() -> None:
    story = 'Omar tore his kite. Omar ran to the street. His friend said, "I have glue."'
    assert speakers(story) == ["The friend"]


def test_they_of_what_she_sees_are_the_others() -> None:
    tale = read("Ada and Omar drew. Their mom came in. She saw that they played nicely.")
    assert set(tale.events[2].actions[-1].agents) == {"Ada", "Omar"}


def test_who_is_asked_whether_he_is_somebody_is_that_one() -> None:
    tale = read(
        "Ravi was the new boy of the street. Mia found a red cap. On the way to the pond she met a boy. "
        "He looked sad. "
        '"Are you Ravi?" asked Mia. He nodded.'
    )
    assert set(tale.cast) == {"Mia", "Ravi"}
    assert "Ravi" in tale.events[2].present
