"""Web pages: whatever the markup, the report is found in it, and findings point into it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from paper_files import as_html
from papers import DISTORTIONS, distorted, figures, leaves, paper

from infocheck.checking import Settings, check_file
from infocheck.findings import Origin, Place
from infocheck.forms import available, load
from infocheck.reading.errors import Unreadable
from infocheck.reading.office import OfficeDocument
from infocheck.reading.opening import open_document

TABLED = [form_id for form_id in available() if load(form_id).tables]


def page(content: bytes | str, name: str = "年报.html") -> OfficeDocument:
    document = open_document(name, content.encode() if isinstance(content, str) else content)
    assert isinstance(document, OfficeDocument)
    return document


def cells(document: OfficeDocument) -> dict[str, str]:
    tables: Any = document.data.get("tables", {})
    return {address: str(value) for address, value in leaves(tables)}


@pytest.mark.parametrize("form_id", TABLED)
@pytest.mark.parametrize("name", DISTORTIONS)
def test_every_table_of_every_form_is_read_however_it_is_distorted(form_id: str, name: str) -> None:
    form = load(form_id)
    given = figures(form, seed=7)
    year = form.first_year or 2012
    document = page(as_html(distorted(paper(form_id, given, year), name)))
    assert document.data["form"] == form_id
    assert cells(document) == given
    assert document.unread == ()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gb2312"])
def test_pages_come_in_any_encoding(encoding: str) -> None:
    given = figures(load("national-2021"), seed=1)
    document = page(as_html(paper("national-2021", given), encoding))
    assert cells(document) == given
    assert document.data["report"] == {
        "organization": "某某市某某局",
        "level": "department",
        "title": "某某市某某局2023年政府信息公开工作年度报告",
        "year": 2023,
        "published": date(2024, 1, 23),
    }


def test_the_title_of_the_page_serves_where_the_text_has_none() -> None:
    header: Any = page(
        "<title>某某区2023年政府信息公开工作年度报告_某某区人民政府</title><p>一、总体情况</p>"
    ).data["report"]
    assert header["title"] == "某某区2023年政府信息公开工作年度报告"
    assert (header["organization"], header["year"]) == ("某某区", 2023)


@pytest.mark.parametrize(
    ("above", "name", "year", "published"),
    [
        ("<p>政府信息公开</p><p>云溪区2016年政府信息公开工作年度报告</p><p>来源：区政府办 时间：2017-01-12 10:01</p>",
         "云溪区", 2016, date(2017, 1, 12)),
        ("<p>登录 注册</p><p>云溪区人民政府2017年政府信息公开工作年度报告</p><p>发布日期：2018-02-26 点击数：</p>",
         "云溪区人民政府", 2017, date(2018, 2, 26)),
        ("<p>主题分类：电子政务 发布日期：2021-01-25</p><p>政务服务中心2020年政府信息公开工作年度报告</p><p>浏览：[]次</p>",
         "政务服务中心", 2020, date(2021, 1, 25)),
        ("<div>- 加入收藏</div><div>名 称: 新街街道办事处2022年度 政府信息公开工作年度报告</div>"
         "<div>发布日期: 2023-01-17 发布机构: 新街街道</div>", "新街街道办事处", 2022, date(2023, 1, 17)),
        ("<p>云溪市生态环境局东</p><p>湖分局</p><p>2023年政府信息公开工作年度报告</p>",
         "云溪市生态环境局东湖分局", 2023, None),
        ("<table><tr><td>发布机构</td><td>市政府办</td><td>发文日期</td><td>2018-02-28</td></tr></table>"
         "<p>报告所列数据的统计期限自2017年1月1日起至12月31日止。</p>", None, 2017, date(2018, 2, 28)),
    ],
)  # fmt: skip
def test_what_the_page_says_over_a_title_is_no_part_of_it(
    above: str, name: str | None, year: int, published: date | None
) -> None:
    header: Any = page(f"<html><body>{above}<p>一、总体情况</p><p>未收到申请。</p></body></html>").data[
        "report"
    ]
    assert (header.get("organization"), header["year"], header.get("published")) == (name, year, published)


def test_navigation_scripts_and_hidden_text_are_no_part_of_the_report() -> None:
    document = page(as_html(paper("national-2021", figures(load("national-2021"), seed=1))))
    sections: Any = document.data["sections"]
    assert [section["heading"][:2] for section in sections] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]
    text = "".join(section["text"] for section in sections)
    for foreign in ("首页", "隐藏", "扫一扫", "ICP", "浏览", "color", "var"):
        assert foreign not in text


def test_a_value_knows_its_table_row_and_column() -> None:
    document = page(as_html(paper("national-2021", figures(load("national-2021"), seed=1))))
    origin = document.origin(Place(("tables", "requests", "granted", "natural_person")))
    assert origin is not None
    assert (origin.table, origin.row, origin.column) == (2, 6, 4)


def test_words_know_their_paragraph_and_characters() -> None:
    text = "<h1>某某局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>　　第一段。</p><p>　　收到申请12件。</p>"
    document = page(text)
    sections: Any = document.data["sections"]
    start = sections[0]["text"].index("12件")
    place = Place(("sections", 0, "text"), span=(start, start + 3))
    origin = document.origin(place)
    assert origin is not None
    assert (origin.paragraph, origin.words) == (4, (5, 8))
    words = document.words(place)
    assert words is not None
    assert words.text[words.start : words.end] == "12件"


def test_what_is_not_known_is_reported_where_it_stands() -> None:
    given = figures(load("national-2021"), seed=1)
    html = as_html(paper("national-2021", given)).replace("行政许可".encode(), "行政奖励".encode(), 1)
    (finding,) = [item for item in findings(html) if item.code == "F105"]
    assert "行政奖励" in finding.message.zh
    assert finding.actual == given["disclosure.licences.decisions"]
    assert finding.origin is not None
    assert (finding.origin.table, finding.origin.row) == (1, 7)


def test_a_row_without_a_label_does_not_stand_for_its_whole_group() -> None:
    given = figures(load("national-2021"), seed=1)
    words = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请".encode()
    html = as_html(paper("national-2021", given)).replace(words, b"")
    (unread,) = [item for item in findings(html) if item.code == "F105"]
    row = [value for cell, value in given.items() if cell.startswith("requests.otherwise.not_corrected.")]
    assert unread.actual == "、".join(row)


@pytest.mark.parametrize(
    ("label", "instead"),
    [
        ("现行有效件数", "现行有效件"),
        ("本年制发件数", "本年度制发数"),
        ("本年废止件数", "本年废止数"),
        ("本年处理决定数量", "本年处理绝对数量"),
    ],
)
def test_columns_are_known_under_other_names(label: str, instead: str) -> None:
    given = figures(load("national-2021"), seed=1)
    html = as_html(paper("national-2021", given)).decode().replace(label, instead)
    assert cells(page(html)) == given


def test_a_label_may_stand_in_two_boxes_one_above_the_other() -> None:
    given = figures(load("national-2021"), seed=1)
    html = as_html(paper("national-2021", given)).decode()
    for rows, place in ((3, "（本列数据"), (2, "自然人"), (2, "总计")):
        html = html.replace(f'rowspan="{rows}"><p><span>{place}', f'rowspan="{rows + 1}"><p><span>{place}', 1)
    for name in ("社会公益组织", "法律服务机构", "其他"):
        html = html.replace(f"<td><p><span>{name}</span>", f'<td rowspan="2"><p><span>{name}</span>', 1)
    html = html.replace("商业企业", "商业").replace("科研机构", "科研")
    header = html.index("</tr>", html.index("法律服务机构")) + len("</tr>")
    html = f"{html[:header]}<tr><td>企业</td><td>机构</td></tr>{html[header:]}"
    assert cells(page(html)) == given


def findings(html: bytes) -> tuple[Any, ...]:
    return check_file("年报.html", Settings(), html).result.findings


def test_a_figure_across_columns_is_not_guessed() -> None:
    document = page(
        "<h1>某某局2023年政府信息公开工作年度报告</h1><table>"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td colspan=3>5</td></tr>"
        "<tr><td>行政规范性文件</td><td>1</td><td>2</td><td>3</td></tr></table>"
    )
    assert [item.box.text for item in document.unread] == ["5"]
    assert cells(document) == {
        "disclosure.normative_documents.issued": "1",
        "disclosure.normative_documents.repealed": "2",
        "disclosure.normative_documents.in_force": "3",
    }


@pytest.mark.parametrize("numbers", ["", "123456"])
def test_headings_may_have_arabic_numbers_or_none(numbers: str) -> None:
    headings = [section.heading for section in load("national-2021").sections]
    html = as_html(paper("national-2021", figures(load("national-2021"), seed=1))).decode()
    for number, (official, heading) in enumerate(zip("一二三四五六", headings, strict=True)):
        assert f"{official}、{heading}" in html
        html = html.replace(f"{official}、{heading}", f"{numbers[number]}、{heading}" if numbers else heading)
    read: Any = page(html).data["sections"]
    assert [section["heading"].lstrip("123456、") for section in read if section["heading"]] == headings


ITEMS = (
    "<h1>某某局2020年政府信息公开工作年度报告</h1><table>"
    "<tr><td>信息内容</td><td>上一年项目数量</td><td>本年增/减</td><td>处理决定数量</td></tr>"
    "<tr><td>行政许可</td><td>9</td><td>{}</td><td>20</td></tr>"
    "<tr><td>行政处罚</td><td>3</td><td>0</td><td>7</td></tr>"
    "<tr><td colspan=4>第二十条第（八）项</td></tr>"
    "<tr><td>信息内容</td><td>上一年项目数量</td><td colspan=2>本年增/减</td></tr>"
    "<tr><td>行政事业性收费</td><td></td><td colspan=2></td></tr>"
    "<tr><td colspan=4>第二十条第（九）项</td></tr>"
    "<tr><td>信息内容</td><td>采购项目数量</td><td colspan=2>采购总金额</td></tr>"
    "<tr><td>政府集中采购</td><td>2</td><td colspan=2>5000</td></tr></table>"
)


@pytest.mark.parametrize(
    ("written", "read"),
    [("+43", "43"), ("＋43", "43"), ("增4", "4"), ("增加4项", "4"), ("减4", "-4"), ("减少 4", "-4"), ("↓4", "-4"),
     ("-4", "-4"), ("—4", "-4"), ("减-4", "减-4")],
)  # fmt: skip
def test_a_change_may_be_told_in_words(written: str, read: str) -> None:
    document = page(ITEMS.format(written))
    assert document.unread == ()
    assert cells(document)["disclosure.licences.change"] == read
    assert cells(document)["disclosure.penalties.change"] == "0"


def test_a_sign_is_no_figure_of_a_column_that_counts() -> None:
    document = page(ITEMS.format(0).replace("<td>20</td>", "<td>增20</td>"))
    assert cells(document)["disclosure.licences.decisions"] == "增20"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20（其中网上9件）", "20(其中网上9件)"),
        ("20（万元）", "20(万元)"),
        ("20①", "20"),
        ("20*", "20"),
        ("20<sup>1</sup>", "20"),
        ('20<sup><a href="#n">12</a></sup>', "20"),
        ("<sup>20</sup>", "20"),
    ],
)
def test_a_figure_with_a_remark_is_read_at_its_cell(written: str, read: str) -> None:
    document = page(ITEMS.format(0).replace("<td>20</td>", f"<td>{written}</td>"))
    assert document.unread == ()
    assert cells(document)["disclosure.licences.decisions"] == read
    assert cells(document)["disclosure.penalties.decisions"] == "7"


@pytest.mark.parametrize("written", ["345.6（万元）", "345.6万", "345.6 万元"])
def test_an_amount_has_its_unit_behind_it_or_in_brackets(written: str) -> None:
    document = page(ITEMS.format(0).replace("5000", written))
    assert cells(document)["disclosure.procurement.amount"] == "345.6万元"


def test_a_blank_row_over_a_heading_is_a_row() -> None:
    read = cells(page(ITEMS.format(0)))
    assert (read["disclosure.fees.previous"], read["disclosure.fees.change"]) == ("", "")
    assert read["disclosure.procurement.amount"] == "5000"


@pytest.mark.parametrize(
    "html",
    [
        "<table>" * 3000 + "规章",
        "<div>" * 100_000 + "一、总体情况",
        "<table><tr><td colspan=1000000000 rowspan=1000000000>规章</td><td>1</td></tr></table>",
        "<table>" + "<tr><td rowspan=99999>规章</td></tr>" * 2000 + "</table>",
        "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>",
        "<p>一、总体情况</p><img src='http://127.0.0.1:9/x'><iframe src='file:///etc/passwd'></iframe>",
        "<html>" + "\0" * 100,
        "<html><meta charset='no-such'>\xff\xfe",
        "<p>" + "一、" * 100_000,
        "<p>" + "（" * 50_000,
        "<table><tr>" + "<td>（一）</td>" * 5_000 + "</tr></table>",
        "<a>" * 50_000 + "2023年",
        "<p>" + "2023年" * 30_000,
        "<html><!-- nothing -->",
        "<!--a-->" * 400 + "<p>2023年",
        "<html><meta charset='idna'>\xff\xfe",
        "<html><meta charset='undefined'>\xff\xfe",
    ],
    ids=range(17),
)
def test_hostile_pages_are_read_or_refused_in_bounds(html: str) -> None:
    checked = check_file("年报.html", Settings(), html.encode("latin-1" if "\xff" in html else "utf-8"))
    assert checked.office or checked.result.findings[0].message.en.startswith("the document has more than")
    assert "root:" not in str(checked.office and checked.office.data)


def test_too_many_boxes_are_refused() -> None:
    rows = "<tr>" + "<td colspan=200>1</td>" * 10 + "</tr>"
    with pytest.raises(Unreadable, match="boxes"):
        page("<table>" + rows * 100 + "</table>")


def test_an_origin_sorts_as_it_is_read() -> None:
    assert Origin(block=2).order < Origin(block=10, row=1, column=2).order < Origin(block=10, row=2).order
