"""Lines of a PDF page, and paragraphs put together from lines across pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from infocheck.findings import Origin
from infocheck.reading.documents.blocks import Paragraph

Area = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the upper left corner of the page."""

_PAGE_NUMBER = re.compile(r"[-—–\s]*第?\s*\d{1,3}\s*页?(?:\s*[/共]\s*\d{1,3}\s*页?)?[-—–\s]*")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]")
_HAN = "\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’"
_LOOSE = re.compile(rf"(?<=[{_HAN}]) +(?=\S)|(?<=\S) +(?=[{_HAN}])")


class Segment(NamedTuple):
    """Letters of one line that stand close together."""

    text: str
    area: Area


class Line(NamedTuple):
    """A line of a page: its segments from left to right, its place, the page, and the edges of the page's text."""

    segments: tuple[Segment, ...]
    area: Area
    page: int
    size: float
    edges: tuple[float, float]

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.area[1]

    @property
    def text(self) -> str:
        """All segments, without the gaps that a change of fonts leaves."""
        return _LOOSE.sub("", " ".join(segment.text for segment in self.segments))


def lines_of(page: Any, without: Sequence[Area]) -> list[Line]:
    """The lines of a page from top to bottom, but for what stands in these areas and the number of the page."""
    letters = [letter for letter in page.chars if not _is_in_any(letter, without) and letter["upright"]]
    rows = list(letter_rows(letters))
    left = min((row[0]["x0"] for row in rows), default=0.0)
    right = max((row[-1]["x1"] for row in rows), default=0.0)
    lines = []
    for row in rows:
        segments = tuple(segments_of(row))
        if not segments:
            continue
        area = around([segment.area for segment in segments])
        size = max(letter["size"] for letter in row)
        line = Line(segments, area, page.page_number, size, (left, right))
        at_edge = area[1] > page.height * 0.88 or area[3] < page.height * 0.08
        if not (at_edge and _PAGE_NUMBER.fullmatch(line.text)):
            lines.append(line)
    return lines


def letter_rows(letters: Iterable[Any]) -> Iterator[list[Any]]:
    """Letters that stand at one height, from left to right; the rows from top to bottom."""
    row: list[Any] = []
    for letter in sorted(letters, key=lambda letter: ((letter["top"] + letter["bottom"]) / 2, letter["x0"])):
        middle = (letter["top"] + letter["bottom"]) / 2
        if row and middle - _middle(row) > max(letter["size"], row[-1]["size"]) * 0.45:
            yield sorted(row, key=lambda item: item["x0"])
            row = []
        row.append(letter)
    if row:
        yield sorted(row, key=lambda item: item["x0"])


def segments_of(row: list[Any]) -> Iterator[Segment]:
    """The parts of a row between gaps of more than a letter and a half."""
    part: list[Any] = []
    for letter in row:
        if not letter["text"].strip():
            continue
        if part and letter["x0"] - part[-1]["x1"] > 1.5 * max(letter["size"], part[-1]["size"]):
            yield _segment(part)
            part = []
        part.append(letter)
    if part:
        yield _segment(part)


def _segment(letters: list[Any]) -> Segment:
    """The text of letters with a space wherever there is one to be seen."""
    words = ""
    for number, letter in enumerate(letters):
        gap = letter["x0"] - letters[number - 1]["x1"] if number else 0.0
        words += " " * (gap > 0.2 * letter["size"]) + letter["text"].strip()
    areas = [(letter["x0"], letter["top"], letter["x1"], letter["bottom"]) for letter in letters]
    return Segment(words, around(areas))


def paragraphs(pieces: Iterable[Any]) -> Iterator[Any]:
    """The pieces of all pages with their lines joined to paragraphs; all but lines stay as they are."""
    open_lines: list[Line] = []
    for piece in pieces:
        goes_on = isinstance(piece, Line) and open_lines and not _begins(piece, open_lines[-1])
        if open_lines and not goes_on:
            yield _paragraph(open_lines)
            open_lines = []
        if isinstance(piece, Line):
            open_lines.append(piece)
        else:
            yield piece
    if open_lines:
        yield _paragraph(open_lines)


def _begins(line: Line, last: Line) -> bool:
    """Whether a line begins a paragraph: it is indented or set otherwise, or the last one ended early."""
    size = last.size
    if _NUMBERED.match(line.text) and last.text[-1:] in "。：！？；":
        return True
    if abs(line.size - size) > 0.12 * size:
        return True
    if line.area[0] - line.edges[0] > 1.2 * line.size:
        return True
    if last.edges[1] - last.area[2] > 1.6 * size:
        return True
    return line.page == last.page and line.top - last.area[3] > 2.5 * size


def _paragraph(lines: list[Line]) -> Paragraph:
    text = ""
    for line in lines:
        latin = (
            text[-1:].isascii()
            and text[-1:].isalpha()
            and line.text[:1].isascii()
            and line.text[:1].isalpha()
        )
        text += " " * latin + line.text
    first = [line for line in lines if line.page == lines[0].page]
    area = around([line.area for line in first])
    return Paragraph(text, Origin(page=lines[0].page, box=rounded(area)))


def rounded(area: Area) -> Area:
    """An area to a tenth of a point."""
    left, top, right, bottom = area
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def around(areas: Sequence[Area]) -> Area:
    """The area that holds all of these."""
    return (
        min(area[0] for area in areas),
        min(area[1] for area in areas),
        max(area[2] for area in areas),
        max(area[3] for area in areas),
    )


def _middle(row: list[Any]) -> float:
    return float((row[0]["top"] + row[0]["bottom"]) / 2)


def _is_in_any(letter: Any, areas: Sequence[Area]) -> bool:
    x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in areas)
