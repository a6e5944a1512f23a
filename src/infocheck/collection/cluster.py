"""The same work on the machines of a Dask cluster.

Dask rather than Ray: it is Python all through, a tenth of the size, needs no
services of its own beside a scheduler and workers, and hands the work of a
worker that dies to another, which is all that is asked of it here.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from itertools import islice
from typing import Any

from infocheck.collection.batches import Batch, Do, Lost, Result, batches

AHEAD = 4
"""Batches that wait for each thread of the cluster."""
PATIENCE = 30
"""So many seconds a cluster may be without any worker: whoever runs it may be starting another."""


def spread_on(address: str, paths: Iterable[str], do: Do[Result], lost: Lost[Result]) -> Iterator[Result]:
    """What ``do`` makes of the paths, in order, on the cluster whose scheduler is at ``address``.

    The workers must reach the same paths: a shared folder, or addresses of an
    object storage.  Raises ``OSError`` where there is no scheduler, or no longer
    one, and where no worker is left.
    """
    from distributed import Client

    # what it says of a lost scheduler, in a hundred lines, is told by the error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with Client(address, timeout=10, set_as_default=False) as client:
        todo = batches(paths)
        waiting: deque[tuple[Batch, Any]] = deque()
        for batch in islice(todo, AHEAD * max(1, sum(client.nthreads().values()))):
            waiting.append((batch, client.submit(do, batch, pure=False)))
        while waiting:
            batch, future = waiting.popleft()
            yield from _result(client, batch, future, do, lost)
            for following in islice(todo, 1):
                waiting.append((following, client.submit(do, following, pure=False)))


def _result(client: Any, batch: Batch, future: Any, do: Do[Result], lost: Lost[Result]) -> Iterator[Result]:
    """What came of a batch; one that killed several workers is done again, file by file."""
    from distributed.scheduler import KilledWorker

    try:
        yield from _awaited(client, future)
    except KilledWorker:
        for path in batch:
            try:
                yield from _awaited(client, client.submit(do, [path], pure=False))
            except KilledWorker:
                yield lost(path)


def _awaited(client: Any, future: Any) -> list[Any]:
    """What a future brings, however long it takes while there is somebody to work at it."""
    while True:
        try:
            found: list[Any] = future.result(timeout=PATIENCE)
        except TimeoutError:
            if not client.nthreads():
                raise OSError("no worker is left") from None
        except CancelledError as error:
            raise OSError("the scheduler is gone") from error
        else:
            return found
