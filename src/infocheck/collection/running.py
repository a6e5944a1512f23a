"""Many files in one run: on all cores where that pays, in constant memory, in the order given.

A file that kills the process which reads it (out of memory, say) is found out
and told; the others are not lost with it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from infocheck.collection.job import FEW, Job, Outcome, Worker

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from infocheck.collection.cache import Cache

BATCH = 16
"""Files that are handed to a process at once."""
AHEAD = 4
"""Batches that wait for each process: enough that none runs dry, few enough to keep memory flat."""

Batch = list[str]


def run(paths: Iterable[str], job: Job, processes: int = 0, cache: Cache | None = None) -> Iterator[Outcome]:
    """Do the job on each file, in order; ``processes`` 0 means as many as there are cores."""
    rest = iter(paths)
    first = list(islice(rest, FEW + 1))
    count = processes or cores()
    if count == 1 or len(first) <= FEW:
        worker = Caching(job, cache)
        try:
            for path in chain(first, rest):
                yield worker.outcome(path)
        finally:
            worker.close()
    else:
        yield from _in_processes(batches(chain(first, rest)), job, count, cache)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def batches(paths: Iterable[str]) -> Iterator[Batch]:
    """The paths in batches of ``BATCH``."""
    rest = iter(paths)
    while batch := list(islice(rest, BATCH)):
        yield batch


class Caching:
    """A worker that first asks the cache."""

    def __init__(self, job: Job, cache: Cache | None) -> None:
        self.worker = Worker(job)
        self.cache = cache

    def outcome(self, path: str) -> Outcome:
        """What came of one file, now or in an earlier run."""
        if self.cache is None:
            return self.worker.outcome(path)
        return self.cache.outcome(path, self.worker.outcome)

    def close(self) -> None:
        """Keep what is not kept yet."""
        if self.cache is not None:
            self.cache.close()


# ── in processes ──

_worker: Caching


def _begin(job: Job, cache: Cache | None) -> None:
    """Make this process a worker; an interrupt is the parent's to handle."""
    import signal

    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = Caching(job, cache)


def _do(batch: Batch) -> list[Outcome]:
    outcomes = [_worker.outcome(path) for path in batch]
    if _worker.cache is not None:
        _worker.cache.save()
    return outcomes


def _in_processes(todo: Iterator[Batch], job: Job, processes: int, cache: Cache | None) -> Iterator[Outcome]:
    """Hand out batches, a few ahead; after a process died, its batches are done again, file by file."""
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[tuple[Batch, Future[list[Outcome]] | None]] = deque()
    pool = _pool(job, processes, cache)
    try:
        for batch in islice(todo, processes * AHEAD):
            waiting.append((batch, pool.submit(_do, batch)))
        while waiting:
            batch, future = waiting.popleft()
            try:
                yield from future.result() if future else _one_by_one(batch, job, cache)
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                yield from _one_by_one(batch, job, cache)
                pool = _pool(job, processes, cache)
                waiting = deque((other, pool.submit(_do, other)) for other, _ in waiting)
            for following in islice(todo, 1):
                waiting.append((following, pool.submit(_do, following)))
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(batch: Batch, job: Job, cache: Cache | None) -> Iterator[Outcome]:
    """Do a batch in which some file killed its process: each file in a process of its own."""
    from concurrent.futures.process import BrokenProcessPool

    from infocheck.checking import unreadable
    from infocheck.findings import Text
    from infocheck.reading.errors import Unreadable

    for path in batch:
        with _pool(job, 1, cache) as pool:
            try:
                yield pool.submit(_do, [path]).result()[0]
            except BrokenProcessPool:
                error = Unreadable(
                    Text("读取这份文件的进程意外中止", "the process that read this file died"), None, "died"
                )
                worker = Worker(job)
                yield worker.written(unreadable(path, error, worker.settings))


def _pool(job: Job, processes: int, cache: Cache | None) -> ProcessPoolExecutor:
    """Processes that share what is loaded already, where the system can do that."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    return ProcessPoolExecutor(
        processes, multiprocessing.get_context(method), initializer=_begin, initargs=(job, cache)
    )
