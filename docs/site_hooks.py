"""What mkdocs does not do by itself: files beside docs/ that pages link to, lines of Chinese, each page's language."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent
BESIDE = ("schemas", "examples")
"""Folders beside docs/ that become part of the site; a link to one works there and in the repository alike."""

_LINK_BESIDE = re.compile(rf"\]\(((?:\.\./)*)\.\./({'|'.join(BESIDE)})/")

_CHINESE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]"
_BROKEN_LINE = re.compile(rf"({_CHINESE}(?:</\w+>)*)\n(?=(?:<\w[^>]*>)*{_CHINESE})")
_PREFORMATTED = re.compile(r"(<pre.*?</pre>)", re.S)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files of the folders beside docs/."""
    for folder in BESIDE:
        for path in sorted((ROOT / folder).rglob("*.*")):
            name = path.relative_to(ROOT).as_posix()
            files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links to those folders lead to where they are in the site."""
    return _LINK_BESIDE.sub(r"](\1\2/", markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Join the lines of Chinese paragraphs: a browser shows a line break as a space, which Chinese does not have."""
    parts = _PREFORMATTED.split(html)
    return "".join(part if number % 2 else _BROKEN_LINE.sub(r"\1", part) for number, part in enumerate(parts))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say that an English page is English: it decides on fonts, line breaks and voices."""
    if page.file.src_uri.startswith("en/"):
        return output.replace('<html lang="zh"', '<html lang="en"', 1)
    return output
