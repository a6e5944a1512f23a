"""The part of a table that a finding rests on, cut to the width of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rich.cells import cell_len, set_cell_size
from rich.text import Text as Line

from infocheck.findings import Finding, Number
from infocheck.forms.form import Cell, Column, Row
from infocheck.report import Report
from infocheck.writing.visible import visible_name

_ROWS = 9
"""So many rows are shown, those with something wrong first of all, then those that others add up to."""
_LABEL = 26
"""A label is cut to so many terminal cells."""
_FAULTY = 12
"""What is no figure is cut to so many characters."""
_BETWEEN = 3
"""So many terminal cells are blank between two columns."""


class TableExcerpt:
    """The rows and columns that a finding rests on; the cells that are wrong are marked, and shown before all others."""

    def __init__(self, report: Report, finding: Finding, unicode: bool) -> None:
        form = report.form
        self._report = report
        self._table = form.table(form.cell(finding.cells[0]).table)
        self._marks = _marks(finding, unicode)
        self._line, self._gap = ("─", "…") if unicode else ("-", "...")
        related = [one.cells for one in finding.related if one.cells]
        self._held = self._here({*finding.cells, *chain.from_iterable(related)})
        self._wrong = self._here(self._marks)
        self._wholes = {cell.row for cell in self._here(cells[0] for cells in related)}

    def _here(self, addresses: Iterable[str]) -> list[Cell]:
        """Those of some cells that the table has."""
        return [cell for cell in map(self._report.form.cell, addresses) if cell.table == self._table.id]

    def lines(self, width: int) -> Iterator[Line]:
        """The lines of the table, of at most ``width`` terminal cells where its first column leaves room for another."""
        rows = self._rows()
        labels = ["", *(_cut(row.label) if row else self._gap for row in rows)]
        first = max(map(cell_len, labels)) + 1
        columns = self._that_fit(self._columns(rows), rows, width - first - 1)
        widths = [_width(texts) + _BETWEEN for texts in columns]
        for number, label in enumerate(labels):
            line = Line(" " + set_cell_size(label, first - 1), style="" if number else "bold")
            for texts, room in zip(columns, widths, strict=True):
                words = texts[number]
                line.append(" " * (room - cell_len(words.plain))).append_text(words)
            yield line
            if number == 0:
                yield Line(self._line * (first + sum(widths) + 1))

    def _rows(self) -> list[Row | None]:
        """The rows that are shown, in order; ``None`` where others are left out."""
        wrong, held = {cell.row for cell in self._wrong}, {cell.row for cell in self._held}
        filled = [
            row
            for row in self._table.rows
            if row.id in wrong or (row.id in held and any(self._value(row, column) for column in row.columns))
        ]
        ranked = sorted(filled, key=lambda row: (row.id not in wrong, row.id not in self._wholes))
        kept = {row.id for row in ranked[:_ROWS]}
        shown: list[Row | None] = []
        for row in filled:
            if row.id in kept:
                shown.append(row)
            elif not shown or shown[-1]:
                shown.append(None)
        return shown

    def _columns(self, rows: Sequence[Row | None]) -> list[Column]:
        """The columns that have something wrong, or figures in these rows."""
        wrong, held = {cell.column for cell in self._wrong}, {cell.column for cell in self._held}
        return [
            column
            for column in self._table.columns
            if column.id in wrong
            or (column.id in held and any(self._value(row, column.id) for row in rows if row))
        ]

    def _that_fit(
        self, columns: Sequence[Column], rows: Sequence[Row | None], width: int
    ) -> list[list[Line]]:
        """What stands in each of the columns that fit, below one another: those with something wrong, the one that leads
        in any case, then the last (the total), then the others."""
        ranks = {column.id: 1 + (column is not columns[-1]) for column in columns}
        ranks |= {cell.column: 0 for cell in self._wrong} | {self._wrong[0].column: -1}
        kept: dict[str, list[Line]] = {}
        for column in sorted(columns, key=lambda column: ranks[column.id]):
            texts = self._texts(column, rows)
            width -= _width(texts) + _BETWEEN
            if width >= 0 or not kept:
                kept[column.id] = texts
        return [kept[column.id] for column in columns if column.id in kept]

    def _texts(self, column: Column, rows: Sequence[Row | None]) -> list[Line]:
        """The label of a column, unless it is the only one, and what stands in its rows."""
        label = visible_name(column.label) if len(self._table.columns) > 1 else ""
        return [Line(label), *(self._text(row, column.id) if row else Line() for row in rows)]

    def _text(self, row: Row, column: str) -> Line:
        address = f"{self._table.id}.{row.id}.{column}"
        index = self._report.form.positions.get(address)
        if index is None:
            return Line()
        value = self._report.value(address)
        if index in self._report.faulty:
            text = visible_name(str(self._report.faulty[index]))[:_FAULTY]
        else:
            text = (self._report.empties.get(index) or "") if value is None else str(value)
        if address not in self._marks:
            return Line(text)
        before, behind = self._marks[address]
        return Line(f"{before}{text}{behind}", style="bold red")

    def _value(self, row: Row, column: str) -> Number:
        address = f"{self._table.id}.{row.id}.{column}"
        return (self._report.value(address) or 0) if address in self._report.form.positions else 0


def _marks(finding: Finding, unicode: bool) -> dict[str, tuple[str, str]]:
    """The cells that are wrong, the one that leads first, with what is written before and behind their figures: what these
    become, where but one repair is proposed."""
    arrow, left, right = ("→", "▶", "◀") if unicode else ("->", ">", "<")
    only = finding.repairs[0] if len(finding.repairs) == 1 else ()
    changes = {change.cell: ("", f"{arrow}{change.after}") for change in only}
    return {finding.cells[0]: (left, right)} | changes


def _width(texts: Sequence[Line]) -> int:
    return max(text.cell_len for text in texts)


def _cut(label: str) -> str:
    label = visible_name(label)
    return label if cell_len(label) <= _LABEL else set_cell_size(label, _LABEL - 1).rstrip() + "…"
