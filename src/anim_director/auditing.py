"""The audit of the critic's loop, as text for people."""

from typing import Any


def told(found: dict[str, Any]) -> str:
    """Return what `anim-director audit` prints of `Studio.audit`."""
    parts = [
        f"{found['name']}: the critic's loop",
        _slots(found),
        _pairs(found),
        _rounds(found),
        _repairs(found),
        _gates(found),
    ]
    return "\n\n".join(part for part in parts if part)


def _slots(found: dict[str, Any]) -> str:
    lines = ["Where the best of a round was shown (drawn by lot; an unbiased judge has no favourite)"]
    for row in found["slots"]:
        wins = " ".join(f"{n:4d}" for n in row["wins"])
        ties = f"ties {row['ties']:3d}"
        lines.append(f"  {row['by'] or '-':24.24} {row['of']} shown: {wins}  {ties}  {_chance(row['p'])}")
    for row in found["first_slot"]:
        lines.append(
            f"  {row['by'] or '-':24.24} the first won {row['wins']} of {row['of']}, "
            f"{row['expected']:.1f} expected: {_chance(row['p'])}"
        )
    if len(lines) == 1:
        lines.append("  Never more than one at a time: nothing to be biased by.")
    return "\n".join(lines)


def _pairs(found: dict[str, Any]) -> str:
    if not found["pairs"]:
        return "Pairs: none was close enough to be compared."
    lines = [
        "Pairs, asked in both orders",
        "                             pairs agreed twice-the-first twice-the-second undecided",
    ]
    lines += [
        f"  {row['by'] or '-':24.24} {row['asked']:7d} {row['agreed']:6d} {row['both_first']:15d} "
        f"{row['both_second']:16d} {row['undecided']:9d}  {_chance(row['p'])}"
        for row in found["pairs"]
    ]
    return "\n".join(lines)


def _rounds(found: dict[str, Any]) -> str:
    lines = [
        "What each round gained and cost",
        "  kind       round subjects made faulty accepted  before  after   gain  calls  seconds     cost",
    ]
    lines += [
        f"  {r['kind']:10} {r['round']:5d} {r['subjects']:8d} {r['candidates']:4d} {r['faulty']:6d} "
        f"{r['accepted']:8d} {r['before']:7.2f} {r['after']:6.2f} {r['gain']:+6.2f} {r['calls']:6d} "
        f"{r['seconds']:8.1f} {r['cost']:8.4f}"
        for r in found["rounds"]
    ]
    return "\n".join(lines)


def _repairs(found: dict[str, Any]) -> str:
    repairs, rewrites, both = found["repairs"], found["rewrites"], found["both"]
    lines = [
        "Repairing a region, and writing the orders again",
        "             tried faulty better   gain won",
        f"  repairs    {repairs['tried']:5d} {repairs['faulty']:6d} {repairs['better']:6d} "
        f"{repairs['gain']:+6.2f} {repairs['won']:3d}",
        f"  rewrites   {rewrites['tried']:5d}      - {rewrites['better']:6d} "
        f"{rewrites['gain']:+6.2f} {rewrites['won']:3d}",
    ]
    if both["subjects"]:
        lines.append(
            f"  Where both were tried ({both['subjects']}), the repair won {both['repair']}, "
            f"the rewrite {both['rewrite']}, the first round {both['neither']}."
        )
    return "\n".join(lines)


def _gates(found: dict[str, Any]) -> str:
    if not found["gates"]:
        return "Gates: nothing failed."
    return "\n".join(
        ["What gates refused", *(f"  {g['kind']:10} {g['count']:4d}  {g['fault']}" for g in found["gates"])]
    )


def _chance(p: float | None) -> str:
    if p is None:
        return "(too many to test exactly)"
    return f"p = {p:.3g}" + ("  <- biased" if p < 0.01 else "")
