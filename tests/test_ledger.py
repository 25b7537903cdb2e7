"""The ledger: what was done, for whom, at what cost."""

import multiprocessing
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest

from anim_director.checkpoints import ledger_schema
from anim_director.checkpoints.ledger import Ledger
from anim_director.checkpoints.ledger_file import LedgerFile
from anim_director.errors import BudgetSpent, GraphChanged, HomeUnusable, UnknownProduction
from anim_director.film import Brief, Candidate, Critique, Mark, Selection

DIGEST = "d" * 64


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "home" / "ledger.sqlite")


def reserve(ledger: Ledger, digest: str = DIGEST, estimate: float = 1.0, **more: Any) -> Any:
    known = {"production": "fox", "subject": "frame:01a", "tool": "studio", "version": "1"}
    return ledger.reserve(
        digest, **known | {"kind": "ImageRequest", "request": {"seed": 1}, "estimate": estimate} | more
    )


def test_a_production_is_known_by_its_name(ledger: Ledger) -> None:
    ledger.start_production("fox", Brief(text="A fox."), {"image": "cutout"}, "1:abc")
    ledger.set_status("fox", "done", film={"title": "The fox"})
    fox = ledger.production("fox")
    assert Brief.model_validate(fox["brief"]) == Brief(text="A fox.")
    assert (fox["status"], fox["film"], fox["graph_version"]) == ("done", {"title": "The fox"}, "1:abc")
    assert [p["name"] for p in ledger.productions()] == ["fox"]


def test_starting_again_keeps_the_beginning(ledger: Ledger) -> None:
    ledger.start_production("fox", Brief(text="A fox."), {"image": "cutout"})
    before = ledger.production("fox")
    ledger.set_status("fox", "failed", reason="no disk")
    ledger.start_production("fox", Brief(text="A fox."), {"image": "other"})
    after = ledger.production("fox")
    assert after["created"] == before["created"]
    assert (after["status"], after["settings"]) == ("running", {"image": "other"})


def test_an_unknown_production_is_answered_with_the_names_there_are(ledger: Ledger) -> None:
    ledger.start_production("fox", Brief(), {})
    with pytest.raises(UnknownProduction, match="there are: fox"):
        ledger.production("wolf")
    with pytest.raises(UnknownProduction):
        ledger.set_status("wolf", "done")
    with pytest.raises(UnknownProduction):
        ledger.summary("wolf")


def test_what_looks_like_a_secret_is_not_written(ledger: Ledger, tmp_path: Path) -> None:
    secrets = {"openai_api_key": "sk-canary", "TOKEN": "sk-canary", "db_password": "sk-canary"}
    ledger.start_production("fox", Brief(), {"image": "cutout", **secrets})
    assert ledger.production("fox")["settings"] == {"image": "cutout"}
    ledger.close()
    assert not [f for f in tmp_path.rglob("*") if f.is_file() and b"canary" in f.read_bytes()]


def test_errors_are_written_without_secrets(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_API_KEY", "canary-one-two-three")
    said = (
        "401 wrong key canary-one-two-three at https://me:canary-pass@studio.example/v1?api_key=canary-query "
        "(Authorization: Bearer canary.bearer.token), also sk-proj-canary-0123456789"
    )
    reserve(ledger)
    ledger.failed(DIGEST, said)
    ledger.start_production("fox", Brief(), {})
    ledger.set_status("fox", "failed", reason=said)
    ledger.keep_reply("q", "", production="fox", task="judge_frames", fault=said)
    job = ledger.job(DIGEST)
    assert job
    for text in (
        job.error,
        ledger.production("fox")["reason"],
        repr(ledger._file.all("SELECT * FROM brain_calls")),
    ):
        assert "canary" not in text
        assert "401 wrong key" in text
        assert "studio.example/v1" in text


def test_only_the_owner_can_read_it(ledger: Ledger) -> None:
    ledger.start_production("fox", Brief(), {})
    folder = ledger._file.path.parent
    modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in folder.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_job_that_was_never_begun_is_missed_at_every_step(ledger: Ledger) -> None:
    told = f"The ledger has no {DIGEST} among its jobs"
    with pytest.raises(LookupError, match=told):
        ledger.submitted(DIGEST, "job-1")
    with pytest.raises(LookupError, match=told):
        ledger.done(DIGEST, "a" * 64, made="m")


def test_a_job_is_remembered_step_by_step(ledger: Ledger) -> None:
    assert ledger.job(DIGEST) is None
    assert reserve(ledger).status == "reserved"
    ledger.submitted(DIGEST, "job-1")
    job = ledger.job(DIGEST)
    assert job and (job.status, job.provider_job, job.request) == ("submitted", "job-1", {"seed": 1})
    ledger.done(DIGEST, "a" * 64, made="job-1", outcome={"notes": ["so"]}, billed=0.5, seconds=2)
    job = ledger.job(DIGEST)
    assert job and (job.status, job.asset, job.billed, job.outcome) == (
        "done",
        "a" * 64,
        0.5,
        {"notes": ["so"]},
    )


def test_the_same_making_told_twice_is_billed_once(ledger: Ledger) -> None:
    reserve(ledger)
    for made in ("first", "first", "second"):
        ledger.done(DIGEST, "a" * 64, made=made, billed=0.5)
    job = ledger.job(DIGEST)
    assert job and job.billed == 1.0


def test_a_job_that_was_lost_needs_another_key(ledger: Ledger) -> None:
    reserve(ledger)
    ledger.submitted(DIGEST, "job-1")
    ledger.failed(DIGEST, "it broke" * 1000, lost=True)
    again = reserve(ledger)
    assert (again.lost, again.provider_job, again.attempts) == (1, "", 2)
    ledger.submitted(DIGEST, "job-2")
    ledger.forgotten(DIGEST)
    job = ledger.job(DIGEST)
    assert job and (job.lost, job.provider_job) == (1, "")


def test_the_budget_counts_what_is_billed_and_what_is_set_aside(ledger: Ledger) -> None:
    reserve(ledger, "1" * 64, 1.0, budget=2.0)
    reserve(ledger, "1" * 64, 1.0, budget=2.0)  # the same job again, after a crash
    reserve(ledger, "2" * 64, 1.0, budget=2.0)
    with pytest.raises(BudgetSpent, match="resume with a higher budget"):
        reserve(ledger, "3" * 64, 0.1, budget=2.0)
    ledger.done("1" * 64, "a" * 64, made="x", billed=0.25)
    reserve(ledger, "3" * 64, 0.5, budget=2.0)
    ledger.failed("2" * 64, "refused", refused=True)
    ledger.keep_reply("q", "{}", production="fox", task="judge_frames", cost=0.25)
    assert ledger.spent("fox") == pytest.approx(1.0)
    reserve(ledger, "4" * 64, 5.0, production="wolf", budget=5.0)
    reserve(ledger, "5" * 64, 0.0, budget=0.0)  # local work costs nothing


def test_calls_of_a_service_are_counted_over_restarts(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000_000.0
    monkeypatch.setattr(time, "time", lambda: now)
    bounds = {"per_minute": 2, "per_day": 3}
    assert [ledger.permit("studio", **bounds) for _ in range(3)] == [0.0, 0.0, 60.0]
    assert ledger.permit("another", **bounds) == 0.0
    now += 45
    later = Ledger(ledger._file.path)
    assert later.permit("studio", **bounds) == 15.0
    now += 15
    assert later.permit("studio", **bounds) == 0.0
    assert later.permit("studio", **bounds) == pytest.approx(24 * 3600 - 60)
    now -= 500_000  # the clock was wrong, and is set
    assert later.permit("studio", **bounds) <= 24 * 3600
    now += 24 * 3600
    assert later.permit("studio", **bounds) == 0.0


SPEND = """
import sys
from pathlib import Path
from anim_director.checkpoints.ledger import Ledger
from anim_director.errors import BudgetSpent
ledger, who, got = Ledger(Path(sys.argv[1])), sys.argv[2], 0
for n in range(15):
    try:
        ledger.reserve(f"{who}{n}", production="fox", subject="", tool="", version="", kind="", request={},
                       estimate=1.0, budget=10.0)
        got += 1
    except BudgetSpent:
        pass
print(got)
"""


def test_processes_cannot_pass_a_budget_together(ledger: Ledger) -> None:
    arguments = [[sys.executable, "-c", SPEND, str(ledger._file.path), who] for who in "ab"]
    running = [subprocess.Popen(each, stdout=subprocess.PIPE, text=True) for each in arguments]
    assert sum(int(each.communicate()[0]) for each in running) == 10


def test_threads_share_a_ledger(ledger: Ledger) -> None:
    def work(number: int) -> None:
        digest = f"{number % 10}" * 64
        reserve(ledger, digest)
        ledger.used(digest, "fox", "frame:01a", hit=number >= 10)
        ledger.done(digest, "a" * 64, made="once", billed=0.1)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(80)))
    assert ledger.spent("fox") == pytest.approx(1.0)


def locked(path: Path, seconds: float) -> threading.Thread:
    """Keep the file locked by another connection for a while."""
    ready = threading.Event()

    def hold() -> None:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        ready.set()
        time.sleep(seconds)
        other.execute("ROLLBACK")
        other.close()

    thread = threading.Thread(target=hold)
    thread.start()
    ready.wait()
    return thread


def test_a_database_that_is_locked_for_a_while_is_waited_for(ledger: Ledger) -> None:
    thread = locked(ledger._file.path, 0.5)
    began = time.monotonic()
    reserve(ledger)
    assert time.monotonic() - began > 0.3
    thread.join()
    assert ledger.job(DIGEST)


def test_a_database_that_stays_locked_is_told_plainly(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    file = LedgerFile(path, patience=0.05)
    thread = locked(path, 0.5)
    with pytest.raises(HomeUnusable, match="locked"), file.writing():
        pass
    thread.join()
    with file.writing() as db:
        db.execute("DELETE FROM jobs")


def test_a_file_that_is_no_ledger_is_told_plainly(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_text("Once upon a time there was a file that was not a database at all.")
    with pytest.raises(HomeUnusable, match="not a database"):
        Ledger(path)
    with pytest.raises(HomeUnusable):
        Ledger(path / "below")


def test_a_failed_write_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), ledger._file.writing() as db:
        db.execute("INSERT INTO replies VALUES ('q', 'half', 0)")
        _ = 1 / 0
    assert ledger.reply("q") is None


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(GraphChanged, match="newer"):
        Ledger(path)


def test_a_ledger_of_an_older_version_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.sqlite"
    old = Ledger(path)
    old.start_production("fox", Brief(text="A fox."), {})
    old.close()

    def add_a_column(db: Any) -> None:
        db["jobs"].add_column("place", str)

    steps = (*ledger_schema.STEPS, add_a_column)
    monkeypatch.setattr(ledger_schema, "STEPS", steps)
    new = Ledger(path)
    Ledger(path).close()
    assert new.production("fox")["brief"]["text"] == "A fox."
    done = [row["name"] for row in new._file.all("SELECT name FROM migrations ORDER BY version")]
    assert (done[0], done[-1]) == ("first", "add_a_column")


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()

    def breaks(db: Any) -> None:
        db.execute("DROP TABLE replies")
        raise RuntimeError

    monkeypatch.setattr(ledger_schema, "STEPS", (*ledger_schema.STEPS, breaks))
    with pytest.raises(RuntimeError):
        Ledger(path)
    monkeypatch.undo()
    assert Ledger(path).reply("q") is None


def open_new_ledgers(folder: Path, together: Barrier, rounds: int) -> None:
    for number in range(rounds):
        together.wait(60)
        Ledger(folder / str(number) / "ledger.sqlite").close()


def test_processes_may_open_a_new_ledger_together(tmp_path: Path) -> None:
    # Several rounds: SQLite refuses, without waiting, who makes the file write-ahead in the same moment.
    context = multiprocessing.get_context("spawn")
    work = (tmp_path, context.Barrier(4), 25)
    processes = [context.Process(target=open_new_ledgers, args=work) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * 4


def test_replies_are_remembered_and_calls_counted(ledger: Ledger) -> None:
    ledger.start_production("fox", Brief(), {})
    told: dict[str, Any] = {"production": "fox", "task": "write_script", "role": "screenwriter"}
    assert ledger.reply("q") is None
    ledger.keep_reply("q", "", **told, calls=3, fault="not JSON")
    assert ledger.reply("q") is None
    ledger.keep_reply("q", '{"a": 1}', **told, input_tokens=10, output_tokens=5, cost=0.1, seconds=2.0)
    ledger.keep_reply("q", "", **told, calls=0, hit=True)
    assert ledger.reply("q") == '{"a": 1}'
    [role] = ledger.summary("fox")["brains"]
    assert (role["calls"], role["hits"], role["input_tokens"], role["cost"]) == (4, 1, 10, 0.1)


def candidate(number: int, score: float, **more: Any) -> Candidate:
    marks = (Mark(criterion="setting", evidence="a tree", score=score),)
    critique = Critique(marks=marks, score=score, by="critic", slot=number)
    return Candidate(asset=f"asset-{number}", number=number, critique=critique, **more)


def test_every_verdict_is_kept_with_its_slot(ledger: Ledger) -> None:
    one = candidate(0, 3.0)
    ledger.record_candidate("fox", "frame:01a", one)
    ledger.record_candidate("fox", "frame:01a", one.model_copy(update={"wins": 1}))
    ledger.record_candidate("fox", "frame:01a", Candidate(number=1, fault="blank"))
    ledger.record_candidate("fox", "frame:01a", candidate(0, 5.0), take=2)
    [row] = ledger._file.all("SELECT * FROM critiques WHERE take = 1")
    assert (row["slot"], row["by"], row["score"]) == (0, "critic", 3.0)
    assert '"evidence": "a tree"' in row["marks"]
    rows = ledger._file.all("SELECT wins, fault FROM candidates WHERE take = 1 ORDER BY number")
    assert rows == [{"wins": 1, "fault": ""}, {"wins": 0, "fault": "blank"}]


def test_a_comparison_told_twice_is_one(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.record_comparison("fox", "frame:01a", first="a", second="b", winner="a", by="critic")
    ledger.record_comparison("fox", "frame:01a", first="b", second="a", winner="a", by="critic")
    assert len(ledger._file.all("SELECT * FROM comparisons")) == 2


def test_the_summary_adds_up(ledger: Ledger) -> None:
    ledger.start_production("fox", Brief(title="The fox"), {})
    for shot, score in (("01a", 4.0), ("01b", 3.0)):
        for number in range(2):
            ledger.record_candidate("fox", f"frame:{shot}", candidate(number, score))
        best = Selection(subject=f"frame:{shot}", candidate=candidate(0, score), tried=2, accepted=score > 3)
        ledger.record_selection("fox", best)
    reserve(ledger, "1" * 64)
    ledger.used("1" * 64, "fox", "frame:01a", hit=False)
    ledger.done("1" * 64, "a", made="x", billed=0.5, seconds=3)
    ledger.used("1" * 64, "fox", "frame:01b", hit=True)
    reserve(ledger, "2" * 64, estimate=0.25)
    ledger.used("2" * 64, "fox", "frame:01b", hit=False)
    reserve(ledger, "3" * 64, production="wolf")
    ledger.done("3" * 64, "b", made="y", billed=9.0, seconds=9)
    ledger.used("3" * 64, "fox", "frame:01b", hit=True)  # the wolf has paid for it
    found = ledger.summary("fox")
    assert found["stages"] == [
        {
            "stage": "frame",
            "subjects": 2,
            "candidates": 4,
            "faulty": 0,
            "rounds": 1,
            "score": 3.5,
            "accepted": 1,
        }
    ]
    assert [(s["subject"], s["score"]) for s in found["subjects"]] == [("frame:01a", 4.0), ("frame:01b", 3.0)]
    [tool] = found["tools"]
    told = {key: tool[key] for key in ("jobs", "hits", "billed", "reserved", "seconds")}
    assert told == {"jobs": 3, "hits": 2, "billed": 0.5, "reserved": 0.25, "seconds": 3}
    assert (found["cost"], found["reserved"], found["seconds"], found["hits"]) == (0.5, 0.25, 3, 2)
    assert found["title"] == "The fox"
