"""Reports as tidy data: one row a cell, and one row a finding."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from infocheck.collection.job import Job, Worker
from infocheck.collection.running import Each, spread
from infocheck.findings import Finding, Number, ReportResult
from infocheck.forms.form import Cell
from infocheck.report import Report

Value = str | int | float | None
Row = tuple[Value, ...]

CELLS: dict[str, type] = {
    "path": str, "form": str, "organization": str, "level": str, "year": int, "address": str, "table": str,
    "row": str, "column": str, "label": str, "unit": str, "value": float, "written": str,
}  # fmt: skip
"""The columns of the table of cells; ``written`` is what stands in a cell that holds no number, or too large a one."""
EXACT = 2**53
"""Up to here spreadsheets and columns of Parquet hold every whole number as it is."""
FINDINGS: dict[str, type] = {
    "path": str, "form": str, "organization": str, "year": int, "code": str, "name": str, "family": str,
    "severity": str, "relation": str, "message": str, "cells": str, "section": str, "expected": str, "actual": str,
    "quote": str, "basis": str, "line": int, "column": int,
}  # fmt: skip
"""The columns of the table of findings; ``cells`` are addresses, separated by spaces."""


class Tidied(NamedTuple):
    """One report as rows; ``usable`` is false where it could not be read."""

    cells: list[Row]
    findings: list[Row]
    usable: bool = True


def tidy(paths: Iterable[str], job: Job, processes: int) -> Generator[Tidied]:
    """Every report as rows, in order."""
    return spread(paths, Each(job, _tidied).all, _lost, processes)


def _tidied(worker: Worker, path: str) -> Tidied:
    checked, language = worker.checked(path), worker.job.view.language
    result = checked.result
    cells = list(_cells(result, checked.report)) if checked.report else []
    return Tidied(cells, [_finding(result, finding, language) for finding in result.findings], result.usable)


def _lost(path: str) -> Tidied:
    """What is left of a file that killed its process."""
    return Tidied([], [], usable=False)


def _cells(result: ReportResult, report: Report) -> Iterator[Row]:
    level = report.level.id if report.level else None
    path = _path(result)
    for cell in report.form.cells:
        at = cell.position
        if at in report.inapplicable or (cell.optional and at in report.empties):
            continue
        value = (
            None if at in report.empties or at in report.faulty or at in report.unread else report.values[at]
        )
        yield (
            path, report.form.id, report.organization, level, report.year, cell.address, cell.table,
            cell.row, cell.column, cell.label, cell.unit, _number(value), _written(report, cell, value),
        )  # fmt: skip


def _path(result: ReportResult) -> str:
    """The name of the file; bytes of it that are no text become escapes."""
    return result.path.encode(errors="backslashreplace").decode()


def _written(report: Report, cell: Cell, value: Number | None) -> str | None:
    """What stands in a cell that holds no number, or one that is too large for a column of numbers."""
    if value is not None:
        return None if -EXACT <= value <= EXACT else str(value)
    raw = report.empties.get(cell.position, report.faulty.get(cell.position))
    return None if raw is None else str(raw)


def _finding(result: ReportResult, finding: Finding, language: str) -> Row:
    location = finding.location
    return (
        _path(result), result.form, result.organization, result.year, finding.code, finding.name, finding.family,
        finding.severity.word if finding.severity else None, finding.relation, finding.message.in_language(language),
        " ".join(finding.cells), finding.section, _text(finding.expected), _text(finding.actual), finding.quote,
        finding.basis.in_language(language) if finding.basis else None,
        location.line if location else None, location.column if location else None,
    )  # fmt: skip


def _number(value: Number | None) -> int | float | None:
    if value is not None and not -EXACT <= value <= EXACT:
        return None
    return float(value) if isinstance(value, Decimal) else value


def _text(value: Number | str | None) -> str | None:
    return None if value is None else str(value)
