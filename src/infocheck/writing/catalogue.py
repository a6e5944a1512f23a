"""The rules themselves, written out: as a table, as JSON, one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable

from infocheck.forms.load import load
from infocheck.rules.basis import on_form
from infocheck.rules.rule import FAMILIES, Example, Rule
from infocheck.writing.words import SEVERITIES


def as_table(rules: Iterable[Rule], language: str) -> str:
    """One line a rule: code, severity, name, summary."""
    words = SEVERITIES[language]
    lines = [
        f"{rule.code}  {words[rule.severity]:<7} {rule.name:<20} {rule.summary.in_language(language)}"
        for rule in rules
    ]
    return "\n".join(lines) + "\n"


def as_json(rules: Iterable[Rule]) -> str:
    """The catalogue for programs: every rule with both languages."""
    entries = [
        {
            "code": rule.code,
            "name": rule.name,
            "family": rule.family,
            "severity": rule.severity.word,
            "summary": rule.summary._asdict(),
            "explanation": rule.explanation._asdict(),
            "basis": on_form(rule.basis, load(rule.bad.form))._asdict(),
            "repair": rule.repair._asdict(),
            "bad": rule.bad._asdict(),
            "good": rule.good._asdict(),
        }
        for rule in rules
    ]
    return json.dumps({"version": 1, "rules": entries}, ensure_ascii=False, indent=2)


def as_page(rule: Rule, language: str) -> str:
    """One rule in full, as plain text that is also Markdown."""
    english = language == "en"
    family = FAMILIES[rule.family].in_language(language)
    severity = SEVERITIES[language][rule.severity]
    bad, good = ("Wrong", "Right") if english else ("错误示例", "正确示例")
    basis = "Basis" if english else "依据"
    repair = "Repair: " if english else "修改："
    parts = [
        f"# {rule.code} {rule.name}",
        f"{rule.summary.in_language(language)} ({family}, {severity})"
        if english
        else f"{rule.summary.in_language(language)}（{family}，{severity}）",
        rule.explanation.in_language(language),
        f"{basis}{': ' if english else '：'}{on_form(rule.basis, load(rule.bad.form)).in_language(language)}",
        f"{repair}{rule.repair.in_language(language)}",
        f"## {bad}\n\n{_example(rule.bad, english)}",
        f"## {good}\n\n{_example(rule.good, english)}",
    ]
    return "\n\n".join(parts) + "\n"


def _example(example: Example, english: bool) -> str:
    where = f"form {example.form}" if english else f"格式 {example.form}"
    notes = [where] if example.encoding == "utf-8" else [where, example.encoding.upper()]
    notes += [("without " if english else "删去 ") + route for route in example.without]
    if example.previous is not None:
        last = "last year's report" if english else "上一年度的报告"
        notes.append(f"{last}: `{'`, `'.join(example.previous.splitlines())}`")
    code = f"\n\n```{example.extension}\n{example.toml.rstrip()}\n```" if example.toml else ""
    return ("; " if english else "；").join(notes) + code
