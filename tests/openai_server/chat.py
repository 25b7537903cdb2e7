"""Chat completions: the embedded brain behind OpenAI's message format, held to strict structured output."""

import base64
import json
import re
import time
from typing import Any

import numpy as np
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming

from anim_director.agents.brain_check import COLOURS
from anim_director.agents.offline.brain import OfflineBrain
from anim_director.agents.offline.messages import inputs_of, pictures_of
from anim_director.errors import BadInput
from anim_director.tools.vision_reading import decode
from tests.openai_server.drawing import Studio
from tests.openai_server.published import Wrong, check

SEES, BLIND, SHY, CHATTY = "gpt-5.4", "text-only", "picture-refuser", "chatterbox"
"""Models: one that works; one that guesses at pictures; one that refuses them; one without schemas."""

MODELS = (SEES, BLIND, SHY, CHATTY)
_KEYWORDS = {
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "description",
    "title",
}


def complete(data: dict[str, Any], studio: Studio) -> dict[str, Any]:
    """Answer a request for a chat completion."""
    check(CompletionCreateParamsNonStreaming, data, strict=True)
    model = data["model"]
    if model not in MODELS:
        raise Wrong(f"The model '{model}' does not exist.", code="model_not_found", status=404)
    form = data.get("response_format", {})
    if form.get("type") != "json_schema":
        raise Wrong("This server answers structured questions only.", "response_format")
    name, schema = form["json_schema"]["name"], form["json_schema"].get("schema")
    if not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name):
        raise Wrong("Invalid 'response_format.json_schema.name'.", "response_format.json_schema.name")
    if form["json_schema"].get("strict") is not True:
        raise Wrong("Only strict schemas here.", "response_format.json_schema.strict")
    _check_schema(schema, name)
    messages = [_message(part, number) for number, part in enumerate(data["messages"])]
    pictures = pictures_of(messages)
    if model == SHY and pictures:
        raise Wrong("This model does not support image inputs.", "messages", "invalid_value")
    text = _answer(model, name, schema, messages, pictures, studio)
    read = sum(len(message.text) for message in messages) // 4  # about as tokenizers count English
    return {
        "id": "chatcmpl-1", "object": "chat.completion", "created": int(time.time()), "model": model,
        "choices": [{
            "index": 0, "finish_reason": "stop", "logprobs": None,
            "message": {"role": "assistant", "content": text, "refusal": None},
        }],
        "usage": {"prompt_tokens": read, "completion_tokens": 20, "total_tokens": read + 20},
    }  # fmt: skip


def _answer(
    model: str,
    name: str,
    schema: Any,
    messages: list[BaseMessage],
    pictures: list[tuple[str, bytes]],
    studio: Studio,
) -> str:
    if model == CHATTY:
        return "Sure! I would say it is a lovely picture."
    if name == "SightCheck":
        return json.dumps(_seen(pictures[0][1]) if model == SEES else _guessed())
    brain = OfflineBrain()
    form = {"type": "json_schema", "json_schema": {"name": name, "schema": {**schema, "title": name}}}
    try:
        text = str(brain.invoke(messages, response_format=form).content)
    except BadInput as error:
        raise Wrong(str(error), "messages") from None
    studio.remember(name, inputs_of(messages), json.loads(text))
    return text


def _seen(png: bytes) -> dict[str, str]:
    """Look at the two shapes of the sight check: by their colour, and by how much of their box they fill."""
    picture = decode(png).astype(int)
    half = picture.shape[1] // 2
    told = {}
    for side, part in (("left", picture[:, :half]), ("right", picture[:, half:])):
        inside = np.abs(part - 255).max(2) > 40
        rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
        filled = inside.sum() / ((rows[-1] - rows[0] + 1) * (columns[-1] - columns[0] + 1))
        colour = part[inside].mean(0)[::-1]
        told[f"{side}_colour"] = min(COLOURS, key=lambda c: float(np.abs(colour - COLOURS[c]).sum()))
        told[f"{side}_shape"] = "square" if filled > 0.9 else "circle" if filled > 0.65 else "triangle"
    return told


def _guessed() -> dict[str, str]:
    return {"left_shape": "circle", "left_colour": "red", "right_shape": "circle", "right_colour": "red"}


def _check_schema(schema: Any, at: str) -> None:
    """Hold a schema to what strict mode takes everywhere."""
    if not isinstance(schema, dict):
        raise Wrong(f"Invalid schema for response_format at {at}: not an object.", "response_format")
    if unknown := set(schema) - _KEYWORDS:
        raise Wrong(f"Invalid schema for response_format: {sorted(unknown)} at {at}.", "response_format")
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            raise Wrong(
                f"Invalid schema for response_format: additionalProperties at {at}.", "response_format"
            )
        if set(schema.get("required", ())) != set(schema.get("properties", {})):
            raise Wrong(f"Invalid schema for response_format: required at {at}.", "response_format")
        for key, part in schema["properties"].items():
            _check_schema(part, f"{at}.{key}")
    if "items" in schema:
        _check_schema(schema["items"], f"{at}[]")


def _message(data: dict[str, Any], number: int) -> BaseMessage:
    content = data["content"]
    if isinstance(content, list):
        for part in content:
            if part["type"] == "image_url" and not re.match(
                r"data:image/(png|jpeg|webp|gif);base64,", part["image_url"]["url"]
            ):
                raise Wrong("Invalid image_url.", f"messages[{number}]", "invalid_image_url")
            if part["type"] == "image_url":
                decode(base64.b64decode(part["image_url"]["url"].partition(",")[2], validate=True))
    match data["role"]:
        case "system" | "developer":
            return SystemMessage(content)
        case "user":
            return HumanMessage(content)
        case "assistant":
            return AIMessage(content)
    raise Wrong(f"Invalid role {data['role']!r}.", f"messages[{number}].role")
