"""Family format: the file is not what a report file should be.

pydantic says what a value is; these rules say it in the words of the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from infocheck.findings import Finding, Place, Severity, Text, counted, listed
from infocheck.forms.errors import wanted
from infocheck.forms.form import Fault
from infocheck.report import as_day
from infocheck.rules.examination import Examination
from infocheck.rules.rule import Example, Outcome, rule

_SHAPE = Text("报告文件的格式（infocheck schema）", "the shape of report files (infocheck schema)")

_DAY_OR_TEXT = Text("日期（如 2024-01-25）或非空文字", "a date such as 2024-01-25, or text that is not blank")


@rule(
    "F001",
    "unreadable",
    "format",
    Severity.ERROR,
    summary=Text("文件不能作为报告读取", "the file cannot be read as a report"),
    explanation=Text(
        "文件不存在、打不开、为空、过大、编码不明，或不是合法的 TOML / JSON。读不了的文件不作任何判断，退出码为 2。",
        "The file is missing, unreadable, empty, too large, in no known encoding, or not valid TOML or JSON."
        " Nothing else is said about it, and the exit code is 2.",
    ),
    basis=_SHAPE,
    repair=Text("照此处理后再检查。", "See to that, and check again."),
    bad=Example('form = "national-2021"\n[report\n', whole=True),
    good='report.organization = "某某市某某局"',
)
def unreadable(examination: Examination) -> Iterable[Outcome]:
    """Found while reading, before there is a report to examine."""
    return ()


@rule(
    "F002",
    "encoding",
    "format",
    Severity.WARNING,
    summary=Text("文件不是 UTF-8 编码", "the file is not in UTF-8"),
    explanation=Text(
        "TOML 和 JSON 规定用 UTF-8。旧系统导出的文件常是 GB18030（GBK），infocheck 照样读，但别的程序会读错，请另存为 UTF-8。",
        "TOML and JSON are UTF-8 by definition. Files from older systems are often GB18030: infocheck reads them,"
        " other programs will not. Save the file as UTF-8.",
    ),
    basis=Text("TOML 1.0；RFC 8259", "TOML 1.0; RFC 8259"),
    repair=Text("请另存为 UTF-8。", "Save it as UTF-8."),
    bad=Example('report.organization = "某某市某某局"', encoding="gb18030"),
    good='report.organization = "某某市某某局"',
)
def encoding(examination: Examination) -> Iterator[Outcome]:
    """The encoding that the bytes turned out to be in."""
    if examination.encoding and not examination.encoding.startswith("utf-8"):
        name = examination.encoding.upper()
        yield Finding(
            Text(f"文件是 {name} 编码，已按 {name} 读取", f"the file is in {name}; it was read as such"),
            Place(()),
            expected="utf-8",
            actual=examination.encoding,
        )


@rule(
    "F101",
    "unknown-key",
    "format",
    Severity.ERROR,
    summary=Text("格式中没有的键", "a key that the form does not have"),
    explanation=Text(
        "报告文件里有所选格式没有的项目、栏次或键。多半是写错了名字；它的值不会参与任何核对，所以按错误处理。",
        "The file has a row, column or key that its form does not have, most often a misspelt one. Its value takes"
        " part in no check, so this is an error.",
    ),
    basis=_SHAPE,
    repair=Text("改成格式中的名称，或者删去。", "Give it the form's name, or remove it."),
    bad="tables.requests.grantd = [0, 0, 0, 0, 0, 0, 0]",
    good="tables.requests.granted = [2, 0, 0, 0, 0, 0, 2]",
    needs="faults",
)
def unknown_key(examination: Examination) -> Iterator[Outcome]:
    """Keys that are not in the form, with the one that was probably meant."""
    for fault in examination.report.faults:
        if fault.type == "extra_forbidden":
            meant = examination.meant(fault)
            name = ".".join(map(str, fault.route))
            yield Finding(
                Text(f"格式中没有“{name}”", f"the form has no “{name}”"),
                Place(fault.route, "key"),
                actual=str(fault.route[-1]),
                expected=meant,
                advice=Text(f"是否想写“{meant}”？", f"Did you mean “{meant}”?") if meant else None,
            )


@rule(
    "F102",
    "wrong-type",
    "format",
    Severity.ERROR,
    summary=Text("值的类型不对", "a value of the wrong type"),
    explanation=Text(
        "例如日期写成了文字以外的东西、年份带了引号、一行写成了一个数。类型不对的值不会被猜测。",
        "For example a year in quotes, a date that is no date, a row given as one number. Values of the wrong type are"
        " never guessed at.",
    ),
    basis=_SHAPE,
    repair=Text("照格式的要求改写这个值。", "Write the value as the form wants it."),
    bad='report.published = "明年初"',
    good="report.published = 2024-01-25",
)
def wrong_type(examination: Examination) -> Iterator[Outcome]:
    """Values other than cells that are not of the type that the form wants."""
    for fault in _structural(examination):
        if fault.type not in ("extra_forbidden", "missing", "too_long"):
            yield _wrong_type(fault)
    day = examination.report.header.get("published")
    if isinstance(day, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) and as_day(day) is None:
        yield _wrong_type(Fault(("report", "published"), "date_parsing", day, {}))


def _wrong_type(fault: Fault) -> Finding:
    is_day = fault.type == "string_pattern_mismatch"
    zh, en = _DAY_OR_TEXT if is_day else wanted(fault.type, fault.context)
    name = ".".join(map(str, fault.route))
    return Finding(
        Text(f"“{name}”应为{zh}", f"“{name}” should be {en}"),
        Place(fault.route),
        actual=shown(fault.given),
    )


_IN_TITLE = {
    "report.organization": Text("没有写明是哪个机关的报告", "the report does not say whose it is"),
    "report.year": Text("没有写明是哪一年度的报告", "the report does not say on which year it is"),
}
"""What a document is missing when its data is: what its title says."""
_TITLE = Text(
    "在标题中写明机关全称和年度，如“某某市某某局2023年政府信息公开工作年度报告”。",
    "Name the body and the year in the title, as in 某某市某某局2023年政府信息公开工作年度报告.",
)


@rule(
    "F103",
    "missing-key",
    "format",
    Severity.ERROR,
    summary=Text("缺少必需的键", "a required key is missing"),
    explanation=Text(
        "报告文件必须写明格式（form）、机关全称（report.organization）、年度（report.year）和章节（sections）。",
        "A report file states its form, report.organization, report.year and its sections.",
    ),
    basis=_SHAPE,
    repair=Text("补上。", "Add it."),
    bad=Example(
        'form = "national-2021"\n[report]\nyear = 2023\n[[sections]]\nheading = "一、总体情况"\ntext = "略"\n',
        whole=True,
    ),
    good='report.organization = "某某市某某局"',
    needs="faults",
)
def missing_key(examination: Examination) -> Iterator[Outcome]:
    """Required keys of the file that are not there."""
    for fault in _structural(examination):
        if fault.type == "missing" and isinstance(fault.route[-1], str):
            name = ".".join(map(str, fault.route))
            title = _IN_TITLE.get(name) if examination.printed.is_document else None
            advice = _form_advice(examination) if name == "form" else Text(f"补上 {name}。", f"Add {name}.")
            yield Finding(
                title or Text(f"缺少“{name}”", f"“{name}” is missing"),
                Place(fault.route[:-1], "key"),
                expected=name,
                advice=_TITLE if title else advice,
            )


def _form_advice(examination: Examination) -> Text:
    form = examination.form
    return Text(
        f'补上 form = "{form.id}"（按表的项目和年度看是“{form.title}”，已按它核对）。',
        f'Add form = "{form.id}": by its rows and its year the report is on that form, and was checked as such.',
    )


@rule(
    "F104",
    "row-length",
    "format",
    Severity.ERROR,
    summary=Text("一行的格数不对", "a row with the wrong number of cells"),
    explanation=Text(
        "按数组填写的一行必须与格式的栏次一一对应；多一格少一格都可能整行错位，所以不作猜测。",
        "A row written as an array has one figure for each column of the form; one too many or too few may shift the"
        " whole row, so nothing is guessed.",
    ),
    basis=_SHAPE,
    repair=Text("照格式的栏次填满每一格。", "Fill every column of the form."),
    bad="tables.requests.granted = [2, 0, 0, 0, 0, 2]",
    good="tables.requests.granted = [2, 0, 0, 0, 0, 0, 2]",
    needs="faults",
)
def row_length(examination: Examination) -> Iterator[Outcome]:
    """Arrays that are longer or shorter than the form's columns."""
    seen = set()
    for fault in examination.report.faults:
        if fault.type == "missing" and not isinstance(fault.route[-1], str):
            route = fault.route[:-1]
        elif fault.type == "too_long":
            route = fault.route
        else:
            continue
        if route in seen or not isinstance(fault.given, list):
            continue
        seen.add(route)
        row = examination.row_at(route)
        given, wanted = len(fault.given), len(row.columns)
        yield Finding(
            Text(
                f"“{row.label}”有 {given} 格，应有 {wanted} 格",
                f"“{row.label}” has {counted(given, 'cell')} instead of {wanted}",
            ),
            Place(route),
            expected=wanted,
            actual=given,
        )


def _structural(examination: Examination) -> Iterator[Fault]:
    """The faults that do not concern a cell."""
    report = examination.report
    cells = {report.place(report.form.cells[index]).route for index in report.faulty}
    for fault in report.faults:
        if fault.route not in cells:
            yield fault


def shown(given: object) -> str:
    """A value as a message quotes it: short, and in TOML's words."""
    words = {True: "true", False: "false"}
    text = words[given] if isinstance(given, bool) else str(given)
    return text if len(text) <= 40 else text[:40] + "…"


_PAGE = """<h1>某某市某某局2023年政府信息公开工作年度报告</h1>
<p>二、主动公开政府信息情况</p>
<table><tr><td>信息内容</td><td>本年处理决定数量</td></tr>
<tr><td>{row}</td><td>7</td></tr><tr><td>行政处罚</td><td>3</td></tr></table>
"""


@rule(
    "F105",
    "unread",
    "format",
    Severity.WARNING,
    summary=Text("文档的表中有没有读出的数", "a figure in a table of the document that was not read"),
    explanation=Text(
        "文档（网页、Word、电子表格、PDF、纯文本）中的表按格式的项目名称和栏名读取。表里多出的行、认不出的名称、跨栏合并的数"
        "都不猜测，逐个列出；它们不参与任何核对。",
        "Tables in documents (web pages, Word, spreadsheets, PDF, plain text) are read by the form's labels of rows and"
        " columns. Rows that the form does not have, labels that are not known and figures merged over several columns"
        " are not guessed at: each is listed, and takes part in no check.",
    ),
    basis=Text("{document}", "{document}"),
    repair=Text(
        "项目和栏次用格式的名称；格式没有的数写在文字里。",
        "Use the form's labels; what it has no cell for belongs in the text.",
    ),
    bad=Example(_PAGE.format(row="行政奖励"), whole=True, extension="html"),
    good=Example(_PAGE.format(row="行政许可"), whole=True, extension="html"),
    needs="unread",
)
def unread(examination: Examination) -> Iterator[Outcome]:
    """The figures whose labels name no cell of the form, those of one row together."""
    numbered = enumerate(examination.printed.unread)
    for label, group in groupby(numbered, key=lambda item: item[1].labels[:1]):
        items = list(group)
        figures = listed((shown(item.text) for _, item in items[:_SHOWN]), more=len(items) > _SHOWN)
        zh, en = (
            (f"“{label[0]}”", f"“{label[0]}”") if label else ("没有项目名称的一行", "a row without a label")
        )
        yield Finding(
            Text(
                f"表中{zh}的数没有读出（{figures.zh}）：格式里认不出这个项目或栏次",
                f"figures of {en} in a table were not read ({figures.en}): the form has no such row or column",
            ),
            Place(("unread", items[0][0])),
            actual=figures.zh,
        )


_SHOWN = 7


@rule(
    "F106",
    "table-as-picture",
    "format",
    Severity.WARNING,
    summary=Text("表是一张图片", "a table is a picture"),
    explanation=Text(
        "该有表的地方只有图片。图片里的数字读不出来，这张表没有作任何核对。",
        "Where a table should be there is only a picture. Its figures cannot be read, and nothing of it was checked.",
    ),
    basis=Text("{document}", "{document}"),
    repair=Text("请用文字表格，或检查原来的文件。", "Use a table of text, or check the original file."),
    bad=Example(
        _PAGE.format(row="行政许可") + "<p>三、收到和处理政府信息公开申请情况</p><img src='1.png'>",
        whole=True,
        extension="html",
    ),
    good=Example(_PAGE.format(row="行政许可") + "<img src='1.png'>", whole=True, extension="html"),
    needs="pictures",
)
def table_as_picture(examination: Examination) -> Iterator[Outcome]:
    """The tables in whose place a picture stands."""
    for table in examination.form.tables:
        if table.id in examination.printed.pictures:
            yield Finding(
                Text(
                    f"《{table.label}》是图片，读不出来，没有核对",
                    f"the table 《{table.label}》 is a picture: it cannot be read and was not checked",
                ),
                Place(("pictures", table.id)),
                section=table.section,
            )


RULES = (unreadable, encoding, unknown_key, wrong_type, missing_key, row_length, unread, table_as_picture)
