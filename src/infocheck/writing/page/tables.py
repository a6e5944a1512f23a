"""A table as its form prints it, wrong figures beside the right ones, each cell with its note."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from xml.etree.ElementTree import Element

from infocheck.forms.form import Cell, Table
from infocheck.forms.layout import Box, layout
from infocheck.writing.html import Child, spanning, tag
from infocheck.writing.page.links import Links
from infocheck.writing.page.notes import cell_note

_WIDE = 5
"""A table of so many columns moves sideways on a narrow screen."""


def laid_out(links: Links, table: Table) -> Element:
    """The table in a frame, within which it moves where it is wider than the screen."""
    printed = layout(links.report.form, table, links.report.inapplicable)
    caption = f"{table.label}（{links.words['unit']}{table.unit}）" if table.unit else table.label
    filled = {box.row for box in printed.boxes if box.cell}
    rows = (
        tag("tr", *(_box(links, box, filled) for box in boxes))
        for _, boxes in groupby(printed.boxes, key=lambda box: box.row)
    )
    kind = "form wide" if printed.width > _WIDE else "form"
    shown = tag("table", tag("caption", caption), tag("tbody", *rows), class_=kind)
    return tag(
        "div",
        shown,
        id=links.table(table.id),
        class_="frame",
        tabindex="0",
        role="region",
        aria_label=table.label,
    )


def _box(links: Links, box: Box, filled: Collection[int]) -> Element:
    made = _cell(links, box.cell) if box.cell else tag("th", box.text, class_=_kind(box, filled))
    return spanning(box, made)


def _kind(box: Box, filled: Collection[int]) -> str:
    """What a head stands for: columns (on a row without cells), a group of rows, or one row."""
    if box.row not in filled:
        return "head"
    return "group" if box.height > 1 else "item"


def _cell(links: Links, cell: Cell) -> Element:
    address = cell.address
    note = cell_note(links, address)
    kinds = [_severity(links, address), "zero" if links.report.value(address) == 0 else None]
    made = tag("td", *_figure(links, cell), id=links.cell(address))
    made.set("class", " ".join(kind for kind in kinds if kind))
    if links.claims_of[address]:
        number = links.claims_of[address][0]
        made.append(
            tag("a", "文", href=f"#{links.claim(number)}", class_="back", title=links.words["claims"])
        )
    if note is not None:
        made.set("tabindex", "0")
        made.append(note)
    return made


def _severity(links: Links, address: str) -> str | None:
    found = [links.findings[number].severity for number in links.findings_of[address]]
    return max(found).word if found else None


def _figure(links: Links, cell: Cell) -> tuple[Child, ...]:
    """What stands in a cell; where it is wrong and one figure would mend it, that figure too."""
    written = links.report.written(cell)
    told = "" if written is None or isinstance(written, (dict, list)) else str(written)[:40]
    if cell.address not in links.corrections:
        return (told,)
    return (tag("del", told or "空"), " → ", tag("ins", str(links.corrections[cell.address])))
