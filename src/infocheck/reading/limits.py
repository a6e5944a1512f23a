"""What no report needs and what would hurt a program that takes it.

A document that passes has no number that Python cannot print, none that takes
long to make an integer of, and no nesting that recursion cannot follow; so
nothing after the reader has to mind.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infocheck.findings import Route

MAXIMUM_BYTES = 16 * 1024 * 1024
"""The largest file that is read; a report is about 20 kB."""

MAXIMUM_DEPTH = 100
"""The deepest nesting of tables and arrays; a report has about 5."""

MAXIMUM_DIGITS = 4300
"""The most digits of a number: Python's own limit for printing an integer."""


def decimal_number(source: str) -> Decimal:
    """Convert a number with a fraction or an exponent, exactly as written.

    Raises ``ValueError`` or ``ArithmeticError`` if it is beyond all use.
    """
    number = Decimal(source)
    if len(source) > MAXIMUM_DIGITS or abs(number.adjusted()) > MAXIMUM_DIGITS:
        raise ValueError("the number is too long")
    return number


def excessive_route(data: dict[str, object]) -> Route | None:
    """Find the route of the first table or array below ``MAXIMUM_DEPTH``."""
    level: list[tuple[Route, object]] = [((), data)]
    for _ in range(MAXIMUM_DEPTH):
        level = [
            ((*route, key), child)
            for route, container in level
            for key, child in _children(container)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return None
    return level[0][0]


def _children(container: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(container, dict):
        return container.items()
    return enumerate(container) if isinstance(container, list) else ()
