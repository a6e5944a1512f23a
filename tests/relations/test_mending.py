"""Which shifts mend more than they break: as many as trying every one of them finds, though most are not tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

import pytest
from equations import LETTERS, known

from infocheck.findings import Number
from infocheck.relations import mending
from infocheck.relations.mending import mending_shifts
from infocheck.relations.repairs import Known
from infocheck.relations.residuals import holds, total
from infocheck.relations.shifts import LEAST, Shift, shifts

ROWS = ("abcd", "efgh", "ijkl", "mnop", "qrst")
"""Four rows and their sum, of three columns and theirs."""
RELATIONS = [
    *(f"{row[-1]} = {' + '.join(row[:-1])}" for row in ROWS),
    *(f"{column[-1]} = {' + '.join(column[:-1])}" for column in zip(*ROWS, strict=True)),
]


def sums(random: Random) -> list[int]:
    """Figures for which every relation holds, some of them zero."""
    table = [[random.choice((0, random.randrange(40))) for _ in range(3)] for _ in range(4)]
    for row in table:
        row.append(sum(row))
    table.append([sum(column) for column in zip(*table, strict=True)])
    return [figure for row in table for figure in row]


def slipped(random: Random, values: Sequence[int]) -> list[int]:
    """The same with a stretch of a row or a column moved by one place, or two of its figures exchanged."""
    row, column = random.randrange(5), random.randrange(4)
    line = random.choice((list(range(4 * row, 4 * row + 4)), list(range(column, 20, 4))))
    if random.random() < 0.5:
        line.reverse()
    first, last = sorted(random.sample(range(len(line)), 2))
    after = list(values)
    if random.random() < 0.5:
        after[line[first]], after[line[last]] = values[line[last]], values[line[first]]
    else:
        for at in range(first, last):
            after[line[at + 1]] = values[line[at]]
        after[line[first]] = 0
    return after


def suspects(given: Known) -> frozenset[int]:
    violated = [item for item in given.relations if not holds(item, total(item, given.values))]
    return frozenset(cell for item in violated for cell, _ in item.terms)


def tried(given: Known) -> Iterator[tuple[int, dict[int, Number]]]:
    """By how many relations each shift mends more than it breaks, and the figures before it."""
    violated = sum(not holds(item, total(item, given.values)) for item in given.relations)
    for shift in shifts(given.cells, given.values, frozenset(), suspects(given), lambda *_: ({}, 0)):
        before = {**dict(enumerate(given.values)), **shift.changes}
        if shift.lost is not None:
            terms = [
                (item, dict(item.terms)[shift.lost])
                for item in given.relations
                if shift.lost in dict(item.terms)
            ]
            off = {-total(item, before) * sign for item, sign in terms if total(item, before)}
            before[shift.lost] += off.pop() if len(off) == 1 else 0
        left = sum(not holds(item, total(item, before)) for item in given.relations)
        yield violated - left, {cell: value for cell, value in before.items() if value != given.values[cell]}


@pytest.mark.parametrize("seed", range(60))
def test_what_is_not_tried_would_not_have_mended(seed: int) -> None:
    random = Random(seed)
    given = known(RELATIONS, slipped(random, sums(random)), rows=ROWS)
    found = mending_shifts(given.relations, given.cells, given.values, frozenset(), suspects(given))
    wanted = [
        (gain, changes)
        for gain, changes in tried(given)
        if gain >= LEAST - 1 and all(value >= 0 for value in changes.values())
    ]
    gains = {tuple(sorted(changes.items())): gain for gain, changes in wanted}
    assert {tuple(sorted(shift.changes.items())) for shift in found} == set(gains)
    order = [gains[tuple(sorted(shift.changes.items()))] for shift in found]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize(
    ("line", "changes", "wanted"),
    [
        ("aei", {"a": 2, "e": 5}, ({"a": 1, "e": 0}, -1)),
        ("abcd", {"a": 2, "b": 1}, ({"a": 1, "b": 1}, -1)),
        ("efgh", {"e": 5}, ({"e": 1}, 0)),
        ("efgh", {"g": 7}, ({"g": 0}, 0)),
        ("aei", {"a": 1, "i": 8}, ({"a": 0, "i": 1}, -1)),
        ("aei", {"i": 10}, ({"i": 2}, -1)),
    ],
    ids=str,
)
def test_what_a_line_breaks_for_certain(
    line: str,
    changes: Mapping[str, int],
    wanted: tuple[Mapping[str, int], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Relations that hold and in which no other cell of the line stands; what more is broken, the line cannot mend."""
    told: list[Any] = []

    def looking(*given: Any) -> Iterator[Shift]:
        told.append(
            given[-1](
                tuple(map(LETTERS.index, line)), {LETTERS.index(name): new for name, new in changes.items()}
            )
        )
        return iter(())

    #         a  b  c  d   e  f  g  h   i  j  k  l   m  n  o  p   q  r   s   t
    values = [1, 2, 3, 6,  4, 5, 7, 15, 7, 8, 9, 24, 0, 0, 0, 0, 12, 15, 18, 45]  # fmt: skip
    given = known([*RELATIONS, "i <= 9"], values, rows=ROWS)
    monkeypatch.setattr(mending, "shifts", looking)
    assert mending_shifts(given.relations, given.cells, given.values, frozenset(), frozenset()) == []
    ((broken, allowed),) = told
    assert ({LETTERS[cell]: count for cell, count in broken.items()}, allowed) == wanted
