"""Painting again what alone is wrong in a frame: whom or what, where it is, and the old picture around it."""

import logging
from typing import TYPE_CHECKING

from anim_director.agents.art_director import repair_prompt
from anim_director.errors import ToolBusy, ToolError
from anim_director.film import Candidate, Mark
from anim_director.graph.state import Orders, Subject
from anim_director.tools import regions, vision
from anim_director.tools.base import ImageRequest, MaskRequest, Reference

if TYPE_CHECKING:
    from anim_director.graph.crew import Crew

log = logging.getLogger(__name__)

LEAST_REGION, MOST_REGION = 0.0008, 0.6
"""Share of a frame that a region to repair covers: less is a crumb, more is the frame itself."""


async def repaired(
    crew: "Crew",
    subject: Subject,
    orders: Orders,
    base: Candidate,
    mark: Mark,
    request: ImageRequest,
    production: str,
) -> tuple[Candidate, Orders] | None:
    """Mask whom a mark is about, paint that region again from the sheet, put the rest back to the pixel.

    None when it cannot be: the image tool takes no mask, or the subject cannot be parted from the rest.

    Args:
        crew: who paints, masks and looks.
        subject: the frame.
        orders: what the picture was made from.
        base: the picture.
        mark: what is wrong in it.
        request: of a whole picture by these orders; its seed is the repair's.
        production: whose name the work is done in.
    """
    if subject.kind != "frame" or not crew.image.ability.mask:
        return None
    sheet = sheet_of(subject, mark)
    mask = await _mask(crew, subject, base, mark, sheet, production)
    if mask is None:
        return None
    prompt = repair_prompt(
        orders.staging, mark, subject.brief.style, prop=sheet is not None and sheet.kind == "prop"
    )
    repair = Orders(prompt=prompt, avoid=orders.avoid, staging=orders.staging, told=orders.told)
    request = request.model_copy(
        update={
            "prompt": prompt,
            "staging": orders.staging.model_copy(update={"notes": (mark.mend,)}),
            "references": (sheet,) if sheet else (),
            "base": base.asset,
            "mask": mask,
        }
    )
    kept = await crew.door.get(crew.image, request, production=production, subject=subject.key)
    paths = [crew.vault.path(asset) for asset in (base.asset, kept.asset.id, mask)]
    back = await crew.see(regions.put_back, *paths)
    asset = kept.asset.id
    if back.picture:
        whole = await crew.desk(crew.vault.keep_bytes, back.picture, "image/png", "repair")
        asset = whole.id
    fault = await crew.see(
        vision.gate_image, crew.vault.path(asset), width=request.width, height=request.height
    )
    if back.changed < regions.LEAST_CHANGE:
        fault = fault or "The repair changed nothing."
    made = Candidate(
        asset=asset,
        prompt=base.prompt,
        seed=request.seed,
        fault=fault,
        repair_of=base.asset,
        repaired=mark.subject,
        notes=kept.outcome.notes,
    )
    return made, repair


def sheet_of(subject: Subject, mark: Mark) -> Reference | None:
    """Return the sheet of the character or thing that a mark is about."""
    about = mark.subject.casefold()
    sheets = (r for r in subject.references if r.kind in ("character", "prop"))
    return next((r for r in sheets if r.name.casefold() == about), None)


async def _mask(
    crew: "Crew", subject: Subject, base: Candidate, mark: Mark, sheet: Reference | None, production: str
) -> str | None:
    """Return the asset of a mask around whom a mark is about, with room to paint; None: not found."""
    who = next((c for c in subject.script.characters if c.name == mark.subject), None)
    phrase = (who.looks or who.kind) + (f" in {who.wears}" if who.wears else "") if who else mark.subject
    request = MaskRequest(image=base.asset, phrase=phrase, reference=sheet)
    try:
        found = await crew.door.get(crew.mask, request, production=production, subject=subject.key)
    except ToolBusy:
        raise
    except ToolError as error:
        log.info("%s: no repair of %s: %s", subject.key, mark.subject, error)
        return None
    share = float(found.outcome.facts.get("share", 0.0))
    if not LEAST_REGION <= share <= MOST_REGION:
        log.info("%s: no repair of %s: it covers %.1f %%", subject.key, mark.subject, 100 * share)
        return None
    wide = await crew.see(regions.room_around, crew.vault.path(found.asset.id))
    return (await crew.desk(crew.vault.keep_bytes, wide, "image/png", "mask")).id
