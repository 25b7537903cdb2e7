"""How shots join: which way somebody goes, and whether a movement goes on over the cut.

Two rules of the cutting room, carried out on a whole script, whoever wrote it, because a single shot knows
no neighbour. *Screen direction*: who walks out to the right comes in from the left; a journey keeps its
direction over shots, scenes and places, and the way back goes the other way. *Match on action*: where
somebody is on the way in one shot and has come to something in the next one of the same scene, the cut is
in the walk: the first shot ends in mid-step and the next begins with the last steps, so that one movement
is seen in two sizes. What a script already says (`facing`) is never changed.
"""

import re
from collections.abc import Collection

from anim_director.agents.pace import seconds_of_lines
from anim_director.film import Facing, Figure, Script, Shot

NOT_ASKED = {"figures": {"__all__": {"onward", "arriving"}}}
"""Fields of a shot that no brain is asked for: `joined_shots` fills them."""

_GOES = re.compile(
    r"^(?:(?:slowly|quickly|happily|sadly|quietly) )?"
    r"(walk|go|run|march|stroll|wander|hurry|rush|trot|skip|stride|tiptoe|dash|race|jog)(?:s|es)?\b"
)
_RUNS = frozenset({"run", "hurry", "rush", "dash", "race", "jog"})
_LEAVES = re.compile(
    r"^(?:leaves?|runs? away|walks? away|goes? (?:away|home|out)|(?:walks?|runs?) (?:out|off|home))\b"
)
_ENTERS = re.compile(r"^(?:comes?|enters?|steps? in|returns?|arrives?)\b")
_BACK = re.compile(r"\b(?:back|home|returns?)\b")
_ELSEWHERE = re.compile(
    r"\b(?:into|in and|out of|through the (?:door|gate|window)|upstairs|downstairs|up the|down the|round"
    r"|around|away)\b"
)
_KEPT_DOWN = re.compile(
    r"\b(?:sits?|lies?|sleeps?|asleep|climbs?|rides?|swims?|flies|fly|falls?|kneels?|hides?|hugs?|crouch(?:es)?|"
    r"buys?|sells?|gives?|shares?|passes|trades?|crawls?|jumps?|dances?|hops?|rolls?|bed|swing|slide|boat|train|car|bus|water)\b"
)
_LATER = re.compile(
    r"\b(?:next (?:day|morning|week|time)|later|one day|the other day|tomorrow|morning|evening|night|"
    r"afternoon|years|weeks|months|days|hours|after (?:a|some|many))\b",
    re.I,
)
_OTHER_WAY: dict[Facing, Facing] = {"left": "right", "right": "left"}


def joined_shots(script: Script) -> Script:
    """Return the script with directions for those who go somewhere, and with walks that go on over cuts."""
    shots = _directed(script.shots)
    groups = {c.name for c in script.characters if c.kind == "crowd"}
    for i in range(len(shots) - 1):
        if shots[i].scene == shots[i + 1].scene:
            shots[i], shots[i + 1] = _matched(shots[i], shots[i + 1], groups)
    return script.model_copy(update={"shots": tuple(shots)})


def expected_seconds(shot: Shot) -> float:
    """Return about how long a shot will be: its least length, or what is said in it."""
    spoken = seconds_of_lines(shot.lines)
    return round(max(shot.seconds, spoken + 1.0 if shot.lines else 0.0), 1)


def heading_of(shot: Shot) -> Facing:
    """Return the way that somebody goes in a shot; "" if nobody does."""
    return next((f.facing for f in shot.figures if _travels(f) and f.facing in _OTHER_WAY), "")


def says_later(shot: Shot) -> bool:
    """Return whether the words of a shot begin by telling that time has passed."""
    told = shot.source or " ".join(line.text for line in shot.lines)
    return bool(_LATER.search(told[:60]))


# ---- screen direction


def _directed(shots: Collection[Shot]) -> list[Shot]:
    """Give everybody who goes somewhere a direction: onward as before, back the other way."""
    outward: dict[str, Facing] = {}  # the way that each one's journey goes
    found = []
    for shot in shots:
        here = {f.name for f in shot.figures}
        going = [f for f in shot.figures if _travels(f)]
        told: Facing = next((f.facing for f in going if f.facing in _OTHER_WAY), "")
        figures = []
        for f in shot.figures:
            if not _travels(f):
                figures.append(f)
                continue
            back = bool(_BACK.search(f.action))
            way: Facing = f.facing if f.facing in _OTHER_WAY else ""
            if not way and (f.to not in here or f" with {f.to}" in f.action):
                onward = outward.get(f.name, "right")
                way = told = told or (_OTHER_WAY[onward] if back else onward)  # together: the same way
            if way:
                outward[f.name] = _OTHER_WAY[way] if back else way
            figures.append(f.model_copy(update={"facing": way}) if way else f)
        found.append(shot.model_copy(update={"figures": tuple(figures)}))
    return found


def _travels(f: Figure) -> bool:
    action = f.action.lower()
    return f.facing not in ("front", "back") and any(rule.match(action) for rule in (_GOES, _LEAVES, _ENTERS))


# ---- match on action


def _matched(before: Shot, after: Shot, groups: Collection[str]) -> tuple[Shot, Shot]:
    """Lay the cut between two shots into the walk of whoever goes in the one and has come in the other.

    Of several who go, all are still on the way or none is, and all go one way.
    """
    later = {f.name: f for f in after.figures}
    going = [f for f in before.figures if _travels(f)]
    apart = len({f.facing for f in going}) > 1
    if apart or any(f.name not in later or f.name in groups or not _goes_on(f) for f in going):
        return before, after
    for f in going:
        then = later[f.name]
        if then.facing not in ("", f.facing) and (then.to in later or then.facing not in _OTHER_WAY):
            return before, after  # it has turned to somebody
        if _KEPT_DOWN.search(then.action.lower()):
            return before, after
    for f in going:
        verb = _GOES.match(f.action.lower())
        assert verb is not None
        gait = "run" if verb.group(1) in _RUNS else "walk"
        before = _with(before, f.name, onward=True)
        after = _with(after, f.name, arriving=gait, facing=f.facing)
    return before, after


def _goes_on(f: Figure) -> bool:
    """Whether somebody is simply on the way, in a direction that is known."""
    action = f.action.lower()
    simple = (
        " and " not in action
        and _GOES.match(action)
        and not _LEAVES.match(action)
        and not _ELSEWHERE.search(action)
    )
    return bool(simple) and f.facing in _OTHER_WAY and not f.onward


def _with(shot: Shot, name: str, **changes: object) -> Shot:
    figures = tuple(f.model_copy(update=changes) if f.name == name else f for f in shot.figures)
    return shot.model_copy(update={"figures": figures})
