"""The guides do what they say. (That consoles show real output is checked with the other generated files.)"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT

LANGUAGES = ["zh", "en"]


def page(language: str, name: str) -> str:
    return (ROOT / "docs" / language / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=LANGUAGES)
def own_checkout(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source with the rule of the guide written where the guide says, and listed as it says."""
    home = tmp_path_factory.mktemp("checkout")
    for folder in ("src", "schemas"):
        shutil.copytree(ROOT / folder, home / folder, ignore=shutil.ignore_patterns("__pycache__"))
    guide = page(request.param, "write-a-rule")
    ((rule_file, rule),) = re.findall(r'```python title="([^"]+)"\n(.*?)```', guide, flags=re.S)
    ((catalogue, added),) = re.findall(r'```diff title="([^"]+)"\n(.*?)```', guide, flags=re.S)
    (home / rule_file).write_text(rule, encoding="utf-8")
    text = (home / catalogue).read_text(encoding="utf-8")
    imported, listed = re.findall(r"^\+(.*\n)", added, flags=re.M)
    for line, before in ((imported, "    waivers,\n"), (listed, "            *waivers.RULES,\n")):
        text = text.replace(before, line + before, 1)
    (home / catalogue).write_text(text, encoding="utf-8")
    return home


def infocheck(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "infocheck", *arguments],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(home / "src"), "PYTHONUTF8": "1", "COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
    )


def test_the_rule_of_the_guide_is_explained(own_checkout: Path) -> None:
    told = infocheck(own_checkout, "explain", "S901", "--lang", "en").stdout
    assert told.startswith("# S901 title-names-body")
    assert "the title does not name the body" in told


def test_the_rule_of_the_guide_finds_what_it_is_for(own_checkout: Path) -> None:
    clean = (EXAMPLES / "clean-2023.toml").read_text(encoding="utf-8")
    report = own_checkout / "report.toml"
    command = ("validate", "--select", "S901", "--fail-on", "warning", "-v", str(report), "--lang", "en")
    report.write_text(clean, encoding="utf-8")
    assert infocheck(own_checkout, *command).returncode == 0
    report.write_text(clean.replace('title = "云溪县水务局', 'title = "'), encoding="utf-8")
    done = infocheck(own_checkout, *command)
    assert done.returncode == 1
    assert "does not have “云溪县水务局”" in done.stdout
    report.write_text(re.sub("^title = .*\n", "", clean, flags=re.M), encoding="utf-8")
    assert "there is no title, or no name of the body" in infocheck(own_checkout, *command).stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_that_a_researcher_asks_for_are_there(language: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    done = infocheck(ROOT, "export", str(EXAMPLES), "-o", str(tmp_path / "reports.parquet"))
    assert done.returncode == 0, done.stderr
    table = parquet.read_table(tmp_path / "reports.parquet")
    guide = page(language, "guide")
    (query,) = re.findall(r"```sql\n(.*?)```", guide, flags=re.S)
    (program,) = re.findall(r"```python\n(.*?)```", guide, flags=re.S)
    asked = set(re.findall(r"\b(?:SELECT|ORDER BY) ([\w, ]+)", query)[0].split(", "))
    asked |= set(re.findall(r'"(\w+)" =', query)) | set(re.findall(r"cells\.(\w+) ==", program))
    assert len(asked) == 6
    assert asked <= set(table.column_names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contract_has_every_key_of_real_output(language: str) -> None:
    done = infocheck(ROOT, "validate", "--format", "json", str(EXAMPLES / "planted-2023.toml"))
    keys = set(re.findall(r'"(\w+)":', done.stdout))
    assert {"repair", "end_column", "not_evaluated"} <= keys
    documented = set(re.findall(r"^\| `(\w+)` \|", page(language, "json"), flags=re.M))
    assert keys <= documented
