"""A form as a person reads it: its sections, its tables with their labels, its relations."""

from __future__ import annotations

import sys
from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table as Grid

from infocheck.forms.form import Form, Table


def write_form(form: Form, language: str, width: int | None = None) -> str:
    """The form laid out for the terminal that standard output is, or plainly at a given ``width``."""
    output = StringIO()
    terminal = width is None and sys.stdout.isatty()
    console = Console(file=output, force_terminal=terminal, width=width, highlight=False, markup=False)
    english = language == "en"
    console.print(f"{form.id}  {form.title_en if english else form.title}", style="bold")
    console.print(form.document)
    console.print(f"{'for reports on' if english else '报告年度'} {form.first_year}–{form.last_year or ''}\n")
    for number, section in enumerate(form.sections, 1):
        topics = "、".join(topic.label for topic in section.topics)
        console.print(f"{number}. {section.heading}  {section.id}" + (f"\n   {topics}" if topics else ""))
    for table in form.tables:
        console.print(f"\n{table.label}  tables.{table.id}", style="bold")
        console.print(_grid(table, english))
        _relations(console, form, table, english)
    _levels(console, form, english)
    return "".join(line.rstrip() + "\n" for line in output.getvalue().splitlines())


def _grid(table: Table, english: bool) -> Grid:
    """Rows first, then columns; a row's columns are named where it does not fill all of them."""
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1))
    for heading in ("row", "label", "columns") if english else ("行", "项目", "栏次"):
        grid.add_column(heading, overflow="fold")
    every = tuple(column.id for column in table.columns)
    for row in table.rows:
        columns = " ".join(row.columns) if not row.heading and row.columns != every else ""
        grid.add_row("  " * row.id.count(".") + row.id.rpartition(".")[2], row.label, columns)
    grid.add_section()
    for column in table.columns:
        unit = f"（{column.unit}）" if column.unit and column.unit not in column.label else ""
        grid.add_row(f"· {column.id}", column.label + unit, column.group or "")
    return grid


def _relations(console: Console, form: Form, table: Table, english: bool) -> None:
    seen = set()
    for relation in form.relations:
        if relation.id.partition(".")[0] == table.id and relation.id not in seen:
            seen.add(relation.id)
            strictness = (
                ("hard" if relation.hard else "soft") if english else ("硬" if relation.hard else "软")
            )
            label = relation.label_en if english else relation.label
            console.print(f"  {relation.id} [{strictness}] {relation.equation}\n    {label}")


def _levels(console: Console, form: Form, english: bool) -> None:
    console.print("\nlevel / deadline" if english else "\n机关类别与公布期限（次年）", style="bold")
    for level in form.levels.values():
        deadline = f"{level.deadline[0]}-{level.deadline[1]:02d}" if level.deadline else "—"
        console.print(f"  {level.id:<12} {deadline:<6} {level.label_en if english else level.label}")
