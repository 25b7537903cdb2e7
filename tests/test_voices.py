"""The embedded voices: real speech, real bytes."""

import json
import re
import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from anim_director.errors import ToolError
from anim_director.film import Line
from anim_director.tools.base import Outcome, VoiceRequest
from anim_director.tools.voices.casting import THROATS, TONES, VOICES
from anim_director.tools.voices.espeak import speak, voice_name
from anim_director.tools.voices.lexicon import spoken
from anim_director.tools.voices.mouths import mouth_track
from anim_director.tools.voices.tool import EspeakVoices
from anim_director.tools.voices.word_times import word_times

SENTENCE = 'Hello, Sofia! I am here, out of the house. "Wow," she said — don’t run to 3 dogs!'
SHAPES = {"rest", "A", "E", "O", "U", "M", "F", "L"}


def say(out: Path, text: str, voice: str = "girl-1", **more: object) -> Outcome:
    line = Line(speaker=str(more.pop("speaker", "Lily")), text=text, **more)
    return EspeakVoices().make(VoiceRequest(line=line, voice=voice), {}, out)


def samples(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48000)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768


def test_the_same_line_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        say(tmp_path / name, SENTENCE, "small-animal-1", feeling="joy")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_words_cover_the_text_in_order(tmp_path: Path) -> None:
    facts = say(tmp_path / "a", SENTENCE).facts
    words = [SENTENCE[a:b] for _, _, a, b in facts["words"]]
    assert words == re.findall(r"[^\W_]+(?:’[^\W_]+)*", SENTENCE)
    starts = [start for start, *_ in facts["words"]]
    assert starts == sorted(starts)
    assert all(start < end <= facts["seconds"] for start, end, *_ in facts["words"])


def test_words_said_together_share_their_time() -> None:
    text = "out of the house"
    times = word_times(text, [(0.0, 0), (0.5, 4), (1.0, 11)], 2.0)
    assert [text[a:b] for _, _, a, b in times] == ["out", "of", "the", "house"]
    assert times[1][:2] == (0.5, 0.7) and times[2][:2] == (0.7, 1.0) and times[3][:2] == (1.0, 2.0)


def test_the_mouth_moves_with_the_sound_and_rests_at_the_end(tmp_path: Path) -> None:
    facts = say(tmp_path / "a", SENTENCE).facts
    mouth = facts["mouth"]
    assert {shape for _, shape in mouth} <= SHAPES
    assert mouth[0] == [0.0, "rest"] and mouth[-1][1] == "rest"
    assert mouth[-1][0] <= facts["seconds"]
    assert all(a[0] < b[0] and a[1] != b[1] for a, b in pairwise(mouth))
    assert 3 <= len(mouth) / facts["seconds"] <= 10.5


def test_closed_lips_win_over_what_is_near_them() -> None:
    track = mouth_track([(0.0, "u"), (0.2, "i"), (0.26, "m"), (0.6, "ˈa"), (0.8, ""), (1.2, "o")], 1.5)
    assert track == (
        (0.0, "rest"), (0.05, "U"), (0.2, "M"), (0.6, "A"), (0.8, "rest"), (1.2, "O"), (1.48, "rest"),
    )  # fmt: skip


def test_facts_are_json_and_the_length_is_true(tmp_path: Path) -> None:
    facts = say(tmp_path / "a", "Good morning!").facts
    assert json.loads(json.dumps(facts)) == facts
    assert facts["seconds"] == pytest.approx(len(samples(tmp_path / "a")) / 48000, abs=0.001)


@pytest.mark.parametrize("text", ["...", "!", "—", " ", "😀", ""])
def test_a_line_without_words_is_a_short_silence_with_a_note(tmp_path: Path, text: str) -> None:
    told = say(tmp_path / "a", text)
    assert told.notes and not np.abs(samples(tmp_path / "a")).any()
    assert told.facts["words"] == [] and told.facts["mouth"] == [[0.0, "rest"]]


@pytest.mark.parametrize(
    "text", ["\x01+10Hi\x00 you", "[[@@]] hello", "<speak>hi</speak>", "日本", "a" * 3000]
)
def test_odd_text_is_data(tmp_path: Path, text: str) -> None:
    assert say(tmp_path / "a", text).facts["seconds"] > 0.2


def test_feelings_change_rate_and_pitch(tmp_path: Path) -> None:
    sad = say(tmp_path / "a", "We will go home now.", feeling="sad").facts["seconds"]
    joy = say(tmp_path / "b", "We will go home now.", feeling="joy").facts["seconds"]
    told = say(tmp_path / "c", "We will go home now.", feeling="sad", speaker="Narrator").facts["seconds"]
    assert sad > 1.15 * joy and told < sad
    assert set(TONES) == set(Line.model_fields["feeling"].annotation.__args__)


def test_a_thought_sounds_different_from_speech(tmp_path: Path) -> None:
    say(tmp_path / "a", "I wonder.")
    say(tmp_path / "b", "I wonder.", thought=True)
    assert np.sqrt(np.mean(samples(tmp_path / "b") ** 2)) < np.sqrt(np.mean(samples(tmp_path / "a") ** 2))


def test_no_line_clips(tmp_path: Path) -> None:
    for voice in ("big-animal-1", "girl-1", "boy-1"):
        say(tmp_path / "a", "STOP! Who walks in my forest?", voice, feeling="angry")
        assert np.abs(samples(tmp_path / "a")).max() < 0.99


def test_there_are_22_voices_and_each_is_installed() -> None:
    assert len({v.id for v in VOICES}) == len(VOICES) == 22
    assert {v.suits for v in VOICES} == {
        "narrator", "girl", "boy", "woman", "man", "old woman", "old man", "small animal", "big animal",
    }  # fmt: skip
    assert all(v.description for v in VOICES)
    assert len({voice_name(t.language, t.variant) for t in THROATS.values()}) >= 20


def test_an_unknown_voice_is_refused_with_the_list(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="narrator-1"):
        say(tmp_path / "a", "Hello", "nobody")
    with pytest.raises(ToolError, match="nosuch"):
        voice_name("en-us", "nosuch")


def test_an_engine_that_fails_is_a_tool_error() -> None:
    with pytest.raises(ToolError, match="no voice"):
        speak("hello", "xx-nowhere", 160, 50, 50)


def test_a_line_without_a_voice_gets_the_narrators_and_says_so(tmp_path: Path) -> None:
    told = say(tmp_path / "a", "Hello", "")
    say(tmp_path / "b", "Hello", "narrator-1")
    assert told.notes and (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_lexicon_changes_what_is_said_and_keeps_what_is_written() -> None:
    text = spoken("Saoirse's friend said: hmm!")
    assert text.text == "[[s'3:S@z]] friend said: hum!"
    assert text.written_at(text.text.index("friend")) == text.written.index("friend")
    assert text.written_at(3) == 0
    assert text.written_at(text.text.index("hum")) == text.written.index("hmm")
