"""Figures that did not move for a year, and figures that moved much."""

from __future__ import annotations

import pytest
from conftest import Data, findings, of_zeros, sound, without

from infocheck.checking import report_on
from infocheck.findings import Finding
from infocheck.rules.examination import Beside

DISCLOSURE = (
    "tables.disclosure = {{ licences = {{ decisions = {} }}, penalties = {{ decisions = {} }},"
    " coercion = {{ decisions = {} }}, fees = {{ amount = {} }} }}"
)
REQUESTS = """
tables.requests.received = [{0}, 0, 0, 0, 0, 0, {0}]
tables.requests.granted = [{1}, 0, 0, 0, 0, 0, {1}]
tables.requests.processed = [{0}, 0, 0, 0, 0, 0, {0}]
"""


def of(year: int, toml: str, words: str = "") -> Data:
    data = of_zeros(f"report.year = {year}\n{toml}")
    data["sections"] = [{"heading": "一、总体情况", "text": words}]
    return data


def found(code: str, now: Data, *before: Data) -> list[Finding]:
    beside = Beside(tuple(map(report_on, before)))
    return [finding for finding in findings(now, beside=beside) if finding.code == code]


@pytest.mark.parametrize(
    ("figures", "tables"),
    [
        ((10, 2, 1, 1), ["行政许可"]),
        ((9, 9, 9, 9), []),
        ((0, 40, 30, 20), []),
        ((0, 0, 0, 0), []),
    ],
    ids=str,
)
def test_a_table_of_some_figures_that_did_not_move_is_told(
    figures: tuple[int, int, int, int], tables: list[str]
) -> None:
    same = DISCLOSURE.format(*figures)
    assert len(found("Y201", of(2023, same), of(2022, same))) == len(tables)


def test_a_stock_that_moved_is_not_told_to_be_the_same() -> None:
    flows = DISCLOSURE.format(40, 30, 20, 7).removesuffix(" }")
    reports = {
        (year, stock): of(
            year, f"{flows}, regulations = {{ issued = 3, repealed = 0, in_force = {stock} }} }}"
        )
        for year, stock in ((2022, 9), (2023, 9), (2023, 12))
    }
    (finding,) = found("Y201", reports[2023, 12], reports[2022, 9])
    assert "表“现行有效件数”以外的数与 2022 年度完全相同（不为零的 5 个）" in finding.message.zh
    assert (
        ", apart from “现行有效件数”, has the very figures of 2022 (5 that are not zero)"
        in finding.message.en
    )
    (finding,) = found("Y201", reports[2023, 9], reports[2022, 9])
    assert "以外" not in finding.message.zh
    assert "apart" not in finding.message.en


def test_a_table_that_is_nearly_empty_hides_none_after_it() -> None:
    same = DISCLOSURE.format(0, 0, 0, 0) + REQUESTS.format(30, 20)
    (finding,) = found("Y201", of(2023, same), of(2022, same))
    assert "申请" in finding.message.zh


def test_the_years_are_told_for_as_long_as_nothing_moved() -> None:
    same, other = DISCLOSURE.format(40, 30, 20, 7), DISCLOSURE.format(41, 30, 20, 7)
    reports = [of(year, same) for year in (2023, 2022, 2021)]
    (finding,) = found("Y201", *reports, of(2020, other), of(2019, same))
    assert "与 2021 年度完全相同（不为零的 4 个），已连续 3 年" in finding.message.zh
    assert "the very figures of 2021 (4 that are not zero), 3 years running" in finding.message.en
    (finding,) = found("Y201", reports[0], reports[1], of(2020, same))
    assert "与 2022 年度完全相同（不为零的 4 个），已连续 2 年" in finding.message.zh


def test_figures_of_another_form_are_not_the_same_table() -> None:
    last = sound("national-2019")
    last["report"] |= {"year": 2022, "organization": sound()["report"]["organization"]}
    last["tables"]["requests"]["received"] = [30, 0, 0, 0, 0, 0, 30]
    last["tables"]["requests"]["granted"] = [20, 0, 0, 0, 0, 0, 20]
    assert found("Y201", of(2023, REQUESTS.format(30, 20)), last) == []


def test_a_table_that_both_forms_have_is_the_same_across_the_change_of_form() -> None:
    same = {
        "review": [12, 3, 1, 2, 18],
        "litigation_direct": [33, 2, 1, 4, 40],
        "litigation_after_review": [5, 1, 0, 1, 7],
    }
    this, last = of(2023, ""), sound("national-2019")
    last["report"] |= {"year": 2022, "organization": this["report"]["organization"]}
    for data in (this, last):
        data["tables"]["challenges"] = {row: list(figures) for row, figures in same.items()}
    (finding,) = found("Y201", this, last)
    assert "与 2022 年度完全相同（不为零的 14 个）" in finding.message.zh
    last["tables"]["challenges"]["review"] = [12, 3, 2, 1, 18]
    assert found("Y201", this, last) == []


PENALTIES = "tables.disclosure.penalties = {{ decisions = {} }}"


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (25, 125, "+400%"),
        (25, 124, None),
        (12, 96, None),
        (100, 200, None),
        (100, 499, None),
        (100, 500, "+400%"),
        (0, 100, "+100"),
        (0, 99, None),
        (300, 0, "-100%"),
        (3, 1200, "+39900%"),
    ],
)
def test_a_figure_that_moved_much_is_told(before: int, now: int, change: str | None) -> None:
    told = found("Y202", of(2023, PENALTIES.format(now)), of(2022, PENALTIES.format(before)))
    assert [finding.message.zh for finding in told] == [
        f"“行政处罚 · 本年处理决定数量”由 {before} 变为 {now}（{change}），文字没有说明"
    ] * bool(change)
    assert [finding.related[0].message for finding in told] == [
        (f"2022 年度报告：{before}", f"report on 2022: {before}")
    ] * bool(change)


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("行政处罚决定1200件，比上年增加1188件。", False),
        ("行政处罚决定1200件。", True),
        ("行政许可决定5件，比上年增加2件。行政处罚决定1200件。", True),
        ("行政许可决定5件，比上年增加2件，行政处罚决定1200件。", True),
        ("因执法权自1月起全部划转我局，本年行政处罚决定数量由上年的12件增至1200件。", False),
        ("效率明显改善。行政处罚决定1200件。", True),
        ("因承接省级下放事项，本年行政处罚决定数量大幅增长。", False),
        ("行政处罚决定1200件，数量较往年明显上升。", False),
        ("收到申请数量明显上升，行政处罚决定1200件。", True),
        ("行政处罚决定1200件，较上年多1188件。", False),
        ("增加的行政处罚决定多为交通类。", False),
        ("行政许可决定5件，行政处罚决定1200件、比上年增加1188件，收到申请3件。", False),
        ("行政许可决定5件，行政处罚决定1200件，收到申请数量明显上升。", True),
        ("行政许可决定增加2件，行政处罚决定1200件，收到申请3件。", True),
    ],
)
def test_a_change_that_the_text_speaks_of_is_no_jump(words: str, is_told: bool) -> None:
    told = found("Y202", of(2023, PENALTIES.format(1200), words), of(2022, PENALTIES.format(12)))
    assert bool(told) == is_told


@pytest.mark.parametrize(
    ("before", "now", "ending"),
    [
        ("25.1", "251000", "由 25.1 变为 251000（+999900%），文字没有说明；表中的数像是按元填的，单位是万元"),
        ("25.1", "12.2", None),
        ("1.2", "9.7", None),  # some ten thousands of yuan
        ("25.1", "251", "由 25.1 变为 251（+900%），文字没有说明"),
        ("0", "251", "由 0 变为 251（+251），文字没有说明"),
        ("0.8", "800", "由 0.8 变为 800（+99900%），文字没有说明；表中的数像是按元填的，单位是万元"),
        ("0.8", "799", "由 0.8 变为 799（+99775%），文字没有说明"),
    ],
)
def test_fees_jump_in_their_own_unit(before: str, now: str, ending: str | None) -> None:
    fees = "tables.disclosure.fees.amount = "
    told = found("Y202", of(2023, fees + now), of(2022, fees + before))
    assert [finding.message.zh.endswith(ending or "") for finding in told] == [True] * (ending is not None)


def test_what_one_of_the_years_does_not_tell_is_no_jump() -> None:
    now = of(2023, "tables.disclosure = { licences = { decisions = 900 }, penalties = { decisions = 900 } }")
    for gone in ("tables.disclosure.licences.decisions", "tables.disclosure.licences"):
        last = without(of(2022, "tables.disclosure.penalties = { decisions = 9 }"), (gone,))
        assert [finding.cells for finding in found("Y202", now, last)] == [
            ("disclosure.penalties.decisions",)
        ]
        assert found("Y202", last | {"report": now["report"]}, now | {"report": last["report"]}) != []


def test_only_main_figures_jump() -> None:
    now = REQUESTS.format(900, 900) + "tables.disclosure.normative_documents = [400, 0, 400]"
    last = REQUESTS.format(3, 3) + "tables.disclosure.normative_documents = [1, 0, 1]"
    assert [finding.cells for finding in found("Y202", of(2023, now), of(2022, last))] == [
        ("disclosure.normative_documents.issued",),
        ("requests.received.total",),
    ]


def test_a_report_without_a_year_follows_none() -> None:
    earlier, undated = report_on(of(2022, "")), report_on(without(of(2023, ""), ["report.year"]))
    assert Beside((earlier,)).before(undated) == ()
