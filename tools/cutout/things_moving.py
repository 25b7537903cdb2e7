"""What things do by themselves: a ball that rolls off, one that goes over the fence, a truck that comes.

Nobody carries them; the words of the shot say what happens ("The red ball rolls into the street."). Every
move begins where the picture has the thing, so that the first frame is the picture.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from anim_director.tools.cutout.canvas import ease
from anim_director.tools.cutout.plan import Prop
from anim_director.tools.cutout.states import PropState

Kind = Literal["roll", "over", "rise", "drive"]

_VERBS: dict[Kind, str] = {
    "roll": r"rolls|bounces|tumbles|slides",
    "over": r"(?:goes|flies|sails|soars|went|flew) (?:high )?over",
    "rise": r"(?:flies|floats|blows|drifts|sails|rises|soars)"
    r" (?:high |up |right |higher )*(?:up|away|off|higher|high|(?:in|into) the (?:sky|air))",
    "drive": r"drives|comes|approaches|speeds|moves|rushes",
}
_DRIVEN = frozenset({"truck", "toy_car", "toy_train", "wagon", "boat", "bike", "rocket"})
_BEGIN = 0.35  # s
_ROUND = frozenset(
    {"ball", "beach_ball", "football", "apple", "orange", "pumpkin", "wheel", "yoyo", "coin", "snowball"}
)


@dataclass(frozen=True)
class ThingMove:
    """One thing's own way."""

    kind: Kind
    side: int  # 1: to the right
    way: float  # stage pixels
    turns: bool  # whether it turns as it goes


def moves_of(
    action: str, props: Sequence[Prop], reach: tuple[float, float], feet: Sequence[float] = ()
) -> dict[str, ThingMove]:
    """Return what the words of a shot have its free things do, by their keys.

    Args:
        action: what is seen, in full sentences.
        props: of the plan.
        reach: how far left and right something may go and be seen.
        feet: x of everybody's soles: what is run after rolls away from them.
    """
    moves = {}
    for prop in props:
        told = not prop.held_by and not prop.spot and not prop.options.get("string") and prop.label
        found = next((kind for kind in _VERBS if told and _says(action, prop.label, kind)), None)
        if found is None and told and feet and prop.name in _ROUND and _chased(action, prop.label):
            found = "roll"
        if found is None or (found == "drive" and prop.name not in _DRIVEN):
            continue
        right, left = reach[1] - prop.x, prop.x - reach[0]
        side = (-1 if prop.flip else 1) if found == "drive" else 1 if right >= left else -1
        if found == "roll" and feet:
            side = 1 if prop.x >= sum(feet) / len(feet) else -1
        room = right if side > 0 else left
        if found in ("roll", "drive") and room < 60:
            continue
        moves[prop.key] = ThingMove(found, side, min(room, 460.0), prop.name in _ROUND)
    return moves


def _says(action: str, label: str, kind: Kind) -> bool:
    return re.search(rf"\b{re.escape(label)} (?:{_VERBS[kind]})\b", action, re.IGNORECASE) is not None


def _chased(action: str, label: str) -> bool:
    runs = r"(?:runs?|races?|rush(?:es)?|hurr(?:y|ies)|dash(?:es)?) after|chases?"
    return re.search(rf"\b(?:{runs}) the {re.escape(label)}\b", action, re.IGNORECASE) is not None


def moved(prop: PropState, move: ThingMove, t: float, seconds: float) -> PropState:
    """Return a thing on its own way at `t` seconds of a clip."""
    u = max(0.0, t - _BEGIN)
    if move.kind == "rise":
        x = prop.x + move.side * (34 * u + 22 * math.sin(1.6 * u))
        return replace(
            prop,
            x=x,
            turn=prop.turn + 9 * math.sin(2.1 * u),
            lift=prop.lift + 95 * u**1.35,
            shadow=max(0.0, 1 - u),
        )
    if move.kind == "over":
        w = min(1.0, u / 1.1)
        size = prop.size * (1 - 0.45 * w)
        lift = prop.lift + 300 * math.sin(math.pi * 0.88 * w) + 120 * w
        x = prop.x + move.side * 190 * w
        return replace(
            prop,
            x=x,
            size=size,
            lift=lift,
            turn=prop.turn + 420 * w,
            shadow=max(0.0, 1 - 3 * w),
            visible=w < 0.97,
        )
    long = max(1.2, min(seconds - _BEGIN - 0.4, 2.6))
    w = 1 - (1 - min(1.0, u / long)) ** 2 if move.kind == "roll" else ease(min(1.0, u / long))
    gone = move.side * move.way * w
    turn = prop.turn + (math.degrees(gone / (prop.size * 0.5)) if move.turns else 0.0)
    hop = abs(math.sin(u * 7.0)) * 16 * (1 - w) if move.turns and move.kind == "roll" else 0.0
    bump = 1.2 * abs(math.sin(u * 11.0)) * (1 - w) if move.kind == "drive" else 0.0
    return replace(prop, x=prop.x + gone, turn=turn, lift=prop.lift + hop + bump)
