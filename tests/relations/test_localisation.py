"""The exact search by itself: it finds what trying every set of cells finds, each set once, and knows when to give up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations
from random import Random

import pytest

from infocheck.findings import Number
from infocheck.relations.localisation import Equation, Search, SearchExhaustedError

Changes = dict[int, Number]
CELLS = range(6)


def equation(residual: Number, **terms: int) -> Equation:
    """``equation(3, a=1, b=-1)``: the changes of cells 0 and 1, and the residual, sum up to zero."""
    return Equation({ord(name) - ord("a"): coefficient for name, coefficient in terms.items()}, residual)


def random_system(random: Random, coefficients: list[int]) -> tuple[list[Equation], dict[int, int]]:
    """Sums that held until some cells were changed, and what changing each cell costs; some may not be changed."""
    changed = {cell: random.randint(-3, 3) for cell in random.sample(CELLS, 3)}
    equations = []
    for _ in range(random.randint(1, 5)):
        terms = {
            cell: random.choice(coefficients) for cell in random.sample(CELLS, random.choice([1, 2, 3, 4]))
        }
        residual = sum(terms.get(cell, 0) * by for cell, by in changed.items())
        equations.append(Equation(terms, residual))
    costs = {cell: random.choice([2, 3, 5]) for cell in CELLS if random.random() < 0.9}
    return equations, costs


def solvable(equations: list[Equation], cells: tuple[int, ...]) -> dict[int, Fraction] | None:
    """Some changes of those cells that satisfy all equations."""
    rows = [[Fraction(item.terms.get(cell, 0)) for cell in cells] + [-item.residual] for item in equations]
    leads: list[int] = []
    for column in range(len(cells)):
        pivot = next((row for row in rows[len(leads) :] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(len(leads), [figure / pivot[column] for figure in pivot])
        for at, row in enumerate(rows):
            if at != len(leads) and row[column]:
                rows[at] = [
                    one - row[column] * other for one, other in zip(row, rows[len(leads)], strict=True)
                ]
        leads.append(column)
    if any(row[-1] for row in rows[len(leads) :]):
        return None
    return {cells[column]: row[-1] for column, row in zip(leads, rows, strict=False)}


def by_trying_all(equations: list[Equation], costs: dict[int, int], budget: int) -> list[Changes]:
    """Changes of whole numbers for every set of which no part would do."""
    sets = chain.from_iterable(combinations(sorted(costs), size) for size in range(len(costs) + 1))
    smallest: dict[frozenset[int], dict[int, Fraction]] = {}
    for cells in sets:
        if not any(found <= set(cells) for found in smallest):
            changes = solvable(equations, cells)
            if changes is not None:
                smallest[frozenset(cells)] = changes
    return [
        {cell: int(by) for cell, by in changes.items()}
        for cells, changes in smallest.items()
        if sum(costs[cell] for cell in cells) <= budget
        and all(by.denominator == 1 for by in changes.values())
    ]


def found(equations: list[Equation], costs: dict[int, int], budget: int) -> list[Changes]:
    return list(Search(equations, costs).solutions(budget))


def in_order(solutions: list[Changes]) -> list[list[tuple[int, Number]]]:
    return sorted(sorted(changes.items()) for changes in solutions)


@pytest.mark.parametrize("coefficients", [[1, -1], [1, -1, 2], [1, 2, -2, 3, -4]], ids=str)
@pytest.mark.parametrize("seed", range(40))
def test_the_search_finds_every_smallest_set_once(coefficients: list[int], seed: int) -> None:
    equations, costs = random_system(Random(seed), coefficients)
    for budget in (0, 2, 4, 6, 9, 30):
        solutions = found(equations, costs, budget)
        assert in_order(solutions) == in_order(by_trying_all(equations, costs, budget))
        assert all(type(by) is int for changes in solutions for by in changes.values())


@pytest.mark.parametrize("sums", range(1, 40))
def test_a_cell_that_mends_many_sums_costs_no_more_than_itself(sums: int) -> None:
    equations = [Equation({0: 1, at: -1}, 1) for at in range(1, sums + 1)]
    assert found(equations, dict.fromkeys(range(sums + 1), 100), 100) == [{0: -1}] + [{1: 1}] * (sums == 1)


def test_amounts_with_decimals_are_changed_by_decimals() -> None:
    half = Decimal("0.5")
    wrong = [equation(half, a=1, b=-1), equation(0, b=1, c=1)]
    assert in_order(found(wrong, {0: 1, 1: 1, 2: 1}, 2)) == [[(0, -half)], [(1, half), (2, -half)]]
    assert found([equation(2, a=2), equation(2 + half, a=2, b=1)], {0: 1, 1: 1}, 2) == [{0: -1, 1: -half}]


@pytest.mark.parametrize(
    ("equations", "budget", "sets"),
    [
        ([equation(0, a=1)], 10, 1),
        ([equation(1, a=1)], 10, 2),
        ([equation(1, a=1, b=1), equation(1, c=1, d=1), equation(1, e=1)], 20, 1),
        ([equation(1, a=1, b=1), equation(1, a=1, c=1)], 10, 2),
        ([equation(1, a=1, b=1, c=1), equation(1, d=1)], 20, 5),
        ([equation(1, d=1), equation(1, a=1, b=1, c=1)], 20, 5),
    ],
    ids=["all hold", "one cell", "too many sums", "one cell for both", "narrowest last", "narrowest first"],
)
def test_few_sets_are_tried(equations: list[Equation], budget: int, sets: int) -> None:
    """What cannot be enough is not tried, and the sum with the fewest cells is taken first."""
    search = Search(equations, dict.fromkeys(CELLS, 10))
    list(search.solutions(budget))
    assert search.nodes == sets


def test_the_search_gives_up_after_so_many_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    equations, costs = random_system(Random(1), [1, -1])
    search = Search(equations, costs)
    solutions = list(search.solutions(9))
    monkeypatch.setattr("infocheck.relations.localisation.NODES", search.nodes)
    assert found(equations, costs, 9) == solutions
    monkeypatch.setattr("infocheck.relations.localisation.NODES", search.nodes - 1)
    with pytest.raises(SearchExhaustedError):
        found(equations, costs, 9)


def test_without_a_cell_that_may_change_there_is_nothing_to_find() -> None:
    assert found([equation(1, a=1)], {}, 9) == []
    assert found([equation(0, a=1)], {}, 9) == [{}]
