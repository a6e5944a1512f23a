"""The report: the data of one body and one year, laid out on its form.

A cell is in one of four states: it holds a number; it is empty (kept as it was
written, or missing altogether); it is faulty (it holds something that is no
number); or it does not apply, because its group was given in another way.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from infocheck.as_read import AsRead, Replacement, as_read
from infocheck.findings import Number, Place, Route
from infocheck.forms.form import EMPTIES, MONEY, YEARS, YUAN, Cell, Column, Fault, Form, Row
from infocheck.forms.headings import bare, sections_named
from infocheck.forms.plain import are_plain_sections, is_plain_header, plain_figures
from infocheck.forms.vocabulary import simplified

_OPTIONAL = re.compile("政府|街道办")
_LEFT_OUT = r"(?<=[省市区县州盟旗])(?:人民)?政府(?=..)|(?<=[镇乡])(?:人民)?政府\Z|(?<=街道)办(?:事处)?\Z"
"""What some write in the name of one body and some do not."""


class Passage(NamedTuple):
    """One section of the report; ``ids`` are the form's sections that its heading names.

    Its ``text`` is as it is read; ``source`` leads back to the words as written, where they are others.
    """

    number: int
    heading: str
    text: str
    ids: tuple[str, ...] = ()
    exact: bool = False
    source: AsRead | None = None

    @property
    def id(self) -> str | None:
        """The first of the form's sections that the heading names."""
        return self.ids[0] if self.ids else None

    def place(self, start: int, end: int) -> Place:
        """Where the words from ``start`` to ``end`` of its text stand."""
        return Place(("sections", self.number, "text"), span=(start, end))

    def as_written(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text as written that a range of its text came from."""
        return self.source.as_written(start, end) if self.source else (start, end)

    @property
    def written(self) -> str:
        """The text as written."""
        return self.source.written if self.source else self.text

    @property
    def quotations(self) -> tuple[Replacement, ...]:
        """The cells that it quotes."""
        return tuple(one for one in self.source.replaced if one.address) if self.source else ()

    def printed(self, start: int = 0, end: int | None = None) -> str:
        """What is printed for a range of the text as written, all of it if none is given."""
        return self.source.printed(start, end) if self.source else self.text[start:end]

    def quoted(self, start: int, end: int) -> str:
        """The words of a range of its text, as they are printed."""
        return self.printed(*self.as_written(start, end))


class Period(NamedTuple):
    """The days from and to which a report's figures run."""

    first: date
    last: date


class Report:
    """One report on one form; laying data on a form never raises, whatever the data is.

    ``values`` holds a number a cell (0 where there is none), in the order of
    ``form.cells``; ``empties`` maps the index of an empty cell to what was
    written there (``None``: nothing at all); ``faulty`` likewise for cells
    that hold something else than a number.  ``unread`` are the cells of a row that
    cannot be laid on the form's columns; ``inapplicable`` those of a group's
    merged row where its sub-rows are given, or the reverse.  ``called`` are the
    names that it gives its body, ``names`` those that a configuration adds as well.
    """

    def __init__(self, form: Form, data: dict[str, Any]) -> None:
        self.form = form
        self.data = data
        header = data.get("report")
        self.header: dict[str, Any] = header if isinstance(header, dict) else {}
        self.organization = _text(self.header.get("organization"))
        self.aliases = _texts(self.header.get("aliases"))
        self.called = frozenset(map(body_name, filter(None, (self.organization, *self.aliases))))
        self.names = self.called
        self.title = _text(self.header.get("title"))
        year = self.header.get("year")
        self.year: int | None = year if type(year) is int and year in YEARS else None
        level = self.header.get("level")
        self.level = form.levels.get(level) if isinstance(level, str) else None
        self.published = as_day(self.header.get("published"))
        self.period = _period(self.header.get("period"))
        self.values: list[Number] = [0] * len(form.cells)
        self.empties: dict[int, str | None] = {}
        self.faulty: dict[int, object] = {}
        self.unread: set[int] = set()
        self.inapplicable: set[int] = set()
        plain = plain_figures(form, data.get("tables"))
        if plain is not None:
            self.values, inapplicable = plain
            self.inapplicable.update(inapplicable)
        else:
            self._read_tables()
        self._has_plain_tables = plain is not None
        self.passages = tuple(self._passages(data.get("sections")))

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """All that the form does not allow in the data."""
        return () if self._is_plain() else _faults(self.form, self.data)

    def _is_plain(self) -> bool:
        """Whether everything in the data has been understood, so that no validator need be asked.

        Only the plainest of valid reports are; for whatever is unusual the
        answer is no, and pydantic says what, if anything, is wrong with it.
        """
        return (
            self.data.keys() == {"form", "report", "sections", "tables"}
            and isinstance(self.data["form"], str)
            and (self._has_plain_tables or self._tables_are_understood())
            and is_plain_header(self.header, self.form)
            and are_plain_sections(self.data["sections"])
        )

    def _tables_are_understood(self) -> bool:
        """Whether all that the tables hold has been taken for figures or empty cells."""
        written = len(self.values) - len(self.inapplicable)
        return (
            not self.faulty
            and not self.unread
            and _leaves(self.data["tables"]) == written - len(self.unwritten)
        )

    def is_of(self, other: "Report") -> bool:
        """Whether it is of the same body as another, by any of their names."""
        return self.organization == other.organization or bool(self.names & other.names)

    # ── cells ──

    @cached_property
    def unwritten(self) -> frozenset[int]:
        """The empty cells for which nothing at all is written."""
        return frozenset(cell for cell, raw in self.empties.items() if raw is None)

    def value(self, address: str) -> Number | None:
        """The number in the cell of that address, or ``None``; raises ``KeyError`` for an unknown address."""
        index = self.form.positions[address]
        known = index not in self.empties and index not in self.faulty and index not in self.unread
        return self.values[index] if known else None

    def written(self, cell: Cell) -> object:
        """What stands in a cell, whatever it is; ``None`` where nothing does."""
        here: Any = self.data
        for step in self.place(cell).route:
            here = here[step] if isinstance(step, int) else here.get(step) if isinstance(here, dict) else None
        return here

    def place(self, cell: Cell) -> Place:
        """Where a cell stands in the data; a missing one stands at its row or table."""
        table, raw = self.form.table(cell.table), self.row_data(cell.table, cell.row)
        route: Route = ("tables", cell.table, *cell.row.split("."))
        if isinstance(raw, list):
            row = next(row for row in table.rows if row.id == cell.row)
            position = row.columns.index(cell.column)
            return Place((*route, position) if position < len(raw) else route)
        return Place((*route, cell.column) if isinstance(raw, dict) else route)

    def table_data(self, table: str) -> dict[str, Any] | None:
        """What the report gives for a table, or ``None``."""
        tables = self.data.get("tables")
        data = tables.get(table) if isinstance(tables, dict) else None
        return data if isinstance(data, dict) else None

    def row_data(self, table: str, row: str) -> object:
        """What the report gives for a row, in whatever way it was written, or ``None``."""
        here: object = self.table_data(table)
        for part in row.split("."):
            here = here.get(part) if isinstance(here, dict) else None
        return here

    def as_of(self, table: str) -> date | None:
        """The day that a table says its figures stand for."""
        data = self.table_data(table) or {}
        return as_day(data.get("as_of"))

    def printed_labels(self, table: str) -> dict[str, str]:
        """Row labels as printed in the report, by row id, where it gives them."""
        labels = (self.table_data(table) or {}).get("labels")
        items = labels.items() if isinstance(labels, dict) else ()
        return {key: label for key, label in items if isinstance(label, str)}

    # ── sections ──

    def as_written(self, place: Place) -> Place:
        """A place in the text of a section, told in the words as written."""
        route = place.route
        if place.span is None or len(route) != 3 or (route[0], route[2]) != ("sections", "text"):
            return place
        return place._replace(span=self.passages[int(route[1])].as_written(*place.span))

    def _passages(self, sections: object) -> Iterator[Passage]:
        for index, section in enumerate(sections if isinstance(sections, list) else ()):
            given = section if isinstance(section, dict) else {}
            heading, text = _text(given.get("heading")) or "", _text(given.get("text")) or ""
            read = as_read(text, self._quotable)
            read = read._replace(text=simplified(read.text))
            source = None if read.text is text else read
            named = sections_named(self.form, simplified(heading))
            yield Passage(index, heading, read.text, *named, source)

    def _quotable(self, address: str) -> Number | None:
        return self.value(address) if address in self.form.positions else None

    def _read_tables(self) -> None:
        cells = iter(self.form.cells)
        for table in self.form.tables:
            kinds = {column.id: column for column in table.columns}
            given = {
                row.id for row in table.rows if row.mergeable and _is_given(self.row_data(table.id, row.id))
            }
            for row in table.rows:
                if not row.has_cells:
                    continue
                applies = row.id in given if row.heading else not _has_parent(row, given)
                raw = self.row_data(table.id, row.id) if applies else None
                fits = _fits(raw, row)
                for position, column in enumerate(row.columns):
                    index = next(cells).position
                    if fits:
                        self._read_cell(index, _cell_data(raw, position, column), kinds[column], applies)
                    else:
                        self.unread.add(index)

    def _read_cell(self, index: int, raw: object, column: Column, applies: bool) -> None:
        figure = _figure(raw, column)
        if figure is not None:
            self.values[index] = figure
        elif raw is None or (isinstance(raw, str) and raw.strip() in EMPTIES):
            if applies:
                self.empties[index] = raw
            else:
                self.inapplicable.add(index)
        else:
            self.faulty[index] = raw


def as_day(value: object) -> date | None:
    """A date, or a string that writes one as 2024-01-25; ``None`` for anything else."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def body_name(name: str) -> str:
    """What a body's name has in common with the other ways to write it in full: a government above it may be named
    (区人民政府青石街道办事处), and what a town or a sub-district is called behind its own name may be left out."""
    written = bare(name)
    return re.sub(_LEFT_OUT, "", written) if _OPTIONAL.search(written) else written


# ── the parts ───────────────────────────────────────────────────────────────


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _period(value: object) -> Period | None:
    if not isinstance(value, dict):
        return None
    first, last = as_day(value.get("from")), as_day(value.get("to"))
    return Period(first, last) if first and last else None


def _faults(form: Form, data: dict[str, Any]) -> tuple[Fault, ...]:
    from infocheck.forms.model import faults  # loads pydantic's core: only for a report that is not plain

    return faults(form, data)


def _leaves(value: object) -> int:
    """How many values there are that are neither tables nor arrays, or are empty ones."""
    if isinstance(value, dict):
        return sum(map(_leaves, value.values())) or 1
    return (sum(map(_leaves, value)) or 1) if isinstance(value, list) else 1


def _is_given(raw: object) -> bool:
    """Whether a mergeable group was given as one row of its own."""
    if isinstance(raw, dict):
        return not any(isinstance(item, (list, dict)) for item in raw.values())
    return raw is not None


def _has_parent(row: Row, groups: set[str]) -> bool:
    return row.id.rpartition(".")[0] in groups


def _fits(raw: object, row: Row) -> bool:
    """Whether the data of a row can be laid on its columns without guessing."""
    if isinstance(raw, list):
        return len(raw) == len(row.columns)
    return raw is None or isinstance(raw, dict) or len(row.columns) == 1


def _cell_data(raw: object, position: int, column: str) -> object:
    if isinstance(raw, list):
        return raw[position]
    return raw.get(column) if isinstance(raw, dict) else raw


def _figure(raw: object, column: Column) -> Number | None:
    """The figure that a cell holds; ``None`` for whatever its column does not allow."""
    if type(raw) is int:
        return raw if raw >= 0 or column.kind == "signed" else None
    if column.kind == "money" and isinstance(raw, str):
        return _money(raw, column.unit)
    allowed = column.kind in ("amount", "money") and isinstance(raw, Decimal) and raw.is_finite() and raw >= 0
    return raw if allowed and isinstance(raw, Decimal) else None


def _money(raw: str, unit: str) -> Decimal | None:
    """An amount with its own unit, in the unit of its column."""
    match = re.match(MONEY, raw)
    return Decimal(match[1].replace(",", "")) * YUAN[match[2]] / YUAN[unit] if match else None
