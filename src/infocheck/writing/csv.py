"""Comma-separated values: one row a finding, for a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from infocheck.checking import Checked
from infocheck.findings import Finding
from infocheck.writing.origin import at
from infocheck.writing.paths import shown_path
from infocheck.writing.summary import Tally, View
from infocheck.writing.table_files import harmless
from infocheck.writing.visible import visible

_COLUMNS = (
    "path", "organization", "year", "line", "column", "place", "severity", "code", "name", "cell", "label",
    "actual", "expected", "message", "quote", "advice", "basis",
)  # fmt: skip


class CsvWriter:
    """Writes a row a finding, in UTF-8 with a byte order mark, without which Excel takes Chinese for something else."""

    separator = ""

    def __init__(self, view: View) -> None:
        self.language = view.language
        self.opening = "\ufeff" + _row(_COLUMNS)

    def report(self, checked: Checked) -> str:
        """The rows of one report."""
        result = checked.result
        about = (shown_path(result.path), result.organization, result.year)
        return "".join(
            _row((*about, *_fields(checked, finding, self.language))) for finding in result.findings
        )

    def closing(self, counts: Tally) -> str:
        """Nothing: a row stands for itself."""
        return ""


def _fields(checked: Checked, finding: Finding, language: str) -> tuple[object, ...]:
    cell = finding.cells[0] if finding.cells else None
    return (
        finding.location.line if finding.location else None,
        finding.location.column if finding.location else None,
        at(finding, language) if finding.origin else None,
        finding.severity.word,
        finding.code,
        finding.name,
        cell,
        checked.label(cell) if cell else None,
        finding.actual,
        finding.expected,
        finding.message.in_language(language),
        finding.quote,
        finding.advice.in_language(language) if finding.advice else None,
        finding.basis.in_language(language) if finding.basis else None,
    )


def _row(values: tuple[object, ...]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(_shown(value) for value in values)
    return line.getvalue()


def _shown(value: object) -> object:
    return visible(harmless(value)) if isinstance(value, str) else value
