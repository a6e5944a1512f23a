"""What an earlier run has left: it is used where everything is as it was then, and only there."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES

from infocheck.cli.main import main
from infocheck.collection.job import FEW

PLANTED = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
PAGE = "<html><body><h1>某某局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p></body></html>"
DRAFTS = '[files."drafts/*"]\nseverity = { F = "note", T = "note", N = "note", S = "note", D = "note" }\n'


@pytest.fixture(autouse=True)
def cache_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INFOCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "outcomes.sqlite"


def filled(folder: Path, text: str = PLANTED, ending: str = "toml") -> Path:
    """A folder with as many reports as the cache is used for."""
    folder.mkdir(parents=True)
    for number in range(FEW + 2):
        (folder / f"{number:02}.{ending}").write_text(text, encoding="utf-8")
    return folder


def validate(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["validate", "-j", "1", "--lang", "en", *arguments])


def both(*arguments: str) -> tuple[str, str]:
    """What is told with the cache, and without."""
    return validate(*arguments).stdout, validate(*arguments, "--no-cache").stdout


def test_what_holds_for_one_folder_is_not_taken_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same files under the same names; a pattern of the configuration fits only those of the first folder."""
    (tmp_path / "infocheck.toml").write_text(DRAFTS, encoding="utf-8")
    for name, code in (("drafts", 0), ("final", 1)):
        filled(tmp_path / name / "reports")
        monkeypatch.chdir(tmp_path / name)
        assert validate("reports").exit_code == code
        cached, anew = both("reports")
        assert cached == anew


def test_paths_are_shown_from_where_the_run_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path / "final" / "reports")
    (tmp_path / "other").mkdir()
    for here in ("final", "other"):
        monkeypatch.chdir(tmp_path / here)
        cached, anew = both("../final/reports", "--format", "gitlab")
        assert cached == anew


def test_what_could_not_be_read_for_want_of_a_library_is_read_when_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = filled(tmp_path / "reports", PAGE, "html")
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "lxml", None)
        without.setitem(sys.modules, "lxml.html", None)
        assert "pip install" in validate(str(reports)).stdout
    cached, anew = both(str(reports))
    assert "pip install" not in cached
    assert cached == anew


def test_another_version_of_a_library_is_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = filled(tmp_path / "reports")
    (tmp_path / "site" / "reader-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    validate(str(reports))
    before = jobs(tmp_path)
    (tmp_path / "site" / "reader-1.0.dist-info").rename(tmp_path / "site" / "reader-1.1.dist-info")
    validate(str(reports))
    assert (before, jobs(tmp_path)) == (1, 2)


def jobs(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "cache" / "outcomes.sqlite")) as database:
        count: int = database.execute("select count(*) from jobs").fetchone()[0]
    return count


@pytest.mark.parametrize("damage", ["garbage", "another shape", "a page of it"])
def test_a_damaged_cache_is_replaced_and_that_is_told(damage: str, tmp_path: Path, cache_file: Path) -> None:
    reports = filled(tmp_path / "reports")
    before = validate(str(reports))
    assert before.stderr == ""
    if damage == "a page of it":
        content = bytearray(cache_file.read_bytes())
        content[4096:] = b"\xff" * len(content[4096:])
        cache_file.write_bytes(content)
    else:
        cache_file.unlink()
        cache_file.write_bytes(b"garbage" if damage == "garbage" else b"")
    if damage == "another shape":
        with closing(sqlite3.connect(cache_file)) as database, database:
            database.execute("create table jobs (something)")
    after = validate(str(reports))
    assert (after.stdout, after.exit_code) == (before.stdout, before.exit_code)
    assert after.stderr == f"the cache was damaged, and was replaced: {cache_file}\n"
    assert validate(str(reports)).stderr == ""
    assert jobs(tmp_path) == 1


@pytest.mark.parametrize("value", ["[" * 5000, "[1]", "{}", '["", [1, 2], [], [], []]', "9" * 5000])
def test_an_entry_that_cannot_be_read_is_made_again(value: str, tmp_path: Path, cache_file: Path) -> None:
    reports = filled(tmp_path / "reports")
    before = validate(str(reports))
    with closing(sqlite3.connect(cache_file)) as database, database:
        database.execute("update outcomes set value = ?", (value,))
    after = validate(str(reports))
    assert (after.stdout, after.exit_code) == (before.stdout, before.exit_code)


def test_a_locked_cache_is_waited_for_only_briefly(tmp_path: Path, cache_file: Path) -> None:
    reports = filled(tmp_path / "reports")
    before = validate(str(reports)).stdout
    with closing(sqlite3.connect(cache_file, isolation_level=None)) as other:
        other.execute("begin exclusive")
        started = time.monotonic()
        during = validate(str(reports))
        assert time.monotonic() - started < 20
    assert during.stdout == before
    assert during.stderr.startswith("no cache is used, and the next run starts anew (")


def test_where_there_can_be_no_cache_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = filled(tmp_path / "reports")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("INFOCHECK_CACHE_DIR", str(tmp_path / "file"))
    told = validate(str(reports), "--lang", "en").stderr
    assert told.startswith(f"no cache is used, and the next run starts anew ({tmp_path / 'file'}: ")
    assert (told.count(os.linesep), "Errno" in told) == (1, False)
    assert validate(str(reports), "--lang", "zh").stderr.startswith("不用缓存，下次要重新检查（")
    assert validate(str(reports), "--no-cache").stderr == ""
