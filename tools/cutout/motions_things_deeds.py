"""What living things do in the air, in the water, with others and at rest; and which deed is answered how."""

import math
from collections.abc import Callable
from dataclasses import replace

from anim_director.tools.cutout.actors import bounds
from anim_director.tools.cutout.canvas import ease, lerp, seg
from anim_director.tools.cutout.motions_body import Part, swell
from anim_director.tools.cutout.motions_things import (
    TAU,
    begun,
    cheering,
    crying,
    dancing,
    hiding,
    idle,
    jumping,
    laughing,
    listening,
    looking,
    moved,
    nodding,
    playing,
    pointing,
    reacting,
    refusing,
    searching,
    singing,
    stretching,
    talking,
    thing_of,
    thinking,
    waving,
)
from anim_director.tools.cutout.states import ActorState

# ------------------------------------------------------------ through the air, the water


def flying(part: Part, t: float) -> ActorState:
    """Take off, and on through the air while there is room."""
    u = part.beat(t)
    left, right = part.reach_x
    half = _half(part)
    room = max(0.0, (right - part.rest.x if part.side > 0 else part.rest.x - left) - half)
    gone = min(room, 120 * part.tempo * max(0.0, u - 0.5 * (1 - math.exp(-u / 0.5))))
    aloft = part.planned.pose == "fly"
    up = 0.0 if aloft else 0.7 * ease(min(1.0, u / 1.3))
    wave = math.sin(TAU * u / 1.9) * min(1.0, u)
    state = moved(
        part,
        t,
        lean=6.0 * min(1.0, u),
        rise=up + 0.07 * wave,
        dx=gone,
        hands="up",
        share=0.5 * begun(part, t),
    )
    return replace(state, pose={**state.pose, "pose": "fly"} if u > 0 else state.pose)


def _half(part: Part) -> float:
    left, _, right, _ = bounds(part.rig, 0, 0, part.rest.scale, False, "stand", part.rest.view)
    return (right - left) / 2


def falling(part: Part, t: float) -> ActorState:
    """Tip over with a bump and stay down; what floats comes down from above and bounces."""
    u = part.beat(t)
    rig = thing_of(part)
    if part.rest.lift > 60:  # the picture shows it on its way down
        drop = min(1.0, u / 0.9) ** 2
        after = max(0.0, u - 0.9)
        bounce = abs(math.sin(TAU * after * 0.9)) * math.exp(-2.6 * after) * 0.2
        state = moved(
            part,
            t,
            turn=360.0 * drop,
            stretch=1 - 0.2 * swell(u, 0.88, 0.93, 0.95, 1.3),
            hands="up",
            share=1 - drop,
        )
        high = rig.s * rig.size * part.rest.scale
        return replace(state, lift=part.rest.lift * (1 - drop) + bounce * high, turn=state.turn % 360.0)
    if rig.row.way in ("root", "roll", "sail"):
        return moved(
            part, t, lean=12.0 * swell(u, 0.1, 0.35, 0.5, 1.4) * (1 if rig.row.way == "root" else 2.5)
        )
    tip = ease(min(1.0, max(0.0, u - 0.25) / 0.4))
    rock = math.sin(TAU * (u - 0.65) * 1.6) * math.exp(-3.0 * (u - 0.65)) * 9.0 if u > 0.65 else 0.0
    bump = swell(u, 0.62, 0.68, 0.7, 0.95)
    return moved(
        part,
        t,
        turn=-5.0 * swell(u, 0.0, 0.15, 0.18, 0.3) + 58.0 * tip + rock,
        stretch=1 - 0.10 * bump,
        hands="up",
        share=tip,
        rise=0.04 * tip,
    )


def drifting(part: Part, t: float) -> ActorState:
    """To and fro with the water."""
    u = part.beat(t)
    return moved(
        part,
        t,
        lean=3.5 * part.wave(t, 2.3),
        rise=0.02 * part.wave(t, 2.3, 0.2),
        dx=18.0 * math.sin(TAU * u / 4.6) * min(1.0, u) * part.rest.scale,
    )


# ------------------------------------------------------------ with others and with things


def embracing(part: Part, t: float) -> ActorState:
    """Lean over to the other, arms out, a squeeze, and rock together."""
    on = begun(part, t, 0.6)
    u = part.beat(t)
    squeeze = swell(u, 0.5, 0.8, 0.95, 1.4)
    rock = math.sin(TAU * u / 2.6) * on
    return moved(
        part, t, lean=5.0 * on + 1.8 * rock, stretch=1 - 0.03 * on + 0.03 * squeeze, hands="hug", share=on
    )


def offering(part: Part, t: float) -> ActorState:
    """Hold something out, leaning after it."""
    on = begun(part, t, 0.6)
    return moved(part, t, lean=5.0 * on, hands="offer", share=on)


def dipping(part: Part, t: float) -> ActorState:
    """Bend down to something and come up again."""
    u = part.beat(t)
    low = swell(u, 0.0, 0.5, 0.8, 1.3)
    return moved(part, t, lean=11.0 * low, stretch=1 - 0.10 * low, hands="offer", share=low)


def lunging(part: Part, t: float) -> ActorState:
    """Draw back and push forward with everything it has."""
    u = part.beat(t)
    v = u % 1.8
    back, forth = swell(v, 0.0, 0.3, 0.4, 0.52), swell(v, 0.45, 0.62, 0.75, 1.2)
    return moved(
        part,
        t,
        lean=-7.0 * back + 10.0 * forth,
        dx=(-6.0 * back + 14.0 * forth) * part.rest.scale,
        stretch=1 - 0.05 * back + 0.04 * forth,
        hands="hug",
        share=max(back, forth),
    )


def busy(part: Part, t: float) -> ActorState:
    """Work away at something: short strokes."""
    u = part.beat(t)
    on = begun(part, t)
    s = math.sin(TAU * u * 1.4) * on
    return moved(
        part,
        t,
        lean=4.0 * on + 3.0 * s,
        stretch=1 - 0.02 * abs(s),
        hands="offer",
        share=on * (0.75 + 0.25 * s),
    )


def eating(part: Part, t: float) -> ActorState:
    """A hand to the mouth, and chew."""
    u = part.beat(t)
    up = swell(u % 2.1, 0.1, 0.5, 0.9, 1.3)
    return moved(
        part,
        t,
        lean=2.0 * up,
        stretch=1 + 0.02 * math.sin(TAU * u * 2.4) * begun(part, t),
        hands="mouth",
        share=up,
    )


# ------------------------------------------------------------ rest


def sitting(part: Part, t: float) -> ActorState:
    """Stay low."""
    return moved(part, t, stretch=1 - 0.05 * begun(part, t))


def lowered(part: Part, t: float) -> ActorState:
    """Sink down a little and stay."""
    on = begun(part, t, 0.7)
    return moved(part, t, lean=3.0 * on, stretch=1 - 0.12 * on)


def rising(part: Part, t: float) -> ActorState:
    """Come up from low, a little too far, and settle."""
    u = part.beat(t)
    low = 1 - ease(min(1.0, u / 0.6))
    return moved(part, t, stretch=1 - 0.14 * low + 0.05 * swell(u, 0.4, 0.65, 0.7, 1.1))


def waking(part: Part, t: float) -> ActorState:
    """Stretch out of sleep."""
    u = part.beat(t)
    up = swell(u, 0.3, 0.9, 1.4, 2.0)
    return moved(
        part, t, stretch=lerp(0.94, 1.0, seg(u, 0.0, 0.8)) + 0.10 * up, lean=-3.0 * up, hands="up", share=up
    )


def sleeping(part: Part, t: float) -> ActorState:
    """Breathe deeply."""
    breath = math.sin(TAU * t / 3.1 + TAU * part.phase) * min(1.0, t)
    return moved(part, t, stretch=1 + 0.028 * breath)


ACTS: dict[str, Callable[[Part, float], ActorState]] = {
    "idle": idle, "talk": talking, "call": talking, "listen": listening, "sing": singing, "think": thinking,
    "idea": reacting, "look_around": searching,
    "look": looking, "look_up": looking, "look_down": listening, "search": searching, "sniff": searching,
    "react": reacting, "nod": nodding, "shake_head": refusing, "wave": waving, "point": pointing,
    "clap": cheering, "cheer": cheering, "wag": cheering, "laugh": laughing, "cry": crying, "droop": crying,
    "hide": hiding, "wake": waking, "sit": sitting, "sit_down": lowered, "kneel": lowered, "crouch": lowered,
    "stand_up": rising, "sleep": sleeping, "jump": jumping, "hop": jumping, "fall": falling, "dance": dancing,
    "frolic": playing, "swing": dancing, "slide": playing, "ride": idle, "climb": stretching,
    "scale": stretching,
    "swim": drifting, "paddle": drifting, "fly": flying, "soar": flying, "give": offering, "show": offering,
    "take": offering, "pick_up": dipping, "put_down": dipping, "throw": lunging, "catch": offering,
    "kick": lunging, "bounce": jumping, "play": playing, "hug": embracing, "embrace": embracing,
    "nuzzle": embracing, "pet": offering, "push": lunging, "pull": lunging,
    "eat": eating, "drink": eating, "feed": eating,
    "read": looking, "write": busy, "stir": busy, "pour": offering, "dig": busy, "sweep": busy,
    "hammer": busy,
    "scratch": busy, "perform": singing, "open": offering, "knock": busy, "put_on": offering,
    "reach": pointing, "fly_kite": looking,
}  # fmt: skip
"""The answer of a thing to every family of motions but going somewhere."""
