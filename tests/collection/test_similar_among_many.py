"""Which of many reports are found to be alike, how many of them are told, and which cannot be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alike import codes, reports, run, text_of, written

pytest.importorskip("rensa")


def messages(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(finding["code"], finding["message"]) for finding in report["findings"]]


def reasons(report: dict[str, Any]) -> set[str]:
    return {one["reason"] for one in report["not_evaluated"]}


@pytest.mark.parametrize("times", [4, 9, 21])
def test_a_short_report_copied_whole_out_of_a_long_one_is_found(times: int, tmp_path: Path) -> None:
    for number in range(10):
        long = text_of(number, 300 * times)
        written(tmp_path, f"long{number}", long)
        written(tmp_path, f"short{number}", long[400:700])
    found = codes(run(str(tmp_path), "--format", "json"))
    assert found == {f"long{number}": [] for number in range(10)} | {
        f"short{number}": [("L002", "warning")] for number in range(10)
    }


@pytest.mark.parametrize("percent", [25, 40])
def test_a_low_threshold_finds_what_shares_as_little(percent: int, tmp_path: Path) -> None:
    for number in range(10):
        one, other = text_of(number), text_of(number + 100)
        written(tmp_path, f"a{number}", one)
        written(tmp_path, f"b{number}", one[: 9 * percent] + other[9 * percent :])
    found = codes(run(str(tmp_path), "--format", "json", "--threshold", "0.1"))
    assert set(map(tuple, found.values())) == {(("L002", "note"),)}


def test_a_threshold_that_is_no_number_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "甲局", text_of(1))
    result = run(str(tmp_path), "--threshold", "nan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--threshold" in result.stderr


def test_reports_that_are_all_one_text_are_copies_however_many_there_are(tmp_path: Path) -> None:
    for number in range(60):
        written(tmp_path, f"{number:02}", text_of(1))
    found = reports(tmp_path)
    assert [len(report["findings"]) for report in found.values()] == [5] * 60
    last = [message for _, message in messages(found["59"])][-1]
    assert last.endswith("；另有约 54 份报告也大致相同，没有列出")
    last = [message for _, message in messages(reports(tmp_path, language="en")["59"])][-1]
    assert last.endswith("; about 54 more reports much like it are not listed")


def test_what_only_repeats_what_very_many_have_is_no_copy_but_told_to_be_that(tmp_path: Path) -> None:
    """A report of nothing but formulas is in each of the reports that have these and their own text beside them."""
    formula = text_of(99, 700)
    for number in range(60):
        written(tmp_path, f"{number:02}", formula + text_of(number, 500))
    written(tmp_path, "甲局", formula[:400])
    found = reports(tmp_path)
    assert [name for name, report in found.items() if report["findings"]] == []
    assert reasons(found["甲局"]) == {"文字几乎都是许多报告共有的，分不出是套语还是照抄"}
    assert reasons(found["00"]) == set()
    assert reasons(reports(tmp_path, language="en")["甲局"]) == {
        "nearly all of its text stands in many reports: whether by formula or by copying, it does not tell"
    }


def test_a_body_s_own_years_are_told_before_those_of_others_and_how_many_are_not(tmp_path: Path) -> None:
    for number in range(12):
        written(tmp_path, f"{number:02}", text_of(1))
    written(tmp_path, "甲局2022", text_of(1)[:880] + text_of(2, 20), year=2022, organization="甲局")
    written(tmp_path, "甲局2023", text_of(1), organization="甲局")
    found = messages(reports(tmp_path)["甲局2023"])
    assert [code for code, _ in found] == ["L001", "L002", "L002", "L002", "L002"]
    assert [message.partition("；")[2] for _, message in found if "；" in message] == [
        "另有约 8 份报告也大致相同，没有列出"
    ]


def test_a_body_s_own_years_do_not_crowd_out_another_body_s_report(tmp_path: Path) -> None:
    for year in range(2015, 2023):
        written(tmp_path, f"甲局{year}", text_of(1), year=year, organization="甲局")
    written(tmp_path, "乙局", text_of(1)[:800] + text_of(2, 100), year=2014, organization="乙局")
    written(tmp_path, "甲局2023", text_of(1), year=2023, organization="甲局")
    found = sorted(code for code, _ in messages(reports(tmp_path)["甲局2023"]))
    assert found == ["L001", "L001", "L001", "L001", "L002"]


def test_reports_of_later_years_do_not_crowd_out_those_that_may_have_been_copied(tmp_path: Path) -> None:
    for number in range(12):
        written(tmp_path, f"{number:02}", text_of(1), year=2024)
    written(tmp_path, "甲局", text_of(1)[:600] + text_of(2, 300), year=2023)
    written(tmp_path, "乙局", text_of(1)[:600] + text_of(2, 300), year=2022)
    assert [message for _, message in messages(reports(tmp_path)["甲局"])] == [
        "除去数字、年份和名称，文字有 100% 与乙局 2022 年度的报告相同：“一、总体情况” 100%"
    ]


def test_a_report_without_another_to_compare_it_with_is_told(tmp_path: Path) -> None:
    written(tmp_path, "a", text_of(1), organization="甲局")
    assert reasons(reports(tmp_path)["a"]) == {"没有可比较的其他报告"}
    written(tmp_path, "b", text_of(1), organization="甲局")
    written(tmp_path, "c", "略", organization="乙局")
    assert reasons(reports(tmp_path, language="en")["b"]) == {"there is no other report to compare it with"}
    written(tmp_path, "d", text_of(2), organization="乙局")
    assert reasons(reports(tmp_path)["b"]) == set()
