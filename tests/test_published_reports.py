"""Published reports: the findings within tables are those that the source really has."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from conftest import SHARED, findings

CELLS = SHARED / "real" / "cells"
pytestmark = pytest.mark.skipif(
    not CELLS.is_dir(), reason="the published reports are not beside this checkout"
)

CONTRADICTIONS: dict[str, dict[str, tuple[int, int]]] = {
    "hangzhou_2025": {},
    "suqian_2023": {},
    "pingtan_2021": {},
    "hongze_district_2023": {
        "challenges.review.total": (0, 11),
        "challenges.litigation_after_review.total": (0, 5),
    },
}
"""For each report, the total that contradicts its parts: as printed, and as it should be."""


def report(name: str, form: str = "national-2021") -> dict[str, Any]:
    """The cells of a published report as the data of a report file, without its text."""
    tables: dict[str, Any] = {}
    for address, figure in json.loads((CELLS / f"{name}.json").read_text(encoding="utf-8")).items():
        *path, column = address.split(".")
        here = tables
        for step in path:
            here = here.setdefault(step, {})
        amount = address.endswith(".amount") and str(figure).replace(".", "").isdigit()
        here[column] = Decimal(str(figure)) if amount else figure
    header = {"organization": name, "year": int(name[-4:])}
    return {"form": form, "report": header, "sections": [], "tables": tables}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_findings_within_tables_are_exactly_those_of_the_source(name: str) -> None:
    found = [finding for finding in findings(report(name)) if finding.family == "table"]
    assert {finding.cells[0]: (finding.actual, finding.expected) for finding in found} == CONTRADICTIONS[name]


def test_a_merged_row_is_accepted_as_the_sum_and_reported() -> None:
    codes = [finding.code for finding in findings(report("hongze_district_2023"))]
    assert codes.count("S204") == 1
    assert "S202" not in codes


@pytest.mark.parametrize(
    ("name", "found"),
    [("pingtan_2019", []), ("shanghai_office_2019", []), ("pingtan_2020", [("requests.outcomes", 20, 26)])],
)
def test_reports_of_the_2019_form(name: str, found: list[tuple[str, int, int]]) -> None:
    results = [finding for finding in findings(report(name, "national-2019")) if finding.family == "table"]
    assert [(finding.relation, finding.actual, finding.expected) for finding in results] == found


def test_an_amount_may_carry_its_own_unit_where_the_form_prints_none() -> None:
    codes = [finding.code for finding in findings(report("pingtan_2019", "national-2019"))]
    assert "F203" not in codes


@pytest.mark.parametrize("name", ["pingtan_2011", "pingtan_county_2012"])
def test_reports_with_the_table_of_fujian(name: str) -> None:
    """The rows of these two stand in the form's order; their tables hold, whatever the text says."""
    from infocheck.forms import load

    rows = [row.id for row in load("local-fujian-2009").tables[0].rows]
    printed = json.loads((CELLS / f"{name}.json").read_text(encoding="utf-8")).values()
    statistics: dict[str, Any] = {}
    for row, cells in zip(rows, printed, strict=True):
        here = statistics
        for part in row.split("."):
            here = here.setdefault(part, {})
        here.update(cells)
    header = {"organization": name, "year": int(name[-4:])}
    data = {
        "form": "local-fujian-2009",
        "report": header,
        "sections": [],
        "tables": {"statistics": statistics},
    }
    assert [finding for finding in findings(data) if finding.family in ("table", "format")] == []
