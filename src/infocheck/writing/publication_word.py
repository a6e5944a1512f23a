"""A published report as a Word file, in the type that official documents are set in (GB/T 9704-2012).

python-docx is imported here only; it is an extra.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from infocheck.reading.documents.characters import writable
from infocheck.writing.publication import Part, Publication, Sheet

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

_TITLE, _HEADING, _TEXT = "方正小标宋简体", "黑体", "仿宋"
_LARGE, _PLAIN, _SMALL = Pt(22), Pt(16), Pt(10)
_PRINTED = 210 - 28 - 26
"""The width between the margins, in millimetres."""
_NARROWEST, _WIDEST = 4, 16
"""The least and the most that words count for in the width of a column, in characters."""
_MARGINS = (Mm(37), Mm(26), Mm(35), Mm(28))


def write_word(published: Publication) -> bytes:
    """The bytes of the file; characters that XML cannot hold become U+FFFD."""
    word = Document()
    _page(word)
    properties = word.core_properties
    properties.title, properties.author = (
        writable(published.title)[:255],
        writable(published.organization)[:255],
    )
    if published.published:
        from datetime import datetime

        properties.created = properties.modified = datetime.combine(published.published, datetime.min.time())
    _paragraph(word, published.title, _TITLE, _LARGE, alignment=WD_ALIGN_PARAGRAPH.CENTER)
    for part in published.parts:
        _part(word, part)
    for line in published.signature:
        _paragraph(word, line, _TEXT, _PLAIN, alignment=WD_ALIGN_PARAGRAPH.RIGHT)
    output = BytesIO()
    word.save(output)
    return output.getvalue()


def _page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = _MARGINS


def _part(word: Word, part: Part) -> None:
    if part.heading:
        heading = _paragraph(word, part.heading, _HEADING, _PLAIN, indented=True)
        heading.paragraph_format.keep_with_next = True
    for text in part.paragraphs:
        _paragraph(word, text, _TEXT, _PLAIN, indented=True, alignment=WD_ALIGN_PARAGRAPH.JUSTIFY)
    for sheet in part.sheets:
        _sheet(word, sheet)


def _sheet(word: Word, sheet: Sheet) -> None:
    if sheet.caption:
        caption = _paragraph(word, sheet.caption, _HEADING, _PLAIN, alignment=WD_ALIGN_PARAGRAPH.CENTER)
        caption.paragraph_format.keep_with_next = True
    table = word.add_table(sheet.layout.height, sheet.layout.width, "Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = _widths(sheet)
    grid = [list(row.cells) for row in table.rows]
    for row in grid:
        for cell, width in zip(row, widths, strict=True):
            cell.width = width
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for box, words in sheet.boxes:
        cell = grid[box.row][box.column]
        if box.height > 1 or box.width > 1:
            cell = cell.merge(grid[box.row + box.height - 1][box.column + box.width - 1])
        paragraph = cell.paragraphs[0]
        left = sheet.layout.is_item(box)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, words, _TEXT, _SMALL)
    for at, row in enumerate(table.rows):
        marks = ["w:cantSplit", *(["w:tblHeader"] if at < sheet.layout.head_rows else [])]
        row._tr.get_or_add_trPr().extend(row._tr.makeelement(qn(mark)) for mark in marks)
    word.add_paragraph()


def _widths(sheet: Sheet) -> list[Mm]:
    """The columns' widths: by the longest words that stand in one column alone, within bounds."""
    weights = [_NARROWEST] * sheet.layout.width
    for box, words in sheet.boxes:
        if box.width == 1:
            most = _NARROWEST if box.height > 2 else _WIDEST
            weights[box.column] = max(weights[box.column], min(len(words), most))
    return [Mm(_PRINTED * weight / sum(weights)) for weight in weights]


def _paragraph(
    word: Word,
    text: str,
    typeface: str,
    size: Pt,
    *,
    indented: bool = False,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
) -> Paragraph:
    paragraph = word.add_paragraph()
    if indented:
        paragraph.paragraph_format.first_line_indent = size * 2
    paragraph.alignment = alignment
    _run(paragraph, text, typeface, size)
    return paragraph


def _run(paragraph: Paragraph, text: str, typeface: str, size: Pt) -> None:
    run = paragraph.add_run(writable(text))
    run.font.size, run.font.name = size, typeface
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), typeface)
