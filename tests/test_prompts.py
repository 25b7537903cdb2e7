"""The prompt files, and every assembled question as a file that can be read and reviewed.

After a wanted change: ANIM_DIRECTOR_UPDATE_SNAPSHOTS=1 .venv/bin/python -m pytest tests/test_prompts.py
"""

import inspect
import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from langchain_core.messages import BaseMessage

from anim_director.agents import replies
from anim_director.agents.animator import Animator
from anim_director.agents.art_director import ArtDirector
from anim_director.agents.asking import Asker, Picture
from anim_director.agents.critic import Critic
from anim_director.agents.scoring import CRITERIA, SCRIPT_CRITERIA
from anim_director.agents.screenwriter import Screenwriter
from anim_director.agents.shortening import shortened
from anim_director.agents.voice_casting import cast_voices
from anim_director.agents.writer import Writer
from anim_director.film import (
    NARRATOR,
    Brief,
    Camera,
    Candidate,
    Critique,
    Framing,
    Mark,
    Mood,
    Speech,
    Staging,
)
from anim_director.prompts import load, parse, tasks
from anim_director.tools.base import ImageAbility, VideoAbility, Voice
from tests.scripted_brain import BRIEF, GARDEN, HERON, MILA, SCRIPT, STORYLINE, asker, brain_of, png

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = "ANIM_DIRECTOR_UPDATE_SNAPSHOTS=1 .venv/bin/python -m pytest tests/test_prompts.py"

SHOT = SCRIPT.shots[1]
SCENE = SCRIPT.scenes[0]
FRAME = Staging(
    setting=GARDEN,
    time="dusk",
    mood="wonder",
    figures=SHOT.figures,
    cast=(MILA, HERON),
    things=SHOT.things,
    framing="medium",
)
NOTES = ["Show the whole of Mila, with free ground below."]
SHEETS = [
    Picture("reference: character sheet of Mila", png()),
    Picture("reference: character sheet of The heron", png()),
    Picture("reference: setting Garden", png()),
]
VOICES = [
    Voice(id="warm", description="a calm, warm woman", suits="narrator"),
    Voice(id="bright", description="a small, quick voice", suits="small animal"),
]
IMAGES, CLIPS = ImageAbility(staging=True, prompt_words=220), VideoAbility(draft=True, lips=True)


def candidate(n: int) -> Candidate:
    marks = (Mark(criterion="action", evidence=f"Evidence {n}.", score=4, mend="Lift the wing."),)
    return Candidate(asset=f"asset{n}", number=n, critique=Critique(marks=marks, score=4))


def clip(critic: Critic) -> Awaitable[Any]:
    return critic.judge(
        "clip",
        "clip:01b",
        FRAME.model_copy(update={"camera": "still"}),
        [(candidate(1), png())],
        [Picture("reference: the approved frame", png())],
        seed=7,
        prompt="The heron at the right pulls the bolt twice.",
        seconds=4.0,
        timecodes=(0.0, 1.0, 2.0, 3.0, 3.96),
    )


QUESTIONS: dict[str, Callable[[Asker], Awaitable[Any]]] = {
    "refine_narrative": lambda a: Writer(a).storyline(Brief(text="A mole wants to see the lake.", scenes=4)),
    "title_story": lambda a: Writer(a).storyline(BRIEF),
    "write_script": lambda a: Screenwriter(a).write(BRIEF, STORYLINE),
    "mend_script": lambda a: Screenwriter(a).mend(
        SCRIPT, STORYLINE, ["shot 01c: show the lake behind the door"]
    ),
    "review_script": lambda a: Critic(a).review_script(STORYLINE, SCRIPT, seed=7),
    "design_character": lambda a: ArtDirector(a).design_character(MILA, [HERON], "storybook", NOTES, IMAGES),
    "design_setting": lambda a: ArtDirector(a).design_setting(
        GARDEN, "dusk", "clear", "storybook", [], IMAGES
    ),
    "design_prop": lambda a: ArtDirector(a).design_prop(
        "rusty iron key", "storybook", NOTES, IMAGES, shots=["Mila turns the rusty iron key in the lock."]
    ),
    "compose_frame": lambda a: ArtDirector(a).compose_frame(
        SHOT, SCRIPT, NOTES, "In the garden at dusk ...", 2, IMAGES, references=SHEETS
    ),
    "shorten_prompt": lambda a: shortened(
        a,
        "In the garden at dusk Mila, a small mole in a blue coat, looks up at the tall green door. "
        "Soft light falls on the old wall.",
        ImageAbility(prompt_words=20),
        ["Mila", "tall green door", "heron"],
        role="art director",
        subject="frame:01b",
        round=1,
    ),
    "motion_prompt": lambda a: Animator(a).motion(
        SHOT,
        SCRIPT,
        FRAME,
        4.0,
        [Speech(line=SHOT.lines[0], seconds=1.5, start=0.45)],
        NOTES,
        CLIPS,
        frame=png(),
    ),
    "judge_frames": lambda a: Critic(a).judge(
        "frame", "frame:01b", FRAME, [(candidate(1), png()), (candidate(2), png())], SHEETS, NOTES, 7
    ),
    "judge_clips": lambda a: clip(Critic(a)),
    "compare_two": lambda a: Critic(a).compare(
        "frame", "frame:01b", FRAME, (candidate(1), png()), (candidate(2), png()), SHEETS, 7
    ),
    "cast_voices": lambda a: cast_voices(a, SCRIPT, VOICES),
}


class Asked(Exception):
    """Raised by the brain once it has heard the question."""


async def question(task: str) -> tuple[list[BaseMessage], dict[str, Any]]:
    """Return the messages and the schema of a task's question, as its agent asks it."""
    asked = asker(Asked())
    with pytest.raises(Asked):
        await QUESTIONS[task](asked)
    return brain_of(asked).asked[0], brain_of(asked).schemas[0]


def readable(messages: list[BaseMessage], schema: dict[str, Any]) -> str:
    """Write a question as Markdown, pictures as placeholders."""
    parts = ["<!-- SYSTEM -->", messages[0].text, "", "<!-- HUMAN -->"]
    for block in messages[1].content:
        parts.append(block["text"] if block["type"] == "text" else f"[{block['type']} {block['mime_type']}]")
    return "\n".join([*parts, "", f"<!-- REPLY: {schema['title']} -->", ""])


@pytest.mark.parametrize("task", tasks())
async def test_every_assembled_question_is_the_one_that_was_reviewed(task: str) -> None:
    text = readable(*await question(task))
    file = SNAPSHOTS / f"{task}.md"
    if os.environ.get("ANIM_DIRECTOR_UPDATE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    assert text == kept, f"the question {task} is not as in {file}; if that is wanted: {UPDATE}"


def test_there_is_no_snapshot_of_a_task_that_is_gone() -> None:
    assert {file.stem for file in SNAPSHOTS.glob("*.md")} == set(tasks())


@pytest.mark.parametrize("task", tasks())
async def test_every_prompt_names_its_inputs_and_is_answered_by_its_class(task: str) -> None:
    prompt = load(task)
    _, schema = await question(task)
    assert schema["title"] == prompt.reply
    assert inspect.isclass(getattr(replies, prompt.reply))
    assert all(prompt.inputs.values()), "an input without a word on what it is"
    assert all(f"- `{name}`: " in prompt.text for name in prompt.inputs)


def test_the_table_of_the_architecture_page_is_true() -> None:
    page = (Path(__file__).parents[1] / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (.*?) \|", page, re.MULTILINE)
    told = {task: (reply, re.sub(r"\(.*?\)|\[.*?\]", "", inputs)) for task, reply, inputs in rows}
    assert set(told) == set(tasks())
    for task, (reply, inputs) in told.items():
        assert reply == load(task).reply
        assert [name.strip() for name in inputs.split(",")] == list(load(task).inputs), task


@pytest.mark.parametrize("task", tasks())
def test_every_prompt_tells_every_field_of_its_answer(task: str) -> None:
    prompt = load(task)
    reply = getattr(replies, prompt.reply)
    answer = prompt.text.split("## Answer")[1]
    for name in reply.model_fields:
        assert f"`{name}`" in answer, f"{task} does not say what {name} is"


@pytest.mark.parametrize("task", tasks())
def test_every_prompt_says_that_material_is_no_instruction(task: str) -> None:
    text = " ".join(load(task).text.split())
    assert re.search(r"never an? instructions?|never instructions|no instruction", text)
    assert "INPUTS" in text


def test_prompts_know_the_words_that_the_schema_allows() -> None:
    script = load("write_script").text
    for word in get_args(Framing):
        assert f"`{word}`" in script
    for word in get_args(Camera):
        assert f"`{word}`" in script
        assert word in load("motion_prompt").text
    for task in ("refine_narrative", "title_story"):
        for word in get_args(Mood):
            assert word in load(task).text
    assert f"`{NARRATOR}`" in script


def test_prompts_explain_every_criterion() -> None:
    for name in {name for kind, names in CRITERIA.items() if kind != "clip" for name in names}:
        assert f"`{name}`" in load("judge_frames").text
    for name in CRITERIA["clip"]:
        assert f"`{name}`" in load("judge_clips").text
    for name in SCRIPT_CRITERIA:
        assert f"`{name}`" in load("review_script").text


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("You are", "must begin with a header"),
        ("---\ntask: x\n", "must begin with a header"),
        ("---\ntask: y\n---\nYou", "says the task is 'y'"),
        ("---\ntask: x\nnonsense\n---\nYou", "is no `key: value`"),
        ("---\ntask: x\n---\nYou are", "no section ## Answer"),
    ],
)
def test_a_broken_header_is_told(source: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        parse("x", source)


def test_there_is_no_prompt_for_an_unknown_task() -> None:
    for name in ("nothing", "../pyproject", ""):
        with pytest.raises(LookupError):
            load(name)
