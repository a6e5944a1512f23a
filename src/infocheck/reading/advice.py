"""What people who fill in reports are likely to have meant where a text is not valid."""

from __future__ import annotations

import re

from infocheck.findings import Text

_FULL_WIDTH = dict(zip("＝，：“”‘’＂＇［］【】｛｝＃．－\u3000", "=,:\"\"''\"'[][]{}#.- ", strict=True)) | {
    chr(ord("０") + digit): str(digit) for digit in range(10)
}

_EMPTY = Text('空单元格写作 ""', 'write an empty cell as ""')
_QUOTED = Text(
    '文字要写在英文双引号中："……"，真值写作 true 或 false',
    'put text between double quotes: "..."; the truth values are true and false',
)
_PATTERNS = (
    (
        re.compile(r"[0-9]{4}[ \t]*[-/.年][ \t]*[0-9]{1,2}[ \t]*[-/.月][ \t]*[0-9]{1,2}日?"),
        Text(
            "日期写作 2024-01-05（年四位，月、日各两位，且须真实存在）",
            "write a date as 2024-01-05; it must exist",
        ),
    ),
    (
        re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"),
        Text("数字不能用逗号分节：1,024 写作 1024", "no commas within a number: write 1,024 as 1024"),
    ),
    (
        re.compile(r"(?<![\w.])0[0-9]+"),
        Text("数字不能以 0 开头：012 写作 12", "no leading zeros: write 012 as 12"),
    ),
    (
        re.compile(r"[0-9][ \t]*[%％‰件条份人次万亿元个项宗起家]+"),
        Text("数字后面不能带单位或百分号，只写数字本身", "no units or percent signs after a number"),
    ),
    (re.compile(r"(?<![\w\"'])(?:null|None|nil)\b"), _EMPTY),
    (re.compile(r"//"), Text("这种格式里不能这样写注释", "this format has no such comments")),
)
_WINDOW = 40
"""How far on either side of an error its cause is looked for, in code points."""


def advice_on_text(text: str, offset: int) -> Text | None:
    """Guess from the characters around ``offset`` what the writer meant."""
    character = text[offset : offset + 1]
    if character in _FULL_WIDTH:
        return _half_width(character)
    begin = max(0, offset - _WINDOW)
    window = text[begin : offset + _WINDOW]
    for pattern, advice in _PATTERNS:
        if any(match.start() <= offset - begin < match.end() for match in pattern.finditer(window)):
            return advice
    return None


def advice_on_value(text: str, offset: int) -> Text | None:
    """The same where a value should begin."""
    character = text[offset : offset + 1]
    if character in ("", "\r", "\n", "#"):
        return _EMPTY
    return advice_on_text(text, offset) or (_QUOTED if character.isalpha() else None)


def _half_width(character: str) -> Text:
    plain = _FULL_WIDTH[character]
    if plain == " ":
        return Text("这里有一个全角空格，请改为半角空格", "replace the full-width space with a plain one")
    return Text(
        f"请把全角字符 {character} 改为半角字符 {plain}",
        f"replace the full-width {character} with {plain}",
    )
