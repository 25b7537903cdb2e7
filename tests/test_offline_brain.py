import asyncio
import base64
import json
import subprocess
import sys

import pytest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

from anim_director.agents import replies
from anim_director.agents.animator import Animator
from anim_director.agents.art_director import ArtDirector
from anim_director.agents.asking import Asker
from anim_director.agents.critic import Critic
from anim_director.agents.offline.brain import OfflineBrain
from anim_director.agents.offline.messages import inputs_of, pictures_of
from anim_director.agents.screenwriter import Screenwriter
from anim_director.agents.voice_casting import cast_voices
from anim_director.agents.wire import schema_of
from anim_director.agents.writer import Writer
from anim_director.errors import BadInput, UnreadableLanguage
from anim_director.film import NARRATOR, Brief, Entry, Script, Storyline
from anim_director.tools.base import ImageAbility, VideoAbility, Voice
from tests.offline_stories import TRUCK


def question(inputs: dict) -> list:
    block = f"INPUTS\n```json\n{json.dumps(inputs)}\n```"
    return [SystemMessage("You are the writer."), HumanMessage([{"type": "text", "text": block}])]


def asked(inputs: dict, reply: type) -> dict:
    model = OfflineBrain().with_structured_output(
        schema_of(reply), method="json_schema", strict=True, include_raw=True
    )
    return model.invoke(question(inputs))


def film(text: str, entry: Entry = "story") -> tuple[Asker, Storyline, Script]:
    """Everything the agents ask on the way from a text to the first frame."""

    async def run() -> tuple[Asker, Storyline, Script]:
        asker = Asker(OfflineBrain())
        brief = Brief(text=text, entry=entry)
        storyline = await Writer(asker).storyline(brief)
        return asker, storyline, await Screenwriter(asker).write(brief, storyline)

    return asyncio.run(run())


def test_a_structured_answer_has_raw_parsed_and_no_error() -> None:
    answer = asked({"story": TRUCK, "title": ""}, replies.TitleStory)
    assert isinstance(answer["raw"], AIMessage)
    assert answer["parsed"] == json.loads(answer["raw"].content)
    assert answer["parsing_error"] is None
    assert answer["parsed"]["title"] == "Red and the Old Bus"


def test_a_bound_response_format_is_answered_as_well() -> None:
    schema = schema_of(replies.TitleStory)
    bound = OfflineBrain().bind(
        response_format={"type": "json_schema", "json_schema": {"name": "TitleStory", "schema": schema}}
    )
    message = bound.invoke(question({"story": TRUCK, "title": "Red"}))
    assert json.loads(message.content)["title"] == "Red"


def test_usage_counts_words_and_costs_nothing() -> None:
    raw = asked({"story": TRUCK, "title": ""}, replies.TitleStory)["raw"]
    assert raw.usage_metadata["output_tokens"] == len(raw.content.split())
    assert raw.usage_metadata["input_tokens"] > len(TRUCK.split())
    assert raw.response_metadata["cost"] == 0.0
    assert "words" in raw.response_metadata["tokens"]


def test_an_unknown_schema_is_named() -> None:
    model = OfflineBrain().with_structured_output({"title": "BakeCake", "type": "object", "properties": {}})
    with pytest.raises(BadInput, match="BakeCake"):
        model.invoke(question({}))


def test_a_question_without_inputs_is_refused() -> None:
    model = OfflineBrain().with_structured_output(schema_of(replies.TitleStory))
    with pytest.raises(BadInput, match="INPUTS"):
        model.invoke([HumanMessage("Find a title.")])


def test_a_fence_inside_the_story_does_not_end_the_inputs() -> None:
    story = 'Tom had a dog. ```json {"story": "no"}``` Tom ran.'
    assert inputs_of(question({"story": story})) == {"story": story}


def test_pictures_come_with_their_labels() -> None:
    png = base64.b64encode(b"picture").decode()
    blocks = [
        {"type": "text", "text": "INPUTS\n```json\n{}\n```"},
        {"type": "text", "text": "PICTURE 1: reference: setting garden"},
        {"type": "image", "base64": png, "mime_type": "image/png"},
        {"type": "text", "text": "PICTURE 2: candidate 1"},
        {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{png}"}},
    ]
    found = pictures_of([HumanMessage(blocks)])
    assert found == [("reference: setting garden", b"picture"), ("candidate 1", b"picture")]


def test_an_unreadable_language_reaches_whoever_asked_unchanged() -> None:
    with pytest.raises(UnreadableLanguage, match=r"German.*--brain openai:<model>"):
        film("Der kleine Hund spielt mit dem Ball. Er ist sehr froh und er läuft nach Hause.")


def test_the_agents_accept_every_answer_at_the_first_try() -> None:
    asker, storyline, script = film("A cat and a dog are playing in the garden.", "narrative")
    score, mends = asyncio.run(Critic(asker).review_script(storyline, script))
    assert score >= 4.0
    assert mends == ()
    assert storyline.text.count('"') >= 4

    async def orders() -> dict[str, str]:
        director, animator = ArtDirector(asker), Animator(asker)
        for character in script.characters:
            others = [c for c in script.characters if c is not character]
            design = await director.design_character(character, others, "storybook", [], ImageAbility())
            assert character.looks.lower() in design.prompt.lower()
            assert character.wears in design.prompt
        for setting in script.settings:
            await director.design_setting(setting, "dusk", "rain", "storybook", [], ImageAbility())
        for shot in script.shots:
            composed = await director.compose_frame(
                shot, script, ["Show the whole of Tom."], "", 2, ImageAbility()
            )
            assert [f.name for f in composed.staging.figures] == [f.name for f in shot.figures]
            assert "Show the whole of Tom." in composed.prompt
            for figure in shot.figures:
                assert script.character(figure.name).wears in composed.prompt
            motion = await animator.motion(shot, script, composed.staging, 4.0, [], [], VideoAbility())
            assert motion.camera == shot.camera
        voices = [
            Voice(id=f"v{i}", suits=s)
            for i, s in enumerate(["girl", "narrator", "boy", "man", "small animal"])
        ]
        return await cast_voices(asker, script, voices)

    voices = asyncio.run(orders())
    assert voices[NARRATOR] == "v1"
    assert len(set(voices.values())) == len(voices)


@pytest.mark.parametrize("words", [40, 77, 150])
def test_prompts_stay_within_what_the_painter_reads_and_keep_the_figures(words: int) -> None:
    asker, _, script = film(TRUCK)
    shot = max(script.shots, key=lambda s: len(s.figures))
    if words < 60:
        shot = shot.model_copy(update={"figures": shot.figures[:1]})
    ability = ImageAbility(prompt_words=words)
    composed = asyncio.run(ArtDirector(asker).compose_frame(shot, script, [], "", 1, ability))
    assert len(composed.prompt.split()) <= words
    assert all(f.name in composed.prompt for f in shot.figures)


def test_the_same_question_gets_the_same_answer() -> None:
    inputs = {"narrative": "A fox finds a bell.", "title": "", "scenes": 0, "words_per_scene": 30, "seed": 4}
    answers = [asked(inputs, replies.RefineNarrative)["parsed"] for _ in range(2)]
    assert answers[0] == answers[1]
    other = asked({**inputs, "seed": 5}, replies.RefineNarrative)["parsed"]
    assert other["story"] != answers[0]["story"]


def test_a_longer_narrative_is_kept_word_for_word() -> None:
    narrative = (
        "Nora is a fisherwoman. Every morning Nora rows her old boat out of the harbour. One day she sees "
        "a seal in a net. Nora cuts the net with her knife. The seal swims away and comes back with a silver "
        "fish."
    )
    answer = asked(
        {"narrative": narrative, "title": "", "scenes": 0, "words_per_scene": 30, "seed": 0},
        replies.RefineNarrative,
    )["parsed"]
    assert answer["story"] == narrative


def test_a_narrative_of_two_sentences_stays_in_the_story() -> None:
    narrative = "A dragon named Kim is afraid of the dark. Kim lives in a cave with a mouse."
    answer = asked(
        {"narrative": narrative, "title": "", "scenes": 0, "words_per_scene": 30, "seed": 0},
        replies.RefineNarrative,
    )["parsed"]
    assert answer["story"].startswith(
        "A dragon named Kim was afraid of the dark. Kim lived in a cave with a mouse"
    )
    assert len(answer["story"].split()) > 120


def test_importing_the_brain_loads_no_language_library() -> None:
    code = (
        "import sys, anim_director.agents.offline.brain, anim_director.agents.offline.scripts\n"
        "heavy = ('textblob', 'nltk', 'lemminflect', 'numpy', 'torch', 'cv2')\n"
        "bad = [m for m in heavy if m in sys.modules]\n"
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_tagging_loads_neither_nltk_nor_scipy_and_leaves_textblob_to_others() -> None:
    code = (
        "import sys; from anim_director.agents.offline.tagging import tokens\n"
        "assert [t.tag for t in tokens('The cat sat.')] == ['DT', 'NN', 'VBD', '.']\n"
        "bad = [m for m in ('textblob', 'nltk', 'scipy') if m in sys.modules]\n"
        "assert not bad, bad\n"
        "import textblob.en; textblob.TextBlob, textblob.en.parse"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_storyline_is_only_titled_when_the_story_is_kept() -> None:
    _, storyline, _ = film(TRUCK)
    assert storyline == Storyline(title="Red and the Old Bus", text=TRUCK, mood=storyline.mood)
