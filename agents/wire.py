"""What goes over the wire to a chat model and comes back: schemas, image blocks, JSON in text.

Schemas are made so that every provider that takes `json_schema` takes them (OpenAI strict, vLLM,
Ollama, LM Studio, llama.cpp): all keys required, no additional ones, no defaults, nothing by
reference.
"""

import base64
import json
import re
from functools import cache
from typing import Any

from pydantic import BaseModel


def schema_of(reply: type[BaseModel]) -> dict[str, Any]:
    """Return the portable JSON schema of a reply class; its `title` is the class's name."""
    return json.loads(_schema_text(reply))


@cache
def _schema_text(reply: type[BaseModel]) -> str:
    whole = reply.model_json_schema()
    definitions = whole.pop("$defs", {})
    portable = _portable(whole, definitions)
    return json.dumps({"title": reply.__name__, **portable})


def _portable(node: Any, definitions: dict[str, Any]) -> Any:
    """Copy a schema with references put in place and what strict modes refuse left out."""
    if isinstance(node, list):
        return [_portable(part, definitions) for part in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        # A description beside a reference is refused by OpenAI; the definition has its own.
        return _portable(definitions[node["$ref"].rsplit("/", 1)[-1]], definitions)
    if "const" in node:
        return {"type": "string", "enum": [node["const"]]}
    left_out = {"title", "default", "properties"}
    out = {key: _portable(part, definitions) for key, part in node.items() if key not in left_out}
    if "properties" in node:
        # Property names are data, not keywords: a field may be called "title".
        out["properties"] = {name: _portable(part, definitions) for name, part in node["properties"].items()}
        out["required"] = list(node["properties"])
        out["additionalProperties"] = False
    return out


def image_block(png: bytes) -> dict[str, Any]:
    """Return a standard LangChain content block for a PNG."""
    return {"type": "image", "base64": base64.b64encode(png).decode(), "mime_type": "image/png"}


def text_of(message: Any) -> str:
    """Return the text of an AI message whose content may be a string or a list of blocks."""
    content = getattr(message, "content", "")
    if isinstance(content, str):
        return content
    parts = (b if isinstance(b, str) else b.get("text", "") for b in content if isinstance(b, (str, dict)))
    return "".join(part for part in parts if isinstance(part, str))


def json_in(text: str) -> dict[str, Any] | None:
    """Return the JSON object in a text: alone, fenced, or after some chatter; None if there is none.

    The first object that is complete counts, and only if nothing but words stands around it: half
    an object is not mended here, the brain is asked again.
    """
    fenced = re.search(r"```(?:json)?\s*\n(.*?)\n?```", text, re.DOTALL)
    for source in filter(None, (text, fenced and fenced.group(1))):
        try:
            whole = json.loads(source)
        except ValueError:
            continue
        return whole if isinstance(whole, dict) else None
    start = text.find("{")
    if start < 0:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
