"""PDF files with a text layer, by way of pdfplumber: pages to lines, ruled and unruled tables, and paragraphs.

A PDF has no paragraphs and no tables, only letters and strokes at places.
Whatever a hostile file may do to its reader, it does in a process of its own;
see :mod:`infocheck.reading.documents.confined`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from infocheck.findings import Origin, Text
from infocheck.reading.documents.archive import damaged, locked
from infocheck.reading.documents.blocks import Block, Content, Grid, Paragraph, Picture, refuse_excess
from infocheck.reading.documents.pdf_lines import Line, lines_of, paragraphs
from infocheck.reading.documents.pdf_tables import Ruled, joined, ruled_tables, unruled_tables
from infocheck.reading.errors import Unreadable

MAXIMUM_PAGES = 200
MAXIMUM_LETTERS = 400_000
"""The most letters of one document; a long report has about 20,000."""

_UNMAPPED = 0.2
"""A document of which so much has no letters behind its shapes cannot be read."""


def read(content: bytes) -> Content:
    """The blocks of a PDF file; raises ``Unreadable`` where it is damaged, locked, scanned or in unknown letters."""
    from io import BytesIO

    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            return _content(pdf)
    except (Unreadable, MemoryError):
        raise
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise locked() from None
        raise damaged(error) from None
    except Exception as error:  # what pdfminer lets out on a damaged file is anything at all
        raise damaged(type(error).__name__) from None


def _content(pdf: Any) -> Content:
    refuse_excess(len(pdf.pages), MAXIMUM_PAGES)
    pieces: list[Line | Ruled | Picture] = []
    letters = unmapped = 0
    for page in pdf.pages:
        letters += len(page.chars)
        refuse_excess(letters, MAXIMUM_LETTERS)
        unmapped += sum(1 for letter in page.chars if letter["text"].startswith("(cid:"))
        pieces += _page(page)
        page.close()
    if not letters:
        raise _scanned()
    if unmapped > letters * _UNMAPPED:
        raise _unmapped()
    return Content(tuple(_numbered(_whole(paragraphs(pieces)))))


def _page(page: Any) -> list[Line | Ruled | Picture]:
    """What stands on a page, from top to bottom."""
    ruled = ruled_tables(page)
    lines = lines_of(page, [table.area for table in ruled])
    loose, rest = unruled_tables(lines)
    found: list[tuple[float, Line | Ruled | Picture]] = [(line.top, line) for line in rest]
    found += [(table.area[1], table) for table in (*ruled, *loose)]
    found += [
        (image["top"], Picture(Origin(page=page.page_number, box=_box(image))))
        for image in page.images
        if (image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) > page.width * page.height / 20
    ]
    return [piece for _, piece in sorted(found, key=lambda item: item[0])]


def _whole(pieces: Iterable[Paragraph | Ruled | Picture]) -> Iterator[Block]:
    """The pieces with their tables as grids, those that a page break cut made whole."""
    tables = 0
    table: Ruled | None = None
    for piece in [*pieces, None]:
        if isinstance(piece, Ruled) and table and table.is_continued_by(piece):
            table = joined(table, piece)
            continue
        if table:
            tables += 1
            yield table.grid(tables)
        table = piece if isinstance(piece, Ruled) else None
        if piece is not None and not isinstance(piece, Ruled):
            yield piece


def _box(image: Any) -> tuple[float, float, float, float]:
    return round(image["x0"], 1), round(image["top"], 1), round(image["x1"], 1), round(image["bottom"], 1)


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with their places in reading order."""
    count = 0
    for number, block in enumerate(blocks):
        origin = block.origin._replace(block=number)
        if isinstance(block, Grid):
            for row in block.rows:
                for box in row:
                    box.origin = box.origin._replace(block=number)
            yield block._replace(origin=origin)
        elif isinstance(block, Paragraph):
            count += 1
            yield block._replace(origin=origin._replace(paragraph=count))
        else:
            yield block._replace(origin=origin)


def _scanned() -> Unreadable:
    return Unreadable(
        Text("PDF 没有文字层，是扫描件或图片，无法读取", "the PDF has no text: it is a scan or a picture"),
        None,
        "kind",
        Text(
            "请用原来的 Word 文件，或先做文字识别（OCR）",
            "use the original file, or have the text recognised (OCR) first",
        ),
    )


def _unmapped() -> Unreadable:
    return Unreadable(
        Text(
            "PDF 的字体没有文字编码，读不出文字",
            "the fonts of the PDF do not say which letters their shapes are",
        ),
        None,
        "kind",
        Text("请用原来的 Word 文件", "use the original file"),
    )
