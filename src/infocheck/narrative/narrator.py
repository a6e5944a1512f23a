"""From the passages of a report to its narrative: every claim in its place, tied to the form's cells."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from functools import lru_cache

from infocheck.findings import Text
from infocheck.forms.form import Linear
from infocheck.forms.vocabulary import Vocabulary, shipped_vocabulary
from infocheck.narrative.claims import Claim, Narrative, Passage
from infocheck.narrative.meaning import Subject, subjects_in, topic_in
from infocheck.narrative.mentions import Mention
from infocheck.narrative.paragraphs import paragraphs
from infocheck.narrative.phrases import Phrases
from infocheck.narrative.structure import breakdowns, repeats, shares, sums
from infocheck.narrative.tokens import tokens

Concepts = Mapping[str, tuple[Linear, ...]]
NO_CELL = Text("本格式没有对应的单元格", "this form has no cell for it")
KEPT = 512
"""So many headings are remembered."""


@lru_cache(maxsize=1)
def shipped_narrator() -> Narrator:
    """The narrator that speaks by the vocabulary which comes with the package."""
    return Narrator(shipped_vocabulary())


def read(
    passages: Sequence[Passage], vocabulary: Vocabulary, concepts: Concepts, year: int | None = None
) -> Narrative:
    """All that the passages state in numbers, by that vocabulary; see :meth:`Narrator.read`."""
    return Narrator(vocabulary).read(passages, concepts, year)


class Narrator:
    """Reads narratives by one vocabulary; what it learned of one makes it faster at the next, and changes nothing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.phrases = Phrases(vocabulary)
        self.subjects = lru_cache(maxsize=KEPT)(self._subjects)

    def read(self, passages: Sequence[Passage], concepts: Concepts, year: int | None = None) -> Narrative:
        """All that the passages state in numbers.

        ``concepts`` maps the id of a concept to the expressions over cells that it
        may stand for in the report's form, the plain one first; ``year`` is the
        year that the report is on.  Reads in time linear in the length of the text.
        """
        collecting = gc.isenabled()
        gc.disable()  # nothing here is cyclic, and looking for cycles would take a third of the time
        try:
            return self._read(passages, concepts, year)
        finally:
            if collecting:
                gc.enable()

    def _read(self, passages: Sequence[Passage], concepts: Concepts, year: int | None) -> Narrative:
        texts = [self._simplified(passage.text) for passage in passages]
        found: list[Mention] = []
        for order, (passage, text) in enumerate(zip(passages, texts, strict=True)):
            self._passage(order, passage, text, concepts, year, found)
        claims = tuple([mention.claim for mention in found])
        return Narrative(
            claims,
            (*breakdowns(found), *sums(found, texts)),
            tuple(shares(found, texts)),
            tuple(repeats(found, texts)),
        )

    def _passage(
        self,
        order: int,
        passage: Passage,
        text: str,
        concepts: Concepts,
        year: int | None,
        found: list[Mention],
    ) -> None:
        """Add all that one passage states, which reads ``text`` in simplified characters, to what was found."""
        heading: tuple[Subject, ...] | None = None
        for paragraph in paragraphs(text, self.vocabulary.telling):
            if heading is None:
                heading = self.subjects(passage.heading)
            mentions, heading = self.phrases.told(paragraph.text, heading, year)
            before = len(found)
            for mention in mentions:
                mention.claim = _placed(mention.claim, passage, paragraph.start, concepts)
                mention.passage, mention.paragraph = order, paragraph.start
                mention.part_of = None if mention.part_of is None else mention.part_of + before
            found += mentions

    def _subjects(self, heading: str) -> tuple[Subject, ...]:
        """What a heading says that its passage is about."""
        words = tokens(self._simplified(heading), self.vocabulary)
        return tuple(subject._replace(near=False) for subject in subjects_in(words) or topic_in(words))

    def _simplified(self, text: str) -> str:
        """The text in simplified characters, each in its place."""
        return text.translate(self.vocabulary.variants) if self.vocabulary.traditional.search(text) else text


def _placed(claim: Claim, passage: Passage, offset: int, concepts: Concepts) -> Claim:
    """The claim of the paragraph that begins at ``offset``, tied to the cells that the form has for it."""
    start, end = offset + claim.start, offset + claim.end
    readings: tuple[Linear, ...] = ()
    unbound = claim.unbound
    if unbound is None:
        concept = claim.concept or ""
        readings = concepts.get(concept, ()) or combined(concept, concepts)
        unbound = None if readings else NO_CELL
    return Claim(
        passage.section,
        start,
        end,
        passage.text[start:end],
        claim.value,
        claim.low,
        claim.high,
        claim.unit,
        claim.kind,
        claim.concept,
        claim.scope,
        readings,
        claim.certainty,
        claim.reasons,
        unbound,
        claim.channel,
    )


def combined(concept: str, concepts: Concepts) -> tuple[Linear, ...]:
    """The reading of a sum of concepts, ``a + b``: the sum of the plain ones; nothing where one has no cell."""
    each = [concepts.get(name, ()) for name in concept.split(" + ")]
    if len(each) < 2 or not all(each):
        return ()
    terms: dict[int, int] = {}
    for readings in each:
        for index, coefficient in readings[0].terms:
            terms[index] = terms.get(index, 0) + coefficient
    constant = sum(readings[0].constant for readings in each)
    return (
        Linear(tuple(sorted(terms.items())), constant, " + ".join(readings[0].source for readings in each)),
    )
