"""Small local tools for tests of pools and the door; importable in a drawing process."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anim_director.errors import ToolBusy, ToolError, ToolRefused
from anim_director.tools.base import Limits, Outcome
from tests.fake_studio import png

NO_LIMITS = Limits()


@dataclass(frozen=True)
class Painter:
    """Paints noise, and writes down in `log` every time it does."""

    log: Path
    pool: str = "render"
    name: str = "painter"
    version: str = "1"
    seconds: float = 0.0  # that it takes
    price: float = 0.0
    trouble: str = ""  # what goes wrong ...
    times: int = 0  # ... the first so many times
    limits: Limits = NO_LIMITS
    moody: bool = False  # paints something else each time

    def estimate(self, request: Any) -> float:
        return self.price

    def make(self, request: Any, files: dict[str, Path], out: Path) -> Outcome:
        before = len(made(self.log))
        with self.log.open("a") as file:
            file.write(f"{request.seed} {os.getpid()}\n")
        if self.trouble and before < self.times:
            return self.fail(out)
        time.sleep(self.seconds)
        seen = [path.read_bytes() for _, path in sorted(files.items())]
        what = (request.seed, seen, before) if self.moody else (request.seed, seen)
        out.write_bytes(png(what, request.width, request.height))
        return Outcome(media_type="image/png", cost=self.price, notes=("Painted.",))

    def fail(self, out: Path) -> Outcome:
        if self.trouble == "crash":
            os._exit(3)
        if self.trouble == "half":
            out.write_bytes(png(0)[:60])
            msg = "the brush broke"
            raise ToolError(msg)
        if self.trouble == "busy":
            raise ToolBusy("later", 0.01)
        if self.trouble == "refused":
            raise ToolRefused("no cats, please")
        if self.trouble == "bug":
            _ = {}["colour"]  # type: ignore[var-annotated]
        if self.trouble == "network":
            raise ConnectionResetError(104, "connection reset")
        if self.trouble == "talks":
            key, password = os.environ["STUDIO_API_KEY"], "can" + "ary-pass"
            try:
                raise RuntimeError(f"GET https://me:{password}@host/ with {key}")
            except RuntimeError as error:
                raise ToolError(f"it failed with key {key}") from error
        out.write_bytes(png(0)[:60])  # "damaged": nothing is said, but the picture is no picture
        return Outcome(media_type="image/png")


def made(log: Path) -> list[str]:
    """Return the lines a painter wrote: one for each time it painted."""
    return log.read_text().splitlines() if log.exists() else []
