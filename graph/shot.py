"""One shot: speech and frame side by side, an optional look by a person, then the clip.

{ voices || frame loop } -> storyboard -> clip loop -> rushes -> finish

A person who looks at the storyboard or at the rushes approves, wishes for something else, or takes
another candidate.
"""

from typing import Any, Literal, Protocol

from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, interrupt

from anim_director.errors import NothingUsable
from anim_director.film import Candidate, Made, Selection, Speech, Take
from anim_director.graph.candidate_loop import RETRY, Maker, candidate_loop, production_of
from anim_director.graph.events import say
from anim_director.graph.state import Orders, Others, ShotInput, ShotOutput, ShotState, Subject, orders_for
from anim_director.graph.timing import place
from anim_director.graph.tracing import describe, facts_of, feedback, loop_config, spoken_name
from anim_director.tools.base import Kept, Reference


class ShotCrew(Protocol):
    """Who works on a shot."""

    @property
    def frames(self) -> Maker:
        """Who makes frames."""
        ...

    @property
    def clips(self) -> Maker:
        """Who makes clips."""
        ...

    async def speak(self, state: ShotInput, production: str) -> tuple[Speech, ...]:
        """Say every line of the shot; lengths and mouths are measured, starts not yet set."""
        ...

    async def opening(self, clip: str, shot: str, production: str) -> str:
        """Return the last frame of a clip, to go on from; "" when the video tool cannot."""
        ...

    async def finish(self, subject: Subject, orders: Orders, asset: str, seed: int, production: str) -> Kept:
        """Turn the chosen clip into the final one: full size, every frame."""
        ...

    async def stand_in(self, subject: Subject, orders: Orders, production: str) -> Kept:
        """Make a clip of the frame alone, for a shot that could not be filmed."""
        ...


APPROVALS = {"", "ok", "yes", "approve", "approved", "true"}


def choice_of(answer: Any, others: Others) -> str:
    """Return the key of the candidate that a reviewer takes instead: {"candidate": "1/0"}; else ""."""
    key = str(answer.get("candidate", "")) if isinstance(answer, dict) else ""
    known = others.tried.get(key)
    return key if known and known.asset and not known.fault else ""


def others_of(made: dict[str, Any]) -> Others:
    """Return all that a loop made."""
    return Others(tried=made["tried"], orders=made["orders"], runs=made.get("runs", {}))


def shown(kind: str, shot: str, selection: Selection, others: Others) -> dict[str, Any]:
    """Return the question about a picture or clip: what was chosen, and what may be taken instead."""
    best = selection.candidate
    usable = {key: c for key, c in sorted(others.tried.items()) if c.asset and not c.fault}
    return {
        "kind": kind,
        "shot": shot,
        "asset": best.asset,
        "score": best.score,
        "prompt": best.prompt,
        "candidate": best.key,
        "candidates": {key: {"asset": c.asset, "score": c.score} for key, c in usable.items()},
    }


def tell_answer(production: str, others: Others, selection: Selection, answer: Any) -> None:
    """Give what a person says to the runs that made what was shown and what was taken instead."""
    wish, chosen = answer_of(answer), choice_of(answer, others)
    key = selection.candidate.key
    if chosen and chosen != key:
        feedback(production, others.runs.get(chosen, ""), "person", 1.0, "taken instead")
    rejected = wish or (chosen and chosen != key)
    feedback(production, others.runs.get(key, ""), "person", 0.0 if rejected else 1.0, wish)


def answer_of(answer: Any) -> str:
    """Read a reviewer's answer, a word or {"approve": ..., "note": ...}: "" for approval, else the wish.

    A candidate that does not exist is no approval: it is asked for again, with the answer as the wish.
    """
    if isinstance(answer, dict):
        note = str(answer.get("note", "")).strip()
        if not note and answer.get("candidate"):
            return f"There is no candidate {str(answer['candidate'])[:20]}: make another one."
        return note or ("" if answer.get("approve", True) else "Make it differently.")
    text = str(answer).strip()
    return "" if text.lower() in APPROVALS else text


def made_of(candidate: Candidate, asset: str) -> Made:
    """Return what the take keeps of a candidate."""
    return Made(
        asset=asset,
        score=candidate.score,
        prompt=candidate.prompt,
        seed=candidate.seed,
        fault=candidate.fault,
    )


def notes_of(state: ShotState) -> tuple[str, ...]:
    """Return what fell back in a shot, in words for the user."""
    name, frame, clip = state["script"].shots[0].id, state["frame"].candidate, state["clip"].candidate
    notes = []
    if frame.fault:
        notes.append(f"Shot {name}: no better picture came. {frame.fault}")
    if not clip.asset:
        notes.append(f"Shot {name} could not be filmed, so the camera moves over its picture: {clip.fault}")
    elif clip.fault:
        notes.append(f"Shot {name}: no better clip came. {clip.fault}")
    if state.get("before", ("", ""))[0] and not state.get("opening"):
        notes.append(f"Shot {name} begins with its own frame: its video tool cannot go on from another clip.")
    return tuple(notes)


def references_of(state: ShotInput) -> tuple[Reference, ...]:
    """Return the design pictures that shape the frame: everybody in it, the setting, then its things.

    A painter that takes few is given the first: a wrong face or place costs a shot more than a wrong ball.
    """
    found = []
    for figure in state["script"].shots[0].figures:
        if made := state["designs"].get(f"character:{figure.name}"):
            found.append(Reference(asset=made.asset, kind="character", name=figure.name))
    setting = state["script"].settings[0].name
    if made := state["designs"].get(f"setting:{setting}"):
        found.append(Reference(asset=made.asset, kind="setting", name=setting, view=""))
    for key, made in state["designs"].items():
        kind, _, name = key.partition(":")
        if kind == "prop":
            found.append(Reference(asset=made.asset, kind="prop", name=name, view=""))
    return tuple(found)


def shot_graph(crew: ShotCrew) -> CompiledStateGraph:
    """Build the graph of one shot."""
    frame_loop = candidate_loop("frame", crew.frames)
    clip_loop = candidate_loop("clip", crew.clips)

    def subject(state: ShotInput, **more: Any) -> Subject:
        return Subject(
            name=state["script"].shots[0].id,
            script=state["script"],
            references=references_of(state),
            take=state["take"],
            brief=state["brief"],
            options=state["options"],
            **more,
        )

    async def voices(state: ShotInput, config: RunnableConfig) -> dict[str, Any]:
        shot = state["script"].shots[0]
        about: dict[str, Any] = {"shot": shot.id, "scene": shot.scene}
        describe(f"shot {shot.id}", outer=config, **about)
        describe(f"shot {shot.id} / voices", agent="voice", **about)
        speech = await crew.speak(state, production_of(config))
        if speech:
            say("spoken", f"shot:{shot.id}", detail=" / ".join(s.line.speaker for s in speech))
        return {"speech": speech}

    async def frame(state: ShotState) -> Command[Literal["storyboard", "clip"]]:
        wish = state.get("answer") or state["wish"]
        wanted = subject(state, kind="frame", wish=wish)
        describe(spoken_name(wanted.key), **facts_of(wanted))
        made = await frame_loop.ainvoke({"subject": wanted}, loop_config(wanted))
        others = others_of(made) if "storyboard" in state["options"].review else Others()
        update = {"frame": made["selection"], "framed": made["winning"], "frames": others}
        # said here: a router would be given a copy of the whole state to read one word of it
        asked = "storyboard" in state["options"].review
        return Command(update=update, goto="storyboard" if asked else "clip")

    async def storyboard(state: ShotState, config: RunnableConfig) -> dict[str, Any]:
        # A node that waits runs again from its top at each resume: nothing but the question is in it.
        if "storyboard" not in state["options"].review:
            return {"answer": ""}
        others = state["frames"]
        name = state["script"].shots[0].id
        describe(f"shot {name} / storyboard", agent="person", shot=name)
        answer = interrupt(shown("storyboard", name, state["frame"], others))
        tell_answer(production_of(config), others, state["frame"], answer)
        if key := choice_of(answer, others):
            chosen = state["frame"].model_copy(update={"candidate": others.tried[key], "accepted": True})
            await crew.frames.chosen(subject(state, kind="frame"), chosen, production_of(config))
            framed = orders_for(others.orders, chosen.candidate)
            return {"answer": "", "frame": chosen, "framed": framed}
        return {"answer": answer_of(answer)}

    async def approved(state: ShotState) -> Literal["frame", "clip"]:
        return "frame" if state["answer"] else "clip"

    def clip_subject(state: ShotState) -> Subject:
        speech, seconds = place(state["speech"], state["script"].shots[0].seconds, state["brief"].fps)
        return subject(
            state,
            kind="clip",
            image=state.get("opening") or state["frame"].candidate.asset,
            staging=state["framed"].staging,
            speech=speech,
            seconds=seconds,
            wish=state.get("remark", ""),
        )

    async def clip(state: ShotState, config: RunnableConfig) -> Command[Literal["rushes", "finish"]]:
        name, (_, earlier) = state["script"].shots[0].id, state.get("before", ("", ""))
        opening = await crew.opening(earlier, name, production_of(config)) if earlier else ""
        wanted = clip_subject({**state, "opening": opening})
        describe(spoken_name(wanted.key), **facts_of(wanted))
        asked = "clips" in state["options"].review
        after: Literal["rushes", "finish"] = "rushes" if asked else "finish"
        try:
            made = await clip_loop.ainvoke({"subject": wanted}, loop_config(wanted))
        except NothingUsable as error:
            if not state["options"].allow_gaps:
                raise
            say("fallback", wanted.key, detail=f"only the camera moves over the picture: {error}")
            lost = Selection(subject=wanted.key, candidate=Candidate(fault=str(error)))
            update = {"clip": lost, "filmed": state["framed"], "clips": Others(), "opening": opening}
            return Command(update=update, goto=after)
        others = others_of(made) if asked else Others()
        update = {"clip": made["selection"], "filmed": made["winning"], "clips": others, "opening": opening}
        return Command(update=update, goto=after)

    async def rushes(state: ShotState, config: RunnableConfig) -> dict[str, Any]:
        """Let a person see the clip before it is made in full."""
        if "clips" not in state["options"].review or not state["clip"].candidate.asset:
            return {"remark": ""}
        others = state["clips"]
        name = state["script"].shots[0].id
        describe(f"shot {name} / rushes", agent="person", shot=name)
        answer = interrupt(shown("clips", name, state["clip"], others))
        tell_answer(production_of(config), others, state["clip"], answer)
        if key := choice_of(answer, others):
            chosen = state["clip"].model_copy(update={"candidate": others.tried[key], "accepted": True})
            await crew.clips.chosen(clip_subject(state), chosen, production_of(config))
            return {"remark": "", "clip": chosen, "filmed": orders_for(others.orders, chosen.candidate)}
        return {"remark": answer_of(answer)}

    async def wanted_so(state: ShotState) -> Literal["clip", "finish"]:
        return "clip" if state["remark"] else "finish"

    async def finish(state: ShotState, config: RunnableConfig) -> ShotOutput:
        """Make the winner in full, and give back the take."""
        chosen, framed, wanted = state["clip"].candidate, state["frame"].candidate, clip_subject(state)
        name = state["script"].shots[0].id
        describe(f"shot {name} / finish", agent="tool", shot=name, scene=state["script"].shots[0].scene)
        if chosen.asset:
            kept = await crew.finish(
                wanted, state["filmed"], chosen.asset, chosen.seed, production_of(config)
            )
        else:
            kept = await crew.stand_in(wanted, state["filmed"], production_of(config))
        take = Take(
            shot=name,
            frame=made_of(framed, framed.asset),
            clip=made_of(chosen, kept.asset.id),
            speech=wanted.speech,
            seconds=kept.asset.seconds,
            source=state["source"],
            cues=tuple((float(t), str(effect)) for t, effect in kept.outcome.facts.get("cues", ())),
            notes=tuple(dict.fromkeys([*notes_of(state), *framed.notes, *chosen.notes, *kept.outcome.notes])),
            stand_in=not chosen.asset,
            sound=bool(kept.outcome.facts.get("sound")),
            continues=state["before"][0] if state.get("opening") else "",
        )
        say("take", f"shot:{name}", score=min(framed.score, chosen.score), asset=kept.asset.id)
        # a success takes an older failure of the same name away
        return {"takes": {name: take}, "failed": {f"shot:{name}": None}}

    builder = StateGraph(ShotState, input_schema=ShotInput, output_schema=ShotOutput)
    builder.add_node("voices", voices, retry_policy=RETRY)
    builder.add_node("frame", frame)
    builder.add_node("storyboard", storyboard)
    builder.add_node("clip", clip)
    builder.add_node("rushes", rushes)
    builder.add_node("finish", finish, retry_policy=RETRY)
    builder.add_edge(START, "voices")
    builder.add_edge(START, "frame")
    # voices and frame end in one superstep, so what follows the frame follows both and needs no other join;
    # every superstep is a checkpoint, so nobody passes through a review that was not asked for
    builder.add_conditional_edges("storyboard", approved)
    builder.add_conditional_edges("rushes", wanted_so)
    builder.add_edge("finish", END)
    return builder.compile(name="shot")
