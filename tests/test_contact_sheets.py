"""What a film shows of its things and its light: closer looks, several of a kind, what moves by itself."""

import asyncio

import numpy as np

from anim_director.agents.offline.scriptwriting import write_script
from anim_director.film import Figure, Line, Staging
from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.backdrop import Backdrop, Pixels
from anim_director.tools.cutout.lens import SHARP, Lens, lens_of, softened
from anim_director.tools.cutout.life import Life
from anim_director.tools.cutout.plan import Place, Plan, Prop, View
from anim_director.tools.cutout.states import PropState
from anim_director.tools.cutout.things_moving import moved, moves_of
from benchmarks.contact_sheets import page_of, speech_of, stills_of
from benchmarks.fidelity import film_of
from benchmarks.lens_speed import layer, written_out
from tests.cutout_company import planned, staging

MUG = (
    "Billy was in the park. He noticed a mug on the ground. It was a pretty mug. He picked it up. "
    "He gave the mug to Anna. Anna walked away. Billy was happy that he had found the mug."
)


def sharpness(pixels: Pixels) -> float:
    return float(np.abs(np.diff(pixels[..., :3].astype(float), axis=1)).mean())


def place_seen(lens: Lens | None, clear: tuple[tuple[float, float, float, float], ...] = ()) -> Pixels:
    view = View(x=640, y=400, zoom=1.5)
    buffer = np.zeros((180, 320, 4), np.uint8)
    Backdrop(Place(family="kitchen"), 320, 180, [view], lens=lens, clear=clear).paint(buffer, view)
    return buffer


def test_the_nearer_the_camera_the_softer_is_the_place() -> None:
    wide, medium, close = (sharpness(place_seen(lens_of(f, 604))) for f in ("wide", "medium", "close"))
    assert wide > 1.15 * medium > 1.25 * close


def test_the_floor_at_the_feet_stays_sharp() -> None:
    pixels = np.zeros((200, 40, 4), np.uint8)
    pixels[:, ::2] = 255
    pixels[..., 3] = 255
    soft = softened(pixels, Lens(0.01, 0.1, 150), 0, 1.0, 3.0, fades=True)
    assert (soft[150:] == pixels[150:]).all()
    assert soft[0].std() < 0.5 * pixels[0].std()


def test_light_has_a_side_and_takes_nothing_from_the_picture() -> None:
    plain, lit = place_seen(None).astype(float), place_seen(SHARP).astype(float)
    assert abs(lit.mean() / plain.mean() - 1) < 0.03
    change = (lit - plain)[..., :3].mean(axis=2)
    assert change[:, :80].mean() > change[:, -80:].mean() + 3


def test_what_lives_in_a_place_is_the_same_every_time_and_leaves_faces_alone() -> None:
    plan = Plan(kind="frame", place=Place(family="park"), staging=Staging())
    first, again = Life(plan, 320, 180), Life(plan, 320, 180)
    assert first.seed == again.seed
    assert first.flock
    assert first.butterflies
    rain = plan.model_copy(update={"weather": "rain"})
    assert not Life(rain, 320, 180).butterflies


def test_an_idea_is_a_raised_finger_and_nobody_picks_it_up() -> None:
    assert motion_of("raises one finger with a bright smile").motion == "idea"
    assert motion_of("smiles and looks around").motion == "look_around"
    assert motion_of("looks around for the lost key").motion == "search"


def test_several_of_a_thing_are_drawn_as_several() -> None:
    one = planned(staging(Figure(name="Lily", action="looks at the grey rock"), things=("grey rock",)))
    many = planned(staging(Figure(name="Lily", action="looks at the grey rocks"), things=("grey rock",)))
    assert not one.props[0].options.get("many")
    assert many.props[0].options["many"]
    assert many.props[0].options["width"] > 2 * one.props[0].options["width"]


def test_what_hangs_on_a_tree_is_not_on_the_ground() -> None:
    orders = staging(Figure(name="Lily", action="looks up"), things=("gold ornament",))
    orders = orders.model_copy(update={"action": "The gold ornament hangs on the green tree."})
    assert planned(orders).props[0].spot == "branch"


def test_a_ball_that_rolls_is_somewhere_else_in_the_end() -> None:
    ball = Prop(key="red-ball", name="ball", label="red ball", x=500, y=610)
    state = PropState(key="red-ball", x=500, y=610)
    rolls = moves_of("The red ball rolls into the street.", [ball], (90, 1190))["red-ball"]
    assert moved(state, rolls, 0.0, 3.0).x == 500
    assert moved(state, rolls, 3.0, 3.0).x > 800
    over = moves_of("The red ball goes over the fence.", [ball], (90, 1190))["red-ball"]
    assert not moved(state, over, 3.0, 3.0).visible
    assert moves_of("The red ball is shiny.", [ball], (90, 1190)) == {}
    assert moves_of("The red ball flies high into the sky.", [ball], (90, 1190))["red-ball"].kind == "rise"


def test_a_thing_that_is_told_of_is_seen_close_and_alone() -> None:
    made = write_script(MUG)
    described = next(s for s in made.shots if "pretty mug" in s.source)
    assert not described.figures
    assert described.framing == "close"
    assert any("mug" in thing for thing in described.things)


def test_what_was_given_away_does_not_lie_about_in_the_end() -> None:
    made = write_script(MUG)
    assert not made.shots[-1].things


def test_the_evening_comes_when_the_sun_goes_down() -> None:
    story = "Tom and Mia were in the park. They had a ball. They ran. They played until the sun went down."
    made = write_script(story)
    assert made.scenes[0].time == "day"
    assert made.scenes[-1].time == "dusk"


def test_a_contact_sheet_has_a_still_a_second() -> None:
    _, film = asyncio.run(film_of("Anna saw a cat. She smiled."))
    stills = list(stills_of(film[:2], 96, 1.0))
    lengths = [max(s.shot.seconds, 2.0) for s in film[:2]]
    assert len(stills) >= int(sum(lengths)) - 1
    assert stills[0].told
    assert page_of(stills, 3).shape[1] == 3 * 100


def test_estimated_speech_is_as_long_as_its_words() -> None:
    short, long = speech_of([Line(text="Hello."), Line(text="Hello, my dear little friend of old.")])
    assert short.seconds < long.seconds
    assert long.words
    assert long.mouth


def test_a_softened_floor_is_the_formula_written_out_within_one_level() -> None:
    pixels = layer(120, 200)
    for lens in (lens_of("medium", 90), lens_of("close", 60)):
        sigma = lens.blur * 1280
        apart = softened(pixels, lens, -10, 1.0, sigma, fades=True).astype(int)
        assert np.abs(apart - written_out(pixels, lens, -10, 1.0, sigma)).max() <= 1
