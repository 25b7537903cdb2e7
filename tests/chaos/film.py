"""The film of the chaos runs, and the process that makes it."""

import base64
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anim_director.errors import ToolBusy
from anim_director.film import Brief, Character, Figure, Line, Scene, Script, Setting, Shot
from anim_director.settings import Settings
from anim_director.studio import Studio
from anim_director.tools.base import ImageAbility, JobState, Outcome, VideoAbility, Voice
from anim_director.tools.faults import Patience
from anim_director.tools.pools import Pools, _timed
from anim_director.tools.voices.casting import VOICES
from tests.chaos.service import TIMEOUT
from tests.fake_studio import Missing, call

PRICE = 0.04
NAME = "chaos"
PATIENCE = Patience(tries=8, first=0.02, longest=8.0, poll=0.02, poll_longest=0.2, deadline=60.0)

SCRIPT = Script(
    title="The Ball",
    characters=(
        Character(name="Ann", kind="girl", looks="a girl with short black hair", colour="yellow"),
        Character(name="Rex", kind="dog", looks="a small brown dog", colour="brown"),
    ),
    settings=(
        Setting(name="the garden", kind="exterior", description="a green garden with a tree"),
        Setting(name="the kitchen", kind="interior", description="a bright kitchen with a window"),
    ),
    scenes=(Scene(number=1, setting="the garden"), Scene(number=2, setting="the kitchen")),
    shots=(
        Shot(
            id="01a",
            scene=1,
            action="Ann throws a red ball to Rex.",
            figures=(
                Figure(name="Ann", action="throws the red ball", holds="red ball", to="Rex"),
                Figure(name="Rex", action="waits"),
            ),
            lines=(Line(speaker="Ann", text="Catch it!", feeling="happy"),),
            seconds=1.0,
        ),
        Shot(
            id="01b",
            scene=1,
            action="Rex runs.",
            figures=(Figure(name="Rex", action="runs"),),
            lines=(Line(speaker="Narrator", text="And Rex ran."),),
            seconds=1.0,
        ),
        Shot(
            id="02a",
            scene=2,
            action="Ann hugs Rex.",
            figures=(
                Figure(name="Ann", action="hugs Rex", to="Rex"),
                Figure(name="Rex", action="wags the tail"),
            ),
            lines=(Line(speaker="Ann", text="Good dog.", to="Rex"),),
            seconds=1.0,
        ),
    ),
)
BRIEF = Brief(text=SCRIPT.model_dump_json(), entry="script", width=160, height=90, fps=8)


@dataclass(frozen=True)
class ServiceTool:
    """A tool of the service; one class serves pictures, clips and voices."""

    url: str
    name: str
    ability: Any = None
    offered: tuple[Voice, ...] = ()
    version: str = "1"
    pool: str = "http"

    def estimate(self, request: Any) -> float:
        return PRICE

    def voices(self) -> tuple[Voice, ...]:
        return self.offered

    def submit(self, request: Any, files: dict[str, Path], key: str) -> str:
        sent = {
            "kind": type(request).__name__,
            "request": request.model_dump(mode="json"),
            "files": {id: base64.b64encode(path.read_bytes()).decode() for id, path in files.items()},
        }
        return str(self._ask("jobs", {"request": sent, "key": key})["id"])

    def poll(self, job: str) -> JobState:
        try:
            state = self._ask(f"jobs/{job}")
        except Missing:
            return JobState(status="unknown")
        reason = "declined the content" if state["status"] == "refused" else ""
        return JobState(status=state["status"], reason=reason, retry_after=state.get("retry_after"))

    def fetch(self, job: str, out: Path) -> Outcome:
        state = self._ask(f"jobs/{job}")
        if "outcome" not in state:
            msg = "it is not ready"
            raise ToolBusy(msg)
        try:
            out.write_bytes(call(f"{self.url}/{state['link']}", timeout=TIMEOUT))
        except Missing as error:
            msg = "the link has expired"
            raise ToolBusy(msg) from error
        return Outcome(**state["outcome"], cost=PRICE)

    def _ask(self, what: str, data: Any = None) -> Any:
        return json.loads(call(f"{self.url}/{what}", data, timeout=TIMEOUT))


class InThreads(Pools):
    """Pools that draw in threads: a forked process need not import everything anew in workers."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._sizes["drawing"] = 2

    async def _draw(self, work: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        return await self._in_thread("drawing", _timed, work, *args)


def open_chaos(home: Path, url: str, *, processes: bool = False) -> Studio:
    """Open a studio whose tools are the service's; brains and cut are the embedded studio's."""
    from anim_director.graph import opening

    settings = Settings(
        home=home / "home",
        out=home / "films",
        design_candidates=1,
        frame_candidates=2,
        clip_candidates=2,
        render_workers=2,
    )
    if not processes:
        opening.Pools = InThreads  # type: ignore[misc]
    crew = opening.open_crew(settings, settings.home)
    # the offline brain judges what the embedded studio has drawn, and directs it by data
    crew.image = ServiceTool(url, "chaos images", ImageAbility(references=16, staging=True))
    crew.video = ServiceTool(url, "chaos clips", VideoAbility(lips=True))
    crew.voice = ServiceTool(url, "chaos voices", offered=VOICES)  # type: ignore[assignment]
    crew.door.patience = PATIENCE
    return Studio(settings, crew)


def make(home: Path, url: str, told: int, *, processes: bool = False) -> None:
    """Make the film, or go on with it; writes a byte to `told` at every step."""
    studio = open_chaos(home, url, processes=processes)
    tell = studio.crew.door._on_event

    def step(event: dict[str, Any]) -> None:
        os.write(told, b".")

    def door_step(event: dict[str, Any]) -> None:
        step(event)
        if tell:
            tell(event)

    studio.crew.door._on_event = door_step
    try:
        studio.make(BRIEF, name=NAME, on_event=step)
    finally:
        studio.close()
