"""``infocheck similar``: text that reports share."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain

import click

from infocheck.checking import check_file
from infocheck.cli.configured import configured, job_of
from infocheck.cli.ending import stop_not_installed, stop_without_reports
from infocheck.cli.inputs import expand
from infocheck.cli.language import language_option
from infocheck.cli.options import (
    configuration_options,
    fail_on_option,
    form_option,
    format_option,
    jobs_option,
    output_option,
)
from infocheck.cli.output import with_progress, write_outcomes
from infocheck.collection.job import Job, Outcome, Worker
from infocheck.rules.catalogue import RULES
from infocheck.rules.examination import Beside


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), required=True)
@click.option(
    "--threshold",
    type=click.FloatRange(0.1, 1.0),
    default=0.5,
    show_default=True,
    help="相同部分达到多少才算 · The share of the text from which reports are alike.",
)
@format_option
@form_option
@fail_on_option
@output_option
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
    every = job_of(configured(lang, config, isolated), lang, form_path)
    codes = frozenset(rule.code for rule in RULES if rule.needs == "likenesses")
    job = every._replace(codes=every.codes & codes, format=format_)
    files = expand(paths)
    first = next(files, None)
    if first is None:
        stop_without_reports()
    outcomes = _outcomes(chain((first,), files), paths, job, threshold, jobs)
    sys.exit(write_outcomes(outcomes, job, output).exit_code(fail_on))


def _outcomes(
    files: Iterator[str], paths: Sequence[str], job: Job, threshold: float, processes: int
) -> Iterator[Outcome]:
    """Sketch all reports, then tell of each what it shares; a file that cannot be read is told as well."""
    from infocheck.collection.similarity import Similarity

    similarity = Similarity(job.form)
    unusable = {
        sketched.path
        for sketched in with_progress(similarity.add(files, processes), paths)
        if sketched.hashes is None
    }
    worker, settings = Worker(job), job.settings()
    for path, likenesses in similarity.likenesses(threshold):
        if likenesses or path in unusable:
            beside = Beside(likenesses=likenesses)
            yield worker.written(check_file(path, settings._replace(beside=beside)))
        else:
            yield worker.clean(path)
