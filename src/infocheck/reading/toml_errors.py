"""What to say where a text is not TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infocheck.findings import Text
from infocheck.reading.advice import advice_on_text, advice_on_value
from infocheck.reading.errors import Unreadable
from infocheck.reading.location import location_of, offset_of, point_at
from infocheck.reading.toml_spans import scan

if TYPE_CHECKING:
    import tomli

_UNENDED = ("Unterminated string", "Expected \"'")
_REPEATED = (
    "Cannot declare",
    "Cannot overwrite a value",
    "Cannot redefine namespace",
    "Cannot mutate immutable namespace",
    "Duplicate inline table key",
)
_CHINESE = (
    ("Invalid statement", "这一行不是有效的语句：应为“键 = 值”、“[表名]”或以 # 开头的注释"),
    ("Expected newline or end of document", "一条语句已经结束，后面还有多余的内容"),
    ("Expected '=' after a key", "键的后面缺少等号“=”"),
    ("Invalid initial character for a key part", "键名缺失，或以不允许的字符开头"),
    ("Invalid value", "值无效或缺失"),
    ("Invalid date or datetime", "日期或时间不存在"),
    ("Unclosed array", "数组没有正确结束：缺少逗号“,”或右方括号“]”"),
    ("Unclosed inline table", "内联表没有正确结束：缺少逗号“,”或右花括号“}”"),
    ("Illegal character '\\n'", "字符串没有结束：缺少引号，或换行的文字没有用三个引号"),
    ("Found invalid character '\\n'", "字符串没有结束：缺少引号，或换行的文字没有用三个引号"),
    ("Illegal character", "含有不允许的控制字符"),
    ("Found invalid character", "含有不允许的控制字符"),
    ("Unescaped '\\' in a string", "字符串中的反斜杠“\\”用法有误"),
    ("Invalid hex value", "字符串中的转义序列不完整：\\u 后须有 4 位、\\U 后须有 8 位十六进制数字"),
    ("Escaped character is not", "字符串中的转义序列不是有效的字符"),
    ("Expected ']]'", "表头没有正确结束：缺少“]]”"),
    ("Expected ']'", "表头没有正确结束：缺少“]”"),
    *((message, "字符串没有结束：缺少引号") for message in _UNENDED),
    *((message, "这个键或表已经定义过") for message in _REPEATED),
)


def syntax_error(text: str, error: tomli.TOMLDecodeError) -> Unreadable:
    """Say what tomli found wrong with ``text``, where, and what may have been meant."""
    # Not the error's own offset: tomli counts it after it has shortened line ends.
    offset = offset_of(text, error.lineno, error.colno)
    message = Text(_in_chinese(error.msg), f"invalid TOML: {error.msg[0].lower()}{error.msg[1:]}")
    if error.msg.startswith(_REPEATED):
        return _repeated_key(text, offset, message)
    if error.msg.startswith(_UNENDED):
        offset = min(offset, scan(text).position)  # where the string begins says more than the end
    return Unreadable(message, point_at(text, offset), "syntax", _advice(text, offset, error.msg))


def _in_chinese(message: str) -> str:
    chinese = (zh for prefix, zh in _CHINESE if message.startswith(prefix))
    return f"TOML 语法有误：{next(chinese, message)}"


def _repeated_key(text: str, offset: int, message: Text) -> Unreadable:
    repeated = scan(text[:offset]).repeated
    if not repeated:
        return Unreadable(message, point_at(text, offset), "syntax")
    earlier, later = repeated[-1]
    line = location_of(text, *earlier).line
    return Unreadable(
        Text(
            f"TOML 语法有误：{text[slice(*later)]} 已在第 {line} 行定义过",
            f"invalid TOML: {text[slice(*later)]} is already defined in line {line}",
        ),
        location_of(text, *later),
        "syntax",
    )


def _advice(text: str, offset: int, message: str) -> Text | None:
    if message.startswith("Invalid value"):
        return advice_on_value(text, offset)
    if message.startswith("Unescaped"):
        return Text(
            r"要写反斜杠本身，请写两个“\\”，或用单引号括起字符串",
            r"write a backslash as \\, or put the string between single quotes",
        )
    advice = advice_on_text(text, offset)
    is_key = message.startswith(("Invalid statement", "Invalid initial", "Expected '='", "Expected ']"))
    if advice is None and is_key and text[offset : offset + 1].isalpha():
        return Text(
            "键名含有汉字、空格等字符时要加引号，且键与值之间要有等号",
            "put a key with other than A-Z, a-z, 0-9, _ and - between quotes, and = after it",
        )
    return advice
