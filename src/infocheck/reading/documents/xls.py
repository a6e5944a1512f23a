"""XLS workbooks, the kind of Office 97, by way of xlrd."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from infocheck.reading.documents.archive import damaged, locked
from infocheck.reading.documents.blocks import MAXIMUM_BOXES, refuse_excess
from infocheck.reading.documents.sheet import Place, Sheet, number_text
from infocheck.reading.errors import Unreadable


def sheets(content: bytes) -> Iterator[Sheet]:
    """Every sheet that is not hidden, in order."""
    import xlrd

    try:
        with xlrd.open_workbook(
            file_contents=content,
            logfile=io.StringIO(),
            formatting_info=True,
            ragged_rows=True,
            on_demand=True,
        ) as book:
            for number in range(book.nsheets):
                sheet = book.sheet_by_index(number)
                if sheet.visibility == 0:
                    yield _sheet(sheet)
    except Unreadable:
        raise
    except xlrd.biffh.XLRDError as error:
        if "encrypted" in str(error):
            raise locked() from None
        raise damaged(error) from None
    except Exception as error:  # xlrd lets out whatever a damaged file makes it stumble over
        raise damaged(type(error).__name__) from None


def _sheet(sheet: Any) -> Sheet:
    cells: dict[Place, str] = {}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            text = (
                number_text(repr(cell.value))
                if cell.ctype == 2
                else str(cell.value)
                if cell.ctype == 1
                else ""
            )
            if text:
                cells[row, column] = text
        refuse_excess(len(cells), MAXIMUM_BOXES)
    merged = tuple(
        (top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells[:MAXIMUM_BOXES]
    )
    rows = frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden)
    columns = frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden)
    return Sheet(sheet.name, cells, merged, rows, columns)
