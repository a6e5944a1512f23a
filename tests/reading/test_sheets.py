"""Spreadsheets of three kinds: every table is found wherever it stands on its sheet, and findings name the cell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from paper_files import as_ods, as_xls, as_xlsx
from papers import DISTORTIONS, distorted, figures, leaves, paper

from infocheck.checking import Settings, check_file
from infocheck.findings import Place
from infocheck.forms import available, load
from infocheck.reading.documents.sheet import number_text
from infocheck.reading.documents.sheets import cell_name
from infocheck.reading.errors import Unreadable
from infocheck.reading.office import OfficeDocument
from infocheck.reading.opening import open_document

TABLED = [form_id for form_id in available() if load(form_id).tables]
HEADINGS = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]  # fmt: skip


def opened(content: bytes, name: str = "年报.xlsx") -> OfficeDocument:
    document = open_document(name, content)
    assert isinstance(document, OfficeDocument)
    return document


def cells(document: OfficeDocument) -> dict[str, str]:
    tables: Any = document.data.get("tables", {})
    return {address: str(value) for address, value in leaves(tables)}


@pytest.mark.parametrize("form_id", ["national-2021", "national-2019", "national-2014"])
@pytest.mark.parametrize("name", DISTORTIONS)
def test_tables_are_read_however_they_are_distorted(form_id: str, name: str) -> None:
    given = figures(load(form_id), seed=5)
    document = opened(as_xlsx(distorted(paper(form_id, given, load(form_id).first_year or 2012), name)))
    assert document.data["form"] == form_id
    assert cells(document) == given
    assert document.unread == ()


@pytest.mark.parametrize("form_id", TABLED)
@pytest.mark.parametrize("write", [as_xlsx, as_ods, as_xls])
def test_tables_of_every_form_in_every_kind(form_id: str, write: Callable[..., bytes]) -> None:
    given = figures(load(form_id), seed=6)
    document = opened(write(paper(form_id, given, load(form_id).first_year or 2012)), "年报")
    assert document.data["form"] == form_id
    assert cells(document) == given


@pytest.mark.parametrize("write", [as_xlsx, as_ods, as_xls])
def test_headings_are_found_and_a_value_knows_its_sheet_and_cell(write: Callable[..., bytes]) -> None:
    document = opened(write(paper("national-2021", figures(load("national-2021"), seed=1))), "年报.xls")
    sections: Any = document.data["sections"]
    assert [section["heading"] for section in sections] == HEADINGS
    origin = document.origin(Place(("tables", "disclosure", "regulations", "in_force")))
    assert origin is not None
    assert (origin.sheet, origin.cell) == ("年报", "D7")


def test_hidden_sheets_are_not_read() -> None:
    book = Workbook()
    shown: Any = book.active
    shown["A1"] = "某某局2023年政府信息公开工作年度报告"
    hidden = book.create_sheet("旧稿")
    hidden["A1"] = "某某局2022年政府信息公开工作年度报告"
    hidden.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    assert "2022" not in str(opened(file.getvalue()).data)


TITLE, OLD = "某某局2023年政府信息公开工作年度报告", "旧稿"
TEXTS = {(0, 0): TITLE, (1, 0): OLD, (2, 0): "本年没有收到申请。", (2, 2): OLD}
"""The second row and the third column are hidden; the first column of the second and fourth row are merged with those below."""


def _hiding_xlsx() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for (row, column), text in TEXTS.items():
            sheet.write_string(row, column, text)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
    return file.getvalue()


def _hiding_xls() -> bytes:
    import xlwt

    book, file = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("年报")
    for (row, column), text in TEXTS.items():
        sheet.write(row, column, text)
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    book.save(file)
    return file.getvalue()


def _hiding_ods() -> bytes:
    hidden = ' table:visibility="collapse"'
    columns = f'<table:table-column table:number-columns-repeated="2"/><table:table-column{hidden}/>'
    cells = "".join(
        f"<table:table-row{hidden * (row == 1)}>"
        + "".join(
            f"<table:table-cell><text:p>{TEXTS.get((row, column), '')}</text:p></table:table-cell>"
            for column in range(3)
        )
        + "</table:table-row>"
        for row in range(3)
    )
    source, file = (
        zipfile.ZipFile(io.BytesIO(as_ods(paper("national-2021", figures(load("national-2021"), seed=1))))),
        io.BytesIO(),
    )
    with zipfile.ZipFile(file, "w") as target:
        target.writestr("mimetype", source.read("mimetype"))
        content = re.sub("(?s)(<table:table [^>]*>).*(?=</table:table>)", r"\1" + columns + cells,
                         source.read("content.xml").decode())  # fmt: skip
        target.writestr("content.xml", content)
    return file.getvalue()


@pytest.mark.parametrize("write", [_hiding_xlsx, _hiding_xls, _hiding_ods])
def test_hidden_rows_and_columns_are_not_read(write: Callable[[], bytes]) -> None:
    read = str(opened(write()).data)
    assert TITLE in read
    assert "本年没有收到申请" in read
    assert OLD not in read


def test_columns_that_are_told_to_be_hidden_very_often_are_read_at_once() -> None:
    columns = "<cols>" + '<col min="2" max="16384" hidden="1"/>' * 50_000 + "</cols>"
    document = opened(_with(lambda xml: re.sub("<cols>.*</cols>", columns, xml)))
    assert "总体情况" in str(document.data)
    assert not document.data.get("tables")


def test_a_merged_area_shows_its_text_where_its_first_row_is_hidden() -> None:
    given = figures(load("national-2021"), seed=1)
    book, file = load_workbook(io.BytesIO(as_xlsx(paper("national-2021", given)))), io.BytesIO()
    sheet: Any = book.active
    first = next(cell for row in sheet.iter_rows() for cell in row if "不予公开" in str(cell.value))
    sheet.row_dimensions[first.row].hidden = True
    book.save(file)
    hidden = "requests.denied.state_secret."
    assert cells(opened(file.getvalue())) == {
        address: value for address, value in given.items() if not address.startswith(hidden)
    }


def test_a_string_before_the_first_is_none() -> None:
    file, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_string(0, 0, "某某局2023年政府信息公开工作年度报告")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<v>0</v>", b"<v>-1</v>"))
    with pytest.raises(Unreadable, match="shared string -1"):
        opened(changed.getvalue())


@pytest.mark.parametrize(
    ("place", "name"), [((0, 0), "A1"), ((11, 7), "H12"), ((0, 26), "AA1"), ((0, 701), "ZZ1")]
)
def test_names_of_cells(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name


@pytest.mark.parametrize(
    ("written", "text"),
    [("3.0", "3"), ("24252.311082000001", "24252.311082"), ("0.1", "0.1"), ("1E3", "1000"), ("-5", "-5"), ("x", "x"),
     ("nan", "nan"), ("1e400", "1e400"), ("30.000000000000004", "30"), ("5.55E-17", "0"), ("-1E-12", "0"),
     ("1234567.89", "1234567.89"), ("123456789012.34", "123456789012.34")],
)  # fmt: skip
def test_numbers_are_as_they_are_shown(written: str, text: str) -> None:
    assert number_text(written) == text


def _with(change: Callable[[str], str], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    source = zipfile.ZipFile(
        io.BytesIO(as_xlsx(paper("national-2021", figures(load("national-2021"), seed=1))))
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, change(text.decode()).encode() if name == part else text)
    return file.getvalue()


def _diagonal(xml: str) -> str:
    cells = "".join(
        f'<row r="{number}"><c r="{cell_name(number - 1, number)}"><v>1</v></c></row>'
        for number in range(1, 2000)
    )
    return xml.replace("</sheetData>", cells + "</sheetData>")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 xl/workbook.xml", "damaged"),
        (_with(_diagonal), "more than"),
        (
            _with(lambda xml: re.sub(r't="inlineStr"><is>.*?</is>', 't="s"><v>99999</v>', xml, count=1)),
            "damaged",
        ),
        (_with(lambda xml: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + xml), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook" * 400, "damaged"),
        (as_xls(paper("national-2021", figures(load("national-2021"), seed=1)))[:9000], "damaged"),
    ],
    ids=["no archive", "diagonal", "strings", "entities", "no workbook", "cut"],
)
def test_what_cannot_be_read_is_said(content: bytes, words: str) -> None:
    checked = check_file("年报.xlsx", Settings(), content)
    assert not checked.result.usable
    assert words in checked.result.findings[0].message.en


@pytest.mark.parametrize(
    "content",
    [
        _with(lambda xml: xml.replace('<c r="A1"', '<c r="XFD1048576" t="s"><v>0</v></c><c r="A1"', 1)),
        _with(lambda xml: xml.replace("<mergeCells", '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><x')
              .replace("</mergeCells>", "</x>", 2).replace("</x>", "</mergeCells>", 1)),
        _with(lambda text: text.replace("worksheets/sheet1.xml", "file:///etc/passwd"), "xl/_rels/workbook.xml.rels"),
    ],
    ids=["far corner", "merged all", "elsewhere"],
)  # fmt: skip
def test_what_is_odd_is_read_in_bounds(content: bytes) -> None:
    checked = check_file("年报.xlsx", Settings(), content)
    assert "root:" not in str(checked.office and checked.office.data)
