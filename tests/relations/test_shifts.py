"""Which figures may have gone wrong together: every way to undo a slip in a small table, written as the table after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from infocheck.forms.form import Cell
from infocheck.relations.shifts import Shift, shifts

Table = list[list[int | None]]
"""Rows of figures; ``None`` where a row has no such column."""


def cells_of(table: str, text: str) -> Iterator[tuple[str, int, int, int]]:
    for row, line in enumerate(text.split(" / ")):
        for column, figure in enumerate(line.split()):
            yield table, row, column, int(figure)


def undone(text: str, suspects: str = "", fixed: str = "", breaks: str = "", allowed: int = 0) -> list[str]:
    """The tables (``1 2 / 3 4 | 5 6`` are two) after each shift was undone; ``?`` is a figure that was lost.

    Of ``suspects`` and ``fixed`` (cells by their place, ``0 3``), the first are all where none is given.  Each of ``breaks``
    breaks one relation where it changes, and so many may be broken.
    """
    placed = [cell for name, part in enumerate(text.split(" | ")) for cell in cells_of(str(name), part)]
    cells = [
        Cell(position, "", table, f"row {row}", f"column {column}", "", "count", "")
        for position, (table, row, column, _) in enumerate(placed)
    ]
    values = [figure for *_, figure in placed]
    suspected = frozenset(map(int, suspects.split())) or frozenset(range(len(cells)))
    broken = dict.fromkeys(map(int, breaks.split()), 1)
    found = shifts(cells, values, frozenset(map(int, fixed.split())), suspected, lambda *_: (broken, allowed))
    return sorted(written(text, shift) for shift in found)


def written(text: str, shift: Shift) -> str:
    after, position = [], 0
    for word in text.split():
        if word in ("/", "|"):
            after.append(word)
            continue
        figure = str(shift.changes.get(position, word))
        after.append("?" if position == shift.lost else figure)
        position += 1
    return " ".join(after)


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["1 2"], ["2 1"]),
        (["1 1"], []),
        (["1 2 3"], ["1 3 2", "2 1 3", "2 3 ?", "3 2 1", "? 1 2"]),
        (["1 2 3", "0 2"], ["2 3 ?", "3 2 1", "? 1 2"]),
        (["1 2 3", "0 1"], ["2 1 3"]),
        (["1 2 3", "1"], []),
        (["1 1 3"], ["1 3 1", "3 1 1"]),
        (["5 5 5"], []),
        (["0 4 0 0", "0 3"], ["4 0 0 ?", "? 0 4 0"]),
        (["0 4 7 0", "0 3"], ["4 7 0 ?", "? 0 4 7"]),
        (["1 2 3 4", "", "1"], ["1 2 4 3", "3 2 1 4", "3 2 4 ?", "4 2 3 1", "? 2 1 3"]),
        (["1 / 2 / 3", "0 2"], ["2 / 3 / ?", "3 / 2 / 1", "? / 1 / 2"]),
        (["1 2 / 3 4", "0 3"], ["3 4 / 1 2"]),
        (["1 2 / 3 4", "0 1"], ["2 1 / 3 4"]),
        (["1 2 / 1 4", "0 3"], []),
        (["1 2 3 / 1 4 5", "0 3"], ["1 4 5 / 1 2 3"]),
        (["1 2 / 3 4 5", "0 4"], []),
        (["1 2 / 3 4 / 5 6", "0 5"], ["5 6 / 3 4 / 1 2"]),
        (["1 2 | 3 4", "0 3"], []),
        (["1 2 | 3 4", "0 1 2 3"], ["1 2 | 4 3", "2 1 | 3 4"]),
    ],
    ids=str,
)
def test_every_shift_that_might_be_undone(options: list[str], wanted: list[str]) -> None:
    assert undone(*options) == wanted


@pytest.mark.parametrize(
    ("breaks", "allowed", "wanted"),
    [
        ("", 0, ["2 3 4 ?", "2 3 ? 4", "1 3 4 ?", "? 1 2 3", "? 1 2 4", "1 ? 2 3"]),
        ("", -1, []),
        ("0", 0, ["1 3 4 ?", "? 1 2 3", "? 1 2 4", "1 ? 2 3"]),
        ("1", 0, ["1 ? 2 3"]),
        ("0 1", 1, ["1 3 4 ?", "? 1 2 3", "? 1 2 4", "1 ? 2 3"]),
        ("0 1", 2, ["2 3 4 ?", "2 3 ? 4", "1 3 4 ?", "? 1 2 3", "? 1 2 4", "1 ? 2 3"]),
    ],
    ids=str,
)
def test_a_stretch_ends_where_it_breaks_more_than_may_be_broken(
    breaks: str, allowed: int, wanted: list[str]
) -> None:
    found = undone("1 2 3 4", breaks=breaks, allowed=allowed)
    assert [text for text in found if "?" in text] == sorted(wanted)
