"""What a form is, once loaded: sections, tables, cells and relations.

A form is one official edition of the report's template.  Every cell has an
index and an address (``table.row.column``); a relation is a sparse row of
integer coefficients over the indices.
"""

from typing import Literal, NamedTuple

Kind = Literal["count", "amount", "signed", "money"]
"""What a cell holds: a count, an amount in the column's unit, a count that may
be negative, or an amount that may carry its own unit (``251000元``)."""

MONEY = r"^\s*(\d[\d,]*(?:\.\d+)?)\s*(千元|万元|亿元|元)\s*$"
YUAN = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
"""How much each unit of money is."""
COUNTERS = ("件", "件次", "条", "次", "起", "宗", "例", "案", "笔", "份", "篇", "项", "个")
"""What counts cases and items: a figure that counts either may have any of them behind it."""
UNITS = (*COUNTERS, "人", "人次", "期", "场", "家", *YUAN, "千", "万", "亿", "%", "％")
"""What may stand behind a figure in a cell."""
DAY = r"^((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$"
"""A month and a day that every year has."""
Sense = Literal["=", "<=", ">="]


EMPTIES = ("", "/", "-", "—", "－", "无")
"""How a cell without a figure is written; empty is not zero."""


YEARS = range(1949, 3000)
"""The years that a report can be on."""


class Fault(NamedTuple):
    """Something in a report's data that its form does not allow.

    ``type`` is pydantic's stable slug; ``context`` holds what
    it says besides, such as the keys or values that were possible.
    """

    route: tuple[str | int, ...]
    type: str
    given: object
    context: dict[str, object]


class Column(NamedTuple):
    """One column of a table, with its official label."""

    id: str
    label: str
    unit: str
    kind: Kind
    group: str | None = None
    aliases: tuple[str, ...] = ()


class Row(NamedTuple):
    """One line item; ``columns`` are the ids of the columns it fills, in order.

    What a ``shared`` row counts may be counted by two bodies, each rightly (a
    document issued jointly), so that its figures cannot simply be added up.
    A ``heading`` row groups its sub-rows and has no cells, unless it is
    ``mergeable``: then a report may give it in place of its sub-rows.
    """

    id: str
    label: str
    columns: tuple[str, ...]
    group: str | None = None
    aliases: tuple[str, ...] = ()
    heading: bool = False
    mergeable: bool = False
    unit: str | None = None
    shared: bool = False

    @property
    def has_cells(self) -> bool:
        """Whether figures may stand in it."""
        return self.mergeable or not self.heading


class Cell(NamedTuple):
    """One place for one number; ``position`` is its place in ``Form.cells`` and in every list of values."""

    position: int
    address: str
    table: str
    row: str
    column: str
    label: str
    kind: Kind
    unit: str
    optional: bool = False


class Linear(NamedTuple):
    """A linear expression: pairs of (cell index, integer coefficient) and a constant."""

    terms: tuple[tuple[int, int], ...]
    constant: int = 0
    source: str = ""


class Relation(NamedTuple):
    """A linear equation or inequality over the cells of one report.

    Read as: the sum of ``coefficient * cell`` over ``terms``, plus
    ``constant``, is equal to (at most, at least) zero.  ``needs`` names the
    power that a body must have, or lack, for the relation to apply.
    """

    id: str
    rule: str
    subject: str
    equation: str
    terms: tuple[tuple[int, int], ...]
    constant: int
    sense: Sense
    hard: bool
    label: str
    label_en: str
    basis: str
    needs: str | None = None


class SeriesRelation(NamedTuple):
    """A linear equation between this year's cells and last year's, of the same body.

    Read as: the sum over ``terms`` plus the sum over ``previous`` is zero; the
    first of ``terms``, which is held against the others, counts once.
    ``previous`` names last year's cells by address, since last year's form may
    be another one.  ``is_total`` marks the instance for a total, beside which
    the others are only its parts.
    """

    id: str
    rule: str
    subject: str
    terms: tuple[tuple[int, int], ...]
    previous: tuple[tuple[str, int], ...]
    label: str
    label_en: str
    basis: str
    is_total: bool = False

    @property
    def repeats(self) -> tuple[int, str] | None:
        """The cell that simply repeats one of last year's, and that one's address; ``None`` for anything else."""
        (cell, _), (address, factor) = self.terms[0], self.previous[0]
        return (cell, address) if len(self.terms) == len(self.previous) == 1 and factor == -1 else None


class Table(NamedTuple):
    """One statistical table; ``as_of`` is the month and day for which its figures stand, if it states one.

    As printed: ``corner`` are the words over its row labels, ``columns_head``
    those over all its columns; ``across`` where its rows stand side by side.
    """

    id: str
    label: str
    section: str | None
    unit: str
    basis: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    as_of: tuple[int, int] | None = None
    corner: str = ""
    columns_head: str = ""
    across: bool = False

    def column(self, column_id: str) -> Column:
        """The column of that id; raises ``KeyError`` where there is none."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)

    @property
    def tells_columns_by_kind(self) -> bool:
        """Whether each column holds another kind of figure, so that a figure alone tells its column."""
        return len(self.columns) == len({column.kind for column in self.columns})


class Topic(NamedTuple):
    """A side that a section must cover, known by any of its words."""

    id: str
    label: str
    words: tuple[str, ...]
    governments_only: bool = False
    basis: str | None = None


class Section(NamedTuple):
    """One section of the report and the headings under which it is found."""

    id: str
    heading: str
    aliases: tuple[str, ...]
    basis: str
    required: bool
    words: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()


class Level(NamedTuple):
    """A kind of body: the day it must publish by, its powers, and which areas are ``above`` it, by their first characters.

    ``local_basis`` is who set another day.
    """

    id: str
    label: str
    label_en: str
    deadline: tuple[int, int] | None = None
    basis: str = ""
    governs: bool = False
    rulemaking: bool | None = None
    above: str = ""
    local_basis: str = ""


class Form(NamedTuple):
    """One edition, compiled.  A form is equal to itself only, so that what is made of it can be kept by it."""

    id: str
    title: str
    title_en: str
    document: str
    scope: str
    first_year: int | None
    last_year: int | None
    regulation: str
    regulation_en: str
    ordered: bool
    levels: dict[str, Level]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    cells: tuple[Cell, ...]
    positions: dict[str, int]
    relations: tuple[Relation, ...]
    series: tuple[SeriesRelation, ...]
    concepts: dict[str, tuple[Linear, ...]]

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def fits(self, year: int) -> bool:
        """Whether a report on ``year`` may use this form."""
        return (self.first_year or year) <= year <= (self.last_year or year)

    def cell(self, address: str) -> Cell:
        """The cell of that address; raises ``KeyError`` where there is none."""
        return self.cells[self.positions[address]]

    def cells_of(self, table: Table) -> list[Cell]:
        """The cells of a table, in order."""
        return [cell for cell in self.cells if cell.table == table.id]

    def table(self, table_id: str) -> Table:
        """The table of that id; raises ``KeyError`` where there is none."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)
