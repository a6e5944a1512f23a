"""What an annotated copy of a document says, and at which words of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from infocheck.checking import Checked
from infocheck.findings import Finding, Origin, Severity
from infocheck.writing.words import COLON, LABELS, SEVERITIES, message_in_full, related_shown


class Annotation(NamedTuple):
    """A finding, numbered from 1, with what is said of it, and the words that it is about.

    ``context`` is the paragraph or box that holds the words, which are the
    half-open range ``start`` to ``end`` of it.
    """

    number: int
    finding: Finding
    text: str
    context: str = ""
    start: int = 0
    end: int = 0

    @property
    def origin(self) -> Origin:
        """Where it stands; a finding on the whole document stands nowhere."""
        return self.finding.origin or Origin()

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.finding.severity


def annotations_of(checked: Checked, language: str) -> list[Annotation]:
    """One annotation for each finding."""
    made = []
    for number, finding in enumerate(checked.result.findings, 1):
        words = checked.office.words(finding.place) if checked.office and finding.place else None
        severity = SEVERITIES[language][finding.severity]
        text = f"{severity} {finding.code} {finding.name}\n{message_in_full(finding, language)}"
        shown, more = related_shown(finding, language)
        told = [*(item.message.in_language(language) for item in shown), *filter(None, [more])]
        text += "".join(f"\n{LABELS[language]['related']}{COLON[language]}{words}" for words in told)
        made.append(Annotation(number, finding, text, *(words or ())))
    return made


class Stretch(NamedTuple):
    """A half-open range of one of several pieces of text."""

    piece: int
    start: int
    end: int


def stretches(pieces: Sequence[str], annotation: Annotation) -> list[Stretch]:
    """Where the words of an annotation stand in pieces of text that together hold its context.

    Spaces may differ.  Where the context is not found, nothing is returned.
    """
    places = [
        (piece, at)
        for piece, text in enumerate(pieces)
        for at, character in enumerate(text)
        if not character.isspace()
    ]
    whole = "".join(pieces[piece][at] for piece, at in places)
    begin = whole.find(_bare(annotation.context))
    if begin < 0 or not annotation.context:
        return []
    first = begin + len(_bare(annotation.context[: annotation.start]))
    last = begin + len(_bare(annotation.context[: annotation.end]))
    return list(_joined(places[first:last]))


def _bare(text: str) -> str:
    return "".join(text.split())


def _joined(places: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """Places of characters as ranges, one for each piece."""
    for number in dict.fromkeys(piece for piece, _ in places):
        inside = [at for piece, at in places if piece == number]
        yield Stretch(number, inside[0], inside[-1] + 1)
