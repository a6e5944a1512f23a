"""``infocheck annotate``: every finding in a copy, at its words, and nothing of the document lost."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES
from docx import Document
from lxml import html

from infocheck.checking import Settings, check_file
from infocheck.cli.main import main

PLANTED = EXAMPLES / "planted-2023.toml"


def annotate(source: Path, target: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["annotate", str(source), "-o", str(target), *options])


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A folder with the planted report as a web page and as a Word file."""
    for name in ("report.html", "report.docx"):
        arguments = ["render", str(PLANTED), "-o", str(tmp_path / name), "--fail-on", "never"]
        assert CliRunner().invoke(main, arguments).exit_code == 0
    return tmp_path


def codes(path: Path) -> list[str]:
    return [finding.code for finding in check_file(str(path), Settings()).result.findings]


def test_a_page_has_each_finding_at_its_words_or_box(planted: Path) -> None:
    source, target = planted / "report.html", planted / "annotated.html"
    assert annotate(source, target).exit_code == 1
    page = html.fromstring(target.read_bytes())
    listed = page.xpath("//ol[contains(@class,'infocheck')]/li")
    assert [item.text.split()[1] for item in listed] == codes(source)
    marks = {mark.text: mark.get("title") for mark in page.xpath("//mark[contains(@class,'infocheck')]")}
    assert "N001" in marks["5件"]
    (box,) = page.xpath("//td[contains(@class,'infocheck') and contains(@title,'T101')]")
    assert box.text == "3"
    for link in page.xpath("//a[contains(@class,'infocheck')]/@href"):
        assert page.get_element_by_id(link[1:]) is not None or link.startswith("#infocheck-at-")


def test_a_page_with_characters_that_no_page_may_hold_is_annotated(planted: Path) -> None:
    source, target = planted / "odd.html", planted / "annotated.html"
    page = (planted / "report.html").read_text(encoding="utf-8")
    odd = page.replace("5件", "\x015件\x0b", 1).replace("<td", '<td class="\x02" title="&#14;" \x06="1"')
    odd = odd.replace("</body>", "<p>&#8;<script>\x03</script>\x04<!--\x05--></p></body>")
    source.write_text(odd, encoding="utf-8")
    result = annotate(source, target)
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    marked = html.fromstring(target.read_bytes())
    assert "5件" in [mark.text for mark in marked.xpath("//mark[contains(@class,'infocheck')]")]


def test_a_word_file_has_each_finding_as_a_comment(planted: Path) -> None:
    source, target = planted / "report.docx", planted / "annotated.docx"
    assert annotate(source, target).exit_code == 1
    word = Document(str(target))
    comments = {comment.text.split()[1]: comment for comment in word.comments}
    assert sorted(comments) == sorted(set(codes(source)))
    (number,) = [comment.comment_id for comment in word.comments if "N001" in comment.text]
    assert commented(word, number) == "5件"
    assert codes(target) == codes(source)


def commented(word: object, number: int) -> str:
    """The words between the start and the end of a comment."""
    inside, words = False, []
    for element in word.element.body.iter():  # type: ignore[attr-defined]
        name = element.tag.rpartition("}")[2]
        if name in ("commentRangeStart", "commentRangeEnd") and element.get(
            f"{element.tag[: -len(name)]}id"
        ) == str(number):
            inside = name == "commentRangeStart"
        elif inside and name == "t":
            words.append(element.text)
    return "".join(words)


@pytest.mark.parametrize("extension", ["html", "docx"])
def test_a_clean_document_is_copied_without_marks(tmp_path: Path, extension: str) -> None:
    source, target = tmp_path / f"a.{extension}", tmp_path / f"b.{extension}"
    CliRunner().invoke(main, ["render", str(EXAMPLES / "clean-2023.toml"), "-o", str(source)])
    assert annotate(source, target).exit_code == 0
    assert codes(target) == []
    if extension == "html":
        assert b"infocheck-1" not in target.read_bytes()
    else:
        assert len(Document(str(target)).comments) == 0


def test_the_copy_of_a_page_runs_and_loads_nothing(planted: Path) -> None:
    source, target = planted / "report.html", planted / "annotated.html"
    hostile = (
        '<script>alert(1)</script><img src="https://example.org/a.png" onerror="alert(1)">'
        '<a href="java\tscript:alert(1)">x</a><meta http-equiv="refresh" content="0;url=https://example.org">'
    )
    text = source.read_text(encoding="utf-8").replace("<h1>", f"{hostile}<h1>")
    source.write_text(text, encoding="utf-8")
    annotate(source, target)
    page = html.fromstring(target.read_bytes())
    assert page.xpath("//script | //meta[@http-equiv='refresh'] | //@onerror") == []
    assert all("script" not in link for link in page.xpath("//@href"))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


def test_what_cannot_be_annotated_is_told(planted: Path) -> None:
    assert annotate(PLANTED, planted / "a.toml").exit_code == 2
    assert annotate(planted / "none.html", planted / "a.html").exit_code == 2
    (planted / "mine.html").write_text("mine")
    assert annotate(planted / "report.html", planted / "mine.html").exit_code == 2
    assert (planted / "mine.html").read_text() == "mine"
    (planted / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    result = annotate(planted / "broken.docx", planted / "a.docx")
    assert result.exit_code == 2
    assert not (planted / "a.docx").exists()


@pytest.mark.parametrize(
    ("source", "target", "kinds"),
    [
        ("report.docx", "x.html", ".docx"),
        ("report.html", "x.docx", ".html .htm"),
        ("report.html", "x", ".html"),
    ],
)
def test_a_copy_under_the_name_of_another_kind_is_refused(
    source: str, target: str, kinds: str, planted: Path
) -> None:
    result = annotate(planted / source, planted / target)
    assert result.exit_code == 2
    assert f"{target}: " in result.stderr
    assert f"must be one of: {kinds}" in result.stderr
    assert not (planted / target).exists()


def test_a_copy_may_have_the_extension_of_its_document(planted: Path) -> None:
    source = planted / "report.shtml"
    source.write_bytes((planted / "report.html").read_bytes())
    assert annotate(source, planted / "annotated.shtml").exit_code == 1
    assert (planted / "annotated.shtml").exists()


def test_a_word_file_with_a_part_missing_is_told_and_nothing_written(planted: Path) -> None:
    broken, target = planted / "broken.docx", planted / "annotated.docx"
    with ZipFile(planted / "report.docx") as whole, ZipFile(broken, "w") as part:
        for name in whole.namelist():
            if name != "word/settings.xml":
                part.writestr(name, whole.read(name))
    result = annotate(broken, target)
    assert result.exit_code == 2
    assert "damaged" in annotate(broken, target, "--lang", "en").stderr
    assert not target.exists()


def test_a_strict_word_file_is_told_and_nothing_written(planted: Path) -> None:
    strict, target = planted / "strict.docx", planted / "annotated.docx"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with ZipFile(planted / "report.docx") as whole, ZipFile(strict, "w") as changed:
        for name in whole.namelist():
            part = whole.read(name).replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            changed.writestr(name, part)
    assert codes(strict) == codes(planted / "report.docx")
    result = annotate(strict, target, "--lang", "en")
    assert (result.exit_code, target.exists()) == (2, False)
    assert "Strict Open XML" in result.stderr


def test_a_page_of_nothing_but_a_comment_is_annotated(tmp_path: Path) -> None:
    source, target = tmp_path / "bare.html", tmp_path / "annotated.html"
    source.write_bytes(b"<!-- nothing -->")
    assert annotate(source, target).exit_code == 1
    assert html.fromstring(target.read_bytes()).xpath("//head/meta[@http-equiv]")
