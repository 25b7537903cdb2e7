"""Exact tests of chance: is what was counted more uneven than dice?

No approximation, because films have few rounds: ten verdicts say something, and a chi-square of ten does not.
"""

import math
from collections.abc import Iterator, Sequence

MOST_OUTCOMES = 400_000
"""Outcomes that are enumerated at most: 120 verdicts among four slots are 302,621."""

_SLACK = 1 + 1e-9  # outcomes as likely as the counted one count, whatever their last digit


def binomial(hits: int, of: int, chance: float = 0.5) -> float:
    """Return the two-sided p of so many hits: how likely is anything that is no likelier."""
    if not of:
        return 1.0
    from scipy.stats import binomtest

    return float(binomtest(hits, of, chance).pvalue)


def sum_of_chances(hits: int, chances: Sequence[float]) -> float:
    """Return the two-sided p of so many hits in trials of different chances (Poisson binomial)."""
    likely = [1.0]
    for p in chances:
        likely = [
            (likely[k] * (1 - p) if k < len(likely) else 0.0) + (likely[k - 1] * p if k else 0.0)
            for k in range(len(likely) + 1)
        ]
    return min(1.0, sum(p for p in likely if p <= likely[hits] * _SLACK))


def even(counts: Sequence[int]) -> float | None:
    """Return the p of counts under equal chances (exact multinomial); None: too many outcomes."""
    n, k = sum(counts), len(counts)
    if not n or k < 2:
        return 1.0
    if math.comb(n + k - 1, k - 1) > MOST_OUTCOMES:
        return None
    facts = [math.lgamma(i + 1) for i in range(n + 1)]
    base = facts[n] - n * math.log(k)
    counted = base - sum(facts[c] for c in counts)
    logs = (base - sum(facts[c] for c in outcome) for outcome in _outcomes(n, k))
    return min(1.0, math.fsum(math.exp(log) for log in logs if log <= counted + 1e-9))


def _outcomes(n: int, k: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to share n among k."""
    if k == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for rest in _outcomes(n - first, k - 1):
            yield (first, *rest)
