"""The overview: by rule, by body, the worst first; as text and as a page."""

from __future__ import annotations

import os
import signal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES

from infocheck.checking import Checked
from infocheck.cli.main import main
from infocheck.collection.job import FEW, Job, Worker
from infocheck.collection.overview import Counted, count, overview
from infocheck.writing.summary import Tally

WRONG = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
CLEAN = (EXAMPLES / "clean-2023.toml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number, text in enumerate([CLEAN, WRONG, CLEAN]):
        named = text.replace('organization = "云溪县水务局"', f'organization = "第{number}局"')
        (reports / f"{number}.toml").write_text(named, encoding="utf-8")
    return reports


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["summary", *arguments])


def test_the_worst_body_comes_first(folder: Path) -> None:
    result = run(str(folder), "--lang", "zh")
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines() if line.strip().startswith("第")]
    assert [line[0] for line in lines] == ["第1局", "第0局", "第2局"]
    assert "T101" in result.stdout
    assert "检查了 3 份报告" in result.stdout


def test_no_more_bodies_than_asked_for_and_the_rest_is_counted(folder: Path) -> None:
    result = run(str(folder), "--most", "1", "--lang", "en")
    assert "第0局" not in result.stdout
    assert "bodies not listed: 2" in result.stdout


def test_bodies_forms_and_years_are_counted_and_what_cannot_be_used_comes_first() -> None:
    told = overview(
        [
            Counted("a", "甲局", "national-2021", 2023, Tally(reports=1, warnings=1)),
            Counted("b", "甲局", "national-2021", 2022, Tally(reports=1)),
            Counted("c", "乙局", "national-2019", 2023, Tally(reports=1, notes=2)),
            Counted("d", "丙局", "national-2021", 2023, Tally(reports=1, warnings=2)),
            Counted("e", "丁局", "national-2021", 2023, Tally(reports=1)),
            Counted("f", None, None, None, Tally(reports=1, unusable=1)),
        ]
    )
    bodies = [(body.name, body.tally.reports) for body in told.bodies]
    assert bodies == [("f", 1), ("丙局", 1), ("甲局", 2), ("乙局", 1), ("丁局", 1)]
    assert told.forms == (("?", 1), ("national-2019", 1), ("national-2021", 4))
    assert told.years == (("2022", 1), ("2023", 4), ("?", 1))


def test_each_report_is_told_in_numbers_also_one_that_kills_its_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [str(tmp_path / f"{number:02}.toml") for number in range(FEW + 2)]
    for path in paths:
        Path(path).write_text(WRONG, encoding="utf-8")
    original, parent = Worker.checked, os.getpid()

    def deadly(self: Worker, path: str) -> Checked:
        if path == paths[3] and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(self, path)

    monkeypatch.setattr(Worker, "checked", deadly)
    assert all(one.organization for one in count(paths, Job(), 1))
    told = list(count(paths, Job(), 2))
    assert told[3] == Counted(paths[3], None, None, None, Tally(reports=1, unusable=1))
    assert [one[:4] for one in told[4:]] == [
        (path, "云溪县水务局", "national-2021", 2023) for path in paths[4:]
    ]


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.resources: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.resources += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_needs_nothing_from_outside(folder: Path, lang: str, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert run(str(folder), "--format", "page", "-o", str(target), "--lang", lang).exit_code == 0
    page = Page(target.read_text(encoding="utf-8"))
    assert page.resources == []
    assert "script" not in page.tags
    assert "第1局" in page.words
    assert page.tags.count("table") == 4


def test_names_cannot_style_the_page_or_the_terminal(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>\\u001b[31m[bold]"
    (tmp_path / "a.toml").write_text(
        CLEAN.replace('organization = "云溪县水务局"', f'organization = "{evil}"'), encoding="utf-8"
    )
    page = Page(run(str(tmp_path), "--format", "page").stdout)
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.words
    text = run(str(tmp_path)).stdout
    assert "\x1b[31m" not in text
    assert "[bold]" in text.replace("\n", "").replace(" ", "")


def test_a_very_long_name_is_shortened(tmp_path: Path) -> None:
    text = CLEAN.replace('organization = "云溪县水务局"', f'organization = "{"很长的" * 9999}局"')
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    told = run(str(tmp_path)).stdout
    assert len(told) < 2000
    assert "…" in told
    assert len(CliRunner().invoke(main, ["series", str(tmp_path)]).stderr) < 300


def test_unreadable_files_end_with_2(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.toml").write_text("form = ")
    result = run(str(folder))
    assert result.exit_code == 2
    assert "bad.toml" in "".join(result.stdout.split())
    (tmp_path / "none").mkdir()
    assert run(str(tmp_path / "none")).exit_code == 2
