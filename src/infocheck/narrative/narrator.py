"""From the passages of a report to its narrative: every claim in its place, tied to the form's cells."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import lru_cache

from infocheck.forms.form import Form
from infocheck.forms.vocabulary import Vocabulary, shipped_vocabulary, simplified
from infocheck.narrative.cells import Concepts
from infocheck.narrative.claims import Growth, Narrative
from infocheck.narrative.mentions import Mention
from infocheck.narrative.paragraphs import paragraphs
from infocheck.narrative.phrases import Phrases
from infocheck.narrative.structure import breakdowns, repeats, shares, sums
from infocheck.narrative.subjects import Subject, subjects_in, topic_in
from infocheck.narrative.tokens import tokens
from infocheck.report import Passage

KEPT = 512
"""So many headings are remembered."""
FORMS = 16
"""So many forms have a narrator that is remembered: more than there are editions."""


@lru_cache(maxsize=FORMS)
def narrator(form: Form) -> Narrator:
    """The narrator that speaks by the vocabulary which comes with the package, of the cells of that form."""
    return Narrator(shipped_vocabulary(), form.concepts)


class Narrator:
    """Reads narratives by one vocabulary; what it learned of one makes it faster at the next, and changes nothing.

    ``concepts`` are those of the form that the narratives are told beside.
    """

    def __init__(self, vocabulary: Vocabulary, concepts: Concepts) -> None:
        self.vocabulary = vocabulary
        self.phrases = Phrases(vocabulary, concepts)
        self.subjects = lru_cache(maxsize=KEPT)(self._subjects)

    def read(self, passages: Sequence[Passage], year: int | None = None) -> Narrative:
        """All that the passages of a report on that year state in numbers.

        Reads in time linear in the length of the text.
        """
        collecting = gc.isenabled()
        gc.disable()  # nothing here is cyclic, and looking for cycles would take a third of the time
        try:
            return self._read(passages, year)
        finally:
            if collecting:
                gc.enable()

    def _read(self, passages: Sequence[Passage], year: int | None) -> Narrative:
        texts = [passage.text for passage in passages]
        found: list[Mention] = []
        for order, passage in enumerate(passages):
            self._passage(order, passage, year, found)
        claims = tuple([mention.claim for mention in found])
        wholes = breakdowns(found)
        return Narrative(
            claims,
            (*wholes, *sums(found, texts)),
            tuple(shares(found, texts, wholes)),
            _growths(found, texts),
            tuple(repeats(found, texts)),
        )

    def _passage(self, order: int, passage: Passage, year: int | None, found: list[Mention]) -> None:
        """Add all that one passage states to what was found."""
        section = heading = self.subjects(passage.heading)
        for paragraph in paragraphs(passage.text, self.vocabulary.telling):
            mentions, heading, section = self.phrases.told(passage, paragraph, heading, section, year)
            before = len(found)
            for mention in mentions:
                mention.passage, mention.paragraph = order, paragraph.start
                if mention.part_of is not None:
                    mention.part_of += before
            found += mentions

    def _subjects(self, heading: str) -> tuple[Subject, ...]:
        """What a heading says that its passage is about."""
        words = tokens(simplified(heading), self.vocabulary)
        return tuple(subject._replace(near=False) for subject in subjects_in(words) or topic_in(words))


def _growths(found: Sequence[Mention], texts: Sequence[str]) -> tuple[Growth, ...]:
    """The growth that is told with the figures it follows from, where any is told."""
    if not any(mention.claim.kind == "change" for mention in found):
        return ()
    from infocheck.narrative.growths import growths  # only for a text that tells of growth

    return tuple(growths(found, texts))
