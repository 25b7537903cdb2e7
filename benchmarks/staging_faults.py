"""What is wrong with how a film's shots are staged, counted.

    python -m benchmarks.staging_faults [-v] [--story NAME ...] [--stories stories.json]

Films are planned, not drawn (`fidelity.film_of`): of the 28 stories in `../shared/data` and of those written
for fidelity. Every plan is measured as it will be painted, at the clip's first moment, and while it moves:

    heads     heads of acting figures that the frame cuts, or that it leaves out
    feet      feet of whole figures in full and wide shots below the frame
    faces     faces that lie over one another by more than a sixth, but for embraces
    covered   faces that a thing covers
    subtitle  faces in the lowest eighth of the picture
    floating  things that rest on nothing: no floor, table, spot, hand, string or water
    hands     hands that never come within 26 pixels of what they pick up, take or are given
    lost      heads that the frame cuts later in the clip, of those who do not leave
    alike     shots whose view and company are nearly those of the shot before: a jump cut

`-v` names the shots. Whom one looks past, from behind at the picture's edge, is meant to be cut.
"""

import argparse
import asyncio
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.actors import Rig, head_of
from anim_director.tools.cutout.anchors import floor_of
from anim_director.tools.cutout.animator import filmed, scene_of, track_of
from anim_director.tools.cutout.backdrop import seen
from anim_director.tools.cutout.bodies import rig_of
from anim_director.tools.cutout.moments import rest
from anim_director.tools.cutout.motions_grips import grip_point
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.performing import Performance
from anim_director.tools.cutout.plan import Actor, Plan, Prop, View
from anim_director.tools.cutout.prop_card import item_of
from anim_director.tools.cutout.staging_heads import SUBTITLES, marks_of
from anim_director.tools.cutout.states import ActorState
from benchmarks.fidelity import STORIES, Staged, annotations, film_of

KINDS = ("heads", "feet", "faces", "covered", "subtitle", "floating", "hands", "lost", "alike")
REACH = 26.0  # stage pixels between a hand and what it takes
Head = tuple[float, float, float]


@dataclass
class Faults:
    """Counts of one film, and where they are."""

    shots: int = 0
    found: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def line(self) -> str:
        """Return the counts in the order of `KINDS`."""
        return f"{self.shots:6d}" + "".join(f"{len(self.found[kind]):10d}" for kind in KINDS)


def faults_of(staged: Sequence[Staged]) -> Faults:
    """Count what is wrong with the shots of a film."""
    faults = Faults(len(staged))
    before: Staged | None = None
    for shot in staged:
        plan, at = shot.plan, f"{shot.shot.id}"
        rigs = {a.body.name: rig_of(a.body) for a in plan.actors}
        for kind, who in [*_framed(plan, rigs), *_faces(plan, rigs), *_floating(plan), *_moving(shot, rigs)]:
            faults.found[kind].append(f"{at} {who}")
        if before is not None and before.shot.scene == shot.shot.scene and _alike(before.plan, plan):
            faults.found["alike"].append(f"{before.shot.id}-{at} {plan.framing}")
        before = shot
    return faults


def _framed(plan: Plan, rigs: dict[str, Rig]) -> list[tuple[str, str]]:
    """Heads and feet against the edges of the picture, as the clip begins."""
    left, top, right, bottom = seen(plan.view, plan.width, plan.height)
    found = []
    for actor, mark in zip(plan.actors, marks_of(plan, rigs), strict=True):
        name, head, body = actor.body.name, mark.head, mark.body
        if _over_shoulder(actor):
            continue
        inside = head[0] >= left and head[2] <= right and head[1] >= top and head[3] <= bottom
        gone = body[0] >= right or body[2] <= left or body[1] >= bottom or body[3] <= top
        if not inside and not (gone and (actor.order < 0 or plan.framing in ("close", "medium"))):
            found.append(("heads", name))
        elif not gone and head[3] > bottom - SUBTITLES * (bottom - top):
            found.append(("subtitle", name))
        if plan.framing in ("full", "wide") and inside and body[3] > bottom + 2:
            found.append(("feet", name))
    return found


def _over_shoulder(actor: Actor) -> bool:
    return actor.order > 0 and actor.view == "back"


def _faces(plan: Plan, rigs: dict[str, Rig]) -> list[tuple[str, str]]:
    """Faces over faces, and things over faces that are drawn after them."""
    state = rest(plan, rigs)
    heads = {a.name: _head(rigs[a.name], a) for a in state.actors}
    touching = {
        frozenset((a.body.name, a.target)) for a in plan.actors if a.motion in ("hug", "pet", "nuzzle")
    }
    acting = [a.body.name for a in plan.actors if a.order >= 0]
    found = []
    for i, a in enumerate(acting):
        for b in acting[i + 1 :]:
            (ax, ay, ar), (bx, by, br) = heads[a], heads[b]
            if frozenset((a, b)) not in touching and math.dist((ax, ay), (bx, by)) < 0.84 * (ar + br):
                found.append(("faces", f"{a}/{b}"))
    fed = {
        (a.holds, a.target)
        for a in plan.actors
        if a.pose.endswith("give") and not isinstance(rigs.get(a.target), Person)
    }
    for prop in plan.props:
        for a in state.actors:
            x, y, r = heads[a.name]
            if prop.held_by == a.name or prop.options.get("under") == a.name or (prop.key, a.name) in fed:
                continue  # at one's own mouth, on one's own head
            swims = prop.options.get("water") and abs(prop.x - a.x) < prop.size
            front = (prop.held_by or prop.y > a.y) and not swims  # glass and water before whoever is in it
            if front and _covers(prop, x, y, 0.55 * r):
                found.append(("covered", f"{a.name} by {prop.key}"))
    return found


def _covers(prop: Prop, x: float, y: float, r: float) -> bool:
    wide = float(str(prop.options.get("width", 0.8)))
    half, high = prop.size * wide / 2, prop.size * (0.45 if wide > 1.6 and not prop.held_by else 1.0)
    middle, low = prop.x, prop.y - float(str(prop.options.get("lift", 0.0)))
    if prop.held_by:
        hold = item_of(prop).hold
        middle -= hold[0] * prop.size * (-1 if prop.flip else 1)
        low -= hold[1] * prop.size
    return abs(x - middle) < half + r * 0.5 and low - high - r * 0.5 < y < low + r * 0.5


def _head(rig: Rig, a: ActorState) -> Head:
    return head_of(rig, a.x, a.y - a.lift, a.scale, a.flip, a.pose, a.view)


def _floating(plan: Plan) -> list[tuple[str, str]]:
    """Things that stand on nothing."""
    if plan.place is None:
        return []
    x0, x1, y0, y1 = floor_of(plan.place)
    tables = [p for p in plan.props if p.name == "table"]
    found = []
    for prop in plan.props:
        lift = float(str(prop.options.get("lift", 0.0)))
        if prop.held_by or prop.spot or prop.options.get("string") or prop.options.get("under"):
            continue
        if any(prop.options.get(key) for key in ("afloat", "aloft", "inside", "taut")):
            continue  # in water, in the sky, in a box, between hands
        if lift > 1:
            on = any(abs(prop.x - t.x) < t.size * float(str(t.options.get("width", 2))) / 2 for t in tables)
            if not on:
                found.append(("floating", prop.key))
        elif not (y0 - 12 <= prop.y <= y1 + 24) or not (x0 - 90 <= prop.x <= x1 + 90):
            found.append(("floating", prop.key))
    return found


def _moving(shot: Staged, rigs: dict[str, Rig]) -> list[tuple[str, str]]:
    """Hands that never reach what they take, heads that go out of the picture."""
    plan = shot.plan
    seconds = max(3.0, shot.shot.seconds)
    request = VideoRequest(
        staging=plan.staging, seconds=seconds, camera=plan.camera, width=640, height=360, fps=12
    )
    scene, move = scene_of(request, plan, [], 9 / 16)
    track = track_of(scene, move)
    begin = rest(plan, rigs)
    past = {a.body.name for a in plan.actors if _over_shoulder(a)}
    seen_first = [a for a in begin.actors if a.name not in past]
    here = {a.name for a in seen_first if _shown(plan.view, plan, _head(rigs[a.name], a))}
    leave = {
        a.body.name for a in plan.actors if a.exits or a.motion in ("exit", "enter", "fly", "run", "walk")
    }
    lost = set()
    for w in (0.35, 0.7, 0.98):
        state = filmed(scene, move, track, w * seconds, 640)
        for a in state.actors:
            if a.name in here - leave and not _shown(state.view, plan, _head(rigs[a.name], a)):
                lost.add(a.name)
    found = [("lost", name) for name in sorted(lost)]
    times = [i / 12 for i in range(1, round(seconds * 12))]
    for actor in plan.actors:
        part = scene.parts[actor.body.name]
        part = part.before or part
        prop = next((p for p in plan.props if p.key == part.prop), None)
        picks = part.motive.motion == "pick_up" and isinstance(part.rig, Person)
        if picks and prop is not None and not prop.held_by and not _picked(scene, part.name, prop, times):
            found.append(("hands", f"{part.name} {prop.key}"))
        passing = part.passing
        if passing is not None and passing.giver == part.name and not passing.thrown:
            state = scene.state_at(min((passing.meet + passing.over) / 2, seconds))
            giver, taker = state.actor(passing.giver), state.actor(passing.taker)
            assert giver is not None
            assert taker is not None
            mine = grip_point(giver, scene.parts[passing.giver])
            theirs = grip_point(taker, scene.parts[passing.taker])
            wide = prop.size * max(1.0, float(str(prop.options.get("width", 0.8)))) if prop else 40.0
            if math.dist(mine, theirs) > REACH + wide:  # what is long is held by its two ends
                found.append(("hands", f"{passing.giver} to {passing.taker}"))
    return found


def _shown(view: View, plan: Plan, head: Head) -> bool:
    """Whether all of a head is in the picture."""
    left, top, right, bottom = seen(view, plan.width, plan.height)
    x, y, r = head
    return left < x - 0.9 * r and x + 0.9 * r < right and top < y - 0.9 * r and y + 0.9 * r < bottom


def _picked(scene: Performance, name: str, prop: Prop, times: Sequence[float]) -> bool:
    """Whether the hand is on the thing at the moment it leaves the ground, and it does leave it."""
    for t in times:
        state = scene.state_at(t)
        now, actor = state.prop(prop.key), state.actor(name)
        assert now is not None
        assert actor is not None
        if now.held_by or now.by_hold:
            x, y = grip_point(actor, scene.parts[name])
            hold = item_of(prop).hold
            gx = prop.x + hold[0] * prop.size * (-1 if prop.flip else 1)
            gy = prop.y + hold[1] * prop.size
            return math.hypot(x - gx, y - gy) <= REACH + 0.6 * prop.size
    return False


def _alike(a: Plan, b: Plan) -> bool:
    """Whether a cut from one to the other shows hardly anything new."""
    if {x.body.name for x in a.actors} != {x.body.name for x in b.actors} or not a.actors:
        return False
    if a.place is None or b.place is None or a.place.family != b.place.family:
        return False
    near = max(a.view.zoom, b.view.zoom) / min(a.view.zoom, b.view.zoom)
    wide = 1280 / max(a.view.zoom, b.view.zoom)
    moved = max(abs(x.x - y.x) for x, y in zip(_ordered(a), _ordered(b), strict=True))
    turned = any(x.view != y.view or x.spot != y.spot for x, y in zip(_ordered(a), _ordered(b), strict=True))
    return near < 1.22 and abs(a.view.x - b.view.x) < 0.17 * wide and moved < 0.17 * wide and not turned


def _ordered(plan: Plan) -> list[Actor]:
    return sorted(plan.actors, key=lambda a: a.body.name)


def main() -> int:
    """Print the counts of every film, then their sum."""
    parser = argparse.ArgumentParser(description="What is wrong with how shots are staged.")
    parser.add_argument("-v", action="store_true", help="name the shots")
    parser.add_argument("--story", nargs="*", default=[], help="only these, by a part of their name")
    parser.add_argument("--stories", type=Path, default=STORIES)
    args = parser.parse_args()
    print(f"{'':20} shots" + "".join(f"{kind:>10}" for kind in KINDS))
    total = Faults()
    for told in annotations(args.stories):
        if args.story and not any(part in told.name for part in args.story):
            continue
        faults = faults_of(asyncio.run(film_of(told.story))[1])
        total.shots += faults.shots
        for kind in KINDS:
            total.found[kind] += faults.found[kind]
        print(f"{told.name:20}{faults.line()}", flush=True)
        if args.v:
            for kind in KINDS:
                if faults.found[kind]:
                    print(f"    {kind}: {'; '.join(faults.found[kind])}")
    print(f"{'all':20}{total.line()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
