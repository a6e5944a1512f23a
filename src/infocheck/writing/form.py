"""A form as a person reads it: its sections, its tables with their labels, its relations."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table as Grid

from infocheck.findings import Text
from infocheck.forms.form import Form, Table
from infocheck.writing.terminal import console, printed

_YEARS = Text("报告年度", "for reports on")
_HEADINGS = (Text("行", "row"), Text("项目", "label"), Text("栏次", "columns"))
_STRICTNESS = {True: Text("硬", "hard"), False: Text("软", "soft")}
_DEADLINES = Text("机关类别与公布期限（次年）", "level / deadline")


def write_form(form: Form, language: str, width: int | None = None) -> str:
    """The form laid out for the terminal that standard output is, or plainly at a given ``width``."""
    out = console(width)
    out.print(f"{form.id}  {Text(form.title, form.title_en).in_language(language)}", style="bold")
    out.print(form.document)
    out.print(f"{_YEARS.in_language(language)} {form.first_year or ''}–{form.last_year or ''}\n")
    for number, section in enumerate(form.sections, 1):
        topics = "、".join(topic.label for topic in section.topics)
        out.print(f"{number}. {section.heading}  {section.id}" + (f"\n   {topics}" if topics else ""))
    for table in form.tables:
        out.print(f"\n{table.label}  tables.{table.id}", style="bold")
        out.print(_grid(table, language))
        _relations(out, form, table, language)
    _levels(out, form, language)
    return printed(out)


def _grid(table: Table, language: str) -> Grid:
    """Rows first, then columns; a row's columns are named where it does not fill all of them."""
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1))
    for heading in _HEADINGS:
        grid.add_column(heading.in_language(language), overflow="fold")
    every = tuple(column.id for column in table.columns)
    for row in table.rows:
        columns = " ".join(row.columns) if not row.heading and row.columns != every else ""
        grid.add_row("  " * row.id.count(".") + row.id.rpartition(".")[2], row.label, columns)
    grid.add_section()
    for column in table.columns:
        unit = f"（{column.unit}）" if column.unit and column.unit not in column.label else ""
        grid.add_row(f"· {column.id}", column.label + unit, column.group or "")
    return grid


def _relations(out: Console, form: Form, table: Table, language: str) -> None:
    seen = set()
    for relation in form.relations:
        if relation.id.partition(".")[0] == table.id and relation.id not in seen:
            seen.add(relation.id)
            strictness = _STRICTNESS[relation.hard].in_language(language)
            label = Text(relation.label, relation.label_en).in_language(language)
            out.print(f"  {relation.id} [{strictness}] {relation.equation}\n    {label}")


def _levels(out: Console, form: Form, language: str) -> None:
    out.print("\n" + _DEADLINES.in_language(language), style="bold")
    for level in form.levels.values():
        deadline = f"{level.deadline[0]}-{level.deadline[1]:02d}" if level.deadline else "—"
        out.print(f"  {level.id:<12} {deadline:<6} {Text(level.label, level.label_en).in_language(language)}")
