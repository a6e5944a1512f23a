"""How a table is printed: every cell once, heads over and beside them, nothing twice."""

from __future__ import annotations

import pytest

from infocheck.forms.form import Form, Table
from infocheck.forms.layout import Box, Layout, layout
from infocheck.forms.load import available, load

TABLES = [(form_id, table.id) for form_id in available() for table in load(form_id).tables]


def places(box: Box) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(box.row, box.row + box.height)
        for column in range(box.column, box.column + box.width)
    ]


def printed(form_id: str, table_id: str) -> tuple[Form, Table, Layout]:
    form = load(form_id)
    table = form.table(table_id)
    return form, table, layout(form, table)


@pytest.mark.parametrize(("form_id", "table_id"), TABLES)
def test_boxes_cover_the_grid_without_overlap_and_hold_every_cell(form_id: str, table_id: str) -> None:
    form, table, sheet = printed(form_id, table_id)
    covered = [place for box in sheet.boxes for place in places(box)]
    assert len(covered) == len(set(covered)) == sheet.height * sheet.width
    assert {box.cell for box in sheet.boxes if box.cell} == {
        cell for cell in form.cells if cell.table == table.id and not cell.optional
    }


def test_groups_of_rows_and_columns_are_merged_heads() -> None:
    _, _, sheet = printed("national-2021", "requests")
    heads = {box.text: (box.height, box.width) for box in sheet.boxes if not box.cell}
    assert heads["法人或其他组织"] == (1, 5)
    assert heads["一、本年新收政府信息公开申请数量"] == (1, 3)
    assert heads["（三）不予公开"] == (8, 1)
    assert heads["自然人"] == (2, 1)


def test_a_group_in_one_row_is_printed_as_one_row() -> None:
    form = load("national-2021")
    parts = {cell.position for cell in form.cells if cell.row.startswith("otherwise.")}
    sheet = layout(form, form.table("requests"), parts)
    heads = {box.text: (box.height, box.width) for box in sheet.boxes if not box.cell}
    assert heads["（六）其他处理"] == (1, 2)
    assert not any(box.cell and box.cell.position in parts for box in sheet.boxes)


def test_rows_side_by_side_have_their_figures_on_one_line() -> None:
    _, _, sheet = printed("national-2021", "challenges")
    assert {box.row for box in sheet.boxes if box.cell} == {sheet.height - 1}
    assert sheet.width == 15
