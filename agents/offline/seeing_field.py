"""The frame while it is being searched for people: whose colours each pixel may be, and who took it.

For each character windows of many sizes are laid over the pixels that are still free; who is found takes
theirs. `seeing_find.py` says in which order that is done.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anim_director.agents.offline.seeing_colour import Floats, Palette, gaps
from anim_director.agents.offline.seeing_sheet import Form, Model
from anim_director.agents.offline.seeing_sighting import PRESENT, Box, Sighting
from anim_director.agents.offline.seeing_windows import Fit, Windows

MOST_COLOURS = 6
"""Colours of a palette that windows are judged by: the rest is less than a thirtieth each."""

WORK = 120
"""Width of the picture in which windows are laid."""


class Field:
    """The frame while it is being searched: which pixels are still free, and who took the others."""

    def __init__(
        self,
        frame: NDArray[Any],
        foreground: NDArray[Any],
        seen: Floats,
        index: NDArray[Any],
        models: list[Model],
    ) -> None:
        self.models = models
        self.tall, self.wide = frame.shape[:2]
        self.small = (WORK, max(8, round(WORK * self.tall / self.wide)))
        self.foreground = foreground
        self.known_ground = bool(foreground.min() < 0.5)
        self.free = np.ones(frame.shape[:2], np.float32)
        self.sightings = [Sighting(model.name) for model in models]
        self.seen, self.index = seen, index
        nearness = np.stack(
            [_near(gaps(seen, model.forms[0].palette.colours)).max(axis=1) for model in models]
        )
        total = nearness.sum(axis=0) + 1e-6
        self.share = [np.take((near / total).astype(np.float32), index) for near in nearness]
        # Of a skin that four have each has a quarter, and it is nobody else's.
        most = (nearness / total).max(axis=0)
        fair = [(near / total >= FAIR) | (near / total >= AS_GOOD * most) for near in nearness]
        self.fair = [np.take(own & (near > 0), index) for own, near in zip(fair, nearness, strict=True)]
        self.near = [np.take(near.astype(np.float32), index) for near in nearness]
        self.kept: dict[tuple[int, int], list[Floats]] = {}
        self.least: Mapping[str, float] = {}
        self.telling = False  # whether all colours of the models are such as the place has not

    def maps(self, number: int, which: int) -> list[Floats]:
        """Return for each colour of a form how surely each pixel has it, 0..1, height x width."""
        key = (number, which)
        if key not in self.kept:
            away = gaps(self.seen, self.models[number].forms[which].palette.colours)
            close = (_near(away) * (away == away.min(axis=1, keepdims=True))).astype(np.float32)
            self.kept[key] = [np.take(np.ascontiguousarray(column), self.index) for column in close.T]
        return self.kept[key]

    def resized(self, layer: Floats) -> Floats:
        """Return a layer at the size in which windows are laid."""
        import cv2

        return cv2.resize(layer, self.small, interpolation=cv2.INTER_AREA)

    def best(self, number: int, near_height: float = 0.0, *, whole: bool = False) -> Fit:
        """Return the best window for a character, or for the whole of it alone, over the free pixels."""
        weight = self.foreground * self.free * (0.3 + 0.7 * self.share[number])
        others = [m.forms[0].palette.colours for i, m in enumerate(self.models) if i != number]
        fits: list[Fit] = []
        for which, form in enumerate(self.models[number].forms[: 1 if whole else None]):
            # The upper part alone is looked for only where the whole is not: closer framings.
            if which and max(fit.score for fit in fits) > 0.72:
                break
            layers = [self.resized(layer * weight) for layer in self.maps(number, which)[:MOST_COLOURS]]
            windows = Windows(np.stack(layers), form, worth_of(form.palette, others)[: len(layers)])
            for height in heights_of(self.small[1], form, near_height):
                fit = windows.best(height)
                fits.append(fit._replace(score=fit.score * (1.0, 0.93, 0.86)[which], form=which))
        return max(fits, key=lambda fit: fit.score * fit.balance)

    def take_all(self) -> None:
        """Let the best match take its pixels, then the next, until everybody has looked."""
        fits = {number: self.best(number) for number in range(len(self.models))}
        while fits:
            first = max(fits, key=lambda number: fits[number].score)
            self._take(first, fits.pop(first))
            # Only who may have looked at the pixels that are gone must look again.
            taken = self.resized((self.free < 0.5).astype(np.float32)) > 0.5
            for number, fit in fits.items():
                reach = fit.height // 2 + 1
                part = taken[max(0, fit.y - reach) : fit.y + reach, max(0, fit.x - reach) : fit.x + reach]
                if part.any():
                    fits[number] = self.best(number)

    def _still_theirs(self, number: int) -> NDArray[np.bool_]:
        """Return the free pixels of the foreground that may be somebody's by their colour."""
        like = (self.near[number] > 0.3) & self.fair[number]
        return np.asarray(like & (self.foreground > 0.4) & (self.free > 0.5))

    def _region(self, number: int, fit: Fit) -> NDArray[Any]:
        """Return the pixels of a match: of its colours, free, in or next to its window."""
        import cv2

        form = self.models[number].forms[fit.form]
        scale = self.wide / self.small[0]
        reach_y, reach_x = fit.height * 0.68, fit.height * max(form.aspect * 0.8, 0.5)
        top, bottom = int((fit.y - reach_y) * scale), int((fit.y + reach_y) * scale) + 1
        left, right = int((fit.x - reach_x) * scale), int((fit.x + reach_x) * scale) + 1
        window = np.zeros((self.tall, self.wide), bool)
        window[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = True
        own = self._still_theirs(number)
        core = int(fit.height * 0.2 * scale)
        middle = np.zeros_like(window)
        y, x = int(fit.y * scale), int(fit.x * scale)
        middle[max(0, y - 2 * core) : y + 2 * core, max(0, x - core) : x + core] = True
        closed = cv2.morphologyEx((own & window).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
        count, labels = cv2.connectedComponents(closed)
        inside = np.bincount(labels[middle & own], minlength=count)
        areas = np.bincount(labels.ravel(), minlength=count)
        keep = [i for i in range(1, count) if inside[i] or areas[i] > 0.04 * areas[1:].max()]
        return own & window & np.isin(labels, keep)

    def _hanging_together(self, number: int, mask: NDArray[Any]) -> NDArray[Any]:
        """Return all that hangs together with a match, if that and not the match has the sheet's outline.

        A crab's claw has the colours of a crab, and a horse's neck those of a horse, in the same amounts.
        """
        import cv2

        form = self.models[number].forms[0]
        if not self.known_ground or not mask.any():
            return mask
        own = self._still_theirs(number)
        closed = cv2.morphologyEx(own.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
        _, labels = cv2.connectedComponents(closed)
        whole = own & (labels == int(np.bincount(labels[mask]).argmax()))
        if whole.sum() < MUCH_MORE * mask.sum() or not whole[mask].mean() > 0.5:
            return mask
        rows, columns = np.flatnonzero(whole.any(axis=1)), np.flatnonzero(whole.any(axis=0))
        high, wide = float(np.ptp(rows)) + 1, float(np.ptp(columns)) + 1
        aspect, fill = wide / high / form.aspect, whole.sum() / (high * wide) / form.fill
        alike = max(aspect, 1 / aspect, fill) < ITS_OUTLINE and fill > WITH_GAPS
        return whole if alike else mask

    def _elsewhere(self, number: int, fit: Fit) -> Fit:
        """Return a match that is no better but large enough, where the best one is too little to be them.

        A red ball is very like a red dress, seen by its colours alone.
        """
        least = self.least.get(self.models[number].name, 0.0)
        if float(self.models[number].forms[0].palette.weights.max()) > ONE_COLOUR:
            least = max(least, LEAST_OF_ONE_COLOUR)
        mask = self._region(number, fit) if fit.score >= PRESENT else None
        if mask is None or not mask.any() or float(mask.mean()) >= least:
            return fit
        free = self.free.copy()
        self.free[mask] = 0.0
        other = self.best(number)
        large = other.score >= PRESENT and float(self._region(number, other).mean()) >= least
        self.free = free
        return other if large else fit

    def _take(self, number: int, fit: Fit) -> None:
        import cv2

        fit = self._elsewhere(number, fit)

        sighting, model = self.sightings[number], self.models[number]
        form = model.forms[fit.form]
        sighting.score, sighting.cut, sighting.palette = fit.score, form.cut, form.palette
        if fit.score <= 0:
            return
        mask = self._hanging_together(number, self._region(number, fit))
        sighting.mask = mask
        sighting.area = float(mask.mean())
        sighting.box = box_of(mask)
        sighting.tiny = sighting.area < self.least.get(sighting.name, 0.0)
        if sighting.tiny:
            sighting.score = min(sighting.score, PRESENT - 0.01)
        pixels = sighting.area * self.tall * self.wide
        whole = model.forms[0]
        sighting.aspect = whole.aspect
        part = form.fill * form.aspect * form.cut * form.cut / (whole.fill * whole.aspect)
        sighting.height = float(np.sqrt(pixels / max(part, 1e-3) / (whole.fill * whole.aspect)) / self.tall)
        if sighting.found:
            grown = cv2.dilate(mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
            self.free[grown & (self.fair[number] | (self.near[number] <= 0.3))] = 0.0

    def take_again(self) -> None:
        """Look once more for everybody who was found."""
        for number, sighting in enumerate(self.sightings):
            if not sighting.found:
                continue
            fit = self.best(number, near_height=sighting.height, whole=sighting.cut == 1.0)
            if fit.score <= 0.3:
                continue
            mask = self._region(number, fit)
            if not mask.any():
                continue
            box = box_of(mask)
            if not (self._all_of_them(number, fit, mask) or self._stands_alone(number, mask)):
                continue
            if self._same_body(sighting, mask, box):
                sighting.mask = sighting.mask | mask
                sighting.area, sighting.box = float(sighting.mask.mean()), box_of(sighting.mask)
            else:
                sighting.again.append((fit.score, box))

    def _all_of_them(self, number: int, fit: Fit, mask: NDArray[Any]) -> bool:
        """Whether a further match is as good and as large as the first, with every colour of several.

        Then it may stand before a car: what is like somebody by chance does not have all of their colours.
        """
        first, form = self.sightings[number], self.models[number].forms[0]
        size = float(mask.sum()) / max(1.0, float(first.mask.sum()))
        colours = form.palette.weights > OF_MANY
        if first.tiny or colours.sum() < MANY or fit.score < AS_GOOD * first.score or not 0.4 < size < 2.5:
            return False
        layers = zip(self.maps(number, 0), form.palette.weights, strict=True)
        there = np.array([float((layer * mask).sum()) / (w * float(mask.sum())) for layer, w in layers])
        return bool(fit.score > SURELY and (there[colours] > OF_EACH).all())

    def _stands_alone(self, number: int, mask: NDArray[Any]) -> bool:
        """Whether a match is most of what stands there: the grey wheels of a truck are no grey cat.

        Or else nearly all of that has their colours: the head of a horse is a part of a second horse.
        """
        import cv2

        if not self.known_ground:
            return True  # nothing is known of the ground
        solid = (self.foreground > 0.5) & (self.free > 0.5)
        _, labels = cv2.connectedComponents(solid.astype(np.uint8))
        counts = np.bincount(labels[mask & solid])
        if len(counts) < 2:
            return False
        there = np.flatnonzero(counts[1:]) + 1
        whole = np.bincount(labels.ravel())
        own = np.bincount(labels[solid & self._own(number)], minlength=len(whole))
        total = float(whole[there].sum())
        return float(counts[there].sum()) / total > MOST_OF_IT or float(own[there].sum()) / total > ALL_OF_IT

    def _own(self, number: int) -> NDArray[Any]:
        """Return where somebody's own colours are, and not rather another's."""
        own: NDArray[Any] = (self.near[number] > 0.3) & self.fair[number]
        return own

    def _same_body(self, sighting: Sighting, mask: NDArray[Any], box: Box) -> bool:
        """Whether a further match is a part that the first window left out: it touches, above or below."""
        import cv2

        grown = cv2.dilate(sighting.mask.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
        if not (grown & mask).any():
            return False
        own = sighting.box
        apart = abs((box[0] + box[2]) - (own[0] + own[2])) / 2
        return apart < 0.3 * (box[2] - box[0] + own[2] - own[0])


MUCH_MORE, ITS_OUTLINE, WITH_GAPS = 1.4, 1.3, 0.65
"""How much larger the whole of somebody is than a part of them that has their colours in their amounts; how
much broader or slimmer, and fuller, it may be than the sheet's (two side by side are twice as broad); and how
full at least, for where legs stand apart or the ground has their colour there are gaps."""

FAIR, AS_GOOD = 0.33, 0.9
"""Share of a colour's likeness from which it may be somebody's, or of the largest that anybody has."""

ONE_COLOUR, LEAST_OF_ONE_COLOUR = 0.8, 0.008
"""Share of a figure from which it is of one colour, and of the frame under which it is looked for elsewhere
too: a white shoe is very like a ghost."""

MANY, OF_MANY, SURELY, OF_EACH = 3, 0.04, 0.8, 0.3
"""How many colours a sheet has by which a copy is known wherever it stands, and share of a figure from which
one counts; score of such a copy; and share of its amount that each of them has."""

MOST_OF_IT, ALL_OF_IT = 0.35, 0.65
"""Share of what stands somewhere that a further match is at least, or that has somebody's colours."""


def _near(away: Floats) -> Floats:
    """How surely colours at these distances are the same: 1 within 9, 0 beyond 17."""
    return np.clip((17 - away) / 8, 0, 1)


def worth_of(palette: Palette, others: list[Floats]) -> Floats:
    """How much each colour of a palette tells, summing to 1: large and unlike everybody else's."""
    tell = np.sqrt(palette.weights)
    if others:
        away = gaps(palette.colours, np.concatenate(others)).min(axis=1)
        tell = tell * (0.3 + np.clip((away - 6) / 16, 0, 1))
    return tell / tell.sum()


def heights_of(tall: int, form: Form, near: float) -> list[int]:
    """Return the heights of windows to try, around one that is known or of all sizes."""
    if near:
        middle = near * form.cut * tall
        return sorted({max(5, round(middle * factor)) for factor in (0.7, 0.85, 1.0, 1.18)})
    return sorted({max(5, round(tall * 0.1 * 1.27**i)) for i in range(11)})


def box_of(mask: NDArray[Any]) -> Box:
    """Return the box around what is true, in widths and heights of the mask."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return (0.0, 0.0, 0.0, 0.0)
    tall, wide = mask.shape
    return (columns[0] / wide, rows[0] / tall, (columns[-1] + 1) / wide, (rows[-1] + 1) / tall)
