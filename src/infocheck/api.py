"""The Python interface: :func:`validate`, and the result that it returns."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from infocheck.checking import Settings, check_data, check_file
from infocheck.findings import Finding, ReportResult, Severity
from infocheck.forms.load import load, load_file
from infocheck.rules.catalogue import selected


class Result(NamedTuple):
    """What came of a check: one entry a report."""

    reports: tuple[ReportResult, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all reports, in order."""
        return tuple(finding for report in self.reports for finding in report.findings)

    @property
    def ok(self) -> bool:
        """Whether every file could be used and no finding is an error."""
        usable = all(report.usable and not report.defect for report in self.reports)
        return usable and not any(finding.severity == Severity.ERROR for finding in self.findings)


def validate(
    report: str | os.PathLike[str] | Mapping[str, object],
    *,
    form: str | os.PathLike[str] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Result:
    """Check one report: a file (TOML or JSON), or its data as a mapping of the same shape.

    ``form`` is the id of a shipped form or the path of a form file, instead of
    the form that the report names; ``select`` and ``ignore`` are rule codes,
    beginnings of codes, names or families.  Nothing is printed, and nothing in
    the report raises an exception.  Raises ``KeyError`` for an unknown rule and
    :class:`infocheck.forms.FormError` or ``OSError`` for an unusable form file.
    """
    own = None
    if form is not None:
        own = load_file(os.fspath(form)) if os.path.isfile(form) else load(os.fspath(form))
    settings = Settings(selected(select, ignore), form=own)
    if isinstance(report, Mapping):
        checked = check_data(report, settings)
    else:
        checked = check_file(os.fspath(report), settings)
    return Result((checked.result,))
