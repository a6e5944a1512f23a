"""Findings that somebody has accepted: waivers in the configuration, comments in a report, and a baseline.

A waiver in the configuration is out of a submitter's reach; a comment serves the author of a report, and a gate can
refuse it.  What is waived is counted and listed; what accepts nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import NamedTuple

from infocheck.findings import Finding, Location, ReportResult, Text, Waived, fingerprints
from infocheck.local import Accepted, known_as

_COMMENT = r"#\s*infocheck:\s*ignore\[([^\]\n]*)\][ \t]*(?:until[ \t]+(\d{4}-\d\d-\d\d)[ \t]*)?([^\n]*)"


class Comment(NamedTuple):
    """``# infocheck: ignore[T101] until 2027-01-01 reason``: it accepts findings of ``line``."""

    location: Location
    line: int
    selectors: tuple[str, ...]
    until: date | None
    reason: str


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
    unused = (_unused(comments[at], heard) for at, heard in enumerate(told) if at not in used_comments)
    return Settled(settled, tuple(unused))


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
