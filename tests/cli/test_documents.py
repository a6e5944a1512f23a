"""Documents at the command line: folders, standard input, what is not installed, and what is not for documents."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES
from paper_files import as_docx, as_html, as_pdf, as_text, as_xlsx
from papers import figures, paper

from infocheck.cli.main import main
from infocheck.forms import load
from infocheck.reading.kinds import EXTENSIONS

PAPER = paper("national-2021", figures(load("national-2021"), seed=2))
WRITTEN = {
    "a.html": as_html(PAPER),
    "b.docx": as_docx(PAPER),
    "c.xlsx": as_xlsx(PAPER),
    "d.pdf": as_pdf(PAPER),
    "e.txt": as_text(PAPER, "tabs"),
}


def run(*arguments: str, content: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments], input=content)


def test_a_folder_is_searched_for_documents_of_every_kind(tmp_path: Path) -> None:
    for name, content in WRITTEN.items():
        (tmp_path / name).write_bytes(content)
    result = run("validate", "--format", "json", str(tmp_path))
    reports = json.loads(result.stdout)["reports"]
    assert [Path(report["path"]).name for report in reports] == list(WRITTEN)
    told = [
        [(item["code"], item["cells"]) for item in report["findings"] if item["family"] == "table"]
        for report in reports
    ]
    assert told[0]
    assert all(found == told[0] for found in told)
    for report in reports:
        for item in report["findings"]:
            if item["cells"]:
                assert (item["location"] is None) == (item["origin"] is not None)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_document_may_come_on_standard_input(name: str) -> None:
    result = run("validate", "-q", "--stdin-filename", name, "-", content=WRITTEN[name])
    assert result.exit_code == 1
    assert result.stdout.startswith(name)


@pytest.mark.parametrize("name", [name for name in WRITTEN if name != "e.txt"])
@pytest.mark.parametrize("wrong", ["a.toml", "a.json", "a.txt"])
def test_what_kind_a_file_is_shows_in_its_content(name: str, wrong: str, tmp_path: Path) -> None:
    for given in (name, wrong):
        (tmp_path / given).write_bytes(WRITTEN[name])
    told, other = (run("validate", str(tmp_path / given)).stdout for given in (name, wrong))
    assert other == told.replace(name, wrong)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf", "a.txt", "a"])
def test_a_report_file_may_have_the_name_of_a_document(name: str, tmp_path: Path) -> None:
    report = (EXAMPLES / "planted-2023.toml").read_bytes()
    for given in (name, "a.toml"):
        (tmp_path / given).write_bytes(report)
    told, other = (run("validate", str(tmp_path / given)).stdout for given in (name, "a.toml"))
    assert "a.toml:11:13" in other
    assert told == other.replace("a.toml", name)


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.docx"])
def test_rich_text_is_said_to_be_that(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"{\\rtf1\\ansi 2023}")
    result = run("validate", "--lang", "en", str(tmp_path / name))
    assert result.exit_code == 2
    assert "RTF files cannot be read" in result.stdout
    assert "save it as .docx" in result.stdout


@pytest.mark.parametrize("extension", [".toml", ".json", *EXTENSIONS])
def test_what_is_read_when_it_is_named_is_found_in_a_folder(extension: str, tmp_path: Path) -> None:
    (tmp_path / f"a{extension}").write_bytes(b"")
    (tmp_path / "a.png").write_bytes(b"")
    result = run("validate", "--format", "json", str(tmp_path))
    assert [report["path"] for report in json.loads(result.stdout)["reports"]] == [
        str(tmp_path / f"a{extension}")
    ]


@pytest.mark.parametrize(
    ("name", "library"), [("a.html", "lxml"), ("b.docx", "lxml"), ("c.xlsx", "lxml"), ("c.xls", "xlrd")]
)
def test_what_is_not_installed_is_named(
    name: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    (tmp_path / name).write_bytes(WRITTEN.get(name, old))
    result = run("validate", str(tmp_path / name))
    assert result.exit_code == 2
    assert "pip install 'infocheck[documents]'" in result.stdout


def test_plain_text_needs_nothing_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("lxml", "xlrd", "pdfplumber"):
        monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / "e.txt").write_bytes(WRITTEN["e.txt"])
    assert run("validate", str(tmp_path / "e.txt")).exit_code == 1


def test_documents_are_converted_before_they_are_mended(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(WRITTEN["a.html"])
    result = run("fix", "--diff", "--lang", "en", str(tmp_path / "a.html"))
    assert result.exit_code == 2
    assert "convert it first" in result.stderr


def test_a_table_that_is_a_picture_is_said_to_be_one_and_not_to_be_missing(tmp_path: Path) -> None:
    text = WRITTEN["a.html"].decode()
    start = text.index("<div align", text.index("四、政府信息公开行政复议"))
    end = text.index("</div>", start)
    (tmp_path / "a.html").write_text(text[:start] + '<img src="表三.png">' + text[end:], encoding="utf-8")
    result = run("validate", "--format", "json", str(tmp_path / "a.html"))
    findings = json.loads(result.stdout)["reports"][0]["findings"]
    (pictured,) = [item for item in findings if item["code"] == "F106"]
    assert pictured["section"] == "challenges"
    assert "S201" not in {item["code"] for item in findings}


def test_who_wrote_a_document_is_told_of_its_title_and_its_tables_not_of_keys(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "政府信息公开工作年度报告\n一、总体情况\n一年来工作有序。\n", encoding="utf-8"
    )
    result = run("validate", "--select", "F103,S201", "--lang", "zh", str(tmp_path / "a.txt"))
    assert "没有写明是哪个机关的报告" in result.stdout
    assert "没有写明是哪一年度的报告" in result.stdout
    assert "在标题中写明机关全称和年度" in result.stdout
    assert "补上这张表；没有发生的填 0。" in result.stdout
    assert "report." not in result.stdout
    assert "[tables" not in result.stdout


def test_findings_lead_to_their_places_in_words(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(WRITTEN["b.docx"])
    (tmp_path / "c.xlsx").write_bytes(WRITTEN["c.xlsx"])
    (tmp_path / "d.pdf").write_bytes(WRITTEN["d.pdf"])
    text = run("validate", "--lang", "en", str(tmp_path / "b.docx")).stdout
    assert "b.docx table 2, row 4, column 10 error T101" in text
    assert "工作表“年报” J" in run("validate", "--lang", "zh", str(tmp_path / "c.xlsx")).stdout
    assert "第1页 表2 第4行第10列" in run("validate", "--lang", "zh", str(tmp_path / "d.pdf")).stdout
