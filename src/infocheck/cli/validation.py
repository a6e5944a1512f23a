"""What ``infocheck validate`` does, once it is known what is asked; nothing here reads a command line."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from infocheck.cli.configured import Waivers, configured, job_of, require_rules
from infocheck.cli.ending import say, stop
from infocheck.cli.inputs import expand, refuse_to_write_over
from infocheck.cli.named_report import named_report
from infocheck.cli.output import on_cluster, opened, progress, write_outcomes
from infocheck.collection.job import FEW, Job, Outcome, Worker
from infocheck.findings import Text
from infocheck.reading.limits import MAXIMUM_DOCUMENT_BYTES
from infocheck.rules.catalogue import RULES
from infocheck.rules.examination import BESIDE, Beside
from infocheck.writing.summary import View
from infocheck.writing.visible import brief_name

if TYPE_CHECKING:
    from infocheck.report import Report


class Asked(NamedTuple):
    """The files, and the options of the command, with what holds where one is not given."""

    paths: Sequence[str]
    lang: str
    format_: str = "text"
    form_path: str | None = None
    previous: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severities: Sequence[str] = ()
    config: str | None = None
    isolated: bool = False
    baseline: str | None = None
    no_comments: bool = False
    fail_on: str = "error"
    stdin_filename: str = "-"
    output: str | None = None
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False
    jobs: int = 0
    cluster: str | None = None
    no_cache: bool = False


def validated(asked: Asked) -> int:
    """Check the files and write what was found; returns the exit code.

    Raises ``SystemExit`` (2) where something that was asked for cannot be used, and says what; ``OSError`` where the
    output cannot be written.
    """
    configuration = configured(
        asked.lang, asked.config, asked.isolated, asked.baseline, no_comments=asked.no_comments
    )
    settled = job_of(configuration, asked.lang, asked.form_path, asked.select, asked.ignore, asked.severities)
    missing = BESIDE if asked.previous is None else BESIDE - {"previous"}
    usable = settled.codes.intersection(rule.code for rule in RULES if rule.needs not in missing)
    require_rules(usable, asked.lang, "--previous, infocheck series, rollup, similar")
    refuse_to_write_over(asked.output, asked.previous)
    given = expand(asked.paths, configuration.baseline, output=asked.output)
    files = iter(given)
    first = list(islice(files, 2))
    if not first:
        stop("没有可检查的文件 · nothing to check (infocheck validate report.toml)")
    view = View(asked.lang, asked.quiet, asked.verbose, asked.statistics, several=len(first) > 1)
    last = named_report(asked.previous, asked.lang, settled.form, settled.local)
    job = settled._replace(beside=_beside(last), format=asked.format_, view=view)
    every = chain(first, files)
    outcomes = on_cluster(every, job, asked.cluster) if asked.cluster else _outcomes(every, job, asked)
    with progress(outcomes, given) as shown:
        told = Waivers(configuration, job).following(_used(shown, job))
        return write_outcomes(told, job, asked.output).exit_code(asked.fail_on)


def _outcomes(files: Iterable[str], job: Job, asked: Asked) -> Generator[Outcome]:
    """What comes of each file; more than a few are left to :mod:`infocheck.collection.running`."""
    rest = iter(files)
    first = list(islice(rest, FEW + 1))
    if len(first) > FEW and "-" not in first:
        from infocheck.collection.running import run

        yield from run(chain(first, rest), job, asked.jobs, None if asked.no_cache else opened(job))
        return
    worker = Worker(job)
    for file in chain(first, rest):
        if file == "-":
            content = sys.stdin.buffer.read(MAXIMUM_DOCUMENT_BYTES + 1)
            checked = worker.checked(asked.stdin_filename, content)
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
        say(_not_used(job.beside.history[0]).in_language(job.view.language))


def _not_used(last: Report) -> Text:
    """That the report given as last year's is of nobody whose report was checked, and of whom and which year it is."""
    name, year = brief_name(last.organization or "—"), last.year or "—"
    return Text(
        f"--previous 是“{name}”{year} 年度的，不是所检查机关上一年度的报告，没有使用",
        f"--previous is of {name} on {year}: no report on the year before of any body checked, and was not used",
    )


def _beside(last: Report | None) -> Beside:
    return Beside() if last is None else Beside((last,))
