"""Where everybody looks and what their faces do: feelings, blinking, lips, the turn of the head."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from anim_director.film import Speech
from anim_director.tools.cutout import motions_beasts as beasts
from anim_director.tools.cutout.acting import (
    blink_at,
    blinks,
    change,
    face_of,
    feelings,
    felt,
    fraction,
    gaze,
    speaker_at,
    viseme_at,
)
from anim_director.tools.cutout.actors import Rig, head_of
from anim_director.tools.cutout.canvas import ease, lerp, seg
from anim_director.tools.cutout.faces import EXPR, Face
from anim_director.tools.cutout.motions_body import Part
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.poses import YAW
from anim_director.tools.cutout.states import ActorState, StageState

LEAD = 0.25  # seconds before a line in which heads turn to who will say it

SETTLE = 0.3
"""Seconds from the last pose of a first deed into the second."""

NEAR = 190.0
"""Pixels within which a head turns less to follow than the eyes do."""


class Looks:
    """The faces of one clip.

    Args:
        parts: what each actor does, by name.
        speech: the lines with their start in the clip.
        seconds: length of the clip.
    """

    def __init__(self, parts: Mapping[str, Part], speech: Sequence[Speech], seconds: float) -> None:
        self._parts, self._speech = parts, speech
        self._blinks = blinks(list(parts), seconds)
        self._attention = {name: self._attends(part) for name, part in parts.items()}
        self._moods = {
            name: feelings(
                part.planned.feeling_from or part.planned.feeling, part.planned.feeling, part.lines, seconds
            )
            for name, part in parts.items()
        }

    def faced(self, part: Part, stage: StageState, t: float) -> ActorState:
        """Return an actor's state with face, gaze and turn of the head."""
        state = stage.actor(part.name)
        assert state is not None
        before, now, share = felt(self._moods[part.name], t)
        face = change(face_of(before), face_of(now), share)
        into = min(1.0, t / 0.25)
        face = _acted(part.at(t), face, t)
        aims = self._looks(part, state, stage, t)
        look, turn = aims
        rested = part.rest.face
        face = face.but(
            look=(lerp(rested.look[0], look[0], into), lerp(rested.look[1], look[1], into)),
            blink=max(face.blink, blink_at(self._blinks[part.name], t) if face.arc == 0 else 0.0),
            vis=viseme_at(part.lines, t) if part.lines else face.vis,
        )
        yaw = state.yaw
        if isinstance(part.rig, Person) and state.view in ("3q", "front") and not state.pose.get("roll"):
            seen = YAW[state.view] + turn * into
            told = seen if yaw is None else yaw
            yaw = told
            if part.before is not None and part.since <= t < part.since + SETTLE:
                first = seen if part.yaw_before is None else part.yaw_before
                yaw = lerp(first, told, seg(t, part.since, part.since + SETTLE))
        return replace(state, face=face, yaw=yaw)

    def _looks(
        self, part: Part, state: ActorState, stage: StageState, t: float
    ) -> tuple[tuple[float, float], float]:
        """Return where the eyes turn and how far the head turns with them (degrees of yaw)."""
        if _asleep(part.at(t)):
            return part.rest.face.look, 0.0
        attention = self._attention[part.name]
        now = max(i for i, (since, _) in enumerate(attention) if since <= t)
        since, target = attention[now]
        look, turn = self._towards(part, state, stage, target)
        w = seg(t, since, since + 0.28)
        if w < 1:  # the eyes and the head come from where they were before
            earlier = attention[now - 1][1] if now else ""
            before = self._towards(part, state, stage, earlier)
            look = (lerp(before[0][0], look[0], w), lerp(before[0][1], look[1], w))
            turn = lerp(before[1], turn, w)
        if speaker_at(self._speech, t) != part.name:
            aside = _wander(part, t)
            look = (look[0] + aside[0], look[1] + aside[1])
        return (max(-1.0, min(1.0, look[0])), max(-1.0, min(1.0, look[1]))), turn

    def _towards(
        self, part: Part, state: ActorState, stage: StageState, target: str
    ) -> tuple[tuple[float, float], float]:
        """Return the turn of eyes and head towards somebody or something; else as in the picture."""
        actor, prop = stage.actor(target), stage.prop(target)
        if actor is not None:
            aim = _head(self._parts[target].rig, actor)
        elif prop is not None and prop.held_by != part.name and not prop.held_by:
            aim = (prop.x, prop.y - prop.lift - (0.0 if prop.by_hold else prop.size * 0.5))
        else:
            return part.rest.face.look, 0.0
        head = _head(part.rig, state)
        look = gaze(head, aim, state.flip)
        # whoever passes by close does not snap the head round
        ahead = look[0] * min(1.0, math.dist(head, aim) / NEAR)
        turn = lerp(-38.0, 5.0, ease((ahead + 0.4) / 0.8))  # over the shoulder to whom is behind
        return look, max(turn, -8.0) if actor is None and state.pose.get("spine", 0) > 30 else turn

    def _attends(self, part: Part) -> tuple[tuple[float, str], ...]:
        """Return (seconds, whom or what this one looks at), in order: who speaks, else what it is about."""
        own = part.other or part.planned.target
        if part.prop and part.motive.motion in _EYES_ON_THING:
            own = part.prop
        marks: list[tuple[float, str]] = [(0.0, own)]
        first = part.before
        if first is not None:
            about = first.prop if first.motive.motion in _EYES_ON_THING else first.other or first.prop
            marks = [(0.0, about), (part.since, own)]
        aloud = [s for s in self._speech if not s.line.narrated and not s.line.thought]
        for line in sorted(aloud, key=lambda s: s.start):
            speaker = line.line.speaker
            if speaker not in self._parts:
                continue
            target = self._listener(part, line.line.to) if speaker == part.name else speaker
            begin = max(0.0, line.start - LEAD)
            marks = [m for m in marks if m[0] < begin] or marks[:1]
            marks += [(begin, target), (line.start + line.seconds + 0.5, own)]
        return tuple(marks)

    def _listener(self, part: Part, to: str) -> str:
        others = [p for p in self._parts.values() if p.name != part.name]
        if to in self._parts and to != part.name:
            return to
        if part.other:
            return part.other
        return min(others, key=lambda p: abs(p.rest.x - part.rest.x)).name if others else ""


_EYES_ON_THING = frozenset(
    {"pick_up", "put_down", "kick", "bounce", "throw", "catch", "play", "reach", "fly_kite"}
)


def _head(rig: Rig, state: ActorState) -> tuple[float, float]:
    x, y, _ = head_of(rig, state.x, state.y - state.lift, state.scale, state.flip, state.pose, state.view)
    return x, y


def _wander(part: Part, t: float) -> tuple[float, float]:
    """A short glance aside every few seconds, each actor at its own time."""
    period = 3.6 + 1.5 * part.phase
    number, v = divmod(t + period * part.phase, period)
    if t < 0.8:
        return 0.0, 0.0
    away = min(seg(v, 0.2, 0.34), 1 - seg(v, 0.85, 1.0))
    angle = 2 * math.pi * fraction(part.name, "glance", int(number))
    return 0.5 * math.cos(angle) * away, 0.3 * math.sin(angle) * away


def _asleep(part: Part) -> bool:
    """Whether somebody sleeps; who only lies there and looks at the stars does not."""
    sleeps = part.motive.motion == "sleep" and part.motive.family != "lie"
    return part.planned.feeling == "asleep" or sleeps


def _acted(part: Part, face: Face, t: float) -> Face:
    """Return the face as the motion has it: shut in sleep, chewing, singing, weeping, laughing."""
    motion, u = part.motive.motion, part.beat(t)
    on = min(1.0, u / 0.3)
    if _asleep(part):
        return face.to(EXPR["asleep"], 1.0) if part.rest.face.arc == -1 else face.to(EXPR["asleep"], on)
    change = part.planned.change
    if motion == "wake" and change is not None and change.pose == "sleep":
        face = face.to(EXPR["asleep"], 1 - seg(t, 0.35, 0.75))
    if on <= 0:
        return face
    if motion in ("eat", "drink") and (u % 2.1) > 0.7:
        return face.but(vis="M" if (u * 2.6) % 1 < 0.5 else "E", jaw=0.0)
    if motion == "sing" and not part.lines:
        return face.but(vis=("O", "A", "U", "E")[int(u * 2.2) % 4])
    if motion == "laugh":
        return face.to(EXPR["joy"].but(jaw=0.6 + 0.3 * math.sin(2 * math.pi * u * 3.6)), on)
    if motion == "cry":
        return face.to(EXPR["sad"].but(arc=-1 if (u % 2.4) < 1.2 else 0, tear=1.0, jaw=0.25), on)
    if motion == "hug":
        return face.to(EXPR["tender"].but(arc=1 if (u % 3.1) > 0.8 else 0), on)
    if motion == "wake":
        yawn = min(seg(u, 0.4, 0.8), 1 - seg(u, 1.6, 2.0))
        return face.to(EXPR["surprised"].but(arc=-1, jaw=1.0, wide=0.8, white=0), yawn)
    if motion == "call" and not isinstance(part.rig, Person):
        return face.but(jaw=max(face.jaw, 0.9 * beasts.call_face(part, t)))
    if motion == "react":
        jolt = min(seg(u, 0.0, 0.15), 1 - seg(u, 1.2, 1.7))
        return face.to(EXPR["surprised"], jolt * 0.9)
    return face
