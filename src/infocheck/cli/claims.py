"""``infocheck claims``: every number of a narrative, how it was read, and what it was tied to."""

from __future__ import annotations

import sys

import click

from infocheck.checking import report_on
from infocheck.cli.ending import stop_unreadable
from infocheck.cli.language import language_option
from infocheck.cli.options import FileName
from infocheck.cli.own_form import load_own
from infocheck.reading.decode import decode
from infocheck.reading.errors import Unreadable
from infocheck.reading.file import REPORT_FILES, read_bytes
from infocheck.reading.limits import MAXIMUM_DOCUMENT_BYTES
from infocheck.reading.opening import open_document
from infocheck.report import Report
from infocheck.rules.claims import tied_claims
from infocheck.writing import claims as written


@click.command()
@click.argument("path", type=FileName(), metavar="FILE")
@click.option(
    "--form",
    "form_path",
    type=FileName(),
    metavar="FILE|ID",
    help="格式；标准输入的纯文本必须给出 · The form; required for bare text from standard input.",
)
@click.option(
    "--year", type=int, help="报告年度，文中没有写明时用 · The report's year, where it states none."
)
@click.option(
    "--format", "format_", type=click.Choice(["table", "text", "json"]), default="table", show_default=True
)
@language_option
def claims(path: str, form_path: str | None, year: int | None, format_: str, lang: str) -> None:
    """列出叙述中的每个数：怎么读、对应哪一格 · List every number of a narrative (a report, or bare text; - for standard input)."""
    try:
        report = _report(path, form_path, year, lang)
    except Unreadable as error:
        stop_unreadable(path, error, lang)
    tied = tied_claims(report)
    if format_ == "json":
        click.echo(written.as_json(tied, report).encode())
    else:
        shown = written.as_table if format_ == "table" else written.over_text
        text = shown(tied, report, lang)
        click.echo(text, nl=False, color=True)


def _report(path: str, form_path: str | None, year: int | None, lang: str) -> Report:
    """The report in a file, or bare text as the one section of a report without tables; on that year where it states none."""
    form = load_own(form_path, lang) if form_path else None
    content = sys.stdin.buffer.read(MAXIMUM_DOCUMENT_BYTES + 1) if path == "-" else read_bytes(path)
    try:
        data = open_document(path, content, form).data
    except Unreadable as error:
        if error.reason != "syntax" or path.lower().endswith(REPORT_FILES):
            raise
        if form is None:
            raise click.UsageError("纯文本请用 --form 写明格式 · bare text needs --form") from None
        data = {"form": form.id, "sections": [{"heading": "", "text": decode(content).text}]}
    header = data.get("report", {})
    if year is not None and isinstance(header, dict):
        data = {**data, "report": {"year": year, **header}}
    return report_on(data, form)
