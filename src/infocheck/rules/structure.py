"""Family structure: the form, and the tables that must be there whole."""

from __future__ import annotations

from collections.abc import Iterator

from infocheck.findings import Finding, Place, Severity, Text, counted, listed
from infocheck.forms.form import Cell, Table
from infocheck.forms.load import available, national_for
from infocheck.rules.examination import Examination
from infocheck.rules.rule import Example, Outcome, rule

_COMPLETE = Text(
    "审查要求：不得擅自删减、合并报告事项；{document}",
    "items of the form may not be dropped or merged; {document}",
)


@rule(
    "S001",
    "unknown-form",
    "structure",
    Severity.ERROR,
    summary=Text("没有这个格式", "no such form"),
    explanation=Text(
        "form 写的格式 infocheck 不认识。没有格式就没有项目和勾稽关系可对，其余规则都不评定。infocheck forms 列出现有的格式。",
        "infocheck does not know the form that the report names, so no other rule can be evaluated. `infocheck forms`"
        " lists the forms; --form FILE gives your own.",
    ),
    basis=Text("报告文件的格式", "the shape of report files"),
    repair=Text(
        "改成已有格式的名称（infocheck forms 列出全部）。",
        "Name one of the forms that infocheck forms lists.",
    ),
    bad='form = "national-2012"',
    good='form = "national-2021"',
)
def unknown_form(examination: Examination) -> Iterator[Outcome]:
    """The form that the report names is neither shipped nor given."""
    declared = examination.report.data.get("form")
    if not isinstance(declared, str) or declared == examination.form.id or declared in available():
        return
    from difflib import get_close_matches  # only for a report that names no form of ours

    year = examination.report.year
    fitting = national_for(year) if year else None
    meant = fitting.id if fitting else next(iter(get_close_matches(declared, available())), None)
    yield Finding(
        Text(f"没有名为“{declared}”的格式", f"there is no form “{declared}”"),
        Place(("form",)),
        actual=declared,
        expected=meant,
        advice=Text(f"是否应为“{meant}”？", f"Did you mean “{meant}”?") if meant else None,
    )


@rule(
    "S002",
    "form-year",
    "structure",
    Severity.ERROR,
    summary=Text("格式与报告年度不符", "a form that is not for the report's year"),
    explanation=Text(
        "各年度的报告要用当年的格式。沿用旧格式是常见错误：2021 年度起用 2021 年格式，2019、2020 年度用 2019 年试行格式。",
        "Each year's report uses the edition in force. Old editions are often used by mistake: the 2021 form is for"
        " reports on 2021 and later, the 2019 trial form for 2019 and 2020.",
    ),
    basis=Text("{document}", "{document}"),
    repair=Text("核对年度，或者换用该年度的格式。", "Check the year, or use that year's form."),
    bad="report.year = 2019",
    good="report.year = 2023",
)
def form_year(examination: Examination) -> Iterator[Outcome]:
    """The report's year lies outside the years of its form."""
    form, year = examination.form, examination.report.year
    if year is None or form.fits(year):
        return
    fitting = national_for(year)
    zh = f"，{year} 年度应使用“{fitting.id}”" if fitting else ""
    en = f"; use “{fitting.id}” for {year}" if fitting else ""
    years = (
        Text(f"{form.first_year}–{form.last_year} 年度", f"{form.first_year}–{form.last_year}")
        if form.last_year
        else Text(f"{form.first_year} 年度起的报告", f"{form.first_year} and later")
    )
    yield Finding(
        Text(
            f"“{form.title}”（{form.id}）用于 {years.zh}，报告年度是 {year}{zh}",
            f"the form {form.id} is for {years.en}, but the report is on {year}{en}",
        ),
        Place(("report", "year")),
        expected=fitting.id if fitting else None,
        actual=form.id,
    )


@rule(
    "S003",
    "other-form",
    "structure",
    Severity.ERROR,
    summary=Text("表的项目是另一个格式的", "the rows are those of another form"),
    explanation=Text(
        "表中有不属于所写格式的项目或栏次，而另一个格式正好都有，多半是沿用了旧格式的表。",
        "The tables have rows or columns that are not in the form named, but in another one: most likely an old"
        " edition's tables were used.",
    ),
    basis=Text("{document}", "{document}"),
    repair=Text("核对 form，或者照格式改表。", "Check form, or bring the table onto it."),
    bad="tables.disclosure = { regulations = { issued = 0, published = 0, in_public = 0 }, services = { previous = 1,"
    " change = 0, decisions = 3 }, procurement = { count = 1, amount = 2 } }",
    good="tables.disclosure.licences = { decisions = 45 }",
    needs="faults",
)
def other_form(examination: Examination) -> Iterator[Outcome]:
    """Another shipped form has more of the report's rows and columns than the one it names."""
    report = examination.report
    unknown = [
        fault for fault in report.faults if fault.type == "extra_forbidden" and fault.route[0] == "tables"
    ]
    if not unknown or "form" not in report.data:
        return
    from infocheck.forms.choose import better  # only for reports with unknown rows

    other = better(examination.form, report.data)
    if other is not None:
        names = listed(".".join(map(str, fault.route[1:])) for fault in unknown[:3])
        yield Finding(
            Text(
                f"表的项目更像“{other.title}”（{other.id}）的，例如 {names.zh}",
                f"the rows look like those of {other.id}, for example {names.en}",
            ),
            Place(("form",)),
            expected=other.id,
            actual=examination.form.id,
        )


@rule(
    "S201",
    "missing-table",
    "structure",
    Severity.ERROR,
    summary=Text("缺少规定的表", "a required table is missing"),
    explanation=Text(
        "格式规定的每张表都要有，全部为零也要填报；用图片代替的表等于没有。文档里有表而读不出来的，由 F105 说明，不算缺少。",
        "Every table of the form must be there, even if all zero; a picture of a table is no table. A table in a document of"
        " which nothing could be read is told by F105, and is not missing.",
    ),
    basis=_COMPLETE,
    repair=Text("补上这张表；没有发生的填 0。", "Add the table, with 0 for none."),
    bad=Example(
        'form = "national-2021"\nsections = []\ntables = {}\n[report]\norganization = "某局"\nyear = 2023\n',
        whole=True,
    ),
    good='report.organization = "某某市某某局"',
)
def missing_table(examination: Examination) -> Iterator[Outcome]:
    """Tables of the form that the report does not have."""
    for table in examination.form.tables:
        if not examination.report.table_data(table.id) and not examination.printed.has(table.id):
            yield Finding(
                Text(f"缺少《{table.label}》表", f"the table 《{table.label}》 is missing"),
                Place(("tables", table.id), "key"),
                section=table.section,
                expected=table.label,
                advice=Text("补上这张表；没有发生的填 0。", "Add the table, with 0 for none.")
                if examination.printed.is_document
                else Text(
                    f"填入 [tables.{table.id}]；没有发生的填 0。",
                    f"Add [tables.{table.id}], with 0 for none.",
                ),
            )


@rule(
    "S202",
    "missing-row",
    "structure",
    Severity.ERROR,
    summary=Text("表中缺行", "rows missing from a table"),
    explanation=Text(
        "不得删减表中的项目；没有发生的填 0。文档的表中有同样多的行没有读出的（F105），也许就是这些，只作警告。",
        "No row of the form may be dropped; write 0 where nothing happened. Where as many rows of a document's tables were"
        " not read (F105), these may be the same: a warning.",
    ),
    basis=_COMPLETE,
    repair=Text("补上；没有发生的填 0。", "Add them, with 0 where nothing happened."),
    bad=Example("", without=("tables.disclosure.coercion", "tables.disclosure.fees")),
    good="tables.disclosure.licences = [0]",
    needs="empties",
)
def missing_row(examination: Examination) -> Iterator[Outcome]:
    """Rows of the form that a table does not have; a misspelt row is left to unknown-key."""
    report = examination.report
    misspelt = {examination.meant(fault) for fault in report.faults if fault.type == "extra_forbidden"}
    for table, absent in _absent(examination):
        rows = {cell.row for cell in absent if report.row_data(table.id, cell.row) is None}
        missing = [row for row in table.rows if row.id in rows and row.id.rpartition(".")[2] not in misspelt]
        if missing:
            ids = {row.id for row in missing}
            yield _gap(
                examination,
                table,
                [cell for cell in absent if cell.row in ids],
                Text(f"缺少 {len(missing)} 行", f"lacks {counted(len(missing), 'row')}"),
                [row.label for row in missing],
                Place(("tables", table.id), "key"),
            )


@rule(
    "S203",
    "missing-column",
    "structure",
    Severity.ERROR,
    summary=Text("表中缺栏", "columns missing from a row"),
    explanation=Text(
        "不得删减表中的栏次；没有发生的填 0。文档的表中有同样多的行没有读出的（F105），只作警告。",
        "No column of the form may be dropped; write 0 for none. Where as many rows of a document's tables were not read"
        " (F105): a warning.",
    ),
    basis=_COMPLETE,
    repair=Text("补上；没有发生的填 0。", "Add them, with 0 where nothing happened."),
    bad=Example("", without=("tables.challenges.review.pending",)),
    good="tables.challenges.review = { upheld = 0, corrected = 0, other = 0, pending = 0, total = 0 }",
    needs="empties",
)
def missing_column(examination: Examination) -> Iterator[Outcome]:
    """Columns that a row written by name does not have."""
    report = examination.report
    for table, absent in _absent(examination):
        cells = [cell for cell in absent if isinstance(report.row_data(table.id, cell.row), dict)]
        if cells:
            message = Text(f"缺少 {len(cells)} 格", f"lacks {counted(len(cells), 'cell')}")
            labels = [cell.label for cell in cells]
            yield _gap(examination, table, cells, message, labels, report.place(cells[0]))


@rule(
    "S204",
    "merged-rows",
    "structure",
    Severity.WARNING,
    summary=Text("几行并成了一行", "rows merged into one"),
    explanation=Text(
        "“其他处理”在 2021 年格式中分三行填报，并成一行是 2019 年格式的做法。合计仍照核，只是看不到明细。",
        "The 2021 form has three rows where the 2019 form had one. The sums are checked all the same; the detail is lost.",
    ),
    basis=_COMPLETE,
    repair=Text("照格式分项填报。", "Give the items that the form has."),
    bad="tables.requests.otherwise = [0, 0, 0, 0, 0, 0, 0]",
    good="tables.requests.otherwise.other = [0, 0, 0, 0, 0, 0, 0]",
)
def merged_rows(examination: Examination) -> Iterator[Outcome]:
    """Groups that the report gives as one row."""
    report = examination.report
    for table in examination.form.tables:
        for row in table.rows:
            if not row.mergeable:
                continue
            addresses = [f"{table.id}.{row.id}.{column}" for column in row.columns]
            if report.form.positions[addresses[0]] not in report.inapplicable:
                yield Finding(
                    Text(
                        f"“{row.label}”并成了一行，应分项填报",
                        f"“{row.label}” is one row; the form wants its items",
                    ),
                    Place(("tables", table.id, *row.id.split(".")), "key"),
                    cells=tuple(addresses),
                    section=table.section,
                )


def _absent(examination: Examination) -> Iterator[tuple[Table, list[Cell]]]:
    """The cells that are not even written, by table; tables that are missing whole are left out."""
    report = examination.report
    for table in examination.form.tables:
        if report.table_data(table.id):
            cells = examination.form.cells_of(table)
            yield table, [cell for cell in cells if cell.position in report.unwritten]


_SHOWN = 4
"""So many of what is missing are named."""
_UNREAD = Text(
    "表中有没有读出的数（F105），可能就是这些：先核对那几行的名称。",
    "Some figures of the tables were not read (F105), and may be these: check the labels of their rows first.",
)


def _gap(
    examination: Examination, table: Table, cells: list[Cell], gap: Text, labels: list[str], place: Place
) -> Finding:
    """What is missing; no error where as many rows of the document were not read, for these may be the same."""
    named = listed((f"“{label}”" for label in labels[:_SHOWN]), more=len(labels) > _SHOWN)
    unread = {item.labels[:1] for item in examination.printed.unread}
    may_be_unread = len(unread) >= len({cell.row for cell in cells})
    return Finding(
        Text(f"《{table.label}》{gap.zh}：{named.zh}", f"《{table.label}》 {gap.en}: {named.en}"),
        place,
        severity=Severity.WARNING if may_be_unread else Severity.ERROR,
        cells=tuple(cell.address for cell in cells),
        section=table.section,
        advice=_UNREAD if may_be_unread else None,
    )


RULES = (unknown_form, form_year, other_form, missing_table, missing_row, missing_column, merged_rows)
