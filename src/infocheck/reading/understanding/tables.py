"""All grids of a document laid on the tables of a form, and the form that they fit best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from infocheck.forms.form import Form, Table
from infocheck.forms.load import available, load
from infocheck.reading.documents.blocks import Block, Box, Grid, Paragraph, Stream
from infocheck.reading.understanding.fitting import Fit, fit, names_of
from infocheck.reading.understanding.flat import fit_stream, survey_stream
from infocheck.reading.understanding.labels import is_ignored, label
from infocheck.reading.understanding.survey import Figure, survey

_PAGE_NUMBER = re.compile(r"[-—–\s\d第页共/]{1,12}")
_FEW = 3
"""So many rows tell a table whose only column has no label to go by."""


class Surveyed(NamedTuple):
    """A grid, and the figures in it with their labels."""

    grid: Grid | Stream
    figures: tuple[Figure, ...]

    def fit(self, table: Table, fuzzy: bool) -> Fit:
        """The grid laid on a table of a form."""
        if isinstance(self.grid, Stream):
            return fit_stream(table, self.grid, fuzzy)
        return fit(table, self.figures, fuzzy and not self.grid.loose, self.grid.loose)


class Unread(NamedTuple):
    """A figure in one of the form's tables that is not read, with the labels that it stands under."""

    box: Box
    labels: tuple[str, ...]


class Reading(NamedTuple):
    """What the grids of a document say on one form: ``told`` weighs what is read on it, ``missing`` counts what it has besides.

    ``unread_tables`` are those that are there, of which nothing was read.
    """

    form: Form
    boxes: dict[tuple[str, str, str], Box]
    printed: dict[tuple[str, str], str]
    unread: tuple[Unread, ...]
    used: frozenset[int]
    told: float
    missing: int
    unread_tables: frozenset[str]

    @property
    def score(self) -> float:
        """How well the form fits: what is read on it, less what it has and the document has not."""
        return self.told - self.missing / 2


def surveyed(blocks: Sequence[Block]) -> list[Surveyed]:
    """Every grid, those that a page break cut made whole, and every stream of boxes."""
    streams = [block for block in blocks if isinstance(block, Stream)]
    return [
        *(Surveyed(grid, tuple(survey(grid))) for grid in _whole(blocks)),
        *(Surveyed(stream, tuple(survey_stream(stream))) for stream in streams),
    ]


def best_form(grids: Sequence[Surveyed], year: int | None) -> Form | None:
    """The shipped form that the grids fit best; ``None`` where they fit none."""
    readings = [_reading(load(form_id), grids, fuzzy=False) for form_id in available()]
    fitting = [reading for reading in readings if reading.boxes]
    return _best(fitting, year).form if fitting else None


def read_tables(grids: Sequence[Surveyed], form: Form) -> Reading:
    """The grids on a form."""
    return _reading(form, grids, fuzzy=True)


def _best(readings: Sequence[Reading], year: int | None) -> Reading:
    """The reading that fits best; of a table that is cut short, of which the longer form misses more, that on a form of
    the year, if it reads as much."""
    best = max(readings, key=lambda reading: _fitness(reading, year))
    if year is None or not best.missing:
        return best
    of_year = [one for one in readings if one.told >= best.told and one.form.fits(year)]
    return max(of_year or [best], key=lambda reading: _fitness(reading, year))


def _fitness(reading: Reading, year: int | None) -> tuple[float, bool, bool]:
    form = reading.form
    return reading.score, year is not None and form.fits(year), form.scope == "national"


def _reading(form: Form, grids: Sequence[Surveyed], fuzzy: bool) -> Reading:
    boxes: dict[tuple[str, str, str], Box] = {}
    printed: dict[tuple[str, str], str] = {}
    used = set()
    exact = 0
    for table in form.tables:
        for number, made in _fits(table, grids, fuzzy):
            used.add(number)
            exact += made.exact
            for (row, column), box in made.boxes.items():
                boxes.setdefault((table.id, row, column), box)
            for row, words in made.printed.items():
                printed.setdefault((table.id, row), words)
    boxes = _told_once(form, boxes)
    claimed = set(boxes.values())
    alike = list(_resembling(form, {table for table, _, _ in boxes}, grids))
    looked_at = used | {number for _, number in alike}
    left = {
        number: [box for box in grids[number].figures if box.box not in claimed and _counts(box)]
        for number in sorted(looked_at)
    }
    unread = tuple(Unread(figure.box, _told(figure)) for figures in left.values() for figure in figures)
    unread_tables = frozenset(table for table, number in alike if left[number])
    found = {table for table, _, _ in boxes}
    expected = sum(not cell.optional for cell in form.cells if cell.table in found)
    told, missing = len(boxes) + exact - len(unread) / 2, max(expected - len(boxes), 0)
    return Reading(form, boxes, printed, unread, frozenset(used), told, missing, unread_tables)


def _resembling(form: Form, found: set[str], grids: Sequence[Surveyed]) -> Iterator[tuple[str, int]]:
    """The tables of which nothing was found, each with the grids that have labels of it."""
    for table in form.tables:
        if table.id in found:
            continue
        rows = frozenset[str]().union(*map(names_of, table.rows))
        columns = frozenset[str]().union(*map(names_of, table.columns))
        for number, grid in enumerate(grids):
            boxes = {box for figure in grid.figures for box in (*figure.left, *figure.above)}
            words = {label(box.text).words for box in boxes}
            if words & rows and len(words & columns) > 1:
                yield table.id, number


def _told_once(form: Form, boxes: dict[tuple[str, str, str], Box]) -> dict[tuple[str, str, str], Box]:
    """Without a group in one row where rows of that group are there too: it is one or the other."""
    parted = {(table, row.rpartition(".")[0]) for table, row, _ in boxes}
    groups = {(table.id, row.id) for table in form.tables for row in table.rows if row.mergeable}
    return {cell: box for cell, box in boxes.items() if cell[:2] not in groups & parted}


def _fits(table: Table, grids: Sequence[Surveyed], fuzzy: bool) -> Iterator[tuple[int, Fit]]:
    """What each grid has of a table, the one with the most cells first."""
    fits = [(number, grid.fit(table, fuzzy)) for number, grid in enumerate(grids)]
    needed = _FEW if table.tells_columns_by_kind else 1
    telling = [(number, made) for number, made in fits if len(made.boxes) >= needed and made.exact]
    return iter(sorted(telling, key=lambda item: -len(item[1].boxes)))


def _counts(figure: Figure) -> bool:
    """Whether an unclaimed box holds a number that belongs to a row or column, rather than to the order of these."""
    if not any(map(str.isnumeric, figure.box.text)) or not (figure.left or figure.above):
        return False
    nearest = (*figure.left[:1], *figure.above[:1])
    words = {label(box.text).words for box in nearest}
    return not words & {"序号", "行次", "栏次", "编号", "代码"}


def _told(figure: Figure) -> tuple[str, ...]:
    """The labels that a figure stands under, the telling ones, as printed."""
    told = [box for box in (*figure.left[:2], *figure.above[:1]) if not is_ignored(box.text)]
    return tuple(dict.fromkeys(" ".join(box.text.split()) for box in told))


def _whole(blocks: Sequence[Block]) -> list[Grid]:
    """The grids; those of one width with nothing but a page number between them are one."""
    whole: list[Grid] = []
    apart = True
    for block in blocks:
        if isinstance(block, Grid):
            if not apart and whole and len(whole[-1].rows[0]) == len(block.rows[0]):
                whole[-1] = whole[-1]._replace(rows=whole[-1].rows + block.rows)
            else:
                whole.append(block)
            apart = False
        elif not isinstance(block, Paragraph) or not _PAGE_NUMBER.fullmatch(block.text):
            apart = True
    return whole
