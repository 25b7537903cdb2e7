"""What a studio is made of: which brain, which tools, where things are kept, how much may be spent.

A value comes from Python, else from the environment (`ANIM_DIRECTOR_IMAGE=cutout`), else from `.env` in
the working directory, else from the default: the embedded studio, which needs nothing.
Secrets are not settings of a production: they are read from the environment when a tool needs them.
"""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from anim_director.film import Options

OFFLINE = "offline"
CUTOUT = "cutout"
ESPEAK = "espeak"


class Settings(BaseSettings):
    """Everything a studio can be told."""

    model_config = SettingsConfigDict(
        env_prefix="ANIM_DIRECTOR_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    home: Path = Field(
        default=Path("~/.anim-director"),
        description="Folder that keeps assets, ledger and checkpoints. Resuming needs it.",
    )
    out: Path = Field(default=Path("films"), description="Gets a folder with the files of each film.")
    brain: str = Field(default=OFFLINE, description='Chat model of all roles: "offline" or "openai:<model>".')
    critic: str = Field(default="", description="Chat model of the critic, when it is to be another one.")
    base_url: str = Field(default="", description="Address of an OpenAI-compatible server for `brain`.")
    image: str = Field(default=CUTOUT, description="Tool that makes pictures.")
    video: str = Field(default=CUTOUT, description="Tool that makes clips.")
    voice: str = Field(default=ESPEAK, description="Tool that speaks.")
    openai_api_key: SecretStr | None = Field(
        default=None, validation_alias="OPENAI_API_KEY", description="Key for `openai:` tools; never stored."
    )
    budget: float | None = Field(default=None, ge=0, description="Most a production may cost.")
    design_candidates: int | None = Field(default=None, ge=1, le=8, description="Designs a round.")
    frame_candidates: int | None = Field(default=None, ge=1, le=8, description="Frames a round.")
    clip_candidates: int | None = Field(default=None, ge=1, le=8, description="Clips a round.")
    rounds: int = Field(default=3, ge=1, le=6, description="Rounds of a candidate loop at most.")
    accept: float = Field(default=4.0, ge=1, le=5, description="Score that ends a candidate loop.")
    review: tuple[Literal["script", "storyboard"], ...] = Field(
        default=(), description="Where to stop and ask a person."
    )
    allow_gaps: bool = Field(default=False, description="Cut the film although shots are missing.")
    render_workers: int = Field(
        default_factory=lambda: max(1, min(os.cpu_count() or 1, 8)), ge=1, description="Drawing processes."
    )
    http_workers: int = Field(default=8, ge=1, description="Requests to services at once.")

    @property
    def embedded(self) -> bool:
        """Whether nothing but the embedded studio is used."""
        return (self.brain, self.image, self.video, self.voice) == (OFFLINE, CUTOUT, CUTOUT, ESPEAK) and (
            self.critic in ("", OFFLINE)
        )

    def options(self) -> Options:
        """How hard a production tries; fewer candidates where the tool varies little with the seed."""
        drawn, filmed = self.image == CUTOUT, self.video == CUTOUT
        return Options(
            design_candidates=self.design_candidates or (1 if drawn else 3),
            frame_candidates=self.frame_candidates or (2 if drawn else 3),
            clip_candidates=self.clip_candidates or (1 if filmed else 2),
            rounds=self.rounds,
            accept=self.accept,
            review=tuple(self.review),
            allow_gaps=self.allow_gaps,
        )

    def public(self) -> dict[str, object]:
        """Return everything that may be shown and stored: no secret, no credentials in an address."""
        data = self.model_dump(mode="json", exclude={"openai_api_key", "base_url"})
        data["base_url"] = _without_credentials(self.base_url)
        return data


def _without_credentials(url: str) -> str:
    from urllib.parse import urlsplit, urlunsplit

    if not url:
        return ""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return urlunsplit((parts.scheme, f"{host}:{parts.port}" if parts.port else host, parts.path, "", ""))
