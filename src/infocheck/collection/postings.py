"""Which reports hold a stretch of text: postings (an inverted index) of the sampled stretches that several have.

What counts is how much of its *own* text a report shares, however much more the
other has: so a report copied whole out of one many times as long is found,
which two texts that are alike as wholes (MinHash) would not be.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

INDEXED = 8
"""Of the numbers of stretches, multiples of this are indexed."""
BUDGET = 20_000
"""So many entries are gone through for one report, the rarest stretches first."""
_AT_ONCE = 1 << 20
"""So many stretches are sorted into those that one report has, which are forgotten, and those that several have."""
_NUMBERS = 1 << 64


class Postings:
    """The reports, by number, that hold each of the stretches that several hold."""

    def __init__(self, samples: Iterable[Sequence[int]]) -> None:
        """``samples`` are the numbers of each report's stretches, in order of size."""
        self._reports: dict[int, array[int]] = {}
        every = list(samples)
        turns = sum(map(len, every)) // (_AT_ONCE * INDEXED) + 1
        for turn in range(turns):
            self._add(every, turn * _NUMBERS // turns, (turn + 1) * _NUMBERS // turns)

    def _add(self, samples: Iterable[Sequence[int]], start: int, end: int) -> None:
        """Add what lies from ``start`` up to ``end``."""
        single: dict[int, int] = {}
        for report, sample in enumerate(samples):
            for value in sample[bisect_left(sample, start) : bisect_left(sample, end)]:
                if value % INDEXED:
                    continue
                held = self._reports.get(value)
                if held is not None:
                    held.append(report)
                elif value in single:
                    self._reports[value] = array("I", (single.pop(value), report))
                else:
                    single[value] = report

    def holding(self, stretches: Collection[int]) -> dict[int, float]:
        """Which part of these stretches each report holds that holds any; of most reports, few hold any."""
        indexed = [value for value in stretches if value % INDEXED == 0]
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
