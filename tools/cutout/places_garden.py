"""Places: the garden, the park and the playground."""

import math

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    grad,
    line,
    mix,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_buildings import bench, house
from anim_director.tools.cutout.places_look import X0, X1, Look, formed, sky_of
from anim_director.tools.cutout.places_plants import (
    branch,
    bush,
    clump,
    tree,
    tufts,
)
from anim_director.tools.cutout.places_scenery import fence, frosted, ground, haze, hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.skia_loader import skia


def garden_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the garden."""
    sky(c, X0, X1, 480, hour)
    hills(c, X0, X1, 400, 60, mix("#9fcf9a", sky_of(hour)[1], 0.45 if hour == "day" else 0.2), 1)
    for i in range(9):
        bush(
            c,
            X0 + 60 + i * 210,
            452,
            240,
            mix("#8fbf85", sky_of(hour)[2], 0.25 if hour == "day" else 0.05),
            i,
        )


def garden_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the garden."""
    ground(c, X0, X1, 446, "#b5d68c", "#86b56a")
    fence(c, X0, 1560, 470)
    house(
        c,
        110,
        490,
        380,
        250,
        look("house", "#f5e3c6"),
        look("roof", "#cf7a62"),
        hour,
        look("door", "#c9695a"),
    )
    c.drawPath(
        blob([(180, 490, 1), (250, 490, 1), (330, 560), (440, 740, 1), (200, 740, 1), (190, 600)]),
        fill(frosted("#ecd9b4", 0.66)),
    )
    tree(c, 990, 500, 380, look("leaves", "#86b56f"), seed=3, dots=look("fruit", "#e0705a"))
    branch(c, 985, 322, 876, 300)
    bush(c, 70, 506, 150, "#6fa564", 4, look("flowers", "#f2a5a0"))
    bush(c, 560, 500, 130, "#7cae6a", 6, look("blossom", "#f6d080"))
    tufts(c, X0, X1, 510, 640, 46, "#6f9f58", 3, ("#fff6e6", "#f2a5a0", "#f6d080"))


def garden_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the garden."""
    for i, x in enumerate((-160, -40, 1190, 1330, 1450)):
        bush(
            c,
            x,
            760,
            300,
            "#4f7f5a",
            i + 2,
            look("flowers", "#f2a5a0") if i % 2 else look("blossom", "#f6d080"),
        )


def park_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the park."""
    sky(c, X0, X1, 500, hour)
    hz = 0.5 if hour == "day" else 0.25
    hills(c, X0, X1, 404, 70, mix("#a9d3a4", sky_of(hour)[1], hz), 2)
    for i in range(int((X1 - X0) / 120)):
        tree(
            c,
            X0 + 60 + i * 120 + 40 * rnd(i, 3),
            440 + 10 * rnd(i, 4),
            150 + 60 * rnd(i, 5),
            mix(("#8fc08a", "#a3cb8a", "#7fb58c")[i % 3], sky_of(hour)[1], hz * 0.7),
            ("round", "tall")[i % 2],
            i,
            mix("#8a6248", sky_of(hour)[1], hz * 0.7),
        )


def _swing(c: skia.Canvas, o: float, frame: str) -> None:
    """Draw the two swings, `o` pixels to the right of their usual place."""
    for px in (o + 640, o + 880):
        contact_shadow(c, px, 506, 44, 6, 0.2)
        c.drawLine(px - 34, 504, px, 262, line(frame, 12))
        c.drawLine(px + 34, 504, px, 262, line(shade(frame, 0.12), 12))
    c.drawLine(o + 632, 262, o + 888, 262, line(frame, 14))
    for sx, a in ((o + 708, 3), (o + 812, -5)):
        with at(c, sx, 264, a):
            for q in (-21, 21):
                c.drawLine(q, 0, q, 178, line("#a8927a", 3.5))
            rect(c, -29, 174, 58, 12, fill("#5f8fa8"), 5)


def _slide(c: skia.Canvas, o: float, frame: str, col: str) -> None:
    """Draw the slide with its ladder, `o` pixels to the right of its usual place."""
    contact_shadow(c, o + 1140, 510, 170, 9, 0.2)
    for q in (0, 54):
        c.drawLine(o + 1020 + q, 508, o + 1032 + q * 0.8, 300, line("#5f8fa8", 9))
    for j in range(5):
        c.drawLine(o + 1024, 480 - j * 38, o + 1078, 480 - j * 38, line("#7aa5ba", 8))
    c.drawPath(
        blob(
            [
                (o + 1026, 318, 1),
                (o + 1092, 318, 1),
                (o + 1150, 380),
                (o + 1218, 474),
                (o + 1300, 496, 1),
                (o + 1300, 512, 1),
                (o + 1204, 504),
                (o + 1128, 420),
                (o + 1076, 340),
                (o + 1026, 336, 1),
            ]
        ),
        fill(col),
    )
    c.drawLine(o + 1092, 316, o + 1152, 370, line(shade(col, 0.12), 8))
    c.drawPath(poly([(o + 1006, 300), (o + 1058, 232), (o + 1112, 300)]), fill(frame))


def park_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the park."""
    ground(c, X0, X1, 436, "#bcdc92", "#8fbe6e")
    frame = look("frame", "#d97a5c")
    m = int((X1 - X0) / 130) + 2  # winding path where people walk
    top = [(X0 + i * 130, 556 + 8 * math.sin(i * 0.9)) for i in range(m)]
    bot = [(X0 + i * 130, 640 + 8 * math.sin(i * 0.9 + 0.8)) for i in range(m)]
    c.drawPath(
        blob([(X0 - 20, 556, 1), *top, (X1 + 150, 640, 1), *bot[::-1], (X0 - 20, 640, 1)]),
        fill(frosted("#f0dfb8", 0.66)),
    )
    for i in range(int((X1 - X0) / 30)):
        oval(c, X0 + (X1 - X0) * rnd(i, 4), 572 + 52 * rnd(i, 6), 5, 2.4, fill("#dcc497"))
    for k in range(int((X1 - X0) / 1800) + 1):
        o = k * 1500
        _swing(c, o, frame)
        if not look.has("pond"):
            _slide(c, o, frame, look("slide", "#eab558"))
        bench(c, o + 460, 520)
        tree(c, o + 140, 500, 350, look("leaves", "#86b56f"), seed=5 + k)
        branch(c, o + 136, 336, o + 28, 312)
        tree(c, o + 1480, 496, 330, "#9ac078", "tall", seed=8 + k)
        bush(c, o + 244, 506, 130, "#7cae6a", k + 2, "#f2a5a0")
    tufts(c, X0, X1, 505, 548, int((X1 - X0) / 38), "#7fae60", 5, ("#fff6e6", "#f2a5a0", "#f6d080"))
    tufts(c, X0, X1, 660, 715, int((X1 - X0) / 60), "#74a358", 9, ("#fff6e6",))


def park_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the park."""
    for i in range(int((X1 - X0) / 560) + 1):
        x = X0 + i * 620 + 60 * rnd(i, 3)
        bush(c, x, 765, 250, "#4f8460", i, "#f2b9a0")
        clump(c, x + 190, 762, 96, "#4f8460", i)


def sandbox_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the playground with a sandbox."""
    sky(c, X0, X1, 480, hour, sun=980)
    hills(c, X0, X1, 392, 60, haze("#a9d3a4", hour), 2)
    for i in range(8):
        tree(
            c,
            X0 + 90 + i * 240 + 60 * rnd(i, 3),
            446,
            210 + 60 * rnd(i, 5),
            haze(("#8fc08a", "#a3cb8a", "#7fb58c")[i % 3], hour, 0.4),
            ("round", "tall")[i % 2],
            i,
            haze("#8a6248", hour),
        )
    for i in range(12):
        bush(c, X0 + 40 + i * 160, 456, 220, haze("#8fbf80", hour, 0.25), i)


def sandbox_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the playground with a sandbox."""
    ground(c, X0, X1, 436, "#b7d68e", "#8fbe6e")
    fence(c, X0, X1, 456, 56, "#f0e3cc", 40)
    # climbing frame left, slide right
    contact_shadow(c, 20, 506, 130, 9, 0.2)
    for x, y in ((-86, 508), (120, 508)):
        rect(c, x, 210, 13, y - 210, fill("#7aa0b0"), 5)
    for y in (216, 286, 356, 426):
        rect(c, -86, y, 219, 11, fill("#8fb0bc"), 5)
    for x in (-20, 54):
        rect(c, x, 216, 9, 216, fill("#8fb0bc"), 4)
    contact_shadow(c, 1240, 508, 180, 9, 0.2)
    for x in (1342, 1394):
        rect(c, x, 220, 12, 290, fill("#7aa0b0"), 4)
    for j in range(5):
        rect(c, 1342, 270 + j * 46, 60, 9, fill("#8fb0bc"), 4)
    c.drawPath(
        blob(
            [
                (1396, 236, 1),
                (1336, 236, 1),
                (1270, 320),
                (1204, 440),
                (1130, 478, 1),
                (1130, 498, 1),
                (1216, 478),
                (1290, 360),
                (1350, 268),
                (1396, 262, 1),
            ]
        ),
        fill("#e3b86a"),
    )
    c.drawPath(blob([(1340, 232), (1268, 316), (1200, 436), (1128, 474)], False), line("#cf9a4c", 9))
    # the box: wooden frame seen from the front, sand inside
    contact_shadow(c, 640, 652, 640, 16, 0.20)
    wood = "#c0936c"
    c.drawPath(poly([(170, 490), (1110, 490), (1268, 654), (12, 654)]), fill(shade(wood, 0.22)))
    box = poly([(192, 500), (1088, 500), (1232, 646), (48, 646)])
    c.drawPath(box, grad((0, 490), (0, 650), "#ecd4a2", "#e0c088"))
    with clipped(c, box):
        c.drawPath(poly([(192, 496), (1088, 496), (1094, 508), (186, 508)]), fill(shade("#e6c890", 0.12)))
        for x, y, w, h in ((330, 566, 130, 16), (980, 548, 150, 18), (640, 618, 200, 14)):
            oval(c, x, y, w, h, fill("#f0dcb0"))
            oval(c, x + 20, y + h * 0.5, w * 0.7, h * 0.5, fill("#e6c992"))
        for i in range(70):
            oval(c, 60 + 1160 * rnd(i, 3), 510 + 130 * rnd(i, 4), 3.6, 1.8, fill("#cfae78"))
    formed(c, poly([(164, 478), (1116, 478), (1116, 500), (164, 500)]), tint(wood, 0.14), 0, -9, 0.14)
    for a in (-1, 1):
        q = 640 + a * 476
        c.drawPath(
            poly([(q, 480), (q - a * 26, 500), (640 + a * 590, 650), (640 + a * 634, 650)]),
            fill(tint(wood, 0.05 if a < 0 else -0.0)),
        )
    formed(c, poly([(4, 640), (1276, 640), (1276, 668), (4, 668)]), shade(wood, 0.04), 0, -12, 0.14)
    # sand castle and things
    with at(c, 286, 560):
        contact_shadow(c, 0, 2, 84)
        for x, w, h in ((-46, 44, 54), (46, 44, 50), (0, 54, 80)):
            formed(
                c,
                poly([(x - w / 2, 0), (x - w * 0.4, -h), (x + w * 0.4, -h), (x + w / 2, 0)]),
                "#dfbc80",
                -12,
                0,
                0.13,
            )
            for q in (-1, 0, 1):
                rect(c, x + q * w * 0.3 - 5, -h - 8, 10, 10, fill("#dfbc80"))
        rect(c, -9, -26, 18, 26, fill(shade("#dfbc80", 0.25)), 8)
        c.drawLine(0, -86, 0, -118, line("#8a6248", 3))
        c.drawPath(poly([(0, -118), (26, -109), (0, -100)]), fill("#d9705c"))
    contact_shadow(c, 1010, 548, 30)
    formed(c, poly([(980, 506), (1040, 506), (1030, 548), (990, 548)]), "#7a9fb8", -12, 0, 0.13)
    rect(c, 976, 500, 68, 10, fill("#98b8c8"), 4)
    tufts(c, X0, X1, 462, 480, 40, "#7fae60", 5, ("#fff6e6", "#f2a5a0"))
    tufts(c, X0, 20, 520, 700, 14, "#7fae60", 8, ("#fff6e6", "#f6d080"))
    tufts(c, 1262, X1, 520, 700, 14, "#7fae60", 9, ("#fff6e6", "#f2a5a0"))


def sandbox_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the playground with a sandbox."""
    for x in (-150, 1400):
        bush(c, x, 764, 290, "#4f8460", 3, "#f2b9a0")
