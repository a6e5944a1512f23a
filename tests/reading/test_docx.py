"""Word files: paragraphs, tables and numbering as Word shows them, and nothing that is not the report's."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from paper_files import as_docx
from papers import DISTORTIONS, distorted, figures, leaves, paper

from infocheck.checking import Settings, check_file
from infocheck.findings import Place
from infocheck.forms import available, load
from infocheck.reading.office import OfficeDocument
from infocheck.reading.opening import open_document

TABLED = [form_id for form_id in available() if load(form_id).tables]


def opened(content: bytes) -> OfficeDocument:
    document = open_document("年报.docx", content)
    assert isinstance(document, OfficeDocument)
    return document


def cells(document: OfficeDocument) -> dict[str, str]:
    tables: Any = document.data.get("tables", {})
    return {address: str(value) for address, value in leaves(tables)}


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def texts(document: OfficeDocument) -> list[tuple[str, str]]:
    sections: Any = document.data["sections"]
    return [(section["heading"], section["text"]) for section in sections]


@pytest.mark.parametrize("name", DISTORTIONS)
def test_tables_are_read_however_they_are_distorted(name: str) -> None:
    given = figures(load("national-2021"), seed=3)
    document = opened(as_docx(distorted(paper("national-2021", given), name)))
    assert document.data["form"] == "national-2021"
    assert cells(document) == given
    assert document.unread == ()


@pytest.mark.parametrize("form_id", TABLED)
def test_tables_of_every_form(form_id: str) -> None:
    given = figures(load(form_id), seed=4)
    document = opened(as_docx(paper(form_id, given, load(form_id).first_year or 2012), in_frame=True))
    assert document.data["form"] == form_id
    assert cells(document) == given


def test_a_value_knows_its_table_row_and_column() -> None:
    document = opened(as_docx(paper("national-2021", figures(load("national-2021"), seed=1))))
    origin = document.origin(Place(("tables", "requests", "granted", "natural_person")))
    assert origin is not None
    assert (origin.table, origin.row, origin.column) == (2, 6, 4)


@pytest.mark.parametrize(
    ("restarts", "marks"), [((), "一二"), ((None,), "一二"), ((1,), "一一")], ids=["one", "same", "anew"]
)
def test_numbers_that_word_adds_are_part_of_headings(restarts: tuple[int | None, ...], marks: str) -> None:
    """Another list of the same definition counts on, but where it says that it restarts."""
    document = Document()
    document.add_paragraph("某某局2023年政府信息公开工作年度报告")
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("start", "1"), ("numFmt", "chineseCounting"), ("lvlText", "%1、")):
        child = OxmlElement(f"w:{name}")
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    numbering.insert(0, abstract)
    lists = [numbering.add_num(77).numId]
    for start in restarts:
        another = numbering.add_num(77)
        lists.append(another.numId)
        if start is not None:
            another.add_lvlOverride(0).add_startOverride(start)
    for heading, number in zip(("总体情况", "主动公开政府信息情况"), (lists[0], lists[-1]), strict=True):
        paragraph = document.add_paragraph(heading)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number
        properties.get_or_add_ilvl().val = 0
        document.add_paragraph("有关情况如下。")
    assert texts(opened(saved(document))) == [
        (f"{marks[0]}、总体情况", "有关情况如下。"),
        (f"{marks[1]}、主动公开政府信息情况", "有关情况如下。"),
    ]


def test_a_title_on_two_lines_and_one_broken_by_hand() -> None:
    for lines in (
        ["某某市某某局", "2023年政府信息公开工作年度报告"],
        ["某某市某某局\n2023年政府信息公开\n工作年度报告"],
    ):
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        document.add_paragraph("一、总体情况")
        document.add_paragraph("有关情况如下。")
        header: Any = opened(saved(document)).data["report"]
        assert header["title"] == "某某市某某局2023年政府信息公开工作年度报告"
        assert (header["organization"], header["year"]) == ("某某市某某局", 2023)


def _with(
    change: Callable[[str], str], part: str = "word/document.xml", packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A sound file with the XML of one part changed."""
    source = zipfile.ZipFile(
        io.BytesIO(as_docx(paper("national-2021", figures(load("national-2021"), seed=1))))
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, change(text.decode()).encode() if name == part else text)
    return file.getvalue()


def _garbled(archive: bytes) -> bytes:
    """An archive with some bytes of its text lost, and its directory whole."""
    at = archive.index(b"word/document.xml") + 100
    return archive[:at] + b"\xff" * 100 + archive[at + 100 :]


def _entities(xml: str) -> str:
    head, body = xml.split("?>", 1)
    return head + '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + body


def _boxes(depth: int) -> str:
    """Text boxes within one another, each with a word of its own."""
    xml = ""
    for number in range(depth):
        box = f"<w:pict><w:txbxContent>{xml}</w:txbxContent></w:pict>" if xml else ""
        xml = f"<w:p><w:r><w:t>框{number}。</w:t>{box}</w:r></w:p>"
    return xml


def test_a_box_in_a_box_is_read_once() -> None:
    text = str(opened(_with(lambda xml: xml.replace("</w:body>", f"{_boxes(4)}</w:body>"))).data)
    assert [text.count(f"框{number}。") for number in range(4)] == [1, 1, 1, 1]


def test_a_word_file_of_word_on_the_web_is_one() -> None:
    source, file = zipfile.ZipFile(io.BytesIO(_with(str))), io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name.replace("word/document.xml", "word/document2.xml"), source.read(name))
    assert opened(file.getvalue()).data == opened(_with(str)).data


def _circle(xml: str) -> str:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="r{number}"><w:basedOn w:val="r{(number + 1) % 5}"/></w:style>'
        for number in range(5)
    )
    return xml.replace("</w:styles>", ring + "</w:styles>")


def test_a_raised_digit_is_the_mark_of_a_note() -> None:
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    document = opened(_with(lambda xml: re.sub(r"(<w:t>\d+</w:t></w:r>)", rf"\1{note}", xml)))
    assert cells(document) == cells(opened(_with(str)))


def test_hidden_changes_and_tracked_insertions() -> None:
    xml = '<w:p><w:ins w:id="1"><w:r><w:t>一、总体情况</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>'
    document = opened(_with(lambda text: text.replace("<w:body>", "<w:body>" + xml, 1)))
    assert "删去" not in str(document.data)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 word/document.xml", "damaged"),
        (_with(_entities), "damaged"),
        (_with(lambda xml: xml.replace("</w:body>", "<w:p>" * 5000)), "damaged"),
        (_with(lambda xml: xml[:5000]), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old kind"),
        (_with(lambda xml: xml.replace("</w:body>", "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 60_000 + "</w:body>")), "more than"),
        (_with(lambda xml: xml.replace("</w:body>", " " * 70_000_000 + "</w:body>")), "unpacks to more"),
        (_garbled(_with(str, packing=zipfile.ZIP_LZMA)), "damaged"),
    ],
    ids=["no archive", "entities", "deep", "cut", "doc", "long", "bomb", "packed otherwise"],
)  # fmt: skip
def test_what_cannot_be_read_is_said(content: bytes, words: str) -> None:
    checked = check_file("年报.docx", Settings(), content)
    assert not checked.result.usable
    assert words in checked.result.findings[0].message.en


@pytest.mark.parametrize(
    "content",
    [
        _with(_circle, "word/styles.xml"),
        _with(lambda xml: xml.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="999999999999"/>', 40)),
        _with(lambda xml: xml.replace("<w:body>", f"<w:body>{_boxes(30)}")),
        _with(lambda xml: xml.replace("<w:body>", '<w:body><w:p><w:hyperlink r:id="rId99"><w:r><w:t>外</w:t></w:r></w:hyperlink></w:p>')),
    ],
    ids=["circle of styles", "spans", "boxes in boxes", "remote"],
)  # fmt: skip
def test_what_is_odd_is_read_in_bounds(content: bytes) -> None:
    assert check_file("年报.docx", Settings(), content).result.usable
