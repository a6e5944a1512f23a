"""What no report needs and what would hurt a program that takes it.

A document that passes has no number that Python cannot print, none that takes
long to make an integer of, and no nesting that recursion cannot follow; so
nothing after the reader has to mind.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

MAXIMUM_BYTES = 2 * 1024 * 1024
"""The largest file that is read; a report is about 20 kB."""

MAXIMUM_DOCUMENT_BYTES = 32 * 1024 * 1024
"""The largest document with a layout (Word, PDF and the like) that is read; one with pictures may be 5 MB."""

MAXIMUM_DEPTH = 100
"""The deepest nesting of tables and arrays; a report has about 5."""

MAXIMUM_DIGITS = 4300
"""The most digits of a number: Python's own limit for printing an integer."""

_CONTAINERS = frozenset((dict, list))


def decimal_number(source: str) -> Decimal:
    """Convert a number with a fraction or an exponent, exactly as written.

    Raises ``ValueError`` or ``ArithmeticError`` if it is beyond all use.
    """
    number = Decimal(source)
    if len(source) > MAXIMUM_DIGITS or abs(number.adjusted()) > MAXIMUM_DIGITS:
        raise ValueError("the number is too long")
    return number


def is_too_deep(text: str, data: dict[str, object]) -> bool:
    """Whether any table or array of ``data``, which ``text`` writes, is below ``MAXIMUM_DEPTH``; the root is at 0."""
    if text.count("[") + text.count("{") + text.count(".") < MAXIMUM_DEPTH:
        return False
    level: list[Any] = [data]
    for _ in range(MAXIMUM_DEPTH):
        level = [
            child
            for container in level
            for child in (container.values() if type(container) is dict else container)
            if type(child) in _CONTAINERS
        ]
        if not level:
            return False
    return True
