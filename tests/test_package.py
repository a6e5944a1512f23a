"""What is shipped: a wheel and a source archive that are sound, complete, reproducible, and content with old dependencies."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT

EPOCH = {"SOURCE_DATE_EPOCH": "1700000000"}


def run(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables}
    return subprocess.run(
        list(map(str, command)), cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600
    )


def build(folder: Path) -> list[Path]:
    done = run(sys.executable, "-m", "hatchling", "build", "-d", folder, **EPOCH)
    assert done.returncode == 0, done.stderr
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The source archive and the wheel."""
    return build(tmp_path_factory.mktemp("dist"))


def test_both_are_sound(built: list[Path]) -> None:
    assert [path.suffix for path in built] == [".whl", ".gz"]
    done = run(sys.executable, "-m", "twine", "check", "--strict", *built)
    assert done.returncode == 0, done.stdout


def test_two_builds_are_the_same_bytes(built: list[Path], tmp_path: Path) -> None:
    for one, other in zip(built, build(tmp_path), strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_the_wheel_has_the_forms_and_nothing_of_the_tests(built: list[Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = wheel.namelist()
    assert "infocheck/schemas/forms/national-2021.toml" in names
    assert "infocheck/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/")) or "__pycache__" in name]


def test_the_source_archive_has_what_the_tests_need(built: list[Path]) -> None:
    with tarfile.open(built[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for needed in (
        "tests/conftest.py",
        "examples/clean-2023.toml",
        "schemas/output.schema.json",
        "docs/generate.py",
    ):
        assert needed in names


def lowest() -> list[str]:
    """The lowest versions that the dependencies say they are content with."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [needed.replace(">=", "==") for needed in project["dependencies"]]


def test_the_lowest_dependencies_give_the_same_findings(built: list[Path], tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    done = run(python, "-m", "pip", "install", "--quiet", built[0], *lowest())
    if done.returncode and "Could not find a version" in done.stderr + done.stdout:
        pytest.skip("no package index to install from")
    assert done.returncode == 0, done.stderr
    arguments = ("-m", "infocheck", "validate", EXAMPLES, "--lang", "en")
    for format_ in ("text", "json"):
        old = run(python, *arguments, "--format", format_, PYTHONPATH="", COLUMNS="100")
        new = run(sys.executable, *arguments, "--format", format_, COLUMNS="100")
        assert (old.returncode, old.stdout) == (new.returncode, new.stdout)
