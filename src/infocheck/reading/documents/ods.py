"""ODS spreadsheets: the cells that are shown, from the XML of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from infocheck.reading.documents.archive import Archive, locked, parse_xml
from infocheck.reading.documents.blocks import MAXIMUM_BOXES, refuse_excess
from infocheck.reading.documents.sheet import COLUMNS, Place, Sheet, number_text

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FARTHEST = 1_100_000


def sheets(archive: Archive) -> Iterator[Sheet]:
    """Every sheet, in order."""
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read(
        "META-INF/manifest.xml"
    ):
        raise locked()
    for table in parse_xml(archive.read("content.xml")).iter(f"{_TABLE}table"):
        yield _sheet(table)


def _sheet(table: Any) -> Sheet:
    cells: dict[Place, str] = {}
    merged: list[tuple[int, int, int, int]] = []
    hidden: set[int] = set()
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        if _is_hidden(line):
            hidden.add(row)
        for cell in line.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            text = _text(cell)
            across, down = _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned")
            repeated = _number(cell, "number-columns-repeated")
            if across * down > 1:
                merged.append((row, column, row + down - 1, column + across - 1))
            if text:
                refuse_excess(len(cells) + repeated, MAXIMUM_BOXES)
                cells.update({(row, column + more): text for more in range(repeated)})
            column += repeated
        row += _number(line, "number-rows-repeated")
        refuse_excess(len(merged), MAXIMUM_BOXES)
    name = table.get(f"{_TABLE}name") or ""
    return Sheet(name, cells, tuple(merged), frozenset(hidden), frozenset(_hidden_columns(table)))


def _hidden_columns(table: Any) -> Iterator[int]:
    first = 0
    for columns in table.iter(f"{_TABLE}table-column"):
        behind = first + _number(columns, "number-columns-repeated")
        if _is_hidden(columns):
            yield from range(first, min(behind, COLUMNS))
        first = behind


def _is_hidden(element: Any) -> bool:
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _text(cell: Any) -> str:
    """What a cell shows; of a number, the value that was saved."""
    if cell.get(f"{_OFFICE}value-type") == "float":
        return number_text(cell.get(f"{_OFFICE}value") or "")
    return "\n".join("".join(line.itertext()) for line in cell.iterchildren(f"{_TEXT}p"))


def _number(element: Any, name: str) -> int:
    written = element.get(f"{_TABLE}{name}") or ""
    return max(1, min(int(written), _FARTHEST)) if written.isdecimal() and len(written) < 10 else 1
