import pytest

from anim_director.agents.offline.language import check_readable
from anim_director.errors import BadInput, UnreadableLanguage
from tests.offline_stories import ANIMALS, IDEAS, SUN, TRUCK, shared


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Un chat et un chien jouent dans le jardin.", "French"),
        ("Ein kleiner Hund lief in den Park und er war sehr froh.", "German"),
        ("Un gato y un perro juegan en el jardín.", "Spanish"),
        ("Il cane e il gatto giocano nel giardino.", "Italian"),
        ("Маленькая собака играет в саду.", "Cyrillic"),
        ("小さな犬が庭で遊んでいます。", "Japanese|Chinese"),
        ("一只小狗在花园里玩。", "Chinese"),
        ("الكلب الصغير يلعب في الحديقة", "Arabic"),
        ("Ο μικρός σκύλος παίζει στον κήπο", "Greek"),
    ],
)
def test_other_languages_are_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(UnreadableLanguage, match=rf"(?:{name}).*--brain openai:<model>"):
        check_readable(text)


@pytest.mark.parametrize("text", ["", "   \n\t ", "!!! ... ???", "12345 67 89"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="no words"):
        check_readable(text)


@pytest.mark.parametrize(
    "text", ["asdf qwer zxcv", "xkcd", "blorp fnord glib wibble zork quux", "qqq www eee rrr ttt yyy"]
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        check_readable(text)


@pytest.mark.parametrize(
    "text",
    [
        *IDEAS,
        TRUCK,
        SUN,
        ANIMALS,
        "rain",
        "Hello",
        "A dragon",
        "Zorblax the robot meets Quinoa the cat in Paris.",
        "Max und Moritz is a book that Anna reads in bed.",
    ],
)
def test_simple_english_is_read(text: str) -> None:
    check_readable(text)


def test_all_shared_stories_are_read() -> None:
    for row in shared("stories.json"):
        check_readable(row["story"])
