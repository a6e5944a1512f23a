"""A table of which only the order of its boxes is left, laid on a table of a form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from infocheck.forms.form import Column, Row, Table
from infocheck.forms.vocabulary import simplified
from infocheck.reading.documents.blocks import Box, Paragraph, Stream
from infocheck.reading.documents.figures import is_blank, is_figure
from infocheck.reading.understanding.fitting import (
    Fit,
    Labels,
    begins,
    every_name,
    names_of,
    printed_label,
    rows_of,
)
from infocheck.reading.understanding.labels import label
from infocheck.reading.understanding.survey import Figure

_SPREAD = 3
"""A label may have been spread over so many lines."""
_WIDEST = 16
"""A label is at most so many columns wider than its own cell."""
_TOLD_ON = 64
"""So many labels are told on behind blank boxes: more than any table has over its figures."""


def survey_stream(stream: Stream) -> list[Figure]:
    """Every figure with the labels before it, the nearest first; those above are not known."""
    return [
        Figure(box, labels, ()) for labels, run in _groups(stream) for box in run if not is_blank(box.text)
    ]


def fit_stream(table: Table, stream: Stream, fuzzy: bool) -> Fit:
    """Rows by the label right before their figures; columns in the form's order, where all of their labels came before.

    A row whose figures are more or fewer than its columns is left out.
    """
    groups = [(_joined(table, labels), figures) for labels, figures in _groups(stream)]
    rows, exact = rows_of(table, [labels for labels, _ in groups], fuzzy)
    headed = {row.id for row in rows.values()}
    columns = [column.label for column in table.columns]
    claims: dict[tuple[str, str], list[Box]] = defaultdict(list)
    blank: dict[tuple[str, str], Box] = {}
    seen: set[str] = set()
    for labels, figures in groups:
        seen |= {words for box in labels for words in label(box.text)}
        row = rows.get(labels)
        if row and not claims and _are_said([*_groups_of(table.columns), *columns], labels[1:]):
            seen |= {words for column in table.columns for words in names_of(column)}
        figures = _filled(figures, len(row.columns) if row else len(table.rows) * len(table.columns))
        cells = _cells(table, row, len(figures), seen) if row else _whole_table(table, labels, len(figures))
        if _is_written(figures):
            for cell, box in zip(cells, figures, strict=False):
                claims[cell].append(box)
        else:
            blank.update(zip(cells, figures, strict=False))
        if cells and row:
            blank.update(_empty_cells(table, labels[1:], headed))
    boxes = {cell: claim[0] for cell, claim in claims.items() if len(claim) == 1}
    boxes |= {cell: box for cell, box in blank.items() if cell not in claims}
    printed = {row.id: printed_label(row, labels) for labels, row in rows.items() if labels not in exact}
    return Fit(table, boxes, printed, sum(row not in printed for row, _ in boxes))


def _empty_cells(table: Table, labels: Labels, headed: set[str]) -> Iterator[tuple[tuple[str, str], Box]]:
    """The cells of the rows that are named before another whose figures follow, and never head any (``headed``): of empty
    cells nothing was copied."""
    rows = _rows_by_name(table)
    for box in labels:
        row = rows.get(label(box.text).words)
        if row is not None and row.id not in headed:
            yield from (((row.id, column), Box("", box.origin)) for column in row.columns)


@lru_cache(maxsize=64)
def _rows_by_name(table: Table) -> dict[str, Row]:
    """The rows whose name no other row and no column has."""
    counted = Counter(name for named in (*table.rows, *table.columns) for name in names_of(named))
    rows = [row for row in table.rows if not row.heading]
    return {name: row for row in rows for name in names_of(row) if counted[name] == 1}


def _groups(stream: Stream) -> Iterator[tuple[Labels, tuple[Box, ...]]]:
    """Labels (the last first), and the figures that follow them; blank boxes may only widen a label, so that it is told on."""
    labels: Labels = ()
    told: Labels = ()
    for is_figures, run in groupby(stream.boxes, key=lambda box: is_figure(box.text)):
        boxes = tuple(run)
        if is_figures:
            yield labels, boxes
            told = () if _is_written(boxes) else labels
        else:
            labels = (*reversed(boxes), *told[:_TOLD_ON])


def _is_written(boxes: Sequence[Box]) -> bool:
    return any(not is_blank(box.text) for box in boxes)


def _cells(table: Table, row: Row, count: int, seen: set[str]) -> list[tuple[str, str]]:
    """The cells that so many figures after the label of a row fill, in order; none where that cannot be told."""
    columns = [column for column in table.columns if column.id in row.columns]
    known = table.tells_columns_by_kind or all(
        names_of(column) & seen or any(begins(column, words) for words in seen) for column in columns
    )
    return [(row.id, column) for column in row.columns] if known and count == len(row.columns) else []


def _filled(boxes: tuple[Box, ...], count: int) -> tuple[Box, ...]:
    """The boxes of a row of so many cells: all that are written, or the only run of so many that leaves none of them out.

    The blank ones beside it stand for a label that is wider than its own cell.
    """
    written = tuple(box for box in boxes if not is_blank(box.text))
    if len(written) == count or len(boxes) > count + _WIDEST:
        return written
    runs = [boxes[first : first + count] for first in range(len(boxes) - count + 1)]
    whole = [run for run in runs if not set(written).difference(run)]
    same = {tuple(box.text for box in run) for run in whole}
    return whole[0] if len(same) == 1 else written


def _joined(table: Table, labels: Labels) -> Labels:
    """The labels (the last first), those that were spread over lines made whole."""
    names = every_name(table)
    left = labels[::-1]
    whole: list[Box] = []
    at = 0
    while at < len(left):
        count = next((count for count in range(1, _SPREAD + 1) if _is_named(names, left[at : at + count])), 1)
        parts = left[at : at + count]
        whole.append(parts[0] if count == 1 else Box("".join(box.text for box in parts), parts[0].origin))
        at += count
    return tuple(reversed(whole))


def _is_named(names: frozenset[str], parts: Labels) -> bool:
    """Whether boxes together say one of these names."""
    return not names.isdisjoint(label("".join(box.text for box in parts)))


def _whole_table(table: Table, labels: Labels, count: int) -> list[tuple[str, str]]:
    """Every cell of a table that is headed by its rows and, under each, by its columns, before any figure."""
    if count != len(table.rows) * len(table.columns) or len(table.columns) < 2:
        return []
    if _is_header(table, labels):
        return [(row.id, column.id) for row in table.rows for column in table.columns]
    told = [label(box.text).words for box in reversed(labels)]
    columns = [words for words in told if any(words in names_of(column) for column in table.columns)]
    order = [column.id for words in columns for column in table.columns if words in names_of(column)]
    wanted = [column.id for column in table.columns] * len(table.rows)
    rows = [row for words in told for row in table.rows if words in names_of(row)]
    if order[-len(wanted) :] != wanted or list(dict.fromkeys(rows)) != list(table.rows):
        return []
    return [(row.id, column.id) for row in table.rows for column in table.columns]


def _is_header(table: Table, labels: Labels) -> bool:
    """Whether all that heads a table, its rows and under each its columns, stands right before its figures."""
    columns = [column.label for column in table.columns]
    return _are_said(
        [*_groups_of(table.rows), *(words for row in table.rows for words in (row.label, *columns))], labels
    )


def _groups_of(named: Sequence[Row] | Sequence[Column]) -> dict[str, None]:
    """The groups of rows or of columns, each once."""
    return dict.fromkeys(each.group for each in named if each.group)


def _are_said(header: Sequence[str], labels: Labels) -> bool:
    """Whether the labels (the last first) end in the characters of a header, whose narrow boxes lines may cut through:
    结果 结果 其他 on one line, 维持 纠正 结果 on the next."""
    wanted = sorted("".join(header))
    told = ""
    for box in labels:
        if len(told) >= len(wanted):
            break
        told += simplified("".join(box.text.split()))
    return sorted(told) == wanted


def parted(stream: Stream, headings: frozenset[str]) -> Iterator[Stream | Paragraph]:
    """The stream without the headings of sections that stand in it, each of which begins another.

    What stands before the first and holds no figure is text: the title of a report that begins with its tables.
    """
    part: list[Box] = []
    is_first = True
    for box in stream.boxes:
        if label(box.text).words in headings and not is_figure(box.text):
            if is_first and not any(is_figure(other.text) for other in part):
                yield from (Paragraph(other.text, other.origin) for other in part)
            else:
                yield from _stream(part)
            part, is_first = [], False
            yield Paragraph(box.text, box.origin)
        else:
            part.append(box)
    yield from _stream(part)


def _stream(boxes: Sequence[Box]) -> Iterator[Stream]:
    if boxes:
        yield Stream(tuple(boxes), boxes[0].origin)
