"""What is written in a box of a table: a figure, nothing, or words."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from infocheck.forms.form import EMPTIES, UNITS, YUAN, Kind
from infocheck.reading.limits import MAXIMUM_DIGITS

_NUMBER = re.compile(r"[-−—–]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_CHANGE = re.compile("[+↑]|增加?|新增|(?P<less>减少?|↓)")
"""What stands before the number in a column of changes in place of a sign: +43, 减4."""
_NOTE = rf"\((?:(?P<noted>{'|'.join(YUAN)})|(?P<note>[^()]{{1,30}}))\)"
"""What may stand behind a number: 345.6（万元）, 27（其中修订1件）."""
_FIGURE = re.compile(
    rf"(?P<change>{_CHANGE.pattern})?\s*(?P<number>{_NUMBER.pattern})\s*(?P<unit>{'|'.join(UNITS)})?\s*(?:{_NOTE})?"
)
_MONEY = {"万": "万元", **{unit: unit for unit in YUAN}}
"""The units of money as they are written in a cell, and in full."""
GOING_ON = (*UNITS, "名", "，", ",", "。", "；")
"""What a line begins with that goes on with the number above it."""
_NOTE_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⁰¹²³⁴⁵⁶⁷⁸⁹*＊※ "
_MINUS = str.maketrans("−—–", "---")
_EMPTY = re.compile(r"[-−—–―_/\\.·]*|无|空|空白|不适用|不涉及")


def plain(text: str) -> str:
    """Text with full-width digits and signs as half-width ones, and without the spaces around it and the marks of notes
    behind it (1245①)."""
    bare = text.rstrip(_NOTE_MARKS) or text
    return unicodedata.normalize("NFKC", bare).strip().strip("\u200b\ufeff").strip()


def is_blank(text: str) -> bool:
    """Whether nothing at all is written."""
    return not plain(text)


def is_figure(text: str) -> bool:
    """Whether a box holds what belongs in a cell: a number, with its unit or not, or a sign for none."""
    words = plain(text)
    return len(words) < 40 and bool(_FIGURE.fullmatch(words) or _EMPTY.fullmatch(words))


def figure(text: str, unit: str, kind: Kind) -> int | Decimal | str:
    """The number that a box states in ``unit``, or else what is written there.

    An amount that may carry its own unit keeps it; whatever has a note or could
    be read in two ways stays as written.  In a column of changes (kind
    ``signed``) 减4 is -4.
    """
    words = plain(text)
    found = _FIGURE.fullmatch(words) if len(words) <= MAXIMUM_DIGITS else None
    if found is None:
        return _as_empty(words)
    counted = found["unit"] or found["noted"]
    own = kind != "money" and counted == unit
    number = found["number"].replace(",", "").translate(_MINUS)
    said = found["change"] and (kind != "signed" or number.startswith("-"))
    if kind == "money" and counted in _MONEY and not (found["note"] or said):
        return f"{number}{_MONEY[counted]}"
    if found["note"] or said or not (counted is None or own):
        return words
    value = Decimal(number) if "." in number else int(number)
    return -value if found["less"] else value


def _as_empty(words: str) -> str:
    return (
        "/"
        if words in ("\\", "//")
        else "-"
        if words and _EMPTY.fullmatch(words) and words not in EMPTIES
        else words
    )
