"""Where on a table things stand: not behind a cat's head, if there is another place."""

from types import SimpleNamespace
from typing import Any

from anim_director.tools.cutout.anchors import Spot
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.staging_tops import nearest_top


def test_a_bowl_stands_where_nobody_is_before_it_if_there_is_such_a_place() -> None:
    def standing(x: float, high: float) -> Any:
        box = (x - 60, 600 - high, x + 60, 600.0)
        return SimpleNamespace(rig=None, extra=False, spot="", box=lambda: box)

    spots = {n: Spot(x, 430, "put", 1, 1.0) for n, x in (("l", 535), ("m", 620), ("r", 720))}
    bowl = Prop(key="soup", name="soup", label="yogurt", size=36, x=0, y=0)
    tops = ("r", "l", "m")
    assert nearest_top(tops, bowl, [standing(720, 230)], spots) == "l"
    assert nearest_top(tops, bowl, [standing(720, 120)], spots) == "r", "a kitten is lower than the table"
    everywhere = [standing(x, 230) for x in (535, 620, 720)]
    assert nearest_top(tops, bowl, everywhere, spots) == "r", "somewhere it must stand"
