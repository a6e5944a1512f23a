"""Series: the reports of one body, year after year, each held against those before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from infocheck.checking import Checked, Settings, check_document
from infocheck.findings import Text
from infocheck.report import Report
from infocheck.rules.examination import Beside, Copy

if TYPE_CHECKING:
    from infocheck.reading.document import Document
    from infocheck.reading.office import OfficeDocument


class Member(NamedTuple):
    """One report of a series, with the document that it was read from."""

    document: Document | OfficeDocument
    report: Report


class Series(NamedTuple):
    """The reports of one body, in order of year; ``doubles`` are further ones on a year that has one already."""

    name: str
    members: tuple[Member, ...]
    doubles: tuple[Member, ...] = ()

    @property
    def gaps(self) -> tuple[int, ...]:
        """The years between the first and the last that no report is on."""
        years = [member.report.year or 0 for member in self.members]
        return tuple(year for year in range(years[0], years[-1]) if year not in years) if years else ()


def left_out(member: Member) -> Text | None:
    """Why a report is in no series, in one line that names its file; ``None`` where it is in one."""
    path = member.document.path
    if not member.report.names:
        return Text(f"{path}：没有写明机关名称，没有使用", f"{path}: it names no body, and was not used")
    if member.report.year is None:
        return Text(f"{path}：没有写明年度，没有使用", f"{path}: it states no year, and was not used")
    return None


def by_body(members: Iterable[Member]) -> list[Series]:
    """The reports sorted into bodies, by name and alias; those that are :func:`left_out` are in none.

    A report that carries the names of two bodies joins them into one.
    """
    bodies: list[tuple[set[str], list[Member]]] = []
    known: dict[str, tuple[set[str], list[Member]]] = {}
    for member in members:
        if left_out(member) is not None:
            continue
        body: tuple[set[str], list[Member]] = set(member.report.names), [member]
        for name in member.report.names:
            other = known.get(name)
            if other is not None and other is not body:
                other[0].update(body[0])
                other[1].extend(body[1])
                if any(body is joined for joined in bodies):
                    bodies.remove(body)
                body = other
        if not any(body is joined for joined in bodies):
            bodies.append(body)
        known.update(dict.fromkeys(body[0], body))
    return [_series(members) for _, members in bodies]


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
    doubles = "、".join(member.document.path for member in series.doubles)
    zh = f"{series.name}：{years}" + (f"（缺 {gaps}）" if gaps else "")
    en = f"{series.name}: {years.replace('、', ', ')}" + (
        f" (without {gaps.replace('、', ', ')})" if gaps else ""
    )
    if doubles:
        zh += f"；同一年度另有：{doubles}，只核对两份是否一致"
        en += f"; further copies, only held against the report of their year: {doubles.replace('、', ', ')}"
    return Text(zh, en)


def _series(members: Sequence[Member]) -> Series:
    ordered = sorted(members, key=lambda member: (member.report.year or 0, member.document.path))
    kept: dict[int, Member] = {}
    for member in ordered:
        kept.setdefault(member.report.year or 0, member)
    used = tuple(kept.values())
    doubles = tuple(member for member in ordered if not any(member is one for one in used))
    return Series(used[-1].report.organization or "", used, doubles)
