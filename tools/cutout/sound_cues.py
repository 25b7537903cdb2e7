"""Sounds of what is seen: when each motion makes a noise, by the names of `tools.sound.effects`."""

from collections.abc import Callable

from anim_director.tools.cutout import motions_balls as balls
from anim_director.tools.cutout import motions_beasts as beasts
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.footfalls import footfalls
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.motions_body import Part
from anim_director.tools.cutout.motions_grips import landings
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.place_words import INDOORS
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.skies import storms
from anim_director.tools.cutout.weather_storm import FIRST, PERIOD

Cue = tuple[float, str]

BOARDS = INDOORS - {"barn", "cave"} | {
    "street", "square", "station", "castle", "bridge", "ship", "treehouse", "harbour", "pool",
}  # fmt: skip
"""Places where one walks on boards or stones, by the family of their first side."""

SAND = {
    "beach", "sandbox", "mine", "snowfield", "desert", "island", "cave", "barn", "crops", "volcano", "circus",
    "space",
}  # fmt: skip
"""Places whose ground crunches."""

MOST = 12
"""Most cues of a clip beside footsteps: more is noise."""

CALLS = {
    "dog": "bark", "wolf": "bark", "fox": "bark", "cat": "meow", "bear": "growl", "panda": "growl",
    "lion": "roar", "tiger": "roar", "dragon": "roar", "elephant": "roar", "horse": "neigh", "mule": "neigh",
    "zebra": "neigh", "unicorn": "neigh", "cow": "moo", "bull": "moo", "pig": "oink", "sheep": "baa",
    "goat": "baa", "deer": "baa", "mouse": "squeak", "squirrel": "squeak", "hedgehog": "squeak",
    "monkey": "squeak", "raccoon": "squeak", "frog": "croak", "duck": "quack", "swan": "quack",
    "hen": "cluck", "owl": "owl", "bird": "bird_chirps", "parrot": "bird_chirps", "crow": "bird_chirps",
    "seagull": "bird_chirps", "eagle": "bird_chirps", "bee": "buzz",
}  # fmt: skip
"""What a body says when it calls; who is not here is silent."""

FLYERS = {"butterfly": "", "ladybird": "", "firefly": "", "bee": "buzz", "owl": "", "eagle": ""}
"""What is heard of who flies, where it is not the small bird's song."""

PLAYED = {"drum": "drum", "bell": "bell", "whistle": "whistle", "flute": "whistle", "horn": "car_horn"}
"""What is heard of a thing that is played or rung, by a word of its name."""

EVERY: dict[str, tuple[float, float, str]] = {
    "knock": (0.4, 2.2, "knock"),
    "read": (2.6, 3.4, "page_turn"),
    "eat": (0.6, 2.1, "crunch"),
    "hammer": (0.55, 3.6, "hammering"),
    "sweep": (0.3, 3.0, "sweeping"),
    "swim": (0.2, 2.8, "splash"),
    "dig": (0.7, 2.4, "crunch"),
}
"""Motions heard again and again: first sound after the deed begins, seconds between, effect."""

ONCE: dict[str, tuple[float, str]] = {
    "drink": (0.5, "cup_clink"),
    "pour": (0.6, "pouring"),
    "hug": (0.6, "rustle"),
    "put_on": (0.6, "rustle"),
    "clap": (0.3, "applause"),
    "cry": (0.6, "sob"),
    "sleep": (0.8, "snore"),
    "slide": (0.3, "throw_whoosh"),
}
"""Motions heard once: seconds after the deed begins, effect."""

VOCAL = frozenset({"sob", "snore", "applause"})
"""Effects of the mouth (and of hands beside it) that whoever speaks meanwhile does not make."""


def cues_of(scene: Performance) -> list[Cue]:
    """Return (seconds, effect) of a clip, in order of time."""
    found: list[Cue] = []
    treads: list[Cue] = []
    for part in scene.parts.values():
        found += _of(part, scene)
        if part.before is not None:
            found += [cue for cue in _of(part.before, scene) if cue[0] < part.since]
        treads += _steps(part, scene)
    found += _thunder(scene)
    last = scene.seconds - 0.1
    kept = sorted(c for c in found if 0 <= c[0] < last)[:MOST]
    return sorted((round(t, 2), name) for t, name in (*kept, *(c for c in treads if c[0] < last)))


def _thunder(scene: Performance) -> list[Cue]:
    """Thunder a while after every flash of a storm."""
    if not storms(scene.plan):
        return []
    return [(FIRST + AFTER + n * PERIOD, "thunder") for n in range(int(scene.seconds / PERIOD) + 1)]


AFTER = 0.7
"""Seconds from a flash to its thunder."""


def ground_of(plan: Plan) -> str:
    """Return the sound of one step in this place."""
    family = plan.place.family.partition("_side")[0] if plan.place else "garden"
    kind = "floor" if family in BOARDS else "sand" if family in SAND else "grass"
    return f"step_{kind}"


def _of(part: Part, scene: Performance) -> list[Cue]:
    if not isinstance(part.rig, Person):
        return _of_beast(part)
    motion, begin = part.motive.motion, part.begin
    if motion in EVERY:
        first, period, name = EVERY[motion]
        times = (begin + first + n * period / part.tempo for n in range(3))
        return [(t, name) for t in times if t < scene.seconds - 0.4]
    if motion in ONCE:
        after, name = ONCE[motion]
        return [] if part.lines and name in VOCAL else [(begin + after / part.tempo, name)]
    return _SPECIAL[motion](part) if motion in _SPECIAL else []


def _open(part: Part) -> list[Cue]:
    what = part.motive.target + part.motive.where + part.prop
    return [(part.begin + 0.55, "door_open" if "door" in what or "gate" in what else "rustle")]


def _bounce(part: Part) -> list[Cue]:
    first = part.begin + 0.35 + balls.BEAT / 2 / part.tempo
    return [(first + n * balls.BEAT * 2 / part.tempo, "ball_bounce") for n in range(3)] if part.prop else []


def _throw(part: Part) -> list[Cue]:
    release = balls.throw_time(part)
    landing = [] if part.passing else [(release + landings(150.0)[0], "ball_bounce")]
    return [(release - 0.1, "throw_whoosh"), *landing]


def _kick(part: Part) -> list[Cue]:
    return [(balls.kick_time(part), "ball_bounce")] if part.prop else []


def _giggle(part: Part) -> list[Cue]:
    if part.lines:
        return []
    return [(part.begin + 0.2, "giggle" if _young(part) else "laugh")]


def _cheer(part: Part) -> list[Cue]:
    return [(part.begin + 0.2, "giggle")] if _young(part) else []


def _gasp(part: Part) -> list[Cue]:
    return [(part.begin + 0.05, "gasp")] if _young(part) else []


def _jump(part: Part) -> list[Cue]:
    wet = "water" in part.motive.where + part.motive.target + part.motive.prop
    return [(part.begin + 0.75, "splash")] if wet else []


def _fall(part: Part) -> list[Cue]:
    begun = -0.4 / part.tempo if part.planned.pose == "fall" else part.begin
    return [(begun + 0.93 / part.tempo, "thud")]


def _perform(part: Part) -> list[Cue]:
    name = next((name for word, name in PLAYED.items() if word in part.prop.lower()), "")
    return [(part.begin + 0.4 + n * 2.2 / part.tempo, name) for n in range(3)] if name else []


_SPECIAL: dict[str, Callable[[Part], list[Cue]]] = {
    "open": _open,
    "bounce": _bounce,
    "throw": _throw,
    "kick": _kick,
    "laugh": _giggle,
    "cheer": _cheer,
    "react": _gasp,
    "jump": _jump,
    "fall": _fall,
    "perform": _perform,
}


def _young(part: Part) -> bool:
    return isinstance(part.rig, Person) and part.rig.age in ("toddler", "child", "teen") and not part.lines


def _steps(part: Part, scene: Performance) -> list[Cue]:
    """One sound a footfall."""
    if part.motive.motion in ("jump", "dance", "swim", "slide", "swing", "ride"):
        return []
    name = ground_of(scene.plan)
    return [(t, name) for t in footfalls(part, scene)]


def _of_beast(part: Part) -> list[Cue]:
    if isinstance(part.rig, Thing):
        return _of_thing(part, part.rig)
    motion, kind = part.motive.motion, getattr(part.rig, "kind", "")
    sound = CALLS.get(kind, "")
    if motion == "call" and sound:
        times = beasts.call_times(part)[::3]
        return [(t, sound) for t in (times if sound == "bird_chirps" else times[:2])]
    if motion == "wag" and kind == "dog" and not part.lines:
        return [(part.begin + 0.4, "bark")]
    if motion == "sleep" and kind in ("dog", "cat", "bear", "pig"):
        return [(part.begin + 0.8, "snore")]
    if motion in ("hop", "jump") and kind == "rabbit":
        return [(part.begin + 0.5, "rabbit_thump")]
    if isinstance(part.rig, Bird) and motion in ("fly", "exit", "flap", "enter"):
        heard = FLYERS.get(kind, sound)
        return [(part.begin + 0.2, heard)] if heard else []
    return []


_SETS_OUT = ("walk", "run", "enter", "exit")
_LANDS = {"jump": 0.82, "cheer": 0.7, "fall": 0.9, "bounce": 0.82}


def _of_thing(part: Part, thing: Thing) -> list[Cue]:
    """A whistle as a train sets out, water round a boat, a bump when something lands."""
    motion, row = part.motive.motion, thing.row
    if motion in _SETS_OUT and not part.lines:
        if row.sound:
            return [(part.begin + 0.15, row.sound)]
        return [(part.begin + 0.3, "splash")] if row.way == "sail" else []
    if motion in _LANDS and row.way in ("hop", "walk", "fly") and not row.hover:
        heard = "ball_bounce" if row.way == "hop" else "thud"
        return [(part.begin + _LANDS[motion] / part.tempo, heard)]
    return [(part.begin + 0.2, "throw_whoosh")] if motion == "fly" else []
