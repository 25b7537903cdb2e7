"""How living things move and feel: a cloud, a train, a pencil.

They have no joints worth speaking of: they lean, stretch and squash, hop, shake, and move their hands if they
have any. Every deed has an answer of that kind, with anticipation and settling; going somewhere is
`motions_travel`, whose gait their rig reads as turning wheels, hops, steps or a glide.
"""

import math
from dataclasses import replace
from typing import Any

from anim_director.tools.cutout.acting import emphasis, stresses
from anim_director.tools.cutout.canvas import ease
from anim_director.tools.cutout.living import HANDS, Thing, mixed_hands
from anim_director.tools.cutout.motions_body import Part, swell
from anim_director.tools.cutout.states import ActorState

TAU = 2 * math.pi


def thing_of(part: Part) -> Thing:
    """Return the rig of somebody who is a living thing."""
    assert isinstance(part.rig, Thing)
    return part.rig


def moved(
    part: Part,
    t: float,
    *,
    lean: float = 0.0,
    stretch: float = 1.0,
    rise: float = 0.0,
    dx: float = 0.0,
    turn: float = 0.0,
    hands: str = "",
    share: float = 1.0,
) -> ActorState:
    """Return the thing's state: breathing, and bent so much more.

    Args:
        part: who.
        t: seconds.
        lean: degrees, forward positive, about the ground.
        stretch: of the height, 1 = none.
        rise: heights off the ground.
        dx: stage pixels forward.
        turn: degrees of the whole body, clockwise as it looks right.
        hands: a pair of `HANDS`, `share` of the way from where they rest; "" leaves them to the feeling.
    """
    rig = thing_of(part)
    rest = part.rest
    pose: dict[str, Any] = dict(rest.pose)
    pose["lean"] = pose.get("lean", 0.0) + lean + 0.8 * part.wave(t, 4.3)
    pose["stretch"] = pose.get("stretch", 1.0) * stretch * (1 + 0.014 * part.wave(t, 3.1))
    if hands and share > 0 and rig.row.arms and not (part.planned.holds and hands not in _HOLDING):
        pose["hands"] = mixed_hands(pose.get("hands") or rig.rest_hands, rig.hands_for(hands), share)
    high = rig.s * rig.size * rest.scale
    return replace(
        rest,
        pose=pose,
        time=t,
        x=rest.x + dx * part.side,
        lift=rest.lift + rise * high,
        turn=rest.turn + turn * part.side,
    )


_HOLDING = ("offer", "hold", "mouth", "hug")
"""Pairs of hands that suit somebody who has something in them."""


def begun(part: Part, t: float, rise: float = 0.4) -> float:
    """How far the deed has begun, 0..1."""
    return ease(min(1.0, part.beat(t) / rise))


def hopped(v: float) -> tuple[float, float]:
    """(rise 0..1, stretch) of one hop for v in 0..1: gather, spring, fly, land, settle."""
    if not 0 <= v <= 1:
        return 0.0, 1.0
    squat = swell(v, 0.0, 0.16, 0.18, 0.28) + 0.8 * swell(v, 0.74, 0.80, 0.82, 1.0)
    if 0.24 < v < 0.76:
        w = (v - 0.24) / 0.52
        return 4 * w * (1 - w), 1.0 + 0.09 * math.cos(TAU * w)
    return 0.0, 1.0 - 0.17 * squat


def spring(part: Part) -> float:
    """How high it springs against a small thing: houses do not, a bus only a little."""
    rig = thing_of(part)
    return {"root": 0.0, "roll": 0.45, "sail": 0.5}.get(rig.row.way, 1.0) * min(1.0, 170.0 / rig.s)


# ------------------------------------------------------------ quiet


def idle(part: Part, t: float) -> ActorState:
    """Breathe and sway a little."""
    return moved(part, t)


def swaying(part: Part, t: float) -> ActorState:
    """What is rooted would like to go: it sways and strains."""
    u = part.beat(t)
    return moved(
        part, t, lean=7 * math.sin(TAU * u / 2.3) * min(1.0, u), stretch=1 + 0.02 * part.wave(t, 1.2)
    )


def stretching(part: Part, t: float) -> ActorState:
    """Stretch for joy on the spot, again and again."""
    v = (part.beat(t) / 1.0) % 1
    up = swell(v, 0.2, 0.4, 0.5, 0.7)
    return moved(
        part, t, stretch=1 + 0.10 * up - 0.06 * swell(v, 0.0, 0.12, 0.15, 0.25), hands="up", share=up
    )


def talking(part: Part, t: float) -> ActorState:
    """Speak with the whole body: a little stretch and a tilt on every stressed word, a hand now and then."""
    times = stresses(part.lines)
    if not times:
        u = part.beat(t)
        force, number = max(0.0, math.sin(TAU * u / 0.9)) * min(1.0, u) * 0.6, int(u / 0.9)
    else:
        force, number = emphasis(times, t), sum(1 for s in times if s - 0.16 <= t)
    side = 1 if number % 2 else -1
    gesture = ("offer", "out")[number % 2]
    return moved(
        part,
        t,
        lean=(1.5 + 2.6 * side) * force * part.energy,
        stretch=1 + 0.045 * force,
        hands=gesture,
        share=0.8 * force,
    )


def listening(part: Part, t: float) -> ActorState:
    """Lean towards who speaks."""
    return moved(part, t, lean=3.0 * begun(part, t) + 0.8 * part.wave(t, 2.6))


def singing(part: Part, t: float) -> ActorState:
    """Sway with the song, drawn out tall; blowing is the same."""
    u = part.beat(t)
    s = math.sin(TAU * u / 1.7) * min(1.0, u)
    return moved(part, t, lean=5.5 * s, stretch=1 + 0.035 * abs(s), hands="out", share=0.6 * begun(part, t))


def thinking(part: Part, t: float) -> ActorState:
    """Tilt, a hand at the mouth."""
    return moved(part, t, lean=-4.0 * begun(part, t) + part.wave(t, 3.4), hands="think", share=begun(part, t))


def looking(part: Part, t: float) -> ActorState:
    """Stretch to see better."""
    return moved(part, t, lean=3.5 * begun(part, t), stretch=1 + 0.03 * begun(part, t))


def searching(part: Part, t: float) -> ActorState:
    """Bend this way and that."""
    u = part.beat(t)
    return moved(
        part,
        t,
        lean=8.5 * math.sin(TAU * u / 2.2) * min(1.0, u),
        stretch=1 - 0.03 * abs(math.sin(TAU * u / 2.2)),
    )


def nodding(part: Part, t: float) -> ActorState:
    """Nod with the whole body."""
    u = part.beat(t)
    nod = max(swell(u, a, a + 0.18, a + 0.22, a + 0.45) for a in (0.0, 0.5, 1.0))
    return moved(part, t, lean=6.5 * nod, stretch=1 - 0.035 * nod)


def refusing(part: Part, t: float) -> ActorState:
    """Shake to and fro."""
    u = part.beat(t)
    return moved(part, t, lean=6.0 * math.sin(TAU * u * 1.9) * swell(u, 0.0, 0.2, 1.2, 1.6))


# ------------------------------------------------------------ outbursts


def reacting(part: Part, t: float) -> ActorState:
    """Start back: a jolt up, then still."""
    u = part.beat(t)
    jolt = swell(u, 0.0, 0.12, 0.3, 0.7)
    return moved(
        part,
        t,
        lean=-7.0 * swell(u, 0.0, 0.15, 1.1, 1.6),
        stretch=1 + 0.10 * jolt,
        rise=0.10 * jolt * spring(part),
        hands="out",
        share=swell(u, 0.0, 0.15, 1.1, 1.6),
    )


def laughing(part: Part, t: float) -> ActorState:
    """Shake with laughter, leaning back."""
    u = part.beat(t)
    on = begun(part, t)
    shake = math.sin(TAU * u * 3.6) * on * (0.6 + 0.4 * math.sin(TAU * u / 2.6))
    return moved(part, t, lean=-4.0 * on + 1.2 * shake, stretch=1 + 0.04 * shake, hands="out", share=0.5 * on)


def crying(part: Part, t: float) -> ActorState:
    """Sink together and sob."""
    u = part.beat(t)
    on = begun(part, t, 0.8)
    sob = abs(math.sin(TAU * u * 0.85)) * (0.5 + 0.5 * math.sin(TAU * u * 4.2)) * on
    return moved(
        part, t, lean=5.0 * on + 1.5 * sob, stretch=1 - 0.07 * on + 0.035 * sob, hands="mouth", share=on
    )


def hiding(part: Part, t: float) -> ActorState:
    """Make itself small and tremble."""
    on = begun(part, t, 0.6)
    return moved(
        part,
        t,
        lean=-3.0 * on + 1.0 * math.sin(t * 31.0) * on,
        stretch=1 - 0.17 * on,
        hands="mouth",
        share=on,
    )


def cheering(part: Part, t: float) -> ActorState:
    """Hop with both hands up."""
    u = part.beat(t)
    rise, stretch = hopped((u / 0.85) % 1.0 if u > 0 else -1.0)
    tilt = 5.0 * math.sin(TAU * u / 1.7)
    return moved(
        part,
        t,
        lean=tilt * begun(part, t),
        stretch=stretch,
        rise=0.22 * rise * spring(part) * part.energy,
        hands="up",
        share=begun(part, t),
    )


def waving(part: Part, t: float) -> ActorState:
    """Wave; who has no hand tilts to and fro."""
    u = part.beat(t)
    on = begun(part, t)
    rig = thing_of(part)
    s = math.sin(TAU * u * 1.7) * on
    state = moved(part, t, lean=(1.5 if rig.row.arms else 7.0) * s, hands="wave", share=on)
    if rig.row.arms and "hands" in state.pose:
        near, (x, y) = state.pose["hands"]
        state = replace(state, pose={**state.pose, "hands": (near, (x + 0.22 * s, y + 0.05 * abs(s)))})
    return state


def pointing(part: Part, t: float) -> ActorState:
    """Lean and point."""
    on = begun(part, t)
    return moved(part, t, lean=5.0 * on, hands="point", share=on)


def dancing(part: Part, t: float) -> ActorState:
    """Tilt left and right with a hop between, hands up in turn."""
    u = part.beat(t)
    on = begun(part, t, 0.5)
    s = math.sin(TAU * u / 1.3)
    hop = abs(math.sin(TAU * u / 1.3))
    state = moved(
        part,
        t,
        lean=9.0 * s * on,
        stretch=1 + (0.07 * hop - 0.045) * on,
        rise=0.13 * hop * on * spring(part) * part.energy,
        dx=9.0 * s * on * part.rest.scale * min(1.0, spring(part)),
    )
    rig = thing_of(part)
    if rig.row.arms and not part.planned.holds:
        w = 0.5 + 0.5 * s
        rest = rig.rest_hands
        mixed = (mixed_hands(rest, HANDS["up"], w * on)[0], mixed_hands(rest, HANDS["up"], (1 - w) * on)[1])
        state = replace(state, pose={**state.pose, "hands": mixed})
    return state


def jumping(part: Part, t: float) -> ActorState:
    """Gather, spring, land; again while there is time."""
    once = 1.0 / part.tempo
    u = max(0.0, t - part.begin)
    v = u % once
    if u <= 0 or t + once - v > part.seconds + 0.05:
        return moved(part, t)
    rise, stretch = hopped(v / once)
    rig = thing_of(part)
    return moved(
        part,
        t,
        stretch=stretch,
        rise=0.55 * rise * spring(part) * part.energy * min(1.0, 150.0 / rig.s + 0.2),
        hands="up",
        share=rise,
    )


def playing(part: Part, t: float) -> ActorState:
    """Bounce to one side and the other."""
    u = part.beat(t)
    on = begun(part, t, 0.6)
    s = math.sin(TAU * u / 1.9)
    hop = abs(math.sin(TAU * u / 0.95))
    return moved(
        part,
        t,
        lean=6.0 * math.cos(TAU * u / 1.9) * on,
        stretch=1 + (0.06 * hop - 0.03) * on,
        rise=0.16 * hop * on * spring(part),
        dx=26.0 * s * on * part.rest.scale,
        hands="out",
        share=on,
    )
