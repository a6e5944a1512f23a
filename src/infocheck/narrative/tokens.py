"""The text as tokens: words that mean something, figures, and punctuation.

One pass from left to right; at each place the longest word wins.  What is
neither word, figure nor punctuation leaves a gap between tokens.
"""

from __future__ import annotations

from typing import NamedTuple

from infocheck.forms.vocabulary import Sense, Vocabulary, Word
from infocheck.narrative.figures import CHINESE_DIGITS, DIGITS, Figure, figure

PUNCTUATION = {
    **dict.fromkeys("。！？!?", "stop"),
    "\n": "line",
    **dict.fromkeys("；;", "semicolon"),
    **dict.fromkeys("，,", "comma"),
    **dict.fromkeys("：:", "colon"),
    "、": "item",
    **dict.fromkeys("（(", "open"),
    **dict.fromkeys("）)", "close"),
}
LONGEST_TITLE = 160
NONE: frozenset[str] = frozenset()


class Token(NamedTuple):
    """One token: ``kind`` is ``word``, ``figure`` or a kind of punctuation."""

    kind: str
    start: int
    end: int
    senses: tuple[Sense, ...] = ()
    roles: frozenset[str] = NONE
    figure: Figure | None = None

    def name(self, role: str) -> str | None:
        """What the word names in that role."""
        return next((sense.name for sense in self.senses if sense.role == role), None)


def tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """All tokens of ``text``, in order; offsets are code points of ``text`` as given."""
    text = text.translate(vocabulary.variants)
    lengths, words = vocabulary.lengths, vocabulary.words
    found: list[Token] = []
    place, size = 0, len(text)
    while place < size:
        character = text[place]
        if character == "《":  # the words and years of a document's title say nothing of this report
            place = max(place, text.find("》", place, place + LONGEST_TITLE)) + 1
            continue
        end, known = _longest(text, place, lengths.get(character, ()), words)
        if character in DIGITS or character in CHINESE_DIGITS:
            number = figure(text, place, _bound_before(found, place), vocabulary)
            if isinstance(number, Figure):
                if number.end > end:
                    found.append(Token("figure", number.start, number.end, (), NONE, number))
                    place = number.end
                    continue
            elif number > end:
                place = number
                continue
        if known is not None:
            found.append(Token("word", place, end, known.senses, known.roles))
            place = end
            continue
        if character in PUNCTUATION:
            found.append(Token(PUNCTUATION[character], place, place + 1))
        place += 1
    return found


def _longest(
    text: str, place: int, lengths: tuple[int, ...], words: dict[str, Word]
) -> tuple[int, Word | None]:
    """The end of the longest word at ``place``, and the word; ``place`` itself where there is none."""
    for length in lengths:
        known = words.get(text[place : place + length])
        if known is not None and place + length <= len(text):
            return place + length, known
    return place, None


def _bound_before(found: list[Token], place: int) -> str | None:
    """The bounding word that ends at ``place``."""
    if found and found[-1].end == place:
        return found[-1].name("bound")
    return None
