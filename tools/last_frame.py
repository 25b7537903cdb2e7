"""The last frame of a clip as a picture: what the next shot of a scene may begin with.

A tool like others, so that the door remembers it: made once, found again on resume.
"""

from pathlib import Path
from typing import Any

from anim_director.errors import DamagedAsset
from anim_director.tools.base import FrameRequest, Outcome, Pool


class LastFrame:
    """Takes the last frame out of a clip; writes image/png."""

    name = "last frame"
    version = "1"
    pool: Pool = "render"

    def estimate(self, request: FrameRequest) -> float:
        """Return 0: reading costs nothing."""
        return 0.0

    def make(self, request: FrameRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Write the last frame of `request.clip`.

        Raises:
            DamagedAsset: the clip cannot be decoded.
        """
        import av

        from anim_director.tools.vision_reading import png

        last: Any = None
        try:
            with av.open(str(files[request.clip])) as container:
                for frame in container.decode(video=0):
                    last = frame
        except (av.error.FFmpegError, IndexError) as error:
            msg = f"The clip to go on from cannot be decoded: {error}."
            raise DamagedAsset(msg) from error
        if last is None:
            msg = "The clip to go on from has no frames."
            raise DamagedAsset(msg)
        out.write_bytes(png(last.to_ndarray(format="bgr24")))
        return Outcome(media_type="image/png")
