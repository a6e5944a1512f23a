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

NODES = 5_000
"""So many sets are tried before the search gives up."""


class Equation(NamedTuple):
    """The sum of coefficient × change over ``terms``, plus ``residual``, is to be zero."""

    terms: dict[int, int]
    residual: Number


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
        open_cells = [self._open(equation, settled, budget) for equation in violated]
        if not all(open_cells) or self._least_more(open_cells) > budget:
            return
        cells, pivot = min(zip(open_cells, violated, strict=True), key=lambda pair: len(pair[0]))
        for cell in cells:
            left = budget - self.costs[cell]
            if left >= self.cheapest or _mends_all(cell, pivot, equations):
                rest = _eliminate(cell, pivot, equations)
                yield from self._extend(rest, [*pivots, (cell, pivot)], settled, left)
            settled = settled | {cell}

    def _open(self, equation: Equation, settled: frozenset[int], budget: int) -> list[int]:
        """The cells of an equation that may still change."""
        return [
            cell
            for cell in equation.terms
            if cell in self.costs and cell not in settled and self.costs[cell] <= budget
        ]

    def _least_more(self, open_cells: list[list[int]]) -> int:
        """What mending all violated equations costs at the least, given the cells that may change in each.

        A cell shares its cost among the equations that it stands in, and each equation takes the least share.
        """
        covers = Counter(cell for cells in open_cells for cell in cells)
        return sum(min(self.costs[cell] // covers[cell] for cell in cells) for cells in open_cells)


def _mends_all(cell: int, pivot: Equation, equations: list[Equation]) -> bool:
    """Whether the change of that cell that mends one equation mends all: then it may be the last."""
    lead = pivot.terms[cell]
    return all(item.residual * lead == pivot.residual * item.terms.get(cell, 0) for item in equations)


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
        rest.append(Equation(left, equation.residual * own - pivot.residual * other))
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
