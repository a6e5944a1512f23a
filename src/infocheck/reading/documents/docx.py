"""Word files (.docx): from the XML of the document to blocks.

Read straight from the XML rather than through python-docx, which leaves out
what stands in content controls, text boxes and tracked insertions.  Macros,
embedded objects and linked files are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from infocheck.findings import Origin, Text
from infocheck.reading.documents.archive import Archive, parse_xml
from infocheck.reading.documents.blocks import (
    MAXIMUM_PARAGRAPHS,
    Block,
    Box,
    Content,
    GridBuilder,
    Paragraph,
    Picture,
    refuse_excess,
)
from infocheck.reading.documents.characters import RAISED
from infocheck.reading.documents.numbering import Numbering
from infocheck.reading.errors import Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = re.compile(r"word/document\d*\.xml")
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}rPr", f"{_W}pPr", _FALLBACK))
_PICTURE = f"{_W}drawing"
_TEXT_BOX = f"{_W}txbxContent"
_AROUND = frozenset((f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"))
"""What may stand around rows and cells: content controls and tracked insertions."""
_SIGNS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_LONG = 200
"""A table of one box with more characters than this is a frame around text."""


def read(content: bytes) -> Content:
    """The blocks of a Word file, in reading order."""
    return WordFile(content).content()


class WordFile:
    """A parsed Word file.

    ``paragraphs`` and ``boxes`` lead from the number of a paragraph, and from
    the numbers of a table, a row and a column, to the element that holds it.
    """

    def __init__(self, content: bytes) -> None:
        """Unpack and parse the text of the document; raises ``Unreadable``."""
        archive = Archive(content)
        main = min(filter(_MAIN.fullmatch, archive.names), default=None)
        if main is None:
            raise Unreadable(Text("不是 Word 文件", "this is no Word file"), None, "kind")
        xml = archive.read(main).replace(_STRICT[1:-1].encode(), _W[1:-1].encode())
        self.root = parse_xml(xml)
        self.paragraphs: dict[int, Any] = {}
        self.boxes: dict[tuple[int, int, int], Any] = {}
        self._numbering = Numbering(archive)
        self._blocks: list[Block] = []
        self._tables = 0

    def content(self) -> Content:
        """The blocks in reading order."""
        body = self.root.find(f"{_W}body")
        if body is not None:
            self._walk(body)
        return Content(tuple(self._blocks))

    def _walk(self, container: Any) -> None:
        """The paragraphs and tables of a container, whatever they are wrapped in."""
        for element in _parts(container):
            if element.tag == f"{_W}tbl":
                self._table(element)
            else:
                self._paragraph(element)
                for box in _text_boxes(element):
                    self._walk(box)

    def _paragraph(self, element: Any) -> None:
        if _has(element, _PICTURE) and not _has(element, _TEXT_BOX):
            self._blocks.append(Picture(Origin(block=len(self._blocks))))
        for text in (self._numbering.mark(element) + paragraph_text(element)).split("\n"):
            words = " ".join(text.split(" ")).strip().strip("\u3000").strip()
            if words:
                number = len(self.paragraphs) + 1
                refuse_excess(number, MAXIMUM_PARAGRAPHS)
                self.paragraphs[number] = element
                self._blocks.append(Paragraph(words, Origin(block=len(self._blocks), paragraph=number)))

    def _table(self, table: Any) -> None:
        rows = list(_rows(table))
        if any(_has(cell, f"{_W}tbl") for row in rows for cell in _cells(row)) or (
            sum(1 for row in rows for _ in _cells(row)) == 1 and len("".join(table.itertext())) > _LONG
        ):
            for row in rows:
                for cell in _cells(row):
                    self._walk(cell)
            return
        self._tables += 1
        builder = GridBuilder(Origin(block=len(self._blocks), table=self._tables))
        above: dict[int, Box] = {}
        for row in rows:
            builder.row()
            column = _number(row, f"{_W}trPr/{_W}gridBefore") or 0
            for cell in _cells(row):
                across = _number(cell, f"{_W}tcPr/{_W}gridSpan") or 1
                if _goes_on(cell) and column in above:
                    builder.put(above[column], across, column)
                else:
                    above[column] = builder.box(self._cell_text(cell), across, column=column)
                    self.boxes[self._tables, above[column].origin.row or 0, column + 1] = cell
                column += min(across, 10_000)
            for ended in [place for place in above if place >= column]:
                del above[ended]
        grid = builder.grid()
        if _has(table, _PICTURE):
            self._blocks.append(Picture(grid.origin))
        if grid.rows:
            self._blocks.append(grid)

    def _cell_text(self, cell: Any) -> str:
        lines = [
            self._numbering.mark(part) + paragraph_text(part) for part in _parts(cell) if part.tag == f"{_W}p"
        ]
        return "\n".join(line.strip() for text in lines for line in text.split("\n") if line.strip())


def paragraph_text(paragraph: Any) -> str:
    """The text of a paragraph as it is read with all changes accepted; line breaks as newlines."""
    return "".join(_runs(paragraph))


def _runs(element: Any) -> Iterator[str]:
    for child in _outermost(element, (f"{_W}t", *_SIGNS), _is_read):
        text = _SIGNS.get(child.tag) or child.text or ""
        yield text.translate(RAISED) if _is_raised(child) else text


def _is_read(tag: str) -> bool:
    return tag not in _LEFT_OUT and tag != _TEXT_BOX


def _is_raised(text: Any) -> bool:
    """Whether the run of a text is set as superscript."""
    style = text.getparent().find(f"{_W}rPr/{_W}vertAlign")
    return style is not None and style.get(f"{_W}val") == "superscript"


def _parts(container: Any) -> Iterator[Any]:
    """The paragraphs and tables in a container, also those in content controls and tracked insertions."""
    return _outermost(container, (f"{_W}p", f"{_W}tbl"), lambda tag: tag not in _LEFT_OUT)


def _rows(table: Any) -> Iterator[Any]:
    return _children(table, f"{_W}tr")


def _cells(row: Any) -> Iterator[Any]:
    return _children(row, f"{_W}tc")


def _children(element: Any, tag: str) -> Iterator[Any]:
    """The children of that name, also those in content controls."""
    return _outermost(element, (tag,), _AROUND.__contains__)


def _outermost(element: Any, wanted: Collection[str], is_open: Callable[[str], bool]) -> Iterator[Any]:
    """The elements of these names in an element, in order, but none within another; looked for in what is open only."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in wanted:
            yield child
        elif is_open(child.tag):
            stack.append(iter(child))


def _number(element: Any, path: str) -> int | None:
    found = element.find(path)
    written = found.get(f"{_W}val") if found is not None else None
    return int(written) if written and written.isdecimal() and len(written) < 7 else None


def _goes_on(cell: Any) -> bool:
    """Whether a cell only continues the one above it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _has(element: Any, tag: str) -> bool:
    return next(element.iter(tag), None) is not None


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes in a paragraph, each once; those within one are found in its own paragraphs."""
    return _outermost(paragraph, (_TEXT_BOX,), lambda tag: tag != _FALLBACK)
