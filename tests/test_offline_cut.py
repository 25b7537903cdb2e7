"""How shots follow each other: sizes change, beats are held, subtitles can be read; by plan alone."""

import asyncio
from itertools import pairwise

import pytest

from anim_director.agents.offline.scriptwriting import write_script
from anim_director.agents.screenwriter import script_of
from anim_director.film import Script, Shot, Speech
from anim_director.graph.timing import place
from anim_director.tools.cut_joins import joins_of
from anim_director.tools.cut_plan import CutShot
from anim_director.tools.subtitles import LONGEST, READING, ROWS, SpokenLine, make_cues
from anim_director.tools.voices.tool import THROATS, _said
from benchmarks.fidelity import film_of
from benchmarks.staging_faults import faults_of
from tests.offline_stories import ANIMALS, IDEAS, TRUCK, shared

LOST = (
    "Nora had a red kite. She ran up the hill with it in the wind. Suddenly the string broke and the kite "
    "flew away. Nora was very sad. Her friend Tom came up the hill. He looked at her and sat down. They "
    "looked at the clouds. Then Tom saw something red in a tree. "
    '"Look, Nora!" said Tom. He climbed up and brought the kite down. Nora laughed. They ran home together. '
    '"Thank you, Tom," said Nora.'
)
TALK = (
    'Mia and Ben sat on the rug in the bedroom. "I have a plan," said Mia. "What is it?" asked Ben. '
    '"We build a ship," said Mia. "Out of what?" asked Ben. "Out of the bed," said Mia. "And the sail?" '
    'asked Ben. "The blanket!" said Mia. Ben laughed. "I am the captain," said Ben. "No, I am," said Mia.'
)


def film(story: str) -> Script:
    return script_of(write_script(story))


def people(shot: Shot) -> set[str]:
    return {f.name for f in shot.figures}


@pytest.mark.parametrize("story", [LOST, TALK, TRUCK, ANIMALS])
def test_a_cut_between_shots_of_the_same_people_changes_their_size_or_side(story: str) -> None:
    _, staged = asyncio.run(film_of(story))
    assert faults_of(staged).found["alike"] == []


def test_no_two_shots_of_one_person_are_framed_alike() -> None:
    for row in shared("stories.json"):
        shots = film(row["story"]).shots
        for a, b in pairwise(shots):
            if a.scene == b.scene and len(a.figures) == 1 and people(a) == people(b):
                assert a.framing != b.framing, f"{row['id']} {a.id} {b.id}"


def test_after_a_loss_a_face_is_held_without_words() -> None:
    shots = film(LOST).shots
    sad = next(i for i, s in enumerate(shots) if "Nora was very sad" in s.source)
    held = shots[sad + 1]
    assert (held.framing, held.camera, held.lines, held.source) == ("close", "still", (), "")
    assert people(held) == {"Nora"}
    assert 1.2 <= held.seconds <= 2.0
    assert held.figures[0].feeling == "sad"


def test_after_the_last_words_whoever_hears_them_is_seen() -> None:
    last = film(LOST).shots[-1]
    assert people(last) == {"Tom"}
    assert (last.framing, last.lines) == ("close", ())


def test_a_story_that_ends_in_narration_stays_on_its_last_picture() -> None:
    last = film("Mia found a shell on the beach. She took it home. She was happy.").shots[-1]
    assert last.camera == "pull out"
    assert last.seconds >= 2.6


def test_held_beats_are_few_and_never_beside_another_silent_shot() -> None:
    for row in shared("stories.json"):
        shots = film(row["story"]).shots
        silent = [i for i, s in enumerate(shots[:-1]) if not s.lines and s.seconds == 2.0]
        assert len(silent) <= 1 + len(shots) / 6
        assert all(shots[i + 1].lines for i in silent)


def test_in_a_talk_both_are_seen_from_near_by_turns() -> None:
    talk = [s for s in film(TALK).shots if any(x.speaker != "Narrator" for x in s.lines)]
    assert sum(s.framing in ("medium", "close") for s in talk) > 0.7 * len(talk)
    past = [f.name for s in talk for f in s.figures if f.facing == "back"]
    assert set(past) == {"Mia", "Ben"}


def test_nobody_changes_sides_in_a_talk() -> None:
    for s in film(TALK).shots:
        names = [f.name for f in s.figures]
        assert names == sorted(names, key=["Mia", "Ben"].index)


@pytest.mark.parametrize("idea", [*IDEAS[:3], LOST])
def test_nothing_stands_longer_than_its_words_and_deeds(idea: str) -> None:
    from anim_director.agents.script_rules import speech_seconds

    for shot in film(idea).shots:
        assert max(shot.seconds, speech_seconds(shot)) <= 9.0
        assert shot.lines or shot.seconds <= 3.0, shot.id


def test_a_new_scene_dissolves_and_a_scene_is_cut_straight() -> None:
    here = CutShot(scene=1, setting="garden", time="day")
    assert joins_of([here, here])[1] == "cut"
    assert joins_of([here, here.model_copy(update={"scene": 2})])[1] == "dissolve"  # the next day
    assert joins_of([here, here.model_copy(update={"setting": "kitchen"})])[1].startswith("wipe")
    assert joins_of([here, here.model_copy(update={"time": "night"})])[1] == "dissolve"


def test_subtitles_of_whole_films_can_be_read() -> None:
    """With the real voices: two rows of 42, at most 17 characters a second."""
    throats = list(THROATS)
    for story in (LOST, TALK, TRUCK):
        spoken: list[SpokenLine] = []
        at = 3.0
        for shot in film(story).shots:
            speech = []
            for line in shot.lines:
                voice = throats[len(line.speaker) % len(throats)]
                samples, facts = _said(line, THROATS[voice], 1.0)
                words = tuple(tuple(w) for w in facts["words"])
                speech.append(Speech(line=line, seconds=len(samples) / 48000, words=words))
            placed, seconds = place(speech, shot.seconds, 24)
            spoken += [SpokenLine(s.line, at + s.start, at + s.start + s.seconds, s.words) for s in placed]
            at += seconds
        for cue in make_cues(spoken, at + 3.0):
            assert cue.reading <= READING + 0.1, cue
            assert len(cue.rows) <= ROWS
            assert max(map(len, cue.rows)) <= LONGEST
