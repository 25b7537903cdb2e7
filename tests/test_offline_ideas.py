"""Ideas of a line: each is told as a story of its own heroes, place, thing and deed."""

import re
from functools import cache
from typing import Any

import pytest

from anim_director.agents.offline.narrating import refine_narrative
from anim_director.agents.offline.plotting import Plot, plot_names, shape_of
from anim_director.agents.offline.retelling import in_the_past
from anim_director.agents.offline.scriptwriting import write_script
from anim_director.agents.replies import WriteScript
from anim_director.agents.screenwriter import script_of
from anim_director.agents.script_rules import faults
from anim_director.errors import BadInput, UnreadableLanguage
from anim_director.film import Storyline

TOLD: dict[str, tuple[str, list[str], list[str], str]] = {
    # idea -> shape, kinds of who must be in the film, words of the story, place of the first scene
    "A cat and a dog are playing in the garden.": ("", ["cat", "dog"], ["playing", "garden"], "garden"),
    "Two sisters bake bread.": ("making", ["girl", "girl"], ["two sisters", "bread", "oven"], "kitchen"),
    "A boy named Søren finds a red kite on the beach.": ("found", ["boy"], ["Søren", "red kite"], "beach"),
    "fox": ("", ["fox"], ["fox"], "forest"),
    "A baker wants to win the cake contest in the village.": (
        "contest", ["person"], ["baker", "cake"], "village",
    ),
    "A princess and a dragon become friends.": ("friendship", ["girl", "dragon"], ["flower"], "castle"),
    "A robot wants to learn to dance.": ("learning", ["robot"], ["dance", "danced"], ""),
    "The race between the turtle and the rabbit.": ("contest", ["turtle", "rabbit"], ["race", "ran"], ""),
    "A girl goes to the doctor because her tooth hurts.": (
        "care", ["girl", "person"], ["tooth", "doctor"], "",
    ),
    "The first snow in the forest.": ("weather", [], ["snow", "snowman"], "forest"),
    "Grandpa teaches Mia to fish at the lake.": (
        "learning", ["girl", "person"], ["Mia", "Grandpa", "fish"], "lake",
    ),
    "Anna and Ben build a treehouse.": (
        "making", ["girl", "boy"], ["Anna", "Ben", "treehouse", "hammer"], "",
    ),
    "A boy is afraid of the dark.": ("courage", ["boy"], ["afraid of the dark", "lantern"], "bedroom"),
    "I lost my teddy bear at the park.": ("lost", [], ["teddy bear"], "park"),
    "An old lighthouse by the sea.": ("weather", [], ["lighthouse", "boat"], "lighthouse"),
    "A red umbrella.": ("weather", [], ["red umbrella", "rain"], "street"),
    "The little train cannot climb the hill.": ("learning", [], ["little train", "climb the hill"], ""),
    "Why is the sky blue?": ("wonder", ["owl"], ['"Why is the sky blue?"'], ""),
    "Honesty is the best policy.": ("mending", [], ["truth"], ""),
    "A story about sharing.": ("giving", [], ["half"], ""),
    "The Mouse Who Wanted to Fly": ("learning", ["mouse"], ["fly", "flew"], ""),
    "A football team loses its ball before the big game.": ("lost", [], ["ball"], ""),
    "Two brothers quarrel over a toy truck.": ("mending", ["boy", "boy"], ["toy truck", "sorry"], ""),
    "A firefighter rescues a kitten from a tree.": (
        "rescue", ["person", "cat"], ["kitten", "tree", "ladder"], "",
    ),
    "An astronaut lands on the moon and meets an alien.": ("journey", ["alien"], ["astronaut", "moon"], ""),
    "A scientist invents a machine that makes rain.": (
        "making", ["person"], ["scientist", "machine", "rain"], "",
    ),
    "A hedgehog is lonely in autumn.": ("friendship", ["hedgehog"], ["autumn", "alone"], "forest"),
    "Mom and Tim plant a seed in the garden.": (
        "making", ["boy", "person"], ["Mom", "Tim", "seed"], "garden",
    ),
    "It is Lily's birthday and nobody remembers.": ("surprise", ["girl"], ["Lily", "birthday"], ""),
    "A witch loses her magic broom.": ("lost", ["person"], ["witch", "magic broom"], ""),
    "The storm is coming and the farmer has to save his sheep.": (
        "weather", ["person", "sheep"], ["thunder"], "farm",
    ),
    "Three little pigs.": ("making", ["pig", "pig", "pig"], ["house"], "farm"),
    "A new girl comes to school.": ("friendship", ["girl"], ["school"], "school"),
    "A squirrel shares his nuts with a hungry bird.": (
        "giving", ["squirrel", "bird"], ["nuts", "hungry"], "",
    ),
    "A pirate and his parrot look for treasure on an island.": (
        "journey", ["person"], ["map", "parrot"], "island",
    ),
    "My grandmother knits a scarf for me.": ("giving", ["person"], ["Grandma", "scarf", "yarn"], ""),
    "A cow jumps over the moon.": ("learning", ["cow"], ["over the moon"], ""),
    "An owl teacher helps a frog learn to read.": ("learning", ["frog", "owl"], ["read"], ""),
    "A bear cannot sleep because the birds sing too loudly.": (
        "care", ["bear"], ["the birds sang"], "forest",
    ),
    "A little elephant has a cold and sneezes all day.": ("care", ["elephant"], ["sneezed", "doctor"], "zoo"),
    "Emma is angry at her brother because he broke her doll.": (
        "mending", ["girl", "boy"], ["Emma", "doll"], "",
    ),
    "A boy and his grandmother go to the market to buy apples.": (
        "errand", ["boy", "person"], ["Grandma", "apples"], "market",
    ),
    "A detective looks for a stolen diamond.": ("lost", [], ["detective", "diamond"], ""),
    "A day at the zoo": ("", [], ["zoo"], "zoo"),
}  # fmt: skip


@cache
def told(idea: str, seed: int = 0, scenes: int = 0) -> dict[str, Any]:
    return refine_narrative({"narrative": idea, "seed": seed, "scenes": scenes}, seed)


@cache
def filmed(idea: str) -> WriteScript:
    return write_script(told(idea)["story"])


@pytest.mark.parametrize("idea", TOLD)
def test_an_idea_is_told_with_its_own_people_place_and_things(idea: str) -> None:
    shape, kinds, words, place = TOLD[idea]
    story = told(idea)["story"]
    assert [w for w in words if w.lower() not in story.lower()] == []
    if shape:
        assert shape_of(Plot(idea).name) == shape
    made = filmed(idea)
    cast = [c.kind for c in made.characters]
    for kind in kinds:
        human = ("girl", "boy", "man", "woman", "person", "astronaut")
        same = [c for c in cast if c == kind or (kind == "person" and c in human)]
        assert same, (kind, cast)
        cast.remove(same[0])
    assert place in made.settings[0].name.lower()


@pytest.mark.parametrize("idea", TOLD)
def test_a_telling_has_the_shape_and_language_of_a_picture_book(idea: str) -> None:
    for seed in (0, 1, 2):
        reply = told(idea, seed)
        story = reply["story"]
        assert 2 <= len(reply["title"].split()) <= 8
        assert len(story.split("\n")) == 4
        assert 150 <= len(story.split()) <= 300
        assert story.count('"') % 2 == 0
        quotes = re.findall(r'"([^"]*)"', story)
        assert len(quotes) >= 3
        assert all(len(q.split()) <= 16 for q in quotes)
        assert not re.search(r"[{}\[\]<>|]|  | ,|\.\.|\b(?:a [aeiou]|an [^aeiouh])", story), story
        sentences = re.findall(r"[^.!?]{30,}[.!?]", story)
        assert len(set(sentences)) == len(sentences)
        assert not re.search(r"(?<=[.!?] )[a-z]", re.sub(r'"[^"]*"', "", story)), story


def test_scripts_of_ideas_break_no_rule_and_have_four_people_at_most() -> None:
    for idea in TOLD:
        story, made = told(idea)["story"], filmed(idea)
        assert faults(script_of(made), Storyline(title="T", text=story)) == []
        assert len(made.characters) <= 5


def test_different_ideas_are_different_stories() -> None:
    shapes = {shape_of(Plot(idea).name) for idea in TOLD}
    assert len(shapes) >= 12
    names = [Plot(idea).name for idea in TOLD]
    assert len(set(names)) >= 22
    assert max(names.count(n) for n in names) <= 5


def test_the_seed_varies_a_telling_and_nothing_else_does() -> None:
    for idea in TOLD:
        assert told.__wrapped__(idea, 3) == told.__wrapped__(idea, 3)
        assert len({told(idea, seed)["story"] for seed in range(3)}) == 3
    assert len({Plot("A cat and a dog are playing in the garden.", s).name for s in range(6)}) == 6


@pytest.mark.parametrize("name", plot_names())
def test_every_plot_tells_of_one_of_two_and_of_three(name: str) -> None:
    for idea in ("A fox.", "Ida and Bo are at the river.", "Three little pigs.", "A girl in the kitchen."):
        plot = Plot(idea, 1, name)
        story = plot.tell()
        assert len(story.split("\n")) == 4
        assert not re.search(r"[{}\[\]<>|]", story + plot.title())
        for person in plot.company.people[:2]:
            assert story.count(person.name) >= 3


def test_nobody_is_called_two_names_and_no_two_names_begin_alike() -> None:
    for idea in TOLD:
        people = Plot(idea, 4).company.people
        initials = [p.name[0] for p in people if not p.kin]
        assert len(set(initials)) == len(initials), [p.name for p in people]


def test_a_longer_idea_keeps_its_sentences_in_the_past_and_goes_on() -> None:
    idea = (
        "A penguin who can't swim is sad. His friends all jump in the water. He decides to try one more time."
    )
    story = told(idea)["story"]
    assert re.match(
        r"A penguin named \w+ who could not swim was sad\. His friends all jumped in the water\.", story
    )
    assert "He decided to try one more time." in story
    assert "swam" in story


def test_the_past_leaves_quotes_and_infinitives_alone() -> None:
    assert in_the_past("He wants to fly and doesn't rest.") == "He wanted to fly and did not rest."
    assert in_the_past('She says, "I am here." They are glad.') == 'She said, "I am here." They were glad.'


def test_a_short_film_is_told_in_fewer_words() -> None:
    idea = "Two sisters bake bread."
    assert len(told(idea, 0, 2)["story"].split()) < len(told(idea)["story"].split())


def test_a_title_that_is_wanted_is_kept() -> None:
    assert refine_narrative({"narrative": "fox", "title": "My Fox", "seed": 0}, 0)["title"] == "My Fox"


@pytest.mark.parametrize(
    "idea", ["Un chat et un chien jouent.", "Ein Hund und eine Katze spielen im Garten.", "猫と犬が遊ぶ"]
)
def test_other_languages_are_refused(idea: str) -> None:
    with pytest.raises(UnreadableLanguage, match="--brain"):
        told(idea)


def test_what_says_nothing_is_refused() -> None:
    with pytest.raises(BadInput):
        told("?!")
