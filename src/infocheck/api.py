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
    """What came of a check: one entry a report.

    >>> result = validate("examples/planted-2023.toml")
    >>> [(report.organization, report.year, report.form) for report in result.reports]
    [('云溪县水务局', 2023, 'national-2021')]
    """

    reports: tuple[ReportResult, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all reports, in order.

        >>> [finding.code for finding in validate("examples/planted-2023.toml").findings]
        ['D003', 'N001', 'S102', 'F203', 'T101']
        """
        return tuple(finding for report in self.reports for finding in report.findings)

    @property
    def ok(self) -> bool:
        """Whether every file could be used and no finding is an error.

        >>> validate("examples/clean-2023.toml").ok
        True
        >>> validate("no-such-file.toml").ok
        False
        """
        usable = all(report.usable and not report.defect for report in self.reports)
        return usable and not any(finding.severity == Severity.ERROR for finding in self.findings)


def validate(
    report: str | os.PathLike[str] | Mapping[str, object],
    *,
    form: str | os.PathLike[str] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Result:
    """Check one report: a file of any kind that can be read, or its data as a mapping of the shape of a TOML file.

    ``form`` is the id of a shipped form or the path of a form file, instead of
    the form that the report names; ``select`` and ``ignore`` are rule codes,
    beginnings of codes, names or families.  Nothing is printed, and nothing in
    the report raises an exception.  Raises ``KeyError`` for an unknown rule and
    :class:`infocheck.forms.FormError` or ``OSError`` for an unusable form file.

    >>> wrong, = validate("examples/planted-2023.toml", select=["table"]).findings
    >>> wrong.cells, wrong.actual, wrong.expected
    (('requests.granted.total',), 3, 2)

    Data in memory is checked in the same way; it has no lines, so its findings have no location:

    >>> data = {"form": "national-2021", "report": {"year": "2023"}, "sections": []}
    >>> wrong, = validate(data, select=["wrong-type"]).findings
    >>> print(wrong.message.en, wrong.location)
    “report.year” should be a whole number None
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
