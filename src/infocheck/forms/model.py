"""What a report on a form may contain, as one pydantic core schema.

The same schema validates a report (through pydantic's compiled core, without
building a model class) and yields the JSON Schema that editors use.
"""

from __future__ import annotations

from typing import Any, cast

from pydantic_core import SchemaValidator, ValidationError
from pydantic_core.core_schema import CoreSchema

from infocheck.forms.form import EMPTIES, MONEY, YEARS, Column, Fault, Form, Row, Table

Schema = dict[str, Any]


def validator(form: Form) -> SchemaValidator:
    """The compiled validator of reports on ``form``."""
    schema: Any = report_schema(form)
    return SchemaValidator(schema)


def faults(form: Form, data: dict[str, object]) -> tuple[Fault, ...]:
    """Everything in ``data`` that reports on ``form`` may not contain; empty where it is valid."""
    try:
        validator(form).validate_python(data)
    except ValidationError as error:
        found: dict[tuple[str | int, ...], Fault] = {}
        for line in error.errors(include_url=False):
            route = _route(data, line["loc"], line["type"])
            fault = Fault(route, line["type"], line["input"], line.get("ctx") or {})
            found.setdefault(route, fault)
        return tuple(found.values())
    return ()


def report_schema(form: Form) -> CoreSchema:
    """The core schema of a report on ``form``: header, sections and tables."""
    definitions: list[Schema] = [
        {**_count(0), "ref": "count"},
        {**_amount(), "ref": "amount"},
        {**_count(None), "ref": "signed"},
        {**_amount(), "choices": [*_amount()["choices"], _own_unit()], "ref": "money"},
    ]
    tables = {table.id: _table(table, definitions) for table in form.tables}
    fields = {
        "form": _field(_text("格式（版本）的标识"), required=True),
        "$schema": _field({"type": "str"}),
        "report": _field(_header(form), required=True),
        "sections": _field({"type": "list", "items_schema": _section(), "strict": True}, required=True),
    }
    if tables:
        fields["tables"] = _field(_record(tables), required=False)
    whole = {"type": "definitions", "schema": _record_of(fields), "definitions": definitions}
    return cast("CoreSchema", whole)


def known_keys(form: Form, route: tuple[str | int, ...]) -> list[str]:
    """The keys that a report on ``form`` may have at ``route``; empty where it has no such place."""
    schema: Any = report_schema(form)
    definitions = {definition["ref"]: definition for definition in schema["definitions"]}
    here = schema["schema"]
    for step in route:
        here = (
            here["items_schema"] if isinstance(step, int) else _fields(here).get(step, {}).get("schema", {})
        )
        here = definitions[here["schema_ref"]] if here.get("type") == "definition-ref" else here
        if here.get("type") not in ("typed-dict", "tagged-union", "list"):
            return []
    return list(_fields(here))


def _fields(schema: Schema) -> Schema:
    """The fields of a record, or of every choice of a union that is a record."""
    fields: Schema = dict(schema.get("fields", {}))
    for choice in schema.get("choices", {}).values():
        fields |= choice.get("fields", {})
    return fields


# ── header and sections ─────────────────────────────────────────────────────


def _header(form: Form) -> Schema:
    day = {
        "type": "union",
        "choices": [{"type": "date", "strict": True}, _text("日期", r"^\d{4}-\d{2}-\d{2}$")],
    }
    period = {"from": _field(day, required=True), "to": _field(day, required=True)}
    return _record_of(
        {
            "organization": _field(_text("机关全称", r"\S"), required=True),
            "aliases": _field(
                {"type": "list", "items_schema": _text("机关的曾用名或简称", r"\S"), "strict": True}
            ),
            "level": _field({"type": "literal", "expected": list(form.levels)}),
            "year": _field({"type": "int", "strict": True, "ge": YEARS[0], "le": YEARS[-1]}, required=True),
            "title": _field(_text("标题")),
            "published": _field(day),
            "period": _field(_record_of(period)),
            "source": _field(_text("来源")),
        }
    )


def _section() -> Schema:
    return _record_of(
        {
            "heading": _field(_text("章节标题，照原文"), required=True),
            "text": _field(_text("章节正文，照原文")),
        }
    )


# ── tables ──────────────────────────────────────────────────────────────────


def _table(table: Table, definitions: list[Schema]) -> Schema:
    columns = {column.id: column for column in table.columns}
    tree: Schema = {}
    for row in table.rows:
        node = tree
        for part in row.id.split("."):
            node = node.setdefault(part, {})
        node[""] = row
    shapes: dict[tuple[str, ...], str] = {}
    fields = {key: _node(child, table, columns, shapes, definitions) for key, child in tree.items()}
    fields["labels"] = {"type": "dict", "keys_schema": {"type": "str"}, "values_schema": {"type": "str"}}
    if table.as_of:
        fields["as_of"] = {"type": "date"}
    return _titled(_record(fields), table.label)


def _node(
    node: Schema,
    table: Table,
    columns: dict[str, Column],
    shapes: dict[tuple[str, ...], str],
    definitions: list[Schema],
) -> Schema:
    row: Row | None = node.get("")
    children = {key: _node(child, table, columns, shapes, definitions) for key, child in node.items() if key}
    if row is None or not row.has_cells:
        return _titled(_record(children), row.label if row else "")
    if row.heading:
        choices = {"rows": _record(children), **_row_choices(row, columns)}
        return _titled(_tagged(choices, _is_array_named_or_rows), row.label)
    if children:
        cells = {column: _cell(columns[column]) for column in row.columns}
        return _titled(_record({**cells, **children}), row.label)
    if row.columns not in shapes:
        shapes[row.columns] = f"row:{table.id}:{','.join(row.columns)}"
        definitions.append(
            {**_tagged(_row_choices(row, columns), _is_array_or_named), "ref": shapes[row.columns]}
        )
    return _titled({"type": "definition-ref", "schema_ref": shapes[row.columns]}, row.label)


def _row_choices(row: Row, columns: dict[str, Column]) -> Schema:
    cells = [_cell(columns[column]) for column in row.columns]
    named = {column: _cell(columns[column]) for column in row.columns}
    choices: Schema = {"array": {"type": "tuple", "items_schema": cells}, "named": _record(named)}
    if len(cells) == 1:
        choices["value"] = cells[0]
    else:
        choices["value"] = {"type": "tuple", "items_schema": cells, "strict": True}
    return choices


def _is_array_or_named(value: object) -> str:
    return "array" if isinstance(value, list) else "named" if isinstance(value, dict) else "value"


def _is_array_named_or_rows(value: object) -> str:
    if isinstance(value, dict) and any(isinstance(item, (list, dict)) for item in value.values()):
        return "rows"
    return _is_array_or_named(value)


def _cell(column: Column) -> Schema:
    return {"type": "definition-ref", "schema_ref": column.kind}


def _count(least: int | None) -> Schema:
    integer: Schema = {"type": "int", "strict": True}
    if least is not None:
        integer["ge"] = least
    return {"type": "union", "choices": [integer, _empty()]}


def _amount() -> Schema:
    integer = {"type": "int", "strict": True, "ge": 0}
    decimal = {"type": "decimal", "strict": True, "ge": 0, "allow_inf_nan": False}
    return {"type": "union", "choices": [integer, decimal, _empty()]}


def _own_unit() -> Schema:
    return {"type": "str", "strict": True, "pattern": MONEY}


def _empty() -> Schema:
    written = "|".join(EMPTIES[1:])
    return {"type": "str", "strict": True, "pattern": rf"^\s*({written})?\s*$"}


# ── small parts ─────────────────────────────────────────────────────────────


def _field(schema: Schema, *, required: bool = False) -> Schema:
    return {"type": "typed-dict-field", "schema": schema, "required": required}


def _record(schemas: Schema) -> Schema:
    return _record_of({key: _field(schema) for key, schema in schemas.items()})


def _record_of(fields: Schema) -> Schema:
    return {"type": "typed-dict", "fields": fields, "extra_behavior": "forbid", "strict": True}


def _tagged(choices: Schema, discriminator: Any) -> Schema:
    return {"type": "tagged-union", "choices": choices, "discriminator": discriminator}


def _text(description: str, pattern: str | None = None) -> Schema:
    schema: Schema = {
        "type": "str",
        "strict": True,
        "metadata": {"pydantic_js_updates": {"description": description}},
    }
    if pattern:
        schema["pattern"] = pattern
    return schema


def _titled(schema: Schema, title: str) -> Schema:
    return {**schema, "metadata": {"pydantic_js_updates": {"title": title}}} if title else schema


def _route(data: object, location: tuple[str | int, ...], type_: str) -> tuple[str | int, ...]:
    """The part of a pydantic location that exists in the data; union and tag labels fall away.

    For a missing key the key itself is kept as the last step, so that a
    message can name it; a place with that route resolves to its parent.
    """
    route: list[str | int] = []
    here: Any = data
    for step in location:
        within = isinstance(here, list) and type(step) is int and step < len(here)
        if not within and not (isinstance(here, dict) and step in here):
            continue
        here = here[step]
        route.append(step)
    if type_ == "missing":
        route.append(location[-1])
    return tuple(route)
