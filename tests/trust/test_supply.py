"""What the package is made of: locked, licensed, listed, and silent on the network."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from conftest import EXAMPLES, ROOT
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from paper_files import as_docx, as_pdf
from papers import figures, paper

from infocheck.forms import load

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CORE = [Requirement(line) for line in PROJECT["dependencies"]]
LOCK = ROOT / "requirements-dev.lock"

# ── the lock ──


def locked() -> dict[str, tuple[str, str]]:
    """The version and the hashes of each package in the lock."""
    entries = re.split(r"\n(?=\w)", LOCK.read_text(encoding="utf-8"))
    found = (re.match(r"([\w.-]+)==([^\s;\\]+)(.*)", entry, re.S) for entry in entries)
    return {match[1]: (match[2], match[3]) for match in found if match}


def test_the_lock_holds_every_dependency_with_its_hashes() -> None:
    lock = locked()
    assert len(lock) > len(CORE)
    for needed in [*CORE, *map(Requirement, PROJECT["optional-dependencies"]["dev"])]:
        assert needed.specifier.contains(lock[canonicalize_name(needed.name)][0]), needed
    for name, (_, hashes) in lock.items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", hashes), name


def test_the_lock_names_packages_and_no_place_to_get_them_from() -> None:
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


# ── licences ──

PERMISSIVE = {
    "0BSD", "Apache 2.0", "Apache Software License", "Apache-2.0", "BSD", "BSD License", "BSD-2-Clause", "BSD-3-Clause",
    "CC0-1.0", "MIT", "MIT License", "MIT-0", "MIT-CMU", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
"""Licences that ask for no more than that their text goes along."""

STATED = {"pypdfium2": "Apache-2.0 AND BSD-3-Clause"}
"""What a package says of its licence in words of its own."""


def shipped() -> dict[str, Distribution]:
    """All packages that the core or an extra for users brings along, as far as they are installed.

    The site of the documentation ("docs") is built by developers, and nothing of its tools is passed on.
    """
    extras = PROJECT["optional-dependencies"]
    waiting = [
        *CORE,
        *(Requirement(line) for name in extras.keys() - {"dev", "docs", "fuzz"} for line in extras[name]),
    ]
    found: dict[str, Distribution] = {}
    while waiting:
        needed = waiting.pop()
        name = canonicalize_name(needed.name)
        if name in found or not wanted(needed):
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += map(Requirement, found[name].requires or [])
    return found


def wanted(needed: Requirement) -> bool:
    return needed.marker is None or needed.marker.evaluate({"extra": ""})


def licence(name: str, package: Distribution) -> str:
    """The licence of a package, as an expression."""
    metadata = package.metadata
    names = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or [] if "License" in line]
    written = metadata.get("License") or ""
    return STATED.get(name) or metadata.get("License-Expression") or " AND ".join(names) or written


def test_whatever_users_install_has_a_permissive_licence() -> None:
    packages = shipped()
    assert {canonicalize_name(needed.name) for needed in CORE} <= packages.keys()
    assert "lxml" in packages
    for name, package in packages.items():
        choices = [set(choice.split(" AND ")) for choice in licence(name, package).split(" OR ")]
        assert any(choice <= PERMISSIVE for choice in choices), (name, licence(name, package))


# ── the bill of materials ──


def test_a_bill_of_materials_is_valid_and_names_the_core(tmp_path: Path) -> None:
    target = tmp_path / "sbom.json"
    command = ("cyclonedx_py", "environment", "--pyproject", "pyproject.toml", "--output-reproducible")
    subprocess.run(
        [sys.executable, "-m", *command, "--no-validate", "-o", target, sys.executable],
        cwd=ROOT, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    bill = json.loads(target.read_bytes())
    assert bill["metadata"]["component"]["name"] == "infocheck"
    core = {canonicalize_name(needed.name) for needed in CORE}
    listed = [item for item in bill["components"] if canonicalize_name(item["name"]) in core]
    assert {item["name"]: item["version"] for item in listed} == {
        name: distribution(name).version for name in core
    }
    short = json.dumps({**bill, "components": listed})  # validation takes a second for every five components
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(short) is None
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(short.replace("library", "nothing"))


# ── the network ──

GUARDED = """
import json, os, sys

def guard(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__":
        os.write(2, f"the network was asked for: {event} {arguments}".encode())
        raise PermissionError(event)

sys.addaudithook(guard)
"""
"""A process that tells of every name that is looked up and every address; so do processes that it forks."""

RUN = """
from infocheck.cli.main import main

for command in json.load(sys.stdin):
    try:
        main(command)
    except SystemExit as end:
        assert end.code in (0, 1), (command, end.code)
"""

READ_PDF = """
from infocheck.reading.documents.pdf import read

print(len(read(sys.stdin.buffer.read()).blocks))
"""


def guarded(program: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", GUARDED + program]
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, timeout=120)


def test_the_guard_would_notice() -> None:
    for asking in ("socket.getaddrinfo('localhost', 9)", "socket.create_connection(('127.0.0.1', 9))"):
        assert b"the network was asked for" in guarded(f"import socket; {asking}").stderr


NO_FIGURES = dict.fromkeys(figures(load("national-2021"), seed=3), "0")


def commands(folder: Path) -> Iterator[tuple[str | Path, ...]]:
    """Every command that reads, checks or writes reports."""
    clean, wrong = EXAMPLES / "clean-2023.toml", EXAMPLES / "planted-2023.toml"
    many = folder / "many"
    many.mkdir()
    for number in range(40):
        (many / f"{number}.toml").write_bytes((clean if number % 2 else wrong).read_bytes())
    part = folder / "part.toml"
    part.write_bytes(clean.read_bytes().replace("水务局".encode(), "粮食局".encode()))
    given = paper("national-2021", NO_FIGURES)
    (folder / "year.docx").write_bytes(as_docx(given))
    (folder / "year.pdf").write_bytes(as_pdf(given))
    (folder / "year.html").write_text('<html><img src="http://localhost/x"><p>年度报告</p></html>')
    for format_ in ("text", "json", "sarif", "page"):
        yield ("validate", wrong, "--format", format_)
    for name in ("year.docx", "year.pdf", "year.html"):
        yield ("validate", folder / name)
    yield ("validate", many, "-j", "2", "--no-cache")
    yield ("series", many)
    yield ("rollup", clean, part)
    yield ("similar", many)
    yield ("export", many, "-o", folder / "cells.csv")
    yield ("summary", many)
    yield ("convert", clean)
    yield ("render", clean, "-o", folder / "out.docx")
    yield ("annotate", folder / "year.docx", "-o", folder / "marked.docx")
    yield ("claims", clean)
    yield ("fix", "--diff", wrong)
    yield ("schema",)


def test_no_command_asks_for_the_network(tmp_path: Path) -> None:
    todo = json.dumps([list(map(str, command)) for command in commands(tmp_path)])
    done = guarded(RUN, todo.encode())
    assert b"the network was asked for" not in done.stderr
    assert done.returncode == 0, done.stderr.decode()[-2000:]


def test_the_reader_with_a_process_of_its_own_asks_for_none() -> None:
    """That process is not forked, so the guard of its parent does not see it."""
    content = as_pdf(paper("national-2021", NO_FIGURES))
    done = guarded(READ_PDF, content)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0
