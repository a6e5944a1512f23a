"""What every document is made of: paragraphs, grids of boxes, and pictures, in reading order."""

from __future__ import annotations

from typing import NamedTuple

from infocheck.findings import Origin, Text
from infocheck.reading.errors import Unreadable

MAXIMUM_BOXES = 100_000
"""The most places of grids in one document; a report has about 400."""

MAXIMUM_SPAN = 200
"""The most rows or columns that one box is taken to span."""

MAXIMUM_PARAGRAPHS = 50_000
"""The most paragraphs in one document; a long report has about 300."""


class Paragraph(NamedTuple):
    """A paragraph outside of every grid, on one line, and where it stands."""

    text: str
    origin: Origin


class Box:
    """One box of a grid: its text (lines parted by newlines) and where it stands.  A box is equal to itself only."""

    __slots__ = ("origin", "text")

    def __init__(self, text: str, origin: Origin) -> None:
        """Hold the text of one box."""
        self.text = text
        self.origin = origin


class Grid(NamedTuple):
    """A table as drawn: rows of boxes, all of one length.  A box that spans places stands at each of them.

    In a ``loose`` one a blank box is no empty cell: it may belong to the row above.
    """

    rows: tuple[tuple[Box, ...], ...]
    origin: Origin
    loose: bool = False


class Stream(NamedTuple):
    """The boxes of a table of which only the order is left, or of several; a blank one is an empty cell of a row."""

    boxes: tuple[Box, ...]
    origin: Origin


class Picture(NamedTuple):
    """Something that is drawn and cannot be read as text."""

    origin: Origin


Block = Paragraph | Grid | Stream | Picture


class Content(NamedTuple):
    """What a document holds; ``title`` and ``published`` are what it says of itself outside of its text."""

    blocks: tuple[Block, ...]
    title: str | None = None
    published: str | None = None


class GridBuilder:
    """Makes a grid of boxes that come row by row, as HTML and Word give them, spans and all."""

    def __init__(self, origin: Origin) -> None:
        """Begin with no rows; ``origin`` is that of the whole grid."""
        self.origin = origin
        self._rows: list[dict[int, Box]] = []
        self._below: dict[int, tuple[Box, int]] = {}
        self._count = 0
        self._free = 0

    def row(self) -> None:
        """Begin a row, with the boxes that reach into it from above."""
        current: dict[int, Box] = {}
        left: dict[int, tuple[Box, int]] = {}
        for column, (box, more) in self._below.items():
            current[column] = box
            if more > 1:
                left[column] = (box, more - 1)
        self._below = left
        self._free = 0
        self._rows.append(current)
        self._counted(len(current) + 1)

    def box(self, text: str, across: int = 1, down: int = 1, column: int | None = None) -> Box:
        """Put a box at the next free place of the row, or at ``column``; returns it."""
        row = self._rows[-1]
        while self._free in row:
            self._free += 1
        at = self._free if column is None else column
        origin = self.origin._replace(row=len(self._rows), column=at + 1)
        box = Box(text, origin)
        across, down = min(max(across, 1), MAXIMUM_SPAN), min(max(down, 1), MAXIMUM_SPAN)
        self._counted(across)
        for place in range(at, at + across):
            if place not in row:
                row[place] = box
                if down > 1:
                    self._below[place] = (box, down - 1)
        return box

    def put(self, box: Box, across: int, column: int) -> None:
        """Let a box that was made before reach into this row as well."""
        self._counted(min(across, MAXIMUM_SPAN))
        for place in range(column, column + min(across, MAXIMUM_SPAN)):
            self._rows[-1].setdefault(place, box)

    def grid(self) -> Grid:
        """What was built; places without a box get an empty one."""
        width = max((max(row, default=-1) for row in self._rows), default=-1) + 1
        self._counted(width * len(self._rows))
        rows = []
        for number, row in enumerate(self._rows, 1):
            rows.append(
                tuple(
                    row.get(column) or Box("", self.origin._replace(row=number, column=column + 1))
                    for column in range(width)
                )
            )
        return Grid(tuple(rows), self.origin)

    def _counted(self, more: int) -> None:
        self._count += more
        refuse_excess(self._count, MAXIMUM_BOXES)


def refuse_excess(count: int, limit: int) -> None:
    """Raise ``Unreadable`` (reason ``too-large``) where a document has more parts than any report."""
    if count > limit:
        raise Unreadable(
            Text(
                f"文档过大：超过 {limit} 个单元格或段落",
                f"the document has more than {limit} boxes or paragraphs",
            ),
            None,
            "too-large",
        )
