"""Photograph the page of results for the tour, in both languages: python docs/photograph.py

It needs Chromium (`python -m playwright install chromium`, or CHROMIUM=/path/to/it) and a font for Chinese; the
pictures depend on both, so that they are made by hand and not checked for drift.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from consoles import ROOT, Terminal
from playwright.sync_api import sync_playwright

COMMAND = "infocheck validate examples/planted-2023.toml --format page -o page.html"
SIZE = {"width": 900, "height": 760}


def photograph(language: str) -> None:
    """One picture of the upper part of the page."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        (Path(name) / "examples").symlink_to(ROOT / "examples")
        Terminal(Path(name), language).run(COMMAND)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=SIZE)
        page.goto((Path(name) / "page.html").as_uri())
        page.locator(".error").first.scroll_into_view_if_needed()
        page.screenshot(path=ROOT / f"docs/pictures/page.{language}.png")
        browser.close()


if __name__ == "__main__":
    for each in ("zh", "en"):
        photograph(each)
