"""Series: the reports of one body, year after year, each held against those before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from infocheck.checking import Checked, Settings, check_document
from infocheck.findings import Text
from infocheck.local import Local
from infocheck.report import Report, body_name
from infocheck.rules.examination import Beside, Copy
from infocheck.writing.visible import brief_name, visible_name

if TYPE_CHECKING:
    from infocheck.reading.document import Document
    from infocheck.reading.office import OfficeDocument

_OF_NO_PLACE = re.compile("(?!市[北南中]区)[省市区县州旗]")
"""How a name begins that leaves out the place, as those on a place's own pages do: 市水利局, 县人民政府办公室."""
MOST = 10
"""So many bodies are named in one line."""


class Member(NamedTuple):
    """One report of a series, with the document that it was read from."""

    document: Document | OfficeDocument
    report: Report


class Series(NamedTuple):
    """The reports of one body, in order of year; ``doubles`` are further ones on a year that has one already.

    ``merged`` are the bodies that it is joined with by name, but that had reports of their own in the same year.
    One that is ``placeless`` has a name that leaves out its place, as other bodies here do that may be of another.
    """

    name: str
    members: tuple[Member, ...]
    doubles: tuple[Member, ...] = ()
    merged: tuple[str, ...] = ()
    placeless: bool = False

    @property
    def gaps(self) -> tuple[int, ...]:
        """The years between the first and the last that no report is on."""
        years = [member.report.year or 0 for member in self.members]
        return tuple(year for year in range(years[0], years[-1]) if year not in years) if years else ()


def left_out(member: Member) -> Text | None:
    """Why a report is in no series, in one line that names its file; ``None`` where it is in one."""
    path = visible_name(member.document.path)
    if not member.report.names:
        return Text(f"{path}：没有写明机关名称，没有使用", f"{path}: it names no body, and was not used")
    if member.report.year is None:
        return Text(f"{path}：没有写明年度，没有使用", f"{path}: it states no year, and was not used")
    return None


def by_body(members: Iterable[Member], local: Local) -> list[Series]:
    """The reports sorted into bodies, by name and alias; those that are :func:`left_out` are in none.

    A report that carries the names of two bodies joins them into one, unless both have reports on the same year.
    """
    used = [member for member in members if left_out(member) is None]
    joined: dict[str, str] = {}
    for member in used:
        for name in member.report.names:
            joined[_root(joined, name)] = _root(joined, min(member.report.names))
    bodies: dict[str, list[Member]] = {}
    for member in used:
        bodies.setdefault(_root(joined, min(member.report.names)), []).append(member)
    return [series for same in bodies.values() for series in _series(same, local)]


def _root(joined: dict[str, str], name: str) -> str:
    """The name that stands for all that a name has been joined with; the way to it is made shorter."""
    joined.setdefault(name, name)
    while joined[name] != name:
        joined[name] = joined[joined[name]]
        name = joined[name]
    return name


def check_series(series: Series, settings: Settings) -> Iterator[Checked]:
    """Check each report of a series against all before it, and further copies of it against that report."""
    among_copies = tuple(rule for rule in settings.rules if rule.needs == "copy")
    past: tuple[Report, ...] = ()
    for member in series.members:
        yield check_document(member.document, settings._replace(beside=Beside(past)))
        past = (member.report, *past)
        beside = Beside(copy=Copy(member.document.path, member.report))
        for double in series.doubles:
            if double.report.year == member.report.year:
                yield check_document(double.document, settings._replace(rules=among_copies, beside=beside))


def told(series: Series) -> Text:
    """One line on a series: the body, its years, and what is missing or double."""
    years = "、".join(str(member.report.year) for member in series.members)
    gaps = "、".join(map(str, series.gaps))
    doubles = "、".join(visible_name(member.document.path) for member in series.doubles)
    name = brief_name(series.name)
    zh = f"{name}：{years}" + (f"（缺 {gaps}）" if gaps else "")
    en = f"{name}: {years.replace('、', ', ')}" + (f" (without {gaps.replace('、', ', ')})" if gaps else "")
    if doubles:
        zh += f"；同一年度另有：{doubles}，只核对两份是否一致"
        en += f"; further copies, only held against the report of their year: {doubles.replace('、', ', ')}"
    if series.merged:
        others = [brief_name(other) for other in series.merged]
        zh += f"；与{'、'.join(others)}是合并前后的机关，各自核对，互不比较"
        en += f"; merged with {', '.join(others)}: each is held against its own years only"
    if series.placeless:
        zh += "；名称没有写明是哪里的，同一年度还有同名的，没有核对；请写明全称"
        en += "; its name leaves out the place, and there is another of that name and year: held against nothing until it is told"
    return Text(zh, en)


def alone(every: Sequence[Series]) -> Text | None:
    """One line on the bodies that have a single report, which was held against nothing; ``None`` for fewer than two.

    Two of them may be one body that is named in two ways; that is not guessed.
    """
    single = [
        series
        for series in every
        if len(series.members) == 1 and not (series.doubles or series.merged or series.placeless)
    ]
    if len(single) < 2:
        return None
    names = [brief_name(series.name) for series in single[:MOST]]
    more = len(single) - len(names)
    zh = "、".join(names) + (f"等 {len(single)} 个机关" if more else "")
    en = ", ".join(names) + (f" and {more} more" if more else "")
    return Text(
        f"各只有一份报告，没有核对：{zh}；是同一机关的，请在报告的 aliases 或配置的 [[bodies]] 中写明别名",
        f"compared with nothing, since each has one report only: {en}; where two of them are one body, say so with"
        " aliases in a report or [[bodies]] in the configuration",
    )


def _series(members: Sequence[Member], local: Local) -> Iterator[Series]:
    """One body's reports; of those that merged each for itself, as far as their names tell."""
    ordered = sorted(members, key=lambda member: (member.report.year or 0, member.document.path))
    years = [list(same) for _, same in groupby(ordered, key=lambda member: member.report.year)]
    if len(years) < len(ordered) and all(map(_OF_NO_PLACE.match, _names(ordered))):
        for member in ordered:
            yield Series(member.report.organization or "", (member,), placeless=True)
        return
    kept = [_main(same, local) for same in years]
    used = tuple(member for member in kept if member is not None)
    if len(used) == len(kept):
        doubles = tuple(member for member in ordered if not any(member is one for one in used))
        yield Series(used[-1].report.organization or "", used, doubles)
        return
    apart: dict[str, list[Member]] = {}
    for member in ordered:
        name = body_name(member.report.organization or min(member.report.called))
        apart.setdefault(name, []).append(member)
    parts = [part for same in apart.values() for part in _series(same, local)]
    for part in parts:
        yield part._replace(merged=tuple(other.name for other in parts if other is not part))


def _names(members: Iterable[Member]) -> frozenset[str]:
    """All names of a body, by its reports and by the configuration."""
    return frozenset[str]().union(*(member.report.names for member in members))


def _main(same: Sequence[Member], local: Local) -> Member | None:
    """The first report on a year that the others are copies of; ``None`` where they are of several bodies."""
    for member in same:
        if all(local.are_one(member.report.called, other.report.called) for other in same):
            return member
    return None
