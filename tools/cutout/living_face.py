"""The face of a living thing: a child's eyes, brows, cheeks and mouth, put on whatever it is drawn on.

It is the face that people have (`people_face`), so that every feeling and every viseme reads as theirs do;
only the skull is missing, the eyes are larger, and a busy or hollow ground gets a soft plate behind them.
"""

from functools import lru_cache
from typing import Any

from anim_director.tools.cutout.canvas import at, fill, luma, mix, oval, tint
from anim_director.tools.cutout.faces import Face
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.people_face import draw_eyes, draw_mouth, draw_tears
from anim_director.tools.cutout.people_head import draw_cheeks, draw_glasses

EYES = 1.5
"""Size of its eyes against a child's on a head as large."""


@lru_cache(256)
def _owner(r: float, ground: str, sex: str, glasses: str) -> Person:
    """Somebody whose head is as large as the face, its skin the ground the face is on."""
    owner = Person(
        "child",
        "f" if sex in ("f", "female") else "m",
        skin=ground,
        haircol="#5a4450" if luma(ground) > 0.30 else "#f0dcc4",
        glasses=glasses or None,
        look=(1.0, 1.0, EYES, 1.25),
    )
    owner.u = 2 * r / owner.hwid
    owner.R = r
    owner.mw = 1.3
    return owner


def draw_face(
    c: Any,
    x: float,
    y: float,
    r: float,
    face: Face,
    ground: str,
    lx: int = 1,
    sex: str = "",
    plate: str = "",
    glasses: str = "",
) -> None:
    """Draw a face about (x, y).

    Args:
        c: canvas.
        x, y: middle of the face.
        r: its half width, in pixels.
        face: expression; `look` turns eyes and the whole face a little.
        ground: colour that it is drawn on: lines go pale on what is dark.
        lx: -1 when mirrored.
        sex: "f" has lashes.
        plate: "soft" lays a patch of a lighter ground behind it, "#rrggbb" one of that colour.
        glasses: their colour.
    """
    if plate:
        ground = plate if plate.startswith("#") else mix(tint(ground, 0.45), "#fff1dc", 0.35)
        oval(c, x, y + r * 0.06, r * 1.06, r * 0.92, fill(ground, 0.94))
    owner = _owner(round(r, 1), ground, sex, glasses)
    owner.lx = lx
    pale = luma(ground) < 0.30
    yaw = 6.0 + 10.0 * face.look[0]
    with at(c, x - 0.04 * r, y - 0.20 * r + 0.05 * r * face.look[1]):
        draw_cheeks(c, owner, face, yaw)
        draw_eyes(c, owner, face, yaw)
        if pale and face.jaw < 0.08 and face.vis in ("rest", "M"):
            oval(c, 0.1 * r, 0.56 * r, 0.36 * r, 0.20 * r, fill(tint(ground, 0.4), 0.9))
        draw_mouth(c, owner, face, yaw)
        draw_tears(c, owner, face, yaw)
        if glasses:
            draw_glasses(c, owner, yaw)
