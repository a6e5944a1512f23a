"""Numerals as people write them: the one place that turns digits into values.

Arabic and full-width digits, thousands separators, decimals, Chinese numerals,
万 and 亿.  Bounds, units and percent signs are read in ``figures.py``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from infocheck.findings import Number

ARABIC = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:[.．]\d+)?")
CHINESE = "零〇一二两三四五六七八九十百千万亿"
MAGNITUDE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
DIGIT = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
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
    if found is None or found.end() - start > LONGEST:
        return Numeral(start, found.end() if found else start + 1, None)
    whole, point, decimals = found.group().replace("．", ".").partition(".")
    value: Number = int(whole.replace(",", ""))
    grain: Number = 1
    if point:
        value = Decimal(f"{value}.{int(decimals):0{len(decimals)}}")
        grain = Decimal(1).scaleb(-len(decimals))
    end, scale = found.end(), 1
    while text[end : end + 1] in ("万", "亿", "千", "百") and scale < 10**12:
        scale *= MAGNITUDE[text[end]]
        end += 1
    return Numeral(start, end, _plain(value * scale), _plain(grain * scale), scale > 1)


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


def _plain(value: Number) -> Number:
    """An integer where the value is one."""
    return int(value) if value == int(value) else value
