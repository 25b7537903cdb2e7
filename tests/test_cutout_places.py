"""Places: drawn in every light, with their spots; found and varied by words."""

import numpy as np
import pytest

from anim_director.film import Setting
from anim_director.tools.cutout.anchors import ANCHORS, COVER, FLOOR, cover_of, floor_of, spots_of
from anim_director.tools.cutout.backdrop import Backdrop, Pixels
from anim_director.tools.cutout.caches import ByteCache
from anim_director.tools.cutout.legible import MOST, PLAIN, distance, halo_for, under
from anim_director.tools.cutout.lights import grade_named
from anim_director.tools.cutout.oklab import oklab, polar
from anim_director.tools.cutout.place_areas import areas_of, other_side
from anim_director.tools.cutout.place_words import family_of, light_of, place_of
from anim_director.tools.cutout.places import PLACES
from anim_director.tools.cutout.places_data import LAYERS, books, extras, line_of
from anim_director.tools.cutout.places_water import POND
from anim_director.tools.cutout.plan import Place, View
from anim_director.tools.cutout.styles import STYLES

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
    ((left, _, right, _),) = cover_of(plain, "seller")
    assert cover_of(turned, "seller") == ((1280 - right, 290, 1280 - left, 720),)
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
    assert place_of(Setting(name="the swamp", kind="exterior")).notes


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


# ------------------------------------------------------------ light, season, style


def test_dusk_leaves_grass_green_and_lamps_leave_a_night_room_readable() -> None:
    grass = picture(Place(family="garden", light="dusk"))[122:134, 150:220, :3].mean(axis=(0, 1))
    assert grass[1] > grass[0]
    assert grass[1] > grass[2]
    room = picture(Place(family="bedroom", light="night"))[..., :3].mean(axis=(0, 1))
    assert room[0] > room[2]  # lamplight is warm
    assert room.mean() > 80


def test_a_darkened_yellow_becomes_ochre_never_olive() -> None:
    lit = grade_named("night_fig")((242, 192, 60))
    assert 40 < polar(oklab(lit))[2] < 92


def test_an_unknown_light_is_an_error() -> None:
    with pytest.raises(KeyError):
        grade_named("day+midnight")


def test_autumn_in_the_words_turns_leaves_and_not_walls() -> None:
    place = place_of(Setting(name="the garden in autumn", kind="exterior"))
    assert place.variant["season"] == "autumn"
    summer, autumn = (
        picture(Place(family="garden", variant={"season": s}))[..., :3].astype(int) for s in ("", "autumn")
    )
    assert np.abs(summer - autumn)[35:80, 180:220].mean() > 25  # the tree
    assert np.abs(summer - autumn)[70:90, 30:60].mean() < 6  # the house
    assert "season" not in place_of(Setting(name="bedroom in autumn", kind="interior")).variant


def test_a_lost_ball_never_lies_about_by_chance() -> None:
    for n in range(40):
        had = place_of(Setting(name=f"beach {n}", kind="exterior")).variant.get("extras", [])
        assert "ball" not in had
    assert "ball" in place_of(Setting(name="the beach", description="a ball lies there")).variant["extras"]


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_is_another_picture_of_the_same_place(style: str) -> None:
    def drawn(name: str) -> Pixels:
        buffer, view = np.zeros((144, 256, 4), np.uint8), View()
        Backdrop(Place(family="garden"), 256, 144, [view], style=name).paint(buffer, view)
        return buffer

    assert (drawn(style)[..., 3] == 255).all()
    for other in set(STYLES) - {style}:
        assert np.abs(drawn(style)[..., :3].astype(int) - drawn(other)[..., :3]).mean() > 4
    assert np.array_equal(drawn(style), drawn(style))


def test_paper_throws_hard_shadows_and_pastel_is_the_softest() -> None:
    def spread(name: str) -> float:
        buffer, view = np.zeros((144, 256, 4), np.uint8), View()
        Backdrop(Place(family="street"), 256, 144, [view], style=name).paint(buffer, view)
        return float(buffer[..., :3].mean(axis=2).std())

    assert spread("pastel") < spread("storybook")
    assert spread("night") > 10


def test_the_mood_turns_the_colours_a_little() -> None:
    def chroma(mood: str) -> float:
        buffer, view = np.zeros((144, 256, 4), np.uint8), View()
        Backdrop(Place(family="park"), 256, 144, [view], mood=mood).paint(buffer, view)
        return float((buffer[..., :3].max(axis=2).astype(int) - buffer[..., :3].min(axis=2)).mean())

    assert chroma("sad") < chroma("calm") < chroma("happy")


# ------------------------------------------------------------ places made of data


def test_every_line_of_every_place_can_be_drawn() -> None:
    for name, book in books().items():
        assert set(book) <= {
            "indoor", "words", "asked", "hints", "floor", "windows", "lamps", "far", "stage", "near", "open",
            "spots", "cover", "parts", "choices", "switches", "dry", "fires", "has", "inside", "steady",
            "seated",
        }, name  # fmt: skip
        for layer in LAYERS:
            assert book[layer]
            for text in book[layer]:
                line_of(text)
    for rows in extras().values():
        for _, lines in rows.values():
            assert all(line_of(text) for text in lines)


def test_a_wrong_line_names_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="no part “trea”"):
        line_of("trea x=3")
    with pytest.raises(ValueError, match="takes no “wide=3”"):
        line_of("tree wide=3")


def test_switches_by_words_change_what_is_drawn() -> None:
    car = place_of(Setting(name="the taxi", kind="interior"))
    assert car.variant["car"] is True
    plane = place_of(Setting(name="inside the airplane", kind="interior"))
    assert plane.family == "coach"
    assert not np.array_equal(
        picture(Place(family="coach", variant={"plane": True})), picture(Place(family="coach"))
    )


@pytest.mark.parametrize("family", sorted(PLACES))
def test_every_place_offers_other_parts_to_look_at(family: str) -> None:
    for mirror in (False, True):
        areas = areas_of(Place(family=family, variant={"mirror": mirror}))
        assert len(areas) >= 2
        assert len({a.view.x for a in areas}) == len(areas)
        spots = spots_of(Place(family=family, variant={"mirror": mirror}))
        for area in areas:
            left, right = (area.view.x + side * 640 / area.view.zoom for side in (-1, 1))
            assert all(left < spots[n].x < right for n in area.spots)


def test_who_turns_round_in_a_kitchen_sees_its_table_in_the_same_colours() -> None:
    kitchen = place_of(Setting(name="kitchen", kind="interior", description="yellow walls"))
    table = other_side(kitchen)
    assert table is not None
    assert table.family == "table"
    assert table.variant["wall"] == kitchen.variant["wall"]
    assert other_side(Place(family="undersea")) is None


# ------------------------------------------------------------ the cache of layers


def test_the_cache_is_bounded_by_bytes_and_keeps_what_was_used_last() -> None:
    cache: ByteCache[bytes] = ByteCache(100, len)
    for n in range(10):
        cache.get(n, lambda n=n: bytes(30))  # type: ignore[misc]
        cache.get(0, lambda: bytes(30))
        assert cache.held <= 100
    assert len(cache) == 3
    made = []
    cache.get(0, lambda: made.append(1) or b"")  # type: ignore[func-returns-value]
    assert not made
    assert len(cache.get("large", lambda: bytes(500))) == 500
    assert cache.held <= 100


# ------------------------------------------------------------ figures against what is behind them


@pytest.mark.parametrize(
    "figure", [(217, 72, 61), (242, 192, 60), (63, 127, 192), (65, 56, 74), (246, 239, 226), (120, 160, 110)]
)
@pytest.mark.parametrize(
    "behind", [(217, 80, 70), (236, 205, 150), (120, 165, 112), (60, 66, 110), (240, 236, 226)]
)
def test_a_halo_sets_a_figure_apart_and_is_no_stain(
    figure: tuple[int, int, int], behind: tuple[int, int, int]
) -> None:
    halo = halo_for([figure], [behind])
    before = distance([figure], [behind])
    if before >= PLAIN:
        assert halo is None
        return
    assert halo is not None
    assert halo.opacity <= MOST
    assert distance([figure], under(halo, [behind])) > before + 0.02


@pytest.mark.parametrize(
    ("scene", "spot"),
    [
        ("classroom", "stool_back"),
        ("classroom_b", "stool_front"),
        ("table", "chair_l"),
        ("restaurant", "chair_r"),
    ],
)
def test_who_sits_at_a_table_is_behind_its_top_and_seen_between_its_legs(scene: str, spot: str) -> None:
    place = Place(family=scene)
    at = spots_of(place)[spot]
    boxes = cover_of(place, spot)
    tops = [b for b in boxes if b[2] - b[0] > 100]
    assert tops and all(abs(at.x - (b[0] + b[2]) / 2) < 240 for b in tops), "the knees are under it"
    assert min(b[1] for b in tops) < at.y, "one sits lower than the table is"
    assert all(b[3] - b[1] < 90 for b in tops), "the floor is not drawn over the legs"


def test_a_mirrored_table_stands_before_the_mirrored_seat() -> None:
    plain, turned = Place(family="classroom"), Place(family="classroom", variant={"mirror": True})
    lefts = [b[0] for b in cover_of(turned, "stool_back")]
    assert [1280 - b[2] for b in cover_of(plain, "stool_back")] == lefts
