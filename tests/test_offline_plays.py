"""Shapes of simple stories read wrongly once: where it plays, and where one sits there."""

import pytest

from anim_director.agents.offline.scriptwriting import write_script
from tests.told_stories import doing, kinds, places, seen, told


def test_the_home_of_a_host_is_another_set() -> None:
    story = (
        'Tom was at home. Tom walked to Sam\'s house. Sam was a dog. "Hi!" said Sam. They went '
        "back to Tom's house."
    )
    assert places(story) == ["Tom's house", "Sam's house", "Tom's house"]
    assert (
        places("Sue was at home. Sue went to her grandma's house. Then Sue went home.")[1]
        == "Grandma's house"
    )


def test_a_bus_is_stared_at_from_outside() -> None:
    story = (
        "Tom walked on the road. He stopped and stared at the bus. The driver waved, so he jumped "
        "in. He sat on a seat."
    )
    assert places(story)[:2] == ["The road", "The bus"]
    assert "jumps in" not in {f.action for f in told(story, "jumped in").figures}  # nobody swims in a bus


def test_who_stays_at_home_does_not_walk_along() -> None:
    story = (
        "Mia lived with her mom and dad in a house. Mia went outside to play. Mia met a kind bird. "
        'The bird said, "Hello!" They walked together.'
    )
    assert seen(story, "walked together") == {"Mia", "The bird"}


def test_fish_that_are_alone_in_the_sea_swim_under_it() -> None:
    assert places("Fin was a fish. Fin swam in the sea. Fin met a crab.") == ["The undersea"]
    assert places("Fin was a fish. Fin swam in the sea. A boy sat in a boat. He saw Fin.") != ["The undersea"]


def test_a_sofa_is_in_the_living_room_and_one_fishes_at_the_water() -> None:
    story = "Tom cooked soup in the kitchen. Then he sat on the sofa. The next day he went fishing."
    assert [n.split()[-1] for n in places(story)] == ["kitchen", "room", "lake"]


def test_who_is_carried_to_bed_is_in_a_bedroom() -> None:
    story = "Mia danced in the garden. Her mother carried Mia to bed. Mia was not scared."
    assert places(story) == ["The garden", "Mia's bedroom"]


def test_outside_is_before_the_door_of_where_one_was() -> None:
    story = "Nora was in the bakery. Nora ate a bun. Outside a thin cat sat by the door. Nora gave it bread."
    assert places(story) == ["The bakery", "The street"]
    assert places("Ben was at school. Ben sat under the tree in the school yard.")[-1] == "The schoolyard"
    assert places("Tom was in the kitchen. Outside, the rain was falling. Tom ate.") == ["Tom's kitchen"]


def test_who_rides_on_what_is_drawn_is_drawn_too() -> None:
    assert kinds("Ben drew a knight on a horse. He smiled.") == {"Ben": "boy"}


def test_whom_somebody_sits_beside_sits_too() -> None:
    story = "Ben was at school. Ben sat next to a girl. Her name was Ana. Ana smiled."
    assert doing(story, "sat next", "Ana").startswith("sits")
    assert doing(story, "smiled", "Ana").startswith("sits")


@pytest.mark.parametrize(("verb", "weather"), [("rain", "rain"), ("snow", "snow")])
def test_the_sentence_that_says_it_begins_to_rain_has_the_rain(verb: str, weather: str) -> None:
    script = write_script(f"Mia was in the park. Then it began to {verb}. Mia ran home.", "Tale")
    shot = next(s for s in script.shots if "began" in s.source)
    assert next(s.weather for s in script.scenes if s.number == shot.scene) == weather
    assert next(s.weather for s in script.scenes if s.number == script.shots[0].scene) == "clear"


@pytest.mark.parametrize("arrival", ["At home, the cat drank milk.", "When they got home, the cat slept."])
def test_a_walk_home_is_on_the_way_when_they_are_at_home_only_then(arrival: str) -> None:
    story = f"Sara and her mom found a cat in the street. They walked home with the cat. {arrival}"
    assert places(story) == ["The street", "Sara's house"]


def test_who_goes_home_for_good_is_at_home() -> None:
    assert places("Tim played in the park. Then he went home. He ate a cookie.")[-1] == "Tim's house"


def test_who_knocks_is_outside_and_who_answers_is_inside_until_the_door_opens() -> None:
    story = (
        'Mother goat went to the market. The kids stayed at home. The wolf knocked on the door. "Open the '
        'door," said the wolf. "Go away," shouted the kids. The wolf opened the door. The kids ran away.'
    )
    assert seen(story, "The wolf knocked") == {"The wolf"}
    assert seen(story, "shouted the kids") == {"The kids"}
    assert places(story)[1:5] == ["Mother goat's house", "The yard", "Mother goat's house", "The hallway"]


def test_who_comes_to_a_house_and_knocks_is_not_in_it_yet() -> None:
    story = (
        'Max the dog went to the house. He knocked on the door. An old lady opened the door. "Hi," she said.'
    )
    assert places(story)[0] == "The yard"
    assert seen(story, "opened the door") == {"Max", "The old lady"}


def test_who_is_in_bed_lies_there_and_jumps_out_of_it() -> None:
    story = "Sam was in his bed. He could not sleep. He heard a noise. He jumped out of bed."
    assert doing(story, "was in his bed", "Sam").startswith("lies in the bed")
    assert doing(story, "heard a noise", "Sam").startswith("lies in the bed")
    assert "out of the" in doing(story, "jumped out", "Sam")


def test_who_climbed_a_tree_is_in_it_until_coming_down() -> None:
    story = (
        "Ana was in the garden. She climbed the tree. She saw a bird in the sky. The bird sang to Ana. "
        "Ana climbed down. Ana smiled at the bird."
    )
    assert "sits in the" in doing(story, "saw a bird", "Ana")
    assert "sits" not in doing(story, "smiled at the bird", "Ana")


def test_who_has_a_cat_on_the_lap_sits() -> None:
    story = "Nora was in the living room. The cat fell asleep on her lap. Nora smiled."
    assert doing(story, "Nora smiled", "Nora").startswith("sits")


def test_a_bird_on_the_roof_of_a_train_that_is_somebody_sits_on_the_train() -> None:
    story = "Toby was a little train. Toby was happy. A small bird sat down on his roof. The bird sang."
    assert seen(story, "his roof") == {"Toby", "The small bird"}
    assert "on Toby" in doing(story, "his roof", "The small bird")


def test_who_sits_at_the_table_at_home_is_in_the_kitchen() -> None:
    story = "Lily played in the park. At home she sat at the table and ate soup."
    assert places(story)[-1] == "Lily's kitchen"


def test_who_goes_inside_from_the_lawn_is_in_the_house() -> None:
    story = (
        "Ruthie slept in a tent in the yard. A light came across the lawn. Then Ruthie went inside. She sang."
    )
    assert places(story)[-1] == "Ruthie's house"


def test_a_fence_is_painted_out_of_doors() -> None:
    assert places("Tom had a brush and paint. He painted the fence. His dad helped.") == ["The garden"]
    assert places("Tom had a brush and paint. He painted a picture. His dad helped.") == ["The studio"]


def test_the_lawn_of_the_yard_is_no_other_place() -> None:
    assert len(places("Ruthie slept in a tent in the yard. A cat came across the lawn. Ruthie smiled.")) == 1


def test_a_cat_that_is_fetched_from_the_tree_is_not_in_it_any_more() -> None:
    story = "The cat climbed the tree. Tom saw the cat. He got a ladder. He took the cat. Tom hugged the cat."
    assert "tree" not in doing(story, "Tom hugged", "The cat")


def test_the_next_day_the_rain_is_over() -> None:
    script = write_script(
        "Mia was in the park. It began to rain. Mia got wet. The next day Mia played.", "Tale"
    )
    assert [s.weather for s in script.scenes] == ["clear", "rain", "clear"]


def test_the_door_of_a_room_is_not_the_front_door() -> None:
    story = 'Mom was in the kitchen. Sam knocked on the door of the bathroom. "I am in here," said Dad.'
    assert "The yard" not in places(story)
