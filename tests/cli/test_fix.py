"""``infocheck fix``: what it offers, what it writes, and what it never touches."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = Path(__file__).parents[2] / "examples" / "clean-2023.toml"
TOTAL = "granted                     = [2, 0, 0, 0, 0, 0, 2]"


def fix(*arguments: str | Path, answers: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "infocheck", "fix", *map(str, arguments)],
        input=answers, capture_output=True, text=True, encoding="utf-8", timeout=60,
        env={**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": "", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def report(folder: Path, *changes: tuple[str, str], encoding: str = "utf-8", line_end: str = "\n") -> Path:
    text = CLEAN.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "report.toml"
    path.write_bytes(text.replace("\n", line_end).encode(encoding))
    return path


REVIEW = "review                  = { upheld = 0, corrected = 0, other = 0, pending = 0, total = 0 }"
WRONG_REVIEW = REVIEW.replace("total = 0 }", "total = 4 }")
WRONG = (TOTAL, "granted                     = [2, 0, 0, 0, 0, 0, 3]  # 待核")
BLANK = (TOTAL, 'granted                     = [2, 0, 0, 0, 0, 0, ""]  # 待核')


def test_an_accepted_repair_is_written_and_nothing_else_changes(tmp_path: Path) -> None:
    path = report(tmp_path, WRONG)
    before = path.read_text(encoding="utf-8")
    done = fix(path, answers="1\n")
    assert done.returncode == 0, done.stderr
    assert "“（一）予以公开 · 总计”填的是 3，应为 2" in done.stdout
    assert path.read_text(encoding="utf-8") == before.replace("0, 0, 3]  # 待核", "0, 0, 2]  # 待核")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("content", "told"),
    [("form = ", "a\\nb.txt:1:8: TOML"), ("本年度收到申请3件。", "a\\nb.txt: 只能修改报告文件")],
)
def test_what_cannot_be_mended_is_told_on_one_line_with_its_place(
    tmp_path: Path, content: str, told: str
) -> None:
    path = tmp_path / "a\nb.txt"
    path.write_text(content, encoding="utf-8")
    done = fix(path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert told in done.stderr


@pytest.mark.parametrize("answers", ["s\n", "q\n", "", "7\nx\ns\n"])
def test_without_consent_nothing_is_written(tmp_path: Path, answers: str) -> None:
    path = report(tmp_path, WRONG)
    before = path.read_bytes()
    assert fix(path, answers=answers).returncode == 1
    assert path.read_bytes() == before


def test_several_repairs_are_offered_and_the_chosen_one_is_written(tmp_path: Path) -> None:
    silent = ("本年度未发生因政府信息公开引起的行政复议和行政诉讼。", "本年度依法办理。")
    path = report(tmp_path, (REVIEW, WRONG_REVIEW), silent)
    done = fix(path, answers="2\n")
    assert "[5]" in done.stdout
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("encoding", "line_end"), [("utf-8", "\r\n"), ("utf-8-sig", "\n"), ("gb18030", "\r\n"), ("utf-16", "\n")]
)
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str, line_end: str) -> None:
    path = report(tmp_path, WRONG, encoding=encoding, line_end=line_end)
    before = path.read_bytes()
    fix(path, answers="1\n")
    expected = before.decode(encoding).replace("0, 3]  #", "0, 2]  #").encode(encoding)
    assert path.read_bytes() == expected
    assert path.read_bytes() != before


def test_a_safe_repair_fills_blanks_and_leaves_figures(tmp_path: Path) -> None:
    path = report(tmp_path, BLANK, (REVIEW, WRONG_REVIEW))
    done = fix("--apply", "SAFE", path)
    assert done.returncode == 1  # the review's total is for a person to decide
    text = path.read_text(encoding="utf-8")
    assert "granted                     = [2, 0, 0, 0, 0, 0, 2]  # 待核" in text
    assert WRONG_REVIEW in text


def test_a_safe_repair_writes_a_figure_with_its_unit_as_a_number(tmp_path: Path) -> None:
    path = report(
        tmp_path, ("penalties           = { decisions = 12 }", 'penalties           = { decisions = "12件" }')
    )
    assert fix("--apply", "SAFE", path).returncode == 0
    assert "penalties           = { decisions = 12 }" in path.read_text(encoding="utf-8")


def test_a_wrong_figure_is_never_changed_without_asking(tmp_path: Path) -> None:
    path = report(tmp_path, WRONG)
    before = path.read_bytes()
    assert fix("--apply", "SAFE", path).returncode == 1
    assert path.read_bytes() == before


def test_a_diff_writes_nothing(tmp_path: Path) -> None:
    path = report(tmp_path, WRONG)
    before = path.read_bytes()
    done = fix("--diff", path)
    assert done.returncode == 1
    assert "-granted                     = [2, 0, 0, 0, 0, 0, 3]  # 待核" in done.stdout
    assert "+granted                     = [2, 0, 0, 0, 0, 0, 2]  # 待核" in done.stdout
    assert path.read_bytes() == before


def test_a_diff_of_what_is_safe_leaves_the_rest_out(tmp_path: Path) -> None:
    path = report(tmp_path, WRONG)
    done = fix("--diff", "--apply", "SAFE", path)
    assert (done.returncode, done.stdout) == (1, "")


def test_a_clean_report_needs_nothing(tmp_path: Path) -> None:
    path = report(tmp_path)
    done = fix(path)
    assert (done.returncode, done.stdout) == (0, "")


def test_json_is_mended_in_place(tmp_path: Path) -> None:
    import json

    import tomli

    data = tomli.loads(CLEAN.read_text(encoding="utf-8"))
    data["tables"]["requests"]["granted"][6] = 3
    path = tmp_path / "report.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=3, default=str), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    assert fix(path, answers="1\n").returncode == 0
    after = path.read_text(encoding="utf-8")
    assert json.loads(after)["tables"]["requests"]["granted"][6] == 2
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "report.toml"
    path.write_text("= nonsense", encoding="utf-8")
    done = fix(path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert path.read_text(encoding="utf-8") == "= nonsense"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    path = report(tmp_path, WRONG)
    tmp_path.chmod(0o500)
    try:
        done = fix(path, answers="1\n")
    finally:
        tmp_path.chmod(0o700)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_link_stays_a_link_and_the_mode_stays(tmp_path: Path) -> None:
    path = report(tmp_path, WRONG)
    path.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    assert fix(link, answers="1\n").returncode == 0
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert TOTAL in path.read_text(encoding="utf-8")
