"""Who is there in part though not found as a whole: larger than a near view, or hardly larger than a leaf.

Somebody is found by all of their colours in the amounts of the sheet. A near view ends above a skirt that is
half of them, and hair that two have alike goes to one of the two. Of who is a few dozen pixels large the eyes
may be too small to be seen.
"""

from anim_director.agents.offline.seeing_look import Look
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.film import Staging


def in_part(sighting: Sighting, look: Look, staging: Staging) -> bool:
    """Whether somebody who was not found is there all the same."""
    return _below_the_edge(sighting, look, staging) or _a_few_pixels(sighting, look)


def _below_the_edge(sighting: Sighting, look: Look, staging: Staging) -> bool:
    """Whether a large garment goes on below a near view, before a ground that has not its colour."""
    palette = sighting.palette
    if (
        not look.parted
        or staging.framing not in ("medium", "close")
        or palette is None
        or not sighting.shares
    ):
        return False
    worn = max((share * w for share, w in zip(sighting.shares, palette.weights, strict=True)), default=0.0)
    return sighting.box[3] > LOWEST and sighting.area > LARGE and worn > MOST


LOWEST, LARGE, MOST = 0.98, 0.05, 0.6
"""Height of the frame to which such a garment reaches, the share of the frame that it covers at least, and
the share of what was found that has its colour."""


def _a_few_pixels(sighting: Sighting, look: Look) -> bool:
    """Whether of who is very small nearly every colour is there, in too small amounts."""
    small = sighting.area < SMALL
    return look.placed and small and sighting.score > HARDLY and sighting.kept > NEARLY_ALL


SMALL, HARDLY, NEARLY_ALL = 0.003, 0.4, 0.75
"""Share of the frame; score; and share of the sheet's colours: of 30 small ones who were taken away none had
left more than 0.7."""
