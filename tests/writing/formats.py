"""What several tests of formats share: output of the command, and snapshots of it."""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner
from conftest import ROOT

from infocheck.cli.main import main

SNAPSHOTS = Path(__file__).parent / "snapshots"
PLANTED = "examples/planted-2023.toml"
CLEAN = "examples/clean-2023.toml"


def written(format_: str, *arguments: str, folder: Path = ROOT) -> str:
    """What ``validate`` prints in that format when it is run in ``folder``."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        done = CliRunner().invoke(main, ["validate", "--format", format_, *arguments])
    finally:
        os.chdir(before)
    assert done.stderr == ""
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.stdout


def same_as_snapshot(name: str, text: str) -> bool:
    """Whether a text is what was kept; it is written anew with UPDATE_SNAPSHOTS=1, and read in review."""
    path = SNAPSHOTS / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8")
    return text == path.read_text(encoding="utf-8")
