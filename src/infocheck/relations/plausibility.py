"""How plausible is it that one figure was written for another?

Costs are in tenths of a natural logarithm of odds: ten points more, and a
change is e times less likely.  They order the repairs that fit; they never
decide whether one fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from infocheck.findings import Number

PART = 100
"""One wrong figure."""
TOTAL = 90
"""A wrong total: added up by hand, or not updated with its parts."""
TEXT = 75
"""A wrong figure in the text: it was often taken over from a draft."""
NO_SLIP = 25
"""More for a figure that no slip of typing explains."""
TOGETHER = 115
"""Figures that went wrong together: two exchanged, or a row or column shifted."""
AMBIGUOUS = 60
"""Repairs that cost no more than this above the best are worth naming."""


def is_slip(before: Number, after: Number) -> bool:
    """Whether one figure is the other with a digit dropped, doubled, mistyped, two neighbours swapped or its point moved."""
    return _is_mistyped(str(before), str(after)) or _is_scaled(before, after)


def _is_mistyped(before: str, after: str) -> bool:
    short, long = sorted((before, after), key=len)
    if len(long) == len(short):
        differing = [position for position in range(len(long)) if long[position] != short[position]]
        if len(differing) == 1:
            return len(long) > 1
        swapped = len(differing) == 2 and differing[1] == differing[0] + 1
        return swapped and sorted(long) == sorted(short)
    return any(long[:position] + long[position + 1 :] == short for position in range(len(long)))


def _is_scaled(before: Number, after: Number) -> bool:
    """A decimal point moved, or 元 written for 万元."""
    factors = (10, 100, 1000, 10000)
    return any(before * by == after or after * by == before for by in factors)


def exchanged(changes: Mapping[int, Number], values: Mapping[int, Number]) -> list[tuple[int, int]]:
    """The pairs of changed cells of which each gets what the other had."""
    pairs: list[tuple[int, int]] = []
    for one, other in combinations(sorted(changes), 2):
        are_free = not any(cell in pair for pair in pairs for cell in (one, other))
        if are_free and changes[one] == values[other] and changes[other] == values[one]:
            pairs.append((one, other))
    return pairs
