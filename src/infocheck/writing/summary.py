"""What a person wants to see of results, what came of them in numbers, and the one line that says it."""

from collections import Counter
from collections.abc import Iterable
from operator import add
from typing import NamedTuple

from infocheck.findings import ReportResult, Severity, counted

UNUSABLE, DEFECT = 2, 3
"""Exit codes: a file that could not be used, and a defect of infocheck itself."""


class View(NamedTuple):
    """How a person wants to see results; ``several`` says that there is more than one report."""

    language: str = "zh"
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False
    several: bool = False


class Tally(NamedTuple):
    """What came of some files, in numbers; ``rules`` counts the findings of each rule, by code and name."""

    reports: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    waived: int = 0
    not_evaluated: int = 0
    unusable: int = 0
    defects: int = 0
    rules: tuple[tuple[str, str, int], ...] = ()

    @property
    def findings(self) -> int:
        """How many findings there are, of every severity."""
        return self.errors + self.warnings + self.notes

    def exit_code(self, fail_on: str) -> int:
        """0 fine, 1 findings from ``fail_on`` up, 2 a file that could not be used, 3 a defect; the largest wins."""
        counted = {"error": self.errors, "warning": self.errors + self.warnings, "note": self.findings}
        if self.defects:
            return DEFECT
        return UNUSABLE if self.unusable else int(counted.get(fail_on, 0) > 0)


COUNTS = Tally._fields[:-1]


def tally(result: ReportResult) -> Tally:
    """What came of one file."""
    if not result.findings and result.usable and not result.defect:
        return Tally(1, waived=len(result.waived), not_evaluated=len(result.not_evaluated))
    severities = [finding.severity for finding in result.findings]
    rules = Counter((finding.code, finding.name) for finding in result.findings)
    return Tally(
        reports=1,
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        notes=severities.count(Severity.NOTE),
        waived=len(result.waived),
        not_evaluated=len(result.not_evaluated),
        unusable=int(not result.usable),
        defects=int(result.defect),
        rules=tuple((code, name, count) for (code, name), count in rules.items()),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """What came of all of them."""
    counts = Counts()
    for one in tallies:
        counts.add(one)
    return counts.tally()


class Counts:
    """The numbers of many files, added up as they come."""

    def __init__(self) -> None:
        self.sums = [0] * len(COUNTS)
        self.rules: Counter[tuple[str, str]] = Counter()

    def add(self, one: Tally) -> None:
        """Add what came of one file, or of several."""
        self.sums = [*map(add, self.sums, one)]
        for code, name, count in one.rules:
            self.rules[code, name] += count

    def tally(self) -> Tally:
        """What came of all that was added."""
        rules = tuple((code, name, count) for (code, name), count in sorted(self.rules.items()))
        return Tally(**dict(zip(COUNTS, self.sums, strict=True)), rules=rules)


def summary(counts: Tally, language: str) -> str:
    """One line: how many files, how many findings of each severity, how much was not evaluated."""
    if language == "en":
        found = f"{counted(counts.errors, 'error')}, {counted(counts.warnings, 'warning')}, {counted(counts.notes, 'note')}"
        line = f"{counted(counts.reports, 'report')} checked: {found if counts.findings else 'no findings'}"
        beside = [f"{counts.waived} waived"] if counts.waived else []
        beside += [f"{counts.not_evaluated} not evaluated"] if counts.not_evaluated else []
        return line + (f" ({', '.join(beside)})" if beside else "")
    found = f"错误 {counts.errors}，警告 {counts.warnings}，提示 {counts.notes}"
    line = f"检查了 {counts.reports} 份报告：{found if counts.findings else '没有发现问题'}"
    beside = [f"已豁免 {counts.waived} 项"] if counts.waived else []
    beside += [f"另有 {counts.not_evaluated} 项未评定"] if counts.not_evaluated else []
    return line + (f"（{'，'.join(beside)}）" if beside else "")
