"""The embedded brain: a LangChain chat model made of rules.

It answers the same messages a large model gets (docs/architecture.md, "Asking a brain"): the schema's
title names the task, the INPUTS block holds the material, pictures are looked at by measurement. The
same question and seed give the same answer, and nothing leaves the machine.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any, cast

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import LanguageModelInput
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda, RunnableMap, RunnablePassthrough
from pydantic import PrivateAttr

from anim_director.agents.offline.looking import LOOKING, look
from anim_director.agents.offline.messages import inputs_of, pictures_of, words_in
from anim_director.errors import BadInput

TASKS = {
    "RefineNarrative": "anim_director.agents.offline.narrating:refine_narrative",
    "TitleStory": "anim_director.agents.offline.narrating:title_story",
    "WriteScript": "anim_director.agents.offline.scripts:write_or_mend",
    "ReviewScript": "anim_director.agents.offline.reviewing:review_script",
    "DesignCharacter": "anim_director.agents.offline.designing:design_character",
    "DesignSetting": "anim_director.agents.offline.designing:design_setting",
    "DesignProp": "anim_director.agents.offline.designing_things:design_prop",
    "ComposeFrame": "anim_director.agents.offline.composing:compose_frame",
    "ShortenPrompt": "anim_director.agents.offline.shortening:shorten_prompt",
    "MotionPrompt": "anim_director.agents.offline.moving:motion_prompt",
    "CastVoices": "anim_director.agents.offline.voices:cast_voices",
}
"""Schema title -> the function that answers from (inputs, seed); loaded when it is first asked."""

Elsewhere = Callable[..., Awaitable[dict[str, Any]]]
"""Runs `function(*arguments)` in another process: `Pools.run` with its pool given."""


class OfflineBrain(BaseChatModel):
    """A chat model that needs no network, no key and no money.

    Attributes:
        seed: decides between answers that are equally good, unless the inputs have a seed of their own.
    """

    seed: int = 0
    model_name: str = "anim-director-offline"
    _elsewhere: Elsewhere | None = PrivateAttr(default=None)

    @property
    def _llm_type(self) -> str:
        return "anim-director-offline"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model_name": self.model_name, "seed": self.seed, "rules": RULES}

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        title = _title(kwargs.get("response_format"))
        return self._result(messages, self._answer(title, messages))

    def _result(self, messages: list[BaseMessage], answer: dict[str, Any]) -> ChatResult:
        text = json.dumps(answer, ensure_ascii=False)
        message = AIMessage(
            text,
            usage_metadata=_usage(messages, text),
            response_metadata={
                "model_name": self.model_name,
                "finish_reason": "stop",
                "cost": 0.0,
                "tokens": "words, counted: the embedded brain has no tokens",
            },
        )
        return ChatResult(generations=[ChatGeneration(message=message)])

    def look_elsewhere(self, run: Elsewhere) -> None:
        """Let `run` look at pictures: tenths of a second of arithmetic, which would hold up this process."""
        self._elsewhere = run

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        title = _title(kwargs.get("response_format"))
        if title in LOOKING and self._elsewhere is not None:
            answer = await self._elsewhere(look, title, inputs_of(messages), pictures_of(messages))
            return self._result(messages, answer)
        return await asyncio.to_thread(self._generate, messages, stop, None, **kwargs)

    def _answer(self, title: str, messages: list[BaseMessage]) -> dict[str, Any]:
        inputs = inputs_of(messages)
        if title in TASKS:
            answer = _function(TASKS[title])(inputs, _seed(inputs, self.seed))
        elif title in LOOKING:
            answer = look(title, inputs, pictures_of(messages))
        else:
            known = ", ".join(sorted([*TASKS, *LOOKING]))
            asked = title or "(without title)"
            msg = f"The embedded brain has no rule for the schema {asked}; it knows {known}."
            raise BadInput(msg)
        return answer

    def with_structured_output(
        self, schema: dict[str, Any] | type, *, include_raw: bool = False, **kwargs: Any
    ) -> Runnable[LanguageModelInput, Any]:
        """Return a runnable that answers by a JSON schema.

        Args:
            schema: a JSON schema with a title that names the task, or a pydantic class.
            include_raw: give {"raw", "parsed", "parsing_error"} instead of the parsed dict.
            **kwargs: `method` and `strict` are taken for compatibility; answers always fit.
        """
        as_dict = schema if isinstance(schema, dict) else cast("Any", schema).model_json_schema()
        as_dict = as_dict.get("schema", as_dict)
        asked = {"type": "json_schema", "json_schema": {"name": as_dict.get("title", ""), "schema": as_dict}}
        model = self.bind(response_format=asked)
        parse = RunnableLambda(_parsed)
        if not include_raw:
            return model | parse
        both = RunnablePassthrough.assign(parsed=lambda x: _parsed(x["raw"]), parsing_error=lambda _: None)
        return RunnableMap(raw=model) | both


RULES = 1
"""Version of the rules: another number asks kept questions again."""


def _function(path: str) -> Callable[..., dict[str, Any]]:
    module, _, name = path.partition(":")
    return cast("Callable[..., dict[str, Any]]", getattr(import_module(module), name))


def _title(response_format: Any) -> str:
    """Return the title of the asked schema."""
    if not isinstance(response_format, dict):
        return ""
    asked = response_format.get("json_schema", {})
    return str(asked.get("schema", {}).get("title") or asked.get("name") or "")


def _seed(inputs: dict[str, Any], own: int) -> int:
    seed = inputs.get("seed", own)
    return seed if isinstance(seed, int) else own


def _parsed(message: AIMessage) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(str(message.content)))


def _usage(messages: list[BaseMessage], text: str) -> UsageMetadata:
    """Count words: honest numbers of something, at no cost."""
    asked, answered = words_in(messages), len(text.split())
    return UsageMetadata(input_tokens=asked, output_tokens=answered, total_tokens=asked + answered)
