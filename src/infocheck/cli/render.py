"""``infocheck render``: the official layout, ready to publish."""

from __future__ import annotations

import os
import sys

import click

from infocheck.checking import check_file
from infocheck.cli.configured import configured, job_of
from infocheck.cli.ending import stop_not_installed
from infocheck.cli.language import language_option
from infocheck.cli.options import FileName, OutputFile, configuration_options, fail_on_option, form_option
from infocheck.cli.whole_file import refuse_existing, unfit_extension, write_new
from infocheck.report import Report
from infocheck.writing.publication import publication
from infocheck.writing.summary import UNUSABLE, View, tally
from infocheck.writing.writer import whole

_KINDS = (".docx", ".html")


@click.command()
@click.argument("path", type=FileName(), metavar="FILE")
@click.option(
    "-o",
    "--output",
    required=True,
    type=OutputFile(),
    help="新文件，扩展名定格式：.docx .html · The file to write; its extension gives the format.",
)
@form_option
@fail_on_option
@configuration_options
@language_option
def render(
    path: str, output: str, form_path: str | None, config: str | None, isolated: bool, fail_on: str, lang: str
) -> None:
    """检查通过后，按规定格式排成可发布的文件 · Lay a report out as published, once it passes the checks.

    文字引用的单元格换成表中的数 · Cells that the text quotes are replaced by their figures.
    退出码 · Exit codes: 0 已写出 · written; 1 检查未通过，没有写 · not written, the checks fail; 2 不能使用 · unusable.
    """
    kind = os.path.splitext(output)[1].lower()
    if kind not in _KINDS:
        raise unfit_extension(output, _KINDS)
    refuse_existing(output)
    settings = job_of(configured(lang, config, isolated), lang, form_path).settings()
    checked = check_file(path, settings)
    if checked.result.findings:
        click.echo(whole("text", [checked], View(lang)), nl=False, err=True)
    code = tally(checked.result).exit_code(fail_on)
    if code or checked.report is None:
        sys.exit(code or UNUSABLE)
    write_new(_written(checked.report, kind), output)


def _written(report: Report, kind: str) -> bytes:
    """The file's bytes; ends the program with exit code 2 where what writes it is not installed."""
    if kind == ".html":
        from infocheck.writing.publication_page import write_page

        return write_page(publication(report)).encode()
    try:
        from infocheck.writing.publication_word import write_word
    except ImportError:
        stop_not_installed("documents")
    return write_word(publication(report))
