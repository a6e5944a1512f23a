"""The floor of work: parse the same files and validate them with pydantic alone; no sums, no text."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import tomli
from pydantic import BaseModel, ConfigDict, conlist

Row = conlist(int, min_length=7, max_length=7)


class Header(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)
    organization: str
    year: int
    published: date | None = None


class Section(BaseModel):
    model_config = ConfigDict(strict=True)
    heading: str
    text: str = ""


class Tables(BaseModel):
    disclosure: dict[str, Any]
    requests: dict[str, Row | dict[str, Row]]
    challenges: dict[str, dict[str, int] | list[int]]


class Report(BaseModel):
    form: str
    report: Header
    sections: list[Section]
    tables: Tables


for path in sorted(Path(sys.argv[1]).rglob("*.toml")):
    Report.model_validate(tomli.loads(path.read_text(encoding="utf-8")))
