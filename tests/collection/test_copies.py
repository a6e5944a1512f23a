"""Two copies of one report in a series: their tables are held against each other, and only against each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import changed, without

from infocheck.checking import Settings, check_data, report_on
from infocheck.cli.main import main
from infocheck.findings import Finding
from infocheck.rules.examination import Beside, Copy

Data = dict[str, Any]
GRANTED = "tables.requests.granted = [{}, {}, 0, 0, 0, 0, {}]"


def between(this: Data, other: Data) -> tuple[list[Finding], list[tuple[str, str | None]]]:
    """The findings that tell two copies apart, and why something could not be compared, with its row."""
    result = check_data(this, Settings(beside=Beside(copy=Copy("other.toml", report_on(other))))).result
    assert not result.defect
    return (
        [finding for finding in result.findings if finding.code == "Y301"],
        [(skipped.reason.zh, skipped.relation) for skipped in result.not_evaluated if skipped.code == "Y301"],
    )


def test_a_row_that_differs_is_one_finding_led_by_its_total() -> None:
    (finding,), undecided = between(changed(GRANTED.format(3, 1, 4)), changed(GRANTED.format(2, 0, 2)))
    assert finding.message.zh == (
        "“（一）予以公开 · 总计”是 4，另一份是 2，差 +2；另有“自然人”是 3（另一份 2）、“商业企业”是 1（另一份 0）"
    )
    assert finding.message.en == (
        "“（一）予以公开 · 总计” is 4, and 2 in the other copy, a difference of +2;"
        " also “自然人” is 3 (there it is 2), “商业企业” is 1 (there it is 0)"
    )
    assert (finding.actual, finding.expected, finding.related[0].message.zh) == (4, 2, "另一份：other.toml")
    assert finding.cells[0] == "requests.granted.total"
    assert undecided == []


def test_two_cells_of_a_row_are_both_told() -> None:
    (finding,), _ = between(changed(GRANTED.format(2, 0, 3)), changed(GRANTED.format(1, 0, 2)))
    assert "另有“自然人”是 2（另一份 1）" in finding.message.zh


def text(*lines: str) -> Data:
    data = changed("")
    data["sections"][0]["text"] = "".join(lines)
    return data


def test_figures_of_the_text_behind_the_same_words_are_held_against_each_other() -> None:
    this = text("（一）主动公开。全年公开信息128条，推送56条。", "培训2次，参加46人次。")
    other = text("（一）主动公开。全年公开  信息182条，\n推送56条。", "组织培训2次，参加64人次。")
    (finding,), undecided = between(this, other)
    assert finding.message.zh == "文字这里是“128条”，另一份是“182条”，差 -54；另有 1 处不同"
    assert finding.message.en == (
        "the text says “128条” here, and “182条” in the other copy, a difference of -54; 1 other figure too"
    )
    assert (finding.quote, finding.actual, finding.expected, undecided) == ("128条", 128, 182, [])


def test_one_figure_of_the_text_is_told_at_its_place() -> None:
    this, other = text("全年未收取信息处理费，公开信息128条。"), text("全年未收取信息处理费，公开信息182条。")
    (finding,), _ = between(this, other)
    assert finding.message.zh == "文字这里是“128条”，另一份是“182条”，差 -54"
    assert finding.message.en.endswith("a difference of -54")
    assert finding.place is not None
    assert (finding.place.route, finding.place.span) == (("sections", 0, "text"), (15, 19))
    assert [one.message.zh for one in finding.related] == ["另一份：other.toml"]


def test_each_section_is_held_against_its_own() -> None:
    this, other = text("全年公开信息128条。"), text("")
    other["sections"][5]["text"] = "全年公开信息182条。"
    assert between(this, other) == ([], [])


def test_what_one_copy_denies_has_no_figure_to_differ() -> None:
    assert between(text("全年未收到申请，"), text("全年未收到申请。")) == ([], [])


@pytest.mark.parametrize(
    "other",
    [
        "全年公开信息128条，推送56条。",
        "全年公开信息128条。",
        "全年推送56条，公开信息128条。",
        "全年公开信息128篇，推送56条。",
        "全年公开信息100余条，推送56条。",
        "另设专栏3个。全年公开信息128条，推送56条。",
        "全年在网站发布各类信息182条，在公众号推出65条。",
    ],
)
def test_a_text_that_only_says_it_in_other_words_agrees(other: str) -> None:
    assert between(text("全年公开信息128条，推送56条。"), text(other)) == ([], [])


@pytest.mark.parametrize("toml", ["", "report.published = 2024-01-31", "report.title = '别的标题'"])
def test_copies_with_the_same_figures_agree(toml: str) -> None:
    assert between(changed(""), changed(toml)) == ([], [])


def test_an_empty_cell_differs_from_no_figure() -> None:
    empty = without(changed(""), ["tables.disclosure.penalties"])
    for this, other in ((empty, changed("")), (changed(""), empty)):
        assert between(this, other) == ([], [("两份中有一份的格是空的", "disclosure.penalties")])
    assert between(empty, empty) == ([], [])


def test_copies_on_two_forms_are_not_compared() -> None:
    assert between(changed(""), changed("", "national-2019")) == (
        [],
        [("同一年度的另一份报告用的是别的格式", None)],
    )


def test_copies_of_a_series_are_held_against_each_other_and_nothing_else(tmp_path: Path) -> None:
    """The copy is not held against the year before: what it would break there is told of the report itself."""
    carried = "tables.requests.carried_out = [{0}, 0, 0, 0, 0, 0, {0}]"
    for name, toml in (
        ("a", f"report.year = 2022\n{carried.format(2)}"),
        ("b", "report.year = 2023"),
        ("c", f"report.year = 2023\n{GRANTED.format(9, 0, 9)}"),
    ):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(changed(toml), ensure_ascii=False, default=str), encoding="utf-8")
    result = CliRunner().invoke(main, ["series", str(tmp_path), "--format", "json"])
    codes = {
        Path(report["path"]).stem: [finding["code"] for finding in report["findings"]]
        for report in json.loads(result.stdout)["reports"]
    }
    assert "Y101" in codes["b"]
    assert codes["c"] == ["Y301"]
    assert "c.json，只核对两份是否一致" in result.stderr
