"""What hands do: giving, taking, lifting, throwing, eating, working, touching.

A thing is in the hand (`held_by`), or free. Between the two it is drawn free at the place of the grip, so
that it never jumps: from the ground into the hand, from hand to hand, from the hand through the air.
"""

import math
from dataclasses import replace

from anim_director.tools.cutout.actors import hand_of, head_of
from anim_director.tools.cutout.canvas import ease, lerp, seg
from anim_director.tools.cutout.moments import chest_of
from anim_director.tools.cutout.motions_body import (
    Key,
    Part,
    Point,
    at,
    local,
    mix,
    nudged,
    reaching,
    rest_key,
    shown,
    speak,
    stand,
    swell,
    to_key,
)
from anim_director.tools.cutout.motions_people import over
from anim_director.tools.cutout.motions_travel import going, standing, way_of
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.states import ActorState, PropState

GRAVITY = 1500.0  # stage pixels a second squared: a ball falls a little slower than in life


def _done(part: Part, key: Key, t: float) -> ActorState:
    return shown(part, stand(part, speak(part, key, t), t, 0.6))


def near(part: Part, t: float, gap: float) -> tuple[Part, ActorState | None]:
    """Walk up to whom or what the deed is about, if that is farther than `gap` stage pixels.

    Returns:
        the part as it is after the walk, and the state on the way, None once it has arrived.
    """
    aim = part.stage.actor(part.other) or part.stage.prop(part.prop)
    if aim is None or not part.upright or (isinstance(aim, PropState) and aim.held_by):
        return part, None
    far = abs(aim.x - part.rest.x)
    if far <= gap * 1.25 + 20:
        return part, None
    goal = aim.x - math.copysign(gap, aim.x - part.rest.x)
    way = way_of(part, "run" if part.motive.hurried else "walk", goal, part.begin)
    if way.length < 40:
        return part, None
    moved = replace(
        part,
        rest=replace(part.rest, x=way.x1, flip=part.rest.flip != way.turned, view="3q"),
        came=standing(part, way),
        begin=way.end + 0.3,
    )
    return moved, going(part, way, t) if t < way.end + 0.3 else None


def front(part: Part, ahead: float, up: float) -> Point:
    """Return the stage point `ahead` of the soles and `up` from them, in heads of the actor."""
    assert isinstance(part.rig, Person)
    unit = part.rig.u * part.rest.scale
    return part.rest.x + part.side * ahead * unit, part.rest.y - up * unit


def chest_up(part: Part) -> float:
    """Heads from the soles to the breastbone, where things are held."""
    assert isinstance(part.rig, Person)
    return float((part.rig.H - part.rig.u * 1.45) / part.rig.u)


# ------------------------------------------------------------ things on their way


def in_hand(part: Part, state: ActorState, prop: PropState, side: str = "f") -> PropState:
    """Return the thing as this actor holds it."""
    return replace(
        prop, held_by=part.name, hand=side, by_hold=False, under_arms_of=(), x=state.x, y=state.y, lift=0.0
    )  # type: ignore[arg-type]


def at_grip(part: Part, prop: PropState, point: Point, flip: bool, turn: float, *arms: str) -> PropState:
    """Return the thing free, with its grip at a stage point, looking as it does in a hand."""
    angle = -(part.prop_turn + turn) if flip else part.prop_turn + turn
    return replace(
        prop,
        held_by="",
        by_hold=True,
        x=point[0],
        y=point[1],
        flip=flip,
        turn=angle,
        under_arms_of=arms,
        shadow=0.0,
    )


def grip_point(state: ActorState, part: Part, side: str = "f") -> Point:
    """Return where a hand (or an animal's mouth) is, in stage pixels."""
    x, y = hand_of(
        part.rig, state.x, state.y - state.lift, state.scale, state.flip, state.pose, state.view, side
    )  # type: ignore[arg-type]
    return x, y


def ground_grip(part: Part, prop: PropState) -> Point:
    """Return the stage point where a thing that stands on the ground would be gripped."""
    side = -1 if prop.flip else 1
    return prop.x + side * part.prop_hold[0] * prop.size, prop.y - prop.lift + part.prop_hold[1] * prop.size


def lifted(part: Part, t: float, state: ActorState, prop: PropState, since: float, until: float) -> PropState:
    """Return a thing on its way from where it stands into the hand."""
    if t < since:
        return prop
    if t >= until:
        return in_hand(part, state, prop)
    w = seg(t, since, until)
    a, b = ground_grip(part, prop), grip_point(state, part)
    free = at_grip(part, prop, (lerp(a[0], b[0], w), lerp(a[1], b[1], w)), state.flip, 0.0, part.name)
    return replace(free, turn=lerp(prop.turn, free.turn, w))


def bouncing(x: float, height: float, speed: float, t: float) -> tuple[float, float]:
    """Return (x, height) of a ball thrown level from `height` at `speed`, bouncing and rolling to rest."""
    fall = math.sqrt(max(1e-6, 2 * height / GRAVITY))
    slow = 1.1  # s until it has stopped rolling
    gone = speed * slow * (1 - math.exp(-t / slow))
    if t < fall:
        return x + gone, height - 0.5 * GRAVITY * t * t
    t -= fall
    up = 0.55 * GRAVITY * fall
    for _ in range(5):
        whole = 2 * up / GRAVITY
        if t < whole:
            return x + gone, up * t - 0.5 * GRAVITY * t * t
        t -= whole
        up *= 0.55
    return x + gone, 0.0


def landings(height: float) -> tuple[float, ...]:
    """Return the seconds after a level throw at which the ball touches the ground."""
    fall = math.sqrt(max(1e-6, 2 * height / GRAVITY))
    times, up = [fall], 0.55 * GRAVITY * fall
    for _ in range(3):
        times.append(times[-1] + 2 * up / GRAVITY)
        up *= 0.55
    return tuple(times)


# ------------------------------------------------------------ hand to hand


def giving(part: Part, t: float) -> ActorState:
    """Hold the thing out, let go, let the arms fall. Without anybody to take it: hold it out."""
    passing = part.passing
    if passing is None or passing.giver != part.name:
        track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.7, over(part, "give"))]
        return _done(
            part, nudged(at(track, t), arm_f=(4 * part.wave(t, 2.2), 0), arm_n=(4 * part.wave(t, 2.2), 0)), t
        )
    lean = over(part, "give")
    both = reaching(part, lean, "f", passing.grip, "hold")
    calm = over(part, "stand")
    free = replace(calm, upper={**calm.upper, "hand_f": "relax", "hand_n": "relax"})
    track = [
        (0.0, rest_key(part)),
        (passing.out, rest_key(part)),
        (passing.meet, both),
        (passing.over, both),
        (passing.over + 0.9, free),
    ]
    return _done(part, at(track, t), t)


def taking(part: Part, t: float) -> ActorState:
    """Reach for what is offered and bring it to the chest; a thing that nobody offers is picked up."""
    passing = part.passing
    if passing is None or passing.taker != part.name:
        prop = part.stage.prop(part.prop)
        return picking_up(part, t) if prop and not prop.held_by else giving(part, t)
    return received(part, t, rest_key(part))


def received(part: Part, t: float, before: Key) -> ActorState:
    """Return the taker's side of a passing, for whatever the actor did before."""
    passing = part.passing
    assert passing is not None
    assert isinstance(part.rig, Person)
    ready = reaching(part, over(part, "take"), "f", passing.take, "hold")
    hold = over(part, "hold")
    kept = reaching(part, hold, "f", front(part, 0.62, chest_up(part) - 0.25), "hold")
    start = passing.meet - 0.55 if not passing.thrown else passing.over - 0.5
    track = [(0.0, before), (start, before), (min(passing.meet, passing.over) if not passing.thrown else passing.over, ready),
             (passing.over, ready), (passing.over + 0.7, kept)]  # fmt: skip
    return _done(part, at(track, t, ease), t)


def passed(giver: Part, taker: Part, t: float, states: dict[str, ActorState], prop: PropState) -> PropState:
    """Return the thing between two: in the giver's hand, on both, in the taker's."""
    passing = giver.passing
    assert passing is not None
    if t < passing.meet:
        return in_hand(giver, states[giver.name], prop) if prop.held_by else prop
    if t >= passing.over:
        return (
            in_hand(giver, states[taker.name], replace(prop, held_by=taker.name))
            if False
            else _owned(taker, states, prop)
        )
    w = seg(t, passing.meet, passing.over)
    a, b = grip_point(states[giver.name], giver), grip_point(states[taker.name], taker)
    shift = -2 * giver.prop_hold[0] * prop.size * giver.side  # the taker grips the other end of it
    b = (b[0] - (shift if taker.side != giver.side else 0.0), b[1])
    if passing.thrown:
        w = (t - passing.meet) / (passing.over - passing.meet)
        arc = 4 * w * (1 - w) * max(60.0, abs(b[0] - a[0]) * 0.28)
        spot = lerp(a[0], b[0], w), lerp(a[1], b[1], w) - arc
        return replace(at_grip(giver, prop, spot, states[giver.name].flip, 240 * w), under_arms_of=())
    spot = lerp(a[0], b[0], w), lerp(a[1], b[1], w) - 6 * math.sin(math.pi * w)
    return at_grip(giver, prop, spot, states[giver.name].flip, 0.0, giver.name, taker.name)


def _owned(taker: Part, states: dict[str, ActorState], prop: PropState) -> PropState:
    return in_hand(taker, states[taker.name], prop)


def showing(part: Part, t: float) -> ActorState:
    """Lift the thing up to be seen and turn it a little."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, over(part, "show"))]
    u = part.beat(t)
    lift = math.sin(2 * math.pi * u / 2.1) * min(1.0, u)
    return _done(part, nudged(at(track, t), arm_f=(4 * lift, -5 * lift), chest=-1.5 * abs(lift)), t)


# ------------------------------------------------------------ up and down


def picking_up(part: Part, t: float) -> ActorState:
    """Bend, grasp, rise with it."""
    part, on_way = near(part, t, 64 * part.rest.scale)
    if on_way is not None:
        return on_way
    prop = part.stage.prop(part.prop)
    low = over(part, "reach_down") if part.planned.pose.rpartition("+")[2] != "reach_down" else rest_key(part)
    if part.upright and "reach_down" not in part.planned.pose:
        low = to_key(part, "reach_down", own_feet=True)
    if prop is not None and not prop.held_by:
        low = reaching(part, low, "f", ground_grip(part, prop), "hold")
    rise = (
        over(part, "hold")
        if not part.upright
        else to_key(part, "hold", own_feet="reach_down" in part.planned.pose)
    )
    if prop is not None:
        rise = reaching(
            part, rise, "f", front(part, 0.62, chest_up(part) - 0.2 - (0 if part.upright else 0.6)), "hold"
        )
    b, k = part.begin, part.tempo
    grasp = b + (0.25 if "reach_down" in part.planned.pose else 0.6) / k
    track = [
        (0.0, rest_key(part)),
        (b, rest_key(part)),
        (grasp, low),
        (grasp + 0.18 / k, low),
        (grasp + 1.0 / k, rise),
    ]
    return _done(part, at(track, t, ease), t)


def picked_up(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The thing that is picked up."""
    part, _ = near(part, t, 64 * part.rest.scale)
    if prop.held_by:
        return prop
    grasp = part.begin + (0.25 if "reach_down" in part.planned.pose else 0.6) / part.tempo
    return lifted(part, t, state, prop, grasp, grasp + 0.3 / part.tempo)


def putting_down(part: Part, t: float) -> ActorState:
    """Bend, set it on the ground, rise without it."""
    b, k = part.begin, part.tempo
    spot = _put_spot(part)
    low = reaching(
        part,
        to_key(part, "reach_down", own_feet=True) if part.upright else over(part, "reach_down"),
        "f",
        spot,
        "hold",
    )
    free = replace(low, upper={**low.upper, "hand_f": "relax"})
    track = [
        (0.0, rest_key(part)),
        (b, rest_key(part)),
        (b + 0.75 / k, low),
        (b + 0.95 / k, free),
        (b + 1.8 / k, over(part, "stand")),
    ]
    return _done(part, at(track, t, ease), t)


def _put_spot(part: Part) -> Point:
    prop = part.stage.prop(part.prop)
    size = prop.size if prop else 40.0
    x, y = front(part, 1.15, 0.0)
    return x, y + 6 + part.prop_hold[1] * size


def put_down(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The thing that is put down."""
    release = part.begin + 0.85 / part.tempo
    if t < release or prop.held_by != part.name:
        return prop
    spot = _put_spot(part)
    ground = spot[1] - part.prop_hold[1] * prop.size
    x = spot[0] - part.side * part.prop_hold[0] * prop.size
    a = _hand_at(part, release)
    w = seg(t, release, release + 0.2)
    start = (a[0] - part.side * part.prop_hold[0] * prop.size, a[1] - part.prop_hold[1] * prop.size)
    return replace(
        prop, held_by="", x=lerp(start[0], x, w), y=lerp(start[1], ground, w), flip=state.flip, turn=0.0
    )


def _hand_at(part: Part, t: float) -> Point:
    return grip_point(putting_down(part, t), part)


# ------------------------------------------------------------ balls


def throwing(part: Part, t: float) -> ActorState:
    """Wind up, throw, follow through, watch."""
    b, k = part.begin, part.tempo
    wind = over(part, "throw")
    loose = over(part, "point")
    loose = replace(loose, upper={**loose.upper, "hand_f": "open"})
    release = throw_time(part)
    track = [(0.0, rest_key(part)), (b, rest_key(part)), (release - 0.16 / k, wind), (release + 0.06 / k, loose),
             (release + 0.6 / k, loose), (release + 1.3 / k, over(part, "stand"))]  # fmt: skip
    fling = swell(t, release - 0.1, release + 0.05, release + 0.1, release + 0.6)
    return _done(part, nudged(at(track, t, ease), spine=9 * fling, chest=5 * fling), t)


def throw_time(part: Part) -> float:
    """When the thing leaves the hand (s)."""
    return part.begin + 0.6 / part.tempo


def thrown(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """A thing thrown where nobody catches it: it flies, bounces and rolls to rest."""
    release = throw_time(part)
    if t < release:
        return in_hand(part, state, prop) if prop.held_by == part.name else prop
    start = grip_point(throwing(part, release), part)
    height = max(30.0, part.rest.y - start[1] + part.prop_hold[1] * prop.size)
    room = (part.reach_x[1] - start[0]) if part.side > 0 else (start[0] - part.reach_x[0])
    speed = max(40.0, min(360.0, room * 0.8))
    gone, up = bouncing(0.0, height, speed, t - release)
    x = start[0] + part.side * gone
    return replace(
        prop, held_by="", x=x, y=part.rest.y + 4, lift=up, turn=gone * 1.5 * part.side, flip=False, shadow=1.0
    )


def catching(part: Part, t: float) -> ActorState:
    """Spring up with both hands and close them on it."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.4, over(part, "reach_up")),
             (part.begin + 0.9, over(part, "catch")), (part.begin + 1.7, over(part, "hold"))]  # fmt: skip
    u = part.beat(t)
    hop = max(0.0, math.sin(math.pi * min(1.0, max(0.0, u - 0.2) / 0.5))) * (18 if part.upright else 0)
    return replace(_done(part, at(track, t), t), lift=hop * part.rest.scale)


def kicking(part: Part, t: float) -> ActorState:
    """Swing the far leg through the ball."""
    part, on_way = near(part, t, 70 * part.rest.scale)
    if on_way is not None:
        return on_way
    assert isinstance(part.rig, Person)
    u = part.rig.u
    calm = to_key(part, "stand")
    shown_kick = part.planned.pose.startswith("kick") and part.came is None
    back = nudged(calm, spine=8, chest=3, arm_n=(30, 8), arm_f=(-34, 6))
    x, y, _ = calm.feet["f"]
    back = replace(back, feet={**back.feet, "f": (x - 0.85 * u, y - 0.38 * u, -52.0)})
    kick = nudged(calm, spine=-11, chest=2, head=5, arm_n=(-36, 4), arm_f=(42, 10))
    kick = replace(kick, feet={**kick.feet, "f": (x + 0.95 * u, y - 0.34 * u, 18.0)})
    first = rest_key(part)
    b, k = part.begin, part.tempo
    if shown_kick:
        track = [(0.0, first), (b, first), (b + 0.16 / k, mix(first, kick, 0.6)), (b + 0.8 / k, calm)]
    else:
        track = [
            (0.0, first),
            (b, first),
            (b + 0.42 / k, back),
            (b + 0.6 / k, kick),
            (b + 0.78 / k, kick),
            (b + 1.3 / k, calm),
        ]
    return _done(part, at(track, t, ease), t)


def kick_time(part: Part) -> float:
    """When the foot meets the ball (s)."""
    part, _ = near(part, 0.0, 70 * part.rest.scale)
    shown_kick = part.planned.pose.startswith("kick") and part.came is None
    return part.begin + (0.08 if shown_kick else 0.55) / part.tempo


def kicked(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The ball that is kicked: it hops off, rolls and stops inside the stage."""
    hit = kick_time(part)
    if t < hit or prop.held_by:
        return prop
    side = -1 if state.flip else 1
    room = (part.reach_x[1] + 40 - prop.x) if side > 0 else (prop.x - part.reach_x[0] + 40)
    speed = max(60.0, min(520.0, room * 0.85))
    u = t - hit
    gone = speed * 1.1 * (1 - math.exp(-u / 1.1))
    lift = 0.0
    rise, start = 430.0, 0.0
    for _ in range(3):
        whole = 2 * rise / GRAVITY
        if u - start < whole:
            v = u - start
            lift = max(0.0, rise * v - 0.5 * GRAVITY * v * v)
            break
        start += whole
        rise *= 0.5
    return replace(prop, x=prop.x + side * gone, lift=lift, turn=gone * 1.6 * side)


BEAT = 0.66  # s of one bounce of a ball under a hand


def _bounce_phase(part: Part, t: float) -> float:
    return part.beat(t) / BEAT


def bouncing_ball(part: Part, t: float) -> ActorState:
    """Bounce a ball on the ground with the far hand."""
    prop = part.stage.prop(part.prop)
    if prop is None or not part.upright:
        return playing(part, t)
    if not prop.held_by:
        part, on_way = near(part, t, 64 * part.rest.scale)
        if on_way is not None:
            return on_way
    low = to_key(part, "play")
    phase = _bounce_phase(part, t)
    press = swell(phase % 1, 0.0, 0.12, 0.16, 0.5) + swell(phase % 1, 0.75, 0.95, 0.99, 1.3)
    spot = _ball_hand(part, 0.0)
    key = reaching(part, low, "f", (spot[0], spot[1] + 16 * press), "open")
    begin = at([(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.35, key)], t, ease)
    return _done(part, nudged(begin, head=5 * press, spine=3 * press), t)


def _ball_hand(part: Part, down: float) -> Point:
    return front(part, 0.95, max(0.9, chest_up(part) * 0.62) - down)


def bounced(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The ball under the hand."""
    if not part.upright:
        return prop
    if not prop.held_by:
        part, _ = near(part, t, 64 * part.rest.scale)
    if t < part.begin + 0.35:
        if not prop.held_by:
            return prop
        return prop if t < part.begin else in_hand(part, state, prop)
    spot = _ball_hand(part, 0.0)
    high = max(20.0, part.rest.y + 4 - spot[1] - prop.size)
    away = abs(2 * (_bounce_phase(part, t) % 1) - 1)
    up = high * (1 - (1 - away) ** 2)
    into = seg(t, part.begin + 0.35, part.begin + 0.6)
    a = _from(part, prop, state)
    x, y = lerp(a[0], spot[0], into), part.rest.y + 4
    return replace(
        prop,
        held_by="",
        x=x,
        y=y,
        lift=lerp(y - a[1], up, into),
        flip=False,
        turn=30 * _bounce_phase(part, t),
    )


def _from(part: Part, prop: PropState, state: ActorState) -> Point:
    """Return the ground point of a thing that is, or was, in the hand."""
    if not prop.held_by:
        return prop.x, prop.y
    x, y = grip_point(state, part)
    return x - part.side * part.prop_hold[0] * prop.size, y - part.prop_hold[1] * prop.size


# ------------------------------------------------------------ together


def playing(part: Part, t: float) -> ActorState:
    """Play: lean in and out, hands busy; a toy in reach is pushed to and fro."""
    u = part.beat(t)
    s = math.sin(2 * math.pi * (u / 1.25 + 0.5 * part.phase)) * min(1.0, u)
    prop = part.stage.prop(part.prop)
    key = over(part, "play")
    if prop is not None and not prop.held_by and _can_reach(part, prop):
        spot = ground_grip(part, prop)
        key = reaching(part, key, "f", (spot[0] + 26 * s * part.side, spot[1]), "hold")
        key = nudged(key, spine=2 * s, head=2.0 * part.wave(t, 1.7))
        return _done(
            part,
            at([(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.5, key)], t, ease),
            t,
        )
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.5, key)]
    now = nudged(at(track, t), spine=5 * s, arm_f=(16 * s, -12 * s), arm_n=(-12 * s, 14 * s), head=-4 * s)
    if not part.upright:
        return _done(part, now, t)
    assert isinstance(part.rig, Person)
    dip = abs(s) * 0.07 * part.rig.u * part.energy
    feet = dict(now.feet)
    for side, sign in (("n", 1.0), ("f", -1.0)):
        x, y, a = feet[side]
        feet[side] = (x, y - max(0.0, sign * s) * 0.12 * part.rig.u, a - max(0.0, sign * s) * 14)
    return _done(part, replace(now, feet=feet, pelvis=now.pelvis + dip), t)


def _can_reach(part: Part, prop: PropState) -> bool:
    assert isinstance(part.rig, Person)
    x, y = local(part, ground_grip(part, prop))
    shoulder = part.rig.solve(part.rest.pose, part.rest.view)["Sf"]
    return x > 0 and math.hypot(x - shoulder[0], y - shoulder[1]) < (part.rig.ua + part.rig.fa) * 1.15


def pushed_toy(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The toy under a playing hand."""
    if prop.held_by or not isinstance(part.rig, Person) or not _can_reach(part, prop):
        return prop
    u = part.beat(t)
    s = math.sin(2 * math.pi * (u / 1.25 + 0.5 * part.phase)) * min(1.0, u)
    into = seg(t, part.begin + 0.4, part.begin + 0.6)
    return replace(prop, x=prop.x + 26 * s * part.side * into, turn=prop.turn + 3 * s * into)


def hugging(part: Part, t: float) -> ActorState:
    """Come close, put both arms round the other, and rock."""
    other = part.stage.actor(part.other)
    if other is None:
        return _done(part, at([(0.0, rest_key(part)), (part.begin + 0.7, over(part, "hug"))], t), t)
    rig = part.rigs[part.other]
    gap = (58 if isinstance(rig, Person) else 74) * (part.rest.scale + other.scale) / 2
    part, on_way = near(part, t, gap)
    if on_way is not None:
        return on_way
    x, y = chest_of(other, rig)
    key = over(part, "hug")
    tall = isinstance(rig, Person)
    key = reaching(part, key, "f", (x + part.side * 8, y - 4), "relax")
    key = reaching(part, key, "n", (x + part.side * 4, y + (24 if tall else 6) * part.rest.scale), "relax")
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, key)]
    rock = math.sin(2 * math.pi * part.beat(t) / 2.4) * min(1.0, part.beat(t))
    close = part.came is not None or part.rest.embraces
    state = _done(part, nudged(at(track, t, ease), spine=1.6 * rock, head=1.5 * rock), t)
    return replace(state, embraces=part.other if close and t > part.begin else part.rest.embraces)


def petting(part: Part, t: float) -> ActorState:
    """Stroke the other's head."""
    other = part.stage.actor(part.other)
    if other is None:
        return _tending(part, t)
    rig = part.rigs[part.other]
    small = other.scale * (rig.H if isinstance(rig, Person) else rig.height) < 190
    part, on_way = near(part, t, 96 * part.rest.scale)
    if on_way is not None:
        return on_way
    x, y, r = head_of(rig, other.x, other.y, other.scale, other.flip, other.pose, other.view)  # type: ignore[arg-type]
    u = part.beat(t)
    stroke = math.sin(2 * math.pi * u / 1.1) * min(1.0, u)
    pose = "reach_down" if small and part.upright else "pet"
    key = (
        to_key(part, pose, own_feet=True)
        if part.upright and "pet" not in part.planned.pose and small
        else over(part, "pet")
    )
    key = reaching(
        part, key, "f", (x + 0.55 * r * stroke * part.side, y - r * (0.95 - 0.12 * abs(stroke))), "relax"
    )
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, key)]
    return _done(part, nudged(at(track, t, ease), head=2 * stroke), t)


def _tending(part: Part, t: float) -> ActorState:
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, over(part, "tend"))]
    s = part.wave(t, 1.5)
    return _done(part, nudged(at(track, t), arm_f=(5 * s, 8 * s), arm_n=(-4 * s, 7 * s), head=2 * s), t)


def pushing(part: Part, t: float) -> ActorState:
    """Lean into it and step."""
    u = part.beat(t)
    track = [
        (0.0, rest_key(part)),
        (part.begin, rest_key(part)),
        (part.begin + 0.6, to_key(part, "push", own_feet=True)),
    ]
    heave = 0.5 - 0.5 * math.cos(2 * math.pi * u / 1.5)
    heave *= min(1.0, u)
    return _done(
        part,
        nudged(at(track, t), spine=5 * heave, head=-4 * heave, arm_n=(3 * heave, 0), arm_f=(3 * heave, 0)),
        t,
    )


# ------------------------------------------------------------ to the mouth, to the page


def eating(part: Part, t: float) -> ActorState:
    """Bring it to the mouth, chew, lower it, again."""
    assert isinstance(part.rig, Person)
    state = part.rest
    x, y, r = head_of(part.rig, state.x, state.y, state.scale, state.flip, state.pose, state.view)  # type: ignore[arg-type]
    away = over(part, "eat")
    low = reaching(
        part, away, "f", front(part, 0.75, chest_up(part) - (0.1 if part.upright else 0.9)), "hold"
    )
    mouth = reaching(
        part, nudged(away, head=4, chest=2), "f", (x + part.side * r * 0.95, y + r * 0.55), "hold"
    )
    period = 2.1 / part.tempo
    b = part.begin
    keys: list[tuple[float, Key]] = [(0.0, rest_key(part)), (b, rest_key(part))]
    for number in range(20):
        start = b + number * period
        keys += [
            (start + 0.45, mouth),
            (start + 0.75, mouth),
            (start + 1.2, low),
            (start + period - 0.05, low),
        ]
        if start > part.seconds:
            break
    return _done(part, at(keys, t, ease), t)


def reading(part: Part, t: float) -> ActorState:
    """Eyes along the lines; a page is turned every three seconds."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.7, over(part, "read"))]
    u = part.beat(t)
    line = (u % 1.6) / 1.6
    turn = swell(u % 3.4, 2.5, 2.75, 2.85, 3.2)
    key = nudged(at(track, t), head=1.6 * (line - 0.5) * min(1.0, u), arm_n=(14 * turn, 18 * turn))
    return _done(part, key, t)


def writing(part: Part, t: float) -> ActorState:
    """Small quick strokes of one hand, the head follows."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, over(part, "write"))]
    u = part.beat(t)
    live = min(1.0, u * 2) * (0.35 + 0.65 * swell(u % 2.6, 0.0, 0.2, 2.0, 2.3))
    fast, slow = math.sin(2 * math.pi * u * 2.9), math.sin(2 * math.pi * u * 0.38)
    key = nudged(
        at(track, t),
        arm_f=((2.2 * fast + 5 * slow) * live, (3.0 * fast - 4 * slow) * live),
        head=1.6 * slow * live,
    )
    return _done(part, key, t)


def _work(part: Part, t: float, pose: str, period: float) -> tuple[Key, float, float]:
    """Return the working key, and a sine and a cosine of the work's rhythm that grow from nothing."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.5, over(part, pose))]
    u = part.beat(t)
    grown = min(1.0, u * 1.6) * part.energy
    angle = 2 * math.pi * u / period
    return at(track, t), math.sin(angle) * grown, (1 - math.cos(angle)) * 0.5 * grown


def stirring(part: Part, t: float) -> ActorState:
    """Round and round."""
    key, s, c = _work(part, t, "stir", 1.0)
    return _done(part, nudged(key, arm_f=(7 * s, 16 * c - 8), spine=1.5 * s, head=1.5 * c), t)


def pouring(part: Part, t: float) -> ActorState:
    """Tilt, pour, come back."""
    key, s, c = _work(part, t, "pour", 2.6)
    return _done(part, nudged(key, arm_f=(8 * c, 6 * c), spine=3 * c, head=4 * c), t)


def tilted(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The can that pours."""
    if prop.held_by != part.name:
        return prop
    u = part.beat(t)
    return replace(
        prop, turn=prop.turn + 26 * (1 - math.cos(2 * math.pi * u / 2.6)) * 0.5 * min(1.0, u * 1.6)
    )


def digging(part: Part, t: float) -> ActorState:
    """Push in, lift, throw aside."""
    key, s, c = _work(part, t, "dig", 1.7)
    return _done(
        part,
        nudged(
            key, spine=-14 * c + 4 * s, chest=-4 * c, arm_f=(16 * c, 6 * s), arm_n=(14 * c, 8 * s), head=4 * c
        ),
        t,
    )


def sweeping(part: Part, t: float) -> ActorState:
    """Long strokes from side to side."""
    key, s, c = _work(part, t, "sweep", 1.3)
    return _done(
        part,
        nudged(key, spine=4 * s, chest=3 * s, arm_f=(17 * s, -6 * s), arm_n=(15 * s, 4 * s), head=-2 * s),
        t,
    )


def hammering(part: Part, t: float) -> ActorState:
    """Up slowly, down at once."""
    key, _, _ = _work(part, t, "hammer", 0.9)
    u = part.beat(t)
    v = (u / 0.9) % 1
    blow = (seg(v, 0.55, 0.7) - seg(v, 0.78, 1.0)) * min(1.0, u * 1.6)
    return _done(part, nudged(key, arm_f=(-52 * blow, -16 * blow), spine=7 * blow, head=4 * blow), t)


def performing(part: Part, t: float) -> ActorState:
    """Play an instrument: the far hand strums, the body rocks."""
    key, s, c = _work(part, t, "hold", 0.55)
    rock = math.sin(2 * math.pi * part.beat(t) / 2.2) * min(1.0, part.beat(t))
    return _done(part, nudged(key, arm_f=(3 * s, 9 * s), spine=2.5 * rock, head=-3 * rock), t)


# ------------------------------------------------------------ at the door, above the head


def opening(part: Part, t: float) -> ActorState:
    """Reach for it, pull, step back with the swing."""
    out = over(part, "reach_out")
    pull = nudged(out, spine=-9, arm_f=(-26, 42), chest=-2)
    b, k = part.begin, part.tempo
    track = [
        (0.0, rest_key(part)),
        (b, rest_key(part)),
        (b + 0.4 / k, out),
        (b + 0.6 / k, out),
        (b + 1.2 / k, pull),
        (b + 1.9 / k, over(part, "look")),
    ]
    return _done(part, at(track, t), t)


def knocking(part: Part, t: float) -> ActorState:
    """Three knocks, listen, three more."""
    out = nudged(over(part, "reach_out"), arm_f=(2, 34))
    out = replace(out, upper={**out.upper, "hand_f": "fist"})
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.4, out)]
    u = part.beat(t) - 0.4
    knock = max(0.0, math.sin(2 * math.pi * u * 3)) if 0 < u % 2.2 < 1.0 and u > 0 else 0.0
    return _done(part, nudged(at(track, t), arm_f=(6 * knock, -22 * knock), spine=1.5 * knock), t)


def putting_on(part: Part, t: float) -> ActorState:
    """Both hands up to the head, settle it, let go."""
    b, k = part.begin, part.tempo
    high = over(part, "touch_head")
    track = [
        (0.0, rest_key(part)),
        (b, rest_key(part)),
        (b + 0.6 / k, high),
        (b + 1.5 / k, high),
        (b + 2.2 / k, over(part, "stand")),
    ]
    u = part.beat(t)
    fuss = math.sin(2 * math.pi * u * 2) * swell(u, 0.5, 0.7, 1.3, 1.5)
    return _done(
        part, nudged(at(track, t), arm_f=(4 * fuss, -4 * fuss), arm_n=(-4 * fuss, 4 * fuss), head=2 * fuss), t
    )


def reaching_for(part: Part, t: float) -> ActorState:
    """Stretch for something high, on the toes, again and again."""
    key = over(part, "reach_up")
    prop = part.stage.prop(part.prop)
    if prop is not None and not prop.held_by:
        key = reaching(part, key, "f", ground_grip(part, prop), "open")
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, key)]
    u = part.beat(t)
    strain = (0.5 - 0.5 * math.cos(2 * math.pi * u / 1.2)) * min(1.0, u)
    now = nudged(at(track, t, ease), spine=-2 * strain, arm_f=(4 * strain, 0))
    return replace(_done(part, now, t), lift=(10 * strain if part.upright else 0.0) * part.rest.scale)


def kiting(part: Part, t: float) -> ActorState:
    """Pull the string, let it out, look up."""
    track = [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.6, over(part, "kite"))]
    tug = math.sin(2 * math.pi * part.beat(t) / 1.7) * min(1.0, part.beat(t))
    return _done(
        part, nudged(at(track, t), arm_f=(9 * tug, -8 * tug), arm_n=(-6 * tug, 7 * tug), spine=-2 * tug), t
    )


def windborne(part: Part, t: float, state: ActorState, prop: PropState) -> PropState:
    """The kite in the air (or in the hand, where the wind plays with it)."""
    u = part.beat(t)
    grown = min(1.0, u)
    sway, dip = math.sin(2 * math.pi * u / 2.3) * grown, math.sin(2 * math.pi * u / 1.4) * grown
    if prop.held_by:
        return replace(prop, turn=prop.turn + 6 * sway)
    return replace(prop, x=prop.x + 30 * sway, y=prop.y + 14 * dip, turn=prop.turn + 7 * sway, shadow=0.0)
