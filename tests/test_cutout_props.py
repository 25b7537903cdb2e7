"""Things: drawn to size, gripped and set down; found by words; a stand-in for what nobody drew."""

import numpy as np
import pytest

from anim_director.tools.cutout.anchors import spots_of
from anim_director.tools.cutout.backdrop import Pixels, surface_on
from anim_director.tools.cutout.lettering import fitted, font, typeface, width
from anim_director.tools.cutout.plan import Place
from anim_director.tools.cutout.prop_card import draw_thing
from anim_director.tools.cutout.prop_words import belongs_to_places, fixture_of, prop_of, same_thing
from anim_director.tools.cutout.props import ITEMS, hold, put
from anim_director.tools.cutout.things_data import stroke_of, things_book


def drawn(name: str, size: float = 80, colour: str = "") -> Pixels:
    """The thing standing on the middle of the lower edge line y = 200 of a 400x300 picture."""
    pixels = np.zeros((300, 400, 4), np.uint8)
    surface = surface_on(pixels)
    put(surface.getCanvas(), name, 200, 200, size, colour)
    surface.flushAndSubmit()
    return pixels


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_every_thing_stands_on_the_ground_at_about_its_size(name: str) -> None:
    rows = np.flatnonzero((drawn(name)[..., 3] > 130).any(axis=1))  # a lantern's glow reaches further
    assert 188 <= rows[-1] <= 216
    assert 0.4 * 80 < 200 - rows[0] < 1.5 * 80


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_every_thing_can_be_held_where_it_is_drawn(name: str) -> None:
    item = ITEMS[name]
    x, y = 200 + item.hold[0] * 80, 200 + item.hold[1] * 80
    alpha = drawn(name)[..., 3]
    near = alpha[max(0, round(y) - 14) : round(y) + 14, max(0, round(x) - 14) : round(x) + 14]
    assert near.any()


def test_a_colour_changes_a_thing() -> None:
    red, blue = (drawn("ball", colour=c)[..., :3].reshape(-1, 3).sum(axis=0) for c in ("#d9483d", "#3f7fc0"))
    assert red[0] > blue[0]
    assert red[2] < blue[2]


def test_a_held_thing_has_its_grip_in_the_hand() -> None:
    pixels = np.zeros((300, 400, 4), np.uint8)
    surface = surface_on(pixels)
    hold(surface.getCanvas(), "balloon", 200, 250, 100)
    surface.flushAndSubmit()
    rows = np.flatnonzero(pixels[..., 3].any(axis=1))
    assert rows[0] < 170  # the balloon is above the hand
    assert 245 <= rows[-1] <= 260


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("big red ball", "ball"),
        ("toy train", "toy_train"),
        ("the small diary", "diary"),
        ("two yellow bowls", "bowl"),
        ("golden round cookies", "cookie"),
        ("a kite with a long tail", "kite"),
        ("shiny black coal", "coal"),
        ("brown rectangular luggage", "suitcase"),
        ("dry brown leaf", "leaf"),
        ("leaves", "leaf_pile"),
        ("pocket knife", "knife"),
        ("ice cream", "ice_cream"),
    ],
)
def test_words_find_the_drawing(words: str, name: str) -> None:
    prop = prop_of(words)
    assert prop.known
    assert prop.name == name


def test_words_give_colour_and_size() -> None:
    plain, big, small = prop_of("red ball"), prop_of("big red ball"), prop_of("tiny red ball")
    assert plain.colour == big.colour
    assert small.size < plain.size < big.size
    assert prop_of("ball").colour == ""


def test_an_unknown_thing_becomes_a_card_with_its_name() -> None:
    zither = prop_of("old wooden zither")
    assert not zither.known
    assert zither.label == "zither"
    pictures = []
    for words in ("zither", "quipu"):
        pixels = np.zeros((200, 300, 4), np.uint8)
        surface = surface_on(pixels)
        draw_thing(surface.getCanvas(), prop_of(words), 150, 180, 120)
        surface.flushAndSubmit()
        pictures.append(pixels)
    assert pictures[0].any()
    assert not np.array_equal(*pictures)  # what is written on them differs


def test_what_a_place_shows_is_not_a_thing_to_draw() -> None:
    park = spots_of(Place(family="park"))
    assert fixture_of("wooden bench", park) == ["bench_l", "bench_r", "on_bench"]
    assert fixture_of("tall tree", park)
    assert fixture_of("blue bed", park) == []
    assert belongs_to_places("blue sky")
    assert not belongs_to_places("red ball")


def test_the_same_thing_in_other_words_is_one_thing() -> None:
    assert same_thing("big red ball", "red ball")
    assert same_thing("the ball", "big red ball")
    assert not same_thing("red ball", "blue ball")
    assert not same_thing("red ball", "red kite")


def test_the_font_has_the_letters_of_a_caption() -> None:
    assert typeface() is not None
    assert all(glyph for glyph in font(20).textToGlyphs("Aaé ñü—…“”’!?&"))


def test_long_words_are_made_to_fit() -> None:
    text, size = fitted("a very long name for a little card", 90, 30, 10)
    assert width(text, size) <= 90.5
    assert fitted("cup", 90, 30, 10) == ("cup", 30)


# ------------------------------------------------------------ things made of data, states


def test_every_line_of_every_thing_can_be_drawn() -> None:
    assert len(ITEMS) >= 225
    for name, row in things_book().items():
        assert set(row) <= {"words", "colour", "hold", "heads", "turn", "draw", "wide", "table", "many"}, name
        assert row.get("table", "room") in ("room", "feast"), name
        assert all(stroke_of(text) for text in row["draw"])


def test_a_wrong_line_of_a_thing_names_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="“blib main 0,0” is no shape"):
        stroke_of("blib main 0,0")
    with pytest.raises(ValueError, match="no number"):
        stroke_of("oval main 0 x .1 .1")


STATES = ["broken cup", "wet shoe", "muddy boots", "lit pumpkin", "empty vase", "closed chest"]
NOUNS = ["pumpkin", "camera", "trumpet", "scarf", "piano", "sled", "telescope", "music player"]


@pytest.mark.parametrize("words", STATES)
def test_the_state_of_a_thing_is_seen(words: str) -> None:
    pictures = []
    for asked in (words, words.split()[1]):
        pixels = np.zeros((200, 300, 4), np.uint8)
        surface = surface_on(pixels)
        draw_thing(surface.getCanvas(), prop_of(asked), 150, 180, 100)
        surface.flushAndSubmit()
        pictures.append(pixels[..., :3].astype(int))
    assert np.abs(pictures[0] - pictures[1]).mean() > 0.15


@pytest.mark.parametrize("word", NOUNS)
def test_common_nouns_of_stories_have_a_drawing(word: str) -> None:
    assert prop_of(f"old {word}").known
