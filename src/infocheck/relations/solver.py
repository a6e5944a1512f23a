"""Repairs of many cells, by a mixed-integer solver: for what the exact search gives up.

The formulation of the textbook (Fellegi and Holt 1976): one binary a cell says
whether it changes; the sum of their costs is the least.  HiGHS solves it, from
the extra ``infocheck[solver]``; it is imported only here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from infocheck.findings import Number
from infocheck.forms.form import Relation

SECONDS = 2.0
"""So long the solver may take for one repair."""
_ROOM = 10
"""A figure may grow to so many times the largest of the report."""


def solved(
    relations: Sequence[Relation], values: Sequence[Number], costs: Mapping[int, int], repairs: int
) -> Iterator[dict[int, Number]]:
    """Up to ``repairs`` sets of new figures that satisfy all relations, the cheapest first; none without the extra.

    Each is proved the cheapest within ``SECONDS``; one that is not is left out.
    ``costs`` gives the cost of changing a cell; a cell without one stays.
    """
    try:
        import highspy
    except ImportError:
        return
    counts = [value for value in values if isinstance(value, int)]
    if len(counts) < len(values):
        return  # amounts with decimals are not for an integer program
    model = _silent(highspy.Highs)
    model.setOptionValue("time_limit", SECONDS)
    model.setOptionValue("mip_rel_gap", 0.0)
    wrong, changes = _formulated(model, relations, counts, costs)
    for _ in range(repairs):
        model.minimize(sum(cost * wrong[cell] for cell, cost in costs.items() if cell in wrong))
        if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return
        columns = model.getSolution().col_value
        repair = {
            cell: values[cell] + round(columns[up.index]) - round(columns[down.index])
            for cell, (up, down) in changes.items()
            if columns[wrong[cell].index] > 0.5
        }
        if not repair:
            return
        yield repair
        model.addConstr(sum(wrong[cell] for cell in repair) <= len(repair) - 1)


def _silent(kind: Any) -> Any:
    """A solver that prints nothing: its own constructor would greet on standard output, where the report goes."""

    def quietly(model: Any) -> None:
        model.setOptionValue("output_flag", False)
        kind.enableCallbacks(model)

    return type("Silent", (kind,), {"enableCallbacks": quietly})()


def _formulated(
    model: Any, relations: Sequence[Relation], values: Sequence[int], costs: Mapping[int, int]
) -> tuple[dict[int, Any], dict[int, tuple[Any, Any]]]:
    """The binary of each cell, and by how much it goes up and down."""
    cells = sorted({cell for relation in relations for cell, _ in relation.terms if cell in costs})
    large = _ROOM * max(abs(value) for value in values) + 100
    wrong = {cell: model.addBinary() for cell in cells}
    changes = {cell: (model.addIntegral(0), model.addIntegral(0, max(values[cell], 0))) for cell in cells}
    for cell, (up, down) in changes.items():
        model.addConstr(up + down <= large * wrong[cell])
    for relation in relations:
        terms = [(changes[cell], factor) for cell, factor in relation.terms if cell in changes]
        if not terms:
            continue
        residual = relation.constant + sum(factor * values[cell] for cell, factor in relation.terms)
        change = sum(factor * (up - down) for (up, down), factor in terms)
        if relation.sense == "=":
            model.addConstr(change == -residual)
        else:
            model.addConstr(change <= -residual if relation.sense == "<=" else change >= -residual)
    return wrong, changes
