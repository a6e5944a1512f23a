"""Files that are complete or not there: what is unfinished stands beside its place, and takes it at the end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from infocheck.writing.paths import is_special


@contextmanager
def whole_file(path: str) -> Iterator[str]:
    """The name under which to write a file that takes the place of ``path`` when it is complete.

    A link is followed, and who may read a file that is replaced stays as it was; what is no file (a pipe, a device) is
    written to at the end.  Nothing is left of a file that is not finished.  Raises ``OSError``.
    """
    target, special = os.path.realpath(path), is_special(path)
    beside = None if special else os.path.dirname(target)
    with tempfile.TemporaryDirectory(dir=beside, prefix=".infocheck-") as folder:
        unfinished = os.path.join(folder, "unfinished")
        yield unfinished
        if special:
            with open(unfinished, "rb") as complete, open(path, "wb") as out:
                shutil.copyfileobj(complete, out)
        else:
            with suppress(FileNotFoundError):  # there was none before
                shutil.copymode(target, unfinished)
            os.replace(unfinished, target)
