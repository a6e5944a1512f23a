"""The faster parser takes what tomli takes, for the same values, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tomli
from click.testing import CliRunner
from conftest import EXAMPLES, SHARED
from generated import valid_report

from infocheck.cli.main import main
from infocheck.collection.job import FEW
from infocheck.reading import toml
from infocheck.reading.limits import decimal_number

fast_toml = pytest.importorskip("infocheck.reading.fast_toml")
SUITE = SHARED / "toml-test"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.toml"))]
LENIENT = [
    "a = { b =\n1 }",
    "a = { b\n= 1 }",
    "a = { b = # no\n1 }",
    "a = { b = 1, c\r\n = 2 }",
    "\ufeff\ufeffa = 1",
]
STRANGE = "[]{}\"'=.,#\n\r\t \\0123456789abxoe+-_:TZnuU\u3000é"


def same(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return repr(one) == repr(other)


def with_tomli(text: str) -> dict[str, Any] | None:
    try:
        return tomli.loads(text, parse_float=decimal_number)
    except (ValueError, ArithmeticError, RecursionError):
        return None


def agree(text: str) -> bool:
    """Whether the two agree, the faster one having the right to say that tomli must be asked."""
    quick, expected = fast_toml.loads(text, decimal_number), with_tomli(text)
    return quick is None or (expected is not None and same(quick, expected))


@pytest.mark.skipif(not SUITE.is_dir(), reason="the TOML test suite is not beside this checkout")
@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_the_toml_test_suite(version: str) -> None:
    names = (SUITE / f"files-toml-{version}").read_text().split()
    taken = 0
    for name in names:
        if name.startswith("valid/") and name.endswith(".toml"):
            text = (SUITE / name).read_bytes().decode("utf-8")
            assert agree(text), name
            taken += fast_toml.loads(text, decimal_number) is not None
    assert taken > 180


@pytest.mark.parametrize("text", LENIENT)
def test_what_is_no_toml_is_left_to_tomli(text: str) -> None:
    assert fast_toml.loads(text, decimal_number) is None
    assert with_tomli(text) is None


@pytest.mark.parametrize("text", ["a = " + "[" * 200_000, "a = " + "9" * 5000, "a = 1e99999", "x"])
def test_what_would_do_harm_is_left_to_tomli(text: str) -> None:
    assert fast_toml.loads(text, decimal_number) is None


def test_altered_reports() -> None:
    random = Random(11)
    for _ in range(3000):
        text = list(random.choice(TEXTS))
        for _ in range(random.randint(1, 3)):
            place = random.randrange(len(text))
            text[place : place + random.randint(0, 2)] = random.choice(STRANGE)
        assert agree("".join(text))


@pytest.mark.parametrize("command", ["validate", "export", "summary", "similar"])
def test_whatever_goes_through_many_files_uses_it(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toml, "_fast", None)
    for number in range(FEW + 1):
        (tmp_path / f"{number}.toml").write_text(TEXTS[0], encoding="utf-8")
    options = ["-j", "1", "-o", str(tmp_path / "out.csv"), *(["--no-cache"] if command == "validate" else [])]
    CliRunner().invoke(main, [command, str(tmp_path), *options])
    assert toml._fast is fast_toml.loads


def test_reports_are_read_by_the_faster_parser_once_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml, "_fast", None)
    toml.hasten()
    assert toml._fast is fast_toml.loads
    for text in TEXTS:
        assert fast_toml.loads(text, decimal_number) is not None
        assert toml.parse(text) == with_tomli(text)
    figure = valid_report(Random(3))["tables"]["disclosure"]["fees"]["amount"]
    text = f"a = {figure}"
    assert fast_toml.loads(text, decimal_number) == {"a": Decimal(str(figure))}
