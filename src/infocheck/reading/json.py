"""JSON text to values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from infocheck.reading.limits import decimal_number

if TYPE_CHECKING:
    from infocheck.reading.errors import Unreadable


class _DuplicateKeyError(Exception):
    """An object has a key twice, of which ``json`` would silently drop one."""


class _SpecialNumberError(Exception):
    """``NaN`` or ``Infinity``, which Python writes but JSON does not have."""


def parse(text: str) -> object:
    """Parse a JSON text; numbers with a fraction or an exponent become ``Decimal``.

    Raises ``Unreadable`` (reasons ``syntax``, also for duplicate keys, ``NaN``,
    halves of surrogate pairs and numbers beyond all use, and ``nesting``).
    """
    try:
        data: object = json.loads(
            text,
            parse_float=decimal_number,
            parse_constant=_refuse_special_number,
            object_pairs_hook=_unique_keys,
        )
    except (ValueError, ArithmeticError, RecursionError, _DuplicateKeyError, _SpecialNumberError) as error:
        raise _explained(text, error) from None
    if "\\u" in text:
        from infocheck.reading.json_errors import refuse_lone_surrogates

        refuse_lone_surrogates(text)
    return data


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise _DuplicateKeyError
    return table


def _refuse_special_number(name: str) -> NoReturn:
    raise _SpecialNumberError(name)


def _explained(text: str, error: Exception) -> Unreadable:
    from infocheck.reading import excess, json_errors

    if isinstance(error, json.JSONDecodeError):
        return json_errors.syntax_error(text, error)
    if isinstance(error, RecursionError):
        return excess.nesting_error(text, excess.excessive_nesting(text))
    if isinstance(error, _DuplicateKeyError):
        return json_errors.duplicate_key_error(text)
    if isinstance(error, _SpecialNumberError):
        return json_errors.special_number_error(text)
    return excess.number_error(text)
