"""The head of a person: skull, ears, glasses and the order in which a head is drawn."""

import contextlib
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from anim_director.tools.cutout import clothes_hats, hair_beards, hair_behind, hair_styles, people_face
from anim_director.tools.cutout.canvas import at, blob, clipped, fill, formed, line, luma, mix, oval, shade
from anim_director.tools.cutout.faces import Face
from anim_director.tools.cutout.hair import COVERS_EARS, cap, head_x, skull
from anim_director.tools.cutout.skia_loader import skia

if TYPE_CHECKING:
    from anim_director.tools.cutout.people import Person, Skeleton

# fmt: off
# Rows of coordinates read better than columns of them.

PROFILE = 45.0
"""Degrees of yaw from which the nose leaves the outline of the face."""

_JAW = {"toddler": 0.76, "child": 0.70, "teen": 0.60, "adult": 0.60, "old": 0.68}
_CHIN = {"toddler": 0.30, "child": 0.27, "teen": 0.22, "adult": 0.22, "old": 0.30}
# width of cheeks, jaw and chin against the age's own, and how much lower the chin is, in heads
_SHAPE = {
    "round": (1.01, 1.05, 1.08, 0.0), "oval": (0.985, 0.95, 0.90, 0.012), "square": (1.0, 1.06, 1.14, 0.0),
    "heart": (1.02, 0.90, 0.72, 0.005), "long": (0.96, 0.98, 0.98, 0.040), "": (1.0, 1.0, 1.0, 0.0),
}
_COVERING = ("beanie", "hood", "headscarf", "helmet", "knight", "santa")


@contextlib.contextmanager
def headspace(c: Any, p: "Person", sk: "Skeleton") -> Iterator[None]:
    """Move the origin to the middle of the head, turned as the head leans."""
    c.save()
    c.translate(*sk["N"])
    c.rotate(p.head_turn(sk))
    c.translate(0.0 if sk["view"] in ("front", "back") else 0.05 * p.u, -p.neck - 0.46 * p.u)
    yield
    c.restore()


@contextlib.contextmanager
def turned(c: Any, p: "Person", yaw: float) -> Iterator[float]:
    """Mirror a head that looks to -x, and give the yaw it then has: heads are drawn looking to +x."""
    if not -120 <= yaw < 0:
        yield yaw
        return
    c.save()
    c.scale(-1, 1)
    p.lx, p.mirrored = -p.lx, True
    yield -yaw
    p.lx, p.mirrored = -p.lx, False
    c.restore()


def outline(p: "Person", yaw: float) -> Any:
    """The outline of the face; seen from the side it is a profile, with nose, lips and chin."""
    u, r = p.u, p.R
    sn = math.sin(math.radians(yaw))
    man = p.sex == "m" and p.age == "adult"
    wide, square, point, drop = _SHAPE[p.features[0]]
    cheek = (0.99 if p.young else 0.93) * wide
    jaw = (0.70 if man else _JAW[p.age]) * p.jaw * square
    chin = (0.34 if man else _CHIN[p.age]) * p.jaw * point
    low = drop * u
    shift = 0.20 * r * sn
    if yaw > PROFILE:
        return blob([*_profile(p, low), (-0.35 * r, 0.385 * u), *_nape(u, r, sn, cheek, jaw, shift, low)[1:]])
    return blob([
        (
            -0.10 * r * sn, -0.50 * u
        ), (0.60 * r - shift * 0.3, -0.43 * u), (0.93 * r - shift * 0.25, -0.20 * u),
        (
            0.985 * r - shift * 0.35, 0.02 * u
        ), ((cheek + 0.03 * sn) * r, 0.20 * u), (jaw * r + shift, 0.395 * u + low * 0.6),
        (chin * r + shift, 0.49 * u + low), (-chin * r + shift, 0.49 * u + low),
        *_nape(u, r, sn, cheek, jaw, shift, low),
    ])


def _nape(
    u: float, r: float, sn: float, cheek: float, jaw: float, shift: float, low: float
) -> list[tuple[float, float]]:
    """From the jaw up the back of the head."""
    return [
        (-jaw * r + shift * 0.3, 0.39 * u + low * 0.4), (-cheek * r, 0.19 * u), (-1.0 * r, 0.0),
        (-0.97 * r, -0.2 * u), (-0.64 * r, -0.43 * u),
    ]


def _profile(p: "Person", low: float) -> list[tuple[float, float]]:
    """Forehead, nose, lips and chin of a face seen from the side."""
    u, r = p.u, p.R
    y = (0.150 if p.young else 0.135) * u
    tip = (0.06 if p.young else 0.085) * u * p.nose * (1.25 if p.features[2] == "long" else 1.0)
    lips, brow = (0.5, 0.0) if p.young else (1.0, 0.012)
    return [
        (-0.10 * r, -0.50 * u), (0.48 * r, -0.45 * u), (0.83 * r, -0.25 * u),
        (0.915 * r + brow * u, -0.09 * u),
        (0.885 * r, 0.015 * u), (0.93 * r + tip * 0.55, y - 0.045 * u), (0.93 * r + tip, y + 0.012 * u),
        (0.915 * r + tip * 0.35, y + 0.050 * u), (0.890 * r, y + 0.062 * u),
        (0.895 * r + 0.014 * u * lips, 0.245 * u), (0.880 * r, 0.280 * u),
        (0.885 * r + 0.008 * u * lips, 0.318 * u),
        (0.845 * r, 0.355 * u + low * 0.4), (0.835 * r, 0.425 * u + low * 0.8), (0.66 * r, 0.490 * u + low),
        (0.20 * r, 0.455 * u + low),
    ]


def draw_head(c: Any, p: "Person", sk: "Skeleton", face: Face, yaw: float) -> None:
    """Draw the head; from a yaw of 120 degrees on it is seen from behind."""
    if abs(yaw) > 120:
        with headspace(c, p, sk):
            _behind(c, p)
        return
    u, mirrored = p.u, yaw < 0
    with headspace(c, p, sk), turned(c, p, yaw) as yaw:
        if mirrored:
            face = face.but(look=(-face.look[0], face.look[1]))
        sn, cs = math.sin(math.radians(yaw)), math.cos(math.radians(yaw))
        ears = p.hair not in COVERS_EARS and not (p.hat and p.hat[0] in _COVERING)
        if ears:
            _ears(c, p, yaw, front=False)
        skin = outline(p, yaw)
        formed(c, skin, p.skin, -0.09 * u * p.lx, -0.05 * u, 0.075)
        with clipped(c, skin):
            if p.hair not in ("balding", "bald"):
                with at(c, 0, 0.035 * u):
                    c.drawPath(cap(p, yaw), fill(shade(p.skin, 0.16)))
            draw_cheeks(c, p, face, yaw)
        people_face.draw_features(c, p, face, yaw)
        if p.beard:
            hair_beards.draw_beard(c, p, yaw, face, skin)
        hair_styles.draw_front(c, p, yaw)
        if ears:
            _ears(c, p, yaw, front=True)
        if p.glasses:
            draw_glasses(c, p, yaw)
        people_face.draw_tears(c, p, face, yaw)
        _headwear(c, p, sn, cs, behind=False)


def _behind(c: Any, p: "Person") -> None:
    """The head from behind: ears, skull, hair and hat."""
    u, r = p.u, p.R
    if p.hair not in COVERS_EARS:
        for o in (-1, 1):
            oval(c, o * r * 1.0, 0.07 * u, 0.080 * u, 0.105 * u, fill(p.skin))
    formed(c, outline(p, 0.0), p.skin, -0.09 * u * p.lx, -0.05 * u, 0.075)
    hair_behind.draw_behind(c, p)
    _headwear(c, p, 0.0, 1.0, behind=True)


def draw_cheeks(c: Any, p: "Person", face: Face, yaw: float) -> None:
    """Draw the red of the cheeks, and freckles."""
    u = p.u
    for lon in (-38, 38):
        k = math.cos(math.radians(lon + yaw))
        if k <= 0.1:
            continue
        x = head_x(p, lon, yaw, 0.97)
        if face.blush > 0:
            red = "#ef6f62" if luma(p.skin) > 0.4 else "#c2453c"
            oval(
                c, x, (0.20 if p.young else 0.17) * u, 0.115 * u * max(0.45, k), 0.075 * u,
                fill(red, 0.36 * face.blush),
            )
        if p.freckles:
            for dx, dy in ((-0.05, -0.01), (0.0, 0.02), (0.05, -0.01), (-0.02, 0.055), (0.035, 0.05)):
                oval(
                    c, x + dx * u * k, (0.155 + dy) * u, 0.011 * u, 0.010 * u,
                    fill(shade(mix(p.skin, "#c9703a", 0.4), 0.1)),
                )


def _ears(c: Any, p: "Person", yaw: float, front: bool) -> None:
    u = p.u
    for lon in (-92, 92):
        k = math.cos(math.radians(lon + yaw))
        if (k > 0.25) != front or k < -0.20:
            continue
        x, y = head_x(p, lon, yaw, 1.02), 0.07 * u
        oval(c, x, y, 0.080 * u, 0.105 * u, fill(p.skin))
        oval(
            c, x + (0.012 if lon < 0 else -0.012) * u, y + 0.005 * u, 0.040 * u, 0.060 * u,
            fill(shade(mix(p.skin, "#e0705a", 0.2), 0.16)),
        )


def draw_glasses(c: Any, p: "Person", yaw: float) -> None:
    """Draw what is on the nose: glasses, sunglasses, goggles."""
    u, kind, frame = p.u, p.glasses[0], p.glasses[1]  # type: ignore[index]
    lon0 = 25.5 if p.young else 24
    y = p.eyey * u
    if kind == "eyepatch":
        x = head_x(p, lon0, yaw, 0.97) if yaw < 60 else head_x(p, -lon0, yaw, 0.97)
        c.drawPath(blob([
            (-p.R, y - 0.16 * u), (0, y - 0.24 * u), (x, y - 0.10 * u)
        ], False), line(frame, 0.03 * u))
        oval(c, x, y, 0.11 * u, 0.12 * u, fill(frame))
        return
    before = None
    for lon in (-lon0, lon0):
        k = math.cos(math.radians(lon + yaw))
        if k < 0.2:
            continue
        x = head_x(p, lon, yaw, 0.97)
        rr = 0.135 * u * (0.5 + 0.5 * k)
        if kind == "sunglasses":
            oval(c, x, y, rr, 0.125 * u, fill(frame, 0.92))
            c.drawLine(
                x - rr * 0.5, y - 0.02 * u, x - rr * 0.1, y - 0.07 * u, line("#ffffff", 0.018 * u, 0.5)
            )
        else:
            oval(
                c, x, y, rr, 0.135 * u,
                fill("#bfe3ea" if kind == "goggles" else "#ffffff", 0.34 if kind == "goggles" else 0.16),
            )
            c.drawOval(skia.Rect.MakeLTRB(
                x - rr, y - 0.135 * u, x + rr, y + 0.135 * u
            ), line(frame, (0.05 if kind == "goggles" else 0.026) * u))
        if before is not None:
            c.drawLine(before, y - 0.02 * u, x - rr, y - 0.02 * u, line(frame, 0.026 * u))
        before = x + rr
        if lon < 0:
            c.drawLine(x - rr, y - 0.02 * u, max(-p.R, head_x(p, -88, yaw)), y, line(frame, 0.024 * u))


def draw_headwear(c: Any, p: "Person", yaw: float) -> None:
    """Draw bow and hat on a head that is none of a person's; inside `headspace` and `turned`."""
    _headwear(c, p, math.sin(math.radians(yaw)), math.cos(math.radians(yaw)), behind=False)


def _headwear(c: Any, p: "Person", sn: float, cs: float, behind: bool) -> None:
    u = p.u
    cx, rx, _ = skull(p, math.degrees(math.asin(max(-1.0, min(1.0, sn)))))
    if p.bow and p.hair not in ("pigtails", "ponytail", "braids"):
        with at(c, cx + rx * 0.55 * cs * (-1 if behind else 1), -0.46 * u, -22 if behind else 22):
            for o in (-1, 1):
                c.drawPath(blob([
                    (0, 0, 1), (o * 0.19 * u, -0.13 * u), (o * 0.24 * u, 0), (o * 0.19 * u, 0.12 * u)
                ]), fill(p.bow))
                c.drawLine(o * 0.05 * u, 0, o * 0.14 * u, -0.01 * u, line(shade(p.bow, 0.2), 0.016 * u))
            oval(c, 0, 0, 0.055 * u, 0.06 * u, fill(shade(p.bow, 0.14)))
    if p.hat:
        clothes_hats.draw_hat(c, p.hat[0], p.hat[1], cx, rx, u, p.lx, sn, behind=behind)
