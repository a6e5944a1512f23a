"""Roll-ups: which reports may be added up for a government's own, and which may not."""

from __future__ import annotations

from collections.abc import Sequence

from infocheck.findings import Text
from infocheck.report import Report, bare_name
from infocheck.rules.examination import Parts

_ITSELF = Text("就是汇总报告自己", "it is the roll-up itself")
_NAMELESS = Text("没有机关名称", "it names no body")
_OTHER_YEAR = Text("不是同一年度", "it is on another year")
_OTHER_FORM = Text("用的是另一个格式", "it is on another form")
_UNLISTED = Text("不在编制单位名单上", "it is not on the list of bodies")
_TWICE = Text("同一机关已有一份报告", "its body has a report here already")
_OWN = Text("是本级自己的报告", "it is the office's own report")


def parts_of(
    whole: Report, reports: Sequence[Report], own: Report | None = None, bodies: Sequence[str] | None = None
) -> Parts:
    """The reports that may be added up for ``whole``; ``bodies`` is the list of those that must report."""
    listed = None if bodies is None else {bare_name(name): name for name in bodies}
    kept: list[Report] = []
    excluded: list[tuple[str, Text]] = []
    for report in reports:
        reason = _reason(report, whole, own, listed, kept)
        if reason is None:
            kept.append(report)
        else:
            excluded.append((report.organization or "?", reason))
    disjoint = []
    for report in kept:
        above = _above(report, kept)
        if above is None:
            disjoint.append(report)
        else:
            zh, en = f"可能已计入“{above}”的报告", f"it may be part of the report of {above}"
            excluded.append((report.organization or "?", Text(zh, en)))
    there = {name for report in (*kept, *([own] if own else [])) for name in report.names}
    missing = None if listed is None else tuple(name for bare, name in listed.items() if bare not in there)
    return Parts(tuple(disjoint), own, missing, tuple(excluded))


def told(whole: Report, parts: Parts) -> Text:
    """What is added up, what is missing, and what may not be added."""
    count = len(parts.reports)
    zh, en = f"{whole.organization}：计入 {count} 个机关", f"{whole.organization}: {count} bodies added up"
    if parts.missing is None:
        zh, en = zh + "，没有编制单位名单", en + ", no list of bodies"
    elif parts.missing:
        zh += f"，缺 {len(parts.missing)} 个（{'、'.join(parts.missing)}）"
        en += f", {len(parts.missing)} missing ({', '.join(parts.missing)})"
    for name, reason in parts.excluded:
        zh, en = zh + f"\n  不计入 {name}：{reason.zh}", en + f"\n  not added: {name}, since {reason.en}"
    return Text(zh, en)


def _reason(
    report: Report, whole: Report, own: Report | None, listed: dict[str, str] | None, kept: Sequence[Report]
) -> Text | None:
    """Why a report may not be added up; ``None`` where it may."""
    if not report.names:
        return _NAMELESS
    if report.names & whole.names:
        return _ITSELF
    if report.year != whole.year:
        return _OTHER_YEAR
    if report.form.id != whole.form.id:
        return _OTHER_FORM
    if own is not None and report.names & own.names:
        return _OWN
    if listed is not None and report.names.isdisjoint(listed):
        return _UNLISTED
    return _TWICE if any(report.names & other.names for other in kept) else None


def _above(report: Report, others: Sequence[Report]) -> str | None:
    """The body under whose name this one's begins: a branch may be counted in its bureau's report already."""
    name = bare_name(report.organization or "")
    for other in others:
        above = bare_name(other.organization or "")
        if other is not report and above and name.startswith(above):
            return other.organization
    return None
