"""A grid as seen from its figures: for each, the labels to its left and those above it."""

from __future__ import annotations

from typing import NamedTuple

from infocheck.reading.documents.blocks import Box, Grid
from infocheck.reading.documents.figures import is_blank, is_figure


class Figure(NamedTuple):
    """A box that may hold the value of a cell, with the labels beside it, the nearest first.

    ``torn`` where it spans columns (or rows) that have different labels, so
    that nobody can tell whose it is.
    """

    box: Box
    left: tuple[Box, ...]
    above: tuple[Box, ...]
    torn: bool = False


def survey(grid: Grid) -> list[Figure]:
    """Every box that holds a figure or nothing, in reading order."""
    rows = _filled(grid.rows)
    above: list[_Labels] = [_Labels() for _ in rows[0]] if rows else []
    seen: dict[Box, int] = {}
    figures: list[Figure] = []
    for row in rows:
        left = _Labels()
        for column, box in enumerate(row):
            if is_figure(box.text) and not (grid.loose and is_blank(box.text)):
                figure = Figure(box, left.labels(), above[column].labels())
                if box in seen:
                    _compare(figures, seen[box], figure)
                else:
                    seen[box] = len(figures)
                    figures.append(figure)
            left.take(box)
            above[column].take(box)
    return figures


class _Labels:
    """The labels last met in one direction: those after the last figure, or those before it."""

    __slots__ = ("_ended", "_labels")

    def __init__(self) -> None:
        self._labels: tuple[Box, ...] = ()
        self._ended = False

    def take(self, box: Box) -> None:
        """Go past a box."""
        if is_blank(box.text):
            return
        if is_figure(box.text):
            self._ended = True
        elif self._ended:
            self._labels, self._ended = (box,), False
        elif not self._labels or self._labels[0] is not box:
            self._labels = (box, *self._labels[:7])

    def labels(self) -> tuple[Box, ...]:
        """The labels, the nearest first."""
        return self._labels


def _compare(figures: list[Figure], index: int, again: Figure) -> None:
    """Mark a figure that stands at several places where the nearest labels are not the same."""
    first = figures[index]
    if first.above[:1] != again.above[:1] or first.left[:1] != again.left[:1]:
        figures[index] = first._replace(torn=True)


def _filled(rows: tuple[tuple[Box, ...], ...]) -> list[list[Box]]:
    """The rows with a label in each blank that was part of a merged label before it was split.

    Above a label a blank belongs to the label on its left; left of a label, to
    the label above.
    """
    filled = [list(row) for row in rows]
    for number, row in enumerate(filled):
        below = rows[number + 1] if number + 1 < len(rows) else ()
        if len(set(below)) == 1:
            below = ()  # a heading across the table is no label of its columns
        is_header = not any(is_figure(box.text) and not is_blank(box.text) for box in row)
        for column, box in enumerate(row):
            if not is_blank(box.text):
                continue
            if is_header and below and column and _is_label(below[column]) and _is_label(row[column - 1]):
                row[column] = row[column - 1]
            elif (
                number
                and _is_label(filled[number - 1][column])
                and any(map(_is_label, row[column + 1 : column + 2]))
            ):
                row[column] = filled[number - 1][column]
    return filled


def _is_label(box: Box) -> bool:
    return not is_figure(box.text)
