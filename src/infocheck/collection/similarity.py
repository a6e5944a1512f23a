"""Text that reports share: sketches (MinHash) find the pairs worth comparing, an exact comparison decides.

The sketches and their index are rensa's, an extra.  Time is near-linear in the
number of reports: what very many reports have in common (the words of the form
itself) is left out before, so that two reports meet only where both have what
few others have.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from infocheck.checking import read_report
from infocheck.collection.job import Job, Worker
from infocheck.collection.likeness import Told, likeness, told
from infocheck.collection.masking import shingles
from infocheck.collection.running import Each, spread
from infocheck.findings import ReportResult
from infocheck.reading.errors import Unreadable
from infocheck.rules.examination import Likeness

SAMPLE = 4
"""One shingle in so many is kept for the sketch, chosen by its hash, so alike in every report."""
FEWEST = 40
"""A report with fewer sampled shingles has too little text to be compared."""
PERMUTATIONS, BANDS = 384, 128
"""Bands of three: two reports that share half of their sentences (Jaccard about 1/4) meet with a chance of 0.87, those
that share more nearly always."""
COMMON_SHARE, COMMON_LEAST = 0.01, 50
"""What more than this share of the reports have, and at least so many, is common to all."""
MOST = 5
"""So many of the reports most alike are told for each report."""
_SLOTS = 1 << 22
_SEED = 50


class Sketched(NamedTuple):
    """What is kept of one report: what it is, and the sampled shingles of its text, as hashes.

    ``hashes`` is ``None`` where the file cannot be read.
    """

    about: ReportResult
    hashes: array[int] | None

    @property
    def path(self) -> str:
        """The file."""
        return self.about.path

    @property
    def is_short(self) -> bool:
        """Whether there is too little text to be compared."""
        return self.hashes is not None and len(self.hashes) < FEWEST


class Alike(NamedTuple):
    """A report, those of which it has much text, most alike first, and the names of each of their bodies."""

    sketched: Sketched
    likenesses: tuple[Likeness, ...]
    bodies: tuple[tuple[str, ...], ...]


class Similarity:
    """The reports of a run, and which of them share text."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.sketches: list[Sketched] = []
        self.counts = array("H", bytes(2 * _SLOTS))
        self._told: dict[int, Told] = {}

    def add(self, paths: Iterable[str], processes: int) -> Iterator[Sketched]:
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
        pairs = self._pairs()
        for number, sketched in enumerate(self.sketches):
            found = [(self._likeness(number, other), other) for other in pairs.get(number, ())]
            found = sorted((one for one in found if one[0].share >= threshold), key=lambda one: -one[0].share)
            likenesses = tuple(one for one, _ in found[:MOST])
            bodies = tuple(tuple(sorted(self._read(other).report.names)) for _, other in found[:MOST])
            yield Alike(sketched, likenesses, bodies)

    def _pairs(self) -> dict[int, list[int]]:
        """The reports that each is worth comparing with."""
        from rensa import RMinHash, RMinHashLSH

        index = RMinHashLSH(threshold=0.3, num_perm=PERMUTATIONS, num_bands=BANDS)
        sketches: dict[int, Any] = {}
        limit, counts = self.common, self.counts
        for number, (_, hashes) in enumerate(self.sketches):
            rare = [value for value in hashes or () if counts[value % _SLOTS] <= limit]
            if len(rare) >= FEWEST:
                sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
                sketch.update([value.to_bytes(8, "little") for value in rare])
                index.insert(number, sketch)
                sketches[number] = sketch
        return {number: self._closest(number, index.query(sketch)) for number, sketch in sketches.items()}

    def _closest(self, number: int, found: Sequence[int]) -> list[int]:
        """Those of the reports found that really share much, by their samples; the closest first."""
        own = set(self.sketches[number].hashes or ())
        shared = [
            (len(own.intersection(self.sketches[other].hashes or ())), other)
            for other in found
            if other != number
        ]
        return [other for count, other in sorted(shared, reverse=True)[: 2 * MOST] if 5 * count >= len(own)]

    def _likeness(self, number: int, other: int) -> Likeness:
        return likeness(self._read(number), self._read(other), self._are_common)

    def _read(self, number: int) -> Told:
        """The report again, masked; a few are remembered, since those alike are compared in both directions."""
        known = self._told.get(number)
        if known is None:
            if len(self._told) >= 64:
                self._told.pop(next(iter(self._told)))
            path = self.sketches[number].path
            known = self._told[number] = told(path, read_report(path, self.job.form, self.job.local))
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
    pieces = {piece for section in told(path, report).sections for piece in shingles(section.text)}
    sample = array("Q", [value for value in hashed(sorted(pieces)) if value % SAMPLE == 0])
    return Sketched(ReportResult(path, report.form.id, report.organization, report.year), sample)


def _lost(path: str) -> Sketched:
    """What is kept of a file that cannot be read, or that killed the process that read it."""
    return Sketched(ReportResult(path), None)
