"""``infocheck validate``: the main job."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from infocheck.cli.configured import (
    Waivers,
    configured,
    job_of,
)
from infocheck.cli.ending import stop
from infocheck.cli.inputs import expand
from infocheck.cli.language import language_option
from infocheck.cli.named_report import named_report
from infocheck.cli.options import (
    baseline_options,
    configuration_options,
    fail_on_option,
    form_option,
    format_option,
    jobs_option,
    output_option,
    rule_options,
    verbose_option,
)
from infocheck.cli.output import (
    on_cluster,
    opened,
    with_progress,
    write_outcomes,
)
from infocheck.collection.job import FEW, Job, Outcome, Worker
from infocheck.reading.limits import MAXIMUM_DOCUMENT_BYTES
from infocheck.rules.examination import Beside
from infocheck.writing.summary import View

if TYPE_CHECKING:
    from infocheck.report import Report


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@format_option
@language_option
@form_option
@click.option(
    "--previous", metavar="FILE", help="上一年度的报告，用于核对增减 · Last year's report, to check growth."
)
@rule_options
@configuration_options
@baseline_options
@fail_on_option
@click.option(
    "--stdin-filename",
    default="-",
    metavar="NAME",
    help="标准输入的文件名 · The name to give to standard input.",
)
@output_option
@click.option("--statistics", is_flag=True, help="按规则统计 · Count the findings of each rule.")
@click.option("-q", "--quiet", is_flag=True, help="只输出发现，不输出小结 · Findings only, no summary.")
@verbose_option
@jobs_option
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="交给这个 Dask 集群，如 tcp://host:8786 · Let this Dask cluster do it.",
)
@click.option(
    "--no-cache", is_flag=True, help="不用以前检查的结果 · Check anew what an earlier run has checked."
)
def validate(
    paths: Sequence[str],
    format_: str,
    lang: str,
    form_path: str | None,
    previous: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    severities: Sequence[str],
    config: str | None,
    isolated: bool,
    baseline: str | None,
    no_comments: bool,
    fail_on: str,
    stdin_filename: str,
    output: str | None,
    statistics: bool,
    quiet: bool,
    verbose: bool,
    jobs: int,
    cluster: str | None,
    no_cache: bool,
) -> None:
    """检查 PATHS（文件、文件夹、通配符，- 为标准输入）· Check files, folders, patterns, or - for standard input.

    退出码 · Exit codes: 0 通过 · fine; 1 有发现 · findings; 2 不能使用 · unusable; 3 程序缺陷 · a defect of infocheck.
    """
    configuration = configured(lang, config, isolated, baseline, no_comments=no_comments)
    settled = job_of(configuration, lang, form_path, select, ignore, severities)
    files = expand(paths)
    first = list(islice(files, 2))
    if not first:
        stop("没有可检查的文件 · nothing to check (infocheck validate report.toml)")
    view = View(lang, quiet, verbose, statistics, several=len(first) > 1)
    last = named_report(previous, lang, settled.form, settled.local)
    job = settled._replace(beside=_beside(last), format=format_, view=view)
    every = chain(first, files)
    here = _outcomes(every, job, stdin_filename, jobs, cached=not no_cache)
    outcomes = on_cluster(every, job, cluster) if cluster else here
    told = Waivers(configuration, job).following(_used(with_progress(outcomes, paths), job))
    sys.exit(write_outcomes(told, job, output).exit_code(fail_on))


def _outcomes(
    files: Iterable[str], job: Job, stdin_filename: str, processes: int, *, cached: bool
) -> Iterator[Outcome]:
    """What comes of each file; more than a few are left to :mod:`infocheck.collection.running`."""
    rest = iter(files)
    first = list(islice(rest, FEW + 1))
    if len(first) > FEW and "-" not in first:
        from infocheck.collection.running import run

        yield from run(chain(first, rest), job, processes, opened(job) if cached else None)
        return
    worker = Worker(job)
    for file in chain(first, rest):
        if file == "-":
            checked = worker.checked(stdin_filename, sys.stdin.buffer.read(MAXIMUM_DOCUMENT_BYTES + 1))
        else:
            checked = worker.checked(file)
        yield worker.written(checked)


def _used(outcomes: Iterable[Outcome], job: Job) -> Iterator[Outcome]:
    """The outcomes; says on the error stream where none had the report given as last year's (--previous) before it."""
    used = not job.beside.history
    for outcome in outcomes:
        used = used or outcome.followed
        yield outcome
    if not used:
        zh = "--previous 不是所检查机关上一年度的报告，没有使用"
        en = "--previous is no report on the year before of any body checked, and was not used"
        click.echo(en if job.view.language == "en" else zh, err=True)


def _beside(last: Report | None) -> Beside:
    return Beside() if last is None else Beside((last,))
