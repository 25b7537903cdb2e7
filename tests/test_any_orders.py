"""Whatever a brain orders can be staged and moved: orders drawn by lot, from sense to nonsense.

Offline brains write what the studio knows; real ones write what they like. More than the suite has time for:

    python -m tests.test_any_orders 2000 7
"""

import math
import random
import re
import sys
import traceback
from pathlib import Path
from typing import get_args

import pytest

from anim_director.film import Camera, Feeling, Figure, Framing, Mood, Setting, Staging, Time, Weather
from anim_director.tools.base import ImageRequest, VideoRequest
from anim_director.tools.cutout.animator import filmed, scene_of, track_of
from anim_director.tools.cutout.illustrator import plan_request
from anim_director.tools.cutout.painter import Painter
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.states import StageState
from benchmarks.sheets_touch import CAST

VERBS = re.findall(
    r"\w+",
    """
    walks runs jumps sits stands lies sleeps dances climbs flies swims crawls falls hides looks listens
    talks shouts whispers cries laughs waves points claps thinks eats drinks reads writes paints cooks
    digs sweeps washes pulls pushes carries holds lifts drops throws catches kicks gives takes picks
    opens closes builds cuts hugs kisses pets feeds rides chases follows leads helps hits tickles kneels
    bows bathes skates slides swings rows drives knocks hops rolls stretches shakes trips sneezes melts
    explodes teleports photosynthesises
    """,
)
WAYS = ("", "to", "at", "with", "into", "onto", "out of", "behind", "under", "away from", "on the back of")
THINGS = re.split(
    r";\s+",
    """ball; red apple; big box; birthday cake; bed; chair; bench; table; ladder; swing; slide; boat; car;
    bike; train; kite; balloon; umbrella; book; drum; guitar; basket; bowl of soup; flower; tree; rock;
    stick; fence; door; window; nest; egg; hat; scarf; lamp; candle; telescope; rocket; bathtub; pond;
    puddle; quantum flux capacitor; 42; idea; horse; kitten""",
)
PLACES = re.split(
    r";\s+",
    """garden; park; kitchen; bedroom; living room; street; forest; beach; sea; under the sea; farm;
    school; castle; sky; space; cave; boat; snow field; shop; hospital; circus tent; a clock;
    nowhere""",
)


def orders(lot: random.Random) -> Staging:
    """Draw the orders of one frame."""
    cast = lot.sample(list(CAST.values()), lot.choice((0, 1, 2, 2, 3, 4, 6)))
    names, figures = [c.name for c in cast], list[Figure]()
    for name in names:
        deed = lot.choice(VERBS)
        for _ in range(lot.randint(0, 2)):
            deed += f" {lot.choice(WAYS)} {lot.choice([*names, *(f'the {t}' for t in THINGS)])}".replace(
                "  ", " "
            )
        if lot.random() < 0.2:
            deed += f" and {lot.choice(VERBS)} {lot.choice(names)}"
        figures.append(
            Figure(
                name=name,
                action=deed if lot.random() < 0.97 else "",
                feeling=lot.choice(get_args(Feeling)),
                facing=lot.choice(("left", "right")),
                holds=lot.choice(THINGS) if lot.random() < 0.3 else "",
                to=lot.choice(names) if lot.random() < 0.4 else "",
            )
        )
    return Staging(
        setting=Setting(name=lot.choice(PLACES), kind=lot.choice(("interior", "exterior"))),
        time=lot.choice(get_args(Time)),
        weather=lot.choice(get_args(Weather)),
        mood=lot.choice(get_args(Mood)),
        figures=tuple(figures),
        cast=tuple(cast),
        things=tuple(lot.sample(THINGS, lot.choice((0, 0, 1, 2)))),
        framing=lot.choice(get_args(Framing)),
        camera=lot.choice(get_args(Camera)),
        turned=lot.random() < 0.3,
    )


def filmed_orders(staging: Staging, seed: int, *, drawn: bool = False) -> tuple[Plan, list[StageState]]:
    """Stage a frame and move it; `drawn`: draw its last moment as well."""
    plan = plan_request(ImageRequest(staging=staging, width=320, height=180, seed=seed), {})
    request = VideoRequest(staging=staging, width=320, height=180, seconds=4.0, camera=staging.camera)
    scene, move = scene_of(request, plan, [], 180 / 320)
    track = track_of(scene, move)
    stages = [filmed(scene, move, track, t, 320) for t in (0.0, 0.4, 1.3, 2.2, 3.1, 3.95)]
    if drawn:
        Painter(plan, 320, 180, views=move.extremes()).frame(stages[-1])
    return plan, stages


def whole(staging: Staging, plan: Plan, stages: list[StageState]) -> bool:
    """Whether everybody is there at every moment, or the plan says who is not."""
    gone = {f.name for f in staging.figures} - {a.body.name for a in plan.actors}
    return all(any(note.startswith(f"{name} is not") for note in plan.notes) for name in gone) and all(
        {a.body.name for a in plan.actors} == {a.name for a in stage.actors}
        and all(math.isfinite(a.x + a.y + a.scale) for a in stage.actors)
        for stage in stages
    )


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_ordered_can_be_filmed(seed: int) -> None:
    lot = random.Random(f"orders {seed}")
    for number in range(8):
        staging = orders(lot)
        assert whole(staging, *filmed_orders(staging, number, drawn=number == 0)), staging


def main(count: int, seed: int) -> int:
    """Film many orders; print those that cannot be, a line for each place where it breaks."""
    lot, broken = random.Random(f"orders {seed}"), dict[str, Staging]()
    for number in range(count):
        staging = orders(lot)
        try:
            where = "" if whole(staging, *filmed_orders(staging, number, drawn=True)) else "somebody is gone"
        except Exception as error:  # whatever it is: it is what is looked for
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(frame.filename).name}:{frame.lineno} {type(error).__name__} {error}"[:150]
        if where:
            broken.setdefault(where, staging)
    for where, staging in broken.items():
        print(where, "|", [(f.name, f.action, f.holds, f.to) for f in staging.figures], staging.setting.name)
    print(f"{count} orders, {len(broken)} kinds of breaks")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
