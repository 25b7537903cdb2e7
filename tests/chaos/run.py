"""One run: begin the film, kill it, go on with it, and look whether everything is as it must be."""

import hashlib
import os
import select
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import av

from anim_director.checkpoints.care import examine
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.vault import Vault
from tests.chaos.film import NAME, make
from tests.fake_studio import call

RATE = 0.24
"""Chance of a fault of the way; as no call fails more than twice, about a fifth of the calls fail."""

PATIENCE = 400.0
"""Seconds after which a process counts as hanging; an undisturbed one takes about ten on a quiet machine."""


@dataclass(frozen=True)
class Reference:
    """The undisturbed film of a variant."""

    variant: int
    frames: str  # hash
    sound: str
    count: int  # frames
    seconds: float  # that making it took
    steps: int  # that were told
    billed: int


@dataclass
class Report:
    """What a run came to."""

    number: int
    variant: int
    processes: bool
    kills: int = 0
    killed_at: list[str] = field(default_factory=list)
    restarts: int = 0  # of the service: it forgot all jobs
    seconds: float = 0.0
    calls: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    billed: int = 0
    distinct: int = 0
    again: Counter[str] = field(default_factory=Counter)  # billed once more, by how the job before had ended
    frames: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    status: int  # 0: well; negative: by this signal
    steps: int
    seconds: float
    hung: bool


def process(
    folder: Path, url: str, *, processes: bool, kill_after: float = 0.0, kill_at_step: int = 0
) -> Ended:
    """Make the film in a process of its own, and `kill -9` it after so many seconds or steps."""
    read, write = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if not child:
        _be_the_child(folder, url, write, processes)
    os.close(write)
    steps, hung, gone = 0, False, False
    while not gone:
        now = time.monotonic() - began
        due = kill_after and now >= kill_after
        hung = now >= PATIENCE
        if due or hung or (kill_at_step and steps >= kill_at_step):
            os.kill(child, signal.SIGKILL)
            break
        ready, _, _ = select.select([read], [], [], 0.01)
        if ready:
            data = os.read(read, 64)
            steps, gone = steps + len(data), not data
    os.close(read)
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), steps, time.monotonic() - began, hung)


def _be_the_child(folder: Path, url: str, told: int, processes: bool) -> None:
    log = os.open(folder / "log.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    try:
        make(folder, url, told, processes=processes)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    sys.stdout.flush()
    os._exit(0)


def decoded(film: Path) -> tuple[str, int, str]:
    """Hash the decoded frames of a film and its decoded sound; also the number of frames."""
    picture, sound, count = hashlib.sha256(), hashlib.sha256(), 0
    with av.open(str(film)) as container:
        for frame in container.decode(video=0):
            picture.update(frame.to_ndarray(format="rgb24").tobytes())
            count += 1
    with av.open(str(film)) as container:
        for heard in container.decode(audio=0):
            sound.update(heard.to_ndarray().tobytes())
    return picture.hexdigest(), count, sound.hexdigest()


def undisturbed(folder: Path, service: str, variant: int) -> Reference:
    """Make the film of a variant with no fault of the way and no kill."""
    folder.mkdir(parents=True)
    url = f"{service}/reference-{variant}"
    call(f"{url}/begin", {"seed": 0, "rate": 0.0, "variant": variant}, timeout=10)
    process(folder, url, processes=False)  # the service draws everything for the first time: not timed
    shutil.rmtree(folder)
    folder.mkdir()
    ended = process(folder, url, processes=False)
    if ended.status:
        msg = f"The undisturbed film of variant {variant} was not made:\n{(folder / 'log.txt').read_text()}"
        raise RuntimeError(msg)
    frames, count, sound = decoded(folder / "films" / NAME / "film.mp4")
    return Reference(variant, frames, sound, count, ended.seconds, ended.steps, len(bills(url)["billed"]))


def bills(url: str) -> dict[str, Any]:
    """The service's books."""
    import json

    return dict(json.loads(call(f"{url}/bills", timeout=10)))


def disturbed(
    folder: Path, service: str, number: int, seed: int, reference: Reference, *, processes: bool = False
) -> Report:
    """Make the film with faults and kills, and compare it with the undisturbed one."""
    chance = Random(f"{seed}/{number}")
    report = Report(number, reference.variant, processes)
    url = f"{service}/run-{seed}-{number}"
    call(f"{url}/begin", {"seed": f"{seed}/{number}", "rate": RATE, "variant": report.variant}, timeout=10)
    folder.mkdir(parents=True)
    began = time.monotonic()
    for _ in range(chance.randint(1, 3)):
        if number % 2:
            point = {"kill_at_step": chance.randint(1, round(reference.steps * 1.1))}
        else:
            # what comes after a kill is shorter, what is disturbed is longer
            point = {
                "kill_after": chance.uniform(0.02, reference.seconds * (1.2 if not report.kills else 0.8))
            }
        ended = process(folder, url, processes=processes, **point)  # type: ignore[arg-type]
        if ended.hung:
            report.wrong.append(f"hung: {ended.steps} steps in {ended.seconds:.0f} s")
            return _closed(report, folder, url, began)
        if ended.status != -signal.SIGKILL:
            if ended.status:
                report.wrong.append(f"ended with {ended.status}: {_last(folder)}")
            if report.kills:
                break
            # quicker than was reckoned: a run without a kill is none
            shutil.rmtree(folder)
            folder.mkdir()
            url += "-again"
            call(f"{url}/begin", {"seed": url, "rate": RATE, "variant": report.variant}, timeout=10)
            ended = process(folder, url, processes=processes, kill_after=reference.seconds * 0.5)
        report.kills += ended.status == -signal.SIGKILL
        report.killed_at.append(f"{ended.seconds:.1f}s")
        report.wrong += [f"after kill {report.kills}: {what}" for what in _visible(folder)]
        if chance.random() < 0.25:
            call(f"{url}/forget", {}, timeout=10)
            report.restarts += 1
    ended = process(folder, url, processes=processes)
    if ended.hung:
        report.wrong.append(f"hung: {ended.steps} steps in {ended.seconds:.0f} s")
    elif ended.status:
        report.wrong.append(f"not completed: {_last(folder)}")
    else:
        _compare(report, folder, reference)
    return _closed(report, folder, url, began)


def _visible(folder: Path) -> list[str]:
    """Return what is partial and can be seen: assets that are not whole, files of the film that are not."""
    wrong = []
    if (folder / "home" / "vault").is_dir():
        vault = Vault(folder / "home" / "vault")
        wrong += [f"asset {id[:12]}: {fault}" for id, fault in vault.verify(vault.ids())]
    film = folder / "films" / NAME / "film.mp4"
    if film.exists():
        try:
            decoded(film)
        except av.FFmpegError as error:
            wrong.append(f"film.mp4 is visible and not whole: {error}")
    return wrong


def _compare(report: Report, folder: Path, reference: Reference) -> None:
    frames, count, sound = decoded(folder / "films" / NAME / "film.mp4")
    report.frames = count
    if (frames, count) != (reference.frames, reference.count):
        report.wrong.append(f"other frames: {count}, undisturbed {reference.count}")
    if sound != reference.sound:
        report.wrong.append("another sound")
    report.wrong += [f"verify: {what} {fault}" for what, fault in examine(folder / "home")]
    home = folder / "home"
    left = [
        *(home / "vault" / "tmp").iterdir(),
        *(home / "vault" / "made").glob("*.lock"),
        *(home / "locks").iterdir(),
    ]
    known = {"film.mp4", "film.srt", "film.vtt", "poster.jpg", "contact_sheet.png", "film.json"}
    left += [f for f in (folder / "films" / NAME).iterdir() if f.name not in known]
    report.wrong += [f"left over: {file.relative_to(folder)}" for file in left]
    with closing(Ledger(home / "ledger.sqlite")) as ledger:
        shown = ledger.summary(NAME)
    if shown["status"] != "done" or shown["reserved"]:
        report.wrong.append(f"the ledger says {shown['status']}, {shown['reserved']} set aside")


def _closed(report: Report, folder: Path, url: str, began: float) -> Report:
    """Add the service's books."""
    report.seconds = time.monotonic() - began
    books = bills(url)
    report.calls, report.faults = sum(books["calls"].values()), Counter(books["told"])
    report.billed, report.distinct = len(books["billed"]), len(set(books["billed"]))
    jobs: dict[str, list[str]] = {}
    for book in books["books"]:
        jobs.setdefault(book["request"], []).append(book["end"])
    for request, ends in jobs.items():
        for end in ends[:-1]:
            report.again[end] += 1
            if end not in ("forgotten", "failed", "refused"):
                report.wrong.append(f"request {request} was billed again after a job that ended as {end!r}")
    if not report.wrong:
        shutil.rmtree(folder)
    return report


def _last(folder: Path) -> str:
    lines = (folder / "log.txt").read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"
