"""What is wrong with a form file, and what any value should have been instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from infocheck.forms.form import DAY

ONE_LINE = r"^[^\r\n]+$"
"""What a label may be, which stands in comments of the files that are written."""
_DAY = ("日期（如 2024-01-25）", "a date such as 2024-01-25")
_TEXT = ("文字", "text")
_NUMBER = ("整数", "a whole number")
_WANTED = {
    "string_type": _TEXT,
    "string_too_short": ("非空文字", "text that is not blank"),
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": _NUMBER,
    "bool_type": (" true 或 false", "true or false"),
    "bool_parsing": (" true 或 false", "true or false"),
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "list_type": ("数组", "an array"),
    "too_short": ("不空的数组", "an array that is not empty"),
    "dict_type": ("一组键值", "a table of keys"),
    "model_type": ("一组键值", "a table of keys"),
    "tuple_type": (
        "按栏次顺序的数组，或按栏名的一组键值",
        "an array in column order, or a table by column name",
    ),
    "greater_than_equal": ("合理的年份", "a plausible year"),
    "less_than_equal": ("合理的年份", "a plausible year"),
}
"""What was wanted, by the slug that pydantic has for an error."""
_PATTERNS = {
    ONE_LINE: ("一行文字", "text on one line"),
    DAY: ("月-日（如 03-31），不含 02-29", "a month and a day such as 03-31, but not 02-29"),
}


def wanted(type_: str, context: Mapping[str, object]) -> tuple[str, str]:
    """What a value should have been, by pydantic's slug for what is wrong with it and what it says besides, in Chinese
    and in English."""
    if type_ == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return (f"下列之一：{'、'.join(choices)}", f"one of: {', '.join(choices)}")
    if type_ == "string_pattern_mismatch":
        pattern = str(context.get("pattern"))
        return _PATTERNS.get(pattern, (f"符合 {pattern} 的文字", f"text that matches {pattern}"))
    if type_ == "too_short" and context.get("field_type") == "Dictionary":
        return ("不空的一组键值", "a table of keys that is not empty")
    return _WANTED.get(type_, ("另一种值", "another kind of value"))


def named(route: Sequence[str | int]) -> str:
    """The last key on a route, with the places in its list behind it: ``ignore.0``."""
    first = max((at for at, step in enumerate(route) if isinstance(step, str)), default=0)
    return ".".join(map(str, route[first:]))


class FormError(ValueError):
    """A form file that cannot be used.

    ``route`` leads to the faulty value in the form file's data, ``span`` to
    the faulty words inside it where it is a string; ``zh`` and ``en`` say what
    is wrong.  ``path`` is the file, where it is known.
    """

    def __init__(
        self,
        route: tuple[str | int, ...],
        zh: str,
        en: str,
        span: tuple[int, int] | None = None,
        path: str | None = None,
    ) -> None:
        super().__init__(en)
        self.route = route
        self.zh = zh
        self.en = en
        self.span = span
        self.path = path

    def under(self, *prefix: str | int) -> FormError:
        """The same error, seen from further up the document."""
        return FormError((*prefix, *self.route), self.zh, self.en, self.span, self.path)
