"""A grid laid on a table of a form: which box is which cell, told by labels and by their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from infocheck.forms.form import Column, Row, Table
from infocheck.reading.documents.blocks import Box
from infocheck.reading.documents.figures import is_blank
from infocheck.reading.understanding.labels import Label, best, is_ignored, label, likeness
from infocheck.reading.understanding.survey import Figure

Labels = tuple[Box, ...]
_TELLING = 3
"""So many characters of a label tell which column it is of, where the rest is lost."""


class Fit(NamedTuple):
    """What of a grid belongs to a table: boxes by row and column, and row labels that are not quite the form's.

    ``exact`` counts the cells whose labels are the form's own.
    """

    table: Table
    boxes: dict[tuple[str, str], Box]
    printed: dict[str, str]
    exact: int


class _Entry(NamedTuple):
    """A row or a column of a form as labels name it; ``context`` are labels of what it stands in."""

    id: str
    position: int
    names: frozenset[str]
    context: frozenset[str]


def fit(table: Table, figures: Sequence[Figure], fuzzy: bool, loose: bool = False) -> Fit:
    """The best way to lay the figures of one grid on a table, rows to the left or above, columns likewise.

    With ``fuzzy``, a row label that is nearly the form's own is taken for it
    where no other comes near and its place agrees.  In a ``loose`` grid,
    where boxes span cannot be seen, so that rows and columns named on one side
    are not told apart.
    """
    ways: tuple[tuple[Callable[[Figure], Labels], Callable[[Figure], Labels]], ...] = (
        (_left, _above),
        (_above, _left),
        (_above, _above),
        (_left, _left),
    )
    fits = [
        _Fitting(table, figures, rows, columns).made(fuzzy) for rows, columns in ways[: 2 if loose else 4]
    ]
    return max(fits, key=lambda made: len(made.boxes))


def _left(figure: Figure) -> Labels:
    return figure.left


def _above(figure: Figure) -> Labels:
    return figure.above


class _Fitting:
    """One way to lay a grid on a table."""

    def __init__(
        self,
        table: Table,
        figures: Sequence[Figure],
        rows: Callable[[Figure], Labels],
        columns: Callable[[Figure], Labels],
    ) -> None:
        self.table = table
        self.figures = figures
        self.rows_of, self.columns_of = rows, columns
        self.same_side = rows is columns
        self.rows, self.columns = _row_entries(table), _column_entries(table)

    def made(self, fuzzy: bool) -> Fit:
        """What this way comes to; two boxes that claim one cell and differ are both left out."""
        lines = list(dict.fromkeys(self.rows_of(figure) for figure in self.figures))
        rows, exact = self.rows_on(lines, fuzzy)
        claims: dict[tuple[str, str], list[Box]] = defaultdict(list)
        certain = 0
        begun: dict[tuple[Labels, str], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            line = self.rows_of(figure)
            row = rows.get(line)
            column = self._column(row, figure) if row and not figure.torn else None
            if row and column is None and (box := next(iter(self.columns_of(figure)), None)):
                begun[line, label(box.text).words].append(figure)
            if row and column:
                claims[row.id, column].append(figure.box)
                certain += line in exact
        for (line, words), figures in begun.items():
            row = rows[line]
            named = [entry.id for entry in self._columns_begun(row, words)]
            if len(named) == len(figures) > 1:  # 本年新, 本年新: of 本年新制作数量, 本年新公开数量
                for column, figure in zip(named, figures, strict=True):
                    claims[row.id, column].append(figure.box)
        boxes = {cell: box for cell, claim in claims.items() if (box := _agreed(claim))}
        printed = {row.id: printed_label(row, line) for line, row in rows.items() if line not in exact}
        return Fit(self.table, boxes, printed, certain)

    # ── rows ──

    def rows_on(self, lines: list[Labels], fuzzy: bool) -> tuple[dict[Labels, Row], set[Labels]]:
        """The row of each line of labels, and the lines whose label is the form's own."""
        choices = [self._candidates(line) for line in lines]
        chosen: list[_Entry | None] = [found[0] if len(found) == 1 else None for found in choices]
        for number, found in enumerate(choices):
            if len(found) > 1:
                chosen[number] = _between(found, chosen, number)
        exact = {line for line, entry in zip(lines, chosen, strict=True) if entry}
        if fuzzy:
            self._add_alike(lines, choices, chosen)
        by_id = {row.id: row for row in self.table.rows}
        return {
            line: by_id[entry.id]
            for line, entry in zip(lines, chosen, strict=True)
            if entry and by_id[entry.id].has_cells
        }, exact

    def _candidates(self, line: Labels) -> list[_Entry]:
        """The rows that the nearest telling label of a line names, narrowed by the labels around it."""
        for number, box in enumerate(line):
            words = label(box.text)
            found = [entry for entry in self.rows if words.words in entry.names or words.noted in entry.names]
            if found:
                return _in_context(found, line[:number] + line[number + 1 :])
            if not (is_ignored(box.text) or (self.same_side and self._is_column(box))):
                return []
        return []

    def _add_alike(
        self, lines: list[Labels], choices: list[list[_Entry]], chosen: list[_Entry | None]
    ) -> None:
        taken = {entry.id for entry in chosen if entry}
        for number, line in enumerate(lines):
            box = self._telling(line)
            if chosen[number] or choices[number] or box is None:
                continue
            low, high = _bounds(chosen, number)
            words = label(box.text).words
            scores = [
                (max(likeness(words, name) for name in entry.names), entry)
                for entry in self.rows
                if entry.id not in taken and low < entry.position < high
            ]
            entry = best(scores) if words else None
            if entry:
                chosen[number] = entry
                taken.add(entry.id)

    def _telling(self, line: Labels) -> Box | None:
        return next((box for box in line if not is_ignored(box.text)), None)

    # ── columns ──

    def _column(self, row: Row, figure: Figure) -> str | None:
        """The column of a figure in a row: by its label, or because there is only one."""
        names = names_of(row) if self.same_side else frozenset()
        boxes = self.columns_of(figure)
        for box, next_box in zip_longest(boxes, boxes[1:]):
            words = label(box.text)
            if words.words in names:
                continue  # it has named the row already
            found = self._columns_named(row, words)
            if not found and next_box is not None:
                found = self._columns_named(row, label(next_box.text + box.text))  # 商业 above 企业
            if found:
                return found[0].id if len(found) == 1 else None
            if self._is_column(box):
                return None
            if not (is_ignored(box.text) or self.same_side):
                break
        only_one = len(row.columns) == 1 and self.table.tells_columns_by_kind
        return row.columns[0] if only_one and self.columns_of is not self.rows_of else None

    def _columns_named(self, row: Row, words: Label) -> list[_Entry]:
        """The columns of a row that a label names."""
        return [
            entry
            for entry in self.columns
            if entry.id in row.columns and (words.words in entry.names or words.noted in entry.names)
        ]

    def _columns_begun(self, row: Row, words: str) -> list[Column]:
        """The columns of a row whose labels begin with some words, as where the rest of each is lost."""
        return [column for column in self.table.columns if column.id in row.columns and begins(column, words)]

    def _is_column(self, box: Box) -> bool:
        words = label(box.text)
        return any(words.words in entry.names or words.noted in entry.names for entry in self.columns)


def _agreed(claims: list[Box]) -> Box | None:
    """The box that holds a cell's value; blanks beside it, left by a box that was taken apart, do not count."""
    written = [box for box in claims if not is_blank(box.text)]
    if len({box.text for box in written}) > 1:
        return None
    return (written or claims)[0]


def _in_context(found: list[_Entry], around: Labels) -> list[_Entry]:
    """Those of several rows whose groups are named around them."""
    if len(found) < 2:
        return found
    words = {label(box.text).words for box in around}
    agreeing = [entry for entry in found if entry.context & words]
    return agreeing or found


def _between(found: list[_Entry], chosen: list[_Entry | None], number: int) -> _Entry | None:
    """The one of several rows that lies between those of the lines before and after; ``None`` where several do."""
    low, high = _bounds(chosen, number)
    taken = {entry.id for entry in chosen if entry}
    fitting = [entry for entry in found if low < entry.position < high and entry.id not in taken]
    return fitting[0] if len(fitting) == 1 else None


def _bounds(chosen: list[_Entry | None], number: int) -> tuple[int, int]:
    """The places in the form of the nearest known rows before and after a line."""
    before = next((entry.position for entry in reversed(chosen[:number]) if entry), -1)
    after = next((entry.position for entry in chosen[number + 1 :] if entry), 10**6)
    return (before, after) if before < after else (-1, 10**6)


def printed_label(row: Row, line: Labels) -> str:
    """The label of a row as the document has it."""
    return next((" ".join(box.text.split()) for box in line if not is_ignored(box.text)), row.label)


@lru_cache(maxsize=64)
def every_name(table: Table) -> frozenset[str]:
    """All words under which a row or a column of a table may be found."""
    return frozenset[str]().union(*(entry.names for entry in (*_row_entries(table), *_column_entries(table))))


def rows_of(table: Table, lines: list[Labels], fuzzy: bool) -> tuple[dict[Labels, Row], set[Labels]]:
    """The row that each line of labels names, in reading order, and the lines whose label is the form's own."""
    return _Fitting(table, (), _left, _above).rows_on(lines, fuzzy)


# ── how a form names its rows and columns ───────────────────────────────────


@lru_cache(maxsize=64)
def _row_entries(table: Table) -> tuple[_Entry, ...]:
    labels = {row.id: row.label for row in table.rows}
    return tuple(
        _Entry(row.id, position, names_of(row), frozenset(_context(row, labels)))
        for position, row in enumerate(table.rows)
    )


@lru_cache(maxsize=64)
def _column_entries(table: Table) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            column.id, position, names_of(column), frozenset(filter(None, [label(column.group or "").words]))
        )
        for position, column in enumerate(table.columns)
    )


@lru_cache(maxsize=1024)
def names_of(named: Row | Column) -> frozenset[str]:
    """All words under which it may be found."""
    labels = (named.label, *named.aliases)
    return frozenset(words for text in labels for words in label(text) if words)


def begins(column: Column, words: str) -> bool:
    """Whether the label of a column begins with words that are more than a few characters."""
    return len(words) >= _TELLING and any(name.startswith(words) for name in names_of(column))


def _context(row: Row, labels: dict[str, str]) -> Iterator[str]:
    if row.group:
        yield label(row.group).words
    parts = row.id.split(".")
    for depth in range(1, len(parts)):
        above = labels.get(".".join(parts[:depth]))
        if above:
            yield label(above).words
