"""A studio whose painter dresses somebody wrongly, so that one region of a frame is to be repaired."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np

from anim_director.agents.art_director import character_staging, setting_staging
from anim_director.film import Brief, Character, Figure, Options, Scene, Script, Setting, Shot
from anim_director.graph.crew import Crew
from anim_director.graph.opening import open_crew
from anim_director.graph.state import Subject
from anim_director.settings import Settings
from anim_director.tools.base import ImageAbility, ImageRequest, Outcome, Reference
from anim_director.tools.cutout.illustrator import CutoutImages, draw, plan_request
from anim_director.tools.cutout.plan import Plan
from anim_director.tools.cutout.png_plan import plan_of, with_plan

SIZE: Any = {"width": 640, "height": 360}
LILY = Character(
    name="Lily",
    kind="girl",
    sex="female",
    looks="a girl with brown pigtails",
    wears="a red dress",
    colour="red",
)
TOM = Character(
    name="Tom", kind="boy", sex="male", looks="a boy with black hair",
    wears="a yellow shirt and blue trousers", colour="yellow",
)  # fmt: skip
GARDEN = Setting(name="Garden", description="green grass, a fence and a tree")
SHOT = Shot(
    id="01a", scene=1, action="Lily stands beside Tom.",
    figures=(Figure(name="Lily", action="stands"), Figure(name="Tom", action="stands")), framing="full",
)  # fmt: skip
SCRIPT = Script(
    title="Two",
    characters=(LILY, TOM),
    settings=(GARDEN,),
    scenes=(Scene(number=1, setting=GARDEN.name),),
    shots=(SHOT,),
)


def in_green(plan: Plan, name: str) -> Plan:
    """Return a plan in which somebody's red is green."""

    def swap(value: Any) -> Any:
        if isinstance(value, str) and value.startswith("#") and len(value) == 7:
            red, green, blue = (int(value[i : i + 2], 16) for i in (1, 3, 5))
            return f"#{green:02x}{red:02x}{blue:02x}" if red > green + 60 else value
        if isinstance(value, dict):
            return {key: swap(v) for key, v in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(swap(v) for v in value)
        return value

    actors = []
    for actor in plan.actors:
        if actor.body.name == name:
            body = actor.body.model_copy(
                update={"parameters": swap(actor.body.parameters), "colours": swap(actor.body.colours)}
            )
            actor = actor.model_copy(update={"body": body})
        actors.append(actor)
    return plan.model_copy(update={"actors": tuple(actors)})


class WrongDress:
    """Draws like the cutout studio, but Lily in green; what it is to repair it draws rightly.

    `sloppy`: it repaints the whole picture then, a little brighter, as services do with a mask.
    """

    name = "wrong dress"
    pool = "http"
    ability = ImageAbility(references=16, mask=True, staging=True)

    def __init__(self, *, sloppy: bool = False, planned: bool = True) -> None:
        self.sloppy, self.planned = sloppy, planned
        self.version = f"{sloppy}/{planned}"
        self.asked: list[ImageRequest] = []

    def estimate(self, request: ImageRequest) -> float:
        return 0.0

    def make(self, request: ImageRequest, files: dict[str, Path], out: Path) -> Outcome:
        self.asked.append(request)
        if request.mask:
            outcome = CutoutImages().make(request, files, out)
            if self.sloppy:
                picture = cv2.imread(str(out)).astype(np.int16)
                out.write_bytes(encoded(np.clip(picture + 6, 0, 255).astype(np.uint8)))
            return outcome
        CutoutImages().make(request, files, out)
        plan = plan_of(out)
        assert plan is not None
        if plan.kind == "frame":
            wrong = in_green(plan, "Lily")
            data = encoded(cv2.cvtColor(draw(wrong), cv2.COLOR_RGBA2BGR))
            out.write_bytes(with_plan(data, wrong) if self.planned else data)
        return Outcome(media_type="image/png")


def encoded(picture: Any) -> bytes:
    """Return a picture as PNG."""
    return bytes(cv2.imencode(".png", picture)[1])


def crew_at(home: Path, image: Any) -> Crew:
    """Open a crew with another painter."""
    crew = open_crew(Settings(home=home, render_workers=1), home)
    crew.image = image
    crew.ledger.start_production("film", Brief(), settings={})
    return crew


def subject_of(crew: Crew, **options: Any) -> Subject:
    """Return the frame of the one shot, with sheets and setting in the vault."""
    references = []
    for name, staging in (
        ("Lily", character_staging(LILY)),
        ("Tom", character_staging(TOM)),
        (GARDEN.name, setting_staging(GARDEN, "day", "clear")),
    ):
        plan = plan_request(ImageRequest(staging=staging, **SIZE), {})
        data = encoded(cv2.cvtColor(draw(plan), cv2.COLOR_RGBA2BGR))
        asset = crew.vault.keep_bytes(with_plan(data, plan), "image/png", "test")
        kind: Any = "setting" if name == GARDEN.name else "character"
        references.append(Reference(asset=asset.id, kind=kind, name=name))
    options = {"frame_candidates": 1, "rounds": 2, **options}
    return Subject(
        kind="frame", name="01a", script=SCRIPT, references=tuple(references), brief=Brief(**SIZE),
        options=Options(**options),
    )  # fmt: skip
