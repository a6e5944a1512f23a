"""What a person sees: readable snapshots, widths, colours, and text that is only data."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import tomli
from click.testing import CliRunner
from conftest import EXAMPLES, FIXTURES, ROOT
from rich.cells import cell_len

from infocheck.cli.main import main
from infocheck.writing.excerpt import folded, window
from infocheck.writing.visible import visible

SNAPSHOTS = Path(__file__).parent / "snapshots"
NAMES = ["planted-2023", "xiangshan-2011", "hangzhou-2011"]


def shown(*arguments: str, width: int = 80, **environment: str) -> str:
    """What the command prints in a pipe of that width."""
    cleared = {
        key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "LC_ALL")
    }
    done = subprocess.run(
        [sys.executable, "-m", "infocheck", "validate", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**cleared, "PYTHONPATH": "src", "COLUMNS": str(width), "LANG": "zh_CN.UTF-8", **environment},
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_examples_look_as_they_should(name: str, language: str) -> None:
    """The snapshots are written anew with UPDATE_SNAPSHOTS=1, and read in review."""
    text = shown(f"examples/{name}.toml", "--lang", language)
    path = SNAPSHOTS / f"{name}.{language}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_terminal(name: str, width: int) -> None:
    for line in shown(f"examples/{name}.toml", width=width).splitlines():
        assert cell_len(line) <= width or line.startswith(("examples/", "检查了"))


def test_the_caret_stands_under_the_words_whatever_their_width() -> None:
    lines = shown("examples/xiangshan-2011.toml", "--select", "D006").splitlines()
    carets = [number for number, line in enumerate(lines) if "^" in line]
    assert carets
    for number in carets:
        source, caret = lines[number - 1], lines[number]
        start = caret.index("^")
        position = next(at for at in range(len(source)) if cell_len(source[:at]) == start)
        assert source[position:].startswith(("11年计划", "拟于11年"))


@pytest.mark.parametrize("width", [50, 80, 140])
def test_the_cells_that_are_wrong_are_shown_however_many_rows_there_are(width: int, tmp_path: Path) -> None:
    data = tomli.loads((FIXTURES / "county.toml").read_text(encoding="utf-8"), parse_float=str)
    rest = data["tables"]["requests"]["otherwise"]
    slips = [(rest[name], off) for name, off in (("not_corrected", 20), ("other", 7))]
    expected = [(row[-1] + off, row[-1]) for row, off in slips]
    for row, off in slips:
        row[-1] += off
    report = tmp_path / "report.json"
    report.write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")
    text = shown(str(report), "--select", "table", width=width)
    for wrong, right in expected:
        assert f" {wrong}→{right}\n" in text
    rows = [line.strip() for line in text.splitlines() if re.match(r" {5}\S", line)]
    assert len(rows) - rows.count("…") == 9
    assert rows[-1].startswith("（七）总计")
    assert all(pair != ("…", "…") for pair in pairwise(rows))


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b" not in shown("examples/planted-2023.toml")
    assert "\x1b[" in shown("examples/planted-2023.toml", FORCE_COLOR="1")
    assert not re.search(
        "\x1b\\[[0-9;]*3[0-7]", shown("examples/planted-2023.toml", FORCE_COLOR="1", NO_COLOR="1")
    )


def test_without_unicode_the_frame_is_ascii() -> None:
    text = shown("examples/planted-2023.toml", "--lang", "en", PYTHONIOENCODING="ascii:backslashreplace")
    assert "│" not in text
    assert "3->2" in text


HOSTILE = "\x1b[31m[bold red]红[/]\x07\u202e倒\u2066\r\x9b2J<script>alert(1)</script>"


def test_text_from_a_file_cannot_style_the_terminal(tmp_path: Path) -> None:
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    escaped = "".join(f"\\u{ord(character):04x}" for character in HOSTILE)
    path = tmp_path / "\x1b[31mreport.toml"
    path.write_text(
        text.replace("六、其他需要报告的事项", escaped)
        .replace('"12件"', f'"{escaped}"')
        .replace("2024年将", f"{escaped}2023年将"),
        encoding="utf-8",
    )
    printed = shown(str(path), "--verbose", "--statistics", FORCE_COLOR="1")
    assert "\\x1b[31m[bold red]红[/]\\x07\\u202e倒" in printed
    unstyled = re.sub("\x1b\\[[0-9;]*m", "", printed)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", unstyled)
    assert "\x1b[31m[bold" not in printed


def test_labels_of_an_own_form_cannot_style_the_terminal(tmp_path: Path) -> None:
    form = (ROOT / "schemas" / "forms" / "national-2021.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(
        re.sub('label = "(自然人|（一）予以公开)"', r'label = "\\u001b[31m\1"', form).replace(
            '"national-2021"', '"local-own"'
        ),
        encoding="utf-8",
    )
    report = tmp_path / "report.toml"
    planted = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    report.write_text(planted.replace('"national-2021"', '"local-own"'), encoding="utf-8")
    printed = shown(str(report), "--form", str(own), "--select", "table")
    assert " \\x1b[31m（一）予以公开" in printed
    assert " \\x1b[31m自然人" in printed
    assert "\x1b" not in printed


def test_visible_keeps_chinese_and_spaces_out_tabs() -> None:
    assert visible("一\t二\n三\x00") == "一    二\n三\\x00"


@pytest.mark.parametrize("width", [10, 20, 41])
@pytest.mark.parametrize(("start", "end"), [(0, 3), (50, 60), (90, 100), (10, 95)])
def test_a_window_shows_the_words_and_fits(width: int, start: int, end: int) -> None:
    text = "政府a信息" * 20
    part, first, last = window(text, start, end, width)
    assert cell_len(part) <= max(width, 10)
    assert part[first:last] == text[start : start + last - first]
    assert last > first


@pytest.mark.parametrize("width", [4, 9, 30])
def test_folding_loses_nothing(width: int) -> None:
    text = "依据：《政府信息公开条例》（国务院令第711号）第四十九条，word another-very-long-word 一二三。"
    lines = folded(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert folded("", 10) == [""]


@pytest.mark.parametrize(("language", "told"), [("zh", "另有 5 处未列出"), ("en", "and 5 more, not listed")])
def test_related_places_that_are_not_listed_are_counted(language: str, told: str, tmp_path: Path) -> None:
    parts = "，".join(f"某类信息{number}条" for number in range(1, 12))
    text = f"主动公开政府信息50条，其中{parts}。"
    report = tmp_path / "report.toml"
    report.write_text(
        f'form = "national-2021"\n[[sections]]\nheading = "一、总体情况"\ntext = "{text}"\n', encoding="utf-8"
    )
    done = CliRunner().invoke(
        main, ["validate", "--select", "N003", "--severity", "N003=error", "--lang", language, str(report)]
    )
    assert told in done.stdout
