"""``infocheck rollup``: a government's report against the sum of its bodies'."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

from infocheck.checking import check_document, read_report, report_on, unreadable
from infocheck.cli.configured import configured, job_of, narrowed
from infocheck.cli.ending import stop, stop_unreadable, stop_without_reports
from infocheck.cli.inputs import expand, refuse_to_write_over
from infocheck.cli.language import language_option
from infocheck.cli.named_report import named_report
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
from infocheck.collection.job import Job, Outcome, Worker
from infocheck.collection.rollup import Given, listed_bodies, parts_of, told, unfit_as_own
from infocheck.findings import Text
from infocheck.reading.decode import decode
from infocheck.reading.errors import Unreadable
from infocheck.reading.file import read_bytes
from infocheck.reading.opening import open_document
from infocheck.report import Report
from infocheck.rules.catalogue import looking_at
from infocheck.rules.examination import Beside
from infocheck.writing.summary import View
from infocheck.writing.visible import visible


@click.command()
@click.argument("whole", type=FileName())
@click.argument("parts", nargs=-1, type=FileName(), required=True)
@click.option(
    "--own", type=FileName(), metavar="FILE", help="本级（办公室）自己的报告 · The office's own report."
)
@click.option(
    "--bodies",
    type=FileName(),
    metavar="FILE",
    help="编制单位名单，一行一个 · The list of bodies that must report, one a line.",
)
@format_option
@form_option
@fail_on_option
@output_option
@verbose_option
@configuration_options
@language_option
def rollup(
    whole: str,
    parts: Sequence[str],
    own: str | None,
    bodies: str | None,
    format_: str,
    form_path: str | None,
    config: str | None,
    isolated: bool,
    fail_on: str,
    output: str | None,
    verbose: bool,
    lang: str,
) -> None:
    """核对汇总报告 WHOLE 与各机关报告 PARTS 之和 · Hold the report WHOLE against the sum of PARTS (files or folders).

    退出码同 validate · Exit codes as for validate.
    """
    configuration = configured(lang, config, isolated)
    every = narrowed(job_of(configuration, lang, form_path), looking_at("parts"))
    job = every._replace(format=format_, view=View(lang, verbose=verbose))
    try:
        document = open_document(whole, form=job.form)
    except Unreadable as error:
        stop_unreadable(whole, error, lang)
    report = report_on(document.data, job.form, job.local)
    if report.year is None:
        stop("没有写明年度，不能核对汇总 · it states no year, and cannot be held against others", whole)
    office, names = _own(own, report, job), _names(bodies, lang)
    refuse_to_write_over(output, whole, own)
    given, outcomes = _given(expand(parts, configuration.baseline, bodies, output=output), whole, job)
    summed = parts_of(report, given, office, names)
    click.echo(visible(told(report, summed).in_language(lang)), err=True)
    if not summed.reports and not outcomes:
        stop_without_reports()
    checked = check_document(document, job.settings()._replace(beside=Beside(parts=summed)))
    outcomes.append(Worker(job).written(checked))
    sys.exit(write_outcomes(outcomes, job, output).exit_code(fail_on))


def _own(path: str | None, whole: Report, job: Job) -> Report | None:
    """The office's own report; prints why, and ends with exit code 2, where it is none beside this roll-up."""
    own = named_report(path, job.view.language, job.form, job.local)
    reason = None if own is None else unfit_as_own(own, whole)
    if reason is not None:
        name = Text("不能作本级（办公室）自己的报告（--own）", "not the office's own report (--own)")
        stop(Text(f"{name.zh}：{reason.zh}", f"{name.en}: {reason.en}").in_language(job.view.language), path)
    return own


def _given(files: Iterable[str], whole: str, job: Job) -> tuple[list[Given], list[Outcome]]:
    """The reports in these files, the roll-up left out, and what is to be said of files that cannot be read."""
    worker = Worker(job)
    given, outcomes = [], []
    for path in files:
        if path == whole:
            continue
        try:
            report = read_report(path, job.form, job.local)
        except Unreadable as error:
            outcomes.append(worker.written(unreadable(path, error, worker.settings)))
        else:
            given.append(Given(path, report))
    return given, outcomes


def _names(path: str | None, lang: str) -> list[str] | None:
    """The names in a list of bodies; prints why, and ends with exit code 2, where it cannot be used."""
    if path is None:
        return None
    try:
        text = decode(read_bytes(path)).text
    except Unreadable as error:
        stop_unreadable(path, error, lang)
    names = listed_bodies(text)
    if not names:
        stop("名单里没有机关 · the list names no body", path)
    return names
