"""Bad input is normal input: every way that a text is no document is said plainly, and where."""

from __future__ import annotations

import sys
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocheck.findings import Location, Text
from infocheck.reading import toml_errors
from infocheck.reading.document import Document, Format, read
from infocheck.reading.errors import Reason, Unreadable
from infocheck.reading.limits import MAXIMUM_DEPTH, MAXIMUM_DIGITS


def refusal(text: str, format: Format = "toml") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(f"a.{format}", text.encode())
    error = caught.value
    assert error.message.zh
    assert error.message.en == str(error)
    return error


def place(error: Unreadable) -> tuple[int, int]:
    assert error.location
    return error.location[:2]


@pytest.mark.parametrize(
    ("path", "content"), [("a.toml", b""), ("a.json", b""), ("a.json", b" \r\n"), ("a.toml", b"\xef\xbb\xbf")]
)
def test_an_empty_file(path: str, content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read(path, content)
    assert caught.value.reason == "empty"


def test_an_encoding_error_comes_through() -> None:
    with pytest.raises(Unreadable) as caught:
        read("a.toml", b"a = 1\n\0")
    assert caught.value.reason == "encoding"
    assert caught.value.source_line == ""


@pytest.mark.parametrize(
    ("text", "line_and_column", "message", "advice"),
    [
        ("x = 1\r\ny ＝ 2", (2, 3), "等号", "全角字符 ＝ 改为半角字符 ="),
        ("x = [1，2]", (1, 7), "数组", "全角字符 ，"),
        ("x = [100，200]", (1, 9), "数组", "全角字符 ，"),
        ("x = “某局”", (1, 5), "值无效", '全角字符 “ 改为半角字符 "'),
        ("x = １２", (1, 5), "值无效", "全角字符 １ 改为半角字符 1"),
        ("x\u3000= 1", (1, 2), "等号", "全角空格"),
        ("x = 1,024", (1, 6), "多余", "1024"),
        ("x = [1,024]", (1, 9), "数组", "1024"),
        ("x = 012", (1, 6), "多余", "不能以 0 开头"),
        ("x = 3件", (1, 6), "多余", "单位"),
        ("x = [12%]", (1, 8), "数组", "百分号"),
        ("x = 2024-1-5", (1, 9), "多余", "日期"),
        ("x = 2024年1月5日", (1, 9), "多余", "日期"),
        ("x = 2024-02-30", (1, 5), "不存在", "日期"),
        ("x = 某局", (1, 5), "值无效", "双引号"),
        ("x = null", (1, 5), "值无效", "空单元格"),
        ("x =\r\ny = 1", (1, 4), "值无效", "空单元格"),
        ("x = # 无", (1, 5), "值无效", "空单元格"),
        ("x = ;", (1, 5), "值无效", None),
        ("x = 1 // 注", (1, 7), "多余", "注释"),
        ("单位 = 1", (1, 1), "不是有效的语句", "引号"),
        ("[表一]", (1, 2), "键名", "引号"),
        ("= 1", (1, 1), "不是有效的语句", None),
        ('x = "C:\\q"', (1, 10), "反斜杠", "单引号"),
        ('x = "\\u12"', (1, 8), "不完整", None),
        ('x = "\\ud800"', (1, 12), "不是有效的字符", None),
        ('x = "a', (1, 5), "没有结束", None),
        ('x = 1\r\ny = """a\r\nb', (2, 5), "没有结束", None),
        ("x = '''a\nb", (1, 5), "没有结束", None),
        ('x = "a\nb"', (1, 7), "三个引号", None),
        ("x = 'a\nb'", (1, 7), "三个引号", None),
        ("x = 'a\x01'", (1, 7), "控制字符", None),
        ('x = "a\x01"', (1, 7), "控制字符", None),
        ("[a", (1, 3), "表头", None),
        ("[[a]\n", (1, 4), "表头", None),
        ("x = { a = 1", (1, 12), "内联表", None),
    ],
)
def test_toml_that_is_not_valid(
    text: str, line_and_column: tuple[int, int], message: str, advice: str | None
) -> None:
    error = refusal(text)
    assert error.reason == "syntax"
    assert place(error) == line_and_column
    assert message in error.message.zh
    assert advice in error.advice.zh if advice and error.advice else advice is error.advice
    assert error.source_line == text.split("\n")[line_and_column[0] - 1].removesuffix("\r")


@pytest.mark.parametrize(
    ("text", "location", "first"),
    [
        ("a = 1\r\nb = 2\r\na = [\r\n3]", Location(3, 1, 3, 2), 1),
        ("[a]\nx = 1\n\n[b]\n[a]", Location(5, 2, 5, 3), 1),
        ("\"甲\" = 1\n'甲' = 2", Location(2, 1, 2, 4), 1),
        ("x = { a = 1, a = { b = 2 } }", Location(1, 14, 1, 15), 1),
        ("[a.b]\nc = 1\n[a]\nb.d = 1", Location(4, 1, 4, 2), 1),
        ("\na = {}\na.b = 1", Location(3, 1, 3, 2), 2),
        ("a = []\n[[a]]", Location(2, 3, 2, 4), 1),
        ("[[a]]\n[a]", Location(2, 2, 2, 3), 1),
        ("a.b = 1\n[a]", Location(2, 2, 2, 3), 1),
    ],
)
def test_a_toml_key_that_comes_again_is_shown_with_the_first(
    text: str, location: Location, first: int
) -> None:
    error = refusal(text)
    assert error.reason == "syntax"
    assert error.location == location
    assert f"第 {first} 行" in error.message.zh
    assert f"line {first}" in error.message.en


def test_a_message_of_a_later_tomli_is_shown_as_it_is() -> None:
    class Later:
        msg, lineno, colno = "Something new", 2, 9

    error = toml_errors.syntax_error("a\nb", Later())  # type: ignore[arg-type]
    assert "Something new" in error.message.zh
    assert error.location == Location(2, 2, 2, 2)
    Later.msg, Later.lineno = "Cannot overwrite a value", 7
    error = toml_errors.syntax_error("a\nb", Later())  # type: ignore[arg-type]
    assert error.location == Location(2, 2, 2, 2)


@pytest.mark.parametrize(
    ("text", "line_and_column", "message", "advice"),
    [
        ('{"a": 1,}', (1, 9), "", "逗号"),
        ('{"a": [1,\r\n]}', (2, 1), "", "逗号"),
        ("{'a': 1}", (1, 2), "双引号", "双引号"),
        ("{a: 1}", (1, 2), "双引号", None),
        ('{"a" 1}', (1, 6), "冒号", None),
        ('{"a"：1}', (1, 5), "冒号", "全角字符 ："),
        ('{"a": 1，"b": 2}', (1, 8), "逗号", "全角字符 ，"),
        ('{"a": 012}', (1, 8), "逗号", "不能以 0 开头"),
        ('{"a": 1,024}', (1, 9), "双引号", "1024"),
        ('{"a": 2024-01-05}', (1, 11), "逗号", "日期"),
        ('{"a": 1 // 注\n}', (1, 9), "逗号", "注释"),
        ('{"a": None}', (1, 7), "值", "空单元格"),
        ('{"a": 某局}', (1, 7), "值", "双引号"),
        ('{"a": "x\ny"}', (1, 9), "换行", None),
        ('{"a": "\\q"}', (1, 8), "反斜杠", None),
        ('{"a": "\\u12"}', (1, 9), "不完整", None),
        ('{"a": "x', (1, 7), "没有结束", None),
        ('{"a": 1} 2', (1, 10), "多余", None),
        ('{"a": 1', (1, 8), "逗号", None),
    ],
)
def test_json_that_is_not_valid(
    text: str, line_and_column: tuple[int, int], message: str, advice: str | None
) -> None:
    error = refusal(text, "json")
    assert error.reason == "syntax"
    if "," in text and sys.version_info >= (3, 13) and advice == "逗号":
        assert place(error) == (1, text.rindex(",") + 1)
    else:
        assert place(error) == line_and_column
        assert advice in error.advice.zh if advice and error.advice else advice is error.advice
    assert message in error.message.zh


def test_a_json_key_that_comes_again_is_shown_with_the_first() -> None:
    error = refusal('{"a": 1,\n "b": {"甲": 1, "乙": 2,\n  "\\u7532": 3}, oh!', "json")
    assert error.location == Location(3, 3, 3, 11)
    assert "第 2 行" in error.message.zh
    assert error.source_line == '  "\\u7532": 3}, oh!'


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_json_has_no_special_numbers(name: str) -> None:
    error = refusal(f'{{"NaN": "Infinity",\n"b": [{name}], oh!', "json")
    assert error.location == Location(2, 7, 2, 7 + len(name))
    assert name in error.message.zh


def test_half_a_surrogate_pair_is_no_character() -> None:
    for escapes in ("\\ud83d", "\\uDE00", "\\ud83dx\\ude00"):
        error = refusal('{"a": "\\\\ud83d\\ud83d\\ude00' + escapes + '"}', "json")
        assert error.location == Location(1, 27, 1, 33)
    assert read("a.json", b'{"a": "\\\\ud83d\\ud83d\\ude00\\n"}').data == {"a": "\\ud83d😀\n"}


@pytest.mark.parametrize("text", ["[1]", '"{}"', "1", "null"])
def test_json_that_is_no_object(text: str) -> None:
    error = refusal("\n " + text, "json")
    assert error.reason == "not-a-table"
    assert error.location == Location(2, 2, 2, 3)


NINES = "9" * (MAXIMUM_DIGITS + 1)


@pytest.mark.parametrize(
    "number",
    [NINES, "-" + NINES, "1." + NINES, "1e5000", "-1.5E-5000", "1e99999999999999999999"],
    ids=["long", "long and negative", "long fraction", "large", "small", "beyond decimals"],
)
def test_a_number_beyond_all_use(number: str) -> None:
    error = refusal(f"a = [1, -2.5e3, '{NINES}', {number}] # 1e9999", "toml")
    column = 21 + len(NINES)
    assert error.reason == "syntax"
    assert error.location == Location(1, column, 1, column + len(number))
    error = refusal(f'{{"a": [1, 2, "{NINES}", {number}]}}', "json")
    assert place(error) == (1, 18 + len(NINES))


@pytest.mark.parametrize(
    "number", ["0x" + "f" * 5000, "0o" + "7" * 9000, "0b" + "1" * 20000], ids=["16", "8", "2"]
)
def test_an_integer_that_python_could_not_print(number: str) -> None:
    error = refusal(f"a = 1\nb = {number}")
    assert error.location == Location(2, 5, 2, 5 + len(number))


def test_integers_of_other_bases_are_welcome() -> None:
    assert read("a.toml", b"a = 0xff\nb = 0o7\nc = [0b1, 'http://0x0']").data["a"] == 255


def nested(depth: int, format: Format = "toml") -> str:
    brackets = "[" * depth + "]" * depth
    return f'{{"a": {brackets}}}' if format == "json" else f"a = {brackets}"


@pytest.mark.parametrize("format", ["toml", "json"])
def test_nesting_to_the_limit_is_read(format: Format) -> None:
    read(f"a.{format}", nested(MAXIMUM_DEPTH - 1, format).encode())
    keys = ".".join("a" * MAXIMUM_DEPTH).encode()
    read("a.toml", keys + b" = 1\n# " + keys * 3 + b"\nb = '" + keys * 3 + b"'\n[c]\nd = [1.5, 2.5]")


@pytest.mark.parametrize("format", ["toml", "json"])
@pytest.mark.parametrize("depth", [MAXIMUM_DEPTH, MAXIMUM_DEPTH + 1, 390, 5_000, 100_000])
def test_nesting_beyond_the_limit_is_refused_where_it_begins(depth: int, format: Format) -> None:
    error = refusal(nested(depth, format), format)
    assert error.reason == "nesting"
    line, column = place(error)
    assert line == 1
    assert abs(column - MAXIMUM_DEPTH) < 10


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 500) + " = 1",
        "x = 1\n[" + " . ".join(["'a'"] * 5_000) + "]",
        "[" + ".".join("a" * 60) + "]\n" + ".".join("b" * 60) + " = 1",
        "[[" + ".".join("a" * 60) + "]]\nb = " + "{c = [" * 30 + "]}" * 30,
        ".".join("a" * 5_000),
    ],
    ids=["key", "header", "key under header", "arrays under header", "no statement"],
)
def test_keys_of_too_many_parts_are_refused(text: str) -> None:
    assert refusal(text).reason == "nesting"


def test_a_number_with_many_dots_around_is_no_nesting() -> None:
    text = "a = [" + "1.5, " * 500 + "]\n" + "# " + "." * 500 + "\nb = '" + "." * 500 + "'"
    assert len(read("a.toml", text.encode()).data) == 2


def assert_is_document_or_refused(content: bytes, format: Format) -> None:
    try:
        document: Document | None = read("a." + format, content)
    except Unreadable:
        document = None
    assert document is None or isinstance(document.data, dict)


@given(st.binary(), st.sampled_from(["toml", "json"]))
def test_any_bytes_are_a_document_or_refused(content: bytes, format: Format) -> None:
    assert_is_document_or_refused(content, format)


PIECES = [
    "a",
    "=",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    '"""',
    "'''",
    ",",
    ".",
    "\n",
    "\r",
    "#",
    " ",
    ":",
    "一",
    "，",
    "\\",
]
PIECES += [
    "1",
    "0",
    "1e9",
    "NaN",
    "[[",
    "]]",
    '"a"',
    "\\ud800",
    "\\U",
    "null",
    "2024-1-1",
    "1,024",
    "\ufeff",
    "0x",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["toml", "json"]))
def test_any_pieces_are_a_document_or_refused(pieces: list[str], format: Format) -> None:
    assert_is_document_or_refused("".join(pieces).encode(), format)
    assert_is_document_or_refused(
        ('{"a":' if format == "json" else "a =").encode() + "".join(pieces).encode(), format
    )


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_has_a_repair(reason: Reason) -> None:
    error = Unreadable(Text("读不了", "it cannot be read"), None, reason)
    assert error.repair.zh.endswith("。")
    assert error.repair.en.endswith(".")
    advised = Unreadable(error.message, None, reason, Text("先去掉密码", "remove the password first"))
    assert advised.repair.zh == "先去掉密码"
