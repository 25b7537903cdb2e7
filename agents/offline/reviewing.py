"""A script judged by counting: what an audience would stumble over, as far as rules can tell."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

from anim_director.agents.offline.lexicon import COLOURS
from anim_director.agents.offline.wording import PRONOUN
from anim_director.agents.replies import ReviewScript, ScriptMark, ShotReply, WriteScript
from anim_director.film import NARRATOR

_IDLE = re.compile(r"^(?:stands|looks on|listens|smiles|looks (?:at|sadly|down)|thinks|nods)\b")
_CHANGES = re.compile(
    r"\b(?:give|hand|pass|take|pick|get|find|catch|return|throw|bring|put|drop|hold|grab|receive)", re.I
)
_MANY = 4
"""Shots of one framing in a row that an audience notices."""


def review_script(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `ReviewScript`: one mark for every criterion, in the order asked for."""
    script = WriteScript.model_validate(inputs["script"])
    makers = {
        "coherence": _coherence,
        "completeness": _completeness,
        "dialogue": _dialogue,
        "drawable": _drawable,
        "staging": _staging,
    }
    criteria: Sequence[str] = inputs.get("criteria") or list(makers)
    marks = [makers[c](script) for c in criteria if c in makers]
    return ReviewScript(marks=marks).model_dump()


def _mark(criterion: Any, evidence: str, score: int, mend: str = "", shot: str = "") -> ScriptMark:
    return ScriptMark(criterion=criterion, evidence=evidence, score=score, mend=mend, shot=shot)


def _coherence(script: WriteScript) -> ScriptMark:
    holder: dict[str, str] = {}
    for before, shot in pairwise([None, *script.shots]):
        assert shot is not None
        for f in shot.figures:
            if not f.holds:
                continue
            last = holder.get(f.holds, f.name)
            told = f"{before.action if before else ''} {shot.action}"
            if last != f.name and not _CHANGES.search(told):
                text = (
                    f"In {shot.id} {f.name} holds the {f.holds}, which {last} held before; nothing shows how."
                )
                return _mark(
                    "coherence", text, 3, f"Show how the {f.holds} comes from {last} to {f.name}.", shot.id
                )
            holder[f.holds] = f.name
    seen = {f.name for s in script.shots for f in s.figures}
    missing = [c.name for c in script.characters if c.seen and c.name not in seen]
    if missing:
        return _mark(
            "coherence", f"{missing[0]} is in the cast and in no shot.", 3, f"Show {missing[0]} in a shot."
        )
    places = len(script.settings)
    return _mark(
        "coherence", f"{len(script.shots)} shots in {places} place(s); what is held changes hands in view.", 4
    )


def _completeness(script: WriteScript) -> ScriptMark:
    told = [s for s in script.shots if s.lines]
    shown = [s for s in told if any(not _IDLE.match(f.action) for f in s.figures)]
    share = len(shown) / max(1, len(told))
    text = f"{len(shown)} of {len(told)} shots with words show somebody doing something."
    if share < 0.3:
        first = next((s.id for s in told if s not in shown), "")
        return _mark("completeness", text, 3, "Show more of the told events as deeds.", first)
    return _mark("completeness", text, 5 if share > 0.8 else 4)


def _dialogue(script: WriteScript) -> ScriptMark:
    unseen = {c.name for c in script.characters if not c.seen}
    spoken = [(s, line) for s in script.shots for line in s.lines if line.speaker != NARRATOR]
    for s, line in spoken:
        if line.speaker not in {f.name for f in s.figures} and line.speaker not in unseen:
            text = f'In {s.id} {line.speaker} says "{line.text[:40]}" and is not in the picture.'
            return _mark("dialogue", text, 3, f"Show {line.speaker} speaking in {s.id}.", s.id)
    return _mark(
        "dialogue", f"All {len(spoken)} spoken lines come from somebody who is seen, or only heard.", 4
    )


def _drawable(script: WriteScript) -> ScriptMark:
    for s in script.shots:
        if found := PRONOUN.search(s.action):
            text = f'The action of {s.id} says "{found[0]}".'
            return _mark("drawable", text, 2, f'Write a name for "{found[0]}" in {s.id}.', s.id)
    plain = [(s, t) for s in script.shots for t in s.things if not COLOURS & set(t.split())]
    things = {t for s in script.shots for t in s.things}
    bare = {t for _, t in plain}
    if len(bare) > max(2, len(things) // 2):
        s, thing = plain[0]
        return _mark(
            "drawable",
            f"{len(bare)} of {len(things)} things have no colour.",
            3,
            f"Give the {thing} a colour.",
            s.id,
        )
    return _mark(
        "drawable",
        f"Every action names its people; {len(things - bare)} of {len(things)} things have colours.",
        4,
    )


def _staging(script: WriteScript) -> ScriptMark:
    swapped = _swap(script.shots)
    if swapped is not None:
        return swapped
    for framing, run in groupby(script.shots, key=lambda s: s.framing):
        shots = list(run)
        if len(shots) >= _MANY:
            other = "close" if framing == "medium" else "medium"
            text = f"{len(shots)} shots in a row, from {shots[0].id}, are {framing}."
            return _mark("staging", text, 3, f"Make {shots[2].id} a {other} shot.", shots[2].id)
    framings = Counter(s.framing for s in script.shots)
    told = ", ".join(f"{n} {name}" for name, n in framings.most_common())
    return _mark("staging", f"Nobody changes sides within a scene; {told}.", 4)


def _swap(shots: Sequence[ShotReply]) -> ScriptMark | None:
    """Two who change sides within a scene."""
    order: dict[tuple[int, str, str], str] = {}
    for s in shots:
        names = [f.name for f in s.figures]
        for i, left in enumerate(names):
            for right in names[i + 1 :]:
                if (s.scene, right, left) in order:
                    before = order[s.scene, right, left]
                    text = f"{right} stands left of {left} in {before} and right in {s.id}."
                    return _mark("staging", text, 3, f"Keep {right} left of {left}.", s.id)
                order.setdefault((s.scene, left, right), s.id)
    return None
