"""Small systems of relations, written as equations over the cells ``a`` to ``z``."""

from __future__ import annotations

from collections.abc import Sequence

from infocheck.findings import Number
from infocheck.forms.form import Cell, Linear, Relation, Sense
from infocheck.relations.culprits import Cause
from infocheck.relations.repairs import Known, Localisation, Repair, Statement
from infocheck.relations.residuals import Violation, holds, total

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def linear(text: str) -> Linear:
    """``a + 2b - 3``, with spaces between."""
    terms: dict[int, int] = {}
    constant, sign = 0, 1
    for word in text.split():
        if word in "+-":
            sign = 1 if word == "+" else -1
        elif word[-1] in LETTERS:
            terms[LETTERS.index(word[-1])] = sign * int(word[:-1] or 1)
        else:
            constant += sign * int(word)
    return Linear(tuple(terms.items()), constant)


def relation(text: str) -> Relation:
    """``a = b + c``, ``a <= b`` or ``a >= b``; its id is its text."""
    left, sense, right = text.partition("<=") if "<=" in text else text.partition("=")
    if left.endswith(">"):
        left, sense = left[:-1], ">="
    whole, parts = linear(left), linear(right)
    terms = dict(whole.terms) | {cell: -coefficient for cell, coefficient in parts.terms}
    constant = whole.constant - parts.constant
    checked: Sense = "=" if sense == "=" else "<=" if sense == "<=" else ">="
    return Relation(text, "", "", "", tuple(terms.items()), constant, checked, True, "", "", "")


def known(
    relations: Sequence[str],
    values: Sequence[Number],
    fixed: str = "",
    says: Sequence[tuple[str, Number]] = (),
    signed: str = "",
    rows: Sequence[str] = (),
) -> Known:
    """What is known of cells ``a``, ``b``, … with those values.

    ``says`` holds expressions (readings parted by ``|``) with the figure that the text states; ``rows`` are the cells
    of one table, row by row (``abc``), where their places count; otherwise each cell is a table of its own.
    """
    placed = {letter: (row, column) for row, line in enumerate(rows) for column, letter in enumerate(line)}
    cells = [
        Cell(
            position, letter, "one" if letter in placed else letter,
            *(str(at) for at in placed.get(letter, (0, 0))),
            letter, "signed" if letter in signed else "count", "",
        )
        for position, letter in enumerate(LETTERS[: len(values)])
    ]  # fmt: skip
    statements = [Statement(tuple(linear(item) for item in text.split("|")), figure) for text, figure in says]
    fixed_cells = [LETTERS.index(letter) for letter in fixed]
    return Known([relation(text) for text in relations], cells, values, fixed_cells, statements)


def violated(known: Known) -> list[Violation]:
    residuals = ((item, total(item, known.values)) for item in known.relations)
    return [Violation(item, residual) for item, residual in residuals if not holds(item, residual)]


def localisation(known: Known) -> Localisation:
    return Localisation(violated(known), known)


def repair(text: str) -> Repair:
    """``a=3 b=4``"""
    pairs = (word.split("=") for word in text.split())
    return {LETTERS.index(letter): int(figure) for letter, figure in pairs}


def written(repair: Repair) -> str:
    return " ".join(f"{LETTERS[cell]}={figure}" for cell, figure in sorted(repair.items()))


def told(causes: Sequence[Cause]) -> list[tuple[list[str], list[str]]]:
    """Of each cause the relations, and the repairs."""
    return [
        ([item.relation.id for item in cause.violations], [written(item) for item in cause.repairs])
        for cause in causes
    ]
