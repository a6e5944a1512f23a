"""Which figure is easily typed in place of which, and which two were exchanged."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infocheck.findings import Number
from infocheck.relations.plausibility import exchanged, is_slip


@given(st.integers(0, 10**6), st.integers(0, 10**6))
@settings(max_examples=200)
def test_a_slip_is_a_slip_both_ways(one: int, other: int) -> None:
    assert is_slip(one, other) == is_slip(other, one)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (3473, 3743),
        (12, 21),
        (3490, 3480),
        (12, 13),
        (12, 42),
        (349, 3490),
        (33490, 3490),
        (3490, 390),
        (550, 55),
        (7, 700),
        (7, 7000),
        (7, 70000),
        (120000, 12),
        (Decimal("0.5"), 5),
        (Decimal("1.25"), Decimal("125")),
        (Decimal("0.75"), 7500),
        (Decimal("7.5"), 7500),
    ],
)
def test_slips_of_typing(before: Number, after: Number) -> None:
    assert is_slip(before, after)
    assert is_slip(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (3473, 3490),
        (5, 0),
        (7, 7),
        (1234, 2143),
        (1234, 3214),
        (1234, 2314),
        (1234, 1344),
        (1, 300),
        (123, 14),
        (12, 1233),
        (7, 700000),
        (0, 100),
        (7, 770),
        (1234, 5678),
    ],
)
def test_other_differences_are_no_slips(before: int, after: int) -> None:
    assert not is_slip(before, after)
    assert not is_slip(after, before)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ([4, 7], [7, 4], [(0, 1)]),
        ([4, 7], [7, 5], []),
        ([4, 7], [5, 4], []),
        ([4, 7, 1], [7, 1, 4], []),
        ([5, 4, 7], [5, 7, 4], [(1, 2)]),
        ([4, 7, 4, 7], [7, 4, 7, 4], [(0, 1), (2, 3)]),
        ([4, 7, 7], [7, 4, 4], [(0, 1)]),
        ([7, 4, 7], [4, 7, 4], [(0, 1)]),
        ([1, 4, 2, 7, 3], [2, 7, 1, 4, 5], [(0, 2), (1, 3)]),
    ],
    ids=str,
)
def test_figures_that_were_exchanged(
    before: list[int], after: list[int], pairs: list[tuple[int, int]]
) -> None:
    assert exchanged(dict(enumerate(after)), dict(enumerate(before))) == pairs
