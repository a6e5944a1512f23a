"""Which form a report is on, told from its own data: first the rows and columns it has, then its year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from infocheck.forms.form import Form
from infocheck.forms.load import available, load


def choose(data: Mapping[str, object]) -> Form:
    """The shipped form that most of the report's table keys belong to; among equals the one of its year.

    Without tables and year, the newest national form.
    """
    header = data.get("report")
    year = header.get("year") if isinstance(header, Mapping) else None
    given = table_keys(data)

    def fitness(form: Form) -> tuple[int, bool, bool, int]:
        of_year = type(year) is int and form.fits(year)
        return _agreement(form, given), of_year, form.scope == "national", form.first_year or 0

    return max(map(load, available()), key=fitness)


def better(form: Form, data: Mapping[str, object]) -> Form | None:
    """Another shipped form that more of the report's table keys belong to than to ``form``, if there is one."""
    given = table_keys(data)
    own = _agreement(form, given)
    others = [other for other in map(load, available()) if other.id != form.id]
    best = max(others, key=lambda other: _agreement(other, given), default=None)
    return best if best is not None and _agreement(best, given) > own else None


def table_keys(data: Mapping[str, object]) -> frozenset[str]:
    """The dotted keys under ``tables``: tables, rows and named columns."""
    tables = data.get("tables")
    return frozenset(_keys(tables, "")) if isinstance(tables, Mapping) else frozenset()


def _keys(value: Mapping[str, object], route: str) -> Iterator[str]:
    for key, item in value.items():
        yield f"{route}{key}"
        if isinstance(item, Mapping):
            yield from _keys(item, f"{route}{key}.")


def _agreement(form: Form, given: frozenset[str]) -> int:
    """How many of the keys are the form's own, less those that are not."""
    known = {
        f"{table.id}.{row.id}.{column}"
        for table in form.tables
        for row in table.rows
        for column in row.columns
    }
    known |= {part for address in known for part in _ancestors(address)}
    return 2 * len(given & known) - len(given)


def _ancestors(address: str) -> Iterator[str]:
    while "." in address:
        address = address.rpartition(".")[0]
        yield address
