"""How a rule is declared, and what it is given to look at.

A rule is one declaration (code, name, severity, legal basis, explanation, the
likely repair, a bad and a good example) and one pure function from an examination to findings.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from infocheck.findings import Finding, NotEvaluated, Severity, Text
from infocheck.forms.form import Form
from infocheck.rules.basis import on_form
from infocheck.rules.examination import Examination, Need

Outcome = Finding | NotEvaluated
Check = Callable[[Examination], Iterable[Outcome]]

FAMILIES = {
    "format": Text("格式", "format"),
    "structure": Text("结构", "structure"),
    "table": Text("表内勾稽", "table"),
    "narrative": Text("文字与数据", "narrative"),
    "date": Text("日期", "date"),
    "series": Text("年度衔接", "series"),
    "rollup": Text("汇总", "roll-up"),
    "similarity": Text("雷同", "similarity"),
    "waiver": Text("豁免", "waiver"),
}
"""The families of rules, with their names."""


class Example(NamedTuple):
    """A part of a report, as TOML, laid over a sound report on ``form``; or a ``whole`` file.

    ``without`` names what is taken out of the sound report, as dotted routes;
    ``extension`` is that of a whole file.  ``previous`` is laid over a sound report on the year before, where a rule
    needs one; ``copy`` over another copy of this one; ``parts`` over the reports that a roll-up sums, of which the
    last is the office's own; ``copied`` is the text that another body has.
    """

    toml: str
    form: str = "national-2021"
    whole: bool = False
    encoding: str = "utf-8"
    without: tuple[str, ...] = ()
    previous: str | None = None
    copy: str | None = None
    parts: tuple[str, ...] = ()
    copied: str | None = None
    extension: str = "toml"


class Rule(NamedTuple):
    """The declaration of one thing that is checked.

    ``bad`` yields this rule and ``good`` does not; both are run as tests.
    ``needs`` is what must be there for the rule to have anything to say, ``uses``
    what it looks at where it is there, ``repair`` what is likely to mend a finding
    that has no advice of its own.
    ``{document}`` and ``{regulation}`` in ``basis`` stand for those of the form.
    """

    code: str
    name: str
    family: str
    severity: Severity
    summary: Text
    explanation: Text
    basis: Text
    repair: Text
    bad: Example
    good: Example
    check: Check
    needs: Need | None = None
    uses: Need | None = None

    def signed(self, outcome: Outcome, examination: Examination) -> Outcome:
        """What the rule says of a report, in its name, at the places where the report is written."""
        if isinstance(outcome, NotEvaluated):
            return outcome._replace(code=self.code)
        report = examination.report
        written = outcome._replace(
            place=outcome.place and report.as_written(outcome.place),
            related=tuple(
                item._replace(place=report.as_written(item.place)) if item.place else item
                for item in outcome.related
            ),
        )
        return self.named(written, examination.form)

    def named(self, finding: Finding, form: Form | None = None) -> Finding:
        """A finding with the rule's code, name and family, at most its severity and, where it has none, its basis (in the
        terms of ``form``) and its repair."""
        basis = on_form(self.basis, form) if form else self.basis
        return finding._replace(
            code=self.code,
            name=self.name,
            family=self.family,
            severity=min(finding.severity, self.severity),
            advice=finding.advice or self.repair,
            basis=finding.basis or basis,
        )


def rule(
    code: str,
    name: str,
    family: str,
    severity: Severity,
    *,
    summary: Text,
    explanation: Text,
    basis: Text,
    repair: Text,
    bad: str | Example,
    good: str | Example,
    needs: Need | None = None,
    uses: Need | None = None,
) -> Callable[[Check], Rule]:
    """Declare the decorated function to be a rule; an example that is a text is an ``Example`` of nothing more."""
    wrong, right = (Example(text) if isinstance(text, str) else text for text in (bad, good))

    def declare(check: Check) -> Rule:
        return Rule(
            code, name, family, severity, summary, explanation, basis, repair, wrong, right, check, needs, uses
        )  # fmt: skip

    return declare
