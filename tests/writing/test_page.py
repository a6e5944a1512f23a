"""The page as text: what is on it, what it links, and that it holds nothing that could run or load."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from time import process_time

import pytest
from conftest import EXAMPLES
from formats import CLEAN, PLANTED, same_as_snapshot, written
from lxml import html

from infocheck.checking import Settings, check_file
from infocheck.writing.summary import View
from infocheck.writing.writer import whole

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[31m\u202e</style></title>javascript:'


def page(*arguments: str, **where: Path) -> html.HtmlElement:
    return html.document_fromstring(written("page", *arguments, **where))


def words(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_planted_errors_look_as_they_should(language: str) -> None:
    text = written("page", PLANTED, "--lang", language)
    without_style = re.sub(r"<style>.*?</style>|sha256-[^']*", "", text, flags=re.DOTALL)
    assert same_as_snapshot(f"planted-2023.{language}.html", without_style)


def test_every_link_leads_to_one_place() -> None:
    for path in (PLANTED, CLEAN, "examples/hangzhou-2011.toml", "examples/xiangshan-2011.toml"):
        shown = page(path)
        ids = [element.get("id") for element in shown.iter() if element.get("id")]
        assert len(set(ids)) == len(ids)
        links = [link.get("href") for link in shown.iter("a")]
        assert links
        assert {link.removeprefix("#") for link in links} <= set(ids)


def test_a_wrong_cell_stands_beside_the_right_figure() -> None:
    (cell,) = page(PLANTED).xpath('//td[contains(@id, "requests.granted.total")]')
    assert cell.get("class") == "error"
    assert [words(part) for part in cell.xpath("del|ins")] == ["3", "2"]


def test_the_words_of_a_finding_are_marked_as_they_are_written(tmp_path: Path) -> None:
    text = (EXAMPLES / "clean-2023.toml").read_text(encoding="utf-8")
    quoting = text.replace("申请3件", "申请 {requests.received.total} 件。办结 987 件。申请", 1)
    assert quoting != text
    (tmp_path / "report.toml").write_text(quoting, encoding="utf-8")
    marks = page("report.toml", folder=tmp_path).xpath("//p//mark")
    assert [mark.xpath("string(.//a[1]/text())") for mark in marks] == ["987 件"]
    assert "申请 3 件" in words(marks[0].getparent().getparent())


def test_rows_have_the_headings_of_the_form() -> None:
    table = page(CLEAN).xpath('//table[contains(., "法人或其他组织")]')[0]
    (group,) = table.xpath('.//th[text()="三、本年度办理结果"]')
    assert int(group.get("rowspan")) == 22
    assert table.xpath('.//th[text()="法人或其他组织"]')[0].get("colspan") == "5"
    for row in table.xpath(".//tr[td]"):
        assert len(row.xpath("td")) == 7


def test_a_group_given_in_one_row_is_one_row(tmp_path: Path) -> None:
    text = (EXAMPLES / "clean-2023.toml").read_text(encoding="utf-8")
    merged = re.sub(r"(?m)^otherwise\.not_corrected +=", "otherwise =", text)
    merged = re.sub(r"(?m)^otherwise\.(fee_unpaid|other).*\n", "", merged)
    (tmp_path / "report.toml").write_text(merged, encoding="utf-8")
    shown = page("report.toml", folder=tmp_path)
    assert shown.xpath('//td[contains(@id, "-requests.otherwise.total")]')
    assert not shown.xpath('//td[contains(@id, "-requests.otherwise.other.total")]')


@pytest.mark.parametrize("form", ["national-2021", "national-2014", "local-ningbo-2011", "national-2019"])
def test_every_cell_of_a_form_has_its_place(form: str, tmp_path: Path) -> None:
    from infocheck.forms import load
    from infocheck.writing.report_file import skeleton

    (tmp_path / "report.toml").write_text(skeleton(load(form), 2024, "某局", None, {}), encoding="utf-8")
    shown = page("report.toml", folder=tmp_path)
    ids = {element.get("id", "").partition("-")[2] for element in shown.iter("td")}
    assert {cell.address for cell in load(form).cells if not cell.optional} <= ids


def test_nothing_runs_and_nothing_is_loaded(tmp_path: Path) -> None:
    planted = json.dumps(HOSTILE)
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    (tmp_path / "a<b>&c.toml").write_text(
        text.replace('"云溪县水务局"', planted)
        .replace('"12件"', planted)
        .replace('"六、其他需要报告的事项"', planted)
        .replace('"云溪县水务局2023年政府信息公开工作年度报告"', planted),
        encoding="utf-8",
    )
    text = written("page", "a<b>&c.toml", folder=tmp_path)
    shown = html.document_fromstring(text)
    tags = {element.tag for element in shown.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "link", "iframe", "object", "base", "form"}
    names = {name for element in shown.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src")}
    assert "<script>alert(1)</script>" in shown.text_content()
    assert not re.search("[\x00-\x08\x1b\u202e]", text)


def test_the_policy_allows_this_style_only() -> None:
    text = written("page", CLEAN)
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert style
    assert policy
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy[1].startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_a_file_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("form = 'national-2021'\nyear = <b>\n", encoding="utf-8")
    shown = page("broken.toml", folder=tmp_path)
    assert "F001" in words(shown.xpath("//aside")[0])
    assert shown.xpath('//p[@class="source"]')[0].text_content() == "year = <b>"


def test_one_report_is_open_and_several_are_folded_under_their_bars_with_a_chart_of_rules() -> None:
    assert page(PLANTED).xpath("//main/details/@open")
    several = page(PLANTED, CLEAN, "none.toml")
    assert not several.xpath("//main/details/@open")
    assert len(several.xpath("//*[@class='line']/svg")) == 3
    assert len(several.xpath("//main/details")) == 2, "a clean one is only named"
    assert "T101 row-total" in words(several.xpath("//footer/table")[0])


def test_what_was_waived_is_folded_with_its_reason(tmp_path: Path) -> None:
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    comment = "published = 2024-02-20  # infocheck: ignore[D003] 系统故障，已说明"
    (tmp_path / "report.toml").write_text(text.replace("published = 2024-02-20", comment), encoding="utf-8")
    shown = page("report.toml", folder=tmp_path)
    assert len(shown.xpath('//ol[@class="findings"]/li')) == 4
    (folded,) = shown.xpath('//details[@class="skipped"]')
    assert words(folded).startswith("已豁免 1")
    assert "系统故障，已说明" in words(folded)


def test_a_page_of_very_many_sections_is_written_at_once() -> None:
    sections = "".join(
        f'[[sections]]\nheading = "甲{n}"\ntext = "收到政府信息公开申请{n}件。"\n' for n in range(2000)
    )
    report = f'form = "national-2021"\n[report]\nyear = 2023\n{sections}'
    checked = check_file("a.toml", Settings(), report.encode())
    began = process_time()
    page = whole("page", [checked], View("en"))
    assert process_time() - began < 4
    assert page.count("claim no-table") == 2000
