"""What hangs together on the page: which findings, claims and relations a cell or a stretch of text has, and all ids."""

from __future__ import annotations

from collections import defaultdict
from xml.etree.ElementTree import Element
from zlib import crc32

from infocheck.checking import Checked
from infocheck.findings import Finding, Number
from infocheck.report import Report
from infocheck.rules.claims import Tied
from infocheck.rules.relation_words import Worked
from infocheck.writing.html import tag
from infocheck.writing.page.words import WORDS

_HEADS = ("organization", "year", "level", "published", "period")


class Links:
    """What is shown of one report, found by where it is shown."""

    def __init__(self, checked: Checked, report: Report, language: str) -> None:
        self.report = report
        self.language = language
        self.words = WORDS[language]
        self.prefix = prefix(checked.result.path)
        self.heads = self._heads(report)
        self.findings = checked.result.findings
        self.claims = checked.claims()
        self.claims_of: dict[str, list[int]] = defaultdict(list)
        self.relations_of: dict[str, list[Worked]] = defaultdict(list)
        self.findings_of: dict[str, list[int]] = defaultdict(list)
        self.corrections: dict[str, Number] = {}
        self.claims_in: dict[int, list[int]] = defaultdict(list)
        self.findings_in: dict[int | str, list[int]] = defaultdict(list)
        self._findings_at: dict[str | None, list[int]] = defaultdict(list)
        for number, tied in enumerate(self.claims):
            self.claims_in[tied.claim.section].append(number)
            for address in self.cells(tied):
                self.claims_of[address].append(number)
        for worked in checked.relations():
            for address in worked.cells:
                self.relations_of[address].append(worked)
        for number, finding in enumerate(self.findings):
            self._of_cells(number, finding)
            self._findings_at[self.place(number)].append(number)
            if finding.place and finding.place.route[:1] == ("sections",) and len(finding.place.route) > 1:
                self.findings_in[finding.place.route[1]].append(number)

    def _heads(self, report: Report) -> dict[str, str]:
        """The entries of the report's header that are shown, by key."""
        level = report.level
        told = {
            "level": (level.label_en if self.language == "en" else level.label) if level else None,
            "period": f" {self.words['to']} ".join(map(str, report.period)) if report.period else None,
        }
        values = {key: told.get(key) or report.header.get(key) for key in _HEADS}
        return {
            key: str(value) for key, value in values.items() if value and not isinstance(value, (dict, list))
        }

    def _of_cells(self, number: int, finding: Finding) -> None:
        """Mark the cells that a finding holds to be wrong; those of a narrative finding are only compared."""
        changed = {change.cell: change.after for repair in finding.repairs for change in repair}
        wrong = {*changed, *(finding.cells[:1] if self._is_of_table(finding) else ())}
        for address in wrong:
            self.findings_of[address].append(number)
        if len(finding.repairs) == 1:
            self.corrections |= changed

    def _is_of_table(self, finding: Finding) -> bool:
        return finding.place is not None and finding.place.route[:1] == ("tables",)

    def cells(self, tied: Tied) -> list[str]:
        """The cells that a claim stands for."""
        return [self.report.form.cells[at].address for at, _ in tied.reading.terms] if tied.reading else []

    def main_cell(self, tied: Tied) -> str | None:
        """The cell to which a claim leads: the first that is not 0."""
        cells = self.cells(tied)
        return next((cell for cell in cells if self.report.value(cell)), cells[0] if cells else None)

    def cell(self, address: str) -> str:
        """The id of a cell."""
        return f"{self.prefix}-{address}"

    def claim(self, number: int) -> str:
        """The id of a claim."""
        return f"{self.prefix}-n{number}"

    def finding(self, number: int) -> str:
        """The id of a finding in the list."""
        return f"{self.prefix}-f{number + 1}"

    def mark(self, number: int) -> str:
        """The id of the words that a finding is about."""
        return f"{self.prefix}-m{number + 1}"

    def place(self, number: int) -> str | None:
        """The id of where on the page a finding is; ``None`` where that is not shown."""
        finding = self.findings[number]
        route = finding.place.route if finding.place else ()
        if route[:1] == ("tables",):
            table = str(route[1]) if len(route) > 1 else ""
            if finding.cells and finding.cells[0] in self.report.form.positions:
                return self.cell(finding.cells[0])
            return self.table(table) if table in {table.id for table in self.report.form.tables} else None
        if route[:1] == ("sections",) and len(route) > 1 and isinstance(route[1], int):
            if route[1] >= len(self.report.passages):
                return None
            return self.mark(number) if self.words_of(finding, route[1]) else self.section(route[1])
        if route[:1] == ("report",) and len(route) > 1 and route[1] in (*self.heads, "title"):
            return self.header(str(route[1]))
        return None

    def signs(self, place: str) -> list[Element]:
        """The numbers of the findings at a place, each leading to the finding."""
        return [self.sign(number) for number in self._findings_at[place]]

    def sign(self, number: int) -> Element:
        """The number of a finding, leading to it."""
        severity = self.findings[number].severity
        return tag("sup", tag("a", str(number + 1), href=f"#{self.finding(number)}"), class_=severity.word)

    def words_of(self, finding: Finding, section: int) -> tuple[int, int] | None:
        """The range of a section's text that a finding is about, where it is about words of it."""
        place = finding.place
        if place is None or place.route != ("sections", section, "text") or not place.span:
            return None
        return place.span if place.span[0] < place.span[1] else None

    def section(self, number: int) -> str:
        """The id of a section."""
        return f"{self.prefix}-s{number + 1}"

    def table(self, table: str) -> str:
        """The id of a table."""
        return f"{self.prefix}-t-{table}"

    def header(self, key: str) -> str:
        """The id of an entry of the header."""
        return f"{self.prefix}-h-{key}"


def prefix(path: str) -> str:
    """The beginning of all ids of one report: a report is written without knowing of the others."""
    return f"r{crc32(path.encode('utf-8', 'backslashreplace')):08x}"
