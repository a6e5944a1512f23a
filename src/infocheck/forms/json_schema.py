"""JSON Schemas for editors, from the same core schema and models that validate."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from infocheck.forms.form import Form
from infocheck.forms.model import report_schema
from infocheck.forms.schema import FormFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def report_json_schema(form: Form) -> dict[str, Any]:
    """The JSON Schema of reports on ``form``; official labels are titles."""
    schema = GenerateJsonSchema(union_format="any_of").generate(report_schema(form), mode="validation")
    return {"$schema": _DIALECT, "title": form.title, **schema}


def form_file_schema() -> dict[str, Any]:
    """The JSON Schema of form files."""
    return {"$schema": _DIALECT, **FormFile.model_json_schema(by_alias=True)}
