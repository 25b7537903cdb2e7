"""One small question at the start, before anything is paid: can this model see, and answer as asked?

A model that cannot look at pictures guesses, fluently; one that cannot be held to a JSON schema fails a
hundred questions later. So each brain is shown two coloured shapes and asked for them by the same way as
every later question. The shapes depend on the model's identity: a guess is right one time in 144.
"""

import hashlib
import json
import logging
import time
from typing import Literal

from langchain_core.language_models.chat_models import BaseChatModel
from pydantic import ValidationError

from anim_director.agents.answers import short
from anim_director.agents.asking import Memory, Picture, identity, question
from anim_director.agents.brains import fault_of
from anim_director.agents.replies import Reply
from anim_director.agents.wire import json_in, schema_of, text_of
from anim_director.checkpoints.scrubbing import scrub, scrubbed
from anim_director.errors import BadInput, ToolBusy
from anim_director.prompts import Prompt

log = logging.getLogger(__name__)

Shape = Literal["circle", "square", "triangle"]
Colour = Literal["red", "green", "blue", "yellow"]
SHAPES: tuple[Shape, ...] = ("circle", "square", "triangle")
COLOURS: dict[Colour, tuple[int, int, int]] = {
    "red": (210, 30, 30), "green": (30, 150, 50), "blue": (40, 70, 210), "yellow": (250, 210, 20),
}  # fmt: skip
"""RGB."""

SIDE = 256  # pixels of each half
TRIES = 3
LONGEST_WAIT = 30.0  # seconds for a service that is busy

PROMPT = Prompt(
    task="check_sight",
    reply="SightCheck",
    text=(
        "The picture shows two shapes on a white ground, one in its left half and one in its right half. "
        "Say which shapes they are and their colours. Answer with one JSON object with the keys left_shape, "
        "left_colour, right_shape and right_colour. Shapes: circle, square, triangle. "
        "Colours: red, green, blue, yellow."
    ),
)


class SightCheck(Reply):
    """What the picture shows."""

    left_shape: Shape
    left_colour: Colour
    right_shape: Shape
    right_colour: Colour


def check_brain(
    brain: BaseChatModel, name: str, memory: Memory | None = None, *, must_see: bool = True
) -> bool:
    """Return whether a brain can see; make sure that it answers by a schema.

    A brain that passed is remembered and not asked again.

    Args:
        brain: the brain.
        name: as the settings name it, for the errors.
        memory: where the answer is kept.
        must_see: whether one that cannot see is of no use (a critic).

    Raises:
        BadInput: it cannot be used as it is: no structured output, or no sight where that is needed.
        ToolBusy: it cannot be reached just now.
        ToolError: key, model or request were not accepted.
    """
    expected = _shapes_for(brain)
    about = json.dumps([identity(brain), PROMPT.text], sort_keys=True, default=str)
    digest = hashlib.sha256(about.encode()).hexdigest()
    known = memory.reply(digest) if memory else None
    if known and ((saw := bool(json.loads(known).get("sees"))) or not must_see):
        return saw
    began = time.perf_counter()
    reply, tokens = _asked(brain, name, expected)
    sees = reply == expected
    if memory:
        memory.keep_reply(
            digest, json.dumps({"sees": sees}), production="", task=PROMPT.task, role="check",
            subject="", round=0, model=name, prompt=PROMPT.digest, input_tokens=tokens[0],
            output_tokens=tokens[1], seconds=time.perf_counter() - began, cost=0.0, calls=1, hit=False,
            fault="" if sees else "it does not see",
        )  # fmt: skip
    if not sees and must_see:
        msg = (
            f"{name} cannot see: shown a {expected.left_colour} {expected.left_shape} and a "
            f"{expected.right_colour} {expected.right_shape}, it said {reply.left_colour} {reply.left_shape} "
            f"and {reply.right_colour} {reply.right_shape}. Choose a model that looks at pictures, at least "
            "for --critic."
        )
        raise BadInput(msg)
    return sees


def _asked(brain: BaseChatModel, name: str, expected: SightCheck) -> tuple[SightCheck, tuple[int, int]]:
    messages = question(PROMPT, {"task": "Look at the picture."}, [Picture("two shapes", drawn(expected))])
    try:
        structured = brain.with_structured_output(
            schema_of(SightCheck), method="json_schema", strict=True, include_raw=True
        )
    except (NotImplementedError, TypeError, ValueError) as error:  # as most of langchain-community
        msg = f"{name} has no structured output ({short(scrubbed(str(error)))}). Choose another model."
        raise BadInput(msg) from None
    for attempt in range(TRIES):
        try:
            result = structured.invoke(messages, {"run_name": "check_sight"})
            break
        except Exception as error:
            scrub(error)
            fault = fault_of(error, brain)
            if fault is None:
                said = short(scrubbed(str(error)))
                raise BadInput(
                    f"{name} gave no structured answer ({type(error).__name__}: {said}). "
                    "Choose a model and a server that take response_format json_schema."
                ) from error
            wait = getattr(fault, "retry_after", None) or 2.0**attempt
            if not isinstance(fault, ToolBusy) or attempt + 1 == TRIES or wait > LONGEST_WAIT:
                raise _explained(fault, name) from error
            time.sleep(wait)
    raw = result.get("raw") if isinstance(result, dict) else None
    data = (result.get("parsed") if isinstance(result, dict) else None) or json_in(text_of(raw))
    usage = getattr(raw, "usage_metadata", None) or {}
    try:
        reply = SightCheck.model_validate(data)
    except ValidationError:
        said = " ".join(text_of(raw).split())[:80] or "nothing"
        msg = (
            f"{name} does not answer by a JSON schema; it said: {said} Choose a model and a server with "
            "structured output (response_format json_schema)."
        )
        raise BadInput(msg) from None
    return reply, (int(usage.get("input_tokens", 0)), int(usage.get("output_tokens", 0)))


def _explained(fault: Exception, name: str) -> Exception:
    """Say what a refused question means, when the service names pictures or schemas as the reason."""
    said = str(fault).lower()
    if isinstance(fault, ToolBusy):
        return fault
    if "json_schema" in said or "response_format" in said:
        return BadInput(f"{name} has no structured output: {fault} Choose a model and a server that have it.")
    if "image" in said or "vision" in said or "multimodal" in said:
        return BadInput(
            f"{name} cannot see pictures: {fault} Choose a model that can, at least for --critic."
        )
    return fault


def _shapes_for(brain: BaseChatModel) -> SightCheck:
    dice = hashlib.sha256(json.dumps(identity(brain), sort_keys=True, default=str).encode()).digest()
    colours = list(COLOURS)
    return SightCheck(
        left_shape=SHAPES[dice[0] % 3],
        left_colour=colours[dice[1] % 4],
        right_shape=SHAPES[dice[2] % 3],
        right_colour=colours[dice[3] % 4],
    )


def drawn(shapes: SightCheck) -> bytes:
    """Return the picture as PNG, 512 x 256 pixels."""
    import numpy as np

    from anim_director.tools.vision_reading import png

    y, x = np.mgrid[0:SIDE, 0:SIDE] - (SIDE - 1) / 2
    reach = SIDE * 0.36
    areas = {
        "circle": x**2 + y**2 < reach**2,
        "square": np.maximum(abs(x), abs(y)) < reach * 0.9,
        "triangle": (y < reach * 0.8) & (abs(x) < (y + reach) * 0.6),
    }
    halves = []
    for shape, colour in (
        (shapes.left_shape, shapes.left_colour),
        (shapes.right_shape, shapes.right_colour),
    ):
        half = np.full((SIDE, SIDE, 3), 255, np.uint8)
        half[areas[shape]] = COLOURS[colour][::-1]  # OpenCV's order is blue, green, red
        halves.append(half)
    return png(np.hstack(halves))
