"""Plain text, as it is copied from a page or saved from a document: lines to paragraphs and tables.

A table has lost its strokes: its rows may still be rows (parted by tabs, bars
or wide spaces), or every box may stand on a line of its own, so that only the
order is left; so it is where single blanks part the boxes of a row, or of all
the table on one line.  Origins count lines as paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby, pairwise, takewhile
from typing import NamedTuple

from infocheck.findings import Origin
from infocheck.forms.form import UNITS
from infocheck.reading.decode import decode
from infocheck.reading.documents.blocks import (
    MAXIMUM_BOXES,
    MAXIMUM_PARAGRAPHS,
    Block,
    Box,
    Content,
    Grid,
    Paragraph,
    Stream,
    refuse_excess,
)
from infocheck.reading.documents.figures import GOING_ON, is_blank, is_figure

_PARTING = re.compile(r"\t|\||(?<=[^\s|])(?: |\u3000){2,}(?=[^\s|])")
_RULE = re.compile(r"(?=.*---)[\s|:+=_-]+")
_DATED = re.compile(r"(?:时间|日期|截至|截止)\s*[:：]?.{0,40}?(?:19|20)\d\d")
_BLANKS = " \t\r\u3000\u00a0\ufeff"
_MARK = re.compile(r"(?:#{1,6}\s+)?(?:(\*\*|__)(?=[^*_](?:.*[^*_])?\1\Z))?")
"""A heading of Markdown (## 一、总体情况), and what is bold as a whole (**规章**)."""
_LONGEST = 60
"""A line longer than this is text, not a box of a table."""

_FEWEST = 4
"""So many figures on lines of their own make a table."""

_ROWS = 8
"""So many figures, each behind its unit or all on one line, make a table whose boxes single blanks part."""
_BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
"""A remark, which a label may have."""
_SENTENCE = re.compile(r"[，。；;]|,(?!\d{3}(?!\d))")
"""A mark within a sentence or at its end, but not between thousands."""


class _Line(NamedTuple):
    """A line that is not blank: its number, its boxes, and its whole text with the place where that begins."""

    number: int
    boxes: tuple[Box, ...]
    text: str
    start: int

    @property
    def is_text(self) -> bool:
        """Whether it can be no part of a table."""
        if self.text[-1:] in ("。", "；") or _DATED.search(self.text):
            return True
        is_cell = self.text.endswith("|") and "。" not in self.text
        return len(self.text) > _LONGEST * len(self.boxes) and not (
            is_cell or self.is_loose or self.is_listed
        )

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure and nothing else."""
        return len(self.boxes) == 1 and is_figure(self.text)

    @property
    def words(self) -> list[str]:
        """What blanks part in it, where nothing else parts its boxes."""
        return self.text.split() if len(self.boxes) == 1 else []

    @property
    def last(self) -> int:
        """How many figures end it that blanks part from its words."""
        return sum(1 for _ in takewhile(is_figure, reversed(self.words)))

    @property
    def is_loose(self) -> bool:
        """Whether it is a row, or all of a table, whose boxes single blanks part."""
        words = self.words
        if self.last > 2 and len("".join(words[: -self.last])) <= _LONGEST:
            return True
        return len(words) > _ROWS and sum(map(is_figure, words)) >= _ROWS and self.is_listed

    @property
    def is_listed(self) -> bool:
        """Whether it is words that blanks part, and no sentence."""
        short = all(len(word) <= _LONGEST for word in self.words)
        return short and len(self.words) > _FEWEST and not _SENTENCE.search(_BRACKETED.sub("", self.text))

    def parted(self) -> _Line:
        """The same with a box for every word, unless more than blanks part its boxes."""
        if len(self.boxes) > 1:
            return self
        boxes = []
        for word in re.finditer(r"\S+", self.text):
            column = self.start + word.start() + 1
            place = Origin(paragraph=self.number, words=(column, column + len(word[0])))
            boxes.append(Box(word[0], place))
        return self._replace(boxes=tuple(boxes))


def read(content: bytes) -> Content:
    """The blocks of a text; raises ``Unreadable`` where it is none."""
    blocks: list[Block] = []
    run: list[_Line] = []
    for line in [*_lines(decode(content).text), None]:
        if line is not None and not line.is_text:
            run.append(line)
            continue
        blocks += _around_prose(run)
        run = []
        if line is not None:
            blocks.append(_paragraph(line))
        refuse_excess(len(blocks), MAXIMUM_PARAGRAPHS)
    return Content(tuple(_numbered(blocks)))


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not blank; bars that only some rows of a table begin or end with stand beside a blank box."""
    boxes = 0
    ending = "\n" if "\n" in text else "\r"  # as lines ended before Mac OS X
    stripped = [(number, raw, raw.strip(_BLANKS)) for number, raw in enumerate(text.split(ending), 1)]
    empty = _empty_cells([line for _, _, line in stripped])
    told = (
        line
        for line in stripped
        if line[0] in empty or (line[2].strip("| ") and not _RULE.fullmatch(line[2]))
    )
    for _, rows in groupby(told, key=lambda line: "|" in line[2]):
        group = list(rows)
        first = all(line.startswith("|") for _, _, line in group)
        last = all(line.endswith("|") for _, _, line in group)
        for number, raw, marked in group:
            if number in empty:
                yield _Line(number, (Box("", Origin(paragraph=number, words=(1, 1))),), "", 0)
                continue
            line, before = _unmarked(marked)
            start = raw.index(marked[0]) + before
            parts = tuple(_parts(line + _trailing_tabs(raw), number, start, first, last))
            boxes += len(parts)
            refuse_excess(boxes, MAXIMUM_BOXES)
            yield _Line(number, parts, line, start)


def _empty_cells(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that stand for an empty cell, where each cell has a line and the end of each is marked.

    A bar ends it, on its line (``5 |``) or on the next, or a blank line does; a mark that ends nothing is an empty cell.
    """
    figures = [at for at, line in enumerate(lines) if line.strip("| ") and is_figure(line.rstrip("| "))]
    if len(figures) < _FEWEST:
        return frozenset()
    if all(lines[at].endswith("|") for at in figures):
        return frozenset(number for number, line in enumerate(lines, 1) if line == "|")
    mark = "|" if "|" in lines else ""
    alone = sum(lines[at + 1 : at + 3].count(mark) == 1 for at in figures)
    if alone < _FEWEST or any(lines[at + 1 : at + 2] not in ([mark], []) for at in figures):
        return frozenset()  # or of lines that are spaced more widely
    return frozenset(at + 1 for at in range(1, len(lines)) if lines[at - 1] == mark == lines[at])


def _unmarked(words: str) -> tuple[str, int]:
    """Words without the marks of Markdown around them, and how many characters of these stand before."""
    mark = _MARK.match(words)
    assert mark
    behind = len(words) - len(mark[1] or "")
    return (words[mark.end() : behind], mark.end()) if mark.end() < behind else (words, 0)


def _trailing_tabs(line: str) -> str:
    """The tabs behind a line that are empty cells at the end of a row."""
    tabs = line[len(line.rstrip()) :].count("\t")
    return "\t" * tabs if tabs > 1 or "\t" in line.strip() else ""


def _parts(text: str, number: int, start: int, first: bool, last: bool) -> Iterator[Box]:
    """The boxes of a line; a bar at its beginning (``first``) or its end (``last``) frames it, as it does all around it."""
    inner = text[first : len(text) - last]
    place = int(first)
    for end in [*(match.span() for match in _PARTING.finditer(inner)), (len(inner), len(inner))]:
        begin = place - first
        piece = inner[begin : end[0]]
        words, before = _unmarked(piece.strip())
        column = start + place + (len(piece) - len(piece.lstrip())) + before + 1
        yield Box(words, Origin(paragraph=number, words=(column, column + len(words))))
        place += end[1] - begin


def _paragraph(line: _Line) -> Paragraph:
    words = (line.start + 1, line.start + 1 + len(line.text))
    return Paragraph(line.text, Origin(paragraph=line.number, words=words))


def _around_prose(run: Sequence[_Line]) -> Iterator[Block]:
    """What a run of short lines is where sentences in it may be cut around their numbers: 公开政府信息/592/条，占八成."""
    cut = {
        at + beside
        for at, (line, behind) in enumerate(pairwise(run))
        if line.is_figure and behind.text.startswith(GOING_ON) and _SENTENCE.search(behind.text)
        for beside in (-1, 0, 1)
    }
    for is_prose, lines in groupby(enumerate(run), key=lambda item: item[0] in cut):
        part = [line for _, line in lines]
        yield from map(_paragraph, part) if is_prose else _settled(part)


def _settled(run: list[_Line]) -> list[Block]:
    """What a run of short lines is: rows of a table, a table of which only the order is left, or paragraphs."""
    is_loose = _is_loose(run)
    if is_loose:
        run = [line.parted() for line in run]
        refuse_excess(sum(len(line.boxes) for line in run), MAXIMUM_BOXES)
    figures = sum(is_figure(box.text) and not is_blank(box.text) for line in run for box in line.boxes)
    first = next((number for number, line in enumerate(run) if len(line.boxes) > 1), None)
    last = max((number for number, line in enumerate(run) if len(line.boxes) > 1), default=0)
    if first is not None and figures > 1 and not is_loose:
        rows = run[first : last + 1]
        widths = {len(line.boxes) for line in rows}
        if len(widths) == 1 and not _are_padded(rows):
            grid = Grid(tuple(line.boxes for line in rows), rows[0].boxes[0].origin)
            return [*map(_paragraph, run[:first]), grid, *_settled(run[last + 1 :])]
    if figures < _FEWEST:
        return [_paragraph(line) for line in run if line.text]
    boxes = tuple(box for line in run for box in _told(line))
    return [Stream(boxes, boxes[0].origin)]


def _are_padded(rows: Sequence[_Line]) -> bool:
    """Whether boxes that span others have but one place in their rows, which are then filled up at the end: figures stand
    right of all that is said above them."""
    headed, bare = 0, set()
    for line in rows:
        for column, box in enumerate(line.boxes):
            if is_blank(box.text):
                continue
            if not is_figure(box.text):
                headed = max(headed, column)
            elif column > headed:
                bare.add(column)
    return len(bare) > 1


def _is_loose(run: Sequence[_Line]) -> bool:
    """Whether single blanks part the boxes of the rows: several figures in one, or one behind its unit in many."""
    rows = [line for line in run if len(line.boxes) == 1 and " " in line.text]
    counted = (line for line in rows if line.words[-1 - line.last :][0] in UNITS)
    return any(line.is_loose for line in rows) or sum(line.last > 0 for line in counted) >= _ROWS


def _told(line: _Line) -> list[Box]:
    """The boxes of a line; blank ones are cells where nothing but cells stands behind the labels of a row, or no label."""
    boxes = list(dropwhile(lambda box: is_blank(box.text), line.boxes))
    cells = list(dropwhile(lambda box: not is_figure(box.text), boxes))
    if all(is_figure(box.text) for box in cells):
        return boxes if len(cells) < len(boxes) else list(line.boxes)
    return [box for box in boxes if not is_blank(box.text)]


def _numbered(blocks: list[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        yield block._replace(origin=block.origin._replace(block=number))
