"""Piper voices: local neural speech behind the same protocol, with a real (tiny) model in a real runtime."""

import json
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from anim_director.agents.voice_casting import standing_in
from anim_director.doctor import examine
from anim_director.errors import BadInput, ToolError
from anim_director.film import Brief, Line
from anim_director.settings import Settings
from anim_director.studio import open_studio
from anim_director.tools import registry
from anim_director.tools.base import Outcome, VoiceRequest
from anim_director.tools.voices.piper import PiperOptions, PiperVoices
from tests.tiny_piper import FRAMES, HOP, RATE, tiny_piper


def said(tool: PiperVoices, out: Path, text: str = "Hello Sofia, I am here.", **more: object) -> Outcome:
    line = Line(speaker="Sofia", text=text, **more)  # type: ignore[arg-type]
    return tool.make(VoiceRequest(line=line, voice=tool.voices()[0].id), {}, out)


def samples_of(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48000)
        return np.frombuffer(file.readframes(-1), "<i2") / 32768


def test_a_line_is_spoken_at_the_house_level_with_words_and_mouth(tmp_path: Path) -> None:
    tool = PiperVoices(tiny_piper(tmp_path))
    outcome = said(tool, tmp_path / "line.wav")
    x = samples_of(tmp_path / "line.wav")
    assert outcome.facts["seconds"] == pytest.approx(len(x) / 48000, abs=0.001)
    assert [w[2:] for w in outcome.facts["words"]] == [[0, 5], [6, 11], [13, 14], [15, 17], [18, 22]]
    loud = np.abs(x) > 0.05 * np.abs(x).max()
    assert 20 * np.log10(np.sqrt(np.mean(x[loud] ** 2))) == pytest.approx(-20, abs=1)
    assert len({shape for _, shape in outcome.facts["mouth"]}) >= 3


def test_the_mouth_follows_the_lengths_that_the_model_tells(tmp_path: Path) -> None:
    outcome = said(PiperVoices(tiny_piper(tmp_path)), tmp_path / "line.wav", "Mama.")
    first = next(t for t, shape in outcome.facts["mouth"] if shape == "M")
    assert first == pytest.approx(FRAMES * HOP / RATE, abs=0.16)  # after one phoneme of silence and a stress
    assert not outcome.notes


def test_one_model_is_heard_as_a_cast_of_different_voices(tmp_path: Path) -> None:
    tool = PiperVoices(tiny_piper(tmp_path))
    suits = {voice.suits: voice.id for voice in tool.voices()}
    assert {"narrator", "girl", "boy", "woman", "man", "old woman", "small animal"} <= set(suits)
    heard = {}
    for who in ("girl", "man"):
        request = VoiceRequest(line=Line(speaker="x", text="Aaa aaa."), voice=suits[who])
        tool.make(request, {}, tmp_path / "line.wav")
        x = samples_of(tmp_path / "line.wav")
        heard[who] = np.abs(np.fft.rfft(x)).argmax() * 48000 / len(x)
    assert heard["girl"] > 1.2 * heard["man"]


def test_models_of_several_speakers_and_folders_of_models_offer_them_all(tmp_path: Path) -> None:
    tiny_piper(tmp_path, "one")
    tiny_piper(tmp_path, "two", speakers=3)
    tool = PiperVoices(tmp_path)
    assert len(tool.voices()) == 4 * 9
    request = VoiceRequest(line=Line(text="Hello."), voice="two#2@1.27")
    assert tool.make(request, {}, tmp_path / "line.wav").facts["seconds"] > 0.1
    with pytest.raises(ToolError, match=r"has no voice 'two#3'.*one#0@1"):
        tool.make(VoiceRequest(line=Line(text="Hello."), voice="two#3"), {}, tmp_path / "line.wav")


def test_a_line_without_words_is_a_short_silence_and_says_so(tmp_path: Path) -> None:
    outcome = said(PiperVoices(tiny_piper(tmp_path)), tmp_path / "line.wav", "...")
    assert "short silence" in outcome.notes[0]
    assert not samples_of(tmp_path / "line.wav").any()


def test_what_is_no_voice_is_named_with_the_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="There is no Piper voice at"):
        registry.voice(Settings(voice=f"piper:{tmp_path}/nowhere"))
    with pytest.raises(BadInput, match="holds no Piper voice"):
        registry.voice(Settings(voice=f"piper:{tmp_path}"))
    lonely = tmp_path / "lonely.onnx"
    lonely.write_bytes(b"x")
    with pytest.raises(BadInput, match=r"lacks its description lonely.onnx.json"):
        registry.voice(Settings(voice=f"piper:{lonely}"))
    lonely.with_name("lonely.onnx.json").write_text(json.dumps({"phoneme_id_map": []}))
    with pytest.raises(BadInput, match="is no Piper voice"):
        registry.voice(Settings(voice=f"piper:{lonely}"))
    broken = tiny_piper(tmp_path, "broken")
    broken.write_bytes(b"no model")
    with pytest.raises(ToolError, match=r"broken.onnx is no Piper voice that can be opened"):
        said(PiperVoices(broken), tmp_path / "line.wav")
    good = tiny_piper(tmp_path, "good")
    monkeypatch.setitem(sys.modules, "piper", None)
    with pytest.raises(BadInput, match=r"pip install 'anim-director\[piper\]'"):
        PiperVoices(good)


def test_a_cast_of_ones_own_is_taken_as_it_is_told(tmp_path: Path) -> None:
    own = {"id": "tiny#0@1.1", "description": "Aunt Joe", "suits": "woman"}
    settings = Settings(voice=f"piper:{tiny_piper(tmp_path)}", voice_options={"voices": [own]})
    assert [voice.description for voice in registry.voice(settings).voices()] == ["Aunt Joe"]
    with pytest.raises(BadInput, match="Known options: voices, noise, noise_length"):
        registry.voice(Settings(voice=settings.voice, voice_options={"loudness": 3}))


def test_a_production_cast_with_other_voices_goes_on_with_those_that_suit(tmp_path: Path) -> None:
    voices = PiperVoices(tiny_piper(tmp_path), PiperOptions()).voices()
    cast = standing_in("girl-1", voices, registry.known_voices())
    assert next(voice for voice in voices if voice.id == cast).suits == "girl"


def test_the_doctor_says_a_line_with_a_local_voice(tmp_path: Path) -> None:
    found = examine(Settings(home=tmp_path / "home", voice=f"piper:{tiny_piper(tmp_path)}"))
    told = {finding.what: finding for finding in found}
    assert told["voice"].ok
    assert "9 voices; a test line took" in told["voice"].told


@pytest.mark.film
def test_a_film_is_spoken_by_a_local_model(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", out=tmp_path, voice=f"piper:{tiny_piper(tmp_path)}")
    story = 'Ann saw a red ball. "Look, a ball!" said Ann.'
    with open_studio(settings) as studio:
        result = studio.make(Brief(text=story, entry="story", width=160, height=90, fps=6))
    told = json.loads((result.folder / "film.json").read_text())
    makers = {line["made_by"].split()[0] for shot in told["shots"] for line in shot["lines"]}
    assert makers == {f"piper:{tmp_path}/tiny.onnx"}
