"""Figures that went wrong together: a stretch of a row or column shifted by one place, two cells or two rows exchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from infocheck.findings import Number
from infocheck.forms.form import Cell

LEAST = 3
"""A stretch or a pair of rows that changes fewer cells than this is found one by one."""


class Shift(NamedTuple):
    """The figures before the slip, by cell; ``lost`` is the cell whose figure was pushed out of the stretch."""

    changes: dict[int, Number]
    lost: int | None = None


Breaking = Callable[[Sequence[int], Mapping[int, Number]], tuple[Mapping[int, int], int]]
"""Of a line, and the figures that its cells would have: how many relations each of these changes breaks whatever becomes of
the line's other cells, and how many may be broken, since the line can mend no more; below zero where it mends too few."""


def shifts(
    cells: Sequence[Cell],
    values: Sequence[Number],
    fixed: frozenset[int],
    suspects: frozenset[int],
    breaking: Breaking,
) -> Iterator[Shift]:
    """Every shift that might be undone.

    ``fixed`` cells take no part; every stretch begins and ends at one of
    ``suspects``, the cells of violated relations, as does every pair.
    """
    tables: dict[str, tuple[dict[str, list[int]], dict[str, list[int]]]] = {}
    for cell in cells:
        if cell.position not in fixed:
            rows, columns = tables.setdefault(cell.table, ({}, {}))
            rows.setdefault(cell.row, []).append(cell.position)
            columns.setdefault(cell.column, []).append(cell.position)
    for rows, columns in tables.values():
        for line in (*rows.values(), *columns.values()):
            yield from _moved(line, values, suspects, breaking)
            for one, other in combinations([cell for cell in line if cell in suspects], 2):
                if values[one] != values[other]:
                    yield Shift({one: values[other], other: values[one]})
        yield from _exchanged(rows, values, suspects)


def _moved(
    line: list[int], values: Sequence[Number], suspects: frozenset[int], breaking: Breaking
) -> Iterator[Shift]:
    """Stretches in both directions, from each end on as long as they break no more than may be broken."""
    for ordered in (line, line[::-1]):
        moved = {cell: values[following] for cell, following in pairwise(ordered)}
        broken, allowed = breaking(line, moved)
        for first, end in enumerate(ordered) if allowed >= 0 else ():
            changes: dict[int, Number] = {}
            left = allowed
            for cell, lost in pairwise(ordered[first:]) if end in suspects else ():
                if moved[cell] != values[cell]:
                    changes[cell] = moved[cell]
                    left -= broken.get(cell, 0)
                if left < 0:
                    break
                if lost in suspects and len(changes) >= LEAST - 1:
                    yield Shift({**changes, lost: 0}, lost)


def _exchanged(
    rows: Mapping[str, list[int]], values: Sequence[Number], suspects: frozenset[int]
) -> Iterator[Shift]:
    lines = [line for line in rows.values() if any(cell in suspects for cell in line)]
    for one, other in combinations(lines, 2):
        if len(one) == len(other):
            swapped = [(a, b) for a, b in zip(one, other, strict=True) if values[a] != values[b]]
            if 2 * len(swapped) >= LEAST:
                yield Shift({a: values[b] for a, b in swapped} | {b: values[a] for a, b in swapped})
