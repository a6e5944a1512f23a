"""The site of the documentation: builds without a warning, and loads nothing from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

pytest.importorskip("mkdocs")
pytest.importorskip("material")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site.

    Every page is in the navigation, every link and anchor leads somewhere: mkdocs.yml makes warnings
    of the contrary, and ``--strict`` makes errors of warnings.
    """
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},  # an announcement of the theme, no fault of a page
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_nothing_is_loaded_from_outside(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        for tag in re.findall(
            r"<(?:link|script|img|iframe|source)\b[^>]*>", page.read_text(encoding="utf-8")
        ):
            assert not re.search(r"""(?:src|href|srcset)=["']?(?:https?:)?//""", tag), f"{page}: {tag}"
    for style in site.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)[\"' ]*(?:https?:)?//", style.read_text(encoding="utf-8")), (
            style
        )


def test_each_page_says_its_language(site: Path) -> None:
    for language in ("zh", "en"):
        for page in (site / language).rglob("*.html"):
            assert f'<html lang="{language}"' in page.read_text(encoding="utf-8"), page


def test_files_beside_the_pages_are_part_of_the_site(site: Path) -> None:
    assert (site / "schemas/output.schema.json").read_bytes() == (
        ROOT / "schemas/output.schema.json"
    ).read_bytes()
    assert 'href="../../schemas/output.schema.json"' in (site / "en/formats/index.html").read_text(
        encoding="utf-8"
    )
