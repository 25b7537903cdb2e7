"""Things that are somebody in a story: how the reader, the writer and the casting know them."""

import pytest

from anim_director.agents.offline.animated import animated, heroes_among, voice_of
from anim_director.agents.offline.casting import cast_of, names_of
from anim_director.agents.offline.plotting import tell
from anim_director.agents.offline.reading import read
from anim_director.agents.offline.seeing_staged import above_ground
from anim_director.film import Character, Figure

TRAIN = (
    "Once upon a time there was a little red train named Toby. The old bus laughed at him. Toby cried. "
    'A boy named Sam came to the station. "I will ride with you," said Sam. '
    "Toby rolled slowly into the tunnel. Sam hugged the train, and they danced."
)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The wind came by and laughed.", {"wind"}),
        ("There was a little snowflake who was afraid.", {"snowflake"}),
        ("Once a lonely tree stood on a hill.", {"tree"}),
        ("A teapot lived in a kitchen. The teapot was very proud.", {"teapot"}),
        ('"Stop it!" "Come home." . said the moon.', {"moon"}),
        ("They danced around the table and laughed.", set()),
        ("Paul loved the way the breeze felt on his face.", set()),
        ("He sat by the old clock and cried.", set()),
        ("The sun shone and the girl laughed.", set()),
        ("Tim kicked the ball and it was fun.", set()),
        ("The leaf danced in the wind.", set()),
    ],
)
def test_a_thing_is_somebody_when_it_does_or_feels_what_only_somebody_does(text: str, who: set[str]) -> None:
    assert animated(text) == who


def test_a_named_train_is_whom_the_train_means_and_no_place() -> None:
    tale = read(TRAIN)
    toby = tale.cast["Toby"]
    assert (toby.kind, toby.animal) == ("train", True)
    hug = next(a for e in tale.events for a in e.actions if a.verb == "hug")
    assert hug.patients() == ["Toby"]
    assert "bus" not in tale.places
    assert "train" not in tale.things


def test_wind_moon_and_oak_speak_for_themselves() -> None:
    tale = read(
        'A star fell into the garden. "I want to go home," said the star. An old oak tree heard it. '
        '"Do not cry," the old oak said. "I can carry you," said the wind. '
        '"Welcome," the moon said with a smile.'
    )
    said = [line.speaker for e in tale.events for line in e.lines]
    assert said == ["Star", "Oak", "Wind", "Moon"]
    assert len([k for k in tale.cast if k in ("Oak", "Tree")]) == 1


def test_a_toy_that_is_played_with_stays_a_thing() -> None:
    tale = read("Tim had a red ball and a kite. He threw the ball. The kite flew high in the sky.")
    assert set(tale.cast) == {"Tim"}
    assert {"ball", "kite"} <= set(tale.things)


def test_things_look_like_things_and_wear_nothing_they_were_not_given() -> None:
    tale = read(TRAIN)
    cast = cast_of(tale, names_of(tale))
    assert cast["Toby"].looks.startswith("a little red train with")
    assert (cast["Toby"].wears, cast["Toby"].colour) == ("", "red")
    assert cast["Bus"].colour == "yellow"
    assert cast["Bus"].age == "old"


@pytest.mark.parametrize(
    ("kind", "age", "sex", "part"),
    [
        ("oak", "old", "", "old man"),
        ("train", "adult", "female", "woman"),
        ("raindrop", "adult", "", "small animal"),
        ("cloud", "child", "male", "boy"),
        ("mountain", "adult", "", "big animal"),
        ("north wind", "adult", "", "man"),
        ("cat", "adult", "", ""),
    ],
)
def test_voices_follow_size_and_age(kind: str, age: str, sex: str, part: str) -> None:
    assert voice_of(kind, age, sex) == part


@pytest.mark.parametrize(
    ("idea", "hero"),
    [
        ("A little cloud is lonely.", "cloud"),
        ("A brave little train is afraid of the tunnel.", "train"),
        ("A pencil who cannot draw", "pencil"),
        ("Two pencils become friends.", "pencil"),
        ("The moon and the sun argue.", "sun"),
        ("A boy loses his kite.", "boy"),
    ],
)
def test_ideas_have_them_for_heroes(idea: str, hero: str) -> None:
    opening = tell(idea).split(".")[0]
    assert f" {hero} named " in opening


def test_who_is_only_owned_or_found_is_no_hero() -> None:
    assert heroes_among("a boy loses his kite.") == set()
    assert heroes_among("a girl finds a star.") == set()


def test_what_floats_may_be_above_the_floor() -> None:
    figure = Figure(name="Puff", action="smiles")
    assert above_ground(figure, Character(name="Puff", kind="cloud"))
    assert not above_ground(figure, Character(name="Puff", kind="train"))


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("Tim the train was happy. Tim rolled home.", {"Tim": "train"}),
        ("Toto was a small green train. Toto whistled.", {"Toto": "train"}),
        ("Mom gave Paul the book. Paul read it.", {"Mom": "woman", "Paul": "boy"}),
        ("Outside, a tree fell. Sue saw the tree.", {"Sue": "girl"}),
    ],
)
def test_a_name_before_a_thing_is_its_own_only_where_it_is_told_so(text: str, cast: dict[str, str]) -> None:
    assert {k: c.kind for k, c in read(text).cast.items()} == cast


@pytest.mark.parametrize("said", ["the teapot", "the little teapot"])
def test_who_has_a_noun_for_a_name_is_whom_that_noun_means(said: str) -> None:
    tale = read(f'There was a kettle named Teapot. One day {said} said, "I am hot." Teapot was happy.')
    assert list(tale.cast) == ["Teapot"]
