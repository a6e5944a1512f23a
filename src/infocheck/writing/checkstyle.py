"""The XML of Checkstyle, which many servers and editors read."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from infocheck.checking import Checked
from infocheck.findings import Severity
from infocheck.writing.paths import shown_path
from infocheck.writing.summary import Tally, View
from infocheck.writing.words import message_in_full
from infocheck.writing.xml import serialized, xml_text

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


class CheckstyleWriter:
    """Writes one ``file`` a report."""

    opening = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    separator = ""

    def __init__(self, view: View) -> None:
        self.language = view.language

    def report(self, checked: Checked) -> str:
        """One file with its errors."""
        file = Element("file", name=xml_text(shown_path(checked.result.path)))
        for finding in checked.result.findings:
            place = {}
            if finding.location:
                place = {"line": str(finding.location.line), "column": str(finding.location.column)}
            SubElement(
                file,
                "error",
                place,
                severity=_SEVERITIES[finding.severity],
                message=xml_text(message_in_full(finding, self.language)),
                source=f"infocheck.{finding.family}.{finding.code}",
            )
        return serialized(file, 1)

    def closing(self, counts: Tally) -> str:
        """The end of the document."""
        return "</checkstyle>\n"
