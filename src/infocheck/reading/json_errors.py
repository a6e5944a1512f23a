"""What to say where a text is not JSON, or not the JSON of a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infocheck.findings import Text
from infocheck.reading.advice import advice_on_text, advice_on_value
from infocheck.reading.errors import Unreadable
from infocheck.reading.json_spans import scan
from infocheck.reading.location import location_of, point_at

if TYPE_CHECKING:
    import json

_CHINESE = (
    ("Expecting value", "这里应有一个值"),
    ("Expecting ',' delimiter", "缺少逗号“,”或右括号"),
    ("Expecting ':' delimiter", "键的后面缺少冒号“:”"),
    ("Expecting property name", "这里应有一个带双引号的键"),
    ("Unterminated string", "字符串没有结束：缺少双引号"),
    ("Invalid control character", "字符串中含有换行或控制字符"),
    ("Invalid \\escape", "字符串中的反斜杠“\\”用法有误"),
    ("Invalid \\uXXXX escape", "字符串中的转义序列不完整：\\u 后须有 4 位十六进制数字"),
    ("Extra data", "文件应只含一个对象，后面还有多余的内容"),
    ("Illegal trailing comma", "最后一项后面不能有逗号"),
)
_TRAILING_COMMA = Text("最后一项后面不能有逗号", "no comma after the last item")
_SPECIAL_NUMBER = re.compile(r'"(?:[^"\\]++|\\.)*+"?|(-?Infinity|NaN)', re.DOTALL)
_SURROGATE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)", re.DOTALL)


def syntax_error(text: str, error: json.JSONDecodeError) -> Unreadable:
    """Say what the parser found wrong with ``text``, where, and what may have been meant."""
    chinese = next((zh for prefix, zh in _CHINESE if error.msg.startswith(prefix)), error.msg)
    english = error.msg.removesuffix(" at").removesuffix(" starting")
    message = Text(f"JSON 语法有误：{chinese}", f"invalid JSON: {english[0].lower()}{english[1:]}")
    return Unreadable(message, point_at(text, error.pos), "syntax", _advice(text, error))


def duplicate_key_error(text: str) -> Unreadable:
    """Say which key of ``text`` is there twice; it has been accepted but for that."""
    earlier, later = scan(text).repeated[0]
    line = location_of(text, *earlier).line
    return Unreadable(
        Text(
            f"JSON 的键重复：{text[slice(*later)]} 已在第 {line} 行定义过",
            f"duplicate JSON key: {text[slice(*later)]} is already defined in line {line}",
        ),
        location_of(text, *later),
        "syntax",
    )


def special_number_error(text: str) -> Unreadable:
    """Say where ``text`` has ``NaN`` or ``Infinity``; it is valid up to there."""
    span = next(match.span(1) for match in _SPECIAL_NUMBER.finditer(text) if match[1])
    name = text[slice(*span)]
    return Unreadable(
        Text(f"JSON 语法有误：{name} 不是数字", f"invalid JSON: {name} is not a number"),
        location_of(text, *span),
        "syntax",
    )


def refuse_lone_surrogates(text: str) -> None:
    """Raise ``Unreadable`` for an escaped half of a surrogate pair, which is no character."""
    for match in _SURROGATE.finditer(text):
        if match[1]:
            raise Unreadable(
                Text("字符串中的转义序列不是有效的字符", "an escape in a string is not a character"),
                location_of(text, *match.span()),
                "syntax",
            )


def not_a_table(text: str) -> Unreadable:
    """Say that ``text`` is not an object but some other value."""
    start = len(text) - len(text.lstrip(" \t\r\n"))
    return Unreadable(
        Text("最外层必须是 JSON 对象：{ … }", "the outermost value must be a JSON object: { ... }"),
        point_at(text, start),
        "not-a-table",
    )


def _advice(text: str, error: json.JSONDecodeError) -> Text | None:
    before = text[: error.pos].rstrip(" \t\r\n")
    character = text[error.pos : error.pos + 1]
    if character in ("}", "]") and before.endswith(","):
        return _TRAILING_COMMA
    if character == "'":
        return Text('JSON 的键和文字要用双引号：" "', 'JSON has double quotes only: " "')
    if error.msg.startswith("Expecting value"):
        return advice_on_value(text, error.pos)
    return advice_on_text(text, error.pos)
