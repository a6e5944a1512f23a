"""The note of a cell or a claim: shown while one points at it, or has moved to it by keyboard."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from infocheck.rules.claims import Tied
from infocheck.rules.relation_words import Worked
from infocheck.writing.html import tag
from infocheck.writing.outcomes import outcome
from infocheck.writing.page.links import Links

_STATES = {True: "holds", False: "broken", None: "open"}
_SIGNS = {"holds": "✓", "broken": "✗", "open": "?"}


def cell_note(links: Links, address: str) -> Element | None:
    """All that is known of a cell: what is wrong with it, its arithmetic, where the text states it."""
    items = [
        *(_finding(links, number) for number in links.findings_of[address]),
        *(_relation(links, worked) for worked in links.relations_of[address]),
        *(_claim(links, number) for number in links.claims_of[address]),
    ]
    if not items:
        return None
    label = links.report.form.cell(address).label
    return tag("span", tag("b", label), *items, class_="note", role="note")


def claim_note(links: Links, tied: Tied) -> Element:
    """What a claim was read as, and what the tables say to that."""
    said = tag("span", f"{links.words['reads']} {tied.words}")
    return tag("span", tag("b", tied.claim.quote), said, _outcome(links, tied), class_="note", role="note")


def _finding(links: Links, number: int) -> Element:
    finding = links.findings[number]
    message = finding.message.in_language(links.language)
    return tag("a", f"{finding.code} {message}", href=f"#{links.finding(number)}", class_="broken")


def _relation(links: Links, worked: Worked) -> Element:
    state = _STATES[worked.holds]
    sign = tag("i", _SIGNS[state], title=links.words[state])
    return tag("span", sign, " ", worked.words.in_language(links.language), class_=state)


def _claim(links: Links, number: int) -> Element:
    tied = links.claims[number]
    heading = links.report.passages[tied.claim.section].heading
    said = f"“{tied.claim.quote}” · {heading}" if heading else f"“{tied.claim.quote}”"
    link = tag("a", said, href=f"#{links.claim(number)}")
    return tag("span", f"{links.words['claims']} ", link, " ", _outcome(links, tied))


def _outcome(links: Links, tied: Tied) -> Element:
    return tag("span", outcome(tied, links.language), class_=tied.status)
