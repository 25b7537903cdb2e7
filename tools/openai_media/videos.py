"""Clips by the videos API: a job that is submitted, asked after, and fetched.

Published interface: `POST /videos` (multipart: prompt, model, seconds, size, input_reference),
`GET /videos/{id}` (queued, in_progress, completed, failed), `GET /videos/{id}/content`. OpenAI itself shut
its video models down on 24 September 2026; servers of one's own and gateways speak the same protocol.

A service makes a few lengths and sizes only. What a shot needs is written beside the provider's id, so
that a clip can be cut to measure after a crash as well: "video_123 3.2s 24fps 1280x720".
"""

import logging
import re
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from anim_director.errors import ToolError
from anim_director.tools.base import JobState, Outcome, Pool, VideoAbility, VideoRequest
from anim_director.tools.openai_media.client import REFUSALS, Connection, understood, wait_of
from anim_director.tools.openai_media.options import VideoOptions
from anim_director.tools.openai_media.sizes import Size, cover, nearest

log = logging.getLogger(__name__)

SIZES: tuple[Size, ...] = ((1280, 720), (720, 1280), (1792, 1024), (1024, 1792))
_JOB = re.compile(r"^(\S+) ([\d.]+)s (\d+)fps (\d+)x(\d+)$")


class Wanted(NamedTuple):
    """A provider's job and the measure its clip is cut to."""

    id: str
    seconds: float
    fps: int
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.id} {self.seconds:.4f}s {self.fps}fps {self.width}x{self.height}"

    @classmethod
    def read(cls, job: str) -> "Wanted":
        """Read what `str` wrote; ToolError if it is none."""
        found = _JOB.match(job)
        if not found:
            msg = f"{job!r} is no job of a videos service."
            raise ToolError(msg)
        return cls(found[1], float(found[2]), int(found[3]), int(found[4]), int(found[5]))


class OpenAIVideos:
    """Makes clips by a videos service.

    Args:
        model: the model's name at the service.
        connection: address and key.
        options: lengths, sizes, price.
        keep_sound: whether clips keep the sound that the service made with them.
    """

    pool: Pool = "http"

    def __init__(
        self,
        model: str,
        connection: Connection | None = None,
        options: VideoOptions | None = None,
        *,
        keep_sound: bool = False,
    ) -> None:
        self.model = model
        self.connection = connection or Connection()
        self.options = options or VideoOptions()
        self.limits = self.options.limits
        self.name = f"openai:{model}"
        self.keep_sound = keep_sound
        self.version = f"1 {self.connection.place}" + (" with sound" if keep_sound else "")
        self.ability = VideoAbility(longest=float(max(self.options.seconds, default=4)), audio=keep_sound)

    def estimate(self, request: VideoRequest) -> float:
        """Return the price of the length that will be ordered."""
        return self.options.price * self._seconds(request.seconds)

    def submit(self, request: VideoRequest, files: dict[str, Path], key: str) -> str:
        """Begin a clip that starts with the request's picture; see `base.RemoteTool.submit`."""
        if request.image not in files:
            msg = "There is no picture to begin the clip with."
            raise ToolError(msg)
        size = nearest((request.width, request.height), self.options.sizes or SIZES)
        first = _first_frame(files[request.image], size)
        with understood(self.name, self.connection):
            video = self.connection.client().videos.create(
                model=self.model,
                prompt=request.prompt,
                seconds=str(self._seconds(request.seconds)),  # type: ignore[arg-type]  # other servers make others
                size=f"{size[0]}x{size[1]}",  # type: ignore[arg-type]
                input_reference=("frame.png", first, "image/png"),
                extra_headers={"Idempotency-Key": key},
            )
        return str(Wanted(video.id, request.seconds, request.fps, request.width, request.height))

    def poll(self, job: str) -> JobState:
        """Say how a clip stands; "unknown" for one that the service has forgotten."""
        import openai

        wanted = Wanted.read(job)
        try:
            with understood(self.name, self.connection):
                raw = self.connection.client().videos.with_raw_response.retrieve(wanted.id)
        except ToolError as error:
            if isinstance(error.__cause__, openai.NotFoundError):
                return JobState(status="unknown", reason=str(error))
            raise
        video = raw.parse()
        if video.status == "completed":
            return JobState(status="done")
        if video.status == "failed":
            code = video.error.code if video.error else ""
            told = video.error.message if video.error else "it gives no reason"
            reason = f"{self.name}: {self.connection.without_key(told)}"
            return JobState(status="refused" if code in REFUSALS else "failed", reason=reason)
        return JobState(status="waiting", retry_after=_next_poll(raw.headers))

    def fetch(self, job: str, out: Path) -> Outcome:
        """Write a finished clip, cut to the shot's length, size and rate."""
        from anim_director.tools.retiming import Measure, cut_to_measure

        wanted = Wanted.read(job)
        with tempfile.TemporaryDirectory() as folder:
            came = Path(folder) / "came.mp4"
            with understood(self.name, self.connection):
                content = self.connection.client().videos.download_content(wanted.id)
                came.write_bytes(content.read())
            measure = Measure(wanted.seconds, wanted.fps, wanted.width, wanted.height)
            measured = cut_to_measure(came, out, measure, keep_sound=self.keep_sound)
        facts: dict[str, Any] = {"came_seconds": measured.seconds, "frames": measured.frames}
        if measured.sound:
            facts["sound"] = True
        ordered = self._seconds(wanted.seconds)
        return Outcome(
            media_type="video/mp4",
            notes=measured.notes,
            facts=facts,
            cost=self.options.price * ordered,
            job=job,
        )

    def _seconds(self, wanted: float) -> int:
        """Return the shortest length that is long enough; else the longest there is."""
        lengths = sorted(self.options.seconds) or [4]
        return next((length for length in lengths if length >= wanted - 0.05), lengths[-1])


def _first_frame(path: Path, size: Size) -> bytes:
    """Return the frame as PNG in exactly the size of the clip: services refuse another one."""
    from anim_director.tools.vision_reading import png, read_picture

    return png(cover(read_picture(path), size))


def _next_poll(headers: Any) -> float | None:
    """Return after how many seconds the service wants to be asked again."""
    try:
        if ms := headers.get("openai-poll-after-ms"):
            return max(0.0, float(ms) / 1000)
    except ValueError:
        pass
    return wait_of(headers)
