"""The solver by itself: the cheapest changes first, each of them enough, and nothing where it may not speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from infocheck.findings import Number
from infocheck.forms.form import Relation, Sense
from infocheck.relations.solver import SECONDS, solved

highspy = pytest.importorskip("highspy")


@pytest.fixture(autouse=True)
def silent(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """It would greet once in a process, and tell of its work, past Python, on the output where the report goes."""
    yield
    assert tuple(capfd.readouterr()) == ("", "")


def relation(terms: Mapping[int, int], sense: Sense = "=", constant: int = 0) -> Relation:
    """The sum of coefficient × cell, and the constant, is (at most, at least) zero."""
    return Relation("", "", "", "", tuple(terms.items()), constant, sense, True, "", "", "")


PARTS = relation({0: 1, 1: 1, 2: -1})
"""Cells 0 and 1 are the parts of cell 2."""


def repairs(
    relations: Sequence[Relation],
    values: Sequence[Number],
    costs: Mapping[int, int],
    most: int = 9,
    within: int = 9,
) -> list[dict[int, Number]]:
    return list(solved(relations, values, costs, most, within))


def test_the_cheapest_change_is_first_and_each_makes_the_sum_right() -> None:
    assert repairs([PARTS], [5, 1, 4], {0: 1, 1: 9, 2: 3}) == [{0: 3}, {2: 6}]
    assert repairs([PARTS], [5, 1, 4], {0: 1, 1: 9, 2: 3}, most=1) == [{0: 3}]
    assert repairs([PARTS], [5, 1, 4], {0: 1, 1: 9, 2: 3}, within=1) == [{0: 3}]
    assert repairs([PARTS], [5, 1, 4], {0: 1, 1: 9, 2: 3}, within=2) == [{0: 3}, {2: 6}]


def test_a_cell_without_a_cost_stays() -> None:
    assert repairs([PARTS], [5, 1, 4], {2: 1}) == [{2: 6}]
    assert repairs([PARTS], [5, 1, 4], {3: 1}) == []


def test_no_figure_falls_below_nought_and_one_may_grow_by_all_that_is_amiss() -> None:
    assert repairs([PARTS], [0, 5, 4], {0: 1}) == []
    assert repairs([PARTS], [0, 0, 60], {0: 1}) == [{0: 60}]
    assert repairs([PARTS], [0, 100, 900], {0: 1}) == [{0: 800}]
    assert repairs([relation({0: -1, 1: 11})], [0, 90], {0: 1}) == [{0: 990}]
    chain = [relation({0: 1, 1: -1}), relation({1: 1, 2: -1}, constant=-3), relation({2: 1, 3: -1})]
    assert repairs(chain, [9, 0, 0, 0], {1: 1, 2: 1, 3: 1}) == [{1: 9, 2: 6, 3: 6}]


def test_a_relation_of_settled_cells_hides_none_after_it() -> None:
    assert repairs([relation({1: 1, 2: -1}), PARTS], [3, 2, 2], {0: 1}) == [{0: 0}]


def test_at_most_and_at_least() -> None:
    most, least = relation({0: 1, 1: -1}, "<="), relation({0: 1, 1: -1}, ">=")
    assert repairs([most, relation({0: 1, 2: -1})], [3, 7, 5], {0: 1}) == [{0: 5}]
    assert repairs([most, relation({0: 1, 2: -1})], [3, 4, 5], {0: 1}) == []
    assert repairs([least, relation({0: 1, 2: -1})], [5, 2, 3], {0: 1}) == [{0: 3}]
    assert repairs([least, relation({0: 1, 2: -1})], [5, 4, 3], {0: 1}) == []


def test_a_constant_and_a_coefficient_count() -> None:
    assert repairs([relation({0: 2, 1: -1}, constant=3)], [1, 9], {0: 1, 1: 2}) == [{0: 3}, {1: 5}]


def test_what_is_right_needs_no_change_and_amounts_with_decimals_are_not_for_it() -> None:
    assert repairs([PARTS], [1, 2, 3], {0: 1, 1: 1, 2: 1}) == []
    assert repairs([PARTS], [Decimal("0.5"), 1, 2], {1: 1}) == []
    assert repairs([PARTS], [5, 1, 4, Decimal("0.5")], {2: 1}) == [{2: 6}]


def test_it_proves_what_it_gives_within_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    started, minimize = [], highspy.Highs.minimize

    def kept(solver: Any, objective: Any) -> Any:
        started.append(solver)
        return minimize(solver, objective)

    monkeypatch.setattr(highspy.Highs, "minimize", kept)
    assert repairs([PARTS], [5, 1, 4], {2: 1}) == [{2: 6}]
    solver = started[0]
    options = {name: solver.getOptionValue(name)[1] for name in ("mip_rel_gap", "output_flag")}
    assert options == {"mip_rel_gap": 0.0, "output_flag": False}
    assert 0 < solver.getOptionValue("time_limit")[1] <= SECONDS


def test_what_is_not_proved_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infocheck.relations.solver.SECONDS", 0.0)
    assert repairs([PARTS], [5, 1, 4], {0: 1, 1: 9, 2: 3}) == []
