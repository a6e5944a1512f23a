"""Spreadsheets: from the cells of XLSX, ODS and XLS files to blocks.

XLSX and ODS are read straight from their XML: a library would make room for
every row and column that a file claims to have, and one cell in the last
corner of a sheet claims seventeen thousand million.  Formulas are not worked
out: the value that was saved with them counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from infocheck.findings import Origin, Text
from infocheck.reading.documents.blocks import (
    MAXIMUM_BOXES,
    Block,
    Box,
    Content,
    Grid,
    Paragraph,
    refuse_excess,
)
from infocheck.reading.documents.figures import is_blank, is_figure
from infocheck.reading.documents.sheet import Place, Sheet
from infocheck.reading.errors import Unreadable

_LONG = 40
"""A row with one text longer than this is a paragraph, wherever it stands."""


def read(content: bytes) -> Content:
    """The blocks of all sheets that are shown."""
    blocks: list[Block] = []
    for sheet in _sheets(content):
        blocks.extend(_blocks(sheet, len(blocks)))
    return Content(tuple(blocks))


def _sheets(content: bytes) -> Iterable[Sheet]:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        from infocheck.reading.documents import xls

        return xls.sheets(content)
    from infocheck.reading.documents import ods, xlsx
    from infocheck.reading.documents.archive import Archive

    archive = Archive(content)
    if "xl/workbook.xml" in archive.names:
        return xlsx.sheets(archive)
    if "content.xml" in archive.names:
        return ods.sheets(archive)
    raise Unreadable(Text("不是电子表格", "this is no spreadsheet"), None, "kind")


def cell_name(row: int, column: int) -> str:
    """The name of a place, such as ``H12``."""
    letters = ""
    column += 1
    while column:
        column, last = divmod(column - 1, 26)
        letters = chr(ord("A") + last) + letters
    return f"{letters}{row + 1}"


def _blocks(sheet: Sheet, first: int) -> Iterator[Block]:
    """Tables where rows have several texts, paragraphs where they have one that belongs to no table."""
    rows = _rows(sheet)
    table: list[tuple[Box, ...]] = []
    for number, row in enumerate(rows):
        texts = [box for box in dict.fromkeys(row) if box.text.strip()]
        follows = rows[number + 1] if number + 1 < len(rows) else ()
        apart = number > 0 and (row[0].origin.row or 0) - (rows[number - 1][0].origin.row or 0) > 1
        if len(texts) == 1 and _is_paragraph(texts[0], follows, apart):
            if table:
                yield Grid(tuple(table), _moved(table[0][0].origin, first))
                first += 1
                table = []
            for line in texts[0].text.split("\n"):
                if line.strip():
                    yield Paragraph(" ".join(line.split()), _moved(texts[0].origin, first))
                    first += 1
        elif texts:
            for box in row:
                box.origin = _moved(box.origin, first)
            table.append(row)
    if table:
        yield Grid(tuple(table), table[0][0].origin)


def _moved(origin: Origin, block: int) -> Origin:
    return origin._replace(block=block)


def _is_paragraph(box: Box, below: tuple[Box, ...], apart: bool) -> bool:
    """Whether the only text of a row is no part of a table: it is long or apart from it, or no figures follow."""
    if is_figure(box.text):
        return False
    figures = [other for other in below if is_figure(other.text) and not is_blank(other.text)]
    return len(box.text) > _LONG or apart or not figures


def _rows(sheet: Sheet) -> list[tuple[Box, ...]]:
    """The rows that hold anything, without columns that hold nothing; merged areas filled by one box."""
    used = [place for place, text in sheet.cells.items() if text.strip() and sheet.shows(place)]
    rows, columns = sorted({row for row, _ in used}), sorted({column for _, column in used})
    refuse_excess(len(rows) * len(columns), MAXIMUM_BOXES)
    boxes = {place: Box(sheet.cells[place].strip(), _origin(sheet.name, *place)) for place in used}
    merged = _merged(sheet, rows, columns, boxes)
    return [
        tuple(
            merged.get((row, column)) or boxes.get((row, column)) or Box("", _origin(sheet.name, row, column))
            for column in columns
        )
        for row in rows
    ]


def _merged(sheet: Sheet, rows: list[int], columns: list[int], boxes: dict[Place, Box]) -> dict[Place, Box]:
    """The box of a merged area at each place of it that is kept."""
    filled: dict[Place, Box] = {}
    count = 0
    for top, left, bottom, right in sheet.merged:
        inside_rows = [row for row in rows if top <= row <= bottom]
        inside_columns = [column for column in columns if left <= column <= right]
        count += len(inside_rows) * len(inside_columns) + len(rows) // 100 + 1
        refuse_excess(count, 2 * MAXIMUM_BOXES)
        box = boxes.get((top, left)) or Box(
            sheet.cells.get((top, left), "").strip(), _origin(sheet.name, top, left)
        )
        filled.update({(row, column): box for row in inside_rows for column in inside_columns})
    return filled


def _origin(name: str, row: int, column: int) -> Origin:
    return Origin(sheet=name, cell=cell_name(row, column), row=row + 1, column=column + 1)
