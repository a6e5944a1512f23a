"""``infocheck series``: the reports of the same body, year after year."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

import click

from infocheck.checking import Checked, Settings, report_on, unreadable
from infocheck.cli.configured import configured, job_of, narrowed
from infocheck.cli.ending import stop_without_reports
from infocheck.cli.inputs import expand
from infocheck.cli.language import language_option
from infocheck.cli.options import (
    FileName,
    configuration_options,
    fail_on_option,
    form_option,
    format_option,
    output_option,
    verbose_option,
)
from infocheck.cli.output import write_outcomes
from infocheck.collection.job import Worker
from infocheck.collection.series import Member, alone, by_body, check_series, left_out, told
from infocheck.reading.errors import Unreadable
from infocheck.reading.opening import open_document
from infocheck.rules.catalogue import looking_at
from infocheck.writing.summary import View
from infocheck.writing.visible import visible


@click.command()
@click.argument("paths", nargs=-1, type=FileName(), required=True)
@format_option
@form_option
@fail_on_option
@output_option
@verbose_option
@configuration_options
@language_option
def series(
    paths: Sequence[str],
    format_: str,
    form_path: str | None,
    config: str | None,
    isolated: bool,
    fail_on: str,
    output: str | None,
    verbose: bool,
    lang: str,
) -> None:
    """按机关（名称和别名）把各年度的报告连起来，逐年核对；同一年度的几份互相核对 · Hold each body's reports against those of
    the years before, and copies of one report against each other.

    PATHS 是文件或文件夹 · PATHS are files or folders. 退出码同 validate · Exit codes as for validate.
    """
    configuration = configured(lang, config, isolated)
    every = narrowed(job_of(configuration, lang, form_path), looking_at("previous", "copy"))
    job = every._replace(format=format_, view=View(lang, verbose=verbose))
    worker = Worker(job)
    files = expand(paths, configuration.baseline, output=output)
    checked = list(_checked(files, worker.settings, lang))
    if not checked:
        stop_without_reports()
    sys.exit(write_outcomes(map(worker.written, checked), job, output).exit_code(fail_on))


def _checked(files: Iterable[str], settings: Settings, lang: str) -> Iterator[Checked]:
    """Every file that cannot be read, then the reports, body by body; which there are is said on the error stream."""
    members: list[Member] = []
    for path in files:
        try:
            document = open_document(path, form=settings.form)
        except Unreadable as error:
            yield unreadable(path, error, settings)
            continue
        members.append(Member(document, report_on(document.data, settings.form, settings.local)))
    for reason in filter(None, map(left_out, members)):
        click.echo(visible(reason.in_language(lang)), err=True)
    bodies = by_body(members, settings.local)
    for body in bodies:
        click.echo(visible(told(body).in_language(lang)), err=True)
    single = alone(bodies)
    if single is not None:
        click.echo(visible(single.in_language(lang)), err=True)
    for body in bodies:
        yield from check_series(body, settings)
