"""From the data of a form file to a :class:`Form`: cells numbered, equations resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from infocheck.forms.equation import parse_equation, parse_expression, resolve
from infocheck.forms.errors import FormError
from infocheck.forms.form import (
    Cell,
    Column,
    Form,
    Level,
    Linear,
    Relation,
    Row,
    Section,
    SeriesRelation,
    Table,
    Topic,
)

Raw = dict[str, Any]
Index = dict[str, int]
PREVIOUS = "previous."


def compile_form(raw: Raw) -> Form:
    """Compile the data of one form file (with what it extends already merged in).

    Raises :class:`FormError` with the route to the value at fault.
    """
    raw_tables: list[Raw] = raw.get("tables", [])
    tables = tuple(_table(table) for table in raw_tables)
    cells = tuple(_cells(tables))
    index = {cell.address: cell.position for cell in cells}
    relations, series = _every_relation(tables, raw_tables, index)
    years = raw["years"]
    return Form(
        id=raw["id"],
        title=raw["title"],
        title_en=raw["title_en"],
        document=raw["document"],
        scope=raw["scope"],
        first_year=years.get("from"),
        last_year=years.get("to"),
        regulation=raw["regulation"],
        regulation_en=raw["regulation_en"],
        ordered=raw.get("ordered", True),
        levels={id_: _level(id_, level) for id_, level in raw["levels"].items()},
        sections=tuple(_section(section) for section in raw["sections"]),
        tables=tables,
        cells=cells,
        positions=index,
        relations=relations,
        series=series,
        concepts={
            name: _readings(name, given, tables, index) for name, given in raw.get("concepts", {}).items()
        },
    )


@contextmanager
def _inside(*route: str | int) -> Iterator[None]:
    try:
        yield
    except FormError as error:
        raise error.under(*route) from None


# ── tables and cells ────────────────────────────────────────────────────────


def _table(raw: Raw) -> Table:
    unit = raw.get("unit", "")
    columns = tuple(
        Column(
            column["id"],
            column["label"],
            column.get("unit", unit),
            column.get("kind", "count"),
            column.get("group"),
            tuple(column.get("aliases", ())),
        )
        for column in raw["columns"]
    )
    every = tuple(column.id for column in columns)
    return Table(
        raw["id"],
        raw["label"],
        raw.get("section"),
        unit,
        raw.get("basis", ""),
        columns,
        tuple(_row(row, every) for row in raw["rows"]),
        _month_and_day(raw.get("as_of")),
        raw.get("corner", ""),
        raw.get("columns_head", ""),
        raw.get("across", False),
    )


def _row(raw: Raw, columns: tuple[str, ...]) -> Row:
    """A row, which has all of the table's columns where it does not say which."""
    return Row(
        raw["id"],
        raw["label"],
        tuple(raw.get("columns", columns)),
        raw.get("group"),
        tuple(raw.get("aliases", ())),
        raw.get("heading", False),
        raw.get("mergeable", False),
        raw.get("unit"),
        raw.get("shared", False),
    )


def _cells(tables: tuple[Table, ...]) -> Iterator[Cell]:
    index = 0
    for table in tables:
        columns = {column.id: column for column in table.columns}
        for row in table.rows:
            if not row.has_cells:
                continue
            for column_id in row.columns:
                column = columns[column_id]
                label = row.label if len(table.columns) == 1 else f"{row.label} · {column.label}"
                address = f"{table.id}.{row.id}.{column_id}"
                unit = row.unit or column.unit
                yield Cell(index, address, table.id, row.id, column_id, label, column.kind, unit, row.heading)
                index += 1


# ── relations ───────────────────────────────────────────────────────────────


def _every_relation(
    tables: tuple[Table, ...], raw_tables: list[Raw], index: Index
) -> tuple[tuple[Relation, ...], tuple[SeriesRelation, ...]]:
    relations: list[Relation] = []
    every: list[SeriesRelation] = []
    for number, (table, data) in enumerate(zip(tables, raw_tables, strict=True)):
        for position, relation in enumerate(data.get("relations", ())):
            with _inside("tables", number, "relations", position):
                relations += _relations(table, relation, index)
        for position, series in enumerate(data.get("series", ())):
            with _inside("tables", number, "series", position):
                every += _series(table, series, index)
    return tuple(relations), tuple(every)


def _relations(table: Table, raw: Raw, index: Index) -> Iterator[Relation]:
    with _inside("equation"):
        equation = parse_equation(raw["equation"])
        for subject, find in _instances(table, raw, index):
            linear = resolve(equation.terms, find, raw["equation"])
            if not linear.terms:
                continue
            yield Relation(
                id=f"{table.id}.{raw['id']}",
                rule=raw["rule"],
                subject=subject,
                equation=raw["equation"],
                terms=linear.terms,
                constant=linear.constant,
                sense=equation.sense,
                hard=raw.get("strictness", "hard") == "hard",
                label=raw["label"],
                label_en=raw["label_en"],
                basis=raw.get("basis", table.basis),
                needs=raw.get("needs"),
            )


def _instances(table: Table, raw: Raw, index: Index) -> Iterator[tuple[str, Callable[[str], list[int]]]]:
    """The rows or columns for which an equation is to hold, and how its names are found there."""
    each = raw.get("for_each")
    if each == "row":
        chosen = raw.get("rows")
        for row in table.rows:
            if row.has_cells and (chosen is None or row.id in chosen):
                yield row.id, partial(_in_row, table, row.id, index)
    elif each == "column":
        chosen = raw.get("columns")
        for column in table.columns:
            if chosen is None or column.id in chosen:
                yield column.id, partial(_in_column, table, column.id, index)
    else:
        yield "", partial(_anywhere, table, index)


def _in_row(table: Table, row: str, index: Index, name: str) -> list[int]:
    """The cell, in one row, of the column named."""
    return [index[f"{table.id}.{row}.{name}"]]


def _in_column(table: Table, column: str, index: Index, name: str) -> list[int]:
    """The cells, in one column, of the row named, or of every sub-row for ``name.*``."""
    if not name.endswith(".*"):
        return [index[f"{table.id}.{name}.{column}"]]
    group = name.removesuffix(".*")
    found = [
        index[f"{table.id}.{row.id}.{column}"]
        for row in table.rows
        if row.id.startswith(group + ".") or (row.id == group and row.mergeable)
    ]
    if not found:
        raise KeyError(name)
    return found


def _anywhere(table: Table, index: Index, name: str) -> list[int]:
    """The cells of a name that stands outside ``for_each``: ``row.column``, or ``row`` in a table of one column."""
    if len(table.columns) == 1:
        return _in_column(table, table.columns[0].id, index, name)
    row, _, column = name.rpartition(".")
    return _in_column(table, column, index, row)


def _series(table: Table, raw: Raw, index: Index) -> Iterator[SeriesRelation]:
    """The instances of an equation in which names under ``previous.`` are last year's cells."""
    addresses = {position: address for address, position in index.items()}
    with _inside("equation"):
        terms, sense = parse_equation(raw["equation"])
        if sense != "=" or any(term.name is None for term in terms):
            raise _no_series(raw["equation"], "应是没有常数的等式", "an equation without constants is wanted")
        of_last = [bool(term.name and term.name.startswith(PREVIOUS)) for term in terms]
        now = tuple(term for term, last in zip(terms, of_last, strict=True) if not last)
        before = tuple(
            term._replace(name=(term.name or "").removeprefix(PREVIOUS))
            for term, last in zip(terms, of_last, strict=True)
            if last
        )
        for subject, find in _instances(table, raw, index):
            current = resolve(now, find, raw["equation"])
            last_year = resolve(before, find, raw["equation"])
            if not current.terms or not last_year.terms:
                needs = (
                    "本年和上年（previous.）的项都要有",
                    "it needs cells of this year and of last year (previous.)",
                )
                raise _no_series(raw["equation"], *needs)
            first = current.terms[0][1]  # 1, or -1 where it stands on the right
            if abs(first) != 1:
                plain = ("本年的第一项不能有倍数", "the first cell of this year cannot have a factor")
                raise _no_series(raw["equation"], *plain)
            yield SeriesRelation(
                id=f"{table.id}.{raw['id']}",
                rule=raw["rule"],
                subject=subject,
                terms=tuple((cell, first * coefficient) for cell, coefficient in current.terms),
                previous=tuple((addresses[cell], first * factor) for cell, factor in last_year.terms),
                label=raw["label"],
                label_en=raw["label_en"],
                basis=raw.get("basis", table.basis),
                is_total=subject == raw.get("total"),
            )


def _no_series(equation: str, zh: str, en: str) -> FormError:
    return FormError(
        (), f"与上年的关系不能这样写：{zh}", f"no relation with last year: {en}", (0, len(equation))
    )


def _readings(name: str, given: list[str], tables: tuple[Table, ...], index: Index) -> tuple[Linear, ...]:
    readings = []
    for position, text in enumerate(given):
        if text in index:  # one cell, as most are
            readings.append(Linear(((index[text], 1),), source=text))
            continue
        with _inside("concepts", name, position):
            readings.append(resolve(parse_expression(text), lambda at: _address(tables, at, index), text))
    return tuple(readings)


def _address(tables: tuple[Table, ...], name: str, index: Index) -> list[int]:
    """The cells of a full address; ``*`` before the column stands for every sub-row."""
    table_id, _, rest = name.partition(".")
    row, _, column = rest.rpartition(".")
    for table in tables:
        if table.id == table_id:
            return _in_column(table, column, index, row)
    raise KeyError(name)


# ── levels and sections ─────────────────────────────────────────────────────


def _level(id_: str, raw: Raw) -> Level:
    return Level(
        id_,
        raw["label"],
        raw["label_en"],
        _month_and_day(raw.get("deadline")),
        raw.get("basis", ""),
        raw.get("governs", False),
        raw.get("rulemaking"),
        raw.get("above", ""),
    )


def _month_and_day(written: str | None) -> tuple[int, int] | None:
    """``"03-31"`` as (3, 31)."""
    if written is None:
        return None
    month, _, day = written.partition("-")
    return int(month), int(day)


def _section(raw: Raw) -> Section:
    topics = tuple(
        Topic(
            topic["id"],
            topic["label"],
            tuple(topic["words"]),
            topic.get("governments_only", False),
            topic.get("basis"),
        )
        for topic in raw.get("topics", ())
    )
    return Section(
        raw["id"],
        raw["heading"],
        tuple(raw.get("aliases", ())),
        raw.get("basis", ""),
        raw.get("required", True),
        tuple(raw.get("words", ())),
        tuple(raw.get("mentions", ())),
        topics,
    )
