"""The candidate loop: make several, keep the best, say what to mend, try again - within bounds.

    compose -> generate xN -> judge -> accept | repair one region -> judge | compose again with the mends

One loop serves character sheets, settings, frames and clips; a `Maker` says how each kind is
briefed, made, gated and judged. The best of all rounds wins, never simply the last: critics drift, and
a later round may be worse (COMIC, VQQA and VISTA keep the best of the history too).

Bounds: R rounds, at most one repair a round, B questions to brains (`Options.calls`), and an end as soon as
a round brings nothing that was not there before.
"""

from typing import Any, Literal, Protocol, cast

from langchain_core.runnables import RunnableConfig
from langgraph.errors import NodeError
from langgraph.graph import START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, RetryPolicy, Send

from anim_director.agents.scoring import wrong_alone
from anim_director.agents.tally import counting
from anim_director.errors import BudgetSpent, DamagedAsset, NothingUsable, ToolError
from anim_director.film import Candidate, Mark, Selection
from anim_director.graph.events import say
from anim_director.graph.state import (
    LoopInput,
    LoopOutput,
    LoopState,
    Orders,
    Subject,
    TryInput,
    orders_for,
    updated,
)
from anim_director.graph.tracing import describe, feedback, run_ref, spoken_name


class Maker(Protocol):
    """How one kind of subject is briefed, made and judged."""

    async def compose(
        self, subject: Subject, notes: tuple[str, ...], previous: str, round: int, production: str
    ) -> Orders:
        """Write the orders of a round; `notes` are the mends of the best try so far."""
        ...

    async def generate(
        self, subject: Subject, orders: Orders, round: int, number: int, production: str
    ) -> Candidate:
        """Make one candidate and run the gates; a fault is in `Candidate.fault`."""
        ...

    async def judge(
        self,
        subject: Subject,
        orders: Orders,
        fresh: list[Candidate],
        history: list[Candidate],
        production: str,
    ) -> list[Candidate]:
        """Return the fresh candidates with their critiques, and any of the history whose rank changed."""
        ...

    async def repair(
        self,
        subject: Subject,
        orders: Orders,
        base: Candidate,
        mark: Mark,
        round: int,
        number: int,
        production: str,
    ) -> tuple[Candidate, Orders] | None:
        """Paint again what a mark of `base` complains of, nothing else; None if that cannot be done."""
        ...

    def candidates(self, subject: Subject) -> int:
        """How many candidates a round has."""
        ...

    async def chosen(self, subject: Subject, selection: Selection, production: str) -> None:
        """Write the choice into the ledger."""
        ...


def retryable(error: Exception) -> bool:
    """Only errors that say so: LangGraph's default would also repeat refused and invalid requests."""
    return bool(getattr(error, "is_retryable", False))


RETRY = RetryPolicy(max_attempts=3, initial_interval=0.2, retry_on=retryable)
"""For leaves only: a retried subgraph would begin again from its first node."""


def best_of(tried: dict[str, Candidate], orders: dict[str, Orders]) -> Candidate | None:
    """Return the best of all rounds. Of equals it is the one whose round was told what to mend.

    A critic that cannot see what was mended gives both the same score. Else pairwise wins, then the earlier
    one, break ties; a repair never wins by being equal.
    """

    def heeded(c: Candidate) -> int:
        told = orders.get(str(c.round), Orders()).told
        return c.round if told and not c.repair_of else 0

    usable = [c for c in tried.values() if not c.fault and c.asset]
    return max(usable, key=lambda c: (c.score, heeded(c), c.wins, -c.round, -c.number), default=None)


MILD = ("Flickers", "Jumps", "Freezes", "Blurred", "Only repeats", "The same picture", "Too few frames")
"""How faults begin that a film can live with, the mildest first; all others are worse."""


def least_bad(tried: dict[str, Candidate]) -> Candidate | None:
    """Return the try whose fault is the mildest, of those that can be shown at all."""
    shown = [c for c in tried.values() if c.asset and not c.fault.startswith("Does not decode")]

    def badness(c: Candidate) -> tuple[int, int, int]:
        ranks = (rank for rank, words in enumerate(MILD) if c.fault.startswith(words))
        return next(ranks, len(MILD)), c.round, c.number

    return min(shown, key=badness, default=None)


def fallback(state: LoopState) -> Candidate | None:
    """Return what is taken where every try failed a gate; None where nothing may or can be.

    Gaps that are allowed take the least bad try. So does a tool that came to make the same again: it always
    will, and a film is not given up for ever over a fault it can live with.
    """
    best = least_bad(state["tried"])
    if best is None or state["subject"].options.allow_gaps:
        return best
    stuck = nothing_new(state["tried"], state["round"])
    return best if stuck and best.fault.startswith(MILD) else None


FAULT_MENDS = {
    "Flickers": "Keep the camera still; slower.",
    "Jumps": "Keep the camera still; slower.",
    "Frozen": "More movement.",
    "Too dark": "Make it brighter.",
    "Blurred": "Paint sharp edges.",
}
"""What to ask for after a gate's fault, by its first word; other faults are told as they are."""


REFUSED = "declined the content"
"""What a `ToolRefused` of a service says."""

MILDER = "Say it in milder, plainer words: the last ones were declined."

BRIEFS = {"clip": "animator"}
"""Who writes the orders, by kind of subject; of all others the art director."""


def faults_of(tried: dict[str, Candidate]) -> tuple[str, ...]:
    """Return what gates found, as notes for the next round: with no usable candidate there is no critique."""
    found = dict.fromkeys(c.fault for c in tried.values() if c.fault and (c.asset or REFUSED in c.fault))
    told = (MILDER if REFUSED in fault else fault for fault in found)
    return tuple(next((m for f, m in FAULT_MENDS.items() if fault.startswith(f)), fault) for fault in told)


def tell_marks(production: str, ref: str, candidate: Candidate) -> None:
    """Give what the critic says of a candidate to the run that made it."""
    feedback(production, ref, "critic", candidate.score, " ".join(candidate.critique.mends))
    for mark in candidate.critique.marks:
        if mark.score:
            feedback(production, ref, f"critic.{mark.criterion}", mark.score, mark.mend or mark.evidence)


def nothing_new(tried: dict[str, Candidate], round: int) -> bool:
    """Whether a round made only what was there before: the tool does not act on the notes, and never will."""
    before = {c.asset for c in tried.values() if c.round < round and c.asset}
    made = [c.asset for c in tried.values() if c.round == round and c.asset]
    return bool(made) and before.issuperset(made)


def to_repair(state: LoopState) -> tuple[Candidate, Mark] | None:
    """Return the best candidate and the one thing wrong in it, if this round may still try to repair it."""
    if not state["subject"].options.repair or str(state["round"]) in state.get("repairs", {}):
        return None
    best = best_of(state["tried"], state["orders"])
    mark = wrong_alone(best.critique) if best else None
    if best is None or mark is None:
        return None
    again = any(c.repair_of == best.asset and c.repaired == mark.subject for c in state["tried"].values())
    return None if again else (best, mark)


def production_of(config: RunnableConfig) -> str:
    """Return the thread's id: the production's name."""
    return str(config.get("configurable", {}).get("thread_id", ""))


Next = Literal["compose", "repair", "__end__"]
"""Where a verdict leads."""


def candidate_loop(kind: str, maker: Maker) -> CompiledStateGraph:
    """Build the loop for one kind of subject."""

    async def compose(state: LoopState, config: RunnableConfig) -> Command[Literal["generate"]]:
        subject, best = state["subject"], best_of(state.get("tried", {}), state.get("orders", {}))
        round = state.get("round", 0) + 1
        describe(
            f"{spoken_name(subject.key)} / round {round} / brief",
            agent=BRIEFS.get(kind, "art_director"),
            round=round,
        )
        mends = best.critique.mends if best else faults_of(state.get("tried", {}))
        # what the best try was told to mend has worked so far: without it the old fault comes back
        kept = orders_for(state["orders"], best).told if best else ()
        notes = tuple(dict.fromkeys(filter(None, [subject.wish, *mends, *kept])))
        previous = best.prompt if best else ""
        with counting() as tally:
            orders = await maker.compose(subject, notes, previous, round, production_of(config))
        say("composed", subject.key, round=round, detail=" ".join([orders.note, orders.prompt]).strip()[:200])
        orders = orders.model_copy(update={"told": notes})
        order = TryInput(subject=subject, orders=orders, round=round, number=0)
        return Command(
            update={"round": round, "orders": {str(round): orders}, "calls": tally.asked},
            goto=[Send("generate", {**order, "number": n}) for n in range(maker.candidates(subject))],
        )

    async def generate(order: TryInput, config: RunnableConfig) -> dict[str, Any]:
        subject, round, number = order["subject"], order["round"], order["number"]
        what = f"{spoken_name(subject.key)} / round {round} / candidate {number + 1}"
        describe(what, agent="tool", round=round, candidate=number)
        made = await maker.generate(subject, order["orders"], round, number, production_of(config))
        describe(what, outcome=made.fault or "made", asset=made.asset)
        stage: Any = "gated" if made.fault else "candidate"
        say(
            stage,
            subject.key,
            round=round,
            number=number,
            asset=made.asset,
            detail=made.fault or "; ".join(made.notes),
        )
        return {"tried": {made.key: made}, "runs": {made.key: run_ref()}}

    async def lost(order: TryInput, error: NodeError) -> Command[Literal["judge"]]:
        # One lost candidate is no lost round. After a handler the edges of its node are not
        # followed, so a handler that names no next node ends the graph in silence.
        reason = str(error.error) or type(error.error).__name__
        if isinstance(error.error, BudgetSpent):
            # not an unlucky try: the others of this round finish, then the loop stops where it is
            return Command(update={"spent": reason}, goto="judge")
        candidate = Candidate(round=order["round"], number=order["number"], fault=reason)
        say("gated", order["subject"].key, round=order["round"], number=order["number"], detail=reason)
        return Command(update={"tried": {candidate.key: candidate}}, goto="judge")

    async def judge(state: LoopState, config: RunnableConfig) -> Command[Next]:
        if state.get("spent"):
            raise BudgetSpent(state["spent"])
        subject, tried, orders = state["subject"], state["tried"], state["orders"][str(state["round"])]
        what = f"{spoken_name(subject.key)} / round {state['round']} / critic"
        describe(what, agent="critic", round=state["round"])
        fresh = [c for c in tried.values() if c.round == state["round"] and not c.fault]
        history = [c for c in tried.values() if c.round < state["round"] and not c.fault]
        verdict = await judged(state, orders, fresh, history, config) if fresh else {}
        return await followed(state, verdict, config)

    async def judged(
        state: LoopState,
        orders: Orders,
        fresh: list[Candidate],
        history: list[Candidate],
        config: RunnableConfig,
        made_by: dict[str, str] | None = None,
    ) -> dict[str, Any]:
        """Ask the critic, within what the loop may ask."""
        subject = state["subject"]
        what = f"{spoken_name(subject.key)} / round {state['round']} / critic"
        with counting(max(1, subject.options.calls - state.get("calls", 0))) as tally:
            marked = await maker.judge(subject, orders, fresh, history, production_of(config))
        runs = {**state.get("runs", {}), **(made_by or {})}
        for candidate in marked:
            tell_marks(production_of(config), runs.get(candidate.key, ""), candidate)
        best = max(marked, key=lambda c: (c.score, c.wins))
        describe(what, score=best.score)
        say(
            "judged",
            subject.key,
            round=state["round"],
            score=best.score,
            detail="; ".join(best.critique.mends),
        )
        return {"tried": {c.key: c for c in marked}, "calls": tally.asked}

    async def repair(state: LoopState, config: RunnableConfig) -> Command[Next]:
        subject, tried, round = state["subject"], state["tried"], state["round"]
        found = to_repair(state)
        assert found is not None, "only what can be repaired comes here"
        base, mark = found
        what = f"{spoken_name(subject.key)} / round {round} / repair of {mark.subject}"
        describe(what, agent="tool", round=round)
        number = 1 + max(c.number for c in tried.values() if c.round == round)
        done: dict[str, Any] = {"repairs": {str(round): mark.subject}}
        orders = orders_for(state["orders"], base)
        try:
            made = await maker.repair(subject, orders, base, mark, round, number, production_of(config))
        except (ToolError, DamagedAsset) as error:
            lost = Candidate(
                round=round, number=number, fault=str(error), repair_of=base.asset, repaired=mark.subject
            )
            made = lost, orders
        if made is None:
            describe(what, outcome="not to be parted from the rest")
            return await followed(state, done, config)
        candidate, its_orders = made
        outcome = candidate.fault or "made"
        describe(what, outcome=outcome, asset=candidate.asset)
        say(
            "repaired", subject.key, round=round, number=number, asset=candidate.asset,
            detail=candidate.fault or f"{mark.subject}: {mark.mend}",
        )  # fmt: skip
        made_by = {candidate.key: run_ref()}
        done |= {"tried": {candidate.key: candidate}, "orders": {candidate.key: its_orders}, "runs": made_by}
        if candidate.fault:
            return await followed(state, done, config)
        history = [c for c in tried.values() if not c.fault]
        verdict = await judged(state, its_orders, [candidate], history, config, made_by)
        done = {**done, **verdict, "tried": {**done["tried"], **verdict["tried"]}}
        return await followed(state, done, config)

    async def followed(state: LoopState, update: dict[str, Any], config: RunnableConfig) -> Command[Next]:
        """Say what a verdict leads to: the choice itself, or the node that tries again.

        A router or a node of its own would be another turn of the graph, with another checkpoint, for what
        takes no time.
        """
        after = cast("LoopState", updated(LoopState, state, update))
        goto = decide(after)
        if goto == "choose":
            return Command(update={**update, **await choose(after, config)}, goto="__end__")
        return Command(update=update, goto=goto)

    def decide(state: LoopState) -> Literal["choose", "compose", "repair"]:
        best, options = best_of(state["tried"], state["orders"]), state["subject"].options
        if best is not None and best.score >= options.accept:
            return "choose"
        left = options.calls - state.get("calls", 0)
        if left >= 1 and to_repair(state):
            return "repair"
        # a further round needs orders and a critique
        over = state["round"] >= options.rounds or left < 2 or nothing_new(state["tried"], state["round"])
        return "choose" if over else "compose"

    async def choose(state: LoopState, config: RunnableConfig) -> dict[str, Any]:
        subject, best = state["subject"], best_of(state["tried"], state["orders"])
        if best is None and (best := fallback(state)):
            say("fallback", subject.key, asset=best.asset, detail=f"nothing better came: {best.fault}")
        if best is None:
            reasons = sorted({c.fault for c in state["tried"].values()})
            msg = f"no usable candidate in {state['round']} round(s): " + "; ".join(reasons)
            raise NothingUsable(msg)
        selection = Selection(
            subject=subject.key,
            candidate=best,
            rounds=state["round"],
            tried=len(state["tried"]),
            accepted=best.score >= subject.options.accept and not best.fault,
        )
        outcome = "accepted" if selection.accepted else "best of what there is"
        told = {"outcome": outcome, "score": best.score, "asset": best.asset}
        describe(spoken_name(subject.key), outer=config, **told)
        await maker.chosen(subject, selection, production_of(config))
        for key, ref in state.get("runs", {}).items():
            feedback(production_of(config), ref, "chosen", float(key == best.key))
        say("accepted", subject.key, round=best.round, number=best.number, score=best.score, asset=best.asset)
        return {"selection": selection, "winning": orders_for(state["orders"], best)}

    builder = StateGraph(LoopState, input_schema=LoopInput, output_schema=LoopOutput)
    builder.add_node("compose", compose, retry_policy=RETRY)
    builder.add_node("generate", generate, error_handler=lost, retry_policy=RETRY)  # type: ignore[arg-type]
    builder.add_node("judge", judge, retry_policy=RETRY)
    builder.add_node("repair", repair, retry_policy=RETRY)
    builder.add_node("choose", choose)  # only checkpoints of earlier versions wait for it
    builder.add_edge(START, "compose")
    builder.add_edge("generate", "judge")
    return builder.compile(name=f"{kind} loop")
