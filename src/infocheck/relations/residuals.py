"""Do the relations of a form hold?  Plain integers, one report at a time."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from infocheck.findings import Number
from infocheck.forms.form import Form, Linear, Relation

Pick = Callable[[Sequence[Number]], Any]
"""From the values of a report to some of them."""


class Violation(NamedTuple):
    """A relation whose residual (left side minus right side) is not allowed."""

    relation: Relation
    residual: Number


class Blocked(NamedTuple):
    """A relation that cannot be decided, because of the state of these cells (by index)."""

    relation: Relation
    cells: tuple[int, ...]


class Residuals(NamedTuple):
    """What came of a set of relations; whatever is in neither list holds."""

    violations: tuple[Violation, ...]
    blocked: tuple[Blocked, ...]


ALL_HOLD = Residuals((), ())


def total(linear: Linear | Relation, values: Sequence[Number] | Mapping[int, Number]) -> Number:
    """The value of a linear expression, or the residual of a relation.

    Raises ``KeyError`` where ``values`` is a mapping that lacks one of its cells.
    """
    result: Number = linear.constant
    for cell, coefficient in linear.terms:
        result += coefficient * values[cell]
    return result


def holds(relation: Relation, residual: Number) -> bool:
    """Whether that residual is allowed."""
    if relation.sense == "=":
        return residual == 0
    return residual <= 0 if relation.sense == "<=" else residual >= 0


class Sums:
    """Relations as plain sums: for each, its two sides as functions that pick cells, its constant and its sense."""

    def __init__(self, sides: tuple[tuple[Pick, Pick, int, str], ...]) -> None:
        self.sides = sides

    def hold(self, values: Sequence[Number]) -> bool:
        """Whether every one holds; nothing is said of the others where one does not."""
        for left, right, constant, sense in self.sides:
            residual = sum(left(values)) - sum(right(values)) + constant
            if residual and (sense == "=" or (residual > 0) == (sense == "<=")):
                return False
        return True


@lru_cache(maxsize=64)
def sums(form: Form) -> Sums:
    """The hard relations of a form, to be found to hold in one pass, as they do in most reports."""
    return Sums(
        tuple(
            (_picking(relation, 1), _picking(relation, -1), relation.constant, relation.sense)
            for relation in form.relations
            if relation.hard
        )
    )


def _picking(relation: Relation, sign: int) -> Pick:
    """What picks the cells whose coefficients have that sign, each times its coefficient."""
    terms = [(cell, coefficient * sign) for cell, coefficient in relation.terms if coefficient * sign > 0]
    if all(coefficient == 1 for _, coefficient in terms):
        cells = [cell for cell, _ in terms] or [0]
        return itemgetter(*cells) if len(cells) > 1 else itemgetter(slice(cells[0], cells[0] + bool(terms)))
    return lambda values: [coefficient * values[cell] for cell, coefficient in terms]


def evaluate(
    relations: Iterable[Relation], values: Sequence[Number], empties: Collection[int], faulty: Collection[int]
) -> Residuals:
    """Evaluate every relation.

    An empty cell counts as 0 where the relation then holds.  Where it does
    not, and some figure (0 or greater) in an empty cell could make it hold,
    the relation is blocked; where no figure could, it is violated all the
    same.  A faulty cell always blocks.
    """
    violations: list[Violation] = []
    blocked: list[Blocked] = []
    for relation in relations:
        residual = total(relation, values)
        if faulty and (bad := tuple(cell for cell, _ in relation.terms if cell in faulty)):
            blocked.append(Blocked(relation, bad))
        elif not holds(relation, residual):
            could = _could_mend(relation, residual, empties)
            if could:
                blocked.append(Blocked(relation, could))
            else:
                violations.append(Violation(relation, residual))
    return Residuals(tuple(violations), tuple(blocked))


def deduce(
    relations: Iterable[Relation], values: Sequence[Number], empties: Collection[int]
) -> dict[int, Number]:
    """The figures of empty cells that follow from the others: each the only unknown of an equation.

    A cell to which two equations give different figures is left out, and so
    is one to which they give a negative or broken one.
    """
    found: dict[int, set[Number | None]] = {}
    for relation in relations:
        unknown = [(cell, coefficient) for cell, coefficient in relation.terms if cell in empties]
        if len(unknown) == 1 and relation.sense == "=":
            cell, coefficient = unknown[0]
            residual = total(relation, values)
            whole = residual % coefficient == 0
            found.setdefault(cell, set()).add(-(residual // coefficient) if whole else None)
    agreed = {cell: next(iter(figures)) for cell, figures in found.items() if len(figures) == 1}
    return {cell: figure for cell, figure in agreed.items() if figure is not None and figure >= 0}


def defined_cell(relation: Relation) -> int | None:
    """The cell that a relation defines: the only one on its side of the equation, or ``None``."""
    for sign in (1, -1):
        side = [cell for cell, coefficient in relation.terms if coefficient * sign > 0]
        if len(side) == 1:
            return side[0]
    return None


def _could_mend(relation: Relation, residual: Number, empties: Collection[int]) -> tuple[int, ...]:
    wanted_sign = -1 if residual > 0 else 1
    return tuple(
        cell for cell, coefficient in relation.terms if cell in empties and coefficient * wanted_sign > 0
    )
