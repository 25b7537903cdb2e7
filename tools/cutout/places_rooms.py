"""Places: the kitchen and the hallway."""

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    contact_shadow,
    fill,
    glow,
    glowfill,
    light,
    line,
    mix,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_furniture import (
    hang_lamp,
    picture,
    planks,
    plant,
    wall,
    window,
)
from anim_director.tools.cutout.places_look import X0, X1, Look, formed, outside
from anim_director.tools.cutout.places_plants import tree
from anim_director.tools.cutout.places_scenery import ground, hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.skia_loader import skia


def kitchen_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the kitchen."""
    on = hour != "day"
    wall(c, look("wall", "#f0e0c0"))
    cupboard = look("cupboard", "#8fb0a4")
    for j in range(4):
        for i in range(32):
            rect(
                c,
                X0 + i * 58 + (j % 2) * 29,
                262 + j * 34,
                54,
                30,
                fill(mix("#dfe9e2", "#cfdfd8", rnd(i, j))),
                4,
            )
    window(c, 520, 70, 260, 170, hour)
    for x, w in ((120, 300), (880, 330)):  # wall cupboards
        rect(c, x, 50, w, 170, fill(cupboard), 8)
        for k in (0, 1):
            rect(c, x + 12 + k * (w / 2 - 6), 62, w / 2 - 18, 146, fill(tint(cupboard, 0.2)), 6)
            oval(c, x + w / 2 + (-14 if k == 0 else 14), 140, 6, 6, fill("#f2d9a8"))
    for x in (470, 830):
        c.drawLine(x, -40, x, 40, line("#8a6652", 4))
        c.drawPath(
            blob([(x - 44, 84, 1), (x - 30, 50), (x, 36), (x + 30, 50), (x + 44, 84, 1)]),
            glowfill("#ffe3a0") if on else fill("#e59a6a"),
        )
        if on:
            glow(c, x, 100, 330, "#ffc070", 0.36)


def kitchen_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the kitchen."""
    ground(c, X0, X1, 488, "#e6cfae", "#cfae8a")
    for j in range(5):
        y0, y1 = 488 + 240 * (j / 5) ** 1.4, 488 + 240 * ((j + 1) / 5) ** 1.4
        for i in range(-9, 10, 2):
            k0, k1 = 92 + j * 22, 92 + (j + 1) * 22
            o = j % 2
            c.drawPath(
                poly(
                    [
                        (640 + (i + o) * k0, y0),
                        (640 + (i + o + 1) * k0, y0),
                        (640 + (i + o + 1) * k1, y1),
                        (640 + (i + o) * k1, y1),
                    ]
                ),
                fill("#d8b890", 0.55),
            )
    cupboard = look("cupboard", "#8fb0a4")
    rect(c, X0, 360, X1 - X0, 136, fill(shade(cupboard, 0.04)))
    for i in range(13):
        x = X0 + 14 + i * 138
        rect(c, x, 380, 122, 104, fill(tint(cupboard, 0.16)), 6)
        rect(c, x + 40, 394, 42, 7, fill("#f2d9a8"), 3)
    rect(c, X0, 344, X1 - X0, 22, fill("#d8a878"), 4)
    rect(c, 900, 346, 190, 150, fill("#ece4d6"), 8)  # cooker
    rect(c, 920, 396, 150, 80, fill("#7a7282"), 8)
    for i in range(4):
        oval(c, 930 + i * 43, 374, 9, 9, fill("#b5a8a0"))
    rect(c, 940, 300, 84, 44, fill("#d9705c"), 8)
    rect(c, 930, 292, 104, 11, fill("#e38a74"), 5)
    for i, k in enumerate(("#e8bf72", "#c98a7c", "#8fae9c")):
        rect(c, 150 + i * 54, 296 - i * 6, 42, 50 + i * 6, fill(k), 8)
        rect(c, 146 + i * 54, 288 - i * 6, 50, 12, fill(tint(k, 0.3)), 5)
    rect(c, 560, 336, 180, 12, fill("#b8c4c8"), 4)
    c.drawPath(blob([(650, 338), (650, 286), (668, 272), (690, 286), (690, 300)], False), line("#b8c4c8", 9))
    rect(c, 1130, 130, 190, 384, fill("#e9d9c0"), 16)  # fridge
    rect(c, 1130, 270, 190, 6, fill("#cdb89a"))
    rect(c, 1146, 200, 9, 54, fill("#b5a28a"), 4)
    rect(c, 1146, 292, 9, 74, fill("#b5a28a"), 4)
    for i, k in enumerate(("#d97a62", "#8fb58c", "#e3b25e")):
        rect(c, 1200 + i * 30, 320 + (i % 2) * 34, 26, 30, fill(k), 3)


def kitchen_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the kitchen."""
    rect(c, X0, 676, 560, 80, fill("#a97a5c"), 10)  # table edge
    rect(c, X0, 668, 566, 18, fill("#c4946e"), 8)
    with at(c, 120, 668):
        oval(c, 0, 0, 96, 14, fill("#d8e0dc"))
        for x, k in ((-44, "#d9604c"), (0, "#e8a848"), (42, "#d9604c")):
            formed(c, blob([(x - 28, -26), (x, -54), (x + 28, -26), (x, 2)]), k, -8, -6, 0.13)
        c.drawPath(blob([(-90, -18, 1), (90, -18, 1), (60, 14), (-60, 14)]), fill("#7f9fb0"))


def hallway_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the hallway."""
    on = hour != "day"
    paint = look("wall", "#d6c8d4")
    wall(c, paint, stripe="bands", dado=shade(paint, 0.12))
    rect(c, 424, 56, 312, 420, fill("#fff3e0"), 10)  # front door and what is behind it
    c.save()
    c.clipRect(skia.Rect.MakeXYWH(444, 76, 272, 398), True)
    sky(c, 420, 760, 430, hour, 76, 660)
    with light(outside(hour)):
        hills(c, 420, 750, 392, 50, "#9fc78a", 3, 480, 90)
        c.drawRect(skia.Rect.MakeLTRB(420, 420, 750, 480), fill("#b5d08c"))
        c.drawPath(poly([(560, 420), (630, 420), (700, 480), (490, 480)]), fill("#ecd9b4"))
        tree(c, 520, 424, 190, "#86b56f", seed=3)
    c.restore()
    col = look("door", "#7f9f92")
    if look.has("open"):
        formed(c, poly([(444, 76), (512, 96), (512, 486), (444, 474)]), shade(col, 0.12), 0, 0, 0)
        for y, h in ((112, 96), (226, 96), (340, 104)):
            c.drawPath(
                poly([(454, y), (502, y + 11), (502, y + h + 7), (454, y + h)]), fill(shade(col, 0.22))
            )
        oval(c, 501, 330, 5, 8, fill("#f2d9a8"))
    else:
        leaf = skia.Op(
            poly([(444, 76), (716, 76), (716, 474), (444, 474)]),
            poly([(482, 108), (678, 108), (678, 196), (482, 196)]),
            skia.PathOp.kDifference_PathOp,
        )
        formed(c, leaf, col, -14, 0, 0.10)
        rect(c, 576, 108, 8, 88, fill(col))
        for x, y, h in ((474, 226, 96), (590, 226, 96), (474, 352, 100), (590, 352, 100)):
            rect(c, x, y, 96, h, fill(shade(col, 0.10)), 6)
            rect(c, x + 5, y + 5, 91, h - 5, fill(tint(col, 0.12)), 5)
        oval(c, 698, 338, 9, 9, fill("#f2d9a8"))
        rect(c, 548, 331, 64, 12, fill("#e3cfa0"), 4)  # letter slot
    rect(c, 150, 196, 230, 16, fill("#a97a5c"), 5)  # hooks and coats
    for i, (k, h) in enumerate((("#b9887c", 180), ("#8298ac", 150), ("#c9ae7c", 120))):
        x = 190 + i * 74
        rect(c, x - 4, 204, 8, 18, fill("#8a6652"), 3)
        formed(
            c,
            blob(
                [
                    (x - 14, 216, 1),
                    (x + 14, 216, 1),
                    (x + 31, 244),
                    (x + 30, 216 + h, 1),
                    (x - 30, 216 + h, 1),
                    (x - 31, 244),
                ]
            ),
            k,
            -12,
            0,
            0.12,
        )
        c.drawLine(x, 222, x, 212 + h, line(shade(k, 0.2), 2.5))
    oval(c, 812, 236, 50, 66, fill("#b58a62"))  # mirror
    oval(c, 812, 236, 41, 57, fill("#dce6e6"))
    c.drawPath(poly([(796, 200), (816, 190), (790, 272), (780, 250)]), glowfill("#ffffff", 0.4))
    picture(c, 990, 92, 90, 80, "#c9d0b8", 0)
    hang_lamp(c, 860, 70, on, "#cf9a84")


def hallway_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the hallway."""
    planks(c, 468, "#c9a07c")
    oval(c, 580, 498, 150, 20, fill("#9a8796"))
    oval(c, 580, 497, 132, 15, fill("#b5a3ae"))
    # stairs up to the right
    w = "#b98a68"
    for i in range(9):
        x, y = 930 + i * 62, 520 - i * 54
        rect(c, x, y - 54, 700, 54, fill("#ece0d0"))
        rect(c, x - 10, y - 60, 700, 13, fill(w), 4)
        c.drawRect(skia.Rect.MakeLTRB(x + 62, y - 54, x + 700, y + 2 + 54 * i), fill("#d9c9bc"))
    c.drawPath(
        poly([(930, 522), (930 + 62 * 9, 522 - 54 * 9), (X1 + 40, 40), (X1 + 40, 522)]), fill("#d3c2b8")
    )
    c.drawPath(poly([(1010, 522), (1500, 96), (X1 + 40, 60), (X1 + 40, 522)]), fill("#c6b3ac"))
    for i in range(9):
        x, y = 930 + i * 62, 466 - i * 54
        rect(c, x - 10, y - 6, 74, 13, fill(w), 4)
        rect(c, x, y + 7, 10, 47, fill("#efe3d2"))
        rect(c, x + 24, y - 126, 9, 122, fill("#f3e8d8"), 3)
    c.drawPath(poly([(934, 326), (1460, -132)], False), line("#a5775a", 17))
    rect(c, 914, 306, 34, 216, fill("#a5775a"), 6)
    oval(c, 931, 300, 23, 21, fill("#b98a68"))
    contact_shadow(c, 940, 524, 60, 7, 0.2)
    # bench with shoes, umbrella stand, little table
    contact_shadow(c, 262, 532, 140, 10, 0.24)
    for x in (142, 364):
        rect(c, x, 462, 18, 70, fill(shade(w, 0.14)), 4)
    rect(c, 146, 506, 230, 10, fill(shade(w, 0.10)))
    for x, k in ((176, "#8298ac"), (256, "#b9887c"), (326, "#8a7f72")):
        for o in (0, 22):
            formed(
                c,
                blob(
                    [
                        (x + o, 506, 1),
                        (x + o, 484),
                        (x + o + 14, 484),
                        (x + o + 20, 496),
                        (x + o + 34, 500),
                        (x + o + 36, 506, 1),
                    ]
                ),
                k if o else shade(k, 0.1),
                -4,
                -3,
                0.12,
            )
    rect(c, 128, 446, 268, 22, fill("#b5949c"), 10)
    rect(c, 128, 462, 268, 8, fill(shade(w, 0.05)), 3)
    contact_shadow(c, 808, 514, 84, 8, 0.22)
    for x in (744, 862):
        rect(c, x, 412, 11, 102, fill(w), 3)
    rect(c, 734, 402, 148, 16, fill(tint(w, 0.16)), 5)
    rect(c, 750, 418, 116, 26, fill(w), 3)
    c.drawPath(blob([(770, 388, 1), (826, 388, 1), (816, 402), (780, 402)]), fill("#8fa8b0"))
    contact_shadow(c, 428, 520, 30)
    for a, k in ((-8, "#a8706a"), (10, "#7a8aa0")):
        with at(c, 428, 470, a):
            c.drawPath(blob([(0, 20, 1), (-11, -20), (0, -66, 1), (11, -20)]), fill(k))
            c.drawPath(blob([(0, -64), (0, -92), (9, -100), (17, -92)], False), line("#8a6248", 5))
    formed(c, poly([(400, 452), (456, 452), (450, 520), (406, 520)]), "#94a39c", -12, 0, 0.13)


def hallway_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the hallway."""
    plant(c, -50, 750, 2.0, "#8f5f58")
    c.drawPath(
        blob([(1250, 760, 1), (1246, 640), (1280, 606), (1370, 600), (1560, 610), (1560, 760, 1)]),
        fill("#7a6478"),
    )
    c.drawPath(blob([(1248, 662), (1280, 614), (1370, 606), (1560, 616)], False), line("#957f90", 8))
