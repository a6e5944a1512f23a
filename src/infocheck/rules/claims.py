"""What each claim of a narrative was tied to, and whether the tables bear it out: for people who want to see it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from infocheck.findings import Number
from infocheck.forms.form import Linear
from infocheck.narrative.claims import Claim
from infocheck.report import Report
from infocheck.rules.examination import Examination
from infocheck.rules.narrative import add_up, is_of_a_part

Status = Literal["agrees", "disagrees", "other-scope", "unbound", "no-table"]
"""``other-scope``: it differs from the tables, and its words say that it is of a part of what these count, or of more."""


class Tied(NamedTuple):
    """A claim, the section it stands in, the reading it was tied to, and what the tables say to that.

    ``figure`` is what the tables give for the reading; ``None`` where they do not tell.  ``words`` is the reading in
    official labels; empty where there is none.
    """

    claim: Claim
    section: str | None
    reading: Linear | None
    status: Status
    figure: Number | None = None
    words: str = ""


def tied_claims(report: Report) -> tuple[Tied, ...]:
    """Every claim of a report's narrative, in order of place, judged as ``N001`` and ``N002`` judge it."""
    examination = Examination(report)
    tied = [_tied(examination, claim) for claim in examination.narrative.claims]
    unfit: dict[Linear | None, list[Claim]] = {}
    for one in tied:
        if one.status in ("disagrees", "other-scope"):
            unfit.setdefault(one.reading, []).append(one.claim)
    parts = [reading for reading, claims in unfit.items() if add_up(examination, claims)]
    return tuple(
        one._replace(status="other-scope") if one.status == "disagrees" and one.reading in parts else one
        for one in tied
    )


def _tied(examination: Examination, claim: Claim) -> Tied:
    passage = examination.report.passages[claim.section]
    section = passage.id or passage.heading or None
    if not claim.readings:
        return Tied(claim, section, None, "unbound")
    if all(_is_absent(examination, reading) for reading in claim.readings):
        plain = claim.readings[0]
        return Tied(claim, section, plain, "no-table", words=examination.words_for(plain))
    reading = _fitting(examination, claim)
    figure, words = examination.value(reading), examination.words_for(reading)
    return Tied(claim, section, reading, _status(examination, claim), figure, words)


def _status(examination: Examination, claim: Claim) -> Status:
    fitting = examination.fits(claim)
    if fitting is None:
        return "no-table"
    return "agrees" if fitting else "other-scope" if is_of_a_part(examination, claim) else "disagrees"


def _is_absent(examination: Examination, reading: Linear) -> bool:
    """Whether the report gives nothing at all for the cells of a reading."""
    return examination.report.unwritten.issuperset(cell for cell, _ in reading.terms)


def _fitting(examination: Examination, claim: Claim) -> Linear:
    """The first reading that the tables bear out, else the plain one."""
    for reading in claim.readings:
        value = examination.value(reading)
        if value is not None and claim.allows(value):
            return reading
    return claim.readings[0]
