"""Plain text: tables whose strokes are lost, and places by line and column."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from conftest import EXAMPLES, SHARED
from paper_files import as_text
from papers import distorted, figures, leaves, paper

from infocheck.checking import Checked, Settings, check_file
from infocheck.findings import Place
from infocheck.forms import available, load
from infocheck.forms.vocabulary import shipped_vocabulary
from infocheck.reading.document import Document
from infocheck.reading.office import OfficeDocument
from infocheck.reading.opening import open_document

TABLED = [form_id for form_id in available() if load(form_id).tables]
STYLES = ("lines", "tabs", "bars", "spaces", "blanks", "one")


def opened(content: bytes | str) -> OfficeDocument:
    document = open_document("年报.txt", content.encode() if isinstance(content, str) else content)
    assert isinstance(document, OfficeDocument)
    return document


def cells(document: OfficeDocument) -> dict[str, str]:
    tables: Any = document.data.get("tables", {})
    return {address: str(value) for address, value in leaves(tables)}


@pytest.mark.parametrize("form_id", TABLED)
@pytest.mark.parametrize("style", STYLES)
def test_tables_of_every_form_in_every_style(form_id: str, style: str) -> None:
    given = figures(load(form_id), seed=11)
    document = opened(as_text(paper(form_id, given, load(form_id).first_year or 2012), style))
    assert document.data["form"] == form_id
    assert cells(document) == given
    sections: Any = document.data["sections"]
    assert [section["heading"][:2] for section in sections] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(ending: str) -> None:
    given = figures(load("national-2021"), seed=11)
    text = as_text(paper("national-2021", given), "tabs").decode().replace("\r", "")
    document = opened(text.replace("\n", ending))
    assert cells(document) == given
    line, *_ = document.locate(Place(("tables", "disclosure", "regulations", "in_force")))
    assert text.split("\n")[line - 1].startswith("规章\t")


CUT = """某局{year}年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
| 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
| 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
"""


@pytest.mark.parametrize(("year", "form_id"), [(2020, "national-2019"), (2022, "national-2021")])
def test_a_table_cut_short_is_on_the_form_of_its_year(year: int, form_id: str) -> None:
    assert opened(CUT.format(year=year)).data["form"] == form_id


def test_marks_of_markdown_are_none_of_the_words() -> None:
    given = figures(load("national-2021"), seed=7)
    lines = as_text(paper("national-2021", given), "bars").decode().replace("\r", "")
    headed = re.sub(r"(?m)^　*(?=[一二三四五六]、[^|]*$)", "## ", lines)
    bold = re.sub(r"(?m)(?<=\| )([^|\s]+)(?= \|)", r"**\1**", headed)
    document: Any = opened(f"# {bold}")
    assert bold.count("**") > len(given)
    assert cells(document) == given
    assert document.data["report"] == opened(lines).data["report"]
    simple: Any = opened(lines).data["sections"]
    assert document.data["sections"] == simple


@pytest.mark.parametrize("form_id", ["national-2014", "national-2019", "national-2021"])
def test_traditional_characters_are_read_as_simplified_ones(form_id: str) -> None:
    given = figures(load(form_id), seed=11)
    lines = as_text(paper(form_id, given, load(form_id).first_year or 2012), "tabs").decode()
    variants = shipped_vocabulary().variants
    document = opened(lines.translate({new: old for old, new in reversed(variants.items())}))
    assert (document.data["form"], cells(document)) == (form_id, given)
    simple: Any = opened(lines).data
    told: Any = document.data
    assert told["report"]["year"] == simple["report"]["year"]
    for one, other in zip(told["sections"], simple["sections"], strict=True):
        assert one["heading"].translate(variants) == other["heading"]


@pytest.mark.parametrize("name", ["broken lines", "full width", "renumbered", "thousands", "repeated"])
@pytest.mark.parametrize("style", STYLES)
def test_what_is_found_in_distorted_tables_is_right(name: str, style: str) -> None:
    given = figures(load("national-2021"), seed=12)
    found = cells(opened(as_text(distorted(paper("national-2021", given), name), style)))
    assert {address: value for address, value in found.items() if given[address] != value} == {}
    assert len(found) >= len(given) - 15


@pytest.mark.parametrize(("mark", "end"), [("\t", ""), (" | ", " | "), ("|", "|"), (" | ", ""), ("|", "")])
@pytest.mark.parametrize("form_id", ["national-2019", "national-2021"])
def test_cells_with_nothing_in_them_keep_their_places(form_id: str, mark: str, end: str) -> None:
    given = figures(load(form_id), seed=13)
    first = list(given).index("challenges.review.upheld")  # what stands before it would be lost with its tab
    some = {
        address: "" if (number - first) % 3 else figure
        for number, (address, figure) in enumerate(given.items())
    }
    whole = paper(form_id, some, load(form_id).first_year or 0)
    lines = [whole.title]
    for part in whole.parts:
        rows = [part] if isinstance(part, str) else [mark.join(box.text for box in row) + end for row in part]
        lines += (row.replace("\n", "") for row in rows)
    found = cells(opened("\n".join(lines)))
    assert {address: figure for address, figure in found.items() if figure} == {
        address: figure for address, figure in some.items() if figure
    }


@pytest.mark.parametrize(("end", "empty"), [(" |\n", "|\n"), ("\n|\n", "|\n"), ("\n\n", "\n")])
def test_lines_that_end_no_cell_are_empty_cells(end: str, empty: str) -> None:
    given = figures(load("national-2021"), seed=13)
    some = {
        address: "" if number % 3 == 0 and ".total" not in address else figure
        for number, (address, figure) in enumerate(given.items())
    }
    told = "".join(
        part + end
        if isinstance(part, str)
        else "".join(
            line + end if line else empty for row in part for box in row for line in box.text.split("\n")
        )
        for part in paper("national-2021", some).parts
    )
    found = cells(opened("某局2023年政府信息公开工作年度报告" + end + told))
    assert {address: figure for address, figure in found.items() if figure} == {
        address: figure for address, figure in some.items() if figure
    }


def test_lines_that_are_spaced_widely_leave_no_cells_empty() -> None:
    row = [
        "一、本年新收政府信息公开申请数量",
        "3",
        "1",
        "2",
        "6",
        "二、上年结转政府信息公开申请数量",
        *"0000000",
    ]
    columns = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    text = "\n\n\n".join(["某局2023年报告", "三、收到和处理政府信息公开申请情况", *columns, *row])
    assert set(cells(opened(text)).values()) == {"0"}


def test_a_report_may_begin_with_its_tables() -> None:
    lines = [
        "云溪县气象局2023年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        "第二十条第（一）项",
        "信息内容",
    ]
    lines += ["本年制发件数", "本年废止件数", "现行有效件数", "规章", *"000", "行政规范性文件", *"105"]
    report: Any = opened("\n".join(lines)).data["report"]
    assert (report["organization"], report["year"]) == ("云溪县气象局", 2023)


HEADER = """行政复议 行政诉讼
未经复议直接起诉 复议后起诉
结果 结果 其他 尚未 总
维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 结果 结果 其他 尚未 总
维持 纠正 结果 审结 计 维持 纠正 结果 审结 计"""


@pytest.mark.parametrize(("end", "behind"), [(" |", ""), (" |", "\n政府集中采购 | 4 |"), ("", "")])
def test_heads_that_lost_their_ends_are_told_by_their_order(end: str, behind: str) -> None:
    head = f"信息内容 | 本年新 | 本年新 | 对外公开总数量{end}"
    rows = f"规章 | 0 | 0 | 0{end}\n规范性文件 | 11 | 10 | 15{end}{behind}"
    found = cells(opened(f"某局2020年报告\n二、主动公开政府信息情况\n{head}\n{rows}"))
    assert [
        found[f"disclosure.normative_documents.{name}"] for name in ("issued", "published", "in_public")
    ] == [
        "11",
        "10",
        "15",
    ]


def test_a_head_that_lost_its_end_may_be_of_any_column() -> None:
    rows = "信息内容 | 本年新 | 对外公开总数量 |\n规章 | 0 | 3 |\n规范性文件 | 11 | 15 |"
    found = cells(opened(f"某局2020年报告\n二、主动公开政府信息情况\n{rows}"))
    assert set(found.values()) == {"3", "15"}


def test_merged_heads_may_be_repeated_over_each_of_their_columns() -> None:
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [
        ["行政复议"] * 5 + ["行政诉讼"] * 10,
        results + ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5,
        results * 3,
        [str(figure) for figure in range(15)],
    ]
    above = "规章 | 0 | 0 | 0 |\n行政规范性文件 | 1 | 0 | 5 |\n"
    table = "\n".join(" | ".join(row) for row in rows)
    text = f"某局2023年报告\n二、主动公开政府信息情况\n{above}四、政府信息公开行政复议、行政诉讼情况\n{table}"
    found = cells(opened(text))
    assert [found[address] for address in found if address.startswith("challenges")] == rows[-1]


def test_lines_may_cut_through_the_heads_of_columns() -> None:
    head = "自然人 | 法人或其他组织 | 总计 |\n商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |\n企业 | 机构 |\n"
    rows = "一、本年新收政府信息公开申请数量 | 3 | 1 | | | | 2 | 6 |\n二、上年结转政府信息公开申请数量 | | | | | | | 0 |\n"
    found = cells(opened(f"某局2023年报告\n三、收到和处理政府信息公开申请情况\n{head}{rows}"))
    assert "".join(found.values()) == "31260"


@pytest.mark.parametrize(("words", "cells_read"), [("结果", 15), ("情况", 0)])
def test_lines_may_cut_through_the_narrow_boxes_of_a_header(words: str, cells_read: int) -> None:
    text = f"四、政府信息公开行政复议、行政诉讼情况\n{HEADER.replace('结果', words, 1)}\n"
    found = cells(opened(f"某局2023年政府信息公开工作年度报告\n{text}1 2 3 4 10 5 6 7 8 26 9 0 1 2 12\n"))
    assert len(found) == cells_read
    assert not found or list(found.values())[9:11] == ["26", "9"]


@pytest.mark.parametrize("sentence", ["", "有关情况列表如下。"])
@pytest.mark.parametrize("form_id", ["national-2019", "national-2021"])
def test_blank_boxes_behind_merged_ones_are_no_cells(form_id: str, sentence: str) -> None:
    given = figures(load(form_id), seed=15)
    whole = paper(form_id, given, load(form_id).first_year or 0)
    lines = [whole.title]
    for part in whole.parts:
        width = 0 if isinstance(part, str) else max(len(row) for row in part)
        rows = (
            [part]
            if isinstance(part, str)
            else [" | ".join(box.text for box in row) + " | " + "|" * (width - len(row)) for row in part]
        )
        lines += (sentence, *(row.replace("\n", "") for row in rows))
    assert cells(opened("\n".join(lines))) == given


@pytest.mark.parametrize(
    "text",
    [
        "一、总体情况\n" + "规章 | | |\n" * 20_000 + "废止 | 1 | 2\n",
        "\n" * 300_000 + "字",
        "时间|" * 60_000,
        "1\n" * 20_000,
        "1 " * 90_000,
        "**_" * 100_000,
        "（1 " * 50_000,
    ],
    ids=["blank rows", "blank lines", "times", "figures", "blanks", "marks", "brackets"],
)
def test_time_is_linear_in_the_text(text: str) -> None:
    began = time.process_time()
    assert check_file("年报.txt", Settings(), text.encode()).result.usable
    assert time.process_time() - began < 30, "by the square it would be minutes"


def test_bars_in_lines_of_their_own_part_boxes() -> None:
    given = figures(load("national-2021"), seed=14)
    lines = as_text(paper("national-2021", given), "lines").decode().replace("\r\n\t", "\r\n|\r\n")
    assert cells(opened(lines)) == given


def test_places_are_lines_and_columns() -> None:
    text = "某某局2023年政府信息公开工作年度报告\n\n　　一、总体情况\n　　收到申请12件。\n规章\t0\t0\t7\n"
    document = opened(text)
    assert document.locate(Place(("sections", 0, "text"), span=(4, 7))) == (4, 7, 4, 10)
    assert document.locate(Place(("report", "year")))[:2] == (1, 1)
    marked = opened("# 某某局2023年政府信息公开工作年度报告\n## 一、总体情况\n**收到申请12件。**\n")
    assert marked.locate(Place(("sections", 0, "text"), span=(4, 7))) == (3, 7, 3, 10)
    assert document.origin(Place(("report", "year"))) is None


def test_a_report_file_stays_one_whatever_its_name() -> None:
    assert isinstance(open_document("年报.txt", b'form = "national-2021"\n'), Document)
    assert isinstance(open_document("年报.txt", b'{"form": "national-2021"}'), Document)


@pytest.mark.parametrize("name", ["年报.md", "年报.Markdown"])
def test_markdown_is_text(name: str) -> None:
    content = as_text(paper("national-2021", figures(load("national-2021"), seed=3), 2023), "bars")
    document = open_document(name, content)
    assert isinstance(document, OfficeDocument)
    assert cells(document) == cells(opened(content))


def test_text_that_is_nothing_is_read_as_a_report_without_anything() -> None:
    for text in (
        "\n" * 50_000 + "字",
        "1\n" * 3000,
        "|" * 5000,
        "　" * 5000 + "。",
        "（" * 3000 + "\n年度报告",
    ):
        assert check_file("年报.txt", Settings(), text.encode()).result.usable


def told(checked: Checked) -> list[tuple[object, ...]]:
    """What is found, but for the words and the places."""
    return sorted(
        (
            item.code,
            item.section or "",
            str(item.actual),
            str(item.expected),
            str(item.severity),
            item.quote or "",
        )
        for item in checked.result.findings
    )


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the first reports are not beside this checkout")
@pytest.mark.parametrize(
    ("seed", "example"),
    [("000_588e7adacc327b2b", "hangzhou-2011"), ("004_8fcfbed4bb1cb582", "xiangshan-2011")],
)
def test_the_first_reports_as_raw_text_give_the_findings_of_the_examples(seed: str, example: str) -> None:
    raw = check_file(str(SHARED / "seeds" / f"{seed}.txt"), Settings())
    assert told(raw) == told(check_file(str(EXAMPLES / f"{example}.toml"), Settings()))


@pytest.mark.parametrize(
    ("title", "organization", "year"),
    [
        ("某某市司法局2023年政府信息公开工作年度报告", "某某市司法局", 2023),
        ("某某市司法局政府信息公开2021年度报告", "某某市司法局", 2021),
        ("某某区教育局政府信息公开工作2024年度报告", "某某区教育局", 2024),
        ("某某区人民政府信息公开工作年度报告（2023年度）", "某某区人民政府", 2023),
        ("某某区人民政府政府信息公开工作年度报告(2022年)", "某某区人民政府", 2022),
        ("某某旗2024年度政府信息公开年报", "某某旗", 2024),
        ("某某旗2024年度\n政府信息公开年报", "某某旗", 2024),
    ],
)
def test_the_year_may_stand_anywhere_in_a_title(title: str, organization: str, year: int) -> None:
    header: Any = opened(f"{title}\n一、总体情况\n没有需要报告的事项。\n").data["report"]
    assert (header["organization"], header["year"]) == (organization, year)


PAGE = """云溪县水务局2023年政府信息公开工作年度报告

一、总体情况
{}
五、存在的主要问题及改进情况
{}
六、其他需要报告的事项
无其他需要报告的事项。
{}
"""


def texts(
    overview: str = "全年收到申请3件。", problems: str = "内容还不够全面。", foot: str = ""
) -> list[str]:
    sections: Any = opened(PAGE.format(overview, problems, foot)).data["sections"]
    return [section["text"] for section in sections]


@pytest.mark.parametrize(
    "sentence",
    [
        "全年公开信息24条，其中发布机构职能1条，公开政策法规3条。",
        "网站浏览次数5万次，收到政府信息公开申请3件",
        "统一标注信息来源、发布时间；全年收到申请3件",
        "首页设置专栏2个，收到申请3件",
        "一是网站相关链接更新不及时。下一步将按月检查。",
        "一是分享到新媒体的信息较少，主办单位之间联动不够；二是扫一扫不便。",
    ],
)
def test_a_sentence_with_a_word_of_page_furniture_is_kept(sentence: str) -> None:
    assert texts(overview=sentence)[0] == sentence
    assert texts(problems=sentence)[1:] == [sentence, "无其他需要报告的事项。"]


def test_a_section_may_be_one_line() -> None:
    one = "三、收到和处理政府信息公开申请情况：无依申请公开的政府信息。\n四、政府信息公开行政复议、行政诉讼情况：\n未发生。"
    sections: Any = opened(PAGE.format(f"全年公开信息3条。\n{one}", "内容还不够全面。", "")).data["sections"]
    assert [(section["heading"][2:], section["text"]) for section in sections][1:3] == [
        ("收到和处理政府信息公开申请情况：", "无依申请公开的政府信息。"),
        ("政府信息公开行政复议、行政诉讼情况：", "未发生。"),
    ]


def test_a_heading_may_stand_on_one_line_with_its_text() -> None:
    sections: Any = opened(
        PAGE.format("", "", "").replace("总体情况\n", "总体情况 （一）主动公开。全年公开3条。")
    ).data["sections"]
    assert (sections[0]["heading"], sections[0]["text"]) == ("一、总体情况", "（一）主动公开。全年公开3条。")


def test_rows_of_a_table_without_its_figures_are_no_headings() -> None:
    rows = "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n三、本年度办理结果"
    assert texts(overview=f"公开3条。\n{rows}")[0].endswith("办理结果")


def test_what_says_that_a_cell_is_none_is_no_number_unread() -> None:
    form = load("national-2014")
    given = paper(form.id, figures(form, seed=5), 2016)
    lines = as_text(given, "tabs").decode().replace("一、主动公开情况", "一、主动公开情况\t——\t——")
    assert opened(lines).unread == ()


def test_a_list_of_counts_is_no_table() -> None:
    counts = "\n".join(f"第{number}类信息 {number}" for number in range(1, 12))
    assert texts(overview=counts)[0] == counts


def test_a_sentence_that_is_cut_around_its_numbers_is_kept() -> None:
    cut = (
        "主动公开政府信息\n5928\n条，全文电子化率达\n90\n%，通过政府网站公开\n210\n条，通过微信公开\n71\n条。"
    )
    assert texts(overview=cut)[0] == cut


def test_a_cut_sentence_before_a_table_leaves_the_table_whole() -> None:
    form = load("national-2021")
    given = figures(form, seed=5)
    lines = as_text(paper(form.id, given), "lines").decode().replace("\r", "")
    cut = "二、主动公开政府信息情况\n公开规范性文件\n12\n件，其他文件\n40\n件。\n"
    document = opened(lines.replace("二、主动公开政府信息情况\n", cut, 1))
    assert cells(document) == given
    sections: Any = document.data["sections"]
    assert sections[1]["text"].endswith("12\n件，其他文件\n40\n件。")


def test_a_row_of_which_only_the_label_was_copied_is_empty_not_missing() -> None:
    form = load("national-2021")
    given = figures(form, seed=5)
    lines = as_text(paper(form.id, given), "lines").decode().replace("\r", "")
    penalties = given["disclosure.penalties.decisions"]
    cut = re.sub(rf"(行政处罚\s*\n)\s*{penalties}\s*\n", r"\1", lines, count=1)
    assert cut != lines
    found = check_file("年报.txt", Settings(), cut.encode()).result.findings
    (empty,) = [item for item in found if item.code == "F205"]
    assert empty.cells == ("disclosure.penalties.decisions",)
    assert not [item for item in found if item.code in ("S202", "F105")]


def test_a_long_label_with_its_bar_is_a_cell() -> None:
    note = "行政许可以外的政务服务事项，含行政确认、行政奖励、行政裁决、行政给付、行政检查、行政征收和其他类，以及公共服务事项"
    rows = ["规章 |", "3 |", "0 |", "15 |", f"行政规范性文件（{note}） |", "14 |", "6 |", "83 |"]
    heads = ["信息内容 |", "本年制发件数 |", "本年废止件数 |", "现行有效件数 |"]
    lines = "\n".join([*heads, *rows])
    document = opened(f"某某县2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{lines}\n三、其他\n")
    assert list(cells(document).values()) == ["3", "0", "15", "14", "6", "83"]


def test_a_table_of_which_nothing_was_read_is_not_missing() -> None:
    rows = [
        "本年新收政府信息公开申请数量",
        "上年结转政府信息公开申请数量",
        "（一）予以公开",
        "（二）部分公开",
    ]
    head = ["申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织"]
    lines = [*head, "法律服务机构", "其他", *(f"{row}\n3\n3" for row in rows)]
    text = f"某某县某某局2021年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n{chr(10).join(lines)}\n"
    found = check_file("年报.txt", Settings(), text.encode()).result.findings
    of_requests = {item.code for item in found if item.section == "requests"}
    assert not of_requests & {"S102", "S201"}
    assert len([item for item in found if item.code == "F105"]) == len(rows)


@pytest.mark.parametrize(
    "furniture",
    [
        "信息来源：云溪县水务局 发布时间：2024-01-25 浏览次数：128",
        "发布机构 云溪县水务局 成文日期 2024-01-25",
        "首页 > 政务公开 > 年度报告",
        "相关链接",
        "主办单位：云溪县人民政府 承办单位：云溪县人民政府办公室",
        "版权所有：云溪县人民政府。未经许可不得转载。",
    ],
)
def test_page_furniture_is_no_text_of_the_report(furniture: str) -> None:
    assert texts(foot=furniture)[-1] == "无其他需要报告的事项。"


def test_very_many_short_lines_are_read_at_once() -> None:
    lines = "\n".join(f"名称{number}" for number in range(10_000))
    began = time.process_time()
    assert check_file("年报.txt", Settings(), lines.encode()).result.usable
    assert time.process_time() - began < 12
