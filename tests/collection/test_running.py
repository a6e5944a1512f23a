"""Many files: in processes, in order, from the cache, and whatever happens to one of them."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES

from infocheck.cli.main import main
from infocheck.collection.batches import BATCH, batches
from infocheck.collection.cache import Cache
from infocheck.collection.job import FEW, Job, Outcome, Worker
from infocheck.collection.running import Checking, run, spread

CLEAN = (EXAMPLES / "clean-2023.toml").read_text(encoding="utf-8")
WRONG = CLEAN.replace('organization = "', 'organization = "第二', 1).replace(
    "carried_out                 = [0,", "carried_out                 = [9,"
)
COUNT = 2 * FEW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of reports, every fifth of them wrong, and one that is no report."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(COUNT):
        (reports / f"{number:03}.toml").write_text(CLEAN if number % 5 else WRONG, encoding="utf-8")
    (reports / "bad.toml").write_text("form = ")
    return reports


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INFOCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def validate(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["validate", *arguments])


def fail(path: str) -> Outcome:
    pytest.fail(f"{path} is lost")


def paths(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.glob("*.toml"))]


def test_the_examples_differ() -> None:
    assert WRONG.count("[9,") == 1


@pytest.mark.parametrize("format_", ["text", "json", "jsonl"])
def test_one_process_and_many_cold_and_cached_give_the_same(folder: Path, format_: str) -> None:
    alone = validate(str(folder), "--format", format_, "-j", "1", "--no-cache")
    assert alone.exit_code == 2
    assert alone.stdout
    for arguments in (["-j", "2", "--no-cache"], ["-j", "2"], ["-j", "2"], ["-j", "1"], []):
        other = validate(str(folder), "--format", format_, *arguments)
        assert (other.stdout, other.exit_code) == (alone.stdout, alone.exit_code)


def test_lines_are_reports_in_the_order_of_the_files(folder: Path) -> None:
    lines = validate(str(folder), "--format", "jsonl").stdout.splitlines()
    reports = [json.loads(line) for line in lines]
    assert [report["path"] for report in reports] == paths(folder)
    assert {report["version"] for report in reports} == {1}
    wrong = [report for report in reports if report["findings"]]
    assert len(wrong) == len(range(0, COUNT, 5)) + 1


def test_a_second_run_checks_only_what_changed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job(format="jsonl")
    first = [outcome.output for outcome in run(paths(folder), job, 1, Cache(str(tmp_path / "c"), job))]
    (folder / "007.toml").write_text(WRONG, encoding="utf-8")
    made: list[str] = []
    original = Worker.outcome

    def counted(self: Worker, path: str, content: bytes | None = None) -> Outcome:
        made.append(path)
        return original(self, path, content)

    monkeypatch.setattr(Worker, "outcome", counted)
    second = [outcome.output for outcome in run(paths(folder), job, 1, Cache(str(tmp_path / "c"), job))]
    assert made == [str(folder / "007.toml"), str(folder / "bad.toml")]  # what is unusable is tried again
    assert [a == b for a, b in zip(first, second, strict=True)].count(False) == 1


def test_another_job_does_not_take_what_the_first_left(folder: Path) -> None:
    assert "T10" in validate(str(folder)).stdout
    assert "T10" not in validate(str(folder), "--ignore", "T").stdout
    assert "error" in validate(str(folder), "--lang", "en").stdout


def test_a_spoiled_cache_only_costs_time(folder: Path, cache_folder: Path) -> None:
    before = validate(str(folder)).stdout
    for file in cache_folder.iterdir():
        file.write_bytes(b"not a database" * 100)
    assert validate(str(folder)).stdout == before


def test_a_cache_that_cannot_be_made_is_done_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("INFOCHECK_CACHE_DIR", str(tmp_path / "file" / "below"))
    assert validate(str(folder)).exit_code == 2


def test_files_are_handed_over_a_batch_at_once() -> None:
    assert [len(batch) for batch in batches(map(str, range(2 * BATCH + 5)))] == [BATCH, BATCH, 5]


def test_a_file_that_kills_its_process_is_told_and_harms_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, parent = Worker.outcome, os.getpid()

    def deadly(self: Worker, path: str, content: bytes | None = None) -> Outcome:
        if path.endswith("009.toml") and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(self, path, content)

    monkeypatch.setattr(Worker, "outcome", deadly)
    outcomes = list(run(paths(folder), Job(format="jsonl"), 2))
    reports = [json.loads(outcome.output) for outcome in outcomes]
    assert [report["path"] for report in reports] == paths(folder)
    (dead,) = [report for report in reports if report["path"].endswith("009.toml")]
    assert [finding["code"] for finding in dead["findings"]] == ["F001"]
    assert outcomes[9].tally.unusable == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are started otherwise here")
@pytest.mark.parametrize(
    ("refused", "error"),
    [
        ("os.fork", OSError("no more processes")),
        ("os.pipe", OSError("no more files")),
        ("multiprocessing.synchronize._multiprocessing.SemLock", OSError("no shared memory")),
        ("concurrent.futures.process._check_system_limits", NotImplementedError("no semaphores")),
    ],
)
def test_where_no_process_can_be_started_one_does_all(
    refused: str, error: Exception, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    expected = [*run(paths(folder), Job(format="jsonl"), 1)]
    monkeypatch.setattr(refused, refuse)
    assert [*run(paths(folder), Job(format="jsonl"), 2)] == expected


def deadly_at_40(paths: list[str]) -> list[str]:
    if "40" in paths:
        os.kill(os.getpid(), signal.SIGKILL)
    return paths


def test_a_process_that_dies_before_the_next_files_are_handed_out_harms_no_other() -> None:
    many = [str(number) for number in range(400)]
    found = spread(many, deadly_at_40, "lost {}".format, 2)
    first = next(found)
    time.sleep(1)  # the other process is dead before this one is given more
    assert [first, *found] == [*many[:40], "lost 40", *many[41:]]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process could not be told to wait otherwise")
def test_who_gives_a_run_up_does_not_wait_for_what_is_being_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, waits = Worker.outcome, 90.0

    def waiting(self: Worker, path: str, content: bytes | None = None) -> Outcome:
        if path.endswith("last.toml"):
            time.sleep(waits)
        return original(self, path, content)

    monkeypatch.setattr(Worker, "outcome", waiting)
    outcomes = spread([*paths(folder), "last.toml"], Checking(Job(), None).all, fail, 2)
    next(outcomes)
    begun = time.monotonic()
    outcomes.close()
    assert time.monotonic() - begun < waits / 3


def test_output_appears_when_it_is_complete(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert validate(str(folder), "--format", "jsonl", "-o", str(target)).stdout == ""
    assert len(target.read_text(encoding="utf-8").splitlines()) == COUNT + 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".infocheck-")] == []
    (tmp_path / "other").touch()
    assert target.stat().st_mode == (tmp_path / "other").stat().st_mode
    target.chmod(0o600)  # who may read it stays as it was
    validate(str(folder), "--format", "jsonl", "-o", str(target))
    assert target.stat().st_mode & 0o777 == 0o600


def test_output_that_cannot_be_written_ends_with_an_error(folder: Path, tmp_path: Path) -> None:
    result = validate(str(folder), "-o", str(tmp_path / "none" / "out.txt"))
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def kept(cache_folder: Path) -> int:
    """How many outcomes the cache holds; looked at without waiting for whoever writes to it."""
    try:
        with closing(sqlite3.connect(f"file:{cache_folder}/outcomes.sqlite?mode=ro", uri=True)) as database:
            found: int = database.execute("select count(*) from outcomes").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    return found


def with_a_slow_one(folder: Path) -> None:
    numbers = range(10**6, 10**6 + 16_000)
    sentences = "".join(f"全年公开信息{number}条，其中政策文件{number}条。" for number in numbers)
    slow = f'{CLEAN}\n[[sections]]\nheading = "附"\ntext = "{sentences}"\n'
    (folder / "last.toml").write_text(slow, encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals work otherwise here")
def test_an_interrupted_run_leaves_nothing_half_written_and_goes_on_from_there(
    folder: Path, tmp_path: Path, cache_folder: Path
) -> None:
    with_a_slow_one(folder)
    target = tmp_path / "out.jsonl"
    arguments = ["validate", str(folder), "--format", "jsonl", "-o", str(target)]
    command = [sys.executable, "-m", "infocheck", *arguments]
    # who is started in the background, as a shell does it, hears no interrupt, nor do its children
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    running = subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=heard)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not kept(cache_folder):
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert b"Traceback" not in errors
    assert running.returncode == 130
    assert not target.exists()
    assert kept(cache_folder)
    subprocess.run(command, check=False, timeout=300)
    assert len(target.read_text(encoding="utf-8").splitlines()) == COUNT + 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals work otherwise here")
@pytest.mark.parametrize("command", ["validate", "export"])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_no_process_and_where_it_can_no_file(
    how: signal.Signals, command: str, folder: Path, tmp_path: Path
) -> None:
    with_a_slow_one(folder)
    target = tmp_path / "out.csv"
    arguments = [command, str(folder), "-o", str(target), "-j", "2"]
    # who is started by nohup, or so, hears no hangup, nor do its children
    heard = partial(signal.signal, signal.SIGHUP, signal.SIG_DFL)
    whole = [sys.executable, "-m", "infocheck", *arguments]
    running = subprocess.Popen(whole, stderr=subprocess.PIPE, preexec_fn=heard)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not list(tmp_path.glob(".infocheck-*")):
        time.sleep(0.01)
    time.sleep(0.2)
    running.send_signal(how)
    _, errors = running.communicate(timeout=60)  # until every process has let go of the error stream
    assert b"Traceback" not in errors
    assert running.returncode in (-how, 128 + how)
    assert not target.exists()
    if how is not signal.SIGKILL:
        assert not list(tmp_path.glob(".infocheck-*"))
