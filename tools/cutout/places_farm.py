"""Places: the farm."""

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    line,
    oval,
    poly,
    rect,
    rnd,
    shade,
)
from anim_director.tools.cutout.places_look import DARK, X0, X1, Look, formed
from anim_director.tools.cutout.places_plants import stalks, tree, tufts
from anim_director.tools.cutout.places_scenery import frosted, ground, haze, hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.props_shapes import circle
from anim_director.tools.cutout.skia_loader import skia


def farm_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the farm."""
    sky(c, X0, X1, 480, hour)
    hills(c, X0, X1, 398, 70, haze("#b9cf9a", hour), 2)
    hills(c, X0, X1, 424, 50, haze("#dccb84", hour, 0.35), 7, step=210)
    for i in range(12):
        tree(
            c,
            X0 + 40 + i * 160 + 60 * rnd(i, 3),
            424 + 8 * rnd(i),
            92 + 30 * rnd(i, 5),
            haze("#8fb57f", hour),
            ("round", "tall")[i % 2],
            i,
            haze("#8a6248", hour),
        )
    with at(c, 800, 412):  # windmill on the hill
        b = poly([(-28, 16), (-16, -92), (16, -92), (28, 16)])
        c.drawPath(b, fill(haze("#f0dcc0", hour, 0.25)))
        c.drawPath(poly([(-20, -90), (0, -118), (20, -90)]), fill(haze("#b5695c", hour, 0.3)))
        for a in (20, 110, 200, 290):
            with at(c, 0, -92, a):
                rect(c, -2, -74, 4, 74, fill(haze("#9a7256", hour, 0.2)))
                rect(c, 2, -72, 13, 52, fill(haze("#fff3e0", hour, 0.2)))


def farm_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the farm."""
    ground(c, X0, X1, 446, "#d3cf86", "#a8b468")
    rect(c, X0, 424, X1 - X0, 40, fill("#d9b964"))  # ripe field behind the fence
    for i in range(130):
        x = X0 + i * 14
        oval(c, x, 426 - 6 * rnd(i), 5, 13, fill(("#e3c878", "#d0ac58")[i % 2]))
    for y in (412, 444):
        rect(c, X0, y, X1 - X0, 9, fill("#a98565"), 3)
    for i in range(19):
        rect(c, X0 + i * 100, 394, 13, 88, fill("#b8926e"), 4)
    c.drawPath(
        blob([(160, 492, 1), (300, 492, 1), (380, 560), (560, 740, 1), (180, 740, 1), (190, 600)]),
        fill(frosted("#dcc598", 0.66)),
    )
    # silo and barn
    rect(c, -128, 176, 112, 316, fill("#c4bcb4"))
    rect(c, -48, 176, 32, 316, fill(shade("#c4bcb4", 0.12)))
    oval(c, -72, 178, 56, 46, fill("#a9a0a4"))
    contact_shadow(c, 230, 494, 240, 11, 0.22)
    w = look("barn", "#c0746a")
    b = poly([(30, 492), (30, 292), (76, 206), (230, 138), (384, 206), (430, 292), (430, 492)])
    formed(c, b, w, -52, 0, 0.09)
    with clipped(c, b):
        for i in range(10):
            c.drawLine(30 + i * 42, 130, 30 + i * 42, 492, line(shade(w, 0.12), 2, 0.6))
    c.drawPath(poly([(16, 300), (64, 198), (230, 122), (396, 198), (444, 300)], False), line("#8f6a6a", 20))
    rect(c, 196, 186, 68, 58, fill("#fbeeda"), 4)
    c.drawRect(skia.Rect.MakeXYWH(203, 193, 54, 44), glowfill("#ffd98a") if hour in DARK else fill("#8f6658"))
    if hour in DARK:
        glow(c, 230, 216, 130, "#ffb860", 0.36)
    rect(c, 122, 264, 216, 228, fill("#fbeeda"), 4)
    for x in (130, 233):
        rect(c, x, 272, 97, 220, fill(shade(w, 0.14)))
        c.drawPath(poly([(x + 5, 277), (x + 92, 487)], False), line("#fbeeda", 7))
        c.drawPath(poly([(x + 92, 277), (x + 5, 487)], False), line("#fbeeda", 7))
    # bales
    for x, y in ((1122, 500), (1210, 512)):
        contact_shadow(c, x, y, 66, 9, 0.25)
        formed(c, circle(x, y - 50, 52), "#e0bf6c", -12, -8, 0.13)
        for r in (38, 24, 10):
            c.drawCircle(x, y - 50, r, line("#c29c4c", 4))
    contact_shadow(c, 1000, 530, 84, 9, 0.25)
    formed(c, poly([(926, 530), (926, 468), (1074, 468), (1074, 530)]), "#e3c676", -22, 0, 0.12)
    rect(c, 926, 462, 148, 12, fill("#eed894"), 4)
    for x in (962, 1036):
        rect(c, x, 464, 7, 66, fill("#b98f52"))
    tree(c, 1400, 480, 360, "#9aba68", seed=6)
    tufts(c, X0, X1, 510, 640, 44, "#94a552", 3, ("#fff6e6", "#e58a78", "#8fa8cc"))


def farm_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the farm."""
    stalks(c, X0 + 40, 760, 17, 150, "#a9803f", 22, 2)
    stalks(c, 1196, 760, 16, 140, "#a9803f", 22, 5)
