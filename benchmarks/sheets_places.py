"""Contact sheets of places, things, lights and styles: what an art director looks through.

    python -m benchmarks.sheets_places places lights things styles --out /tmp/sheets

Writes PNG sheets; nothing is judged by numbers here, a person looks. Every picture is drawn by the code
that draws films, at a size at which faults show.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from anim_director.film import Character, Figure, Setting, Staging, Time, Weather
from anim_director.tools.cutout import props
from anim_director.tools.cutout.actors import seat_drop
from anim_director.tools.cutout.anchors import depth, spots_of
from anim_director.tools.cutout.backdrop import Pixels, surface_on
from anim_director.tools.cutout.bodies import body_of, rig_of
from anim_director.tools.cutout.canvas import fill, line, oval
from anim_director.tools.cutout.illustrator import draw
from anim_director.tools.cutout.lettering import font
from anim_director.tools.cutout.place_areas import other_side
from anim_director.tools.cutout.place_words import family_of, lit, place_of
from anim_director.tools.cutout.places import PLACES
from anim_director.tools.cutout.places_data import books
from anim_director.tools.cutout.plan import Actor, Place, Plan
from anim_director.tools.cutout.prop_card import draw_thing
from anim_director.tools.cutout.prop_words import prop_of
from anim_director.tools.cutout.staging import STYLES, plan_frame

WHO = (("Mia", "talks"), ("Tom", "listens"), ("Dad", "stands"))
LIGHTS = ("day", "dusk", "night", "rain", "snow")
SKIES: tuple[tuple[Weather, Time], ...] = (
    ("rain", "day"), ("rain", "night"), ("snow", "day"), ("snow", "night"), ("wind", "day"),
)  # fmt: skip
WORDS = {
    "garden": ("Anna's garden, a blue house with a red roof", "the orchard in autumn, yellow house"),
    "bedroom": ("Tom's room, green walls, a red bed", "the attic bedroom with purple curtains"),
}
"""Two settings of a family; others get two names."""

GIRL = Character(name="Mia", kind="girl", looks="a girl with brown pigtails", wears="a red dress")
BOY = Character(name="Tom", kind="boy", looks="a boy with black hair", wears="a yellow shirt, blue trousers")
DAD = Character(name="Dad", kind="man", age="adult", looks="a man with a beard", wears="a green jumper")


def place_picture(place: Place, width: int, style: str = "storybook") -> Pixels:
    """Draw an empty place, near layer and all, as an RGBA picture."""
    return draw(Plan(kind="setting", style=style, width=width, height=width * 9 // 16, place=place))


def peopled(place: Place, width: int, style: str = "storybook") -> Pixels:
    """Draw a place with a girl and a boy who talk, and a grown-up behind."""
    light = place.light
    weather: Weather = "rain" if light == "rain" else "snow" if light == "snow" else "clear"
    return draw(frame_plan(place, width, style, weather))


def frame_plan(place: Place, width: int, style: str, weather: Weather) -> Plan:
    """Plan a frame of a place with a girl and a boy who talk, and a grown-up behind."""
    light = place.light
    staging = Staging(
        setting=Setting(name=place.family),
        time=light if light in ("dusk", "night") else "day",
        weather=weather,
        figures=tuple(Figure(name=n, action=a) for n, a in WHO),
        cast=(GIRL, BOY, DAD), framing="wide",
    )  # fmt: skip
    cast = (GIRL, BOY, DAD)
    bodies = [body_of(c, [o for o in cast if o is not c]) for c in cast]
    return plan_frame(staging, bodies, place, 0, width, width * 9 // 16, style)


def with_spots(place: Place, width: int) -> Pixels:
    """Draw a place with its spots marked: sit red, lie blue, put green, others white."""
    pixels = place_picture(place, width)
    surface = surface_on(pixels)
    c = surface.getCanvas()
    c.scale(width / 1280, width / 1280)
    tones = {"sit": "#ff2020", "lie": "#2040ff", "put": "#108010", "perch": "#a020c0", "hold": "#c08000"}
    for name, spot in spots_of(place).items():
        oval(c, spot.x, spot.y, 7, 7, fill(tones.get(spot.kind, "#ffffff")))
        if spot.kind in ("sit", "stand"):
            c.drawLine(spot.x, spot.y, spot.x, spot.y - 120 * spot.k, line("#ffffff", 2, 0.5))
        c.drawString(name, spot.x + 8, spot.y + 5, font(17), fill("#000000"))
    surface.flushAndSubmit()
    return pixels


def seated(place: Place, width: int) -> Pixels:
    """Draw somebody on every seat and bed of a place, a child and a grown-up in turn."""
    bodies = [body_of(c, [o for o in (GIRL, DAD) if o is not c]) for c in (GIRL, DAD)]
    actors = []
    for name, spot in spots_of(place).items():
        if spot.kind not in ("sit", "lie") or name in ("floor", "floor_lie", "rug", "rug_l", "rug_r"):
            continue
        body = bodies[len(actors) % 2].model_copy(update={"name": name})
        low = spot.kind == "sit" and abs(spot.k - depth(spot.y)) < 0.005
        drop = seat_drop(rig_of(body), spot.k) if spot.kind == "sit" and not low else 0.0
        pose = "sleep" if spot.kind == "lie" else "sit_floor" if low else "sit"
        actors.append(
            Actor(
                body=body, x=spot.x, y=spot.y + drop, scale=spot.k, flip=spot.face < 0, pose=pose, spot=name
            )
        )
    return draw(Plan(width=width, height=width * 9 // 16, place=place, actors=tuple(actors)))


def sheet(pictures: Sequence[tuple[str, Pixels]], columns: int) -> Pixels:
    """Lay pictures of one size out in rows, each with its name above."""
    high, wide = pictures[0][1].shape[:2]
    rows = -(-len(pictures) // columns)
    page = np.full((rows * (high + 24), columns * (wide + 6), 4), 255, np.uint8)
    for n, (_, pixels) in enumerate(pictures):
        y, x = n // columns * (high + 24) + 22, n % columns * (wide + 6)
        page[y : y + high, x : x + wide] = pixels
    surface = surface_on(page)
    c = surface.getCanvas()
    for n, (name, _) in enumerate(pictures):
        c.drawString(
            name, n % columns * (wide + 6) + 4, n // columns * (high + 24) + 17, font(16), fill("#222222")
        )
    surface.flushAndSubmit()
    return page


def families(only: Sequence[str]) -> list[str]:
    """Return the families asked for, or all."""
    return [f for f in PLACES if not only or f in only]


def places(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield each family as an empty place by day, one picture a sheet cell."""
    chosen = families(only)
    for i in range(0, len(chosen), 9):
        yield (
            f"places_{i // 9 + 1}",
            sheet([(f, place_picture(Place(family=f), 560)) for f in chosen[i : i + 9]], 3),
        )


def lights(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield each family with figures in every light, and in autumn."""
    chosen = families(only)
    for i in range(0, len(chosen), 5):
        cells = []
        for f in chosen[i : i + 5]:
            cells += [(f"{f} {hour}", peopled(Place(family=f, light=hour), 400)) for hour in LIGHTS]
            cells.append((f"{f} autumn", peopled(Place(family=f, variant={"season": "autumn"}), 400)))
        yield f"lights_{i // 5 + 1}", sheet(cells, 6)


def hours(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield each family with figures by day, at dusk and at night, large enough to judge."""
    chosen = families(only)
    for i in range(0, len(chosen), 4):
        cells = [
            (f"{f} {hour}", peopled(Place.model_validate({"family": f, "light": hour}), 480))
            for f in chosen[i : i + 4]
            for hour in ("day", "dusk", "night")
        ]
        yield f"hours_{i // 4 + 1}", sheet(cells, 3)


def seeds(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield each family as six films would see it: six names and seeds, no words about its looks."""
    chosen = [f for f in families(only) if books().get(f, {}).get("words", "x")]
    for i in range(0, len(chosen), 6):
        cells = []
        for f in chosen[i : i + 6]:
            kind = "interior" if PLACES[f].indoor else "exterior"
            words = (books()[f]["words"].split()[0] if f in books() else f).replace("_", " ")
            for seed in range(6):
                place = place_of(Setting.model_validate({"name": f"the {words}", "kind": kind}), seed=seed)
                cells.append((f"{f} {seed} {place.variant.get('layout', '')}", place_picture(place, 280)))
        yield f"seeds_{i // 6 + 1}", sheet(cells, 6)


def sides(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield each family that has another side beside it, in the colours that the words chose."""
    cells = []
    for f in families(only):
        place = Place(family=f, variant=place_of(Setting(name=f"the {f}")).variant)
        turned = other_side(place)
        if turned:
            cells += [(f, place_picture(place, 420)), (f"{f}, turned round", place_picture(turned, 420))]
    for i in range(0, len(cells), 16):
        yield f"sides_{i // 16 + 1}", sheet(cells[i : i + 16], 4)


def weathers(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield places in every weather, three moments each, two of them a tenth of a second apart."""
    from anim_director.tools.cutout.moments import rest
    from anim_director.tools.cutout.painter import Painter

    cells = []
    for f in families(only) if only else ("street", "garden", "beach"):
        for weather, hour in SKIES:
            place = lit(Place(family=f), hour, weather)
            plan = frame_plan(place, 560, "storybook", weather)
            for t in (0.0, 0.1, 1.0):
                painter = Painter(plan)
                picture = painter.frame(replace(rest(plan, painter.rigs), time=t))
                cells.append((f"{f} {weather} {hour} {t}", picture))
    for i in range(0, len(cells), 9):
        yield f"weathers_{i // 9 + 1}", sheet(cells[i : i + 9], 3)


def variants(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield each family as two settings of other words."""
    cells = []
    for f in families(only):
        for words in WORDS.get(f, (f"the {f}", f"old Ben's {f}")):
            name, _, description = words.partition(",")
            kind = "interior" if PLACES[f].indoor else "exterior"
            setting = Setting(name=name, kind=kind, description=description)
            place = place_of(setting)
            wrong = "" if family_of(setting)[0] == f else f" DRAWN AS {place.family}"
            cells.append((words[:40] + wrong, place_picture(place, 400)))
    for i in range(0, len(cells), 24):
        yield f"variants_{i // 24 + 1}", sheet(cells[i : i + 24], 4)


def spots(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield each family with its spots."""
    chosen = families(only)
    for i in range(0, len(chosen), 4):
        yield (
            f"spots_{i // 4 + 1}",
            sheet([(f, with_spots(Place(family=f), 900)) for f in chosen[i : i + 4]], 2),
        )


def seats(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield each family with somebody on every seat."""
    chosen = families(only)
    for i in range(0, len(chosen), 9):
        yield f"seats_{i // 9 + 1}", sheet([(f, seated(Place(family=f), 560)) for f in chosen[i : i + 9]], 3)


def styles(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield some places in every style."""
    for style in STYLES:
        cells = []
        for f in families(only) if only else ("garden", "bedroom", "forest", "kitchen", "beach", "street"):
            cells += [
                (f"{f} {hour}", peopled(Place(family=f, light=hour), 560, style)) for hour in ("day", "night")
            ]
        yield f"style_{style}", sheet(cells, 4)


def thing(words: str, size: int = 150) -> Pixels:
    """Draw one thing, as words ask for it, at one height whatever it is."""
    pixels = np.full((size + 40, size + 40, 4), 255, np.uint8)
    pixels[..., :3] = (233, 226, 206)
    prop = prop_of(words)
    surface = surface_on(pixels)
    wide = 1.3
    draw_thing(surface.getCanvas(), prop, size / 2 + 20, size + 20, min(size * 0.85, size / wide))
    surface.flushAndSubmit()
    return pixels


def things(only: Sequence[str]) -> Iterator[tuple[str, Pixels]]:
    """Yield all things by their own names, or those that words name."""
    names = list(only) or [n.replace("_", " ") for n in props.ITEMS]
    for i in range(0, len(names), 60):
        yield f"things_{i // 60 + 1}", sheet([(n[:22], thing(n)) for n in names[i : i + 60]], 10)


SHEETS = {
    f.__name__: f
    for f in (places, lights, hours, weathers, variants, seeds, sides, spots, seats, styles, things)
}


def main() -> None:
    """Print the sheets asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sheets", nargs="+", choices=sorted(SHEETS))
    parser.add_argument("--only", nargs="*", default=(), help="families, or words of things")
    parser.add_argument("--out", type=Path, default=Path("/tmp/sheets"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.sheets:
        for title, pixels in SHEETS[name](options.only):
            path = options.out / f"{title}.png"
            cv2.imwrite(str(path), cv2.cvtColor(pixels, cv2.COLOR_RGBA2BGR))
            print(path)


if __name__ == "__main__":
    main()
