"""What is found, less what is accepted; and what is said of waivers that accept nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from infocheck.findings import Finding, Place, ReportResult, Route, Severity, Text
from infocheck.forms.form import Form
from infocheck.forms.load import available, load
from infocheck.local import MARK, Accepted
from infocheck.reading.document import Document
from infocheck.reading.location import location_of
from infocheck.rules.catalogue import chosen, find
from infocheck.rules.rule import Rule
from infocheck.waivers import Comment, Unused, comment_at, settle


def settled(
    result: ReportResult,
    document: Document | None,
    accepted: Accepted,
    rules: Sequence[Rule],
    form: Form,
    severities: Mapping[str, Severity],
) -> ReportResult:
    """The result with what is accepted apart, and a finding for each comment that accepts nothing.

    ``rules`` are those that were asked; a comment on any other is not judged.
    """
    comments = list(_comments(document)) if accepted.comments and document else []
    parted = settle(result, accepted, comments, chosen)
    codes = {rule.code for rule in rules}
    judged = [unused for unused in parted.unused if codes.issuperset((_rule(unused).code, *unused.codes))]
    extra = [_told(unused, form, severities) for unused in judged]
    found = sorted((*parted.result.findings, *extra), key=lambda finding: finding.order)
    return parted.result._replace(findings=tuple(found))


def unused_waivers(
    accepted: Accepted,
    document: Document,
    above: Route,
    about: Collection[int],
    used: Collection[int],
    severities: Mapping[str, Severity],
    codes: Collection[str],
) -> ReportResult:
    """What is said of the waivers in a configuration file, below ``above``, after all files of a run.

    One that is about no file of the run, or about other rules than the
    ``codes`` that were asked, is not judged, unless it has expired.
    """
    findings, form = [], load(available()[0])
    for at, waiver in enumerate(accepted.waivers):
        location = document.locate(Place((*above, "waivers", at)))
        rules = ", ".join(sorted(waiver.codes))
        if accepted.today > waiver.until:
            until = waiver.until.isoformat()
            why = Text(f"已于 {until} 到期（{waiver.by}）", f"it expired on {until} ({waiver.by})")
        elif at in about and at not in used and set(codes).issuperset(waiver.codes):
            why = Text(f"没有这样的发现（{waiver.by}）", f"there is no such finding ({waiver.by})")
        else:
            continue
        message = Text(
            f"豁免 {rules} 没有起作用：{why.zh}", f"the waiver of {rules} accepts nothing: {why.en}"
        )
        unused = Unused(location, message, expired=accepted.today > waiver.until)
        if _rule(unused).code in codes:
            findings.append(_told(unused, form, severities))
    return ReportResult(document.path, findings=tuple(findings))


def _comments(document: Document) -> Iterator[Comment]:
    if document.format != "toml" or MARK not in document.text:
        return
    for start, end in document.comments():
        words = document.text[start:end]
        if MARK in words:
            location = location_of(document.text, start, end)
            is_alone = not document.line(location.line)[: location.column - 1].strip()
            comment = comment_at(words, location, is_alone=is_alone)
            if comment is not None:
                yield comment


def _rule(unused: Unused) -> Rule:
    return find("expired-waiver" if unused.expired else "unused-waiver")


def _told(unused: Unused, form: Form, severities: Mapping[str, Severity]) -> Finding:
    rule = _rule(unused)
    finding = rule.named(Finding(unused.message, location=unused.location), form)
    return finding._replace(severity=severities.get(rule.code, rule.severity))
