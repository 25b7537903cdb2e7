"""Where a story plays and with which things: what deeds need, what is deed here and thing there."""

import asyncio

import pytest

from anim_director.agents.art_director import setting_staging
from anim_director.agents.offline.reading import read
from anim_director.agents.offline.scriptwriting import write_script
from anim_director.agents.offline.tagging import tokens
from anim_director.agents.replies import WriteScript
from anim_director.film import Setting
from anim_director.tools.cutout.place_words import family_of
from benchmarks.fidelity import Staged, film_of


def tag(sentence: str, word: str) -> str:
    """The tags of a word in a sentence, joined."""
    return " ".join(t.tag[:2] for t in tokens(sentence) if t.low == word)


def places(story: str) -> list[str]:
    """Where every sentence of a story happens."""
    return [e.place for e in read(story).events]


def things(story: str) -> list[str]:
    """Everything that a script shows as a thing, last words only."""
    script: WriteScript = write_script(story)
    return sorted({t.split()[-1] for shot in script.shots for t in shot.things})


def film(story: str) -> list[Staged]:
    """The planned shots of a story."""
    return asyncio.run(film_of(story))[1]


@pytest.mark.parametrize(
    ("sentence", "word", "tags"),
    [
        ("The ants carry crumbs down to store them.", "store", "VB"),
        ("Nora ran to the store to buy eggs.", "store", "NN"),
        ("The farmers farm the land behind the farm.", "farm", "VB NN"),
        ("We will park the truck beside the park.", "park", "VB NN"),
        ("They plant a plant.", "plant", "VB NN"),
        ("She helped her aunt dress the doll.", "dress", "VB"),
        ("He cut the board with a saw.", "saw", "NN"),
        ("They took turns to slide down.", "turns", "NN"),
        ("They took turns to slide down.", "slide", "VB"),
        ("She had to water the roses.", "water", "VB"),
        ("The roses need water.", "water", "NN"),
        ("Kim saw the kids swing and slide.", "slide", "VB"),
        ("Kim saw the big slide.", "slide", "NN"),
        ("He helped her unpack the crate.", "unpack", "VB"),
    ],
)
def test_a_word_that_is_deed_or_thing_is_read_by_its_neighbours(sentence: str, word: str, tags: str) -> None:
    assert tag(sentence, word) == tags


def test_food_that_is_stored_is_in_no_shop() -> None:
    story = "A squirrel lived in the forest. He took the nuts to a hole to store them. He was proud."
    assert set(places(story)) == {"forest"}


def test_what_has_no_body_is_no_thing() -> None:
    story = (
        "Nora had a visit from her aunt. Her aunt did a trick and told a joke. "
        "Nora had a good try. Then she found a big tip. She gave the ball a kick."
    )
    assert things(story) == ["ball"]


def test_a_thing_in_no_list_is_one_if_somebody_handles_it() -> None:
    assert "zither" in things("Omar picked up the zither. He liked the zither.")
    assert "zither" not in things("Omar had a zither of luck. He liked the zither.")


def test_who_bathes_is_in_the_bathroom_and_was_not_before() -> None:
    story = "There was a cat named Mo. Mo was very dirty. So Mo took a bath. Mo was clean."
    assert places(story) == ["garden", "garden", "bathroom", "bathroom"]


def test_a_bath_that_is_only_needed_is_none() -> None:
    assert "bathroom" not in places("Mo was dirty. Mo needed to take a bath. He did not take a bath.")


def test_people_who_drive_are_in_a_car_until_they_arrive() -> None:
    story = "Dad was in the kitchen. He called Nora. They drove to the beach. They saw a shell."
    assert places(story) == ["kitchen", "kitchen", "car", "beach"]


def test_who_packs_for_a_journey_is_at_home_before_the_first_shop() -> None:
    story = "Mum packed all day. She was tired. She put her bags in the car. Then she stopped at the store."
    assert places(story) == ["house", "house", "driveway", "store"]


def test_the_car_of_grown_ups_is_a_large_one_and_a_toy_car_is_a_toy() -> None:
    real = [p for s in film("Mum put her bag in the car. She drove home.") for p in s.plan.props]
    toy = [p for s in film("Omar had a toy car. He put a doll in the car.") for p in s.plan.props]
    assert {p.name for p in real if "car" in p.label} == {"family_car"}
    assert {p.name for p in toy if "car" in p.label} == {"toy_car"}


def test_in_a_car_everybody_sits_in_it_and_a_grown_up_drives() -> None:
    shots = [
        s for s in film("Nora and her dad drove to the zoo. They saw a bear.") if s.plan.place is not None
    ]
    inside = next(s for s in shots if s.plan.place and s.plan.place.family == "car")
    spots = {a.body.name: a.spot for a in inside.plan.actors}
    assert all(spot.startswith("car_") for spot in spots.values())
    assert spots["Dad"] == "car_driver"
    assert all(a.pose.startswith("sit") for a in inside.plan.actors)


def test_a_party_is_a_room_with_garlands_once_somebody_gets_there() -> None:
    story = "Omar wanted to go to the party. He put on a hat. Then he went to the party. He danced."
    assert places(story)[-2:] == ["party", "party"]
    assert "party" not in places(story)[:2]
    assert family_of(Setting(name="The party", kind="interior"))[0] == "party"
    assert setting_staging(Setting(name="The party"), "day", "clear", (), "happy").setting.name == "The party"


def test_who_goes_for_a_walk_is_out_of_doors() -> None:
    assert (
        places("Omar went for a walk with his mum. He saw a cat. They came to her house.")[:2] == ["park"] * 2
    )
    assert places("Omar was in the kitchen. He was sad. He went for a walk.") == [
        "kitchen",
        "kitchen",
        "park",
    ]


def test_near_a_house_of_others_is_outside_it() -> None:
    story = (
        "There was a race. It began near a restaurant. Two dogs ran fast. Then they went to the restaurant."
    )
    assert places(story)[1:] == ["street", "street", "restaurant"]


@pytest.mark.parametrize(
    ("who", "home"),
    [("whale", "undersea"), ("frog", "pond"), ("bear", "forest"), ("cow", "farm"), ("penguin", "snowfield")],
)
def test_a_story_that_names_no_place_begins_where_its_hero_lives(who: str, home: str) -> None:
    assert places(f"Once there was a {who}. It was very kind. It sang all day.")[0] == home


def test_a_wild_animal_goes_home_to_the_wild() -> None:
    assert places("A fox was in the park. She found a bone. Then she went home.")[-1] == "forest"


def test_who_plays_on_the_slide_is_at_the_playground() -> None:
    story = "Nora was in the garden. She climbed on the slide. She laughed."
    assert places(story) == ["garden", "playground", "playground"]


def test_a_swing_and_mud_are_drawn_where_the_place_has_none() -> None:
    names = {
        p.name for s in film("Mo was on a farm. He saw a swing. He rolled in the mud.") for p in s.plan.props
    }
    assert {"swing_set", "mud_patch"} <= names


def test_a_sand_castle_is_a_thing_and_no_castle() -> None:
    story = "Nora was at the beach. The water came close to her sand castle. She ran."
    assert set(places(story)) == {"beach"}
    assert "castle" in things(story)


def test_when_the_sun_goes_down_the_light_changes_within_a_day() -> None:
    story = "Omar was in the park. He saw a duck. He ran to it. Then the sun went down. He was tired."
    script = write_script(story)
    assert [s.time for s in script.scenes] == ["day", "dusk"]
    assert len({s.setting for s in script.scenes}) == 1


def test_a_thing_stays_where_it_lies_and_is_gone_once_eaten() -> None:
    story = (
        "Nora was in the kitchen. A blue cup was on the table. Nora sang a long song about a king. "
        "Nora ate an apple from the garden. Then Nora smiled and sat down on the chair to rest a while."
    )
    shots = write_script(story).shots
    told = {s.source: [t.split()[-1] for t in s.things] for s in shots if s.source}
    assert all("cup" in row for source, row in told.items() if "sang" in source)
    assert all("apple" not in row for source, row in told.items() if "smiled" in source)


def test_what_lies_in_a_tree_is_not_the_tree() -> None:
    story = "Omar saw something in a tree. It was the toy of Nora. Omar took the toy."
    assert {"tree", "toy"} <= set(read(story).things)


def test_the_fruit_orange_is_not_drawn_for_the_colour() -> None:
    from anim_director.tools.cutout.prop_words import name_of

    assert name_of("big orange quibble") == ""
    assert name_of("big orange") == "orange"
