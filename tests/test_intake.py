"""What a user types becomes a brief, or a sentence that says what is wrong with it."""

from pathlib import Path

import pytest

from anim_director.errors import BadInput, BadScript
from anim_director.intake import brief_of, checked, guess_entry, name_of, read_text, slug


@pytest.mark.parametrize("text", ["", "   ", "\n\n\t", "\u200b\u200b"])
def test_blank_text_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is empty"):
        read_text(text)


def test_text_without_words_is_refused() -> None:
    with pytest.raises(BadInput, match="no words"):
        checked("12345 !!! 678", "The text")


def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe\x00")
    with pytest.raises(BadInput, match=r"story\.txt is not a text file in UTF-8"):
        read_text(str(file))


def test_a_binary_file_that_decodes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(b"\x01\x02\x03" * 200 + b"abc")
    with pytest.raises(BadInput, match="not text"):
        read_text(str(file))


def test_two_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "novel.txt"
    file.write_text("word " * 400_000)
    with pytest.raises(BadInput, match="2,000,000 bytes"):
        read_text(str(file))
    with pytest.raises(BadInput, match="2,000,000 characters"):
        checked("word " * 400_000, "The text")


def test_a_missing_file_is_not_taken_for_a_story() -> None:
    with pytest.raises(BadInput, match=r"no file missing\.txt"):
        read_text("missing.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder"):
        read_text(str(tmp_path))


def test_a_file_is_read_and_a_text_is_itself(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("\ufeffA cat sat.\r\nIt slept.", encoding="utf-8")
    assert read_text(str(file)) == "A cat sat.\nIt slept."
    assert read_text("A cat sat.") == "A cat sat."


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("A cat and a dog are playing in the garden.", "narrative"),
        ('A cat sat. It slept. A dog came. "Hello," he said. They played.', "story"),
        ('{"title": "x"}', "script"),
    ],
)
def test_the_entry_is_guessed_from_the_shape_of_the_text(text: str, entry: str) -> None:
    assert guess_entry(text) == entry


def test_an_unknown_aspect_and_too_many_scenes_are_refused() -> None:
    with pytest.raises(BadInput, match="16:9, 9:16, 1:1"):
        brief_of("A cat.", aspect="4:3")
    with pytest.raises(BadInput, match="--scenes 99"):
        brief_of("A cat.", scenes=99)


def test_a_script_with_an_unknown_character_names_the_place_in_the_file() -> None:
    script = """{"characters": [{"name": "Ann", "kind": "girl"}], "settings": [{"name": "garden"}],
      "scenes": [{"number": 1, "setting": "garden"}],
      "shots": [{"scene": 1, "action": "Bob waves.", "figures": [{"name": "Bob", "action": "waves"}]}]}"""
    with pytest.raises(BadScript, match=r"shots\[0\].*Bob"):
        brief_of(script, entry="script")


def test_a_shot_without_a_setting_names_the_place_in_the_file() -> None:
    script = """{"characters": [{"name": "Ann", "kind": "girl"}], "settings": [{"name": "garden"}],
      "scenes": [{"number": 1, "setting": "moon"}],
      "shots": [{"scene": 1, "action": "Ann waves.", "figures": [{"name": "Ann", "action": "waves"}]}]}"""
    with pytest.raises(BadScript, match=r"scenes\[0\].*moon"):
        brief_of(script, entry="script")


@pytest.mark.parametrize("text", ["../../etc/passwd", "a/b\\c", "Ünï çödé", "💥", "..", "con\x00trol"])
def test_names_never_carry_path_characters(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(text).strip("-")


def test_two_stories_never_share_a_name_and_one_keeps_its_own() -> None:
    one, two = brief_of("A cat sat on a mat."), brief_of("A cat sat on a mat!")
    assert name_of(one) != name_of(two)
    assert name_of(one) == name_of(brief_of("A cat sat on a mat."))
    assert name_of(one) != name_of(brief_of("A cat sat on a mat.", seed=1))
