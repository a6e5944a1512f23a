"""Reports to test with: sound ones of each form, changed by a piece of TOML or by setting cells."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import settings

from infocheck.checking import Checked, Settings, check_data, check_file
from infocheck.findings import Finding
from infocheck.forms import load
from infocheck.writing.report_file import skeleton

settings.register_profile("suite", deadline=None)  # how long a test takes is the machine's affair
settings.load_profile("suite")

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
FIXTURES = Path(__file__).parent / "reports"
SHARED = ROOT.parent / "shared"

SOUND = {
    "national-2021": EXAMPLES / "clean-2023.toml",
    "local-ningbo-2011": FIXTURES / "ningbo-clean.toml",
    "regulation-2008": FIXTURES / "regulation-clean.toml",
}
"""A report without findings on each form."""

Data = dict[str, Any]


def sound(form: str = "national-2021") -> Data:
    """The data of the sound report on a form, to be changed freely; all zeros where there is none in a file."""
    if form not in SOUND:
        data = tomli.loads(skeleton(load(form), load(form).first_year or 2024, "某局", None, {}))
        return {**data, "tables": _zeros(data["tables"])}
    return copy.deepcopy(tomli.loads(SOUND[form].read_text(encoding="utf-8"), parse_float=Decimal))


def _zeros(value: Any) -> Any:
    """The same with 0 in every cell."""
    if isinstance(value, dict):
        return {key: _zeros(item) for key, item in value.items()}
    return [_zeros(item) for item in value] if isinstance(value, list) else 0


def of_zeros(toml: str, form: str = "national-2021") -> Data:
    """The sound report on a form with zeros in all of its tables, and a piece of TOML laid over it."""
    data = sound(form)
    return laid_over({**data, "tables": _zeros(data["tables"])}, tomli.loads(toml, parse_float=Decimal))


def laid_over(data: Data, change: Data) -> Data:
    """``data`` with the leaves of ``change`` in place of its own.

    Sections are replaced one by one, by heading; one that is not there is added.
    """
    for key, value in change.items():
        if key == "sections" and isinstance(value, list):
            data[key] = value if len(value) > 1 else _with_section(data[key], value[0])
        elif isinstance(value, dict) and isinstance(data.get(key), dict):
            laid_over(data[key], value)
        else:
            data[key] = value
    return data


def _with_section(sections: list[Data], section: Data) -> list[Data]:
    first = section["heading"][:1]
    kept = [section if old["heading"][:1] == first else old for old in sections]
    return kept if section in kept else [*kept, section]


def changed(toml: str, form: str = "national-2021") -> Data:
    """The sound report on a form with a piece of TOML laid over it."""
    return laid_over(sound(form), tomli.loads(toml, parse_float=Decimal))


def without(data: Data, routes: Iterable[str]) -> Data:
    """``data`` with what stands at these dotted routes taken out."""
    for route in routes:
        *parents, last = [int(step) if step.isdigit() else step for step in route.split(".")]
        here: Any = data
        for step in parents:
            here = here[step]
        del here[last]
    return data


def set_cell(data: Data, address: str, value: object) -> None:
    """Put a value into one cell, however its row is written."""
    cell = next(cell for cell in load(data["form"]).cells if cell.address == address)
    row = next(row for row in load(data["form"]).table(cell.table).rows if row.id == cell.row)
    here = data["tables"][cell.table]
    for part in cell.row.split("."):
        here = here[part]
    if isinstance(here, list):
        here[row.columns.index(cell.column)] = value
    else:
        here[cell.column] = value


def findings(data: Data, **settings: Any) -> tuple[Finding, ...]:
    """What is found in the data of a report, by rules of which none crashes."""
    checked = check_data(data, Settings(**settings))
    assert checked.tracebacks == ()
    return checked.result.findings


def codes(data: Data) -> list[str]:
    """The codes of what is found, in order."""
    return [finding.code for finding in findings(data)]


@pytest.fixture
def check_text(tmp_path: Path) -> Callable[..., Checked]:
    """Check a text (or bytes) as a file of that name."""

    def check(content: str | bytes, name: str = "report.toml") -> Checked:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return check_file(str(path), Settings())

    return check
