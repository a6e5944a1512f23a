"""The text as tokens: words that mean something, figures, and punctuation.

One pass from left to right; at each place the longest word wins.  What is
neither word, figure nor punctuation leaves a gap between tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from infocheck.forms.vocabulary import Sense, Vocabulary
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
NUMERALS = DIGITS | CHINESE_DIGITS
SPECIAL = NUMERALS | PUNCTUATION.keys() | {"《"}
LONGEST_TITLE = 160
NONE: frozenset[str] = frozenset()
DATE = frozenset(("date",))


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


def roles_of(words: Sequence[Token]) -> frozenset[str]:
    """All that the words can play."""
    return NONE.union(*[word.roles for word in words]) if words else NONE


def tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """All tokens of ``text``, in order; offsets are code points of ``text`` as given."""
    if not vocabulary.variants.keys().isdisjoint(map(ord, set(text))):
        text = text.translate(vocabulary.variants)
    lengths, words = vocabulary.lengths, vocabulary.words
    found: list[Token] = []
    place, size = 0, len(text)
    while place < size:
        character = text[place]
        end, known = place, None
        if character in lengths:
            for length in lengths.get(text[place : place + 2], ()) or lengths[character]:
                piece = text[place : place + length]
                known = words.get(piece)
                if known is not None:
                    end = place + len(piece)
                    break
        elif character not in SPECIAL:
            place += 1
            continue
        beyond = _figure(found, text, place, end, vocabulary) if character in NUMERALS else end
        if beyond > end:
            place = beyond
        elif known is not None:
            found.append(Token("word", place, end, known.senses, known.roles))
            place = end
        else:
            place = _mark(found, text, place)
    return found


def _figure(found: list[Token], text: str, place: int, end: int, vocabulary: Vocabulary) -> int:
    """Where the figure at ``place`` ends; it is added where it is longer than the word that ends at ``end``."""
    number = figure(text, place, _bound_before(found, place), vocabulary)
    if not isinstance(number, Figure):
        return number
    if number.end > end:
        roles = DATE if number.kind == "date" else NONE
        found.append(Token("figure", place, number.end, (), roles, number))
    return number.end


def _mark(found: list[Token], text: str, place: int) -> int:
    """Where to read on behind the character at ``place``, which is added where it is punctuation."""
    mark = PUNCTUATION.get(text[place])
    if mark is not None:
        found.append(Token(mark, place, place + 1))
    elif text[place] == "《":  # the words and years of a document's title say nothing of this report
        return max(place, text.find("》", place, place + LONGEST_TITLE)) + 1
    return place + 1


def _bound_before(found: list[Token], place: int) -> str | None:
    """The bounding word that ends at ``place``."""
    if found and found[-1].end == place and "bound" in found[-1].roles:
        return found[-1].name("bound")
    return None
