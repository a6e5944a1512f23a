"""Which reports hold a stretch of text: postings (an inverted index) of the sampled stretches that several have.

What counts is how much of its *own* text a report shares, however much more the
other has: so a report copied whole out of one many times as long is found,
which two texts that are alike as wholes (MinHash) would not be.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_INDEXED = 1 << 63
"""Stretches whose number is below this, one half of them, are indexed."""
BUDGET = 20_000
"""So many entries are gone through for one report, the rarest stretches first."""
_AT_ONCE = 1 << 20
"""So many stretches are sorted into those that one report has, which are forgotten, and those that several have."""


class Postings:
    """The reports, by number, that hold each of the stretches that several hold."""

    def __init__(self, samples: Iterable[Sequence[int]]) -> None:
        """``samples`` are the numbers of each report's stretches, in order of size."""
        self._reports: dict[int, array[int]] = {}
        every = list(samples)
        turns = sum(map(len, every)) // (2 * _AT_ONCE) + 1
        for turn in range(turns):
            self._add(every, turn * _INDEXED // turns, (turn + 1) * _INDEXED // turns)

    def _add(self, samples: Iterable[Sequence[int]], start: int, end: int) -> None:
        """Add what lies from ``start`` up to ``end``."""
        first: dict[int, int] = {}
        for report, sample in enumerate(samples):
            for value in sample[bisect_left(sample, start) : bisect_left(sample, end)]:
                holder = first.setdefault(value, report)
                if holder != report:
                    self._reports.setdefault(value, array("I", (holder,))).append(report)

    def holding(self, stretches: Sequence[int]) -> dict[int, float]:
        """Which part of these stretches, in order of size, each report holds that holds any; of most, few hold any."""
        indexed = stretches[: bisect_left(stretches, _INDEXED)]
        shared = sorted((self._reports[value] for value in indexed if value in self._reports), key=len)
        found: Counter[int] = Counter()
        looked_up = len(indexed) - len(shared)
        for held in _within_budget(shared):
            found.update(held)
            looked_up += 1
        return {report: count / looked_up for report, count in found.items()}


def _within_budget(shared: Iterable[array[int]]) -> Iterator[array[int]]:
    left = BUDGET
    for held in shared:
        if left <= 0:
            return
        yield held[:left]
        left -= len(held)
