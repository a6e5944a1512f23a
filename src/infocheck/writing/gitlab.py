"""Code Quality of GitLab, which marks the lines in a merge request and says what is new."""

from __future__ import annotations

import json
from typing import Any

from infocheck.checking import Checked
from infocheck.findings import Finding, Severity, fingerprints
from infocheck.writing.paths import shown_path
from infocheck.writing.summary import Tally, View
from infocheck.writing.visible import visible_name
from infocheck.writing.words import message_in_full

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


class GitlabWriter:
    """Writes one JSON array with an object a finding."""

    opening = "[\n"
    separator = ",\n"

    def __init__(self, view: View) -> None:
        self.language = view.language

    def report(self, checked: Checked) -> str:
        """The objects for one report; nothing where there are none."""
        path = shown_path(checked.result.path)
        names = fingerprints(checked.result, path)
        return ",\n".join(
            json.dumps(_issue(finding, visible_name(path), name, self.language), ensure_ascii=False)
            for finding, name in zip(checked.result.findings, names, strict=True)
        )

    def closing(self, counts: Tally) -> str:
        """The end of the array."""
        return "\n]\n"


def _issue(finding: Finding, path: str, fingerprint: str, language: str) -> dict[str, Any]:
    location = finding.location
    return {
        "description": message_in_full(finding, language),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": path,
            "lines": {
                "begin": location.line if location else 1,
                "end": location.end_line if location else 1,
            },
        },
    }
