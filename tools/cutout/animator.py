"""The animator: the studio's own `VideoTool`.

It reads the plan inside the picture, moves what was drawn, and encodes the clip. The first frame is the
picture. A picture that another tool made has no plan: then only the camera moves, and the outcome's
notes say so. Drafts are small and have few frames; they are for the critic's eye only.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.errors import ToolError
from anim_director.film import Camera, Figure, Staging
from anim_director.tools.base import Outcome, Pool, VideoAbility, VideoRequest
from anim_director.tools.cutout.plan import Actor, Plan

if TYPE_CHECKING:
    from anim_director.tools.cutout.action_lexicon import Motive
    from anim_director.tools.cutout.cameras import Move, Track
    from anim_director.tools.cutout.performing import Performance, Role
    from anim_director.tools.cutout.states import StageState

log = logging.getLogger(__name__)

VERSION = "8"
"""Part of every clip's identity: raise it when the same request moves differently."""

DRAFT_WIDTH = 320  # pixels; the height follows the film's shape
DRAFT_FPS = 6
LONGEST = 60.0  # seconds of one clip
LEAST, MOST = 64, 4096  # pixels of a side

_SLOWER = ("slower", "slow down", "too fast", "calmer", "hectic")
_FASTER = ("faster", "quicker", "too slow", "livelier", "speed up")
_MORE = (
    "more movement",
    "more motion",
    "move more",
    "larger gestures",
    "bigger",
    "livelier",
    "static",
    "stiff",
    "frozen",
    " moving",
    " off the ground",
)
_LESS = (
    "less movement",
    "less motion",
    "subtler",
    "smaller gestures",
    "calmer",
    "too much",
    "hands down",
    " on the ground",
)
_STILL_CAMERA = ("still camera", "hold the camera", "camera still", "no camera")


class CutoutClips:
    """Makes clips of the cutout studio's pictures."""

    name = "cutout"
    version = VERSION
    pool: Pool = "render"
    ability = VideoAbility(draft=True, goes_on=False, longest=LONGEST, lips=True)

    def estimate(self, request: VideoRequest) -> float:
        """Return 0: moving costs nothing."""
        return 0.0

    def make(self, request: VideoRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Write the clip that a request asks for.

        The clip has exactly `round(seconds * fps)` frames. `Outcome.facts` has `frames`, `seconds` and
        `cues`: [[seconds, sound effect], ...].

        Raises:
            ToolError: the picture is not there or cannot be read, or size or length cannot be made.
        """
        width, height, fps = frame_size(request)
        if request.image not in files:
            msg = "There is no picture to begin the clip with."
            raise ToolError(msg)
        notes: list[str] = []
        plan = _plan(files[request.image], notes)
        if plan is None or plan.kind != "frame":
            made = _move_still(request, files[request.image], out, (width, height, fps), notes)
        else:
            made = _move_plan(request, plan, out, (width, height, fps), notes)
        for note in notes:
            log.info("%s", note)
        return Outcome(media_type="video/mp4", notes=tuple(dict.fromkeys(notes)), facts=made)


def frame_size(request: VideoRequest) -> tuple[int, int, int]:
    """Return (width, height, frames a second) of the clip to make.

    Raises:
        ToolError: H.264 in 4:2:0 needs even sides; the clip is empty or too long.
    """
    if not (LEAST <= request.width <= MOST and LEAST <= request.height <= MOST):
        msg = (
            f"A clip of {request.width}x{request.height} cannot be made: sides are {LEAST} to {MOST} pixels."
        )
        raise ToolError(msg)
    if request.width % 2 or request.height % 2:
        msg = f"A clip of {request.width}x{request.height} cannot be encoded: both sides must be even."
        raise ToolError(msg)
    if not (0 < request.fps <= 120) or round(request.seconds * request.fps) < 1 or request.seconds > LONGEST:
        msg = f"A clip of {request.seconds} s at {request.fps} frames a second cannot be made."
        raise ToolError(msg)
    if not request.draft or request.width <= DRAFT_WIDTH:
        return request.width, request.height, request.fps
    height = 2 * round(request.height * DRAFT_WIDTH / request.width / 2)
    return DRAFT_WIDTH, max(LEAST, height), min(request.fps, DRAFT_FPS)


def _plan(path: Path, notes: list[str]) -> Plan | None:
    from anim_director.tools.cutout.png_plan import plan_of

    try:
        return plan_of(path)
    except OSError as error:
        msg = f"The picture cannot be read: {error}."
        raise ToolError(msg) from error
    except ValueError as error:
        notes.append(f"The plan inside the picture cannot be used: {error}.")
        return None


# ------------------------------------------------------------ with a plan


def _move_plan(
    request: VideoRequest, plan: Plan, out: Path, size: tuple[int, int, int], notes: list[str]
) -> dict[str, Any]:
    import numpy as np

    from anim_director.tools.cutout.clip_writer import ClipWriter
    from anim_director.tools.cutout.painter import Painter
    from anim_director.tools.cutout.sound_cues import cues_of

    width, height, fps = size
    scene, move = scene_of(request, plan, notes, height / width)
    painter = Painter(plan, width, height, views=move.extremes())
    buffer = np.zeros((height, width, 4), np.uint8)
    count = round(request.seconds * fps)
    track = track_of(scene, move)
    with ClipWriter(out, width, height, fps) as writer:
        for number in range(count):
            t = number / fps
            painter.paint(buffer, filmed(scene, move, track, t, width))
            writer.add(buffer)
    return {"frames": count, "seconds": count / fps, "cues": [[t, name] for t, name in cues_of(scene)]}


def filmed(scene: "Performance", move: "Move", track: "Track | None", t: float, width: int) -> "StageState":
    """Return the stage at `t` as the camera sees it; `track` is the way of a camera that follows."""
    from dataclasses import replace

    return replace(scene.state_at(t), view=move.at(t, track.at(t) if track else 0.0, width))


def track_of(scene: "Performance", move: "Move") -> "Track | None":
    """Return the way of a following camera; None for every other camera."""
    from anim_director.tools.cutout.cameras import Track

    star = _star(scene) if move.camera == "follow" else ""
    if not star:
        return None
    begin = scene.place_of(star, 0.0)
    return Track(lambda t: scene.place_of(star, t) - begin, scene.seconds, move.start.zoom)


def scene_of(
    request: VideoRequest, plan: Plan, notes: list[str], height_share: float
) -> "tuple[Performance, Move]":
    """Return the moving stage and the camera of a clip."""
    from anim_director.tools.cutout.actors import head_of
    from anim_director.tools.cutout.bodies import rig_of
    from anim_director.tools.cutout.cameras import Move
    from anim_director.tools.cutout.moments import rest
    from anim_director.tools.cutout.performing import Grip, Performance
    from anim_director.tools.cutout.prop_card import item_of

    wishes = " ".join(request.staging.notes).lower()
    camera: Camera = "still" if any(words in wishes for words in _STILL_CAMERA) else request.camera
    rigs = {a.body.name: rig_of(a.body) for a in plan.actors}
    at_rest = rest(plan, rigs).actors
    heads = [head_of(rigs[a.name], a.x, a.y - a.lift, a.scale, a.flip, a.pose, a.view) for a in at_rest]
    move = Move(plan, camera, request.seconds, height_share, heads)
    tempo, energy = paced(wishes)
    grips = {p.key: Grip(item_of(p).hold, item_of(p).turn) for p in plan.props}
    roles = roles_of(request.staging, plan, notes)
    room = _room(plan, move)
    scene = Performance(plan, rigs, roles, request.speech, request.seconds, grips, tempo, energy, room)
    return scene, move


def _room(plan: Plan, move: "Move") -> tuple[float, float]:
    """How far left and right soles may go: seen, and inside no further than the open floor."""
    from anim_director.tools.cutout.anchors import floor_of
    from anim_director.tools.cutout.places import indoor

    left, right = move.room()
    if plan.place is None or not indoor(plan.place.family):
        return left, right
    x0, x1, _, _ = floor_of(plan.place)
    return max(left, x0), min(right, x1)


def paced(wishes: str) -> tuple[float, float]:
    """Return (tempo, energy) of the motions after the critic's wishes, 1 = as usual."""
    tempo = 0.72 if any(w in wishes for w in _SLOWER) else 1.28 if any(w in wishes for w in _FASTER) else 1.0
    energy = 1.4 if any(w in wishes for w in _MORE) else 0.65 if any(w in wishes for w in _LESS) else 1.0
    return tempo, energy


def _star(scene: "Performance") -> str:
    """Return whom a following camera follows: who goes farthest."""
    ways = {
        name: abs(scene.place_of(name, scene.seconds) - scene.place_of(name, 0.0)) for name in scene.parts
    }
    return max(ways, key=lambda name: ways[name], default="")


def roles_of(staging: Staging, plan: Plan, notes: list[str]) -> dict[str, "Role"]:
    """Return what each actor of the plan does: as the request tells, else as the plan does."""
    from anim_director.tools.cutout.action_words import motion_of
    from anim_director.tools.cutout.deed_pairs import deeds_in_turn
    from anim_director.tools.cutout.performing import Role

    asked = {f.name: f for f in staging.figures}
    drawn = {f.name: f for f in plan.staging.figures}
    roles: dict[str, Role] = {}
    names = [a.body.name for a in plan.actors]
    for actor in plan.actors:
        name = actor.body.name
        figure = (
            asked.get(name) or drawn.get(name) or _member(name, [*staging.figures, *plan.staging.figures])
        )
        if figure is None:
            roles[name] = Role(feeling=actor.feeling, motion=actor.motion)
            continue
        two = deeds_in_turn(figure, actor.body.rig, plan.staging.seconds) if actor.then else None
        alone = motion_of(figure.action, holds=figure.holds, feeling=figure.feeling, rig=actor.body.rig)
        motive = two or alone
        if motive.note:
            notes.append(f"{name}: {motive.note}")
        roles[name] = _role(plan, actor, figure, motive)
    for name in asked:
        if name not in names and not any(_belongs(n, name) for n in names):
            notes.append(f"{name} is not in the picture and cannot be moved.")
    return roles


def _role(plan: Plan, actor: Actor, figure: Figure, motive: "Motive") -> "Role":
    """Return what an actor does, with whom and what; and what it does after that."""
    from anim_director.tools.cutout.action_words import feeling_in
    from anim_director.tools.cutout.performing import Role

    name, names = actor.body.name, [a.body.name for a in plan.actors]
    other = _named(figure, motive.target, [n for n in names if n != name]) or (
        actor.target if actor.target in names else ""
    )
    return Role(
        motive=motive,
        feeling=feeling_in(figure.feeling, motive),
        motion=motive.motion,
        other=other,
        prop=_thing(plan, name, (motive.prop, motive.target, figure.to, motive.tool)) or actor.holds,
        then=_role(plan, actor, figure, motive.then) if motive.then is not None else None,
    )


def _belongs(actor: str, group: str) -> bool:
    """Whether an actor is one of a crowd: "Children 2" of "Children"."""
    return actor.startswith(group + " ") and actor.removeprefix(group + " ").isdigit()


def _member(actor: str, figures: Sequence[Figure]) -> Figure | None:
    return next((f for f in figures if _belongs(actor, f.name)), None)


def _named(figure: Figure, target: str, names: Sequence[str]) -> str:
    for words in (figure.to, target):
        for name in names:
            if words and (words.lower() == name.lower() or name.lower() in words.lower().split()):
                return name
    for words in (figure.to, target):
        for name in names:
            if words and name.lower() in words.lower():
                return name
    return ""


def _thing(plan: Plan, holder: str, words: Sequence[str]) -> str:
    """Return the key of the thing that words mean; one in the actor's own hand first."""
    from anim_director.tools.cutout.prop_words import same_thing

    props = sorted(plan.props, key=lambda p: p.held_by != holder)
    for phrase in words:
        for prop in props:
            if phrase and (same_thing(prop.label, phrase) or same_thing(prop.key.replace("-", " "), phrase)):
                return prop.key
    return ""


# ------------------------------------------------------------ without a plan


def _move_still(
    request: VideoRequest, path: Path, out: Path, size: tuple[int, int, int], notes: list[str]
) -> dict[str, Any]:
    import av
    import numpy as np

    from anim_director.tools.cutout.clip_writer import ClipWriter
    from anim_director.tools.cutout.stills_motion import StillMotion

    width, height, fps = size
    try:
        with av.open(str(path)) as container:
            picture = next(container.decode(video=0)).to_ndarray(format="rgb24")
    except (av.error.FFmpegError, StopIteration) as error:
        msg = f"The picture cannot be decoded: {error}."
        raise ToolError(msg) from error
    notes.append("The picture has no stage plan inside: only the camera moves.")
    motion = StillMotion(np.asarray(picture, np.uint8), width, height, request.camera, request.seconds)
    count = round(request.seconds * fps)
    with ClipWriter(out, width, height, fps) as writer:
        for number in range(count):
            writer.add(motion.frame(number / fps))
    return {"frames": count, "seconds": count / fps, "cues": []}
