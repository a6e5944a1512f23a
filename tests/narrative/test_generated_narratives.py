"""What a narrative states, the reader reads; what contradicts is found; nothing else is."""

from __future__ import annotations

from random import Random

import pytest
from conftest import findings
from narratives import Narrative, Statement, told_report

from infocheck.forms import load
from infocheck.report import Report
from infocheck.rules.claims import Tied, tied_claims

FORM = load("national-2021")


def claims(narrative: Narrative) -> list[Tied]:
    return [tied for tied in tied_claims(Report(FORM, narrative.data)) if tied.reading is not None]


def addresses(tied: Tied) -> set[frozenset[str]]:
    return {
        frozenset(FORM.cells[cell].address for cell, _ in reading.terms if not FORM.cells[cell].optional)
        for reading in tied.claim.readings
    }


@pytest.mark.parametrize("block", range(8))
def test_what_is_stated_is_read_and_nothing_else(block: int) -> None:
    for seed in range(block * 50, block * 50 + 50):
        narrative = told_report(Random(seed))
        read = claims(narrative)
        assert len(read) == len(narrative.statements), (seed, narrative.text)
        for statement in narrative.statements:
            matching = [
                tied
                for tied in read
                if tied.claim.value == statement.value and statement.cells in addresses(tied)
            ]
            assert matching, (seed, statement, narrative.text)
        assert {tied.status for tied in read} <= {"agrees"}


@pytest.mark.parametrize("block", range(8))
def test_true_narratives_have_no_findings(block: int) -> None:
    for seed in range(block * 50, block * 50 + 50):
        assert [
            finding for finding in findings(told_report(Random(seed)).data) if finding.family == "narrative"
        ] == []


@pytest.mark.parametrize("block", range(8))
def test_an_altered_number_is_found_and_only_that(block: int) -> None:
    for seed in range(block * 50, block * 50 + 50):
        random = Random(seed)
        narrative = told_report(random)
        statement = random.choice(narrative.statements)
        altered = statement.value + 10_007  # out of reach of every other reading
        data, place = _with(narrative, statement, altered)
        found = [finding for finding in findings(data) if finding.code == "N001"]
        assert len(found) == 1, (seed, statement, altered, data["sections"][0]["text"])
        assert (found[0].actual, found[0].place.span[0]) == (altered, place)


def _with(narrative: Narrative, statement: Statement, altered: int):
    """The report with that statement altered, and where it stands."""
    text = narrative.text
    start = _place(narrative, statement)
    end = start + len(statement.written.strip())
    narrative.data["sections"][0]["text"] = text[:start] + str(altered) + text[end:]
    return narrative.data, start


def _place(narrative: Narrative, statement: Statement) -> int:
    """Where a statement is written, blanks around it aside: the claim tied to its cells knows."""
    (tied,) = [
        tied
        for tied in claims(narrative)
        if statement.cells == min(addresses(tied), key=len) or addresses(tied) == {statement.cells}
    ]
    place = Report(FORM, narrative.data).as_written(tied.claim.place)
    assert place.span is not None
    return narrative.text.rindex(statement.written.strip(), 0, place.span[1])
