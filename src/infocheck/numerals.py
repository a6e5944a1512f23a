"""Numbers in Chinese numerals, read and written: 二十三, 二〇二三, 两千零六."""

DIGIT = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
MAGNITUDE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_WRITTEN = "零一二三四五六七八九"


def value_of(printed: str) -> int | None:
    """The value of a number in digits (also full-width ones) or in Chinese numerals, or ``None`` where it has none."""
    return int(printed) if printed.isdecimal() else chinese_value(printed)


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


def in_numerals(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals: 十一, 二十三."""
    tens, ones = divmod(number, 10)
    written = "" if not tens else "十" if tens == 1 else f"{_WRITTEN[tens]}十"
    return written + (_WRITTEN[ones] if ones else "")


def digit_by_digit(number: int) -> str:
    """A number in Chinese numerals, digit by digit: 二三 for 23."""
    return "".join(_WRITTEN[int(digit)] for digit in str(number))
