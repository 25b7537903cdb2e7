"""What came back from a brain: the JSON in its answer, or what is wrong with it in words for the brain.

Models fence their JSON, chat before it, stop at a length limit, refuse, or say nothing. All of that ends
here as an `Answer`; errors of the provider are not answers and pass through.
"""

import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.runnables import Runnable, RunnableConfig
from pydantic import BaseModel, ValidationError

from anim_director.agents.wire import json_in, text_of

SHOWN = 6
"""How many faults of a broken reply are told to the brain and to the user."""

CUT_OFF = "The answer was cut off at the length limit. Say the same in fewer words and finish the JSON."

T = TypeVar("T", bound=BaseModel)
Check = Callable[[T], Sequence[str]]
"""Says what is wrong with a reply that fits its schema: names, ranges, lengths. Empty: nothing."""


@dataclass
class Usage:
    """What one question has cost so far, broken replies included."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0

    def add(self, message: Any, seconds: float) -> None:
        """Count one call by the usage its answer reports, if it does."""
        self.calls += 1
        self.seconds += seconds
        told = getattr(message, "usage_metadata", None) or {}
        self.tokens(told.get("input_tokens", 0), told.get("output_tokens", 0))

    def tokens(self, asked: int, answered: int) -> None:
        """Count tokens."""
        self.input_tokens += int(asked)
        self.output_tokens += int(answered)


@dataclass
class Answer:
    """One message of the brain, as far as it could be understood."""

    text: str = ""  # what it wrote, shown to it again when it must be mended
    data: Any = None  # the JSON in it
    fault: str = ""  # why there is no data


async def call(
    structured: Runnable[Any, Any], messages: list[BaseMessage], config: RunnableConfig, usage: Usage
) -> Answer:
    """Ask once; what the provider says about cut-off answers becomes a fault, all else propagates."""
    began = time.perf_counter()
    try:
        result = await structured.ainvoke(messages, config)
    except Exception as error:
        # ChatOpenAI raises inside the call when an answer hits the length limit; agents know no provider.
        if type(error).__name__ != "LengthFinishReasonError":
            raise
        usage.add(None, time.perf_counter() - began)
        paid = getattr(getattr(error, "completion", None), "usage", None)
        usage.tokens(getattr(paid, "prompt_tokens", 0), getattr(paid, "completion_tokens", 0))
        return Answer(fault=CUT_OFF)
    raw = result.get("raw") if isinstance(result, dict) else None
    usage.add(raw, time.perf_counter() - began)
    return _understood(result, raw)


def _understood(result: Any, raw: Any) -> Answer:
    """Find the JSON in what `include_raw` gave back."""
    parsed = result.get("parsed") if isinstance(result, dict) else result
    text = text_of(raw)
    if isinstance(parsed, dict):
        return Answer(text or json.dumps(parsed, ensure_ascii=False), parsed)
    refusal = getattr(raw, "additional_kwargs", {}).get("refusal")
    if refusal:
        return Answer(str(refusal), fault=f"The answer is a refusal: {short(str(refusal))}")
    if not text.strip():
        return Answer(fault="The answer is empty.")
    data = json_in(text)
    if data is not None:
        return Answer(text, data)
    ended = getattr(raw, "response_metadata", {}).get("finish_reason")
    if ended in {"length", "max_tokens"} or text.count("{") > text.count("}"):
        return Answer(text, fault=CUT_OFF)
    return Answer(text, fault=f"The answer is not one JSON object: {short(text)}")


def read(answer: Answer, reply: type[T], check: Check[T] | None) -> tuple[T | None, Sequence[str]]:
    """Validate an answer: the value, or what is wrong."""
    if answer.data is None:
        return None, [answer.fault or "The answer is not one JSON object."]
    try:
        value = reply.model_validate(answer.data)
    except ValidationError as error:
        return None, [f"{_place(e['loc'])}: {e['msg']}" for e in error.errors()]
    faults = list(check(value)) if check else []
    return (None, faults) if faults else (value, [])


def ask_again(answer: Answer, faults: Sequence[str]) -> list[BaseMessage]:
    """Ask for a mended answer: the brain's own words, then what is wrong with them."""
    told = "\n".join(f"- {one_line(fault)}" for fault in faults[:SHOWN])
    more = f"\n(and {len(faults) - SHOWN} more)" if len(faults) > SHOWN else ""
    asked = HumanMessage(
        f"This answer cannot be used:\n{told}{more}\n"
        "Mend exactly that, keep everything else, and give the whole answer again as one JSON object."
    )
    return [AIMessage(answer.text), asked] if answer.text.strip() else [asked]


def _place(loc: tuple[int | str, ...]) -> str:
    """Write the place of a fault: ("shots", 3, "scene") as shots[3].scene."""
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return place.lstrip(".") or "the answer"


def one_line(text: str) -> str:
    """Return a text with all white space as single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def short(text: str, most: int = 120) -> str:
    """Return a text as one line of at most so many characters."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"
