"""The search for the smallest, most plausible repairs of violations that are linked by their cells.

What the text states for certain is an equation like any other, with the text's
figure as one more cell that may be wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from infocheck.findings import Number
from infocheck.forms.form import Cell, Linear, Relation
from infocheck.relations.localisation import Equation, Search, SearchExhaustedError
from infocheck.relations.mending import mending_shifts
from infocheck.relations.plausibility import (
    AMBIGUOUS,
    NO_SLIP,
    PART,
    TEXT,
    TOGETHER,
    TOTAL,
    exchanged,
    is_slip,
)
from infocheck.relations.residuals import Violation, defined_cell, holds, total
from infocheck.relations.shifts import LEAST, Shift

Repair = dict[int, Number]
"""The new figure of each cell that changes."""
BUDGETS = tuple(count * (PART + NO_SLIP) for count in range(1, 5))
"""The search is deepened by one arbitrary change at a time, up to four."""
_SOLVED = 3
"""So many repairs are asked of the solver."""
_TRIED = 3
"""So many of them are tried together with single changes."""
_MOST = 8
"""So many cells one by one are still slips; where more must change, it is another table, or it was read wrongly."""


class Statement(NamedTuple):
    """A figure that the text states for certain; it should equal one of ``readings``."""

    readings: tuple[Linear, ...]
    value: Number


class Known(NamedTuple):
    """What is known when culprits are sought.

    ``relations`` are those that could be decided; ``fixed`` are cells that may
    not be proposed (empty or faulty ones), ``apart`` those whose relations are sought apart.
    """

    relations: Sequence[Relation]
    cells: Sequence[Cell]
    values: Sequence[Number]
    fixed: Collection[int] = ()
    statements: Sequence[Statement] = ()
    apart: Collection[int] = ()


class Localisation:
    """The search for repairs of violations that are linked by their cells."""

    def __init__(self, violations: Sequence[Violation], known: Known) -> None:
        self.known = known
        self.violations = violations
        self.suspects = frozenset(cell for violation in violations for cell, _ in violation.relation.terms)
        self.of_cell: dict[int, list[Relation]] = {cell.position: [] for cell in known.cells}
        self.wholes: dict[int, Relation] = {}
        for relation in known.relations:
            for cell, _ in relation.terms:
                self.of_cell[cell].append(relation)
            defined = defined_cell(relation)
            if defined is not None and relation.sense == "=":
                self.wholes[defined] = relation
        self.statements = [item for item in known.statements if self._bears(item)]
        self.costs = {
            cell: TOTAL if cell in self.wholes else PART
            for cell in self.of_cell
            if cell not in known.fixed and cell not in known.apart
        } | {len(known.values) + number: TEXT for number in range(len(self.statements))}

    def repairs(self) -> list[Repair]:
        """Every repair that is hardly less plausible than the best, the best first; empty where none was found."""
        for budget in BUDGETS:
            found: list[Repair] = []
            try:
                found += self._changed(self.known.values, budget)
                if not found or min(map(self.cost, found)) > BUDGETS[0]:
                    found += self._shifted(budget)
                if found and (limit := self._limit(found)) > budget:
                    found += self._changed(self.known.values, limit)
            except SearchExhaustedError:
                found += self._shifted(budget)
                if not found:
                    break
            if found:
                return self._ranked(found)
        return (self._solved() if self._least() < _MOST + 1 else []) or self._peeled()

    def _least(self) -> float:
        """So many cells must change at the least, as each mends no more of the violations than it stands in."""
        cells = [[cell for cell, _ in item.relation.terms if cell in self.costs] for item in self.violations]
        covers = Counter(cell for terms in cells for cell in terms)
        return sum(1 / max(covers[cell] for cell in terms) for terms in cells if terms)

    def _solved(self) -> list[Repair]:
        from infocheck.relations.solver import solved  # only where the exact search gave up

        offered = solved(self.known.relations, self.known.values, self.costs, _SOLVED, AMBIGUOUS)
        found = [repair for repair in offered if self.satisfied(repair)]
        return self._ranked(found) if found else []

    def _limit(self, found: list[Repair]) -> int:
        return min(map(self.cost, found)) + AMBIGUOUS

    def _ranked(self, found: list[Repair]) -> list[Repair]:
        limit = self._limit(found)
        different = {tuple(sorted(repair.items())): repair for repair in found}.values()
        return sorted(
            (repair for repair in different if self.cost(repair) <= limit),
            key=lambda repair: (self.cost(repair), sorted(repair)),
        )

    def cost(self, repair: Repair) -> int:
        """How implausible a repair is; see :mod:`infocheck.relations.plausibility`."""
        alone, together = dict(repair), 0
        for shift in self._mending_shifts if len(repair) >= LEAST else ():
            if shift.changes.items() <= alone.items():
                alone = {cell: value for cell, value in alone.items() if cell not in shift.changes}
                together += 1
        for pair in exchanged(alone, {cell: self.known.values[cell] for cell in alone}):
            alone = {cell: value for cell, value in alone.items() if cell not in pair}
            together += 1
        changes = sum(self._change(cell, value) for cell, value in alone.items())
        return changes + TOGETHER * together + self._against_text(repair)

    def satisfied(self, repair: Repair) -> bool:
        """Whether it breaks nothing: no count below zero, no bound, and nothing that it was to mend."""
        if any(value < 0 and self.known.cells[cell].kind != "signed" for cell, value in repair.items()):
            return False
        changed = self._with(repair)
        touched = {id(relation): relation for cell in repair for relation in self.of_cell[cell]}
        return all(
            holds(relation, total(relation, changed))
            or (relation.sense != "=" and not holds(relation, total(relation, self.known.values)))
            for relation in touched.values()
        )

    def is_settled(self, repair: Repair) -> bool:
        """Whether every figure follows: a bound alone does not tell what a figure is, unless there is to be none."""
        return all(
            not value or any(item.sense == "=" for item in self.of_cell[cell])
            for cell, value in repair.items()
        )

    def mends(self, repair: Repair, violation: Violation) -> bool:
        """Whether a violated relation holds after the repair."""
        return holds(violation.relation, total(violation.relation, self._with(repair)))

    def links(self, cell: int) -> set[int]:
        """What ties a cell to others: the relations and statements that it stands in."""
        return {id(relation) for relation in self.of_cell[cell]} | {
            id(item)
            for item in self.statements
            if any(cell == at for reading in item.readings for at, _ in reading.terms)
        }

    def _bears(self, statement: Statement) -> bool:
        """Whether a statement can tell which cell is wrong: it holds, or speaks of a suspect."""
        cells = {cell for reading in statement.readings for cell, _ in reading.terms}
        if cells & set(self.known.fixed):
            return False
        agrees = any(total(reading, self.known.values) == statement.value for reading in statement.readings)
        return agrees or bool(cells & self.suspects)

    def _against_text(self, repair: Repair) -> int:
        changed = self._with(repair)
        return sum(
            TEXT
            for readings, value in self.statements
            if all(total(reading, changed) != value for reading in readings)
        )

    def _change(self, cell: int, value: Number) -> int:
        before, whole = self.known.values[cell], self.wholes.get(cell)
        forgotten = whole is not None and abs(value - before) in {
            self.known.values[part] for part, _ in whole.terms if part != cell
        }
        return self.costs[cell] + (0 if forgotten or is_slip(before, value) else NO_SLIP)

    def _with(self, repair: Repair) -> list[Number]:
        changed = [*self.known.values]
        for cell, value in repair.items():
            changed[cell] = value
        return changed

    def _equations(self, values: Sequence[Number]) -> Iterator[Equation]:
        for relation in self.known.relations:
            if relation.sense == "=":
                yield Equation(dict(relation.terms), total(relation, values))
        for number, (readings, value) in enumerate(self.statements):
            if len(readings) == 1:
                terms = {**dict(readings[0].terms), len(values) + number: -1}
                yield Equation(terms, total(readings[0], values) - value)

    def _changed(self, values: Sequence[Number], budget: int) -> Iterator[Repair]:
        """Repairs by single changes of cells, on top of ``values``."""
        for changes in Search(self._equations(values), self.costs).solutions(budget):
            repair = {cell: values[cell] + by for cell, by in changes.items() if cell < len(values)}
            for cell in range(len(values)):
                if cell not in repair and values[cell] != self.known.values[cell]:
                    repair[cell] = values[cell]
            if repair and self.satisfied(repair):
                yield repair

    @cached_property
    def _mending_shifts(self) -> list[Shift]:
        fixed = frozenset(self.of_cell).difference(self.costs)
        return mending_shifts(self.known.relations, self.known.cells, self.known.values, fixed, self.suspects)

    def _shifted(self, budget: int) -> Iterator[Repair]:
        """Repairs that undo shifts: several that mend all together, or one with single changes of other cells."""
        if len(self.violations) < LEAST - 1:
            return
        for count in range(1, budget // TOGETHER + 1):
            for chosen in combinations(self._mending_shifts, count):
                repair = {cell: value for shift in chosen for cell, value in shift.changes.items()}
                apart = len(repair) == sum(len(shift.changes) for shift in chosen)
                if apart and self._mends_all(repair) and self.satisfied(repair):
                    yield repair
        for shift in self._mending_shifts[:_TRIED] if budget - TOGETHER >= TEXT else ():
            with suppress(SearchExhaustedError):
                yield from self._changed(self._with(shift.changes), budget - TOGETHER)

    def _mends_all(self, repair: Repair) -> bool:
        return all(self.mends(repair, violation) for violation in self.violations)

    def _peeled(self) -> list[Repair]:
        """Where the search was given up: the cells that mend, alone, two violations or more and break nothing."""
        repair: Repair = {}
        for cell in sorted(self.suspects & set(self.costs)):
            here = [item for item in self.violations if any(cell == at for at, _ in item.relation.terms)]
            equations = [item for item in self.of_cell[cell] if item.sense == "="]
            wanted = {-residual * dict(relation.terms)[cell] for relation, residual in here}
            if len(wanted) == 1 and len(here) >= 2 and len(here) == len(equations):
                one = {cell: self.known.values[cell] + wanted.pop()}
                if self.satisfied(one) and not self._linked_to(cell, repair):
                    repair |= one
        return [repair] if repair else []

    def _linked_to(self, cell: int, repair: Repair) -> bool:
        own = {id(relation) for relation in self.of_cell[cell]}
        return any(own & {id(relation) for relation in self.of_cell[other]} for other in repair)
