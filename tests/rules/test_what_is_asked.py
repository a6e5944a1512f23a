"""What several rules look at: relations whose rule is asked for, cells that are not there, the year that is reported on."""

from __future__ import annotations

import pytest
from conftest import changed, findings, without

from infocheck.rules.catalogue import selected


@pytest.mark.parametrize(
    ("ignored", "code", "relation", "message"),
    [
        ([], "T101", "requests.row-total", "应为 2（差 +1），2 处勾稽关系因此不成立"),
        (["T101"], "T102", "requests.outcomes", "应为 2（差 +1）"),
        (["T102"], "T101", "requests.row-total", "应为 2（差 +1）"),
    ],
)
def test_a_rule_that_is_left_out_hides_nothing_of_the_others(
    ignored: list[str], code: str, relation: str, message: str
) -> None:
    data = changed("tables.requests.granted = [2, 0, 0, 0, 0, 0, 3]")
    (found,) = findings(data, rules=selected([], ignored))
    assert (found.code, found.relation) == (code, relation)
    assert found.message.zh == f"“（一）予以公开 · 总计”填的是 3，{message}"


@pytest.mark.parametrize(
    ("row", "missing", "repairs"),
    [
        (
            "{ upheld = 5, total = 4 }", ("corrected", "other", "pending"),
            [{"total": 5}, {"upheld": 4}, {"total": 0, "upheld": 0}],
        ),
        ("{ upheld = 10, corrected = 1, total = 4 }", ("pending",), [{"total": 11}, {"upheld": 3}]),
    ],
)  # fmt: skip
def test_a_sum_that_is_too_large_without_what_is_missing_is_mended(
    row: str, missing: tuple[str, ...], repairs: list[dict[str, int]]
) -> None:
    data = changed(f"tables.challenges.review = {row}")
    data = without(data, [f"tables.challenges.review.{column}" for column in missing])
    (found,) = [item for item in findings(data) if item.code == "T104"]
    offered = [
        {change.cell.rpartition(".")[2]: change.after for change in repair} for repair in found.repairs
    ]
    assert offered == repairs


@pytest.mark.parametrize(("year", "said"), [(2021, []), (2022, []), (2023, ["N001"]), (2024, [])])
def test_a_year_in_the_text_is_that_of_the_report_or_another(year: int, said: list[str]) -> None:
    text = f"{year}年收到政府信息公开申请9件。"
    data = changed(f"[[sections]]\nheading = '六、其他需要报告的事项'\ntext = '{text}'")
    assert [finding.code for finding in findings(data) if finding.family == "narrative"] == said
