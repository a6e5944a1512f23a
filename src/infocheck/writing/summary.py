"""What a person wants to see of results, and the one line that sums them up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from infocheck.checking import Checked
from infocheck.findings import Severity


class View(NamedTuple):
    """How a person wants to see results."""

    language: str = "zh"
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False


def summary(checked: Sequence[Checked], view: View) -> str:
    """One line: how many files, how many findings of each severity, how much was not evaluated."""
    severities = [finding.severity for item in checked for finding in item.result.findings]
    errors, warnings, notes = (severities.count(level) for level in reversed(Severity))
    skipped = sum(len(item.result.not_evaluated) for item in checked)
    files = len(checked)
    if view.language == "en":
        counts = f"{_plural(errors, 'error')}, {_plural(warnings, 'warning')}, {_plural(notes, 'note')}"
        line = f"{_plural(files, 'report')} checked: {counts if severities else 'no findings'}"
        return line + (f" ({skipped} relations or rules not evaluated)" if skipped else "")
    counts = f"错误 {errors}，警告 {warnings}，提示 {notes}"
    line = f"检查了 {files} 份报告：{counts if severities else '没有发现问题'}"
    return line + (f"（另有 {skipped} 项未评定）" if skipped else "")


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
