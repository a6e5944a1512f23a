"""The progress bar: for many files, on the error stream, and only on a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from infocheck.checking import Checked
from infocheck.cli.validate import _with_progress
from infocheck.findings import ReportResult


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "count", "shown"), [(Terminal(), 60, True), (Terminal(), 3, False), (io.StringIO(), 60, False)]
)
def test_progress(stream: io.StringIO, count: int, shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    items = [Checked(ReportResult(str(number))) for number in range(count)]
    assert list(_with_progress(iter(items), count)) == items
    assert bool(stream.getvalue()) is shown
