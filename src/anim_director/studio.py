"""The studio: everything a `Settings` names, opened together, and the few things one does with it.

    from anim_director import open_studio

    with open_studio() as studio:
        result = studio.make("A cat and a dog are playing in the garden.")
        print(result.path)

`Studio.graph` is the compiled LangGraph graph itself, for those who want to invoke, stream, interrupt
and update it: `studio.graph.invoke(None, studio.config(name))` resumes.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from anim_director.errors import BadInput, UnknownProduction
from anim_director.film import Brief, Film
from anim_director.intake import brief_of, checked, name_of
from anim_director.settings import Settings

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig

    from anim_director.graph.state import FilmState

log = logging.getLogger(__name__)

Listener = Callable[[dict[str, Any]], None]
"""Gets each progress event (`anim_director.graph.events.Event`)."""


@dataclass(frozen=True)
class Result:
    """What a run came to."""

    name: str  # of the production: what `resume` and `show` take
    folder: Path  # with the film's files
    film: Film | None = None  # None while a person is asked
    questions: tuple[dict[str, Any], ...] = ()  # pending interrupts: id and value

    @property
    def path(self) -> Path:
        """Return the path of the finished film.

        Raises:
            UnknownProduction: it is not finished.
        """
        if self.film is None:
            msg = f"{self.name} is not finished; resume it with: anim-director resume {self.name}"
            raise UnknownProduction(msg)
        return self.folder / "film.mp4"


class Studio:
    """An opened studio; use `open_studio`."""

    def __init__(self, settings: Settings) -> None:
        from anim_director.checkpoints.saver import FilmSaver
        from anim_director.graph.opening import open_crew
        from anim_director.graph.production import production_graph
        from anim_director.graph.state import STATE_VALUES

        self.settings = settings
        self.home = settings.home.expanduser().absolute()
        self.crew = open_crew(settings, self.home)
        self.saver = FilmSaver(self.home / "graph.sqlite", values=STATE_VALUES)
        self.graph = production_graph(self.crew, self.saver)
        self.crew.stamp = self.graph.stamp

    def close(self) -> None:
        """Let go of workers and databases."""
        self.crew.close()
        self.saver.close()

    def config(self, name: str) -> "RunnableConfig":
        """Return the LangGraph config of a production: its name is the thread's id."""
        return {
            "configurable": {"thread_id": name},
            "run_name": f"film:{name}",
            "metadata": {"production": name},
        }

    # --- making -----------------------------------------------------------------------------

    def make(
        self, text: str | Brief, *, on_event: Listener | None = None, name: str = "", **options: Any
    ) -> Result:
        """Make a film; the same text and options again continue or return the same production.

        Args:
            text: an idea, a story or a script (JSON), or a ready `Brief`.
            on_event: gets each progress event.
            name: of the production; empty: made from the text.
            options: see `anim_director.intake.brief_of`: entry, title, scenes, style, aspect, seed.

        Raises:
            BadInput: the text or an option cannot be used; nothing was made.
            FilmIncomplete: some parts could not be made; resume after mending the cause.
        """
        name, begin = self._begin(text, name, options)
        self._drive(begin, name, on_event)
        return self._finish(name)

    async def amake(
        self, text: str | Brief, *, on_event: Listener | None = None, name: str = "", **options: Any
    ) -> Result:
        """Make a film; see `make`."""
        name, begin = await asyncio.to_thread(self._begin, text, name, options)
        await self._adrive(begin, name, on_event)
        return await asyncio.to_thread(self._finish, name)

    def resume(self, name: str, answer: Any = None, *, on_event: Listener | None = None) -> Result:
        """Go on where a production was; `answer` answers its pending question(s).

        Raises:
            UnknownProduction: there is none of this name.
            GraphChanged: it was begun with another graph.
        """
        self._ready(name)
        self._drive(self._resumption(name, answer), name, on_event)
        return self._finish(name)

    async def aresume(self, name: str, answer: Any = None, *, on_event: Listener | None = None) -> Result:
        """Go on where a production was; see `resume`."""
        await asyncio.to_thread(self._ready, name)
        begin = await asyncio.to_thread(self._resumption, name, answer)
        await self._adrive(begin, name, on_event)
        return await asyncio.to_thread(self._finish, name)

    def mend(self, name: str) -> list[str]:
        """Find damaged or lost assets of a production by their hash, so that resuming makes them again.

        Returns:
            What will be made again: "character:Lily", "shot:03b", "film".
        """
        from anim_director.graph.work import damaged

        config = self.config(name)
        state = self.graph.get_state(config)
        lost = damaged(cast("FilmState", state.values), self.crew.vault)
        if not lost:
            return []
        log.warning("%s: damaged, to be made again: %s", name, ", ".join(lost))
        change: dict[str, Any] = {
            "takes": {key[5:]: None for key in lost if key.startswith("shot:")},
            "designs": {key: None for key in lost if key.partition(":")[0] in ("character", "setting")},
        }
        if "film" in lost:
            change["film"] = Film()
        self.graph.update_state(config, change, as_node="call")
        return lost

    def allow_gaps(self, name: str) -> None:
        """Let a production be cut although shots of it are missing."""
        config = self.config(name)
        state = self.graph.get_state(config)
        if options := state.values.get("options"):
            at = state.next[0] if state.next else "editor"
            before = {"editor": "shot", "shot": "call"}.get(at, at)
            self.graph.update_state(
                config, {"options": options.model_copy(update={"allow_gaps": True})}, before
            )

    # --- looking ----------------------------------------------------------------------------

    def list(self) -> list[dict[str, Any]]:
        """Return the productions of this home, newest first."""
        return self.crew.ledger.productions()

    def show(self, name: str) -> dict[str, Any]:
        """Return what was made for a production, by stage, with scores, seconds and cost."""
        return self.crew.ledger.summary(name)

    # --- inside -----------------------------------------------------------------------------

    def _begin(self, text: str | Brief, name: str, options: dict[str, Any]) -> tuple[str, Any]:
        """Check everything that can be checked, then open the production or find it again."""
        from anim_director.graph.opening import check_brains, check_brief, check_tools

        brief = text if isinstance(text, Brief) else brief_of(checked(text, "The text"), **options)
        check_brief(brief, self.settings)
        check_brains(self.crew)
        name = name or name_of(brief)
        try:
            known = self.crew.ledger.production(name)
        except UnknownProduction:
            known = None
        if known:
            if Brief.model_validate(known["brief"]) != brief:
                msg = f"There is already a production {name!r} of another text. Choose another --name."
                raise BadInput(msg)
            log.info("%s was begun before: going on with it", name)
            self.mend(name)
            return name, self._resumption(name, None)
        check_tools(self.settings)
        public = {**self.settings.public(), "out": str(self.crew.folder(name).parent)}
        self.crew.ledger.start_production(name, brief, settings=public, graph_version=self.graph.stamp)
        return name, {"brief": brief, "options": self.settings.options()}

    def _ready(self, name: str) -> None:
        """Check that a production is there, that its brains serve, and what of it is damaged."""
        from anim_director.graph.opening import check_brains

        self.crew.ledger.production(name)
        check_brains(self.crew)
        self.mend(name)

    def _resumption(self, name: str, answer: Any) -> Any:
        """Return what continues a thread: nothing, an answer, or its brief if no step was kept yet."""
        from langgraph.types import Command

        state = self.graph.get_state(self.config(name))
        if not state.values:
            brief = Brief.model_validate(self.crew.ledger.production(name)["brief"])
            return {"brief": brief, "options": self.settings.options()}
        if answer is not None and state.interrupts:
            if len(state.interrupts) > 1 and not isinstance(answer, dict):
                return Command(resume={i.id: answer for i in state.interrupts})
            return Command(resume=answer)
        return None

    def _drive(self, begin: Any, name: str, on_event: Listener | None) -> None:
        with self._status(name):
            for part in self.graph.stream(begin, self.config(name), stream_mode="custom", subgraphs=True):
                self._tell(part, on_event)

    async def _adrive(self, begin: Any, name: str, on_event: Listener | None) -> None:
        with self._status(name):
            stream = self.graph.astream(begin, self.config(name), stream_mode="custom", subgraphs=True)
            async with aclosing(stream) as parts:
                async for part in parts:
                    self._tell(part, on_event)

    def _tell(self, part: Any, on_event: Listener | None) -> None:
        if on_event is not None:
            on_event(part[-1] if isinstance(part, tuple) else part)

    @contextmanager
    def _status(self, name: str) -> Iterator[None]:
        """Write down how a run ended, whatever ends it."""
        ledger = self.crew.ledger
        ledger.set_status(name, "running")
        try:
            yield
        except (KeyboardInterrupt, asyncio.CancelledError):
            ledger.set_status(name, "stopped")
            raise
        except BaseException as error:
            ledger.set_status(name, "failed", reason=str(error))
            raise

    def _finish(self, name: str) -> Result:
        state = self.graph.get_state(self.config(name))
        film = state.values.get("film") if not state.next else None
        questions = tuple({"id": i.id, "value": i.value} for i in state.interrupts)
        status = "waiting" if questions else "done" if film else "stopped"
        self.crew.ledger.set_status(name, status)
        return Result(name=name, folder=self.crew.folder(name), film=film, questions=questions)


@contextmanager
def open_studio(settings: Settings | None = None, **options: Any) -> Iterator[Studio]:
    """Open a studio; its workers and databases are closed at the end.

    Args:
        settings: which brain and tools, where things are kept; None: from the environment.
        options: single settings, instead of `settings`.
    """
    studio = Studio(settings or Settings(**options))
    try:
        yield studio
    finally:
        studio.close()


@asynccontextmanager
async def aopen_studio(settings: Settings | None = None, **options: Any) -> AsyncIterator[Studio]:
    """Open a studio from async code, without holding up the event loop."""
    studio = await asyncio.to_thread(lambda: Studio(settings or Settings(**options)))
    try:
        yield studio
    finally:
        await asyncio.to_thread(studio.close)


def make_film(
    text: str, *, on_event: Listener | None = None, settings: Settings | None = None, **options: Any
) -> Result:
    """Make a film in a studio opened for it alone; see `Studio.make`."""
    with open_studio(settings) as studio:
        return studio.make(text, on_event=on_event, **options)


async def amake_film(
    text: str, *, on_event: Listener | None = None, settings: Settings | None = None, **options: Any
) -> Result:
    """Make a film in a studio opened for it alone; see `Studio.make`."""
    async with aopen_studio(settings) as studio:
        return await studio.amake(text, on_event=on_event, **options)
