"""How an agent asks its brain: prompt file, inputs and pictures in, a validated reply out.

Every question of every role goes through `Asker.ask`. It is the one place that knows how a question
looks to a chat model, that a reply was given before, what is done with a broken one, and what is
written down about it. An `Asker` belongs to one brain and one production; roles may have their own.

What comes from users or from other brains stands only inside the JSON block of the question, where
line breaks and quotes are escaped: it cannot close the block and speak for the house.
"""

import hashlib
import json
import logging
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.runnables import Runnable, RunnableConfig
from pydantic import BaseModel, ValidationError

from anim_director.agents.wire import image_block, json_in, schema_of, text_of
from anim_director.errors import InvalidReply
from anim_director.film import plain
from anim_director.prompts import Prompt, load

REPAIRS = 2
"""How often a broken reply is asked again."""

SHOWN = 6
"""How many faults of a broken reply are told to the brain and to the user."""

T = TypeVar("T", bound=BaseModel)
Check = Callable[[T], Sequence[str]]
"""Says what is wrong with a reply that fits its schema: names, ranges, lengths. Empty: nothing."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Picture:
    """A picture shown to a brain, already small (its longest side 512 to 1024 pixels)."""

    label: str  # "reference: character sheet of Lily", "candidate 1"
    png: bytes


class Memory(Protocol):
    """Where replies are kept between runs; the ledger is one."""

    def reply(self, digest: str) -> str | None:
        """Return the JSON of a reply that was kept, or None."""
        ...

    def keep_reply(
        self,
        digest: str,
        text: str,
        *,
        production: str,
        task: str,
        role: str,
        subject: str,
        round: int,
        model: str,
        input_tokens: int,
        output_tokens: int,
        seconds: float,
        cost: float,
        calls: int,
        hit: bool,
        fault: str,
    ) -> None:
        """Write down one question: what it cost and, unless `text` is empty, its reply.

        `hit` says that the reply was there already; `fault` why there is none.
        """
        ...


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
        self.input_tokens += int(told.get("input_tokens", 0))
        self.output_tokens += int(told.get("output_tokens", 0))


@dataclass
class Answer:
    """One message of the brain, as far as it could be understood."""

    text: str = ""  # what it wrote, shown to it again when it must be mended
    data: Any = None  # the JSON in it
    fault: str = ""  # why there is no data


def identity(brain: BaseChatModel) -> dict[str, Any]:
    """Return what tells a brain from another one: class, model, parameters, address. No secrets."""
    known = {key: value for key, value in brain._identifying_params.items() if "key" not in key}
    address = getattr(brain, "openai_api_base", None) or getattr(brain, "base_url", None)
    return {"class": type(brain).__name__, "type": brain._llm_type, "address": str(address or ""), **known}


def model_name(brain: BaseChatModel) -> str:
    """Return the name of a brain for people: "gpt-4o", "offline"."""
    for attribute in ("model_name", "model"):
        name = getattr(brain, attribute, None)
        if isinstance(name, str) and name:
            return name
    return brain._llm_type


class Asker:
    """Asks one brain on behalf of one production.

    Args:
        brain: any LangChain chat model that can be held to a JSON schema.
        memory: where replies are kept; None forgets them.
        production: name of the production, for the ledger and the traces.
        sees: whether the brain can look at pictures. A brain that cannot is not sent the pictures
            that only help (references of a painter); a critic needs one that can.
        price: cost of a call from (input tokens, output tokens), in the price file's currency.
    """

    def __init__(
        self,
        brain: BaseChatModel,
        memory: Memory | None = None,
        production: str = "",
        *,
        sees: bool = True,
        price: Callable[[int, int], float] | None = None,
    ) -> None:
        self.brain = brain
        self.memory = memory
        self.production = production
        self.sees = sees
        self.model = model_name(brain)
        self._price = price

    async def ask(
        self,
        task: str,
        inputs: Mapping[str, Any],
        reply: type[T],
        *,
        pictures: Sequence[Picture] = (),
        role: str,
        subject: str = "",
        round: int = 0,
        check: Check[T] | None = None,
    ) -> T:
        """Ask one question and return its validated reply.

        Args:
            task: name of a prompt file.
            inputs: exactly the inputs its header names; film vocabulary is made plain here.
            reply: the class of `agents.replies` that the answer must be.
            pictures: shown after the inputs, in this order.
            role: who asks, for the ledger and the traces: "critic".
            subject: what it is about: "frame:03b".
            round: of a candidate loop, from 1; 0 outside of one. It does not change the question.
            check: what the schema cannot say; its faults are asked to be mended like a broken reply.

        Raises:
            InvalidReply: the answer was still wrong after being told twice what is wrong with it.
            Exception: whatever the provider raises, as it is: its `is_retryable` is for the graph.
        """
        prompt = load(task)
        _same_inputs(prompt, inputs)
        messages = question(prompt, inputs, pictures)
        digest = self.digest(prompt, inputs, reply, pictures)
        note = _Note(self, digest, task, role, subject, round)
        known = self._remembered(digest, reply, check)
        if known is not None:
            note.hit()
            return known
        config: RunnableConfig = {
            "run_name": " ".join(part for part in (role, task, subject) if part),
            "tags": [f"role:{role}", f"task:{task}"],
            "metadata": {
                "production": self.production,
                "role": role,
                "task": task,
                "subject": subject,
                "round": round,
                "digest": digest,
            },
        }
        structured = self.brain.with_structured_output(
            schema_of(reply), method="json_schema", strict=True, include_raw=True
        )
        usage = Usage()
        faults: Sequence[str] = ()
        for attempt in range(1 + REPAIRS):
            answer = await _call(structured, messages, config, usage)
            value, faults = _read(answer, reply, check)
            if value is not None:
                note.keep(value.model_dump_json(), usage)
                return value
            log.info("%s: answer %d is wrong: %s", note.about, attempt + 1, "; ".join(faults[:SHOWN]))
            messages = [*messages, *_again(answer, faults)]
        note.fail("; ".join(faults[:SHOWN]), usage)
        told = "\n".join(f"  {fault}" for fault in faults[:SHOWN])
        msg = f"{self.model} gave no usable answer to {note.about}, asked {usage.calls} times:\n{told}"
        raise InvalidReply(msg)

    def digest(
        self, prompt: Prompt, inputs: Mapping[str, Any], reply: type[BaseModel], pictures: Sequence[Picture]
    ) -> str:
        """Return the identity of a question: the same brain asked the same in the same words."""
        whole = {
            "brain": identity(self.brain),
            "prompt": prompt.text,
            "inputs": plain(dict(inputs)),
            "pictures": [[p.label, hashlib.sha256(p.png).hexdigest()] for p in pictures],
            "schema": schema_of(reply),
        }
        text = json.dumps(whole, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def _remembered(self, digest: str, reply: type[T], check: Check[T] | None) -> T | None:
        """Return the kept reply if it would pass today: checks may have become stricter."""
        text = self.memory.reply(digest) if self.memory else None
        if not text:
            return None
        value, faults = _read(Answer(text, json_in(text)), reply, check)
        if faults:
            log.info("a kept reply no longer passes (%s): asked again", "; ".join(faults[:SHOWN]))
        return value

    def cost(self, usage: Usage) -> float:
        """Return what a question cost; 0.0 when the price is not known."""
        return self._price(usage.input_tokens, usage.output_tokens) if self._price else 0.0


@dataclass
class _Note:
    """What is written to the memory about one question."""

    asker: Asker
    digest: str
    task: str
    role: str
    subject: str
    round: int

    @property
    def about(self) -> str:
        return f"{self.task} ({self.subject})" if self.subject else self.task

    def hit(self) -> None:
        self._write("", Usage(), hit=True)

    def keep(self, text: str, usage: Usage) -> None:
        self._write(text, usage)

    def fail(self, fault: str, usage: Usage) -> None:
        self._write("", usage, fault=fault)

    def _write(self, text: str, usage: Usage, *, hit: bool = False, fault: str = "") -> None:
        if self.asker.memory is None:
            return
        self.asker.memory.keep_reply(
            self.digest,
            text,
            production=self.asker.production,
            task=self.task,
            role=self.role,
            subject=self.subject,
            round=self.round,
            model=self.asker.model,
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            seconds=usage.seconds,
            cost=self.asker.cost(usage),
            calls=usage.calls,
            hit=hit,
            fault=fault,
        )


def question(prompt: Prompt, inputs: Mapping[str, Any], pictures: Sequence[Picture]) -> list[BaseMessage]:
    """Assemble the two messages of a question (docs/architecture.md, "Asking a brain")."""
    block = json.dumps(plain(dict(inputs)), ensure_ascii=False, indent=1)
    content: list[str | dict[str, Any]] = [{"type": "text", "text": f"INPUTS\n```json\n{block}\n```"}]
    for number, picture in enumerate(pictures, 1):
        content.append({"type": "text", "text": f"PICTURE {number}: {_one_line(picture.label)}"})
        content.append(image_block(picture.png))
    return [SystemMessage(prompt.text), HumanMessage(content)]


async def _call(
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
        return Answer(fault=CUT_OFF)
    raw = result.get("raw") if isinstance(result, dict) else None
    usage.add(raw, time.perf_counter() - began)
    return _understood(result, raw)


CUT_OFF = "The answer was cut off at the length limit. Say the same in fewer words and finish the JSON."


def _understood(result: Any, raw: Any) -> Answer:
    """Find the JSON in what `include_raw` gave back."""
    parsed = result.get("parsed") if isinstance(result, dict) else result
    text = text_of(raw)
    if isinstance(parsed, dict):
        return Answer(text or json.dumps(parsed, ensure_ascii=False), parsed)
    refusal = getattr(raw, "additional_kwargs", {}).get("refusal")
    if refusal:
        return Answer(str(refusal), fault=f"The answer is a refusal: {_short(str(refusal))}")
    if not text.strip():
        return Answer(fault="The answer is empty.")
    data = json_in(text)
    if data is not None:
        return Answer(text, data)
    ended = getattr(raw, "response_metadata", {}).get("finish_reason")
    if ended in {"length", "max_tokens"} or text.count("{") > text.count("}"):
        return Answer(text, fault=CUT_OFF)
    return Answer(text, fault=f"The answer is not one JSON object: {_short(text)}")


def _read(answer: Answer, reply: type[T], check: Check[T] | None) -> tuple[T | None, Sequence[str]]:
    """Validate an answer: the value, or what is wrong."""
    if answer.data is None:
        return None, [answer.fault or "The answer is not one JSON object."]
    try:
        value = reply.model_validate(answer.data)
    except ValidationError as error:
        return None, [f"{_place(e['loc'])}: {e['msg']}" for e in error.errors()]
    faults = list(check(value)) if check else []
    return (None, faults) if faults else (value, [])


def _again(answer: Answer, faults: Sequence[str]) -> list[BaseMessage]:
    """Ask for a mended answer: the brain's own words, then what is wrong with them."""
    told = "\n".join(f"- {_one_line(fault)}" for fault in faults[:SHOWN])
    more = f"\n(and {len(faults) - SHOWN} more)" if len(faults) > SHOWN else ""
    asked = HumanMessage(
        f"This answer cannot be used:\n{told}{more}\n"
        "Mend exactly that, keep everything else, and give the whole answer again as one JSON object."
    )
    return [AIMessage(answer.text), asked] if answer.text.strip() else [asked]


def _same_inputs(prompt: Prompt, inputs: Mapping[str, Any]) -> None:
    """Hold agents to the header of the prompt file, so that no prompt speaks of what is not there."""
    if set(inputs) != set(prompt.inputs):
        missing, unknown = set(prompt.inputs) - set(inputs), set(inputs) - set(prompt.inputs)
        msg = f"{prompt.task}: inputs missing {sorted(missing)}, unknown {sorted(unknown)}"
        raise ValueError(msg)


def _place(loc: tuple[int | str, ...]) -> str:
    """Write the place of a fault: ("shots", 3, "scene") as shots[3].scene."""
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return place.lstrip(".") or "the answer"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _short(text: str, most: int = 120) -> str:
    line = _one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"
