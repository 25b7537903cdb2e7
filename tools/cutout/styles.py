"""The styles of a film: each a palette rule and a few rules of drawing, never a filter on the picture.

storybook  flat warm shapes, one form shadow, a little paper grain far away
paper      cut paper: rough cut edges, every sheet throws a small hard shadow, figures keep a cream rim
night      everything by lamp and moon: deep blues, warm lights, stars also at noon, a rim of light
pastel     chalk on cream paper: light, soft, low contrast, chalky edges and strokes
"""

import contextlib
from collections.abc import Iterator
from typing import NamedTuple


class Style(NamedTuple):
    """The rules of one style."""

    place: str = ""  # of `lights.RULES`: what places go through after their hour and mood
    figures: str = ""  # the same for figures and things: about half as strong
    form: float = 1.0  # strength of form shadows
    contact: float = 1.0  # strength of contact shadows
    grain: float = 0.5  # paper grain: of the far layer; with `all_over` also of the others
    all_over: bool = False
    edge: tuple[float, float] = (0.0, 0.0)  # cut edges: length of a cut and how far it strays, pixels
    drop: tuple[float, float, float] = (0.0, 0.0, 0.0)  # shadow of each sheet: right, down, opacity
    border: float = 0.0  # cream paper left around figures, pixels
    chalk: float = 0.0  # strength of chalk strokes in places
    rim: str = ""  # colour of a rim of light that all figures have
    stars: bool = False  # also by day, when every lamp is lit
    dim: float = 1.0  # strength of what darkens corners and ground


STYLES: dict[str, Style] = {
    "storybook": Style(),
    "paper": Style(
        "paper", "", form=0.45, contact=0.55, grain=1.0, all_over=True,
        edge=(13.0, 0.9), drop=(3.0, 4.0, 0.20), border=2.6,
    ),
    "night": Style("nightly", "nightly_fig", form=1.15, contact=1.2, grain=0.35, rim="#ffdca0", stars=True),
    "pastel": Style(
        "pastel", "pastel_fig", form=0.75, contact=0.6, grain=0.7, all_over=True, edge=(5.0, 1.1), chalk=0.5,
        dim=0.4,
    ),
}  # fmt: skip
"""Styles by the name that a brief gives."""

_now = ["storybook"]


@contextlib.contextmanager
def manner(name: str) -> Iterator[None]:
    """Draw in a style inside; KeyError if there is none of that name."""
    _ = STYLES[name]
    before, _now[0] = _now[0], name
    try:
        yield
    finally:
        _now[0] = before


def style_now() -> Style:
    """Return the rules of the style that is on."""
    return STYLES[_now[0]]
