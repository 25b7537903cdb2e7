"""A mark in the making: what one rule found in one candidate."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One mark in the making."""

    evidence: str
    score: int = 5
    mend: str = ""
    subject: str = ""


def worst(findings: list[Finding], otherwise: Finding) -> Finding:
    """Join findings on one criterion: the worst decides, all evidence and mends are told.

    The subject stays only when all of them are about the same one.
    """
    if not findings:
        return otherwise
    findings = sorted(findings, key=lambda f: f.score)
    subjects = {f.subject for f in findings}
    return Finding(
        " ".join(dict.fromkeys(f.evidence for f in findings)),
        findings[0].score,
        " ".join(dict.fromkeys(f.mend for f in findings if f.mend)),
        subjects.pop() if len(subjects) == 1 else "",
    )
