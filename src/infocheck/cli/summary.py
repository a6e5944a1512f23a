"""``infocheck summary``: what a reviewer reports upwards."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from infocheck.cli.configured import configured, job_of
from infocheck.cli.ending import stop_without_reports
from infocheck.cli.inputs import expand
from infocheck.cli.language import language_option
from infocheck.cli.options import FileName, configuration_options, form_option, jobs_option, output_option
from infocheck.cli.output import progress, writing_to
from infocheck.collection.overview import count, overview
from infocheck.writing.overview import write_overview, write_page


@click.command()
@click.argument("paths", nargs=-1, type=FileName(), required=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "page"]),
    default="text",
    show_default=True,
    help="文字，或带图的网页 · Text, or a page with charts.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="列出多少个机关 · How many bodies to list.",
)
@form_option
@output_option
@jobs_option
@configuration_options
@language_option
def summary(
    paths: Sequence[str],
    format_: str,
    most: int,
    form_path: str | None,
    config: str | None,
    isolated: bool,
    output: str | None,
    jobs: int,
    lang: str,
) -> None:
    """按规则、机关、年度汇总发现，问题最多的机关在前 · Sum up findings by rule, body and year, the worst bodies first.

    退出码 · Exit codes: 0 已汇总 · summed up; 2 有文件不能使用 · a file could not be used.
    """
    configuration = configured(lang, config, isolated)
    job = job_of(configuration, lang, form_path)
    files = expand(paths, configuration.baseline, output=output)
    with progress(count(files, job, jobs), files) as counted:
        made = overview(counted)
    if not made.tally.reports:
        stop_without_reports()
    write = write_page if format_ == "page" else write_overview
    with writing_to(output, is_text=format_ == "text") as out:
        out(write(made, lang, most))
    sys.exit(made.tally._replace(errors=0).exit_code("error"))
