"""Words to bodies: the same words give the same body, everybody in a film is somebody else, garments show."""

import json
from typing import Any

import numpy as np
import pytest

from anim_director.film import Character
from anim_director.tools.cutout import actors
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.bodies_shared import build
from anim_director.tools.cutout.canvas import rgb, surface
from anim_director.tools.cutout.clothes_words import looks, wardrobe
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor, Body, Plan, from_json, to_json
from anim_director.tools.cutout.staging_company import animals_listed

LILY = Character(
    name="Lily",
    kind="girl",
    looks="a small girl with long brown hair in pigtails, tan skin",
    wears="a red dress with white dots, blue shoes",
    colour="red",
)


def girl(name: str, **told: Any) -> Character:
    return Character(name=name, kind="girl", sex="female", **told)


def picture(body: Body, scale: float = 0.6) -> np.ndarray:
    drawn, buffer = surface(300, 360)
    actors.draw_actor(drawn.getCanvas(), rig_of(body), 150, 330, scale, shadow=False)
    return buffer.copy()


def person(body: Body) -> Person:
    rig = rig_of(body)
    assert isinstance(rig, Person)
    return rig


def near(colour: str, r: int, g: int, b: int) -> bool:
    return sum(abs(x - y) for x, y in zip(rgb(colour), (r, g, b), strict=True)) < 130


def test_the_same_words_twice_are_the_same_body() -> None:
    assert body_of(LILY) == body_of(LILY.model_copy())
    assert np.array_equal(picture(body_of(LILY)), picture(body_of(LILY.model_copy())))


def test_the_words_are_heard() -> None:
    lily = person(body_of(LILY))
    assert (lily.age, lily.sex, lily.hair) == ("child", "f", "pigtails")
    assert lily.top[0] == "dress"
    assert near(lily.top[1], 220, 70, 60)
    assert lily.top[2] == "dots"
    assert near(lily.top[3], 246, 240, 228)
    assert near(lily.shoes, 60, 125, 195)
    assert near(lily.haircol, 94, 58, 42)
    assert near(lily.skin, 201, 136, 88)


@pytest.mark.parametrize("cut", ["bowl cut", "buzz cut", "crop"])
def test_a_haircut_has_the_colour_it_is_told(cut: str) -> None:
    boy = Character(name="Ben", kind="boy", age="child", looks=f"a boy with a black {cut} and light skin")
    assert max(int(person(body_of(boy)).haircol[i : i + 2], 16) for i in (1, 3, 5)) < 90


def test_a_body_survives_json_and_rebuilds_its_rig() -> None:
    cast = (
        LILY,
        Character(name="Rex", kind="dog", looks="a big brown dog", wears="a blue collar"),
        Character(name="Hoot", kind="owl", wears="a red scarf"),
        Character(name="The king", kind="king", age="adult"),
    )
    for c in cast:
        body = body_of(c, cast)
        again = from_json(to_json(Plan(actors=(Actor(body=body),)))).actors[0].body
        assert again == body
        assert json.loads(json.dumps(body.parameters)) == body.parameters
        before = picture(body)
        build.cache_clear()
        assert np.array_equal(picture(again), before)


def test_two_girls_of_whom_nothing_is_told_differ_in_hair_and_colour() -> None:
    names = ("Anna", "Mia", "Zoe", "Emma", "Lucy")
    cast = [girl(n) for n in names]
    for i, a in enumerate(cast):
        for b in cast[i + 1 :]:
            one, two = body_of(a, cast), body_of(b, cast)
            assert one.colours[0] != two.colours[0], (a.name, b.name)
            hairs = {(person(x).hair, person(x).haircol) for x in (one, two)}
            assert len(hairs) == 2, (a.name, b.name)


def test_the_order_in_which_the_cast_is_named_does_not_matter() -> None:
    cast = [girl(n) for n in ("Anna", "Mia", "Zoe")]
    assert [body_of(c, cast) for c in cast] == [body_of(c, cast[::-1]) for c in cast]


def test_a_colour_that_is_told_belongs_to_nobody_else() -> None:
    cast = [girl("Anna", colour="red"), girl("Mia"), girl("Zoe"), girl("Emma"), girl("Lucy")]
    red = body_of(cast[0], cast).colours[0]
    assert near(red, 217, 72, 61)
    assert red not in [body_of(c, cast).colours[0] for c in cast[1:]]


def test_two_dogs_in_a_film_have_different_coats() -> None:
    cast = [Character(name=n, kind="dog") for n in ("Max", "Spot", "Rex")]
    coats = {rig_of(body_of(c, cast)).coat for c in cast}  # type: ignore[union-attr]
    assert len(coats) == 3


def test_a_family_has_skin_alike() -> None:
    cast = [
        girl("Lily"),
        Character(name="Mom", kind="woman", age="adult"),
        Character(name="Grandpa", kind="man", age="old"),
    ]
    assert len({person(body_of(c, cast)).skin for c in cast}) == 1


@pytest.mark.parametrize("word", sorted(looks()["garments"]))
def test_every_word_for_a_garment_changes_the_drawing(word: str) -> None:
    slot = looks()["garments"][word].partition(":")[0]
    base = "a yellow shirt, grey trousers and brown shoes"
    if slot in ("socks",):
        base = "a yellow shirt, a grey skirt and brown shoes"
    if slot == "top" and looks()["garments"][word].startswith("top:shirt"):
        base = "a yellow jumper, grey trousers and brown shoes"
    if slot == "bottom" and looks()["garments"][word].startswith("bottom:trousers"):
        base = "a yellow shirt, grey shorts and brown shoes"
    if slot == "shoes" and looks()["garments"][word].startswith("shoes:shoe"):
        base = "a yellow shirt, grey trousers and brown boots"
    if slot == "set":
        base = "brown shoes"
    without = body_of(girl("Ada", looks="long black hair, tan skin", wears=base))
    added = body_of(girl("Ada", looks="long black hair, tan skin", wears=f"a turquoise {word}, {base}"))
    assert not added.notes
    assert not np.array_equal(picture(without), picture(added)), word


@pytest.mark.parametrize("role", sorted(looks()["roles"]))
def test_every_calling_is_dressed_with_known_garments(role: str) -> None:
    worn, unknown = wardrobe(looks()["roles"][role])
    assert worn
    assert not unknown
    plain = body_of(Character(name="Kim", kind="man", age="adult"))
    dressed = body_of(Character(name="Kim", kind=role, age="adult"))
    assert dressed.parameters != plain.parameters


@pytest.mark.parametrize(
    ("wears", "expected"),
    [
        ("a red and white striped shirt and blue jeans", {"top": ("shirt", "stripes"), "bottom": ("jeans",)}),
        ("dungarees over a white striped shirt", {"bottom": ("dungarees",), "top": ("shirt", "stripes")}),
        ("a long green skirt, a pink blouse", {"bottom": ("longskirt",), "top": ("blouse",)}),
        ("a blue coat with gold stars, a red hat", {"over": ("coat", "stars"), "hat": ("sunhat",)}),
        ("a T-shirt with a yellow star on it and shorts", {"top": ("tshirt", "star"), "bottom": ("shorts",)}),
        (
            "a green hooded jacket, brown trousers and white shoes",
            {"top": ("hoodie",), "bottom": ("trousers",)},
        ),
        ("a black suit and a top hat", {"over": ("jacket",), "hat": ("tophat",), "neck": ("tie",)}),
        ("blue pajamas", {"top": ("shirt", "stripes"), "bottom": ("trousers", "stripes")}),
        ("a purple dress with a white apron", {"top": ("dress",), "over": ("apron",)}),
        ("a yellow raincoat and rubber boots", {"over": ("coat",), "shoes": ("boot",)}),
    ],
)
def test_clothes_are_read_from_free_english(wears: str, expected: dict[str, tuple[str, ...]]) -> None:
    rig = body_of(girl("Ada", wears=wears)).parameters
    for slot, (kind, *pattern) in expected.items():
        assert rig[slot][0] == kind, slot
        assert rig[slot][2:3] == pattern, slot


@pytest.mark.parametrize(
    ("told", "hair"),
    [
        ("brown hair in two braids", "braids"),
        ("long straight blond hair", "long"),
        ("short curly red hair", "crop"),
        ("a black ponytail", "ponytail"),
        ("a brown bob with a fringe", "bob"),
        ("a big afro", "curly"),
        ("grey hair in a bun", "bun"),
        ("neat hair with a side parting", "parted"),
        ("a bald head", "bald"),
        ("spiky hair", "spiky"),
        ("shoulder-length wavy hair", "wavy"),
    ],
)
def test_hair_is_read_from_free_english(told: str, hair: str) -> None:
    assert person(body_of(girl("Ada", looks=f"a girl with {told} and brown skin"))).hair == hair


@pytest.mark.parametrize(
    ("kind", "age", "expected"),
    [
        ("grandma", "child", ("old", "f")),
        ("man", "child", ("adult", "m")),
        ("baby", "child", ("toddler", "")),
        ("girl", "teen", ("teen", "f")),
        ("king", "adult", ("adult", "m")),
    ],
)
def test_a_word_for_a_person_corrects_age_and_sex(kind: str, age: Any, expected: tuple[str, str]) -> None:
    rig = person(body_of(Character(name="Kim", kind=kind, age=age)))
    assert rig.age == expected[0]
    assert expected[1] in ("", rig.sex)


@pytest.mark.parametrize(
    ("wears", "hat"),
    [
        ("a pointy purple hat", "wizard"),
        ("a tall white chef hat", "chef"),
        ("a grey knitted cap", "beanie"),
        ("a straw hat with a red ribbon", "strawhat"),
        ("a black tricorn hat", "pirate"),
        ("a space helmet", "bubble"),
        ("a huge brown hat", "sunhat"),
    ],
)
def test_hats_are_told_by_their_adjectives(wears: str, hat: str) -> None:
    assert body_of(girl("Ada", wears=f"{wears}, a red dress")).parameters["hat"][0] == hat


def test_what_is_told_is_not_hidden_by_what_a_calling_wears() -> None:
    told = "navy woollen sweater, dark green trousers"
    joe = Character(name="Joe", kind="man", age="old", looks="an old fisherman", wears=told)
    assert "over" not in body_of(joe).parameters
    assert body_of(joe.model_copy(update={"wears": ""})).parameters["over"][0] == "coat"


def test_a_young_witch_stays_young() -> None:
    assert person(body_of(Character(name="Luna", kind="witch", looks="a little witch"))).age == "child"
    assert person(body_of(Character(name="Luna", kind="witch"))).age == "old"


def test_black_and_white_is_two_colours() -> None:
    panda = rig_of(body_of(Character(name="Bao", kind="panda", looks="a panda with black and white fur")))
    cat = rig_of(body_of(Character(name="Mog", kind="cat", looks="a black and white cat")))
    assert isinstance(panda, Animal)
    assert isinstance(cat, Animal)
    for beast in (panda, cat):
        assert sum(rgb(beast.coat)) > 660
        assert sum(rgb(beast.dark)) < 330


def test_the_colour_of_a_scarf_does_not_dye_the_feathers() -> None:
    plain = rig_of(body_of(Character(name="Pip", kind="penguin")))
    scarfed = rig_of(body_of(Character(name="Pip", kind="penguin", wears="a red scarf", colour="red")))
    assert isinstance(plain, Bird)
    assert isinstance(scarfed, Bird)
    assert plain.coat == scarfed.coat


def test_builds_are_heard() -> None:
    thin, fat = (
        person(body_of(Character(name="Tom", kind="man", age="adult", looks=f"a {w} man")))
        for w in ("thin", "fat")
    )
    assert fat.hw > thin.hw * 1.2
    assert fat.belly > thin.belly


def test_long_hair_does_not_make_somebody_tall() -> None:
    assert body_of(girl("Ada", looks="short hair")).height == body_of(girl("Ada", looks="long hair")).height


@pytest.mark.parametrize(
    ("kind", "looks_like", "rig", "species"),
    [
        ("fox", "a sly orange fox", "quadruped", "fox"),
        ("puppy", "", "quadruped", "dog"),
        ("Dragon", "a green dragon", "quadruped", "dragon"),
        ("animal", "a grey squirrel with a red nose", "quadruped", "squirrel"),
        ("rooster", "", "bird", "hen"),
        ("butterfly", "", "bird", "butterfly"),
        ("little mice", "", "quadruped", "mouse"),
    ],
)
def test_animals_are_known_by_many_words(kind: str, looks_like: str, rig: str, species: str) -> None:
    body = body_of(Character(name="Pip", kind=kind, looks=looks_like))
    assert (body.rig, body.parameters["kind"], body.notes) == (rig, species, ())


def test_an_unknown_species_gets_the_nearest_body_and_says_so() -> None:
    for kind in ("sloth", "wombat", "gryphon with wings"):
        body = body_of(Character(name="Bo", kind=kind))
        assert body.rig in ("quadruped", "bird")
        assert any(kind in note for note in body.notes), kind
        assert picture(body).any()


def test_people_with_a_calling_are_people() -> None:
    for kind in ("painter", "barber", "teacher", "zookeeper", "juggler", "robot", "ghost", ""):
        assert body_of(Character(name="Sam", kind=kind, age="adult")).rig == "person", kind


def test_coats_are_heard_and_sizes_fit() -> None:
    mouse, bear, cow = (body_of(Character(name="X", kind=k)) for k in ("mouse", "bear", "cow"))
    child = body_of(girl("Ada"))
    assert mouse.height < 0.4 * child.height
    assert bear.height > child.height
    assert cow.height > 0.9 * child.height
    white = rig_of(body_of(Character(name="Snow", kind="rabbit", looks="a white rabbit")))
    black = rig_of(body_of(Character(name="Coal", kind="cat", looks="a cat with black fur")))
    assert isinstance(white, Animal)
    assert isinstance(black, Animal)
    assert sum(rgb(white.coat)) > 680
    assert sum(rgb(black.coat)) < 280


def test_animals_wear_what_they_can_and_the_rest_is_said() -> None:
    dog = body_of(Character(name="Rex", kind="dog", wears="a blue collar and red trousers"))
    rig = rig_of(dog)
    assert isinstance(rig, Animal)
    assert near(rig.collar or "#000000", 63, 127, 192)
    assert any("trousers" in note for note in dog.notes)
    owl = rig_of(body_of(Character(name="Hoot", kind="owl", wears="a pink bow tie")))
    assert isinstance(owl, Bird)
    assert owl.bow


@pytest.mark.parametrize("kind", ["cat", "bird", "tree"])
def test_who_is_no_person_is_drawn_in_pyjamas_of_no_told_colour(kind: str) -> None:
    body = body_of(Character(name="Mimi", kind=kind, wears="pajamas", colour="purple"))
    assert any("wearing a" in note for note in body.notes)
    assert picture(body)[..., 3].any()
    assert "*" not in json.dumps(body.parameters)


def test_an_unknown_garment_is_said() -> None:
    assert any("flibber" in note for note in body_of(girl("Ada", wears="a red flibber, a blue skirt")).notes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "!!!",
        "ölçü 中文",
        "x" * 3000,
        "with with and and, , ,",
        "red red red",
        "hair hair skin",
        "' OR 1=1 --",
    ],
)
def test_any_words_at_all_make_a_body(text: str) -> None:
    for kind in (text[:80], "girl", "dog"):
        body = body_of(Character(name=text[:40] or "?", kind=kind, looks=text, wears=text, colour=text[:40]))
        assert picture(body).any()


def test_one_rig_is_built_once() -> None:
    assert rig_of(body_of(LILY)) is rig_of(body_of(LILY.model_copy()))


def test_bodies_tell_their_colours_for_the_contrast_rules() -> None:
    for c in (LILY, Character(name="Rex", kind="dog"), Character(name="Hoot", kind="owl")):
        body = body_of(c)
        assert len(body.colours) == 4
        assert all(len(rgb(colour)) == 3 for colour in body.colours)
        assert body.height > 20


def test_a_goat_with_small_horns_is_no_small_goat() -> None:
    grown = body_of(Character(name="Goat", kind="goat", looks="a goat with small horns"))
    small = body_of(Character(name="Goat", kind="goat", looks="a small goat with horns"))
    assert small.height < grown.height == body_of(Character(name="Goat", kind="goat")).height


def test_the_kids_of_a_goat_are_drawn_as_goats() -> None:
    kids = Character(name="The kids", kind="crowd", age="child", looks="three white goats: a small goat")
    assert [kind for kind, _ in animals_listed(kids)] == ["goat"]
    assert not animals_listed(Character(name="The kids", kind="crowd", looks="two girls and a boy"))
