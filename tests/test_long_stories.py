"""Stories that are longer than a brain can take in at once: asked in parts, never cut in silence."""

import json
from typing import Any

import httpx
import openai
import pytest
from langchain_core.messages import BaseMessage
from langchain_openai import ChatOpenAI

from anim_director.agents.asking import Asker, CutOff, TooLong
from anim_director.agents.brains import overflows
from anim_director.agents.critic import Critic
from anim_director.agents.replies import TitleStory
from anim_director.agents.writer import Writer
from anim_director.film import Brief, Storyline
from tests.scripted_brain import SCRIPT, ScriptedBrain, inputs_of

LONG = "\n".join(
    f"Mila the mole dug a hole and found the stone number {n}. She was happy." for n in range(120)
)
WINDOW = 3000  # characters of INPUTS that the small brains below can take in


class Small(Exception):
    """What a server says whose window is too small."""

    status_code = 400


def small(answer: Any) -> Any:
    """Return an answer that refuses long questions as vLLM does."""

    def reply(messages: list[BaseMessage]) -> str:
        asked = inputs_of(messages)
        if len(json.dumps(asked)) > WINDOW:
            raise Small("This model's maximum context length is 800 tokens.")
        return json.dumps(answer(asked) if callable(answer) else answer)

    return reply


async def test_a_long_story_is_titled_by_its_parts() -> None:
    asked: list[str] = []

    def answer(inputs: dict[str, Any]) -> dict[str, Any]:
        asked.append(inputs["story"])
        return {"title": f"Part {len(asked)}", "mood": "calm" if len(asked) < 2 else "wonder"}

    writer = Writer(Asker(ScriptedBrain(answers=[small(answer)])))
    storyline = await writer.storyline(Brief(text=LONG, entry="story"))
    assert storyline.title == "Part 1"
    assert storyline.mood == "wonder"  # what most of its parts are
    assert storyline.text == LONG
    assert len(asked) >= 3
    assert "\n".join(asked) == LONG, "every word was read, once"


async def test_a_long_narrative_is_refined_part_by_part() -> None:
    def answer(inputs: dict[str, Any]) -> dict[str, Any]:
        return {"title": "Mila", "story": f"[{inputs['narrative']}]", "mood": "calm"}

    writer = Writer(Asker(ScriptedBrain(answers=[small(answer)])))
    storyline = await writer.storyline(Brief(text=LONG, entry="narrative", scenes=8))
    told = storyline.text.replace("[", "").replace("]", "")
    assert told == LONG


async def test_a_script_that_is_too_long_to_be_read_at_once_is_reviewed_in_parts() -> None:
    seen: list[list[str]] = []

    def answer(inputs: dict[str, Any]) -> dict[str, Any]:
        seen.append([shot["id"] for shot in inputs["script"]["shots"]])
        marks = [
            {"criterion": c, "evidence": "I see it.", "score": 4, "mend": "", "shot": ""}
            for c in inputs["criteria"]
        ]
        return {"marks": marks}

    story = " ".join(shot.source or shot.action for shot in SCRIPT.shots) + "\n" + "And so on. " * 60

    def reply(messages: list[BaseMessage]) -> str:
        asked = inputs_of(messages)
        if len(asked["story"]) > len(story) * 0.7:
            raise Small("prompt is too long")
        return json.dumps(answer(asked))

    critic = Critic(Asker(ScriptedBrain(answers=[reply])))
    score, _ = await critic.review_script(Storyline(title="Mila", text=story), SCRIPT)
    assert score > 0
    assert sorted(id for ids in seen for id in ids) == sorted(shot.id for shot in SCRIPT.shots)


async def test_a_brain_too_small_for_any_part_ends_with_one_sentence_and_its_mend() -> None:
    def never(messages: list[BaseMessage]) -> str:
        raise Small("the request exceeds the available context size")

    brain = ScriptedBrain(answers=[never])
    with pytest.raises(CutOff, match="larger context window"):
        await Writer(Asker(brain)).storyline(Brief(text=LONG, entry="story"))
    assert len(brain.asked) < 12, "halving has an end"


async def test_a_server_that_cuts_questions_in_silence_is_found_out() -> None:
    brain = ScriptedBrain(answers=[{"title": "Mila", "mood": "calm"}], reads=40)
    with pytest.raises(TooLong, match=r"read 40 tokens of a question of \d+ characters.*num_ctx"):
        await Asker(brain).ask("title_story", {"story": LONG, "title": ""}, TitleStory, role="writer")


async def test_a_server_that_counts_no_tokens_is_believed() -> None:
    brain = ScriptedBrain(answers=[{"title": "Mila", "mood": "calm"}], reads=0)
    reply = await Asker(brain).ask("title_story", {"story": LONG, "title": ""}, TitleStory, role="writer")
    assert reply.title == "Mila"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, {"code": "context_length_exceeded", "message": "Too long."}),
        (400, {"message": "This model's maximum context length is 4096 tokens."}),
        (
            400,
            {
                "type": "exceed_context_size_error",
                "message": "the request exceeds the available context size",
            },
        ),
        (400, {"message": "The number of tokens to keep is greater than the context length (4096)."}),
    ],
)
async def test_the_words_of_each_server_for_too_long_a_question_are_known(
    status: int, body: dict[str, str]
) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, json={"error": body})

    client = httpx.AsyncClient(transport=httpx.MockTransport(refuse))
    brain = ChatOpenAI(model="gpt-test", api_key="secret", http_async_client=client, max_retries=0)
    with pytest.raises(TooLong, match="longer than the context window of gpt-test"):
        await Asker(brain).ask("title_story", {"story": LONG, "title": ""}, TitleStory, role="writer")


def test_other_bad_requests_are_not_taken_for_long_ones() -> None:
    response = httpx.Response(400, request=httpx.Request("POST", "http://127.0.0.1/"))
    error = openai.BadRequestError("Invalid 'temperature'.", response=response, body=None)
    assert not overflows(error)
