"""What goes beyond the limits, found in the source text: in strings and comments it is harmless."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infocheck.findings import Text
from infocheck.reading.errors import Unreadable
from infocheck.reading.limits import MAXIMUM_DEPTH, MAXIMUM_DIGITS, decimal_number
from infocheck.reading.location import location_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infocheck.findings import Route
    from infocheck.reading.spans import Span

# The text need not be valid: a string or comment that does not end reaches to
# the end of its line or of the text, so that no search goes over it twice.
_TOKEN = re.compile(
    r'''
      """ (?: [^"\\]++ | \\. | (?!""")" )*+ (?: "{3,5} | \\?\Z )
    | " (?: [^"\\\n]++ | \\. )*+ "?
    | \'\'\' .*? (?: '{3,5} | \Z )
    | ' [^'\n]*+ '?
    | \# [^\n]*+
    | (?P<number> [+-]?
        (?: 0[xob][0-9A-Fa-f_]++ | [0-9][0-9_]*+ (?: \.[0-9_]++ )?+ (?: [eE][+-]?[0-9_]++ )?+ ) )
    | [\w+-]++
    | (?P<mark> [\[\]{}.=,:\n] )
    ''',
    re.VERBOSE | re.DOTALL,
)


def excessive_number(text: str) -> Span | None:
    """Find the first number that Python cannot convert and print."""
    numbers = (match for match in _TOKEN.finditer(text) if match["number"])
    return next((match.span() for match in numbers if not _is_convertible(match[0])), None)


def excessive_nesting(text: str) -> Span | None:
    """Find the first bracket, or dot in a key, that leads below ``MAXIMUM_DEPTH``."""
    brackets = dots = 0
    for match in _TOKEN.finditer(text):
        mark = match["mark"]
        if mark == ".":
            dots += 1
        elif mark:
            dots = 0
            brackets += (mark in "[{") - (mark in "]}")
        if mark and max(brackets, dots) > MAXIMUM_DEPTH:
            return match.span()
    return None


def number_error(text: str) -> Unreadable:
    """Say that a number is beyond all use, and where."""
    span = excessive_number(text)
    return Unreadable(
        Text(
            f"数字过大或过长：一个数不能超过 {MAXIMUM_DIGITS} 位",
            f"a number is too large: it must not have more than {MAXIMUM_DIGITS} digits",
        ),
        location_of(text, *span) if span else None,
        "syntax",
    )


def deep_route(data: object) -> Route:
    """The route to a table or array of ``data`` below ``MAXIMUM_DEPTH``; there must be one."""
    level: list[tuple[Route, object]] = [((), data)]
    for _ in range(MAXIMUM_DEPTH):
        level = [
            ((*route, name), child)
            for route, container in level
            for name, child in _children(container)
            if isinstance(child, (dict, list))
        ]
    return level[0][0]


def _children(container: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(container, dict):
        return container.items()
    return enumerate(container) if isinstance(container, list) else ()


def nesting_error(text: str, span: Span | None) -> Unreadable:
    """Say that the nesting at ``span`` is too deep."""
    return Unreadable(
        Text(
            f"嵌套过深：表和数组最多嵌套 {MAXIMUM_DEPTH} 层",
            f"nested too deeply: tables and arrays may be nested {MAXIMUM_DEPTH} levels deep",
        ),
        location_of(text, *span) if span else None,
        "nesting",
    )


def _is_convertible(number: str) -> bool:
    digits = number.lstrip("+-")
    try:
        if digits[1:2] in ("x", "o", "b"):
            str(int(number, 0))
        elif digits.replace("_", "").isdigit():
            int(digits)
        else:
            decimal_number(number)
    except (ValueError, ArithmeticError):
        return False
    return True
