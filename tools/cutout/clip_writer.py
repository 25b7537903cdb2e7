"""Writing a clip: H.264 with the same settings for every shot, so that clips can be joined by packets.

Settings and their reasons: x264 veryfast, crf 23 (about 0.08 MB a second of flat pictures); one thread,
because workers are processes and because the bytes then never depend on the machine; no lookahead, because
x264's reads memory it never wrote at widths like 320, 720 and 1080 and then decides differently from run
to run (measured: up to 7 results of 8 encodes; none with rc-lookahead=0); a fixed group of pictures; bt709,
limited range; bit-exact container. The same frames give the same bytes.
"""

from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

CRF = "23"
PRESET = "veryfast"
_BT709 = 1  # AVCOL_SPC_BT709 and SWS_CS_ITU709 are the same number
_LIMITED, _FULL = 1, 2  # AVCOL_RANGE_MPEG, AVCOL_RANGE_JPEG
GROUP_SECONDS = 2  # a keyframe every two seconds


class ClipWriter:
    """An MP4 of H.264 frames, without sound; use it in a `with` block.

    Args:
        path: file to write; an existing one is replaced.
        width, height: even numbers of pixels (4:2:0 chroma).
        fps: whole frames a second.
    """

    def __init__(self, path: Path, width: int, height: int, fps: int) -> None:
        import av

        self._av = av
        self._container = av.open(
            str(path), "w", format="mp4", options={"movflags": "+faststart", "fflags": "+bitexact"}
        )
        self._container.flags |= 0x400  # AVFMT_FLAG_BITEXACT: no version of the muxer in the file
        stream: Any = self._container.add_stream("libx264", rate=fps)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        group = str(GROUP_SECONDS * fps)
        stream.options = {
            "crf": CRF, "preset": PRESET, "g": group, "keyint_min": group, "sc_threshold": "0",
            "flags": "+bitexact", "x264-params": "threads=1:force-cfr=1:rc-lookahead=0",
        }  # fmt: skip
        context = stream.codec_context
        context.thread_count = 1
        context.color_range, context.colorspace = 1, 1
        context.color_primaries, context.color_trc = 1, 1
        self._stream = stream
        self._tick = Fraction(1, fps)
        self._reformatter = av.video.reformatter.VideoReformatter()
        self._frame = av.VideoFrame(width, height, "rgba")
        self.frames = 0

    def add(self, pixels: Pixels) -> None:
        """Encode one frame: height x width x 4, RGBA."""
        frame = self._frame
        plane: Any = frame.planes[0]
        if plane.line_size == 4 * pixels.shape[1]:
            plane.update(pixels)  # one copy into a frame that is used again: no new memory each time
        else:
            frame = self._av.VideoFrame.from_ndarray(pixels, format="rgba")
        yuv = self._reformatter.reformat(
            frame, format="yuv420p", src_colorspace=_BT709, dst_colorspace=_BT709,
            src_color_range=_FULL, dst_color_range=_LIMITED,
        )  # fmt: skip
        yuv.pts = self.frames
        yuv.time_base = self._tick
        for packet in self._stream.encode(yuv):
            self._container.mux(packet)
        self.frames += 1

    def close(self) -> None:
        """Flush the encoder and finish the file."""
        for packet in self._stream.encode():
            self._container.mux(packet)
        self._container.close()

    def __enter__(self) -> "ClipWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._container.close()
