"""Series: bodies matched by name and alias, years held against years."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import SHARED, changed, findings, laid_over, sound, without

from infocheck.checking import Settings, check_data, report_on
from infocheck.cli.main import main
from infocheck.forms import load
from infocheck.rules.examination import Beside

Data = dict[str, Any]


def written(folder: Path, name: str, data: Data) -> str:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")
    return str(path)


def of(year: int, organization: str = "某某市某某局", toml: str = "") -> Data:
    data = changed(f"report.year = {year}\nreport.organization = '{organization}'\n{toml}")
    return without(
        data, ["report.published", "report.title"] if "title" in data["report"] else ["report.published"]
    )


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["series", *arguments])


def found(now: Data, *before: Data) -> list[tuple[str, str]]:
    beside = Beside(tuple(report_on(data) for data in before))
    result = check_data(now, Settings(beside=beside)).result
    assert not result.defect
    return [
        (finding.code, finding.severity.word if finding.severity else "")
        for finding in result.findings
        if finding.family == "series"
    ]


CARRIED = "tables.requests.carried_out = [{}, {}, 0, 0, 0, 0, {}]"


@pytest.mark.parametrize(
    ("last", "severity"),
    [(CARRIED.format(0, 0, 0), None), (CARRIED.format(1, 0, 1), "warning"), (CARRIED.format(0, 0, 1), "warning"),
     (CARRIED.format(1, 0, 0), "note")],
)  # fmt: skip
def test_what_was_carried_over_is_carried_in(last: str, severity: str | None) -> None:
    """Where the totals agree, columns that do not are only a note."""
    codes = [pair for pair in found(of(2023), of(2022, toml=last)) if pair[0] == "Y101"]
    assert codes == ([("Y101", severity)] if severity else [])


def test_columns_are_told_by_what_stands_last_in_their_labels() -> None:
    form = load("national-2021")
    marked = tuple(cell._replace(label=cell.label.replace("二、", "二 · ")) for cell in form.cells)
    beside = Beside((report_on(of(2022, toml=CARRIED.format(1, 2, 3))),))
    result = check_data(of(2023), Settings(form=form._replace(cells=marked), beside=beside)).result
    (finding,) = [finding for finding in result.findings if finding.code == "Y101"]
    assert finding.message.zh == (
        "“二 · 上年结转政府信息公开申请数量 · 总计”是 0，按 2022 年度报告应为 3，差 -3；"
        "另有“自然人”是 0（应为 1）、“商业企业”是 0（应为 2）"
    )


@pytest.mark.parametrize(("now", "severity"), [(6, None), (7, "warning"), (5, "note")])
def test_fewer_in_force_than_expected_may_have_expired(now: int, severity: str | None) -> None:
    this = of(2023, toml=f"tables.disclosure.normative_documents = [1, 0, {now}]")
    last = of(2022, toml="tables.disclosure.normative_documents = [0, 0, 5]")
    codes = [pair for pair in found(this, last) if pair[0] == "Y102"]
    assert codes == ([("Y102", severity)] if severity else [])


def test_a_stock_that_the_report_explains_is_to_be_checked_against_its_words() -> None:
    this = of(2023, toml="tables.disclosure.normative_documents = [1, 0, 7]")
    this["sections"][0]["text"] += "经专项清理，重新核定现行有效的行政规范性文件。"
    beside = Beside((report_on(of(2022, toml="tables.disclosure.normative_documents = [0, 0, 5]")),))
    (finding,) = [one for one in findings(this, beside=beside) if one.code == "Y102"]
    assert [one.message for one in finding.related] == [
        (
            "报告的说明：“经专项清理，重新核定现行有效的行政规范性文件”",
            "the report's explanation: “经专项清理，重新核定现行有效的行政规范性文件”",
        )
    ]
    assert finding.advice == (
        "核对报告的说明与上一年度的报告。",
        "Check the report's explanation against last year's report.",
    )


def test_last_year_s_form_without_the_cells_is_not_evaluated() -> None:
    last = laid_over(sound("national-2019"), {"report": {"year": 2020, "organization": "某某市某某局"}})
    result = check_data(of(2021), Settings(beside=Beside((report_on(last),)))).result
    assert [
        (skipped.code, skipped.relation) for skipped in result.not_evaluated if skipped.code.startswith("Y")
    ] == [("Y102", "disclosure.stock-carried")]


@pytest.mark.parametrize("lacking", ["now", "last", "both"])
def test_tables_without_a_figure_are_not_called_right(lacking: str) -> None:
    """A blank in a table that has figures may be nothing, and nothing was carried over: that is no question."""
    last, now = of(2022), of(2023)
    for data in {"now": (now,), "last": (last,), "both": (now, last)}[lacking]:
        del data["tables"]
    result = check_data(now, Settings(beside=Beside((report_on(last),)))).result
    assert {one.code for one in result.not_evaluated} >= {"Y101", "Y102"}
    now = of(2023)
    del now["tables"]["requests"]
    result = check_data(now, Settings(beside=Beside((report_on(of(2022)),)))).result
    assert {one.code for one in result.not_evaluated if one.code in ("Y101", "Y102")} == {"Y101"}
    blank = of(2023, toml="tables.requests.carried_in = ['', '', '', '', '', '', '']")
    result = check_data(blank, Settings(beside=Beside((report_on(of(2022)),)))).result
    assert "Y101" not in {one.code for one in result.not_evaluated}


def test_a_report_two_years_back_is_no_measure_of_carrying_over() -> None:
    assert found(of(2023), of(2021, toml=CARRIED.format(1, 0, 1))) == []


def test_frozen_for_three_years_is_said() -> None:
    busy = "tables.disclosure = { licences = { decisions = 40 }, penalties = { decisions = 30 }, coercion = { decisions = 20 }, fees = { amount = 7 } }"
    reports = [of(year, toml=busy) for year in (2023, 2022, 2021)]
    beside = Beside(tuple(map(report_on, reports[1:])))
    (finding,) = [
        f for f in check_data(reports[0], Settings(beside=beside)).result.findings if f.code == "Y201"
    ]
    assert "连续 3 年" in finding.message.zh
    assert finding.place is not None


def test_an_explained_jump_is_none() -> None:
    few, many = (
        "tables.disclosure.penalties = { decisions = 12 }",
        "tables.disclosure.penalties = { decisions = 1200 }",
    )
    assert ("Y202", "note") in found(of(2023, toml=many), of(2022, toml=few))
    told = of(2023, toml=many)
    told["sections"][0]["text"] += "行政处罚决定1200件，比上年增加1188件。"
    assert ("Y202", "note") not in found(told, of(2022, toml=few))


def test_bodies_are_matched_by_name_and_alias(tmp_path: Path) -> None:
    last = of(2022, "某某市 某某局", CARRIED.format(1, 0, 1))
    this = of(2023, "某某市新名局", "report.aliases = ['某某市某某局']")
    written(tmp_path, "a", last)
    written(tmp_path, "b", this)
    written(tmp_path, "c", of(2022, "别的局", CARRIED.format(5, 0, 5)))
    result = run(str(tmp_path), "--format", "json")
    assert "某某市新名局：2022、2023" in result.stderr
    assert "别的局：2022" in result.stderr
    reports = json.loads(result.stdout)["reports"]
    assert [finding["code"] for report in reports for finding in report["findings"]].count("Y101") == 1


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u200e", "\u2060"])
def test_what_nobody_sees_in_a_name_makes_no_other_body_of_it(unseen: str, tmp_path: Path) -> None:
    written(tmp_path, "a", of(2022, "云溪县水务局"))
    written(tmp_path, "b", of(2023, f"云溪县{unseen}水务局{unseen}"))
    result = run(str(tmp_path))
    assert "：2022、2023\n" in result.stderr
    assert "各只有一份报告" not in result.stderr


@pytest.mark.parametrize(
    ("last", "this", "is_one"),
    [
        ("某某市云溪区青石街道办事处", "某某市云溪区人民政府青石街道办事处", True),
        ("云溪县青石街道", "云溪县青石街道办事处", True),
        ("云溪县青石街道办", "云溪县青石街道办事处", True),
        ("云溪县白塔镇", "云溪县白塔镇人民政府", True),
        ("云溪县白塔镇政府", "云溪县白塔镇人民政府", True),
        ("云溪县政府办公室", "云溪县人民政府办公室", True),
        ("云溪县", "云溪县人民政府", False),
        ("云溪县人民政府", "云溪县人民政府办公室", False),
        ("云溪县白塔镇", "云溪县白塔镇财政所", False),
        ("白塔镇", "云溪县白塔镇人民政府", False),
    ],
)
def test_a_body_may_be_named_with_and_without_what_goes_without_saying(
    last: str, this: str, is_one: bool, tmp_path: Path
) -> None:
    """Whether 云溪县 is the whole county or its government, nobody knows: some publish a report for each."""
    written(tmp_path, "a", of(2022, last, CARRIED.format(1, 0, 1)))
    written(tmp_path, "b", of(2023, this))
    result = run(str(tmp_path), "--lang", "zh", "--format", "json")
    assert ("：2022、2023\n" in result.stderr) == is_one
    assert ("Y101" in result.stdout) == is_one


@pytest.mark.parametrize(
    ("name", "is_told"), [("市水务局", True), ("县人民政府办公室", True), ("市北区水务局", False)]
)
def test_bodies_of_nobody_knows_which_place_are_not_held_against_each_other(
    name: str, is_told: bool, tmp_path: Path
) -> None:
    """As they are called on the pages of their own places; two on one year may be of two places."""
    carried = [CARRIED.format(1, 0, 1), ""]
    for number, toml in enumerate(carried):
        written(tmp_path, f"a{number}", of(2022, name, toml))
    written(tmp_path, "b", of(2023, name))
    result = run(str(tmp_path), "--lang", "zh", "--format", "json")
    assert (f"{name}：2023；名称没有写明是哪里的，同一年度还有同名的" in result.stderr) == is_told
    assert ("Y301" in result.stdout or "Y101" in result.stdout) == (not is_told)
    (tmp_path / "a1.json").unlink()
    assert f"{name}：2022、2023\n" in run(str(tmp_path), "--lang", "zh").stderr


def test_a_body_of_no_place_is_known_by_its_full_name(tmp_path: Path) -> None:
    settled = tmp_path / "infocheck.toml"
    settled.write_text('[[bodies]]\nname = "云溪县水务局"\naliases = ["县水务局"]\n', encoding="utf-8")
    for number, toml in enumerate((CARRIED.format(1, 0, 1), "")):
        written(tmp_path, f"a{number}", of(2022, "县水务局", toml))
    assert "Y301" in run(str(tmp_path), "--config", str(settled), "--format", "json").stdout


def test_bodies_come_in_the_order_of_their_first_files(tmp_path: Path) -> None:
    """Also those that a later report joins, in whatever order its names are gone through."""
    for number in range(6):
        first, second, other = (f"{name}{number}局" for name in "甲乙丁")
        written(tmp_path, f"{number}a", of(2021, first))
        written(tmp_path, f"{number}b", of(2021, other))
        written(tmp_path, f"{number}c", of(2022, second))
        written(
            tmp_path, f"{number}d", of(2023, f"丙{number}局", f"report.aliases = ['{first}', '{second}']")
        )
    result = run(str(tmp_path), "--lang", "zh")
    bodies = [
        line for number in range(6) for line in (f"丙{number}局：2021、2022、2023", f"丁{number}局：2021")
    ]
    assert result.stderr.splitlines()[:12] == bodies


def test_what_the_text_says_of_last_year_is_held_against_that_report(tmp_path: Path) -> None:
    written(tmp_path, "a", of(2022))
    text = "全年收到政府信息公开申请3件，比上年增长80%，上年收到政府信息公开申请9件。"
    written(tmp_path, "b", {**of(2023), "sections": [{"heading": "一、总体情况", "text": text}]})
    reports = json.loads(run(str(tmp_path), "--format", "json").stdout)["reports"]
    told = {finding["code"] for report in reports for finding in report["findings"]}
    assert told >= {"N007", "N008"}


def test_gaps_and_doubles_are_told(tmp_path: Path) -> None:
    for name, year in (("a", 2019), ("b", 2022), ("c", 2022)):
        written(tmp_path, name, of(year) if year > 2020 else of(year, toml="form = 'national-2019'"))
    result = run(str(tmp_path))
    assert "缺 2020、2021" in result.stderr
    assert "c.json" in result.stderr


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("year", {"zh": "没有写明年度，没有使用", "en": "it states no year, and was not used"}),
        ("organization", {"zh": "没有写明机关名称，没有使用", "en": "it names no body, and was not used"}),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_that_is_in_no_series_is_told(
    key: str, words: dict[str, str], language: str, tmp_path: Path
) -> None:
    alone = written(tmp_path, "alone", without(of(2022, toml=CARRIED.format(1, 0, 1)), [f"report.{key}"]))
    written(tmp_path, "a", of(2023))
    result = run(str(tmp_path), "--lang", language)
    assert result.exit_code == 0
    assert f"{alone}{'：' if language == 'zh' else ': '}{words[language]}" in result.stderr
    assert run(alone).exit_code == 2


def test_a_file_given_twice_is_no_other_report_on_its_year(tmp_path: Path) -> None:
    path = written(tmp_path, "a", of(2022))
    result = run(path, str(tmp_path / "." / "b" / ".." / "a.json"), str(tmp_path))
    assert "没有使用" not in result.stderr


def test_how_a_figure_follows_from_last_year_s_is_worked_out(tmp_path: Path) -> None:
    written(tmp_path, "a", of(2022, toml="tables.disclosure.normative_documents = [2, 0, 8]"))
    written(tmp_path, "b", of(2023, toml="tables.disclosure.normative_documents = [4, 1, 14]"))
    result = run(str(tmp_path), "--lang", "zh", "--format", "jsonl")
    assert "按 2022 年度报告应为 8 + 4 - 1 = 11，差 +3" in result.stdout


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("上年结转数与上一年度报告不符，系上年统计有误，现更正为0件。", "note"),
        ("因机构改革，上年结转的申请已移交某某局办理。", "note"),
        ("全年更正栏目信息3条。上年结转申请0件。", "warning"),
        ("本年没有结转下年度的申请，公开目录调整一次。", "warning"),
        ("上年结转申请0件，公开目录调整一次。", "warning"),
        ("上一年度报告的结转下年度数填报有误。", "note"),
    ],
)
def test_what_the_report_itself_explains_is_a_note(words: str, severity: str, tmp_path: Path) -> None:
    this = of(2023)
    this["sections"][0]["text"] += words
    written(tmp_path, "a", of(2022, toml=CARRIED.format(1, 0, 1)))
    written(tmp_path, "b", this)
    reports = json.loads(run(str(tmp_path), "--format", "json", "--lang", "zh").stdout)["reports"]
    (finding,) = [item for item in reports[1]["findings"] if item["code"] == "Y101"]
    assert finding["severity"] == severity
    related = [(item["message"], bool(item["location"])) for item in finding["related"]]
    assert related == ([(f"报告的说明：“{words[:-1]}”", True)] if severity == "note" else [])


def test_a_configuration_that_leaves_no_rule_is_told(tmp_path: Path) -> None:
    written(tmp_path, "a", of(2022))
    settings = tmp_path / "own.toml"
    settings.write_text('select = ["table"]\n', encoding="utf-8")
    for language, words in (("zh", "没有留下本命令的规则"), ("en", "no rule is left to apply")):
        result = run(str(tmp_path / "a.json"), "--config", str(settings), "--lang", language)
        assert (result.exit_code, words in result.stderr) == (2, True)


def test_an_unreadable_file_harms_no_other(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("form = ")
    written(tmp_path, "a", of(2022, toml=CARRIED.format(1, 0, 1)))
    written(tmp_path, "b", of(2023))
    result = run(str(tmp_path))
    assert result.exit_code == 2
    assert "F001" in result.stdout
    assert "Y101" in result.stdout


def test_nothing_to_check_ends_with_2(tmp_path: Path) -> None:
    assert run(str(tmp_path)).exit_code == 2


@pytest.mark.skipif(not (SHARED / "real").is_dir(), reason="published reports are not here")
def test_published_pages_of_six_years_are_held_against_each_other() -> None:
    pages = [str(SHARED / "real" / f"pingtan_{year}.html") for year in range(2011, 2017)]
    result = CliRunner().invoke(main, ["series", *pages, "--format", "json"])
    found = {
        (report["year"], finding["actual"], finding["expected"])
        for report in json.loads(result.stdout)["reports"]
        for finding in report["findings"]
        if finding["code"] == "Y104" and finding["cells"][0] == "statistics.disclosed.cumulative"
    }
    assert found == {(2012, 4359, 2255), (2013, 76424, 77163)}


# ── which reports are of one body ──

MERGED = '[[bodies]]\nname = "丙局"\naliases = ["甲局", "乙局"]\n'


@pytest.mark.parametrize("by", ["report", "configuration"])
@pytest.mark.parametrize("order", ["ab", "ba"])
def test_bodies_that_merged_are_no_copies_of_each_other(by: str, order: str, tmp_path: Path) -> None:
    """Each is held against its own years, and nothing against the years of the others."""
    (tmp_path / "own.toml").write_text(MERGED if by == "configuration" else "# nothing", encoding="utf-8")
    licences = "tables.disclosure.licences = {{ decisions = {} }}"
    written(tmp_path, order[0], of(2022, "甲局", licences.format(777)))
    written(tmp_path, order[1], of(2022, "乙局", licences.format(45)))
    written(tmp_path, "before", of(2021, "乙局", CARRIED.format(1, 0, 1)))
    named = "report.aliases = ['甲局', '乙局']" if by == "report" else ""
    written(tmp_path, "c", of(2023, "丙局", f"{named}\ntables.requests.carried_in = [7, 0, 0, 0, 0, 0, 7]"))
    arguments = [str(tmp_path / name) for name in ("a.json", "b.json", "c.json", "before.json")]
    result = run(*arguments, "--config", str(tmp_path / "own.toml"), "--format", "json", "--lang", "zh")
    found = {
        report["organization"]: [finding["code"] for finding in report["findings"]]
        for report in json.loads(result.stdout)["reports"]
        if report["year"] > 2021
    }
    assert found == {"甲局": [], "乙局": ["Y201", "Y102", "Y101"], "丙局": []}
    assert "乙局：2021、2022；与甲局、丙局是合并前后的机关，各自核对，互不比较\n" in result.stderr
    english = run(*arguments, "--config", str(tmp_path / "own.toml"), "--lang", "en").stderr
    assert "丙局: 2023; merged with " in english
    assert english.count("each is held against its own years only\n") == 3
    assert "one report only" not in english


@pytest.mark.parametrize("by", ["report", "configuration"])
def test_a_body_with_and_without_its_city_is_one_where_that_is_said(by: str, tmp_path: Path) -> None:
    names = ("淮安市洪泽区人民政府", "洪泽区人民政府")
    given = "tables.disclosure.licences = {{ decisions = {} }}"
    written(tmp_path, "a", of(2023, names[0], given.format(777)))
    written(tmp_path, "b", of(2023, names[1], given.format(45)))
    unsaid = run(str(tmp_path), "--isolated", "--lang", "zh", "--format", "json")
    assert "Y301" not in unsaid.stdout
    assert f"各只有一份报告，没有核对：{names[0]}、{names[1]}；是同一机关的，请在" in unsaid.stderr
    english = run(str(tmp_path), "--isolated", "--lang", "en").stderr
    assert f"compared with nothing, since each has one report only: {names[0]}, {names[1]}; " in english
    alias = f"report.aliases = ['{names[0]}']" if by == "report" else ""
    written(tmp_path, "b", of(2023, names[1], f"{given.format(45)}\n{alias}"))
    text = (
        f'[[bodies]]\nname = "{names[0]}"\naliases = ["{names[1]}"]\n'
        if by == "configuration"
        else "# nothing"
    )
    (tmp_path / "infocheck.toml").write_text(text, encoding="utf-8")
    said = run(str(tmp_path), "--config", str(tmp_path / "infocheck.toml"), "--lang", "zh")
    assert "Y301" in said.stdout
    assert "没有核对" not in said.stderr


def test_many_bodies_with_one_report_are_not_all_named(tmp_path: Path) -> None:
    for number in range(12):
        written(tmp_path, f"{number:02}", of(2023, f"第{number}局"))
    assert "第8局、第9局等 12 个机关；" in run(str(tmp_path), "--lang", "zh").stderr
    assert "第9局 and 2 more; " in run(str(tmp_path), "--lang", "en").stderr


def test_a_file_name_makes_up_no_line_of_its_own(tmp_path: Path) -> None:
    for name in ("a", "b\n假局：2020"):
        written(tmp_path, name, of(2023))
    written(tmp_path, "b\n假局：2021", without(of(2022), ["report.year"]))
    lines = run(str(tmp_path), "--lang", "zh").stderr.splitlines()
    assert len(lines) == 2
    assert all("\\n假局：202" in line for line in lines)
