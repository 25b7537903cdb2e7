"""The audit: is the judge fair, does a round pay, does a repair; from what the ledger wrote down."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scipy.stats import binomtest, multinomial
from typer.testing import CliRunner

from anim_director import commands_care  # noqa: F401 - its commands enter themselves
from anim_director.auditing import told
from anim_director.checkpoints.exact_tests import binomial, even, sum_of_chances
from anim_director.checkpoints.ledger import Ledger
from anim_director.cli import app
from anim_director.errors import UnknownProduction
from anim_director.film import Brief, Candidate, Critique, Mark, Selection


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = Ledger(tmp_path / "ledger.sqlite")
    made.start_production("film", Brief(), settings={})
    yield made
    made.close()


def asset(number: int) -> str:
    return f"{number:064x}"


def put(ledger: Ledger, subject: str, round: int, number: int, score: float, **more: Any) -> Candidate:
    marks = (Mark(criterion="identity", score=score),) if score else ()
    critique = Critique(marks=marks, score=score, by="judge", slot=more.pop("slot", -1))
    name = asset(abs(hash((subject, round, number))))
    candidate = Candidate(asset=name, round=round, number=number, critique=critique, **more)
    ledger.record_candidate("film", subject, candidate)
    return candidate


def choose(ledger: Ledger, subject: str, candidate: Candidate, *, accepted: bool = True) -> None:
    selection = Selection(subject=subject, candidate=candidate, rounds=candidate.round, accepted=accepted)
    ledger.record_selection("film", selection)


def test_exact_tests_are_exact() -> None:
    assert binomial(50, 60) == pytest.approx(binomtest(50, 60).pvalue)
    assert binomial(50, 60) == pytest.approx(1.6e-7, rel=0.05), "the paper's own run"
    assert even([50, 10]) == pytest.approx(binomial(50, 60))
    assert sum_of_chances(50, [0.5] * 60) == pytest.approx(binomial(50, 60))
    counts = [5, 1, 1, 1]
    model = multinomial(8, [0.25] * 4)
    likely = model.pmf(counts)
    brute = sum(
        model.pmf([a, b, c, 8 - a - b - c])
        for a in range(9) for b in range(9 - a) for c in range(9 - a - b)
        if model.pmf([a, b, c, 8 - a - b - c]) <= likely * (1 + 1e-9)
    )  # fmt: skip
    assert even(counts) == pytest.approx(brute)
    assert even([0, 0]) == 1.0
    assert even([200] * 8) is None
    assert binomial(0, 0) == 1.0


@pytest.mark.parametrize(("favoured", "biased"), [(1.0, True), (0.5, False)])
def test_a_judge_who_favours_a_slot_is_found_out(ledger: Ledger, favoured: float, biased: bool) -> None:
    for n in range(40):
        first = 5 if n < 20 + 40 * (favoured - 0.5) else 2
        put(ledger, f"frame:{n}", 1, 0, first, slot=0)
        put(ledger, f"frame:{n}", 1, 1, 3, slot=1)
    found = ledger.audit("film")
    (slots,), (first,) = found["slots"], found["first_slot"]
    assert sum(slots["wins"]) == 40
    assert (slots["p"] < 0.01) is biased
    assert first["expected"] == 20
    assert ("<- biased" in told(found)) is biased


def test_ties_and_repairs_choose_no_slot(ledger: Ledger) -> None:
    first = put(ledger, "frame:1", 1, 0, 3, slot=0)
    put(ledger, "frame:1", 1, 1, 3, slot=1)
    put(ledger, "frame:1", 1, 2, 5, slot=0, repair_of=first.asset, repaired="Lily")
    found = ledger.audit("film")
    assert found["slots"] == [{"by": "judge", "of": 2, "wins": [0, 0], "ties": 1, "p": 1.0}]


def test_pairs_that_contradict_themselves_show_the_bias(ledger: Ledger) -> None:
    for n in range(12):
        a, b = asset(2 * n), asset(2 * n + 1)
        for first, second in ((a, b), (b, a)):
            winner = a if n < 4 else first
            ledger.record_comparison("film", "frame:1", first=first, second=second, winner=winner, by="judge")
    ledger.record_comparison("film", "frame:1", first=asset(98), second=asset(99), winner="", by="judge")
    (pairs,) = ledger.audit("film")["pairs"]
    assert (pairs["asked"], pairs["agreed"], pairs["both_first"], pairs["undecided"]) == (13, 4, 8, 1)
    assert pairs["p"] == pytest.approx(2 / 2**8, rel=0.01)


def test_rounds_repairs_and_gates_are_added_up(ledger: Ledger) -> None:
    base = put(ledger, "frame:1", 1, 0, 3, slot=0)
    put(ledger, "frame:1", 1, 1, 0, fault="Blurred: 0.51 where 0.42 is the most.")
    fixed = put(ledger, "frame:1", 1, 2, 4.5, slot=0, repair_of=base.asset, repaired="Lily")
    choose(ledger, "frame:1", fixed)
    other = put(ledger, "frame:2", 1, 0, 2, slot=0)
    put(ledger, "frame:2", 1, 1, 2.5, slot=0, repair_of=other.asset, repaired="Tom")
    put(ledger, "frame:2", 2, 0, 2, slot=0)
    choose(ledger, "frame:2", put(ledger, "frame:2", 2, 1, 4, slot=1))
    ledger.keep_reply(
        "d", "{}", production="film", task="judge_frames", role="critic", subject="frame:2", round=2,
        seconds=1.5, cost=0.25, calls=2,
    )  # fmt: skip
    found = ledger.audit("film")
    one, two = found["rounds"]
    assert (one["subjects"], one["candidates"], one["faulty"], one["accepted"]) == (2, 5, 1, 1)
    assert (two["subjects"], two["accepted"], two["calls"], two["cost"]) == (1, 1, 2, 0.25)
    assert (one["after"], two["before"], two["gain"]) == (3.5, 2.5, 1.5)
    assert found["repairs"] == {"tried": 2, "faulty": 0, "better": 2, "won": 1, "gain": 1.0}
    assert found["rewrites"] == {"tried": 1, "better": 1, "won": 1, "gain": 1.5}
    assert found["both"] == {"subjects": 1, "repair": 0, "rewrite": 1, "neither": 0}
    assert found["gates"] == [{"kind": "frame", "fault": "Blurred", "count": 1}]


def test_the_command_prints_tables_or_json(ledger: Ledger, tmp_path: Path) -> None:
    choose(ledger, "frame:1", put(ledger, "frame:1", 1, 0, 4, slot=0))
    run = CliRunner().invoke
    printed = run(app, ["audit", "film", "--home", str(tmp_path)])
    assert printed.exit_code == 0, printed.output
    assert "What each round gained and cost" in printed.output
    data = json.loads(run(app, ["audit", "film", "--home", str(tmp_path), "--json"]).output)
    assert data["rounds"][0]["accepted"] == 1
    with pytest.raises(UnknownProduction):
        ledger.audit("nothing")


def test_a_production_of_nothing_is_an_empty_audit(ledger: Ledger) -> None:
    text = told(ledger.audit("film"))
    assert "nothing to be biased by" in text
    assert "Nothing" in text or "nothing failed" in text


def test_a_ledger_from_before_the_audit_is_brought_up_to_it(tmp_path: Path) -> None:
    from sqlite_utils import Database

    from anim_director.checkpoints import ledger_schema

    file = tmp_path / "old.sqlite"
    db = Database(file)
    for step in ledger_schema.STEPS[:2]:
        step(db)
    db["migrations"].create({"version": int, "name": str, "done": float}, pk="version")
    db["candidates"].insert({"production": "old", "subject": "frame:1", "take": 1, "round": 1, "number": 0})
    db.execute("PRAGMA user_version = 2")
    db.close()
    made = Ledger(file)
    made.start_production("old", Brief(), settings={})
    assert made.audit("old")["rounds"][0]["candidates"] == 1
    made.close()
