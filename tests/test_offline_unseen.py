"""Rules of reading that hold for any story: who people are, where they are, what they feel."""

import pytest

from anim_director.agents.offline.lexicon import SPECIES
from anim_director.agents.offline.reading import read
from anim_director.tools.cutout.bodies_animals import species_words
from anim_director.tools.cutout.prop_words import name_of


def places(story: str) -> list[str]:
    return ["/".join(e.places) for e in read(story).events]


def kinds(story: str) -> dict[str, str]:
    return {key: role.kind for key, role in read(story).cast.items()}


def test_ranks_before_names_say_who_somebody_is() -> None:
    cast = kinds("Milo visited Aunt Rosa. Captain Yuna took them to her ship. The captain laughed.")
    assert cast == {"Milo": "boy", "Rosa": "woman", "Yuna": "woman"}


def test_animals_with_titles_are_animals_unless_they_are_told_to_be_people() -> None:
    assert kinds("Mr. Bear was a baker. He baked bread.") == {"Mr. Bear": "bear"}
    assert kinds("An old man named Mr. Fox lived there. Mr. Fox baked bread.")["Mr. Fox"] in (
        "man",
        "old_man",
    )


def test_a_twins_brother_is_the_other_twin() -> None:
    tale = read("Ravi and Rina were twins. Rina lost her ball. Her brother found it.")
    assert set(tale.cast) == {"Ravi", "Rina"}
    assert tale.events[2].actions[0].agents == ["Ravi"]


def test_the_teacher_is_the_one_with_a_title() -> None:
    tale = read("Miss Kim came into the classroom. Pedro cried. The teacher gave him a book.")
    assert set(tale.cast) == {"Miss Kim", "Pedro"}


def test_a_class_and_workers_in_numbers_are_crowds() -> None:
    cast = read("The class laughed. Three firefighters slid down the pole.").cast
    assert [c.group for c in cast.values()] == [True, True]


def test_whoever_stands_behind_the_verb_does_it() -> None:
    tale = read("Ada opened the box. Out crawled a skinny cat. It was hungry.")
    assert tale.events[1].actions[0].agents == ["Cat"]


@pytest.mark.parametrize(
    ("story", "where"),
    [
        ("A mouse lived behind the shelves of a library.", ["library"]),
        ("Deep under the sea lived a fish. It sang.", ["undersea", "undersea"]),
        ("Ben walked into the forest. He went over a bridge. He sat down.", ["forest"] * 3),
        ("Jon wanted to enter the mine. Mary walked inside. She led him out into the sunshine.",
         ["mine", "mine", "forest"]),
        ("Tia was in the bakery. On the street Tia saw a dog. She went back inside.",
         ["bakery", "street", "bakery"]),
        ("Maya's uncle owned a restaurant in the middle of the city. He cooked.", ["restaurant"] * 2),
        ("Dad took Omar to the dentist. He sat in the waiting room.", ["clinic"] * 2),
        ("Sam waited at the station. He found a seat by the window.", ["station", "carriage"]),
        ("Omar woke up early. He yawned.", ["bedroom"] * 2),
        ("Tom played at school. During recess he sat alone.", ["school", "schoolyard"]),
    ],
)  # fmt: skip
def test_places_are_told_in_many_ways(story: str, where: list[str]) -> None:
    assert places(story) == where


@pytest.mark.parametrize(
    ("sentence", "feeling"),
    [
        ("Lena burst into tears.", "sad"),
        ("Lena stared at it in amazement.", "surprised"),
        ('"I am so exhausted," said Lena.', "tired"),
        ("Lena froze, terrified.", "scared"),
    ],
)
def test_feelings_are_told_by_nouns_by_quotes_and_behind_commas(sentence: str, feeling: str) -> None:
    assert read(f"Lena saw a dog. {sentence}").events[1].feelings["Lena"] == feeling


def test_torn_shoes_are_not_in_tears() -> None:
    assert not read("Lena saw a dog. Lena wore torn shoes.").events[1].feelings


def test_who_is_touched_is_seen() -> None:
    tale = read("A cat came to Rina. Rina stroked its fur.")
    assert tale.events[1].actions[0].patients() == ["Cat"]


def test_what_is_drawn_or_eaten_is_nobody() -> None:
    assert set(kinds("Lena drew a dragon. A penguin came. Lena gave the penguin a fish.")) == {
        "Lena",
        "Penguin",
    }


def test_species_of_the_words_have_a_body_of_their_own() -> None:
    own = ["crocodile", "hippo", "rhino", "koala", "llama", "camel", "leopard", "skunk", "beaver", "otter"]
    own += ["badger", "octopus", "crab", "spider"]
    bodies = {word: name for word, (_, name) in species_words().items()}
    assert [bodies[SPECIES[w]] for w in own] == own
    unknown = {k for k in SPECIES.values() if k not in bodies} - {"kangaroo", "mole", "dinosaur"}
    assert not unknown


def test_common_things_have_a_drawing() -> None:
    words = (
        "compass lemonade axe canoe ambulance donut crate potion wheelchair scroll basketball sandals coffee"
    )
    assert all(name_of(w) for w in words.split())
