"""What the clauses of a sentence tell: whose deed it is, whether it happens here, who "they" are then."""

import pytest

from anim_director.agents.offline.reading import read
from anim_director.agents.offline.scriptwriting import write_script
from anim_director.agents.offline.tagging import tokens


def doers(story: str, verb: str) -> list[str]:
    """Who does what a verb says, in the whole story."""
    return [k for e in read(story).events for a in e.actions if a.verb == verb for k in a.agents]


def places(story: str) -> list[str]:
    """Where every sentence of a story happens."""
    return [e.place for e in read(story).events]


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Mia saw something moving in the bush.", "move"),
        ("Mia heard someone running behind her.", "run"),
        ("Mia saw dark clouds start to roll in.", "roll"),
        ("Mia watched as the pot boiled and bubbled.", "bubble"),
    ],
)
def test_what_one_sees_others_do_one_does_not_do_oneself(sentence: str, verb: str) -> None:
    assert doers(f"Mia was in the garden. {sentence}", verb) == []


def test_who_is_so_glad_does_what_comes_of_it() -> None:
    story = "Ned and Omar sat. Ned did not want to go, but Omar was so glad he pulled Ned's sleeve."
    assert doers(story, "pull") == ["Omar"]


def test_somebody_told_of_between_commas_is_who_acts() -> None:
    story = "The children raced. As they ran, Omar's friend, a small fox named Pip, tripped."
    assert doers(story, "trip") == ["Pip"]


def test_who_is_no_longer_angry_is_not_shown_angry() -> None:
    tale = read("Ned was angry. Ned smiled and was no longer angry.")
    assert [e.feelings["Ned"] for e in tale.events] == ["angry", "happy"]


def test_to_tell_that_it_is_late_is_no_speech() -> None:
    deeds = [a.family for e in read("Mia could tell that it was late.").events for a in e.actions]
    assert "talk" not in deeds


def test_to_add_salt_is_to_put_it_there() -> None:
    assert [a.family for a in read("Mia added some salt to the soup.").events[0].actions] == ["put"]


def test_red_is_a_colour_of_what_one_has() -> None:
    assert [t.tag for t in tokens("Ned had red mittens.") if t.low == "red"] == ["JJ"]


def test_who_asks_to_take_a_thing_home_is_not_at_home_yet() -> None:
    assert places("Mia was in the shop. She asked her dad if she could take the drum home.")[1] == "shop"


def test_who_plans_to_row_home_and_is_still_afloat_is_on_the_water() -> None:
    story = "Ned lived by a lake. He decided to go back to the house. The waves rocked his boat."
    assert set(places(story)) == {"lake"}


def test_who_comes_back_comes_to_those_who_wait() -> None:
    story = "Mia was in the house. She went to the garden. Ned ran away. Mia waited until Ned returned."
    assert places(story)[-1] == "garden"


def test_who_was_taken_along_is_of_the_company() -> None:
    assert "Ned" in doers("Mom and Dad took their son, Ned, to the zoo. They played tag.", "play")


def test_everyone_in_the_village_is_not_who_was_just_here() -> None:
    tale = read("Ned had a cat. The cat was gone. Ned asked everyone in the village about it.")
    assert tale.events[2].actions[0].patients() == ["People"]


def test_who_is_called_without_a_comma_is_spoken_to() -> None:
    tale = read('Mom and Dad walked with Ned. "Look Ned, a bear!" said Mom.')
    assert tale.events[1].lines[0].addressee == "Ned"


def test_in_a_story_about_the_snow_it_snows_from_the_start() -> None:
    tale = read("Ida and Omar are twins. They like to play in the snow.")
    assert [e.weather for e in tale.events] == ["snow", "snow"]


def test_nobody_beams_at_who_is_sad() -> None:
    story = (
        'Ida was happy. Omar cried. He was sad. "My cup broke," said Omar to Ida. "Where is it?" said Ida.'
    )
    faces = [f.feeling for s in write_script(story).shots for f in s.figures if f.name == "Ida" and s.lines]
    assert faces[-1] not in ("happy", "joy")


def test_whoever_climbs_to_the_ceiling_is_indoors() -> None:
    assert places("Ned saw a spot on the ceiling. He climbed on a chair.")[0] == "living room"


def test_a_title_in_a_quote_ends_no_sentence() -> None:
    story = (
        'Ida saw Mr. Moss sit alone in his house all day. She said, "Mr. Moss, come with me to the big fair!"'
    )
    assert not any(s.source.rstrip().endswith("Mr.") for s in write_script(story).shots)


def test_who_is_in_a_picture_does_not_step_out_of_it() -> None:
    tale = read('Omar sees a picture of a chubby bear. He likes the bear. "I like the bear," says Omar.')
    assert set(tale.cast) == {"Omar"}


def test_a_child_of_three_years_is_not_old() -> None:
    script = write_script("A 3 year old boy looked at the sign. He was happy.")
    assert [c.age for c in script.characters] == ["child"]


def test_a_lesson_that_is_learned_makes_no_classroom() -> None:
    assert places("Omar saw an old sign. He learned a good lesson.") == ["garden", "garden"]


def test_his_friends_the_other_cats_are_one_crowd() -> None:
    tale = read("Puck was a cat. Puck's friends, the other cats, saw him. They all purred.")
    assert [k for k, c in tale.cast.items() if c.group] == ["Cats"]


def test_it_was_a_bird_tells_whose_voice_it_was() -> None:
    tale = read("A cat sat in the house. The cat heard a voice. It was a little bird. The cat saw the bird.")
    assert set(tale.cast) == {"Cat", "Bird"}


def test_a_day_out_ends_at_home_that_night() -> None:
    assert places("Ned went to the park. He ran. That night, Ned told his dad about it.")[-1] == "house"


def test_new_friends_of_a_child_are_children() -> None:
    tale = read("Ned went to the park with his mom. She saw Ned make new friends.")
    assert tale.cast["Friends"].noun == "kids"


def test_a_unicorn_does_not_lay_its_horn_aside() -> None:
    assert "horn" not in read("Ida was a unicorn. She had a shiny horn on her head.").things


def test_who_learned_to_listen_to_friends_has_none_beside_him() -> None:
    script = write_script("Fin was a fish. He got lost in the sea. Fin learned to listen to his friends.")
    assert {f.name for s in script.shots for f in s.figures} == {"Fin"}


def test_an_animal_of_no_kind_is_somebody() -> None:
    tale = read('A rabbit hopped. He saw a big animal. The big animal saw the rabbit and yelled, "Come!"')
    assert tale.events[2].lines[0].speaker == "Animal"


def test_they_are_those_who_were_just_them() -> None:
    tale = read("A man came to Ned and Ida. The man helped them, but they still felt sad.")
    assert set(tale.events[1].feelings) == {"Ned", "Ida"}


def test_a_room_full_of_people_is_not_empty() -> None:
    assert "People" in read("Once there was a big room with many people. A judge came in.").cast


def test_who_speaks_of_your_hair_is_not_whose_hair_it_is() -> None:
    tale = read('Ida had a mom. "Wow, look!" said Mom. "This makes your hair shine!" Ida smiled and sat.')
    assert [line.speaker for e in tale.events for line in e.lines] == ["Mom", "Mom"]


def test_nobody_smiles_who_will_not_give_a_thing_away() -> None:
    story = 'Ida was happy. She had a drum. Omar came. "May I have it?" he asked. "No, it is mine," said Ida.'
    faces = [f.feeling for s in write_script(story).shots for f in s.figures if f.name == "Ida" and s.lines]
    assert faces[-1] not in ("happy", "joy")


def test_an_owl_with_a_title_is_an_owl() -> None:
    tale = read("One day a wise old owl named Mr. Moss found a key. Mr. Moss was happy.")
    assert tale.cast["Mr. Moss"].kind == "owl"


def test_a_wolf_with_sharp_teeth_is_not_in_the_bathroom() -> None:
    assert set(places("A fox ran in the forest. He saw a wolf, who had sharp teeth.")) == {"forest"}


def test_who_looks_at_the_moon_is_not_on_it() -> None:
    assert "moon" not in places("Ned was a boy. Every night he looked at the moon. He thanked the moon.")


def test_who_runs_out_of_the_garage_is_in_the_open() -> None:
    assert places("Omar found a box in the garage. He ran outside.") == ["garage", "garden"]


def test_their_mom_is_the_mom_of_before() -> None:
    tale = read('Ned and Omar had a mom and a dad. Mom and Dad came. "Yes," their mom said.')
    assert [line.speaker for e in tale.events for line in e.lines] == ["Mom"]


def test_the_drawings_on_the_paper_move_and_not_who_sees_it() -> None:
    assert doers("Ida noticed that the drawings on the paper were moving.", "move") == []


def test_a_man_whom_a_man_finds_is_another_man() -> None:
    tale = read("A rich man had a farm. He went to the market. There he found a man who could help.")
    assert len(tale.cast) == 2


def test_the_family_of_a_grown_man_are_not_his_parents() -> None:
    tale = read("A rich man had a farm. He showed the pear to his family.")
    assert {"Mom", "Dad"}.isdisjoint(tale.cast)
    assert "Wife" in tale.cast


def test_friends_of_a_ghost_are_ghosts() -> None:
    assert read("A little ghost played. All his ghost friends hid.").cast["Ghosts"].noun == "ghost"


def test_he_is_whom_the_last_sentence_was_about() -> None:
    story = "A fox saw a wolf. The wolf saw the fox and wanted to eat him. He growled."
    assert doers(story, "growl") == ["Wolf"]


def test_who_is_lost_does_not_smile() -> None:
    assert read("A fox was happy. He ran far away. Soon the fox was lost.").events[2].feelings["Fox"] == "sad"


def test_two_frogs_told_by_name_both_sit() -> None:
    assert doers("Two frogs, Fred and Greta, sat on a log.", "sit") == ["Fred", "Greta"]


def test_before_the_door_is_out_of_doors() -> None:
    assert places("Ned lived in a hut. He stood in front of his door.") == ["hut", "yard"]


def test_people_who_walk_by_are_seen() -> None:
    assert doers("Ned sat in the park. People walked by.", "walk") == ["People"]


def test_rain_that_keeps_one_in_takes_nobody_out() -> None:
    assert set(places("Ida was in the library. It was too wet to play outside. She read.")) == {"library"}


def test_a_story_of_quotes_alone_has_its_speakers() -> None:
    story = '"Are you there, Ida?"\n"Yes. What is it, Omar?"\n"I cannot sleep."\n"Nor can I."\n"Good night."'
    tale = read(story)
    speakers = [line.speaker for e in tale.events for line in e.lines]
    assert speakers == ["Omar", "Ida", "Omar", "Ida", "Omar"]


def test_brothers_and_sister_are_those_who_were_named() -> None:
    assert set(read("Ida, Omar and Ned were brothers and sister.").cast) == {"Ida", "Omar", "Ned"}


def test_a_family_name_is_no_child() -> None:
    assert "Millers" not in read("The Millers had a new baby. Ned saw the baby.").cast


def test_old_before_a_name_is_an_age() -> None:
    assert [c.age for c in write_script("Old Tilda sat in her workshop. Tilda was happy.").characters] == [
        "old"
    ]


def test_a_doctor_who_is_she_is_a_woman() -> None:
    tale = read('Ned ran to Dr. Hop. Dr. Hop looked at his knee. "Honey," she said.')
    assert tale.cast["Dr. Hop"].gender == "f"


def test_toes_in_the_sand_by_the_waves_are_at_the_beach() -> None:
    assert places("Ida dug her toes into the sand. A wave came.") == ["beach", "beach"]


def test_one_of_the_shoes_is_what_is_run_after() -> None:
    tale = read("Ida had a bucket and shoes. A dog took one of the shoes. Ida ran after it.")
    assert tale.events[2].actions[0].things() == ["shoe"]


def test_who_comes_from_the_kitchen_comes_here() -> None:
    assert places("Ned was in his bedroom. Mom came running from the kitchen.") == ["bedroom", "bedroom"]
