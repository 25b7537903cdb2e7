"""Finer readings of plain sentences: what is denied, told of another time, or stands behind its verb."""

import pytest

from anim_director.agents.offline.reading import read
from anim_director.agents.offline.scriptwriting import write_script
from tests.told_stories import told


def deeds(story: str, nth: int) -> list[tuple[str, str, list[str]]]:
    """Return verb, mode and doers of the deeds of a story's nth sentence."""
    return [(a.verb, a.mode, a.agents) for a in read(story).events[nth].actions]


@pytest.mark.parametrize(
    "does", ["He knew he was in danger", "He was very scared", "He turned to run", "He screamed"]
)
def test_who_is_frightened_is_not_the_beast_that_roared(does: str) -> None:
    story = f"A boy was in the forest. A giant beast jumped out of a bush and roared. {does}."
    assert {k for _, _, who in deeds(story, 2) for k in who} == {"Boy"}


def test_whom_one_could_not_help_go_did_not_go() -> None:
    story = "Ada saw a seal. Ada could not help the seal go back to the water."
    assert deeds(story, 1) == [("help", "not", ["Ada"]), ("go", "not", ["Seal"])]


def test_who_is_glad_that_it_was_done_does_not_do_it_now() -> None:
    story = "Omar had a key. Omar gave the children the key. He was glad he gave them the key."
    assert ("give", "past", ["Omar"]) in deeds(story, 2)


def test_what_is_inside_is_not_what_opened_it() -> None:
    tale = read("Ada had a tiny key. The key opened the box, and inside was a note. Ada read the note.")
    assert {"key", "note", "box"} <= set(tale.things)
    kitten = read("Ada had a box. She opened it. Inside was a kitten. It meowed.")
    assert kitten.events[2].actions[0].agents == ["Kitten"]


@pytest.mark.parametrize(
    ("story", "place"),
    [
        ("Ada was in her house. She walked. She reached the top of the hill. She smiled.", "hill"),
        ("Ada was at home. Dad told Ada that they should take the ball to the park. Ada agreed.", "house"),
        ("Rex was a dog. Rex went outside to play. Rex ran back inside to get a book. Rex read.", "house"),
        ("One day, a little seal played near the water. A girl sat on the sand. The seal swam.", "beach"),
    ],
)
def test_where_the_story_is_in_the_end(story: str, place: str) -> None:
    assert read(story).events[-1].place == place


def test_a_thing_has_the_colour_that_is_told_of_it() -> None:
    assert read("Ada saw a chest. It was brown and had a lock.").things["chest"].colour == "brown"


def test_their_moms_are_there_and_hug_them() -> None:
    story = "Ada and Omar cried. They went home and told their moms about the dog. The moms hugged them."
    assert {"Ada", "Omar", "The moms"} <= {f.name for f in told(story, "hugged").figures}


def test_sir_is_the_man_and_nobody_else() -> None:
    story = 'Ada and Omar saw a man. They filled a cup with water. "Here you go, sir," Ada said.'
    assert told(story, "Here you go").lines[0].to == "The man"


def test_no_cut_falls_before_how_happy_somebody_was() -> None:
    story = "Ada found the toy. The little girl was so happy, she hugged Ada and thanked her."
    assert "girl was so happy" in told(story, "so happy").source


def test_his_bird_is_the_one_he_has_and_not_the_one_that_came() -> None:
    story = "Omar was a boy. He had a pet bird. A big bird came. Omar was scared, but his bird was brave."
    assert ("be", "real", ["Bird"]) in deeds(story, 3)
    brave = [f for f in read(story).events[3].felt if f.feeling == "proud"]
    assert [f.who for f in brave] == ["Bird"]


def test_a_quote_alone_is_of_who_acted_and_not_of_who_is_called() -> None:
    story = 'Omar and Ada dug.\nAda had an idea.\n"Look, Omar, I have a glove."\nShe took out the glove.'
    line = read(story).events[2].lines[0]
    assert (line.speaker, line.addressee) == ("Ada", "Omar")


def test_nobody_speaks_to_whom_a_quote_only_speaks_of() -> None:
    story = 'Ada and Rex the dog dug. They saw a bird. Ada said, "Oh no, the bird is hurt." Rex barked.'
    assert read(story).events[2].lines[0].addressee == "Rex"


@pytest.mark.parametrize(
    ("story", "doers"),
    [
        ("Ada sang with Omar, and everyone in the park clapped their hands.", [["Ada"], ["People"]]),
        ("Ada was a girl. Ada called her friends to come and play.", [["Ada"], ["Friends"], ["Friends"]]),
        ("Ada saw Omar and Ben eating buns and smiled.", [["Ada"], ["Omar", "Ben"], ["Ada"]]),
        ("A lion was in a cave. The lion made all the other creatures go away.", [["Lion"], ["Animals"]]),
        ("Ada had a stick. She would run around, jump up and down and lift the stick.", [["Ada"]] * 3),
    ],
)
def test_who_does_what_in_longer_sentences(story: str, doers: list[list[str]]) -> None:
    assert [who for _, _, who in deeds(story, -1)] == doers


def test_a_hockey_stick_is_a_thing_and_a_surprise_is_not_played() -> None:
    assert "stick" in read("Omar had a hockey stick and a ball.").things
    tale = read("Ada was a girl. While Ada was playing, something unexpected happened.")
    assert not any(a.objects for a in tale.events[1].actions if a.verb == "play")


@pytest.mark.parametrize(
    "story",
    [
        "The wind was so strong that the leaf could not stay on the tree. The leaf was sad.",
        "A lion lived in a cave. He was rarely scared of anything.",
    ],
)
def test_nobody_feels_what_is_told_of_the_wind_or_denied(story: str) -> None:
    felt = {f.feeling for e in read(story).events for f in e.felt}
    assert not felt & {"proud", "scared"}


@pytest.mark.parametrize(
    "does", ["They went back to play", "They roared so that they could go back to the river"]
)
def test_who_goes_back_to_a_game_or_could_go_somewhere_is_still_there(does: str) -> None:
    story = f"Ada and Omar were at the river. They went to the yard. {does}."
    assert read(story).events[2].place == "yard"


def test_what_breaks_was_whole_before_and_the_best_player_is_no_stranger() -> None:
    assert read("Ada had a glove. It ripped. She forgot the broken glove.").things["glove"].shape == ""
    assert list(read("Omar was a boy. He ran. He became the best player in the league.").cast) == ["Omar"]


@pytest.mark.parametrize(
    "gone", ["Ada saw that her bucket was gone", "Ada's bucket was gone", "The bucket is gone"]
)
def test_what_is_gone_is_not_in_the_picture(gone: str) -> None:
    story = f"Ada played with her bucket at the beach. Then she ate lunch. {gone}. Ada cried."
    assert not told(story, "gone").things


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("He was too scared to move", ("move", "not")),
        ("He did not mention sharing his pear", ("share", "not")),
        ("He knew he had to find the ball", ("find", "wish")),
        ("He begged Ada to save him", ("save", "wish")),
        ("He found the ball right where Ada left it", ("leave", "past")),
        ("He could not help laughing", ("laugh", "real")),
    ],
)
def test_what_is_not_or_not_yet_done(sentence: str, deed: tuple[str, str]) -> None:
    story = f"Omar and Ada had a ball. Omar was in the yard. {sentence}."
    assert deed in [(verb, mode) for verb, mode, _ in deeds(story, 2)]


def test_who_is_not_there_or_only_hoped_for_is_not_seen() -> None:
    story = (
        "Omar was a boy. Omar played outside because his friend Ada was not there to play with him. "
        'Omar said to himself, "I hope Ada comes back soon." Then Ada came.'
    )
    script = write_script(story, "Finer")
    before = [f.name for s in script.shots if "Then Ada" not in s.source for f in s.figures]
    assert set(before) == {"Omar"}


def test_a_rabbit_seen_eating_is_seen_and_thinks_what_two_want() -> None:
    story = "Ada and Omar ate. They saw a rabbit eating a leaf. The rabbit knew Ada and Omar want it."
    assert deeds(story, 1) == [("see", "real", ["Ada", "Omar"]), ("eat", "real", ["Rabbit"])]
    assert deeds(story, 2)[1] == ("want", "real", ["Ada", "Omar"])


def test_a_walk_is_walked_a_big_rock_is_not_held_and_a_giver_need_not_be_here() -> None:
    assert "walks" in told("Ada was in the woods. Ada went for a walk.", "went").figures[0].action
    rock = told("Ada was in the woods. She found a big rock. She saw a gift on it.", "found")
    assert not rock.figures[0].holds
    watch = "Omar was in the park. He wore a watch on his wrist that his mom gave him."
    assert ("give", "none", ["Mom"]) in deeds(watch, 1)


def test_a_princess_who_runs_outside_was_in_her_castle() -> None:
    story = "There was a princess. She had a toy. She picked a flower. The princess ran outside with the toy."
    assert [e.place for e in read(story).events] == ["castle", "castle", "castle", "garden"]


def test_a_toy_that_is_named_beside_another_or_by_its_nose_is_a_toy() -> None:
    cats = "Ada had a toy cat and a toy dog. Ada made the toy cat and dog say sorry. Ada laughed."
    assert list(read(cats).cast) == ["Ada"]
    clown = "Ada found a toy clown. Ada pressed the clown's nose. Ada showed the laughing clown to her mom."
    assert set(read(clown).cast) == {"Ada", "Mom"}


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("Ada was very excited to eat the buns", ("eat", "wish")),
        ("Ada felt ready to open the box", ("open", "wish")),
        ("Ada thought if she got the box, she would find a friend", ("find", "wish")),
    ],
)
def test_what_one_is_excited_ready_or_would_do_is_not_done(sentence: str, deed: tuple[str, str]) -> None:
    assert deed in [(verb, mode) for verb, mode, _ in deeds(f"Ada was a girl. {sentence}.", 1)]


def test_what_two_pull_at_stays_in_sight_and_mine_is_said_angrily() -> None:
    story = (
        'Ada and Omar saw a melon. "It is mine!" Ada said. They pulled the melon. They pulled and pulled. '
        "Then they fell down."
    )
    assert any("melon" in t for t in told(story, "pulled and pulled").things)
    ada = next(f for f in told(story, "mine").figures if f.name == "Ada")
    assert ada.feeling == "angry"


def test_whom_a_thing_belongs_to_and_what_one_goes_without_are_not_there() -> None:
    story = (
        "Ada saw a carrot in the garden. It belonged to Mr. Brown. Ada went to the park without the carrot."
    )
    assert {f.name for f in told(story, "belonged").figures} <= {"Ada"}
    assert not told(story, "without").things


def test_who_is_painted_is_in_the_picture_and_not_in_the_room() -> None:
    story = "There was a painter in a studio. He painted trees and flowers. He smiled."
    assert not told(story, "painted trees").things


def test_an_owner_whose_name_ends_with_s_owns() -> None:
    story = "Ada had a cat named Whiskers. Ada put the cloth on Whiskers' shoulder. Whiskers purred."
    place = next(a for a in read(story).events[1].actions if a.verb == "put").places[0][1]
    assert (place.head, place.owner) == ("shoulder", "Whiskers")


@pytest.mark.parametrize(
    ("story", "place"),
    [
        (
            "Ada was in the garden. She saw a tree. She ran to the shed. She ran to the tree. Ada sat.",
            "garden",
        ),
        ("Omar was restless. He did not want to stay inside. He wanted to go outside. He sat down.", "house"),
        ("Omar went to the store. Omar went home. Mom told Omar to come back to the store. He sat.", "house"),
    ],
)
def test_where_one_is_brought_kept_or_told_to_come(story: str, place: str) -> None:
    assert read(story).events[-1].place == place


def test_who_is_listened_to_says_it_and_who_is_watched_has_the_fun() -> None:
    story = 'Ada was a girl. Ada did not listen to her mom when she said, "Be careful." Ada sat.'
    assert read(story).events[1].lines[0].speaker == "Mom"
    watched = "Omar was sad. Omar saw his friends playing. They were having fun."
    assert deeds(watched, 2) == [("have", "real", ["Friends"])]


def test_a_candle_one_has_on_the_table_stands_there() -> None:
    assert not told("Ada was at home. She had a candle on her table. She smiled.", "candle").figures[0].holds


def test_who_is_happy_to_be_safe_is_happy_and_a_gentle_no_is_not_angry() -> None:
    rat = told("A rat saw a cat. The cat left. The rat was happy that he was safe.", "safe").figures[0]
    assert rat.feeling == "happy"
    story = 'Ada smiled. Omar smiled. Omar shook his head and said, "No, we can use my bottle." Ada sat.'
    omar = next(f for f in told(story, "bottle").figures if f.name == "Omar")
    assert omar.feeling != "angry"
