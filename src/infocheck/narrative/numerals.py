"""Numerals as people write them: the one place that turns digits into values.

Arabic and full-width digits, thousands separators, decimals, Chinese numerals,
万 and 亿.  Bounds, units and percent signs are read in ``figures.py``.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from infocheck.findings import Number, whole

ARABIC = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:[.．]\d+)?")
CHINESE = "零〇○一二两三四五六七八九十百千万亿"
MAGNITUDE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
DIGIT = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
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
    whole, _, decimals = printed.replace("．", ".").replace(",", "").partition(".")
    if not decimals:
        return int(whole), 1
    value = Decimal(f"{int(whole)}.{int(decimals):0{len(decimals)}}")
    return value, Decimal(1).scaleb(-len(decimals))


def chinese(text: str, start: int) -> Numeral:
    """The numeral in Chinese characters at ``start``."""
    end = run_end(text, start, CHINESE)
    if end - start > LONGEST:
        return Numeral(start, end, None)
    return Numeral(start, end, chinese_value(text[start:end]))


def chinese_value(printed: str) -> int | None:
    """The value of a Chinese numeral (两千零六, 二〇二三, 三百五), or ``None`` where it has none."""
    if all(digit in DIGIT for digit in printed):
        return None if len(printed) in (0, 2, 3) else int("".join(str(DIGIT[digit]) for digit in printed))
    total = section = digit = 0
    unit = 1  # what a last, bare digit counts: the next lower magnitude, as in 三百五
    for character in printed:
        if character in DIGIT:
            digit = DIGIT[character]
            unit = 1 if digit == 0 else unit
            continue
        size = MAGNITUDE[character]
        if size < 10_000:
            section += (digit or 1) * size
        else:
            total, section = (total + section + digit or 1) * size, 0
        digit, unit = 0, size // 10
    return total + section + digit * unit


def run_end(text: str, start: int, characters: str) -> int:
    """Where the run of ``characters`` that begins at ``start`` ends."""
    end = start
    while True:
        piece = text[end : end + LONGEST]
        left = len(piece.lstrip(characters))
        end += len(piece) - left
        if left or not piece:
            return end
