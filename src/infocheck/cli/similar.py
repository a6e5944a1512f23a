"""``infocheck similar``: text that reports share."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from math import isnan
from typing import TYPE_CHECKING

import click

from infocheck.checking import Checked, check_file
from infocheck.cli.configured import configured, job_of, narrowed
from infocheck.cli.ending import stop_not_installed, stop_without_reports
from infocheck.cli.inputs import Files, expand
from infocheck.cli.language import language_option
from infocheck.cli.options import (
    FileName,
    configuration_options,
    fail_on_option,
    form_option,
    format_option,
    jobs_option,
    output_option,
    verbose_option,
)
from infocheck.cli.output import progress, write_outcomes
from infocheck.collection.job import Job, Outcome, Worker
from infocheck.findings import NotEvaluated, ReportResult
from infocheck.rules.catalogue import looking_at
from infocheck.rules.examination import Beside
from infocheck.writing.summary import View

if TYPE_CHECKING:
    from infocheck.collection.similarity import Alike


def _share(_context: click.Context, _option: click.Parameter, value: float) -> float:
    """A share within its range, of which every comparison says that nan is."""
    if isnan(value):
        raise click.BadParameter("0.1 … 1.0")
    return value


@click.command()
@click.argument("paths", nargs=-1, type=FileName(), required=True)
@click.option(
    "--threshold",
    type=click.FloatRange(0.1, 1.0),
    default=0.5,
    show_default=True,
    callback=_share,
    help="相同部分达到多少才算 · The share of the text from which reports are alike.",
)
@format_option
@form_option
@fail_on_option
@output_option
@verbose_option
@jobs_option
@configuration_options
@language_option
def similar(
    paths: Sequence[str],
    threshold: float,
    format_: str,
    form_path: str | None,
    fail_on: str,
    output: str | None,
    verbose: bool,
    jobs: int,
    config: str | None,
    isolated: bool,
    lang: str,
) -> None:
    """查内容雷同：与往年或其他机关相同的文字 · Find text copied from other years or other bodies (figures, years, names masked).

    退出码同 validate · Exit codes as for validate.
    """
    try:
        import rensa  # noqa: F401
    except ImportError:
        stop_not_installed("similar")
    configuration = configured(lang, config, isolated)
    every = narrowed(job_of(configuration, lang, form_path), looking_at("likenesses"))
    job = every._replace(format=format_, view=View(lang, verbose=verbose))
    files = expand(paths, configuration.baseline, output=output)
    if next(iter(files), None) is None:
        stop_without_reports()
    outcomes = _outcomes(files, job, threshold, jobs)
    sys.exit(write_outcomes(outcomes, job, output).exit_code(fail_on))


def _outcomes(files: Files, job: Job, threshold: float, processes: int) -> Iterator[Outcome]:
    """Sketch all reports, then tell of each what it shares; a file that cannot be read is told as well.

    A body has the names that any of its reports gives it.
    """
    from infocheck.collection.similarity import Similarity

    similarity = Similarity(job)
    with progress(similarity.add(files, processes), files) as sketched:
        for _ in sketched:
            pass
    worker, settings, local = Worker(job), job.settings(), job.local
    for alike in similarity.alike(threshold):
        if alike.likenesses or alike.sketched.hashes is None:
            beside = Beside(likenesses=alike.likenesses, others_alike=alike.others)
            known = local._replace(bodies=(*local.bodies, *alike.bodies))
            yield worker.written(
                check_file(alike.sketched.path, settings._replace(beside=beside, local=known))
            )
        else:
            yield worker.written(Checked(_compared(alike, job)))


def _compared(alike: Alike, job: Job) -> ReportResult:
    """What is told of a report that is like no other, or that could not be compared."""
    about, reason = alike.sketched.about, alike.reason
    if reason is None:
        return about
    return about._replace(not_evaluated=tuple(NotEvaluated(reason, None, code) for code in sorted(job.codes)))
