"""The text of a section as it is read: cells that it quotes are figures, digits are narrow; blanks beside figures and
line ends within a sentence are left out.

``{requests.received.total}`` stands for the figure in that cell: a text that quotes its figures cannot contradict its
table.  收到 104 件 says what 收到104件 says.  Rules read the text so; what they find is told at the words as written.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from infocheck.findings import Number

_BLANKS = " \u00a0\u3000\u2009\u202f\u200b\t"
_MARK = "，。；：、！？（）()“”《》,;:%％"
_WORD = rf"\u4e00-\u9fff〇{_MARK}"
_WIDE = "０１２３４５６７８９"
_NARROW = str.maketrans(_WIDE, "0123456789")
_FIGURE = f"0-9{_WIDE}"
_DIGITS = rf"[{_FIGURE}]{{1,2}}"
_ITEM = (
    rf"{_DIGITS}[.．](?![{_FIGURE}])"
    rf"|(?:(?<=[{_MARK}].){_DIGITS}|[1１])(?:[)）]|、(?![{_BLANKS}]?[{_FIGURE}]))"
)
"""The number of an item: before a dot, and, behind a mark or where it is the first, before a bracket or a comma
(工作情况 1.主动公开, 申请 1、新收); 予以公开 35、部分公开 10 is a list of counts."""
_LEFT_OUT = (
    rf"(?<=[{_WORD}].)(?=[{_FIGURE}{{])(?!{_ITEM})|(?<=[{_FIGURE}}}].)(?=[{_WORD}])"
    rf"|(?<=[{_MARK}].)(?=[{_WORD}])|(?<=[{_WORD}].)(?=[{_MARK}])"
)
"""What is around one blank between a word and a figure or a mark; several lay a text out."""
_INDENT = rf"[{_BLANKS}]{{0,4}}"
_GOING_ON = rf"(?<=[，、；]\n){_INDENT}(?=[\u4e00-\u9fff])(?![一二三四五六七八九十])|(?<=[。，、；]\n){_INDENT}(?=其中)"
"""The end of a line that is not the end of what it tells: …，占57.1%；␤结果纠正1件; …7件。␤其中，结果维持4件."""
_ADDRESS = r"([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){2,})\}"
_REPLACED = rf"[{_BLANKS}{{\n](?:(?<={{){_ADDRESS}|(?<=[{_BLANKS}])(?:{_LEFT_OUT})|{_GOING_ON})"
"""What is replaced; each begins with one set of characters, so that the search runs on these alone."""
_SIGN = re.compile(rf"[{_BLANKS}{_WIDE}{{\n](?:(?<!\n)|(?<=[，、；]\n)|{_INDENT}其中)")
"""What there is in a text of which something is replaced: quick to look for, as most have none."""


class Replacement(NamedTuple):
    """One range of the text as it is read, and the range that was written for it: a quoted cell, or what was left out.

    Where ``address`` is of no cell that has a figure, ``figure`` is ``None`` and the text keeps the words as written.
    """

    start: int
    end: int
    written: tuple[int, int]
    address: str | None = None
    figure: Number | None = None


class AsRead(NamedTuple):
    """A text as it is read, as it was written, and what was replaced, in order."""

    text: str
    written: str
    replaced: tuple[Replacement, ...] = ()

    def as_written(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text as written that a half-open range of the text as read came from.

        Both in code points.  A range that touches a figure covers the whole quotation.
        """
        return _position(start, self.replaced, 0), _position(end, self.replaced, 1)

    def printed(self, start: int = 0, end: int | None = None) -> str:
        """What is printed for a range of the text as written: its words and blanks, figures in place of quoted cells."""
        last = len(self.written) if end is None else end
        pieces = []
        begun = bisect_left(self.replaced, (start,), key=attrgetter("written"))
        ended = bisect_left(self.replaced, (last,), key=attrgetter("written"))
        for one in self.replaced[begun:ended]:
            first, behind = one.written
            if one.figure is not None and behind <= last:
                pieces += [self.written[start:first], str(one.figure)]
                start = behind
        return "".join([*pieces, self.written[start:last]])


def as_read(written: str, figure_of: Callable[[str], Number | None]) -> AsRead:
    """The text as it is read; ``figure_of`` takes the address of a cell, and gives ``None`` where that has no figure.

    Reads in time linear in the length of the text, and never raises.
    """
    if not _SIGN.search(written):
        return AsRead(written, written)
    pieces: list[str] = []
    replaced, length, end = [], 0, 0
    for match in re.finditer(_REPLACED, written):
        address = match[1]
        figure = figure_of(address) if address else None
        words = "" if not address else match[0] if figure is None else str(figure)
        before = written[end : match.start()]
        start = length + len(before)
        length, end = start + len(words), match.end()
        pieces += [before, words]
        replaced.append(Replacement(start, length, match.span(), address, figure))
    text = re.sub(f"[{_WIDE}]+", _narrowed, "".join([*pieces, written[end:]]))
    return AsRead(text, written, tuple(replaced))


def _narrowed(digits: re.Match[str]) -> str:
    return digits[0].translate(_NARROW)


def _position(position: int, replaced: Sequence[Replacement], edge: int) -> int:
    at = (bisect_left if edge else bisect_right)(replaced, position, key=attrgetter("start"))
    if not at:
        return position
    one = replaced[at - 1]
    return one.written[edge] if position < one.end else position + one.written[1] - one.end
