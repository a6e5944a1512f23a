"""Roll-ups: which reports may be added up for a government's own, and which may not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from infocheck.findings import Text, counted
from infocheck.forms.headings import bare
from infocheck.places import area_outside, place_of_government, ranks
from infocheck.report import Report, body_name
from infocheck.rules.examination import Parts
from infocheck.writing.visible import brief_name, visible_name

_NUMBER = re.compile(r"^(?:[（(]?(?:\d{1,4}|[一二三四五六七八九十百]{1,5})[)）、.．，,]|\d{1,4}\s)\s*")
"""The number of a line; without anything behind it, it may well be part of a name (一中, 12345热线办公室)."""
_ITSELF = Text("就是汇总报告自己", "it is the roll-up itself")
_NAMELESS = Text("没有机关名称", "it names no body")
_YEARLESS = Text("没有写明年度", "it states no year")
_UNLISTED = Text("不在编制单位名单上", "it is not on the list of bodies")
_TWICE = Text("同一机关已有一份报告", "its body has a report here already")
_OWN = Text("是本级自己的报告", "it is the office's own report")


class Given(NamedTuple):
    """A report that was given to be added up, and the file that it came in."""

    path: str
    report: Report

    @property
    def called(self) -> str:
        """The file, with the body where it names one."""
        return f"{self.path} {self.report.organization or ''}".rstrip()


def listed_bodies(text: str) -> list[str]:
    """The names in a list, one a line, without their numbers; headings, and what follows a #, are passed over."""
    lines = (_NUMBER.sub("", line.partition("#")[0].strip(), count=1) for line in text.splitlines())
    return [line for line in lines if line and not line.endswith(("：", ":"))]


def parts_of(
    whole: Report, given: Sequence[Given], own: Report | None, bodies: Sequence[str] | None
) -> Parts:
    """The reports that may be added up for ``whole``; ``bodies`` is the list of those that must report."""
    listed = None if bodies is None else {body_name(name): name for name in bodies}
    kept: list[Given] = []
    there: set[str] = set()
    excluded: list[tuple[str, Text]] = []
    doubles: list[Report] = []
    for one in given:
        reason = _reason(one.report, whole, own, listed, there)
        if reason is None:
            kept.append(one)
            there |= one.report.names
        else:
            excluded.append((one.called, reason))
            doubles += [one.report] if reason in (_TWICE, _OWN) else []
    disjoint = []
    # A body of the list reports for itself, whatever it is called.
    above = _Above([] if listed is not None else [one.report for one in kept], whole)
    for one in kept:
        reason = above.of(one.report)
        if reason is None:
            disjoint.append(one.report)
        else:
            excluded.append((one.called, reason))
    # A government on the list stands for its own office, whose report is another matter (--own).
    told = {name for report in (whole, *disjoint, *([own] if own else [])) for name in report.names}
    missing = None if listed is None else tuple(name for body, name in listed.items() if body not in told)
    return Parts(tuple(disjoint), own, missing, tuple(excluded), tuple(doubles))


def unfit_as_own(own: Report, whole: Report) -> Text | None:
    """Why a report cannot be the office's own beside the roll-up ``whole``; ``None`` where it can."""
    return _ITSELF if own.data == whole.data else _another(own, whole)


def told(whole: Report, parts: Parts) -> Text:
    """What is added up, what is missing, and what may not be added."""
    count = len(parts.reports)
    name = brief_name(whole.organization or "")
    zh = f"{name or '汇总报告'}：计入 {count} 个机关"
    en = f"{name or 'the roll-up'}: {counted(count, 'report')} added up"
    if parts.missing is None:
        zh, en = zh + "，没有编制单位名单", en + ", no list of bodies"
    elif parts.missing:
        zh += f"，缺 {len(parts.missing)} 个（{'、'.join(parts.missing)}）"
        en += f", {len(parts.missing)} missing ({', '.join(parts.missing)})"
    for name, reason in parts.excluded:
        zh += f"\n  不计入 {visible_name(f'{name}：{reason.zh}')}"
        en += f"\n  not added: {visible_name(f'{name}, since {reason.en}')}"
    return Text(zh, en)


def _reason(
    report: Report, whole: Report, own: Report | None, listed: dict[str, str] | None, there: set[str]
) -> Text | None:
    """Why a report may not be added up; ``None`` where it may."""
    if not report.names:
        return _NAMELESS
    another = _another(report, whole)
    if another is not None:
        return another
    if report.names & whole.names:
        return _ITSELF
    if own is not None and report.names & own.names:
        return _OWN
    if listed is not None and report.names.isdisjoint(listed):
        return _UNLISTED
    area = _elsewhere(report, whole) if listed is None else None
    if area is not None:
        return Text(f"是“{area}”的机关", f"it is a body of {area}")
    return None if there.isdisjoint(report.names) else _TWICE


def _elsewhere(report: Report, whole: Report) -> str | None:
    """The area of which a report's body is, where that is not the roll-up's by any of their names."""
    areas = {area_outside(body, government) for body in report.names for government in whole.names}
    return None if None in areas else min(filter(None, areas), default=None)


def _another(report: Report, whole: Report) -> Text | None:
    """Why the figures of a report are not those of the roll-up's year and form; ``None`` where they are."""
    if report.year is None:
        return _YEARLESS
    if report.year != whole.year:
        return Text(f"是 {report.year} 年度的，不是同一年度", f"it is on another year, {report.year}")
    if report.form.id != whole.form.id:
        return Text(f"用的是另一个格式 {report.form.id}", f"it is on another form, {report.form.id}")
    return None


class _Above:
    """Those of some reports that may count others of them already."""

    def __init__(self, reports: Sequence[Report], whole: Report) -> None:
        self._named: dict[str, Report] = {}
        self._highest: tuple[int, Report] | None = None
        own = ranks(bare(whole.organization or ""))[-1:]
        for report in reports:
            name = bare(report.organization or "")
            place = _governed(report, name)
            for beginning in filter(None, (name, place)):
                self._named.setdefault(beginning, report)
            rank = ranks(place or "")[-1:]
            if own and own < rank and (self._highest is None or rank[0] < self._highest[0]):
                self._highest = rank[0], report
        self._lengths = sorted(set(map(len, self._named)))

    def of(self, report: Report) -> Text | None:
        """Why a report may be counted already: by a branch's bureau, the government of its place, or one of a higher rank."""
        name = bare(report.organization or "")
        for length in self._lengths:
            above = self._named.get(name[:length])
            if above is not None and above is not report:
                zh, en = f"“{above.organization}”的报告", f"the report of {above.organization}"
                return Text(f"可能已计入{zh}", f"it may be part of {en}")
        if self._highest is None or ranks(name)[:1] <= [self._highest[0]]:
            return None
        government = self._highest[1].organization
        return Text(
            f"可能已计入“{government}”或者同级政府的报告",
            f"it may be part of the report of {government}, or of a government of that rank",
        )


def _governed(report: Report, name: str) -> str | None:
    """The place that a body governs; ``None`` for any other body, such as a government's office."""
    is_another = name.endswith(("办公室", "办公厅")) or (
        report.level is not None and not report.level.governs
    )
    return None if is_another else place_of_government(name)
