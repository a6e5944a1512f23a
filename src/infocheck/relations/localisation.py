"""Error localisation: every smallest set of cells which, changed, satisfies all equations.

After Fellegi and Holt (1976), by the tree search of de Waal: take a violated
equation; one of its cells must change.  Eliminating that cell from all other
equations leaves the equations that hold whatever its figure, so that a set is
complete when none of those is violated.  A smallest set has exactly one
solution; it is read off the eliminated equations.  Exact, with integers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from infocheck.findings import Number

NODES = 20_000
"""So many sets are tried before the search gives up."""


class Equation(NamedTuple):
    """The sum of coefficient × change over ``terms``, plus ``residual``, is to be zero.

    ``derived`` is true where it is no longer one of the form's own equations.
    """

    terms: dict[int, int]
    residual: Number
    derived: bool = False


class SearchExhaustedError(Exception):
    """The search was given up: too many sets to try."""


class Search:
    """One search: equations over cells, and what changing each cell costs at the least.

    ``costs`` gives the cost by cell; a cell without one may not change.
    """

    def __init__(self, equations: Iterable[Equation], costs: Mapping[int, int]) -> None:
        self.equations = list(equations)
        self.costs = costs
        self.cheapest = min(costs.values(), default=0)
        self.nodes = 0

    def solutions(self, budget: int) -> Iterator[dict[int, Number]]:
        """Changes by cell (differences), for every smallest set that costs no more than ``budget``.

        Raises ``SearchExhaustedError`` after ``NODES`` sets.
        """
        yield from self._extend(self.equations, [], frozenset(), budget)

    def _extend(
        self,
        equations: list[Equation],
        pivots: list[tuple[int, Equation]],
        settled: frozenset[int],
        budget: int,
    ) -> Iterator[dict[int, Number]]:
        self.nodes += 1
        if self.nodes > NODES:
            raise SearchExhaustedError
        violated = [equation for equation in equations if equation.residual]
        if not violated:
            solution = _solved(pivots)
            if solution is not None:
                yield solution
            return
        if self._least_more(violated, settled) > budget:
            return
        choices = [self._choices(equation, settled, budget) for equation in violated]
        narrowest = min(range(len(violated)), key=lambda position: len(choices[position]))
        for cell in choices[narrowest]:
            rest = _eliminate(cell, violated[narrowest], equations)
            more = [*pivots, (cell, violated[narrowest])]
            yield from self._extend(rest, more, settled, budget - self.costs[cell])
            settled = settled | {cell}

    def _choices(self, equation: Equation, settled: frozenset[int], budget: int) -> list[int]:
        return [
            cell
            for cell in equation.terms
            if cell not in settled and self.costs.get(cell, budget + 1) <= budget
        ]

    def _least_more(self, violated: list[Equation], settled: frozenset[int]) -> int:
        """What the cells still to be changed cost at the least: each covers only so many equations of the form."""
        own = [equation for equation in violated if not equation.derived]
        hits = Counter(
            cell for equation in own for cell in equation.terms if cell not in settled and cell in self.costs
        )
        open_, needed = len(own), 0
        for _, covers in hits.most_common():
            if open_ <= 0:
                break
            open_ -= covers
            needed += 1
        return max(needed, 1) * self.cheapest


def _eliminate(cell: int, pivot: Equation, equations: list[Equation]) -> list[Equation]:
    """The other equations, without that cell."""
    lead = pivot.terms[cell]
    rest: list[Equation] = []
    for equation in equations:
        factor = equation.terms.get(cell)
        if equation is pivot:
            continue
        if factor is None:
            rest.append(equation)
            continue
        own, other = (1, factor // lead) if factor % lead == 0 else (lead, factor)
        terms = {at: coefficient * own for at, coefficient in equation.terms.items()}
        for at, coefficient in pivot.terms.items():
            terms[at] = terms.get(at, 0) - coefficient * other
        left = {at: coefficient for at, coefficient in terms.items() if coefficient}
        rest.append(Equation(left, equation.residual * own - pivot.residual * other, True))
    return rest


def _solved(pivots: list[tuple[int, Equation]]) -> dict[int, Number] | None:
    """The change of each cell, or ``None`` where one is zero (a smaller set does it) or a broken number."""
    changes: dict[int, Number] = {}
    for cell, equation in reversed(pivots):
        rest = equation.residual + sum(
            coefficient * changes[at] for at, coefficient in equation.terms.items() if at in changes
        )
        lead = equation.terms[cell]
        if not rest or (abs(lead) != 1 and rest % lead):
            return None
        changes[cell] = -rest * lead if abs(lead) == 1 else -(rest // lead)
    return changes
