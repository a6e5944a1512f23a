"""The diagnostic report: each finding with its place, its source or table, its basis and its repair."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Line

from infocheck.checking import Checked
from infocheck.findings import Finding, Severity, Words
from infocheck.writing.excerpt import folded, window
from infocheck.writing.origin import at
from infocheck.writing.summary import Tally, View, summary
from infocheck.writing.table_excerpt import TableExcerpt
from infocheck.writing.terminal import console, printed
from infocheck.writing.visible import visible, visible_name
from infocheck.writing.words import COLON, LABELS, SEVERITIES, related_shown, waiver_in_words

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


def write_findings(item: Checked, view: View) -> str:
    """Everything to print about one file, styled for the terminal that standard output is."""
    out = console()
    unicode = _can_write("│▶→", sys.stdout.encoding)
    for finding in item.result.findings:
        lines = _finding(item, finding, view, out.width, unicode)
        out.print(Line("\n").join(lines), end="\n\n", soft_wrap=True)
    if not view.quiet:
        _waived(out, item, view)
    if view.verbose:
        _not_evaluated(out, item, view)
    return printed(out)


def write_closing(counts: Tally, view: View) -> str:
    """What is printed after the last file: the findings of each rule, and the summary."""
    out = console()
    if view.statistics:
        for code, name, count in sorted(counts.rules, key=lambda rule: (-rule[2], rule)):
            out.print(Line(f"{count:>6}  {code}  {name}"))
    if not view.quiet:
        out.print(Line(summary(counts, view.language), style="bold"), soft_wrap=True)
    return printed(out)


def _finding(item: Checked, finding: Finding, view: View, width: int, unicode: bool) -> Iterator[Line]:
    labels = {name: label + COLON[view.language] for name, label in LABELS[view.language].items()}
    yield _heading(item, finding, view)
    yield from _paragraph(visible(finding.message.in_language(view.language)), "", width, 2)
    for line in _excerpt(item, finding, width - 4, unicode):
        yield Line("    ").append_text(line)
    shown, more = related_shown(finding, view.language)
    for related in shown:
        place = at(related, view.language)
        yield from _paragraph(
            f"{place} " * bool(place) + related.message.in_language(view.language), labels["related"], width
        )
    if more:
        yield from _paragraph(more, labels["related"], width)
    if finding.basis:
        yield from _paragraph(finding.basis.in_language(view.language), labels["basis"], width)
    if finding.advice:
        yield from _paragraph(finding.advice.in_language(view.language), labels["advice"], width)


def _heading(item: Checked, finding: Finding, view: View) -> Line:
    severity = finding.severity
    line = Line(visible_name(item.result.path), style="bold")
    place = at(finding, view.language)
    line.append((":" if finding.location else " ") * bool(place) + place)
    line.append(" ")
    line.append(SEVERITIES[view.language][severity], style=_STYLES[severity])
    line.append(f" {finding.code} {finding.name}", style="dim")
    return line


def _waived(out: Console, item: Checked, view: View) -> None:
    """A line for each finding that was waived; those that are merely known only where much is asked for."""
    for finding in item.result.waived:
        if finding.waived and (finding.waived.source != "baseline" or view.verbose):
            line = _heading(item, finding, view)
            line.append(f" {visible(waiver_in_words(finding.waived, view.language))}")
            line.stylize("dim")
            out.print(line, soft_wrap=True)


def _excerpt(item: Checked, finding: Finding, width: int, unicode: bool) -> Iterable[Line]:
    """The cells that the finding rests on, or the words that it is about; nothing where there are none."""
    if finding.family == "table" and item.report is not None and finding.cells:
        return TableExcerpt(item.report, finding, unicode).lines(width)
    if item.office and finding.place:
        words = item.office.words(finding.place)
        return _marked(words, "", width, unicode) if words else ()
    if finding.location is None:
        return ()
    location = finding.location
    source = item.document.line(location.line) if item.document else item.source_line
    if not source:
        return ()
    end = location.end_column - 1 if location.end_line == location.line else len(source)
    return _marked(Words(source, location.column - 1, end), str(location.line), width, unicode)


def _marked(words: Words, number: str, width: int, unicode: bool) -> Iterator[Line]:
    """A line of the source, cut to fit around the words meant, and a caret under them."""
    bar = "│" if unicode else "|"
    source = words.text.replace("\n", " ")
    shown, start, end = window(
        visible(source), *_shifted(source, words.start, words.end), width - len(number) - 4
    )
    before, marked = cell_len(shown[:start]), max(cell_len(shown[start:end]), 1)
    opening = f"{number} {bar} ".lstrip()
    yield Line.assemble((opening, "dim"), shown)
    blank = f"{' ' * len(number)} {bar} " if number else opening
    yield Line.assemble((blank, "dim"), (" " * before + "^" * marked, "bold red"))


def _shifted(source: str, start: int, end: int) -> tuple[int, int]:
    """Positions in ``source`` as positions in what is made visible of it."""
    return len(visible(source[:start])), len(visible(source[:end]))


def _paragraph(text: str, opening: str, width: int, indent: int = 4) -> Iterator[Line]:
    """A text folded to the width, what it opens with dim before it."""
    for number, part in enumerate(folded(opening + visible(text), width - indent)):
        line = Line(" " * indent + part)
        if number == 0:
            line.stylize("dim", indent, indent + len(opening))
        yield line


def _not_evaluated(out: Console, item: Checked, view: View) -> None:
    label = LABELS[view.language]["skipped"]
    for skipped in item.result.not_evaluated:
        name = f"{skipped.code} {skipped.relation or ''}".strip()
        told = visible(f"{label} {name}: {skipped.reason.in_language(view.language)}")
        out.print(Line(f"{visible_name(item.result.path)}: {told}", style="dim"), soft_wrap=True)


def _can_write(text: str, encoding: str | None) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
