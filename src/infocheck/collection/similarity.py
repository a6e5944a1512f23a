"""Text that reports share: sketches (MinHash) find the pairs worth comparing, an exact comparison decides.

The sketches and their index are rensa's, an extra.  Each is of a stretch of
text, so that a short report meets the long one that it was copied out of.
Time is near-linear in the number of reports: what very many reports have in
common (the words of the form itself) is left out before, so that two reports
meet only where both have what few others have.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import chain
from typing import Any, NamedTuple

from infocheck.checking import read_report
from infocheck.collection.job import Job, Worker
from infocheck.collection.likeness import Told, likeness, told
from infocheck.collection.masking import shingles
from infocheck.collection.running import Each, spread
from infocheck.findings import ReportResult, Text
from infocheck.reading.errors import Unreadable
from infocheck.rules.examination import Likeness
from infocheck.rules.similarity import MOST_OF_IT, may_be_source

SAMPLE = 4
"""One shingle in so many is kept, chosen by its hash, so alike in every report."""
FEWEST = 40
"""A report with fewer sampled shingles has too little text to be compared."""
COMMON_SHARE, COMMON_LEAST = 0.01, 50
"""What more than this share of the reports have, and at least so many, is common to all."""
STRETCH = 100
"""A sketch is of so many sampled shingles, some 400 characters."""
PERMUTATIONS, BANDS = 128, 64
"""Bands of two: stretches that share a third of what both have meet with a chance of 0.999, those that share a twentieth
with one of 0.15."""
MOST = 5
"""So many of the reports most alike are told for each report, its body's own years first, which leave half to others."""
_CLOSEST = 2 * MOST
"""So many reports, the closest by their samples, are compared in full with each report."""
_SLACK = 0.6
"""A sample may show this much less than there is."""
_MET = 200
"""So many of the reports that it meets are looked at, by their samples, for each report."""
_SLOTS = 1 << 22
_SEED = 50
_SHORT = Text("文字太少，无法比较", "too little text to be compared")
_ALONE = Text("没有可比较的其他报告", "there is no other report to compare it with")
_COMMON = Text(
    "文字几乎都是许多报告共有的，分不出是套语还是照抄",
    "nearly all of its text stands in many reports: whether by formula or by copying, it does not tell",
)


class Sketched(NamedTuple):
    """What is kept of one report: what it is, its body's names, and the sampled shingles of its text, as hashes.

    ``hashes`` is ``None`` where the file cannot be read.
    """

    about: ReportResult
    names: frozenset[str] = frozenset()
    hashes: array[int] | None = None

    @property
    def path(self) -> str:
        """The file."""
        return self.about.path

    @property
    def is_comparable(self) -> bool:
        """Whether there is enough text to be compared."""
        return self.hashes is not None and len(self.hashes) >= FEWEST


class Alike(NamedTuple):
    """A report, those of which it has much text, most alike first, and the names of each of their bodies.

    ``others`` is how many more are about as much alike; ``reason`` why the report could be compared with none.
    """

    sketched: Sketched
    likenesses: tuple[Likeness, ...] = ()
    bodies: tuple[tuple[str, ...], ...] = ()
    others: int = 0
    reason: Text | None = None


class _Sample(NamedTuple):
    """What a report is looked for by: sampled shingles, and whether they are those that very many reports have."""

    hashes: Sequence[int]
    is_common: bool


class _Index:
    """Where reports meet: the sketches of their stretches."""

    def __init__(self) -> None:
        from rensa import RMinHashLSH

        self._meetings = RMinHashLSH(threshold=0.3, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._owners: list[int] = []

    def add(self, number: int, hashes: Sequence[int]) -> None:
        """Add the stretches of a report."""
        for sketch in _sketches(hashes):
            self._meetings.insert(len(self._owners), sketch)
            self._owners.append(number)

    def meeting(self, hashes: Sequence[int]) -> set[int]:
        """The reports of which a stretch meets one of these."""
        return {self._owners[key] for sketch in _sketches(hashes) for key in self._meetings.query(sketch)}


def _sketches(hashes: Sequence[int]) -> Iterator[Any]:
    """The sketches of the stretches that a report's sampled shingles, in order, are cut into."""
    from rensa import RMinHash

    count = max(1, len(hashes) // STRETCH)
    for part in range(count):
        stretch = hashes[part * len(hashes) // count : (part + 1) * len(hashes) // count]
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
        sketch.update([value.to_bytes(8, "little") for value in stretch])
        yield sketch


class Similarity:
    """The reports of a run, and which of them share text."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.sketches: list[Sketched] = []
        self.counts = array("H", bytes(2 * _SLOTS))
        self._told: dict[int, Told] = {}

    def add(self, paths: Iterable[str], processes: int) -> Generator[Sketched]:
        """Read each report and keep a sketch of it; yields as it goes."""
        for sketched in spread(paths, Each(self.job, _sketch).all, _lost, processes):
            self.sketches.append(sketched)
            for value in sketched.hashes or ():
                slot = value % _SLOTS
                if self.counts[slot] < 65535:
                    self.counts[slot] += 1
            yield sketched

    @property
    def common(self) -> int:
        """A shingle that more reports have than this is common."""
        return max(COMMON_LEAST, int(COMMON_SHARE * len(self.sketches)))

    def alike(self, threshold: float) -> Iterator[Alike]:
        """Each report, in order, with those of which it has at least ``threshold`` of its text."""
        rare, common = _Index(), _Index()
        for number, sketched in enumerate(self.sketches):
            if sketched.is_comparable:
                sample = self._sample(number)
                (common if sample.is_common else rare).add(number, sample.hashes)
        comparable = {(one.names, one.about.year) for one in self.sketches if one.is_comparable}
        for number, sketched in enumerate(self.sketches):
            if not sketched.is_comparable:
                yield Alike(sketched, reason=_SHORT)
            elif len(comparable) == 1:
                yield Alike(sketched, reason=_ALONE)
            else:
                yield self._alike(number, threshold, rare, common)

    def _alike(self, number: int, threshold: float, rare: _Index, common: _Index) -> Alike:
        """The reports of which one has much; where very many have its text, those that have the whole of it."""
        sketched, sample = self.sketches[number], self._sample(number)
        share = max(threshold, MOST_OF_IT) if sample.is_common else threshold
        least = share if sample.is_common else _SLACK * share
        shared = self._shared(number, sample, common if sample.is_common else rare)
        near = self._closest(_CLOSEST, number, {one: part for one, part in shared.items() if part >= least})
        if near and self._read(number) is None:
            return Alike(_lost(sketched.path))
        likely = {other: self._likeness(number, other, sample.is_common) for other in near}
        compared = {other: one for other, one in likely.items() if one}
        found = self._closest(
            MOST, number, {other: one.share for other, one in compared.items() if one.share >= share}
        )
        bodies = tuple(tuple(sorted(self.sketches[other].names)) for other in found)
        as_much = sum(1 for part in shared.values() if part >= share)
        others = max(0, as_much - MOST) if len(found) == MOST else 0
        reason = _COMMON if sample.is_common and not found else None
        return Alike(sketched, tuple(compared[other] for other in found), bodies, others, reason)

    def _shared(self, number: int, sample: _Sample, index: _Index) -> dict[int, float]:
        """The share of its sample that each of the reports has which it meets and which may be its source; of a whole
        text, the share of the longer one."""
        own, shared = set(sample.hashes), dict[int, float]()
        met = [other for other in index.meeting(sample.hashes) if self._may_be_source(number, other)]
        for other in nlargest(_MET, met, key=lambda other: self._are_one(number, other)):
            theirs = self.sketches[other].hashes or ()
            whole = max(len(own), len(theirs)) if sample.is_common else len(own)
            shared[other] = len(own.intersection(theirs)) / whole
        return shared

    def _sample(self, number: int) -> _Sample:
        every, limit = self.sketches[number].hashes or array("Q"), self.common
        rare = [value for value in every if self.counts[value % _SLOTS] <= limit]
        is_common = len(rare) < max(FEWEST, (1 - MOST_OF_IT) * len(every))
        return _Sample(every if is_common else rare, is_common)

    def _may_be_source(self, number: int, other: int) -> bool:
        year, earlier = self.sketches[number].about.year, self.sketches[other].about.year
        return other != number and may_be_source(self._are_one(number, other), earlier, year)

    def _are_one(self, number: int, other: int) -> bool:
        """Whether two reports are of one body."""
        return not self.sketches[number].names.isdisjoint(self.sketches[other].names)

    def _closest(self, count: int, number: int, shares: Mapping[int, float]) -> list[int]:
        """So many of the reports that share the most: its body's own first, which leave half to other bodies'."""
        ranked = sorted(shares, key=lambda other: shares[other], reverse=True)
        own = [other for other in ranked if self._are_one(number, other)]
        others = [other for other in ranked if not self._are_one(number, other)]
        kept = own[: count - min(len(others), count // 2)]
        return [*kept, *others[: count - len(kept)]]

    def _likeness(self, number: int, other: int, is_common: bool) -> Likeness | None:
        one, another = self._read(number), self._read(other)
        counted = _all_count if is_common else self._are_common
        return likeness(one, another, counted) if one and another else None

    def _read(self, number: int) -> Told | None:
        """The report again, masked; ``None`` where it cannot be read any more.

        A few are remembered, since those alike are compared in both directions.
        """
        known = self._told.get(number)
        if known is None:
            if len(self._told) >= 64:
                self._told.pop(next(iter(self._told)))
            path = self.sketches[number].path
            try:
                known = self._told[number] = told(path, read_report(path, self.job.form, self.job.local))
            except Unreadable:
                return None
        return known

    def _are_common(self, pieces: list[str]) -> list[bool]:
        """Which stretches very many reports have; one that was not sampled is as the sampled one before it."""
        limit, common = self.common, False
        found = []
        for value in hashed(pieces):
            if value % SAMPLE == 0:
                common = self.counts[value % _SLOTS] > limit
            found.append(common)
        return found


def _all_count(pieces: list[str]) -> list[bool]:
    """That no stretch is taken for one that very many reports have."""
    return [False] * len(pieces)


def hashed(pieces: list[str]) -> list[int]:
    """A number for each stretch of text, the same in every process."""
    from rensa import RMinHash

    return list(chain.from_iterable(RMinHash.hash_token_sets([pieces])))


def _sketch(worker: Worker, path: str) -> Sketched:
    """Read a report and sample the shingles of its text."""
    try:
        report = read_report(path, worker.job.form, worker.job.local)
    except Unreadable:
        return _lost(path)
    pieces = dict.fromkeys(
        piece for section in told(path, report).sections for piece in shingles(section.text)
    )
    sample = array("Q", [value for value in hashed(list(pieces)) if value % SAMPLE == 0])
    about = ReportResult(path, report.form.id, report.organization, report.year)
    return Sketched(about, report.names, sample)


def _lost(path: str) -> Sketched:
    """What is kept of a file that cannot be read, or that killed the process that read it."""
    return Sketched(ReportResult(path))
