"""Over the shoulder: one is seen from behind, large at the picture's edge; the shot is about the other.

The orders ask for it by somebody who faces away ("back") beside one other person in a medium or close
framing. The camera then frames the other alone, and whom one looks past is put into that picture: on the
side where it stands, so that both keep their sides of the frame from shot to shot.
"""

from collections.abc import Sequence

from anim_director.film import Framing
from anim_director.tools.cutout.actors import head_of
from anim_director.tools.cutout.backdrop import seen
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import View
from anim_director.tools.cutout.staging_figures import CONTACT, Standing

NEARER = 1.3
"""Head of whom one looks past, against the head of the other: it is nearer to the camera."""

ORDER = 3
"""Drawing order of whom one looks past: over everybody."""

SHARE = 0.2
"""Share of the picture's width by which the other is beside the middle, away from the shoulder."""


def may_be_looked_past(company: Sequence[Standing], framing: Framing) -> Standing | None:
    """Return over whose shoulder the orders want the picture, before anybody has a place."""
    acting = [s for s in company if not s.extra]
    if len(acting) != 2 or framing not in ("medium", "close"):
        return None
    behind = [s for s in acting if s.figure.facing == "back"]
    if len(behind) != 1 or not all(isinstance(s.rig, Person) for s in acting):
        return None
    quiet = not behind[0].motive.travels and all(s.motive.pair not in CONTACT for s in acting)
    low = any(s.motive.pose.partition("+")[0] in ("sleep", "lie", "swim") for s in acting)
    return behind[0] if quiet and not low else None


def looked_past(company: Sequence[Standing], framing: Framing) -> Standing | None:
    """Return over whose shoulder the picture is taken; None for every other picture.

    Who sits may be looked past, for only head and shoulders are in the picture.
    """
    past = may_be_looked_past(company, framing)
    if past is None or any(s.mount or s.exits for s in company if not s.extra):
        return None
    low = any(s.pose.partition("+")[0] in ("sleep", "lie", "swim") for s in company if not s.extra)
    return past if not low and (not past.spot or past.motive.spot_kind == "sit") else None


def shifted(view: View, past: Standing, other: Standing, width: int, height: int) -> View:
    """Return the view with room for the shoulder: the other a third from the far edge."""
    left, _, right, _ = seen(view, width, height)
    side = 1 if past.x >= other.x else -1
    return view.model_copy(update={"x": round(other.x + side * SHARE * (right - left), 1)})


def put_before(past: Standing, other: Standing, view: View, width: int, height: int) -> None:
    """Put whom one looks past at the edge of the picture, seen from behind (in place)."""
    left, top, right, bottom = seen(view, width, height)
    wide, tall = right - left, bottom - top
    side = 1 if past.x >= other.x else -1
    _, oy, r = other.head()
    taller = past.high > 1.15 * other.high
    smaller = past.high < 0.87 * other.high
    past.view, past.pose, past.spot = "back", "stand", ""
    past.flip = side > 0
    _, _, mine = head_of(past.rig, 0, 0, 1.0, past.flip, past.joints(), "back")
    radius = min((1.12 if taller else NEARER) * r, 0.27 * tall)
    past.k = radius / mine
    x = (right if side > 0 else left) - side * (0.5 * radius + 0.03 * wide)
    level = oy + 0.1 * tall
    if taller:
        level = min(level - 0.3 * r, top + 0.29 * tall)
    elif smaller:
        level = max(level, bottom - 0.36 * tall)
    hx, hy, _ = head_of(past.rig, 0, 0, past.k, past.flip, past.joints(), "back")
    past.x, past.y = x - hx, min(level, bottom - 0.7 * radius) - hy
