"""A faster TOML parser, where it is installed, for the texts on which it is as strict as tomli.

toml_rs gives the same values as tomli, but takes some texts that are no TOML,
and one nested very deep ends the process.  Those texts are told beforehand and
left to tomli, as is everything that toml_rs refuses, since tomli's errors are
the ones that point at their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import toml_rs

from infocheck.reading.limits import MAXIMUM_DIGITS

MOST_BRACKETS = 1000
"""No text with fewer brackets is nested deep enough to do harm; a report has about 100."""
_LENIENT = (re.compile(r"=[ \t]*[#\r\n]"), re.compile(r"\n[ \t]*="))
"""A line break beside an equals sign, and so perhaps within an inline table, where TOML has none."""


def loads(text: str, parse_float: Callable[[str], Any]) -> dict[str, object] | None:
    """The values of a text; ``None`` where tomli must be asked."""
    if not _is_safe(text):
        return None
    try:
        values: dict[str, object] = toml_rs.loads(text, parse_float=parse_float)
    except (ValueError, ArithmeticError):
        return None
    return values


def _is_safe(text: str) -> bool:
    """Whether toml_rs takes the text for what tomli takes it, if it takes it at all."""
    return not (
        text.startswith("\ufeff")
        or text.count("[") + text.count("{") >= MOST_BRACKETS
        or max(map(len, text.split("\n"))) > MAXIMUM_DIGITS  # a number may be too long for Python
        or any(pattern.search(text) for pattern in _LENIENT)
    )
