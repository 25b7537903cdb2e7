"""A place as seen by the camera: its layers at the size they are needed, moved with parallax.

The layers are drawn once, only where a shot will look and at the largest scale it will look with; each
frame then moves them with one affine warp a layer (OpenCV, about 1.3 ms at 1280x720, where a filtered
Skia draw takes 10). A camera at rest costs a copy.

Parallax is measured from where the shot begins, so that in the first picture furniture, doors and
figures stand exactly where the spots of the place say.
"""

import json
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from anim_director.tools.cutout.caches import ByteCache
from anim_director.tools.cutout.canvas import H, W, chalk, grain, light
from anim_director.tools.cutout.lens import NEAREST, SHARP, Lens, sided, softened
from anim_director.tools.cutout.paper_canvas import canvas_for
from anim_director.tools.cutout.places import draw_layer, grade_of, indoor
from anim_director.tools.cutout.places_look import X0, X1, Look, mirrored_light
from anim_director.tools.cutout.plan import Place, View
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.styles import STYLES, manner

Pixels = NDArray[np.uint8]
Box = tuple[float, float, float, float]

FAR_INDOORS, FAR_OUTDOORS, NEAR = 0.92, 0.5, 1.5
"""How much of a camera move a layer makes: a back wall nearly all of it, hills half."""


def surface_on(pixels: Pixels) -> skia.Surface:
    """Return a surface that draws into premultiplied RGBA pixels; keep the array alive while it is used."""
    return skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)


def scale_of(view: View, width: int) -> float:
    """Output pixels a stage pixel: a zoom of 1 shows the stage's 1280 pixels across the picture."""
    return view.zoom * width / W


def seen(view: View, width: int, height: int) -> Box:
    """Return what of the stage a view shows: left, top, right, bottom."""
    k = scale_of(view, width)
    return view.x - width / 2 / k, view.y - height / 2 / k, view.x + width / 2 / k, view.y + height / 2 / k


class _Sheet(NamedTuple):
    """A layer drawn for a shot: premultiplied RGBA, `k` pixels a stage pixel, from stage point (x, y)."""

    pixels: Pixels
    x: float
    y: float
    k: float
    solid: int  # rows from this one on are opaque over their whole width


class _Part(NamedTuple):
    """A layer as a view shows it: what of it lies in the picture, from the picture's pixel (x, y)."""

    pixels: Pixels
    x: int
    y: int
    solid: int


COVERED = 0.04
"""Share of a figure that what is near may cover: leaves before a shoe, no more."""

FRAME = 0.07
"""Share of the picture that what is near takes at most: it frames it, no more."""

CACHED = 72 * 2**20
"""Bytes of drawn layers that a process keeps: a dozen stills, or the last two or three moving shots."""

_SHEETS: ByteCache[_Sheet] = ByteCache(CACHED, lambda sheet: sheet.pixels.nbytes)


class _Wanted(NamedTuple):
    """What a layer is drawn from: everything that decides its pixels."""

    family: str
    hour: str
    variant: str
    layer: int
    box: tuple[int, int, int, int]
    k: float
    mood: str
    style: str
    lens: Lens = SHARP
    side: str = ""  # where the light comes from; "" for a place that is drawn plain
    width: int = 0  # of the picture in pixels: how large a blur is


def forget_layers() -> None:
    """Let go of the drawn layers that are kept; they are drawn again when they are wanted."""
    _SHEETS.clear()


def _sheet(wanted: _Wanted) -> _Sheet:
    return _SHEETS.get(wanted, lambda: _drawn(wanted))


def _drawn(wanted: _Wanted) -> _Sheet:
    look: dict[str, Any] = json.loads(wanted.variant)
    x0, y0, x1, y1 = wanted.box
    k, layer, style = wanted.k, wanted.layer, STYLES[wanted.style]
    wide, high = math.ceil((x1 - x0) * k), math.ceil((y1 - y0) * k)
    pixels = np.zeros((high, wide, 4), np.uint8)
    surface = surface_on(pixels)  # does not own the array: both live until the end of this function
    c = surface.getCanvas()
    c.scale(k, k)
    c.translate(-x0, -y0)
    c.save()
    mirror = bool(look.get("mirror"))
    if mirror:
        c.translate(W, 0)
        c.scale(-1, 1)
    grade = grade_of(wanted.family, wanted.hour, wanted.mood, wanted.style)
    with light(grade), manner(wanted.style), mirrored_light(mirror):
        draw_layer(canvas_for(c, style), wanted.family, layer, wanted.hour, Look(look))
    c.restore()
    surface.flushAndSubmit()
    _extend(pixels, x0, y0, k)
    c.resetMatrix()
    c.scale(k, k)
    if style.chalk:
        chalk(c, style.chalk)
    if layer == 0:
        grain(c, style.grain)
    surface.flushAndSubmit()
    if layer and style.all_over:
        _grain_within(pixels, c, surface, style.grain)
    del surface
    if wanted.side and (layer == 1 or indoor(wanted.family)):
        sided(pixels, (x0, y0), k, wanted.side == "left", wanted.hour)
    if wanted.width and wanted.lens.blur:
        pixels = softened(pixels, wanted.lens, y0, k, wanted.lens.blur * wanted.width, fades=layer == 1)
    return _cropped(pixels, x0, y0, k) if layer else _Sheet(pixels, x0, y0, k, 0)


def _grain_within(pixels: Pixels, c: skia.Canvas, surface: skia.Surface, strength: float) -> None:
    """Lay grain over a layer with holes: its outline stays as it is."""
    alpha = pixels[..., 3].copy()
    grain(c, strength)
    surface.flushAndSubmit()
    np.minimum(pixels[..., :3], alpha[..., None], out=pixels[..., :3])
    pixels[..., 3] = alpha


def _cropped(pixels: Pixels, x0: float, y0: float, k: float) -> _Sheet:
    """Keep only what is drawn: most of a near layer is empty, and half of a stage is sky."""
    alpha = pixels[..., 3]
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    if not len(rows):
        return _Sheet(np.zeros((1, 1, 4), np.uint8), x0, y0, k, 1)
    top, left = int(rows[0]), int(columns[0])
    kept = np.ascontiguousarray(pixels[top : rows[-1] + 1, left : columns[-1] + 1])
    sheer = np.flatnonzero((kept[..., 3] < 255).any(axis=1))
    solid = int(sheer[-1]) + 1 if len(sheer) else 0
    return _Sheet(kept, x0 + left / k, y0 + top / k, k, solid)


def _extend(pixels: Pixels, x0: float, y0: float, k: float) -> None:
    """Carry the edge of the drawn place on, for pictures taller or wider than the stage."""
    high, wide = pixels.shape[:2]
    top, bottom = math.ceil((2 - y0) * k), math.floor((H + 10 - y0) * k)
    left, right = math.ceil((X0 + 2 - x0) * k), math.floor((X1 - 2 - x0) * k)
    if 0 < top < high:
        pixels[:top] = pixels[top]
    if 0 < bottom < high - 1:
        pixels[bottom + 1 :] = pixels[bottom]
    if 0 < left < wide:
        pixels[:, :left] = pixels[:, left : left + 1]
    if 0 < right < wide - 1:
        pixels[:, right + 1 :] = pixels[:, right : right + 1]


class Backdrop:
    """The layers of one place for one shot.

    Args:
        place: which place.
        width, height: of the picture in pixels.
        views: where the camera looks: the first is where the shot begins; the others bound its way.
        mood: of the scene: a small turn of all colours.
        style: of `styles.STYLES`.
        lens: how soft what is far from the figures is; given one, light has a side as well.
        clear: boxes of the stage that the near layer must not cover as the shot begins: it sinks, or goes.
    """

    def __init__(
        self, place: Place, width: int, height: int, views: Sequence[View],
        mood: str = "calm", style: str = "storybook", lens: Lens | None = None,
        clear: Sequence[Box] = (),
    ) -> None:  # fmt: skip
        self.place, self.width, self.height = place, width, height
        self.base = views[0]
        far = FAR_INDOORS if indoor(place.family) else FAR_OUTDOORS
        self._depths = (far, 1.0, NEAR)
        self._moving = any(v != views[0] for v in views)
        variant = json.dumps(place.variant, sort_keys=True)
        self._sheets = []
        from_left = indoor(place.family) or bool(place.variant.get("mirror"))  # the sun usually stands right
        # a tall or a near picture looks past what the near layer frames
        self._framed = width * H >= 0.95 * height * W and self.base.zoom < 1.8
        for n in range(3 if self._framed else 2):
            layer_views = [self._layer_view(n, v) for v in views]
            boxes = [seen(v, width, height) for v in layer_views]
            pad = 24 if self._moving else 2
            box = (
                math.floor(min(b[0] for b in boxes)) - pad,
                math.floor(min(b[1] for b in boxes)) - pad,
                math.ceil(max(b[2] for b in boxes)) + pad,
                math.ceil(max(b[3] for b in boxes)) + pad,
            )
            k = round(max(scale_of(v, width) for v in layer_views), 4)
            wanted = _Wanted(place.scene, place.light, variant, n, box, k, mood, style)
            if lens is not None:
                side = "left" if from_left and n < 2 else "right" if n < 2 else ""
                wanted = wanted._replace(lens=NEAREST if n == 2 else lens, width=width, side=side)
            self._sheets.append(_sheet(wanted))
        self._seen: View | None = None
        self._flat = np.zeros((height, width, 4), np.uint8)
        self._stage: _Part | None = None
        self._near: skia.Image | None = None
        self._near_at = (0, 0)
        self._sunk = self._sinking(clear) if clear and self._framed else 0

    def _sinking(self, clear: Sequence[Box]) -> int:
        """Return by how many pixels the near layer is lowered so that it covers none of these boxes."""
        near = self._warped(2, self.base)
        if near is None:
            return 0
        veil = np.zeros((self.height, self.width), np.uint8)
        high, wide = near.pixels.shape[:2]
        veil[near.y : near.y + high, near.x : near.x + wide] = near.pixels[..., 3]
        k = scale_of(self.base, self.width)
        for share in (0.0, 0.05, 0.1, 0.15, 0.2, 0.26):
            down = round(share * self.height)
            worst = 0.0
            for box in clear:
                xs = [round((v - self.base.x) * k + self.width / 2) for v in (box[0], box[2])]
                ys = [round((v - self.base.y) * k + self.height / 2) - down for v in (box[1], box[3])]
                part = veil[max(0, ys[0]) : max(0, ys[1]), max(0, xs[0]) : max(0, xs[1])]
                worst = max(worst, float(part.mean()) / 255 if part.size else 0.0)
            left = veil[: self.height - down].mean() / 255 * (1 - down / self.height)
            if worst < COVERED and left < FRAME:
                return down
        return self.height

    def _layer_view(self, layer: int, view: View) -> View:
        depth = self._depths[layer]
        if layer == 1:
            return view
        # the near layer answers to the camera at rest: it leaves the picture as one zooms in
        rest = View() if layer == 2 else self.base
        return View(
            x=rest.x + (view.x - rest.x) * depth,
            y=rest.y + (view.y - rest.y) * (1.0 if layer == 0 and depth > 0.8 else depth),
            zoom=rest.zoom * (view.zoom / rest.zoom) ** depth,
        )

    def _warped(self, layer: int, view: View, into: Pixels | None = None) -> _Part | None:
        """Move a layer to where a view shows it; None if nothing of it is in the picture."""
        sheet, v = self._sheets[layer], self._layer_view(layer, view)
        k = scale_of(v, self.width) / sheet.k
        dx = (sheet.x - v.x) * sheet.k * k + self.width / 2
        dy = (sheet.y - v.y) * sheet.k * k + self.height / 2
        if abs(k - 1) < 1e-4:  # whole pixels keep a still picture sharp and a pan steady
            k, dx, dy = 1.0, round(dx), round(dy)
        high, wide = sheet.pixels.shape[:2]
        left, top = max(0, math.floor(dx)), max(0, math.floor(dy))
        right = min(self.width, math.ceil(dx + wide * k) + 1)
        bottom = min(self.height, math.ceil(dy + high * k) + 1)
        if layer == 0:
            left, top, right, bottom = 0, 0, self.width, self.height
        if right <= left or bottom <= top:
            return None
        matrix = np.array([[k, 0, dx - left], [0, k, dy - top]], np.float32)
        mode = cv2.BORDER_REPLICATE if layer == 0 else cv2.BORDER_CONSTANT
        size = (right - left, bottom - top)
        warped = cv2.warpAffine(sheet.pixels, matrix, size, dst=into, flags=cv2.INTER_LINEAR, borderMode=mode)
        solid = math.ceil(dy - top + sheet.solid * k) + 1
        covers = dx <= left and dx + (wide - 1) * k >= right and dy + (high - 1) * k >= bottom
        return _Part(warped, left, top, solid if covers and left == 0 and right == self.width else size[1])  # type: ignore[arg-type]

    def paint(self, buffer: Pixels, view: View) -> None:
        """Fill the buffer with the far and the stage layer."""
        if self._seen == view:
            np.copyto(buffer, self._flat)
            return
        far = self._warped(0, view, self._flat)
        assert far is not None
        if far.pixels is not self._flat:
            np.copyto(self._flat, far.pixels)
        self._stage = stage = self._warped(1, view)
        if stage is not None:
            sheer = stage.pixels[: stage.solid]
            if len(sheer):
                surface = surface_on(self._flat)
                surface.getCanvas().drawImage(_image(sheer), stage.x, stage.y)
                surface.flushAndSubmit()
                del surface
            if stage.solid < len(stage.pixels):
                self._flat[stage.y + stage.solid : stage.y + len(stage.pixels)] = stage.pixels[stage.solid :]
        near = self._warped(2, view) if self._framed else None
        self._near = _image(near.pixels) if near is not None else None
        self._near_at = (near.x, near.y + self._sunk) if near is not None else (0, 0)
        self._seen = view
        np.copyto(buffer, self._flat)

    def paint_over(self, canvas: skia.Canvas, view: View, box: Box, all_of_it: bool = False) -> None:
        """Draw the stage layer again inside a box of the stage: what stands in front of somebody.

        With `all_of_it` the far layer is drawn as well: the water that somebody is in may be there.
        """
        if self._stage is None and not all_of_it:
            return
        k = scale_of(view, self.width)
        left, top, right, bottom = (
            (box[0] - view.x) * k + self.width / 2,
            (box[1] - view.y) * k + self.height / 2,
            (box[2] - view.x) * k + self.width / 2,
            (box[3] - view.y) * k + self.height / 2,
        )
        canvas.save()
        canvas.resetMatrix()
        canvas.clipRect(skia.Rect.MakeLTRB(left, top, right, bottom))
        if all_of_it:
            canvas.drawImage(_image(self._flat), 0, 0)
        elif self._stage is not None:
            canvas.drawImage(_image(self._stage.pixels), self._stage.x, self._stage.y)
        canvas.restore()

    def cut_out(self, canvas: skia.Canvas, view: View) -> None:
        """Erase from what is drawn in this layer all that the stage layer covers: the sky is behind it."""
        if self._stage is None:
            return
        canvas.save()
        canvas.resetMatrix()
        canvas.drawImage(
            _image(self._stage.pixels), self._stage.x, self._stage.y, skia.SamplingOptions(),
            skia.Paint(BlendMode=skia.BlendMode.kDstOut),
        )  # fmt: skip
        canvas.restore()

    def paint_near(self, canvas: skia.Canvas) -> None:
        """Draw the near layer over everything."""
        if self._near is not None:
            canvas.save()
            canvas.resetMatrix()
            canvas.drawImage(self._near, *self._near_at)
            canvas.restore()

    def colour_behind(self, box: Box) -> tuple[float, float, float]:
        """Mean red, green, blue (0..255) of the place at rest behind a box of the stage."""
        if self._seen != self.base:
            self.paint(np.empty_like(self._flat), self.base)
        k = scale_of(self.base, self.width)
        xs = [round((v - self.base.x) * k + self.width / 2) for v in (box[0], box[2])]
        ys = [round((v - self.base.y) * k + self.height / 2) for v in (box[1], box[3])]
        part = self._flat[max(0, ys[0]) : max(1, ys[1]), max(0, xs[0]) : max(1, xs[1]), :3]
        if part.size == 0:
            return 200.0, 200.0, 190.0
        r, g, b = part.reshape(-1, 3).mean(axis=0)
        return float(r), float(g), float(b)


def _image(pixels: Pixels) -> skia.Image:
    """Wrap premultiplied pixels as an image (a copy)."""
    info = skia.ImageInfo.Make(
        pixels.shape[1], pixels.shape[0], skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
    )
    return skia.Image.MakeRasterCopy(skia.Pixmap(info, pixels, pixels.strides[0]))
