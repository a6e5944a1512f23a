"""From a file to its findings: read it, lay it on its form, apply the rules, find the places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from infocheck.findings import Change, Finding, NotEvaluated, Place, ReportResult, Severity, Text
from infocheck.forms.form import Form
from infocheck.forms.load import available, load
from infocheck.local import MARK, Local
from infocheck.reading.document import Document
from infocheck.reading.errors import Unreadable
from infocheck.reading.opening import open_document
from infocheck.report import Report
from infocheck.rules.catalogue import RULES, find
from infocheck.rules.examination import AS_DATA, BESIDE, Beside, Examination, Need, Printed, Unread
from infocheck.rules.relation_words import Worked, worked_relations
from infocheck.rules.rule import Rule

if TYPE_CHECKING:
    from infocheck.reading.office import OfficeDocument
    from infocheck.rules.claims import Tied

_NOTHING = Local()


class Settings(NamedTuple):
    """Which rules to apply, with which severities, on which form if not the report's own, and what a place settled."""

    rules: tuple[Rule, ...] = RULES
    severities: Mapping[str, Severity] = {}
    form: Form | None = None
    beside: Beside = Beside()
    local: Local = Local()

    def for_file(self, path: str) -> Settings:
        """The same with what is settled for that file."""
        settings = self
        for _, ignored, severities in self.local.for_file(path):
            settings = settings._replace(
                rules=tuple(rule for rule in settings.rules if rule.code not in ignored),
                severities={**settings.severities, **severities},
            )
        return settings


class Replacement(NamedTuple):
    """A half-open range of a document's text, in code points, and what a repair puts there."""

    start: int
    end: int
    figure: str


class Checked(NamedTuple):
    """What came of one file, with what a writer may want to show beside it.

    ``document`` is a report file, ``office`` any other document, where that was read instead.  ``rules`` are
    those that were asked of it, without those that would have needed another report beside it.
    """

    result: ReportResult
    document: Document | None = None
    report: Report | None = None
    source_line: str = ""
    tracebacks: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    office: OfficeDocument | None = None

    def label(self, address: str) -> str | None:
        """The official label of a cell; ``None`` where the form has no such cell."""
        if self.report is None or address not in self.report.form.positions:
            return None
        return self.report.form.cell(address).label

    def claims(self) -> tuple[Tied, ...]:
        """What the text states in numbers, tied to the tables; worked out anew each time."""
        from infocheck.rules.claims import tied_claims  # only for who shows it

        return tied_claims(self.report) if self.report else ()

    def relations(self) -> tuple[Worked, ...]:
        """The relations of the tables with their figures; worked out anew each time."""
        return worked_relations(self.report) if self.report else ()

    def replacements(self, repair: Sequence[Change]) -> tuple[Replacement, ...] | None:
        """What a repair changes in the text, in order; ``None`` where a cell of it is not written there as a figure."""
        if self.report is None or self.document is None:
            return None
        found = []
        for change in repair:
            cell = self.report.form.cell(change.cell)
            span = self.document.value_at(self.report.place(cell))
            if span is None or self.document.text[span[0]] in "[{":
                return None
            found.append(Replacement(*span, str(change.after)))
        return tuple(sorted(found))


def check_file(path: str, settings: Settings, content: bytes | None = None) -> Checked:
    """Check one file, or ``content`` that came under the name ``path``; never raises for what is in it."""
    try:
        document = open_document(path, content, settings.form)
    except Unreadable as error:
        return unreadable(path, error, settings)
    return check_document(document, settings)


def check_document(document: Document | OfficeDocument, settings: Settings) -> Checked:
    """Check the report in a document that was read."""
    return check_data(document.data, settings, path=document.path, document=document)


def check_data(
    data: Mapping[str, object],
    settings: Settings,
    *,
    path: str = "",
    document: Document | OfficeDocument | None = None,
) -> Checked:
    """Check the data of one report, as parsed from a file or made in memory."""
    settings = settings.for_file(path)
    report = report_on(data, settings.form, settings.local)
    form = report.form
    known = settings.form is not None or not _names_unknown_form(data)
    rules = settings.rules if known else (find("unknown-form"),)
    examination = _examination(report, rules, settings, document)
    outcomes, tracebacks = _apply(rules, examination)
    findings = [
        _finished(outcome, settings, document) for outcome in outcomes if isinstance(outcome, Finding)
    ]
    findings.sort(key=lambda finding: finding.order)
    result = ReportResult(
        path,
        form.id if known else None,
        report.organization,
        report.year,
        tuple(findings),
        tuple(outcome for outcome in outcomes if isinstance(outcome, NotEvaluated)),
        defect=bool(tracebacks),
    )
    asked = _asked(rules, examination.present & BESIDE)
    file = document if isinstance(document, Document) else None
    accepted = settings.local.accepted
    if accepted.has_any or (file and accepted.comments and MARK in file.text):
        from infocheck.settling import settled  # only where somebody has accepted something

        result = settled(result, file, accepted, asked, form, settings.severities)
    office = document if not isinstance(document, Document) else None
    return Checked(result, file, report, tracebacks=tuple(tracebacks), rules=asked, office=office)


def _examination(
    report: Report, rules: tuple[Rule, ...], settings: Settings, document: Document | OfficeDocument | None
) -> Examination:
    return Examination(
        report,
        {rule.name for rule in rules}.__contains__,
        document.encoding if document else None,
        settings.beside,
        _printed(document),
    )


def report_on(data: Mapping[str, object], form: Form | None = None, local: Local = _NOTHING) -> Report:
    """The data of a report laid on ``form``, or on the form that it names, as the place has settled it."""
    report = Report(local.form(form or _form_of(data)), dict(data))
    report.names = local.names(report.names)
    return report


def read_report(path: str, form: Form | None, local: Local) -> Report:
    """The report in a file, as :func:`report_on` lays it; raises ``Unreadable``."""
    return report_on(open_document(path, form=form).data, form, local)


def _apply(
    rules: tuple[Rule, ...], examination: Examination
) -> tuple[list[Finding | NotEvaluated], list[str]]:
    """What every rule says that has what it needs; one that crashes says so, and the others still run."""
    outcomes: list[Finding | NotEvaluated] = []
    tracebacks = []
    for rule in _applicable(rules, examination.present):
        try:
            for outcome in rule.check(examination):
                outcomes.append(rule.signed(outcome, examination))
        except Exception as error:
            from traceback import format_exc

            tracebacks.append(format_exc())
            outcomes.append(_defect(rule, error, examination.form))
    return outcomes, tracebacks


def _applicable(rules: tuple[Rule, ...], present: frozenset[Need]) -> tuple[Rule, ...]:
    """The rules that may have something to say."""
    return tuple([rule for rule in rules if rule.needs is None or rule.needs in present])


def _asked(rules: tuple[Rule, ...], beside: frozenset[Need]) -> tuple[Rule, ...]:
    """The rules that could be asked of a report with what was given beside it."""
    return tuple([rule for rule in rules if rule.needs not in BESIDE or rule.needs in beside])


def _defect(rule: Rule, error: Exception, form: Form) -> Finding:
    cause = f"{type(error).__name__}: {error}"
    message = Text(
        f"规则 {rule.code} 自身出错，没有评定（infocheck 的缺陷）：{cause}",
        f"rule {rule.code} itself failed and was not evaluated (a defect of infocheck): {cause}",
    )
    return rule.named(Finding(message, Place(())), form)._replace(severity=Severity.ERROR, advice=None)


def _finished(finding: Finding, settings: Settings, document: Document | OfficeDocument | None) -> Finding:
    severity = settings.severities.get(finding.code, finding.severity)
    if document is None:
        return finding._replace(severity=severity)
    related = tuple(
        item._replace(location=document.locate(item.place), origin=document.origin(item.place))
        if item.place
        else item
        for item in finding.related
    )
    if finding.place is None:
        return finding._replace(severity=severity, related=related)
    location, origin = document.locate(finding.place), document.origin(finding.place)
    return finding._replace(severity=severity, location=location, origin=origin, related=related)


def _printed(document: Document | OfficeDocument | None) -> Printed:
    """What the rules are told of how a report was read."""
    if document is None or isinstance(document, Document):
        return AS_DATA
    unread = tuple(Unread(item.box.text, item.labels) for item in document.unread)
    return Printed(True, unread, frozenset(document.pictures), document.unread_tables)


def unreadable(path: str, error: Unreadable, settings: Settings) -> Checked:
    """The finding on a file that is no document."""
    rule = find("unreadable")
    finding = rule.named(Finding(error.message, advice=error.repair, location=error.location))
    finding = finding._replace(severity=settings.severities.get(rule.code, rule.severity))
    result = ReportResult(path, findings=(finding,), usable=False)
    return Checked(result, source_line=error.source_line, rules=(rule,))


def _names_unknown_form(data: Mapping[str, object]) -> bool:
    declared = data.get("form")
    return isinstance(declared, str) and declared not in available()


def _form_of(data: Mapping[str, object]) -> Form:
    """The form that a report names; without a name of ours, the one that its data fits best."""
    declared = data.get("form")
    if isinstance(declared, str) and declared in available():
        return load(declared)
    from infocheck.forms.choose import choose  # only for reports that name no form of ours

    return choose(data)
