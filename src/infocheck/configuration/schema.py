"""What a configuration file may contain, as pydantic models: for checking it, and for editors."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from infocheck.forms.form import DAY

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Day = Annotated[str, StringConstraints(pattern=DAY)]
Level = Literal["error", "warning", "note"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class DeadlinePart(_Part):
    """The day of the next year, as month-day, by which bodies of a level publish here, and who says so."""

    day: Day
    basis: Words


class BodyPart(_Part):
    """A body and its other names, so that its reports of other years are known for its own."""

    name: Words
    aliases: list[Words] = Field(min_length=1)


class FilesPart(_Part):
    """Rules that are left out, or weigh otherwise, in some files."""

    ignore: list[Words] = []
    severity: dict[Words, Level] = {}


class WaiverPart(_Part):
    """Findings that somebody has accepted: by rule, and by cell, file, body or year; why, who, until when.

    ``cell`` and ``file`` are patterns with ``*``; files are named from the folder of the configuration.
    """

    rule: Words
    cell: Words | None = None
    file: Words | None = None
    organization: Words | None = None
    year: int | None = None
    reason: Words
    by: Words
    until: date


class ConfigurationFile(_Part):
    """``infocheck.toml``, or ``[tool.infocheck]`` in ``pyproject.toml``."""

    form: Words | None = Field(None, description="a form's id, or the path of a form file")
    select: list[Words] = Field(
        [], description="apply only these rules: codes, beginnings of codes, names, families"
    )
    ignore: list[Words] = Field([], description="leave these rules out")
    severity: dict[Words, Level] = Field({}, description="the severity of rules")
    files: dict[Words, FilesPart] = Field({}, description="rules by file pattern")
    deadlines: dict[Words, DeadlinePart] = Field({}, description="deadlines of this place, by level")
    bodies: list[BodyPart] = []
    waivers: list[WaiverPart] = []
    baseline: Words | None = Field(None, description="the path of a baseline (infocheck baseline)")
    comments: bool = Field(True, description="whether comments in reports may waive findings")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a configuration file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **ConfigurationFile.model_json_schema(),
        "title": "infocheck.toml",
    }
