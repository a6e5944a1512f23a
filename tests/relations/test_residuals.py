"""Whether relations hold, what a blank cell must be, and what could still mend a sum: all against trying every figure."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from infocheck.forms import available, load
from infocheck.forms.form import Form, Relation
from infocheck.relations.residuals import Violation, deduce, defined_cell, evaluate, holds, sums, total

FIGURES = range(-1, 4)
"""What stands in each of three cells, every combination."""
ENOUGH = range(30)
"""Every figure that a blank cell may have in these small sums."""
TERMS = [
    ((0, 1),),
    ((0, -1),),
    ((0, 1), (1, -1)),
    ((0, 1), (1, -1), (2, -1)),
    ((0, 1), (1, 1), (2, -1)),
    ((0, 2), (1, -1)),
    ((0, 3), (1, -2), (2, -1)),
    ((0, -2), (1, -1), (2, 1)),
    ((2, 1), (0, -1)),
]
RELATIONS = [
    load("national-2021").relations[0]._replace(terms=terms, constant=constant, sense=sense, hard=True)
    for terms in TERMS
    for constant in (0, 2, -3)
    for sense in ("=", "<=", ">=")
]


def name(relation: Relation) -> str:
    sides = "+".join(f"{coefficient}×{cell}" for cell, coefficient in relation.terms)
    return f"{sides}+{relation.constant}{relation.sense}0"


def form_of(*relations: Relation) -> Form:
    return load("national-2021")._replace(relations=relations)


def with_figure(values: tuple[int, ...], cell: int, figure: int) -> tuple[int, ...]:
    return (*values[:cell], figure, *values[cell + 1 :])


@pytest.mark.parametrize("relation", RELATIONS, ids=name)
def test_the_quick_look_sees_what_the_slow_one_sees(relation: Relation) -> None:
    form = form_of(relation)
    amounts = product([Decimal("0.5"), Decimal(-1), Decimal(2)], repeat=3)
    for values in [*product(FIGURES, repeat=3), *amounts]:
        wanted = sum(coefficient * values[cell] for cell, coefficient in relation.terms) + relation.constant
        satisfied = {"=": wanted == 0, "<=": wanted <= 0, ">=": wanted >= 0}[relation.sense]
        assert total(relation, values) == wanted
        assert holds(relation, wanted) == satisfied == sums(form).hold(values)
        broken = () if satisfied else (Violation(relation, wanted),)
        assert evaluate([relation], values, (), ()) == (broken, ())


@pytest.mark.parametrize("form", available())
def test_the_quick_look_notices_any_figure_that_breaks_a_form(form: str) -> None:
    cells = len(load(form).cells)
    for cell in range(cells):
        values = with_figure((0,) * cells, cell, 1)
        broken = [item for item in load(form).relations if item.hard and not holds(item, total(item, values))]
        assert sums(load(form)).hold(values) == (not broken)


@pytest.mark.parametrize("relation", RELATIONS, ids=name)
def test_a_blank_cell_is_what_makes_its_equation_hold(relation: Relation) -> None:
    for values in product(FIGURES, repeat=3):
        for blank, _ in relation.terms:
            values_then = with_figure(values, blank, 0)
            fitting = [
                figure
                for figure in ENOUGH
                if total(relation, with_figure(values, blank, figure)) == 0 and relation.sense == "="
            ]
            found = deduce([relation], values_then, {blank})
            assert found == dict.fromkeys([blank] * len(fitting), *fitting[:1])
            assert all(type(figure) is int for figure in found.values())


@pytest.mark.parametrize("relation", RELATIONS, ids=name)
def test_a_blank_cell_blocks_what_some_figure_in_it_could_mend(relation: Relation) -> None:
    """Divisibility aside: a figure that comes nearer is enough, other blank cells may do the rest."""
    for values in product(FIGURES, repeat=3):
        for blank, _ in relation.terms:
            values_then = with_figure(values, blank, 0)
            residual = total(relation, values_then)
            nearer = abs(total(relation, with_figure(values, blank, 1))) < abs(residual) or (
                total(relation, with_figure(values, blank, 1)) * residual < 0
            )
            violations, blocked = evaluate([relation], values_then, {blank}, ())
            assert bool(violations or blocked) == (not holds(relation, residual))
            assert blocked == ((relation, (blank,)),) * (nearer and not holds(relation, residual))


@pytest.mark.parametrize("relation", RELATIONS, ids=name)
def test_a_faulty_cell_always_blocks(relation: Relation) -> None:
    for cell, _ in relation.terms:
        assert evaluate([relation], (1, 2, 3), (), {cell}) == ((), ((relation, (cell,)),))
    assert evaluate([relation], (1, 2, 3), (), {9})[1] == ()


def test_cells_of_two_equations_must_agree() -> None:
    first, second = (
        RELATIONS[0]._replace(terms=((0, 1), (1, -1)), constant=0),
        RELATIONS[0]._replace(terms=((0, 1), (2, -1)), constant=0),
    )
    assert deduce([first, second], (0, 4, 4), {0}) == {0: 4}
    assert deduce([first, second], (0, 4, 5), {0}) == {}
    assert deduce([first, second], (0, 0, 5), {0, 1}) == {0: 5}
    assert deduce([first], (0, -4, 0), {0}) == {}


@pytest.mark.parametrize(
    ("terms", "defined"),
    [
        (((0, 1), (1, -1), (2, -1)), 0),
        (((0, 1), (1, 1), (2, -1)), 2),
        (((0, 1), (1, 1)), None),
        (((1, 1), (2, -1)), 1),
        (((0, 1), (1, 1), (2, -1), (3, -1)), None),
    ],
)
def test_the_cell_that_stands_alone_is_the_one_defined(
    terms: tuple[tuple[int, int], ...], defined: int | None
) -> None:
    assert defined_cell(RELATIONS[0]._replace(terms=terms)) == defined
