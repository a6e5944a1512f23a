"""Findings for a person, in a terminal or a pipe.

A clean report says so without loading rich; everything else is in
:mod:`infocheck.writing.diagnostic`.
"""

from __future__ import annotations

from collections.abc import Sequence

from infocheck.checking import Checked
from infocheck.writing.summary import View, summary


def write_text(checked: Sequence[Checked], view: View) -> str:
    """Everything to print about these files."""
    findings = sum(len(item.result.findings) for item in checked)
    if not findings and not view.verbose:
        return "" if view.quiet else summary(checked, view) + "\n"
    from infocheck.writing.diagnostic import (
        write_diagnostics,
    )  # loads rich: only when there is something to say

    return write_diagnostics(checked, view)
