"""Held beats: a quiet, close look at a face, where a story lets one breathe.

After a shock or a loss, and after the last words, a film does not hurry on: whoever was struck is seen close
for a moment in which nobody speaks. Few of them: a beat that comes often is a habit.
"""

from dataclasses import replace

from anim_director.agents.offline.faces import feeling_words
from anim_director.agents.offline.setups import Pose, Setup
from anim_director.agents.offline.wording import Wording
from anim_director.film import Feeling

SECONDS = 2.0
"""Length of a held beat: the shortest shot that is understood."""

APART = 6
"""Shots with words between two held beats, at least."""

STRUCK: frozenset[Feeling] = frozenset({"surprised", "sad", "scared"})
"""What a face shows that was struck by something."""

TAIL = 1.6
"""Seconds for which the last picture stays after the story's last words."""


def hold_beats(setups: list[Setup], wording: Wording) -> list[Setup]:
    """Return the shots with held beats among them."""
    out: list[Setup] = []
    before: dict[str, Feeling] = {}
    since = APART
    for i, s in enumerate(setups):
        out.append(s)
        after = setups[i + 1] if i + 1 < len(setups) else None
        struck = _struck(s, before, wording)
        before |= {p.key: p.feeling for p in s.poses}
        since += s.sort == "told"
        if after is None:
            out += _end(s, wording)
        elif struck is not None and since > APART and after.sort == "told":
            out.append(_beat(s, struck, i))
            since = 0
    return out


def _struck(s: Setup, before: dict[str, Feeling], wording: Wording) -> Pose | None:
    """Return whose face has just changed for the worse, who alone does not go on speaking."""
    if s.sort != "told" or not s.beats:
        return None
    told = {f.who for b in s.beats for f in b.felt}
    told |= {k for a in s.actions if a.mode in ("real", "past") and a.verb == "lose" for k in a.agents}
    for p in s.poses:
        alone = not wording.tale.cast[p.key].group
        changed = p.feeling in STRUCK and before.get(p.key, "neutral") != p.feeling
        if alone and changed and p.key in told:
            return p
    return None


def _end(s: Setup, wording: Wording) -> list[Setup]:
    """The face of whom the last words were said to; told by the narrator, the last picture stays itself."""
    if s.sort != "told":
        return []
    last = s.beats[-1].heard[-1].quote if s.beats and s.beats[-1].heard else None
    listener = next((p for p in s.poses if last is not None and p.key == last.addressee), None)
    if last is None or listener is None or wording.tale.cast[listener.key].group:
        s.seconds = round(max(s.seconds, s.speech + TAIL), 1)
        return []
    glad: Feeling = "happy" if listener.feeling == "neutral" else listener.feeling
    text = feeling_words("watch", glad).replace("{x}", wording.name(last.speaker))
    face = replace(
        listener, doing=listener.at_rest(text), many="", feeling=glad, to=wording.names[last.speaker]
    )
    return [_quiet(s, face)]


def _beat(s: Setup, pose: Pose, turn: int) -> Setup:
    text = feeling_words("face", pose.feeling, turn)
    return _quiet(s, replace(pose, doing=pose.at_rest(text), many="", to=""))


def _quiet(s: Setup, pose: Pose) -> Setup:
    face = replace(pose, deeds=[], speaks=False)
    held = [face.holds] if face.holds else []
    return Setup(s.scene, [], "held", [face], held, seconds=SECONDS)
