"""One look at a candidate: everything the marks are made of, measured once.

The eyes get pixels and words only. Pictures are decoded from their pixels; text that a PNG may carry
beside them is never read.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_backdrop import Colours, before, telling
from anim_director.agents.offline.seeing_find import find
from anim_director.agents.offline.seeing_light import LightSeen, light_seen
from anim_director.agents.offline.seeing_place import Ground, Place, lay
from anim_director.agents.offline.seeing_sheet import Model, model_of
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.errors import DamagedAsset
from anim_director.film import Staging
from anim_director.tools import vision_measures as measure
from anim_director.tools.vision_reading import decode, fit

if TYPE_CHECKING:
    from anim_director.agents.offline.seeing_props import Known

log = logging.getLogger(__name__)

WIDTH = 320
"""Width at which pictures are looked at: small enough to be quick, and a mouse still has 15 pixels."""

SAME_PLACE = 0.46
"""Likeness above which a frame lies on its setting: of 134 frames the right place, behind a crowd, had 0.51
at least (without one 0.59), of 56 wrong ones none more than 0.39."""

FARTHEST = 2.6
"""Zoom above which a fit is taken for chance, unless it is very good: a corner of a wall is like any wall."""

SAME_CORNER = 0.64
"""Likeness above which even such a zoom is believed: right ones reached 0.65 and more, a fence 0.61."""

SAME_OUTLINES = 0.5
"""Likeness of edges from which a place is the right one, though hardly a colour is: of 51 frames the right
one had 0.56 at least, by night where its picture is by day too (another 0.54); of 255 wrong ones two had
0.51, a yard that is laid out as a garden is."""


def lies_on(ground: Ground | None) -> bool:
    """Whether the setting's picture lies under a frame, so that foreground means something."""
    if ground is None:
        return False
    if ground.likeness >= (SAME_PLACE if ground.zoom < FARTHEST else SAME_CORNER):
        return True
    return by_outlines(ground)


def by_outlines(ground: Ground) -> bool:
    """Whether its outlines alone tell a place: by night, where hardly a colour is right."""
    return ground.zoom < FARTHEST and ground.outlines > SAME_OUTLINES


NO_NIGHT = 80.0
"""Lightness of the bright parts of a place from which nobody in it is seen as by night: at night, by lamps
too, it is 77 at most."""

KNOWN_SIDE = 0.6
"""Likeness from which a turned camera shows the known side all the same: those that did had 0.85 and more,
other sides that lie on it by chance (a hearth on a window) 0.55 at most."""


def shows_the_known_side(ground: Ground | None) -> bool:
    """Whether the setting's picture lies under a frame of a turned camera, and not by chance."""
    return ground is not None and (ground.likeness >= KNOWN_SIDE or ground.outlines > SAME_OUTLINES)


@dataclass
class References:
    """What the references teach, learned once for all candidates."""

    models: list[Model] = field(default_factory=list)
    setting: Place | None = None
    least: dict[str, float] = field(default_factory=dict)  # share of the frame each must cover at least
    crispness: float = 0.0  # of the sharpest reference, 0 soft .. 1
    turned: bool = False  # the frame may show what the setting's picture has behind its camera
    daylight: bool = False  # it shall be a clear day, so that sheets and the place have the same light
    colours: Colours | None = None  # of the place
    props: dict[str, "Known"] = field(default_factory=dict)  # things that have sheets, by their words
    signs: int = 0  # in a row on one of these things: a card with a word on it


@dataclass
class Look:
    """What was seen in one candidate."""

    frame: NDArray[Any]  # BGR, `WIDTH` wide
    picture: NDArray[Any]  # BGR, as it came
    light: LightSeen
    ground: Ground | None = None
    foreground: NDArray[Any] | None = None  # 0..1, size of the frame
    sightings: list[Sighting] = field(default_factory=list)
    left_over: NDArray[Any] | None = None  # bool: foreground that is nobody expected
    parted: bool = False  # the place is not known, but by its colours what stands before it

    @property
    def placed(self) -> bool:
        """Whether the setting's picture lies under the frame, so that foreground means something."""
        return lies_on(self.ground)

    def sighting(self, name: str) -> Sighting | None:
        """Return how somebody was found, or None if there was no sheet to know them by."""
        return next((s for s in self.sightings if s.name == name), None)


def open_picture(data: bytes) -> NDArray[Any] | None:
    """Decode a picture, or return None when it is none."""
    try:
        picture = decode(data)
    except DamagedAsset as error:
        log.warning("a picture cannot be seen: %s", error)
        return None
    return picture if min(picture.shape[:2]) >= 8 else None


@lru_cache(maxsize=64)
def _learned(name: str, data: bytes) -> tuple[Model | None, float]:
    """Return the model of a sheet and how crisp it is; sheets come again with every shot."""
    picture = open_picture(data)
    if picture is None:
        return None, 0.0
    return model_of(name, picture), measure.crispness(measure.grey(picture))


@lru_cache(maxsize=4)  # a dozen megabytes each
def _place(data: bytes) -> tuple[Place | None, Colours | None, float]:
    picture = open_picture(data)
    if picture is None:
        return None, None, 0.0
    return Place(fit(picture, WIDTH * 2)), Colours(picture), measure.crispness(measure.grey(picture))


Expected = tuple[tuple[str, float], ...]
"""Who is to be seen, and how much of the frame each must cover at least to count as there."""

_LEAST = {"wide": 0.003, "full": 0.006, "medium": 0.012, "close": 0.02}
_LEAST_ANIMAL = 0.0014  # a mouse in a wide shot


def to_be_seen(staging: Staging) -> Expected:
    """Return whom to look for: everybody in the frame, except crowds, which nobody counts."""
    cast = {c.name: c for c in staging.cast}
    expected = []
    for figure in staging.figures:
        character = cast.get(figure.name)
        if character is not None and character.kind == "crowd":
            continue
        person = character is not None and character.human
        expected.append((figure.name, _LEAST[staging.framing] if person else _LEAST_ANIMAL))
    return tuple(expected)


def learn(sheets: Iterable[tuple[str, bytes]], setting: bytes | None, expected: Expected) -> References:
    """Learn the characters that are expected to be seen, and the place."""
    known = References(least=dict(expected))
    for name, data in sheets:
        model, crisp = _learned(name, data)
        known.crispness = max(known.crispness, crisp)
        if model is not None and name in known.least:
            known.models.append(model)
    if setting is not None:
        known.setting, known.colours, crisp = _place(setting)
        known.crispness = max(known.crispness, crisp)
    return known


def look_at(picture: NDArray[Any], known: References) -> Look:
    """Look at one candidate (BGR). About 50 ms with two sheets and a setting."""
    frame = fit(picture, WIDTH)
    ground = lay(known.setting, frame) if known.setting is not None else None
    placed = lies_on(ground) and (not known.turned or shows_the_known_side(ground))
    if known.turned and not placed:
        ground = None  # the other side of the place: nothing can be laid under it
    if placed and ground is not None:
        foreground = ground.foreground
    else:
        foreground = np.full(frame.shape[:2], 0.75, np.float32)
    seen = Look(frame, picture, light_seen(frame, foreground if placed else None), ground, foreground)
    if not placed and (apart := _apart(frame, known)) is not None:
        seen.parted = True
        before_it, models = apart
        seen.sightings = find(frame, before_it, models, known.least, daylight=True)
    else:
        bright = placed and seen.light.bright > NO_NIGHT
        seen.sightings = find(frame, foreground, known.models, known.least, bright=bright)
    if placed:
        taken = np.zeros(frame.shape[:2], bool)
        for sighting in seen.sightings:
            if sighting.found:
                taken |= sighting.mask
        seen.left_over = (foreground > 0.5) & ~grown(taken, 7)
    return seen


def _apart(frame: NDArray[Any], known: References) -> tuple[NDArray[Any], list[Model]] | None:
    """Part a frame of the other side by the colours of the place; None if that tells nothing.

    Returns the foreground, and the characters by the colours that the place has not.
    """
    if not known.turned or not known.daylight or known.colours is None:
        return None
    models = [telling(model, known.colours) for model in known.models]
    foreground = before(frame, known.colours)
    told = [model for model in models if model is not None]
    return (foreground, told) if foreground is not None and len(told) == len(models) else None


def grown(mask: NDArray[Any], size: int) -> NDArray[Any]:
    """Return a mask that reaches half of `size` pixels further."""
    import cv2

    return cv2.dilate(mask.astype(np.uint8), np.ones((size, size), np.uint8)) > 0


def blobs(
    mask: NDArray[Any], least: float
) -> list[tuple[float, tuple[float, float, float, float], NDArray[Any]]]:
    """Return the connected parts of a mask: (share of the frame, box, mask), the largest first."""
    import cv2

    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    closed = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    tall, wide = mask.shape
    found = []
    for i in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[i])
        share = area / mask.size
        if share >= least:
            found.append((share, (x / wide, y / tall, (x + w) / wide, (y + h) / tall), labels == i))
    return sorted(found, key=lambda blob: -blob[0])
