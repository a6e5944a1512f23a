"""Whatever the machine around it does: each fault is tried on the real command, and each has its stated result."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from conftest import EXAMPLES

CLEAN = EXAMPLES / "clean-2023.toml"
PLANTED = EXAMPLES / "planted-2023.toml"
NO_TRACEBACK = b"Traceback"


def infocheck(
    *arguments: str | Path, cwd: Path | None = None, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the real command to its end, in bounded time and memory."""
    done = subprocess.run(
        [sys.executable, "-m", "infocheck", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        timeout=60,
        preexec_fn=_bounded if hasattr(os, "fork") else None,
    )
    assert NO_TRACEBACK not in done.stderr
    return done


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3))


# ── files ──


def test_a_file_of_a_gigabyte_is_refused_at_once(tmp_path: Path) -> None:
    for name in ("big.toml", "big.html", "big.docx", "big.pdf"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(1024**3)
        started = time.monotonic()
        assert infocheck("validate", tmp_path / name).returncode == 2
        assert time.monotonic() - started < 30


def test_links_in_a_circle_and_pipes_are_refused_and_do_not_hang(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "b.toml")
    (tmp_path / "b.toml").symlink_to(tmp_path / "a.toml")
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "down").mkdir()
    (tmp_path / "down" / "up").symlink_to(tmp_path)
    done = infocheck("validate", tmp_path, "--format", "json")
    assert done.returncode == 2
    reports = json.loads(done.stdout)["reports"]
    assert sorted(Path(report["path"]).name for report in reports) == ["a.toml", "b.toml", "pipe.toml"]
    assert {finding["code"] for report in reports for finding in report["findings"]} == {"F001"}


def test_a_file_that_vanishes_or_changes_while_read_harms_no_other(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.toml").write_bytes(CLEAN.read_bytes())
    running = subprocess.Popen(
        [sys.executable, "-m", "infocheck", "validate", str(tmp_path), "--format", "jsonl", "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    for number in range(0, 200, 2):
        path = tmp_path / f"{number:03}.toml"
        path.write_bytes(b"\xff\x00" * 500) if number % 4 else path.unlink()
    output, errors = running.communicate(timeout=60)
    assert NO_TRACEBACK not in errors
    assert all(json.loads(line)["path"] for line in output.splitlines())
    sound = [json.loads(line) for line in output.splitlines() if not json.loads(line)["findings"]]
    assert len(sound) >= 100


@pytest.mark.parametrize(
    "name", ["新 局.toml", "a\nb.toml", "\x1b[31mred.toml", "::error::x.toml", "-q.toml", "=1+1.toml"]
)
@pytest.mark.parametrize("format_", ["text", "github", "csv", "markdown", "page"])
def test_a_file_s_name_is_data(tmp_path: Path, name: str, format_: str) -> None:
    (tmp_path / name).write_bytes(PLANTED.read_bytes())
    done = infocheck("validate", "--format", format_, "--", name, cwd=tmp_path)
    assert done.returncode == 1
    assert b"\x1b[31mred" not in done.stdout
    if format_ in ("text", "github"):
        assert not any(line.startswith(b"b.toml") for line in done.stdout.splitlines())
    if format_ == "github":
        assert all(
            line.startswith((b"::error ", b"::warning ", b"::notice ")) for line in done.stdout.splitlines()
        )


@pytest.mark.parametrize(
    "command",
    [
        ["validate", "--previous"],
        ["validate", "--form"],
        ["claims"],
        ["convert"],
        ["annotate", "-o", "copy.html"],
        ["rollup", str(CLEAN)],
        ["series"],
    ],
)
@pytest.mark.parametrize("exists", [True, False])
def test_a_hostile_name_is_data_for_every_command(tmp_path: Path, command: list[str], exists: bool) -> None:
    name = "\x1b[31mred\n\u202e.toml"
    if exists:
        (tmp_path / name).write_text("= \n", encoding="utf-8")
    done = infocheck(*command, name, cwd=tmp_path)
    assert done.returncode == 2
    assert b"\x1b" not in done.stdout + done.stderr
    assert "\u202e".encode() not in done.stdout + done.stderr
    assert NO_TRACEBACK not in done.stderr


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.toml"
    with open(path, "wb") as file:
        file.write(PLANTED.read_bytes())
    for format_ in ("text", "json", "sarif", "junit", "page"):
        assert infocheck("validate", os.fsdecode(path), "--format", format_).returncode == 1


# ── output ──


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full disk here")
@pytest.mark.parametrize(
    "command",
    [["validate", PLANTED], ["convert", CLEAN], ["fix", "--diff", PLANTED], ["rules"], ["explain", "T101"]],
)
def test_a_full_disk_is_told_without_a_traceback(command: list[str | Path]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "infocheck", *map(str, command)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    assert done.stderr.decode().startswith("无法写出 · cannot write: ")
    assert done.returncode == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full disk here")
def test_many_files_for_a_full_disk_are_told_without_a_traceback(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.toml").write_bytes(PLANTED.read_bytes())
    done = infocheck("validate", tmp_path, "--no-cache", "--format", "jsonl", "-o", "/dev/full", "-j", "2")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Error: /dev/full: 无法写出 · cannot write: ")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no limits here")
@pytest.mark.parametrize("extension", ["csv", "xlsx", "parquet"])
def test_tables_that_cannot_be_completed_are_told_and_leave_nothing(tmp_path: Path, extension: str) -> None:
    """A file may have 100 bytes: what is kept back to the end cannot be written then."""
    (tmp_path / "bad.toml").write_text("form = ")
    (tmp_path / "temporary").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "infocheck", "export", "bad.toml", "-o", f"out.{extension}"],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=60,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (100, 100)),
    )
    assert NO_TRACEBACK not in done.stderr
    assert done.stderr.decode().startswith(f"Error: out.{extension}: 无法写出 · cannot write: ")
    assert done.returncode == 2
    assert sorted(os.listdir(tmp_path)) == ["bad.toml", "temporary"]
    assert os.listdir(tmp_path / "temporary") == []


@pytest.mark.parametrize(
    "command",
    [
        ["validate", CLEAN, "-o"],
        ["convert", CLEAN, "-o"],
        ["init", "--year", "2024", "-o"],
        ["baseline", CLEAN, "-o"],
        ["export", CLEAN, "-o"],
    ],
)
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, command: list[str | Path]) -> None:
    folder = Path("/proc/self") if os.path.isdir("/proc/self") else tmp_path / "none"
    done = infocheck(*command, folder / "out.csv")
    assert done.returncode == 2
    assert b"out.csv" in done.stderr or b"/proc" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["rules"],
        ["forms", "show", "national-2021"],
        ["claims", CLEAN],
        ["fix", "--diff", PLANTED],
        ["explain", "T101"],
        ["schema"],
    ],
)
def test_a_reader_that_goes_away_ends_it_quietly(command: list[str | Path]) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "infocheck", *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    errors = running.stderr.read()
    running.wait(60)
    assert errors == b""


def test_a_reader_that_goes_away_in_the_middle_ends_it_quietly(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.toml").write_bytes(PLANTED.read_bytes())
    running = subprocess.Popen(
        [sys.executable, "-m", "infocheck", "validate", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(60) == 1


# ── the system ──


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": ""},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "xx_YY.UTF-99"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"TERM": "dumb", "COLUMNS": "3"},
        {"COLUMNS": "-7", "LINES": "x"},
        {"INFOCHECK_CACHE_DIR": "/proc/nowhere"},
    ],
    ids=lambda environment: ",".join(f"{key}={value}" for key, value in environment.items()),
)
def test_odd_surroundings_change_no_result(tmp_path: Path, environment: dict[str, str]) -> None:
    for number in range(30):
        (tmp_path / f"{number}.toml").write_bytes(PLANTED.read_bytes() if number == 3 else CLEAN.read_bytes())
    for format_ in ("text", "json"):
        done = infocheck("validate", tmp_path, "--format", format_, environment=environment)
        assert done.returncode == 1
    assert json.loads(done.stdout)["summary"]["errors"] == 5


def test_without_any_home_the_cache_is_only_left_out(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.toml").write_bytes(CLEAN.read_bytes())
    environment = {key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_CACHE_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "infocheck", "validate", str(tmp_path)],
        env=environment,
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert NO_TRACEBACK not in done.stderr


@pytest.mark.parametrize("moment", [0.02, 0.08, 0.2, 0.5])
def test_an_interrupt_at_any_moment_leaves_nothing_half_written(tmp_path: Path, moment: float) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(400):
        (reports / f"{number}.toml").write_bytes(CLEAN.read_bytes())
    target = tmp_path / "out.jsonl"
    running = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "infocheck",
            "validate",
            str(reports),
            "--no-cache",
            "--format",
            "jsonl",
            "-o",
            str(target),
        ],
        stderr=subprocess.PIPE,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # heard in the background too
    )
    time.sleep(moment)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert not target.exists() or len(target.read_bytes().splitlines()) == 400
    assert running.returncode == 0 or not list(tmp_path.glob(".infocheck-*"))
    assert b"Exception ignored" not in errors


def test_ten_thousand_findings_are_all_told_in_bounds(tmp_path: Path) -> None:
    sections = "\n".join(
        f'[[sections]]\nheading = "{number}"\ntext = "（待补充）"' for number in range(10_000)
    )
    text = f'form = "national-2021"\n[report]\norganization = "某局"\nyear = 2023\n{sections}\n'
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    done = infocheck("validate", tmp_path / "a.toml", "--format", "json")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["reports"][0]["findings"]) > 9_000
