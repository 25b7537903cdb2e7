"""Writer, screenwriter, art director, animator and voice casting: what they ask, take and refuse."""

import json
from typing import Any

import pytest
from langchain_core.messages import BaseMessage

from anim_director.agents.animator import Animator
from anim_director.agents.art_director import ArtDirector, character_staging, setting_staging
from anim_director.agents.asking import Asker, Picture
from anim_director.agents.joins import expected_seconds, joined_shots
from anim_director.agents.offline.brain import OfflineBrain
from anim_director.agents.parting import divided, parts_of
from anim_director.agents.replies import FigureReply
from anim_director.agents.screenwriter import Screenwriter
from anim_director.agents.script_rules import faults
from anim_director.agents.shortening import shortened
from anim_director.agents.voice_casting import cast_voices, speakers_of
from anim_director.agents.word_for_word import words
from anim_director.agents.writer import Writer, storyline_of
from anim_director.errors import BadInput, BadScript, InvalidReply
from anim_director.film import Brief, Line, Script, Shot, Speech, Staging
from anim_director.tools.base import ImageAbility, VideoAbility, Voice
from tests.scripted_brain import (
    BRIEF,
    GARDEN,
    HERON,
    MILA,
    SCRIPT,
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
    asked = asker({"title": '"Mila and the Door."', "mood": "wonder"})
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
    storyline = await Writer(asked).storyline(Brief(text="A mole.", scenes=4, seed=3))
    assert storyline.text == "Once."
    inputs = {"narrative": "A mole.", "title": "", "scenes": 4, "words_per_scene": 30, "seed": 3}
    assert inputs_of(brain_of(asked).asked[0]) == inputs
    assert "story: it is empty" in brain_of(asked).asked[1][-1].text


async def test_a_script_tells_its_own_story_and_asks_nobody() -> None:
    asked = asker(AssertionError("asked"))
    brief = Brief(text=SCRIPT.model_dump_json(), entry="script")
    storyline = await Writer(asked).storyline(brief)
    assert storyline == storyline_of(SCRIPT)
    assert '"Can you lift the bolt?" The heron hopped closer' in storyline.text
    assert storyline.mood == "wonder"
    assert faults(SCRIPT, storyline) == []


async def test_blank_text_and_bad_scripts_are_refused_before_anybody_is_asked() -> None:
    with pytest.raises(BadInput, match="no text"):
        await Writer(asker(AssertionError())).storyline(Brief(text=" \n"))
    with pytest.raises(BadScript, match="no JSON"):
        await Writer(asker(AssertionError())).storyline(Brief(text="Once", entry="script"))


# ---- screenwriter

FILMED = joined_shots(SCRIPT)


async def test_a_given_script_is_filmed_as_it_is_and_nobody_is_asked() -> None:
    brief = Brief(text=SCRIPT.model_dump_json(), entry="script")
    assert await Screenwriter(asker(AssertionError("asked"))).write(brief, storyline_of(SCRIPT)) == SCRIPT


async def test_a_script_is_written_and_tidied() -> None:
    reply = script_reply()
    reply["shots"][1]["figures"][1]["name"] = "heron"
    assert await Screenwriter(asker(reply)).write(BRIEF, STORYLINE) == FILMED


async def test_a_script_that_cannot_be_filmed_is_asked_again() -> None:
    reply = script_reply()
    reply["shots"][1]["figures"][1]["name"] = "The cat"
    asked = asker(reply, script_reply())
    assert await Screenwriter(asked).write(BRIEF, STORYLINE) == FILMED
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
    assert [c["name"] for c in questions[1]["known"]["characters"]] == ["Mila", "The heron"]
    assert script.characters == (MILA, HERON)
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


CUT = '{"title": "Mi'


def answer_short_parts(messages: list[BaseMessage]) -> Any:
    """Stop in the middle of an answer about more than two paragraphs."""
    return CUT if len(inputs_of(messages)["story"].splitlines()) > 2 else answer_part(messages)


async def test_a_brain_that_stops_too_early_is_asked_for_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anim_director.agents.parting.LEAST_PART", 6)
    asked = asker(answer_short_parts)
    long = STORYLINE.model_copy(update={"text": LONG})
    script = await Screenwriter(asked).write(BRIEF.model_copy(update={"scenes": 5}), long)
    assert faults(script, long) == []
    stories = [
        (len(inputs_of(m)["story"].splitlines()), inputs_of(m)["scenes"]) for m in brain_of(asked).asked
    ]
    assert stories == [(5, 5), (5, 5), (2, 2), (2, 2), (1, 1)], "twice cut off, then in parts"


async def test_a_brain_that_cannot_say_anything_is_named() -> None:
    with pytest.raises(InvalidReply, match="larger context window"):
        await Screenwriter(asker(CUT)).write(BRIEF, STORYLINE)


async def test_a_mend_that_fails_leaves_the_script_as_it_is() -> None:
    for answer in (CUT, "", {**script_reply(), "shots": []}):
        assert await Screenwriter(asker(answer)).mend(SCRIPT, STORYLINE, ["shot 01a: x"]) == SCRIPT


def test_a_long_paragraph_is_parted_at_its_sentences_but_not_in_quotes() -> None:
    text = 'Tom ran home. "Wait! Do not run so fast!" said Mila. Then Tom fell. It hurt.'
    assert parts_of(text, 5) == [
        "Tom ran home.",
        '"Wait! Do not run so fast!" said Mila.',
        "Then Tom fell. It hurt.",
    ]


def test_parts_lose_nothing() -> None:
    parts = parts_of(LONG, 12)
    assert "\n".join(parts) == LONG
    assert parts_of("word " * 50, 12) == [("word " * 50).strip()], "one sentence stays whole"
    assert parts_of("", 12) == [""]


def test_a_divided_script_keeps_every_shot_once() -> None:
    excerpts = divided(SCRIPT, ["Mila the mole reached the tall green door.", "The end."])
    assert [len(e.shots) for e in excerpts] == [3, 0]


async def test_mends_are_asked_with_story_and_script() -> None:
    asked = asker(script_reply())
    assert await Screenwriter(asked).mend(SCRIPT, STORYLINE, ("shot 01a: show the lake",)) == FILMED
    inputs = inputs_of(brain_of(asked).asked[0])
    assert inputs["mends"] == ["shot 01a: show the lake"]
    assert inputs["script"] == json.loads(json.dumps(script_reply()))


# ---- art director

SHOT = SCRIPT.shots[1]
ABILITY = ImageAbility(staging=True, prompt_words=40)
COMPOSED = {
    "prompt": "In the garden at dusk Mila looks up at the heron.",
    "avoid": "text",
    "figures": [f.model_dump(mode="json", include=set(FigureReply.model_fields)) for f in SHOT.figures],
    "things": ["Tall green door"],
    "framing": "full",
}


async def compose(asked: Asker, **more: Any) -> Any:
    orders = {"notes": [], "previous": "", "round": 1, "ability": ABILITY, **more}
    return await ArtDirector(asked).compose_frame(SHOT, SCRIPT, **orders)


async def test_a_frame_is_composed_as_words_and_as_data() -> None:
    asked = asker(COMPOSED)
    notes = ("Show the whole of Mila.",)
    prompt, avoid, staging, _ = await compose(asked, notes=notes, previous="Old prompt.", round=2)
    assert prompt == COMPOSED["prompt"]
    assert avoid == "", "this painter takes no negative prompt"
    assert staging == Staging(
        setting=GARDEN,
        time="dusk",
        mood="wonder",
        figures=SHOT.figures,
        cast=(MILA, HERON),
        things=("Tall green door",),
        framing="full",
        seconds=expected_seconds(SHOT),
        notes=notes,
    )
    inputs = inputs_of(brain_of(asked).asked[0])
    assert (inputs["notes"], inputs["previous"], inputs["round"]) == (list(notes), "Old prompt.", 2)
    assert [c["name"] for c in inputs["characters"]] == ["Mila", "The heron"]


async def test_a_painter_with_negative_prompts_gets_them() -> None:
    composed = await compose(asker(COMPOSED), ability=ImageAbility(avoid=True))
    assert composed.avoid == "text"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"figures": COMPOSED["figures"][:1]}, "figures: The heron is lost"),
        ({"figures": [*COMPOSED["figures"], COMPOSED["figures"][0]]}, "figures: Mila is one too many"),
        ({"things": []}, 'things: "tall green door" is lost'),
        ({"prompt": "  "}, "prompt: it is empty"),
    ],
)
async def test_nobody_is_lost_and_no_prompt_is_empty(change: dict[str, Any], told: str) -> None:
    asked = asker({**COMPOSED, **change}, COMPOSED)
    assert (await compose(asked)).prompt == COMPOSED["prompt"]
    assert told in brain_of(asked).asked[1][-1].text


ORNATE = "Mila and The heron stand before the tall green door. " + "The old wall is overgrown with ivy. " * 6
SHORT = {"prompt": "Mila and The heron before the tall green door, an old wall."}


async def test_orders_that_are_too_long_are_shortened_by_the_brain() -> None:
    asked = asker({**COMPOSED, "prompt": ORNATE}, SHORT)
    composed = await compose(asked)
    assert (composed.prompt, composed.note) == (SHORT["prompt"], "")
    inputs = inputs_of(brain_of(asked).asked[1])
    assert inputs["prompt"] == ORNATE.strip()
    assert inputs["prompt_words"] == 40
    assert inputs["keep"] == ["Mila", "The heron", "tall green door"]


async def test_what_the_brain_loses_in_shortening_is_asked_back() -> None:
    asked = asker({**COMPOSED, "prompt": ORNATE}, {"prompt": "Mila before the tall green door."}, SHORT)
    assert (await compose(asked)).prompt == SHORT["prompt"]
    assert 'prompt: "The heron" is lost' in brain_of(asked).asked[2][-1].text


async def test_orders_that_no_brain_can_shorten_are_cut_at_a_sentence_and_it_is_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked = asker({**COMPOSED, "prompt": ORNATE}, *[{"prompt": ORNATE}] * 3)
    composed = await compose(asked)
    assert composed.prompt.endswith("ivy.")
    assert len(words(composed.prompt)) <= 40
    assert "were cut to" in composed.note
    assert composed.note in caplog.text


@pytest.mark.parametrize("most", [15, 25, 40])
async def test_the_embedded_brain_shortens_and_keeps_who_is_in_the_picture(most: int) -> None:
    ability = ImageAbility(prompt_words=most)
    short = await shortened(
        Asker(OfflineBrain()),
        ORNATE,
        ability,
        ["Mila", "The heron"],
        role="art director",
        subject="x",
        round=1,
    )
    assert not short.note
    assert len(words(short.prompt)) <= most
    assert "Mila" in short.prompt
    assert "The heron" in short.prompt


async def test_references_are_shown_to_brains_that_see() -> None:
    sheet = Picture("reference: character sheet of Mila", png())
    asked = asker(COMPOSED)
    await compose(asked, references=[sheet])
    assert labels_of(brain_of(asked).asked[0]) == ["PICTURE 1: reference: character sheet of Mila"]
    blind = Asker(ScriptedBrain(answers=[COMPOSED]), sees=False)
    await compose(blind, references=[sheet])
    assert labels_of(brain_of(blind).asked[0]) == []


async def test_designs_are_ordered_with_their_notes() -> None:
    asked = asker({"prompt": "A sheet of Mila.", "avoid": "text"})
    director = ArtDirector(asked)
    design = await director.design_character(
        MILA, [HERON], "storybook", ["Show both views."], ABILITY, round=2
    )
    assert design == ("A sheet of Mila.", "", "")
    inputs = inputs_of(brain_of(asked).asked[0])
    assert inputs["others"][0]["colour"] == "red"
    assert inputs["notes"] == ["Show both views."]
    assert (await director.design_setting(GARDEN, "dusk", "rain", "storybook", [], ABILITY)).prompt
    inputs = inputs_of(brain_of(asked).asked[1])
    assert (inputs["setting"]["name"], inputs["time"], inputs["weather"]) == ("Garden", "dusk", "rain")


def test_design_stagings_say_what_they_show() -> None:
    sheet = character_staging(MILA, ["Bigger."])
    assert (sheet.subject, sheet.character, sheet.notes) == ("character", MILA, ("Bigger.",))
    place = setting_staging(GARDEN, "night", "snow")
    assert (place.subject, place.setting, place.time, place.weather) == ("setting", GARDEN, "night", "snow")
    assert place.figures == ()


# ---- animator


async def test_a_clip_moves_what_the_frame_shows() -> None:
    asked = asker({"prompt": " Mila looks up. ", "camera": "push in"})
    shown = Staging(figures=SHOT.figures, cast=(MILA, HERON), notes=("old note",))
    speech = [Speech(line=SHOT.lines[0], seconds=1.5, start=0.4)]
    motion = await Animator(asked).motion(
        SHOT, SCRIPT, shown, 4.0, speech, ["Slower."], VideoAbility(), frame=png()
    )
    assert (motion.prompt, motion.camera) == ("Mila looks up.", "push in")
    assert motion.staging.subject == "clip"
    assert motion.staging.camera == "push in"
    assert motion.staging.figures == SHOT.figures
    assert motion.staging.notes == ("Slower.",)
    question = brain_of(asked).asked[0]
    assert inputs_of(question)["speech"] == [{"speaker": "Mila", "start": 0.4, "seconds": 1.5}]
    assert labels_of(question) == ["PICTURE 1: the frame"]


# ---- voices

VOICES = [Voice(id="warm", suits="narrator"), Voice(id="bright", suits="girl"), Voice(id="deep", suits="man")]


def cast(**voices: str) -> dict[str, Any]:
    return {"choices": [{"speaker": speaker, "voice": voice} for speaker, voice in voices.items()]}


async def test_every_speaker_gets_a_voice_and_keeps_it() -> None:
    memory = Notebook()
    voices = await cast_voices(asker(cast(Mila="bright", Narrator="warm"), memory=memory), SCRIPT, VOICES)
    assert voices == {"Narrator": "warm", "Mila": "bright"}
    again = await cast_voices(asker(AssertionError("asked"), memory=memory), SCRIPT, VOICES)
    assert again == voices


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (cast(Narrator="warm"), "Mila has no voice"),
        (cast(Narrator="warm", Mila="bright", Tom="deep"), "Tom is one too many"),
        (cast(Narrator="warm", Mila="shrill"), "there is no voice shrill"),
        (cast(Narrator="warm", Mila="warm"), "warm is cast 2 times while other voices are free"),
    ],
)
async def test_a_wrong_cast_is_asked_again(reply: dict[str, Any], told: str) -> None:
    asked = asker(reply, cast(Mila="bright", Narrator="warm"))
    assert (await cast_voices(asked, SCRIPT, VOICES))["Mila"] == "bright"
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
    assert await cast_voices(silent, SCRIPT, VOICES[:1]) == {"Narrator": "warm", "Mila": "warm"}
    with pytest.raises(BadInput, match="no voices"):
        await cast_voices(silent, SCRIPT, [])
    assert speakers_of(SCRIPT) == ("Narrator", "Mila")
