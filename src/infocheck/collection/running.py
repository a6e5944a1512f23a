"""Many files in one run: on all cores where that pays, in constant memory, in the order given.

A file that kills the process which reads it (out of memory, say) is found out
and told; the others are not lost with it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Generic

from infocheck.checking import unreadable
from infocheck.collection.batches import Batch, Do, Lost, Result, batches
from infocheck.collection.job import FEW, Job, Outcome, Worker
from infocheck.findings import Text
from infocheck.reading.errors import Unreadable
from infocheck.reading.toml import hasten

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.connection import Connection

    from infocheck.collection.cache import Cache

AHEAD = 4
"""Batches that wait for each process: enough that none runs dry, few enough to keep memory flat."""


def run(
    paths: Iterable[str], job: Job, processes: int = 0, cache: Cache | None = None, cluster: str | None = None
) -> Iterator[Outcome]:
    """Do the job on each file, in order; ``processes`` 0 means as many as there are cores.

    ``cluster`` is the address of a Dask scheduler, whose workers then do it, without the cache.
    """
    checking = Checking(job, None if cluster else cache)
    if cluster:
        from infocheck.collection.cluster import spread_on

        yield from spread_on(cluster, paths, checking.all, checking.died)
        return
    try:
        yield from spread(paths, checking.all, checking.died, processes)
    finally:
        if cache is not None:
            cache.close()


class Each(Generic[Result]):
    """A job on its way through files, of each of which something is made; each process makes its own worker."""

    def __init__(self, job: Job, make: Callable[[Worker, str], Result]) -> None:
        self.job = job
        self.make = make

    @cached_property
    def worker(self) -> Worker:
        """The worker of this process."""
        hasten()
        return Worker(self.job)

    def all(self, paths: Batch) -> list[Result]:
        """What is made of some files."""
        return [self.make(self.worker, path) for path in paths]


class Checking(Each[Outcome]):
    """The same where outcomes of earlier runs may be known."""

    def __init__(self, job: Job, cache: Cache | None) -> None:
        super().__init__(job, Worker.outcome)
        self.cache = cache

    def all(self, paths: Batch) -> list[Outcome]:
        """What came of some files, now or in an earlier run."""
        if self.cache is None:
            return super().all(paths)
        found = [self.cache.outcome(path, self.worker.outcome) for path in paths]
        self.cache.save()
        return found

    def died(self, path: str) -> Outcome:
        """What is said of a file whose reading killed the process."""
        told = Text("读取这份文件的进程意外中止", "the process that read this file died")
        return self.worker.written(unreadable(path, Unreadable(told, None, "died"), self.worker.settings))


def spread(paths: Iterable[str], do: Do[Result], lost: Lost[Result], processes: int) -> Generator[Result]:
    """What ``do`` makes of the paths, in order, in several processes where that pays; 0 for as many as there are cores."""
    rest = iter(paths)
    first = list(islice(rest, FEW + 1))
    count = processes or cores()
    todo = batches(chain(first, rest))
    if count > 1 and len(first) > FEW:
        yield from _in_processes(todo, do, lost, count)
    else:
        for batch in todo:
            yield from do(batch)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# ── in processes ──

_do: Do[Any]


class _NoProcessesError(Exception):
    """The system lets this program start no other: for want of memory, of processes, or of what they share."""


def _begin(do: Do[Any], given_up: Connection) -> None:
    """Make this process a worker: it leaves an interrupt to its parent, and ends at once when it is asked to.

    It ends when its parent does, or when the run is ``given_up``.
    """
    import signal
    from threading import Thread

    global _do
    for number in signal.valid_signals():
        # what the parent clears away is not for its workers to clear away
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_run, args=(given_up,), daemon=True).start()
    _do = do


def _end_with_run(given_up: Connection) -> None:
    """Nobody waits for what is being done here any more; a parent that is killed cannot say so."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel, given_up])
        os._exit(1)


def _done(batch: Batch) -> list[Any]:
    return _do(batch)


def _in_processes(
    todo: Iterator[Batch], do: Do[Result], lost: Lost[Result], processes: int
) -> Iterator[Result]:
    """Hand out batches, a few ahead; after a process died, its batch is done again, file by file.

    Where there can be no other process, this one does them all.
    """
    from concurrent.futures.process import BrokenProcessPool

    waiting = deque(islice(todo, processes * AHEAD))
    while waiting:
        try:
            with _pool(processes, do) as pool:
                futures = deque([_submitted(pool, batch) for batch in waiting])
                while waiting:
                    found: list[Result] = futures.popleft().result()
                    waiting.popleft()
                    yield from found
                    for following in islice(todo, 1):
                        waiting.append(following)
                        futures.append(_submitted(pool, following))
        except BrokenProcessPool:
            for path in waiting.popleft():
                yield _alone(path, do, lost)
        except _NoProcessesError:
            for batch in chain(waiting, todo):
                yield from do(batch)
            return


def _alone(path: str, do: Do[Result], lost: Lost[Result]) -> Result:
    """One path in a process of its own, which it may kill."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _pool(1, do) as pool:
            found: list[Result] = _submitted(pool, [path]).result()
    except (BrokenProcessPool, _NoProcessesError):
        return lost(path)
    return found[0]


def _submitted(pool: ProcessPoolExecutor, batch: Batch) -> Future[list[Any]]:
    """A batch that is handed out, for which a process may have to be started."""
    with _undisturbed():
        try:
            return pool.submit(_done, batch)
        except OSError as error:
            raise _NoProcessesError from error


@contextmanager
def _undisturbed() -> Iterator[None]:
    """An interrupt waits meanwhile, since what runs around a fork would swallow it."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _pool(processes: int, do: Do[Any]) -> Iterator[ProcessPoolExecutor]:
    """Processes that share what is loaded already, where the system can do that; where the run is given up, they end at
    once, whatever they are doing."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(method)
    try:
        given_up, give_up = context.Pipe(duplex=False)
        pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(do, given_up))
    except (NotImplementedError, OSError) as error:
        raise _NoProcessesError from error
    with given_up, give_up:
        try:
            yield pool
        except BaseException:
            give_up.send_bytes(b"!")  # all of them wait for it, and none takes it away from the others
            raise
        finally:
            pool.shutdown(cancel_futures=True)
