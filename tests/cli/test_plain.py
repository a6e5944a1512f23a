"""The shortest way in says and does what the command line does, and is taken for files without options only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import EXAMPLES

from infocheck.cli.main import main
from infocheck.cli.plain import names_files
from infocheck.cli.validation import Asked

CLEAN = str(EXAMPLES / "clean-2023.toml")
PLANTED = str(EXAMPLES / "planted-2023.toml")
WITH_AN_OPTION = ("--fail-on", "error")
"""What changes nothing but the way in."""


def program(*arguments: str, cwd: Path | None = None, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "infocheck", "validate", *arguments],
        cwd=cwd,
        env={**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": "", **environment},
        capture_output=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


def test_what_is_not_asked_is_what_click_takes_it_for(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[Asked] = []
    monkeypatch.setattr("infocheck.cli.validate.validated", lambda asked: taken.append(asked) or 0)
    CliRunner().invoke(main, ["validate", CLEAN], env={"LC_ALL": "zh_CN.UTF-8"})
    assert taken == [Asked((CLEAN,), "zh")]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["validate", CLEAN], True),
        (["validate", CLEAN, PLANTED], True),
        (["validate"], False),
        (["rules", CLEAN], False),
        (["validate", "-"], False),
        (["validate", CLEAN, "-q"], False),
        (["validate", "--", CLEAN], False),
        (["validate", str(EXAMPLES)], False),
        (["validate", "none.toml"], False),
        ([], False),
    ],
)
def test_which_arguments_are_files(arguments: list[str], expected: bool) -> None:
    assert names_files(arguments) == expected


def test_a_file_that_is_named_like_an_option_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-q").write_bytes(Path(CLEAN).read_bytes())
    assert not names_files(["validate", "-q"])


@pytest.mark.parametrize("lang", ["zh_CN.UTF-8", "en_US.UTF-8"])
@pytest.mark.parametrize("files", [[CLEAN], [PLANTED], [CLEAN, PLANTED], [__file__], [CLEAN, __file__]])
def test_both_ways_say_the_same(files: list[str], lang: str) -> None:
    assert program(*files, LANG=lang) == program(*files, *WITH_AN_OPTION, LANG=lang)


def test_the_configuration_holds_and_is_checked(tmp_path: Path) -> None:
    for settings in ('ignore = ["N"]', 'ignore = ["none"]'):
        (tmp_path / "infocheck.toml").write_text(settings, encoding="utf-8")
        assert program(PLANTED, cwd=tmp_path) == program(PLANTED, *WITH_AN_OPTION, cwd=tmp_path)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full disk to write to")
def test_an_output_that_is_full_is_told() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "infocheck", "validate", CLEAN], stdout=full, stderr=subprocess.PIPE
        )
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
    assert "无法写出 · cannot write" in done.stderr.decode()


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [("KeyboardInterrupt", 130, "\n已中断 · interrupted\n"), ("BrokenPipeError", 1, "")],
)
@pytest.mark.parametrize("arguments", [[CLEAN], [CLEAN, "-q"]], ids=["plain", "with an option"])
def test_how_what_is_broken_off_ends(arguments: list[str], error: str, code: int, said: str) -> None:
    breaking = (
        "import sys, infocheck.cli.validation as validation, infocheck.__main__ as program\n"
        f"def broken_off(*_): raise {error}(32, 'broken off')\n"
        "validation.write_outcomes = broken_off\n"
        f"sys.argv = ['infocheck', 'validate', *{arguments!r}]\n"
        "program.run()"
    )
    done = subprocess.run([sys.executable, "-c", breaking], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (code, "", said)
