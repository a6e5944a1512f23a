"""The JSON of results: version 1, stable, and apart from the internal types."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from infocheck import __version__
from infocheck.checking import Checked
from infocheck.findings import (
    Change,
    Finding,
    Location,
    NotEvaluated,
    Origin,
    Related,
    ReportResult,
    Waived,
)
from infocheck.writing.summary import Tally, View

VERSION = 1
_MARGIN = " " * 4


class JsonWriter:
    """Writes results as one JSON document; messages are in the language of the view."""

    separator = ",\n"

    def __init__(self, view: View) -> None:
        self.language = view.language
        tool = json.dumps({"name": "infocheck", "version": __version__})
        self.opening = f'{{\n  "version": {VERSION},\n  "tool": {tool},\n  "reports": [\n'

    def report(self, checked: Checked) -> str:
        """One report, indented to where it stands."""
        text = json.dumps(
            _report(checked.result, self.language), ensure_ascii=False, indent=2, default=_number
        )
        return _MARGIN + text.replace("\n", "\n" + _MARGIN)

    def closing(self, counts: Tally) -> str:
        """The end of the reports, and the summary."""
        return f'\n  ],\n  "summary": {json.dumps(_summary(counts))}\n}}\n'


class JsonLinesWriter:
    """Writes one line of JSON for each report, each complete in itself."""

    opening = ""
    separator = ""

    def __init__(self, view: View) -> None:
        self.language = view.language

    def report(self, checked: Checked) -> str:
        """One report on one line."""
        line = {"version": VERSION, **_report(checked.result, self.language)}
        return json.dumps(line, ensure_ascii=False, default=_number) + "\n"

    def closing(self, counts: Tally) -> str:
        """Nothing: a line stands for itself."""
        return ""


def _report(result: ReportResult, language: str) -> dict[str, Any]:
    return {
        "path": result.path,
        "form": result.form,
        "organization": result.organization,
        "year": result.year,
        "findings": [_finding(finding, language) for finding in result.every],
        "not_evaluated": [_not_evaluated(item, language) for item in result.not_evaluated],
    }


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "family": finding.family,
        "severity": finding.severity.word if finding.severity else None,
        "relation": finding.relation,
        "message": finding.message.in_language(language),
        "cells": list(finding.cells),
        "section": finding.section,
        "expected": finding.expected,
        "actual": finding.actual,
        "basis": finding.basis.in_language(language) if finding.basis else None,
        "advice": finding.advice.in_language(language) if finding.advice else None,
        "location": _location(finding.location),
        "origin": _origin(finding.origin),
        "quote": finding.quote,
        "related": [_related(item, language) for item in finding.related],
        "repair": [_change(change) for change in next(iter(finding.repairs), ())],
        "alternatives": [[_change(change) for change in repair] for repair in finding.repairs[1:]],
        "waived": _waived(finding.waived),
    }


def _waived(waived: Waived | None) -> dict[str, str | None] | None:
    return waived and {**waived._asdict(), "until": waived.until.isoformat() if waived.until else None}


def _related(item: Related, language: str) -> dict[str, Any]:
    return {
        "message": item.message.in_language(language),
        "cells": list(item.cells),
        "location": _location(item.location),
        "origin": _origin(item.origin),
    }


def _change(change: Change) -> dict[str, Any]:
    return {"cell": change.cell, "from": change.before, "to": change.after}


def _location(location: Location | None) -> dict[str, int] | None:
    return None if location is None else location._asdict()


def _origin(origin: Origin | None) -> dict[str, Any] | None:
    if origin is None:
        return None
    return {key: value for key, value in origin._asdict().items() if key != "block"}


def _not_evaluated(item: NotEvaluated, language: str) -> dict[str, Any]:
    return {"code": item.code, "relation": item.relation, "reason": item.reason.in_language(language)}


def _summary(counts: Tally) -> dict[str, int]:
    return {
        "reports": counts.reports,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "notes": counts.notes,
        "waived": counts.waived,
        "not_evaluated": counts.not_evaluated,
    }


def _number(value: object) -> int | float | str:
    """A decimal as a JSON number; every figure of a report survives a double."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return str(value)
