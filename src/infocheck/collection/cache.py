"""What came of files before, keyed by what decides it: content, name, working directory, libraries and the job itself.

The cache may be lost or deleted at any time; an entry that cannot be read is
made again.  It is kept as text (JSON), so that nothing in it can be executed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import infocheck
from infocheck.collection.job import Job, Outcome
from infocheck.forms.load import SCHEMAS
from infocheck.local import MARK
from infocheck.reading.errors import Unreadable
from infocheck.reading.file import read_bytes
from infocheck.writing.summary import COUNTS, Tally

DAYS = 30
"""Entries of jobs that were not run for so long are dropped."""
EVERY = 200
"""Entries are written to disk after so many, so that an interrupted run loses little."""
WAIT = 2
"""So many seconds are waited for another process that has locked the file; then it is done without."""
_DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""What SQLite says of a file that is damaged, no database at all, or one of another shape."""
_COLOURS = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE")
_TABLES = """
create table if not exists jobs (job blob primary key, used integer);
create table if not exists outcomes (key blob primary key, job blob, value text) without rowid;
create index if not exists of_job on outcomes (job);
"""


class Cache:
    """The outcomes of earlier runs of one job, in one file of a folder; each process opens it for itself.

    ``was_damaged`` says that what was there could not be read, and was replaced.
    """

    def __init__(self, folder: str, job: Job) -> None:
        """Make the cache ready; raises ``OSError`` or ``sqlite3.Error`` where that cannot be done."""
        os.makedirs(folder, exist_ok=True)
        self.path = os.path.join(folder, "outcomes.sqlite")
        self.job = fingerprint(job)
        self.unsaved: list[tuple[bytes, bytes, str]] = []
        self.was_damaged = self._is_given_up = False
        self._opened: sqlite3.Connection | None = None
        try:
            self._make_ready()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            for part in ("", "-wal", "-shm"):
                Path(self.path + part).unlink(missing_ok=True)
            self._make_ready()
            self.was_damaged = True

    def _make_ready(self) -> None:
        """Make the tables where there are none, and drop what is old."""
        today = int(time.time() // 86400)
        with closing(self._connected()) as database, database:
            (fault,) = database.execute("pragma quick_check(1)").fetchone()
            if fault != "ok":
                raise sqlite3.DatabaseError(fault)
            database.executescript(_TABLES)
            database.execute("insert or replace into jobs values (?, ?)", (self.job, today))
            old = "select job from jobs where used < ?"
            database.execute(f"delete from outcomes where job in ({old})", (today - DAYS,))
            database.execute("delete from jobs where used < ?", (today - DAYS,))

    def _connected(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=WAIT)
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = normal")
        return database

    @property
    def database(self) -> sqlite3.Connection:
        """The connection of this process."""
        if self._opened is None:
            self._opened = self._connected()
        return self._opened

    def outcome(self, path: str, make: Callable[[str, bytes | None], Outcome]) -> Outcome:
        """What came of the file as it is now; made where it is not known.

        What came of a file that cannot be used is not kept: it may have been for want of time or memory.
        """
        try:
            content = read_bytes(path)
        except Unreadable:
            return make(path, None)
        key = hashlib.blake2b(content, digest_size=20, key=self.job, person=b"infocheck")
        key.update(b"\0" + os.fsencode(path))
        if MARK.encode() in content:  # a comment may expire
            key.update(date.today().isoformat().encode())
        found = self._known(key.digest())
        if found is None:
            found = make(path, content)
            if not found.tally.defects and not found.tally.unusable:
                self._keep(key.digest(), found)
        return found

    def _known(self, key: bytes) -> Outcome | None:
        if self._is_given_up:
            return None
        try:
            row = self.database.execute("select value from outcomes where key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._is_given_up = True
            return None
        return _outcome(row[0]) if row else None

    def _keep(self, key: bytes, outcome: Outcome) -> None:
        waivers = [[*outcome.waivers_about], [*outcome.waivers_used]]
        value = json.dumps([outcome.output, outcome.tally[:-1], outcome.tally.rules, *waivers])
        self.unsaved.append((key, self.job, value))
        if len(self.unsaved) >= EVERY:
            self.save()

    def save(self) -> None:
        """Write what is new; a disk that is full or a cache that is locked only costs time the next run.

        It is tried once: to wait for each batch anew would take longer than to check the files.
        """
        if self.unsaved and not self._is_given_up:
            try:
                with self.database as database:
                    database.executemany("insert or replace into outcomes values (?, ?, ?)", self.unsaved)
            except sqlite3.Error:
                self._is_given_up = True
        self.unsaved.clear()

    def close(self) -> None:
        """Write what is new, and let go of the file."""
        self.save()
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether what is there cannot be read; not a lock, a full disk or the like, which says nothing of it.

    An error without a code is what the check has found.
    """
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGED  # the rest of the code tells more than its kind


def fingerprint(job: Job) -> bytes:
    """What decides the outcomes beside the files: the job, the terminal, the working directory, and what is installed.

    From the working directory files are named, in the output and for the patterns of a configuration.
    """
    digest = hashlib.blake2b(digest_size=32)
    digest.update(repr((sorted(job.codes), job._replace(codes=frozenset()))).encode("utf-8", "replace"))
    terminal = (sys.stdout.isatty(), sys.stdout.encoding, shutil.get_terminal_size())
    colours = [os.environ.get(name) for name in _COLOURS]
    around = (infocheck.__version__, terminal, colours, os.getcwd(), sys.version, sys.path, _libraries())
    digest.update(repr(around).encode("utf-8", "replace"))
    for folder in (os.path.dirname(infocheck.__file__), SCHEMAS):
        for file in sorted(Path(folder).rglob("*")):
            if file.suffix in (".py", ".toml"):
                status = file.stat()
                digest.update(f"{file} {status.st_size} {status.st_mtime_ns}".encode("utf-8", "replace"))
    return digest.digest()


def _libraries() -> list[str]:
    """The libraries that are installed, with their versions, by the names of what describes them.

    To read the descriptions (``importlib.metadata``) would take 200 times as long.
    """
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    return [name for folder in folders for name in sorted(os.listdir(folder)) if name.endswith("-info")]


def _outcome(value: str) -> Outcome | None:
    """The outcome that was kept; ``None`` where it cannot be read."""
    try:
        output, numbers, rules, about, used = json.loads(value)
        counts = {name: int(number) for name, number in zip(COUNTS, numbers, strict=True)}
        told = tuple((str(code), str(name), int(count)) for code, name, count in rules)
        tally = Tally(**counts, rules=told)
        return Outcome(str(output), tally, (), frozenset(map(int, about)), frozenset(map(int, used)))
    except (ValueError, TypeError, RecursionError):
        return None
