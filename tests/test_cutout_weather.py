"""Weather and light: rain, snow, wind, mist and storms over a place; lamps, moon and fires after dark."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from anim_director.film import Mood, Setting, Time, Weather
from anim_director.tools.cutout.backdrop import Backdrop, Pixels
from anim_director.tools.cutout.legible import PLAIN, distance, halo_for
from anim_director.tools.cutout.lights import grade_named
from anim_director.tools.cutout.moments import rest
from anim_director.tools.cutout.painter import Painter
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.place_words import INDOORS, lit, place_of
from anim_director.tools.cutout.places import figure_grade
from anim_director.tools.cutout.plan import Actor, Body, Place, Plan, Prop, View
from anim_director.tools.cutout.sound_cues import AFTER, cues_of
from anim_director.tools.cutout.weather_storm import FIRST, PERIOD, flash

SIZE = (320, 180)


def picture(place: Place, view: View | None = None) -> Pixels:
    buffer = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
    Backdrop(place, *SIZE, [view or View()]).paint(buffer, view or View())
    return buffer


def moment(place: Place, weather: Weather, t: float, mood: Mood = "calm", **more: Any) -> Pixels:
    painter = Painter(Plan(place=place, weather=weather, mood=mood, width=SIZE[0], height=SIZE[1], **more))
    return painter.frame(replace(rest(painter.plan, painter.rigs), time=t))


def under(family: str, time: Time, weather: Weather, **variant: Any) -> Place:
    return lit(Place(family=family, variant=variant), time, weather)


def change(a: Pixels, b: Pixels) -> float:
    return float(np.abs(a[..., :3].astype(int) - b[..., :3]).mean())


# ------------------------------------------------------------ what falls


@pytest.mark.parametrize("weather", ["rain", "snow", "wind"])
def test_weather_moves_and_the_same_moment_is_the_same_picture(weather: Weather) -> None:
    place = under("garden", "day", weather)
    still = change(picture(place), moment(place, weather, 0.0))
    assert still > 0.1
    assert change(moment(place, weather, 0.5), moment(place, weather, 0.6)) > 0.1
    assert np.array_equal(moment(place, weather, 0.5), moment(place, weather, 0.5))


def test_no_rain_falls_in_rooms_under_the_sea_or_in_space() -> None:
    for family in ("kitchen", "undersea", "space"):
        place = under(family, "day", "rain")
        assert np.array_equal(moment(place, "rain", 0.4), moment(place, "clear", 0.4)), family


def test_drops_fall_behind_the_figures_as_well_as_before_them() -> None:
    place = under("street", "day", "rain")
    body = Body(name="Mia", colours=("#d9483d",), height=268)
    actor = Actor(body=body, x=640, y=604)
    dry = moment(place, "clear", 0.0, actors=(actor,))
    wet = moment(place, "rain", 0.0, actors=(actor,))
    alone = moment(place, "rain", 0.0)
    # some of what one sees beside a figure is hidden by it: it fell behind
    hidden = (np.abs(alone[..., :3].astype(int) - picture(place)[..., :3]).sum(axis=2) > 24) & (
        np.abs(wet[..., :3].astype(int) - dry[..., :3]).sum(axis=2) < 4
    )
    assert hidden[60:150, 150:170].any()


def test_rain_bursts_on_an_umbrella_that_somebody_holds() -> None:
    actor = Actor(body=Body(name="Mia", colours=("#d9483d",), height=268), x=640, y=604, pose="hold")
    held = Prop(key="u", name="umbrella", label="umbrella", held_by="Mia", size=200)
    place = under("park", "day", "rain")
    painter = Painter(
        Plan(place=place, weather="rain", actors=(actor,), props=(held,), width=SIZE[0], height=SIZE[1])
    )
    bare = Painter(painter.plan.model_copy(update={"props": ()}))
    begin = rest(painter.plan, painter.rigs)

    def moved(p: Painter) -> np.ndarray:
        state = begin if p is painter else replace(begin, props=())
        frames = [p.frame(replace(state, time=t))[..., :3].astype(int) for t in (0.0, 0.2, 0.4)]
        return np.abs(np.diff(np.stack(frames), axis=0)).max(axis=(0, 3))[20:90, 120:220]

    assert moved(painter).sum() > moved(bare).sum()


def test_rain_wets_the_ground_at_every_hour_and_a_night_of_rain_has_no_moon() -> None:
    for time in ("day", "night"):
        wet, dry = (picture(under("street", time, w)) for w in ("rain", "clear"))  # type: ignore[arg-type]
        assert np.abs(wet[140:, :, :3].astype(int) - dry[140:, :, :3]).mean() > 3, time
    clear, rain = (picture(under("garden", "night", w))[:60, :, :3].astype(int) for w in ("clear", "rain"))
    assert clear.max() > rain.max() + 40


def test_snow_lies_on_roofs_and_paths_at_night_too() -> None:
    snow, bare = (picture(under("garden", "night", w))[..., :3].astype(int) for w in ("snow", "clear"))
    assert snow[165:176, 80:110].mean() > bare[165:176, 80:110].mean() + 12  # the path
    assert snow[40:55, 55:80].mean() > bare[40:55, 55:80].mean() + 8  # the roof
    assert "weather" not in under("garden", "day", "snow").variant
    assert lit(under("garden", "night", "snow"), "night", "clear").variant == {}


def test_mist_in_the_words_veils_what_is_far_more_than_what_is_near() -> None:
    place = place_of(Setting(name="the misty forest", kind="exterior"))
    assert place.variant["mist"] is True
    thick, clear = (picture(Place(family="forest", variant={"mist": on}))[..., :3] for on in (True, False))
    assert thick[40:90].std() < clear[40:90].std() * 0.75
    assert abs(thick[150:].std() - clear[150:].std()) < 12


# ------------------------------------------------------------ storms


def test_a_storm_flashes_softly_and_never_in_the_first_picture() -> None:
    assert flash(0.0) == 0.0
    steps = np.diff([flash(n / 12) for n in range(12 * 12)])
    assert max(flash(n / 24) for n in range(200)) > 0.9
    assert np.abs(steps).max() < 0.55
    place = under("farm", "night", "rain")
    levels = [moment(place, "rain", FIRST + n / 12, "tense")[..., :3].mean() for n in range(8)]
    assert max(levels) > levels[0] + 3
    assert np.abs(np.diff(levels)).max() < 10  # a cut is more


def test_thunder_follows_the_flash_and_is_heard_in_no_other_rain() -> None:
    def heard(mood: Mood, family: str = "farm") -> list[tuple[float, str]]:
        plan = Plan(place=under(family, "night", "rain"), weather="rain", mood=mood)
        return [cue for cue in cues_of(Performance(plan, {}, {}, seconds=7.0)) if cue[1] == "thunder"]

    assert [round(t - AFTER, 2) for t, _ in heard("tense")] == [FIRST, round(FIRST + PERIOD, 2)]
    assert heard("calm") == heard("tense", "kitchen") == []


def test_a_bolt_is_behind_the_houses() -> None:
    t = FIRST + 0.22
    struck, calm = (
        moment(under("castle", "night", "rain", storm=storm), "rain", t)[..., :3].astype(int)
        for storm in (True, False)
    )
    bright = (struck - calm).sum(axis=2) > 200
    assert bright[:90].any()  # in the sky
    stage = bright[70:]
    assert stage.sum() < bright.sum() * 0.3  # what would lie before walls is cut away
    assert not bright[110:].any()


# ------------------------------------------------------------ light after dark


@pytest.mark.parametrize("family", ["bedroom", "living", "kitchen", "attic", "library", "shop"])
def test_a_lamp_pools_light_where_people_are_and_leaves_corners_cool(family: str) -> None:
    room = picture(Place(family=family, light="night"))[..., :3].astype(float)
    middle, corner = room[60:150, 110:210].mean(axis=(0, 1)), room[120:180, :24].mean(axis=(0, 1))
    assert middle.mean() > corner.mean() + 8
    day = picture(Place(family=family))[..., :3].astype(float)
    cooled = [
        (room[s] / np.maximum(day[s], 1)).mean(axis=(0, 1))
        for s in (np.s_[60:150, 110:210], np.s_[120:180, :24])
    ]
    assert cooled[0][0] / cooled[0][2] > cooled[1][0] / cooled[1][2]  # the corner lost more of its red


@pytest.mark.parametrize("family", sorted(INDOORS))
def test_faces_can_be_read_in_every_room_at_night(family: str) -> None:
    place = Place(family=family, light="night")
    backdrop = Backdrop(place, *SIZE, [View()])
    skin = grade_named(figure_grade(family, "night"))((240, 205, 175))
    assert sum(skin) / 3 > 150
    for x in (440, 640, 840):
        behind = backdrop.colour_behind((x - 40, 250, x + 40, 340))
        halo = halo_for([skin], [behind])
        assert distance([skin], [behind]) >= PLAIN or halo is not None, x


def test_a_fire_warms_who_sits_beside_it_and_only_after_dark() -> None:
    body = Body(name="Tom", colours=("#3f7fbf",), height=268)
    actor = Actor(body=body, x=560, y=604)

    def face(light: str, name: str) -> np.ndarray:
        fire = Prop(key="fire", name=name, label=name, x=640, y=606, size=90)
        place = Place(family="forest", light=light)  # type: ignore[arg-type]
        return moment(place, "clear", 0.0, actors=(actor,), props=(fire,))[85:126, 132:150, :3].astype(int)

    warmth = face("night", "campfire") - face("night", "box")
    assert warmth[..., 0].mean() > warmth[..., 2].mean() + 8
    assert np.abs(face("day", "campfire") - face("day", "box")).mean() < 3


def test_under_the_sea_and_on_the_moon_there_is_no_dusk() -> None:
    for family in ("undersea", "space"):
        assert np.array_equal(picture(Place(family=family, light="dusk")), picture(Place(family=family)))
