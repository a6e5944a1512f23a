"""``infocheck export``: reports as tidy data."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from infocheck.cli.configured import configured, job_of
from infocheck.cli.ending import end_in_order, stop_not_installed, stop_without_reports
from infocheck.cli.inputs import expand
from infocheck.cli.language import language_option
from infocheck.cli.options import FileName, OutputFile, configuration_options, form_option, jobs_option
from infocheck.cli.output import progress
from infocheck.cli.whole_file import UnwritableError, unfit_extension
from infocheck.collection.tidy import CELLS, FINDINGS, tidy
from infocheck.findings import Text, counted
from infocheck.writing.summary import UNUSABLE
from infocheck.writing.table_files import KINDS, Table, files_of, tables
from infocheck.writing.visible import visible_name

_TABLES = (Table("cells", CELLS), Table("findings", FINDINGS))


@click.command()
@click.argument("paths", nargs=-1, type=FileName(), required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    type=OutputFile(),
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
        raise unfit_extension(output, KINDS)
    configuration = configured(lang, config, isolated)
    job = job_of(configuration, lang, form_path)
    given = expand(paths, configuration.baseline, output=output)
    reports = cells = findings = unusable = 0
    end_in_order()
    try:
        with tables(output, _TABLES) as files, progress(tidy(given, job, jobs), given) as every:
            for tidied in every:
                files.add("cells", tidied.cells)
                files.add("findings", tidied.findings)
                reports, unusable = reports + 1, unusable + (not tidied.usable)
                cells, findings = cells + len(tidied.cells), findings + len(tidied.findings)
            if not reports:
                stop_without_reports()
    except ImportError:
        stop_not_installed("export")
    except OSError as error:
        raise UnwritableError(output, error) from None
    click.echo(_written(reports, cells, findings, output).in_language(lang), err=True)
    sys.exit(UNUSABLE if unusable else 0)


def _written(reports: int, cells: int, findings: int, output: str) -> Text:
    """How much was written, and to which files."""
    files = ", ".join(map(visible_name, files_of(output, _TABLES)))
    return Text(
        f"{reports} 份报告，{cells} 格，{findings} 条发现：{files}",
        f"{counted(reports, 'report')}, {counted(cells, 'cell')}, {counted(findings, 'finding')}: {files}",
    )
