"""The last frame of a clip, which the next shot may begin with."""

from pathlib import Path

import numpy as np
import pytest

from anim_director.errors import DamagedAsset
from anim_director.tools.base import FrameRequest
from anim_director.tools.last_frame import LastFrame
from anim_director.tools.retiming import Measure, frames_to_measure
from anim_director.tools.vision_reading import read_picture


def test_the_last_frame_is_taken_in_full_size(tmp_path: Path) -> None:
    shades = [np.full((54, 96, 3), (10 * n, 40, 200 - 10 * n), np.uint8) for n in range(16)]
    frames_to_measure(shades, 8.0, tmp_path / "clip.mp4", Measure(2.0, 8, 96, 54))
    made = LastFrame().make(FrameRequest(clip="c"), {"c": tmp_path / "clip.mp4"}, tmp_path / "last.png")
    last = read_picture(tmp_path / "last.png")
    assert made.media_type == "image/png"
    assert last.shape == (54, 96, 3)
    assert last.mean(axis=(0, 1)) == pytest.approx((50, 40, 150), abs=6)  # BGR of the sixteenth


def test_what_is_no_clip_cannot_be_gone_on_from(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_bytes(b"nothing")
    with pytest.raises(DamagedAsset, match="cannot be decoded"):
        LastFrame().make(FrameRequest(clip="c"), {"c": tmp_path / "clip.mp4"}, tmp_path / "last.png")
