"""What stands under a cursor in a report file, and what there is to know about it.

Everything here is in our own terms; :mod:`infocheck.editing.server` speaks the editor's protocol.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from infocheck.checking import Checked
from infocheck.findings import Finding, Location
from infocheck.forms.form import Cell, Form
from infocheck.reading.location import location_of, offset_of
from infocheck.rules.catalogue import find
from infocheck.rules.claims import Tied
from infocheck.rules.relation_words import Worked
from infocheck.writing.catalogue import as_page
from infocheck.writing.words import message_in_full


class Look(NamedTuple):
    """One opened file as it is now: what was found in it, and where its cells and claims stand."""

    checked: Checked
    cells: tuple[tuple[int, int, Cell], ...]
    claims: tuple[tuple[int, int, Tied], ...]

    def offset(self, line: int, column: int) -> int:
        """The offset of a 1-based line and column."""
        document = self.checked.document
        return offset_of(document.text, line, column) if document else 0


def look_at(checked: Checked) -> Look:
    """Find the cells and claims of a file; none where it could not be read."""
    document, report = checked.document, checked.report
    if document is None or report is None:
        return Look(checked, (), ())
    cells = []
    for cell in report.form.cells:
        span = document.value_at(report.place(cell))
        if span is not None:
            cells.append((*span, cell))
    claims = []
    for tied in checked.claims():
        claim = tied.claim
        location = document.locate(report.as_written(claim.place))
        claims.append((*_offsets(document.text, location), tied))
    return Look(checked, tuple(sorted(cells, key=lambda item: item[:2])), tuple(claims))


def cell_at(look: Look, offset: int) -> Cell | None:
    """The cell whose figure is at an offset; of a whole row, none."""
    around = [item for item in look.cells if item[0] <= offset <= item[1]]
    smallest = min(around, key=lambda item: item[1] - item[0], default=None)
    document = look.checked.document
    if smallest is None or document is None or document.text[smallest[0]] in "[{":
        return None
    return smallest[2]


def claims_at(look: Look, offset: int) -> Iterator[Tied]:
    """The claims whose words are at an offset."""
    return (tied for start, end, tied in look.claims if start <= offset <= end)


def findings_at(look: Look, line: int, column: int) -> list[Finding]:
    """The findings whose place is at a 1-based line and column."""
    return [finding for finding in look.checked.result.findings if _is_at(finding.location, line, column)]


def told_at(look: Look, line: int, column: int, language: str) -> str | None:
    """What there is to know at a place, as Markdown: the cell, the claim, the findings with their rules."""
    offset = look.offset(line, column)
    parts = []
    cell = cell_at(look, offset)
    if cell is not None:
        parts.append(f"**{cell.label}** {cell.unit}  \n`{cell.address}`")
        parts += [f"{relation.words.in_language(language)}" for relation in _relations_of(look, cell)]
    for tied in claims_at(look, offset):
        if tied.reading is not None:
            parts.append(f"“{tied.claim.quote}” → `{tied.reading.source}`")
    for finding in findings_at(look, line, column):
        parts.append(f"**{finding.code} {finding.name}**  \n{message_in_full(finding, language)}")
        parts.append(as_page(find(finding.code), language).replace("# ", "#### ", 1))
    return "\n\n".join(parts) or None


def related_to(look: Look, line: int, column: int) -> list[Location]:
    """Where to go from a place: the cells of a claim, the cells and places that a finding rests on, the claims of a cell."""
    document, report = look.checked.document, look.checked.report
    if document is None or report is None:
        return []
    offset = look.offset(line, column)
    form, found = report.form, []
    for tied in claims_at(look, offset):
        for position, _ in tied.reading.terms if tied.reading else ():
            found.append(document.locate(report.place(form.cells[position])))
    for finding in findings_at(look, line, column):
        found += [item.location for item in finding.related if item.location]
        found += [
            document.locate(report.place(form.cell(address)))
            for address in finding.cells
            if address in form.positions
        ]
    cell = cell_at(look, offset)
    if cell is not None:
        for start, end, tied in look.claims:
            if tied.reading and any(position == cell.position for position, _ in tied.reading.terms):
                found.append(location_of(document.text, start, end))
    return [location for location in dict.fromkeys(found) if not _is_at(location, line, column)]


def completions(form: Form, text: str, line: int, column: int) -> list[tuple[str, str]]:
    """The names that may be written at a place, each with its official label.

    Inside a brace of a text, addresses of cells; in a table, its rows and (inside a row) its columns.
    """
    before = text.split("\n")[line - 1][: column - 1] if line <= text.count("\n") + 1 else ""
    table_id = _table_at(text, line)
    is_inside = before.rfind("{") > before.rfind("}")
    if table_id is None:
        return [(cell.address, cell.label) for cell in form.cells] if is_inside else []
    table = next((table for table in form.tables if table.id == table_id), None)
    if table is None:
        return []
    if is_inside:
        return [(column_.id, column_.label) for column_ in table.columns]
    if "=" in before:
        return []
    return [(row.id, row.label) for row in table.rows if row.has_cells]


def _table_at(text: str, line: int) -> str | None:
    """The table whose header is the last one above a line."""
    for words in reversed(text.split("\n")[:line]):
        header = words.strip()
        if header.startswith("["):
            name = header.strip("[]").partition("#")[0].strip().rstrip("]")
            return name.removeprefix("tables.") if name.startswith("tables.") else None
    return None


def _relations_of(look: Look, cell: Cell) -> Iterator[Worked]:
    return (relation for relation in look.checked.relations() if cell.address in relation.cells)


def _is_at(location: Location | None, line: int, column: int) -> bool:
    if location is None:
        return False
    start, end = (location.line, location.column), (location.end_line, location.end_column)
    return start <= (line, column) <= end


def _offsets(text: str, location: Location) -> tuple[int, int]:
    return (
        offset_of(text, location.line, location.column),
        offset_of(text, location.end_line, location.end_column),
    )
