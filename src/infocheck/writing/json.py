"""The JSON of results: version 1, stable, and apart from the internal types."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from infocheck import __version__
from infocheck.findings import Change, Finding, Location, NotEvaluated, Related, ReportResult, Severity

VERSION = 1


def write_json(results: Sequence[ReportResult], language: str) -> str:
    """All results as one JSON document; messages are in ``language``."""
    document = {
        "version": VERSION,
        "tool": {"name": "infocheck", "version": __version__},
        "reports": [_report(result, language) for result in results],
        "summary": _summary(results),
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=_number)


def _report(result: ReportResult, language: str) -> dict[str, Any]:
    return {
        "path": result.path,
        "form": result.form,
        "organization": result.organization,
        "year": result.year,
        "findings": [_finding(finding, language) for finding in result.findings],
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
        "quote": finding.quote,
        "related": [_related(item, language) for item in finding.related],
        "repair": [_change(change) for change in next(iter(finding.repairs), ())],
        "alternatives": [[_change(change) for change in repair] for repair in finding.repairs[1:]],
        "waived": None,
    }


def _related(item: Related, language: str) -> dict[str, Any]:
    return {
        "message": item.message.in_language(language),
        "cells": list(item.cells),
        "location": _location(item.location),
    }


def _change(change: Change) -> dict[str, Any]:
    return {"cell": change.cell, "from": change.before, "to": change.after}


def _location(location: Location | None) -> dict[str, int] | None:
    return None if location is None else location._asdict()


def _not_evaluated(item: NotEvaluated, language: str) -> dict[str, Any]:
    return {"code": item.code, "relation": item.relation, "reason": item.reason.in_language(language)}


def _summary(results: Sequence[ReportResult]) -> dict[str, int]:
    severities = [finding.severity for result in results for finding in result.findings]
    return {
        "reports": len(results),
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "notes": severities.count(Severity.NOTE),
        "waived": 0,
        "not_evaluated": sum(len(result.not_evaluated) for result in results),
    }


def _number(value: object) -> int | float | str:
    """A decimal as a JSON number; every figure of a report survives a double."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return str(value)
