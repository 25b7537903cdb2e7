"""Camera moves: where the camera looks at each moment of a clip.

Moves are eased at both ends, pans go in whole pixels (so that layers do not shimmer), a push is at most
1.45 times in five seconds, and nothing beyond the drawn stage is ever shown.
"""

import math
from collections.abc import Callable, Sequence

from anim_director.film import Camera
from anim_director.tools.cutout.canvas import H, W, ease, lerp
from anim_director.tools.cutout.plan import Plan, View

STAGE = (-150.0, -34.0, 1430.0, 752.0)
"""Left, top, right, bottom of what may be shown; places are drawn a little further."""

MOST_PUSH = 1.45
FASTEST_PUSH = 0.09  # of the zoom, a second: 1.45 in five seconds
PAN = 110.0  # stage pixels of a pan at zoom 1
FASTEST_PAN = 70.0  # stage pixels a second
FASTEST_FOLLOW = 0.28  # of the frame's width a second
_STEP = 0.1  # seconds between the points of a track
SUBTITLES = 0.1  # share of the frame's height, at the bottom, in which no face comes to lie


class Move:
    """The camera of one clip.

    Args:
        plan: of the picture; the move begins at its view and ends at its `view_to`, if it has one.
        camera: the move asked for.
        seconds: of the clip.
        height_share: height of the frame by its width.
        heads: (x, y, radius) of the heads in the picture: none that is seen is cut by a push.
    """

    def __init__(
        self,
        plan: Plan,
        camera: Camera,
        seconds: float,
        height_share: float,
        heads: Sequence[tuple[float, float, float]] = (),
    ) -> None:
        self.start = plan.view
        self.camera = camera
        self.seconds = seconds
        self._share = height_share
        end = plan.view_to if plan.view_to and camera == plan.camera else None
        self.end = self._sparing(self._slowed(end or self._end(plan, camera)), heads)

    def _end(self, plan: Plan, camera: Camera) -> View:
        start = self.start
        if camera == "push in":
            faces = [(a.x, a.y - a.body.height * a.scale * 0.7) for a in plan.actors if a.body.height]
            x = sum(p[0] for p in faces) / len(faces) if faces else start.x
            y = sum(p[1] for p in faces) / len(faces) if faces else start.y
            zoom = start.zoom * 1.22
            return self._kept(View(x=lerp(start.x, x, 0.5), y=lerp(start.y, y, 0.4), zoom=zoom))
        if camera == "pull out":
            zoom = max(min(1.0, start.zoom), start.zoom / 1.22)
            return self._kept(View(x=lerp(start.x, W / 2, 0.4), y=lerp(start.y, H / 2, 0.4), zoom=zoom))
        if camera in ("pan left", "pan right"):
            side = -1 if camera == "pan left" else 1
            return self._kept(View(x=start.x + side * PAN / start.zoom, y=start.y, zoom=start.zoom))
        return start

    def _slowed(self, end: View) -> View:
        """No faster than the eye likes: less far in a short clip."""
        push = max(end.zoom / self.start.zoom, self.start.zoom / end.zoom) - 1
        most = min(MOST_PUSH - 1, FASTEST_PUSH * self.seconds)
        pan = abs(end.x - self.start.x)
        share = min(1.0, most / push if push > 1e-6 else 1.0)
        if push < 1e-6:
            share = min(share, FASTEST_PAN * self.seconds / self.start.zoom / pan if pan > 1e-6 else 1.0)
        if share >= 1:
            return end
        return self._between(end, share)

    def _sparing(self, end: View, heads: Sequence[tuple[float, float, float]]) -> View:
        """As much of the move as keeps every head in the picture that was in it."""
        if end.zoom <= self.start.zoom:
            return end
        shown = [h for h in heads if self._holds(self.start, h)]
        for tenth in range(10, 0, -1):
            view = self._between(end, tenth / 10)
            if all(self._holds(view, h) for h in shown):
                return view
        return self.start

    def _holds(self, view: View, head: tuple[float, float, float]) -> bool:
        x, y, r = head
        half_x, half_y = W / view.zoom / 2, W / view.zoom * self._share / 2
        inside = abs(x - view.x) + r * 1.15 <= half_x and y - r * 1.15 >= view.y - half_y
        return inside and y + r <= view.y + half_y * (1 - 2 * SUBTITLES)

    def _between(self, end: View, w: float) -> View:
        """A view on the way; a zoom keeps the point it goes to still."""
        a, b = self.start, end
        if abs(a.zoom - b.zoom) < 1e-6:
            return View(x=lerp(a.x, b.x, w), y=lerp(a.y, b.y, w), zoom=a.zoom)
        zoom = a.zoom * (b.zoom / a.zoom) ** w
        v = (1 / a.zoom - 1 / zoom) / (1 / a.zoom - 1 / b.zoom)
        return View(x=lerp(a.x, b.x, v), y=lerp(a.y, b.y, v), zoom=zoom)

    def _kept(self, view: View) -> View:
        """Move a view until it shows the stage only, as far as the picture itself did."""
        half_x, half_y = W / view.zoom / 2, W / view.zoom * self._share / 2
        here_x, here_y = W / self.start.zoom / 2, W / self.start.zoom * self._share / 2
        left, right = min(STAGE[0], self.start.x - here_x), max(STAGE[2], self.start.x + here_x)
        top, bottom = min(0.0, self.start.y - here_y), max(float(H), self.start.y + here_y)
        x = min(max(view.x, left + half_x), right - half_x) if right - left >= 2 * half_x else view.x
        y = min(max(view.y, top + half_y), bottom - half_y) if bottom - top >= 2 * half_y else view.y
        return View(x=x, y=y, zoom=view.zoom)

    def extremes(self) -> tuple[View, ...]:
        """Return views that bound all that will be seen."""
        if self.camera != "follow":
            return (self.start, self.end)
        far = [self._kept(self.start.model_copy(update={"x": self.start.x + dx})) for dx in (-W, W)]
        return (self.start, *far)

    def room(self) -> tuple[float, float]:
        """Return how far left and right soles may go and still be seen."""
        nearer = self.end.zoom > self.start.zoom * 1.02  # a push in ends where it sees least
        views = [self.end] if nearer else [v for v in self.extremes() if v.zoom <= self.start.zoom + 1e-6]
        margin = max(0.06 * W / self.start.zoom, 64.0)
        left = min(v.x - W / v.zoom / 2 for v in views) + margin
        right = max(v.x + W / v.zoom / 2 for v in views) - margin
        return max(70.0, left), min(1210.0, right)  # the near layer covers who goes further

    def at(self, t: float, followed: float = 0.0, width: int = W) -> View:
        """Return the view at `t`.

        Args:
            t: seconds of the clip.
            followed: how far the followed one has come (stage pixels, right positive).
            width: pixels of the frame, for whole-pixel pans.
        """
        if t <= 0:
            return self.start
        if self.camera == "follow":
            return self._whole(
                self._kept(self.start.model_copy(update={"x": self.start.x + followed})), width
            )
        begin, rest = min(0.25, self.seconds * 0.08), min(0.35, self.seconds * 0.1)
        w = ease((t - begin) / max(0.1, self.seconds - begin - rest))
        if self.start == self.end or w <= 0:
            return self.start
        return self._whole(self._between(self.end, w), width)

    def _whole(self, view: View, width: int) -> View:
        if abs(view.zoom - self.start.zoom) > 1e-6:
            return view
        k = view.zoom * width / W
        steps_x, steps_y = round((view.x - self.start.x) * k), round((view.y - self.start.y) * k)
        return View(x=self.start.x + steps_x / k, y=self.start.y + steps_y / k, zoom=view.zoom)


class Track:
    """How far a camera has come along with somebody: late, softly, and never faster than the eye likes.

    Args:
        gone: how far the followed one has gone at a moment (stage pixels, right positive).
        seconds: of the clip.
        zoom: of the view; a near camera shows less and therefore goes slower.
    """

    def __init__(self, gone: Callable[[float], float], seconds: float, zoom: float) -> None:
        count = max(2, math.ceil(seconds / _STEP) + 1)
        wide = W / zoom
        ways = [gone(min(seconds, i * _STEP)) for i in range(count)]
        free = [math.copysign(max(0.0, abs(w) - 30.0), w) for w in ways]
        came = [f * ease(min(1.0, i * _STEP / 1.2)) for i, f in enumerate(_averaged(free, 6))]
        most = FASTEST_FOLLOW * wide * _STEP
        for i in range(1, count):
            came[i] = min(max(came[i], came[i - 1] - most), came[i - 1] + most)
        came = [min(max(c, w - 0.4 * wide), w + 0.4 * wide) for c, w in zip(came, ways, strict=True)]
        soft = _averaged(came, 3)
        self._came = [c - soft[0] for c in soft]

    def at(self, t: float) -> float:
        """Return how far the camera has come at `t`, in stage pixels."""
        place = min(max(0.0, t / _STEP), len(self._came) - 1.0)
        low = min(int(place), len(self._came) - 2)
        return lerp(self._came[low], self._came[low + 1], place - low)


def _averaged(values: Sequence[float], reach: int) -> list[float]:
    """The mean of each value and its `reach` neighbours on both sides; the ends go on as they are."""
    padded = [values[0]] * reach + list(values) + [values[-1]] * reach
    return [sum(padded[i : i + 2 * reach + 1]) / (2 * reach + 1) for i in range(len(values))]
