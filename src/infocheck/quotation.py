"""Cells quoted in the narrative: ``{requests.received.total}`` stands for the figure in that cell.

A text that quotes its figures cannot contradict its table.  Rules read the text with the figures in place; what
they find is told at the words as written.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from infocheck.findings import Number

_QUOTED = r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){2,})\}"


class Quotation(NamedTuple):
    """One quoted cell: its address, the range of the figure in the text, and the range that was written for it.

    Where the cell has no figure, or there is no such cell, ``figure`` is
    ``None`` and the text keeps the words as written.
    """

    address: str
    figure: Number | None
    start: int
    end: int
    written: tuple[int, int]


class Quoted(NamedTuple):
    """A text with the figures in place, and where they stand, in order."""

    text: str
    quotations: tuple[Quotation, ...] = ()


def quoted(written: str, figure_of: Callable[[str], Number | None]) -> Quoted:
    """The text with every quoted cell replaced by its figure; ``figure_of`` takes an address."""
    pieces, quotations, length, end = [], [], 0, 0
    for match in re.finditer(_QUOTED, written):
        figure = figure_of(match[1])
        words = match[0] if figure is None else str(figure)
        before = written[end : match.start()]
        start = length + len(before)
        length, end = start + len(words), match.end()
        pieces += [before, words]
        quotations.append(Quotation(match[1], figure, start, length, match.span()))
    return Quoted("".join(pieces) + written[end:], tuple(quotations)) if quotations else Quoted(written)


def as_written(span: tuple[int, int], quotations: tuple[Quotation, ...]) -> tuple[int, int]:
    """The range of the text as written that a half-open range of the text with figures came from.

    A range that touches a figure covers the whole quotation.
    """
    start, end = span
    return _position(start, quotations, 0), _position(end, quotations, 1)


def _position(position: int, quotations: tuple[Quotation, ...], edge: int) -> int:
    shift = 0
    for quotation in quotations:
        if position <= quotation.start and not (edge == 0 and position == quotation.start):
            break
        if position < quotation.end or (edge == 1 and position == quotation.end):
            return quotation.written[edge]
        shift = quotation.written[1] - quotation.end
    return position + shift
