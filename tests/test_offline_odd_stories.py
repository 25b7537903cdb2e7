"""Stories that are not like the usual ones: who is cast, who speaks, where it happens, what is done."""

import pytest

from anim_director.agents.offline.facts import Tale
from anim_director.agents.offline.reading import read
from anim_director.agents.offline.scriptwriting import write_script
from anim_director.agents.replies import WriteScript
from anim_director.film import NARRATOR


def cast(tale: Tale) -> dict[str, str]:
    return {key: role.kind for key, role in tale.cast.items()}


def speakers(tale: Tale) -> list[str]:
    return [line.speaker for e in tale.events for line in e.lines]


def doing(script: WriteScript, name: str) -> str:
    return " | ".join(f.action for s in script.shots for f in s.figures if f.name == name)


def places(tale: Tale) -> list[str]:
    return [e.place for e in tale.events]


def test_names_may_have_letters_of_any_latin_alphabet() -> None:
    tale = read(
        'Søren, the postman, met a girl named Amara in the street. "Hello," said Søren. '
        "Amara waved to Mr. O'Neil."
    )
    assert cast(tale) == {"Søren": "man", "Amara": "girl", "Mr. O'Neil": "man"}
    assert speakers(tale) == ["Søren"]


def test_a_name_that_is_told_once_with_a_quote_is_somebody() -> None:
    tale = read('Miss Green came in. "A cake!" shouted Wei. "A snake," whispered Nina.')
    assert speakers(tale) == ["Wei", "Nina"]


def test_a_shouted_story_is_read_like_any_other() -> None:
    tale = read(
        'ONE DAY A BOY NAMED TIM FOUND A KITTEN. "POOR KITTEN," SAID TIM. "CAN WE KEEP HER?" ASKED TIM. '
        '"YES," SAID HIS MOM.'
    )
    assert cast(tale) == {"Tim": "boy", "Kitten": "cat", "Mom": "woman"}
    assert speakers(tale) == ["Tim", "Tim", "Mom"]
    assert tale.events[0].original.startswith("ONE DAY A BOY")


def test_what_is_written_somewhere_is_read_by_the_narrator() -> None:
    script = write_script('Nora found a kite. There was a name on it. It said "Sam". Sam was the new boy.')
    read_aloud = [line for s in script.shots for line in s.lines if "Sam" in line.text]
    assert {line.speaker for line in read_aloud} == {NARRATOR}
    assert {c.name for c in script.characters} == {"Nora", "Sam"}


def test_who_tells_the_story_is_in_it() -> None:
    tale = read(
        'My name is Leo. I went to the zoo with my father. "May I feed it?" I asked. We sat on a bench.'
    )
    assert cast(tale) == {"Leo": "boy", "Dad": "man"}
    assert speakers(tale) == ["Leo"]
    assert tale.events[-1].actions[0].agents == ["Leo", "Dad"]


def test_a_name_given_in_a_quote_is_the_name_of_who_was_there() -> None:
    tale = read(
        'Amara built a robot. "Hello," said the robot. "You are Bolt," she said. Bolt picked a flower.'
    )
    assert cast(tale) == {"Amara": "girl", "Bolt": "robot"}


def test_a_name_and_its_noun_are_one() -> None:
    assert cast(read("Rosie the mouse lived under the stairs. She crept into the kitchen.")) == {
        "Rosie": "mouse"
    }
    assert cast(read("Miss Green was a teacher. She smiled.")) == {"Miss Green": "woman"}


@pytest.mark.parametrize(
    "text",
    [
        "Biscuit the dog jumped up. He looked like a ghost!",
        "Yusuf told a story about a dragon. He laughed.",
        "Amara read the letter. Amara felt sad for the stranger.",
        "A mouse met a lion. The lion laughed that a mouse could help him.",
    ],
)
def test_who_is_only_spoken_of_is_not_cast(text: str) -> None:
    assert not {"Ghost", "Dragon", "Stranger", "Other mouse"} & set(read(text).cast)


def test_several_of_one_kind_are_a_crowd_that_acts() -> None:
    script = write_script('A bear put his paw into a tree. The bees were furious. "Sorry!" he told the bees.')
    bees = next(c for c in script.characters if c.name == "The bees")
    assert bees.kind == "crowd"
    assert "bee" in bees.looks
    feelings = {f.feeling for s in script.shots for f in s.figures if f.name == "The bees"}
    assert "angry" in feelings


def test_she_is_no_crowd_and_no_animal_that_was_it() -> None:
    tale = read(
        'Miss Green had a box. The children stared at it. "Who can guess?" she asked. '
        'Nina stroked the rabbit, and it licked her hand. "I am not afraid," she said.'
    )
    assert speakers(tale) == ["Miss Green", "Nina"]


def test_a_quote_goes_on_with_its_speaker() -> None:
    tale = read('A fox met a crow. "What a fine voice you have," said the fox. "Will you sing for me?"')
    assert speakers(tale) == ["Fox", "Fox"]


def test_verses_run_on_over_the_end_of_the_line() -> None:
    tale = read(
        "The owl and the kitten went out in a boat,\nThey took a red blanket, a lamp and a coat.\n"
        '"Oh owl," said the kitten, "how sweetly you sing!\nTomorrow I\'ll bake you a cake like a king."'
    )
    assert set(tale.cast) == {"Owl", "Kitten"}
    assert set(speakers(tale)) == {"Kitten"}
    assert places(tale)[0] == "sea"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tom ran into the kitchen. Tom climbed over the fence.", "garden"),
        ("Tom played in the garden. He washed the dog in the bathtub.", "bathroom"),
        ("Tilly found a bird under the hedge.", "garden"),
        ("Tom was at home. He pulled a fish out of the lake.", "lake"),
        ("Long ago a princess lived in a castle on a hill.", "castle"),
    ],
)
def test_where_somebody_is_follows_from_what_is_touched_there(text: str, place: str) -> None:
    assert places(read(text))[-1] == place


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Tom picked up the red ball.", "picks up the red ball"),
        ("Tom put on his coat.", "puts on the red coat"),
        ("Tom blew out six candles.", "blows out the white candles"),
        ("Tom took off his boots.", "takes off the"),
    ],
)
def test_a_particle_before_its_object_is_no_place(text: str, deed: str) -> None:
    assert deed in doing(write_script(text), "Tom")


def test_it_is_the_thing_when_it_cannot_be_the_one_who_acts() -> None:
    script = write_script("A crow had a cheese. The cheese fell. The fox caught it and ate it.")
    assert "catches the yellow cheese and eats the yellow cheese" in doing(script, "The fox")


def test_clothes_put_on_are_worn() -> None:
    script = write_script("Søren put on his red scarf and ran outside. Søren laughed.")
    assert "red scarf" in script.characters[0].wears
    assert not any("scarf" in thing for shot in script.shots for thing in shot.things)


def test_a_proud_crow_looks_proud() -> None:
    script = write_script("A proud crow sat on a roof. The crow was ashamed.")
    assert [f.feeling for s in script.shots for f in s.figures][:1] == ["proud"]
    assert "sad" in {f.feeling for s in script.shots for f in s.figures}


def test_the_kings_daughter_is_the_girl_we_know() -> None:
    tale = read(
        "A princess flew a kite. The princess fell into the mud. She laughed. The king saw his daughter."
    )
    assert set(tale.cast) == {"Princess", "King"}


def test_twins_are_the_two_who_are_named() -> None:
    tale = read("Mum took the twins, Poppy and Alfie, to the sea. The twins paddled in the water.")
    assert set(tale.cast) == {"Poppy", "Alfie", "Mom"}
    assert tale.events[1].actions[0].agents == ["Poppy", "Alfie"]


def test_what_is_seen_through_a_window_leaves_the_story_inside() -> None:
    tale = read(
        "Theo lay in bed. Theo looked out of the window. The other children were playing in the snow. "
        "He was sad. The doctor sat down on the bed."
    )
    assert places(tale) == ["bedroom", "bedroom", "garden", "bedroom", "bedroom"]


def test_a_noun_in_no_list_that_speaks_is_somebody() -> None:
    tale = read('A tall quokka came to the pond. "What a lovely supper," said the quokka. The frog trembled.')
    assert {"Quokka", "Frog"} <= set(tale.cast)
    assert speakers(tale) == ["Quokka"]


def test_it_goes_on_to_be_who_it_was() -> None:
    tale = read(
        'Pim built a robot. "Good morning," it said. It cooked the soup. Then it danced on the table.'
    )
    assert tale.events[-1].actions[0].agents == ["Robot"]


def test_a_gift_says_nothing_of_who_gives() -> None:
    tale = read('Pim had a sister. "What is this?" she asked. The robot gave her a flower. She smiled.')
    assert tale.events[-1].actions[0].agents == ["Sister"]


def test_two_of_a_kind_are_two() -> None:
    assert cast(read("Two sisters bake bread.")) == {"Big sister": "girl", "Little sister": "girl"}
    assert cast(read("Amara, Wei and the magic umbrella.")) == {"Amara": "girl", "Wei": "boy"}
