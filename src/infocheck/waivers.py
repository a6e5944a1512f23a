"""Findings that somebody has accepted: waivers in the configuration, comments in a report, and a baseline.

A waiver in the configuration is out of a submitter's reach; a comment serves the author of a report, and a gate can
refuse it.  What is waived is counted and listed; what accepts nothing is told.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import NamedTuple

from infocheck.findings import Finding, Location, ReportResult, Text, Waived, fingerprints

MARK = "infocheck:"
_COMMENT = r"#\s*infocheck:\s*ignore\[([^\]\n]*)\][ \t]*(?:until[ \t]+(\d{4}-\d\d-\d\d)[ \t]*)?([^\n]*)"


class Waiver(NamedTuple):
    """What the configuration accepts: findings of some rules, of a cell, a file, a body or a year.

    ``cell`` and ``path`` are patterns with ``*``; ``path`` is relative to the
    configuration's folder.  From the day after ``until`` it accepts nothing.
    """

    codes: tuple[str, ...]
    reason: str
    by: str
    until: date
    cell: str | None = None
    path: str | None = None
    organization: str | None = None
    year: int | None = None

    def is_about(self, result: ReportResult, path: str) -> bool:
        """Whether it may accept findings of a report."""
        return (
            (self.path is None or fnmatchcase(path, self.path))
            and self.organization in (None, result.organization)
            and self.year in (None, result.year)
        )

    def accepts(self, finding: Finding) -> bool:
        """Whether it accepts a finding of a report that it is about, on a day when it is valid."""
        about = self.cell is None or any(fnmatchcase(cell, self.cell) for cell in finding.cells)
        return finding.code in self.codes and about


class Comment(NamedTuple):
    """``# infocheck: ignore[T101] until 2027-01-01 reason``: it accepts findings of ``line``."""

    location: Location
    line: int
    selectors: tuple[str, ...]
    until: date | None
    reason: str


class Accepted(NamedTuple):
    """What a run accepts: waivers, a baseline (the fingerprints of findings), and comments or not.

    Paths in waivers are relative to ``folder``, those in the baseline to ``baseline_folder``.
    """

    folder: str = ""
    waivers: tuple[Waiver, ...] = ()
    baseline: Collection[str] = ()
    comments: bool = True
    baseline_folder: str = ""
    day: date | None = None

    @property
    def today(self) -> date:
        """The day by which waivers expire; today, unless it is said."""
        return self.day or date.today()


def known_as(path: str, folder: str) -> str:
    """A file's name in waivers or in a baseline that stand in ``folder``."""
    if "://" in path or not folder:
        return path.replace(os.sep, "/")
    return os.path.relpath(path, folder).replace(os.sep, "/")


class Unused(NamedTuple):
    """A waiver that accepted nothing, or is no longer valid; ``codes`` are the rules that it named."""

    location: Location
    message: Text
    expired: bool
    codes: Collection[str] = ()


class Settled(NamedTuple):
    """A report's result with what was waived apart, and the comments that accepted nothing."""

    result: ReportResult
    unused: tuple[Unused, ...] = ()


def comment_at(words: str, location: Location, *, is_alone: bool) -> Comment | None:
    """What a comment of a report accepts: findings of its own line, or of the next where it stands alone."""
    match = re.match(_COMMENT, words)
    if match is None:
        return None
    selectors = tuple(filter(None, (selector.strip() for selector in match[1].split(","))))
    try:
        until = date.fromisoformat(match[2]) if match[2] else None
    except ValueError:
        until = date.min
    return Comment(location, location.line + is_alone, selectors, until, match[3].strip())


def settle(
    result: ReportResult,
    accepted: Accepted,
    comments: Sequence[Comment] = (),
    codes_of: Callable[[str], frozenset[str]] = lambda selector: frozenset({selector}),
) -> Settled:
    """Part what is accepted from what is not; the first to accept a finding is said to have done so.

    ``codes_of`` gives the rules that a selector stands for, or raises ``KeyError``.
    """
    path = known_as(result.path, accepted.folder)
    names = fingerprints(result, known_as(result.path, accepted.baseline_folder))
    about = {at: waiver for at, waiver in enumerate(accepted.waivers) if waiver.is_about(result, path)}
    valid = {at: waiver for at, waiver in about.items() if accepted.today <= waiver.until}
    told = [_heard(comment, accepted.today, codes_of) for comment in comments]
    used_waivers, used_comments = set(), set()
    open_, waived = [], []
    for finding, fingerprint in zip(result.findings, names, strict=True):
        waiver = next((at for at, one in valid.items() if one.accepts(finding)), None)
        comment = next((at for at, one in enumerate(told) if _covers(one, comments[at], finding)), None)
        if waiver is not None:
            used_waivers.add(waiver)
            reason, by, until = valid[waiver].reason, valid[waiver].by, valid[waiver].until
            waived.append(finding._replace(waived=Waived("configuration", reason, by, until)))
        elif comment is not None:
            used_comments.add(comment)
            kept = Waived("comment", comments[comment].reason, None, comments[comment].until)
            waived.append(finding._replace(waived=kept))
        elif fingerprint in accepted.baseline:
            waived.append(finding._replace(waived=Waived("baseline", "")))
        else:
            open_.append(finding)
    settled = result._replace(
        findings=tuple(open_),
        waived=tuple(waived),
        waivers_about=frozenset(about),
        waivers_used=frozenset(used_waivers),
    )
    return Settled(
        settled, tuple(_unused(comments[at], told[at]) for at in range(len(told)) if at not in used_comments)
    )


class _Heard(NamedTuple):
    """What a comment comes to: the codes that it accepts, or why it accepts none."""

    codes: frozenset[str]
    refusal: Text | None = None
    expired: bool = False


def _heard(comment: Comment, today: date, codes_of: Callable[[str], frozenset[str]]) -> _Heard:
    if comment.until is not None and today > comment.until:
        said = comment.until.isoformat()
        return _Heard(frozenset(), Text(f"已于 {said} 到期", f"it expired on {said}"), True)
    if not comment.reason:
        return _Heard(frozenset(), Text("没有写理由", "it gives no reason"))
    try:
        return _Heard(frozenset().union(*map(codes_of, comment.selectors)))
    except KeyError as error:
        return _Heard(frozenset(), Text(f"没有规则“{error.args[0]}”", f"there is no rule “{error.args[0]}”"))


def _covers(heard: _Heard, comment: Comment, finding: Finding) -> bool:
    return (
        finding.code in heard.codes and finding.location is not None and finding.location.line == comment.line
    )


def _unused(comment: Comment, heard: _Heard) -> Unused:
    why = heard.refusal or Text("这一行没有所列规则的发现", "its line has no finding of these rules")
    rules = ", ".join(comment.selectors)
    message = Text(
        f"豁免 ignore[{rules}] 没有起作用：{why.zh}", f"the waiver ignore[{rules}] accepts nothing: {why.en}"
    )
    return Unused(comment.location, message, heard.expired, heard.codes)
