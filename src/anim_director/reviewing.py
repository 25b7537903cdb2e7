"""Answers of a reviewer: who is asked by what, and what the words mean.

    ok                         as it is
    darker                     make it again, so
    candidate 1/0              take another candidate: round 1, number 0
    @script.json               film this script instead (of the script only)

Answers may be given to some of the questions and in any order; the rest is asked again.
"""

import re
from collections.abc import Sequence
from typing import Any

from anim_director.errors import BadInput
from anim_director.intake import read_text

_NAMED = re.compile(r"\s*(script|\d+[a-z]+)\s*=(.*)", re.DOTALL)
_CANDIDATE = re.compile(r"candidate\s+(\d+/\d+)", re.IGNORECASE)


def read_answers(given: Sequence[str]) -> Any:
    """Read the answers of a command line: one for all, or "03b=darker" for each.

    Returns:
        None without answers; else what `answers_to` takes.

    Raises:
        BadInput: one for all among others, two for one question, or a file that is no script.
    """
    if not given:
        return None
    named = [_NAMED.fullmatch(answer) for answer in given]
    if len(given) == 1 and named[0] is None:
        return meaning(given[0])
    answers: dict[str, Any] = {}
    for text, match in zip(given, named, strict=True):
        if match is None:
            msg = f"--answer {text!r}: say what it answers, as in --answer 03b=ok."
            raise BadInput(msg)
        if match[1] in answers:
            msg = f"There are two answers for {match[1]}."
            raise BadInput(msg)
        answers[match[1]] = meaning(match[2])
    return answers


def meaning(text: str) -> Any:
    """Return what a reviewer's words mean to the graph."""
    text = text.strip()
    if match := _CANDIDATE.fullmatch(text):
        return {"candidate": match[1]}
    if text.startswith("@"):
        from anim_director.agents.script_rules import load_script

        return {"script": load_script(read_text(text[1:])).model_dump(mode="json")}
    return text


def answers_to(asked: Sequence[tuple[str, dict[str, Any]]], answer: Any) -> dict[str, Any]:
    """Return the answer of each interrupt, by its id.

    Args:
        asked: id and value of the pending interrupts.
        answer: one for all; or by what is asked, "script" or the shot's name; or by the interrupts' ids.

    Raises:
        BadInput: something is answered that is not asked.
    """
    ids = {id for id, _ in asked}
    whole = {"approve", "note", "candidate", "script"}
    names = {str(value.get("shot") or value.get("kind")): (id, value) for id, value in asked}
    named = isinstance(answer, dict) and bool(answer) and set(answer) & ({*ids, *names})
    if isinstance(answer, dict) and not named and not set(answer) <= whole:
        msg = f"{', '.join(map(str, answer))}: not asked. These are: {', '.join(names)}."
        raise BadInput(msg)
    if not named or (isinstance(answer.get("script"), dict) and "characters" in answer["script"]):
        return {id: _checked(value, answer) for id, value in asked}
    found = {}
    for name, words in answer.items():
        if name in ids:
            found[name] = words
        elif name in names:
            id, value = names[name]
            found[id] = _checked(value, words)
        else:
            msg = f"{name}: not asked. These are: {', '.join(names)}."
            raise BadInput(msg)
    return found


def _checked(value: dict[str, Any], answer: Any) -> Any:
    """Refuse a candidate that there is not, before anything is made."""
    key = answer.get("candidate") if isinstance(answer, dict) else None
    if key and key not in value.get("candidates", {}):
        known = ", ".join(value.get("candidates", {})) or "none"
        msg = f"{value.get('shot') or value.get('kind')}: no candidate {key}. There are: {known}."
        raise BadInput(msg)
    return answer
