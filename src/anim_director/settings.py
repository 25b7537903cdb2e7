"""What a studio is made of: which brain, which tools, where things are kept, how much may be spent.

A value comes from Python or the command line, else from the environment (`ANIM_DIRECTOR_IMAGE=cutout`), else
from `.env` in the working directory, else from `anim-director.toml` there, else from the default: the
embedded studio, which needs nothing. Secrets are not settings of a production: they are read from the
environment (or `.env`) when a tool needs them, and are refused in a settings file, which is for sharing.
"""

import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from anim_director.film import Options

OFFLINE = "offline"
CUTOUT = "cutout"
ESPEAK = "espeak"
PALETTE = "palette"

PROFILES: dict[str, dict[str, str]] = {
    "embedded": {"brain": OFFLINE, "image": CUTOUT, "video": CUTOUT, "voice": ESPEAK},
    # OpenAI's own videos API ended on 24 September 2026: the cutout animator moves the camera instead
    "openai": {
        "brain": "openai:gpt-5.4",
        "image": "openai:gpt-image-2.5-flare",
        "video": CUTOUT,
        "voice": "openai:gpt-4o-mini-tts",
    },
    "local-gpu": {
        "brain": OFFLINE,
        "image": "diffusers:~/models/image",
        "video": "diffusers:~/models/video",
        "voice": ESPEAK,
    },
}
"""Whole studios by one name; single settings win over them."""

SECRETS = ("openai_api_key", "image_api_key", "video_api_key", "voice_api_key", "encryption_key")
TraceContent = Literal["none", "text", "thumbnails"]
"""What of texts and pictures a tracer gets to see."""

ADDRESSES = ("base_url", "image_base_url", "video_base_url", "voice_base_url")


FILE = "anim-director.toml"
"""The settings file, looked for in the working directory."""


class _SettingsFile(TomlConfigSettingsSource):
    """Settings of a file that may be shared: no secrets, and no misspelled names."""

    def __init__(self, settings_cls: type[BaseSettings]) -> None:
        try:
            super().__init__(settings_cls)
        except tomllib.TOMLDecodeError as error:
            msg = f"{FILE} is no TOML: {error}"
            raise ValueError(msg) from None

    def __call__(self) -> dict[str, Any]:
        """Return what the file says.

        Raises:
            ValueError: it holds a secret, or a name that is no setting.
        """
        found = super().__call__()
        if secrets := sorted(set(found) & set(SECRETS)):
            msg = f"{FILE} holds {', '.join(secrets)}: keys belong into the environment or .env, not here"
            raise ValueError(msg)
        if unknown := sorted(set(found) - set(self.settings_cls.model_fields)):
            msg = f"{FILE} sets {', '.join(unknown)}, which is no setting"
            raise ValueError(msg)
        return found


class Settings(BaseSettings):
    """Everything a studio can be told."""

    model_config = SettingsConfigDict(
        env_prefix="ANIM_DIRECTOR_",
        env_file=".env",
        toml_file=FILE,
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Say where values come from, the first that has one wins."""
        return (init_settings, env_settings, dotenv_settings, _SettingsFile(settings_cls))

    home: Path = Field(
        default=Path("~/.anim-director"),
        description="Folder that keeps assets, ledger and checkpoints. Resuming needs it.",
    )
    out: Path = Field(default=Path("films"), description="Gets a folder with the files of each film.")
    profile: str = Field(default="", description=f"A whole studio: {', '.join(PROFILES)}.")
    brain: str = Field(
        default=OFFLINE,
        description='Chat model of all roles: "offline", "openai:<model>", "<provider>:<model>".',
    )
    critic: str = Field(default="", description="Chat model of the critic, when it is to be another one.")
    writer: str = Field(default="", description="Chat model of the writer, when it is to be another one.")
    screenwriter: str = Field(default="", description="The same for the screenwriter.")
    art_director: str = Field(default="", description="The same for the art director.")
    animator: str = Field(default="", description="The same for the animator.")
    base_url: str = Field(default="", description="Address of an OpenAI-compatible server for `brain`.")
    image: str = Field(
        default=CUTOUT,
        description='Tool that makes pictures: "cutout", "openai:<model>", "diffusers:<folder>".',
    )
    video: str = Field(
        default=CUTOUT,
        description='Tool that makes clips: "cutout", "openai:<model>", "diffusers:<folder>".',
    )
    voice: str = Field(
        default=ESPEAK, description='Tool that speaks: "espeak", "piper:<file or folder>", "openai:<model>".'
    )
    image_base_url: str = Field(default="", description="Address for `image`, if another than `base_url`.")
    video_base_url: str = Field(default="", description="Address for `video`, if another than `base_url`.")
    voice_base_url: str = Field(default="", description="Address for `voice`, if another than `base_url`.")
    image_options: dict[str, Any] = Field(default_factory=dict, description="See docs/providers.md.")
    video_options: dict[str, Any] = Field(default_factory=dict, description="See docs/providers.md.")
    voice_options: dict[str, Any] = Field(default_factory=dict, description="See docs/providers.md.")
    openai_api_key: SecretStr | None = Field(
        default=None, validation_alias="OPENAI_API_KEY", description="Key for `openai:` tools; never stored."
    )
    image_api_key: SecretStr | None = Field(default=None, description="Key for `image`, if another one.")
    video_api_key: SecretStr | None = Field(default=None, description="Key for `video`, if another one.")
    voice_api_key: SecretStr | None = Field(default=None, description="Key for `voice`, if another one.")
    encryption_key: SecretStr | None = Field(
        default=None, description="Encrypts a new home folder, opens an encrypted one; never stored."
    )
    budget: float | None = Field(default=None, ge=0, description="Most a production may cost.")
    design_candidates: int | None = Field(default=None, ge=1, le=8, description="Designs a round.")
    frame_candidates: int | None = Field(default=None, ge=1, le=8, description="Frames a round.")
    clip_candidates: int | None = Field(default=None, ge=1, le=8, description="Clips a round.")
    props: int = Field(
        default=2, ge=0, le=99, description="Things seen in so many shots get a design of their own; 0: none."
    )
    rounds: int = Field(default=3, ge=1, le=6, description="Rounds of a candidate loop at most.")
    accept: float = Field(default=4.0, ge=1, le=5, description="Score that ends a candidate loop.")
    calls: int = Field(default=16, ge=2, le=100, description="Questions to brains a candidate loop at most.")
    repair: bool = Field(
        default=True, description="Paint again what alone is wrong in a frame, if the tool has masks."
    )
    segment: str = Field(
        default=PALETTE,
        description='Tool that finds what is painted again: "palette", "sam:<dino folder>,<sam folder>".',
    )
    segment_options: dict[str, Any] = Field(default_factory=dict, description="See docs/providers.md.")
    review: tuple[Literal["script", "storyboard", "clips"], ...] = Field(
        default=(), description="Where to stop and ask a person."
    )
    allow_gaps: bool = Field(
        default=False, description="Cut the film with what there is, though parts are missing or bad."
    )
    continuation: bool = Field(
        default=False, description="Shots of a scene go on from each other's last frame where they can."
    )
    clip_sound: Literal["replace", "keep"] = Field(
        default="replace", description="What becomes of the sound that a video model makes with its clips."
    )
    render_workers: int = Field(
        default_factory=lambda: max(1, min(os.cpu_count() or 1, 8)), ge=1, description="Drawing processes."
    )
    trace_content: TraceContent = Field(
        default="text", description="What of a production traces show: texts, small pictures, or neither."
    )
    http_workers: int = Field(default=8, ge=1, description="Requests to services at once.")

    @model_validator(mode="before")
    @classmethod
    def _fill_from_profile(cls, data: Any) -> Any:
        """Let a profile give what is not given otherwise."""
        name = data.get("profile") if isinstance(data, dict) else ""
        if not name:
            return data
        if name not in PROFILES:
            msg = f"there is no profile {name!r}; choose one of {', '.join(PROFILES)}"
            raise ValueError(msg)
        return {**PROFILES[name], **data}

    @property
    def embedded(self) -> bool:
        """Whether nothing but the embedded studio is used."""
        brains = {self.brain, self.critic, self.writer, self.screenwriter, self.art_director, self.animator}
        tools = (self.image, self.video, self.voice, self.segment)
        return tools == (CUTOUT, CUTOUT, ESPEAK, PALETTE) and brains <= {"", OFFLINE}

    def options(self) -> Options:
        """How hard a production tries; fewer candidates where the tool varies little with the seed."""
        drawn, filmed = self.image == CUTOUT, self.video == CUTOUT
        return Options(
            design_candidates=self.design_candidates or (1 if drawn else 3),
            frame_candidates=self.frame_candidates or (2 if drawn else 3),
            clip_candidates=self.clip_candidates or (1 if filmed else 2),
            rounds=self.rounds,
            accept=self.accept,
            calls=self.calls,
            repair=self.repair,
            review=tuple(self.review),
            allow_gaps=self.allow_gaps,
            continuation=self.continuation,
            props=self.props,
        )

    def secret_values(self) -> tuple[str, ...]:
        """Return the secrets, also passwords in addresses, to strike them out of what is shown."""
        found = (getattr(self, name) for name in SECRETS)
        passwords = (_password(getattr(self, name)) for name in ADDRESSES)
        return (*(secret.get_secret_value() for secret in found if secret), *filter(None, passwords))

    def __repr_args__(self) -> Any:
        """Say everything but credentials in addresses; keys hide themselves."""
        for name, value in super().__repr_args__():
            yield name, _without_credentials(value) if name in ADDRESSES else value

    def public(self) -> dict[str, object]:
        """Return everything that may be shown and stored: no secret, no credentials in an address."""
        data = self.model_dump(mode="json", exclude={*SECRETS, *ADDRESSES})
        return {**data, **{name: _without_credentials(getattr(self, name)) for name in ADDRESSES}}


def _password(url: str) -> str:
    from urllib.parse import unquote, urlsplit

    return unquote(urlsplit(url).password or "")


def _without_credentials(url: str) -> str:
    from urllib.parse import urlsplit, urlunsplit

    if not url:
        return ""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return urlunsplit((parts.scheme, f"{host}:{parts.port}" if parts.port else host, parts.path, "", ""))
