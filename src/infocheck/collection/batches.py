"""Many files in batches: what is handed to another process, or to another machine, at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

BATCH = 32
"""Files that are handed over at once."""

Result = TypeVar("Result")
Batch = list[str]
Do = Callable[[Batch], list[Result]]
"""From some paths to what came of each.  It is sent to other processes, so it is a function or a method with a name."""
Lost = Callable[[str], Result]
"""What stands for a path that kills its process."""


def batches(paths: Iterable[str]) -> Iterator[Batch]:
    """The paths in batches of ``BATCH``."""
    rest = iter(paths)
    while batch := list(islice(rest, BATCH)):
        yield batch
