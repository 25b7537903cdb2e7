"""Faults about people: missing, there twice, in other colours, elsewhere, cut off, in the air, covered, bent.

Who is covered must show a little and lack a little, or else is missing, or free; who is cut off must show by
a quarter at least, and be asked for whole; a fish may swim higher, and who hugs may be lifted by it.
"""

import random
import re
from collections.abc import Sequence

import cv2
import numpy as np
from cases import Case, picture_of
from spoiling import Spoiled, differing

from anim_director.tools.cutout.plan import Actor, Plan


def _span(plan: Plan) -> tuple[float, float]:
    half = 640 / plan.view.zoom
    return plan.view.x - half, plan.view.x + half


def _with(plan: Plan, actors: list[Actor]) -> Plan:
    names = {a.body.name for a in actors}
    props = tuple(p for p in plan.props if not p.held_by or p.held_by in names)
    return plan.model_copy(update={"actors": tuple(actors), "props": props})


def _named(case: Case) -> list[int]:
    """Indexes of actors who have a sheet."""
    return [i for i, a in enumerate(case.plan.actors) if ("character", a.body.name) in case.known]


def missing(case: Case, strong: bool, rng: random.Random) -> Spoiled | None:
    """Somebody is not there."""
    i = rng.choice(_named(case))
    actors = [a for n, a in enumerate(case.plan.actors) if n != i]
    return Spoiled(picture_of(_with(case.plan, actors)), case.plan.actors[i].body.name)


def doubled(case: Case, strong: bool, rng: random.Random) -> Spoiled | None:
    """Somebody is there twice; weakly: the copy is a quarter smaller.

    Both must be seen: who hugs goes where the copy goes, and then there is one of them as before. And the
    copy stands beside the others: an animal in another is one with two bodies, which is another fault.
    """
    i = rng.choice(_named(case))
    actor = case.plan.actors[i]
    low, high = _span(case.plan)
    breadth = 0.3 if actor.body.rig == "person" else 0.55
    reach = breadth * actor.body.height * actor.scale + 40
    free = [
        x
        for x in np.linspace(low + reach, high - reach, 21)
        if all(abs(x - other.x) > 1.6 * reach for other in case.plan.actors)
    ]
    if not free:
        return None
    body = actor.body.model_copy(update={"name": f"{actor.body.name} again"})
    change = {"body": body, "x": rng.choice(free), "flip": not actor.flip, "holds": "", "spot": ""}
    change["scale"] = actor.scale * (1 if strong else 0.75)
    actors = [*case.plan.actors, actor.model_copy(update=change)]
    spoiled = picture_of(_with(case.plan, actors))
    alone = _shown(case, case.plan.actors, i, picture_of(case.plan))
    least = min(_shown(case, actors, n, spoiled) for n in (i, len(actors) - 1))
    return Spoiled(spoiled, actor.body.name) if least > alone / 3 else None


def _other_colour(colour: str, strong: bool) -> str:
    bgr = np.uint8([[[int(colour[5:7], 16), int(colour[3:5], 16), int(colour[1:3], 16)]]])
    h, s, v = (int(x) for x in cv2.cvtColor(bgr, cv2.COLOR_BGR2HSV)[0, 0])
    turned = np.uint8([[[(h + (90 if strong else 40)) % 180, max(s, 110), v if v > 90 else 170]]])
    b, g, r = (int(x) for x in cv2.cvtColor(turned, cv2.COLOR_HSV2BGR)[0, 0])
    return f"#{r:02x}{g:02x}{b:02x}"


def recoloured(case: Case, strong: bool, rng: random.Random) -> Spoiled | None:
    """Somebody wears another colour (weakly: a third around the wheel less far)."""
    i = rng.choice(_named(case))
    actor = case.plan.actors[i]
    old = actor.body.colours[0] if actor.body.colours else ""
    if not old:
        return None
    new = _other_colour(old, strong)

    def swap(value: object) -> object:
        if isinstance(value, str):
            return new if value == old else value
        if isinstance(value, (list, tuple)):
            return [swap(v) for v in value]
        return value

    changed = {key: swap(value) for key, value in actor.body.parameters.items()}
    if changed == actor.body.parameters:
        changed["coat"] = new
    body = actor.body.model_copy(update={"parameters": changed})
    actors = [a.model_copy(update={"body": body}) if n == i else a for n, a in enumerate(case.plan.actors)]
    spoiled = picture_of(_with(case.plan, actors))
    differs = differing(spoiled, picture_of(case.plan))
    return Spoiled(spoiled, actor.body.name) if differs.mean() > 0.003 else None


def _shown(case: Case, actors: Sequence[Actor], n: int, picture: np.ndarray) -> int:
    """Count the pixels that show somebody: those that differ when they are left out."""
    without = picture_of(_with(case.plan, [a for i, a in enumerate(actors) if i != n]))
    return int(differing(picture, without).sum())


def swapped(case: Case, strong: bool, rng: random.Random) -> Spoiled | None:
    """Two have changed sides."""
    named = _named(case)
    if len(named) < 2:
        return None
    a, b = case.plan.actors[named[0]], case.plan.actors[named[-1]]
    if abs(a.x - b.x) < 130:
        return None
    order = [f.name for f in case.staging.figures]
    if a.body.name not in order or b.body.name not in order:
        return None
    actors = list(case.plan.actors)
    keep = ("x", "y", "scale", "flip")
    actors[named[0]] = a.model_copy(update={k: getattr(b, k) for k in keep} | {"spot": ""})
    actors[named[-1]] = b.model_copy(update={k: getattr(a, k) for k in keep} | {"spot": ""})
    return Spoiled(picture_of(_with(case.plan, actors)), a.body.name)


def cropped(case: Case, strong: bool, rng: random.Random) -> Spoiled | None:
    """The outermost is half (weakly: a third) outside.

    Not of who is looked past, over whose shoulder another is seen: they are to be cut by their orders.
    """
    past = _looked_past(case)
    named = [n for n in _named(case) if case.plan.actors[n].body.name != past]
    if not named:
        return None
    i = min(named, key=lambda n: case.plan.actors[n].x)
    j = max(named, key=lambda n: case.plan.actors[n].x)
    low, high = _span(case.plan)
    left = rng.random() < 0.5
    n = i if left else j
    actor = case.plan.actors[n]
    width = 0.35 * actor.body.height * actor.scale if actor.body.rig == "person" else 120 * actor.scale
    inside = 0.0 if strong else 0.17 * width
    x = low + inside if left else high - inside
    actors = list(case.plan.actors)
    actors[n] = actor.model_copy(update={"x": x, "spot": ""})
    spoiled = picture_of(_with(case.plan, actors))
    whole = _shown(case, case.plan.actors, n, picture_of(case.plan))
    shows = _shown(case, actors, n, spoiled)
    return Spoiled(spoiled, actor.body.name) if shows > whole / 4 else None


def _looked_past(case: Case) -> str:
    """Return over whose shoulder a near view of two looks at the other, "" if over nobody's."""
    behind = [f.name for f in case.staging.figures if f.facing == "back"]
    near = case.staging.framing in ("medium", "close")
    return behind[0] if near and len(case.staging.figures) == 2 and len(behind) == 1 else ""


def floating(case: Case, strong: bool, rng: random.Random) -> Spoiled | None:
    """Somebody's feet are far above the ground (weakly: half as far)."""
    grounded = [
        n
        for n in _named(case)
        if case.plan.actors[n].body.rig != "bird" and not case.plan.actors[n].spot and not _airy(case, n)
    ]
    if not grounded or case.staging.framing not in ("wide", "full"):
        return None
    n = rng.choice(grounded)
    actor = case.plan.actors[n]
    top = case.plan.view.y - 360 / case.plan.view.zoom
    lift = 170 if strong else 100
    if actor.y - lift - actor.body.height * actor.scale < top + 4:
        return None
    actors = list(case.plan.actors)
    actors[n] = actor.model_copy(update={"y": actor.y - lift})
    return Spoiled(picture_of(_with(case.plan, actors)), actor.body.name)


def _airy(case: Case, n: int) -> bool:
    pose = case.plan.actors[n].pose
    name = case.plan.actors[n].body.name
    if case.plan.actors[n].body.parameters.get("kind") in _SWIMMERS:
        return True
    told = " ".join(f.action for f in case.staging.figures if f.name == name).lower()
    if any(
        word in told
        for word in ("jump", "hop", "leap", "fl", "climb", "swing", "bounce", " up", "tree", "hug", "embrac")
    ):
        return True
    return any(word in pose for word in ("jump", "fly", "sit", "sleep", "lie", "swing", "climb", "hold"))


_SWIMMERS = {"fish", "dolphin", "whale", "seal", "shark", "octopus", "turtle"}
"""In the water nobody has a ground under the feet."""


def covered(case: Case, strong: bool, rng: random.Random) -> Spoiled | None:
    """Somebody stands right before somebody else (weakly: half before).

    Not of those who are that close by their orders (a hug), and between a twelfth and six sevenths of who is
    behind must show: of whom less is to be seen is missing, of whom more stands free.
    """
    named = _named(case)
    if len(named) < 2:
        return None
    tallest = max(named, key=lambda n: case.plan.actors[n].body.height * case.plan.actors[n].scale)
    behind = min(named, key=lambda n: case.plan.actors[n].body.height * case.plan.actors[n].scale)
    if behind == tallest:
        behind = next(n for n in named if n != tallest)
    a, b = case.plan.actors[tallest], case.plan.actors[behind]
    actors = list(case.plan.actors)
    if abs(a.x - b.x) < 0.3 * b.body.height * b.scale:
        return None
    aside = (0.1 if strong else 0.2) * b.body.height * b.scale
    top = max(x.order for x in actors) + 50
    actors[tallest] = a.model_copy(
        update={"x": b.x + aside, "y": max(a.y, b.y + 4), "order": top, "spot": ""}
    )
    spoiled = picture_of(_with(case.plan, actors))
    gone = [x for n, x in enumerate(actors) if n != behind]
    shows = differing(spoiled, picture_of(_with(case.plan, gone))).sum()
    alone = [x for n, x in enumerate(case.plan.actors) if n != behind]
    whole = differing(picture_of(case.plan), picture_of(_with(case.plan, alone))).sum()
    return Spoiled(spoiled, b.body.name) if 1 / 12 < shows / max(1, whole) < 6 / 7 else None


def pose(case: Case, strong: bool, rng: random.Random) -> Spoiled | None:
    """Standing instead of low; on the floor (weakly: on the knees) instead of on their feet.

    Only of whom the legs are in the frame, and who does not ride: else nobody could see it. And not of who
    goes somewhere *and* plays, plants or picks something up there, which is done on the knees as well, or who
    goes down a slide, which is done sitting. Nor of who is drawn low though the orders do not ask for it: who
    hugs a child may do that standing.
    """
    low_edge = case.plan.view.y + 360 / case.plan.view.zoom
    low = ("sit_floor", "kneel", "sleep", "lie", "crouch")
    told = {f.name: f.action for f in case.staging.figures}
    poses: dict[int, str] = {}
    for n in _named(case):
        actor = case.plan.actors[n]
        action = told.get(actor.body.name, "")
        if actor.y > low_edge or re.search(r"\b(rid(es?|ing)|driv(es?|ing))\b", action):
            continue
        if actor.pose.split("+")[0] in low:
            if _TO_BE_LOW.search(action):
                poses[n] = "stand"
        elif _ON_THE_KNEES.search(action):
            continue
        elif actor.body.rig == "person" and not actor.spot and _ON_FOOT.search(action):
            poses[n] = "sit_floor" if strong else "kneel"
    if not poses:
        return None
    n = rng.choice(sorted(poses))
    actors = list(case.plan.actors)
    actors[n] = actors[n].model_copy(update={"pose": poses[n], "motion": "idle", "spot": ""})
    return Spoiled(picture_of(_with(case.plan, actors)), actors[n].body.name)


_TO_BE_LOW = re.compile(r"\b(sit|kneel|crouch|squat|crawl|lie|lying|sleep|asleep|nap|rest)")

_ON_FOOT = re.compile(r"\b(stands?|walks?|goes|runs?|knocks?|waves?|enters?|leaves?|comes?|arrives?)\b")

_ON_THE_KNEES = re.compile(
    r"\b(play(s|ing)?|plants?|picks?|digs?|builds?|look(s|ing)? under|(down|on) the (\w+ )*(slide|swing))\b"
)
