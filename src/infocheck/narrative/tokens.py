"""The text as tokens: words that mean something, figures, and punctuation.

One pass from left to right; at each place the longest word wins.  What is
neither word, figure nor punctuation leaves a gap between tokens.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from infocheck.forms.vocabulary import DIGITS, Sense, Vocabulary
from infocheck.narrative.figures import CHINESE_DIGITS, Figure, figure

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
BRACKETS = frozenset("（(）)")
NUMERALS = DIGITS | CHINESE_DIGITS
SPECIAL = NUMERALS | PUNCTUATION.keys() | {"《"}
BEHIND = frozenset(("以上", "以下", "以内", "左右", "多"))
"""Words that bound the figure before them only."""
OPENING = frozenset('“‘「『"')
CLOSING = frozenset('”’」』"')
"""Quotation marks: right beside a word they are part of it."""
LONGEST_TITLE = 160
DEEPEST = 4
"""Brackets nested deeper than this are read as if they were not there."""
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

    @property
    def joins(self) -> bool:
        """Whether it may stand between two items of a list."""
        return self.kind == "item" or "and" in self.roles

    def name(self, role: str) -> str | None:
        """What the word names in that role."""
        return next((sense.name for sense in self.senses if sense.role == role), None)

    def names(self, role: str) -> list[str]:
        """All that the word names in that role."""
        return [sense.name for sense in self.senses if sense.role == role]

    def sure_names(self, role: str) -> list[str]:
        """What the word alone suffices to name in that role."""
        return [sense.name for sense in self.senses if sense.role == role and not sense.strength]


def roles_of(words: Sequence[Token]) -> frozenset[str]:
    """All that the words can play."""
    return NONE.union(*[word.roles for word in words]) if words else NONE


def uncovered(start: int, end: int, between: Sequence[Token]) -> int:
    """How many characters from ``start`` to ``end`` no token covers."""
    return end - start - sum(token.end - token.start for token in between if start <= token.start < end)


def tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """All tokens of ``text`` in simplified characters, in order; offsets are code points."""
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
            place = place + 1 if character != " " else _behind(text, place, " ")
            continue
        beyond = _figure(found, text, place, end, vocabulary) if character in NUMERALS else end
        if beyond > end:
            place = beyond
        elif known is not None:
            opened = text[place - 1 : place] in OPENING
            closed = text[end : end + 1] in CLOSING
            found.append(Token("word", place - opened, end + closed, known.senses, known.roles))
            place = end
        else:
            place = _mark(found, text, place)
    return found


def _figure(found: list[Token], text: str, place: int, end: int, vocabulary: Vocabulary) -> int:
    """Where the figure at ``place`` ends; it is added where it is longer than the word that ends at ``end``."""
    number = figure(text, place, _bound_before(found, text, place), vocabulary)
    if not isinstance(number, Figure):
        return number
    if number.end > end:
        roles = DATE if number.kind == "date" else NONE
        found.append(Token("figure", place, number.end, (), roles, number))
    return number.end


def _mark(found: list[Token], text: str, place: int) -> int:
    """Where to read on behind the character at ``place``, which is added where it is punctuation."""
    character = text[place]
    mark = PUNCTUATION.get(character)
    following = text[place + 1 : place + 2]
    if mark is None:
        # the words and years of a document's title say nothing of this report
        title = text.find("》", place, place + LONGEST_TITLE) if character == "《" else place
        return max(place, title) + 1
    if following == character or (character in BRACKETS and following in BRACKETS):
        return _run(found, text, place, mark)
    found.append(Token(mark, place, place + 1))
    return place + 1


def _run(found: list[Token], text: str, place: int, mark: str) -> int:
    """Where the run of punctuation at ``place`` ends: one mark repeated counts once, brackets with nothing in them not."""
    if mark not in ("open", "close"):
        found.append(Token(mark, place, place + 1))
        return _behind(text, place, text[place])
    end = _behind(text, place, "".join(BRACKETS))
    closes, opens = 0, 0
    for character in text[place:end]:
        if PUNCTUATION[character] == "open":
            opens += 1
        elif opens:
            opens -= 1
        else:
            closes += 1
    found.extend(Token("close", at, at + 1) for at in range(place, place + min(closes, DEEPEST)))
    found.extend(Token("open", at, at + 1) for at in range(end - min(opens, DEEPEST), end))
    return end


def _behind(text: str, place: int, characters: str) -> int:
    """Where the first character that is none of ``characters`` stands."""
    found = re.compile(f"[^{re.escape(characters)}]").search(text, place)
    return found.start() if found else len(text)


def _bound_before(found: list[Token], text: str, place: int) -> str | None:
    """The bounding word that ends at ``place``; 以上15件 means those told above."""
    if found and found[-1].end == place and "bound" in found[-1].roles:
        return found[-1].name("bound") if text[found[-1].start : place] not in BEHIND else None
    return None
