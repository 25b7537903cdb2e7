"""Camera moves: where a pan, a push in or a pull out begins and ends.

A move goes as far as it cuts nobody's head; what a shot is about stays in the picture.
"""

from collections.abc import Sequence

from anim_director.film import Camera
from anim_director.tools.cutout.canvas import H, W
from anim_director.tools.cutout.plan import Prop, View
from anim_director.tools.cutout.staging_boxes import leaps, prop_box, union, upper
from anim_director.tools.cutout.staging_camera import clamped, in_view, least_zoom, stars_of
from anim_director.tools.cutout.staging_figures import Standing
from anim_director.tools.cutout.staging_heads import Mark, reached


def end_of_move(
    view: View,
    camera: Camera,
    company: Sequence[Standing],
    width: int,
    height: int,
    marks: Sequence[Mark],
    props: Sequence[Prop] = (),
) -> View | None:
    """Return where a camera move ends; None for a camera at rest. Following is the animator's.

    A move goes as far as it cuts nobody's head and loses nobody's hands, nor the thing that is looked at.
    """
    steps = (0.2, 0.4, 0.6, 0.8, 1.0)
    kept: Sequence[Prop] = ()
    if camera == "push in":
        if leaps(company):
            return view
        focus = union([upper(s, 0.5) for s in stars_of(company)]) if company else (view.x, view.y) * 2
        about = _looked_at(company, props)
        if about and in_view(about, view, width, height):
            kept = about
            focus = union([focus, *map(prop_box, about)])
        x, y = (focus[0] + focus[2]) / 2, (focus[1] + focus[3]) / 2
        way = [
            View(
                x=view.x + (x - view.x) * 0.5 * w, y=view.y + (y - view.y) * 0.4 * w, zoom=view.zoom * 1.2**w
            )
            for w in steps
        ]
    elif camera == "pull out":
        least = max(view.zoom / 1.2, least_zoom(width, height)) / view.zoom
        way = [
            View(
                x=view.x + (W / 2 - view.x) * 0.4 * w,
                y=view.y + (H / 2 - view.y) * 0.4 * w,
                zoom=view.zoom * least**w,
            )
            for w in steps
        ]
    elif camera in ("pan left", "pan right"):
        shift = (-110 if camera == "pan left" else 110) / view.zoom
        way = [view.model_copy(update={"x": view.x + shift * w}) for w in steps]
    else:
        return None
    way = [clamped(v, width, height) for v in way]
    if kept:
        way = [v for v in way if in_view(kept, v, width, height)] or [view]
    return reached(view, way, marks, width, height)


def _looked_at(company: Sequence[Standing], props: Sequence[Prop]) -> list[Prop]:
    """The things that a push in is about: what those in the picture have to do with."""
    names = {s.target for s in company} | {s.figure.to for s in company}
    return [p for p in props if (p.key in names or p.label in names) and not p.options.get("many")]


def start_of_move(view: View, camera: Camera, width: int, height: int, marks: Sequence[Mark]) -> View:
    """Begin a pan or a pull a little before, so that the framing asked for is in the middle of the move."""
    if camera in ("pan left", "pan right"):
        shift = (55 if camera == "pan left" else -55) / view.zoom
        way = [view.model_copy(update={"x": view.x + shift * w}) for w in (0.25, 0.5, 0.75, 1.0)]
        return reached(view, [clamped(v, width, height) for v in way], marks, width, height)
    if camera == "push in":
        return clamped(
            view.model_copy(update={"zoom": max(least_zoom(width, height), view.zoom * 0.96)}), width, height
        )
    return view
