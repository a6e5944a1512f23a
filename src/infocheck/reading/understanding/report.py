"""The blocks of a document as the data of a report, in the shape that a report file has, with origins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from infocheck.findings import Origin, Route
from infocheck.forms.choose import choose
from infocheck.forms.form import Form
from infocheck.forms.headings import sections_named
from infocheck.forms.load import available, load
from infocheck.reading.documents.blocks import Block, Content, Grid, Paragraph, Picture, Stream
from infocheck.reading.documents.figures import figure
from infocheck.reading.understanding.flat import parted
from infocheck.reading.understanding.header import Header, as_of, level_of, read_header
from infocheck.reading.understanding.labels import label
from infocheck.reading.understanding.sections import LONGEST_HEADING, Passage, Piece, read_sections
from infocheck.reading.understanding.tables import Reading, Unread, best_form, read_tables, surveyed


class Understood(NamedTuple):
    """The data of a report, the pieces of the document that each value stands in, and what was not read.

    ``pictures`` has, for a table that was not found, where a picture stands in its place; ``unread_tables`` are those that
    are there, of which nothing was read.
    """

    data: dict[str, Any]
    pieces: dict[Route, tuple[Piece, ...]]
    unread: tuple[Unread, ...]
    pictures: dict[str, Origin]
    unread_tables: frozenset[str]


def understand(content: Content, form: Form | None = None) -> Understood:
    """Read a report from what a document holds, on ``form`` or on the shipped form that its tables fit best."""
    blocks = list(_parted(content.blocks))
    header = read_header(content._replace(blocks=tuple(blocks)))
    grids = surveyed(blocks)
    data: dict[str, Any] = {"form": "", "report": _report(header), "sections": []}
    chosen = form or best_form(grids, header.year) or choose(data)
    reading = read_tables(grids, chosen)
    if form or reading.boxes:
        data["tables"] = {}
    data["form"] = chosen.id
    if data["report"].get("level") not in chosen.levels:
        data["report"].pop("level", None)  # a name tells a kind of body that this form does not tell apart
    pieces: dict[Route, tuple[Piece, ...]] = {}
    _trace_header(header, pieces)
    for number, passage in enumerate(read_sections(_after(blocks, header), chosen)):
        _add_section(data["sections"], number, passage, pieces)
    if "tables" in data:
        _add_tables(data["tables"], reading, blocks, pieces)
    pictures = _pictured(chosen, data.get("tables", {}), blocks)
    return Understood(data, pieces, reading.unread, pictures, reading.unread_tables)


def _pictured(form: Form, found: Mapping[str, object], blocks: Sequence[Block]) -> dict[str, Origin]:
    """The pictures that stand under the heading of a section of which the table was not found."""
    wanted = {table.section: table.id for table in form.tables if table.section and table.id not in found}
    pictures: dict[str, Origin] = {}
    section: tuple[str, ...] = ()
    if not wanted or not any(isinstance(block, Picture) for block in blocks):
        return pictures
    for block in blocks:
        if isinstance(block, Paragraph):
            named = sections_named(form, block.text) if len(block.text) < LONGEST_HEADING else None
            section = named.ids if named and named.exact and named.ids else section
        elif isinstance(block, Picture):
            for table in (wanted[id_] for id_ in section if id_ in wanted):
                pictures.setdefault(table, block.origin)
    return pictures


def _parted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with the headings of sections taken out of the streams in which they stand."""
    for block in blocks:
        if isinstance(block, Stream):
            yield from parted(block, _every_heading())
        else:
            yield block


@lru_cache(maxsize=1)
def _every_heading() -> frozenset[str]:
    """The headings of the sections of all shipped forms, but for those that also stand inside a table."""
    forms = [load(form_id) for form_id in available()]
    headings = {
        words for form in forms for section in form.sections for words in (section.heading, *section.aliases)
    }
    rows = [row for form in forms for table in form.tables for row in table.rows]
    inside = {words for row in rows for words in (row.label, row.group or "")}
    return frozenset(label(words).words for words in headings) - {label(words).words for words in inside}


def _report(header: Header) -> dict[str, Any]:
    level = level_of(header.organization) if header.organization else None
    found = {
        "organization": header.organization,
        "level": level,
        "title": header.title,
        "year": header.year,
        "published": header.published,
    }
    return {key: value for key, value in found.items() if value is not None}


def _trace_header(header: Header, pieces: dict[Route, tuple[Piece, ...]]) -> None:
    titled = tuple(Piece(0, paragraph.text, paragraph.origin) for paragraph in header.paragraphs)
    for key in ("title", "organization", "year", "level"):
        pieces["report", key] = titled
    if header.dated:
        pieces["report", "published"] = (Piece(0, header.dated.text, header.dated.origin),)


def _after(blocks: Sequence[Block], header: Header) -> list[Block]:
    """What follows the title; the part of its paragraph that is not title comes first."""
    rest = list(blocks[header.body :])
    if header.rest and header.paragraphs:
        last = header.paragraphs[-1]
        rest.insert(0, Paragraph(header.rest, last.origin))
    signed = [
        block
        for block, following in pairwise(rest)
        if following is header.dated and isinstance(block, Paragraph) and _is_signature(block, header)
    ]
    return [block for block in rest if block is not header.dated and block not in signed]


def _is_signature(paragraph: Paragraph, header: Header) -> bool:
    """Whether a line over the date is only the body's name."""
    return "".join(paragraph.text.split()) == header.organization


def _add_section(
    sections: list[dict[str, str]], number: int, passage: Passage, pieces: dict[Route, tuple[Piece, ...]]
) -> None:
    sections.append({"heading": passage.heading, "text": passage.text})
    around = passage.headed or passage.pieces[:1]
    pieces["sections", number] = around
    pieces["sections", number, "heading"] = around
    pieces["sections", number, "text"] = passage.pieces or around


def _add_tables(
    tables: dict[str, Any], reading: Reading, blocks: Sequence[Block], pieces: dict[Route, tuple[Piece, ...]]
) -> None:
    cells = {cell.address: cell for cell in reading.form.cells}
    for table, row, column in sorted(reading.boxes, key=lambda parts: cells[".".join(parts)].position):
        cell = cells[f"{table}.{row}.{column}"]
        box = reading.boxes[table, row, column]
        route = ("tables", table, *row.split("."))
        here = tables
        for part in route[1:]:
            here = here.setdefault(part, {})
        here[column] = figure(box.text, cell.unit, cell.kind)
        piece = Piece(0, box.text, box.origin)
        pieces[*route, column] = (piece,)
        for depth in range(2, len(route) + 1):
            pieces.setdefault(route[:depth], (piece,))
    for (table, row), words in reading.printed.items():
        if table in tables:
            tables[table].setdefault("labels", {})[row] = words
    days = _days(blocks)
    for official in reading.form.tables:
        if official.as_of and official.id in tables and len(days) == 1:
            day, paragraph = days[0]
            tables[official.id]["as_of"] = day
            pieces["tables", official.id, "as_of"] = (Piece(0, paragraph.text, paragraph.origin),)


def _days(blocks: Sequence[Block]) -> list[tuple[date, Paragraph]]:
    """The days that captions within two blocks of a table give for its figures."""
    near = [
        block
        for number, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        and len(block.text) < 100
        and any(isinstance(other, (Grid, Stream)) for other in blocks[max(0, number - 2) : number + 3])
    ]
    return [(day, paragraph) for paragraph in near if (day := as_of(paragraph.text))]
