"""Last year's report, named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infocheck.cli.ending import stop

if TYPE_CHECKING:
    from infocheck.report import Report


def last_report(path: str | None, lang: str) -> Report | None:
    """The report in that file, ``None`` without a path.

    Prints why, and ends with exit code 2, where the file cannot be used.
    """
    if path is None:
        return None
    from infocheck.checking import Settings, check_file

    checked = check_file(path, Settings())
    if checked.report is None:
        stop(checked.result.findings[0].message.in_language(lang), path)
    return checked.report
