"""Another report, named on the command line: last year's, or the office's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infocheck.checking import read_report
from infocheck.cli.ending import stop_unreadable
from infocheck.reading.errors import Unreadable

if TYPE_CHECKING:
    from infocheck.forms.form import Form
    from infocheck.local import Local
    from infocheck.report import Report


def named_report(path: str | None, lang: str, form: Form | None, local: Local) -> Report | None:
    """The report in that file, on ``form`` where there is one; ``None`` without a path.

    Prints why, and ends with exit code 2, where the file cannot be used.
    """
    if path is None:
        return None
    try:
        return read_report(path, form, local)
    except Unreadable as error:
        stop_unreadable(path, error, lang)
