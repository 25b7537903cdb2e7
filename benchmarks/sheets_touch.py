"""Contact sheets of touch: people, animals and things that meet, still and in eight frames of their motion.

    python -m benchmarks.sheets_touch hugs rides --strip --only horse --out /tmp/sheets

Every case is a sentence or two of orders, staged, drawn and moved by the code that makes films. Nothing is
judged by numbers: a person looks whether arms go round, hands reach, riders sit and sleepers are covered.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from anim_director.film import Character, Figure, Framing, Setting, Staging
from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.animator import filmed, scene_of, track_of
from anim_director.tools.cutout.backdrop import Pixels
from anim_director.tools.cutout.bodies import body_of
from anim_director.tools.cutout.illustrator import draw
from anim_director.tools.cutout.painter import Painter
from anim_director.tools.cutout.place_words import place_of
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.staging import plan_frame
from benchmarks.sheets_places import sheet

CAST = {
    c.name: c
    for c in (
        Character(name="Mia", kind="girl", looks="a girl with brown pigtails", wears="a red dress"),
        Character(name="Ann", kind="girl", looks="a girl with a blond bob", wears="a green jumper"),
        Character(name="Tom", kind="boy", looks="a boy with black hair", wears="a yellow shirt"),
        Character(name="Ben", kind="toddler", age="toddler", sex="male", wears="blue pyjamas"),
        Character(name="Mom", kind="woman", age="adult", sex="female", wears="a green blouse and a skirt"),
        Character(name="Dad", kind="man", age="adult", looks="a man with a beard", wears="a blue jumper"),
        Character(name="Gran", kind="grandmother", age="old", sex="female", wears="a purple cardigan"),
        Character(name="Rex", kind="dog"),
        Character(name="Kit", kind="cat"),
        Character(name="Pip", kind="mouse"),
        Character(name="Bun", kind="rabbit"),
        Character(name="Fay", kind="fox"),
        Character(name="Leo", kind="lion"),
        Character(name="Bob", kind="bear"),
        Character(name="Star", kind="horse"),
        Character(name="Ned", kind="donkey"),
        Character(name="Ella", kind="elephant"),
        Character(name="Cam", kind="camel"),
        Character(name="Uma", kind="unicorn"),
        Character(name="Dot", kind="duck"),
        Character(name="Finn", kind="fish"),
        Character(name="Wally", kind="whale"),
        Character(name="Otto", kind="octopus"),
        Character(name="Robo", kind="robot"),
        Character(name="Frosty", kind="snowman"),
        Character(name="Nixi", kind="mermaid"),
        Character(name="Boo", kind="ghost"),
        Character(name="Zib", kind="alien"),
        Character(name="Drago", kind="dragon"),
        Character(name="Teddy", kind="teddy bear"),
        Character(name="Dolly", kind="doll"),
    )
}

INDOORS = ("bedroom", "living room", "kitchen", "library", "classroom")

Deed = tuple[str, str] | tuple[str, str, str]
"""(who, action) or (who, action, what is held)."""


class Case(NamedTuple):
    """What is asked of one frame."""

    place: str
    deeds: tuple[Deed, ...]
    things: tuple[str, ...] = ()
    framing: Framing = "full"


CASES: dict[str, tuple[Case, ...]] = {
    "hugs": (
        Case("park", (("Mia", "hugs Mom"), ("Mom", "smiles"))),
        Case("bedroom", (("Tom", "listens"), ("Dad", "hugs Tom"))),
        Case("garden", (("Mia", "hugs Tom"), ("Tom", "hugs Mia"))),
        Case("living room", (("Ann", "hugs Gran"), ("Gran", "hugs Ann")), framing="medium"),
        Case("street", (("Mom", "hugs Dad"), ("Dad", "smiles")), framing="medium"),
        Case("kitchen", (("Ben", "hugs Mom"), ("Mom", "smiles"))),
        Case("garden", (("Mia", "hugs Rex"), ("Rex", "wags its tail"))),
        Case("farm", (("Tom", "hugs Star"), ("Star", "stands"))),
        Case("forest", (("Ann", "hugs Bob"), ("Bob", "smiles"))),
        Case("bedroom", (("Tom", "hugs Kit"), ("Kit", "purrs"))),
        Case("park", (("Dad", "hugs Rex"), ("Rex", "wags its tail"))),
        Case("living room", (("Ben", "hugs Bun"), ("Bun", "sits")), framing="medium"),
    ),
    "rides": (
        Case("farm", (("Mia", "rides Star"), ("Star", "walks"))),
        Case("village road", (("Dad", "rides Ned"), ("Ned", "walks"))),
        Case("desert", (("Tom", "sits on Cam"), ("Cam", "walks"))),
        Case("forest", (("Ann", "rides on Ella"), ("Ella", "walks"))),
        Case("castle", (("Mom", "rides a horse"),), ("horse",)),
        Case("street", (("Tom", "rides his bike"),), ("bike",)),
        Case("meadow", (("Ben", "rides on the back of Uma"), ("Uma", "runs"))),
        Case("park", (("Gran", "rides the bike"),), ("bike",)),
        Case("sky", (("Mia", "rides on the dragon Drago"), ("Drago", "flies"))),
        Case("farm", (("Star", "walks"), ("Mia", "rides Star"), ("Dad", "waves")), framing="wide"),
    ),
    "carries": (
        Case("garden", (("Mia", "holds Kit in her arms"), ("Kit", "purrs"))),
        Case("park", (("Tom", "carries the rabbit"), ("Bun", "smiles"))),
        Case("street", (("Mom", "carries Ben"), ("Ben", "laughs"))),
        Case("garden", (("Dad", "carries Ben on his shoulders"), ("Ben", "laughs"))),
        Case("farm", (("Ann", "picks up the duck"), ("Dot", "quacks"))),
        Case("living room", (("Gran", "holds Kit"), ("Kit", "sleeps"), ("Mia", "talks to Gran"))),
        Case("forest", (("Ben", "sits on Dad's shoulders"), ("Dad", "walks"))),
        Case("bedroom", (("Mia", "holds Pip"), ("Pip", "squeaks"))),
        Case("park", (("Ann", "holds a white kitten", "white kitten"), ("Tom", "looks")), ("white kitten",)),
    ),
    "near": (
        Case("garden", (("Mia", "pets Rex"), ("Rex", "wags its tail"))),
        Case("living room", (("Gran", "strokes Kit"), ("Kit", "purrs"))),
        Case("farm", (("Tom", "brushes Star"), ("Star", "stands"))),
        Case("park", (("Ben", "pats Bun"), ("Bun", "sits"))),
        Case("zoo", (("Ann", "pets Ella"), ("Ella", "smiles"))),
        Case("bedroom", (("Mom", "sits on the bed"), ("Mia", "hugs Mom"))),
        Case("bedroom", (("Mia", "lies in the bed"), ("Mom", "kisses Mia"))),
        Case("park", (("Dad", "sits on the bench"), ("Tom", "hugs Dad"))),
        Case("street", (("Mom", "holds hands with Mia"), ("Mia", "walks with Mom"))),
        Case("garden", (("Mia", "hugs Tom"), ("Tom", "hugs Mia"), ("Dad", "smiles"))),
        Case("forest", (("Fay", "hugs Bun"), ("Bun", "hugs Fay"))),
        Case("garden", (("Mia", "hugs Teddy"), ("Teddy", "smiles"))),
    ),
    "climbs": (
        Case("garden", (("Tom", "climbs the tree"),)),
        Case("forest", (("Mia", "climbs a tall tree"), ("Tom", "watches"))),
        Case("street", (("Dad", "climbs the ladder"),), ("ladder",)),
        Case("mountain", (("Ann", "climbs the hill"),)),
        Case("castle", (("Tom", "climbs the wall"),)),
        Case("cave", (("Mia", "climbs a rope"),), ("rope",)),
        Case("park", (("Ben", "climbs up"),)),
        Case("bedroom", (("Mia", "climbs a ladder"),)),
        Case("garden", (("Kit", "climbs the tree"), ("Rex", "barks"))),
        Case("bedroom", (("Ben", "climbs into the bed"),)),
        Case("forest", (("Robo", "climbs the tree"), ("Bob", "climbs the tree"))),
        Case("garden", (("Tom", "climbs up the beanstalk"),)),
    ),
    "sleeps": (
        Case("bedroom", (("Mia", "sleeps in the bed"),)),
        Case("bedroom", (("Tom", "lies in bed"), ("Mom", "talks to Tom"))),
        Case("bedroom", (("Gran", "sleeps"),)),
        Case("living room", (("Dad", "sleeps on the sofa"),)),
        Case("forest", (("Ann", "sleeps under the tree"),)),
        Case("bedroom", (("Kit", "sleeps on the bed"),)),
        Case("beach", (("Mom", "lies on the towel"),)),
        Case("bedroom", (("Ben", "falls asleep"), ("Dad", "watches Ben"))),
    ),
    "held": (
        Case("garden", (("Mia", "holds the box", "big box"), ("Mom", "smiles"))),
        Case("park", (("Ben", "holds the ball", "ball"),)),
        Case("kitchen", (("Tom", "carries a cake", "birthday cake"), ("Gran", "claps"))),
        Case("library", (("Ann", "reads", "big book"),)),
        Case("street", (("Mia", "walks", "bag"), ("Tom", "carries", "basket"))),
        Case("living room", (("Ben", "hugs his teddy", "teddy"), ("Tom", "holds", "gift"))),
        Case("bedroom", (("Mia", "hugs her doll"), ("Dad", "cuddles the teddy bear"))),
        Case("garden", (("Tom", "shows the pumpkin to Mia", "pumpkin"), ("Mia", "looks"))),
        Case("street", (("Ben", "holds", "kite"), ("Ann", "holds", "lamp"))),
        Case("garden", (("Mia", "holds", "watering can"), ("Tom", "holds", "big bowl"))),
        Case("park", (("Ann", "gives the box to Ben", "box"), ("Ben", "takes the box"))),
        Case("classroom", (("Mia", "shows her drawing", "drawing"), ("Tom", "holds", "globe"))),
        Case("snow field", (("Tom", "carries the boat", "toy boat"), ("Ben", "carries", "toy truck"))),
    ),
    "feeds": (
        Case("farm", (("Mia", "gives a carrot to Star", "carrot"), ("Star", "eats the carrot"))),
        Case("garden", (("Tom", "feeds Rex", "bone"), ("Rex", "eats"))),
        Case("kitchen", (("Mom", "gives a fish to Kit", "fish"), ("Kit", "looks at Mom"))),
        Case("park", (("Ben", "feeds Dot", "bread"), ("Dot", "eats the bread"))),
        Case("zoo", (("Ann", "gives a banana to Ella", "banana"), ("Ella", "takes the banana"))),
        Case("forest", (("Dad", "gives an apple to Ned", "apple"), ("Ned", "stands"))),
        Case("garden", (("Mia", "gives cheese to Pip", "cheese"), ("Pip", "waits"))),
        Case("garden", (("Ann", "feeds Bun", "carrot"), ("Bun", "eats"))),
    ),
    "water": (
        Case("garden", (("Finn", "swims"),)),
        Case("park", (("Mia", "looks at Finn"), ("Finn", "smiles"))),
        Case("bedroom", (("Finn", "talks to Tom"), ("Tom", "listens"))),
        Case("beach", (("Wally", "swims"), ("Tom", "waves"))),
        Case("beach", (("Otto", "waves"),)),
        Case("river", (("Finn", "talks"), ("Dot", "swims"))),
        Case("beach", (("Finn", "lies on the sand"), ("Ann", "looks at Finn"))),
        Case("kitchen", (("Otto", "cooks"),)),
        Case("coral reef", (("Finn", "swims"), ("Wally", "swims"))),
        Case("beach", (("Nixi", "waves"), ("Mom", "swims"))),
        Case("river", (("Rex", "swims"), ("Ben", "swims"))),
        Case("street", (("Wally", "sings"),)),
    ),
    "beasts": (
        Case("garden", (("Rex", "looks at Kit"), ("Kit", "meows")), framing="close"),
        Case("farm", (("Star", "talks to Pip"), ("Pip", "talks to Star")), framing="medium"),
        Case("forest", (("Bob", "talks to Bun"), ("Bun", "listens")), framing="close"),
        Case("living room", (("Rex", "plays with Kit"), ("Kit", "plays")), framing="medium"),
        Case("forest", (("Fay", "nuzzles Bun"), ("Bun", "smiles")), framing="close"),
        Case("zoo", (("Leo", "roars"), ("Ella", "trumpets")), framing="medium"),
        Case("forest", (("Leo", "looks at Pip"), ("Pip", "begs Leo"), ("Fay", "watches")), framing="medium"),
        Case("garden", (("Rex", "chases Kit"), ("Kit", "runs"))),
    ),
    "creatures": (
        Case("garden", (("Robo", "waves"), ("Mia", "talks to Robo"))),
        Case("snow field", (("Frosty", "smiles"), ("Tom", "looks at Frosty"))),
        Case("beach", (("Nixi", "sits on the rock"), ("Ann", "listens"))),
        Case("bedroom", (("Boo", "talks"), ("Ben", "looks at Boo"))),
        Case("space", (("Zib", "waves"), ("Tom", "waves"))),
        Case("castle", (("Drago", "talks"), ("Mia", "laughs"))),
        Case("bedroom", (("Teddy", "dances"), ("Dolly", "dances"))),
        Case("coral reef", (("Nixi", "swims"), ("Finn", "swims"))),
        Case("street", (("Robo", "walks"), ("Zib", "runs"))),
        Case("garden", (("Mia", "hugs Frosty"), ("Frosty", "smiles"))),
        Case("garden", (("Robo", "gives a flower to Mia", "flower"), ("Mia", "takes the flower"))),
        Case("living room", (("Teddy", "sits on the sofa"), ("Robo", "sits"))),
    ),
}  # fmt: skip


def planned(case: Case, seed: int = 3, width: int = 480) -> Plan:
    """Stage a case."""
    figures = tuple(Figure(name=d[0], action=d[1], holds=d[2] if len(d) > 2 else "") for d in case.deeds)
    cast = tuple(CAST[f.name] for f in figures)
    setting = Setting(name=case.place, kind="interior" if case.place in INDOORS else "exterior")
    staging = Staging(setting=setting, figures=figures, cast=cast, things=case.things, framing=case.framing)
    bodies = [body_of(c, cast, 0) for c in cast]
    return plan_frame(staging, bodies, place_of(setting, 0), seed, width, width * 9 // 16)


def frames(plan: Plan, seconds: float, count: int) -> list[Pixels]:
    """Draw moments of a plan's clip, evenly spread."""
    width, height = plan.width, plan.height
    request = VideoRequest(staging=plan.staging, width=width, height=height, seconds=seconds)
    scene, move = scene_of(request, plan, [], height / width)
    painter, track = Painter(plan, width, height, views=move.extremes()), track_of(scene, move)
    times = [seconds * i / (count - 1) for i in range(count)]
    return [painter.frame(filmed(scene, move, track, t, width)) for t in times]


def told(case: Case) -> str:
    """The orders in a line."""
    return f"{case.place}: " + "; ".join(
        " ".join(d[:2]) + (f" [{d[2]}]" if len(d) > 2 else "") for d in case.deeds
    )


def main() -> None:
    """Print the sheets asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sheets", nargs="*", choices=[*sorted(CASES), []], default=[])
    parser.add_argument("--only", nargs="*", default=(), help="words of the cases to draw")
    parser.add_argument("--strip", action="store_true", help="eight frames of each case's clip")
    parser.add_argument("--seconds", type=float, default=4.0, help="length of the clips")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--width", type=int, default=0, help="of a picture, in pixels")
    parser.add_argument("--out", type=Path, default=Path("/tmp/sheets"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.sheets or CASES:
        path = options.out / f"touch_{name}{'_strip' if options.strip else ''}.png"
        cv2.imwrite(str(path), cv2.cvtColor(page(CASES[name], options), cv2.COLOR_RGBA2BGR))
        print(path)


def page(cases: Sequence[Case], options: argparse.Namespace) -> Pixels:
    """Lay cases out: four pictures a row, or a row of eight frames a case."""
    cells: list[tuple[str, Pixels]] = []
    for case in cases:
        if options.only and not any(word in told(case) for word in options.only):
            continue
        plan = planned(case, options.seed, options.width or (240 if options.strip else 480))
        if options.strip:
            cells += [(told(case)[:32], f) for f in frames(plan, options.seconds, 8)]
        else:
            cells.append((told(case)[:76], np.asarray(draw(plan))))
    return sheet(cells, 8 if options.strip else 4)


if __name__ == "__main__":
    main()
