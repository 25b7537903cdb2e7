"""Settings in words: which place they lead to, how two of a kind differ, what is on the other side."""

import tomllib
from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest

from anim_director.film import Setting
from anim_director.tools.cutout.anchors import ANCHORS, spots_of
from anim_director.tools.cutout.backdrop import Backdrop, Pixels
from anim_director.tools.cutout.place_areas import other_side
from anim_director.tools.cutout.place_words import INDOORS, family_of, place_of
from anim_director.tools.cutout.places import PLACES
from anim_director.tools.cutout.places_data import books
from anim_director.tools.cutout.plan import Place, View
from anim_director.tools.cutout.prop_words import fixture_of

BOOK = tomllib.loads((files("anim_director.tools.cutout") / "words" / "places.toml").read_text("utf-8"))
LAYOUTS = [(family, name) for family, names in BOOK["layouts"].items() for name in names.split()]


def picture(place: Place) -> Pixels:
    buffer = np.zeros((90, 160, 4), np.uint8)
    Backdrop(place, 160, 90, [View()]).paint(buffer, View())
    return buffer


def apart(a: Pixels, b: Pixels) -> float:
    return float(np.abs(a[..., :3].astype(int) - b[..., :3]).mean())


# ------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("inside", "family"),
    [
        ("the barn", "barn"), ("the stable", "barn"), ("the attic", "attic"), ("the cellar", "cellar"),
        ("the museum", "museum"), ("the airport", "airport"), ("inside the airplane", "coach"),
        ("inside the train", "coach"), ("the school bus", "coach"), ("the hospital room", "doctor"),
        ("the dentist", "doctor"), ("the restaurant", "restaurant"), ("the school cafeteria", "restaurant"),
        ("the bakery", "bakery"), ("the supermarket", "shop"), ("the toy shop", "shop"), ("the gym", "gym"),
        ("the church", "church"), ("the office", "office"), ("the police station", "office"),
        ("the workshop", "workshop"), ("the garage", "workshop"), ("the laboratory", "workshop"),
        ("the spaceship", "spaceship"), ("the submarine", "spaceship"), ("the theater", "theatre"),
        ("the concert hall", "theatre"), ("the castle", "throne"), ("the palace", "throne"),
        ("the library", "library"), ("the circus", "circus"), ("the rabbit hole", "cave"),
    ],
)  # fmt: skip
def test_words_find_the_rooms_of_stories(inside: str, family: str) -> None:
    assert family_of(Setting(name=inside, kind="interior")) == (family, "")
    assert family in INDOORS


@pytest.mark.parametrize(
    ("outside", "family"),
    [
        ("the farm yard", "farm"), ("the old barn", "farm"), ("the corn field", "crops"),
        ("the pumpkin patch", "crops"), ("the castle", "castle"), ("the zoo", "zoo"),
        ("the swimming pool", "pool"), ("the football pitch", "pitch"), ("the stadium", "pitch"),
        ("the tree house", "treehouse"), ("the desert", "desert"), ("the pyramids", "desert"),
        ("the jungle", "jungle"), ("the mountain top", "mountain"), ("a desert island", "island"),
        ("the harbour", "harbour"), ("the pier", "harbour"), ("the lighthouse", "harbour"),
        ("the deck of the ship", "ship"), ("the volcano", "volcano"), ("the north pole", "snowfield"),
        ("the village square", "square"), ("the village", "village"), ("the church", "village"),
        ("the playground", "park"), ("the camp site", "camp"), ("summer camp", "camp"),
        ("the moon", "space"), ("the bus stop", "street"), ("the market", "square"),
        ("under the sea", "undersea"), ("the train station", "station"), ("the pond", "river"),
    ],
)  # fmt: skip
def test_words_find_the_open_air_of_stories(outside: str, family: str) -> None:
    assert family_of(Setting(name=outside, kind="exterior")) == (family, "")
    assert family not in INDOORS


def test_what_the_words_speak_of_is_what_the_shop_sells() -> None:
    toys = place_of(Setting(name="the toy shop", kind="interior"))
    plain = place_of(Setting(name="the shop", kind="interior", description="shelves with jars"))
    assert toys.variant["layout"] == "shop_b"
    assert toys.variant["toys"] is True
    assert plain.variant["plain"] is True
    assert "layout" not in plain.variant


# ------------------------------------------------------------ layouts


@pytest.mark.parametrize(("family", "name"), LAYOUTS)
def test_a_layout_offers_whatever_words_can_ask_of_its_family(family: str, name: str) -> None:
    rows = tomllib.loads((files("anim_director.tools.cutout") / "words" / "props.toml").read_text("utf-8"))
    for word in rows["fixtures"]:
        if fixture_of(word, ANCHORS[family]):
            assert fixture_of(word, ANCHORS[name]), word
    assert PLACES[name].indoor == PLACES[family].indoor


@pytest.mark.parametrize(("family", "name"), LAYOUTS)
def test_a_layout_is_another_picture_with_spots_of_its_own(family: str, name: str) -> None:
    plain, other = Place(family=family), Place(family=family, variant={"layout": name})
    assert other.scene == name
    assert apart(picture(plain), picture(other)) > 8
    assert spots_of(other) == spots_of(Place(family=name))
    assert name in books()


@pytest.mark.parametrize("family", ["garden", "kitchen", "park", "bedroom", "living", "street", "forest"])
def test_the_same_place_of_six_films_is_not_the_same_room(family: str) -> None:
    kind = "interior" if family in INDOORS else "exterior"
    names = ("Lily's", "Tom's", "the old", "grandma's", "a quiet", "the big")
    settings = [Setting(name=f"{n} {family}", kind=kind) for n in names]  # type: ignore[arg-type]
    places = [place_of(s) for s in settings]
    drawn = [picture(p) for p in places]
    assert sum(apart(a, b) > 5 for a, b in combinations(drawn, 2)) >= 12  # of fifteen pairs
    films = [place_of(settings[2], seed=n).variant.get("layout", "") for n in range(12)]
    by_lot = [name for name in BOOK["layouts"][family].split() if not books()[name].get("asked")]
    assert len(set(films)) == 1 + len(by_lot)
    assert places == [place_of(s) for s in settings]
    assert np.array_equal(drawn[0], picture(place_of(settings[0])))


def test_words_choose_the_layout_that_has_what_they_speak_of() -> None:
    for n in range(6):
        room = place_of(Setting(name="the living room", kind="interior", description="a television"), seed=n)
        assert room.variant["layout"] == "living_b"
        hut = place_of(Setting(name="the little hut", kind="interior"), seed=n)
        assert hut.variant["layout"] == "living_cabin"
        yard = place_of(Setting(name="the garden", kind="exterior", description="a greenhouse"), seed=n)
        assert yard.variant["layout"] == "garden_b"
        pond = place_of(Setting(name="the park", kind="exterior", description="a pond"), seed=n)
        assert "layout" not in pond.variant
        assert pond.variant["pond"] is True


def test_a_switch_of_variety_changes_the_sky_and_the_wallpaper() -> None:
    for family in ("garden", "bedroom", "sandbox"):
        drawn = [picture(Place(family=family, variant={"variety": n})) for n in (1, 2, 3)]
        assert all(apart(a, b) > 0.5 for a, b in combinations(drawn, 2)), family


# ------------------------------------------------------------ the other side


SIDES = [
    (family, side, n)
    for family, names in sorted(BOOK["sides"].items())
    for n, side in enumerate(names.split())
]


@pytest.mark.parametrize(("family", "side", "variety"), SIDES)
def test_turning_round_leads_from_a_room_to_a_room_and_from_open_air_to_open_air(
    family: str, side: str, variety: int
) -> None:
    turned = other_side(Place(family=family, variant={"layout": "x", "weather": "snow", "variety": variety}))
    assert turned is not None
    assert turned.family == side
    assert turned.scene == side  # a layout of the first side is none of the other
    assert turned.variant["weather"] == "snow"
    assert PLACES[side].indoor == PLACES[family].indoor
    assert apart(picture(Place(family=family)), picture(Place(family=side))) > 8


@pytest.mark.parametrize("family", ["street", "hallway", "shop", "classroom", "garden", "kitchen", "beach"])
def test_the_usual_places_have_another_side(family: str) -> None:
    assert other_side(Place(family=family)) is not None
