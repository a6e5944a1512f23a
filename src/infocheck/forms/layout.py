"""How a table of the form is printed: its heads and cells as boxes on a grid.

Whoever shows a report as its form (a page, a Word file) draws these boxes and fills in the figures.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import NamedTuple

from infocheck.forms.form import Cell, Column, Form, Row, Table

_ITEM, _UNIT = "项目", "单位"


class Box(NamedTuple):
    """A rectangle of the grid: a head with its words, or the place of a ``cell``; ``row`` and ``column`` from 0."""

    row: int
    column: int
    text: str = ""
    cell: Cell | None = None
    height: int = 1
    width: int = 1


class Layout(NamedTuple):
    """A printed table, ``height`` by ``width``; the boxes cover it, in reading order."""

    height: int
    width: int
    boxes: tuple[Box, ...]

    @property
    def head_rows(self) -> int:
        """How many rows at the top are the heads of everything below; 0 where there are more heads further down."""
        first = min(box.row for box in self.boxes if box.cell)
        items = min(box.column for box in self.boxes if box.cell)
        more = any(box.row >= first and box.column + box.width > items for box in self.boxes if not box.cell)
        return 0 if more else first

    def is_item(self, box: Box) -> bool:
        """Whether a box is the head of rows, not of columns."""
        return (
            box.cell is None and box.column == 0 and 0 < box.width < self.width and box.row >= self.head_rows
        )


def layout(form: Form, table: Table, inapplicable: Collection[int] = ()) -> Layout:
    """The boxes of one table of ``form``; rows whose cells are ``inapplicable`` (by index) are left out.

    A group that may be given in one row is printed as its parts, unless those are left out.
    """
    rows = [row for row in table.rows if _is_shown(form, table, row, inapplicable)]
    filled = [row for row in rows if row.has_cells]
    if table.across:
        boxes = _across(form, table, filled)
    elif len(labels := _labels_of_single_columns(table, filled)) == 1:
        boxes = _list(form, table, rows, labels.pop())
    elif len({row.columns for row in filled}) == 1:
        boxes = _grid(form, table, filled)
    else:
        boxes = _strips(form, table, filled)
    return Layout(
        max(box.row + box.height for box in boxes),
        max(box.column + box.width for box in boxes),
        tuple(sorted(boxes, key=lambda box: (box.row, box.column))),
    )


def _labels_of_single_columns(table: Table, rows: Sequence[Row]) -> set[str]:
    """The labels of the columns that rows fill, where each fills only one."""
    if any(len(row.columns) != 1 for row in rows):
        return set()
    return {table.column(row.columns[0]).label for row in rows}


def _is_shown(form: Form, table: Table, row: Row, inapplicable: Collection[int]) -> bool:
    """Whether a row is printed: a group that may be given in one row is that row only where its parts are not."""
    if row.mergeable:
        parts = [other for other in table.rows if other.id.startswith(row.id + ".")]
        return not any(_is_shown(form, table, part, inapplicable) for part in parts)
    return row.heading or not any(
        _cell(form, table, row, column).position in inapplicable for column in row.columns
    )


def _cell(form: Form, table: Table, row: Row, column: str) -> Cell:
    return form.cell(f"{table.id}.{row.id}.{column}")


def _cells(form: Form, table: Table, row: Row, at: int, first: int, width: int) -> list[Box]:
    """The cells of a row from column ``first`` on; the last one is as wide as is left of ``width``."""
    last = len(row.columns) - 1
    return [
        Box(
            at,
            first + place,
            cell=_cell(form, table, row, column),
            width=width - last if place == last else 1,
        )
        for place, column in enumerate(row.columns)
    ]


def _list(form: Form, table: Table, rows: Sequence[Row], label: str) -> list[Box]:
    """One figure a row, with its unit beside it where rows have units of their own; heads of groups take a row."""
    has_units = any(row.unit for row in rows)
    width = 3 if has_units else 2
    boxes = [Box(0, 0, table.corner or _ITEM), Box(0, width - 1, label)]
    boxes += [Box(0, 1, _UNIT)] if has_units else []
    at, group = 1, None
    for row in rows:
        if row.group and row.group != group:
            boxes.append(Box(at, 0, row.group, width=width))
            at, group = at + 1, row.group
        if not row.has_cells:
            boxes.append(Box(at, 0, row.label, width=width))
        else:
            unit = row.unit or table.column(row.columns[0]).unit
            boxes += [Box(at, 0, row.label), *([Box(at, 1, unit)] if has_units else [])]
            boxes += _cells(form, table, row, at, width - 1, 1)
        at += 1
    return boxes


def _grid(form: Form, table: Table, rows: Sequence[Row]) -> list[Box]:
    """Every row fills every column; groups of rows stand to their left, groups of columns above them."""
    paths = [_path(table, row) for row in rows]
    depth = max(map(len, paths))
    boxes = _column_heads(table, rows[0].columns, depth)
    top = max(box.row + box.height for box in boxes)
    for level in range(depth):
        at = top
        for path, run in groupby(path[: level + 1] for path in paths):
            height = len(list(run))
            if len(path) > level:
                is_own = path in paths
                boxes.append(Box(at, level, path[level], height=height, width=depth - level if is_own else 1))
            at += height
    for at, row in enumerate(rows, top):
        boxes += _cells(form, table, row, at, depth, len(row.columns))
    return boxes


def _path(table: Table, row: Row) -> tuple[str, ...]:
    """The heads to the left of a row, and its own."""
    above = [other for other in table.rows if other.heading and row.id.startswith(other.id + ".")]
    group = next((other.group for other in (*above, row) if other.group), None)
    labels = (*(other.label for other in above), row.label)
    return (group, *labels) if group else labels


def _column_heads(table: Table, ids: Sequence[str], depth: int) -> list[Box]:
    columns = [column for column in table.columns if column.id in ids]
    is_grouped = any(column.group for column in columns)
    above = 1 if table.columns_head else 0
    levels = above + (2 if is_grouped else 1)
    boxes = [Box(0, 0, table.corner or _ITEM, height=levels, width=depth)]
    if table.columns_head:
        boxes.append(Box(0, depth, table.columns_head, width=len(columns)))
    at = depth
    for group, run in groupby(columns, key=lambda column: column.group):
        members = list(run)
        if group:
            boxes.append(Box(above, at, group, width=len(members)))
        for member in members:
            row = above + 1 if group else above
            boxes.append(Box(row, at, _with_unit(member), height=levels - row))
            at += 1
    return boxes


def _with_unit(column: Column) -> str:
    """A column's label, with the unit of amounts where it is not in the label."""
    is_plain = column.kind not in ("amount", "money") or column.unit in column.label
    return column.label if is_plain else f"{column.label}（单位：{column.unit}）"


def _strips(form: Form, table: Table, rows: Sequence[Row]) -> list[Box]:
    """Rows that fill different columns: one strip for each kind, under heads of its own."""
    width = max(len(row.columns) for row in rows)
    boxes: list[Box] = []
    at, group = 0, None
    for (name, ids), run in groupby(rows, key=lambda row: (row.group, row.columns)):
        if name and name != group:
            boxes.append(Box(at, 0, name, width=width + 1))
            at, group = at + 1, name
        boxes.append(Box(at, 0, table.corner or _ITEM))
        last = len(ids) - 1
        boxes += [
            Box(at, 1 + place, _with_unit(table.column(id_)), width=width - last if place == last else 1)
            for place, id_ in enumerate(ids)
        ]
        for row in run:
            at += 1
            boxes += [Box(at, 0, row.label), *_cells(form, table, row, at, 1, width)]
        at += 1
    return boxes


def _across(form: Form, table: Table, rows: Sequence[Row]) -> list[Box]:
    """All rows side by side, their figures on one line under three lines of heads."""
    boxes: list[Box] = []
    at = 0
    for group, run in groupby(rows, key=lambda row: row.group):
        members = list(run)
        if group:
            boxes.append(Box(0, at, group, width=sum(len(row.columns) for row in members)))
        for row in members:
            first = 1 if group else 0
            boxes.append(Box(first, at, row.label, height=2 - first, width=len(row.columns)))
            for column in row.columns:
                boxes.append(Box(2, at, table.column(column).label))
                boxes.append(Box(3, at, cell=_cell(form, table, row, column)))
                at += 1
    return boxes
