"""The service of the chaos runs: draws with the studio's own tools, bills every job, falters by a plan.

A fault is a function of the run's seed, the request and how often the same was asked: the same run meets
the same faults, whenever it was killed, and no call fails more than twice.
"""

import base64
import hashlib
import json
import sys
import tempfile
import threading
from collections import Counter, defaultdict
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

if __name__ == "__main__":  # started by its path
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.fake_studio import Account, Handler, main

TIMEOUT = 0.5
"""Seconds that a client waits for an answer."""

MOST = 2
"""How often a call about the same fails at most."""

FAULTS = {
    "submit": ("429", "500", "timeout before", "timeout after", "drop before", "drop after"),
    "poll": ("500", "slow", "drop", "timeout", "forget"),
    "fetch": ("500", "drop", "timeout", "truncated", "tiny", "corrupt", "expire", "cut", "error page"),
}

VARIANTS = 6
"""Ways in which the service may think about requests; 0: it likes all."""

CONTENT = {
    "ImageRequest": ("refuse", "refused", "failed", "wrong size"),
    "VideoRequest": ("refused", "failed"),
}
"""What the service may think of a request. It likes all voices: without its line a shot is no shot."""

SHARE = 0.2
"""How many requests it does not like, in the variants from 1 on."""


def chance(*what: Any) -> float:
    """A number from 0 to 1, the same for the same."""
    return int.from_bytes(hashlib.sha256(repr(what).encode()).digest()[:6], "big") / (1 << 48)


def identity(request: dict[str, Any]) -> str:
    """What a request is, whoever asks: without the files beside it and without the key."""
    text = json.dumps({k: v for k, v in request.items() if k != "files"}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


# Drawing: each thing once for all runs

_drawing = ThreadPoolExecutor(1)
_drawn: dict[tuple[str, str], "Future[tuple[bytes, dict[str, Any]]]"] = {}
_lock = threading.Lock()


def drawn(request: dict[str, Any], fault: str) -> "Future[tuple[bytes, dict[str, Any]]]":
    """The file of a request and what is told about it, as soon as it is drawn."""
    with _lock:
        key = (identity(request), fault)
        if key not in _drawn:
            _drawn[key] = _drawing.submit(_draw, request, fault)
        return _drawn[key]


def _draw(request: dict[str, Any], fault: str) -> tuple[bytes, dict[str, Any]]:
    from anim_director.tools.base import ImageRequest, Tool, VideoRequest, VoiceRequest
    from anim_director.tools.cutout.animator import CutoutClips
    from anim_director.tools.cutout.illustrator import CutoutImages
    from anim_director.tools.voices.tool import EspeakVoices

    kinds: dict[str, tuple[Any, Tool]] = {
        "ImageRequest": (ImageRequest, CutoutImages()),
        "VideoRequest": (VideoRequest, CutoutClips()),
        "VoiceRequest": (VoiceRequest, EspeakVoices()),
    }
    kind, tool = kinds[request["kind"]]
    wanted = kind.model_validate(request["request"])
    if fault == "wrong size":
        wanted = wanted.model_copy(update={"width": wanted.width - 32})
    with tempfile.TemporaryDirectory() as name:
        files = {}
        for id, data in request["files"].items():
            files[id] = Path(name) / id
            files[id].write_bytes(base64.b64decode(data))
        out = Path(name) / "out"
        outcome = tool.make(wanted, files, out)
        return out.read_bytes(), outcome.model_dump(mode="json", include={"media_type", "notes", "facts"})


class ChaosAccount(Account):
    """One run's account: its plan of faults, and its books."""

    def __init__(self) -> None:
        super().__init__()
        self.seed, self.rate, self.variant = 0, 0.0, 0
        self.asked: Counter[tuple[str, str]] = Counter()
        self.failed: Counter[tuple[str, str]] = Counter()
        self.forgotten: set[tuple[str, str]] = set()  # each request's job once at most
        self.told: Counter[str] = Counter()  # how often each fault was met
        self.books: list[dict[str, Any]] = []  # every job: request, key, how it ended

    def begin(self, seed: int, rate: float, variant: int) -> None:
        """Set the plan."""
        self.seed, self.rate, self.variant = seed, rate, variant

    def fault(self, step: str, about: str = "") -> str:
        with self.lock:
            self.calls[step] += 1
            job = self.jobs.get(about)  # of a submission only the key is known
            if job and step == "poll" and job["answer"] in ("refused", "failed"):
                return self._noted(job["answer"], job)
            call = (step, identity(job["request"]) if job else about)
            self.asked[call] += 1
            if self.failed[call] >= MOST or chance(self.seed, call, self.asked[call]) >= self.rate:
                return ""
            self.failed[call] += 1
            kinds = FAULTS[step]
            found = kinds[int(chance("kind", self.seed, call, self.asked[call]) * len(kinds))]
            if found == "forget" and job:
                if call in self.forgotten:
                    return ""
                self.forgotten.add(call)
                job["book"]["end"] = "forgotten"
            self.told[f"{step}: {found}"] += 1
            return found

    def answer_to(self, request: dict[str, Any]) -> str:
        """What the service thinks of a request."""
        kinds, about = CONTENT.get(request["kind"], ()), identity(request)
        if not kinds or not self.variant or chance("content", self.variant, about) >= SHARE:
            return ""
        return kinds[int(chance("answer", self.variant, about) * len(kinds))]

    def _noted(self, answer: str, job: dict[str, Any]) -> str:
        self.told[f"content: {answer}"] += 1
        job["book"]["end"] = answer
        return answer

    def submit(self, request: Any, key: str) -> str:
        with self.lock:  # in one step: two may submit at the same moment
            known = key in self.keys
            id = super().submit(request, key)
            if not known:
                book = {"request": identity(request), "kind": request["kind"], "key": key, "end": ""}
                self.books.append(book)
                self.jobs[id] |= {"answer": self.answer_to(request), "book": book}
        return id

    def billed_as(self, request: Any) -> Any:
        return identity(request)

    def ready(self, job: dict[str, Any]) -> bool:
        future = drawn(job["request"], self._mispainted(job))
        if not future.done():
            return False
        job["told"] = {"outcome": future.result()[1]}
        return True

    def file(self, job: dict[str, Any], fault: str) -> bytes:
        data, _ = drawn(job["request"], self._mispainted(job)).result()
        # nobody can see one wrong bit in a sound or a compressed clip that has no checksum
        if fault == "corrupt" and not data.startswith(b"\x89PNG"):
            return bytes(64) + data[64:]
        job["book"]["end"] = job["book"]["end"] or "delivered"
        return data

    def _mispainted(self, job: dict[str, Any]) -> str:
        return "wrong size" if job["answer"] == "wrong size" else ""

    def forget(self) -> None:
        with self.lock:
            for job in self.jobs.values():
                if job["book"]["end"] in ("", "delivered"):
                    job["book"]["end"] = "forgotten"
            super().forget()

    def bills(self) -> dict[str, Any]:
        with self.lock:
            told, calls = dict(self.told), dict(self.calls)
            return {"billed": list(self.billed), "calls": calls, "told": told, "books": list(self.books)}


class ChaosHandler(Handler):
    accounts: ClassVar[dict[str, Any]] = defaultdict(ChaosAccount)
    silence: ClassVar[float] = 2 * TIMEOUT

    def submit(self, account: Any, body: dict[str, Any]) -> None:
        if account.answer_to(body["request"]) == "refuse":
            account.told["content: refuse"] += 1
            account.calls["submit"] += 1
            return self.answer({"error": "declined the content: not in this house"}, 422)
        return super().submit(account, body)

    def do_POST(self) -> None:
        account, what, _ = self.where()
        if what != "begin":
            return super().do_POST()
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        account.begin(**body)
        return self.answer({})


if __name__ == "__main__":
    main(ChaosHandler)
