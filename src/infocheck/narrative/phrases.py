"""Sentences that were read before: where only the counts differ, so do only the counts that are read.

Bodies of one place report by one pattern, and every year's report by the last
one's.  What the words mean does not depend on how large a count is, so a
sentence is read with every plain count as a 1, once; where the size of a
figure or the sentence before has a say, it is read as it stands.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.bodies import FARTHEST
from infocheck.narrative.cells import Concepts, tied
from infocheck.narrative.mentions import Mention, in_order
from infocheck.narrative.paragraphs import SHORT, STOPS, Paragraph
from infocheck.narrative.reading import Reader
from infocheck.narrative.subjects import Subject
from infocheck.narrative.tokens import LONGEST_TITLE
from infocheck.narrative.topic import State
from infocheck.report import Passage

KEPT = 4096
"""So many patterns are remembered."""
LONG = 1000
"""A sentence of more characters is not remembered."""
LONGEST = 5
"""So many characters, at most, a plain count has."""
_AHEAD = r"[^\x00-\x7f．第至到－—–～〔［]"
_COUNT = re.compile(rf"([0-9](?<={_AHEAD}.)(?:[0-9]{{0,3}}|,[0-9]{{3}}))(?=[件条起宗项份篇])")
"""It begins with one set of characters, so that the search runs on these alone."""
_LENGTHY = re.compile(f"《[^》]{{{LONGEST_TITLE}}}|《[^》]*{'1' * LONGEST}|[^，。；、：,;:（(]{{{FARTHEST}}}")
"""Where how far two things are apart decides, and with it how many digits stand between them."""


class Pattern(NamedTuple):
    """A sentence with a 1 for every plain count, as it was read, and the reader's state behind it.

    ``figures`` gives for each mention how many counts stand before it, and whether it is one itself.
    """

    mentions: tuple[Mention, ...]
    figures: tuple[tuple[int, bool], ...]
    state: State
    sentences: int


class Phrases:
    """Reads paragraphs by one vocabulary, beside a form with these concepts, each pattern of a sentence once."""

    def __init__(self, vocabulary: Vocabulary, concepts: Concepts) -> None:
        self.vocabulary = vocabulary
        self.concepts = concepts
        self._pattern = lru_cache(maxsize=KEPT)(self._read)

    def told(
        self,
        passage: Passage,
        paragraph: Paragraph,
        heading: tuple[Subject, ...],
        section: tuple[Subject, ...],
        year: int | None,
    ) -> tuple[list[Mention], tuple[Subject, ...], tuple[Subject, ...]]:
        """What a paragraph states whose heading, or that of its section, says what it is about; and what heading and
        section say of the next one.

        Its text is in simplified characters, as a report hands it on.
        """
        reader = Reader(State(heading, heading, section), self.vocabulary, year)
        offset = paragraph.start
        for sentence in whole_sentences(paragraph.text):
            parts = _COUNT.split(sentence)
            known = len(sentence) <= LONG
            pattern = self._pattern("1".join(parts[::2]), reader.state, year) if known else None
            if pattern is None:
                self._tell(reader, sentence, passage, offset)
            else:
                _follow(reader, pattern, parts[1::2], passage, offset)
            offset += len(sentence)
        if not reader.sentence and len(paragraph.text) <= SHORT:
            return [], (), section
        return in_order(reader.found), reader.topic.heading, reader.topic.section

    def _tell(self, reader: Reader, text: str, passage: Passage, offset: int) -> None:
        """Let the reader read what stands at ``offset`` in a passage."""
        known = len(reader.found)
        reader.read(text, offset)
        for mention in reader.found[known:]:
            claim = tied(mention.claim, self.concepts)
            mention.claim = claim.at(passage, claim.start, claim.end)

    def known(self) -> int:
        """How many patterns are remembered."""
        return self._pattern.cache_info().currsize

    def _read(self, masked: str, state: State, year: int | None) -> Pattern | None:
        """The pattern; ``None`` where more than its words decides what a sentence states."""
        places = [match.start() for match in _COUNT.finditer(masked)]
        if _LENGTHY.search(_COUNT.sub("1" * LONGEST, masked)):
            return None
        reader = Reader(state, self.vocabulary, year)
        before = reader.sentence
        reader.read(masked)
        mentions = tuple(reader.found)
        if reader.lists.by_value or reader.lists.by_context or any(mention.is_share for mention in mentions):
            return None
        figures = []
        for mention in mentions:
            start, end, own = mention.claim.start, mention.claim.end, mention.claim.start in places
            inside = bisect_left(places, end) - bisect_left(places, start)
            if inside != own or (own and not mention.claim.exact):
                return None
            mention.sentence -= before
            mention.claim = tied(mention.claim, self.concepts)
            figures.append((bisect_left(places, start), own))
        return Pattern(mentions, tuple(figures), reader.state, reader.sentence - before)


def whole_sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph with their stops; a title is never broken."""
    has_titles = "《" in text
    start = read = titles = 0
    for stop in STOPS.finditer(text):
        end = stop.end()
        if has_titles:
            titles += text.count("《", read, end) - text.count("》", read, end)
            read = end
        if titles <= 0:
            yield text[start:end]
            start, titles = end, 0
    if start < len(text):
        yield text[start:]


def _follow(reader: Reader, pattern: Pattern, counts: list[str], passage: Passage, offset: int) -> None:
    """Let the reader read the sentence at ``offset`` that has these counts where its pattern has ones."""
    wider = [*accumulate([len(count) - 1 for count in counts], initial=offset)]
    known, sentence = len(reader.found), reader.sentence
    for mention, (before, own) in zip(pattern.mentions, pattern.figures, strict=True):
        claim = mention.claim
        start, end = claim.start + wider[before], claim.end + wider[before + own]
        value = int(counts[before].replace(",", "")) if own else None
        reader.found.append(mention.again(claim.at(passage, start, end, value), sentence, known, offset))
    reader.follow(pattern.state, pattern.sentences)
