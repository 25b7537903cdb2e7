"""Writing is told by its one ink and its one line; grass, bags on hooks and stones have neither."""

import cv2
import numpy as np

from anim_director.agents.offline.seeing_ink import Ink, _written, written
from anim_director.agents.offline.seeing_signs import Mark, level, marks_in, repeated


def test_a_line_is_told_by_its_ink_where_it_hardly_stands_out() -> None:
    grounds = [(60, 90, 140), (240, 241, 242), (80, 160, 90), (238, 240, 241)]
    picture = np.repeat(np.array(grounds * 4, np.uint8), 32, axis=0)[None].repeat(288, axis=0)
    line = Ink(np.full(3, 250.0), 49, 58, 2)
    assert written([line], picture, None, None) == 0
    cv2.putText(
        picture, "once upon a time", (61, 58), cv2.FONT_HERSHEY_DUPLEX, 0.56, (250,) * 3, 1, cv2.LINE_AA
    )
    assert written([line], picture, None, None) >= 9


def test_tufts_of_grass_stand_on_a_line_and_have_no_common_height() -> None:
    tufts = [(160, 281, 8, 7), (169, 278, 6, 10), (178, 276, 7, 13), (183, 279, 10, 9), (236, 273, 7, 15)]
    letters = [(61 + 11 * n, 49, 9, 9) for n in range(4)] + [(112, 46, 8, 12)]
    assert level(letters, letters[0], 3)
    assert not level(tufts, tufts[0], 3)


def test_what_the_edge_of_the_frame_cuts_off_stands_on_no_line_of_its_own() -> None:
    picture = np.zeros((180, 320, 3), np.uint8)
    for n, high in enumerate((11, 9, 12, 10, 8, 11)):
        picture[180 - high :, 40 + 14 * n : 46 + 14 * n] = 90
        picture[60 : 60 + high, 40 + 14 * n : 46 + 14 * n] = 90
    mask = picture[..., 0] > 0
    apart = mask.astype(np.int16) * 90
    assert {mark.box[1] for mark in marks_in(mask, picture, apart, 180)} == {60}


def test_a_short_line_is_close_set_and_what_shows_between_pickets_is_not() -> None:
    def line_of(apart: int) -> int:
        picture = np.full((180, 320, 3), 235, np.uint8)
        for n, shape in enumerate(
            (((3, 9), (0, 4)), ((0, 6), (0, 7)), ((2, 9), (3, 7)), ((0, 9), (0, 3))) * 2
        ):
            (top, low), (left, right) = shape
            x = 30 + (7 + apart) * n
            picture[60:70, x : x + 7] = 235
            picture[60:70, x : x + 2] = picture[60 + top : 61 + top, x : x + 7] = 60
            picture[60 + top : 60 + low, x + left : x + right] = 60
            picture[69, x : x + 7] = 60
        return written([Ink(np.full(3, 60.0), 60, 70, 4)], picture, None, None)

    assert line_of(3) == 8
    assert line_of(10) == 0


def test_four_marks_are_no_line_though_one_is_as_broad_as_three_letters_nor_are_two_paws() -> None:
    lot = np.random.default_rng(2)
    for singles, gap, letters in ((3, 0, 0), (5, 0, 8), (5, 60, 0)):
        boxes = [(30, 60, 33, 10)] + [(68 + 11 * n + gap * (n > 1), 60, 6, 10) for n in range(singles)]
        mask = np.zeros((180, 320), bool)
        for x, y, w, h in boxes:
            mask[y : y + h, x : x + w] = lot.random((h, w)) > 0.5
        marks = [Mark(box, np.full(3, 60.0)) for box in boxes]
        there = np.ones(len(marks), bool)
        assert _written(marks[0], there, marks, mask, np.full(mask.shape, 60), 9) == letters


def test_what_comes_again_in_turn_is_no_writing() -> None:
    mask = np.zeros((40, 200), bool)
    boxes = [(20 * n, 10, 10, 12) for n in range(8)]
    for n, (x, y, w, h) in enumerate(boxes):
        if n % 2:
            mask[y : y + h, x : x + w // 2] = True
        else:
            mask[y : y + h, x + w // 2 : x + w] = True
    assert not repeated(boxes, mask)
    assert repeated(boxes, mask, farthest=3), "the gaps between bags on their hooks"
