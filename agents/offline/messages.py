"""The messages a real model would get, taken apart: prompt, inputs, pictures."""

import base64
import json
import re
from collections.abc import Sequence
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage

from anim_director.errors import BadInput

_PICTURE = re.compile(r"^PICTURE \d+: (.*)$", re.S)


def inputs_of(messages: Sequence[BaseMessage]) -> dict[str, Any]:
    """Return the JSON object that stands fenced behind INPUTS.

    Raises:
        BadInput: the messages hold no such block.
    """
    for text in _texts(messages):
        if not text.lstrip().startswith("INPUTS"):
            continue
        block = text[text.find("{") : text.rfind("}") + 1]
        try:
            found = json.loads(block)
        except json.JSONDecodeError as error:
            msg = f"The INPUTS block is not JSON: {error}"
            raise BadInput(msg) from error
        if isinstance(found, dict):
            return found
    msg = "The embedded brain answers only questions with an INPUTS block (docs/architecture.md)."
    raise BadInput(msg)


def pictures_of(messages: Sequence[BaseMessage]) -> list[tuple[str, bytes]]:
    """Return the pictures of a question in order: label and encoded image."""
    out: list[tuple[str, bytes]] = []
    label = ""
    for message in messages:
        if not isinstance(message, HumanMessage) or isinstance(message.content, str):
            continue
        for block in message.content:
            if not isinstance(block, dict):
                continue
            found = _PICTURE.match(str(block.get("text", ""))) if block.get("type") == "text" else None
            if found:
                label = found[1].strip()
            data = _image(block)
            if data is not None:
                out.append((label, data))
                label = ""
    return out


def words_in(messages: Sequence[BaseMessage]) -> int:
    """Return how many words a question has."""
    return sum(len(text.split()) for text in _texts(messages))


def _texts(messages: Sequence[BaseMessage]) -> list[str]:
    out: list[str] = []
    for message in messages:
        if isinstance(message.content, str):
            out.append(message.content)
            continue
        for block in message.content:
            if isinstance(block, str):
                out.append(block)
            elif block.get("type") == "text":
                out.append(str(block.get("text", "")))
    return out


def _image(block: dict[str, Any]) -> bytes | None:
    """Return the bytes of a standard image block, or of OpenAI's data URL."""
    if block.get("type") == "image":
        data = block.get("base64") or block.get("data")
        return base64.b64decode(data) if data else None
    if block.get("type") == "image_url":
        url = block.get("image_url", {})
        address = url.get("url", "") if isinstance(url, dict) else str(url)
        return base64.b64decode(address.partition("base64,")[2]) if "base64," in address else None
    return None
