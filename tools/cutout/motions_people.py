"""What people do where they stand, sit or lie: feelings, looks, gestures, rest."""

import math
from dataclasses import replace

from anim_director.tools.cutout.acting import fraction
from anim_director.tools.cutout.motions_body import (
    Key,
    Part,
    Track,
    at,
    nudged,
    rest_key,
    shown,
    speak,
    stand,
    swell,
    to_key,
)
from anim_director.tools.cutout.poses import YAW
from anim_director.tools.cutout.states import ActorState


def base_of(part: Part) -> str:
    """Return the name of the posture the actor comes back to."""
    if part.planned.pose.endswith("cradle"):
        return "cradle"
    name = part.planned.pose.partition("+")[0]
    resting = {"sit", "sit_floor", "kneel", "crouch", "sleep", "swim"}
    return (name if name in resting else "stand") + part.layer


def posed(part: Part, name: str) -> str:
    """Return the pose `name` laid over the actor's posture."""
    base = base_of(part).partition("+")[0]
    if base == "cradle":
        return base  # the arms are not free
    return name if base in ("stand", name) or name == "stand" else f"{base}+{name}"


def over(part: Part, name: str) -> Key:
    """Return a gesture's key in the actor's posture, feet where they are."""
    if name == "stand":
        return to_key(part, base_of(part))
    key = to_key(part, posed(part, name))
    return _keeping_hold(part, key) if name in _HANDS_IN else key


_HANDS_IN = frozenset({"laugh", "cry", "proud", "think"})
"""Gestures that take the hands to the body or the face: what is held in one would be lost behind it."""


def _keeping_hold(part: Part, key: Key) -> Key:
    """Return a gesture in which the hand that holds something stays where the picture has it."""
    held = part.stage.prop(part.planned.holds) if part.planned.holds else None
    if held is None or held.held_by != part.name:
        return key
    own = rest_key(part)
    upper, wrists = dict(key.upper), dict(key.wrists)
    for side in "nf" if held.hand == "both" else held.hand:
        for joint in ("arm_", "hand_", "reach_"):
            upper.pop(joint + side, None)
            if joint + side in own.upper:
                upper[joint + side] = own.upper[joint + side]
        wrists[side] = own.wrists[side]
    return replace(key, upper=upper, wrists=wrists)


def spoken(part: Part, key: Key, t: float) -> ActorState:
    """Return the state of a key with the gestures of speech, breath and weight."""
    return shown(part, stand(part, speak(part, key, t), t))


def bursts(part: Part, gesture: Key, calm: Key, hold: float, pause: float, into: float = 0.45) -> Track:
    """Return a track that makes a gesture again and again: from the picture's pose, held, and let down."""
    keys: list[tuple[float, Key]] = [(0.0, rest_key(part)), (part.begin, rest_key(part))]
    t = part.begin
    while t < part.seconds and len(keys) < 60:
        keys += [(t + into / part.tempo, gesture), (t + (into + hold) / part.tempo, gesture)]
        t += (into + hold) / part.tempo
        if t + 0.9 > part.seconds:
            break  # ends held, never on the way
        keys += [(t + 0.5 / part.tempo, calm), (t + (0.5 + pause) / part.tempo, calm)]
        t += (0.5 + pause) / part.tempo
    return keys


# ------------------------------------------------------------ quiet


def idle(part: Part, t: float) -> ActorState:
    """Breathe, shift the weight; speak with the hands if there are lines."""
    return spoken(part, rest_key(part), t)


def talk(part: Part, t: float) -> ActorState:
    """Speak with hands and head on stressed words; without lines, in an even, quiet way."""
    calm = over(part, "stand")
    key = at([(0.0, rest_key(part)), (part.begin + 0.2, rest_key(part)), (part.begin + 0.9, calm)], t)
    if part.lines:
        return spoken(part, key, t)
    beat = part.beat(t) / 1.25
    number = int(beat)
    force = swell(beat - number, 0.0, 0.3, 0.55, 0.95) * (0.6 + 0.4 * fraction(part.name, number))
    side = "f" if number % 2 == 0 else "n"
    if key.upper["hand_" + side] == "relax":
        key = nudged(key, **{"arm_" + side: (18 * force * part.energy, 44 * force * part.energy)})
    return spoken(part, nudged(key, head=3.5 * force, chest=1.4 * force), t)


def listen(part: Part, t: float) -> ActorState:
    """Lean in and nod now and then."""
    u = part.beat(t) / 2.6 + part.phase
    nod = swell(u % 1, 0.1, 0.2, 0.22, 0.34) + 0.6 * swell(u % 1, 0.34, 0.42, 0.44, 0.56)
    key = at(
        [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.8, over(part, "listen"))], t
    )
    return spoken(part, nudged(key, head=6 * nod * min(1.0, t)), t)


def sing(part: Part, t: float) -> ActorState:
    """Sway from side to side, chest up."""
    u = part.beat(t)
    key = at([(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.7, over(part, "sing"))], t)
    swing = math.sin(2 * math.pi * u / 1.6) * min(1.0, u)
    key = nudged(
        key, spine=2.4 * swing, head=-3.0 * swing, arm_f=(8 * swing, 6 * swing), arm_n=(-6 * swing, 5 * swing)
    )
    if part.upright:
        key = nudged(key, shift=0.05 * swing)
    return spoken(part, key, t)


def think(part: Part, t: float) -> ActorState:
    """Hand at the chin, the head weighs from side to side."""
    key = at(
        [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.7, over(part, "think"))], t
    )
    return spoken(part, nudged(key, head=3.5 * part.wave(t, 2.9), chest=1.2 * part.wave(t, 2.9, 0.2)), t)


def look(part: Part, t: float) -> ActorState:
    """Lean towards what is looked at; the face does the rest."""
    name = part.planned.pose.rpartition("+")[2]
    gesture = over(part, name if name in ("look_up", "look_down") else "look")
    key = at([(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.7, gesture)], t)
    u = part.beat(t)
    tilt = 3.5 * math.sin(2 * math.pi * u / 3.4) * min(1.0, u)
    return spoken(
        part, nudged(key, head=tilt, spine=1.5 * math.sin(2 * math.pi * u / 3.4 - 0.8) * min(1.0, u)), t
    )


def look_around(part: Part, t: float) -> ActorState:
    """Look about with pleasure: the head goes slowly from side to side, the shoulders a little after it."""
    u = part.beat(t)
    on = min(1.0, u / 0.6)
    turn = math.sin(2 * math.pi * u / 3.6) * on
    lag = math.sin(2 * math.pi * (u - 0.35) / 3.6) * on
    key = at(
        [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.7, over(part, "stand"))], t
    )
    key = nudged(key, chest=-2.0 * on, head=-2.0 * on, arm_n=(-4 * lag, 0), arm_f=(6 * lag, 4 * on))
    if part.upright:
        key = nudged(key, shift=0.035 * lag)
    return _turned_head(spoken(part, key, t), part, 24 * turn)


def idea(part: Part, t: float) -> ActorState:
    """A finger goes up, the body with it, and beats once or twice: now I know."""
    track = bursts(part, over(part, "idea"), over(part, "stand"), hold=2.6, pause=0.6, into=0.35)
    u = part.beat(t)
    up = _raised(at(track, t), "f", 40)
    spring = swell(u, 0.0, 0.16, 0.2, 0.5)
    beat = math.sin(2 * math.pi * u * 1.5) * up * swell(u, 0.4, 0.6, 1.6, 2.0)
    key = nudged(at(track, t), chest=-3 * up, head=-3 * up - 2 * beat, arm_f=(3 * beat, 7 * beat))
    if part.upright:
        key = nudged(key, shift=0.02 * spring)
    return spoken(part, key, t)


def search(part: Part, t: float) -> ActorState:
    """Look out from under a hand, then down to the ground, here and there."""
    far, near = over(part, "search"), over(part, "look_down")
    keys: list[tuple[float, Key]] = [(0.0, rest_key(part)), (part.begin, rest_key(part))]
    u = part.begin
    for number in range(24):
        keys += [(u + 0.5 / part.tempo, far if number % 2 == 0 else near)]
        keys += [(u + 1.6 / part.tempo, keys[-1][1])]
        u += 1.6 / part.tempo
        if u > part.seconds:
            break
    sweep = part.beat(t)
    turn = math.sin(2 * math.pi * sweep / 2.2) * min(1.0, sweep)
    key = nudged(at(keys, t), spine=2.0 * turn)
    state = spoken(part, key, t)
    return _turned_head(state, part, 22 * turn)


def _turned_head(state: ActorState, part: Part, degrees: float) -> ActorState:
    return replace(state, yaw=YAW.get(state.view, 25.0) + degrees)


# ------------------------------------------------------------ gestures


def react(part: Part, t: float) -> ActorState:
    """Start back, then settle with raised hands."""
    start, settle = over(part, "react"), over(part, "stand")
    half = at([(0.0, start), (1.0, settle)], 0.45, lambda u: u)
    b, k = part.begin, part.tempo
    track = [
        (0.0, rest_key(part)),
        (b, rest_key(part)),
        (b + 0.32 / k, start),
        (b + 1.5 / k, start),
        (b + 2.2 / k, half),
    ]
    jolt = swell(part.beat(t), 0.0, 0.1, 0.12, 0.5)
    return spoken(part, nudged(at(track, t), spine=-5 * jolt, head=-4 * jolt), t)


def nod(part: Part, t: float) -> ActorState:
    """Two nods, a pause, again."""
    u = part.beat(t) % 2.4
    down = swell(u, 0.0, 0.22, 0.24, 0.5) + 0.8 * swell(u, 0.5, 0.7, 0.72, 1.0)
    return spoken(part, nudged(rest_key(part), head=13 * down * part.energy, chest=2 * down), t)


def shake_head(part: Part, t: float) -> ActorState:
    """Turn the head from side to side, shoulders and hands up a little."""
    key = at(
        [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.5, over(part, "shrug"))], t
    )
    u = part.beat(t) % 2.8
    turn = math.sin(2 * math.pi * u / 0.62) * swell(u, 0.0, 0.2, 1.1, 1.5)
    return _turned_head(spoken(part, key, t), part, 24 * turn)


def wave(part: Part, t: float) -> ActorState:
    """Wave with the far hand in bursts."""
    track = bursts(part, over(part, "wave"), over(part, "stand"), hold=1.5, pause=0.8)
    u = part.beat(t)
    up = _raised(at(track, t), "f", 60)
    return spoken(
        part,
        nudged(
            at(track, t),
            arm_f=(0, 26 * math.sin(2 * math.pi * u * 1.9) * up),
            spine=1.2 * up * math.sin(2 * math.pi * u * 0.95),
        ),
        t,
    )


def _raised(key: Key, side: str, above: float) -> float:
    """How far an arm is up: 0 below `above` degrees, 1 at forty more."""
    return min(1.0, max(0.0, (abs(key.upper["arm_" + side][0]) - above) / 40))


def point(part: Part, t: float) -> ActorState:
    """Stretch out the far arm, jab twice, and hold."""
    track = bursts(part, over(part, "point"), over(part, "stand"), hold=2.4, pause=0.5)
    u = part.beat(t)
    jab = math.sin(2 * math.pi * u * 1.6) * swell(u, 0.4, 0.6, 1.2, 1.7) + 0.25 * part.wave(t, 1.9)
    return spoken(part, nudged(at(track, t), arm_f=(5 * jab, -4 * jab), spine=1.6 * jab), t)


def clap(part: Part, t: float) -> ActorState:
    """Clap: the hands meet in front of the chest four times a second."""
    key = at([(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.4, over(part, "clap"))], t)
    u = part.beat(t)
    apart = (0.5 + 0.5 * math.cos(2 * math.pi * u * 2.8)) * min(1.0, u * 2.5)
    key = nudged(key, arm_n=(-20 * apart, 6 * apart), arm_f=(22 * apart, -8 * apart), chest=1.2 * apart)
    return spoken(part, _hopping(part, nudged(key, head=2.5 * math.sin(2 * math.pi * u * 1.4)), u, 0.03), t)


def _hopping(part: Part, key: Key, u: float, deep: float) -> Key:
    """Bob on the knees."""
    if not part.upright:
        return key
    dip = (0.5 - 0.5 * math.cos(2 * math.pi * u * 1.4)) * min(1.0, u * 2) * deep * part.rig.u * part.energy  # type: ignore[union-attr]
    return replace(key, pelvis=key.pelvis + dip)


def cheer(part: Part, t: float) -> ActorState:
    """Throw the arms up and spring on the spot."""
    track = bursts(part, over(part, "cheer"), over(part, "stand"), hold=2.2, pause=0.35)
    u = part.beat(t)
    key = at(track, t)
    up = _raised(key, "f", 70)
    pump = math.sin(2 * math.pi * u * 1.7) * up
    key = nudged(key, arm_f=(10 * pump, -6 * pump), arm_n=(-10 * pump, 6 * pump), chest=-2 * pump)
    state = spoken(part, _hopping(part, key, u, 0.10), t)
    if not part.upright:
        return state
    hop = max(0.0, math.sin(2 * math.pi * u * 1.4 - math.pi / 2)) * up * part.energy
    return replace(state, lift=15 * hop * part.rest.scale)


def laugh(part: Part, t: float) -> ActorState:
    """Lean back and shake."""
    track = bursts(part, over(part, "laugh"), over(part, "stand"), hold=1.9, pause=0.4)
    u = part.beat(t)
    shake = (
        math.sin(2 * math.pi * u * 3.6) * (0.55 + 0.45 * math.sin(2 * math.pi * u * 0.7)) * min(1.0, u * 2)
    )
    key = nudged(
        at(track, t), chest=2.2 * shake, head=-1.8 * shake, arm_n=(0, 3 * shake), arm_f=(0, 3 * shake)
    )
    return spoken(part, _hopping(part, key, u * 2.4, 0.018), t)


def cry(part: Part, t: float) -> ActorState:
    """Hands to the eyes, shoulders shaking."""
    key = at([(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.7, over(part, "cry"))], t)
    u = part.beat(t)
    sob = max(0.0, math.sin(2 * math.pi * u / 1.35)) ** 2 * math.sin(2 * math.pi * u * 3.4) * min(1.0, u * 2)
    key = nudged(key, chest=2.6 * sob, head=1.6 * sob, arm_n=(2 * sob, 3 * sob), arm_f=(2 * sob, -3 * sob))
    return spoken(part, key, t)


def hide(part: Part, t: float) -> ActorState:
    """Duck down and tremble."""
    track = [
        (0.0, rest_key(part)),
        (part.begin, rest_key(part)),
        (part.begin + 0.5, to_key(part, "hide", own_feet=True)),
    ]
    u = part.beat(t)
    shiver = math.sin(2 * math.pi * u * 7.0) * min(1.0, u)
    key = nudged(at(track, t), spine=0.8 * shiver, arm_n=(0.8 * shiver, 0), arm_f=(-0.8 * shiver, 0))
    return shown(part, key)


def proud(part: Part, t: float) -> ActorState:
    """Hands on the hips, chest out."""
    key = at(
        [(0.0, rest_key(part)), (part.begin, rest_key(part)), (part.begin + 0.7, over(part, "proud"))], t
    )
    return spoken(part, nudged(key, head=2.5 * part.wave(t, 2.4), chest=-1.4 * part.wave(t, 2.4, 0.1)), t)


def stretch(part: Part, t: float) -> ActorState:
    """Stretch and yawn, then come to oneself."""
    high, calm = over(part, "stretch"), over(part, "stand")
    b, k = part.begin, part.tempo
    track = [
        (0.0, rest_key(part)),
        (b, rest_key(part)),
        (b + 0.7 / k, high),
        (b + 2.0 / k, high),
        (b + 2.7 / k, calm),
    ]
    u = part.beat(t)
    strain = math.sin(2 * math.pi * u / 1.1) * swell(u, 0.5, 0.8, 1.8, 2.2)
    return spoken(
        part,
        nudged(
            at(track, t),
            chest=-2.5 * strain,
            arm_f=(4 * strain, 3 * strain),
            arm_n=(-4 * strain, -3 * strain),
        ),
        t,
    )
