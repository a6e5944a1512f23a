"""The words that several formats put around what a finding says."""

from __future__ import annotations

from infocheck.findings import Finding, Related, Severity, Waived
from infocheck.writing.origin import at
from infocheck.writing.visible import visible

SEVERITIES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
}
LABELS = {
    "zh": {"basis": "依据", "advice": "修改", "related": "参见", "skipped": "未评定"},
    "en": {"basis": "basis", "advice": "repair", "related": "see", "skipped": "not evaluated"},
}
MORE = {"zh": "另有 {} 处未列出", "en": "and {} more, not listed"}
RELATED = 6
"""So many related places are listed; how many more there are is said."""
COLON = {"zh": "：", "en": ": "}
SEMICOLON = {"zh": "；", "en": "; "}

_WAIVED = {
    "zh": {"configuration": "配置豁免", "comment": "注释豁免", "baseline": "基线已有"},
    "en": {"configuration": "waived", "comment": "waived by a comment", "baseline": "in the baseline"},
}


def message_in_full(finding: Finding, language: str) -> str:
    """What is wrong, why it matters and what would mend it, a line each, for formats with one field for all.

    A place that has no line comes first, since such formats have no other field for it.
    """
    labels, colon = LABELS[language], COLON[language]
    place = at(finding, language) if finding.origin else ""
    lines = [(place + colon if place else "") + finding.message.in_language(language)]
    if finding.basis:
        lines.append(labels["basis"] + colon + finding.basis.in_language(language))
    if finding.advice:
        lines.append(labels["advice"] + colon + finding.advice.in_language(language))
    return visible("\n".join(lines))


def related_shown(finding: Finding, language: str) -> tuple[tuple[Related, ...], str]:
    """The related places that are listed, and what is said of the others; empty where there are none."""
    more = len(finding.related) - RELATED
    return finding.related[:RELATED], MORE[language].format(more) if more > 0 else ""


def waiver_in_words(waived: Waived, language: str) -> str:
    """By what a finding was accepted: its source, who, until when, and the reason."""
    source = _WAIVED[language][waived.source]
    until = f"{waived.until:%Y-%m-%d}" if waived.until else ""
    if language == "en":
        told = [source, f"by {waived.by}" if waived.by else "", f"until {until}" if until else ""]
        return f"[{', '.join(filter(None, told))}] {waived.reason}".strip()
    told = [source, waived.by or "", f"至 {until}" if until else ""]
    return f"〔{'，'.join(filter(None, told))}〕{waived.reason}"
