"""What a story tells of somebody's looks is what they look like, and nobody else does."""

import pytest

from anim_director.agents.offline.appearance import looks_told
from anim_director.agents.offline.casting import cast_of, names_of
from anim_director.agents.offline.reading import read
from anim_director.agents.replies import CharacterReply


def looks(story: str, name: str) -> CharacterReply:
    tale = read(story)
    names = names_of(tale)
    replies = {names[key]: reply for key, reply in cast_of(tale, names).items()}
    return replies[name]


@pytest.mark.parametrize(
    ("story", "name", "hair"),
    [
        ("Ana was a girl with red hair. She ran to the park.", "Ana", "red"),
        ("Ben sat next to a girl with red hair. Her name was Ana.", "Ana", "red"),
        ("Mia had long black hair. She ran.", "Mia", "long black hair"),
        ("A girl with two long golden braids sang. Her name was Zoe.", "Zoe", "blond hair in two braids"),
        ("Zoe is a red-haired girl. She ran.", "Zoe", "red"),
        ("A princess sang. Her long golden hair shone in the sun.", "The princess", "long blond hair"),
        ("Lily ran. Her hair was red and curly.", "Lily", "curly red hair"),
        ("An old man had a long white beard. He smiled.", "The old man", "a long white beard"),
    ],
)  # fmt: skip
def test_hair_and_beards_are_as_the_story_says(story: str, name: str, hair: str) -> None:
    assert hair in looks(story, name).looks


def test_clothes_behind_somebody_are_worn_by_them_alone() -> None:
    story = "Tom met a girl with blond hair and a blue dress. She waved at a man in a black coat. He smiled."
    assert looks(story, "The girl").wears.startswith("a blue dress")
    assert looks(story, "The man").wears.startswith("a black coat")
    assert not {"blue dress", "black coat"} & {looks(story, "Tom").wears}


@pytest.mark.parametrize(
    "story",
    [
        "The boy had a red ball and a blue hat. He ran.",
        "Lily drew a cat with a red hat. She smiled.",
        "Lily saw a girl with a doll. She played with her hair.",
    ],
)
def test_what_belongs_to_others_or_is_only_held_is_not_worn(story: str) -> None:
    assert not any(told.wears or told.tone for told in looks_told(read(story)).values())
