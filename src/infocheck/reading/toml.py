"""TOML text to values."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import tomli

from infocheck.reading.limits import MAXIMUM_DEPTH, decimal_number

_fast: Callable[[str, Callable[[str], Decimal]], dict[str, object] | None] | None = None
_OTHER_BASE = re.compile("0[xob]")


def parse(text: str) -> dict[str, object]:
    """Parse a TOML 1.1 text; numbers with a fraction or an exponent become ``Decimal``.

    Raises ``Unreadable`` (reasons ``syntax``, also for a number beyond all use,
    and ``nesting``).
    """
    _refuse_long_keys(text)
    try:
        data = _fast(text, decimal_number) if _fast else None
        if data is None:
            data = tomli.loads(text, parse_float=decimal_number)
    except tomli.TOMLDecodeError as error:
        from infocheck.reading.toml_errors import syntax_error

        raise syntax_error(text, error) from None
    except RecursionError:
        from infocheck.reading.excess import excessive_nesting, nesting_error

        raise nesting_error(text, excessive_nesting(text)) from None
    except (ValueError, ArithmeticError):
        from infocheck.reading.excess import number_error

        raise number_error(text) from None
    _refuse_long_integers(text)
    return data


def hasten() -> None:
    """Use the faster parser from now on, where the extra “fast” is installed; its import pays for many files only."""
    global _fast
    with suppress(ImportError):
        from infocheck.reading.fast_toml import loads

        _fast = loads


def _refuse_long_keys(text: str) -> None:
    # A key of very many parts costs tomli time and memory by the square, so it
    # must be found beforehand.  It has all its dots in one line.
    if text.count(".") > MAXIMUM_DEPTH and max(map(_dots, text.split("\n"))) > MAXIMUM_DEPTH:
        from infocheck.reading.excess import excessive_nesting, nesting_error

        span = excessive_nesting(text)
        if span:
            raise nesting_error(text, span)


def _dots(line: str) -> int:
    return line.count(".")


def _refuse_long_integers(text: str) -> None:
    # Only these escape Python's limit on the digits of an integer, until printed.
    if _OTHER_BASE.search(text):
        from infocheck.reading.excess import excessive_number, number_error

        if excessive_number(text):
            raise number_error(text)
