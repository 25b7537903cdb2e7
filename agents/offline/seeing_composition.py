"""Composition by measure: nobody cropped, covered, floating or out of order; room for subtitles."""

import itertools

import numpy as np

from anim_director.agents.offline.seeing_colour import lab
from anim_director.agents.offline.seeing_find import Sighting
from anim_director.agents.offline.seeing_finding import Finding, worst
from anim_director.agents.offline.seeing_look import Look, References
from anim_director.agents.offline.seeing_staged import above_ground
from anim_director.film import Staging


def composition(look: Look, known: References, staging: Staging) -> Finding:
    """Nobody cropped, covered, floating or out of order; room for subtitles."""
    findings: list[Finding] = []
    found = [s for s in look.sightings if s.found]
    for sighting in found:
        for rule in (_cropped, _covered, _floating, _low):
            finding = rule(sighting, look, staging)
            if finding is not None:
                findings.append(finding)
    findings += _order(found, staging)
    told = " ".join(f"{s.name} stands free and whole." for s in found)
    return worst(findings, Finding(told or "Nobody is cut off or in the way."))


def _cropped(sighting: Sighting, look: Look, staging: Staging) -> Finding | None:
    mask = sighting.mask
    tall = max(1, int((sighting.box[3] - sighting.box[1]) * mask.shape[0]))
    wide = max(1, int((sighting.box[2] - sighting.box[0]) * mask.shape[1]))
    sides = {
        "left": mask[:, :2].any(axis=1).sum() / tall,
        "right": mask[:, -2:].any(axis=1).sum() / tall,
        "upper": mask[:2].any(axis=0).sum() / wide,
    }
    if staging.framing in ("wide", "full"):
        sides["lower"] = mask[-2:].any(axis=0).sum() / wide
    limit = 0.12 if staging.framing in ("wide", "full") else 0.3
    cut = [name for name, share in sides.items() if share > (limit if name != "upper" else 0.3)]
    if not cut:
        return None
    evidence = f"{sighting.name} is cut off by the {' and '.join(cut)} edge."
    return Finding(evidence, 2, f"Show the whole of {sighting.name}.", sighting.name)


def _covered(sighting: Sighting, look: Look, staging: Staging) -> Finding | None:
    left, top, right, bottom = sighting.box
    tall, wide = sighting.mask.shape
    own = sighting.area / max(1e-6, (right - left) * (bottom - top))
    for other in look.sightings:
        if other is sighting or not other.found:
            continue
        window = other.mask[
            int(top * tall) : int(bottom * tall) + 1, int(left * wide) : int(right * wide) + 1
        ]
        hidden = float(window.mean()) if window.size else 0.0
        if hidden > 0.24 and hidden > 0.8 * own:
            evidence = f"{other.name} covers {100 * hidden:.0f} % of where {sighting.name} is."
            return Finding(evidence, 2, f"Move {sighting.name} apart from {other.name}.", "")
    return None


def _floating(sighting: Sighting, look: Look, staging: Staging) -> Finding | None:
    if staging.framing not in ("wide", "full") or sighting.box[3] > 0.97:
        return None
    figure = next((f for f in staging.figures if f.name == sighting.name), None)
    character = next((c for c in staging.cast if c.name == sighting.name), None)
    if above_ground(figure, character):
        return None
    if not hovers(sighting, look):
        return None
    evidence = f"{sighting.name}'s feet end {100 * sighting.box[3]:.0f} % down, with no shadow under them."
    return Finding(evidence, 2, f"Place {sighting.name} on the ground.", sighting.name)


def shadow_under(sighting: Sighting, look: Look) -> float:
    """How much darker the ground is under somebody's feet than the empty place, in CIELAB lightness."""
    if look.ground is None:
        return 0.0
    mask = sighting.mask
    tall = mask.shape[0]
    _, top, _, bottom = sighting.box
    base, high = round(bottom * tall), (bottom - top) * tall
    rows = slice(min(tall, base + 1), min(tall, base + max(3, round(0.04 * high)) + 1))
    feet = mask[max(0, base - round(0.1 * high) - 1) : base]
    columns = np.flatnonzero(feet.any(axis=0))
    if not len(columns) or rows.start >= rows.stop:
        return 0.0
    span = slice(columns[0], columns[-1] + 1)
    empty, seen = lab(look.ground.under[rows, span])[..., 0], lab(look.frame[rows, span])[..., 0]
    return float(np.percentile(empty - seen, 70))


def _any_figure(look: Look) -> np.ndarray:
    taken = np.zeros(look.frame.shape[:2], bool)
    for sighting in look.sightings:
        taken |= sighting.mask
    return taken


def _grown(mask: np.ndarray) -> np.ndarray:
    import cv2

    return cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0


def hovers(sighting: Sighting, look: Look) -> bool:
    """Whether nothing darkens the ground under somebody's feet, and the feet are high in the picture."""
    return shadow_under(sighting, look) < 1.0 and sighting.box[3] < 0.74


def _low(sighting: Sighting, look: Look, staging: Staging) -> Finding | None:
    _, top, _, bottom = sighting.box
    head = top + 0.3 * min(bottom - top, sighting.height or 1.0)
    if head > 0.86:
        return Finding(f"{sighting.name}'s head is in the lowest part.", 3, "Leave room for subtitles.")
    return None


def _order(found: list[Sighting], staging: Staging) -> list[Finding]:
    wanted = [f.name for f in staging.figures]
    by_name = {s.name: s for s in found}
    names = [name for name in wanted if name in by_name]
    findings = []
    for first, second in itertools.pairwise(names):
        a, b = by_name[first].box, by_name[second].box
        if (a[0] + a[2]) / 2 > (b[0] + b[2]) / 2 + 0.05:
            evidence = f"{second} is left of {first}, which is the wrong way round."
            findings.append(Finding(evidence, 2, f"Put {first} left of {second}."))
    return findings
