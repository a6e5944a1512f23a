"""The house itself: directions of import, types, style, generated files, and a light start."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT

LONGEST = 40
"""So many lines, at most, a function has."""
STARTED = """
import sys
sys.argv = ["infocheck", "validate", {path!r}]
from infocheck.__main__ import run
try:
    run()
except SystemExit as end:
    assert end.code == 0, end.code
print(*sorted(sys.modules), sep="\\n")
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "mypy"],
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["docs/generate.py", "--check"],
    ],
    ids=["types", "style", "format", "generated files"],
)
def test_checks_pass(command: list[str]) -> None:
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_go_one_way() -> None:
    done = run("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    assert done.returncode == 0, done.stdout


def test_a_clean_report_loads_nothing_that_it_does_not_need() -> None:
    done = run("-c", STARTED.format(path=str(EXAMPLES / "clean-2023.toml")))
    assert done.returncode == 0, done.stderr
    bare = run("-c", "import sys; print(*sys.modules)")
    modules = set(done.stdout.split()) - set(bare.stdout.split())
    for heavy in (
        "click",
        "inspect",
        "rich",
        "pydantic",
        "json",
        "pathlib",
        "dataclasses",
        "importlib.metadata",
        "difflib",
        "asyncio",
        "jsonschema",
    ):
        assert heavy not in modules, heavy
    for lazy in ("infocheck.writing.diagnostic", "infocheck.reading.toml_spans", "infocheck.forms.schema"):
        assert lazy not in modules, lazy


@pytest.mark.parametrize("path", sorted(Path(ROOT, "src").rglob("*.py")), ids=lambda path: path.stem)
def test_every_file_is_one_room(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions if node.end_lineno - node.lineno >= LONGEST] == []


@pytest.mark.parametrize("path", sorted(Path(ROOT, "benchmarks").glob("*.py")), ids=lambda path: path.stem)
def test_every_benchmark_can_be_started(path: Path) -> None:
    done = run("-c", f"import sys; sys.path.insert(0, {str(path.parent)!r}); import {path.stem}")
    assert done.returncode == 0, done.stderr


def test_the_python_interface_prints_nothing_and_raises_nothing_for_bad_reports(
    capsys: pytest.CaptureFixture[str],
) -> None:
    import infocheck

    result = infocheck.validate(EXAMPLES / "planted-2023.toml")
    assert not result.ok
    assert infocheck.validate(EXAMPLES / "clean-2023.toml").ok
    assert not infocheck.validate("none.toml").ok
    assert [
        finding.code
        for finding in infocheck.validate({"form": "?"}, form="national-2021", select=["F103"]).findings
    ] == ["F103", "F103"]
    assert capsys.readouterr().out == ""
    with pytest.raises(KeyError):
        infocheck.validate({}, form="none")
    with pytest.raises(AttributeError):
        infocheck.nothing  # noqa: B018


def test_the_readme_shows_real_output() -> None:
    environment = {**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": "", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-m", "infocheck", "validate", "examples/planted-2023.toml"],
        cwd=ROOT, capture_output=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    assert f"$ infocheck validate examples/planted-2023.toml\n{done.stdout}```" in ROOT.joinpath(
        "README.md"
    ).read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = ROOT.joinpath(".ci/run").read_text().strip().splitlines()[-1]
    assert command.endswith("pytest")
    assert command in ROOT.joinpath("README.md").read_text(encoding="utf-8")
