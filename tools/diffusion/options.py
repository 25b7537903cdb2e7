"""What can be told to a diffusers tool besides its folder: `ANIM_DIRECTOR_IMAGE_OPTIONS='{"steps": 30}'`."""

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from anim_director.tools.openai_media.sizes import Size, read_size

Dtype = Literal["", "float32", "bfloat16", "float16"]
Offload = Literal["auto", "none", "model", "tiled", "sequential"]


class RunOptions(BaseModel):
    """Of every diffusers tool: where and how its pipeline runs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    device: str = ""  # "cuda:1", "mps", "cpu"; empty: the one with the most free memory
    dtype: Dtype = ""  # empty: bfloat16 or float16 on a GPU, float32 on a CPU
    offload: Offload = "auto"  # which plan to begin with; "auto": by the memory that is there
    steps: int = Field(default=0, ge=0, le=500)  # 0: the pipeline's own
    guidance: float | None = Field(default=None, ge=0, le=50)  # None: the pipeline's own
    lora: str = ""  # folder or .safetensors file of a LoRA or style adapter
    lora_scale: float = Field(default=1.0, ge=0, le=4)

    @property
    def lora_path(self) -> Path:
        """Where the LoRA is."""
        return Path(self.lora).expanduser().absolute()


class ImageOptions(RunOptions):
    """Of a diffusers tool for pictures."""

    sizes: tuple[Size, ...] = ()  # what it is to make; empty: about as large as it learnt, on its grid
    references: int | None = Field(default=None, ge=0, le=16)  # most pictures; None: known by the class
    prompt_words: int = Field(default=0, ge=0)  # what its text encoder reads; 0: known by the class
    ip_adapter: str = ""  # .safetensors file of an IP-Adapter, or its folder
    ip_scale: float = Field(default=0.6, ge=0, le=2)
    strength: float = Field(default=0.9, gt=0, le=1)  # of a redrawn region: 1 forgets what was there

    @field_validator("sizes", mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        return [read_size(size) if isinstance(size, str) else size for size in value]

    @property
    def adapter_path(self) -> Path:
        """Where the IP-Adapter is."""
        return Path(self.ip_adapter).expanduser().absolute()
