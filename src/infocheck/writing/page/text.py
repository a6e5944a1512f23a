"""The text of a section, its claims linked to their cells, the words that findings are about marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from infocheck.report import Passage
from infocheck.writing.html import Child, tag
from infocheck.writing.page.links import Links
from infocheck.writing.page.notes import claim_note


def paragraphs(links: Links, passage: Passage) -> Iterator[Element]:
    """The paragraphs of a section."""
    marks = _Marks(links, passage)
    start = 0
    for line in passage.text.splitlines(keepends=True):
        if line.strip():
            inner = start + len(line) - len(line.lstrip())
            yield tag("p", *marks.between(inner, start + len(line.rstrip())))
        start += len(line)


class _Marks:
    """The claims and findings of one section, by where their words are."""

    def __init__(self, links: Links, passage: Passage) -> None:
        self.links = links
        self.text = passage.text
        self.claims = [
            (number, tied.claim.start, tied.claim.end)
            for number, tied in enumerate(links.claims)
            if tied.claim.section == passage.number and tied.reading
        ]
        spans = [
            (number, links.words_of(finding, passage.number)) for number, finding in enumerate(links.findings)
        ]
        self.findings = [(number, *span) for number, span in spans if span]
        self.seen: set[str] = set()

    def between(self, start: int, end: int) -> Iterator[Child]:
        """The text from ``start`` to ``end``, cut where a claim or a finding begins or ends."""
        edges = {at for _, first, last in (*self.claims, *self.findings) for at in (first, last)}
        for first, last in pairwise([start, *sorted(at for at in edges if start < at < end), end]):
            yield from self._piece(first, last)

    def _piece(self, start: int, end: int) -> Iterator[Child]:
        claim = next((item for item in self.claims if item[1] <= start < item[2]), None)
        here = [item for item in self.findings if item[1] <= start < item[2]]
        piece: Child = self.text[start:end]
        if claim is not None:
            piece = self._claim(claim[0], self.text[start:end])
        for number, _, last in here:
            severity = self.links.findings[number].severity
            piece = tag("mark", piece, id=self._once(self.links.mark(number)), class_=severity.word)
            if last == end:
                piece = tag("span", piece, self.links.sign(number))
        yield piece

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
