"""Repairs of many cells, by a mixed-integer solver: for what the exact search gives up.

The formulation of the textbook (Fellegi and Holt 1976): one binary a cell says
whether it changes; the sum of their costs is the least.  HiGHS solves it, from
the extra ``infocheck[solver]``; it is imported only here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from time import monotonic
from typing import Any

from infocheck.findings import Number
from infocheck.forms.form import Relation
from infocheck.relations.residuals import holds, total

SECONDS = 2.0
"""So long the solver may take for all repairs together."""


def solved(
    relations: Sequence[Relation],
    values: Sequence[Number],
    costs: Mapping[int, int],
    repairs: int,
    within: int,
) -> Iterator[dict[int, Number]]:
    """Up to ``repairs`` sets of new figures that satisfy all relations, the cheapest first; none without the extra.

    The first is proved the cheapest, the others cost no more than ``within`` above it, in order; what is not proved in
    ``SECONDS`` is left out.  ``costs`` gives the cost of changing a cell; a cell without one stays.
    """
    try:
        import highspy
    except ImportError:
        return
    cells = {cell for relation in relations for cell, _ in relation.terms}
    counts = {cell: value for cell in cells if isinstance(value := values[cell], int)}
    if len(counts) < len(cells):
        return  # of amounts with decimals, what comes out need not be exact
    model = _silent(highspy.Highs)
    model.setOptionValue("mip_rel_gap", 0.0)
    wrong, changes = _formulated(model, relations, counts, costs)
    cost = sum(costs[cell] * binary for cell, binary in wrong.items())
    end = monotonic() + SECONDS
    for number in range(repairs):
        model.setOptionValue("time_limit", max(end - monotonic(), 0.0))
        model.minimize(cost)
        if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return
        repair = _figures(model.getSolution().col_value, counts, wrong, changes)
        if not repair:
            return
        yield repair
        if number == 0:
            model.addConstr(cost <= sum(costs[cell] for cell in repair) + within)
        model.addConstr(sum(wrong[cell] for cell in repair) <= len(repair) - 1)


def _silent(kind: Any) -> Any:
    """A solver that prints nothing: its own constructor would greet on standard output, where the report goes."""

    def quietly(model: Any) -> None:
        model.setOptionValue("output_flag", False)
        kind.enableCallbacks(model)

    return type("Silent", (kind,), {"enableCallbacks": quietly})()


def _formulated(
    model: Any, relations: Sequence[Relation], values: Mapping[int, int], costs: Mapping[int, int]
) -> tuple[dict[int, Any], dict[int, tuple[Any, Any]]]:
    """The binary of each cell, and by how much it goes up and down, which is by no more than all that is amiss together.

    Whole differences are passed on from cell to cell, so that whole numbers come out unasked.
    """
    cells = sorted(cell for cell in values if cell in costs)
    residuals = [(relation, total(relation, values)) for relation in relations]
    large = sum(abs(float(residual)) for relation, residual in residuals if not holds(relation, residual))
    wrong = {cell: model.addBinary() for cell in cells}
    changes = {cell: (model.addVariable(0), model.addVariable(0, max(values[cell], 0))) for cell in cells}
    for cell, (up, down) in changes.items():
        model.addConstr(up + down <= large * wrong[cell])
    for relation, residual in residuals:
        terms = [(changes[cell], factor) for cell, factor in relation.terms if cell in changes]
        if not terms:
            continue
        change = sum(factor * (up - down) for (up, down), factor in terms)
        if relation.sense == "=":
            model.addConstr(change == -residual)
            _linked(model, [wrong[cell] for cell, _ in relation.terms if cell in wrong], bool(residual))
        else:
            model.addConstr(change <= -residual if relation.sense == "<=" else change >= -residual)
    return wrong, changes


def _figures(
    columns: Sequence[float],
    values: Mapping[int, int],
    wrong: Mapping[int, Any],
    changes: Mapping[int, tuple[Any, Any]],
) -> dict[int, Number]:
    """The new figure of each cell that changes, from the columns of a solution."""
    return {
        cell: values[cell] + round(columns[up.index]) - round(columns[down.index])
        for cell, (up, down) in changes.items()
        if columns[wrong[cell].index] > 0.5
    }


def _linked(model: Any, wrong: Sequence[Any], is_violated: bool) -> None:
    """What follows for the cells of an equation, which the solver would find out slowly: one changes where it is violated;
    where it holds, one does not change alone."""
    if is_violated:
        model.addConstr(sum(wrong) >= 1)
        return
    for one in wrong:
        model.addConstr(sum(wrong) >= 2 * one)
