"""Places: drawn in every light, with their spots; found and varied by words."""

import numpy as np
import pytest

from anim_director.film import Setting
from anim_director.tools.cutout.anchors import ANCHORS, COVER, FLOOR, cover_of, floor_of, spots_of
from anim_director.tools.cutout.backdrop import Backdrop, Pixels
from anim_director.tools.cutout.place_words import family_of, light_of, place_of
from anim_director.tools.cutout.places import PLACES
from anim_director.tools.cutout.places_water import POND
from anim_director.tools.cutout.plan import Place, View

SMALL = (256, 144)


def picture(place: Place, view: View | None = None, size: tuple[int, int] = SMALL) -> Pixels:
    view = view or View()
    buffer = np.zeros((size[1], size[0], 4), np.uint8)
    Backdrop(place, *size, [view]).paint(buffer, view)
    return buffer


@pytest.mark.parametrize("family", sorted(PLACES))
def test_every_place_fills_the_picture_and_is_not_plain(family: str) -> None:
    drawn = picture(Place(family=family))
    assert (drawn[..., 3] == 255).all()
    assert drawn[..., :3].reshape(-1, 3).std(axis=0).mean() > 14


@pytest.mark.parametrize("family", ["garden", "bedroom"])
def test_every_hour_has_its_own_light(family: str) -> None:
    means = [
        picture(Place(family=family, light=hour))[..., :3].mean() for hour in ("day", "dusk", "rain", "night")
    ]
    assert means[0] > means[1] > means[3]
    assert len({round(m) for m in means}) == 4


def test_snow_lies_on_the_ground() -> None:
    ground = picture(Place(family="garden"))[118:130, 100:150, :3].mean(axis=(0, 1))
    snowed = picture(Place(family="garden", light="snow"))[118:130, 100:150, :3].mean(axis=(0, 1))
    assert snowed.mean() > ground.mean() + 30
    assert snowed.std() < ground.std()


@pytest.mark.parametrize("family", sorted(PLACES))
def test_every_place_has_its_spots_in_the_frame(family: str) -> None:
    for place in (Place(family=family), Place(family=family, variant={"mirror": True})):
        spots = spots_of(place)
        assert {"left", "centre", "right", "talk_l", "talk_r", "floor"} <= set(spots)
        for name, spot in spots.items():
            if spot.kind in ("enter", "exit"):
                continue
            assert 0 <= spot.x <= 1280, name
            assert 100 <= spot.y <= 700, name
        x0, x1, y0, y1 = floor_of(place)
        assert 0 <= x0 < x1 <= 1280
        assert 460 <= y0 < y1 <= 640


def test_tables_of_spots_speak_of_the_places_there_are() -> None:
    assert set(ANCHORS) == set(FLOOR) == set(PLACES)
    assert {family for family, _ in COVER} <= set(PLACES)
    assert all(spot in ANCHORS[family] for family, spot in COVER)


def test_a_mirrored_place_mirrors_its_spots_and_covers() -> None:
    plain, turned = Place(family="shop"), Place(family="shop", variant={"mirror": True})
    assert spots_of(turned)["seller"].x == 1280 - spots_of(plain)["seller"].x
    assert spots_of(turned)["seller"].face == -spots_of(plain)["seller"].face
    left, _, right, _ = cover_of(plain, "seller") or (0, 0, 0, 0)
    assert cover_of(turned, "seller") == (1280 - right, 290, 1280 - left, 720)
    assert spots_of(Place(family="park", variant={"mirror": True}))["enter_left"].x < 0


def test_a_mirrored_place_is_the_mirror_image_but_for_its_shadows() -> None:
    plain = picture(Place(family="square"))[..., :3].astype(int)
    turned = picture(Place(family="square", variant={"mirror": True}))[:, ::-1, :3].astype(int)
    assert np.abs(plain - turned).mean() < 6


@pytest.mark.parametrize(
    ("name", "kind", "family"),
    [
        ("Lily's bedroom", "interior", "bedroom"),
        ("Sue's room", "interior", "bedroom"),
        ("living room", "interior", "living"),
        ("Tim's house", "interior", "living"),
        ("Anna's house", "exterior", "garden"),
        ("the yard", "exterior", "garden"),
        ("park", "exterior", "park"),
        ("grocery store", "interior", "shop"),
        ("train station", "exterior", "station"),
        ("the woods", "exterior", "forest"),
        ("the beach", "exterior", "beach"),
        ("a small town", "exterior", "street"),
        ("farm", "exterior", "farm"),
        ("the old castle", "exterior", "castle"),
        ("dark cave", "exterior", "cave"),
        ("the old mine", "exterior", "mine"),
        ("bathroom", "interior", "bathroom"),
        ("the barber shop", "interior", "barber"),
        ("the school yard", "exterior", "schoolyard"),
        ("the bridge over the stream", "exterior", "bridge"),
        ("the zoo", "exterior", "zoo"),
        ("the moon", "exterior", "space"),
        ("the bus", "interior", "coach"),
        ("the hospital", "interior", "doctor"),
    ],
)
def test_words_find_the_family_of_a_place(name: str, kind: str, family: str) -> None:
    assert family_of(Setting(name=name, kind=kind)) == (family, "")  # type: ignore[arg-type]


def test_an_unknown_place_is_the_nearest_one_and_says_so() -> None:
    place = place_of(Setting(name="Zanzibo", kind="interior", description="nothing known"))
    assert place.family == "living"
    assert "Zanzibo" in place.notes[0]
    assert place_of(Setting(name="the desert", kind="exterior")).notes


def test_two_gardens_differ_and_one_stays_itself() -> None:
    lily, tom = Setting(name="Lily's garden"), Setting(name="Tom's garden")
    assert place_of(lily) == place_of(lily)
    assert place_of(lily).variant != place_of(tom).variant
    assert place_of(lily, seed=1).variant != place_of(lily, seed=2).variant


def test_colours_that_words_give_are_used() -> None:
    blue = place_of(Setting(name="bedroom", kind="interior", description="a red bed and blue curtains"))
    green = place_of(Setting(name="bedroom", kind="interior", description="a green bed and blue curtains"))
    assert blue.variant["cover"] != green.variant["cover"]
    assert blue.variant["curtain"] == green.variant["curtain"]


def test_the_hour_is_stronger_than_the_weather() -> None:
    assert light_of("day", "rain") == "rain"
    assert light_of("night", "rain") == "night"
    assert light_of("dusk", "clear") == "dusk"
    assert light_of("day", "wind") == "day"


def test_water_in_the_words_puts_a_pond_into_the_park() -> None:
    place = place_of(Setting(name="park", description="a small pond with reeds"))
    assert place.variant["pond"] is True
    assert "pond" in spots_of(place)
    assert "swing_l" in spots_of(place)
    assert "slide_foot" not in spots_of(place)
    x, y, _ = POND["park"]
    wet = picture(Place(family="park", variant={"pond": True}))[round(y / 5), round(x / 5), :3].astype(int)
    assert wet[2] > wet[0]  # blue over green


def test_a_portrait_is_filled_to_its_edges() -> None:
    drawn = picture(Place(family="kitchen"), View(zoom=1.6), (90, 160))
    assert (drawn[..., 3] == 255).all()
    assert drawn[0, :, :3].std() < 60


def test_a_pan_moves_near_things_more_than_the_hills() -> None:
    place, size = Place(family="mountain"), (640, 360)
    begin, end = View(zoom=1.2), View(x=700, zoom=1.2)
    backdrop = Backdrop(place, *size, [begin, end])
    first, last = (np.zeros((360, 640, 4), np.uint8) for _ in range(2))
    backdrop.paint(first, begin)
    backdrop.paint(last, end)
    assert _shift(first[290:340], last[290:340]) > _shift(first[70:150, 200:], last[70:150, 200:]) > 0


def _shift(a: Pixels, b: Pixels) -> int:
    """Pixels by which b's content has moved to the left against a's."""
    grey_a, grey_b = a[..., :3].mean(axis=2), b[..., :3].mean(axis=2)
    return min(
        range(60),
        key=lambda d: float(np.abs(grey_a[:, 60:] - grey_b[:, 60 - d : grey_b.shape[1] - d]).mean()),
    )
