"""What the critic's loop did for a production, from the ledger: is the judge fair, does each round pay?

Every candidate, slot, verdict, repair and cost was written down when it happened; nothing is asked again.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from anim_director.checkpoints.exact_tests import binomial, even, sum_of_chances

Row = dict[str, Any]

_CANDIDATES = """
SELECT c.subject, c.take, c.round, c.number, c.asset, c.fault, c.score, c.repair_of, c.repaired,
       q.slot, q.by
FROM candidates c LEFT JOIN critiques q USING (production, subject, take, round, number)
WHERE c.production = :name ORDER BY c.subject, c.take, c.round, c.number
"""
_CHOICES = "SELECT subject, take, round, number, accepted, rounds FROM selections WHERE production = :name"
_PAIRS = "SELECT subject, first, second, winner, by FROM comparisons WHERE production = :name"
_CALLS = """
SELECT subject, round, task, sum(calls) AS calls, sum(seconds) AS seconds, sum(cost) AS cost,
       sum(fault != '') AS faults
FROM brain_calls WHERE production = :name AND round > 0 AND subject LIKE '%:%' GROUP BY subject, round, task
"""
_JOBS = """
SELECT j.asset, j.request, j.seconds, j.billed, u.subject FROM jobs j JOIN job_uses u USING (digest)
WHERE u.production = :name AND j.status = 'done'
"""


def audit(query: Callable[[str, Mapping[str, Any]], list[Row]], name: str) -> dict[str, Any]:
    """Add up the critic's loops of a production.

    Args:
        query: runs SQL on the ledger.
        name: of the production.

    Returns:
        JSON data:
        `slots`: [{by, of, wins (by slot, from the first), ties, p}]: of rounds with `of` candidates shown
        together, where the best stood; p by the exact multinomial test, None for more than can be counted;
        `first_slot`: {by, wins, expected, of, p}: the first slot over all rounds, whatever their size;
        `pairs`: [{by, asked, agreed, both_first, both_second, undecided, p}]: pairs asked both ways; p by
        the exact binomial test over those whose two answers contradict each other;
        `rounds`: [{kind, round, subjects, candidates, faulty, accepted, before, after, gain, calls, faults,
        seconds, cost}]: mean best score before and after the round (0: none), tool and brain seconds;
        `repairs`: {tried, faulty, better, gain, won}: better than what they repaired, and chosen in the end;
        `rewrites`: {tried, better, gain, won}: the same of whole rounds after the first;
        `both`: {subjects, repair, rewrite, neither}: who won where both were tried;
        `gates`: [{kind, fault, count}].
    """
    tried, choices, pairs, calls, jobs = (
        query(sql, {"name": name}) for sql in (_CANDIDATES, _CHOICES, _PAIRS, _CALLS, _JOBS)
    )
    loops: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in tried:
        loops[row["subject"], row["take"]].append(row)
    chosen = {(c["subject"], c["take"]): c for c in choices}
    first_slot, slots = _slots(loops.values())
    return {
        "name": name,
        "slots": slots,
        "first_slot": first_slot,
        "pairs": _pairs(pairs),
        "rounds": _rounds(loops, chosen, calls, jobs),
        **_repairs(loops, chosen),
        "gates": _gates(tried),
    }


def _kind(subject: str) -> str:
    return subject.partition(":")[0]


def _slots(loops: Iterable[list[Row]]) -> tuple[list[Row], list[Row]]:
    """Count where the best of those stood who were shown together; a tie chose nobody."""
    wins: dict[tuple[str, int], Counter[int]] = defaultdict(Counter)
    ties: Counter[tuple[str, int]] = Counter()
    for rows in loops:
        shown: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            if row["slot"] is not None and row["slot"] >= 0 and not row["repair_of"] and row["score"]:
                shown[row["round"]].append(row)
        for group in shown.values():
            if len(group) < 2:
                continue
            best = max(row["score"] for row in group)
            winners = [row for row in group if row["score"] == best]
            key = (str(group[0]["by"] or ""), len(group))
            if len(winners) > 1:
                ties[key] += 1
            else:
                wins[key][winners[0]["slot"]] += 1
    told: list[Row] = []
    chances: dict[str, list[float]] = defaultdict(list)
    hits = Counter[str]()
    for by, of in sorted({*wins, *ties}):
        counts = [wins[by, of][slot] for slot in range(of)]
        p = even(counts)
        told.append({"by": by, "of": of, "wins": counts, "ties": ties[by, of], "p": _rounded(p)})
        chances[by] += [1 / of] * sum(counts)
        hits[by] += counts[0]
    first = [
        {
            "by": by,
            "wins": hits[by],
            "expected": round(sum(c), 2),
            "of": len(c),
            "p": _rounded(sum_of_chances(hits[by], c)),
        }
        for by, c in chances.items()
    ]
    return first, told


def _pairs(rows: list[Row]) -> list[Row]:
    """Put the two orders of each pair together: who names the first both times is moved by the place."""
    asked: dict[tuple[str, str, frozenset[str]], dict[str, str]] = defaultdict(dict)
    for row in rows:
        asked[row["by"], row["subject"], frozenset((row["first"], row["second"]))][row["first"]] = row[
            "winner"
        ]
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for (by, _, _), answers in asked.items():
        count = told[by]
        count["asked"] += 1
        firsts = [first == winner for first, winner in answers.items()]
        if len(answers) < 2 or "" in answers.values():
            count["undecided"] += 1
        elif all(firsts):
            count["both_first"] += 1
        elif not any(firsts):
            count["both_second"] += 1
        else:
            count["agreed"] += 1
    keys = ("asked", "agreed", "both_first", "both_second", "undecided")
    return [
        {
            "by": by,
            **{key: count[key] for key in keys},
            "p": _rounded(binomial(count["both_first"], count["both_first"] + count["both_second"])),
        }
        for by, count in sorted(told.items())
    ]


def _rounds(
    loops: Mapping[tuple[str, int], list[Row]],
    chosen: Mapping[tuple[str, int], Row],
    calls: list[Row],
    jobs: list[Row],
) -> list[Row]:
    """Say of each round of each kind what it gained and cost."""
    made = _by_candidate(jobs)
    table: dict[tuple[str, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (subject, _), rows in loops.items():
        kind = _kind(subject)
        best = 0.0
        done = False
        accepted = chosen.get((subject, rows[0]["take"]))
        for number in sorted({row["round"] for row in rows}):
            group = [row for row in rows if row["round"] == number]
            line = table[kind, number]
            line["subjects"] += 1
            line["candidates"] += len(group)
            line["faulty"] += sum(bool(row["fault"]) for row in group)
            line["before"] += best
            best = max([best, *(row["score"] or 0.0 for row in group if not row["fault"])])
            line["after"] += best
            if accepted and accepted["accepted"] and not done and number == accepted["round"]:
                line["accepted"] += 1
                done = True
            for row in group:
                seconds, billed = made.get((subject, _made_as(row)), (0.0, 0.0))
                line["seconds"] += seconds
                line["cost"] += billed
    for row in calls:
        kind = _kind(row["subject"])
        if (kind, row["round"]) in table:
            line = table[kind, row["round"]]
            for key in ("calls", "seconds", "cost", "faults"):
                line[key] += row[key] or 0
    told = []
    for (kind, number), line in sorted(
        table.items(), key=lambda item: (_ORDER.get(item[0][0], 9), item[0][1])
    ):
        n = line["subjects"]
        before, after = line["before"] / n, line["after"] / n
        counts = ("subjects", "candidates", "faulty", "accepted", "calls", "faults")
        told.append(
            {
                "kind": kind,
                "round": number,
                **{key: int(line[key]) for key in counts},
                "before": round(before, 3),
                "after": round(after, 3),
                "gain": round(after - before, 3) if number > 1 else 0.0,
                "seconds": round(line["seconds"], 2),
                "cost": round(line["cost"], 6),
            }
        )
    return told


_ORDER = {"character": 0, "setting": 1, "prop": 2, "frame": 3, "clip": 4}


def _by_candidate(jobs: list[Row]) -> dict[tuple[str, str], tuple[float, float]]:
    """Return seconds and cost of each job, by subject and asset; of a repair by what it repaired."""
    found = {}
    for job in jobs:
        paid = (float(job["seconds"] or 0), float(job["billed"] or 0))
        found[job["subject"], job["asset"]] = paid
        if base := re.search(r'"base": ?"([0-9a-f]{64})"', str(job["request"])):
            found[job["subject"], f"repair of {base.group(1)}"] = paid
    return found


def _made_as(row: Row) -> str:
    return f"repair of {row['repair_of']}" if row["repair_of"] else row["asset"]


def _repairs(
    loops: Mapping[tuple[str, int], list[Row]], chosen: Mapping[tuple[str, int], Row]
) -> dict[str, Any]:
    """Set painting one region again against writing the whole orders again."""
    repairs, rewrites, both = Counter[str](), Counter[str](), Counter[str]()
    gains: dict[str, list[float]] = {"repairs": [], "rewrites": []}
    for key, rows in loops.items():
        choice = chosen.get(key)
        of = {row["asset"]: row["score"] or 0.0 for row in rows if row["asset"]}
        winner = next(
            (r for r in rows if choice and (r["round"], r["number"]) == (choice["round"], choice["number"])),
            None,
        )
        mended = [row for row in rows if row["repair_of"]]
        later = {row["round"] for row in rows if row["round"] > 1}
        for row in mended:
            repairs["tried"] += 1
            repairs["faulty"] += bool(row["fault"])
            gain = (row["score"] or 0.0) - of.get(row["repair_of"], 0.0)
            if not row["fault"]:
                repairs["better"] += gain > 0
                gains["repairs"].append(gain)
        for number in later:
            before = max(
                (r["score"] or 0.0 for r in rows if r["round"] < number and not r["fault"]), default=0.0
            )
            fresh = [
                r["score"] or 0.0
                for r in rows
                if r["round"] == number and not r["fault"] and not r["repair_of"]
            ]
            rewrites["tried"] += 1
            gain = max(0.0, max(fresh, default=0.0) - before)
            rewrites["better"] += gain > 0
            gains["rewrites"].append(gain)
        repair_won = bool(winner and winner["repair_of"])
        rewrite_won = bool(winner and winner["round"] > 1 and not winner["repair_of"])
        repairs["won"] += repair_won
        rewrites["won"] += rewrite_won
        if mended and later:
            both["subjects"] += 1
            both["repair" if repair_won else "rewrite" if rewrite_won else "neither"] += 1
    return {
        "repairs": {
            **{key: repairs[key] for key in ("tried", "faulty", "better", "won")},
            "gain": _mean(gains["repairs"]),
        },
        "rewrites": {
            **{key: rewrites[key] for key in ("tried", "better", "won")},
            "gain": _mean(gains["rewrites"]),
        },
        "both": {key: both[key] for key in ("subjects", "repair", "rewrite", "neither")},
    }


def _gates(tried: list[Row]) -> list[Row]:
    """Count faults by what they begin with: "Flickers: 3.1" and "Flickers: 2.7" are one kind."""
    counts = Counter((_kind(row["subject"]), _fault(row["fault"])) for row in tried if row["fault"])
    return [{"kind": kind, "fault": fault, "count": n} for (kind, fault), n in counts.most_common()]


def _fault(text: str) -> str:
    return re.split(r"[:.;(]|\d", text, maxsplit=1)[0].strip()[:60] or text[:60]


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 3) if values else 0.0


def _rounded(p: float | None) -> float | None:
    return None if p is None else float(f"{p:.3g}")
