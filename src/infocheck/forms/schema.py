"""What a form file may contain, as pydantic models: for users' own forms, and for editors.

The shipped forms are checked by the tests, so that a start of the program does
not pay for pydantic's models.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from infocheck.forms.errors import ONE_LINE, FormError, named, wanted
from infocheck.forms.form import DAY, Kind

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
RowId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]
Label = Annotated[str, StringConstraints(min_length=1, pattern=ONE_LINE)]
Day = Annotated[str, StringConstraints(pattern=DAY)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class YearsPart(_Part):
    """The report years that the form is for; open at either end."""

    first: int | None = Field(None, alias="from")
    last: int | None = Field(None, alias="to")


class LevelPart(_Part):
    """A kind of body, its deadline as month-day of the next year, its powers, and which areas are above it (全省 for 省)."""

    label: Label
    label_en: Label
    deadline: Day | None = None
    basis: str = ""
    governs: bool = False
    rulemaking: bool | None = None
    above: str = ""


class TopicPart(_Part):
    """A side that a section must cover."""

    id: Id
    label: Label
    words: list[Label]
    governments_only: bool = False
    basis: str | None = None


class SectionPart(_Part):
    """A section: found by its heading or an alias, or by a word in its heading."""

    id: Id
    heading: Label
    aliases: list[Label] = []
    words: list[Label] = []
    mentions: list[Label] = []
    required: bool = True
    basis: str = ""
    topics: list[TopicPart] = []


class ColumnPart(_Part):
    """A column, with its official label."""

    id: Id
    label: Label
    unit: str | None = None
    kind: Kind = "count"
    group: str | None = None
    aliases: list[Label] = []


class RowPart(_Part):
    """A row, with its official label; ``columns`` where it does not fill all."""

    id: RowId
    label: Label
    columns: Annotated[list[Id], Field(min_length=1)] | None = None
    unit: str | None = None
    group: str | None = None
    aliases: list[Label] = []
    heading: bool = False
    mergeable: bool = False
    shared: bool = False


class RelationPart(_Part):
    """A relation as a readable equation; ``rule`` is the name of the rule that reports it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    rule: Literal[
        "row-total", "column-total", "flow", "group-total", "partition", "bound", "plausible", "authority"
    ]
    equation: Label
    for_each: Literal["row", "column"] | None = None
    rows: list[RowId] | None = None
    columns: list[Id] | None = None
    strictness: Literal["hard", "soft"] = "hard"
    needs: Literal["no-rulemaking"] | None = None
    label: Label
    label_en: Label
    basis: str | None = None


class SeriesPart(_Part):
    """A relation with last year's report: names under ``previous.`` are last year's cells.

    ``total`` is the row or column that sums the others: where it agrees, they may differ.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    rule: Literal["carry-over", "in-force", "item-list", "cumulative"]
    equation: Label
    for_each: Literal["row", "column"] | None = None
    rows: list[RowId] | None = None
    columns: list[Id] | None = None
    total: RowId | None = None
    label: Label
    label_en: Label
    basis: str | None = None


class TablePart(_Part):
    """A table with its columns, rows and relations.

    As printed: ``corner`` are the words over the row labels, ``columns_head``
    those over all columns; ``across`` puts the rows side by side on one line.
    """

    id: Id
    label: Label
    section: Id | None = None
    unit: str = ""
    basis: str = ""
    as_of: Day | None = None
    corner: str = ""
    columns_head: str = ""
    across: bool = False
    columns: Annotated[list[ColumnPart], Field(min_length=1)]
    rows: Annotated[list[RowPart], Field(min_length=1)]
    relations: list[RelationPart] = []
    series: list[SeriesPart] = []


class FormFile(_Part):
    """A form file; with ``extends``, every key that is not given comes from the form it extends."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    extends: str | None = None
    title: Label
    title_en: Label
    document: str | None = None
    scope: Literal["national", "local"] = "local"
    years: YearsPart
    regulation: str | None = None
    regulation_en: str | None = None
    ordered: bool = True
    levels: Annotated[dict[Id, LevelPart], Field(min_length=1)] | None = None
    sections: list[SectionPart] | None = None
    tables: list[TablePart] = []
    concepts: dict[str, list[Label]] = {}


_TAKEN = ("labels", "as_of")
"""What a report may say of a table beside its rows."""
_INHERITABLE = ("document", "regulation", "regulation_en", "levels", "sections")


def check_form_file(raw: dict[str, Any]) -> None:
    """Raise :class:`FormError` for the first thing in a form file that is not allowed."""
    try:
        FormFile.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _translated(first["loc"], first["type"], first.get("ctx", {})) from None
    missing = [key for key in _INHERITABLE if key not in raw]
    if missing and "extends" not in raw:
        raise FormError((missing[0],), f"缺少“{missing[0]}”", f"“{missing[0]}” is missing")
    _unique(("sections",), raw.get("sections", ()))
    _unique(("tables",), raw.get("tables", ()))
    for number, table in enumerate(raw.get("tables", ())):
        _check_table(("tables", number), table)


def _check_table(route: tuple[str | int, ...], table: dict[str, Any]) -> None:
    """Ids must be unique, the columns that a row or relation names must exist, and some row must have cells."""
    columns = [column["id"] for column in table["columns"]]
    rows = [row["id"] for row in table["rows"]]
    _unique((*route, "columns"), table["columns"])
    _unique((*route, "rows"), table["rows"])
    for position, row in enumerate(table["rows"]):
        if row["id"].partition(".")[0] in _TAKEN:
            raise FormError(
                (*route, "rows", position, "id"),
                f"“{row['id']}”另有用途，不能作行的标识",
                f"“{row['id']}” has a use of its own, and can name no row",
            )
        _known((*route, "rows", position, "columns"), row.get("columns"), columns)
        above = _column_above(row["id"], table["rows"], columns)
        if above is not None:
            raise FormError(
                (*route, "rows", position, "id"),
                f"“{above}”行已有这个名称的栏，“{row['id']}”与它同名",
                f"row “{above}” has a column of that name: “{row['id']}” is written in the same place",
            )
    if all(row.get("heading") and not row.get("mergeable") for row in table["rows"]):
        raise FormError(
            (*route, "rows"),
            "表中没有可填的行，全是分组的标题",
            "no row has cells: all are headings of groups",
        )
    for position, column in enumerate(table["columns"]):
        if column.get("kind") == "money" and column.get("unit") not in ("元", "万元", "亿元"):
            raise FormError(
                (*route, "columns", position),
                "money 栏要写明单位 unit（元、万元、亿元）",
                "a money column needs its unit",
            )
    for kind in ("relations", "series"):
        for position, relation in enumerate(table.get(kind, ())):
            _known((*route, kind, position, "rows"), relation.get("rows"), rows)
            _known((*route, kind, position, "columns"), relation.get("columns"), columns)


def _column_above(id_: str, rows: Sequence[dict[str, Any]], columns: list[str]) -> str | None:
    """The row above a sub-row that has a figure where the sub-row would be written.

    A heading has figures only in place of its sub-rows, so that they are never in one another's way.
    """
    for row in rows:
        name, _, _ = id_.removeprefix(f"{row['id']}.").partition(".")
        is_below = id_.startswith(f"{row['id']}.")
        if is_below and not row.get("heading") and name in row.get("columns", columns):
            return str(row["id"])
    return None


def _unique(route: tuple[str | int, ...], parts: Sequence[dict[str, Any]]) -> None:
    ids = [part["id"] for part in parts]
    for position, id_ in enumerate(ids):
        if id_ in ids[:position]:
            raise FormError((*route, position, "id"), f"“{id_}”重复", f"“{id_}” is given twice")


def _known(route: tuple[str | int, ...], names: list[str] | None, known: list[str]) -> None:
    for position, name in enumerate(names or ()):
        if name not in known:
            raise FormError((*route, position), f"本表没有“{name}”", f"this table has no “{name}”")
        if name in (names or ())[:position]:
            raise FormError((*route, position), f"“{name}”重复", f"“{name}” is given twice")


def _translated(location: tuple[int | str, ...], type_: str, context: dict[str, Any]) -> FormError:
    name = named(location)
    if type_ == "missing":
        return FormError(location, f"缺少“{name}”", f"“{name}” is missing")
    if type_ == "extra_forbidden":
        return FormError(location, f"格式文件没有“{name}”这个键", f"a form file has no key “{name}”")
    zh, en = wanted(type_, context)
    return FormError(location, f"“{name}”应为{zh}", f"“{name}” should be {en}")
