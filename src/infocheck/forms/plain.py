"""The plainest way to write a report, understood without any validator.

Whatever is not told to be plain here may still be valid; pydantic's core says
so, which takes longer to load than everything else together.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from infocheck.forms.form import YEARS, Form, Row

_HEADER = {
    "organization": str,
    "aliases": list,
    "level": str,
    "year": int,
    "title": str,
    "published": date,
    "period": dict,
    "source": str,
}


class Line(NamedTuple):
    """One row, or one group of rows: its key, its columns and how to pick them, or what is ``below`` it."""

    key: str
    columns: frozenset[str]
    pick: Callable[[Any], Any]
    below: "Lines | None" = None


class Lines(NamedTuple):
    """The rows of a table or of a group, in order; ``keys`` are all that it may have, and must.

    ``skipped`` is the number of cells of the group's own row, which its rows stand for.
    """

    keys: frozenset[str]
    lines: tuple[Line, ...]
    skipped: int = 0


def plain_figures(form: Form, tables: object) -> tuple[list[int | Decimal], frozenset[int]] | None:
    """A figure for each cell, in order, and the cells that do not apply.

    ``None`` for tables that do not give every cell a plain figure, or have anything else.
    """
    shape = _shape(form)
    if shape is None:
        return None
    values: list[Any] = []
    if not _taken(tables, shape, values):
        return None
    if {*map(type, values)} != {int}:
        amounts = _amounts(form)
        for position, value in enumerate(values):
            if type(value) is not int and (
                type(value) is not Decimal or position not in amounts or not value.is_finite()
            ):
                return None
    return (values, _inapplicable(form)) if min(values, default=0) >= 0 else None


def is_plain_header(header: dict[str, Any], form: Form) -> bool:
    """Whether the header has no key but the usual ones, each with a value of its type."""
    aliases, period = header.get("aliases", ()), header.get("period")
    return (
        all(value.__class__ is _HEADER.get(key) for key, value in header.items())
        and bool(header.get("organization", "").strip())
        and header.get("year") in YEARS
        and all(isinstance(alias, str) for alias in aliases)
        and ("level" not in header or header["level"] in form.levels)
        and (period is None or _is_plain_period(period))
    )


def are_plain_sections(sections: object) -> bool:
    """Whether the sections have headings and text, and nothing else."""
    return isinstance(sections, list) and all(
        isinstance(section, dict)
        and {"heading"} <= section.keys() <= {"heading", "text"}
        and all(isinstance(value, str) for value in section.values())
        for section in sections
    )


def _is_plain_period(period: dict[str, Any]) -> bool:
    return period.keys() == {"from", "to"} and all(day.__class__ is date for day in period.values())


def _taken(given: object, lines: Lines, values: list[Any]) -> bool:
    """Whether the rows are all there and nothing else is; their figures are added to ``values``."""
    if type(given) is not dict or given.keys() != lines.keys:
        return False
    values += [0] * lines.skipped
    for key, columns, pick, below in lines.lines:
        row = given[key]
        if below is not None:
            if not _taken(row, below, values):
                return False
        elif type(row) is list:
            if len(row) != len(columns):
                return False
            values += row
        elif type(row) is dict:
            if row.keys() != columns:
                return False
            values += pick(row)
        elif len(columns) == 1:
            values.append(row)
        else:
            return False
    return True


@lru_cache(maxsize=64)
def _shape(form: Form) -> Lines | None:
    """The tables of a form as lines; ``None`` where a row with figures also has rows below it."""
    tables = []
    for table in form.tables:
        parents = {row.id.rpartition(".")[0] for row in table.rows}
        if any(row.id in parents and not row.heading for row in table.rows):
            return None
        tables.append(Line(table.id, frozenset(), tuple, _lines(table.rows, "")))
    return Lines(frozenset(line.key for line in tables), tuple(tables))


def _lines(rows: Iterable[Row], parent: str, skipped: int = 0) -> Lines:
    lines = []
    for row in rows:
        above, _, key = row.id.rpartition(".")
        if above != parent:
            continue
        below = _lines(rows, row.id, len(row.columns) if row.mergeable else 0) if row.heading else None
        lines.append(Line(key, frozenset(row.columns), _picking(row.columns), below))
    return Lines(frozenset(line.key for line in lines), tuple(lines), skipped)


def _picking(columns: tuple[str, ...]) -> Callable[[Any], Any]:
    """What takes the columns of a row by name, in order."""
    if len(columns) > 1:
        return itemgetter(*columns)
    return lambda row: [row[column] for column in columns]


@lru_cache(maxsize=64)
def _amounts(form: Form) -> frozenset[int]:
    return frozenset(cell.position for cell in form.cells if cell.kind in ("amount", "money"))


@lru_cache(maxsize=64)
def _inapplicable(form: Form) -> frozenset[int]:
    groups = {(table.id, row.id) for table in form.tables for row in table.rows if row.heading}
    return frozenset(cell.position for cell in form.cells if (cell.table, cell.row) in groups)
