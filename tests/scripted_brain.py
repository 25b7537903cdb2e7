"""A chat model that gives prepared answers, a memory in a dict, and a small film to ask about."""

import json
import struct
import zlib
from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import Field

from anim_director.agents.asking import Asker
from anim_director.agents.joins import NOT_ASKED
from anim_director.film import Brief, Character, Figure, Line, Scene, Script, Setting, Shot, Storyline


class ScriptedBrain(BaseChatModel):
    """Answers with what it is given, in order; a callable is asked with the messages."""

    answers: list[Any] = Field(default_factory=list)
    asked: list[list[BaseMessage]] = Field(default_factory=list)
    schemas: list[dict[str, Any]] = Field(default_factory=list)
    model_name: str = "scripted"
    reads: int = 1000  # input tokens that every answer reports

    @property
    def _llm_type(self) -> str:
        return "scripted"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model_name": self.model_name}

    def with_structured_output(self, schema: Any, **options: Any) -> Runnable:
        assert options == {"method": "json_schema", "strict": True, "include_raw": True}
        self.schemas.append(schema)

        def understood(raw: AIMessage) -> dict[str, Any]:
            try:
                return {"raw": raw, "parsed": json.loads(raw.text), "parsing_error": None}
            except ValueError as error:
                return {"raw": raw, "parsed": None, "parsing_error": error}

        return self | RunnableLambda(understood)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        self.asked.append(messages)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Callable):
            answer = answer(messages)
        if isinstance(answer, Exception):
            raise answer
        if not isinstance(answer, AIMessage):
            text = answer if isinstance(answer, str) else json.dumps(answer)
            usage = {"input_tokens": self.reads, "output_tokens": 10, "total_tokens": self.reads + 10}
            answer = AIMessage(text, usage_metadata=usage)
        return ChatResult(generations=[ChatGeneration(message=answer)])


class Notebook:
    """A memory that can be looked at."""

    def __init__(self) -> None:
        self.replies: dict[str, str] = {}
        self.rows: list[dict[str, Any]] = []

    def reply(self, digest: str) -> str | None:
        return self.replies.get(digest)

    def keep_reply(self, digest: str, text: str, **row: Any) -> None:
        self.rows.append({"digest": digest, "text": text, **row})
        if text:
            self.replies[digest] = text


def asker(*answers: Any, memory: Notebook | None = None) -> Asker:
    """Return an asker whose brain gives these answers; the last one again and again."""
    return Asker(ScriptedBrain(answers=list(answers)), memory, "test film")


def brain_of(asked: Asker) -> ScriptedBrain:
    assert isinstance(asked.brain, ScriptedBrain)
    return asked.brain


def inputs_of(messages: list[BaseMessage]) -> dict[str, Any]:
    """Return the inputs that a question holds."""
    text = messages[1].content[0]["text"]
    assert text.startswith("INPUTS\n```json\n")
    assert text.endswith("\n```")
    return json.loads(text.removeprefix("INPUTS\n```json\n").removesuffix("\n```"))


def labels_of(messages: list[BaseMessage]) -> list[str]:
    """Return the labels of a question's pictures, in order."""
    return [b["text"] for b in messages[1].content if b["type"] == "text"][1:]


def png(shade: int = 0) -> bytes:
    """Return a real PNG of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixel = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


STORY = (
    "Mila the mole reached the tall green door.\n"
    '"Can you lift the bolt?" asked Mila. The heron hopped closer and pulled hard.\n'
    "The door swung open, and Mila saw the lake."
)
STORYLINE = Storyline(title="Mila and the Door", text=STORY, mood="wonder")
BRIEF = Brief(text=STORY, entry="story", title="", seed=7)

MILA = Character(
    name="Mila",
    kind="mole",
    sex="female",
    looks="a small round mole with velvet black fur and pink paws",
    colour="black",
)
HERON = Character(
    name="The heron",
    kind="heron",
    age="adult",
    looks="a tall grey heron with a black crest",
    wears="a tiny red scarf",
    colour="red",
)
GARDEN = Setting(name="Garden", description="mossy tunnel path, tall green door, white fence")

SCRIPT = Script(
    title="Mila and the Door",
    characters=(MILA, HERON),
    settings=(GARDEN,),
    scenes=(
        Scene(number=1, setting="Garden", time="dusk", mood="wonder", summary="Mila wants to pass the door."),
    ),
    shots=(
        Shot(
            id="01a",
            scene=1,
            action="Mila walks along the mossy tunnel path up to the tall green door.",
            figures=(
                Figure(name="Mila", action="walks up to the door", facing="right", to="tall green door"),
            ),
            things=("tall green door",),
            lines=(Line(text="Mila the mole reached the tall green door."),),
            framing="wide",
            camera="follow",
            source="Mila the mole reached the tall green door.",
        ),
        Shot(
            id="01b",
            scene=1,
            action="Mila looks up at The heron. The heron pulls the bolt of the tall green door.",
            figures=(
                Figure(name="Mila", action="looks up", facing="right", to="The heron"),
                Figure(name="The heron", action="pulls the bolt", facing="left", to="tall green door"),
            ),
            things=("tall green door",),
            lines=(
                Line(speaker="Mila", text="Can you lift the bolt?", to="The heron"),
                Line(text="The heron hopped closer and pulled hard."),
            ),
            framing="medium",
            source='"Can you lift the bolt?" asked Mila. The heron hopped closer and pulled hard.',
        ),
        Shot(
            id="01c",
            scene=1,
            action="Mila sits in the open door and looks at the blue lake.",
            figures=(
                Figure(name="Mila", action="raises both paws", feeling="joy", facing="back", to="blue lake"),
            ),
            things=("tall green door", "blue lake"),
            lines=(Line(text="The door swung open, and Mila saw the lake."),),
            framing="close",
            camera="push in",
            source="The door swung open, and Mila saw the lake.",
        ),
    ),
)


def script_reply(script: Script = SCRIPT) -> dict[str, Any]:
    """Return a script as a brain would write it."""
    shots = [shot.model_dump(mode="json", exclude=NOT_ASKED) for shot in script.shots]
    return script.model_dump(mode="json", exclude={"schema_version", "shots"}) | {"shots": shots}


def marks(criteria: list[str], score: int = 4, **special: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a mark for each criterion, the same but for the `special` ones."""
    same = {"evidence": "One mole at the left, whole.", "score": score, "mend": "", "subject": ""}
    return [{"criterion": c, **same, **special.get(c, {})} for c in criteria]
