"""Frames, sheets, places and strips drawn by the cutout studio, for tests of the offline critic's eyes."""

from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from anim_director.agents.offline.seeing import Picture, judge_frames
from anim_director.agents.replies import JudgeFrames
from anim_director.agents.scoring import CRITERIA
from anim_director.film import Character, Figure, Setting, Staging
from anim_director.tools.base import ImageRequest
from anim_director.tools.cutout.illustrator import draw, plan_request
from anim_director.tools.cutout.plan import Actor, Plan, Prop, View
from anim_director.tools.vision_reading import fit, png

LILY = Character(
    name="Lily",
    kind="girl",
    sex="female",
    looks="a girl with brown pigtails and fair skin",
    wears="a red dress and blue shoes",
    colour="red",
)
TOM = Character(
    name="Tom",
    kind="boy",
    sex="male",
    looks="a boy with short black hair and brown skin",
    wears="a yellow t-shirt and blue trousers",
    colour="yellow",
)
REX = Character(name="Rex", kind="dog", looks="a brown dog with flop ears", colour="brown")
GARDEN = Setting(
    name="garden", kind="exterior", description="A green garden with a house, a fence and a tree."
)
WIDE, TALL = 640, 360


def staging(*figures: Figure, cast: tuple[Character, ...] = (LILY, TOM), **more: Any) -> Staging:
    return Staging(**{"setting": GARDEN, "figures": figures, "cast": cast, "framing": "full", **more})


BOTH = staging(Figure(name="Lily", action="stands"), Figure(name="Tom", action="stands"))


@lru_cache
def sheet_plan(character: Character) -> Plan:
    asked = Staging(subject="character", character=character, cast=(character,))
    return plan_request(ImageRequest(staging=asked, width=WIDE, height=TALL), {})


@lru_cache
def place_plan(time: str = "day", name: str = "garden") -> Plan:
    place = GARDEN if name == "garden" else Setting(name=name, kind="interior", description=f"A {name}.")
    asked = Staging(subject="setting", setting=place, time=time, framing="wide")
    return plan_request(ImageRequest(staging=asked, width=WIDE, height=TALL), {})


def drawn(plan: Plan) -> np.ndarray:
    return cv2.cvtColor(draw(plan), cv2.COLOR_RGBA2BGR)


def small(picture: np.ndarray) -> bytes:
    return png(fit(picture, 512))


@lru_cache
def reference(plan_of: Any, what: Any) -> bytes:
    return small(drawn(plan_of(what)))


def actor(character: Character, x: float, y: float = 606, **more: Any) -> Actor:
    body = sheet_plan(character).actors[0].body
    return Actor(**{"body": body, "x": x, "y": y, "scale": 1.1, "flip": x > 640, "pose": "stand", **more})


def frame(
    *actors: Actor, time: str = "day", place: str = "garden", props: tuple[Prop, ...] = (), zoom: float = 1.1
) -> np.ndarray:
    plan = Plan(
        place=place_plan(time, place).place,
        actors=actors,
        props=props,
        width=WIDE,
        height=TALL,
        time=time,
        view=View(x=640, y=390 if zoom > 1 else 360, zoom=zoom),
    )
    return drawn(plan)


def good() -> np.ndarray:
    return frame(actor(LILY, 470), actor(TOM, 820))


def references(*cast: Character) -> list[Picture]:
    sheets = [Picture(f"reference: character sheet of {c.name}", reference(sheet_plan, c)) for c in cast]
    return [*sheets, Picture("reference: setting garden", reference(place_plan, "day"))]


def asked(orders: Staging, **more: Any) -> dict[str, Any]:
    told = orders.model_dump(mode="json", exclude={"notes", "subject"})
    return {
        "subject": "frame",
        "staging": told,
        "criteria": list(CRITERIA["frame"]),
        "slots": 1,
        "notes": [],
        **more,
    }


def marks(
    picture: np.ndarray, orders: Staging = BOTH, cast: tuple[Character, ...] = (LILY, TOM)
) -> dict[str, Any]:
    reply = judge_frames(asked(orders), [*references(*cast), Picture("candidate 1", small(picture))])
    JudgeFrames.model_validate(reply)
    return {mark["criterion"]: mark for mark in reply["candidates"][0]["marks"]}


def wrong(
    picture: np.ndarray, orders: Staging = BOTH, cast: tuple[Character, ...] = (LILY, TOM)
) -> dict[str, str]:
    return {name: m["mend"] for name, m in marks(picture, orders, cast).items() if m["score"] < 4}


def strip(frames: list[np.ndarray]) -> bytes:
    gap = np.full((180, 4, 3), 255, np.uint8)
    parts: list[np.ndarray] = []
    for picture in frames:
        parts += [gap, cv2.resize(picture, (320, 180), interpolation=cv2.INTER_AREA)]
    return png(np.hstack(parts[1:]))
