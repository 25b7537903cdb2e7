"""Sounds of what is seen: when each motion makes a noise, by the names of `tools.sound.effects`."""

from anim_director.tools.cutout import motions_balls as balls
from anim_director.tools.cutout import motions_beasts as beasts
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.motions_body import Part
from anim_director.tools.cutout.motions_grips import landings
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.plan import Plan

Cue = tuple[float, str]

INDOORS = (
    "bedroom",
    "living",
    "kitchen",
    "classroom",
    "hallway",
    "shop",
    "station",
    "street",
    "square",
    "castle",
)
SAND = ("beach", "sandbox", "mine")
STEPS = 2.2  # seconds of one sound of footsteps
MOST = 12
"""Most cues of a clip: more is noise."""

_CALLS = {
    "dog": "bark",
    "cat": "meow",
    "fox": "bark",
    "duck": "bird_chirps",
    "bird": "bird_chirps",
    "owl": "owl",
}


def cues_of(scene: Performance) -> list[tuple[float, str]]:
    """Return (seconds, effect) of a clip, in order of time."""
    found: list[Cue] = []
    for part in scene.parts.values():
        found += _of(part, scene)
    found += _mood(scene.plan)
    kept = sorted(c for c in found if 0 <= c[0] < scene.seconds - 0.1)
    return [(round(t, 2), name) for t, name in kept[:MOST]]


def ground_of(plan: Plan) -> str:
    """Return the sound of steps in this place."""
    family = plan.place.family if plan.place else "garden"
    kind = "floor" if family.startswith(INDOORS) else "sand" if family in SAND else "grass"
    return f"footsteps_{kind}"


def _of(part: Part, scene: Performance) -> list[Cue]:
    motion, begin = part.motive.motion, part.begin
    if not isinstance(part.rig, Person):
        return _of_beast(part)
    if motion in ("walk", "run", "enter", "exit"):
        return _steps(part, scene)
    if motion == "knock":
        return [(begin + 0.4 + 2.2 * n, "knock") for n in range(3)]
    if motion == "open":
        return [(begin + 0.55, "door_open")] if "door" in (part.motive.target + part.motive.where) else []
    if motion == "bounce" and part.prop:
        first = begin + 0.35 + balls.BEAT / 2 / part.tempo
        return [(first + n * balls.BEAT * 2 / part.tempo, "ball_bounce") for n in range(3)]
    if motion == "kick" and part.prop:
        return [(balls.kick_time(part), "ball_bounce")]
    if motion == "throw":
        release = balls.throw_time(part)
        landing = [] if part.passing else [(release + landings(150.0)[0], "ball_bounce")]
        return [(release - 0.1, "throw_whoosh"), *landing]
    if motion == "read":
        return [(begin + 2.6 + 3.4 * n, "page_turn") for n in range(3)]
    if motion == "swim":
        return [(begin + 0.2, "splash"), (begin + 3.0, "splash")]
    if motion in ("clap", "cheer"):
        return (
            [(begin + 0.3, "applause")]
            if motion == "clap"
            else [(begin + 0.2, "giggle")]
            if _young(part)
            else []
        )
    if motion == "laugh":
        return [(begin + 0.2, "giggle")] if _young(part) else []
    if motion == "drink":
        return [(begin + 0.5, "cup_clink")]
    if motion == "react":
        return [(begin + 0.05, "gasp")] if _young(part) else []
    if motion == "jump" and "water" in part.motive.where + part.motive.target + part.motive.prop:
        return [(begin + 0.75, "splash")]
    return []


def _young(part: Part) -> bool:
    return isinstance(part.rig, Person) and part.rig.age in ("toddler", "child", "teen") and not part.lines


def _steps(part: Part, scene: Performance) -> list[Cue]:
    """Footsteps while the body moves, a sound at a time."""
    name = ground_of(scene.plan)
    found: list[Cue] = []
    t, step = 0.0, 0.25
    while t < scene.seconds - 0.8:
        a, b = scene.place_of(part.name, t), scene.place_of(part.name, t + step)
        if abs(b - a) > 6 and -80 < b < 1360:
            found.append((t, name))
            t += STEPS
        else:
            t += step
    return found


def _of_beast(part: Part) -> list[Cue]:
    motion = part.motive.motion
    kind = getattr(part.rig, "kind", "")
    sound = _CALLS.get(kind, "")
    if motion == "call" and sound:
        times = beasts.call_times(part)
        return (
            [(t, sound) for t in times[::3]]
            if sound == "bird_chirps"
            else [(t, sound) for t in times[::3]][:2]
        )
    if motion == "wag" and kind == "dog":
        return [(part.begin + 0.4, "bark")]
    if motion in ("hop", "jump") and kind == "rabbit":
        return [(part.begin + 0.5, "rabbit_thump")]
    if isinstance(part.rig, Bird) and motion in ("fly", "exit", "flap"):
        return [(part.begin + 0.2, "bird_chirps")]
    return []


def _mood(plan: Plan) -> list[Cue]:
    """One sound of the place itself is enough: beds are the mixer's."""
    return []
