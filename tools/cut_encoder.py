"""How the editor writes its own pieces of film: cards, dissolves, converted clips.

All pieces of a film come out of the same encoder settings as the shots: then they can follow each other
in one stream, packet by packet, without being encoded again.
"""

from typing import TYPE_CHECKING, Self

from anim_director.tools.cutout.clip_writer import ClipWriter

if TYPE_CHECKING:
    import av
    import numpy as np

PIXELS = "yuv420p"
"""Planar YUV 4:2:0, limited range, BT.709."""


class PieceWriter(ClipWriter):
    """A clip writer that also takes frames as they were decoded."""

    def __enter__(self) -> Self:
        return self

    def add_planes(self, planes: "np.ndarray") -> None:
        """Encode one frame: (height * 3 / 2, width) uint8, as `frame.to_ndarray()` of a clip gives it."""
        self.add_frame(self._av.VideoFrame.from_ndarray(planes, format=PIXELS))

    def add_frame(self, frame: "av.VideoFrame") -> None:
        """Encode one frame of these `PIXELS`; its time is set here."""
        frame.pts, frame.time_base = self.frames, self._tick
        for packet in self._stream.encode(frame):
            self._container.mux(packet)
        self.frames += 1
