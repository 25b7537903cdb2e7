"""Garments cut from data: panels, seams and buttons along the trunk, read from `words/cuts.toml`.

What is worn over the top and needs no code of its own is a table there; the head of the file says how
points are meant. A cut follows every pose, build and view, because its points lie on the trunk.
"""

import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout.canvas import blob, clipped, fill, formed, line, oval, shade, tint

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person
    from anim_director.tools.cutout.people_torso import Trunk

Row = dict[str, Any]


def _load() -> dict[str, Row]:
    text = resources.files("anim_director.tools.cutout").joinpath("words/cuts.toml").read_text("utf-8")
    return tomllib.loads(text)


CUTS: dict[str, Row] = _load()
"""Garments by kind, as `Person.over` names them."""


def _tone(colour: str, row: Row) -> str:
    """The garment's colour, or the row's own; a `tone` above 0 is lighter, below 0 darker."""
    own = str(row.get("colour", colour))
    tone = float(row.get("tone", 0.0))
    return tint(own, tone) if tone > 0 else shade(own, -tone) if tone < 0 else own


def draw_cut(c: Any, p: "Person", b: "Trunk", kind: str, colour: str) -> None:
    """Draw a garment of `CUTS` on a trunk.

    Args:
        c: canvas.
        p: who wears it.
        b: their trunk in its pose and view.
        kind: key of `CUTS`.
        colour: of the cloth.
    """
    u = p.u

    def point(t: float, off: float) -> tuple[float, float]:
        """On the middle line where `off` is 0, at the edge of the body where it is 1 or -1."""
        edge = b.waist + (b.shoulders - b.waist) * max(0.0, min(1.0, (t - 0.3) / 0.55))
        return b.at(
            t, b.axis * (1 - min(1.0, abs(off)) ** 2) + off * edge + (b.belly * 0.8 if off > 0.5 else 0.0)
        )

    for panel in CUTS[kind].get("panels", []):
        if panel.get("side", "both") == ("front" if b.behind else "back"):
            continue
        shape = blob([(*point(t, off), *corner) for t, off, *corner in panel["outline"]])
        formed(c, shape, _tone(colour, panel), -0.06 * u * p.lx, -0.02 * u, 0.10)
        with clipped(c, shape):
            for seam in panel.get("seams", []):
                way = blob([point(t, off) for t, off in seam["way"]], False)
                c.drawPath(way, line(_tone(colour, seam), seam["width"] * u))
            for dot in panel.get("dots", []):
                r = dot["r"] * u
                oval(c, *point(*dot["at"]), r, r, fill(_tone(colour, dot)))
