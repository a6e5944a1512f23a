"""Which cell is wrong?  The cells that, changed alone, mend every relation they stand in.

A cell explains a group of violations when every equation that it stands in is
violated, and one and the same change of the cell mends them all without
breaking an inequality.  (The single-error case of Fellegi and Holt's error
localisation, 1976; exact, with integers, no solver.)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from infocheck.findings import Number
from infocheck.forms.form import Cell, Relation
from infocheck.relations.residuals import Violation, defined_cell, holds, total


class Candidate(NamedTuple):
    """A cell that would explain a group of violations, and the figure that would mend them."""

    cell: int
    value: Number


class Cause(NamedTuple):
    """A group of violations with one explanation.

    ``candidates`` are the cells that would each explain it alone, the most
    plausible first; empty where no single cell does.
    """

    violations: tuple[Violation, ...]
    candidates: tuple[Candidate, ...]


def causes(
    violations: Sequence[Violation],
    relations: Sequence[Relation],
    cells: Sequence[Cell],
    values: Sequence[Number],
    fixed: Collection[int] = (),
    stated: Mapping[int, Number] | None = None,
) -> tuple[Cause, ...]:
    """Group violations by what explains them.

    ``relations`` are those that could be evaluated; ``fixed`` are cells that
    may not be proposed (empty or faulty ones); ``stated`` gives the figures
    that the narrative states for some cells.  Cells that mend more come first.
    """
    search = _Search(violations, relations, cells, values, stated or {})
    open_: dict[int, Violation] = dict(enumerate(violations))
    found: list[Cause] = []
    explanations = search.explanations(fixed)
    while explanations:
        mended = max(
            explanations,
            key=lambda positions: (len(positions), [-position for position in sorted(positions)]),
        )
        candidates = explanations.pop(mended)
        if all(position in open_ for position in mended):
            mends = tuple(open_.pop(position) for position in sorted(mended))
            found.append(Cause(mends, search.ranked(candidates)))
    found += [Cause(tuple(group), ()) for group in _alike(open_.values())]
    return tuple(found)


class _Search:
    def __init__(
        self,
        violations: Sequence[Violation],
        relations: Sequence[Relation],
        cells: Sequence[Cell],
        values: Sequence[Number],
        stated: Mapping[int, Number],
    ) -> None:
        self.violations, self.cells, self.values, self.stated = violations, cells, values, stated
        broken = {id(violation.relation) for violation in violations}
        self.equations: dict[int, int] = {}
        self.bounds: dict[int, list[Relation]] = {}
        self.totals: set[int] = set()
        for relation in relations:
            defined = defined_cell(relation)
            if defined is not None and relation.sense == "=":
                self.totals.add(defined)
            for cell, _ in relation.terms:
                if relation.sense == "=":
                    self.equations[cell] = self.equations.get(cell, 0) + 1
                elif id(relation) not in broken:
                    self.bounds.setdefault(cell, []).append(relation)

    def explanations(self, fixed: Collection[int]) -> dict[frozenset[int], list[Candidate]]:
        """Candidates by the violations (by position) that they mend."""
        changes: dict[int, dict[int, Number]] = {}
        for position, (relation, residual) in enumerate(self.violations):
            for cell, coefficient in relation.terms if relation.sense == "=" else ():
                if cell not in fixed and residual % coefficient == 0:
                    changes.setdefault(cell, {})[position] = -(residual // coefficient)
        found: dict[frozenset[int], list[Candidate]] = {}
        for cell, wanted in changes.items():
            one_change = len(set(wanted.values())) == 1 and len(wanted) == self.equations[cell]
            value = self.values[cell] + next(iter(wanted.values()))
            if one_change and (value >= 0 or self.cells[cell].kind == "signed"):
                mended = self._mended(cell, value)
                if mended is not None:
                    found.setdefault(mended, []).append(Candidate(cell, value))
        return found

    def ranked(self, candidates: list[Candidate]) -> tuple[Candidate, ...]:
        """The most plausible first: what the text states, then totals, then slips of typing.

        A cell that the text confirms as it stands comes last.
        """

        def implausibility(candidate: Candidate) -> tuple[int, bool, bool, int]:
            before, stated = self.values[candidate.cell], self.stated.get(candidate.cell)
            against_text = 0 if stated == candidate.value else 2 if stated == before else 1
            slip = is_slip(before, candidate.value)
            return against_text, candidate.cell not in self.totals, not slip, candidate.cell

        return tuple(sorted(candidates, key=implausibility))

    def _mended(self, cell: int, value: Number) -> frozenset[int] | None:
        """The violations that hold once the cell has that value, or ``None`` where it breaks a bound."""
        changed = [*self.values]
        changed[cell] = value
        if not all(holds(relation, total(relation, changed)) for relation in self.bounds.get(cell, ())):
            return None
        return frozenset(
            position
            for position, (relation, _) in enumerate(self.violations)
            if any(cell == at for at, _ in relation.terms) and holds(relation, total(relation, changed))
        )


def is_slip(before: Number, after: Number) -> bool:
    """Whether one figure is the other with a digit dropped, doubled, mistyped, or two neighbours swapped."""
    short, long = sorted((str(before), str(after)), key=len)
    if len(long) == len(short):
        differing = [position for position in range(len(long)) if long[position] != short[position]]
        if len(differing) == 1:
            return len(long) > 1
        swapped = len(differing) == 2 and differing[1] == differing[0] + 1
        return swapped and sorted(long) == sorted(short)
    if len(long) == len(short) + 1:
        return any(long[:position] + long[position + 1 :] == short for position in range(len(long)))
    return False


def _alike(violations: Collection[Violation]) -> list[list[Violation]]:
    """Violations of one relation by one and the same residual: most likely one cause."""
    groups: dict[tuple[str, Number], list[Violation]] = {}
    for violation in violations:
        groups.setdefault((violation.relation.id, violation.residual), []).append(violation)
    return list(groups.values())
