"""One report under examination: what several rules look at is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING

from infocheck.findings import Number, Route
from infocheck.forms.form import Relation, Row
from infocheck.relations.residuals import Residuals, deduce, evaluate
from infocheck.report import Fault, Report

if TYPE_CHECKING:
    from infocheck.relations.culprits import Cause


class Examination:
    """A report, the names of the rules that are asked for, and what follows from both.

    Relations whose rule is not asked for take no part, so that leaving one
    rule out never hides what another would have found.
    """

    def __init__(self, report: Report, active: Callable[[str], bool], encoding: str = "utf-8") -> None:
        self.report = report
        self.form = report.form
        self.active = active
        self.encoding = encoding

    @cached_property
    def equations(self) -> tuple[Relation, ...]:
        """The hard relations of the form whose rules are asked for."""
        return tuple(
            relation for relation in self.form.relations if relation.hard and self.active(relation.rule)
        )

    @cached_property
    def residuals(self) -> Residuals:
        """What came of the hard relations."""
        return evaluate(self.equations, self.report.values, self.report.empties, self.undecidable)

    @cached_property
    def undecidable(self) -> frozenset[int]:
        """The cells that hold something, but no number."""
        return frozenset({*self.report.faulty, *self.report.unread})

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """The violated hard relations, grouped by the cell that explains them."""
        violations, blocked = self.residuals
        if not violations:
            return ()
        from infocheck.relations.culprits import causes  # only where a relation is broken

        undecided = {id(relation) for relation, _ in blocked}
        missing = {cell for cell, written in self.report.empties.items() if written is None}
        decided = [
            relation
            for relation in self.equations
            if id(relation) not in undecided and not any(cell in missing for cell, _ in relation.terms)
        ]
        fixed: Collection[int] = {*self.report.empties, *self.undecidable, *self.report.inapplicable}
        return causes(violations, decided, self.form.cells, self.report.values, fixed)

    @cached_property
    def deduced(self) -> dict[int, Number]:
        """The figures of empty cells that follow from the others, by cell index."""
        return deduce(self.form.relations, self.report.values, self.report.empties)

    def row_at(self, route: Route) -> Row | None:
        """The form's row whose data stands at that route of a report."""
        for table in self.form.tables:
            for row in table.rows:
                if route == ("tables", table.id, *row.id.split(".")):
                    return row
        return None

    def meant(self, fault: Fault) -> str | None:
        """The key that was probably meant by an unknown one."""
        from difflib import get_close_matches  # only for reports with unknown keys

        from infocheck.forms.model import known_keys

        known = known_keys(self.form, fault.route[:-1])
        return next(iter(get_close_matches(str(fault.route[-1]), known, n=1, cutoff=0.6)), None)
