"""What lasts from shot to shot: who sits stays seated, what hangs stays up, what decorates is no thing."""

import pytest

from anim_director.agents.offline.reading import read
from anim_director.agents.offline.scriptwriting import write_script
from anim_director.agents.replies import ShotReply
from tests.told_stories import told


def shots(story: str) -> list[ShotReply]:
    return write_script(story, "Lasting").shots


TREE = (
    "Sue was playing in the park. She climbed the tree. As Sue climbed higher, she felt scared. "
    'She looked down and saw her friend Tom. Tom said, "Sue, be careful!" Sue heard Tom. '
    "Sue climbed down the tree. She hugged Tom."
)


def test_who_climbed_a_tree_is_up_there_until_she_climbs_down() -> None:
    up = [f for s in shots(TREE) for f in s.figures if f.name == "Sue" and f.action.startswith("sits in")]
    assert "sits in" in next(f.action for f in told(TREE, "saw her friend").figures if f.name == "Sue")
    assert len(up) >= 2
    assert all("sits" not in f.action for f in told(TREE, "hugged").figures)


def test_a_face_between_told_shots_stays_up_in_the_tree() -> None:
    silent = [f.action for s in shots(TREE) if not s.source for f in s.figures if f.name == "Sue"]
    assert silent
    assert all(a.startswith("sits in the") for a in silent)


def test_nobody_is_looked_past_over_a_shoulder_in_a_tree() -> None:
    assert all(f.facing != "back" for s in shots(TREE) for f in s.figures)


KITE = (
    "Nora found a blue kite in the garden. It was caught in the apple tree. Nora was curious. "
    "She looked at the kite. Nora climbed up the tree and pulled the kite down. Nora was glad."
)


def test_what_is_caught_in_a_tree_is_in_nobodys_hands_until_it_is_pulled_down() -> None:
    holding = [bool(next((f.holds for f in s.figures if f.name == "Nora"), "")) for s in shots(KITE)]
    down = next(i for i, s in enumerate(shots(KITE)) if "pulled" in s.source)
    assert not any(holding[:down])
    assert holding[down]


def test_it_is_said_again_where_a_thing_hangs_when_somebody_looks_at_it() -> None:
    assert "kite is caught in the" in told(KITE, "was caught").action
    assert "kite is caught in the" in told(KITE, "looked at the kite").action
    assert "caught" not in told(KITE, "was glad").action


def test_a_kite_that_flew_up_lies_nowhere_after_it() -> None:
    story = "Ben had a red kite. The kite flew high into the sky. Ben clapped his hands. Ben smiled."
    assert all("kite" not in t for t in told(story, "smiled").things)


@pytest.mark.parametrize(
    ("sentence", "kept", "gone"),
    [
        ("Mom gave her a big cake with candles on it.", "cake", "candle"),
        ("Mom brought out the cake with three candles on it.", "cake", "candle"),
        ("She saw a pretty mug with yellow flowers on it.", "mug", "flower"),
        ("She saw a box with a red bow on its lid.", "box", "bow"),
    ],
)
def test_what_decorates_a_thing_is_no_thing_beside_it(sentence: str, kept: str, gone: str) -> None:
    event = read(f"Ada was a girl. {sentence}").events[1]
    assert kept in event.things
    assert gone not in event.things


def test_a_thing_told_of_by_itself_later_is_there() -> None:
    story = "Ada saw a tree with red apples on it. Ada picked an apple from the tree."
    assert read(story).events[1].things[0] == "apple"


def test_who_is_safe_in_somebodys_arms_hugs_them() -> None:
    story = "Ann fell. Her dad ran to Ann and caught her. Ann was safe in her dad's arms."
    assert any(f.name == "Ann" and f.action.startswith("hugs") for f in told(story, "arms").figures)


def test_who_appears_all_of_a_sudden_owns_no_window() -> None:
    story = (
        "Ada was a girl. Ada was looking out of the window when all of a sudden, a man with a hat appeared."
    )
    assert [p.head for a in read(story).events[1].actions for _, p in a.places if p.who] == []
