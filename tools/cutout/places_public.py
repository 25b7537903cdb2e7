"""Places: the shop and the classroom."""

import math

from anim_director.tools.cutout.canvas import (
    CREAM,
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
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
from anim_director.tools.cutout.places_buildings import crate
from anim_director.tools.cutout.places_furniture import hang_lamp, planks, plant, shelf, wall, window
from anim_director.tools.cutout.places_look import Look, formed, outside
from anim_director.tools.cutout.places_scenery import hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.props_shapes import circle
from anim_director.tools.cutout.skia_loader import skia


def shop_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the shop."""
    on = hour != "day"
    wall(c, look("wall", "#eccdb8"), stripe="bands")
    window(c, 262, 116, 200, 200, hour)
    rect(c, 34, 110, 176, 364, fill("#fff3e0"), 8)  # glass door
    rect(c, 46, 122, 152, 350, fill("#9a7f86"), 6)
    c.save()
    c.clipRect(skia.Rect.MakeXYWH(64, 142, 116, 210), True)
    sky(c, 40, 220, 360, hour, 142, 500)
    with light(outside(hour)):
        hills(c, 40, 220, 350, 40, "#9fc78a", 4, 400, 70)
    c.restore()
    rect(c, 118, 142, 7, 210, fill("#9a7f86"))
    oval(c, 180, 396, 8, 8, fill("#f2d9a8"))
    cols = ["#d98f7c", "#8fae9c", "#e3bc74", "#a898b8", "#b9c6a0", "#cf9a84", "#8fa8b8"]
    for r in range(3):  # shelves of jars and tins
        y = 186 + r * 100
        rect(c, 560, y, 680, 13, fill("#b58a6a"), 4)
        rect(c, 560, y + 13, 680, 7, fill(shade(look("wall", "#eccdb8"), 0.10)))
        x: float = 574
        k = 0
        while x < (1200 if r < 2 else 770):
            w, h, col = (
                30 + 16 * rnd(k, r),
                44 + 26 * rnd(k, r + 4),
                mix(cols[(k * 2 + r * 3) % 7], look("wall", "#eccdb8"), 0.22),
            )
            if k % 3 == 2:
                rect(c, x, y - h, w, h, fill(col), 4)
                rect(c, x, y - h * 0.66, w, h * 0.34, fill(CREAM, 0.8))
            else:
                rect(c, x, y - h * 0.84, w, h * 0.84, fill(col), 9)
                rect(c, x + 4, y - h, w - 8, h * 0.18, fill(shade(col, 0.22)), 3)
            x += w + 13
            k += 1
    for x in (560, 896, 1228):
        rect(c, x, 90, 12, 378, fill("#a97a5c"))
    for x in (380, 760):
        hang_lamp(c, x, 70, on)


def shop_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the shop."""
    planks(c, 468, "#cfa882")
    # counter on the right
    contact_shadow(c, 1040, 556, 250, 13, 0.26)
    ct = look("counter", "#7fa39c")
    rect(c, 806, 388, 480, 166, fill(ct), 6)
    for i in range(4):
        rect(c, 822 + i * 116, 412, 102, 122, fill(tint(ct, 0.18)), 6)
    rect(c, 792, 372, 508, 24, fill("#d6a87c"), 6)
    rect(c, 792, 388, 508, 8, fill("#b98a62"), 4)
    formed(
        c,
        blob([(1096, 374, 1), (1104, 316), (1124, 300, 1), (1206, 300, 1), (1226, 316), (1236, 374, 1)]),
        "#b5746a",
        -18,
        0,
        0.13,
    )  # till
    rect(c, 1116, 312, 92, 24, fill("#e8f0dc"), 4)
    for i in range(8):
        oval(c, 1124 + (i % 4) * 27, 348 + (i // 4) * 15, 7, 5, fill("#f3e3c6"))
    rect(c, 1086, 366, 160, 10, fill("#9a5f58"), 3)
    rect(c, 1036, 316, 50, 56, fill("#e8e4dc"), 10)  # sweets
    for i in range(8):
        oval(
            c, 1047 + (i % 3) * 14, 362 - (i // 3) * 15, 7, 7, fill(("#d98f7c", "#e3bc74", "#8fae9c")[i % 3])
        )
    rect(c, 1040, 308, 42, 11, fill("#b5746a"), 4)
    # vegetable stand on the left
    contact_shadow(c, 360, 546, 150, 10, 0.24)
    for x in (236, 464):
        rect(c, x, 420, 14, 124, fill("#9a7256"), 3)
    rect(c, 228, 486, 258, 12, fill("#a97f5e"), 3)
    for x, y, g in (
        (236, 486, ["#d9705c"] * 4),
        (362, 486, ["#8fae6c"] * 4),
        (236, 426, ["#e0a456"] * 4),
        (362, 426, ["#e3c46c"] * 4),
    ):
        crate(c, x, y + (0 if y > 450 else 12), 112, 32, g)
    rect(c, 228, 434, 258, 11, fill("#a97f5e"), 3)
    oval(c, 122, 496, 110, 17, fill("#a98d84"))  # door mat
    formed(
        c,
        blob([(526, 540, 1), (516, 470), (526, 446), (586, 446), (596, 470), (586, 540, 1)]),
        "#c9ad80",
        -16,
        0,
        0.13,
    )  # flour sack
    contact_shadow(c, 556, 541, 44)
    rect(c, 536, 486, 40, 26, fill(CREAM, 0.8), 4)


def shop_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the shop."""
    formed(
        c,
        blob([(-190, 770, 1), (-200, 690), (-180, 640), (60, 640), (84, 690), (70, 770, 1)]),
        "#7a5a50",
        -20,
        0,
        0.13,
    )
    for i in range(5):
        formed(c, circle(-128 + i * 46, 634 - (i % 2) * 14, 30), "#b5584c", -8, -8, 0.14)
    rect(c, -196, 640, 276, 18, fill("#8f6c5c"), 6)
    plant(c, 1340, 750, 1.7, "#8f5f58")


def classroom_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the classroom."""
    wall(c, look("wall", "#e3dfb8"), dado=shade(look("wall", "#e3dfb8"), 0.1))
    window(c, 120, 100, 220, 200, hour)
    rect(c, 440, 84, 440, 226, fill("#b58a62"), 8)  # board
    rect(c, 454, 98, 412, 198, fill(look("board", "#6f9484")), 4)

    def chalk(w: float = 4) -> skia.Paint:
        return line("#f3efe0", w, 0.75)

    for x, y in ((500, 140), (536, 140), (572, 140)):
        c.drawCircle(x, y, 11, chalk())
    c.drawLine(604, 140, 624, 140, chalk())
    c.drawLine(614, 130, 614, 150, chalk())
    for x in (656, 692):
        c.drawCircle(x, 140, 11, chalk())
    c.drawPath(poly([(500, 240), (500, 204), (530, 180), (560, 204), (560, 240)]), chalk())
    c.drawPath(blob([(600, 240), (640, 226), (690, 238), (740, 224)], False), chalk())
    c.drawCircle(806, 146, 19, chalk())
    for a in range(8):
        c.drawLine(
            806 + 26 * math.cos(a * 0.785),
            146 + 26 * math.sin(a * 0.785),
            806 + 36 * math.cos(a * 0.785),
            146 + 36 * math.sin(a * 0.785),
            chalk(3.5),
        )
    rect(c, 446, 306, 428, 12, fill("#a97a55"), 4)
    for i, k in enumerate(("#fff3e0", "#e8c878", "#e3a08c")):
        rect(c, 700 + i * 34, 301, 24, 6, fill(k), 3)
    oval(c, 660, 42, 30, 30, fill("#b58a62"))
    oval(c, 660, 42, 24, 24, fill("#fff6e6"))
    c.drawLine(660, 42, 660, 26, line("#6b5a56", 4))
    c.drawLine(660, 42, 671, 48, line("#6b5a56", 4))
    for i, (x, y) in enumerate(
        ((940, 96), (1040, 110), (1140, 92), (950, 214), (1052, 222), (1150, 206))
    ):  # pupils' pictures
        with at(c, x, y, (i % 3 - 1) * 2.5):
            rect(c, 0, 0, 80, 92, fill("#fff6e6"), 2)
            k = ("#e3a08c", "#9fbf9a", "#a8b8cc", "#e3c47c", "#b9a8c4", "#cfa890")[i]
            if i % 3 == 0:
                oval(c, 40, 42, 22, 22, fill(k))
                rect(c, 10, 70, 60, 8, fill("#9fbf9a"), 3)
            elif i % 3 == 1:
                rect(c, 24, 42, 34, 30, fill(k))
                c.drawPath(poly([(18, 44), (41, 20), (64, 44)]), fill(shade(k, 0.2)))
            else:
                for a in range(5):
                    oval(c, 40 + 15 * math.cos(a * 1.257), 38 + 15 * math.sin(a * 1.257), 10, 10, fill(k))
                c.drawLine(40, 52, 40, 80, line("#7fa07a", 4))
    for x in (400, 920):
        hang_lamp(c, x, 46, hour != "day", "#cfae78")


def classroom_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the classroom."""
    planks(c, 468, "#cda67e")
    shelf(c, -110, 500, 200, 240)
    # teacher's desk on the right
    contact_shadow(c, 1080, 546, 170, 11, 0.26)
    w = "#b98660"
    rect(c, 936, 420, 290, 122, fill(w), 6)
    for x in (950, 1126):
        rect(c, x, 436, 86, 96, fill(tint(w, 0.14)), 5)
        oval(c, x + 43, 458, 7, 5, fill("#f2d9a8"))
    rect(c, 1042, 436, 78, 106, fill(shade(w, 0.22)))
    rect(c, 922, 404, 318, 22, fill(tint(w, 0.22)), 6)
    for i, k in enumerate(("#b5746a", "#7f98ac", "#d6b06c")):
        rect(c, 958 - i * 4, 390 - i * 15, 84 + i * 6, 15, fill(k), 3)
    rect(c, 1140, 392, 60, 12, fill("#8f6a50"), 4)  # globe
    rect(c, 1166, 376, 8, 18, fill("#8f6a50"))
    formed(c, circle(1170, 344, 36), "#8fb4c4", -9, -8, 0.13)
    with clipped(c, circle(1170, 344, 36)):
        c.drawPath(blob([(1140, 330), (1160, 316), (1176, 330), (1166, 350), (1150, 352)]), fill("#a3bf8c"))
        c.drawPath(blob([(1176, 356), (1194, 346), (1204, 360), (1186, 374)]), fill("#a3bf8c"))
    formed(c, circle(1084, 390, 15), "#cf6658", -4, -4, 0.13)
    c.drawLine(1084, 378, 1088, 368, line("#7a4f3a", 3.5))
    # pupils' desks on the left
    for x, y in ((300, 520), (150, 592)):
        contact_shadow(c, x, y, 120, 9, 0.22)
        z = 1 if y < 560 else 1.14
        for o in (-1, 1):
            rect(c, x + o * 78 * z - 5, y - 86 * z, 10, 86 * z, fill("#8f98a0"), 4)
        rect(c, x - 92 * z, y - 90 * z, 184 * z, 30 * z, fill(shade("#d6b184", 0.14)), 4)
        rect(c, x - 102 * z, y - 104 * z, 204 * z, 18 * z, fill("#e0c092"), 6)
        rect(c, x - 60 * z, y - 112 * z, 58 * z, 8 * z, fill("#7f98ac" if z == 1 else "#b5746a"), 2)
        rect(c, x + 30 * z, y - 109 * z, 44 * z, 5 * z, fill("#e3b25e"), 2)
    for x, y in ((448, 536), (322, 606)):  # stools
        contact_shadow(c, x, y, 46, 7, 0.24)
        for o in (-1, 1):
            c.drawLine(x + o * 24, y - 52, x + o * 32, y - 2, line("#8f98a0", 8))
        rect(c, x - 40, y - 62, 80, 15, fill("#b5746a" if y < 570 else "#7f98ac"), 7)


def classroom_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the classroom."""
    w = "#86604f"
    rect(c, 1176, 664, 400, 110, fill(w), 10)
    rect(c, 1166, 652, 420, 20, fill(tint(w, 0.16)), 8)
    for k, a in (("#c98a52", -10), ("#7f8fa8", 2), ("#b5685c", 13)):
        with at(c, 1246, 610, a):
            rect(c, -5, -52, 11, 66, fill(k), 3)
            c.drawPath(poly([(-5, -52), (0, -68), (6, -52)]), fill("#e8cfa4"))
    rect(c, 1216, 592, 62, 62, fill("#6f8580"), 8)
    plant(c, -70, 750, 1.8, "#8f5f58")
