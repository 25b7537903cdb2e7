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
from anim_director.agents.offline.seeing_sighting import PEEP, PRESENT, Box, Sighting, Trace
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

    def account(self) -> None:
        """Look at each figure as a whole: which of its colours lack, and what is there in their place."""
        for number, sighting in enumerate(self.sightings):
            if not sighting.found:
                sighting.trace = self._trace(number)
            if sighting.score < PEEP or not sighting.mask.any():
                continue
            self._complete(number, sighting)
            joined, strange = self._joined(number, sighting)
            sighting.strange = strange
            palette = self.models[number].forms[0].palette
            sighting.palette = palette
            total = max(1.0, float(joined.sum()))
            sighting.shares = tuple(
                float((layer * sighting.mask).sum()) / (float(weight) * total + 1e-6)
                for layer, weight in zip(self.maps(number, 0), palette.weights, strict=True)
            )
            sighting.halves = self._halves(number, sighting)
        self._doubt()

    def _halves(self, number: int, sighting: Sighting) -> float:
        """Return how well both sides of a figure have all of the sheet's colours in their amounts, 0..1.

        It is cut where that is best for the worse side. Of one animal a side has the head, the other has not.
        """
        weights = self.models[number].forms[0].palette.weights
        columns = np.stack([(layer * sighting.mask).sum(axis=0) for layer in self.maps(number, 0)])
        there = np.cumsum(columns, axis=1)
        area = np.cumsum(sighting.mask.sum(axis=0))
        total = float(area[-1])
        best = 0.0
        for cut in np.flatnonzero((area > 0.3 * total) & (area < 0.7 * total))[::2]:
            left = there[:, cut] / (weights * area[cut] + 1e-6)
            right = (there[:, -1] - there[:, cut]) / (weights * (total - area[cut]) + 1e-6)
            sides = ((weights * np.minimum(side, 1.0)).sum() / weights.sum() for side in (left, right))
            best = max(best, float(min(sides)))
        return best

    def _trace(self, number: int) -> Trace:
        """Return what shows of somebody right beside those who were found, in colours nobody else has."""
        import cv2

        others = self._others(number)
        own = (self.near[number] > 0.3) & (self.share[number] >= 0.6) & (self.foreground > 0.6) & ~others
        own = cv2.morphologyEx(own.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
        if not others.any() or not own.any():
            return Trace()
        joined = cv2.morphologyEx(own, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
        near = cv2.dilate(others.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
        touched = np.bincount(labels[near], minlength=count)
        best = Trace()
        for i in range(1, count):
            if not touched[i] or stats[i, cv2.CC_STAT_AREA] < 12:
                continue
            part = (labels == i) & (own > 0)
            amounts = [float((layer * part).sum()) for layer in self.maps(number, 0)]
            colours = sum(amount >= 5 for amount in amounts)
            x, y, w, h = (int(v) for v in stats[i][:4])
            box = (x / self.wide, y / self.tall, (x + w) / self.wide, (y + h) / self.tall)
            trace = Trace(float(part.mean()), colours, box, part)
            best = max(best, trace, key=lambda t: (t.colours, t.area))
        return best

    def _doubt(self) -> None:
        """Take back who was found by a few colours of many on a spot much smaller than the others."""
        largest = max((s.area for s in self.sightings if s.found), default=0.0)
        for sighting in self.sightings:
            few = sighting.present < 0.34 * len(sighting.shares)
            strange = 0.0 if sighting.strange is None else float(sighting.strange.mean())
            few |= sighting.lacking > 0.38 and strange < 0.15 * sighting.area
            few |= sighting.lacking > 0.6  # more than a garment of another colour
            small = sighting.area < max(0.3 * largest, 0.01)
            gone = sighting.lacking > NEARLY_ALL or (self.known_ground and sighting.kept < HARDLY_ANY)
            if gone and strange < 0.15 * sighting.area:
                sighting.score = min(sighting.score, PEEP - 0.01)  # a trunk of a tree is as brown as a scarf
            if sighting.found and ((few and small) or (self.telling and sighting.lacking > 0.6)):
                sighting.score = PRESENT - 0.01

    def _complete(self, number: int, sighting: Sighting) -> None:
        """Where only the upper part fitted, add what is below it in the colours of the whole."""
        import cv2

        left, top, right, bottom = sighting.box
        high = (bottom - top) / sighting.cut
        wide = max(right - left, high * self.models[number].forms[0].aspect * self.tall / self.wide)
        middle = (left + right) / 2
        sighting.body = (min(left, middle - wide / 2), top, max(right, middle + wide / 2), top + high)
        if sighting.cut == 1.0:
            return
        others = self._others(number)
        below = np.zeros_like(others)
        _window(below, sighting.body)[...] = True
        own = below & (self.near[number] > 0.3) & (self.foreground > 0.4) & ~others
        own = cv2.morphologyEx(own.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)) > 0
        sighting.mask = sighting.mask | own
        sighting.area, sighting.box = float(sighting.mask.mean()), box_of(sighting.mask)

    def _others(self, number: int) -> NDArray[Any]:
        others = np.zeros((self.tall, self.wide), bool)
        for i, other in enumerate(self.sightings):
            if i != number and other.found and other.mask.shape == others.shape:
                others |= other.mask
        return others

    def _joined(self, number: int, sighting: Sighting) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the figure with the strange foreground that hangs on it, and that foreground alone."""
        import cv2

        left, top, right, bottom = sighting.body
        slack_x, slack_y = 0.15 * (right - left), 0.08 * (bottom - top)
        around = np.zeros(sighting.mask.shape, bool)
        _window(around, (left - slack_x, top - slack_y, right + slack_x, bottom + slack_y))[...] = True
        foreign = self.near[number] < 0.3
        others = cv2.dilate(self._others(number).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        strange = foreign & (self.foreground > 0.6) & ~others & ~sighting.mask
        if self.known_ground:
            strange &= ~self._reaching_out(strange, around)
        strange = (strange & around).astype(np.uint8)
        strange = cv2.morphologyEx(strange, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0
        both = (strange | sighting.mask).astype(np.uint8)
        both = cv2.morphologyEx(both, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
        count, labels = cv2.connectedComponents(both)
        counts = np.bincount(labels[sighting.mask], minlength=count)
        touching = [i for i in range(1, count) if counts[i] > 0.02 * sighting.mask.sum()]
        strange &= np.isin(labels, touching)
        return sighting.mask | strange, strange

    def _reaching_out(self, strange: NDArray[Any], around: NDArray[Any]) -> NDArray[Any]:
        """Return what reaches far beyond a figure: a car, one of a crowd; no garment does."""
        import cv2

        opened = cv2.morphologyEx(strange.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        count, labels = cv2.connectedComponents(opened)
        whole = np.bincount(labels.ravel(), minlength=count)
        inside = np.bincount(labels[around], minlength=count)
        far = whole - inside > BEYOND * inside
        far[0] = False
        return far[labels]

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
            if not self._stands_alone(number, mask):
                continue
            if self._same_body(sighting, mask, box):
                sighting.mask = sighting.mask | mask
                sighting.area, sighting.box = float(sighting.mask.mean()), box_of(sighting.mask)
            else:
                sighting.again.append((fit.score, box))

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

MOST_OF_IT, ALL_OF_IT = 0.35, 0.65
"""Share of what stands somewhere that a further match is at least, or that has somebody's colours."""

BEYOND = 0.4
"""Of what hangs on a figure: how much more of it may be away from the figure."""


NEARLY_ALL, HARDLY_ANY = 0.75, 0.25
"""Shares of the sheet's colours that are gone, or are there in any amount before a known ground, from which
and under which nobody is there, if nothing is in their place: of 575 who were there the least had 0.39."""


def _window(mask: NDArray[Any], box: Box) -> NDArray[Any]:
    """Return the view of a mask inside a box, which may reach past the edges."""
    tall, wide = mask.shape
    left, top, right, bottom = box
    rows = slice(max(0, round(top * tall)), max(0, round(bottom * tall)))
    return mask[rows, max(0, round(left * wide)) : max(0, round(right * wide))]


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
