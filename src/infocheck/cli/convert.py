"""``infocheck convert``: a report in any format, as a report file to go on with."""

from __future__ import annotations

import sys

import click

from infocheck.checking import Checked, Settings, check_file
from infocheck.cli.ending import stop, stop_unusable
from infocheck.cli.language import language_option
from infocheck.cli.options import FileName, form_option, new_file_option
from infocheck.cli.own_form import load_own
from infocheck.cli.whole_file import refuse_existing, write_new
from infocheck.findings import Text
from infocheck.reading.limits import MAXIMUM_DOCUMENT_BYTES
from infocheck.rules.catalogue import selected
from infocheck.writing.report_file import drafted, report_file
from infocheck.writing.visible import visible

_UNUSABLE = Text("不是年度报告的结构，没有转换", "is not laid out as a report, and was not converted")


@click.command()
@click.argument("path", type=FileName(), metavar="FILE")
@form_option
@new_file_option
@language_option
def convert(path: str, form_path: str | None, output: str | None, lang: str) -> None:
    """转成带中文注释的 TOML：没有读出的标明，不添加任何内容 · Write a report as commented TOML; what was not read is marked.

    退出码 · Exit codes: 0 全部读出 · all was read; 1 有没读出的 · something was not; 2 不能使用 · unusable.
    """
    refuse_existing(output)
    settings = Settings(selected(["format"], []), form=load_own(form_path, lang) if form_path else None)
    content = sys.stdin.buffer.read(MAXIMUM_DOCUMENT_BYTES + 1) if path == "-" else None
    checked = check_file(path, settings, content)
    if checked.report is None:
        stop_unusable(checked.result, lang)
    remarks = [_remark(checked, number, lang) for number in range(len(checked.result.findings))]
    try:
        draft = drafted(checked.report, remarks)
    except ValueError:
        stop(_UNUSABLE.in_language(lang), path)
    write_new(report_file(checked.report.form, draft).encode(), output)
    for remark in remarks:
        click.echo(visible(remark), err=True)
    sys.exit(1 if remarks or draft.unread else 0)


def _remark(checked: Checked, number: int, lang: str) -> str:
    """What was found wrong with the source, in a line."""
    finding = checked.result.findings[number]
    at = f"{finding.location.line}:{finding.location.column} " if finding.location else ""
    return f"{at}{finding.code} {finding.message.in_language(lang)}"
