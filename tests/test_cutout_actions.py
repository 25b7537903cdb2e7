"""Words to motion: what free verb phrases ask of a body."""

import pytest

from anim_director.tools.cutout.action_words import motion_of
from anim_director.tools.cutout.moments import knows
from anim_director.tools.cutout.motions import BEASTS, BIRDS, FAMILIES

# phrase, motion, spot, target, prop
PHRASES = [
    ("kneels and picks up the red ball", "pick_up", "stand", "", "red ball"),
    ("picks the ball up", "pick_up", "stand", "", "ball"),
    ("walks to the table and picks up the cup", "pick_up", "stand", "", "cup"),
    ("runs after the cat", "run", "stand", "cat", ""),
    ("chases the butterfly", "run", "stand", "butterfly", ""),
    ("is sleeping in the bed", "sleep", "lie", "", ""),
    ("is asleep", "sleep", "lie", "", ""),
    ("takes a nap", "sleep", "lie", "", ""),
    ("lies in bed", "sleep", "lie", "", ""),
    ("gives the diary to Sofia", "give", "stand", "Sofia", "diary"),
    ("gives Sofia the diary", "give", "stand", "Sofia", "diary"),
    ("feeds the ducks", "give", "stand", "ducks", ""),
    ("takes the toy from Ben", "take", "stand", "Ben", "toy"),
    ("shows the drawing to Mum", "show", "stand", "Mum", "drawing"),
    ("looks out of the window", "look", "stand", "window", ""),
    ("looks up at the sky", "look_up", "stand", "sky", ""),
    ("sees a shiny stone on the ground", "look", "stand", "shiny stone", ""),
    ("looks for the lost key under the bed", "search", "stand", "lost key", ""),
    ("sits on the bench and reads a book", "read", "sit", "", "book"),
    ("is sitting on a chair", "sit", "sit", "", ""),
    ("walks in and sits on the bed", "sit", "sit", "", ""),
    ("sits at the table eating an apple", "eat", "sit", "", "apple"),
    ("sits on the floor and plays with toy cars", "play", "sit", "", "toy cars"),
    ("opens the door", "open", "door", "door", ""),
    ("knocks on the door", "knock", "door", "door", ""),
    ("waves goodbye and walks away", "exit", "exit", "", ""),
    ("runs away crying", "exit", "exit", "", ""),
    ("enters the room", "enter", "enter", "room", ""),
    ("comes home", "enter", "enter", "", ""),
    ("walks in the park", "walk", "stand", "", ""),
    ("walked slowly down the road", "walk", "stand", "", ""),
    ("carries a basket", "walk", "stand", "", "basket"),
    ("throws the ball to Tom", "throw", "stand", "Tom", "ball"),
    ("kicks the ball", "kick", "stand", "", "ball"),
    ("plays with the ball", "bounce", "stand", "", "ball"),
    ("tries to catch the butterfly", "catch", "stand", "butterfly", ""),
    ("puts the toy in the box", "put_down", "stand", "", "toy"),
    ("plays with Tom", "play", "stand", "Tom", ""),
    ("plays on the swing", "swing", "sit", "", ""),
    ("hugs Mum", "hug", "stand", "Mum", ""),
    ("gives Mum a big hug", "hug", "stand", "Mum", ""),
    ("kneels beside the dog and strokes it", "pet", "stand", "dog", ""),
    ("pets the dog", "pet", "stand", "dog", ""),
    ("stands holding a kite", "idle", "stand", "", "kite"),
    ("flies a kite", "fly_kite", "stand", "", "kite"),
    ("is crying", "cry", "stand", "", ""),
    ("laughs and claps", "laugh", "stand", "", ""),
    ("smiles at Tom", "idle", "stand", "Tom", ""),
    ("says thank you to the old man", "talk", "stand", "old man", ""),
    ("whispers to the bird", "talk", "stand", "bird", ""),
    ("listens to Grandpa", "listen", "stand", "Grandpa", ""),
    ("points at the rainbow", "point", "stand", "rainbow", ""),
    ("jumps into the puddle", "jump", "stand", "puddle", ""),
    ("climbs the tree", "climb", "stand", "tree", ""),
    ("falls off the swing", "fall", "stand", "swing", ""),
    ("shakes his head", "shake_head", "stand", "", ""),
    ("digs a hole in the sand with a shovel", "dig", "stand", "", "shovel"),
    ("sweeps the floor with a broom", "sweep", "stand", "", "broom"),
    ("paints a picture", "write", "stand", "", "picture"),
    ("helps Mum bake a cake", "stir", "stand", "", "cake"),
    ("stands proudly", "idle", "stand", "", ""),
    ("hides behind the tree", "hide", "stand", "tree", ""),
    ("wakes up and stretches", "wake", "stand", "", ""),
    ("dances with joy", "dance", "stand", "", ""),
    ("drinks water", "drink", "stand", "", "water"),
    ("swims in the pond", "swim", "stand", "", ""),
]


@pytest.mark.parametrize(("words", "motion", "spot", "target", "prop"), PHRASES, ids=[p[0] for p in PHRASES])
def test_a_phrase_says_motion_spot_target_and_thing(
    words: str, motion: str, spot: str, target: str, prop: str
) -> None:
    motive = motion_of(words)
    assert (motive.motion, motive.spot_kind, motive.target, motive.prop) == (motion, spot, target, prop)
    assert motive.note == ""
    assert knows(motive.pose)
    assert motive.motion in FAMILIES


ANIMALS = [
    ("wags its tail", "quadruped", "wag", "stand"),
    ("runs after the ball", "quadruped", "run", "run"),
    ("sleeps on the rug", "quadruped", "sleep", "lie"),
    ("barks", "quadruped", "call", "stand"),
    ("hugs Lily", "quadruped", "nuzzle", "stand"),
    ("sits", "quadruped", "sit", "sit"),
    ("eats the fish", "quadruped", "feed", "stand"),
    ("digs a hole", "quadruped", "scratch", "stand"),
    ("flies over the tree", "bird", "fly", "fly"),
    ("flies away", "bird", "exit", "fly"),
    ("sits on the branch", "bird", "perch", "perch"),
    ("sings", "bird", "call", "stand"),
    ("walks", "bird", "hop", "stand"),
    ("eats a worm", "bird", "peck", "stand"),
]


@pytest.mark.parametrize(("words", "rig", "motion", "pose"), ANIMALS)
def test_animals_do_it_their_own_way(words: str, rig: str, motion: str, pose: str) -> None:
    motive = motion_of(words, rig=rig)  # type: ignore[arg-type]
    assert (motive.motion, motive.pose) == (motion, pose)
    assert motive.motion in (BIRDS if rig == "bird" else BEASTS)


def test_an_unknown_verb_is_an_idle_figure_and_is_said() -> None:
    motive = motion_of("frobnicates the gizmo")
    assert motive.motion == "idle"
    assert "frobnicates" in motive.note


def test_no_words_at_all_are_no_fault() -> None:
    assert motion_of("").note == ""
    assert motion_of("", feeling="asleep").motion == "sleep"


def test_a_held_thing_stays_in_the_hand_of_a_walker() -> None:
    motive = motion_of("walks home", holds="red kite")
    assert motive.pose == "walk+carry"
    assert motive.prop == "red kite"


def test_to_walk_with_somebody_is_to_go_the_same_way() -> None:
    motive = motion_of("walks with Lily")
    assert (motive.motion, motive.pair, motive.target) == ("walk", "follow", "Lily")


def test_a_toy_is_driven_over_the_floor_and_a_car_by_who_sits_in_it() -> None:
    assert motion_of("drives the red toy car around the house").family == "play"
    assert motion_of("drives the red car around the house").family == "ride"


def test_hostile_text_is_only_text() -> None:
    for words in ("'; DROP TABLE x; --", "<script>runs</script>", "../../etc/passwd", "a" * 5000, "🐶 barks"):
        assert motion_of(words).motion in FAMILIES or motion_of(words).motion == "call"
