"""Where each code point of a string value is written inside its literal."""

from __future__ import annotations

import re

Pair = tuple[int, int]

_TOML_ESCAPES = r"\\x..|\\u.{4}|\\U.{8}|\\."
_PIECES = {
    '"""': re.compile(rf"(\\[ \t]*\r?\n[ \t\r\n]*)|{_TOML_ESCAPES}|\r\n|.", re.DOTALL),
    "'''": re.compile(r"\r\n|.", re.DOTALL),
    '"': re.compile(rf"{_TOML_ESCAPES}|.", re.DOTALL),
    "'": re.compile(r"."),
}
_JSON_PIECE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u.{4}|\\.|.", re.DOTALL)


def toml_string_offsets(literal: str) -> list[Pair]:
    """For each code point of the value, its half-open range in the source ``literal``.

    All four kinds of TOML strings.  One empty range more, at the closing quotes,
    stands for the end.  The range and not only its start, because what a
    line-ending backslash trims lies between two code points and belongs to none.
    """
    quotes = literal[:3] if literal[:3] in ('"""', "'''") else literal[:1]
    start, end = len(quotes), len(literal) - len(quotes)
    if len(quotes) == 3:
        start += 2 if literal.startswith("\r\n", 3) else literal.startswith("\n", 3)
    pieces = _PIECES[quotes].finditer(literal, start, end)
    pairs = [piece.span() for piece in pieces if not piece.lastindex]
    pairs.append((end, end))
    return pairs


def json_string_offsets(literal: str) -> list[Pair]:
    """For each code point of the value, its half-open range in the source ``literal``.

    A pair of surrogate escapes is one code point.  One empty range more, at the
    closing quote, stands for the end.
    """
    end = len(literal) - 1
    pairs = [piece.span() for piece in _JSON_PIECE.finditer(literal, 1, end)]
    pairs.append((end, end))
    return pairs
