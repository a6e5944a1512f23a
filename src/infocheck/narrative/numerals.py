"""Numerals where they stand in a text: Arabic and full-width digits, thousands separators, decimals, Chinese numerals,
万 and 亿.  Bounds, units and percent signs are read in ``figures.py``.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from infocheck.findings import Number, whole
from infocheck.forms.vocabulary import NUMERALS
from infocheck.numerals import MAGNITUDE, chinese_value

ARABIC = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:[.．](?!(?:19|20)\d\d年)\d+)?")
SCALES = frozenset("百千万亿")
LONGEST = 24
"""A numeral of more characters is no figure but a code, or junk."""


class Numeral(NamedTuple):
    """A numeral at ``start:end``; ``value`` is ``None`` where the characters make no number.

    ``grain`` is the place value of the last printed digit; below it nothing is
    told where 万 or 亿 ``scaled`` the digits.
    """

    start: int
    end: int
    value: Number | None
    grain: Number = 1
    scaled: bool = False


def arabic(text: str, start: int) -> Numeral:
    """The numeral in Arabic digits at ``start``, with 万 or 亿 behind it."""
    found = ARABIC.match(text, start)
    end = found.end() if found is not None else start + 1
    if found is None or end - start > LONGEST:
        return Numeral(start, end, None)
    printed = found.group()
    value, grain = (int(printed), 1) if printed.isdecimal() else _pointed(printed)
    if text[end : end + 1] not in SCALES:
        return Numeral(start, end, value, grain)
    scale = 1
    while text[end : end + 1] in SCALES and scale < 10**12:
        scale *= MAGNITUDE[text[end]]
        end += 1
    return Numeral(start, end, whole(value * scale), whole(grain * scale), True)


def _pointed(printed: str) -> tuple[Number, Number]:
    """The value of digits with separators or a decimal point, and the place value of the last of them."""
    digits, _, decimals = printed.replace("．", ".").replace(",", "").partition(".")
    if not decimals:
        return int(digits), 1
    value = Decimal(f"{int(digits)}.{int(decimals):0{len(decimals)}}")
    return value, Decimal(1).scaleb(-len(decimals))


def chinese(text: str, start: int) -> Numeral:
    """The numeral in Chinese characters at ``start``."""
    end = run_end(text, start, NUMERALS)
    if end - start > LONGEST:
        return Numeral(start, end, None)
    return Numeral(start, end, chinese_value(text[start:end]))


def run_end(text: str, start: int, characters: str) -> int:
    """Where the run of ``characters`` that begins at ``start`` ends."""
    end = start
    while True:
        piece = text[end : end + LONGEST]
        left = len(piece.lstrip(characters))
        end += len(piece) - left
        if left or not piece:
            return end
