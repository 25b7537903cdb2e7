"""Places: the castle and the mine."""

from anim_director.tools.cutout.canvas import (
    C,
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    grad,
    line,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_look import DARK, X0, X1, Look, formed
from anim_director.tools.cutout.places_plants import branch, bush, tree, tufts
from anim_director.tools.cutout.places_scenery import boulder, frosted, ground, haze, hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.skia_loader import skia


def mine_hole(c: skia.Canvas, hour: str) -> None:
    """The dark opening, sill at y = 492, middle at x = 930."""
    h = blob([(800, 492, 1), (804, 330), (840, 262), (930, 236), (1020, 262), (1056, 330), (1060, 492, 1)])
    c.drawPath(h, fill("#5f4b58"))
    with clipped(c, h):
        c.drawPath(
            blob(
                [(860, 492, 1), (864, 360), (900, 310), (930, 302), (966, 312), (1000, 362), (1004, 492, 1)]
            ),
            fill("#503e4e"),
        )
        glow(c, 930, 380, 200, "#ffb45c", 0.22 if hour == "day" else 0.46)


def mine_frame(c: skia.Canvas, hour: str) -> None:
    """Its timber and the lantern."""
    wood = "#a97f5c"
    for x in (792, 1040):
        formed(c, poly([(x, 496), (x + 4, 250), (x + 30, 250), (x + 34, 496)]), wood, -10, 0, 0.16)
    formed(c, poly([(764, 262), (770, 222), (1092, 222), (1098, 262)]), tint(wood, 0.08), 0, -14, 0.16)
    for a, b in (((812, 310), (872, 262)), ((1048, 310), (988, 262))):
        c.drawPath(poly([a, b], False), line(shade(wood, 0.10), 18))
    c.drawLine(930, 262, 930, 284, line("#6b5a56", 4))  # lantern
    rect(c, 914, 284, 32, 42, glowfill("#ffe3a0"), 6)
    rect(c, 908, 280, 44, 9, fill("#6b5f6a"), 4)
    rect(c, 908, 322, 44, 9, fill("#6b5f6a"), 4)
    glow(c, 930, 304, 130 if hour == "day" else 300, "#ffc46a", 0.30 if hour == "day" else 0.55)


def castle_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the castle."""
    sky(c, X0, X1, 480, hour, sun=250)
    hills(c, X0, X1, 396, 90, haze("#a5c2b0", hour), 6)
    hills(c, X0, X1, 440, 60, haze("#9fc08c", hour, 0.35), 2)
    for i in range(14):
        tree(
            c,
            X0 + i * 66,
            446,
            110 + 40 * rnd(i),
            haze("#86ac88", hour),
            ("round", "tall")[i % 2],
            i,
            haze("#7f6a60", hour),
        )


def castle_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the castle."""
    ground(c, X0, X1, 456, "#b9cf92", "#8fae70")
    st, roof = look("stone", "#cdbfb6"), frosted(look("roof", "#8a7fa3"), 0.75)

    def tower(
        x: float,
        y: float,
        w: float,
        h: float,
        cone: float = 90,
        win: bool = True,
        col: str = st,
        flag: str = "",
    ) -> None:
        if flag:
            c.drawLine(x, y - h - cone, x, y - h - cone - 50, line("#8a6652", 4))
            c.drawPath(
                blob(
                    [
                        (x, y - h - cone - 50, 1),
                        (x + 24, y - h - cone - 42),
                        (x + 50, y - h - cone - 46, 1),
                        (x + 44, y - h - cone - 30, 1),
                        (x + 50, y - h - cone - 16, 1),
                        (x + 24, y - h - cone - 14),
                        (x, y - h - cone - 22, 1),
                    ]
                ),
                fill(flag),
            )
        rect(c, x - w / 2, y - h, w, h, fill(col))
        rect(c, x + w * 0.22, y - h, w * 0.28, h, fill(shade(col, 0.09)))
        rect(c, x - w * 0.58, y - h - 6, w * 1.16, 20, fill(shade(col, 0.05)), 4)
        c.drawPath(poly([(x - w * 0.66, y - h), (x, y - h - cone), (x + w * 0.66, y - h)]), fill(roof))
        c.drawPath(
            poly([(x, y - h - cone), (x + w * 0.66, y - h), (x + w * 0.20, y - h)]), fill(shade(roof, 0.13))
        )
        if win:
            p = blob(
                [
                    (x - 12, y - h + 92, 1),
                    (x - 12, y - h + 52),
                    (x, y - h + 36),
                    (x + 12, y - h + 52),
                    (x + 12, y - h + 92, 1),
                ]
            )
            c.drawPath(p, glowfill("#ffd98a") if hour in DARK else fill(shade(col, 0.36)))
            if hour in DARK:
                glow(c, x, y - h + 66, 60, "#ffb860", 0.4)

    def battlement(x0: float, x1: float, y: float, base: float, col: str) -> None:
        rect(c, x0, y, x1 - x0, base - y, fill(col))
        for i in range(int((x1 - x0) / 44)):
            rect(c, x0 + i * 44 + 4, y - 22, 28, 24, fill(col))

    tower(1010, 470, 100, 334, 74, True, tint(st, 0.18), "#d98a7c")
    tower(856, 470, 74, 304, 66, True, tint(st, 0.18))
    battlement(800, 1120, 250, 470, tint(st, 0.12))
    battlement(560, 1560, 322, 482, st)
    for i in range(26):
        x, y = 580 + 900 * rnd(i, 3), 350 + 116 * rnd(i, 4)
        if not 740 < x < 1100:
            rect(c, x, y, 30, 13, fill(shade(st, 0.07)), 3)
    tower(560, 486, 104, 270, 104, flag="#e0b66a")
    tower(1300, 486, 110, 290, 110, flag="#d98a7c")
    with at(c, 930, 486, 0, 1.25):
        c.translate(-930, -486)
        rect(c, 806, 290, 248, 194, fill(tint(st, 0.10)))  # gatehouse
        for i in range(6):
            rect(c, 808 + i * 43, 268, 28, 24, fill(tint(st, 0.10)))
        g = blob([(860, 486, 1), (860, 392), (884, 346), (930, 326), (976, 346), (1000, 392), (1000, 486, 1)])
        c.drawPath(
            blob(
                [(842, 486, 1), (842, 388), (870, 330), (930, 306), (990, 330), (1018, 388), (1018, 486, 1)]
            ),
            fill(shade(st, 0.20)),
        )
        c.drawPath(g, glowfill("#f0b870") if hour in DARK else fill("#6f5a66"))
        with clipped(c, g):
            for x in range(872, 1000, 23):
                c.drawLine(x, 310, x, 376, line("#8f7468", 6))
            c.drawLine(850, 352, 1010, 352, line("#8f7468", 6))
        if hour in DARK:
            glow(c, 930, 420, 190, "#ffb860", 0.5)
    c.drawRect(
        skia.Rect.MakeLTRB(X0, 484, X1, 520), grad((0, 484), (0, 520), C("#84b0ba"), C("#9cc4c6"))
    )  # moat and bridge
    for i in range(20):
        x = X0 + 1800 * rnd(i, 1)
        c.drawLine(x, 492 + 22 * rnd(i, 2), x + 26, 492 + 22 * rnd(i, 2), line("#d8ecec", 2.4, 0.7))
    c.drawPath(
        blob(
            [
                (X0, 522, 1),
                (200, 516),
                (520, 520),
                (800, 515),
                (1100, 521),
                (X1, 516, 1),
                (X1, 540, 1),
                (X0, 540, 1),
            ]
        ),
        fill("#b3ca8c"),
    )
    c.drawPath(
        blob(
            [(824, 524, 1), (1040, 524, 1), (960, 600), (800, 740, 1), (420, 740, 1), (640, 640), (800, 580)]
        ),
        fill("#e0cfa6"),
    )
    c.drawPath(poly([(838, 484), (1022, 484), (1052, 532), (808, 532)]), fill("#b08a68"))
    for t in (0.25, 0.5, 0.75):
        c.drawLine(838 - 30 * t, 484 + 48 * t, 1022 + 30 * t, 484 + 48 * t, line("#8f6a50", 3))
    tree(c, 60, 530, 360, "#8fb573", seed=3)
    branch(c, 66, 372, 184, 346)
    tree(c, 268, 506, 240, "#a3c07c", "tall", seed=6)
    bush(c, 1200, 540, 150, "#7fa868", 4, "#f2a5a0")
    tufts(c, X0, X1, 545, 650, 40, "#86a860", 3, ("#fff6e6", "#e0b0c8", "#f6d080"))


def castle_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the castle."""
    for x in (-150, -30, 1330, 1450):
        bush(c, x, 762, 290, "#4f7358", int(x) % 5, "#e0b0c8")
    boulder(c, 1214, 764, 130, "#6f6670", 2, False)


def mine_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the mine."""
    sky(c, X0, X1, 500, hour, sun=200)
    hills(c, X0, X1, 400, 100, haze("#b5b0a0", hour), 3)
    hills(c, X0, X1, 440, 50, haze("#a3b88c", hour, 0.35), 6)
    for i in range(12):
        tree(
            c,
            X0 + i * 70,
            452,
            150 + 60 * rnd(i),
            haze("#7fa088", hour, 0.4),
            "pine",
            i,
            haze("#7f6a60", hour),
        )


def mine_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the mine."""
    ground(c, X0, X1, 462, "#d3bd98", "#b59c78")
    rock = "#b39a8c"
    m = blob(
        [
            (400, 500, 1),
            (440, 420),
            (500, 380),
            (510, 270),
            (600, 200),
            (640, 90),
            (760, 40),
            (820, -60, 1),
            (X1, -60, 1),
            (X1, 500, 1),
        ]
    )
    formed(c, m, rock, 26, 18, 0.0)
    with clipped(c, m):
        for outline, k in (
            (((640, 90), (700, 180), (690, 300), (600, 360), (510, 300), (500, 180)), 0.05),
            (((1090, -60), (1240, 60), (1180, 260), (1240, 420), (1600, 480), (1600, -60)), 0.08),
            (((440, 430), (560, 420), (620, 520), (380, 520)), 0.07),
            (((800, -60), (960, 20), (930, 110), (800, 130), (740, 50)), 0.06),
        ):
            c.drawPath(blob([(*q, 1) for q in outline]), fill(shade(rock, k)))
        for crack in (
            ((560, 240), (600, 300), (590, 350)),
            ((720, 120), (760, 170), (750, 220)),
            ((1150, 90), (1190, 150), (1180, 220)),
            ((480, 440), (520, 460), (530, 490)),
        ):
            c.drawPath(blob(crack, False), line(shade(rock, 0.18), 5, 0.8))
    with at(c, 930, 492, 0, 1.3):
        c.translate(-930, -492)
        mine_hole(c, hour)
    c.drawPath(
        blob([(828, 492, 1), (1032, 492, 1), (1004, 560), (860, 740, 1), (520, 740, 1), (760, 590)]),
        fill("#c4aa86"),
    )
    for i in range(9):  # sleepers, rails
        t = (i + 0.3) / 9
        y = 484 + 250 * t**1.25
        x = 930 - 240 * t**1.5
        w = 56 + 84 * t
        c.drawLine(x - w, y, x + w, y + 2, line("#8f6a50", 7 + 8 * t))
    for o in (-1, 1):
        c.drawPath(
            blob(
                [
                    (930 + o * 38, 484),
                    (930 - 30 + o * 56, 560),
                    (930 - 120 + o * 80, 640),
                    (930 - 240 + o * 106, 740),
                ],
                False,
            ),
            line("#8d8790", 7),
        )
    with at(c, 930, 492, 0, 1.3):
        c.translate(-930, -492)
        mine_frame(c, hour)
    c.save()
    c.translate(30, 8)
    contact_shadow(c, 1180, 548, 110, 12, 0.28)  # cart
    for x in (0, 1, 2, 3):
        formed(
            c,
            blob(
                [
                    (1106 + x * 36, 456, 1),
                    (1112 + x * 36, 424),
                    (1130 + x * 36, 408 + 10 * (x % 2)),
                    (1152 + x * 36, 424),
                    (1160 + x * 36, 456, 1),
                ]
            ),
            ("#a3949c", "#b5a3a0", "#8fa8ae", "#a3949c")[x],
            -8,
            -6,
            0.12,
        )
    formed(c, poly([(1086, 446), (1284, 446), (1262, 528), (1108, 528)]), "#8a8490", -30, 0, 0.12)
    rect(c, 1078, 440, 214, 15, fill("#a09aa4"), 5)
    for x in (1132, 1238):
        oval(c, x, 530, 22, 22, fill("#5f5864"))
        oval(c, x, 530, 8, 8, fill("#a9a3ac"))
    c.restore()
    boulder(c, 466, 510, 196, tint(rock, 0.30), 1, h=98)
    boulder(c, 590, 516, 92, tint(rock, 0.18), 4, h=56)
    boulder(c, 690, 506, 56, tint(rock, 0.24), 6)
    tree(c, 60, 506, 430, "#6f9680", "pine", 4)
    tree(c, -110, 490, 360, "#7fa288", "pine", 5)
    bush(c, 250, 500, 130, "#94a878", 3)
    tufts(c, X0, 520, 510, 640, 18, "#a39a60", 3, ("#fff6e6", "#e8c070"))


def mine_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the mine."""
    boulder(c, -90, 764, 340, "#695a62", 1, False)
    boulder(c, 110, 764, 140, "#75656c", 4, False)
    boulder(c, 1380, 764, 330, "#695a62", 6, False)
