"""A canvas that draws like scissors or chalk: edges stray a little, each sheet throws a small hard shadow.

It stands before a Skia canvas and changes flat shapes only; whatever else is asked of it goes through.
Places are drawn through it where a style wants it (`Style.edge`, `Style.drop`); they are drawn once a shot,
so that a slower canvas costs little.
"""

from typing import Any

from anim_director.tools.cutout.colours import C, raw
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.styles import Style

LEAST = 15.0
"""Shapes smaller than this many pixels in both directions are drawn as they are: dots, leaves, knobs."""


def canvas_for(canvas: skia.Canvas, style: Style) -> Any:
    """Return the canvas to draw a place on in a style: itself where the style draws plainly."""
    return PaperCanvas(canvas, style) if style.edge[1] or style.drop[2] else canvas


class PaperCanvas:
    """Draws flat shapes as cut or chalked; see the module."""

    def __init__(self, canvas: skia.Canvas, style: Style) -> None:
        self._canvas = canvas
        self._drop = style.drop
        self._shadow = skia.Paint(AntiAlias=True, Color=raw("#3a2048", style.drop[2]))
        self._edge = skia.DiscretePathEffect.Make(*style.edge, 7) if style.edge[1] else None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._canvas, name)

    def drawPath(self, path: skia.Path, paint: skia.Paint) -> None:
        """Draw a path; flat opaque ones stray and throw a shadow."""
        box = path.getBounds()
        solid = paint.getStyle() == skia.Paint.kFill_Style and paint.getAlpha() > 250
        if (
            not solid
            or not paint.isSrcOver()
            or path.isInverseFillType()
            or max(box.width(), box.height()) < LEAST
        ):
            self._canvas.drawPath(path, paint)
            return
        if self._edge is not None:
            cut = skia.Paint(paint)
            cut.setPathEffect(self._edge)
            paint = cut
        if self._drop[2] and min(box.width(), box.height()) > LEAST * 0.6:
            fallen = skia.Path(path)
            fallen.offset(self._drop[0], self._drop[1])
            self._canvas.drawPath(fallen, self._shadow)
        self._canvas.drawPath(path, paint)

    def drawRect(self, box: skia.Rect, paint: skia.Paint) -> None:
        """Draw a rectangle as a path."""
        path = skia.Path()
        path.addRect(box)
        self.drawPath(path, paint)

    def drawRoundRect(self, box: skia.Rect, rx: float, ry: float, paint: skia.Paint) -> None:
        """Draw a rectangle with round corners as a path."""
        path = skia.Path()
        path.addRoundRect(box, rx, ry)
        self.drawPath(path, paint)

    def drawOval(self, box: skia.Rect, paint: skia.Paint) -> None:
        """Draw an ellipse as a path."""
        path = skia.Path()
        path.addOval(box)
        self.drawPath(path, paint)

    def drawCircle(self, x: float, y: float, r: float, paint: skia.Paint) -> None:
        """Draw a circle as a path."""
        path = skia.Path()
        path.addCircle(x, y, r)
        self.drawPath(path, paint)


PAPER = "#fbf3e4"
"""What is left around figures that are cut out of paper."""


def draw_rim(c: skia.Canvas, picture: skia.Picture, bounds: skia.Rect, wide: float) -> None:
    """Draw the rim of paper, `wide` pixels, around what is cut out, and the small hard shadow it throws."""
    for colour, opacity, dx, dy in (("#3a2048", 0.22, wide * 1.9, wide * 2.3), (PAPER, 1.0, 0.0, 0.0)):
        paint = skia.Paint(Alphaf=opacity)
        paint.setColorFilter(skia.ColorFilters.Blend(C(colour), skia.BlendMode.kSrcIn))
        paint.setImageFilter(skia.ImageFilters.Dilate(wide, wide))
        c.save()
        c.translate(dx, dy)
        c.saveLayer(bounds, paint)
        c.drawPicture(picture)
        c.restore()
        c.restore()
