"""How an agent asks its brain: prompt file, inputs and pictures in, a validated reply out.

Every question of every role goes through `Asker.ask`. It is the one place that knows how a question
looks to a chat model, that a reply was given before, what is done with a broken one, and what is
written down about it. An `Asker` belongs to one brain and one production; roles may have their own.

What comes from users or from other brains stands only inside the JSON block of the question, where
line breaks and quotes are escaped: it cannot close the block and speak for the house.
"""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from langchain_core.runnables import Runnable, RunnableConfig
from pydantic import BaseModel

from anim_director.agents.answers import CUT_OFF, SHOWN, Answer, Check, Usage, ask_again, call, read, short
from anim_director.agents.brains import fault_of, overflows
from anim_director.agents.tally import count, room_for
from anim_director.agents.wire import image_block, json_in, schema_of, text_of
from anim_director.checkpoints.scrubbing import scrub
from anim_director.errors import InvalidReply, ToolBusy
from anim_director.film import plain
from anim_director.prompts import Prompt, load
from anim_director.tools.faults import Patience

REPAIRS = 2
"""How often a broken reply is asked again."""


class CutOff(InvalidReply):
    """An answer does not fit into what the brain can say at once."""


class TooLong(CutOff):
    """A question does not fit into the context window of the brain."""


LEAST_READ = 12
"""Characters of text that one token may stand for at most: a server that counts fewer tokens has cut the
question (English has 4 to 5 characters a token, and Ollama cuts silently at `num_ctx`)."""

T = TypeVar("T", bound=BaseModel)

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
        prompt: str,
        input_tokens: int,
        output_tokens: int,
        seconds: float,
        cost: float,
        calls: int,
        hit: bool,
        fault: str,
    ) -> None:
        """Write down one question: what it cost and, unless `text` is empty, its reply.

        `prompt` is the digest of the prompt file; `hit` says that the reply was there already; `fault` why
        there is none.
        """
        ...


def identity(brain: BaseChatModel) -> dict[str, Any]:
    """Return what tells a brain from another one: class, model, parameters, address. No secrets."""
    known = {key: value for key, value in brain._identifying_params.items() if "key" not in key}
    if not {"model", "model_name"} & set(known):  # some providers do not tell it there
        known["model"] = model_name(brain)
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
        patience: how often and how long a busy provider is asked again.
        on_event: told of every question as {"stage", "role", "task", "subject", "round", ...}, in the
            thread of the caller of `ask`; stage is first asked, then answered.
        allowed: called in a thread before the brain is asked; raises where nothing may be spent any more.
    """

    def __init__(
        self,
        brain: BaseChatModel,
        memory: Memory | None = None,
        production: str = "",
        *,
        sees: bool = True,
        price: Callable[[int, int], float] | None = None,
        patience: Patience | None = None,
        on_event: Callable[[dict[str, Any]], None] | None = None,
        allowed: Callable[[], None] | None = None,
    ) -> None:
        self.brain = brain
        self.memory = memory
        self.production = production
        self.sees = sees
        self.model = model_name(brain)
        self._price = price
        self._patience = patience or Patience()
        self.on_event = on_event
        self._allowed = allowed

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
            TooLong: the question does not fit into the brain's context window, or its server cut it.
            CutOff: the answer hit the length limit twice in a row: the question asks for too much.
            InvalidReply: the answer was still wrong after being told twice what is wrong with it.
            ToolBusy: the provider cannot answer, also after waiting and trying again.
            ToolError: it did not accept key, model or question.
            Exception: what is no provider's error comes through as it is.
        """
        prompt = load(task)
        _same_inputs(prompt, inputs)
        messages = question(prompt, inputs, pictures)
        digest = self.digest(prompt, inputs, reply, pictures)
        note = _Note(self, digest, prompt.digest, task, role, subject, round)
        note.tell("asked")
        known = await asyncio.to_thread(self._remembered, digest, reply, check)
        if known is not None:
            count()
            await note.hit()
            return known
        if self._allowed is not None:
            try:
                await asyncio.to_thread(self._allowed)
            except Exception as error:
                note.tell("answered", fault=f"{type(error).__name__}: {error}")
                raise
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
                "prompt_digest": prompt.digest,
                "model": self.model,
            },
        }
        structured = self.brain.with_structured_output(
            schema_of(reply), method="json_schema", strict=True, include_raw=True
        )
        usage = Usage()
        faults: Sequence[str] = ()
        cut_off = 0
        for attempt in range(1 + REPAIRS):
            if attempt and not room_for(1):
                break
            count()
            try:
                answer = await self._patiently(structured, messages, config, usage, digest)
            except Exception as error:
                told = f"{type(error).__name__}: {error}"
                if usage.calls:  # an answer was paid for, though it was of no use
                    await note.fail(f"then {told}", usage)
                else:
                    note.tell("answered", fault=told)
                raise
            except asyncio.CancelledError:
                note.tell("answered", fault="stopped")
                raise
            value, faults = read(answer, reply, check)
            if value is not None:
                await note.keep(value.model_dump_json(), usage)
                return value
            log.info("%s: answer %d is wrong: %s", note.about, attempt + 1, "; ".join(faults[:SHOWN]))
            cut_off = cut_off + 1 if answer.fault == CUT_OFF else 0
            if cut_off == 2:
                break
            messages = [*messages, *ask_again(answer, faults)]
        await note.fail("; ".join(faults[:SHOWN]), usage)
        listed = "\n".join(f"  {fault}" for fault in faults[:SHOWN])
        msg = f"{self.model} gave no usable answer to {note.about}, asked {usage.calls} times:\n{listed}"
        raise (CutOff if cut_off == 2 else InvalidReply)(msg)

    async def _patiently(
        self,
        structured: Runnable[Any, Any],
        messages: list[BaseMessage],
        config: RunnableConfig,
        usage: Usage,
        digest: str,
    ) -> Answer:
        """Ask once; wait and ask again while the provider is busy."""
        attempt = 0
        while True:
            before = usage.input_tokens
            try:
                answer = await call(structured, messages, config, usage)
                self._whole(messages, usage.input_tokens - before)
                return answer
            except TooLong:
                raise
            except Exception as error:
                scrub(error)  # a provider may repeat what it was sent
                if overflows(error):
                    msg = f"The question is longer than the context window of {self.model}."
                    raise TooLong(msg) from error
                fault = fault_of(error, self.brain)
                if fault is None:
                    raise
                asked = getattr(fault, "retry_after", None)
                wait = self._patience.before_retry(attempt, digest, asked)
                if not isinstance(fault, ToolBusy) or wait is None:
                    raise fault from error
                log.info("%s: asked again in %.1f s", fault, wait)
                await asyncio.sleep(wait)
                attempt += 1

    def _whole(self, messages: Sequence[BaseMessage], tokens: int) -> None:
        """Raise TooLong when the server has read less than it was sent: it would answer half a question."""
        sent = sum(len(text_of(message)) for message in messages)
        if 0 < tokens * LEAST_READ < sent:
            msg = (
                f"The server of {self.model} read {tokens} tokens of a question of {sent} characters: it cut "
                "it. Give it a larger context window (Ollama: num_ctx, llama.cpp: --ctx-size)."
            )
            raise TooLong(msg)

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
        value, faults = read(Answer(text, json_in(text)), reply, check)
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
    prompt: str  # digest of the prompt file's text
    task: str
    role: str
    subject: str
    round: int

    @property
    def about(self) -> str:
        return f"{self.task} ({self.subject})" if self.subject else self.task

    async def hit(self) -> None:
        await self._write("", Usage(), hit=True)

    async def keep(self, text: str, usage: Usage) -> None:
        await self._write(text, usage)

    async def fail(self, fault: str, usage: Usage) -> None:
        await self._write("", usage, fault=fault)

    def tell(self, stage: str, **more: Any) -> None:
        if self.asker.on_event is None:
            return
        about = {"production": self.asker.production, "role": self.role, "task": self.task}
        whole = {**about, "subject": self.subject, "round": self.round, "model": self.asker.model}
        self.asker.on_event({"stage": stage, **whole, "digest": self.digest, "prompt": self.prompt, **more})

    async def _write(self, text: str, usage: Usage, *, hit: bool = False, fault: str = "") -> None:
        """Tell and write down; the writing in a thread, for a disk must not hold up the event loop."""
        self.tell(
            "answered",
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            calls=usage.calls,
            seconds=usage.seconds,
            cost=self.asker.cost(usage),
            hit=hit,
            fault=fault,
        )
        if self.asker.memory is None:
            return
        await asyncio.to_thread(
            self.asker.memory.keep_reply,
            self.digest,
            text,
            production=self.asker.production,
            task=self.task,
            role=self.role,
            subject=self.subject,
            round=self.round,
            model=self.asker.model,
            prompt=self.prompt,
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
        content.append({"type": "text", "text": f"PICTURE {number}: {short(picture.label)}"})
        content.append(image_block(picture.png))
    return [SystemMessage(prompt.text), HumanMessage(content)]


def _same_inputs(prompt: Prompt, inputs: Mapping[str, Any]) -> None:
    """Hold agents to the header of the prompt file, so that no prompt speaks of what is not there."""
    if set(inputs) != set(prompt.inputs):
        missing, unknown = set(prompt.inputs) - set(inputs), set(inputs) - set(prompt.inputs)
        msg = f"{prompt.task}: inputs missing {sorted(missing)}, unknown {sorted(unknown)}"
        raise ValueError(msg)
