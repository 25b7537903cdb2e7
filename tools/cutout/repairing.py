"""Repairing one figure or thing of a frame: drawn again inside a mask, from its sheet, where it stands.

The plan inside a picture must be true: the animator moves what the plan says, and a clip that begins
otherwise than its frame fails. So a repaired picture carries a plan only if the whole drawing of that plan
is the old picture outside the mask. Else it carries none, and says so: then only the camera moves.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from anim_director.errors import ToolError
from anim_director.tools.base import ImageRequest
from anim_director.tools.cutout.plan import Actor, Plan, Prop

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from anim_director.tools.cutout.backdrop import Pixels

UNTRUE = 0.001
"""Share of the pixels outside the mask that may differ: a shadow's rim, half a hair."""

SEEN_STEP = 12
"""Levels of 255 from which a pixel differs."""


class Repair(NamedTuple):
    """A repaired picture."""

    pixels: "Pixels"  # height x width x 4, RGBA
    plan: Plan | None  # what it shows, if that can be told
    notes: tuple[str, ...]


def repaired(
    request: ImageRequest,
    files: dict[str, Path],
    references: dict[tuple[str, str], Plan],
    notes: list[str],
) -> Repair:
    """Draw who and what the references show again where the mask is white; exactly the old picture elsewhere.

    Args:
        request: has `base` and `mask`; its staging says what the figures do, its notes what was wrong.
        files: path of each asset.
        references: plans found in reference pictures, by (kind, name).
        notes: what was already found out about the references.

    Raises:
        ToolError: base or mask cannot be read, or the base has another size.
    """
    import numpy as np

    from anim_director.tools.cutout.illustrator import draw, plan_request

    base, inside = _read(request, files)
    drawn = _plan_in(files[request.base])
    if drawn is None:
        whole = draw(plan_request(request, references, notes))
        told = (*notes, "The picture to repair has no plan inside, so the repaired one has none either.")
        return Repair(np.where(inside[..., None], whole, base).astype(np.uint8), None, told)
    first: Pixels | None = None
    for plan in _again(drawn, request, references, notes):
        whole = draw(plan)
        pixels = np.where(inside[..., None], whole, base).astype(np.uint8)
        if _true(whole, base, inside):
            return Repair(pixels, plan, plan.notes)
        if first is None:
            first = pixels
    assert first is not None, "there is always a drawing"
    told = (*notes, "The repaired picture has no plan inside: around the mask it shows something else.")
    return Repair(first, None, told)


def _again(
    drawn: Plan, request: ImageRequest, references: dict[tuple[str, str], Plan], notes: list[str]
) -> Iterator[Plan]:
    """Yield the old plan with its figures posed as asked where they are, then only dressed as asked.

    Of a thing, first the old plan with the thing of the sheet in its place.
    """
    from anim_director.tools.cutout.illustrator import plan_request

    things = {name.casefold(): plan for (kind, name), plan in references.items() if kind == "prop"}
    if any(prop.label.casefold() in things for prop in drawn.props):
        yield drawn.model_copy(
            update={"props": tuple(_as_on_sheet(p, things.get(p.label.casefold())) for p in drawn.props)}
        )
    names = {name for kind, name in references if kind == "character"}
    names &= {actor.body.name for actor in drawn.actors}
    if not names:  # nobody in particular: the region of a drawing made anew
        yield plan_request(request, references, notes)
        return
    known = {**references, ("setting", request.staging.setting.name): drawn}
    asked = plan_request(request.model_copy(update={"seed": drawn.seed}), known, notes)
    fresh = {actor.body.name: actor for actor in asked.actors}
    posed = {
        name: _posed(old, fresh[name])
        for old in drawn.actors
        if (name := old.body.name) in names & set(fresh)
    }
    if posed:
        yield drawn.model_copy(update={"actors": tuple(posed.get(a.body.name, a) for a in drawn.actors)})
    dressed = {name: references["character", name] for name in names}
    yield drawn.model_copy(
        update={
            "actors": tuple(
                _dressed(actor, dressed[actor.body.name]) if actor.body.name in dressed else actor
                for actor in drawn.actors
            )
        }
    )


def _posed(old: Actor, new: Actor) -> Actor:
    """The figure as it is wanted, at its old place and in its old size."""
    kept = old.model_dump(include={"x", "y", "scale", "order", "spot"})
    return new.model_copy(update=kept)


def _dressed(old: Actor, sheet: Plan) -> Actor:
    if not sheet.actors:
        return old
    body = sheet.actors[0].body
    return old.model_copy(update={"body": body.model_copy(update={"name": old.body.name})})


def _as_on_sheet(old: Prop, sheet: Plan | None) -> Prop:
    """The thing of the sheet at the old place, in the old size and the same hands."""
    if sheet is None or not sheet.props:
        return old
    new = sheet.props[0]
    # how it was staged (in a frame, a heap, with or without shadow) stands in the old options
    options = {**new.options, **old.options}
    return old.model_copy(
        update={"name": new.name, "colour": new.colour, "known": new.known, "options": options}
    )


def _true(whole: "Pixels", base: "Pixels", inside: "NDArray[np.bool_]") -> bool:
    """Whether a drawing is the old picture outside the mask."""
    import numpy as np

    outside = ~inside
    gap = np.abs(whole[..., :3].astype(np.int16) - base[..., :3].astype(np.int16)).max(axis=2)
    return not outside.any() or float((gap[outside] > SEEN_STEP).mean()) <= UNTRUE


def _plan_in(path: Path) -> Plan | None:
    from anim_director.tools.cutout.png_plan import plan_of

    try:
        plan = plan_of(path)
    except ValueError:
        return None
    return plan if plan is not None and plan.kind == "frame" else None


def _read(request: ImageRequest, files: dict[str, Path]) -> tuple["Pixels", "NDArray[np.bool_]"]:
    """Read the picture to repair (RGBA) and where it is to be drawn again."""
    import cv2
    import numpy as np

    base = cv2.imdecode(np.frombuffer(_bytes(files, request.base), np.uint8), cv2.IMREAD_COLOR)
    mask = cv2.imdecode(np.frombuffer(_bytes(files, request.mask), np.uint8), cv2.IMREAD_GRAYSCALE)
    if base is None or mask is None:
        msg = "The picture to repair, or its mask, does not decode."
        raise ToolError(msg)
    size = (request.width, request.height)
    if (base.shape[1], base.shape[0]) != size:
        msg = f"The picture to repair is {base.shape[1]}x{base.shape[0]}, not {size[0]}x{size[1]}."
        raise ToolError(msg)
    if (mask.shape[1], mask.shape[0]) != size:
        mask = cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.cvtColor(base, cv2.COLOR_BGR2RGBA), np.uint8), np.asarray(mask >= 128)


def _bytes(files: dict[str, Path], asset: str) -> bytes:
    if asset not in files:
        msg = f"The picture {asset[:12]} is not there."
        raise ToolError(msg)
    return files[asset].read_bytes()
