"""Videos: the embedded animator behind the videos API's jobs."""

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openai.types.video_create_params import VideoCreateParams

from anim_director.film import Staging
from anim_director.tools.base import VideoRequest
from anim_director.tools.cutout.animator import CutoutClips
from anim_director.tools.cutout.png_plan import with_plan
from anim_director.tools.vision_reading import decode, png
from tests.openai_server.drawing import Studio
from tests.openai_server.published import Wrong, check

MODEL = "sora-2"
FPS = 12  # half of a film's: what comes has to be fitted


class Clips:
    """The jobs there are."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.lock = threading.Lock()
        self.jobs: dict[str, tuple[dict[str, Any], Future[bytes]]] = {}
        self.keys: dict[str, str] = {}
        self.worker = ThreadPoolExecutor(1)

    def submit(self, fields: dict[str, str], files: dict[str, list[Any]], key: str) -> dict[str, Any]:
        """Answer `POST /videos`; the same key gives the same job."""
        pictures = files.pop("input_reference", [])
        if files or len(pictures) != 1:
            raise Wrong("Give one input_reference.", "input_reference", "invalid_value")
        check(VideoCreateParams, fields, strict=False, files=("input_reference",))
        if fields.get("model") != MODEL:
            raise Wrong(f"The model '{fields.get('model')}' does not exist.", "model", "model_not_found", 404)
        width, height = (int(side) for side in fields["size"].split("x"))
        first = decode(pictures[0][2])
        if first.shape[:2] != (height, width):
            raise Wrong("Inpaint image must match the requested width and height", "input_reference")
        with self.lock:
            if key not in self.keys:
                id = self.keys[key] = f"video_{len(self.jobs) + 1:04d}"
                drawing = self.worker.submit(self._drawn, fields, pictures[0][2], width, height)
                self.jobs[id] = (fields, drawing)
            id = self.keys[key]
        return self.told(id)

    def told(self, id: str) -> dict[str, Any]:
        """Answer `GET /videos/{id}`."""
        fields, drawing = self._job(id)
        fault = drawing.exception() if drawing.done() else None
        status = "failed" if fault else "completed" if drawing.done() else "in_progress"
        error = {"code": "video_generation_failed", "message": str(fault)} if fault else None
        return {
            "id": id, "object": "video", "model": MODEL, "status": status, "error": error,
            "progress": 100 if drawing.done() else 10, "created_at": int(time.time()), "completed_at": None,
            "expires_at": None, "seconds": fields["seconds"], "size": fields["size"],
            "prompt": fields["prompt"], "remixed_from_video_id": None,
        }  # fmt: skip

    def content(self, id: str) -> bytes:
        """Answer `GET /videos/{id}/content`."""
        _, drawing = self._job(id)
        if not drawing.done():
            raise Wrong("The video is not ready yet.", code="video_not_ready", status=404)
        return drawing.result()

    def _job(self, id: str) -> tuple[dict[str, Any], "Future[bytes]"]:
        with self.lock:
            if id not in self.jobs:
                raise Wrong(f"Video with id '{id}' not found.", code="not_found", status=404)
            return self.jobs[id]

    def _drawn(self, fields: dict[str, str], first: bytes, width: int, height: int) -> bytes:
        plan, meant = self.studio.recognised(first), self.studio.meaning(fields["prompt"])
        staging = (plan.staging if plan else None) or Staging()
        if meant:
            staging = staging.model_copy(update={"camera": meant.camera, "notes": meant.notes})
        with TemporaryDirectory() as folder:
            picture, out = Path(folder) / "first.png", Path(folder) / "out.mp4"
            picture.write_bytes(with_plan(png(decode(first)), plan) if plan else first)
            request = VideoRequest(
                prompt=fields["prompt"], image="first", staging=staging, camera=staging.camera,
                seconds=float(fields["seconds"]), fps=FPS, width=width, height=height,
            )  # fmt: skip
            CutoutClips().make(request, {"first": picture}, out)
            return out.read_bytes()
