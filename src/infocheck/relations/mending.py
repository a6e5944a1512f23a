"""Which shifts, undone, mend more relations than they break."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from infocheck.findings import Number
from infocheck.forms.form import Cell, Relation
from infocheck.relations.residuals import holds, total
from infocheck.relations.shifts import LEAST, Shift, shifts

_LOOKED_AT = 10_000
"""So many shifts are looked at; no table of an official form has more, and in a long one each takes long."""
_SHIFTS = 30
"""So many that mend the most are kept."""
_GAIN = LEAST - 1
"""By so many relations a shift mends more than it breaks; one that mends fewer is found cell by cell."""


def mending_shifts(
    relations: Sequence[Relation],
    cells: Sequence[Cell],
    values: Sequence[Number],
    fixed: frozenset[int],
    suspects: frozenset[int],
) -> list[Shift]:
    """The figures before each shift that mends more than it breaks, the best first; ``fixed`` cells take no part, and
    ``suspects`` are those of violated relations."""
    effects = _Effects(relations, values)
    found = []
    for shift in islice(shifts(cells, values, fixed, suspects, effects.breaking), _LOOKED_AT):
        if effects.may_mend(shift):
            undone, gain = effects.undone(shift)
            if gain >= _GAIN and all(value >= 0 for value in undone.values()):
                found.append((gain, Shift(undone)))
    return [shift for _, shift in sorted(found, key=lambda pair: -pair[0])[:_SHIFTS]]


class _Effects:
    """What changes of cells do to relations, which are told by their position."""

    def __init__(self, relations: Sequence[Relation], values: Sequence[Number]) -> None:
        self._relations = relations
        self._values = values
        self._residuals = [total(relation, values) for relation in relations]
        self._violated = {
            at for at, relation in enumerate(relations) if not holds(relation, self._residuals[at])
        }
        self._terms: dict[int, list[tuple[int, int]]] = {cell: [] for cell in range(len(values))}
        for at, relation in enumerate(relations):
            for cell, coefficient in relation.terms:
                self._terms[cell].append((at, coefficient))
        self._violated_terms = {
            cell: [(at, coefficient) for at, coefficient in terms if at in self._violated]
            for cell, terms in self._terms.items()
        }

    def breaking(self, line: Sequence[int], changes: Mapping[int, Number]) -> tuple[Mapping[int, int], int]:
        """What changes of a line break for certain, and how much may be broken; see :data:`Breaking`."""
        met = Counter(at for cell in line for at, _ in self._terms[cell])
        alone = {at for at, count in met.items() if count == 1 and at not in self._violated}
        broken = {
            cell: sum(
                not holds(
                    self._relations[at], self._residuals[at] + coefficient * (value - self._values[cell])
                )
                for at, coefficient in self._terms[cell]
                if at in alone
            )
            for cell, value in changes.items()
        }
        return broken, len(self._violated.intersection(met)) - _GAIN

    def may_mend(self, shift: Shift) -> bool:
        """Whether enough violated relations are met, and hold after it, where no figure of it was lost."""
        after = self._after(shift.changes, self._violated_terms)
        if shift.lost is not None:
            return len(after) >= _GAIN
        return sum(holds(self._relations[at], residual) for at, residual in after.items()) >= _GAIN

    def undone(self, shift: Shift) -> tuple[dict[int, Number], int]:
        """The figures before a shift, that of the lost cell worked out, and by how many relations it mends more than it
        breaks."""
        undone = dict(shift.changes)
        residuals = self._after(undone, self._terms)
        if shift.lost is not None:
            terms = self._terms[shift.lost]
            wanted = {-residuals[at] * coefficient for at, coefficient in terms if residuals[at]}
            if len(wanted) == 1:
                undone[shift.lost] = by = wanted.pop()
                residuals |= {at: residuals[at] + coefficient * by for at, coefficient in terms}
        left = sum(not holds(self._relations[at], residual) for at, residual in residuals.items())
        changed = {cell: value for cell, value in undone.items() if value != self._values[cell]}
        return changed, len(self._violated.intersection(residuals)) - left

    def _after(
        self, changes: Mapping[int, Number], terms: Mapping[int, Sequence[tuple[int, int]]]
    ) -> dict[int, Number]:
        """The residuals of the relations that changes meet, after them."""
        residuals: dict[int, Number] = {}
        for cell, value in changes.items():
            by = value - self._values[cell]
            for at, coefficient in terms[cell]:
                residuals[at] = residuals.get(at, self._residuals[at]) + coefficient * by
        return residuals
