"""The page on output formats: what each is for, and what it really looks like."""

from __future__ import annotations

import json
import re
from pathlib import Path

from infocheck.checking import Settings, check_file
from infocheck.findings import Text
from infocheck.rules.catalogue import selected
from infocheck.writing.summary import View
from infocheck.writing.writer import whole

EXAMPLE = "examples/planted-2023.toml"
INTRODUCTION = Text(
    "# 输出格式\n\n`infocheck validate --format 格式 [-o 文件]`。各格式说的是同样的发现，退出码也相同；"
    "路径相对于当前文件夹，用正斜线。下面都是检查 `examples/planted-2023.toml` 的真实输出（只取规则 T101 一条）。",
    "# Output formats\n\n`infocheck validate --format FORMAT [-o FILE]`. Every format tells the same findings, and the exit"
    " code is the same; paths are relative to the working directory, with forward slashes. What follows is the real output"
    " on `examples/planted-2023.toml`, for rule T101 alone.",
)
FORMATS = {
    "page": Text(
        "一个自足的网页：报告按格式排版，错处标出应为的数；文字里的数点过去是表里的那一格，再点回来；"
        "指着（或用 Tab 键选中）数字，下方显示它的勾稽关系。手机上、打印、深色都可读；不含脚本，不加载任何外部资源。"
        "检查许多份时，每份折叠在一行里，画出错误和警告的多少，最后按规则统计。网页里的一格：",
        "One self-contained page: the report laid out as its form, wrong figures beside the right ones; a figure in the text"
        " leads to its cell, and back; point at a figure (or tab to it), and its arithmetic appears below. Readable on a phone,"
        " in print and in the dark; no script, nothing loaded. Of many reports each is folded into one line with a bar of its"
        " errors and warnings, and rules are counted at the end. One cell of the page:",
    ),
    "sarif": Text(
        "SARIF 2.1.0，代码扫描平台和编辑器用。附规则的说明、相关位置、修改（精确到要替换的字符）；"
        "`partialFingerprints` 由文件、规则、关系、单元格和数值得出，与行号无关。其中一条结果：",
        "SARIF 2.1.0, for code scanning and editors, with the rules' help, related places, and repairs down to the characters to"
        " replace; `partialFingerprints` follow from file, rule, relation, cell and value, not from lines. One of the results:",
    ),
    "github": Text(
        "GitHub Actions 的工作流命令，在合并请求里标出那一行。GitHub 每一步每一级最多显示 10 条。",
        "Workflow commands of GitHub Actions, which mark the line in a pull request. GitHub shows at most 10 of each level a"
        " step.",
    ),
    "gitlab": Text(
        "GitLab 的代码质量报告，放进 `artifacts:reports:codequality`；合并请求里只显示新出现的。",
        "Code Quality of GitLab, for `artifacts:reports:codequality`; a merge request shows what is new.",
    ),
    "junit": Text(
        "JUnit XML，各种测试平台用：一份报告是一个 suite，一条规则是一个 case；未评定的是 skipped，提示不算失败。",
        "JUnit XML, for whatever shows tests: a report is a suite, a rule is a case; what was not evaluated is skipped, and a"
        " note fails nothing.",
    ),
    "checkstyle": Text(
        "Checkstyle 的 XML，许多持续集成服务和编辑器能读。",
        "The XML of Checkstyle, which many servers and editors read.",
    ),
    "markdown": Text(
        "合并请求的评论：一张表，依据和修改折叠在下面。报告里的文字都已转义，不会@人，也不会成为链接。每份报告最多列 50 条，余数写明。",
        "A comment on a merge request: a table, with basis and repair folded under it. Text from reports is escaped: it mentions"
        " nobody and links nowhere. At most 50 findings a report are listed; the rest is counted.",
    ),
    "csv": Text(
        "电子表格：一行一个发现，UTF-8 带 BOM。以 `=` `+` `-` `@` 等开头的文字前加撇号，不会被当成公式。",
        "For spreadsheets: a row a finding, in UTF-8 with a byte order mark. Text that begins with `=` `+` `-` `@` and the like"
        " gets an apostrophe, so that it is no formula.",
    ),
    "json": Text(
        "给程序用，结构固定，见 [schema](../../schemas/output.schema.json)。其中一条发现：",
        "For programs, with a stable [schema](../../schemas/output.schema.json). One of the findings:",
    ),
    "jsonl": Text("同样的内容，一份报告一行，适合成批检查。", "The same, a line a report: for many of them."),
}
_KINDS = {
    "sarif": "json",
    "gitlab": "json",
    "junit": "xml",
    "checkstyle": "xml",
    "page": "html",
    "json": "json",
    "jsonl": "json",
}
LONGEST = 400


def formats_page(root: Path, language: str) -> str:
    """The page in one language."""
    parts = [INTRODUCTION.in_language(language)]
    for name, told in FORMATS.items():
        parts.append(f"## {name}\n\n{told.in_language(language)}")
        parts.append(f"```{_KINDS.get(name, 'text')}\n{_snippet(root, name, language)}\n```")
    return "\n\n".join(parts) + "\n"


def _snippet(root: Path, name: str, language: str) -> str:
    """What the format really says of one finding; long lines are cut."""
    rules = selected(["T101"], [])
    checked = check_file(EXAMPLE, Settings(rules), (root / EXAMPLE).read_bytes())
    text = whole(name, [checked], View(language)).removeprefix("\ufeff")
    if name == "page":
        text = re.findall(r"<td[^>]*><del>.*?</td>", text)[0]
    elif name == "sarif":
        result = json.loads(text)["runs"][0]["results"][0]
        del result["ruleIndex"]  # it moves with every rule that is added
        text = _indented(result)
    elif name == "json":
        text = _indented(json.loads(text)["reports"][0]["findings"][0])
    text = re.sub(r'timestamp="[^"]*"', 'timestamp="2024-02-21T09:00:00"', text)
    lines = (line.rstrip() for line in text.strip().splitlines())
    return "\n".join(line if len(line) <= LONGEST else line[:LONGEST] + "…" for line in lines)


def _indented(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
