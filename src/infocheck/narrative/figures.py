"""Figures: a numeral with its bounds and its unit, told apart from dates, ordinals and codes."""

import re
from decimal import Decimal
from typing import NamedTuple

from infocheck.findings import Number, whole
from infocheck.forms.vocabulary import DIGITS, NUMERALS, Vocabulary
from infocheck.narrative.claims import ClaimKind
from infocheck.narrative.numerals import Numeral, arabic, chinese, run_end
from infocheck.numerals import MAGNITUDE

CODE = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ./:@_#?=&~-"
CODE_MARKS = frozenset("./:@_#?=&")
RANGE_MARKS = frozenset("-－—–~～至到")
SPACES = " \u3000\xa0"
MYRIADS = ("万", "亿")
CHINESE_DIGITS = frozenset(NUMERALS).difference(MYRIADS)
TENTHS = re.compile("成(?![^，,。；;、）)\\s多以左])")
"""Tenths (增长五成), which begin no other word: 三成员."""
NUMBERED = ("图", "表", "附", "附件")
"""What has a bare number right behind it for a name: 图1 主动公开政府信息情况."""
TENTH = 10
"""One of them in percent."""
AROUND = Decimal("0.1")
"""How far off, at most, a figure is that is given as 约 or 近."""


class Figure(NamedTuple):
    """One figure at ``start:end``; ``low`` and ``high`` bound it, ``None`` where nothing does."""

    start: int
    end: int
    value: Number
    low: Number | None
    high: Number | None
    unit: str
    unit_kind: str
    kind: ClaimKind

    @property
    def is_year(self) -> bool:
        """Whether it is a year, by its unit too: 2023年, not a bare 2023."""
        return self.kind == "date" and self.unit.startswith("年")


def nothing(start: int, end: int) -> Figure:
    """A none in words."""
    return Figure(start, end, 0, 0, 0, "", "case", "zero")


def figure(text: str, start: int, bound: str | None, vocabulary: Vocabulary) -> Figure | int:
    """The figure at ``start``, or, where there is none, the offset at which to read on.

    ``bound`` is the bounding word directly before it.
    """
    is_arabic = text[start] in DIGITS
    if not is_arabic and text.startswith(("百分之", "千分之"), start):
        return _rate(text, start)
    first = arabic(text, start) if is_arabic else chinese(text, start)
    # what has a unit is no code, whatever stands before it
    has_unit = text[first.end : first.end + 1] in vocabulary.units and not text.startswith("分之", first.end)
    if is_arabic and first.value is not None and has_unit:
        return _with_unit(text, first, first, first.end, bound, vocabulary, True)
    if is_arabic and (
        _is_list_number(text, start, first.end) or _numbers_a_line(text, start, first.end, vocabulary)
    ):
        return first.end
    if is_arabic and _in_code(text, start, first.end):
        return max(first.end, run_end(text, start, CODE))
    if first.value is None:
        return first.end
    if text.startswith("分之", first.end):
        return _fraction(text, first)
    if TENTHS.match(text, first.end):
        first = first._replace(value=whole(first.value * TENTH), grain=TENTH, scaled=True)
    last = _range_end(text, first) if is_arabic else first
    end = last.end
    if vocabulary.bounds.get(text[end : end + 1]) == "over":
        bound, end = "over", end + 1
        if text[end : end + 1] in MYRIADS:
            first, last, end = _scaled(first, text[end]), _scaled(last, text[end]), end + 1
    return _with_unit(text, first, last, end, bound, vocabulary, is_arabic)


def _with_unit(
    text: str,
    first: Numeral,
    last: Numeral,
    end: int,
    bound: str | None,
    vocabulary: Vocabulary,
    is_arabic: bool,
) -> Figure | int:
    """The figure once its numerals are known: read the unit, then say what kind it is."""
    unit, unit_kind, end = _unit(text, end, vocabulary)
    if unit:
        for length in (2, 3):
            after = vocabulary.bounds.get(text[end : end + length])
            if after is not None and end + length <= len(text):
                bound, end = after, end + length
                break
    elif not is_arabic:
        return last.end
    assert first.value is not None
    assert last.value is not None
    low, high = _interval(first.value, last.value, first, bound)
    kind = _kind(text, first, unit, unit_kind)
    return Figure(first.start, end, first.value, low, high, unit, unit_kind, kind)


def _kind(text: str, numeral: Numeral, unit: str, unit_kind: str) -> ClaimKind:
    """What kind of figure a numeral with this unit is, and what stands before it."""
    before = text[numeral.start - 1 : numeral.start]
    if before == "第" or unit_kind == "rank" or (not unit and text.endswith(NUMBERED, 0, numeral.start)):
        return "ordinal"
    if unit in ("%", "‰"):
        return "percent"
    if unit == "百分点":
        return "points"
    if unit == "倍":
        return "ratio"
    if unit_kind == "money":
        return "amount"
    year_like = isinstance(numeral.value, int) and 1900 <= numeral.value <= 2100 and not numeral.scaled
    if unit_kind == "time":
        return "date" if year_like or unit in ("月", "日", "号", "月份") else "measure"
    if not unit and year_like and numeral.end - numeral.start == 4:
        return "date"
    if not unit and before and before in "〔[［":
        return "code"
    return "count" if unit or numeral.end - numeral.start < 6 else "code"


def _unit(text: str, start: int, vocabulary: Vocabulary) -> tuple[str, str, int]:
    """The unit at ``start`` (after at most two spaces), its kind, and its end; empty where there is none."""
    place = start
    mark = text[place : place + 1]
    while mark and mark in SPACES and place < start + 2:
        place += 1
        mark = text[place : place + 1]
    if mark in ("%", "％", "‰"):
        return ("‰" if mark == "‰" else "%"), "rate", place + 1
    if TENTHS.match(text, place):
        return "%", "rate", place + 1
    if mark == "倍":
        return mark, "rate", place + 1
    if mark and mark in "个百" and text.startswith(("个百分点", "百分点"), place):
        return "百分点", "rate", place + (4 if mark == "个" else 3)
    known = vocabulary.words.get(text[place : place + 2])
    for unit in () if known is not None and "spread" in known.roles else vocabulary.units.get(mark, ()):
        if text.startswith(unit, place):
            return unit, vocabulary.unit_kinds[unit], place + len(unit)
    return "", "", start


def _interval(
    first: Number, last: Number, numeral: Numeral, bound: str | None
) -> tuple[Number | None, Number | None]:
    """What the words allow, both ends inclusive."""
    if bound is None and not numeral.scaled:
        return first, last
    if bound == "over":
        return first, None
    if bound == "under":
        return None, last
    # 1.5万 is anything that rounds to it, as is 三成
    half = whole(numeral.grain * Decimal("0.5")) if numeral.scaled else 0
    if bound in ("about", "near"):
        below, above = max(first * AROUND, half), max(last * AROUND, half)
        return whole(first - below), last if bound == "near" else whole(last + above)
    return first - half, last + half


def _scaled(numeral: Numeral, scale: str) -> Numeral:
    """A numeral with the 万 or 亿 that stands behind its 余: 10余万."""
    assert numeral.value is not None
    return numeral._replace(value=whole(numeral.value * MAGNITUDE[scale]))


def _range_end(text: str, first: Numeral) -> Numeral:
    """The second numeral of a range such as 1-2 or 三至五; the first where there is no range."""
    if text[first.end : first.end + 1] in RANGE_MARKS and text[first.end + 1 : first.end + 2] in DIGITS:
        second = arabic(text, first.end + 1)
        if second.value is not None and first.value is not None and second.value > first.value:
            return second
    return first


def _in_code(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of an address, a telephone number or another code."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before in CODE_MARKS or (before.isascii() and before.isalpha())):
        return True
    if not after:
        return False
    following = text[end + 1 : end + 2]
    if after.isascii() and (
        after.isalpha() or (after in CODE_MARKS and following.isascii() and following.isalnum())
    ):
        return True
    return after in "-－—" and end - start >= 3 and following in DIGITS and text[start] in "0０"


def _is_list_number(text: str, start: int, end: int) -> bool:
    """Whether the digits only number a paragraph or an item: 1、 (2) 3."""
    before, after = text[start - 1 : start], text[end : end + 1]
    at_head = not before or before in "\n \u3000（(。；;：:，,"
    if before in ("（", "("):
        return after in ("）", ")")
    is_year = end - start < 3 and text.startswith("年", end + 5)  # 1.2022年收到…
    numbers = is_year or text[end + 1 : end + 2] not in DIGITS
    return at_head and after in ("、", ".", "．", "）", ")") and numbers


def _numbers_a_line(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a line begins with a bare number, which counts nothing: 1 主动公开政府信息情况."""
    if end - start > 2 or (start and text[start - 1] != "\n"):
        return False
    words = run_end(text, end, SPACES)
    after = text[words : words + 1]
    goes_on = (
        after in RANGE_MARKS or after in MYRIADS or after in vocabulary.units or after in vocabulary.bounds
    )
    return "\u4e00" <= after <= "\u9fff" and not goes_on


def _rate(text: str, start: int) -> Figure | int:
    """百分之十 and 千分之五."""
    place = start + 3
    if place >= len(text):
        return place
    numeral = arabic(text, place) if text[place] in DIGITS else chinese(text, place)
    if numeral.value is None:
        return max(place, numeral.end)
    unit = "%" if text[start] == "百" else "‰"
    value = numeral.value
    return Figure(start, numeral.end, value, value, value, unit, "rate", "percent")


def _fraction(text: str, below: Numeral) -> Figure | int:
    """三分之一."""
    place = below.end + 2
    if not below.value or place >= len(text):
        return place
    above = arabic(text, place) if text[place] in DIGITS else chinese(text, place)
    if above.value is None:
        return max(place, above.end)
    value = Decimal(above.value) / Decimal(below.value)
    return Figure(below.start, above.end, value, value, value, "", "rate", "ratio")
