"""The text of a section, its claims linked to their cells, the words that findings are about marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import pairwise, takewhile
from operator import attrgetter
from typing import NamedTuple
from xml.etree.ElementTree import Element

from infocheck.report import Passage
from infocheck.writing.html import Child, tag
from infocheck.writing.page.links import Links
from infocheck.writing.page.notes import claim_note


def paragraphs(links: Links, passage: Passage) -> Iterator[Element]:
    """The paragraphs of a section."""
    marks = _Marks(links, passage)
    start = 0
    for line in passage.written.splitlines(keepends=True):
        if line.strip():
            inner = start + len(line) - len(line.lstrip())
            yield tag("p", *marks.between(inner, start + len(line.rstrip())))
        start += len(line)


class _Span(NamedTuple):
    """The words of a claim, or those that a finding is about, by the number of it."""

    start: int
    end: int
    number: int
    is_claim: bool


class _Marks:
    """The claims and findings of one section, as its text is gone through from its begin to its end."""

    def __init__(self, links: Links, passage: Passage) -> None:
        self.links = links
        self.passage = passage
        claims = [
            _Span(*passage.as_written(tied.claim.start, tied.claim.end), number, True)
            for number in links.claims_in[passage.number]
            if (tied := links.claims[number]).reading
        ]
        findings = [
            _Span(*span, number, False)
            for number in links.findings_in[passage.number]
            if (span := links.words_of(links.findings[number], passage.number))
        ]
        self.coming = deque(sorted([*claims, *findings]))
        self.open: list[_Span] = []
        self.seen: set[str] = set()

    def between(self, start: int, end: int) -> Iterator[Child]:
        """The text from ``start`` to ``end`` as written, cut where a claim or a finding begins or ends."""
        here = [*self.open, *takewhile(lambda span: span.start < end, self.coming)]
        edges = {at for span in here for at in (span.start, span.end) if start < at < end}
        for first, last in pairwise([start, *sorted(edges), end]):
            while self.coming and self.coming[0].start <= first:
                self.open.append(self.coming.popleft())
            self.open = [span for span in self.open if span.end > first]
            yield self._piece(first, last)

    def _piece(self, start: int, end: int) -> Child:
        words = self.passage.printed(start, end)
        piece: Child = words
        claim = next((span for span in self.open if span.is_claim), None)
        if claim is not None:
            piece = self._claim(claim.number, words)
        for span in sorted(self.open, key=attrgetter("number")):
            if not span.is_claim:
                severity = self.links.findings[span.number].severity
                piece = tag("mark", piece, id=self._once(self.links.mark(span.number)), class_=severity.word)
                if span.end == end:
                    piece = tag("span", piece, self.links.sign(span.number))
        return piece

    def _claim(self, number: int, words: str) -> Element:
        tied = self.links.claims[number]
        cell = self.links.main_cell(tied)
        return tag(
            "a",
            words,
            claim_note(self.links, tied),
            href=f"#{self.links.cell(cell)}" if cell else None,
            id=self._once(self.links.claim(number)),
            class_=f"claim {tied.status}",
        )

    def _once(self, name: str) -> str | None:
        """An id, for the first piece that has it."""
        if name in self.seen:
            return None
        self.seen.add(name)
        return name
