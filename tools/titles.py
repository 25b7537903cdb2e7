"""Title card and end card: warm paper, the title in the studio's letters, and the cast.

The cast is drawn from the plans inside the character sheets; a sheet without one (a picture of another
tool) leaves the card to its ornament. The cards move a little, because a still picture before a moving
one looks like a fault.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.tools.cut_plan import CutPlan

if TYPE_CHECKING:
    import numpy as np

    from anim_director.tools.cutout.actors import Rig

TITLE_SECONDS = 3.0
END_SECONDS = 3.5
MOST_FIGURES = 4

HOLD = 2
"""Frames that a drawing stays: "on twos", as drawn films do; a card need not cost more."""

GAP = 46.0
"""Between two figures, in pixels at scale 1."""

THE_END = {
    "en": "The End", "de": "Ende", "fr": "Fin", "es": "Fin", "it": "Fine", "pt": "Fim", "nl": "Einde",
}  # fmt: skip

EMBEDDED = "Made by the embedded studio of Anim-Director"
OTHERWISE = "Made with Anim-Director"


@dataclass(frozen=True)
class Palette:
    """Colours of a card."""

    ground: str = "#f1e2cb"
    light: str = "#fbf1de"
    far: str = "#c9d0ae"
    near: str = "#a5b78c"
    ink: str = "#3a2a35"
    accent: str = "#d2694f"


PALETTES = {
    "storybook": Palette(),
    "paper": Palette("#efe6d6", "#faf5ea", "#c9c2a0", "#a3b08c", "#3a2a35", "#b5654a"),
    "night": Palette("#3b3a5c", "#55527e", "#4a4f73", "#2f3354", "#fff0d2", "#f0b95e"),
    "pastel": Palette("#f9e8e4", "#fff7f2", "#cfe3dc", "#b4d2c9", "#4b3a4f", "#e58f8f"),
}
"""By the film's style; an unknown one gets the storybook's."""


def write_title_card(plan: CutPlan, out: Path) -> None:
    """Write the clip that opens the film."""
    rows = title_rows(plan.title or "A Story")
    _write(plan, out, TITLE_SECONDS, _Card(plan, rows, small="", waving=True))


def write_end_card(plan: CutPlan, out: Path) -> None:
    """Write the clip that closes the film; it says what kind of studio made it."""
    rows = (THE_END.get(plan.language, THE_END["en"]),)
    _write(plan, out, END_SECONDS, _Card(plan, rows, EMBEDDED if plan.embedded else OTHERWISE, waving=False))


def title_rows(title: str, longest: int = 22) -> tuple[str, ...]:
    """Break a title into at most three rows of like length."""
    words = " ".join(title.split()).split(" ")
    best: tuple[float, tuple[str, ...]] = (float("inf"), (title,))
    for count in (1, 2, 3):
        for rows in _splits(words, count):
            size = max(map(len, rows))
            cost = max(size, longest * 0.6) * (1 + 0.35 * count) + 2.0 * max(0, size - longest)
            best = min(best, (cost + (size - min(map(len, rows))) * 0.2, rows))
    return best[1]


def _splits(words: list[str], count: int) -> list[tuple[str, ...]]:
    if count == 1:
        return [(" ".join(words),)]
    return [
        (" ".join(words[:i]), *rest) for i in range(1, len(words)) for rest in _splits(words[i:], count - 1)
    ]


def _write(plan: CutPlan, out: Path, seconds: float, card: "_Card") -> None:
    from anim_director.tools.cut_encoder import PieceWriter

    with PieceWriter(out, plan.width, plan.height, plan.fps) as clip:
        for number in range(round(seconds * plan.fps)):
            if number % HOLD == 0:
                pixels = card.frame(number / plan.fps)
            clip.add(pixels)


class _Card:
    """Draws one card at any time."""

    def __init__(self, plan: CutPlan, rows: Sequence[str], small: str, waving: bool) -> None:
        import numpy as np

        from anim_director.tools.cutout.actors import bounds
        from anim_director.tools.cutout.skia_loader import skia
        from anim_director.tools.cutout.styles import STYLES

        self.plan, self.rows, self.small, self.waving = plan, tuple(rows), small, waving
        self.colours = PALETTES.get(plan.style, PALETTES["storybook"])
        self.style = STYLES.get(plan.style, STYLES["storybook"])
        self.unit = min(plan.height, plan.width * 0.75) / 720  # everything scales with the shorter side
        self.pixels: np.ndarray = np.zeros((plan.height, plan.width, 4), np.uint8)
        self.surface = skia.Surface(self.pixels)
        self.canvas: Any = self.surface.getCanvas()
        self.cast = _cast(plan.sheets)
        self.boxes = [bounds(rig, 0, 0) for rig in self.cast]
        self.scale = self._scale()
        self._ground()
        self.ground = self.pixels.copy()

    def frame(self, t: float) -> "np.ndarray":
        """Return the card at a time, (height, width, 4) uint8; the next call paints over it."""
        self.pixels[:] = self.ground
        self._figures(t)
        return self.pixels

    # ------------------------------------------------------------ what stands still

    @property
    def floor(self) -> float:
        """Where the cast stands, in pixels from the top."""
        return self.plan.height * 0.885

    @property
    def heads(self) -> float:
        """Where the tallest head ends, in pixels from the top."""
        return self.floor - self.scale * max((-box[1] for box in self.boxes), default=0.0)

    def _scale(self) -> float:
        """Return the size at which the cast fits the card."""
        if not self.cast:
            return 1.0
        w, h = self.plan.width, self.plan.height
        room = sum(box[2] - box[0] for box in self.boxes) + GAP * (len(self.boxes) - 1)
        tallest = max(-box[1] for box in self.boxes)
        return min(h * 0.43 / tallest, w * 0.84 / room, 1.2 * self.unit)

    def _ground(self) -> None:
        from anim_director.tools.cutout.canvas import chalk, glow, grain

        c, w, h, u = self.canvas, self.plan.width, self.plan.height, self.unit
        style = self.style
        c.clear(_colour(self.colours.ground))
        glow(c, w / 2, h * 0.36, min(w, h) * 0.75, self.colours.light, 0.9)
        if style.stars:
            self._night_sky()
        self._hill(self.colours.far, h * 0.80, 46 * u, 0.25)
        self._hill(self.colours.near, h * 0.86, 26 * u, 0.70)
        if style.chalk:
            chalk(c, style.chalk)
        grain(c, min(1.0, style.grain + 0.3) if not style.stars else 0.45)
        self._lettering()

    def _hill(self, colour: str, top: float, swell: float, turn: float) -> None:
        import math

        from anim_director.tools.cutout.paper_canvas import canvas_for
        from anim_director.tools.cutout.skia_loader import skia

        w, h = self.plan.width, self.plan.height
        path = skia.Path()
        edge = 40 * self.unit  # beyond the picture: a cut edge strays
        path.moveTo(-edge, h + edge)
        path.lineTo(-edge, top - swell * math.sin(2 * math.pi * turn))
        for i in range(33):
            path.lineTo(w * i / 32, top - swell * math.sin(2 * math.pi * (0.62 * i / 32 + turn)))
        path.lineTo(w + edge, top - swell * math.sin(2 * math.pi * (0.62 + turn)))
        path.lineTo(w + edge, h + edge)
        path.close()
        canvas_for(self.canvas, self.style).drawPath(path, skia.Paint(AntiAlias=True, Color=_colour(colour)))

    def _night_sky(self) -> None:
        """Stars above, a moon in the upper right corner: the style that draws all by moon and lamp."""
        from anim_director.tools.cutout.canvas import glowfill, oval, rnd

        w, h, u = self.plan.width, self.plan.height, self.unit
        for i in range(60):
            r = (0.9 + 1.6 * rnd(i, 2)) * u
            oval(
                self.canvas, w * rnd(i), h * 0.7 * rnd(i, 1), r, r, glowfill("#fff6dc", 0.3 + 0.6 * rnd(i, 3))
            )
        for r, a in ((70, 0.12), (34, 1.0)):
            oval(self.canvas, w - 110 * u, 96 * u, r * u, r * u, glowfill("#fdf3d0", a))

    def _lettering(self) -> None:
        """Letter the rows and the ornament into the free space above the cast's heads."""
        from anim_director.tools.cutout.lettering import centred, fitted
        from anim_director.tools.cutout.skia_loader import skia

        w, h, u = self.plan.width, self.plan.height, self.unit
        paint = skia.Paint(AntiAlias=True, Color=_colour(self.colours.ink))
        top, foot = h * 0.07, (self.heads - 14 * u if self.cast else h * 0.72)
        below = 56 * u  # the ornament's room
        size = min((104 if len(self.rows) == 1 else 88) * u, (foot - top - below) / (len(self.rows) * 1.12))
        size = min(fitted(row, w * 0.86, size, 8)[1] for row in self.rows)
        high = size * 1.12 * len(self.rows)
        y = top + (foot - top - below - high) * 0.55
        for number, row in enumerate(self.rows):
            text, at = fitted(row, w * 0.86, size, size * 0.5)
            centred(self.canvas, text, w / 2, y + number * size * 1.12 + size * 0.88, at, paint)
        self._ornament(w / 2, y + high + 28 * u)
        if self.small:
            small, at = fitted(self.small, w * 0.9, 24 * u, 8)
            centred(self.canvas, small, w / 2, h * 0.965, at, paint)

    def _ornament(self, x: float, y: float) -> None:
        """Two tapering strokes and a small heart-shaped leaf between them."""
        from anim_director.tools.cutout.skia_loader import skia

        u = self.unit
        accent = skia.Paint(AntiAlias=True, Color=_colour(self.colours.accent))
        for side in (-1, 1):
            path = skia.Path()
            path.moveTo(x + side * 30 * u, y)
            path.quadTo(x + side * 90 * u, y - 7 * u, x + side * 150 * u, y)
            path.quadTo(x + side * 90 * u, y + 1 * u, x + side * 30 * u, y)
            self.canvas.drawPath(path, accent)
            self.canvas.drawCircle(x + side * 160 * u, y, 3.2 * u, accent)
        leaf = skia.Path()
        leaf.moveTo(x, y + 13 * u)
        leaf.cubicTo(x - 22 * u, y - 2 * u, x - 9 * u, y - 17 * u, x, y - 6 * u)
        leaf.cubicTo(x + 9 * u, y - 17 * u, x + 22 * u, y - 2 * u, x, y + 13 * u)
        self.canvas.drawPath(leaf, accent)

    # ------------------------------------------------------------ who moves

    def _figures(self, t: float) -> None:
        from anim_director.tools.cutout.canvas import light
        from anim_director.tools.cutout.paper_canvas import draw_rim
        from anim_director.tools.cutout.skia_loader import skia

        recorder = skia.PictureRecorder()
        bounds = skia.Rect.MakeWH(self.plan.width, self.plan.height)
        with light(f"day+{self.style.figures}".rstrip("+")):
            self._cast_on(recorder.beginRecording(bounds), t)
            picture = recorder.finishRecordingAsPicture()
            if self.style.border:
                draw_rim(self.canvas, picture, bounds, self.style.border * self.unit)
        self.canvas.drawPicture(picture)

    def _cast_on(self, canvas: Any, t: float) -> None:
        from anim_director.tools.cutout.actors import draw_actor

        boxes, scale = self.boxes, self.scale
        wide = [box[2] - box[0] for box in boxes]
        x = (self.plan.width - (sum(wide) + GAP * (len(wide) - 1)) * scale) / 2
        for number, (rig, box, size) in enumerate(zip(self.cast, boxes, wide, strict=True)):
            flip = number >= len(self.cast) / 2 and len(self.cast) > 1  # they look to the middle
            at = x + (box[2] if flip else -box[0]) * scale
            draw_actor(
                canvas,
                rig,
                at,
                self.floor,
                scale,
                flip,
                pose=_gesture(rig, number, t, self.waving),
                face=_face(number, t),
                t=t + number,
            )
            x += (size + GAP) * scale


def _cast(sheets: Sequence[Path]) -> "list[Rig]":
    """Return the rigs of the first characters whose sheets have a plan."""
    from anim_director.tools.cutout.bodies import rig_of
    from anim_director.tools.cutout.png_plan import plan_of

    rigs: list[Rig] = []
    for sheet in sheets:
        plan = plan_of(sheet)
        if plan is not None and plan.actors and len(rigs) < MOST_FIGURES:
            rigs.append(rig_of(plan.actors[0].body))
    return rigs


def _gesture(rig: "Rig", number: int, t: float, waving: bool) -> Any:
    """Breathe; the first person waves on the title card."""
    import math

    from anim_director.tools.cutout.moments import named
    from anim_director.tools.cutout.people import Person

    if not isinstance(rig, Person):
        return "stand"
    breath = math.sin(2 * math.pi * (t / 3.1 + number * 0.37))
    if waving and number == 0:
        pose = dict(named("wave"))
        shoulder, elbow = pose["arm_f"]
        pose["arm_f"] = (shoulder, elbow + 16 * math.sin(2 * math.pi * 1.5 * t))
    else:
        pose = dict(named("stand"))
    pose["chest"] += 1.2 * breath
    pose["head"] += 1.5 * math.sin(2 * math.pi * (t / 4.3 + number * 0.61))
    return pose


def _face(number: int, t: float) -> Any:
    from anim_director.tools.cutout.faces import EXPR

    blinks: Callable[[float], bool] = lambda at: 0 <= t - at < 0.11  # noqa: E731
    return EXPR["happy"].but(blink=1.0 if blinks(0.9 + 0.47 * number) or blinks(3.0 + 0.31 * number) else 0.0)


def _colour(name: str) -> int:
    return 0xFF000000 | int(name[1:], 16)
