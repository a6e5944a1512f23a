"""The hook for pre-commit, run by the real pre-commit in a real repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT

pytest.importorskip("pre_commit")
NEEDED = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "src", "schemas")


@pytest.fixture(scope="module")
def commit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose commits are checked by the hook as it is in this checkout."""
    home = tmp_path_factory.mktemp("hook")
    hook = home / "infocheck"
    hook.mkdir()
    for name in NEEDED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, hook / name)
    git(hook, "init", "-q")
    git(hook, "add", "-A")
    git(hook, "commit", "-q", "-m", "hook")
    revision = git(hook, "rev-parse", "HEAD").stdout.strip()
    reports = home / "reports"
    reports.mkdir()
    git(reports, "init", "-q")
    (reports / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hook.as_uri()}\n  rev: {revision}\n  hooks:\n  - id: infocheck\n    args: [--lang, en]\n"
    )
    done = pre_commit(reports, "install", "--install-hooks")
    if done.returncode and ("Could not find a version" in done.stdout or "ConnectionError" in done.stdout):
        pytest.skip("no package index to install from")
    assert done.returncode == 0, done.stdout + done.stderr
    return reports


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"]
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=environment(folder), capture_output=True, text=True
    )


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=600
    )


def environment(folder: Path) -> dict[str, str]:
    """Without what an outer git says, and with a home of pre-commit's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "PRE_COMMIT_HOME": str(folder.parent / "home")}


def test_a_sound_report_is_committed(commit: Path) -> None:
    shutil.copy(EXAMPLES / "clean-2023.toml", commit / "报告.toml")
    (commit / "pyproject.toml").write_text("[project]\nname = 'not-a-report'\n")
    git(commit, "add", "-A")
    done = git(commit, "commit", "-m", "sound")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stderr


def test_a_wrong_report_is_not(commit: Path) -> None:
    shutil.copy(EXAMPLES / "planted-2023.toml", commit / "planted.toml")
    git(commit, "add", "-A")
    done = git(commit, "commit", "-m", "wrong")
    assert done.returncode == 1
    assert "planted.toml:58:50 error T101 row-total" in done.stderr
    assert "planted" not in git(commit, "ls-tree", "--name-only", "HEAD").stdout
