"""What a report file may not hold, where no example of a rule shows it."""

from __future__ import annotations

from datetime import datetime

import pytest
from conftest import changed, findings, sound


@pytest.mark.parametrize("day", ["昨天", "2011-12-32", 7, 1.5, datetime(2011, 12, 31, 18), [], True])
def test_the_day_of_a_table_is_a_day(day: object) -> None:
    data = sound("local-ningbo-2011")
    data["tables"]["statistics"]["as_of"] = day
    (found,) = findings(data)
    assert found.code == "F102"
    assert found.message.zh == "“tables.statistics.as_of”应为日期（如 2024-01-25）"
    assert found.message.en == "“tables.statistics.as_of” should be a date such as 2024-01-25"


def test_half_a_character_is_no_value_of_any_kind() -> None:
    data = sound()
    data["report"]["level"] = "\ud800"  # as JSON can write it
    (found,) = [finding for finding in findings(data) if finding.code == "F102"]
    assert found.message.zh == "“report.level”应为另一种值"
    assert found.message.en == "“report.level” should be another kind of value"


@pytest.mark.parametrize("cell", ["[1, 2]", "[]", "{ a = 1 }"])
def test_a_row_within_a_row_is_no_row_of_the_wrong_length(cell: str) -> None:
    found = findings(changed(f"tables.requests.granted = [{cell}, 0, 0, 0, 0, 0, 2]"))
    assert [finding.code for finding in found if finding.family == "format"] == ["F201"]
