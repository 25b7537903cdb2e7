"""The illustrator: the studio's own `ImageTool`.

It draws four subjects: a character (a sheet with front and back view), a prop (a sheet of one thing), a
setting (the empty place) and a frame. Identity comes from the plans inside the reference pictures: who
was drawn on an accepted sheet is drawn the same in every frame. What a reference does not tell is read
from the words of the orders, and that is said in the outcome's notes.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from anim_director.errors import ToolError
from anim_director.film import Character, Figure, Setting, Staging
from anim_director.tools.base import ImageAbility, ImageRequest, Outcome, Pool, Reference
from anim_director.tools.cutout.plan import Actor, Body, Place, Plan, View

if TYPE_CHECKING:
    from anim_director.tools.cutout.backdrop import Pixels
    from anim_director.tools.cutout.states import StageState

log = logging.getLogger(__name__)

VERSION = "8"
"""Part of every picture's identity: raise it when the same request is drawn differently."""

LEAST, MOST = 64, 4096
"""Pixels of a side that can be drawn."""


class CutoutImages:
    """Draws pictures from stagings, in the style of a cut-paper picture book."""

    name = "cutout"
    version = VERSION
    pool: Pool = "render"
    ability = ImageAbility(references=16, mask=True, avoid=False, staging=True, prompt_words=400)

    def estimate(self, request: ImageRequest) -> float:
        """Return 0: drawing costs nothing."""
        return 0.0

    def make(self, request: ImageRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Draw the picture that a request asks for; write a PNG that carries its plan.

        Raises:
            ToolError: the style or the size cannot be drawn, or a picture to repair cannot be read.
        """
        from anim_director.tools.cutout.png_plan import with_plan
        from anim_director.tools.cutout.staging import STYLES

        if request.style not in STYLES:
            msg = (
                f"The cutout studio does not draw the style “{request.style}”. It draws: {', '.join(STYLES)}."
            )
            raise ToolError(msg)
        if not (LEAST <= request.width <= MOST and LEAST <= request.height <= MOST):
            size = f"{request.width}x{request.height}"
            msg = f"A picture of {size} cannot be drawn: sides are {LEAST} to {MOST} pixels."
            raise ToolError(msg)
        references, notes = _read_references(request.references, files)
        if request.base and request.mask:
            from anim_director.tools.cutout.repairing import repaired

            repair = repaired(request, files, references, notes)
            data = _png(repair.pixels)
            out.write_bytes(with_plan(data, repair.plan) if repair.plan else data)
            return _told(repair.notes)
        plan = plan_request(request, references, notes)
        out.write_bytes(with_plan(_png(draw(plan)), plan))
        return _told(plan.notes)


def _told(notes: Sequence[str]) -> Outcome:
    for note in notes:
        log.info("%s", note)
    return Outcome(media_type="image/png", notes=tuple(notes))


# ------------------------------------------------------------ planning


def plan_request(
    request: ImageRequest, references: dict[tuple[str, str], Plan], notes: Sequence[str] = ()
) -> Plan:
    """Return the plan for a request.

    Args:
        request: what is asked for.
        references: plans found in reference pictures, by (kind, name).
        notes: what was already found out about the references.
    """
    staging = request.staging
    if staging.subject == "character":
        return _plan_character(request, staging, references, notes)
    if staging.subject == "setting":
        return _plan_setting(request, staging, notes)
    if staging.subject == "prop":
        from anim_director.tools.cutout.prop_sheet import plan_prop

        return plan_prop(request, staging, notes)
    return _plan_frame(request, staging, references, list(notes))


def _plan_character(
    request: ImageRequest, staging: Staging, references: dict[tuple[str, str], Plan], notes: Sequence[str]
) -> Plan:
    from anim_director.tools.cutout.actors import bounds
    from anim_director.tools.cutout.bodies import body_of, rig_of

    character = staging.character or (staging.cast[0] if staging.cast else None)
    said = list(notes)
    if character is None:
        character = _character_in(request.prompt)
        said.append("No character was given as data: it was read from the prompt.")
    others = [c for c in staging.cast if c.name != character.name]
    body = body_of(character, others, 0)  # seeds vary staging, never who somebody is
    rig = rig_of(body)
    left, top, right, _ = bounds(rig, 0, 0, 1.0, False, "stand", "front")
    high, wide = (
        (470.0, 400.0) if body.rig == "thing" else (545.0, 500.0)
    )  # what has a wide shadow, or shines
    scale = min(2.1 if body.rig == "person" else 3.4, high / -top, wide / (right - left))
    y = 360 - top * scale / 2 + 20
    middle = (left + right) / 2 * scale
    actors = (
        Actor(body=body, x=380 - middle, y=y, scale=round(scale, 4), view="front", facing="front"),
        Actor(body=body, x=900 - middle, y=y, scale=round(scale, 4), view="back", facing="back"),
    )
    aspect = request.width / request.height
    zoom = 1.0 if aspect >= 1.6 else max(0.62, min(1.45, 1280 / 880))
    return Plan(
        kind="character", style=request.style, seed=request.seed, width=request.width, height=request.height,
        actors=actors, view=View(zoom=round(zoom, 4)), staging=staging, notes=(*said, *body.notes),
    )  # fmt: skip


def _plan_setting(request: ImageRequest, staging: Staging, notes: Sequence[str]) -> Plan:
    from anim_director.tools.cutout.place_words import place_of

    place = place_of(staging.setting, staging.time, staging.weather, staging.mood, request.seed)
    zoom = 1.0 if request.width / request.height >= 1.6 else 1.35
    return Plan(
        kind="setting", style=request.style, seed=request.seed, width=request.width, height=request.height,
        place=place, view=View(zoom=zoom), time=staging.time, weather=staging.weather, mood=staging.mood,
        staging=staging, notes=(*notes, *place.notes),
    )  # fmt: skip


def _plan_frame(
    request: ImageRequest, staging: Staging, references: dict[tuple[str, str], Plan], notes: list[str]
) -> Plan:
    from anim_director.tools.cutout.place_words import place_of
    from anim_director.tools.cutout.staging import plan_frame

    if not staging.figures and not staging.setting.name and request.prompt:
        staging = _staging_in(request.prompt)
        notes.append("No staging was given as data: it was read from the prompt.")
    base = references.get(("frame", ""))
    shown = references.get(("setting", staging.setting.name)) or references.get(("setting", ""))
    place: Place | None = shown.place if shown else base.place if base else None
    if place is None:
        place = place_of(staging.setting, staging.time, staging.weather, staging.mood, 0)
        notes += place.notes
    bodies = [_body_for(figure, staging, references, notes) for figure in staging.figures]
    plan = plan_frame(staging, bodies, place, request.seed, request.width, request.height, request.style)
    return plan.model_copy(update={"notes": tuple(dict.fromkeys([*notes, *plan.notes]))})


def _body_for(
    figure: Figure, staging: Staging, references: dict[tuple[str, str], Plan], notes: list[str]
) -> Body:
    """The body on the character's own sheet, else one read from the words of the cast."""
    from anim_director.tools.cutout.bodies import body_of

    sheet = references.get(("character", figure.name))
    if sheet and sheet.actors:
        return sheet.actors[0].body.model_copy(update={"name": figure.name})
    for plan in references.values():
        for actor in plan.actors:
            if actor.body.name == figure.name:
                return actor.body
    character = next((c for c in staging.cast if c.name == figure.name), None)
    if references or character is None:
        notes.append(f"{figure.name} was drawn from words: no reference picture has a plan of {figure.name}.")
    character = character or Character(name=figure.name, kind=_kind_of(figure.name))
    others = [c for c in staging.cast if c.name != figure.name]
    return body_of(character, others, 0)


def _read_references(
    references: Sequence[Reference], files: dict[str, Path]
) -> tuple[dict[tuple[str, str], Plan], list[str]]:
    """Read the plans inside the reference pictures; say which have none."""
    from anim_director.tools.cutout.png_plan import plan_of

    plans: dict[tuple[str, str], Plan] = {}
    notes: list[str] = []
    for reference in references:
        path = files.get(reference.asset)
        if path is None:
            notes.append(f"The reference picture of {reference.name or reference.kind} is not there.")
            continue
        try:
            plan = plan_of(path)
        except (ValueError, OSError) as error:
            notes.append(
                f"The reference picture of {reference.name or reference.kind} cannot be read: {error}."
            )
            continue
        if plan is None:
            notes.append(f"The reference picture of {reference.name or reference.kind} has no plan inside.")
        else:
            plans.setdefault((reference.kind, reference.name), plan)
    return plans, notes


# ------------------------------------------------------------ a prompt without data


def _character_in(prompt: str) -> Character:
    """The character that a prompt describes, by its labelled lines or as a whole."""
    lines = _labelled(prompt)
    name = lines.get("character", lines.get("name", "")).split(",")[0].split(":")[0].strip()
    looks = lines.get("looks", prompt)
    return Character(
        name=name or "Somebody", kind=_kind_of(lines.get("kind", "") or looks), looks=looks,
        wears=lines.get("wears", lines.get("clothes", "")),
        colour=lines.get("colour", lines.get("color", "")),
    )  # fmt: skip


def _staging_in(prompt: str) -> Staging:
    """The staging of a prompt of labelled lines: "Setting: ...", "Characters: A; B", "Objects: a, b"."""
    lines = _labelled(prompt)
    place = lines.get("setting", lines.get("place", lines.get("where", "")))
    setting = Setting(
        name=place.split(",")[0].split(".")[0].strip(), description=place or prompt,
        kind="interior" if any(w in place.lower() for w in _INSIDE) else "exterior",
    )  # fmt: skip
    figures, cast = [], []
    for part in lines.get("characters", lines.get("figures", "")).split(";"):
        name, _, words = part.strip().partition(":") if ":" in part else part.strip().partition(" ")
        if name.strip():
            figures.append(Figure(name=name.strip(), action=words.strip() or lines.get("action", "")))
            cast.append(Character(name=name.strip(), kind=_kind_of(words or name), looks=words.strip()))
    things = lines.get("objects", lines.get("things", lines.get("props", "")))
    return Staging(
        setting=setting, figures=tuple(figures[:4]), cast=tuple(cast[:4]),
        things=tuple(t.strip(" .") for t in things.replace(";", ",").split(",") if t.strip(" .")),
    )  # fmt: skip


_INSIDE = ("room", "kitchen", "inside", "interior", "shop", "store", "hall", "school")


def _labelled(prompt: str) -> dict[str, str]:
    """Lines of the form "Label: words", by the label in lower case."""
    found: dict[str, str] = {}
    for line in prompt.splitlines():
        label, colon, words = line.strip(" -*#").partition(":")
        if colon and words.strip() and len(label.split()) <= 3:
            found.setdefault(label.strip(" *").lower(), words.strip())
    return found


def _kind_of(words: str) -> str:
    """The first kind of body that words name."""
    kinds = (
        "girl",
        "boy",
        "woman",
        "man",
        "baby",
        "dog",
        "cat",
        "rabbit",
        "bunny",
        "bear",
        "fox",
        "mouse",
        "squirrel",
        "cow",
        "bird",
        "owl",
        "duck",
        "horse",
    )
    tokens = [t.strip(".,!?").lower() for t in words.split()]
    return next((t for t in tokens if t in kinds), "person")


# ------------------------------------------------------------ drawing


def draw(plan: Plan) -> "Pixels":
    """Draw a plan: height x width x 4, RGBA."""
    from anim_director.tools.cutout import moments
    from anim_director.tools.cutout.painter import Painter

    painter = Painter(plan)
    if plan.kind == "character":
        return painter.frame(_sheet_state(plan))
    return painter.frame(moments.rest(plan, painter.rigs))


def _sheet_state(plan: Plan) -> "StageState":
    """Both views of one character, standing quietly."""
    from anim_director.tools.cutout import moments
    from anim_director.tools.cutout.bodies import rig_of
    from anim_director.tools.cutout.states import StageState

    states = tuple(moments.rest_actor(rig_of(a.body), a) for a in plan.actors)
    return StageState(actors=states, view=plan.view)


def _png(pixels: "Pixels") -> bytes:
    """Encode opaque pixels, quickly rather than tightly."""
    import cv2

    done, data = cv2.imencode(
        ".png", cv2.cvtColor(pixels, cv2.COLOR_RGBA2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 3]
    )
    if not done:
        msg = "The picture could not be encoded."
        raise ToolError(msg)
    return bytes(data)
