"""Places: the bedroom and the living room."""

import math

from anim_director.tools.cutout.canvas import (
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    oval,
    poly,
    rect,
    shade,
    tint,
)
from anim_director.tools.cutout.places_furniture import (
    lamp_floor,
    picture,
    planks,
    plant,
    shelf,
    wall,
    window,
)
from anim_director.tools.cutout.places_look import X0, Look, formed
from anim_director.tools.cutout.skia_loader import skia


def bedroom_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the bedroom."""
    wall(c, look("wall", "#bcd6d8"), stripe="dots")
    window(c, 505, 110, 270, 210, hour, curtain=look("curtain", "#b9a6c8"))
    picture(c, 900, 130, 110, 90, "#f2c9a8", 0)
    picture(c, 1030, 170, 84, 104, "#c9dcc0", 1)
    for i in range(9):  # bunting
        x = X0 + 130 + i * 62
        y = 66 + 26 * math.sin(math.pi * i / 8)
        c.drawPath(
            poly([(x, y), (x + 44, y + 1), (x + 22, y + 44)]),
            fill(["#e58a78", "#f0c66e", "#8fb58c", "#a898c0"][i % 4]),
        )


def bedroom_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the bedroom."""
    planks(c, 468, "#d3a67c")
    rug = look("rug", "#e8b9a0")
    oval(c, 760, 606, 350, 62, fill(rug))
    oval(c, 760, 606, 312, 53, fill(tint(rug, 0.45)))
    # bed
    contact_shadow(c, 210, 556, 290, 18, 0.25)
    rect(c, -110, 250, 36, 310, fill("#b98560"), 14)
    rect(c, -100, 290, 60, 180, fill("#c99672"), 10)
    rect(c, 428, 380, 30, 180, fill("#b98560"), 12)
    rect(c, -84, 462, 520, 74, fill("#a97a58"), 8)
    c.drawPath(
        blob([(-70, 470, 1), (-76, 408), (-40, 392), (420, 396), (436, 420), (434, 474, 1)]), fill("#fff3e2")
    )
    formed(
        c,
        blob([(-52, 408), (-48, 352), (20, 340), (92, 352), (98, 398), (60, 414)]),
        "#fffaf0",
        -12,
        -6,
        0.07,
    )
    q = blob(
        [
            (110, 386, 1),
            (300, 376),
            (428, 388),
            (444, 430),
            (440, 520, 1),
            (330, 528),
            (220, 520),
            (108, 528, 1),
            (116, 450),
        ]
    )
    cover = look("cover", "#8fa8cc")
    formed(c, q, cover, 0, -60, 0.12)
    with clipped(c, q):
        for i in range(9):
            for j in range(4):
                oval(c, 130 + i * 38 + (j % 2) * 19, 404 + j * 34, 6, 6, fill("#fbe9c6"))
    rect(c, 104, 380, 34, 150, fill(tint(cover, 0.25)), 10)
    # bedside table and lamp
    contact_shadow(c, 560, 540, 60, 9)
    rect(c, 506, 440, 108, 100, fill("#c99672"), 7)
    rect(c, 518, 456, 84, 32, fill("#b98560"), 5)
    oval(c, 560, 472, 6, 5, fill("#f2d9a8"))
    rect(c, 553, 396, 14, 46, fill("#d97f6b"), 5)
    on = hour != "day"
    sh = poly([(526, 400), (540, 346), (580, 346), (594, 400)])
    c.drawPath(sh, glowfill("#ffe3a0") if on else fill("#f6dca6"))
    if on:
        glow(c, 560, 380, 330, "#ffbe6a", 0.42)
    shelf(c, 1080, 520, 190, 250)
    contact_shadow(c, 960, 540, 70, 9)
    rect(c, 900, 480, 120, 62, fill("#d98f6a"), 8)  # toy box
    rect(c, 894, 472, 132, 18, fill("#e3a37e"), 6)
    for i, k in enumerate(("#8fb58c", "#f0c66e", "#a898c0")):
        oval(c, 924 + i * 34, 468, 17, 17, fill(k))


def bedroom_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the bedroom."""
    plant(c, 1290, 740, 1.7, "#a8665a")


def living_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the living room."""
    paint = look("wall", "#f3dcb4")
    wall(c, paint, stripe="bands", dado=shade(paint, 0.12))
    window(c, 180, 100, 280, 220, hour, curtain=look("curtain", "#e0a78a"))
    picture(c, 640, 120, 130, 100, "#b9cfd0", 0)
    picture(c, 790, 150, 90, 110, "#eac7a6", 1)


def living_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the living room."""
    on = hour != "day"
    planks(c, 468, "#c99a72")
    oval(c, 640, 604, 440, 66, fill(look("rug", "#9fb0b8")))
    oval(c, 640, 604, 404, 58, fill(tint(look("rug", "#9fb0b8"), 0.4)))
    oval(c, 640, 604, 330, 45, fill(look("rug", "#9fb0b8")))
    oval(c, 640, 604, 318, 43, fill(tint(look("rug", "#9fb0b8"), 0.5)))
    shelf(c, 1010, 500, 230, 350)
    # sofa
    contact_shadow(c, 700, 520, 240, 14, 0.28)
    s0 = look("sofa", "#c98a7c")
    for x in (520, 880):
        rect(c, x - 8, 490, 20, 28, fill("#8a6652"), 4)
    rect(c, 500, 310, 400, 170, fill(shade(s0, 0.12)), 44)
    for x in (520, 704):
        formed(
            c,
            blob([(x, 340), (x + 12, 322), (x + 165, 322), (x + 178, 340), (x + 176, 428), (x, 428)]),
            s0,
            -14,
            -10,
            0.08,
        )
    rect(c, 506, 418, 388, 78, fill(shade(s0, 0.06)), 22)
    rect(c, 516, 412, 186, 44, fill(tint(s0, 0.16)), 20)
    rect(c, 700, 412, 186, 44, fill(tint(s0, 0.16)), 20)
    for x in (462, 868):
        formed(
            c,
            blob([(x, 500), (x - 4, 400), (x + 14, 366), (x + 56, 366), (x + 72, 400), (x + 68, 500)]),
            s0,
            -12,
            -8,
            0.12,
        )
    with at(c, 570, 396, -12):
        rect(c, -36, -36, 72, 66, fill("#dba896"), 14)
    with at(c, 836, 398, 10):
        rect(c, -34, -34, 68, 62, fill("#8fae9c"), 14)
    lamp_floor(c, 962, 524, on)
    plant(c, 20, 520, 1.25)


def living_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the living room."""
    plant(c, -60, 745, 2.2, "#a8665a")
