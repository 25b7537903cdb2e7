"""What a tool is: the protocols that every maker of pictures, clips and voices fulfils.

A tool takes a request (frozen, JSON-able: its digest is the job's identity) and the files it names,
and writes one file. There are two kinds, and callers never care which one they have:

* `Tool`: answers at once. `make` writes the file.
* `RemoteTool`: a job service. `submit` returns the provider's job id, `poll` says how it stands,
  `fetch` writes the file.

Only `anim_director.tools.jobs.Door` calls these methods. Tools must be picklable and cheap to build
(import heavy libraries inside the methods): tools of the "render" pool run in other processes.
"""

from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol, runtime_checkable

from pydantic import Field
from typing_extensions import TypeIs

from anim_director.film import Asset, Camera, Line, Speech, Staging, Value

Pool = Literal["http", "render", "gpu"]
"""Which executor runs a tool: threads for HTTP, spawned processes for drawing, one lane a device for GPUs."""


class Reference(Value):
    """A picture that shapes the result: who or what it shows."""

    asset: str = ""  # id in the vault
    kind: Literal["character", "setting", "prop", "frame"] = "character"
    name: str = ""  # "Lily", "big red ball"
    view: Literal["sheet", "front", "back", ""] = "sheet"


class Request(Value):
    """What every request has."""

    seed: int = 0

    def assets(self) -> tuple[str, ...]:
        """Ids of the vault assets the tool needs as files."""
        return ()


class ImageRequest(Request):
    """One picture."""

    prompt: str = ""  # complete: a painter who reads nothing else can paint it
    avoid: str = ""  # negative prompt, for tools that take one
    staging: Staging = Field(default_factory=Staging)  # the same orders as data
    references: tuple[Reference, ...] = ()
    width: int = 1280  # pixels
    height: int = 720
    style: str = "storybook"
    base: str = ""  # asset of a picture to repair ...
    mask: str = ""  # ... where this one (image/png, white = redraw) says

    def assets(self) -> tuple[str, ...]:
        """References, base and mask."""
        named = (*(r.asset for r in self.references), self.base, self.mask)
        return tuple(dict.fromkeys(a for a in named if a))


class VideoRequest(Request):
    """One clip that begins with a given picture."""

    prompt: str = ""  # who moves how, camera, mood, seconds
    image: str = ""  # asset of the first frame
    last_image: str = ""  # asset of the last frame, for tools that take one
    staging: Staging = Field(default_factory=Staging)  # what the picture shows and who does what
    camera: Camera = "still"
    speech: tuple[Speech, ...] = ()  # who speaks when (start, words, mouth): for lips and looks
    seconds: float = 3.0  # length asked for; the door measures what came
    fps: int = 24
    width: int = 1280
    height: int = 720
    style: str = "storybook"
    draft: bool = False  # small and quick, for the critic's eye only

    def assets(self) -> tuple[str, ...]:
        """The first and, if any, the last frame."""
        return tuple(a for a in (self.image, self.last_image) if a)


class FrameRequest(Request):
    """One frame of a clip: its last."""

    clip: str = ""  # asset

    def assets(self) -> tuple[str, ...]:
        """The clip."""
        return (self.clip,)


class MaskRequest(Request):
    """Where one character or thing is in a picture: for redrawing it and nothing else."""

    image: str = ""  # asset of the picture
    phrase: str = ""  # a short noun phrase: "girl in a red dress"
    reference: Reference | None = None  # its sheet, for tools that compare pictures
    box: tuple[float, float, float, float] | None = (
        None  # where to look: left, top, right, bottom, shares of 1
    )

    def assets(self) -> tuple[str, ...]:
        """The picture and, if any, the reference."""
        named = (self.image, self.reference.asset if self.reference else "")
        return tuple(a for a in named if a)


class VoiceRequest(Request):
    """One spoken line."""

    line: Line = Field(default_factory=Line)
    voice: str = ""  # id from `VoiceTool.voices()`
    rate: float = 1.0  # 1 = the voice's own


class Voice(Value):
    """A voice a service offers."""

    id: str = ""
    description: str = ""  # for the art director, who casts: "a bright girl's voice"
    suits: str = ""  # narrator girl boy woman man "old woman" "old man" "small animal" "big animal" or empty


class Outcome(Value):
    """What a tool says about the file it wrote."""

    media_type: str = ""
    notes: tuple[str, ...] = ()  # fallbacks, in words for the user: "No plan inside: only the camera moves."
    facts: dict[str, Any] = Field(default_factory=dict)  # small JSON: a voice's words, a clip's sound cues
    cost: float = 0.0  # what it was billed, in the price file's currency
    job: str = ""  # the provider's job id


class JobState(Value):
    """How a remote job stands."""

    status: Literal["waiting", "done", "failed", "refused", "unknown"] = "waiting"
    reason: str = ""
    retry_after: float | None = None  # seconds until the next poll, if the service says


class Kept(Value):
    """What the door gives back: the asset in the vault and what is known about it."""

    asset: Asset = Field(default_factory=Asset)
    outcome: Outcome = Field(default_factory=Outcome)
    digest: str = ""  # of tool and request: the job's identity
    hit: bool = False  # it was there already, nothing was made or paid


class ImageAbility(Value):
    """What an image tool can take: the art director briefs it accordingly."""

    references: int = 8  # most pictures it takes
    mask: bool = False
    avoid: bool = False  # negative prompts
    staging: bool = False  # it places figures by the data, not by the words
    prompt_words: int = 400  # longer prompts are shortened by the brain, never cut
    sizes: tuple[tuple[int, int], ...] = ()  # empty: any


class VideoAbility(Value):
    """What a video tool can take."""

    draft: bool = False  # knows cheap drafts
    image: bool = True  # its clips begin with the picture; else they are made of words alone
    goes_on: bool = True  # ... with any picture, also the last one of another clip
    last_image: bool = False
    audio: bool = False  # its clips bring a sound of their own, which is kept
    prompt_words: int = 400  # it reads no more of a prompt
    longest: float = 60.0  # seconds of one clip
    lips: bool = False  # moves the mouths by `speech`


class Limits(Value):
    """What a service allows. A tool that has any bears them as its attribute `limits`."""

    per_minute: int = 0  # billed calls; 0: no bound
    per_day: int = 0
    at_once: int = 0  # jobs of one process


class Tool(Protocol):
    """Makes one file for a request, at once."""

    name: str  # "cutout", "diffusers:/models/sdxl", "openai:gpt-image-1"
    version: str  # part of the job's identity: changes when the same request gives another result
    pool: Pool

    def make(self, request: Any, files: dict[str, Path], out: Path) -> Outcome:
        """Write the result of `request` to `out`.

        Args:
            request: the request; its `assets()` are in `files`.
            files: path of each asset id.
            out: where to write; exists as an empty file in the vault's own folder.

        Raises:
            ToolBusy: try again later.
            ToolRefused: the content was declined.
            ToolError: anything else.
        """
        ...

    def estimate(self, request: Any) -> float:
        """What it will cost at most; 0.0 for local work."""
        ...


@runtime_checkable
class RemoteTool(Protocol):
    """Makes one file through a submit-and-poll job service."""

    name: str
    version: str
    pool: Pool

    def submit(self, request: Any, files: dict[str, Path], key: str) -> str:
        """Begin the job and return the provider's id; `key` is an idempotency key."""
        ...

    def poll(self, job: str) -> JobState:
        """Say how the job stands."""
        ...

    def fetch(self, job: str, out: Path) -> Outcome:
        """Write the result of a finished job to `out`."""
        ...

    def estimate(self, request: Any) -> float:
        """What it will cost at most."""
        ...


@cache
def _is_service(kind: type) -> bool:
    return all(callable(getattr(kind, step, None)) for step in ("submit", "poll", "fetch"))


def is_remote(tool: Tool | RemoteTool) -> TypeIs[RemoteTool]:
    """Whether a tool is a job service: `isinstance` would walk through the protocol at every job."""
    return _is_service(type(tool))


class ImageTool(Tool, Protocol):
    """A tool for `ImageRequest`; writes image/png."""

    ability: ImageAbility


class VideoTool(Tool, Protocol):
    """A tool for `VideoRequest`; writes video/mp4 (H.264).

    `Outcome.facts` may have `cues`: [[seconds, effect name], ...] for sounds of what is seen, and `sound`:
    True when the file has a sound of its own, which is laid into the film's mix.
    """

    ability: VideoAbility


class MaskTool(Tool, Protocol):
    """A tool for `MaskRequest`; writes image/png, grey, of the picture's size: white is the thing.

    `Outcome.facts` has `share` (of the picture that is white, 0..1; 0: not found), `box` (left, top,
    right, bottom, shares of 1) and `score` (0..1: how sure it is).
    """


class VoiceTool(Tool, Protocol):
    """A tool for `VoiceRequest`; writes audio/wav, mono 16 bit 48 kHz.

    `Outcome.facts` has `seconds`, `words` and `mouth` as in `film.Speech`, when the service tells.
    """

    def voices(self) -> tuple[Voice, ...]:
        """List the voices to cast from."""
        ...


@runtime_checkable
class RemoteVideoTool(RemoteTool, Protocol):
    """A job service for `VideoRequest`; writes what a `VideoTool` writes."""

    ability: VideoAbility
