"""``infocheck convert``: nothing lost, nothing invented, what was not read marked."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from click.testing import CliRunner, Result
from conftest import EXAMPLES, of_zeros, set_cell, sound
from hypothesis import given, settings
from hypothesis import strategies as st

from infocheck.checking import report_on
from infocheck.cli.main import main
from infocheck.forms import load
from infocheck.forms.load import available
from infocheck.report import Report
from infocheck.writing.report_file import drafted, report_file


def convert(*arguments: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, arguments)], input=stdin)


def again(data: dict[str, Any]) -> dict[str, Any]:
    """The data after a way through a report file."""
    report = report_on(data)
    return tomli.loads(report_file(report.form, drafted(report)), parse_float=Decimal)


def content(report: Report) -> tuple[object, ...]:
    return report.values, report.header, report.passages, report.faulty, report.unread, report.inapplicable


@pytest.mark.parametrize("name", ["clean-2023", "planted-2023", "xiangshan-2011", "hangzhou-2011"])
def test_a_report_is_the_same_after_conversion(name: str) -> None:
    data = tomli.loads((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    assert content(report_on(again(data))) == content(report_on(data))


@pytest.mark.parametrize("form_id", [form_id for form_id in available() if load(form_id).cells])
def test_a_report_on_any_form_is_the_same_after_conversion(form_id: str) -> None:
    data = of_zeros("", form_id)
    for number, cell in enumerate(load(form_id).cells):
        if not cell.optional:
            set_cell(data, cell.address, number)
    assert content(report_on(again(data))) == content(report_on(data))


def test_what_steers_a_terminal_stands_written_out_in_the_remarks() -> None:
    source = json.dumps(sound() | {"other\x07": 1}, default=str, ensure_ascii=False)
    written = convert("-", stdin=source.encode()).stdout
    assert "“other\\x07”" in written
    assert tomli.loads(written)["other\x07"] == 1


def test_json_becomes_toml_and_the_file_is_written_once(tmp_path: Path) -> None:
    source, target = tmp_path / "a.json", tmp_path / "b.toml"
    source.write_text(json.dumps(sound(), default=str, ensure_ascii=False), encoding="utf-8")
    assert convert(source, "-o", target).exit_code in (0, 1)
    assert tomli.loads(target.read_text(encoding="utf-8"))["report"]["year"] == 2023
    assert convert(source, "-o", target).exit_code == 2


def test_what_was_not_read_is_marked_and_told(tmp_path: Path) -> None:
    source = tmp_path / "a.toml"
    clean = (EXAMPLES / "clean-2023.toml").read_text(encoding="utf-8")
    source.write_text("\n".join(line for line in clean.splitlines() if not line.startswith("granted")))
    result = convert(source)
    assert result.exit_code == 1
    line = next(line for line in result.stdout.splitlines() if line.startswith("granted"))
    assert "未读出：自然人、商业企业" in line
    assert tomli.loads(result.stdout)["tables"]["requests"]["granted"] == [""] * 7


def test_what_the_form_has_no_place_for_is_kept() -> None:
    data = sound()
    data["note"] = "x"
    data["tables"]["requests"]["denied"]["whim"] = [1, 2]
    data["tables"]["requests"]["granted"] = [1, 2]
    data["tables"]["other"] = {"row": {"a b": 3}}
    kept = again(data)
    assert kept["note"] == "x"
    assert kept["tables"]["requests"]["denied"]["whim"] == [1, 2]
    assert kept["tables"]["requests"]["granted"] == [1, 2]
    assert kept["tables"]["other"] == {"row": {"a b": 3}}


@pytest.mark.parametrize(
    "source", [b"[", b"sections = 3", b"tables = 5", b"tables.requests = 5", b"\xff\xfe\x00"]
)
def test_what_is_no_report_is_not_converted(source: bytes) -> None:
    result = convert("-", stdin=source)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


SCALARS = (
    st.integers(-(10**6), 10**12)
    | st.text(max_size=12)
    | st.booleans()
    | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3)
    | st.just('"""x\\')
)
KEYS = st.sampled_from(["received", "denied", "state_secret", "total", "a b", "", "other", "as_of", "甲"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
TABLES = st.dictionaries(
    st.sampled_from(["requests", "disclosure", "x y"]), st.dictionaries(KEYS, VALUES, max_size=5), max_size=3
)
SECTIONS = st.lists(
    st.dictionaries(st.sampled_from(["heading", "text", "b"]), SCALARS, max_size=3), max_size=3
)


def figures(report: Report) -> tuple[object, ...]:
    written = {cell: raw for cell, raw in report.empties.items() if raw}
    return report.values, report.faulty, report.passages, written, report.header


@given(
    st.fixed_dictionaries(
        {"tables": TABLES, "sections": SECTIONS, "report": st.dictionaries(KEYS, VALUES, max_size=3)}
    )
)
@settings(max_examples=300)
def test_whatever_a_report_holds_can_be_written_and_read(data: dict[str, Any]) -> None:
    data["form"] = "national-2021"
    assert figures(report_on(again(data))) == figures(report_on(data))
