"""Tables on hand-written pages that follow from the code: between `<!-- table: NAME -->` and `<!-- end -->`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from consoles import ROOT

from infocheck.configuration import baseline
from infocheck.findings import Text
from infocheck.reading import limits
from infocheck.reading.documents import archive, blocks, confined, pdf

PAGES = ("docs/security.md", "docs/zh/json.md", "docs/en/json.md")

_TABLE = re.compile(r"(<!-- table: ([\w-]+) (zh|en) -->\n).*?(<!-- end -->)", re.S)
_MEGABYTE = 1024 * 1024


def with_tables(page: str) -> str:
    """The page as it is, but each of its tables as the code now has it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return _TABLE.sub(lambda found: f"{found[1]}\n{TABLES[found[2]](found[3])}\n\n{found[4]}", text)


def _rows(*rows: tuple[str, ...]) -> str:
    head, *body = rows
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ("---",) * len(head), *body))


def limits_table(language: str) -> str:
    """What is refused, and from which size on."""
    told = (
        (Text("文本报告（TOML、JSON）", "a report in text (TOML, JSON)"), limits.MAXIMUM_BYTES // _MEGABYTE, "MB"),
        (Text("文档（Word、PDF、网页、表格）", "a document (Word, PDF, page, spreadsheet)"), limits.MAXIMUM_DOCUMENT_BYTES // _MEGABYTE, "MB"),
        (Text("表和数组的嵌套", "nesting of tables and arrays"), limits.MAXIMUM_DEPTH, Text("层", "levels")),
        (Text("一个数的位数", "digits of one number"), limits.MAXIMUM_DIGITS, Text("位", "digits")),
        (Text("压缩包中一个部件解开后", "one part of an archive, unpacked"), archive.MAXIMUM_UNPACKED // _MEGABYTE, "MB"),
        (Text("压缩包的部件", "parts of an archive"), archive.MAXIMUM_PARTS, Text("个", "")),
        (Text("一个文档的表格格子", "boxes of the tables of a document"), blocks.MAXIMUM_BOXES, Text("个", "")),
        (Text("一个文档的段落", "paragraphs of a document"), blocks.MAXIMUM_PARAGRAPHS, Text("段", "")),
        (Text("PDF 的页数", "pages of a PDF file"), pdf.MAXIMUM_PAGES, Text("页", "")),
        (Text("PDF 的字数", "letters of a PDF file"), pdf.MAXIMUM_LETTERS, Text("个", "")),
        (Text("读一个 PDF 的时间", "time for reading a PDF file"), confined.SECONDS, Text("秒", "seconds")),
        (Text("读一个 PDF 的内存", "memory for reading a PDF file"), confined.MEMORY // _MEGABYTE, "MB"),
        (Text("基线文件", "a baseline"), baseline.MAXIMUM_BYTES // _MEGABYTE, "MB"),
    )  # fmt: skip
    head = ("什么", "最多") if language == "zh" else ("what", "at most")
    return _rows(
        head,
        *(
            (
                what.in_language(language),
                f"{number:,} {unit.in_language(language) if isinstance(unit, Text) else unit}".rstrip(),
            )
            for what, number, unit in told
        ),
    )


OUTPUT = json.loads((ROOT / "schemas/output.schema.json").read_text(encoding="utf-8"))
_NAMES = {
    "string": Text("字符串", "string"),
    "integer": Text("整数", "integer"),
    "number": Text("数", "number"),
    "null": Text("null", "null"),
    "object": Text("对象", "object"),
}


def keys_of(name: str) -> Callable[[str], str]:
    """The table of the keys of one object of the JSON output."""

    def table(language: str) -> str:
        schema = OUTPUT if name == "output" else OUTPUT["$defs"][name]
        schema = next((one for one in schema.get("oneOf", ()) if "required" in one), schema)
        head = ("键", "值", "意思") if language == "zh" else ("key", "value", "meaning")
        rows = (
            (f"`{key}`", _value(of, language), _meaning(of, language))
            for key, of in schema["properties"].items()
        )
        return _rows(head, *rows)

    return table


def _meaning(schema: dict[str, Any], language: str) -> str:
    zh, _, en = schema["description"].partition(" · ")
    return en if language == "en" else zh


def _value(schema: dict[str, Any], language: str) -> str:
    """The kind of value, in words; an object of its own is a link to its table."""
    return (" 或 " if language == "zh" else " or ").join(dict.fromkeys(_kinds(schema, language)))


def _kinds(schema: dict[str, Any], language: str) -> Iterator[str]:
    if "const" in schema:
        yield f"`{json.dumps(schema['const'])}`"
    elif "enum" in schema:
        yield (
            "、".join(f"`{value}`" for value in schema["enum"])
            if language == "zh"
            else ", ".join(f"`{value}`" for value in schema["enum"])
        )
    elif "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        target = OUTPUT["$defs"][name]
        if "type" in target:
            yield from (f"[{name}](#{name})",) if target["type"] == "object" else _kinds(target, language)
        else:
            yield from (f"[{name}](#{name})", "null")
    elif schema.get("type") == "array" or "items" in schema:
        items = _value(schema["items"], language)
        yield f"{items} 的列表" if language == "zh" else f"list of {items}"
        if "null" in schema["type"]:
            yield "null"
    else:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        yield from (_NAMES[kind].in_language(language) for kind in types)


TABLES: dict[str, Callable[[str], str]] = {
    "limits": limits_table,
    **{
        name: keys_of(name)
        for name in (
            "output", "tool", "summary", "report", "finding", "related", "change", "waived", "not_evaluated",
            "location", "origin",
        )
    },
}  # fmt: skip
