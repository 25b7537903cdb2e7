"""Places: the mountain."""

from anim_director.tools.cutout.canvas import (
    H,
    at,
    blob,
    clipped,
    fill,
    line,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import X0, X1, Look, formed
from anim_director.tools.cutout.places_plants import bush, tree, tufts
from anim_director.tools.cutout.places_scenery import boulder, frosted, haze, hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.skia_loader import skia


def mountain_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the mountain."""
    sky(c, X0, X1, 560, hour, sun=620)
    for i, (x, y, w) in enumerate(((-60, 190, 640), (330, 120, 620), (800, 90, 760), (1260, 170, 640))):
        col = haze(("#a9aac4", "#9ba3c0")[i % 2], hour, 0.3)
        top = poly([(x - w / 2, 520), (x, y), (x + w / 2, 520)])
        c.drawPath(top, fill(col))
        with clipped(c, top):
            c.drawPath(
                poly([(x, y), (x + w / 2, 520), (x + w * 0.08, 520), (x + w * 0.02, y + 170)]),
                fill(shade(col, 0.10)),
            )
            c.drawPath(
                poly(
                    [
                        (x - 150, y - 20),
                        (x + 150, y - 20),
                        (x + w * 0.17, y + 118),
                        (x + w * 0.09, y + 84),
                        (x + w * 0.03, y + 134),
                        (x - w * 0.05, y + 92),
                        (x - w * 0.11, y + 128),
                        (x - w * 0.2, y + 110),
                    ]
                ),
                fill(haze("#fffaf0", hour, 0.15)),
            )
    hills(c, X0, X1, 452, 70, haze("#94b59a", hour, 0.4), 3)
    hills(c, X0, X1, 500, 50, haze("#9fc08c", hour, 0.3), 5, H + 80)
    for i in range(26):
        tree(
            c,
            X0 + i * 72,
            520 + 26 * rnd(i, 2),
            96 + 34 * rnd(i, 3),
            haze("#7fa58a", hour, 0.35),
            "pine",
            i,
            haze("#7f6a60", hour),
        )
    c.drawRect(skia.Rect.MakeLTRB(X0, 560, X1, H + 60), fill(haze("#a9c592", hour, 0.3)))
    c.drawPath(
        blob(
            [
                (900, 552, 1),
                (960, 552, 1),
                (1010, 600),
                (1100, 650),
                (1130, 790, 1),
                (960, 790, 1),
                (1000, 690),
                (930, 610),
            ]
        ),
        fill(haze("#8fc0cc", hour, 0.2)),
    )


def mountain_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the mountain."""
    rock, top = "#b09a94", "#bfc08c"
    # near cliff, its face falls into the valley on the right
    formed(
        c,
        blob(
            [
                (X0, 800, 1),
                (X0, 474, 1),
                (300, 470),
                (700, 476),
                (1000, 486, 1),
                (1030, 520),
                (1004, 580),
                (1038, 660),
                (1010, 800, 1),
            ]
        ),
        shade(rock, 0.06),
        -34,
        0,
        0.12,
    )
    c.drawPath(
        blob(
            [
                (X0, 800, 1),
                (X0, 470, 1),
                (300, 466),
                (700, 470),
                (1004, 482, 1),
                (1028, 500),
                (992, 548),
                (986, 610),
                (1004, 680),
                (960, 800, 1),
            ]
        ),
        fill(top),
    )
    c.drawPath(
        blob(
            [
                (X0, 540, 1),
                (200, 540),
                (560, 530),
                (1004, 496, 1),
                (1004, 536, 1),
                (940, 590),
                (600, 630),
                (200, 640),
                (X0, 650, 1),
            ]
        ),
        fill(frosted("#e8d9b8", 0.66)),
    )
    for i in range(26):
        oval(
            c,
            X0 + 1230 * rnd(i, 3),
            548 + 84 * rnd(i, 4),
            5 + 5 * rnd(i, 5),
            2.5 + 2 * rnd(i, 5),
            fill("#cdb893"),
        )
    # far ledge and rope bridge
    formed(
        c,
        blob(
            [
                (1250, 800, 1),
                (1262, 690),
                (1240, 600),
                (1270, 540),
                (1246, 498),
                (1276, 482, 1),
                (X1, 476, 1),
                (X1, 800, 1),
            ]
        ),
        shade(rock, 0.06),
        -30,
        0,
        0.12,
    )
    c.drawPath(poly([(1250, 500), (1276, 480), (X1, 474), (X1, 530), (1290, 530)]), fill(top))
    for dy, w in ((-86, 5), (-12, 5)):
        c.drawPath(
            blob(
                [(998, 506 + dy), (1070, 530 + dy), (1130, 536 + dy), (1190, 530 + dy), (1268, 502 + dy)],
                False,
            ),
            line("#8a6a52", w),
        )
    for i in range(15):
        t = (i + 0.5) / 15
        x, y = 1000 + 268 * t, 504 + 112 * t * (1 - t)
        c.drawLine(x, y - 76, x, y, line("#a98a6a", 2.5))
        with at(c, x, y, 22 * (1 - 2 * t)):
            rect(c, -8, -3, 15, 20, fill(("#b58a62", "#a97c56")[i % 2]), 2)
    for x in (996, 1270):
        rect(c, x - 8, 398, 16, 116, fill("#8a6652"), 5)
    # rock wall on the left
    formed(
        c,
        blob(
            [
                (X0, 520, 1),
                (X0, -60, 1),
                (-60, -60, 1),
                (20, 60),
                (10, 150),
                (90, 230),
                (96, 320),
                (180, 400),
                (236, 500),
                (150, 524),
            ]
        ),
        rock,
        -46,
        -10,
        0.11,
    )
    for p in (
        ((-60, 100), (-10, 150), (-24, 210)),
        ((-10, 280), (40, 320), (36, 380)),
        ((80, 420), (120, 450), (118, 490)),
        ((-130, 330), (-90, 380), (-100, 440)),
    ):
        c.drawPath(blob(p, False), line(shade(rock, 0.2), 4, 0.8))
    bush(c, 214, 506, 110, "#8aa56c", 2)
    boulder(c, 330, 506, 140, tint(rock, 0.22), 2, h=74)
    boulder(c, 418, 514, 74, tint(rock, 0.14), 5, h=44)
    tree(c, 880, 486, 230, "#6f9680", "pine", 2)
    tufts(c, X0, 980, 482, 530, 16, "#93a062", 3, ("#fff6e6", "#b9a8d8"))
    tufts(c, X0, 940, 645, 715, 14, "#93a062", 6, ("#fff6e6",))


def mountain_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the mountain."""
    boulder(c, -70, 760, 330, "#73646c", 1, False)
    boulder(c, 120, 760, 150, "#7d6d74", 3, False)
    boulder(c, 1400, 760, 300, "#73646c", 6, False)
    for i in range(6):
        c.drawPath(
            blob([(180 + i * 12, 750), (190 + i * 16, 704), (204 + i * 22, 676 + 6 * i)], False),
            line("#5f7a58", 7),
        )
