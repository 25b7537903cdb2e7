"""Places: the street, the village square and the station."""

from anim_director.tools.cutout.canvas import (
    H,
    at,
    blob,
    clipped,
    contact_shadow,
    fill,
    glow,
    glowfill,
    line,
    mix,
    oval,
    poly,
    rect,
    rnd,
    shade,
    tint,
)
from anim_director.tools.cutout.places_buildings import awning, bench, crate, front, lamp_light, lamppost
from anim_director.tools.cutout.places_look import DARK, X0, X1, Look, formed, sky_of
from anim_director.tools.cutout.places_plants import branch, bush, tree
from anim_director.tools.cutout.places_scenery import cobbles, frosted, ground, haze, hills
from anim_director.tools.cutout.places_sky import sky
from anim_director.tools.cutout.skia_loader import skia


def _coach(c: skia.Canvas, x: float, w: float, col: str, hour: str, doors: tuple[float, ...] = ()) -> None:
    formed(
        c,
        blob([(x, 446, 1), (x, 206), (x + 16, 186, 1), (x + w - 16, 186, 1), (x + w, 206), (x + w, 446, 1)]),
        col,
        0,
        -14,
        0.12,
    )
    rect(c, x - 3, 178, w + 6, 22, fill(shade(col, 0.22)), 10)
    rect(c, x, 352, w, 20, fill("#f3e3c6"))
    d = [(a, a + 96) for a in doors]
    for a, _ in d:
        rect(c, a, 222, 96, 224, fill(shade(col, 0.16)), 8)
        rect(c, a + 6, 228, 84, 218, fill(tint(col, 0.16)), 6)
        c.drawRect(
            skia.Rect.MakeXYWH(a + 16, 242, 64, 84), glowfill("#ffe0a0") if hour in DARK else fill("#cfe3e6")
        )
        c.drawLine(a + 80, 352, a + 80, 386, line("#f2d9a8", 6))
    q = x + 26
    while q < x + w - 96:
        hit = [b for a, b in d if q + 96 > a - 12 and q < b + 12]
        if hit:
            q = hit[0] + 26
            continue
        rect(c, q - 6, 236, 108, 94, fill("#f3e3c6"), 12)
        p = skia.Path()
        p.addRoundRect(skia.Rect.MakeXYWH(q, 242, 96, 82), 8, 8)
        c.drawPath(p, glowfill("#ffe0a0") if hour in DARK else fill("#cfe3e6"))
        with clipped(c, p):
            c.drawPath(
                poly([(q + 20, 242), (q + 44, 242), (q + 10, 324), (q - 14, 324)]), glowfill("#ffffff", 0.2)
            )
        q += 126
    if hour in DARK:
        glow(c, x + w / 2, 300, w * 0.5, "#ffc070", 0.16)


def train(c: skia.Canvas, hour: str, x: float = 0, col: str = "#86a0b0", nose: str = "#c28474") -> None:
    """Draw two coaches and a round-nosed engine on a rail at y = 446.

    The nose is at x + 1190, the doors at x + 150 and x + 560.
    """
    for q in range(-250, 1180, 100):
        oval(c, x + q, 446, 26, 26, fill("#5c5866"))
        oval(c, x + q, 446, 10, 10, fill("#a9a3ac"))
    rect(c, x - 256, 418, 1410, 30, fill("#6a6674"), 4)
    _coach(c, x - 256, 336, col, hour)
    _coach(c, x + 90, 660, col, hour, (x + 150, x + 560))
    formed(
        c,
        blob(
            [
                (x + 760, 446, 1),
                (x + 760, 206),
                (x + 776, 186, 1),
                (x + 1030, 186),
                (x + 1110, 214),
                (x + 1160, 290),
                (x + 1190, 400),
                (x + 1184, 446, 1),
            ]
        ),
        nose,
        -16,
        -14,
        0.12,
    )
    c.drawPath(
        blob([(x + 1010, 232, 1), (x + 1066, 234), (x + 1112, 268), (x + 1132, 322, 1), (x + 1010, 322, 1)]),
        glowfill("#ffe0a0") if hour in DARK else fill("#cfe3e6"),
    )
    rect(c, x + 880, 236, 90, 86, fill("#f3e3c6"), 10)
    c.drawRect(
        skia.Rect.MakeXYWH(x + 888, 244, 74, 70), glowfill("#ffe0a0") if hour in DARK else fill("#cfe3e6")
    )
    rect(c, x + 760, 352, 412, 20, fill("#f3e3c6"))
    oval(c, x + 1162, 396, 14, 17, glowfill("#fff0b8"))
    if hour in DARK:
        glow(c, x + 1166, 396, 170, "#ffe0a0", 0.5)


def street_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the street."""
    sky(c, X0, X1, 500, hour)
    hz = 0.45 if hour == "day" else 0.15
    for i in range(16):
        x, w, h = X0 + i * 120, 120, 150 + 90 * rnd(i, 2)
        col = mix("#c9c0c4", sky_of(hour)[1], hz)
        rect(c, x, 470 - h, w, h, fill(col))
        c.drawPath(poly([(x, 471 - h), (x + w / 2, 430 - h), (x + w, 471 - h)]), fill(shade(col, 0.06)))


def street_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the street."""
    cols = [
        ("#eac9a0", "#c4705c"),
        ("#b9cdc4", "#7f6a86"),
        ("#f0d9b0", "#a86a5a"),
        ("#e3b5a0", "#6f7f96"),
        ("#c9cfa8", "#b5765c"),
        ("#ead6c0", "#8a6a7a"),
        ("#d9b8b0", "#7a6a5c"),
    ]
    shift = int(look.variant.get("shift", 0))
    x: float = X0
    for i in range(7):
        w, h = 230 + 40 * rnd(i, 5), 250 + 60 * rnd(i, 6)
        col, roof = cols[(i + shift) % 7]
        rect(c, x, 480 - h, w, h, fill(col))
        rect(c, x + w - 22, 480 - h, 22, h, fill(shade(col, 0.09)))
        c.drawPath(
            poly([(x - 10, 484 - h), (x + w * 0.2, 400 - h), (x + w * 0.8, 400 - h), (x + w + 10, 484 - h)]),
            fill(frosted(roof, 0.88)),
        )
        on = hour in ("night", "dusk")
        for j in range(2):
            for k in range(2):
                if j == 1 and i % 2 == 0:
                    continue
                wx, wy = x + w * (0.16 + 0.42 * k), 480 - h + 30 + j * 112
                if wy > 400:
                    continue
                rect(c, wx - 5, wy - 5, 66, 76, fill("#fff3e0"), 4)
                lit_ = on and rnd(i * 3 + j, k) > 0.3
                c.drawRect(
                    skia.Rect.MakeXYWH(wx, wy, 56, 66), glowfill("#ffd98a") if lit_ else fill("#a9c8d0")
                )
                rect(c, wx + 26, wy, 4, 66, fill("#fff3e0"))
                if lit_:
                    glow(c, wx + 28, wy + 33, 90, "#ffb860", 0.35)
        if i % 2 == 0:  # shop front with awning
            rect(c, x + 20, 372, w - 44, 108, fill("#8a9aa0"), 4)
            c.drawRect(
                skia.Rect.MakeXYWH(x + 28, 384, w - 110, 84), glowfill("#ffe3a8") if on else fill("#cfe0e0")
            )
            rect(c, x + w - 76, 384, 44, 96, fill(shade(roof, 0.1)), 4)
            m = 8
            for q in range(m):
                a, b = x + 10 + q * (w - 24) / m, x + 10 + (q + 1) * (w - 24) / m
                c.drawPath(
                    blob([(a, 350, 1), (b, 350, 1), (b, 382, 1), ((a + b) / 2, 392), (a, 382, 1)]),
                    fill(roof if q % 2 else "#fbeeda"),
                )
        else:
            rect(c, x + w * 0.38, 384, 60, 98, fill(roof), 8)
            oval(c, x + w * 0.38 + 48, 436, 4.5, 4.5, fill("#f6d080"))
        x += w
    ground(c, X0, X1, 478, "#d9cdbd", "#bfb2a6")
    rect(c, X0, 636, X1 - X0, 14, fill("#e9dfcf"))
    rect(c, X0, 650, X1 - X0, 110, fill("#8f8a96"))
    for i in range(15):
        c.drawLine(X0 + i * 124, 480, X0 + i * 150 - 170, 636, line("#b8aa9c", 2.5, 0.8))
    c.drawLine(X0, 545, X1, 545, line("#b8aa9c", 2.5, 0.8))
    for lx in (230, 1080):
        if hour in DARK:
            lamp_light(c, lx, 560, 300)
        contact_shadow(c, lx, 560, 26)
        rect(c, lx - 5, 262, 10, 298, fill("#5f6470"), 4)
        rect(c, lx - 16, 546, 32, 14, fill("#5f6470"), 4)
        c.drawPath(
            poly([(lx - 24, 262), (lx - 15, 212), (lx + 15, 212), (lx + 24, 262)]),
            glowfill("#ffe9b0") if hour in ("night", "dusk") else fill("#f4ead0"),
        )
        c.drawPath(poly([(lx - 26, 214), (lx, 190), (lx + 26, 214)]), fill("#5f6470"))
        if hour in ("night", "dusk"):
            glow(c, lx, 244, 230, "#ffc070", 0.55)
    tree(c, 880, 545, 330, "#8fb573", seed=2)
    branch(c, 884, 404, 985, 380)


def street_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the street."""
    for x in (-120, 1300):
        rect(c, x - 100, 650, 210, 110, fill("#8f5f54"), 6)
        bush(c, x, 665, 230, "#557f5c", 3, "#f2a5a0")


def square_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the village square."""
    sky(c, X0, X1, 480, hour, sun=820)
    hills(c, X0, X1, 420, 60, haze("#a9c79a", hour), 4)
    for i in range(16):
        x, w, h = X0 + i * 116, 118, 120 + 60 * rnd(i, 2)
        col = haze(("#e6cdb8", "#dcc4b4", "#e8d8bc")[i % 3], hour, 0.4)
        rect(c, x, 480 - h, w, h, fill(col))
        c.drawPath(
            poly([(x - 4, 482 - h), (x + w / 2, 440 - h), (x + w + 4, 482 - h)]),
            fill(haze("#b58a7c", hour, 0.45)),
        )
    t = haze("#e3d3c0", hour, 0.25)  # church tower with a clock
    rect(c, 476, 170, 104, 310, fill(t))
    rect(c, 554, 170, 26, 310, fill(shade(t, 0.07)))
    c.drawPath(poly([(464, 174), (528, 40), (592, 174)]), fill(haze("#8f8796", hour, 0.3)))
    oval(c, 528, 232, 34, 34, fill("#fff6e6"))
    c.drawLine(528, 232, 528, 208, line("#6b5a66", 5))
    c.drawLine(528, 232, 544, 240, line("#6b5a66", 5))


def square_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the village square."""
    ground(c, X0, X1, 462, "#e0cfb4", "#c6b299")
    cobbles(c, 470, "#b09c86")
    front(c, -210, 478, 230, 250, "#d9c3b4", "#8f7482", hour, door="#7f9a94")
    front(c, 24, 478, 250, 286, "#e8cda0", "#b5705c", hour, 100)
    front(c, 990, 478, 240, 262, "#c9cdb4", "#8f6f6a", hour, 96, "#b5745f")
    front(c, 1234, 478, 230, 300, "#e3bfa8", "#7f8796", hour, 80, "#7a6a86")
    tree(c, 922, 486, 270, "#9cb573", seed=4)
    branch(c, 918, 372, 822, 350)
    # market stall
    contact_shadow(c, 190, 530, 150, 10, 0.24)
    for x in (64, 308):
        rect(c, x, 240, 10, 288, fill("#a97a58"))
    rect(c, 56, 440, 270, 88, fill("#b98a66"), 4)
    for i in range(5):
        rect(c, 62 + i * 53, 448, 46, 80, fill("#c69a74"), 3)
    for x, g in ((66, ["#d9705c"] * 4), (152, ["#e3b25e"] * 4), (238, ["#8fae6c"] * 4)):
        crate(c, x, 444, 78, 24, g)
    c.drawPath(poly([(40, 262), (76, 208), (306, 208), (342, 262)]), fill("#fbeeda"))
    for q in range(4):
        a, b = 0.125 + q * 0.25, 0.25 + q * 0.25
        c.drawPath(
            poly([(76 + 230 * a, 208), (76 + 230 * b, 208), (40 + 302 * b, 262), (40 + 302 * a, 262)]),
            fill(look("cloth", "#8faa8c")),
        )
    awning(c, 40, 262, 302, look("cloth", "#8faa8c"), 20)
    # fountain
    contact_shadow(c, 640, 512, 168, 14, 0.24)
    st = "#cbbfb4"
    formed(c, blob([(486, 470, 1), (794, 470, 1), (776, 512), (640, 522), (504, 512)]), st, -40, 0, 0.10)
    oval(c, 640, 468, 156, 19, fill(tint(st, 0.4)))
    oval(c, 640, 469, 138, 14, fill("#9cc6cc"))
    formed(c, poly([(624, 468), (630, 380), (650, 380), (656, 468)]), st, -8, 0, 0.12)
    formed(c, blob([(566, 376, 1), (714, 376, 1), (676, 402), (640, 408), (604, 402)]), st, -20, 0, 0.10)
    oval(c, 640, 375, 74, 10, fill("#b5d8da"))
    for o in (-1, 1):
        for q in (30, 62):
            c.drawPath(
                blob([(640 + o * q, 376), (640 + o * (q + 24), 398), (640 + o * (q + 30), 464)], False),
                line("#d6ecec", 5, 0.8),
            )
    c.drawPath(
        blob([(624, 374), (632, 338), (640, 326), (648, 338), (656, 374)], False), line("#d6ecec", 6, 0.85)
    )
    bench(c, 976, 540)
    lamppost(c, 396, 516, hour, 250)
    lamppost(c, 1250, 548, hour)


def square_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the village square."""
    for x in (-130, 1290):
        rect(c, x - 90, 652, 230, 110, fill("#8f5f54"), 6)
        bush(c, x + 26, 668, 250, "#5f7f58", 3, "#f2a5a0")


def station_far(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the far layer of the station."""
    sky(c, X0, X1, 480, hour, sun=1120)
    hills(c, X0, X1, 400, 70, haze("#a5c6a4", hour), 3)
    for i in range(9):
        x = X0 + i * 200 + 50 * rnd(i)
        rect(c, x, 356, 70, 60, fill(haze("#ecd8c0", hour, 0.35)))
        c.drawPath(poly([(x - 8, 358), (x + 35, 322), (x + 78, 358)]), fill(haze("#b58a7c", hour, 0.4)))
        tree(c, x + 118, 418, 90, haze("#8fb58a", hour), seed=i, trunk=haze("#8a6248", hour))
    rect(c, X0, 412, X1 - X0, 80, fill(haze("#b9bd9c", hour, 0.2)))
    for i in range(7):
        x = X0 + 60 + i * 300
        rect(c, x, 196, 7, 220, fill(haze("#9a8078", hour, 0.3)))
        rect(c, x - 34, 212, 75, 6, fill(haze("#9a8078", hour, 0.3)))
    c.drawLine(X0, 226, X1, 226, line(haze("#9a8078", hour, 0.4), 2))


def station_stage(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the stage layer of the station."""
    rect(c, X0, 446, X1 - X0, 30, fill("#8f8588"))
    for i in range(60):
        rect(c, X0 + i * 32, 458, 18, 9, fill("#7f706c"))
    rect(c, X0, 452, X1 - X0, 6, fill("#b9b3b6"))
    if not look.has("empty"):
        with at(c, -480, 446, 0, 1.5):  # big enough to board
            c.translate(0, -446)
            train(c, hour, col=look("coach", "#86a0b0"), nose=look("engine", "#c28474"))
    ground(c, X0, X1, 474, "#d8cfc8", "#bdb1ac")
    rect(c, X0, 472, X1 - X0, 16, fill("#ebe3d8"))
    rect(c, X0, 497, X1 - X0, 9, fill("#e8c878"))
    for i in range(17):
        c.drawLine(X0 + i * 112, 508, X0 + i * 132 - 160, H + 40, line("#ab9f9c", 2, 0.55))
    for y in (556, 622, 690):
        c.drawLine(X0, y, X1, y, line("#ab9f9c", 2, 0.55))
    for x in (64, 1216):  # pillars and roof
        contact_shadow(c, x, 540, 34)
        rect(c, x - 9, 40, 18, 498, fill("#6f8580"), 4)
        rect(c, x - 20, 518, 40, 22, fill("#6f8580"), 5)
        for o in (-1, 1):
            c.drawPath(blob([(x, 150), (x + o * 40, 110), (x + o * 84, 52)], False), line("#6f8580", 9))
    rect(c, X0, -40, X1 - X0, 82, fill("#8fa39c"))
    awning(c, X0, 40, X1 - X0, "#a9bab2", 16, 44)
    c.drawLine(640, 40, 640, 92, line("#6b5a66", 6))  # clock
    oval(c, 640, 122, 40, 40, fill("#6b5a66"))
    c.drawCircle(640, 122, 33, glowfill("#fff3d0") if hour in DARK else fill("#fff6e6"))
    c.drawLine(640, 122, 640, 100, line("#5a4a56", 5))
    c.drawLine(640, 122, 656, 130, line("#5a4a56", 5))
    for x in (330, 950):
        c.drawLine(x, 40, x, 74, line("#6b5a66", 4))
        oval(c, x, 88, 20, 18, glowfill("#ffe9b0") if hour in DARK else fill("#f4ead0"))
        if hour in DARK:
            glow(c, x, 90, 260, "#ffc070", 0.42)
    bench(c, 990, 552, "#b98a6a")


def station_near(c: skia.Canvas, hour: str, look: Look) -> None:
    """Draw the near layer of the station."""
    formed(c, poly([(-150, 760), (-150, 640), (60, 640), (60, 760)]), "#7d5a55", -20, 0, 0.12)
    rect(c, -60, 622, 40, 20, fill("#5f4548"), 6)
    for x in (-120, 16):
        rect(c, x, 640, 20, 120, fill("#a58468"))
    rect(c, 1210, 660, 200, 110, fill("#7a6670"), 6)
    bush(c, 1320, 676, 250, "#5f7f62", 6, "#e8b8a0")
