"""Tables of a PDF page: those with ruling lines, and those whose columns only stand under one another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from infocheck.findings import Origin
from infocheck.reading.documents.blocks import MAXIMUM_BOXES, Box, Grid, refuse_excess
from infocheck.reading.documents.figures import is_blank, is_figure
from infocheck.reading.documents.pdf_lines import (
    Area,
    Line,
    Segment,
    around,
    letter_rows,
    rounded,
    segments_of,
)

_NEAR = 3.0
"""Strokes this close (in points) are one."""

_PROSE = 30
"""A row of one text longer than this is no row of a table."""

_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[、.）)]|第[一二三四五六七八九十]+")

_CLOSER = 1.6
"""Gaps between rows are so many times those between lines of one row, where rows have several."""


class Drawn(NamedTuple):
    """One box of a table as it is drawn: its text, the page and its area there."""

    text: str
    page: int
    area: Area


class Ruled(NamedTuple):
    """A table: its boxes, and its area on the page where it begins; one that a page break cut has boxes on two.

    A ``loose`` one has no strokes, and where its boxes end is not to be seen.  Strokes as ``near`` to one another
    as that are one.
    """

    page: int
    area: Area
    boxes: tuple[Drawn, ...]
    loose: bool = False
    near: float = _NEAR

    def is_continued_by(self, other: Ruled) -> bool:
        """Whether another one, on the next page, is as wide and stands at the same place."""
        sides = (0,) if self.loose else (0, 2)
        near = all(abs(self.area[side] - other.area[side]) < 2 * _NEAR for side in sides)
        return near and self.loose == other.loose and other.page == self.boxes[-1].page + 1

    def grid(self, number: int) -> Grid:
        """The same as a grid, the ``number``-th table of the document, on the rows and columns that edges make."""
        columns = _edges([x for box in self.boxes for x in (box.area[0], box.area[2])], self.near)
        below = self._offsets()
        rows = _edges(
            [y + below[box.page] for box in self.boxes for y in (box.area[1], box.area[3])], self.near
        )
        height, width = len(rows) - 1, len(columns) - 1
        refuse_excess(height * width, MAXIMUM_BOXES)
        origin = Origin(page=self.page, box=rounded(self.area), table=number)
        places: list[list[Box | None]] = [[None] * width for _ in range(height)]
        for drawn in self.boxes:
            top, bottom = (_index(rows, drawn.area[side] + below[drawn.page]) for side in (1, 3))
            left, right = (_index(columns, drawn.area[side]) for side in (0, 2))
            where = Origin(
                page=drawn.page, box=rounded(drawn.area), table=number, row=top + 1, column=left + 1
            )
            box = Box(drawn.text, where)
            top, left = min(top, height - 1), min(left, width - 1)
            for row in range(top, max(bottom, top + 1)):
                for column in range(left, max(right, left + 1)):
                    places[row][column] = places[row][column] or box
        return Grid(
            tuple(
                tuple(
                    box or Box("", origin._replace(row=row + 1, column=column + 1))
                    for column, box in enumerate(line)
                )
                for row, line in enumerate(places)
            ),
            origin,
            self.loose,
        )

    def _offsets(self) -> dict[int, float]:
        """By page, what puts the boxes there right below those of the page before."""
        offsets: dict[int, float] = {}
        end = 0.0
        for page in dict.fromkeys(box.page for box in self.boxes):
            areas = [box.area for box in self.boxes if box.page == page]
            offsets[page] = end - min(area[1] for area in areas)
            end = offsets[page] + max(area[3] for area in areas)
        return offsets


def _is_written(text: str) -> bool:
    """Whether a figure, or a sign for none, is written there."""
    return is_figure(text) and not is_blank(text)


def joined(one: Ruled, other: Ruled) -> Ruled:
    """A table that a page break cut, made whole, and with it the row that the break went through."""
    top = min(box.area[1] for box in other.boxes)
    first = [box for box in other.boxes if box.area[1] - top < _NEAR]
    written = [box for box in first if box.text]
    cut = written and not any(_is_written(box.text) or _NUMBERED.match(box.text) for box in written)
    page = one.boxes[-1].page
    last = max(box.area[3] for box in one.boxes if box.page == page)
    above = [box.text for box in one.boxes if box.page == page and last - box.area[3] < _NEAR]
    if not cut or other.loose or not any(map(_is_written, above)):
        return one._replace(boxes=one.boxes + other.boxes)
    going_on = {_side(box): box.text for box in first}
    boxes = [
        box._replace(text=box.text + going_on.get(_side(box), ""))
        if box.page == page and last - box.area[3] < _NEAR
        else box
        for box in one.boxes
    ]
    low = min(box.area[3] for box in first)
    rest = [box for box in other.boxes if box not in first or box.area[3] - low > _NEAR]
    return one._replace(boxes=(*boxes, *rest))


def _side(box: Drawn) -> int:
    """The left edge of a box, as it can be compared."""
    return round(box.area[0] / (2 * _NEAR))


def ruled_tables(page: Any) -> list[Ruled]:
    """The tables whose boxes are drawn, from top to bottom."""
    refuse_excess(len(page.edges), MAXIMUM_BOXES // 10)
    tables = []
    letters = page.chars
    sizes = sorted(letter["size"] for letter in letters)
    near = min(_NEAR, sizes[len(sizes) // 2] / 3) if sizes else _NEAR
    tolerances = dict.fromkeys(("snap_tolerance", "join_tolerance", "intersection_tolerance"), near)
    for table in page.find_tables(tolerances):
        cells = [area for area in table.cells if min(area[2] - area[0], area[3] - area[1]) > near / 2]
        filled = _filled(cells, letters)
        for part in _parts(filled):
            if len({area[0] for _, area in part}) > 1:
                tables.append(_table(part, page.page_number, near))
    return sorted(tables, key=lambda table: table.area[1])


def _table(boxes: Sequence[tuple[str, Area]], page: int, near: float) -> Ruled:
    areas = [area for _, area in boxes]
    return Ruled(page, around(areas), tuple(Drawn(text, page, area) for text, area in boxes), near=near)


def _filled(cells: Sequence[Area], letters: Sequence[Any]) -> list[tuple[str, Area]]:
    """Each box with the text of the letters whose middle is in it."""
    held: list[list[Any]] = [[] for _ in cells]
    order = sorted(range(len(cells)), key=lambda index: cells[index][1])
    tops = [cells[index][1] for index in order]
    for letter in letters:
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        for index in order[: bisect_left(tops, y)]:
            left, _, right, bottom = cells[index]
            if left <= x <= right and y <= bottom:
                held[index].append(letter)
                break
    return [(_text(inside, area), area) for inside, area in zip(held, cells, strict=True)]


def _text(letters: list[Any], area: Area) -> str:
    """The text of a box; a line that reaches its right edge goes on in the next."""
    text = ""
    full = True
    for row in letter_rows(letters):
        words = " ".join(segment.text for segment in segments_of(row))
        if not words:
            continue
        is_number = text[-1:].isdecimal() and words[:1].isdecimal()
        text += ("\n" if is_number and not full else "") + words
        full = area[2] - row[-1]["x1"] < 1.2 * row[-1]["size"] + 4
    return text


def _parts(boxes: list[tuple[str, Area]]) -> Iterator[list[tuple[str, Area]]]:
    """The boxes without rows that only frame a line of prose; such rows part a table in two."""
    left, right = min((a[0] for _, a in boxes), default=0), max((a[2] for _, a in boxes), default=0)
    part: list[tuple[str, Area]] = []
    for text, area in sorted(boxes, key=lambda box: (box[1][1], box[1][0])):
        spans_all = area[2] - area[0] > 0.97 * (right - left)
        if spans_all and (len(text) > _PROSE or _is_heading(text)):
            if part:
                yield part
            part = []
        else:
            part.append((text, area))
    if part:
        yield part


def _is_heading(text: str) -> bool:
    return bool(re.match(r"[一二三四五六七八九十]{1,2}、", text))


def _edges(values: list[float], near: float) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > near:
            kept.append(value)
    return kept


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


# ── without ruling lines ────────────────────────────────────────────────────


def unruled_tables(lines: list[Line]) -> tuple[list[Ruled], list[Line]]:
    """Tables of lines that stand in columns, and the lines that are left."""
    tables: list[Ruled] = []
    rest: list[Line] = []
    run: list[Line] = []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else None
        if len(line.segments) > 1 or (run and below and _is_group(line, run[-1], below)):
            run.append(line)
            continue
        rest += _settled(run, tables)
        run = []
        rest.append(line)
    rest += _settled(run, tables)
    return tables, sorted(rest, key=lambda line: line.top)


def _is_group(line: Line, above: Line, below: Line) -> bool:
    """Whether a line of one text stands between two rows of a table as if it were one."""
    gaps = line.top - above.area[3], below.top - line.area[3]
    return len(below.segments) > 1 and len(line.text) <= _PROSE and max(gaps) < 1.2 * line.size


def _settled(run: list[Line], tables: list[Ruled]) -> list[Line]:
    """Make a table of a run of lines, or give them back."""
    table = _columned(run) if len(run) > 1 or (run and len(run[0].segments) > 2) else None
    if table is None:
        return run
    tables.append(table)
    return []


def _columned(lines: list[Line]) -> Ruled | None:
    """Lines as rows; columns are where the figures of all lines stand, and what is left of the first."""
    figures = [part for line in lines for part in line.segments if _is_written(part.text)]
    columns = _bands(figures)
    if not columns or len(figures) < len(lines) / 2:
        return None
    first = columns[0][0]
    columns = _bands([part for line in lines for part in line.segments if part.area[2] <= first]) + columns
    boxes = []
    for row in _rows(lines):
        held: dict[tuple[float, float], list[Segment]] = defaultdict(list)
        for part in (part for line in row for part in line.segments):
            over = [band for band in columns if part.area[0] < band[1] and part.area[2] > band[0]]
            over = over or [(part.area[0], part.area[2])]  # over no column, so that it heads none
            held[over[0][0], over[-1][1]].append(part)
        top, bottom = row[0].top, row[-1].area[3]
        for (left, right), parts in held.items():
            boxes.append(Drawn(_stacked(parts), row[0].page, (left, top, right, bottom)))
    return Ruled(lines[0].page, around([box.area for box in boxes]), tuple(boxes), loose=True)


def _rows(lines: list[Line]) -> list[list[Line]]:
    """The lines of each row: one without figures goes with the line that it stands closer to than rows stand."""
    gaps = [after.top - before.area[3] for before, after in pairwise(lines)]
    full = [any(_is_written(part.text) for part in line.segments) for line in lines]
    apart = sorted(gap for gap, pair in zip(gaps, pairwise(full), strict=True) if all(pair)) or [
        max(gaps, default=0)
    ]
    usual = apart[len(apart) // 2]
    rows = [lines[:1]]
    for line, gap, pair in zip(lines[1:], gaps, pairwise(full), strict=True):
        if not all(pair) and gap * _CLOSER < usual:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _stacked(parts: list[Segment]) -> str:
    """The text of a box that has several lines, without a unit after its label; figures over one another stay apart."""
    text = parts[0].text
    for above, part in pairwise(parts):
        if part.area[1] < above.area[3] and len(part.text) < len(above.text) and len(part.text) <= 2:
            continue
        text += ("\n" if text[-1:].isdecimal() and part.text[:1].isdecimal() else "") + part.text
    return text


def _bands(parts: list[Segment]) -> list[tuple[float, float]]:
    """The ranges across the page that the parts cover."""
    bands: list[tuple[float, float]] = []
    for left, right in sorted((part.area[0], part.area[2]) for part in parts):
        if bands and left <= bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], right)
        else:
            bands.append((left, right))
    return bands
