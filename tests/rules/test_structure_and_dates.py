"""Sections, tables and dates: what is said of them, and what is rightly not said."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from conftest import changed, codes, findings, sound, without

from infocheck import validate
from infocheck.checking import Settings, check_data
from infocheck.findings import Severity
from infocheck.forms import available, load
from infocheck.local import Local


def text_of(section: str, text: str, form: str = "national-2021"):
    return changed(f'sections = [{{ heading = "{section}", text = "{text}" }}]', form)


def only(data, code: str):
    return [finding for finding in findings(data) if finding.code == code]


# ── the form ──


def test_an_unknown_form_stops_everything_else_and_suggests_one() -> None:
    data = changed(
        'form = "national-2020"\nreport.year = 2023\ntables.requests.granted = [9, 0, 0, 0, 0, 0, 3]'
    )
    (found,) = findings(data)
    assert found.code == "S001"
    assert found.expected == "national-2021"
    assert check_data(data, Settings()).result.form is None


def test_without_a_form_the_one_of_the_year_is_used() -> None:
    data = without(changed("tables.requests.granted = [9, 0, 0, 0, 0, 0, 3]"), ["form"])
    assert codes(data)[:1] == ["F103"]
    assert "T101" in codes(data)
    assert check_data(data, Settings()).result.form == "national-2021"


def test_without_form_and_year_the_newest_national_form_is_used() -> None:
    assert check_data({}, Settings()).result.form == "national-2021"


def test_without_a_name_the_form_is_told_from_its_rows_and_then_from_its_year() -> None:
    for form in available():
        data = without(sound(form), ["form"])
        chosen = check_data(data, Settings()).result.form
        assert chosen == form or not load(form).tables, form
    assert check_data({"report": {"year": 2016}}, Settings()).result.form == "national-2014"


def test_the_rows_of_another_edition_are_recognised() -> None:
    data = sound("national-2019")
    data["form"] = "national-2021"
    (found,) = only(data, "S003")
    assert found.expected == "national-2019"


def test_a_form_that_was_asked_for_is_not_doubted() -> None:
    data = without(sound("national-2019"), ["form"])
    assert "S003" not in [finding.code for finding in findings(data, form=load("national-2021"))]


@pytest.mark.parametrize(
    ("form", "year", "wrong"),
    [
        ("national-2021", 2020, True),
        ("national-2021", 2021, False),
        ("regulation-2008", 2014, True),
        ("local-ningbo-2011", 2011, False),
    ],
)
def test_form_against_year(form: str, year: int, wrong: bool) -> None:
    assert bool(only(changed(f"report.year = {year}", form), "S002")) is wrong


def test_the_years_of_a_form_that_is_no_longer_used_are_told() -> None:
    (finding,) = only(changed("report.year = 2022", "national-2019"), "S002")
    assert "用于 2019–2020 年度，报告年度是 2022" in finding.message.zh
    assert "is for 2019–2020, but the report is on 2022" in finding.message.en


def test_a_change_below_zero_in_a_cell_that_is_text_is_mended() -> None:
    (finding,) = only(changed("tables.disclosure.licences = [10, '-2', 0]", "national-2019"), "F201")
    assert [item.after for repair in finding.repairs for item in repair] == [-2]


# ── sections ──


def test_headings_are_recognised_without_their_numbers_and_by_alias() -> None:
    data = sound()
    data["sections"][4]["heading"] = "5. 存在的问题及改进情况："
    data["sections"][0]["heading"] = "第一部分、概述"
    assert codes(data) == []


def test_a_section_that_is_only_mentioned_is_a_warning_at_the_words() -> None:
    data = without(sound("regulation-2008"), ["sections.1"])
    data["sections"][0]["text"] = "做好依申请公开工作。"
    (found,) = only(data, "S101")
    assert found.severity is Severity.WARNING
    assert found.quote == "依申请公开"
    assert found.place is not None
    assert found.place.span == (2, 7)


def test_one_heading_may_cover_two_items_of_the_2008_regulation() -> None:
    data = without(sound("regulation-2008"), ["sections.3"])
    data["sections"][2]["heading"] = "三、收费减免以及行政复议、行政诉讼的情况"
    assert only(data, "S101") == []


def test_order_is_only_asked_of_the_national_form() -> None:
    data = sound()
    data["sections"].reverse()
    assert len(only(data, "S103")) == 5
    old = sound("regulation-2008")
    old["sections"].reverse()
    assert only(old, "S103") == []


def test_a_section_with_its_table_needs_no_text() -> None:
    assert only(sound(), "S102") == []
    data = without(sound(), ["tables.challenges"])
    data["sections"][3]["text"] = " "
    assert [finding.section for finding in only(data, "S102")] == ["challenges"]


def test_governments_also_report_accountability() -> None:
    text = "主动公开，依申请公开，信息管理，平台，监督"
    assert not only(text_of("一、总体情况", text), "S106")
    data = text_of("一、总体情况", text)
    data["report"]["level"] = "county"
    (found,) = only(data, "S106")
    assert "责任追究" in str(found.expected)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("公开不够及时，2024年将按月检查。", None),
        ("解读形式单一。改进措施：增加图解。", None),
        ("公开不够及时，解读形式单一。", "改进情况"),
        ("2024年将继续做好公开工作。", "存在的主要问题"),
        ("无", "存在的主要问题、改进情况"),
        ("略。", "存在的主要问题、改进情况"),
    ],
)
@pytest.mark.parametrize("form", ["national-2019", "national-2021"])
def test_problems_are_told_with_what_mends_them(form: str, text: str, missing: str | None) -> None:
    data = sound(form)
    data["sections"][4]["text"] = text
    assert [finding.expected for finding in only(data, "S106")] == ([missing] if missing else [])


def test_without_a_level_accountability_is_not_evaluated() -> None:
    data = without(text_of("一、总体情况", "主动公开，依申请公开，信息管理，平台，监督"), ["report.level"])
    result = check_data(data, Settings()).result
    assert ("S106", "overview") in [(item.code, item.relation) for item in result.not_evaluated]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("本年度报告由总体情况等六部分组成。", False),
        ("本年度报告由总体情况等五个部分组成。", True),
        ("全文共分7部分。", True),
        ("培训由三部分组成。", False),
        ("从两个方面加强报告工作。", False),
        ("本报告包括五个方面。", True),
        ("报告" + "各" * 28 + "由三部分组成。", True),
        ("报告" + "各" * 29 + "由三部分组成。", False),
    ],
)
def test_announced_number_of_parts(text: str, said: bool) -> None:
    data = sound()
    data["sections"][5]["text"] = text
    assert bool(only(data, "S107")) is said


@pytest.mark.parametrize(("number", "said"), [("五", True), ("六", False), ("七", False), ("八", True)])
@pytest.mark.parametrize("heading", ["附表", "附件：统计表"])
def test_an_annex_may_be_counted_among_the_parts(number: str, said: bool, heading: str) -> None:
    data = sound()
    data["sections"][5]["text"] = f"本报告由{number}部分组成，并附统计附表。"
    data["sections"].append({"heading": heading, "text": "见表。"})
    assert bool(only(data, "S107")) is said


def test_a_repeated_section_is_noted_once() -> None:
    data = sound()
    data["sections"].append(dict(data["sections"][5]))
    assert [finding.quote for finding in only(data, "S105")] == ["六、其他需要报告的事项"]


# ── tables ──


def test_missing_rows_of_a_table_are_one_finding() -> None:
    data = without(sound(), ["tables.requests.granted", "tables.requests.denied"])
    (found,) = only(data, "S202")
    assert len(found.cells) == 7 + 8 * 7


def test_a_misspelt_row_is_one_finding() -> None:
    data = sound()
    data["tables"]["requests"]["recieved"] = data["tables"]["requests"].pop("received")
    assert codes(data) == ["F101"]
    assert findings(data)[0].expected == "received"


def test_a_table_that_is_a_picture_is_not_said_to_be_missing(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<h1>某某市某某局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><p>见表。</p>"
        "<p>三、收到和处理政府信息公开申请情况</p><img src='1.png'>",
        encoding="utf-8",
    )
    missing = [finding.section for finding in validate(page, select=["S201"]).findings]
    assert missing == ["disclosure", "challenges"]


DISCLOSURE = {
    "规章": "<td>0</td><td>0</td><td>0</td>",
    "行政规范性文件": "<td>1</td><td>2</td><td>3</td>",
    "行政许可": "<td>4</td>",
    "行政处罚": "<td>5</td>",
    "行政强制": "<td>6</td>",
    "行政事业性收费": "<td>7</td>",
}


@pytest.mark.parametrize(
    ("called", "severity"),
    [
        ({"行政强制": "行政奖励"}, Severity.WARNING),
        ({"行政规范性文件": "通告", "行政强制": None}, Severity.ERROR),
        ({"行政规范性文件": "通告", "行政强制": "行政奖励"}, Severity.WARNING),
        ({"行政强制": None}, Severity.ERROR),
    ],
)
def test_as_many_rows_as_were_not_read_may_not_be_missing(
    called: dict[str, str | None], severity: Severity, tmp_path: Path
) -> None:
    rows = ((called.get(row, row), figures) for row, figures in DISCLOSURE.items())
    table = "".join(f"<tr><td>{row}</td>{figures}</tr>" for row, figures in rows if row)
    page = tmp_path / "a.html"
    page.write_text(
        "<h1>某某市某某局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table>"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        f"{table}</table>",
        encoding="utf-8",
    )
    assert [finding.severity for finding in validate(page, select=["S202"]).findings] == [severity]


# ── dates ──


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("所列数据的统计期限为2023年1月1日至2023年12月31日。", False),
        ("所列数据的统计期限自2023年1月1日起至12月31日止。", False),
        ("所列数据的统计期限为2022年1月1日至2022年12月31日。", True),
        ("统计期限自2023年1月1日起至2022年12月31日止。", True),
        ("统计期限为2023年1月1日至2023年12月32日。", True),
        ("2023年3月1日至2023年3月31日开展了宣传月活动。", False),
        (
            "数据统计工作照章进行。" + "各科室按月报送。" * 9 + "2023年3月1日至2023年3月31日开展了活动。",
            False,
        ),
        ("本报告以2022年1月1日至2022年12月31日为统计期。", True),
        (
            "本报告的统计期即统计时间、统计年度，报告期与报告时限相同；统计数据、所列数据由数据统计人员核对，"
            "数据的时间期限为2022年1月1日至2022年12月31日。",
            True,
        ),
        ("统计期限从2023年1月1日开始，到2023年11月30日为止。", True),
        ("统计期限为12个月。", False),
        ("统计期限从2023年1月1日开始，到2023年12月31日为止。", False),
        ("统计期限：2022.1.1—2022.12.31。", True),
        ("统计期限：2023.1.1—12.31。", False),
        ("报告期为2022年1月至12月。", True),
        ("报告期为2023年1月至2023年2月。", True),
        ("报告期为2023年1—12月。", False),
        ("统计数据显示，2023年1月至6月收到申请3件。", False),
        ("统计数据显示，2022年1月至2023年6月收到申请3件。", False),
        ("统计数据为2022年1月1日至12月31日的。", True),
        ("统计数据为2022年1月1日至2022年12月31日的。", True),
        ("统计期限为2023年1月1日至12月31日，不是2022年1月1日至12月31日。", True),
        ("统计期限为2023年1月至13月。", True),
        ("统计期" + "各" * 37 + "2022年1月1日至2022年12月31日。", True),
        ("统计期" + "各" * 38 + "2022年1月1日至2022年12月31日。", False),
        ("2022年1月1日至2022年12月31日" + "各" * 9 + "统计期", True),
        ("2022年1月1日至2022年12月31日" + "各" * 10 + "统计期", False),
    ],
)
def test_periods_in_the_text(text: str, said: bool) -> None:
    data = sound()
    data["sections"][5]["text"] = text
    assert bool(only(data, "D001")) is said


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("统计期限为2023年3月25日至2023年12月31日。", Severity.ERROR),
        ("统计期限为2023年3月25日至2023年12月31日（机构改革后，我局于3月25日成立）。", Severity.NOTE),
        ("2023年3月25日，我局正式挂牌。统计期限为2023年3月25日至2023年12月31日。", Severity.NOTE),
        ("2023年9月，我局被纳入公开单位。统计期限为2023年9月3日至2023年12月31日。", Severity.NOTE),
        ("我局成立了政务公开领导小组。统计期限为2023年3月1日至2023年12月31日。", Severity.ERROR),
        ("我局将公开工作纳入绩效考核。统计期限为2023年3月1日至2023年12月31日。", Severity.ERROR),
        ("我局于3月挂牌。统计期限为2022年3月25日至2022年12月31日。", Severity.ERROR),
        ("我局于3月挂牌。统计期限为2023年3月25日至2023年11月30日。", Severity.ERROR),
        ("我局于3月挂牌。统计期限为2023年1月1日至2023年11月30日。", Severity.ERROR),
    ],
)
def test_a_body_that_came_into_being_within_the_year_is_a_note(text: str, severity: Severity) -> None:
    data = sound()
    data["sections"][5]["text"] = text
    assert [finding.severity for finding in only(data, "D001")] == [severity]


def test_the_period_of_a_new_body_may_also_stand_in_the_header() -> None:
    data = changed("report.period = { from = 2023-03-25, to = 2023-12-31 }")
    assert [finding.severity for finding in only(data, "D001")] == [Severity.ERROR]
    data["sections"][5]["text"] = "机构改革后，我局于3月25日成立。"
    assert [finding.severity for finding in only(data, "D001")] == [Severity.NOTE]


@pytest.mark.parametrize(
    ("title", "quote"),
    [
        ("某局二〇二二年政府信息公开工作年度报告", "二〇二二"),
        ("某局二○二二年政府信息公开工作年度报告", "二○二二"),
        ("某局二〇二三年政府信息公开工作年度报告", None),
        ("某局2023年工作总结及二〇二二年工作计划", None),
    ],
)
def test_years_in_the_title(title: str, quote: str | None) -> None:
    data = sound()
    data["report"]["title"] = title
    assert [finding.quote for finding in only(data, "D002")] == ([quote] if quote else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022年，我局认真做好公开工作。", True),
        ("（一）主动公开。2022年度，全县公开信息100条。", True),
        ("2022年未收取信息处理费。", True),
        ("2022年，某局认真落实各项要求。本报告统计期限为2023年1月1日至12月31日。", True),
        ("现将2022年度政府信息公开工作情况报告如下。", True),
        ("本报告为某局2022年政府信息公开工作年度报告。", True),
        ("2022年，我局按照要求推进公开，统计期限为2023年1月1日至2023年12月31日。", True),
        ("2022年，我局认真做好公开工作。工作中还有一些问题。", True),
        ("2022年，我局推进公开，2023年1月迎接检查。", False),
        ("2023年，我局认真做好公开工作。", False),
        ("2022年以来，我局认真做好公开工作。", False),
        ("2022年12月，我局组织培训。", False),
        ("2022年，我局收到申请5件，2023年收到3件。", False),
        ("2022年，我局开展试点。今年以来，试点全面推开。", False),
        ("2022年，我局开展试点。\n2023年，试点全面推开。", False),
        ("（一）主动公开。2022年，我局开展试点。今年以来，试点全面推开。", False),
        (" " * 36 + "2022年，我局认真做好公开工作。", True),
        (" " * 37 + "2022年，我局认真做好公开工作。", False),
        ("2022年，我局解读形式单一的问题已经整改。", False),
        ("2021年，我局认真做好公开工作。", False),
        ("现将2023年度工作情况和2022年问题整改情况报告如下。", False),
        ("3月，按要求编制并公布了2022年度政府信息公开工作年度报告。", False),
    ],
)
def test_the_year_that_the_text_is_about(text: str, said: bool) -> None:
    data = sound()
    data["sections"][0]["text"] = text
    assert bool(only(data, "D008")) is said


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("截至2022年12月31日，共受理申请12件。", ["12件"]),
        ("2022年作出行政处罚决定11件。", []),
        ("2022年共受理申请12件，2023年共受理申请12件。", []),
        ("共受理申请12件，与2022年的12件持平。", []),
        ("共受理申请12件，比上年的12件没有变化。", []),
        ("上年共受理申请12件。", []),
        ("截至2022年12月31日，共受理申请12余件。", []),
        ("2022年受理申请增长12%。", []),
        ("2022年底前，共受理申请12件。2023年工作扎实。", ["12件"]),
        ("2023年工作扎实。截至2022年12月31日，共受理申请12件。", ["12件"]),
        ("2023年受理申请12件。截至2022年12月31日，共受理申请12件。", []),
        ("2022年作出行政强制决定9件、行政许可决定10件。", ["10件"]),
    ],
)
def test_figures_of_this_year_that_are_told_for_last_year(text: str, quotes: list[str]) -> None:
    data = changed(
        "tables.requests = { received = [12, 0, 0, 0, 0, 0, 12], granted = [12, 0, 0, 0, 0, 0, 12],"
        " partial = [0, 0, 0, 0, 0, 0, 0], processed = [12, 0, 0, 0, 0, 0, 12] }\n"
        "tables.disclosure = { penalties = { decisions = 12 }, licences = { decisions = 10 }, coercion = { decisions = 9 } }"
    )
    data["sections"][0]["text"] = f"（二）依申请公开。{text}"
    assert [finding.quote for finding in only(data, "D008")] == quotes


def test_what_is_said_of_a_figure_told_for_last_year() -> None:
    data = changed("tables.disclosure.penalties.decisions = 12")
    data["sections"][0]["text"] = "截至2022年底，作出行政处罚决定12件。"
    (found,) = only(data, "D008")
    assert found.message.zh == "“12件”是 2023 年的附表所列的数，文字说成了 2022 年的"
    assert found.message.en == "“12件” is what the table has for 2023; the text tells it for 2022"
    assert (found.expected, found.actual, found.place and found.place.span) == (2023, 2022, (17, 20))
    assert found.section == "overview"
    assert found.advice is not None
    assert found.advice.zh == "年份应为 2023 年的，改正年份；说的确是 2022 年的，写那一年的数。"
    assert found.advice.en == "Correct the year if 2023 is meant; if 2022 is, give that year's figure."


def test_every_section_may_begin_with_last_year() -> None:
    data = sound()
    data["sections"][5]["text"] = "2022年，本单位没有收取信息处理费。"
    data["sections"].append({"heading": "七、附件", "text": "2022年，我局认真做好公开工作。"})
    data["sections"][3]["text"] = (
        "现将2022年度政府信息公开工作情况报告如下。"  # only the report's own beginning says so
    )
    told = [(found.section, found.quote, found.place and found.place.span) for found in only(data, "D008")]
    assert told == [("other", "2022", (0, 4)), (None, "2022", (0, 4))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("力争2023年再上新台阶。", True),
        ("力争2024年再上新台阶。", False),
        ("拟于2023年加强培训。", True),
        ("2023年计划举办培训。", True),
        ("23年将继续加强培训。", True),
        ("明年（2023年）加强培训。", True),
        ("拟于2024年加强培训。", False),
        ("2024年，我局将继续加强培训。", False),
        ("2023年计划已全部完成。", False),
        ("计划于2023年底前建成的平台已经投入使用。", False),
        ("2023年将政务公开纳入考核。", False),
        ("根据2023年计划，我局开展了培训。", False),
        ("计划于1990年的旧事。", False),
        ("明年（23年）加强培训，24年再加强培训。", True),
        ("拟于" + " " * 6 + "2023年加强培训。", True),
        ("拟于" + " " * 7 + "2023年加强培训。", False),
        ("拟于X2023年加强培训。", False),
        ("拟于2023年" + "各" * 59 + "已加强培训。", False),
        ("拟于2023年" + "各" * 60 + "已加强培训。", True),
    ],
)
def test_plans_and_their_years(text: str, said: bool) -> None:
    assert bool(only(text_of("五、存在的主要问题及改进情况", text), "D006")) is said


@pytest.mark.parametrize(
    ("level", "day", "late"),
    [
        ("department", "2024-01-31", False),
        ("department", "2024-02-01", True),
        ("county", "2024-03-31", False),
        ("county", "2024-04-01", True),
        ("township", "2024-12-01", False),
        ("ministry", "2024-12-01", False),
    ],
)
def test_deadlines_by_level(level: str, day: str, late: bool) -> None:
    assert bool(only(changed(f'report.level = "{level}"\nreport.published = {day}'), "D003")) is late


def test_a_day_that_the_place_has_set_names_who_set_it() -> None:
    local = Local(deadlines=(("department", (1, 20, "某市政务公开办通知")),))
    (found,) = findings(changed("report.published = 2024-01-21"), local=local)
    assert (found.code, found.expected) == ("D003", "2024-01-20")
    assert found.basis == ("某市政务公开办通知", "某市政务公开办通知")


def test_everyone_had_until_the_end_of_march_under_the_regulation_of_2008() -> None:
    assert not only(changed("report.published = 2012-03-31", "regulation-2008"), "D003")
    (found,) = only(changed("report.published = 2012-04-01", "regulation-2008"), "D003")
    assert found.basis is not None
    assert "第三十一条" in found.basis.zh


def test_without_a_day_or_a_level_the_deadline_is_not_evaluated() -> None:
    for route in ("report.published", "report.level"):
        result = check_data(without(sound(), [route]), Settings()).result
        assert "D003" in [item.code for item in result.not_evaluated]


def test_a_title_with_two_years_is_left_alone() -> None:
    assert not only(changed('report.title = "某局2022—2023年报告"'), "D002")


def test_dates_may_be_text_in_a_json_report() -> None:
    assert codes(changed('report.published = "2024-01-25"')) == []
    assert codes(changed('report.published = "2024-01-32"')) == ["F102"]
    assert codes(changed("report.published = 2024-01-25T10:00:00")) == ["F102"]


# ── types ──


def test_an_amount_is_not_told_to_be_whole() -> None:
    (finding,) = findings(changed("tables.disclosure.fees.amount = inf"))
    assert finding.message.zh.endswith("填的是 Infinity，金额应为数")
    assert finding.message.en.endswith(" is Infinity; an amount is a finite figure")


@pytest.mark.parametrize(
    ("change", "code", "repair"),
    [
        ('tables.requests.granted = ["2", 0, 0, 0, 0, 0, 2]', "F201", 2),
        ("tables.requests.granted = [true, 0, 0, 0, 0, 0, 2]", "F201", None),
        ('tables.requests.granted = ["两", 0, 0, 0, 0, 0, 2]', "F201", None),
        ('tables.disclosure.penalties.decisions = "1,024"', "F201", 1024),
        ("tables.disclosure.penalties.decisions = 12.0", "F202", 12),
        ("tables.disclosure.penalties.decisions = 12.5", "F202", None),
        ("tables.disclosure.penalties.decisions = nan", "F202", None),
        ("tables.disclosure.penalties.decisions = 0.0", "F202", 0),
        ("tables.disclosure.penalties.decisions = 0.5", "F202", None),
        ("tables.disclosure.penalties.decisions = '，'", "F201", None),
        ("tables.disclosure.penalties.decisions = -1", "F204", None),
        ("tables.disclosure.penalties.decisions = -1.5", "F204", None),
        ('tables.disclosure.penalties.decisions = "12 件"', "F203", 12),
        ('tables.disclosure.penalties.decisions = "12万元"', "F203", None),
        ('tables.disclosure.penalties.decisions = "12%"', "F203", None),
        ('tables.disclosure.penalties.decisions = "12（件次）"', "F203", 12),
        ('tables.disclosure.penalties.decisions = "12（人）"', "F203", None),
        ('tables.disclosure.penalties.decisions = "12（含简易）"', "F203", 12),
        ('tables.disclosure.fees.amount = "17.27万元"', "F203", 17.27),
        ('tables.disclosure.fees.amount = "251000元"', "F203", 25.1),
        ("tables.disclosure.fees.amount = -3.5", "F204", None),
        ("tables.disclosure.licences = []", "F104", None),
        ("tables.requests.granted = [[2], 0, 0, 0, 0, 0, 2]", "F201", None),
        ("tables.requests.granted = 3", "F102", None),
        ("tables.requests = 3", "F102", None),
        ("report.year = '2023'", "F102", None),
        ("report.level = 'kingdom'", "F102", None),
        ("report.organization = ''", "F102", None),
    ],
)
def test_what_a_cell_or_key_may_not_hold(change: str, code: str, repair: float | None) -> None:
    found = [finding for finding in findings(changed(change)) if finding.family == "format"]
    assert [finding.code for finding in found] == [code]
    assert [float(item.after) for repair in found[0].repairs for item in repair] == (
        [repair] if repair is not None else []
    )


@pytest.mark.parametrize("word", ["", "/", "-", "—", "无", " "])
def test_ways_of_leaving_a_cell_empty(word: str) -> None:
    assert codes(changed(f'tables.disclosure.penalties.decisions = "{word}"')) == ["F205"]


def test_a_faulty_cell_blocks_its_relations_without_a_follow_on_error() -> None:
    data = changed('tables.requests.granted = ["两", 0, 0, 0, 0, 0, 2]')
    result = check_data(data, Settings()).result
    assert [finding.code for finding in result.findings] == ["F201"]
    assert {"requests.row-total[granted]", "requests.outcomes[natural_person]"} <= {
        item.relation for item in result.not_evaluated
    }


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"form": 3},
        {"report": []},
        {"sections": {}},
        {"tables": []},
        {"sections": [1, {"heading": []}]},
        {"form": "national-2021", "tables": {"requests": {"received": {"total": {}}}}},
    ],
)
def test_any_data_at_all_is_answered_with_findings(data) -> None:
    result = check_data(data, Settings()).result
    assert result.findings
    assert not result.defect


def test_the_heading_of_an_annexed_table_is_not_empty() -> None:
    data = sound("local-ningbo-2011")
    data["sections"].append({"heading": "七、政府信息公开情况统计表", "text": ""})
    assert "S102" not in codes(data)
    del data["tables"]
    assert "S102" in codes(data)


@pytest.mark.parametrize(
    ("organization", "told"),
    [
        ("云溪市人民政府办公室", False),
        ("某某省政府办公厅", False),
        ("云溪县人民政府办公室", True),
        ("云溪市水务局", True),
        ("云溪市人民政府办公室信息中心", True),
    ],
)
def test_the_office_of_a_government_may_report_its_regulations(organization: str, told: bool) -> None:
    data = changed(
        f'report.organization = "{organization}"\nreport.level = "department"\n'
        "tables.disclosure.regulations = { issued = 0, repealed = 0, in_force = 2 }"
    )
    result = check_data(data, Settings()).result
    assert ("T202" in [finding.code for finding in result.findings]) is told
    silent = [item for item in result.not_evaluated if item.code == "T202"]
    assert [item.relation for item in silent] == ([] if told else ["disclosure.rulemaking"])
    assert all("办公厅" in item.reason.zh for item in silent)


@pytest.mark.parametrize("begun", ["2023年1", "2023年1月1日", "2023.1.1", "2023年1月1日起"])
def test_blanks_behind_a_date_take_no_time(begun: str) -> None:
    data = sound()
    data["sections"][5]["text"] = f"统计期限为{begun}{' ' * 100_000}。"
    start = time.process_time()
    assert not only(data, "D001")
    assert time.process_time() - start < 30, "by the square it would be minutes, by the cube days"
