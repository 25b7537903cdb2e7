"""What can be told to a service besides its model: `ANIM_DIRECTOR_IMAGE_OPTIONS='{"quality": "high"}'`."""

from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from anim_director.errors import BadInput
from anim_director.tools.base import Limits, Voice
from anim_director.tools.openai_media.sizes import Size, read_size

T = TypeVar("T", bound=BaseModel)


class _Options(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    per_minute: int = Field(default=0, ge=0)  # billed calls that the account allows; 0: no bound
    per_day: int = Field(default=0, ge=0)
    at_once: int = Field(default=0, ge=0)

    @property
    def limits(self) -> Limits:
        """What the account allows, for the door."""
        return Limits(per_minute=self.per_minute, per_day=self.per_day, at_once=self.at_once)


class _Sized(_Options):
    sizes: tuple[Size, ...] = ()  # what the service can make; empty: known by the model's name

    @field_validator("sizes", mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        return [read_size(size) if isinstance(size, str) else size for size in value]


class ImageOptions(_Sized):
    """Of an images service."""

    quality: Literal["", "auto", "low", "medium", "high", "xhigh", "max"] = ""  # empty: its own default
    references: int = Field(default=16, ge=0, le=16)  # most pictures it takes; 0: it cannot edit
    prompt_words: int = Field(default=2000, ge=40)  # what it reads of a prompt
    price: float = Field(default=0.0, ge=0)  # of a picture, for the budget


class VideoOptions(_Sized):
    """Of a videos service."""

    seconds: tuple[int, ...] = (4, 8, 12)  # lengths it can make
    price: float = Field(default=0.0, ge=0)  # of a second, for the budget


class VoiceOptions(_Options):
    """Of a speech service."""

    voices: tuple[Voice, ...] = ()  # what it offers; empty: OpenAI's voices
    instructions: bool | None = None  # whether it takes them; None: known by the model's name
    price: float = Field(default=0.0, ge=0)  # of a thousand characters, for the budget


def read_options(kind: type[T], given: dict[str, Any], what: str) -> T:
    """Read the options of a tool; BadInput when there is one that it does not know."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        known = ", ".join(kind.model_fields)
        msg = f"{what} cannot be used: {told}. Known options: {known}."
        raise BadInput(msg) from None
