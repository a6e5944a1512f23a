"""Laying data on a form: what is understood without a validator is exactly what the validator allows."""

from __future__ import annotations

import copy
import datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from conftest import sound
from hypothesis import given, settings
from hypothesis import strategies as st

from infocheck.findings import Finding, Location, ReportResult, Text
from infocheck.forms import load
from infocheck.forms.headings import bare_heading
from infocheck.forms.model import faults
from infocheck.report import Report

STRANGE = [
    None,
    True,
    "3",
    " ",
    "/",
    "x",
    -1,
    0,
    7,
    Decimal("1.5"),
    Decimal("NaN"),
    1.5,
    [],
    [1],
    {},
    {"a": 1},
    datetime.date(2024, 1, 1),
    datetime.datetime(2024, 1, 1),
]


def places(value: Any, route: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [route, *(place for key, item in inside for place in places(item, (*route, key)))]


def altered(data: Any, random: Random) -> Any:
    """The data with something strange put in, taken out, or added somewhere."""
    inside = places(data)[1:]
    if not inside:
        return data
    *route, last = random.choice(inside)
    here = data
    for step in route:
        here = here[step]
    action = random.choice(["put", "take", "add"])
    if action == "take":
        del here[last]
    elif action == "put":
        here[last] = copy.deepcopy(random.choice(STRANGE))
    elif isinstance(here, dict):
        here[random.choice(["extra", "heading", "total", "labels", "as_of", "level", "period"])] = (
            copy.deepcopy(random.choice(STRANGE))
        )
    else:
        here.append(copy.deepcopy(random.choice(STRANGE)))
    return data


@pytest.mark.parametrize("form", ["national-2021", "local-ningbo-2011", "regulation-2008"])
@given(seed=st.integers(0, 10**9))
@settings(max_examples=300)
def test_what_is_understood_is_what_pydantic_allows(form: str, seed: int) -> None:
    data = altered(sound(form), Random(seed))
    before = copy.deepcopy(data)
    assert Report(load(form), data).faults == faults(load(form), before)
    assert repr(data) == repr(before)


def test_a_clean_report_asks_no_validator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infocheck.report._faults", lambda form, data: pytest.fail("asked"))
    assert Report(load("national-2021"), sound()).faults == ()


def test_a_cell_is_read_however_its_row_is_written() -> None:
    data = sound()
    data["tables"]["disclosure"]["licences"] = 7
    data["tables"]["disclosure"]["penalties"] = [8]
    report = Report(load("national-2021"), data)
    assert report.value("disclosure.licences.decisions") == 7
    assert report.value("disclosure.penalties.decisions") == 8
    assert report.value("challenges.review.total") == 0
    with pytest.raises(KeyError):
        report.value("challenges.review.sum")


def test_places_follow_the_way_a_row_is_written() -> None:
    report = Report(load("national-2021"), sound())
    by_address = {cell.address: report.place(cell).route for cell in report.form.cells}
    assert by_address["requests.granted.total"] == ("tables", "requests", "granted", 6)
    assert by_address["challenges.review.total"] == ("tables", "challenges", "review", "total")
    assert by_address["requests.otherwise.total"] == ("tables", "requests", "otherwise", "total")


def test_an_empty_cell_has_no_value_and_keeps_how_it_was_written() -> None:
    data = sound()
    data["tables"]["disclosure"]["fees"]["amount"] = "/"
    report = Report(load("national-2021"), data)
    position = report.form.positions["disclosure.fees.amount"]
    assert report.value("disclosure.fees.amount") is None
    assert report.empties == {position: "/"}


@pytest.mark.parametrize(
    "heading",
    ["一、总体情况", "（一）总体情况", "1.总体情况", "第一部分 、总体情况", " 总体情况： ", "一．“总体情况”"],
)
def test_bare_headings(heading: str) -> None:
    assert bare_heading(heading) == "总体情况"


def test_what_is_waived_stands_where_it_would_stand_without() -> None:
    none = Text("", "")
    first, second = (Finding(none, code=code, location=Location(1, 1, 1, 2)) for code in ("T101", "T102"))
    assert ReportResult("", findings=(second,), waived=(first,)).every == (first, second)
