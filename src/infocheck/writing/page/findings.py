"""The list of findings, each leading to its place on the page."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from infocheck.checking import Checked
from infocheck.findings import Finding, Severity
from infocheck.writing.html import Child, tag
from infocheck.writing.origin import at
from infocheck.writing.page.links import Links, prefix
from infocheck.writing.page.words import WORDS
from infocheck.writing.words import LABELS, SEVERITIES, waiver_in_words


def listed(checked: Checked, links: Links | None, language: str) -> Element:
    """The findings of a report, or the word that there are none."""
    words = WORDS[language]
    if not checked.result.findings:
        return tag("p", words["none"], class_="none")
    items = (
        _item(checked, links, number, finding, language)
        for number, finding in enumerate(checked.result.findings)
    )
    return tag("ol", *items, class_="findings")


def not_evaluated(checked: Checked, language: str) -> Element | None:
    """What could not be evaluated, and why, folded."""
    skipped = checked.result.not_evaluated
    if not skipped:
        return None
    items = (
        tag("li", f"{item.code} {item.relation or ''} ".replace("  ", " "), item.reason.in_language(language))
        for item in skipped
    )
    title = tag("summary", f"{WORDS[language]['skipped']} {len(skipped)}")
    return tag("details", title, tag("ul", *items), class_="skipped")


def waived(checked: Checked, language: str) -> Element | None:
    """What somebody has accepted, with the reason, folded."""
    accepted = checked.result.waived
    if not accepted:
        return None
    items = (
        tag(
            "li",
            f"{at(item, language)} {item.code} {item.message.in_language(language)} ",
            waiver_in_words(item.waived, language) if item.waived else None,
        )
        for item in accepted
    )
    title = tag("summary", f"{WORDS[language]['waived']} {len(accepted)}")
    return tag("details", title, tag("ul", *items), class_="skipped")


def _item(checked: Checked, links: Links | None, number: int, finding: Finding, language: str) -> Element:
    severity = finding.severity
    name = f"{prefix(checked.result.path)}-f{number + 1}"
    message = finding.message.in_language(language)
    place = links.place(number) if links else None
    return tag(
        "li",
        tag("p", *_head(finding, severity, place, language), class_="head"),
        tag("p", message, class_="message"),
        *_source(checked, finding, place),
        *_details(finding, language),
        id=name,
        class_=severity.word,
    )


def _head(finding: Finding, severity: Severity, place: str | None, language: str) -> Iterator[Child]:
    yield tag("b", SEVERITIES[language][severity])
    yield f" {finding.code} {finding.name} "
    yield tag("span", at(finding, language), class_="at")
    if place:
        yield tag("a", WORDS[language]["place"], href=f"#{place}", class_="go")


def _source(checked: Checked, finding: Finding, place: str | None) -> Iterator[Element]:
    """The line of the file, where what is wrong is nowhere on the page."""
    if place or finding.location is None:
        return
    line = checked.document.line(finding.location.line) if checked.document else checked.source_line
    if line.strip():
        yield tag("p", tag("code", line.strip()[:200]), class_="source")


def _details(finding: Finding, language: str) -> Iterator[Element]:
    labels = LABELS[language]
    details = [(labels["related"], item.message) for item in finding.related]
    details += [(labels["basis"], finding.basis)] if finding.basis else []
    details += [(labels["advice"], finding.advice)] if finding.advice else []
    if details:
        rows = (
            part
            for label, text in details
            for part in (tag("dt", label), tag("dd", text.in_language(language)))
        )
        yield tag("dl", *rows)
