"""What a reviewer reports upwards: findings by rule, by body, by year; the worst bodies first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable
from typing import NamedTuple

from infocheck.collection.job import Job, Worker
from infocheck.collection.running import Each, spread
from infocheck.writing.overview import Body, Overview
from infocheck.writing.summary import Tally, tally, total


class Counted(NamedTuple):
    """One report in numbers."""

    path: str
    organization: str | None
    form: str | None
    year: int | None
    tally: Tally


def count(paths: Iterable[str], job: Job, processes: int) -> Generator[Counted]:
    """Each report in numbers, in order."""
    return spread(paths, Each(job, _counted).all, _lost, processes)


def overview(reports: Iterable[Counted]) -> Overview:
    """All of them together; a file without a body's name stands for itself."""
    every = Tally()
    bodies: dict[str, Tally] = {}
    forms: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for report in reports:
        every = total((every, report.tally))
        name = report.organization or report.path
        bodies[name] = total((bodies.get(name, Tally()), report.tally._replace(rules=())))
        forms[report.form or "?"] += 1
        years[str(report.year or "?")] += 1
    worst = sorted((Body(name, counts) for name, counts in bodies.items()), key=_badness)
    return Overview(every, tuple(worst), tuple(sorted(forms.items())), tuple(sorted(years.items())))


def _counted(worker: Worker, path: str) -> Counted:
    result = worker.checked(path).result
    return Counted(result.path, result.organization, result.form, result.year, tally(result))


def _lost(path: str) -> Counted:
    """What is known of a file that killed its process."""
    return Counted(path, None, None, None, Tally(reports=1, unusable=1))


def _badness(body: Body) -> tuple[int, int, int, int, str]:
    counts = body.tally
    return -counts.unusable, -counts.errors, -counts.warnings, -counts.notes, body.name
