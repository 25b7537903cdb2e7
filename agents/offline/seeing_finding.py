"""A mark in the making: what one rule found in one candidate."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One mark in the making."""

    evidence: str
    score: int = 5
    mend: str = ""
    subject: str = ""


def worst(findings: list[Finding], otherwise: Finding) -> Finding:
    """Join findings on one criterion: the worst decides, and all evidence is told.

    The mend is one short imperative, that of the worst (the first of equals): who acts on it reads one
    thing a sentence. The subject stays only when all of them are about the same one.
    """
    if not findings:
        return otherwise
    findings = sorted(findings, key=lambda f: f.score)
    subjects = {f.subject for f in findings}
    return Finding(
        " ".join(dict.fromkeys(f.evidence for f in findings)),
        findings[0].score,
        findings[0].mend,
        subjects.pop() if len(subjects) == 1 else "",
    )


NO_LETTERS = "Paint no letters."
"""The mend of written words: they stay where they are when a camera moves over a place."""
