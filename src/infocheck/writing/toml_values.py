"""Values as TOML writes them on one line, for report files with comments between their values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\\]")
_QUOTES = re.compile(r'"{3,}|"+\Z')
_UNWRITABLE = re.compile("[\ud800-\udfff]")


def key(name: str) -> str:
    """A key, quoted where it must be."""
    return name if _BARE.match(name) else quoted(name)


def quoted(text: str) -> str:
    """A string on one line; JSON's escapes are among TOML's.  Halves of surrogate pairs become U+FFFD."""
    escaped = json.dumps(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text), ensure_ascii=False)
    return escaped.replace("\x7f", "\\u007f")


def block(text: str) -> str:
    """A string on several lines, read back as it was given."""
    escaped = _CONTROL.sub(
        lambda match: quoted(match[0])[1:-1], _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    )
    return '"""\n' + _QUOTES.sub(lambda match: '\\"' * len(match[0]), escaped) + '"""'


def value(given: object) -> str:
    """Any value of a TOML or JSON file; JSON's null becomes an empty string, as TOML has no such thing."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, Mapping):
        pairs = ", ".join(f"{key(name)} = {value(item)}" for name, item in given.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(given, list):
        return f"[{', '.join(map(value, given))}]"
    if isinstance(given, Decimal):
        return _decimal(given)
    if isinstance(given, (date, time)):
        return given.isoformat()
    return str(given) if isinstance(given, (int, float)) else quoted("" if given is None else str(given))


def _decimal(given: Decimal) -> str:
    """TOML's floats need a digit before and after the point, and write no figure as NaN."""
    if not given.is_finite():
        return "nan" if given.is_nan() else str(float(given))
    plain = f"{given:f}" if abs(given.adjusted()) < 30 else f"{given:E}".lower()
    return plain if any(mark in plain for mark in ".e") else plain + ".0"
