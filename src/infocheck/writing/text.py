"""Findings for a person, in a terminal or a pipe.

A clean report says so without loading rich; everything else is in
:mod:`infocheck.writing.diagnostic`.
"""

from __future__ import annotations

from infocheck.checking import Checked
from infocheck.writing.summary import Tally, View, summary


class TextWriter:
    """Writes results as text, one report after another."""

    opening = ""
    separator = ""

    def __init__(self, view: View) -> None:
        self.view = view

    def report(self, checked: Checked) -> str:
        """All about one file; nothing about one that is clean."""
        result = checked.result
        if not (result.findings or result.waived or (self.view.verbose and result.not_evaluated)):
            return ""
        from infocheck.writing.diagnostic import write_findings  # loads rich

        return write_findings(checked, self.view)

    def closing(self, counts: Tally) -> str:
        """The findings of each rule, where asked for, and the one line that sums up."""
        if not counts.findings:
            return "" if self.view.quiet else summary(counts, self.view.language) + "\n"
        from infocheck.writing.diagnostic import write_closing

        return write_closing(counts, self.view)
