"""The production: from a brief to a film.

    writer -> screenwriter <-> review -> approval -> casting -> designs -> shots -> editor

Nodes only say who works when; the work is done by a crew (`anim_director.graph.crew`).
"""

from typing import Any, Literal, Protocol

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.errors import NodeError
from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command, Send, interrupt
from typing_extensions import TypedDict

from anim_director.errors import BudgetSpent, FilmIncomplete
from anim_director.film import Draft, Failure, Film, Options, Script
from anim_director.graph.candidate_loop import RETRY, Maker, candidate_loop, production_of
from anim_director.graph.doors import Production
from anim_director.graph.events import say
from anim_director.graph.form import Direction, brief_of, options_of
from anim_director.graph.shot import ShotCrew, answer_of, made_of, shot_graph
from anim_director.graph.state import FilmInput, FilmState, ShotInput, Subject
from anim_director.graph.tracing import describe, facts_of, feedback, loop_config, run_ref, spoken_name
from anim_director.graph.work import blocked, due, film_source


class FilmCrew(ShotCrew, Protocol):
    """Everybody who works on a film."""

    @property
    def characters(self) -> Maker:
        """Who makes character sheets."""
        ...

    @property
    def places(self) -> Maker:
        """Who makes the pictures of settings."""
        ...

    @property
    def props(self) -> Maker:
        """Who makes the sheets of things."""
        ...

    async def write(self, state: FilmState, production: str) -> Any:
        """Return the storyline of the brief."""
        ...

    async def script(self, state: FilmState, production: str) -> Script:
        """Return the first script, or the best draft mended."""
        ...

    async def review(self, state: FilmState, production: str) -> Draft:
        """Return the current script with what is wrong about it."""
        ...

    async def cast(self, state: FilmState, production: str) -> dict[str, str]:
        """Return a voice for every speaker."""
        ...

    async def cut(self, state: FilmState, source: str, production: str) -> Film:
        """Cut the film of all takes."""
        ...


class DesignInput(TypedDict):
    """One design to make."""

    subject: Subject
    source: str


def run_of(runtime: Runtime) -> str:
    """Return the id of this run: it tells fresh failures from old ones."""
    return (runtime.execution_info and runtime.execution_info.run_id) or ""


def best_draft(drafts: dict[str, Draft]) -> Draft:
    """Return the draft with the fewest broken rules, then the best score, then the earliest."""
    ranked = sorted(drafts.items(), key=lambda item: (item[1].faults, -item[1].score, int(item[0])))
    return ranked[0][1]


def speakers(script: Script) -> set[str]:
    """Return everybody who says something."""
    return {line.speaker for shot in script.shots for line in shot.lines}


def failures(state: FilmState, run: str = "") -> dict[str, Failure]:
    """Return the failures of a run; of all runs when none is named."""
    return {k: f for k, f in state.get("failed", {}).items() if f and (not run or f.run == run)}


def production_graph(crew: FilmCrew, checkpointer: BaseCheckpointSaver | None = None) -> Production:
    """Build the graph of a production.

    Args:
        crew: who does the work.
        checkpointer: where state is kept; `anim_director.checkpoints.saver.FilmSaver` serves plain and
            async callers and keeps two runs of one production apart.
    """
    loops = {
        "character": candidate_loop("character", crew.characters),
        "setting": candidate_loop("setting", crew.places),
        "prop": candidate_loop("prop", crew.props),
    }
    shot = shot_graph(crew)

    async def writer(
        state: FilmState, config: RunnableConfig, runtime: Runtime[Direction | None]
    ) -> dict[str, Any]:
        describe("writer", agent="writer")
        # a server gives plain JSON
        brief = brief_of(state.get("brief"))
        usual: Options | None = getattr(crew, "usual", None)
        options = options_of(state.get("options"), runtime.context, usual)
        begun: FilmState = {**state, "brief": brief, "options": options}
        storyline = await crew.write(begun, production_of(config))
        say("storyline", "film", detail=storyline.title)
        return {"storyline": storyline, "brief": brief, "options": options}

    async def screenwriter(state: FilmState, config: RunnableConfig) -> dict[str, Any]:
        describe(f"screenwriter / draft {len(state.get('drafts', {})) + 1}", agent="screenwriter")
        script = await crew.script(state, production_of(config))
        say("script", "film", total=len(script.shots), detail=script.title)
        return {"script": script, "runs": {"script": run_ref()}}

    async def review(state: FilmState, config: RunnableConfig) -> dict[str, Any]:
        drafts = state.get("drafts", {})
        describe(f"critic / draft {len(drafts) + 1}", agent="critic", round=len(drafts) + 1)
        draft = await crew.review(state, production_of(config))
        describe(f"critic / draft {len(drafts) + 1}", score=draft.score)
        wrote = state.get("runs", {}).get("script", "")
        feedback(production_of(config), wrote, "critic", draft.score, " ".join(draft.mends[:3]))
        say("review", "film", round=len(drafts) + 1, score=draft.score, detail="; ".join(draft.mends[:3]))
        return {"drafts": {str(len(drafts) + 1): draft}}

    def mended(state: FilmState) -> Literal["screenwriter", "approval"]:
        drafts, options = state["drafts"], state["options"]
        last = drafts[str(len(drafts))]
        ready = not last.faults and last.score >= options.accept
        # the same again: the screenwriter does not act on these mends, and never will
        stuck = any(d.script == last.script for n, d in drafts.items() if n != str(len(drafts)))
        given = state["brief"].entry == "script"  # a person's script is filmed as it is
        over = len(drafts) >= options.script_rounds
        return "approval" if ready or given or stuck or over else "screenwriter"

    async def approval(state: FilmState) -> dict[str, Any]:
        """Take the best draft; ask a person when told to. It runs again from its top: no work here."""
        script = best_draft(state["drafts"]).script
        if "script" not in state["options"].review:
            return {"script": script}
        describe("approval of the script", agent="person")
        answer = interrupt({"kind": "script", "script": script.model_dump(mode="json")})
        if isinstance(answer, dict) and answer.get("script"):
            return {"script": Script.model_validate(answer["script"])}
        if wish := answer_of(answer):
            number = str(len(state["drafts"]) + 1)
            return {
                "drafts": {number: Draft(script=script, mends=(wish,), faults=0)},
                "wishes": {"script": wish},
            }
        return {"script": script, "wishes": {"script": None}}

    def approved(state: FilmState) -> Literal["screenwriter", "casting"]:
        return "screenwriter" if state.get("wishes", {}).get("script") else "casting"

    async def casting(state: FilmState, config: RunnableConfig) -> dict[str, Any]:
        known = state.get("voices", {})
        if known and all(speaker in known for speaker in speakers(state["script"])):
            return {}  # the script was edited, and nobody new speaks
        # who has a voice keeps it: what they have said stays
        describe("casting", agent="casting")
        voices = {**await crew.cast(state, production_of(config)), **known}
        say("voices", "film", detail=", ".join(f"{who}: {voice}" for who, voice in voices.items()))
        return {"voices": voices}

    async def design(work: DesignInput) -> dict[str, Any]:
        subject = work["subject"]
        describe(spoken_name(subject.key), **facts_of(subject))
        loop = await loops[subject.kind].ainvoke({"subject": subject}, loop_config(subject))
        made = loop["selection"].candidate
        finished = made_of(made, made.asset).model_copy(update={"source": work["source"]})
        return {"designs": {subject.key: finished}, "failed": {subject.key: None}}

    def failure(key: str, error: NodeError, runtime: Runtime) -> dict[str, Any]:
        reason = str(error.error) or type(error.error).__name__
        say("failed", key, detail=reason)
        spent = isinstance(error.error, BudgetSpent)
        return {"failed": {key: Failure(reason=reason, run=run_of(runtime), spent=spent)}}

    async def design_failed(
        work: DesignInput, error: NodeError, runtime: Runtime
    ) -> Command[Literal["call"]]:
        return Command(update=failure(work["subject"].key, error, runtime), goto="call")

    async def shot_failed(work: ShotInput, error: NodeError, runtime: Runtime) -> Command[Literal["editor"]]:
        return Command(update=failure(f"shot:{work['script'].shots[0].id}", error, runtime), goto="editor")

    async def call(state: FilmState) -> dict[str, Any]:
        return {}  # designs meet here; `next_work` decides what follows

    def next_work(state: FilmState) -> list[Send] | Literal["editor"]:
        # Routers take the state alone: `update_state` runs them too, and has no runtime to give.
        return due(state, skip=frozenset(failures(state))) or "editor"

    async def editor(state: FilmState, config: RunnableConfig, runtime: Runtime) -> Any:
        """Cut the film, or refuse with a list. What failed in an earlier run is tried again first."""
        fresh = failures(state, run_of(runtime))
        if work := due(state, skip=frozenset(fresh)):
            return Command(goto=work)
        lost = {key: f.reason for key, f in fresh.items()} | blocked(state)
        if lost and not state["options"].allow_gaps:
            if spent := [f.reason for f in fresh.values() if f.spent]:
                raise BudgetSpent(spent[0])
            raise FilmIncomplete(lost)
        source = film_source(state)
        if (film := state.get("film")) and film.source == source:
            return {}
        describe("editor", agent="editor")
        say("cutting", "film", total=len(state.get("takes", {})))
        film = await crew.cut(state, source, production_of(config))
        say("film", "film", asset=film.asset, detail=f"{film.seconds:.1f} s")
        return {"film": film}

    builder = StateGraph(FilmState, context_schema=Direction, input_schema=FilmInput)
    builder.add_node("writer", writer, retry_policy=RETRY)  # type: ignore[arg-type]
    builder.add_node("screenwriter", screenwriter, retry_policy=RETRY)
    builder.add_node("review", review, retry_policy=RETRY)
    builder.add_node("approval", approval)
    builder.add_node("casting", casting, retry_policy=RETRY)
    builder.add_node("design", design, error_handler=design_failed)  # type: ignore[arg-type]
    builder.add_node("call", call)
    builder.add_node("shot", shot, error_handler=shot_failed)
    # LangGraph's types know no node that takes both a config and a runtime
    builder.add_node("editor", editor, defer=True, destinations=("design", "shot", END))  # type: ignore[arg-type]
    builder.add_edge(START, "writer")
    builder.add_edge("writer", "screenwriter")
    builder.add_edge("screenwriter", "review")
    builder.add_conditional_edges("review", mended)
    builder.add_conditional_edges("approval", approved)
    builder.add_conditional_edges("casting", next_work, ["design", "shot", "editor"])
    builder.add_edge("design", "call")
    builder.add_conditional_edges("call", next_work, ["design", "shot", "editor"])
    builder.add_edge("shot", "editor")
    graph = Production.of(builder.compile(checkpointer=checkpointer, name="production"))
    watch = getattr(crew, "watch", None)
    # on the graph itself, so that runs which no studio began are written down as well
    return graph.with_config(callbacks=[watch.spans]) if watch else graph
