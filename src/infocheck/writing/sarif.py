"""SARIF 2.1.0, the OASIS standard for results of static analysis: code scanning and editors read it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import indent
from typing import Any

from infocheck import __version__
from infocheck.checking import Checked
from infocheck.findings import Change, Finding, Location, Related, Severity, Text, fingerprints
from infocheck.forms.load import load
from infocheck.reading.location import location_of
from infocheck.rules.basis import on_form
from infocheck.rules.catalogue import RULES
from infocheck.rules.rule import FAMILIES, Rule
from infocheck.writing.catalogue import as_page
from infocheck.writing.paths import shown_path, uri
from infocheck.writing.summary import Tally, View
from infocheck.writing.visible import visible
from infocheck.writing.words import message_in_full, waiver_in_words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "infocheck/v1"
ROOT = "%SRCROOT%"
_ROOT = Text("工作目录", "the working directory")
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_INDICES = {rule.code: index for index, rule in enumerate(RULES)}


class SarifWriter:
    """One run; its results are written report by report, and what is known at the end comes last."""

    separator = ",\n"

    def __init__(self, view: View) -> None:
        self.language = view.language
        driver = {
            "name": "infocheck",
            "version": __version__,
            "semanticVersion": __version__,
            "rules": [_rule(rule, self.language) for rule in RULES],
        }
        run = {
            "tool": {"driver": driver},
            "language": "zh-CN" if self.language == "zh" else "en-US",
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"description": {"text": _ROOT.in_language(self.language)}}},
        }
        opened = indent(_written(run), " " * 4).removesuffix("\n    }")
        self.opening = (
            f'{{\n  "$schema": "{SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n'
            f'{opened},\n      "results": [\n'
        )

    def report(self, checked: Checked) -> str:
        """The results of one report; nothing where there are none."""
        every = checked.result.every
        names = fingerprints(checked.result._replace(findings=every), shown_path(checked.result.path))
        results = [
            {**_result(checked, finding, self.language), "partialFingerprints": {FINGERPRINT: name}}
            for finding, name in zip(every, names, strict=True)
        ]
        return ",\n".join(indent(_written(result), " " * 8) for result in results)

    def closing(self, counts: Tally) -> str:
        """The end of the results, and how the run went."""
        end = {
            "invocations": [{"executionSuccessful": not (counts.defects or counts.unusable)}],
            "properties": {"reports": counts.reports, "notEvaluated": counts.not_evaluated},
        }
        told = indent(_written(end), " " * 4).removeprefix("    {\n")
        return f"\n      ],\n{told}\n  ]\n}}\n"


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    family = FAMILIES[rule.family].in_language(language)
    basis = on_form(rule.basis, load(rule.bad.form)).in_language(language)
    explanation = rule.explanation.in_language(language)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary.in_language(language)},
        "fullDescription": {"text": explanation},
        "help": {"text": f"{explanation}\n{basis}", "markdown": as_page(rule, language)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, family] if family != rule.family else [family]},
    }


def _result(checked: Checked, finding: Finding, language: str) -> dict[str, Any]:
    result: dict[str, Any] = {"ruleId": finding.code}
    if finding.code in _INDICES:
        result["ruleIndex"] = _INDICES[finding.code]
    result["level"] = LEVELS[finding.severity]
    result["message"] = {"text": message_in_full(finding, language)}
    result["locations"] = [_place(checked, finding.location, finding.cells)]
    related = [_related(checked, item, number, language) for number, item in enumerate(finding.related, 1)]
    if related:
        result["relatedLocations"] = related
    fixes = [fix for repair in finding.repairs if (fix := _fix(checked, repair, language))]
    if fixes:
        result["fixes"] = fixes
    if finding.waived:
        kind = "inSource" if finding.waived.source == "comment" else "external"
        result["suppressions"] = [
            {"kind": kind, "justification": visible(waiver_in_words(finding.waived, language))}
        ]
    return result


def _related(checked: Checked, item: Related, number: int, language: str) -> dict[str, Any]:
    place = _place(checked, item.location, item.cells[:1])
    return {"id": number, **place, "message": {"text": visible(item.message.in_language(language))}}


def _place(checked: Checked, location: Location | None, cells: Sequence[str]) -> dict[str, Any]:
    """A place in the file, and the cells that are meant, by address and official label."""
    physical: dict[str, Any] = {"artifactLocation": _file(checked)}
    if location:
        physical["region"] = _region(location)
    place: dict[str, Any] = {"physicalLocation": physical}
    if checked.report and cells:
        form = checked.report.form
        place["logicalLocations"] = [
            {"name": form.cell(cell).label, "fullyQualifiedName": cell, "kind": "value"}
            for cell in cells
            if cell in form.positions
        ]
    return place


def _file(checked: Checked) -> dict[str, str]:
    address = uri(checked.result.path)
    return {"uri": address} if "://" in address else {"uri": address, "uriBaseId": ROOT}


def _region(location: Location) -> dict[str, int]:
    return {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }


def _fix(checked: Checked, repair: Sequence[Change], language: str) -> dict[str, Any] | None:
    """A repair as replacements in the file; ``None`` where a cell of it is not written there."""
    replacements = checked.replacements(repair)
    if not replacements or checked.document is None or checked.report is None:
        return None
    form, text = checked.report.form, checked.document.text
    labels = [(form.cell(change.cell).label, change.after) for change in repair]
    told = (
        "；".join(f"“{label}”改为 {after}" for label, after in labels)
        if language == "zh"
        else "; ".join(f"change “{label}” to {after}" for label, after in labels)
    )
    return {
        "description": {"text": told},
        "artifactChanges": [
            {
                "artifactLocation": _file(checked),
                "replacements": [
                    {
                        "deletedRegion": _region(location_of(text, start, end)),
                        "insertedContent": {"text": figure},
                    }
                    for start, end, figure in replacements
                ],
            }
        ],
    }


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
