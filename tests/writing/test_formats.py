"""The formats for other programs: what they look like, that their readers accept them, that text stays text."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import EXAMPLES, ROOT, SHARED
from formats import CLEAN, PLANTED, same_as_snapshot, written
from lxml import etree
from markdown_it import MarkdownIt
from paper_files import as_html
from papers import figures, paper

from infocheck.forms import load
from infocheck.writing.writer import FORMATS

JUNIT = SHARED / "standards" / "junit.xsd"
HOSTILE = "=cmd|'/c calc'!A1\n::error::x%0A,<script>alert(1)</script>]]>\x00\x1b[31m\u202e@all [a](b) ` | https://x.y"
EXTENSIONS = {
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "checkstyle": "checkstyle.xml",
    "markdown": "md",
    "csv": "csv",
}


def dated(text: str) -> str:
    """JUnit XML with one and the same time."""
    return re.sub(r'timestamp="[^"]*"', 'timestamp="2024-01-01T00:00:00"', text)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format_", EXTENSIONS)
def test_the_planted_errors_look_as_they_should(format_: str, language: str) -> None:
    rules = ["--select", "T10,N001,D003,F203,S102"]  # those that are met are cases of JUnit, too
    text = dated(written(format_, PLANTED, "--lang", language, *rules))
    assert same_as_snapshot(f"planted-2023.{language}.{EXTENSIONS[format_]}", text)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with one report in whose fields stands whatever could do harm."""
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    planted = json.dumps(HOSTILE)
    (tmp_path / "a,b%：报告.toml").write_text(
        text.replace('"12件"', planted)
        .replace('"云溪县水务局"', planted)
        .replace('"六、其他需要报告的事项"', planted),
        encoding="utf-8",
    )
    return tmp_path


def from_hostile(format_: str, folder: Path) -> str:
    return written(format_, "a,b%：报告.toml", folder=folder)


# ── GitHub ──


def test_a_workflow_command_is_one_line_and_escaped(hostile: Path) -> None:
    lines = from_hostile("github", hostile).splitlines()
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        assert properties["file"] == "a%2Cb%25：报告.toml"
        assert properties.keys() >= {"file", "line", "title"}
        assert not re.search("%(?!25|0A|0D)", match[3])
    assert any("::error::x%250A" in line for line in lines)


def test_columns_are_given_only_within_one_line(tmp_path: Path) -> None:
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    text = text.replace("2023-01-01, to = 2023-12-31 }", "2021-01-01, to = 2021-12-31 }")
    (tmp_path / "report.toml").write_text(text.replace('"12件"', '"""\n12件"""'), encoding="utf-8")
    lines = written("github", "report.toml", folder=tmp_path).splitlines()
    over = [line for line in lines if re.search(r"line=(\d+),endLine=(?!\1,|\1:)", line)]
    assert over
    assert all(",col=" not in line for line in over)
    assert any(",col=" in line for line in lines)


# ── GitLab ──


def test_code_quality_has_what_gitlab_needs(hostile: Path) -> None:
    issues = json.loads(from_hostile("gitlab", hostile))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) >= 5
    for issue in issues:
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["path"] == "a,b%：报告.toml"
        assert issue["location"]["lines"]["begin"] >= 1
    assert json.loads(written("gitlab", CLEAN)) == []


def test_several_reports_make_one_array() -> None:
    issues = json.loads(written("gitlab", PLANTED, CLEAN, "examples/hangzhou-2011.toml"))
    assert {issue["location"]["path"] for issue in issues} == {PLANTED, "examples/hangzhou-2011.toml"}


# ── JUnit and Checkstyle ──


@pytest.mark.skipif(not JUNIT.exists(), reason="the schema is not here")
def test_junit_is_valid_by_its_schema(hostile: Path) -> None:
    schema = etree.XMLSchema(etree.parse(JUNIT))
    for text in (from_hostile("junit", hostile), written("junit", PLANTED, CLEAN, "none.toml")):
        schema.assertValid(etree.fromstring(text.encode()))


def test_a_case_a_rule_failed_skipped_or_met(tmp_path: Path) -> None:
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    (tmp_path / "report.toml").write_text(text.replace("published = 2024-02-20", ""), encoding="utf-8")
    suite = ElementTree.fromstring(written("junit", "report.toml", "--lang", "en", folder=tmp_path))[0]
    outcomes = {case.get("name"): [child.tag for child in case] for case in suite.iter("testcase")}
    assert outcomes["T101 row-total"] == ["failure"]
    assert outcomes["D003 late"] == ["skipped"]
    assert outcomes["T103 flow"] == []
    assert not {name for name in outcomes if name.startswith(("Y", "R"))}, (
        "nothing was given beside the report"
    )
    numbers = {name: int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")}
    assert numbers["tests"] == len(outcomes)
    assert numbers["failures"] == sum(tags == ["failure"] for tags in outcomes.values())
    assert numbers["skipped"] == sum(tags == ["skipped"] for tags in outcomes.values())


def test_several_reasons_are_parted_as_the_language_parts_them(tmp_path: Path) -> None:
    gaps = "".join(f"{row} = [1, 1, 1, 1, 1, 1, 'x']\n" for row in ("received", "carried_in", "granted"))
    (tmp_path / "report.toml").write_text(
        f'form = "national-2021"\n[tables.requests]\n{gaps}', encoding="utf-8"
    )
    for language, between in (("en", "; "), ("zh", "；")):
        suite = ElementTree.fromstring(written("junit", "report.toml", "--lang", language, folder=tmp_path))[
            0
        ]
        reasons = [skipped.get("message", "") for skipped in suite.iter("skipped")]
        assert any(between in reason for reason in reasons)
        assert ("；" in "".join(reasons)) == (language == "zh")


def test_only_the_rules_that_were_asked_for_are_cases() -> None:
    suite = ElementTree.fromstring(written("junit", PLANTED, "--select", "T101,D003"))[0]
    assert [case.get("name") for case in suite.iter("testcase")] == ["D003 late", "T101 row-total"]


def test_a_note_fails_no_case_but_is_told() -> None:
    suite = ElementTree.fromstring(written("junit", PLANTED, "--severity", "late=note"))[0]
    (case,) = [case for case in suite.iter("testcase") if case.get("name") == "D003 late"]
    assert len(case) == 0
    assert "11:13 D003" in suite.findtext("system-out", "")


def test_a_file_that_cannot_be_read_is_an_error() -> None:
    suite = ElementTree.fromstring(written("junit", "none.toml"))[0]
    assert [child.tag for child in suite.iter("error")] == ["error"]
    assert suite.get("errors") == "1"


@pytest.mark.parametrize("format_", ["junit", "checkstyle"])
def test_hostile_text_stays_text_in_xml(format_: str, hostile: Path) -> None:
    text = from_hostile(format_, hostile)
    root = etree.fromstring(text.encode())
    assert not list(root.iter("script"))
    assert "<script>alert(1)</script>]]>\\x00\\x1b[31m\\u202e@all" in "".join(
        [*root.itertext(), *(value for node in root.iter() for value in node.attrib.values())]
    )


def test_checkstyle_names_place_severity_and_rule() -> None:
    root = ElementTree.fromstring(written("checkstyle", PLANTED, CLEAN))
    assert [file.get("name") for file in root] == [PLANTED, CLEAN]
    last = root[0][-1]
    assert (last.get("line"), last.get("column"), last.get("severity"), last.get("source")) == (
        "58", "50", "error", "infocheck.table.T101",
    )  # fmt: skip


# ── Markdown ──


def test_hostile_text_makes_no_markup_in_markdown(hostile: Path) -> None:
    text = from_hostile("markdown", hostile)
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text)
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {
        "h3",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "details",
        "summary",
        "ul",
        "li",
        "strong",
        "p",
    }
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "@all" not in html
    assert "https://" not in html


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    rows = "\n".join(f"unknown{number} = 1" for number in range(80))
    (tmp_path / "report.toml").write_text(f"form = 'national-2021'\n[tables.requests]\n{rows}\n")
    text = written("markdown", "report.toml", "--select", "F101", "--lang", "en", folder=tmp_path)
    assert "and 30 more, not listed" in text
    assert text.count("F101") == 2 * 50


def test_nothing_but_the_summary_of_clean_reports() -> None:
    assert written("markdown", CLEAN) == "**检查了 1 份报告：没有发现问题**\n"
    assert written("markdown", CLEAN, "--quiet") == ""


# ── CSV ──


def test_no_cell_of_csv_is_a_formula(hostile: Path) -> None:
    text = from_hostile("csv", hostile)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(rows) >= 5
    for row in rows:
        assert row["organization"].startswith("'=cmd")
        assert not [value for value in row.values() if value[:1] in ("=", "+", "-", "@", "\t", "\r")]


# ── all ──


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "sarif", *EXTENSIONS])
def test_a_name_that_is_no_text_is_written_all_the_same(format_: str, tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.toml")
    try:
        (tmp_path / name).write_text("form = ")
    except OSError:
        pytest.skip("names are text on this system")
    assert written(format_, name, folder=tmp_path)
    written(format_, name, "-o", "output", folder=tmp_path)
    assert (tmp_path / "output").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["sarif", "page", *EXTENSIONS])
def test_a_place_in_a_document_without_lines_is_told(format_: str, tmp_path: Path) -> None:
    form = "national-2021"
    content = as_html(paper(form, figures(load(form), seed=7), 2023))
    (tmp_path / "年报.html").write_bytes(content)
    assert "表2 第6行第10列" in written(format_, "年报.html", folder=tmp_path)


def test_the_formats_that_our_templates_name_are_there() -> None:
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    template = (ROOT / "gitlab" / "infocheck.gitlab-ci.yml").read_text(encoding="utf-8")
    named = {*re.findall(r"`(\w+)` (?:marks|writes)", action), *re.findall(r"--format (\w+)", template)}
    assert named == {"github", "sarif", "gitlab"}
    assert named <= FORMATS.keys()
