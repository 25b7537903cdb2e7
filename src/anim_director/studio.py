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
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, cast

from anim_director import __version__
from anim_director.driving import Listener, Run
from anim_director.errors import BadInput, DamagedAsset, UnknownProduction
from anim_director.film import Brief, Script
from anim_director.intake import brief_of, checked, name_of
from anim_director.results import Result
from anim_director.settings import Settings

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig

    from anim_director.graph.crew import Crew
    from anim_director.graph.state import FilmState
    from anim_director.redoing import Map

Change = Callable[["FilmState"], dict[str, Any]]
"""Says what is to become of a production's state; see `anim_director.redoing`."""

log = logging.getLogger(__name__)


class Studio:
    """An opened studio; use `open_studio`."""

    def __init__(self, settings: Settings, crew: "Crew | None" = None) -> None:
        from anim_director.checkpoints.saver import FilmSaver
        from anim_director.checkpoints.unlocking import home_of
        from anim_director.graph.opening import open_crew
        from anim_director.graph.production import production_graph
        from anim_director.graph.state import STATE_VALUES

        self.settings = settings
        self.home = home_of(settings)
        self.crew = crew or open_crew(settings, self.home)
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
            "metadata": {"production": name, "version": __version__},
            "tags": [f"production:{name}"],
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
            BudgetSpent: the next job could pass the budget; resume with a higher one.
        """
        name, begin = self._begin(text, name, options)
        self._run(name, on_event).drive(begin)
        return self._finish(name)

    async def amake(
        self, text: str | Brief, *, on_event: Listener | None = None, name: str = "", **options: Any
    ) -> Result:
        """Make a film; see `make`."""
        name, begin = await asyncio.to_thread(self._begin, text, name, options)
        await self._run(name, on_event).adrive(begin)
        return await asyncio.to_thread(self._finish, name)

    def resume(self, name: str, answer: Any = None, *, on_event: Listener | None = None) -> Result:
        """Go on where a production was; `answer` answers its pending question(s).

        Args:
            name: of the production.
            answer: for all questions, or by what is asked: {"script": "ok", "03b": "darker"}; see
                `anim_director.reviewing`. What is not answered is asked again.
            on_event: gets each progress event.

        Raises:
            BadInput: an answer to what is not asked.
            UnknownProduction: there is none of this name.
            GraphChanged: it was begun with another graph.
        """
        self._ready(name)
        self._run(name, on_event).drive(self._resumption(name, answer))
        return self._finish(name)

    async def aresume(self, name: str, answer: Any = None, *, on_event: Listener | None = None) -> Result:
        """Go on where a production was; see `resume`."""
        await asyncio.to_thread(self._ready, name)
        begin = await asyncio.to_thread(self._resumption, name, answer)
        await self._run(name, on_event).adrive(begin)
        return await asyncio.to_thread(self._finish, name)

    def mend(self, name: str) -> list[str]:
        """Find damaged or lost assets of a production by their hash, so that resuming makes them again.

        In a finished film, shots that only show their picture are tried again as well.

        Returns:
            What will be made again: "character:Lily", "prop:big red ball", "shot:03b", "film".
        """
        from anim_director.redoing import mending

        config = self.config(name)
        lost, change = mending(self.graph.get_state(config), self.crew.vault)
        if lost:
            log.warning("%s: damaged or not yet filmed, to be made again: %s", name, ", ".join(lost))
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

    # --- making again -----------------------------------------------------------------------

    def redo(self, name: str, *parts: str, note: str = "", on_event: Listener | None = None) -> Result:
        """Make parts of a film again, and what depends on them; everything else is reused.

        Args:
            name: of the production.
            parts: "shot:03b", "character:Lily", "setting:garden", "prop:big red ball" or "line:03b:2", lines
                counted from 1.
            note: what is wished for.
            on_event: gets each progress event.

        Raises:
            BadInput: there is no such part, or questions wait for an answer.
        """
        from anim_director.redoing import another_take

        return self.change(name, lambda state: another_take(state, parts, note), on_event=on_event)

    def undo(self, name: str, *parts: str, take: int = 0, on_event: Listener | None = None) -> Result:
        """Go back to an earlier take of parts, or with no parts to the script before the last edit.

        Nothing is drawn for it: earlier takes are kept.

        Args:
            name: of the production.
            parts: as for `redo`.
            take: which, from 1; 0: the one before.
            on_event: gets each progress event.

        Raises:
            BadInput: there is no such part, or nothing to go back to.
        """
        from anim_director.redoing import earlier_script, earlier_take

        def back(state: "FilmState") -> dict[str, Any]:
            return earlier_take(state, parts, take) if parts else earlier_script(state)

        return self.change(name, back, on_event=on_event)

    def edit(self, name: str, script: str | Script, *, on_event: Listener | None = None) -> Result:
        """Film another script: only what is different in it is made again.

        Args:
            name: of the production.
            script: the script, or its JSON.
            on_event: gets each progress event.

        Raises:
            BadScript: it contradicts itself.
        """
        from anim_director.redoing import another_script

        ready = self.script_of(script)
        return self.change(name, lambda state: another_script(state, ready), on_event=on_event)

    def change(self, name: str, change: Change, *, on_event: Listener | None = None) -> Result:
        """Change what is wanted of a production, and make what is different."""
        state = self._changeable(name)
        # "approval" is followed by casting: somebody new may speak
        self.graph.update_state(self.config(name), change(state), as_node="approval")
        return self.resume(name, on_event=on_event)

    def foresee(self, name: str, change: Change) -> "Map":
        """Return what a change would make again, and why; nothing is changed."""
        from anim_director.redoing import map_of

        state = self._changeable(name)
        return map_of(state, change(state))

    def script_of(self, script: str | Script) -> Script:
        """Return a script that was checked; BadScript if it contradicts itself."""
        from anim_director.agents.script_rules import load_script

        return load_script(script if isinstance(script, str) else script.model_dump_json())

    # --- looking ----------------------------------------------------------------------------

    def list(self) -> list[dict[str, Any]]:
        """Return the productions of this home, newest first."""
        return self.crew.ledger.productions()

    def show(self, name: str) -> dict[str, Any]:
        """Return what was made for a production, by stage, with scores, seconds and cost."""
        return self.crew.ledger.summary(name)

    def audit(self, name: str) -> dict[str, Any]:
        """Return how fair the critic was to a production and what its rounds and repairs gained and cost.

        See `anim_director.checkpoints.ledger_audit.audit` for its keys.
        """
        return self.crew.ledger.audit(name)

    def bound(self, name: str, budget: float | None = None, together: tuple[str, ...] = ()) -> None:
        """Set what a production may cost; None: what it was given before, if anything."""
        if budget is None:
            budget = self.crew.ledger.production(name)["settings"].get("budget")
        else:
            self.crew.ledger.set_budget(name, budget)
        self.crew.door.desk.allow(name, budget, together)

    # --- inside -----------------------------------------------------------------------------

    def _begin(self, text: str | Brief, name: str, options: dict[str, Any]) -> tuple[str, Any]:
        """Check everything that can be checked, then open the production or find it again."""
        from anim_director.graph.opening import check_brains, check_brief, check_tools
        from anim_director.quoting import quote

        brief = text if isinstance(text, Brief) else brief_of(checked(text, "The text"), **options)
        check_brief(brief, self.settings)
        name = name or name_of(brief, quiet=self.settings.encryption_key is not None)
        try:
            known = self.crew.ledger.production(name)
        except UnknownProduction:
            known = None
        if known:
            if Brief.model_validate(known["brief"]) != brief:
                msg = f"There is already a production {name!r} of another text. Choose another --name."
                raise BadInput(msg)
            log.info("%s was begun before: going on with it", name)
            self._ready(name)
            return name, self._resumption(name, None)
        check_tools(self.settings)  # costs nothing; asking a brain may
        check_brains(self.crew)
        public = {**self.settings.public(), "out": str(self.crew.folder(name).parent)}
        self.crew.ledger.start_production(
            name, brief, settings=public, graph_version=self.graph.stamp, quote=quote(brief, self.settings)
        )
        self._bounded(name)
        return name, {"brief": brief, "options": self.settings.options()}

    def _ready(self, name: str) -> None:
        """Check that a production is there, that brains and tools serve, and what of it is damaged."""
        from anim_director.graph.opening import check_brains, check_tools

        self.crew.ledger.production(name)
        self._bounded(name)
        self.mend(name)
        if self._unmade(name):
            check_tools(self.settings)
        check_brains(self.crew)

    def _unmade(self, name: str) -> bool:
        """Whether shots of a production are still to be made: else it needs none of its tools."""
        state = self.graph.get_state(self.config(name))
        script = state.values.get("script")
        return bool(state.next) and (script is None or len(state.values.get("takes", {})) < len(script.shots))

    def _bounded(self, name: str) -> None:
        """Keep a production within its budget, unless whoever opened it has set one already."""
        self.crew.door.desk.settle(name)
        if not self.crew.door.desk.bounded(name):
            self.bound(name, self.settings.budget)

    def _changeable(self, name: str) -> "FilmState":
        """Return the state of a production that nobody is asked about."""
        self.crew.ledger.production(name)
        state = self.graph.get_state(self.config(name))
        if state.interrupts:
            msg = f"{name} waits for answers: give them first, with anim-director resume {name} --answer ..."
            raise BadInput(msg)
        return cast("FilmState", state.values)

    def _resumption(self, name: str, answer: Any) -> Any:
        """Return what continues a thread: nothing, an answer, or its brief if no step was kept yet."""
        from langgraph.types import Command

        from anim_director.reviewing import answers_to

        state = self.graph.get_state(self.config(name))
        if not state.values:
            brief = Brief.model_validate(self.crew.ledger.production(name)["brief"])
            return {"brief": brief, "options": self.settings.options()}
        if answer is not None and state.interrupts:
            asked = [(i.id, i.value) for i in state.interrupts]
            return Command(resume=answers_to(asked, answer))
        return None

    def _run(self, name: str, on_event: Listener | None) -> Run:
        return Run(self.crew, self.graph, name, self.config(name), on_event)

    def _finish(self, name: str) -> Result:
        self.crew.vault.settle()  # before anybody is told that it is there
        state = self.graph.get_state(self.config(name))
        film = state.values.get("film") if not state.next else None
        questions = tuple({"id": i.id, "value": self._shown(i.value)} for i in state.interrupts)
        status = "waiting" if questions else "done" if film else "stopped"
        self.crew.ledger.set_status(name, status)
        return Result(name=name, folder=self.crew.folder(name), film=film, questions=questions)

    def _shown(self, question: dict[str, Any]) -> dict[str, Any]:
        """Add to a question the file that a person looks at."""
        try:
            return {**question, "file": str(self.crew.vault.path(question["asset"]))}
        except (KeyError, DamagedAsset):  # no picture is asked about, or resuming makes it again
            return question


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
