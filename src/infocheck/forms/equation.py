"""Readable equations: ``processed = granted + denied.* + 2 * other``.

A side is a sum of terms; a term is a name, an integer, or an integer times a
name; ``*`` as the last (or a middle) part of a name stands for every sub-row.
"""

import re
from collections.abc import Callable
from typing import NamedTuple, cast

from infocheck.forms.errors import FormError
from infocheck.forms.form import Linear, Sense

_TOKEN = re.compile(r"\s*(?:(<=|>=|=|\+|-|\*(?!\w))|(\d+)|([a-z_]\w*(?:\.(?:\w+|\*))*))", re.ASCII)

Resolve = Callable[[str], list[int]]
"""From a name to the indices of the cells it stands for; ``KeyError`` where it stands for none."""


class Term(NamedTuple):
    """An integer times a name; ``start`` and ``end`` are its place in the text."""

    coefficient: int
    name: str | None
    start: int
    end: int


class Equation(NamedTuple):
    """Both sides brought to the left: the terms compare to zero by ``sense``."""

    terms: tuple[Term, ...]
    sense: Sense


def parse_equation(text: str) -> Equation:
    """Read an equation or inequality.

    Raises :class:`FormError` (route empty, span in ``text``) where it is not one.
    """
    terms, sense = _terms(text)
    if sense is None:
        raise FormError((), "等式缺少 =、<= 或 >=", "an equation needs =, <= or >=", (0, len(text)))
    return Equation(terms, sense)


def parse_expression(text: str) -> tuple[Term, ...]:
    """Read a sum without a comparison; raises :class:`FormError` as above."""
    terms, sense = _terms(text)
    if sense is not None:
        raise FormError((), "此处应为算式，不应有比较号", "an expression, not a comparison", (0, len(text)))
    return terms


def resolve(terms: tuple[Term, ...], find: Resolve, source: str) -> Linear:
    """Turn names into cell indices and add up the coefficients of each cell.

    Raises :class:`FormError` for a name that ``find`` does not know.
    """
    coefficients: dict[int, int] = {}
    constant = 0
    for term in terms:
        if term.name is None:
            constant += term.coefficient
            continue
        try:
            cells = find(term.name)
        except KeyError:
            raise FormError(
                (),
                f"等式中的“{term.name}”不是本表的行、列或单元格",
                f"“{term.name}” is no row, column or cell of this table",
                (term.start, term.end),
            ) from None
        for cell in cells:
            coefficients[cell] = coefficients.get(cell, 0) + term.coefficient
    return Linear(tuple(item for item in coefficients.items() if item[1]), constant, source)


def _terms(text: str) -> tuple[tuple[Term, ...], Sense | None]:
    terms: list[Term] = []
    sense: Sense | None = None
    side, sign, factor, start = 1, 1, None, 0
    wants_value, position = True, 0
    while position < len(text.rstrip()):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _unexpected(text, position)
        operator, number, name = match.groups()
        at, position = match.start(match.lastindex or 0), match.end()
        if wants_value and name is not None:
            terms.append(Term(side * sign * (1 if factor is None else factor), name, at, position))
            wants_value, factor = False, None
        elif wants_value and number is not None and factor is None:
            factor, start, wants_value = int(number), at, False
        elif wants_value and operator == "-" and factor is None:
            sign = -sign
        elif not wants_value and operator == "*" and factor is not None:
            wants_value = True
        elif not wants_value and operator in ("+", "-"):
            terms += _constant(factor, side * sign, start, at)
            sign, factor, wants_value = (1 if operator == "+" else -1), None, True
        elif not wants_value and operator in ("=", "<=", ">=") and sense is None:
            terms += _constant(factor, side * sign, start, at)
            sense = cast("Sense", operator)
            side, sign, factor, wants_value = -1, 1, None, True
        else:
            raise _unexpected(text, at)
    if wants_value:
        raise FormError((), "等式没有写完", "the equation is unfinished", (0, len(text)))
    terms += _constant(factor, side * sign, start, len(text))
    return tuple(terms), sense


def _constant(factor: int | None, sign: int, start: int, end: int) -> list[Term]:
    return [] if factor is None else [Term(sign * factor, None, start, end)]


def _unexpected(text: str, position: int) -> FormError:
    rest = text[position:].lstrip()
    start = len(text) - len(rest)
    return FormError(
        (), f"等式中此处多余或有误：{rest[:12]}", f"unexpected here: {rest[:12]}", (start, start + 1)
    )
