"""Tables to files that other programs open: CSV, Excel and Parquet.

Each file takes its name when it is complete.  Text that a spreadsheet would
take for a formula is written as text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, NamedTuple, Protocol

from infocheck.writing.whole_file import whole_file

Row = tuple[Any, ...]
Columns = Mapping[str, type]

LARGEST_SHEET = 1_048_575
"""Rows below the header that a sheet of Excel holds."""
GROUP = 50_000
"""Rows of Parquet that are kept in memory before they are written."""
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NO_FORMULA = re.compile(r"[-－]|-[0-9]+(?:\.[0-9]+)?")


class Table(NamedTuple):
    """A table: its name, and its columns with what they hold."""

    name: str
    columns: Columns


class Tables(Protocol):
    """What every kind of file offers: rows go to the table of that name."""

    def add(self, name: str, rows: Iterable[Row]) -> None:
        """Write some rows."""

    def close(self) -> None:
        """Finish the files."""


@contextmanager
def tables(output: str, every: Iterable[Table]) -> Iterator[Tables]:
    """The tables of one output; several tables that are files stand beside it: ``out.csv``, ``out.findings.csv``.

    Raises ``KeyError`` for an extension that is none of ``KINDS``, ``ImportError``
    where a kind needs a library that is not there, ``OSError`` where it cannot be written.
    """
    kind = KINDS[os.path.splitext(output)[1].lower()]
    every = tuple(every)
    with ExitStack() as files:
        begun = [files.enter_context(whole_file(file)) for file in files_of(output, every)]
        opened = kind(begun, every)
        try:
            yield opened
        except BaseException:
            with suppress(Exception):  # what was begun is thrown away
                opened.close()
            raise
        opened.close()


def files_of(output: str, every: Iterable[Table]) -> list[str]:
    """The files that the tables of one output go to."""
    others = [beside(output, table.name) for table in every][1:]
    return [output] if output.lower().endswith(".xlsx") else [output, *others]


def beside(output: str, name: str) -> str:
    """The file of a further table: ``out.findings.csv`` beside ``out.csv``."""
    stem, extension = os.path.splitext(output)
    return f"{stem}.{name}{extension}"


class _Csv:
    """One file a table, in UTF-8 with a byte order mark, without which Excel takes Chinese for something else."""

    def __init__(self, files: Sequence[str], every: tuple[Table, ...]) -> None:
        import csv

        self.files = {
            table.name: open(file, "w", encoding="utf-8-sig", newline="")  # noqa: SIM115
            for file, table in zip(files, every, strict=True)
        }
        self.writers = {name: csv.writer(file) for name, file in self.files.items()}
        for table in every:
            self.writers[table.name].writerow(table.columns)

    def add(self, name: str, rows: Iterable[Row]) -> None:
        self.writers[name].writerows([harmless(value) for value in row] for row in rows)

    def close(self) -> None:
        for file in self.files.values():
            file.close()


class _Excel:
    """One sheet a table; one that is full goes on in the next."""

    def __init__(self, files: Sequence[str], every: tuple[Table, ...]) -> None:
        from xlsxwriter import Workbook

        (file,) = files
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "tmpdir": os.path.dirname(file),
        }
        self.book = Workbook(file, options)
        self.columns = {table.name: tuple(table.columns) for table in every}
        self.sheets: dict[str, tuple[Any, int, int]] = {}
        for table in every:
            self._begin(table.name, 1)

    def _begin(self, name: str, number: int) -> None:
        sheet = self.book.add_worksheet(name if number == 1 else f"{name}-{number}")
        sheet.write_row(0, 0, self.columns[name])
        sheet.freeze_panes(1, 0)
        self.sheets[name] = sheet, 0, number

    def add(self, name: str, rows: Iterable[Row]) -> None:
        for row in rows:
            sheet, last, number = self.sheets[name]
            if last == LARGEST_SHEET:
                self._begin(name, number + 1)
                sheet, last, number = self.sheets[name]
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(last + 1, column, value[:32767])
                elif value is not None:
                    sheet.write_number(last + 1, column, value)
            self.sheets[name] = sheet, last + 1, number

    def close(self) -> None:
        from xlsxwriter.exceptions import XlsxWriterException

        try:
            self.book.close()
        except XlsxWriterException as error:  # of its own, around that of the system
            cause = error.args[0] if error.args else error
            raise cause if isinstance(cause, OSError) else OSError(str(cause)) from None


class _Parquet:
    """One file a table, written in groups of rows."""

    def __init__(self, files: Sequence[str], every: tuple[Table, ...]) -> None:
        import pyarrow
        from pyarrow.parquet import ParquetWriter

        kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
        self.batch = pyarrow.RecordBatch
        self.array = pyarrow.array
        self.waiting: dict[str, list[Row]] = {table.name: [] for table in every}
        self.writers = {}
        for file, table in zip(files, every, strict=True):
            schema = pyarrow.schema([(name, kinds[kind]) for name, kind in table.columns.items()])
            self.writers[table.name] = ParquetWriter(file, schema, compression="zstd")

    def add(self, name: str, rows: Iterable[Row]) -> None:
        self.waiting[name].extend(rows)
        if len(self.waiting[name]) >= GROUP:
            self._write(name)

    def _write(self, name: str) -> None:
        rows, writer = self.waiting[name], self.writers[name]
        if rows:
            columns = [
                self.array(values, field.type)
                for values, field in zip(zip(*rows, strict=True), writer.schema, strict=True)
            ]
            writer.write_batch(self.batch.from_arrays(columns, schema=writer.schema))
            rows.clear()

    def close(self) -> None:
        for name, writer in self.writers.items():
            self._write(name)
            writer.close()


def harmless(value: Any) -> Any:
    """Text that a spreadsheet would calculate gets an apostrophe, by which spreadsheets know text.

    Wide signs begin formulas too, where a spreadsheet is set to Chinese or Japanese.  A number, or the dash of a
    cell that was left blank, is none.
    """
    is_formula = isinstance(value, str) and value.startswith(_FORMULAS) and not _NO_FORMULA.fullmatch(value)
    return f"'{value}" if is_formula else value


KINDS: dict[str, Callable[[Sequence[str], tuple[Table, ...]], Tables]] = {
    ".csv": _Csv,
    ".xlsx": _Excel,
    ".parquet": _Parquet,
}
"""What each extension is written by."""
