"""Markdown for a comment on a merge request: a table of findings, and what can be said of each under it.

Text from reports is escaped: it makes no markup, mentions nobody and links nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from infocheck.checking import Checked
from infocheck.findings import Finding, Severity
from infocheck.writing.origin import at
from infocheck.writing.paths import shown_path
from infocheck.writing.summary import Tally, View, summary
from infocheck.writing.visible import visible
from infocheck.writing.words import COLON, LABELS, MORE, SEVERITIES

MOST = 50
"""So many findings of a report are listed, since a comment has a largest size; how many more there are is said."""
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#!|~$&]")
_LIVE = re.compile(r"@|:(?=//)|(?<=\bwww)\.|(?<!\w)[#!%$~&](?=[\w\"])", re.IGNORECASE)
"""What becomes a mention, a link or a reference once it is rendered, unless something stands behind it."""
_SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.NOTE: "🔵"}
_WORDS = {
    "zh": {"place": "位置", "rule": "规则", "found": "发现", "details": "依据与修改"},
    "en": {
        "place": "place", "rule": "rule", "found": "finding", "details": "basis and repair",
    },
}  # fmt: skip


class MarkdownWriter:
    """Writes a heading, a table and a folded list a report that has findings, and the summary at the end."""

    opening = ""
    separator = "\n"

    def __init__(self, view: View) -> None:
        self.language = view.language
        self.quiet = view.quiet

    def report(self, checked: Checked) -> str:
        """All about one report; nothing about one that is clean."""
        if not checked.result.findings:
            return ""
        return "\n".join(_lines(checked, self.language)) + "\n"

    def closing(self, counts: Tally) -> str:
        """What came of all reports."""
        if self.quiet:
            return ""
        return ("\n" if counts.findings else "") + f"**{summary(counts, self.language)}**\n"


def _lines(checked: Checked, language: str) -> Iterator[str]:
    words, result = _WORDS[language], checked.result
    about = " · ".join(str(value) for value in (result.organization, result.year) if value)
    name = plain(shown_path(result.path))
    yield f"### {name}{f'（{plain(about)}）' if about and language == 'zh' else f' ({plain(about)})' if about else ''}"
    yield ""
    yield f"| | {words['place']} | {words['rule']} | {words['found']} |"
    yield "| --- | --- | --- | --- |"
    shown = result.findings[:MOST]
    for finding in shown:
        yield _row(finding, language)
    if len(result.findings) > len(shown):
        yield f"\n{MORE[language].format(len(result.findings) - len(shown))}"
    yield f"\n<details>\n<summary>{words['details']}</summary>\n"
    for finding in shown:
        yield from _details(finding, language)
    yield "\n</details>"


def _row(finding: Finding, language: str) -> str:
    severity = finding.severity
    word = SEVERITIES[language][severity]
    message = plain(finding.message.in_language(language))
    return f"| {_SIGNS[severity]} {word} | {plain(at(finding, language))} | {finding.code} {finding.name} | {message} |"


def _details(finding: Finding, language: str) -> Iterator[str]:
    labels, colon = LABELS[language], COLON[language]
    yield f"- **{finding.code}** {plain(at(finding, language))}"
    for item in finding.related:
        yield f"  - {labels['related']}{colon}{plain(item.message.in_language(language))}"
    if finding.basis:
        yield f"  - {labels['basis']}{colon}{plain(finding.basis.in_language(language))}"
    if finding.advice:
        yield f"  - {labels['advice']}{colon}{plain(finding.advice.in_language(language))}"


def plain(text: str) -> str:
    """``text`` on one line, without any meaning in Markdown."""
    quiet = _LIVE.sub("\\g<0>\u200b", " ".join(visible(text).split()))
    return _MARKUP.sub(r"\\\g<0>", quiet)
