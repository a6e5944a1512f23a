"""Paragraphs that were read before: where only the counts differ, so do only the counts that are read.

Bodies of one place report by one pattern, and every year's report by the last
one's.  What the words mean does not depend on how large a count is, so a
paragraph is read with every plain count as a 1, once; where the size of a
figure did decide, the paragraph is read as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.bodies import FARTHEST
from infocheck.narrative.meaning import Subject
from infocheck.narrative.mentions import Mention, Told
from infocheck.narrative.reading import Reader
from infocheck.narrative.tokens import LONGEST_TITLE

KEPT = 1024
"""So many patterns are remembered."""
LONGEST = 4
"""So many digits, at most, a plain count has."""
_COUNT = re.compile(rf"(?<=[^\x00-\x7f０-９．第至到－—–～〔［])([0-9]{{1,{LONGEST}}})(?=[件条起宗项份篇])")
_LENGTHY = re.compile(f"《[^》]{{{LONGEST_TITLE}}}|[^，。；、：,;:（(]{{{FARTHEST}}}")
"""Where how far two things are apart decides, and with it how many digits stand between them."""


class Stated(NamedTuple):
    """A mention, where it stands in its paragraph, and its value where that is another than its claim's."""

    mention: Mention
    start: int
    end: int
    value: int | None


class Pattern(NamedTuple):
    """A paragraph with a 1 for every plain count, as it was read.

    ``figures`` gives for each mention how many counts stand before it, and whether it is one itself.
    """

    told: Told
    figures: tuple[tuple[int, bool], ...]


class Phrases:
    """Reads paragraphs by one vocabulary, each pattern once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._pattern = lru_cache(maxsize=KEPT)(self._read)

    def stated(
        self, text: str, heading: tuple[Subject, ...], year: int | None
    ) -> tuple[list[Stated], tuple[Subject, ...]]:
        """What a paragraph states whose heading says what it is about; and what the next one is about."""
        parts = _COUNT.split(text)
        pattern = self._pattern("1".join(parts[::2]), heading, year)
        if pattern is not None:
            return _filled(pattern, parts[1::2]), pattern.told.heading
        told = Reader(text, heading, self.vocabulary, year).read()
        stated = [Stated(mention, mention.claim.start, mention.claim.end, None) for mention in told.mentions]
        return stated, told.heading

    def known(self) -> int:
        """How many patterns are remembered."""
        return self._pattern.cache_info().currsize

    def _read(self, masked: str, heading: tuple[Subject, ...], year: int | None) -> Pattern | None:
        """The pattern; ``None`` where the size of a figure or the number of its digits has a say."""
        places = [match.start() for match in _COUNT.finditer(masked)]
        if _LENGTHY.search(_COUNT.sub("1" * LONGEST, masked)):
            return None
        told = Reader(masked, heading, self.vocabulary, year).read()
        if told.by_value or any(mention.is_share for mention in told.mentions):
            return None
        figures = []
        for mention in told.mentions:
            start, end, own = mention.claim.start, mention.claim.end, mention.claim.start in places
            inside = bisect_left(places, end) - bisect_left(places, start)
            if inside != own or (own and not mention.claim.exact):
                return None
            figures.append((bisect_left(places, start), own))
        return Pattern(told, tuple(figures))


def _filled(pattern: Pattern, counts: list[str]) -> list[Stated]:
    """What the paragraph states that has these counts where its pattern has ones."""
    wider = [0, *accumulate([len(count) - 1 for count in counts])]
    return [
        Stated(
            mention,
            mention.claim.start + wider[before],
            mention.claim.end + wider[before + own],
            int(counts[before]) if own else None,
        )
        for mention, (before, own) in zip(pattern.told.mentions, pattern.figures, strict=True)
    ]
