"""A clip as it is performed: the stage at any moment.

A `Performance` is made once for a clip; `state_at(t)` is a pure function of time: the same moment asked
twice, or in any order, is the same state. At t = 0 it is exactly the picture (`moments.rest`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from anim_director.film import Feeling, Speech
from anim_director.tools.cutout import motions_balls as balls
from anim_director.tools.cutout import motions_beasts as beasts
from anim_director.tools.cutout import motions_giving as giving
from anim_director.tools.cutout import motions_touch as touch
from anim_director.tools.cutout.acting import (
    fraction,
    spoken_by,
)
from anim_director.tools.cutout.action_lexicon import Motive
from anim_director.tools.cutout.actors import Rig
from anim_director.tools.cutout.looks import Looks
from anim_director.tools.cutout.moments import meeting, rest
from anim_director.tools.cutout.motions import fitting, motion_for, stays
from anim_director.tools.cutout.motions_body import Part, Passing
from anim_director.tools.cutout.motions_posture import change_end, changing
from anim_director.tools.cutout.mounting import mounted
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Actor, Plan
from anim_director.tools.cutout.reaching import chest_of
from anim_director.tools.cutout.sequences import carried, followed, joined
from anim_director.tools.cutout.states import ActorState, PropState, StageState
from anim_director.tools.cutout.things_moving import moved, moves_of
from anim_director.tools.cutout.ways import arrival, arriving


@dataclass(frozen=True)
class Role:
    """What one actor does in a clip."""

    motion: str = "idle"  # family
    motive: Motive | None = None  # the words it came from; None: only the plan is known
    feeling: Feeling = "neutral"  # at the end
    other: str = ""  # name of the actor it acts on
    prop: str = ""  # key of the thing it handles
    then: "Role | None" = None  # what it does after that


_LADEN = frozenset({
    "idle", "talk", "listen", "sing", "look", "look_up", "look_down", "nod", "laugh", "cry", "walk", "run",
    "enter", "exit", "react",
})  # fmt: skip
"""What somebody can do who carries somebody."""


def _laden(part: Part, burden: str) -> Part:
    """Return what somebody does who carries another: nothing that needs hands, nothing to that one."""
    motion = part.motive.motion if part.motive.motion in _LADEN else "idle"
    other = "" if part.other == burden else part.other
    return replace(part, other=other, motive=replace(part.motive, motion=motion, pair="", target=""))


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
        self.begun = rest(plan, rigs)
        self.rest = rest(plan, rigs, last_steps=False)
        self.parts: dict[str, Part] = {}
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
            queue = self._queue(actor, role, roles)
            if queue:
                self.parts[name] = replace(self.parts[name], queue=queue)
            if actor.coming:  # the deed waits for the last steps of the way
                came = arrival(self.parts[name]).end + 0.2
                self.parts[name] = replace(self.parts[name], begin=self.parts[name].begin + came)
            if actor.change is not None and motive.motion != "stand_up":  # and for its own posture
                later = self.parts[name].begin + change_end(self.parts[name])
                self.parts[name] = replace(self.parts[name], begin=later)
            then = role.then
            if queue and then is not None and then.motive is not None:  # the first one has the arms full
                then = replace(then, motive=replace(then.motive, motion="cheer", pair=""), other="")
            self._follow_up(name, then, grips)
        self._pass_things()
        self._set_out()
        feet = [a.x for a in plan.actors if a.order >= 0]
        self._moves = moves_of(plan.staging.action, plan.props, reach_x, feet)
        for name, part in self.parts.items():
            move, prop = self._moves.get(part.prop), self.rest.prop(part.prop)
            if move is not None and prop is not None:
                goal = moved(prop, move, seconds, seconds).x
                self.parts[name] = replace(part, prop_goal=goal)
        self._embrace()  # whoever carries somebody has no arms left to hug with
        self.parts = {name: replace(part, parts=self.parts) for name, part in self.parts.items()}
        self._looks = Looks(self.parts, self.speech, seconds)

    def _queue(self, actor: Actor, role: Role, roles: Mapping[str, Role]) -> int:
        """How many run up to the same one as this actor does, from the same side, and are nearer."""
        aim = self.rest.actor(role.other)
        if aim is None or role.then is None or not (role.motive and role.motive.travels):
            return 0
        mine = actor.x - aim.x
        others = [a for a in self.plan.actors if a is not actor and a.body.name in roles]
        same = [a for a in others if roles[a.body.name].other == role.other and roles[a.body.name].then]
        return sum((a.x - aim.x) * mine > 0 and abs(a.x - aim.x) < abs(mine) for a in same)

    def _follow_up(self, name: str, then: Role | None, grips: Mapping[str, Grip]) -> None:
        """Let a second deed follow the first where there is time for it."""
        if then is None or then.motive is None:
            return
        grip = grips.get(then.prop, Grip((0.0, -0.5), 0.0))
        first = replace(self.parts[name], parts=self.parts)
        part = followed(first, then.motive, then.other, then.prop, (grip.hold, grip.turn))
        if part is not None:
            self.parts[name] = part

    def _planned_role(self, actor: Actor) -> Role:
        """What the plan alone says of an actor."""
        other = actor.target if actor.target in self.rigs else ""
        prop = actor.holds or (actor.target if self.rest.prop(actor.target) else "")
        return Role(motion=actor.motion, feeling=actor.feeling, other=other, prop=prop)

    def place_of(self, name: str, t: float) -> float:
        """Return where an actor's soles are (stage x) at `t`."""
        part = self.parts[name]
        part = self.parts.get(part.planned.rides, part)
        return self._body(part, t).x if t > 0 else part.rest.x + part.planned.coming

    def _set_out(self) -> None:
        """Let a mount go that the picture shows going: its rider was told to ride, it was told nothing."""
        for rider in tuple(self.parts.values()):
            mount = self.parts.get(rider.planned.rides)
            if mount is not None and rider.planned.seat:
                self.parts[mount.name] = _laden(mount, rider.name)
                continue
            if mount is None or mount.motive.travels or mount.planned.motion not in ("walk", "run"):
                continue
            motive = replace(mount.motive, motion=mount.planned.motion, travels=True)
            self.parts[mount.name] = replace(mount, motive=motive)

    def _embrace(self) -> None:
        """Find who is hugged, and by whom."""
        for hugger in tuple(self.parts.values()):
            other = self.parts.get(hugger.other)
            if hugger.motive.motion == "hug" and other is not None and not self.parts[hugger.name].hugged_by:
                self.parts[other.name] = replace(other, hugged_by=hugger.name)

    def _carried(self, bodies: dict[str, ActorState]) -> dict[str, ActorState]:
        """Put every rider on the back of its mount."""
        for name, part in self.parts.items():
            mount = bodies.get(part.planned.rides)
            if mount is not None:
                bodies[name] = mounted(
                    part.rig, bodies[name], self.rigs[mount.name], mount, part.planned.seat
                )
        return bodies

    # ------------------------------------------------------------ pairs

    def _pass_things(self) -> None:
        """Find who hands what to whom, and set the meeting point of their hands."""
        for part in tuple(self.parts.values()):
            motion = part.motive.motion
            if motion not in ("give", "take", "throw") or part.passing:
                continue
            held = [p for p in part.stage.props if p.held_by]
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
            return self.begun
        bodies = self._carried({name: self._body(part, t) for name, part in self.parts.items()})
        props = tuple(self._prop(prop, bodies, t) for prop in self.rest.props)
        staged = StageState(tuple(bodies.values()), props, self.plan.view, t)
        actors = tuple(self._looks.faced(part, staged, t) for part in self.parts.values())
        return replace(staged, actors=actors)

    def _body(self, part: Part, t: float) -> ActorState:
        then = self._deed(part, t)
        change = part.planned.change
        if change is not None and t < change_end(part):
            return changing(part, change, t, then)
        if not part.planned.coming:
            return then
        way = arrival(part)
        return arriving(part, way, t, then) if t < way.end + 0.3 else then

    def _deed(self, part: Part, t: float) -> ActorState:
        if part.before is not None and t < part.since:
            return motion_for(part.rig, part.before.motive.motion).act(part.before, t)
        state = self._own_deed(part, t)
        return joined(part, state, t) if part.before is not None else state

    def _own_deed(self, part: Part, t: float) -> ActorState:
        passing = part.passing
        taking = passing is not None and passing.taker == part.name
        if taking and isinstance(part.rig, Person) and part.motive.motion not in ("take",):
            own = motion_for(part.rig, part.motive.motion).act
            if t < passing.meet - 0.6 or not stays(part.motive.motion):  # type: ignore[union-attr]
                return own(part, t)
            return giving.taking(replace(part, motive=replace(part.motive, motion="take")), t)
        if taking and not isinstance(part.rig, Person):
            return beasts.nibbling(part, t)
        if (
            part.hugged_by
            and (
                stays(part.motive.motion)
                or part.motive.motion == "hug"
                or touch.in_arms(part)
                or touch.holds_hands(part)
            )
            and isinstance(part.rig, Person)
        ):
            return touch.hugging_back(part, t)
        return motion_for(part.rig, part.motive.motion).act(part, t)

    def _prop(self, prop: PropState, bodies: dict[str, ActorState], t: float) -> PropState:
        for part in self.parts.values():
            if part.before is None or part.before.prop != prop.key:
                continue
            if t < part.since:
                return carried(part.before, t, bodies[part.name], prop)
            prop = part.stage.prop(prop.key) or prop
            if prop.held_by == part.name and part.motive.motion in ("eat", "drink"):
                prop = replace(prop, hand="n")  # of the hand that goes to the mouth
        for part in self.parts.values():
            passing = part.passing
            if passing and passing.prop == prop.key and passing.giver == part.name:
                taker = self.parts[passing.taker]
                beast = not isinstance(taker.rig, Person)
                if beast or stays(taker.motive.motion) or taker.motive.motion == "take":
                    return giving.passed(part, taker, t, bodies, prop)
        for part in self.parts.values():
            carry = motion_for(part.rig, part.motive.motion).carry
            if carry is not None and part.prop == prop.key and isinstance(part.rig, Person):
                return carry(part, t, bodies[part.name], prop)
        move = self._moves.get(prop.key)
        return moved(prop, move, t, self.seconds) if move is not None else prop
