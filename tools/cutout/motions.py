"""All motion families, and the stage at any moment of a clip.

A `Performance` is made once for a clip; `state_at(t)` is a pure function of time: the same moment asked
twice, or in any order, is the same state. At t = 0 it is exactly the picture (`moments.rest`).
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from anim_director.film import Feeling, Speech
from anim_director.tools.cutout import motions_balls as balls
from anim_director.tools.cutout import motions_beasts as beasts
from anim_director.tools.cutout import motions_giving as giving
from anim_director.tools.cutout import motions_people as people
from anim_director.tools.cutout import motions_touch as touch
from anim_director.tools.cutout import motions_travel as travel
from anim_director.tools.cutout import motions_work as work
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
    spoken_by,
    viseme_at,
)
from anim_director.tools.cutout.action_words import Motive
from anim_director.tools.cutout.actors import Rig, head_of
from anim_director.tools.cutout.birds import Bird
from anim_director.tools.cutout.canvas import lerp, seg
from anim_director.tools.cutout.faces import EXPR, Face
from anim_director.tools.cutout.moments import chest_of, meeting, rest
from anim_director.tools.cutout.motions_body import Part, Passing
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor, Plan
from anim_director.tools.cutout.poses import YAW
from anim_director.tools.cutout.states import ActorState, PropState, StageState

Act = Callable[[Part, float], ActorState]
Carry = Callable[[Part, float, ActorState, PropState], PropState]


@dataclass(frozen=True)
class Motion:
    """One family: what the body does, and what becomes of the thing it handles."""

    act: Act
    carry: Carry | None = None


FAMILIES: dict[str, Motion] = {
    "idle": Motion(people.idle),
    "talk": Motion(people.talk),
    "listen": Motion(people.listen),
    "sing": Motion(people.sing),
    "think": Motion(people.think),
    "look": Motion(people.look),
    "look_up": Motion(people.look),
    "look_down": Motion(people.look),
    "search": Motion(people.search),
    "react": Motion(people.react),
    "nod": Motion(people.nod),
    "shake_head": Motion(people.shake_head),
    "wave": Motion(people.wave),
    "point": Motion(people.point),
    "clap": Motion(people.clap),
    "cheer": Motion(people.cheer),
    "laugh": Motion(people.laugh),
    "cry": Motion(people.cry),
    "hide": Motion(people.hide),
    "wake": Motion(people.stretch),
    "sit": Motion(people.sit),
    "sit_down": Motion(people.sit_down),
    "kneel": Motion(people.kneel),
    "crouch": Motion(people.crouch),
    "stand_up": Motion(people.stand_up),
    "sleep": Motion(people.sleep),
    "walk": Motion(travel.walking),
    "run": Motion(travel.running),
    "enter": Motion(travel.entering),
    "exit": Motion(travel.leaving),
    "jump": Motion(travel.jumping),
    "fall": Motion(travel.falling),
    "dance": Motion(travel.dancing),
    "climb": Motion(travel.climbing),
    "swing": Motion(travel.swinging),
    "slide": Motion(travel.sliding),
    "ride": Motion(travel.riding),
    "swim": Motion(travel.swimming),
    "fly": Motion(travel.flying),
    "give": Motion(giving.giving),
    "take": Motion(giving.taking, giving.picked_up),
    "show": Motion(giving.showing),
    "pick_up": Motion(giving.picking_up, giving.picked_up),
    "put_down": Motion(giving.putting_down, giving.put_down),
    "throw": Motion(balls.throwing, balls.thrown),
    "catch": Motion(balls.catching),
    "kick": Motion(balls.kicking, balls.kicked),
    "bounce": Motion(balls.bouncing_ball, balls.bounced),
    "play": Motion(touch.playing, touch.pushed_toy),
    "hug": Motion(touch.hugging),
    "pet": Motion(touch.petting),
    "push": Motion(touch.pushing),
    "eat": Motion(work.eating),
    "drink": Motion(work.eating),
    "read": Motion(work.reading),
    "write": Motion(work.writing),
    "stir": Motion(work.stirring),
    "pour": Motion(work.pouring, work.tilted),
    "dig": Motion(work.digging, work.dug),
    "sweep": Motion(work.sweeping, work.swept),
    "hammer": Motion(work.hammering),
    "perform": Motion(work.performing),
    "open": Motion(work.opening),
    "knock": Motion(work.knocking),
    "put_on": Motion(work.putting_on),
    "reach": Motion(work.reaching_for),
    "fly_kite": Motion(work.kiting, work.windborne),
}
"""Motions of people by family."""

BEASTS: dict[str, Motion] = {
    "idle": Motion(beasts.quiet),
    "sit": Motion(beasts.sitting),
    "sit_down": Motion(beasts.sitting),
    "sleep": Motion(beasts.sleeping),
    "wag": Motion(beasts.wagging),
    "call": Motion(beasts.calling),
    "sniff": Motion(beasts.sniffing),
    "feed": Motion(beasts.feeding),
    "nuzzle": Motion(beasts.nuzzling),
    "jump": Motion(beasts.jumping),
    "frolic": Motion(beasts.frolicking),
    "droop": Motion(beasts.drooping),
    "scratch": Motion(beasts.scratching),
    "walk": Motion(travel.walking),
    "run": Motion(travel.running),
    "enter": Motion(travel.entering),
    "exit": Motion(travel.leaving),
    "hop": Motion(beasts.hopping),
    "peck": Motion(beasts.pecking),
    "flap": Motion(beasts.flapping),
    "perch": Motion(beasts.sitting),
    "land": Motion(beasts.landing),
}
"""Motions of animals by family."""

BIRDS: dict[str, Motion] = {
    **BEASTS,
    "fly": Motion(beasts.flying),
    "exit": Motion(beasts.flying_off),
    "enter": Motion(beasts.flying_in),
    "run": Motion(beasts.flying),
    "jump": Motion(beasts.hopping),
    "frolic": Motion(beasts.hopping),
    "feed": Motion(beasts.pecking),
    "sniff": Motion(beasts.pecking),
    "nuzzle": Motion(beasts.hopping),
    "wag": Motion(beasts.flapping),
}


def families_of(rig: Rig) -> Mapping[str, Motion]:
    """Return the motions this kind of body knows."""
    if isinstance(rig, Person):
        return FAMILIES
    return BIRDS if isinstance(rig, Bird) else BEASTS


def motion_for(rig: Rig, family: str) -> Motion:
    """Return the motion of a family for this body; one that it does not know is `idle`."""
    known = families_of(rig)
    return known.get(family, known["idle"])


SEATED = frozenset({
    "idle", "talk", "listen", "sing", "think", "look", "look_up", "look_down", "react", "nod",
    "shake_head", "wave", "point", "clap", "cheer", "laugh", "cry", "sit", "sit_down", "give", "take",
    "show", "play", "pet", "hug", "eat", "drink", "read", "write", "stir", "perform", "wake", "stand_up",
    "ride", "put_on", "reach", "sleep",
})  # fmt: skip
"""What people can do where they sit."""


def fitting(motion: str, actor: Actor, rig: Rig) -> str:
    """Return the motion that fits the posture of the picture: who lies in bed does not walk."""
    base = actor.pose.partition("+")[0]
    if isinstance(rig, Bird):
        return motion
    if base in ("sleep", "lie") and motion not in ("wake",):
        return "sleep"
    if motion in ("swing", "slide"):
        return motion if motion in actor.spot else "sit" if base.startswith("sit") else "cheer"
    if base in ("sit", "sit_floor"):
        return motion if motion in SEATED or (not isinstance(rig, Person) and motion not in _GOING) else "sit"
    if base == "kneel" and motion in _GOING:
        return "kneel"
    return motion


_GOING = frozenset({"walk", "run", "enter", "exit", "jump", "frolic", "dance"})

# ------------------------------------------------------------ a clip


@dataclass(frozen=True)
class Role:
    """What one actor does in a clip."""

    motion: str = "idle"  # family
    motive: Motive | None = None  # the words it came from; None: only the plan is known
    feeling: Feeling = "neutral"  # at the end
    other: str = ""  # name of the actor it acts on
    prop: str = ""  # key of the thing it handles


@dataclass(frozen=True)
class Grip:
    """How a thing of the plan is held."""

    hold: tuple[float, float]  # grip point in units of its size
    turn: float  # degrees


class Performance:
    """Everything that moves in a clip.

    Args:
        plan: of the picture.
        rigs: rig of each actor by name.
        roles: what each actor does; who is missing does what the plan says.
        speech: the lines, with their start in the clip.
        seconds: length of the clip.
        grips: how each thing is held, by its key.
        tempo, energy: pace and size of the motions, 1 = as usual.
        reach_x: how far left and right the soles may go.
    """

    def __init__(
        self,
        plan: Plan,
        rigs: Mapping[str, Rig],
        roles: Mapping[str, Role],
        speech: Sequence[Speech] = (),
        seconds: float = 3.0,
        grips: Mapping[str, Grip] | None = None,
        tempo: float = 1.0,
        energy: float = 1.0,
        reach_x: tuple[float, float] = (90.0, 1190.0),
    ) -> None:
        self.plan = plan
        self.rigs = dict(rigs)
        self.speech = tuple(speech)
        self.seconds = seconds
        self.rest = rest(plan, rigs)
        self.parts: dict[str, Part] = {}
        names = [a.body.name for a in plan.actors]
        self._blinks = blinks(names, seconds)
        grips = grips or {}
        for actor, state in zip(plan.actors, self.rest.actors, strict=True):
            name = actor.body.name
            role = roles.get(name) or self._planned_role(actor)
            motive = role.motive or Motive(motion=role.motion, pose=actor.pose, target=actor.target)
            grip = grips.get(role.prop, Grip((0.0, -0.5), 0.0))
            shown = actor.feeling_from or actor.feeling
            motive = replace(motive, motion=fitting(motive.motion, actor, rigs[name]))
            self.parts[name] = Part(
                name=name, rig=rigs[name], rest=state, motive=motive, stage=self.rest,
                planned=actor.model_copy(update={"feeling_from": shown, "feeling": role.feeling}),
                seconds=seconds, begin=0.12 + 0.3 * fraction(name, "begin"), tempo=tempo, energy=energy,
                other=role.other, prop=role.prop, prop_hold=grip.hold, prop_turn=grip.turn,
                lines=spoken_by(self.speech, name), reach_x=reach_x, rigs=self.rigs,
            )  # fmt: skip
        self._pass_things()
        for hugger in tuple(self.parts.values()):
            other = self.parts.get(hugger.other)
            if hugger.motive.motion == "hug" and other is not None and not self.parts[hugger.name].hugged_by:
                self.parts[other.name] = replace(other, hugged_by=hugger.name)
        self.parts = {name: replace(part, parts=self.parts) for name, part in self.parts.items()}
        self._moods = {
            name: feelings(
                part.planned.feeling_from or part.planned.feeling, part.planned.feeling, part.lines, seconds
            )
            for name, part in self.parts.items()
        }

    def _planned_role(self, actor: Actor) -> Role:
        """What the plan alone says of an actor."""
        other = actor.target if actor.target in self.rigs else ""
        prop = actor.holds or (actor.target if self.rest.prop(actor.target) else "")
        return Role(motion=actor.motion, feeling=actor.feeling, other=other, prop=prop)

    def place_of(self, name: str, t: float) -> float:
        """Return where an actor's soles are (stage x) at `t`."""
        part = self.parts[name]
        return self._body(part, t).x if t > 0 else part.rest.x

    # ------------------------------------------------------------ pairs

    def _pass_things(self) -> None:
        """Find who hands what to whom, and set the meeting point of their hands."""
        for part in tuple(self.parts.values()):
            motion = part.motive.motion
            if motion not in ("give", "take", "throw") or part.passing:
                continue
            held = [p for p in self.rest.props if p.held_by]
            giver: Part | None = part
            taker: Part | None = part
            if motion == "take":
                mine = [p for p in held if p.held_by == part.other] if part.other else held
                giver = self.parts.get(mine[0].held_by) if mine else None
            else:
                mine = [p for p in held if p.held_by == part.name]
                taker = self.parts.get(part.other) or self._opposite(part)
            if giver is None or taker is None or not mine or giver.name == taker.name:
                continue
            if not isinstance(giver.rig, Person):
                continue
            if not isinstance(taker.rig, Person) and motion == "throw":
                continue
            self._pass(mine[0], giver, taker, motion == "throw")

    def _opposite(self, part: Part) -> Part | None:
        """The nearest person in front of somebody who gives without saying to whom."""
        ahead = [
            p for p in self.parts.values()
            if p.name != part.name and isinstance(p.rig, Person) and (p.rest.x - part.rest.x) * part.side > 0
        ]  # fmt: skip
        return min(ahead, key=lambda p: abs(p.rest.x - part.rest.x), default=None)

    def _pass(self, prop: PropState, giver: Part, taker: Part, thrown: bool) -> None:
        begin = giver.begin + 0.1
        shift = abs(giver.prop_hold[0] * prop.size)
        side = 1 if taker.rest.x >= giver.rest.x else -1
        (gx, gy), (kx, ky) = meeting(giver.rest, taker.rest, giver.rig, taker.rig)
        if thrown:
            meet = balls.throw_time(giver)
            over = meet + 0.45 + abs(giver.rest.x - taker.rest.x) / 1300
            kx, ky = taker.rest.x - side * 70 * taker.rest.scale, chest_of(taker.rest, taker.rig)[1]
        else:
            meet = begin + 0.75 / giver.tempo
            over = meet + 0.45 / giver.tempo
            kx += side * shift
        passing = Passing(
            prop.key, giver.name, taker.name, begin, meet, over,
            grip=(gx, gy), take=(kx, ky), thrown=thrown,
        )  # fmt: skip
        self.parts[giver.name] = replace(giver, passing=passing, prop=prop.key)
        self.parts[taker.name] = replace(
            taker,
            passing=passing,
            prop=taker.prop or prop.key,
            prop_hold=giver.prop_hold,
            prop_turn=giver.prop_turn,
        )

    # ------------------------------------------------------------ a moment

    def state_at(self, t: float) -> StageState:
        """Return the stage at `t` seconds; the view is the picture's (cameras come later)."""
        if t <= 0:
            return self.rest
        bodies = {name: self._body(part, t) for name, part in self.parts.items()}
        props = tuple(self._prop(prop, bodies, t) for prop in self.rest.props)
        staged = StageState(tuple(bodies.values()), props, self.plan.view, t)
        actors = tuple(self._faced(part, staged, t) for part in self.parts.values())
        return replace(staged, actors=actors)

    def _body(self, part: Part, t: float) -> ActorState:
        passing = part.passing
        taking = passing is not None and passing.taker == part.name
        if taking and isinstance(part.rig, Person) and part.motive.motion not in ("take",):
            own = motion_for(part.rig, part.motive.motion).act
            if t < passing.meet - 0.6 or not _stays(part.motive.motion):  # type: ignore[union-attr]
                return own(part, t)
            return giving.taking(replace(part, motive=replace(part.motive, motion="take")), t)
        if (
            part.hugged_by
            and (_stays(part.motive.motion) or part.motive.motion == "hug")
            and isinstance(part.rig, Person)
        ):
            return touch.hugging_back(part, t)
        return motion_for(part.rig, part.motive.motion).act(part, t)

    def _prop(self, prop: PropState, bodies: dict[str, ActorState], t: float) -> PropState:
        for part in self.parts.values():
            passing = part.passing
            if passing and passing.prop == prop.key and passing.giver == part.name:
                taker = self.parts[passing.taker]
                if _stays(taker.motive.motion) or taker.motive.motion == "take":
                    return giving.passed(part, taker, t, bodies, prop)
        for part in self.parts.values():
            carry = motion_for(part.rig, part.motive.motion).carry
            if carry is not None and part.prop == prop.key and isinstance(part.rig, Person):
                return carry(part, t, bodies[part.name], prop)
        return prop

    # ------------------------------------------------------------ faces

    def _faced(self, part: Part, stage: StageState, t: float) -> ActorState:
        state = stage.actor(part.name)
        assert state is not None
        before, now, share = felt(self._moods[part.name], t)
        face = change(face_of(before), face_of(now), share)
        into = min(1.0, t / 0.25)
        face = _acted(part, face, t)
        aims = self._looks(part, state, stage, t)
        look, turn = aims
        rested = part.rest.face
        face = face.but(
            look=(lerp(rested.look[0], look[0], into), lerp(rested.look[1], look[1], into)),
            blink=max(face.blink, blink_at(self._blinks[part.name], t) if face.arc == 0 else 0.0),
            vis=viseme_at(part.lines, t) if part.lines else face.vis,
        )
        yaw = state.yaw
        if (
            isinstance(part.rig, Person)
            and yaw is None
            and state.view in ("3q", "front")
            and not state.pose.get("roll")
        ):
            yaw = YAW[state.view] + turn * into
        return replace(state, face=face, yaw=yaw)

    def _looks(
        self, part: Part, state: ActorState, stage: StageState, t: float
    ) -> tuple[tuple[float, float], float]:
        """Return where the eyes turn and how far the head turns with them (degrees of yaw)."""
        sleeping = part.planned.feeling == "asleep" or part.motive.motion == "sleep"
        if sleeping:
            return part.rest.face.look, 0.0
        own = _head(part.rig, state)
        aim, since = self._aim(part, stage, t)
        base = part.rest.face.look
        if aim is None:
            look, turn = base, 0.0
        else:
            look = gaze(own, aim, state.flip)
            behind = look[0] < -0.15
            turn = -38.0 if behind else (6.0 if look[0] > 0.4 else -8.0)
            w = seg(t, since, since + 0.28)
            look, turn = (lerp(base[0], look[0], w), lerp(base[1], look[1], w)), turn * w
        wander = _wander(part, t)
        if not part.lines or speaker_at(self.speech, t) != part.name:
            look = (look[0] + wander[0], look[1] + wander[1])
        return (max(-1.0, min(1.0, look[0])), max(-1.0, min(1.0, look[1]))), turn

    def _aim(self, part: Part, stage: StageState, t: float) -> tuple[tuple[float, float] | None, float]:
        """Return the stage point this actor attends to and since when: who speaks, else what it is about."""
        speaker = speaker_at(self.speech, t)
        if speaker and speaker != part.name and stage.actor(speaker):
            since = max(
                (s.start - 0.25 for s in self.speech if s.start - 0.25 <= t and s.line.speaker == speaker),
                default=0.0,
            )
            other = stage.actor(speaker)
            assert other is not None
            return _head(self.rigs[speaker], other), max(0.0, since)
        if speaker == part.name:
            line = next(s for s in part.lines if s.start - 0.25 <= t < s.start + s.seconds)
            listener = self._listener(part, line.line.to)
            if listener:
                other = stage.actor(listener)
                assert other is not None
                return _head(self.rigs[listener], other), max(0.0, line.start - 0.25)
        target = part.other or part.planned.target
        if part.prop and part.motive.motion in _EYES_ON_THING:
            target = part.prop
        actor, prop = stage.actor(target), stage.prop(target)
        if actor is not None:
            return _head(self.rigs[target], actor), 0.0
        if prop is not None and prop.held_by != part.name:
            return (prop.x, prop.y - prop.lift - (0.0 if prop.by_hold else prop.size * 0.5)), 0.0
        return None, 0.0

    def _listener(self, part: Part, to: str) -> str:
        others = [p for p in self.parts.values() if p.name != part.name]
        if to in self.parts and to != part.name:
            return to
        if part.other:
            return part.other
        return min(others, key=lambda p: abs(p.rest.x - part.rest.x)).name if others else ""


_EYES_ON_THING = frozenset(
    {"pick_up", "put_down", "kick", "bounce", "throw", "catch", "play", "reach", "fly_kite"}
)


def _stays(motion: str) -> bool:
    """Whether somebody who does this can also take what is handed over."""
    return motion in (
        "idle",
        "talk",
        "listen",
        "look",
        "react",
        "cheer",
        "laugh",
        "think",
        "nod",
        "point",
        "wave",
        "sit",
        "take",
        "catch",
        "give",
        "play",
        "clap",
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


def _acted(part: Part, face: Face, t: float) -> Face:
    """Return the face as the motion has it: shut in sleep, chewing, singing, weeping, laughing."""
    motion, u = part.motive.motion, part.beat(t)
    on = min(1.0, u / 0.3)
    if motion == "sleep" or part.planned.feeling == "asleep":
        return face.to(EXPR["asleep"], 1.0) if part.rest.face.arc == -1 else face.to(EXPR["asleep"], on)
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
