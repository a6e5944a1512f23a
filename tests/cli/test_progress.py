"""The progress bar: for many files, on the error stream, and only on a terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from infocheck.cli.inputs import expand
from infocheck.cli.output import progress
from infocheck.collection.job import Outcome
from infocheck.writing.summary import Tally


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "count", "shown"), [(Terminal(), 60, True), (Terminal(), 3, False), (io.StringIO(), 60, False)]
)
def test_progress(
    stream: io.StringIO, count: int, shown: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    for number in range(count):
        (tmp_path / f"{number}.toml").touch()
    outcomes = [Outcome("", Tally(reports=1))] * count
    with progress((outcome for outcome in outcomes), expand([str(tmp_path)])) as shown_on:
        assert list(shown_on) == outcomes
    assert bool(stream.getvalue()) is shown
