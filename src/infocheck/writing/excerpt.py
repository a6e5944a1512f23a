"""What a finding is about, cut to the width of a terminal: words in a line, or cells in a table."""

from __future__ import annotations

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.table import Table as Grid
from rich.text import Text as Line

from infocheck.findings import Finding, Number
from infocheck.forms.form import Column, Row, Table
from infocheck.report import Report
from infocheck.writing.visible import visible

_ROWS = 9
_LABEL = 26


def window(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """The part of ``text`` around ``[start, end)`` that fits ``width`` terminal cells, and where the words are in it."""
    if cell_len(text) <= width:
        return text, start, end
    room = max(width - 2, 8)
    end = max(start, min(end, start + _fitting(text[start:], room * 2 // 3)))
    before = _fitting(text[:start][::-1], (room - cell_len(text[start:end])) // 2)
    first = start - before
    last = first + _fitting(text[first:], room)
    opening, closing = "…" if first else "", "…" if last < len(text) else ""
    return opening + text[first:last] + closing, start - first + len(opening), end - first + len(opening)


def folded(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` terminal cells, broken at a space or between Chinese characters."""
    lines, rest = [], text
    while rest:
        end = _fitting(rest, width) or 1
        if end < len(rest):
            while end > 1 and not _may_break(rest, end):
                end -= 1
            end = end if end > 1 else _fitting(rest, width) or 1
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip(" ")
    return lines or [""]


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in "，。；：、！？）”》」%…,.;:!?)" or before in "（“《「(":
        return False
    return " " in (before, after) or cell_len(before) == 2 or cell_len(after) == 2


def _fitting(text: str, width: int) -> int:
    """How many of the first characters of ``text`` fit ``width`` terminal cells."""
    used = 0
    for count, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return count
    return len(text)


def grid(report: Report, finding: Finding, width: int, unicode: bool) -> Grid:
    """The rows and columns that a finding rests on, with the wrong cell marked."""
    form = report.form
    main = form.cell(finding.cells[0])
    table = form.table(main.table)
    addresses = {*finding.cells, *(cell for related in finding.related for cell in related.cells)}
    held = [cell for cell in map(form.cell, addresses) if cell.table == table.id]
    rows = [row for row in table.rows if row.id in {cell.row for cell in held}]
    columns = [column for column in table.columns if column.id in {cell.column for cell in held}]
    rows = [row for row in rows if row.id == main.row or _filled(report, table, row)][:_ROWS]
    kept = [
        column for column in columns if column.id == main.column or _any_filled(report, table, rows, column)
    ]
    shown = Grid(box=box.SIMPLE_HEAD if unicode else box.ASCII, padding=(0, 1), show_edge=False)
    shown.add_column("", no_wrap=True)
    for column in _that_fit(kept, main.column, width):
        shown.add_column(column.label if len(table.columns) > 1 else "", justify="right")
    for row in rows:
        cells = [
            _cell(report, table, row, column, finding, unicode)
            for column in _that_fit(kept, main.column, width)
        ]
        shown.add_row(_short(row.label), *cells)
    return shown


def _that_fit(columns: list[Column], wanted: str, width: int) -> list[Column]:
    """The columns that fit, the wanted one and the last (the total) first of all."""
    room = width - _LABEL - 4
    order = sorted(columns, key=lambda column: (column.id != wanted, column is not columns[-1]))
    kept = set()
    for column in order:
        room -= max(cell_len(column.label), 6) + 2
        if room >= 0 or column.id == wanted:
            kept.add(column.id)
    return [column for column in columns if column.id in kept]


def _cell(report: Report, table: Table, row: Row, column: Column, finding: Finding, unicode: bool) -> Line:
    address = f"{table.id}.{row.id}.{column.id}"
    if address not in report.form.positions:
        return Line("")
    value = _value(report, address)
    only = finding.repairs[0] if len(finding.repairs) == 1 else ()
    after = {change.cell: change.after for change in only}.get(address)
    if address != finding.cells[0] and after is None:
        return Line(value)
    arrow, left, right = ("→", "▶", "◀") if unicode else ("->", ">", "<")
    return Line(f"{value}{arrow}{after}" if after is not None else f"{left}{value}{right}", style="bold red")


def _value(report: Report, address: str) -> str:
    index = report.form.positions[address]
    if index in report.faulty:
        return visible(str(report.faulty[index]))[:12]
    value = report.value(address)
    return (report.empties.get(index) or "") if value is None else str(value)


def _filled(report: Report, table: Table, row: Row) -> bool:
    return any(_number(report, table, row, column) for column in row.columns)


def _any_filled(report: Report, table: Table, rows: list[Row], column: Column) -> bool:
    return any(_number(report, table, row, column.id) for row in rows)


def _number(report: Report, table: Table, row: Row, column: str) -> Number:
    address = f"{table.id}.{row.id}.{column}"
    return (report.value(address) or 0) if address in report.form.positions else 0


def _short(label: str) -> str:
    return label if cell_len(label) <= _LABEL else set_cell_size(label, _LABEL - 1).rstrip() + "…"
