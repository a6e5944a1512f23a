"""Every shipped form: valid reports give no finding within tables, and each hard relation is found broken."""

from __future__ import annotations

from random import Random

import pytest

from infocheck.forms import available, load
from infocheck.forms.form import Form
from infocheck.relations.residuals import defined_cell, evaluate, holds, total

TABLED = [form_id for form_id in available() if load(form_id).tables]


def valid_values(form: Form, random: Random) -> list[int]:
    """Random figures that satisfy every hard relation of a form.

    Cells that an equation defines are worked out; what else must give way are
    cells that nothing defines: they grow, or shrink to their bound.
    """
    values = [0 if cell.optional else random.choice([0, 0, random.randint(0, 40)]) for cell in form.cells]
    hard = [relation for relation in form.relations if relation.hard]
    defined = {defined_cell(relation) for relation in hard if relation.sense == "="}
    for _ in range(20):
        for relation in hard:
            residual = int(total(relation, values))
            if holds(relation, residual):
                continue
            cell = defined_cell(relation) if relation.sense == "=" else None
            terms = dict(relation.terms)
            if cell is None:
                free = [at for at in terms if at not in defined]
                growing = [at for at in free if terms[at] * residual < 0]
                shrinking = [at for at in free if values[at] >= abs(residual)]
                cell = next(iter(growing or shrinking), None)
            if cell is not None:
                values[cell] -= residual // terms[cell]
    return values


@pytest.mark.parametrize("form_id", TABLED)
def test_a_thousand_valid_reports_break_no_hard_relation(form_id: str) -> None:
    form = load(form_id)
    hard = [relation for relation in form.relations if relation.hard]
    for seed in range(1_000):
        values = valid_values(form, Random(seed))
        assert min(values) >= 0
        assert evaluate(hard, values, (), ()).violations == (), seed


@pytest.mark.parametrize("form_id", TABLED)
def test_each_hard_relation_is_found_broken(form_id: str) -> None:
    form = load(form_id)
    hard = [relation for relation in form.relations if relation.hard]
    for number, relation in enumerate(hard):
        values = valid_values(form, Random(number))
        cell, coefficient = relation.terms[0]
        values[cell] += 10_000 if (coefficient > 0) == (relation.sense != ">=") else 0
        if relation.sense != "=" and holds(relation, total(relation, values)):
            other, _ = relation.terms[-1]
            values[other] += 10_000
        broken = [violation.relation for violation in evaluate(hard, values, (), ()).violations]
        assert relation in broken
