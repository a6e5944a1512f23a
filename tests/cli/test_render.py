"""``infocheck render``: the official layout from validated data, and nothing where the checks fail."""

from __future__ import annotations

import random
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES, FIXTURES, of_zeros, set_cell, sound
from docx import Document
from docx.oxml.ns import qn

from infocheck.checking import report_on
from infocheck.cli.main import main
from infocheck.forms.load import available, load
from infocheck.reading.opening import open_document
from infocheck.writing.publication import publication
from infocheck.writing.publication_page import write_page
from infocheck.writing.publication_word import write_word

CLEAN = EXAMPLES / "clean-2023.toml"


def render(source: Path, target: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["render", str(source), "-o", str(target), *options])


class Page(HTMLParser):
    """The words of a page in order, and its tables as rows of cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += [data] if data.strip() else []


def test_a_page_has_title_sections_and_every_label_of_the_form(tmp_path: Path) -> None:
    assert render(CLEAN, tmp_path / "a.html").exit_code == 0
    page = Page((tmp_path / "a.html").read_text(encoding="utf-8"))
    assert page.tags.count("table") == 3
    for words in (
        "云溪县水务局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "第二十条第（一）项",
        "法人或其他组织",
        "（三）不予公开",
        "四、结转下年度继续办理",
        "未经复议直接起诉",
        "2024年1月25日",
    ):
        assert words in page.words


def test_a_word_file_has_the_same_words_in_the_same_order(tmp_path: Path) -> None:
    assert render(CLEAN, tmp_path / "a.html").exit_code == 0
    assert render(CLEAN, tmp_path / "a.docx").exit_code == 0
    page = Page((tmp_path / "a.html").read_text(encoding="utf-8"))
    runs = Document(str(tmp_path / "a.docx")).element.body.iter(qn("w:t"))
    assert re.sub(r"\s", "", "".join(run.text or "" for run in runs)) == re.sub(
        r"\s", "", "".join(page.words[page.words.index(page.words[0], 1) :])
    )


def test_merged_heads_are_merged_in_word(tmp_path: Path) -> None:
    render(CLEAN, tmp_path / "a.docx")
    requests = Document(str(tmp_path / "a.docx")).tables[1]
    assert requests.cell(5, 0)._tc is requests.cell(20, 0)._tc
    assert requests.cell(5, 0).text == "三、本年度办理结果"
    assert requests.cell(3, 3).text == "3"


def test_quoted_cells_are_published_as_figures(tmp_path: Path) -> None:
    text = CLEAN.read_text(encoding="utf-8").replace("申请3件", "申请{requests.received.total}件", 1)
    assert "{requests" in text
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    assert render(tmp_path / "a.toml", tmp_path / "a.html").exit_code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "{requests" not in page
    assert "申请3件" in page


def test_a_report_with_errors_is_not_published(tmp_path: Path) -> None:
    result = render(EXAMPLES / "planted-2023.toml", tmp_path / "a.html")
    assert result.exit_code == 1
    assert "T101" in result.stderr
    assert list(tmp_path.iterdir()) == []
    assert render(EXAMPLES / "planted-2023.toml", tmp_path / "a.html", "--fail-on", "never").exit_code == 0


def test_what_is_there_is_not_overwritten_and_what_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("mine")
    assert render(CLEAN, tmp_path / "a.html").exit_code == 2
    assert (tmp_path / "a.html").read_text() == "mine"
    assert render(CLEAN, tmp_path / "a.pdf").exit_code == 2
    assert render(tmp_path / "none.toml", tmp_path / "b.html").exit_code == 2
    assert render(CLEAN, tmp_path / "none" / "b.html").exit_code == 2


@pytest.mark.parametrize("extension", ["html", "docx"])
def test_text_is_data(tmp_path: Path, extension: str) -> None:
    hostile = "<script>alert(1)</script>&amp;\\u0001\\u001b[31m"
    text = CLEAN.read_text(encoding="utf-8").replace("云溪县水务局", hostile)
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    target = tmp_path / f"a.{extension}"
    assert render(tmp_path / "a.toml", target, "--fail-on", "never").exit_code == 0
    if extension == "html":
        assert "script" not in Page(target.read_text(encoding="utf-8")).tags
    else:
        assert "<script>" in Document(str(target)).paragraphs[0].text


def test_a_page_lets_the_browser_use_its_own_style_sheet_only(tmp_path: Path) -> None:
    render(CLEAN, tmp_path / "a.html")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; " in text
    assert '<meta name="PubDate" content="2024-01-25">' in text


def test_characters_that_turn_the_direction_of_text_are_seen_in_a_page(tmp_path: Path) -> None:
    text = CLEAN.read_text(encoding="utf-8").replace("全年新收", "\u202e全年新收", 1)
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    assert render(tmp_path / "a.toml", tmp_path / "a.html").exit_code == 0
    assert "\\u202e全年新收" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("extension", ["html", "docx"])
@pytest.mark.parametrize("name", ["ningbo-clean", "regulation-clean"])
def test_forms_of_other_editions_are_published(tmp_path: Path, name: str, extension: str) -> None:
    target = tmp_path / f"a.{extension}"
    assert render(FIXTURES / f"{name}.toml", target).exit_code == 0
    assert target.stat().st_size > 0


@pytest.mark.parametrize("kind", ["html", "docx"])
@pytest.mark.parametrize("form_id", available())
def test_what_was_rendered_is_read_as_the_same_report(form_id: str, kind: str) -> None:
    data = of_zeros("", form_id) if load(form_id).cells else sound(form_id)
    figures = random.Random(form_id)
    for cell in load(form_id).cells:
        if not cell.optional:
            set_cell(data, cell.address, figures.randrange(10_000))
    report = report_on(data)
    published = publication(report)
    content = write_page(published).encode() if kind == "html" else write_word(published)
    again = report_on(open_document(f"a.{kind}", content).data)
    assert again.form is report.form
    assert again.values == report.values
    assert (again.organization, again.year, again.published) == (
        report.organization,
        report.year,
        report.published,
    )
    assert [(part.heading, part.text.strip()) for part in again.passages] == [
        (part.heading, part.text.strip()) for part in report.passages
    ]
