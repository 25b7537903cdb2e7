"""Framing and camera moves, planned over the whole film as an editor would cut it."""

from collections.abc import Collection

from anim_director.agents.offline.extras import STRONG
from anim_director.agents.offline.setups import Setup
from anim_director.film import Camera, Framing

TRAVEL = {"walk", "run", "chase", "leave", "fly", "swim"}
WHOLE_BODY = {"play", "dance", "jump", "climb", "fall", "sit", "sleep", "hug", "arrive", "build"}
HANDS = {"give", "take", "find", "put", "open", "draw", "eat", "buy"}
SECONDS: dict[str, float] = {
    "travel": 3.5, "whole": 3.2, "hands": 3.0, "talk": 2.5, "face": 2.5,
}  # fmt: skip
_SIZES: dict[int, dict[Framing, float]] = {
    1: {"wide": 1.0, "full": 1.27, "medium": 1.66, "close": 2.35},
    2: {"wide": 1.0, "full": 1.25, "medium": 1.46, "close": 1.9},
    3: {"wide": 1.0, "full": 1.13, "medium": 1.3, "close": 1.5},
}
"""How large figures are shown, against the wide shot, by how many have to be in the picture."""

LONGEST_RUN = 3
"""Shots that may be framed alike, one after the other."""

LEAST_CHANGE = 1.22
"""Of the size of figures from shot to shot: less is a jump."""

_OTHERS: dict[Framing, tuple[Framing, ...]] = {
    "close": ("medium", "full", "wide"),
    "medium": ("close", "full", "wide"),
    "full": ("medium", "close", "wide"),
    "wide": ("full", "medium"),
}

_WIDER: dict[Framing, Framing] = {"close": "medium", "medium": "full", "full": "medium", "wide": "full"}


def plan_camera(
    setups: list[Setup], new_places: set[int], animals: Collection[str] = (), groups: Collection[str] = ()
) -> None:
    """Set framing, camera and least seconds of every shot.

    Args:
        setups: all shots in film order.
        new_places: numbers of the scenes that show a place for the first time.
        animals: keys of those who are no people: nobody is looked past beside them.
        groups: keys of those who are several: they do not fit a close shot.
    """
    talk = 0
    pans = 0
    for i, s in enumerate(setups):
        opens = i == 0 or setups[i - 1].scene != s.scene
        if opens:
            talk = 0
        if s.sort == "held":
            _hold(s, setups[i - 1])
            continue
        talks = _in_talk(s)
        s.framing, s.camera = _opening(s, s.scene in new_places) if opens else _look(s, talk if talks else 0)
        people = not any(p.key in animals for p in s.poses)
        past = not opens and talks and people and _over_shoulder(s, talk)
        if not opens and not past:
            s.framing = _varied(s, [x.framing for x in setups[max(0, i - 2) : i] if x.scene == s.scene])
        talk += talks
        if s.camera in ("pan left", "pan right"):
            pans += 1
            s.camera = "pan right" if pans % 2 else "pan left"
        if s.camera == "push in" and i and setups[i - 1].camera == "push in":
            s.camera = "still"
        if s.framing == "close" and s.lying and s.poses:
            s.framing = "full" if setups[i - 1].framing == "medium" else "medium"
        if s.framing == "close" and talks and s.families & (WHOLE_BODY | HANDS):
            s.framing = "medium"  # who is hugged or given something is in the picture
        elif s.framing == "close" and talks and not past and any(p.speaks for p in s.poses):
            alone = [p for p in s.poses if p.speaks or p.deeds]
            s.poses = alone or s.poses  # the listener is behind the camera
        elif s.framing == "close" and talks and len(s.poses) > 1:
            s.framing = "medium"  # told by the narrator: one sees who is told
        if s.framing in ("close", "medium") and any(p.key in groups for p in s.poses):
            s.framing = "full" if all(p.key in groups for p in s.poses) else "medium"
        if s.sort == "told":
            s.seconds = max(s.seconds if s is setups[-1] else 0.0, _least_seconds(s))
    last = setups[-1] if setups else None
    if last is not None and last.sort != "held":
        last.camera = "pull out"
        if last.framing in ("close", "medium") and not any(p.speaks for p in last.poses):
            last.framing = "full" if last.sort == "told" else last.framing
    _without_jumps(setups, animals, groups)
    _without_runs(setups, animals, groups)


def _hold(s: Setup, before: Setup) -> None:
    """Let a face be seen for a moment; the shot before it is not as close."""
    s.framing, s.camera = "close", "still"
    if before.framing == "close" and _same_people(before, s):
        before.framing, before.camera = "medium", "still"


def _level(s: Setup) -> bool:
    """Whether nobody is high above the others: one does not look up past a shoulder in a tree."""
    return not any("tree" in p.rests for p in s.poses)


def _same_people(a: Setup, b: Setup) -> bool:
    return bool(a.poses) and {p.key for p in a.poses} == {p.key for p in b.poses}


def _alike(before: Setup, s: Setup) -> bool:
    """Whether a cut would jump: the same people at nearly the same size, from the same side."""
    if before.scene != s.scene or not _same_people(before, s):
        return False
    if any(p.facing == "back" for x in (before, s) for p in x.poses):
        return [p.facing for p in before.poses] == [p.facing for p in s.poses]
    sizes = _SIZES[min(len(s.poses), 3)]
    a, b = sizes[before.framing], sizes[s.framing]
    return max(a, b) / min(a, b) < LEAST_CHANGE


def _without_jumps(setups: list[Setup], animals: Collection[str], groups: Collection[str]) -> None:
    """Change the size of a shot that would show the same people as the one before as large as there."""
    for i in range(1, len(setups)):
        if not _alike(setups[i - 1], setups[i]):
            continue
        for n in (i, i - 1):  # the later one first; the opening of a scene stays
            beside = [setups[k] for k in (n - 1, n + 1) if 0 <= k < len(setups)]
            if n == i - 1 and (n == 0 or setups[n - 1].scene != setups[n].scene):
                break
            if _resized(setups[n], beside, animals, groups):
                break


def _without_runs(setups: list[Setup], animals: Collection[str], groups: Collection[str]) -> None:
    """Change the size of one of four shots in a row that would be framed alike."""
    for i in range(LONGEST_RUN, len(setups)):
        if len({s.framing for s in setups[i - LONGEST_RUN : i + 1]}) > 1:
            continue
        for n in (i, i - 1):
            if _resized(setups[n], [setups[k] for k in (n - 1, n + 1) if k < len(setups)], animals, groups):
                break


def _resized(s: Setup, beside: list[Setup], animals: Collection[str], groups: Collection[str]) -> bool:
    """Give a shot another size than those beside it, if what it shows allows one; say whether it does."""
    if s.sort == "held":
        return False
    if any(p.facing == "back" for p in s.poses):  # twice past the same shoulder: now without it
        both, was = s.poses, s.framing
        s.poses, s.framing = [p for p in both if p.facing != "back"], "close"
        if not any(_alike(b, s) for b in beside):
            return True
        s.poses, s.framing = both, was
        return False
    whole = s.families & (WHOLE_BODY | TRAVEL) or s.things_act
    sizes: tuple[Framing, ...] = _OTHERS[s.framing]
    if whole:
        sizes = ("full", "wide", "medium") if len(s.poses) > 2 else ("full", "wide")
    if all(p.key in groups for p in s.poses):
        sizes = ("full", "wide")
    if s.families & HANDS or (s.lying and s.poses) or (s.framing != "close" and len(s.poses) > 1):
        sizes = tuple(f for f in sizes if f != "close")
    was, poses = s.framing, s.poses
    for framing in (f for f in sizes if f != was):
        if framing == "wide" and len(poses) == 2 and not whole and _nearer(s, animals):
            if not any(_alike(b, s) for b in beside):
                return True  # rather from near than two from afar
            s.poses = poses
        s.framing = framing
        if not any(_alike(b, s) for b in beside):
            return True
    s.framing = was
    return False


def _nearer(s: Setup, animals: Collection[str]) -> bool:
    """See the one of two who speaks or acts alone, or past the listener; say whether there is such a one."""
    acting = [p for p in s.poses if p.deeds or p.speaks]
    if len(acting) != 1 or (acting[0].to and not acting[0].speaks):
        return False
    listener = next(p for p in s.poses if p is not acting[0])
    if acting[0].speaks and not any(p.key in animals for p in s.poses) and _level(s):
        s.framing, listener.facing = "medium", "back"
    else:
        s.framing, s.poses = "close", acting
    return True


def _in_talk(s: Setup) -> bool:
    """Whether somebody says something, word for word or in the narrator's words."""
    return s.sort == "told" and (any(p.speaks for p in s.poses) or bool(s.families & {"talk", "ask"}))


def _over_shoulder(s: Setup, talk: int) -> bool:
    """Look past whoever listens, two of four times, so that both shoulders are; say whether that was done."""
    listeners = [p for p in s.poses if not (p.speaks or p.deeds)]
    if (
        talk % 4 not in (1, 2)
        or len(s.poses) != 2
        or len(listeners) != 1
        or s.families & (WHOLE_BODY | HANDS | TRAVEL)
        or not _level(s)
    ):
        return False
    s.framing, listeners[0].facing = "medium", "back"
    return True


def _opening(s: Setup, new: bool) -> tuple[Framing, Camera]:
    if s.sort == "establishing" or not s.poses:
        return "wide", "pan right"
    if not new and not s.families & TRAVEL:
        return "full", "still"
    return "wide", "follow" if s.families & TRAVEL else "push in" if not s.poses or s.speech > 4 else "still"


def _look(s: Setup, talk: int) -> tuple[Framing, Camera]:
    """What the moment asks for."""
    if s.sort == "insert" or (s.things and not s.poses and not s.things_act):
        return "close", "push in"
    if s.sort == "establishing" or not s.poses:
        return "wide", "pan right"
    strong = [p for p in s.poses if p.feeling in STRONG]
    if s.sort == "reaction":
        return "close", "push in" if strong else "still"
    families = s.families
    if talk:
        both = len(s.poses) > 1
        alone = talk % 4 == 3 or not both
        return ("close" if alone else "medium"), "push in" if strong and talk > 1 else "still"
    if s.things_act:
        return "full", "still"
    if families & TRAVEL:
        return ("wide" if families & {"chase", "fly", "leave"} else "full"), "follow"
    if families & WHOLE_BODY:
        return "full", "still"
    if len(s.poses) > 2:
        return "full", "still"
    if "find" in families:  # before all feeling: what was found is seen
        return "medium", "push in"
    if strong and len(s.poses) == 1 and not families & HANDS:
        return "close", "push in"
    return "medium", "still"


def _varied(s: Setup, before: list[Framing]) -> Framing:
    """Never three alike in a row, never two close-ups of the same kind beside each other."""
    if len(before) > 1 and before[0] == before[1] == s.framing:
        if s.framing == "medium" and len(s.poses) == 1 and s.sort == "told" and "find" not in s.families:
            return "close"
        return _WIDER[s.framing]
    if s.framing == "close" and before[-1:] == ["close"] and s.sort != "insert":
        return "medium"
    return s.framing


def _least_seconds(s: Setup) -> float:
    """Least length by what is done, in seconds; two deeds need more time than one."""
    deeds = max((len(p.deeds) for p in s.poses), default=0)
    if s.families & TRAVEL:
        kind = "travel"
    elif s.families & WHOLE_BODY:
        kind = "whole"
    elif s.families & HANDS:
        kind = "hands"
    else:
        kind = "talk" if any(p.speaks for p in s.poses) else "face"
    return round(SECONDS[kind] + 0.8 * max(0, deeds - 1), 1)
