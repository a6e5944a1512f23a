"""One report under examination: what several rules look at is worked out once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from infocheck.findings import Number, Route, Text, whole
from infocheck.forms.form import Fault, Linear, Relation, Row
from infocheck.narrative import Breakdown, Claim, Narrative, narrator
from infocheck.relations.residuals import ALL_HOLD, Residuals, deduce, evaluate, sums, total
from infocheck.report import Report

if TYPE_CHECKING:
    from infocheck.relations.culprits import Cause
    from infocheck.relations.repairs import Statement

Figures = Sequence[Number] | Mapping[int, Number]
"""Figures by the index of their cell."""


class Likeness(NamedTuple):
    """Another report that shares text with this one, figures, years and names masked.

    ``share`` is the part of this report's text that also stands in the other,
    from 0 to 1; ``sections`` the same for each of this report's sections that
    shares any, by number; ``passages`` are the longest common stretches: the
    section, the range of its text, and the words as the other has them.
    """

    path: str
    organization: str | None
    year: int | None
    share: float
    sections: tuple[tuple[int, float], ...]
    passages: tuple[tuple[int, tuple[int, int], str], ...]


class Parts(NamedTuple):
    """What a roll-up sums: the reports of its bodies, and the office's own.

    ``missing`` names the bodies of the list that have no report here; ``None``
    where no list was given, so that nobody knows.  ``excluded`` are reports
    that may not be added, each with the reason; ``doubles`` are those of them
    whose body is counted already, so that nobody knows which of the two it is.
    """

    reports: tuple[Report, ...]
    own: Report | None = None
    missing: tuple[str, ...] | None = None
    excluded: tuple[tuple[str, Text], ...] = ()
    doubles: tuple[Report, ...] = ()

    @property
    def added(self) -> tuple[Report, ...]:
        """All that are added up, the office's own last."""
        return (*self.reports, *([self.own] if self.own else []))


class Copy(NamedTuple):
    """Another copy of the same report, and the file that it stands in."""

    path: str
    report: Report


class Unread(NamedTuple):
    """Something in a document's table that was not read: what is written, and the labels that it stands under."""

    text: str
    labels: tuple[str, ...]


class Printed(NamedTuple):
    """How a report was read that came as a document for people, which has no keys to be filled in (``is_document``).

    ``unread`` is what its tables hold that was not read, ``pictures`` are the
    ids of tables in whose place a picture stands, ``unread_tables`` of those
    of which nothing was read.
    """

    is_document: bool = False
    unread: tuple[Unread, ...] = ()
    pictures: frozenset[str] = frozenset()
    unread_tables: frozenset[str] = frozenset()

    def has(self, table: str) -> bool:
        """Whether a table is there of which nothing was read."""
        return table in self.pictures or table in self.unread_tables


AS_DATA = Printed()
"""A report file, which is always read whole."""


NO_LEVEL = Text("没有写明机关类别（report.level）", "report.level is not given")
"""Why a rule that depends on the kind of body says nothing."""

Need = Literal[
    "unread", "pictures", "faults", "empties", "residuals", "previous", "copy", "parts", "likenesses"
]
"""What may be there for rules to look at, and mostly is not: something that the form does not allow, empty
cells, relations that do not hold or cannot be decided, the report on the year before, another copy of this
one, those that a roll-up sums, and texts that resemble this one's."""
BESIDE: frozenset[Need] = frozenset(("previous", "copy", "parts", "likenesses"))
"""What is not in a report itself."""


class Beside(NamedTuple):
    """The other reports that one is held against: ``history`` is the same body's, the latest first.

    ``others_alike`` is how many more share about as much as those of ``likenesses``.
    """

    history: tuple[Report, ...] = ()
    copy: Copy | None = None
    parts: Parts | None = None
    likenesses: tuple[Likeness, ...] | None = None
    others_alike: int = 0

    def before(self, report: Report) -> tuple[Report, ...]:
        """The earlier reports of the same body, the latest first; none where that on the year before is missing."""
        year = report.year
        if year is None:
            return ()
        earlier = tuple(
            last for last in self.history if last.year and last.year < year and last.is_of(report)
        )
        return earlier if earlier and earlier[0].year == year - 1 else ()


class Stated(NamedTuple):
    """The value of an expression with empty cells as zero; ``open`` where one of its cells is empty or no number."""

    value: Number
    open: bool


def _is_any(rule: str) -> bool:
    """That every rule is asked for."""
    return True


class Examination:
    """A report, the names of the rules that are asked for (each, unless told), and what follows from both.

    Relations whose rule is not asked for take no part, so that leaving one
    rule out never hides what another would have found.  ``previous`` is the
    same body's report on the year before, where it is given, ``encoding`` that
    of the file that the report came in, if any, and ``printed`` how
    it was read, if as a document.
    """

    def __init__(
        self,
        report: Report,
        active: Callable[[str], bool] = _is_any,
        encoding: str | None = None,
        beside: Beside | None = None,
        printed: Printed = AS_DATA,
    ) -> None:
        self.report = report
        self.printed = printed
        self.beside = beside or Beside()
        self.form = report.form
        self.active = active
        self.encoding = encoding
        self._known_keys: dict[Route, list[str]] = {}

    @cached_property
    def present(self) -> frozenset[Need]:
        """What is there for rules to look at."""
        there: dict[Need, bool] = {
            "unread": bool(self.printed.unread),
            "pictures": bool(self.printed.pictures),
            "faults": bool(self.report.faults),
            "empties": bool(self.report.empties),
            "residuals": any(self.residuals),
            "previous": bool(self.beside.history),
            "copy": self.beside.copy is not None,
            "parts": self.beside.parts is not None,
            "likenesses": self.beside.likenesses is not None,
        }
        return frozenset(need for need, is_there in there.items() if is_there)

    @cached_property
    def previous(self) -> "Examination | None":
        """The same body's report on the year before, with its own past, where it is given."""
        earlier = self.beside.before(self.report)
        return Examination(earlier[0], beside=Beside(earlier)) if earlier else None

    @cached_property
    def equations(self) -> tuple[Relation, ...]:
        """The hard relations of the form whose rules are asked for."""
        return tuple(
            relation for relation in self.form.relations if relation.hard and self.active(relation.rule)
        )

    @cached_property
    def residuals(self) -> Residuals:
        """What came of the hard relations."""
        if not self.unknown and sums(self.form).hold(self.report.values):
            return ALL_HOLD
        return evaluate(self.equations, self.report.values, self.report.empties, self.undecidable)

    @cached_property
    def undecidable(self) -> frozenset[int]:
        """The cells that hold something, but no number."""
        return frozenset({*self.report.faulty, *self.report.unread})

    @cached_property
    def unknown(self) -> frozenset[int]:
        """The cells that hold no number: empty ones, and those that hold something else."""
        return self.undecidable.union(self.report.empties)

    @cached_property
    def causes(self) -> "tuple[Cause, ...]":
        """The violated hard relations, grouped by the cell that explains them."""
        violations, blocked = self.residuals
        if not violations:
            return ()
        from infocheck.relations.culprits import causes  # only where a relation is broken
        from infocheck.relations.repairs import Known

        undecided = {id(relation) for relation, _ in blocked}
        broken = {id(violation.relation) for violation in violations}
        decided = [
            relation
            for relation in self.equations
            if id(relation) in broken
            or (
                id(relation) not in undecided
                and self.report.unwritten.isdisjoint(cell for cell, _ in relation.terms)
            )
        ]
        fixed: Collection[int] = {*self.report.empties, *self.undecidable, *self.report.inapplicable}
        known = Known(decided, self.form.cells, self.report.values, fixed, self.statements)
        return causes(violations, known)

    @cached_property
    def narrative(self) -> Narrative:
        """All that the report's text states in numbers."""
        return narrator(self.form).read(self.report.passages, self.report.year)

    @cached_property
    def statements(self) -> "tuple[Statement, ...]":
        """The figures that the text states for certain."""
        from infocheck.relations.repairs import Statement

        stated = {
            (claim.readings, claim.value)
            for claim in self.narrative.claims
            if claim.certainty == "certain" and claim.exact and claim.readings
        }
        return tuple(Statement(readings, value) for readings, value in sorted(stated))

    @cached_property
    def breakdowns_with(self) -> "dict[int, list[Breakdown]]":
        """The breakdowns of the text in which a claim is a part, by its index."""
        found: dict[int, list[Breakdown]] = {}
        for breakdown in self.narrative.breakdowns:
            for part in breakdown.parts:
                found.setdefault(part, []).append(breakdown)
        return found

    @cached_property
    def of_the_area(self) -> "frozenset[tuple[int, tuple[Linear, ...]]]":
        """What the text tells of the whole area as the table has it: in which section, and of which cells."""
        return frozenset(
            (claim.section, claim.readings)
            for claim in self.narrative.claims
            if claim.scope.body == "area" and self.fits(claim)
        )

    @cached_property
    def known(self) -> Figures:
        """The figure of each cell that has one, or of which the others tell it, by cell index."""
        if not self.unknown:
            return self.report.values  # of nearly every report
        told = {cell: value for cell, value in enumerate(self.report.values) if cell not in self.unknown}
        return told | self.deduced

    @cached_property
    def mended(self) -> Figures:
        """The same with the figures that would mend the table's own errors."""
        repairs = [cause.repairs[0] for cause in self.causes if cause.repairs]
        if not repairs:
            return self.known
        figures = dict(self.known if isinstance(self.known, Mapping) else enumerate(self.known))
        for repair in repairs:
            figures.update(repair)
        return figures

    def value(self, linear: Linear, *, mended: bool = False) -> Number | None:
        """What the table gives for an expression, or with ``mended`` would give; ``None`` where it does not tell."""
        try:
            return whole(total(linear, self.mended if mended else self.known))
        except KeyError:
            return None

    def fits(self, claim: Claim) -> bool | None:
        """Whether any reading fits the table, or the figure that mends it; ``None`` where the table does not tell."""
        if not claim.readings:
            return None
        for mended in (False, True):
            values = [self.value(reading, mended=mended) for reading in claim.readings]
            if any(value is not None and claim.allows(value) for value in values):
                return True
        if None in values:
            return True if claim.allows(0) else None
        return False

    def told(self, is_meant: Callable[[Claim], bool]) -> Claim | None:
        """What the text states for certain of this year's figure of what is meant; ``None`` where it states others too."""
        governs = self.report.level is not None and self.report.level.governs
        meant = [
            claim
            for claim in self.narrative.claims
            if claim.kind in ("count", "zero") and claim.scope.year == "this" and claim.counts
            if claim.scope.body == "own" or (claim.scope.body == "area" and governs)
            if is_meant(claim)
        ]
        sure = next((claim for claim in meant if claim.exact and claim.certainty == "certain"), None)
        return sure if len({claim.value for claim in meant}) == 1 else None

    def told_of(self, cell: int) -> Claim | None:
        """What the text states for certain of an empty cell, where the table has nothing in its whole row."""
        here = self.form.cells[cell]
        row = (other for other in self.form.cells if (other.table, other.row) == (here.table, here.row))
        if not self.unknown.issuperset(other.position for other in row):
            return None
        plain = ((cell, 1),)
        return self.told(lambda claim: [one.terms for one in claim.readings] == [plain])

    def stated(self, linear: Linear) -> Stated:
        """The value of an expression as the tables state it, or the text in their stead; an empty cell is zero, but open."""
        told = {cell: self.told_of(cell) for cell, _ in linear.terms if cell in self.unknown}
        if not told:
            return Stated(total(linear, self.report.values), False)
        figures = dict(enumerate(self.report.values))
        figures.update((cell, claim.value) for cell, claim in told.items() if claim)
        return Stated(total(linear, figures), None in told.values())

    def has_figures(self, table: str) -> bool:
        """Whether any cell of a table holds a number."""
        without = self.unknown.union(self.report.inapplicable)
        return any(cell.table == table and cell.position not in without for cell in self.form.cells)

    def words_for(self, linear: Linear) -> str:
        """An expression in official labels, what is taken away last; the sum over a whole group is named by the group."""
        signed = sorted(linear.terms, key=lambda term: term[1] < 0)
        labels = dict.fromkeys((times < 0, self._label_in(linear, cell)) for cell, times in signed)
        told = "".join(f"{' - ' if is_taken else ' + '}{label}" for is_taken, label in labels if label)
        return told.removeprefix(" + ")

    def _label_in(self, linear: Linear, cell: int) -> str:
        """The label of a cell of an expression, or of its whole group of rows or of columns where all of that is in it;
        empty for an optional cell."""
        here, table = self.form.cells[cell], self.form.table(self.form.cells[cell].table)
        rows = {row.id: row for row in table.rows}
        columns = {column.id: column for column in table.columns}
        others = self.form.cells_of(table)
        told = {position for position, _ in linear.terms}
        group, beside = here.row.rpartition(".")[0], columns[here.column].group
        above = {x.position for x in others if x.column == here.column and x.row.startswith(f"{group}.")}
        along = {x.position for x in others if x.row == here.row and columns[x.column].group == beside}
        if group in rows and rows[group].heading and above <= told:
            return f"“{rows[group].label}各项{here.label.removeprefix(rows[here.row].label)}”"
        if beside and along <= told:
            return f"“{rows[here.row].label} · {beside}”"
        return "" if here.optional else f"“{here.label}”"

    @cached_property
    def deduced(self) -> dict[int, Number]:
        """The figures of empty cells that follow from the others, by cell index."""
        decidable = [
            relation
            for relation in self.form.relations
            if self.undecidable.isdisjoint(cell for cell, _ in relation.terms)
        ]
        return deduce(decidable, self.report.values, self.report.empties)

    def row_at(self, route: Route) -> Row:
        """The form's row whose data stands at that route of a report."""
        rows = ((table.id, row) for table in self.form.tables for row in table.rows)
        return next(row for table, row in rows if route == ("tables", table, *row.id.split(".")))

    def meant(self, fault: Fault) -> str | None:
        """The key that was probably meant by an unknown one."""
        from difflib import get_close_matches  # only for reports with unknown keys

        from infocheck.forms.model import known_keys

        parent = fault.route[:-1]
        if parent not in self._known_keys:
            self._known_keys[parent] = known_keys(self.form, parent)
        return next(iter(get_close_matches(str(fault.route[-1]), self._known_keys[parent])), None)
