"""``infocheck export``: reports as tidy data."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from infocheck.cli.configured import configured, job_of
from infocheck.cli.ending import stop_not_installed, stop_without_reports
from infocheck.cli.inputs import expand
from infocheck.cli.language import language_option
from infocheck.cli.options import configuration_options, form_option, jobs_option
from infocheck.cli.output import with_progress
from infocheck.cli.whole_file import UnwritableError
from infocheck.collection.tidy import CELLS, FINDINGS, tidy
from infocheck.writing.summary import UNUSABLE
from infocheck.writing.table_files import KINDS, Table, tables


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False),
    help="输出文件，扩展名定格式：.csv .xlsx .parquet · The file to write; its extension gives the format.",
)
@form_option
@jobs_option
@configuration_options
@language_option
def export(
    paths: Sequence[str],
    output: str,
    form_path: str | None,
    config: str | None,
    isolated: bool,
    jobs: int,
    lang: str,
) -> None:
    """导出整齐的数据：一行一格，另有一张发现的表 · Export tidy data: one row a cell, and a second table of findings.

    退出码 · Exit codes: 0 已写出 · written; 2 有文件不能使用 · a file could not be used (the others are written).
    """
    if os.path.splitext(output)[1].lower() not in KINDS:
        raise click.BadParameter(f"{output}: {' '.join(KINDS)}", param_hint="--output")
    job = job_of(configured(lang, config, isolated), lang, form_path)
    reports = cells = findings = unusable = 0
    try:
        with tables(output, (Table("cells", CELLS), Table("findings", FINDINGS))) as files:
            for tidied in with_progress(tidy(expand(paths), job, jobs), paths):
                files.add("cells", tidied.cells)
                files.add("findings", tidied.findings)
                reports, unusable = reports + 1, unusable + (not tidied.usable)
                cells, findings = cells + len(tidied.cells), findings + len(tidied.findings)
            if not reports:
                stop_without_reports()
    except ImportError:
        stop_not_installed("export")
    except OSError as error:
        raise UnwritableError(str(error.filename or output), error.strerror or str(error)) from None
    if lang == "en":
        click.echo(f"{reports} reports, {cells} cells, {findings} findings: {output}", err=True)
    else:
        click.echo(f"{reports} 份报告，{cells} 格，{findings} 条发现：{output}", err=True)
    sys.exit(UNUSABLE if unusable else 0)
