"""Prop sheets of the cutout studio: one thing, whole, on plain ground, the same that frames draw."""

import numpy as np
import pytest

from anim_director.film import Staging
from anim_director.tools.base import ImageRequest
from anim_director.tools.cutout.illustrator import draw, plan_request
from anim_director.tools.cutout.painter import WARM_GROUND
from anim_director.tools.cutout.prop_words import prop_of

GROUND = np.array([int(WARM_GROUND[i : i + 2], 16) for i in (1, 3, 5)])


def sheet_of(words: str, width: int = 384, height: int = 384) -> np.ndarray:
    """Draw the sheet of a thing: RGB as signed numbers."""
    staging = Staging(subject="prop", things=(words,))
    plan = plan_request(ImageRequest(staging=staging, width=width, height=height), {})
    return draw(plan)[..., :3].astype(int)


@pytest.mark.parametrize(
    "words", ["big red ball", "blue kite", "long brown stick", "green book", "big white goal", "magic zither"]
)
@pytest.mark.parametrize("size", [(384, 384), (640, 360), (360, 640)])
def test_a_thing_is_whole_and_large_in_the_middle_of_its_sheet(words: str, size: tuple[int, int]) -> None:
    """Nothing but the ground at the edges, and the thing over half of the narrower side."""
    picture = sheet_of(words, *size)
    off = np.abs(picture - GROUND).max(axis=2) > 24
    assert not off[:4].any() and not off[-4:].any() and not off[:, :4].any() and not off[:, -4:].any()
    ys, xs = np.nonzero(off)
    longest = max(np.ptp(ys), np.ptp(xs))
    assert 0.5 * min(size) < longest < 0.8 * min(size)
    assert abs((xs.min() + xs.max()) / 2 - size[0] / 2) < 0.08 * size[0]


def test_the_thing_of_a_sheet_is_the_thing_of_frames() -> None:
    """The same drawing in the same colour."""
    plan = plan_request(ImageRequest(staging=Staging(subject="prop", things=("big red ball",))), {})
    (prop,), framed = plan.props, prop_of("big red ball")
    assert (prop.name, prop.colour, prop.known) == (framed.name, framed.colour, True)


def test_a_thing_without_a_drawing_is_a_card_and_said_so() -> None:
    """No silent stand-in."""
    plan = plan_request(ImageRequest(staging=Staging(subject="prop", things=("magic zither",))), {})
    assert not plan.props[0].known
    assert any("magic zither" in note for note in plan.notes)


def test_orders_without_data_are_read_from_their_prompt_and_said_so() -> None:
    """A prompt alone names the thing."""
    request = ImageRequest(prompt="A blue kite. On plain ground.", staging=Staging(subject="prop"))
    plan = plan_request(request, {})
    assert plan.props[0].name == "kite"
    assert any("prompt" in note for note in plan.notes)
