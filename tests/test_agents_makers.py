"""Writer, screenwriter, art director, animator and voice casting: what they ask, take and refuse."""

import json
from typing import Any

import pytest
from langchain_core.messages import BaseMessage

from anim_director.agents.animator import Animator
from anim_director.agents.art_director import ArtDirector, character_staging, setting_staging
from anim_director.agents.asking import Asker, Picture
from anim_director.agents.screenwriter import Screenwriter, divided, parts_of
from anim_director.agents.script_rules import faults
from anim_director.agents.voice_casting import cast_voices, speakers_of
from anim_director.agents.writer import Writer, storyline_of
from anim_director.errors import BadInput, BadScript, InvalidReply
from anim_director.film import Brief, Line, Script, Shot, Speech, Staging
from anim_director.tools.base import ImageAbility, VideoAbility, Voice
from tests.scripted_brain import (
    BRIEF,
    GARDEN,
    ODA,
    SCRIPT,
    SPARROW,
    STORY,
    STORYLINE,
    Notebook,
    ScriptedBrain,
    asker,
    brain_of,
    inputs_of,
    labels_of,
    png,
    script_reply,
)

# ---- writer


async def test_a_story_is_kept_word_for_word() -> None:
    asked = asker({"title": '"Oda and the Gate."', "mood": "wonder"})
    assert await Writer(asked).storyline(BRIEF) == STORYLINE
    assert inputs_of(brain_of(asked).asked[0]) == {"story": STORY, "title": ""}


async def test_a_given_title_is_kept() -> None:
    storyline = await Writer(asker({"title": "Other", "mood": "sad"})).storyline(
        BRIEF.model_copy(update={"title": "Mine"})
    )
    assert (storyline.title, storyline.mood) == ("Mine", "sad")


async def test_a_narrative_is_refined_at_about_thirty_words_a_scene() -> None:
    asked = asker(
        {"title": "T", "story": " ", "mood": "calm"}, {"title": "T", "story": " Once. ", "mood": "calm"}
    )
    storyline = await Writer(asked).storyline(Brief(text="A snail.", scenes=4, seed=3))
    assert storyline.text == "Once."
    inputs = {"narrative": "A snail.", "title": "", "scenes": 4, "words_per_scene": 30, "seed": 3}
    assert inputs_of(brain_of(asked).asked[0]) == inputs
    assert "story: it is empty" in brain_of(asked).asked[1][-1].text


async def test_a_script_tells_its_own_story_and_asks_nobody() -> None:
    asked = asker(AssertionError("asked"))
    brief = Brief(text=SCRIPT.model_dump_json(), entry="script")
    storyline = await Writer(asked).storyline(brief)
    assert storyline == storyline_of(SCRIPT)
    assert '"Can you lift the latch?" The sparrow hopped closer' in storyline.text
    assert storyline.mood == "wonder"
    assert faults(SCRIPT, storyline) == []


async def test_blank_text_and_bad_scripts_are_refused_before_anybody_is_asked() -> None:
    with pytest.raises(BadInput, match="no text"):
        await Writer(asker(AssertionError())).storyline(Brief(text=" \n"))
    with pytest.raises(BadScript, match="no JSON"):
        await Writer(asker(AssertionError())).storyline(Brief(text="Once", entry="script"))


# ---- screenwriter


async def test_a_script_is_written_and_tidied() -> None:
    reply = script_reply()
    reply["shots"][1]["figures"][1]["name"] = "sparrow"
    assert await Screenwriter(asker(reply)).write(BRIEF, STORYLINE) == SCRIPT


async def test_a_script_that_cannot_be_filmed_is_asked_again() -> None:
    reply = script_reply()
    reply["shots"][1]["figures"][1]["name"] = "The cat"
    asked = asker(reply, script_reply())
    assert await Screenwriter(asked).write(BRIEF, STORYLINE) == SCRIPT
    assert "shot 01b: The cat is not in the cast" in brain_of(asked).asked[1][-1].text


async def test_a_script_that_never_can_is_an_invalid_reply() -> None:
    with pytest.raises(InvalidReply, match="the script has no shots"):
        await Screenwriter(asker({**script_reply(), "shots": []})).write(BRIEF, STORYLINE)


def answer_part(messages: list[BaseMessage]) -> dict[str, Any]:
    """Script the part that is asked for: one shot a paragraph."""
    inputs = inputs_of(messages)
    script = script_reply(SCRIPT)
    first = script["shots"][0]
    shots = [
        {**first, "id": f"01{'abc'[n]}", "source": text, "lines": [{**first["lines"][0], "text": text}]}
        for n, text in enumerate(inputs["story"].splitlines())
    ]
    cast = [] if inputs["known"]["characters"] else script["characters"]
    return {**script, "shots": shots, "characters": cast}


LONG = "\n".join(f"Paragraph {n} has exactly six words." for n in ("one", "two", "three", "four", "five"))


async def test_a_long_story_is_scripted_in_parts_with_one_cast() -> None:
    asked = asker(answer_part)
    long = STORYLINE.model_copy(update={"text": LONG})
    script = await Screenwriter(asked, words_at_once=12).write(BRIEF, long)
    questions = [inputs_of(m) for m in brain_of(asked).asked]
    assert [len(q["story"].splitlines()) for q in questions] == [2, 2, 1]
    assert [c["name"] for c in questions[1]["known"]["characters"]] == ["Oda", "The sparrow"]
    assert script.characters == (ODA, SPARROW)
    assert [s.id for s in script.shots] == ["01a", "01b", "02a", "02b", "03a"]
    assert [s.number for s in script.scenes] == [1, 2, 3]
    assert faults(script, long) == []


async def test_only_the_part_that_a_mend_names_is_mended() -> None:
    long = STORYLINE.model_copy(update={"text": LONG})
    script = await Screenwriter(asker(answer_part), words_at_once=12).write(BRIEF, long)
    asked = asker(lambda m: inputs_of(m)["script"])
    writer = Screenwriter(asked, words_at_once=12)
    assert await writer.mend(script, long, ["shot 02b: say more"]) == script
    assert [len(inputs_of(m)["script"]["shots"]) for m in brain_of(asked).asked] == [2]
    assert await writer.mend(script, long, ["Make it funnier."]) == script
    assert len(brain_of(asked).asked) == 4
    assert await writer.mend(script, long, []) == script


def test_parts_lose_nothing() -> None:
    parts = parts_of(LONG, 12)
    assert "\n".join(parts) == LONG
    assert parts_of("word " * 50, 12) == [("word " * 50).strip()]
    assert parts_of("", 12) == [""]


def test_a_divided_script_keeps_every_shot_once() -> None:
    excerpts = divided(SCRIPT, ["Oda the snail reached the tall green gate.", "The end."])
    assert [len(e.shots) for e in excerpts] == [3, 0]


async def test_mends_are_asked_with_story_and_script() -> None:
    asked = asker(script_reply())
    assert await Screenwriter(asked).mend(SCRIPT, STORYLINE, ("shot 01a: show the sea",)) == SCRIPT
    inputs = inputs_of(brain_of(asked).asked[0])
    assert inputs["mends"] == ["shot 01a: show the sea"]
    assert inputs["script"] == json.loads(json.dumps(script_reply()))


# ---- art director

SHOT = SCRIPT.shots[1]
ABILITY = ImageAbility(staging=True, prompt_words=40)
COMPOSED = {
    "prompt": "In the garden at dusk Oda looks up at the sparrow.",
    "avoid": "text",
    "figures": [f.model_dump(mode="json") for f in SHOT.figures],
    "things": ["Tall green gate"],
    "framing": "full",
}


async def compose(asked: Asker, **more: Any) -> Any:
    orders = {"notes": [], "previous": "", "round": 1, "ability": ABILITY, **more}
    return await ArtDirector(asked).compose_frame(SHOT, SCRIPT, **orders)


async def test_a_frame_is_composed_as_words_and_as_data() -> None:
    asked = asker(COMPOSED)
    notes = ("Show the whole of Oda.",)
    prompt, avoid, staging = await compose(asked, notes=notes, previous="Old prompt.", round=2)
    assert prompt == COMPOSED["prompt"]
    assert avoid == "", "this painter takes no negative prompt"
    assert staging == Staging(
        setting=GARDEN,
        time="dusk",
        mood="wonder",
        figures=SHOT.figures,
        cast=(ODA, SPARROW),
        things=("Tall green gate",),
        framing="full",
        notes=notes,
    )
    inputs = inputs_of(brain_of(asked).asked[0])
    assert (inputs["notes"], inputs["previous"], inputs["round"]) == (list(notes), "Old prompt.", 2)
    assert [c["name"] for c in inputs["characters"]] == ["Oda", "The sparrow"]


async def test_a_painter_with_negative_prompts_gets_them() -> None:
    composed = await compose(asker(COMPOSED), ability=ImageAbility(avoid=True))
    assert composed.avoid == "text"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"figures": COMPOSED["figures"][:1]}, "figures: The sparrow is lost"),
        ({"figures": [*COMPOSED["figures"], COMPOSED["figures"][0]]}, "figures: Oda is one too many"),
        ({"things": []}, 'things: "tall green gate" is lost'),
        ({"prompt": "  "}, "prompt: it is empty"),
        ({"prompt": "snail " * 41}, "prompt: it has 41 words, the painter reads 40; shorten it"),
    ],
)
async def test_nobody_is_lost_and_no_prompt_is_cut(change: dict[str, Any], told: str) -> None:
    asked = asker({**COMPOSED, **change}, COMPOSED)
    assert (await compose(asked)).prompt == COMPOSED["prompt"]
    assert told in brain_of(asked).asked[1][-1].text


async def test_references_are_shown_to_brains_that_see() -> None:
    sheet = Picture("reference: character sheet of Oda", png())
    asked = asker(COMPOSED)
    await compose(asked, references=[sheet])
    assert labels_of(brain_of(asked).asked[0]) == ["PICTURE 1: reference: character sheet of Oda"]
    blind = Asker(ScriptedBrain(answers=[COMPOSED]), sees=False)
    await compose(blind, references=[sheet])
    assert labels_of(brain_of(blind).asked[0]) == []


async def test_designs_are_ordered_with_their_notes() -> None:
    asked = asker({"prompt": "A sheet of Oda.", "avoid": "text"})
    director = ArtDirector(asked)
    design = await director.design_character(
        ODA, [SPARROW], "storybook", ["Show both views."], ABILITY, round=2
    )
    assert design == ("A sheet of Oda.", "")
    inputs = inputs_of(brain_of(asked).asked[0])
    assert inputs["others"][0]["colour"] == "red"
    assert inputs["notes"] == ["Show both views."]
    assert (await director.design_setting(GARDEN, "dusk", "rain", "storybook", [], ABILITY)).prompt
    inputs = inputs_of(brain_of(asked).asked[1])
    assert (inputs["setting"]["name"], inputs["time"], inputs["weather"]) == ("Garden", "dusk", "rain")


def test_design_stagings_say_what_they_show() -> None:
    sheet = character_staging(ODA, ["Bigger."])
    assert (sheet.subject, sheet.character, sheet.notes) == ("character", ODA, ("Bigger.",))
    place = setting_staging(GARDEN, "night", "snow")
    assert (place.subject, place.setting, place.time, place.weather) == ("setting", GARDEN, "night", "snow")
    assert place.figures == ()


# ---- animator


async def test_a_clip_moves_what_the_frame_shows() -> None:
    asked = asker({"prompt": " Oda looks up. ", "camera": "push in"})
    shown = Staging(figures=SHOT.figures, cast=(ODA, SPARROW), notes=("old note",))
    speech = [Speech(line=SHOT.lines[0], seconds=1.5, start=0.4)]
    motion = await Animator(asked).motion(
        SHOT, SCRIPT, shown, 4.0, speech, ["Slower."], VideoAbility(), frame=png()
    )
    assert (motion.prompt, motion.camera) == ("Oda looks up.", "push in")
    assert motion.staging.subject == "clip"
    assert motion.staging.camera == "push in"
    assert motion.staging.figures == SHOT.figures
    assert motion.staging.notes == ("Slower.",)
    question = brain_of(asked).asked[0]
    assert inputs_of(question)["speech"] == [{"speaker": "Oda", "start": 0.4, "seconds": 1.5}]
    assert labels_of(question) == ["PICTURE 1: the frame"]


# ---- voices

VOICES = [Voice(id="warm", suits="narrator"), Voice(id="bright", suits="girl"), Voice(id="deep", suits="man")]


def cast(**voices: str) -> dict[str, Any]:
    return {"choices": [{"speaker": speaker, "voice": voice} for speaker, voice in voices.items()]}


async def test_every_speaker_gets_a_voice_and_keeps_it() -> None:
    memory = Notebook()
    voices = await cast_voices(asker(cast(Oda="bright", Narrator="warm"), memory=memory), SCRIPT, VOICES)
    assert voices == {"Narrator": "warm", "Oda": "bright"}
    again = await cast_voices(asker(AssertionError("asked"), memory=memory), SCRIPT, VOICES)
    assert again == voices


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (cast(Narrator="warm"), "Oda has no voice"),
        (cast(Narrator="warm", Oda="bright", Tom="deep"), "Tom is one too many"),
        (cast(Narrator="warm", Oda="shrill"), "there is no voice shrill"),
        (cast(Narrator="warm", Oda="warm"), "warm is cast 2 times while other voices are free"),
    ],
)
async def test_a_wrong_cast_is_asked_again(reply: dict[str, Any], told: str) -> None:
    asked = asker(reply, cast(Oda="bright", Narrator="warm"))
    assert (await cast_voices(asked, SCRIPT, VOICES))["Oda"] == "bright"
    assert told in brain_of(asked).asked[1][-1].text


async def test_voices_may_be_shared_when_there_are_too_few() -> None:
    script = Script(shots=(Shot(lines=tuple(Line(speaker=s, text="x") for s in ("A", "B", "Narrator"))),))
    voices = await cast_voices(
        asker(cast(Narrator="warm", A="deep", B="deep")), script, [VOICES[0], VOICES[2]]
    )
    assert voices == {"Narrator": "warm", "A": "deep", "B": "deep"}


async def test_where_nothing_can_be_chosen_nobody_is_asked() -> None:
    silent = asker(AssertionError("asked"))
    assert await cast_voices(silent, Script(), VOICES) == {}
    assert await cast_voices(silent, SCRIPT, VOICES[:1]) == {"Narrator": "warm", "Oda": "warm"}
    with pytest.raises(BadInput, match="no voices"):
        await cast_voices(silent, SCRIPT, [])
    assert speakers_of(SCRIPT) == ("Narrator", "Oda")
