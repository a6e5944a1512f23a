"""JUnit XML: a suite a report and a case a rule, as test tools show them.

A rule that is not met has failed, one that was not evaluated is skipped.  A
note fails nothing: it is told in the output of its suite.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement
from zlib import crc32

from infocheck.checking import Checked
from infocheck.findings import Finding, NotEvaluated, Severity
from infocheck.rules.rule import Rule
from infocheck.writing.origin import at
from infocheck.writing.paths import shown_path
from infocheck.writing.summary import Tally, View
from infocheck.writing.words import SEMICOLON, message_in_full
from infocheck.writing.xml import serialized, xml_text


class JunitWriter:
    """Writes one ``testsuite`` a report."""

    opening = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    separator = ""

    def __init__(self, view: View) -> None:
        self.language = view.language

    def report(self, checked: Checked) -> str:
        """One suite, with a case for each rule that was asked of the report."""
        suite = _suite(checked)
        SubElement(suite, "properties")
        findings, skipped = _by_rule(checked)
        cases = [
            self._case(suite, rule, findings.get(rule.code, []), skipped.get(rule.code, []))
            for rule in checked.rules
        ]
        for outcome in ("failure", "error", "skipped"):
            name = {"failure": "failures", "error": "errors"}.get(outcome, outcome)
            suite.set(name, str(sum(case.find(outcome) is not None for case in cases)))
        notes = [finding for finding in checked.result.findings if finding.severity == Severity.NOTE]
        SubElement(suite, "system-out").text = xml_text("\n\n".join(map(self._told, notes))) or None
        SubElement(suite, "system-err")
        return serialized(suite, 1)

    def closing(self, counts: Tally) -> str:
        """The end of the document."""
        return "</testsuites>\n"

    def _case(
        self, suite: Element, rule: Rule, findings: list[Finding], skipped: list[NotEvaluated]
    ) -> Element:
        name = f"{rule.code} {rule.name}"
        case = SubElement(suite, "testcase", name=name, classname=suite.get("name", ""), time="0")
        failing = [finding for finding in findings if finding.severity != Severity.NOTE]
        if failing:
            outcome = "error" if rule.name == "unreadable" else "failure"
            message = xml_text(failing[0].message.in_language(self.language))
            failure = SubElement(case, outcome, message=message, type=_gravest(failing).word)
            failure.text = xml_text("\n\n".join(map(self._told, failing)))
        elif skipped and not findings:
            reasons = dict.fromkeys(item.reason.in_language(self.language) for item in skipped)
            SubElement(case, "skipped", message=xml_text(SEMICOLON[self.language].join(reasons)))
        return case

    def _told(self, finding: Finding) -> str:
        """A finding with its place and its code."""
        place = f"{at(finding, self.language)} " if finding.location else ""
        return f"{place}{finding.code} {message_in_full(finding, self.language)}"


def _suite(checked: Checked) -> Element:
    path = shown_path(checked.result.path)
    return Element(
        "testsuite",
        name=xml_text(path) or "-",
        package=xml_text(os.path.dirname(path)),
        # the standard counts suites from 0, but a report is written without knowing of the others
        id=str(crc32(path.encode("utf-8", "backslashreplace")) & 0x7FFFFFFF),
        timestamp=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
        hostname="localhost",
        tests=str(len(checked.rules)),
        time="0",
    )


def _by_rule(checked: Checked) -> tuple[dict[str, list[Finding]], dict[str, list[NotEvaluated]]]:
    findings: dict[str, list[Finding]] = {}
    skipped: dict[str, list[NotEvaluated]] = {}
    for finding in checked.result.findings:
        findings.setdefault(finding.code, []).append(finding)
    for item in checked.result.not_evaluated:
        skipped.setdefault(item.code, []).append(item)
    return findings, skipped


def _gravest(findings: list[Finding]) -> Severity:
    return max(finding.severity for finding in findings)
