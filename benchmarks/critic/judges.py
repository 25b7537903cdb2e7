"""A judge made of dice: what is known of real ones, with a truth beside it to measure them by.

Each picture has a quality, drawn from a normal distribution of deviation 1. The judge sees it through noise
chosen so that of two random pictures it prefers the better one 77 times of 100 (MLLM-as-a-Judge,
2402.04788); half of the noise belongs to the picture (looked at again, it is misjudged again), half to the
question. Who is shown first seems better by so much that the first of two equal pictures wins 83 of 100, as
on the paper's own published run (50 of 60). It answers the real questions of `agents/critic.py`.
"""

import json
import math
import random
from statistics import NormalDist
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import PrivateAttr

from anim_director.tools.vision_reading import png

ACCURACY = 0.77
FIRST_WINS = 0.83

NOISE = math.sqrt(2) / math.tan(math.pi * (ACCURACY - 0.5))
"""Deviation of the noise of a comparison: P(right) = 1/2 + atan(sqrt(2) / noise) / pi for random pairs."""

BIAS = NormalDist().inv_cdf(FIRST_WINS) * NOISE
"""What standing first is worth."""

CRITERIA = 6


class Gallery:
    """Pictures that are nothing but a number, and how good each of them is."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.quality: dict[str, float] = {}  # by the picture's base64
        self.misjudged: dict[str, float] = {}  # what belongs to the picture, of the judge's noise

    def hang(self, quality: float) -> bytes:
        """Return a new picture of this quality."""
        import base64

        import numpy as np

        number = len(self.quality)
        data = png(np.full((2, 2, 3), (number % 256, number // 256 % 256, number // 65536), np.uint8))
        key = base64.b64encode(data).decode()
        self.quality[key] = quality
        self.misjudged[key] = self.rng.gauss(0, NOISE / 2)
        return data


class Judge(BaseChatModel):
    """Answers `judge_frames` and `compare_two` by quality, noise and place."""

    bias: float = BIAS  # of a comparison
    slot_bias: float = BIAS / 2  # of being the first of those criticized one by one
    calls: int = 0
    model_name: str = "simulated judge"
    _gallery: Gallery = PrivateAttr()

    def __init__(self, gallery: Gallery, **more: Any) -> None:
        super().__init__(**more)
        self._gallery = gallery

    @property
    def _llm_type(self) -> str:
        return "simulated"

    def with_structured_output(self, schema: Any, **options: Any) -> Runnable[Any, Any]:
        """Answer by a schema, as providers do."""
        return self | RunnableLambda(
            lambda raw: {"raw": raw, "parsed": json.loads(raw.text), "parsing_error": None}
        )

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        self.calls += 1
        content: Any = messages[1].content
        inputs = json.loads(content[0]["text"].removeprefix("INPUTS\n```json\n").removesuffix("\n```"))
        shown = [block["base64"] for block in content if block["type"] == "image"]
        answer = self._critique(inputs, shown) if "slots" in inputs else self._compare(shown)
        read = sum(len(str(message.content)) for message in messages) // 3
        usage = {"input_tokens": read, "output_tokens": 100, "total_tokens": read + 100}
        return ChatResult(
            generations=[ChatGeneration(message=AIMessage(json.dumps(answer), usage_metadata=usage))]
        )

    def seen(self, picture: str) -> float:
        """How good a picture looks this time."""
        gallery = self._gallery
        return gallery.quality[picture] + gallery.misjudged[picture] + gallery.rng.gauss(0, NOISE / 2)

    def _compare(self, shown: list[str]) -> dict[str, str]:
        first, second = self.seen(shown[0]) + self.bias, self.seen(shown[1])
        return {"first": "One.", "second": "Two.", "better": "first" if first > second else "second"}

    def _critique(self, inputs: dict[str, Any], shown: list[str]) -> dict[str, Any]:
        rng = self._gallery.rng
        candidates = []
        for slot, picture in enumerate(shown, 1):
            looks = self.seen(picture) + (self.slot_bias if slot == 1 else 0.0)
            marks = []
            for criterion in inputs["criteria"]:
                score = max(1, min(5, round(3.5 + 0.8 * looks + rng.gauss(0, 0.4))))
                mend = "" if score >= 4 else f"Mend the {criterion}."
                marks.append(
                    {"criterion": criterion, "evidence": "Seen.", "score": score, "mend": mend, "subject": ""}
                )
            candidates.append({"slot": slot, "marks": marks})
        return {"candidates": candidates}
