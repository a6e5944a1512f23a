"""Workflow commands of GitHub Actions, which mark the lines in a pull request."""

from __future__ import annotations

from infocheck.checking import Checked
from infocheck.findings import Finding, Location, Severity
from infocheck.writing.paths import shown_path
from infocheck.writing.summary import Tally, View
from infocheck.writing.visible import visible_name
from infocheck.writing.words import message_in_full

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class GithubWriter:
    """Writes one command a finding, on a line of its own."""

    opening = ""
    separator = ""

    def __init__(self, view: View) -> None:
        self.language = view.language

    def report(self, checked: Checked) -> str:
        """The commands for one report."""
        path = visible_name(shown_path(checked.result.path))
        return "".join(_command(finding, path, self.language) for finding in checked.result.findings)

    def closing(self, counts: Tally) -> str:
        """Nothing: a command stands for itself."""
        return ""


def _command(finding: Finding, path: str, language: str) -> str:
    properties = {"file": path, **_lines(finding.location), "title": f"{finding.code} {finding.name}"}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    command = _COMMANDS[finding.severity]
    return f"::{command} {told}::{_data(message_in_full(finding, language))}\n"


def _lines(location: Location | None) -> dict[str, str]:
    """Columns are allowed only where the lines are one and the same."""
    if location is None:
        return {}
    lines = {"line": str(location.line), "endLine": str(location.end_line)}
    if location.line != location.end_line:
        return lines
    return {**lines, "col": str(location.column), "endColumn": str(location.end_column)}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
