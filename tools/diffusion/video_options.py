"""What can be told to a clip tool besides its folder: `ANIM_DIRECTOR_VIDEO_OPTIONS='{"steps": 30}'`."""

from typing import Any

from pydantic import Field, field_validator

from anim_director.tools.diffusion.options import RunOptions


class ClipOptions(RunOptions):
    """Of a video pipeline."""

    frames: int = Field(default=0, ge=0, le=2000)  # most in one call; 0: the pipeline's own number
    fps: float = Field(default=0, ge=0, le=120)  # that the model is trained for; 0: known by its family
    size: tuple[int, int] | None = None  # "832x480": what it is to make; None: its own at the film's shape
    stretches: int = Field(default=3, ge=1, le=20)  # calls for one clip at most: each goes on from the last
    arguments: dict[str, Any] = Field(default_factory=dict)  # of the pipeline's call, by its own names

    @field_validator("size", mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        from anim_director.tools.openai_media.sizes import read_size

        return read_size(value) if isinstance(value, str) else value
