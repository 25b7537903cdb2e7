"""Places: the forest and the beach."""

import math

from anim_director.tools.cutout.canvas import (
    C,
    H,
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    glowfill,
    grad,
    line,
    mix,
    oval,
    own,
    poly,
    raw,
    rect,
    rnd,
    tube,
)
from anim_director.tools.cutout.places_look import X0, X1, Look, formed, sky_of
from anim_director.tools.cutout.places_plants import (
    branch,
    bush,
    fern,
    tree,
    tufts,
)
from anim_director.tools.cutout.places_scenery import frosted, ground
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.skia_loader import skia


def forest_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the forest."""
    sky(c, X0, X1, 560, hour)

    def far(col: str, k: float) -> str:
        return mix(col, sky_of(hour)[1], k if hour == "day" else k * 0.45)

    rect(c, X0, 380, X1 - X0, 106, fill(far("#9fc0a0", 0.5)))
    for j, (hz, y, step) in enumerate(((0.66, 440, 124), (0.42, 462, 150))):
        for i in range(int((X1 - X0) / step) + 1):
            x, h = X0 + i * step + 60 * rnd(i, j), 250 + 170 * rnd(i, j + 2)
            tree(
                c,
                x,
                y,
                h,
                far(mix(look("pine", "#7fa98a"), "#a3c4b0", 0.3), hz),
                "pine",
                i,
                far("#7f6a60", hz * 0.8),
            )
    for i in range(14):  # slender trunks of a wood of leaves between the firs
        x, w = X0 + 40 + i * 131 + 60 * rnd(i, 9), 7 + 7 * rnd(i, 8)
        bark = far("#8d7564", 0.45)
        c.drawPath(poly([(x - w, 470), (x - w * 0.55, 120), (x + w * 0.55, 120), (x + w, 470)]), fill(bark))
        bush(c, x, 190 + 60 * rnd(i, 7), 190, far("#8fb58a", 0.45), i, shadow=False)
    for j, (hz, y) in enumerate(((0.4, 452), (0.24, 466))):  # undergrowth hides where they stand
        for i in range(15):
            x, w = X0 + 70 * j + i * 128 + 40 * rnd(i, j + 5), 150 + 70 * rnd(i, j + 6)
            bush(c, x, y, w, far(("#7fab78", "#8db57e", "#719f76")[(i + j) % 3], hz), i + j, shadow=False)
    if hour == "day":
        for x in (260, 520, 860):
            c.drawPath(
                poly([(x, -20), (x + 80, -20), (x - 120, 520), (x - 300, 520)]), glowfill("#fff3c4", 0.14)
            )


def forest_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the forest."""
    grass, pine = look("grass", "#7f9f62"), look("pine", "#5f8f6c")
    ground(c, X0, X1, 458, mix(grass, "#e3e6b0", 0.36), grass)
    c.drawPath(
        blob(
            [
                (560, 458, 1),
                (640, 458, 1),
                (700, 520),
                (620, 580),
                (860, 740, 1),
                (330, 740, 1),
                (470, 600),
                (600, 530),
            ]
        ),
        fill(frosted("#dcc79a", 0.66)),
    )
    for x, y, h, k in (
        (-90, 500, 430, pine),
        (150, 520, 470, mix(pine, "#93b583", 0.3)),
        (1130, 515, 480, pine),
        (1330, 505, 420, mix(pine, "#93b583", 0.3)),
    ):
        tree(c, x, y, h, k, "pine", 3)
    tree(c, 296, 486, 300, look("leaves", "#88aa62"), seed=9, trunk="#7f5f4a")
    branch(c, 300, 352, 398, 330, "#7f5f4a")
    for x, y, w, seed in ((-40, 482, 210, 3), (470, 474, 170, 5), (800, 478, 190, 6), (1240, 484, 220, 8)):
        bush(c, x, y, w, "#7fa566", seed)
    for x, y, h, seed in (
        (196, 524, 58, 1), (384, 500, 44, 2), (716, 506, 50, 3), (1070, 524, 62, 4), (900, 500, 42, 5),
        (40, 560, 66, 6), (1220, 566, 68, 7), (520, 498, 38, 8),
    ):  # fmt: skip
        fern(c, x, y, h, ("#79a35e", "#6a965c")[seed % 2], seed)
    for x in (330, 1010):  # mushrooms, stump, ferns
        c.drawPath(blob([(x - 7, 560), (x - 5, 536), (x + 5, 536), (x + 7, 560)]), fill("#f3e3cc"))
        c.drawPath(blob([(x - 24, 540, 1), (x, 512), (x + 24, 540, 1), (x, 544)]), fill("#d9654f"))
        for d in (-10, 3, 12):
            oval(c, x + d, 531 - abs(d) * 0.1, 3.4, 2.8, fill("#fff6e6"))
    contact_shadow(c, 430, 540, 60)
    rect(c, 386, 492, 88, 48, fill("#9a7256"), 6)
    oval(c, 430, 492, 44, 13, fill("#d8b48a"))
    oval(c, 430, 492, 26, 7.5, fill("#c49a70"))
    tufts(c, X0, X1, 500, 650, 50, "#6a8f52", 5, ("#fff6e6", "#d8c0e0"))


def forest_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the forest."""
    for x, k in ((-150, 1), (1420, -1)):
        c.drawPath(
            blob(
                [
                    (x - 90, 760, 1),
                    (x - 60, 300),
                    (x - 80, -60, 1),
                    (x + 70, -60, 1),
                    (x + 54, 300),
                    (x + 100, 760, 1),
                ]
            ),
            fill("#4f4a52"),
        )
        with at(c, x + k * 120, -46, 180):
            bush(c, 0, 0, 420, "#4f7358", 2, shadow=False)
        with at(c, x + k * 20, 40, 180):
            bush(c, 0, 0, 300, "#466a54", 5, shadow=False)
    for i, (x, h) in enumerate(((-70, 130), (40, 104), (1240, 104), (1350, 130))):
        fern(c, x, 764, h, "#4f7358", i)


def beach_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the beach."""
    sky(c, X0, X1, 330, hour)
    sea = {
        "day": ("#5fb5c4", "#a5dcd6"),
        "noon": ("#23407a", "#4f7fb4"),
        "dusk": ("#8f6f9a", "#f0a584"),
        "night": ("#22305f", "#4a5f96"),
        "rain": ("#7f949f", "#a3b3b5"),
        "snow": ("#8aa6b4", "#b9cbd0"),
    }[hour]
    c.drawRect(skia.Rect.MakeLTRB(X0, 322, X1, 480), grad((0, 322), (0, 480), own(sea[0]), own(sea[1])))
    for i in range(46):
        x, y = X0 + (X1 - X0) * rnd(i, 1), 334 + 120 * rnd(i, 2) ** 1.3
        w = 14 + (y - 330) * 0.3
        c.drawLine(
            x,
            y,
            x + w,
            y,
            skia.Paint(
                AntiAlias=True, Color=raw("#fff6e0", 0.42), StrokeWidth=2.4, StrokeCap=skia.Paint.kRound_Cap
            ),
        )
    with at(c, 860, 326):
        c.drawPath(blob([(-34, -8, 1), (36, -8, 1), (24, 8), (-24, 8)]), fill("#c4705c"))
        c.drawPath(poly([(0, -12), (0, -76), (38, -14)]), fill("#fff6e6"))
        c.drawPath(poly([(-5, -14), (-5, -62), (-28, -14)]), fill("#f0dcc0"))
    c.drawPath(
        blob([(X0, 330, 1), (X0, 262), (-90, 236), (60, 286), (150, 328, 1)]),
        fill(mix("#9fb58c", sky_of(hour)[1], 0.35)),
    )


def beach_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the beach."""
    top = [(X0 + i * 140, 438 + 12 * math.sin(i * 1.3)) for i in range(15)]
    for d, k in ((-16, "#fffaf0"), (4, "#d8bf94"), (14, "#f3ddb0")):
        c.drawPath(blob([(X0, H + 40, 1)] + [(x, y + d) for x, y in top] + [(X1 + 60, H + 40, 1)]), fill(k))
    c.drawRect(
        skia.Rect.MakeLTRB(X0, 560, X1, H + 60), grad((0, 560), (0, H + 60), C("#f3ddb0"), C("#e3c48e"))
    )
    for i in range(60):
        oval(c, X0 + (X1 - X0) * rnd(i, 3), 480 + 230 * rnd(i, 4), 4, 2, fill("#dcc08c"))
    # parasol and towel
    contact_shadow(c, 1010, 560, 190, 20, 0.18)
    c.drawPath(poly([(900, 540), (1130, 540), (1170, 576), (880, 576)]), fill("#e58a78"))
    c.drawPath(poly([(952, 540), (992, 540), (980, 576), (936, 576)]), fill("#fbeeda"))
    c.drawPath(poly([(1040, 540), (1080, 540), (1092, 576), (1046, 576)]), fill("#fbeeda"))
    with at(c, 1000, 550, 9):
        rect(c, -5, -300, 10, 306, fill("#f6ead6"), 4)
        dome = blob(
            [
                (-170, -262, 1),
                (-110, -344),
                (0, -376),
                (110, -344),
                (170, -262, 1),
                (85, -276),
                (0, -270),
                (-85, -276),
            ]
        )
        c.drawPath(dome, fill(look("parasol", "#e8b25a")))
        with clipped(c, dome):
            for a in (-1, 1):
                c.drawPath(
                    blob([(0, -380), (a * 50, -340), (a * 85, -250), (a * 30, -250), (a * 12, -340)]),
                    fill("#fbeeda"),
                )
                c.drawPath(
                    blob([(a * 20, -386), (a * 120, -350), (a * 200, -250), (a * 140, -250), (a * 90, -340)]),
                    fill("#d97a5c") if a > 0 else fill("#fbeeda", 0.0),
                )
    # palm
    c.drawPath(
        tube([(120, 520), (150, 400), (140, 260), (190, 130)], (42, 30, 26, 20), False), fill("#b58a66")
    )
    contact_shadow(c, 120, 520, 46)
    for i in range(7):
        y = 490 - i * 50
        c.drawLine(122 + i * 8, y, 152 + i * 6, y - 4, line("#9a7050", 3, 0.7))
    for i, a in enumerate((-175, -140, -95, -50, -15, 20)):
        with at(c, 190, 130, a):
            formed(
                c,
                blob([(0, 0), (70, -34), (150, -14), (196, 40, 1), (120, 22), (60, 12)]),
                ("#6fa577", "#83b57f")[i % 2],
                0,
                -12,
                0.14,
            )
    with at(c, 640, 520):  # sand castle
        contact_shadow(c, 0, 2, 84)
        for x, w, h in ((-46, 40, 56), (0, 52, 84), (48, 40, 52)):
            formed(
                c,
                poly([(x - w / 2, 0), (x - w * 0.4, -h), (x + w * 0.4, -h), (x + w / 2, 0)]),
                "#e6c48c",
                -10,
                0,
                0.12,
            )
            for q in (-1, 0, 1):
                rect(c, x + q * w * 0.3 - 5, -h - 8, 10, 10, fill("#e6c48c"))
        c.drawLine(0, -92, 0, -126, line("#8a6248", 3))
        c.drawPath(poly([(0, -126), (26, -117), (0, -108)]), fill("#d9604c"))


def beach_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the beach."""
    for x in (-90, 1370):
        for i, a in enumerate((-50, -25, 0, 25, 50)):
            with at(c, x, 760, a):
                c.drawPath(
                    blob([(-16, 0, 1), (-18, -90), (0, -180, 1), (18, -90), (16, 0, 1)]),
                    fill(("#4f8468", "#5f9470")[i % 2]),
                )
