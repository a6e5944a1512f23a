"""``infocheck baseline``: the findings that are known today, so that only new ones fail."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from infocheck.checking import check_file
from infocheck.cli.configured import configured, job_of
from infocheck.cli.ending import say_unusable, stop_without_reports
from infocheck.cli.inputs import Files, refuse_to_write_over
from infocheck.cli.language import language_option
from infocheck.cli.options import FileName, OutputFile, configuration_options
from infocheck.cli.whole_file import written_whole
from infocheck.configuration.baseline import written_baseline
from infocheck.findings import Text, counted
from infocheck.writing.summary import UNUSABLE
from infocheck.writing.visible import visible_name


@click.command()
@click.argument("paths", nargs=-1, type=FileName(), required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    type=OutputFile(),
    help="基线文件，报告按它所在的文件夹记名 · The baseline; files are named from its folder.",
)
@configuration_options
@language_option
def baseline(paths: Sequence[str], output: str, config: str | None, isolated: bool, lang: str) -> None:
    """把现有的发现记作基线（按文件、规则、单元格和数值，不按行）· Record today's findings, by file, rule, cell and value.

    以后 · Later: infocheck validate --baseline FILE，或在 infocheck.toml 中写 baseline = "FILE".
    退出码 · Exit codes: 0 已写出 · written; 2 有文件不能使用 · a file could not be used.
    """
    configuration = configured(lang, config, isolated)
    job = job_of(configuration, lang)
    accepted = job.local.accepted._replace(baseline=())
    settings = job._replace(local=job.local._replace(accepted=accepted)).settings()
    refuse_to_write_over(output, *paths)
    files = Files(paths, filter(None, (output, configuration.baseline)))  # which may be one that is made anew
    results = [check_file(path, settings).result for path in files]
    for result in results:
        if not result.usable:
            say_unusable(result, lang)
    usable = [result for result in results if result.usable]
    if not usable:
        stop_without_reports()
    text = written_baseline(usable, os.path.dirname(os.path.abspath(output)))
    with written_whole(output) as file:
        file.write(text.encode(errors="backslashreplace"))
    count = sum(len(result.findings) for result in usable)
    name = visible_name(output)
    told = Text(f"{count} 条发现：{name}", f"{counted(count, 'finding')}: {name}")
    click.echo(told.in_language(lang), err=True)
    sys.exit(0 if len(usable) == len(results) else UNUSABLE)
