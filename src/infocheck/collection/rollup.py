"""Roll-ups: which reports may be added up for a government's own, and which may not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from infocheck.findings import Text, counted
from infocheck.places import place_of_government
from infocheck.report import Report, bare_name
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
    listed = None if bodies is None else {bare_name(name): name for name in bodies}
    kept: list[Given] = []
    excluded: list[tuple[str, Text]] = []
    doubles: list[Report] = []
    for one in given:
        reason = _reason(one.report, whole, own, listed, [other.report for other in kept])
        if reason is None:
            kept.append(one)
        else:
            excluded.append((one.called, reason))
            doubles += [one.report] if reason in (_TWICE, _OWN) else []
    disjoint = []
    for one in kept:
        # A body of the list reports for itself, whatever it is called.
        above = None if listed is not None else _above(one.report, [other.report for other in kept])
        if above is None:
            disjoint.append(one.report)
        else:
            zh, en = f"可能已计入“{above}”的报告", f"it may be part of the report of {above}"
            excluded.append((one.called, Text(zh, en)))
    # A government on the list stands for its own office, whose report is another matter (--own).
    there = {name for report in (whole, *disjoint, *([own] if own else [])) for name in report.names}
    missing = None if listed is None else tuple(name for bare, name in listed.items() if bare not in there)
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
    report: Report, whole: Report, own: Report | None, listed: dict[str, str] | None, kept: Sequence[Report]
) -> Text | None:
    """Why a report may not be added up; ``None`` where it may."""
    if not report.names:
        return _NAMELESS
    if report.names & whole.names:
        return _ITSELF
    another = _another(report, whole)
    if another is not None:
        return another
    if own is not None and report.names & own.names:
        return _OWN
    if listed is not None and report.names.isdisjoint(listed):
        return _UNLISTED
    return _TWICE if any(report.names & other.names for other in kept) else None


def _another(report: Report, whole: Report) -> Text | None:
    """Why the figures of a report are not those of the roll-up's year and form; ``None`` where they are."""
    if report.year is None:
        return _YEARLESS
    if report.year != whole.year:
        return Text(f"是 {report.year} 年度的，不是同一年度", f"it is on another year, {report.year}")
    if report.form.id != whole.form.id:
        return Text(f"用的是另一个格式 {report.form.id}", f"it is on another form, {report.form.id}")
    return None


def _above(report: Report, others: Sequence[Report]) -> str | None:
    """The body whose report may count this one's already: a branch's bureau, or the government of its place."""
    name = bare_name(report.organization or "")
    for other in others:
        above = bare_name(other.organization or "")
        if other is not report and above and name.startswith((above, _governed(other, above))):
            return other.organization
    return None


def _governed(report: Report, name: str) -> str:
    """The place that a body governs; its own name for any other body, such as a government's office."""
    is_another = name.endswith(("办公室", "办公厅")) or (
        report.level is not None and not report.level.governs
    )
    return name if is_another else place_of_government(name) or name
