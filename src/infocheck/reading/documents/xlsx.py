"""XLSX workbooks: the cells that are shown, from the XML of each sheet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from infocheck.reading.documents.archive import Archive, damaged, parse_xml
from infocheck.reading.documents.blocks import MAXIMUM_BOXES, refuse_excess
from infocheck.reading.documents.sheet import COLUMNS, Place, Sheet, number_text

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATION = re.compile(r"\{[^}]*relationships\}id$")
_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MAXIMUM_STRINGS = 200_000


def sheets(archive: Archive) -> Iterator[Sheet]:
    """Every sheet that is not hidden, in order."""
    strings = _strings(archive)
    targets = _targets(archive)
    for sheet in _parsed(archive, "xl/workbook.xml").iter(f"{_M}sheet"):
        reference = next((value for key, value in sheet.attrib.items() if _RELATION.search(key)), None)
        target = targets.get(reference)
        if sheet.get("state", "visible") == "visible" and target in archive.names:
            yield _sheet(_parsed(archive, target), sheet.get("name") or "", strings)


def _parsed(archive: Archive, name: str) -> Any:
    return parse_xml(archive.read(name).replace(_STRICT, _M[1:-1].encode()))


def _targets(archive: Archive) -> dict[str | None, str]:
    """Where the parts are that the workbook names; those outside of the file are left out."""
    if "xl/_rels/workbook.xml.rels" not in archive.names:
        return {}
    relations = parse_xml(archive.read("xl/_rels/workbook.xml.rels"))
    return {
        relation.get("Id"): posixpath.normpath(posixpath.join("xl", relation.get("Target") or "")).lstrip("/")
        for relation in relations
        if relation.get("TargetMode") != "External"
    }


def _strings(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.names:
        return []
    items = list(_parsed(archive, "xl/sharedStrings.xml").iterchildren(f"{_M}si"))
    refuse_excess(len(items), _MAXIMUM_STRINGS)
    return [_text(item) for item in items]


def _text(element: Any) -> str:
    """The text of a string, without the pronunciation that may be noted with it."""
    return "".join(part.text or "" for part in element.iter(f"{_M}t") if part.getparent().tag != f"{_M}rPh")


def _sheet(root: Any, name: str, strings: list[str]) -> Sheet:
    cells: dict[Place, str] = {}
    hidden: set[int] = set()
    row = column = -1
    for element in root.iter(f"{_M}row", f"{_M}c"):
        if element.tag == f"{_M}row":
            written = element.get("r") or ""
            row, column = int(written) - 1 if written.isdecimal() and len(written) < 8 else row + 1, -1
            if _is_hidden(element):
                hidden.add(row)
            continue
        named = _NAME.fullmatch(element.get("r") or "")
        row, column = _place(named) if named else (row, column + 1)
        text = _value(element, strings)
        if text:
            cells[row, column] = text
            refuse_excess(len(cells), MAXIMUM_BOXES)
    merged = [_area(area.get("ref") or "") for area in root.iter(f"{_M}mergeCell")]
    return Sheet(
        name,
        cells,
        tuple(area for area in merged if area),
        frozenset(hidden),
        frozenset(_hidden_columns(root)),
    )


def _hidden_columns(root: Any) -> Iterator[int]:
    """The hidden columns, which are written in order; none twice, however often a damaged file has it."""
    reached = 0
    for columns in filter(_is_hidden, root.iter(f"{_M}col")):
        ends = [columns.get(name) or "" for name in ("min", "max")]
        if all(end.isdecimal() and len(end) < 8 for end in ends):
            first, last = map(int, ends)
            yield from range(max(first - 1, reached), min(last, COLUMNS))
            reached = max(reached, last)


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") in ("1", "true")


def _value(cell: Any, strings: list[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_M}v") or ""
    if kind == "s":
        if not (value.isascii() and value.isdecimal() and len(value) < 8 and int(value) < len(strings)):
            raise damaged(f"shared string {value}")
        return strings[int(value)]
    return number_text(value) if kind in (None, "n") else value


def _area(written: str) -> tuple[int, int, int, int] | None:
    first, _, last = written.partition(":")
    begin, end = _NAME.fullmatch(first), _NAME.fullmatch(last)
    return (*_place(begin), *_place(end)) if begin and end else None


def _place(named: re.Match[str]) -> Place:
    column = 0
    for letter in named[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(named[2]) - 1, column - 1
