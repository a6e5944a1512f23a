"""The page as a format: reports one after another, the counts of a collection at the end."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from infocheck.checking import Checked
from infocheck.report import Report
from infocheck.writing.charts import KINDS, counted, most_frequent, of_severities
from infocheck.writing.html import PAGE_CLOSING, Child, markup, page_opening, tag
from infocheck.writing.page.findings import listed, not_evaluated, waived
from infocheck.writing.page.links import Links, prefix
from infocheck.writing.page.tables import laid_out
from infocheck.writing.page.text import paragraphs
from infocheck.writing.page.words import WORDS
from infocheck.writing.paths import shown_path
from infocheck.writing.summary import Tally, View, summary, tally

LONG_BAR = 20
"""So many findings fill the bar of a report."""


class PageWriter:
    """Writes one page; each report is open where it is the only one, and folded under its bar where there are more."""

    separator = ""

    def __init__(self, view: View) -> None:
        self.language = view.language
        self.several = view.several
        self.words = WORDS[view.language]
        title = tag("p", self.words["title"], class_="kind")
        self.opening = page_opening(self.words["title"], view.language) + markup(title)

    def report(self, checked: Checked) -> str:
        """One report with all that was found in it; of many, a clean one is only named."""
        name = prefix(checked.result.path)
        line = self._line(checked)
        if self.several and not checked.result.findings:
            return markup(tag("p", *line, id=name, class_="line"))
        inside = tag("div", *self._inside(checked), class_="report")
        is_open = None if self.several else "open"
        return markup(tag("details", tag("summary", *line, class_="line"), inside, id=name, open=is_open))

    def closing(self, counts: Tally) -> str:
        """What came of all reports, with the most frequent rules."""
        told = tag("p", summary(counts, self.language), class_="sum")
        charts = counted(self.words["rules"], most_frequent(counts)) if counts.reports > 1 else []
        return markup(tag("footer", told, *charts)) + PAGE_CLOSING

    def _line(self, checked: Checked) -> Iterator[Element]:
        """A report in one line: whose, of which year, and a bar of what was found."""
        result, counts = checked.result, tally(checked.result)
        numbers = [
            tag("span", f"{self.words[kind]} {getattr(counts, kind)}", class_=kind)
            for kind in KINDS
            if getattr(counts, kind)
        ]
        yield tag("b", result.organization or shown_path(result.path))
        yield tag("span", str(result.year or ""))
        yield of_severities(counts, max(counts.findings, LONG_BAR))
        yield tag("span", *(numbers or [tag("span", "✓", class_="agrees")]), class_="numbers")

    def _inside(self, checked: Checked) -> Iterator[Child]:
        """The head of a report, what was found, and the report itself, laid out as its form."""
        report = checked.report
        links = Links(checked, report, self.language) if report is not None else None
        if report is not None and links is not None:
            yield from self._head(checked, report, links)
        else:
            yield tag("h1", shown_path(checked.result.path))
        aside = tag("aside", tag("h2", self.words["findings"]), listed(checked, links, self.language))
        for folded in (waived(checked, self.language), not_evaluated(checked, self.language)):
            if folded is not None:
                aside.append(folded)
        yield aside
        if report is not None and links is not None:
            yield tag("article", *self._sections(report, links), lang="zh-Hans")

    def _head(self, checked: Checked, report: Report, links: Links) -> Iterator[Element]:
        title = report.title or " ".join(str(part) for part in (report.organization, report.year) if part)
        place = links.header("title")
        name = title or shown_path(checked.result.path)
        yield tag("h1", name, *links.signs(place), id=place, lang="zh-Hans")
        entries: list[Element] = []
        for key, value in links.heads.items():
            signs = links.signs(links.header(key))
            entry = tag("dd", value, *signs, id=links.header(key), class_="error" if signs else None)
            entries.append(tag("div", tag("dt", self.words[key]), entry))
        form = report.form.title_en if self.language == "en" else report.form.title
        for key, value in (("form", form), ("file", shown_path(checked.result.path))):
            entries.append(tag("div", tag("dt", self.words[key]), tag("dd", value)))
        yield tag("dl", *entries, class_="about")
        yield tag("p", self.words["hint"], class_="hint")

    def _sections(self, report: Report, links: Links) -> Iterator[Element]:
        """The sections as the report has them, each with the tables that the form puts there."""
        left = {table.id: table for table in report.form.tables}
        for passage in report.passages:
            place = links.section(passage.number)
            heading = tag("h2", passage.heading, *links.signs(place))
            section = tag("section", heading if passage.heading else None, id=place)
            section.extend(paragraphs(links, passage))
            for table in report.form.tables:
                if table.section in passage.ids and table.id in left:
                    section.append(laid_out(links, left.pop(table.id)))
            yield section
        if left:
            yield tag("section", *(laid_out(links, table) for table in left.values()))
