"""``infocheck claims``: what was read, as table, over the text, and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES, ROOT
from rich.cells import cell_len

from infocheck.cli.main import main

XIANGSHAN = str(EXAMPLES / "xiangshan-2011.toml")
KEYS = {
    "section",
    "start",
    "end",
    "quote",
    "value",
    "low",
    "high",
    "unit",
    "kind",
    "concept",
    "scope",
    "maps_to",
    "status",
    "reasons",
    "certainty",
}


def run(*arguments: str, stdin: str = "", width: int = 100) -> Result:
    return CliRunner().invoke(
        main,
        ["claims", *arguments],
        input=stdin.encode(),
        env={"LANG": "zh_CN.UTF-8", "LC_ALL": "", "COLUMNS": str(width)},
    )


def entries(*arguments: str, stdin: str = "") -> list[dict]:
    document = json.loads(run("--format", "json", *arguments, stdin=stdin).stdout)
    assert document["version"] == 1
    return document["claims"]


def test_json_tells_where_and_what_each_number_is() -> None:
    claims = entries(XIANGSHAN)
    assert all(set(claim) == KEYS for claim in claims)
    by_quote = {claim["quote"]: claim for claim in claims}
    published = by_quote["3490条"]
    assert (published["maps_to"], published["status"], published["value"]) == (
        "statistics.disclosed.value",
        "disagrees",
        3490,
    )
    assert {claim["status"] for claim in claims} == {"agrees", "disagrees", "unbound"}
    assert all(claim["maps_to"] is None for claim in claims if claim["status"] == "unbound")
    assert all(claim["reasons"] for claim in claims if claim["status"] == "unbound")


@pytest.mark.parametrize("name", ["xiangshan-2011", "hangzhou-2011", "clean-2023", "planted-2023"])
def test_json_satisfies_its_schema(name: str) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "schemas/claims.schema.json").read_text(encoding="utf-8"))
    document = json.loads(run("--format", "json", str(EXAMPLES / f"{name}.toml")).stdout)
    assert document["claims"]
    assert list(Draft202012Validator(schema).iter_errors(document)) == []


def test_bare_text_needs_a_form_and_has_no_table() -> None:
    text = "2023年收到政府信息公开申请1.2万余件，未发生行政复议。"
    received, review = entries("--form", "national-2021", "--year", "2023", "-", stdin=text)
    assert (received["value"], received["low"], received["high"], received["status"]) == (
        12000,
        12000,
        None,
        "no-table",
    )
    assert text[received["start"] : received["end"]] == received["quote"]
    assert (review["kind"], review["value"], review["maps_to"]) == ("zero", 0, "challenges.review.total")
    assert run("-", stdin=text).exit_code == 2


def test_blanks_are_of_the_words_as_written() -> None:
    text = "2023 年， 收到政府信息公开申请 1245 件，办结 17 件。"
    received, closed = entries("--form", "national-2021", "-", stdin=text)
    assert [claim["quote"] for claim in (received, closed)] == ["1245 件", "17 件"]
    assert all(text[claim["start"] : claim["end"]] == claim["quote"] for claim in (received, closed))
    assert "1245 件" in run("--form", "national-2021", "-", stdin=text).stdout
    shown = run("--form", "national-2021", "--format", "text", "-", stdin=text).stdout
    assert text in re.sub(r"\x1b\[[\d;]*m", "", shown)


def test_a_text_file_is_bare_text_and_a_broken_report_is_not(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("2023年收到政府信息公开申请3件。", encoding="utf-8")
    assert len(entries("--form", "national-2021", str(path))) == 1
    broken = tmp_path / "report.toml"
    broken.write_text("form = ", encoding="utf-8")
    result = run("--form", "national-2021", str(broken))
    assert result.exit_code == 2
    assert "report.toml:1:" in result.stderr


def test_a_text_is_on_the_year_that_is_given_unless_it_states_one(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("2022年收到政府信息公开申请3件。", encoding="utf-8")
    assert [entries("--year", year, str(path))[0]["scope"]["year"] for year in ("2022", "2023")] == [
        "this",
        "last",
    ]
    clean = str(EXAMPLES / "clean-2023.toml")
    assert entries("--year", "2022", clean) == entries(clean)


def test_a_page_is_read_from_standard_input_too() -> None:
    page = "<html><body><h2>一、总体情况</h2><p>收到政府信息公开申请3件。</p></body></html>"
    (claim,) = entries("-", stdin=page)
    assert claim["section"] == "overview"


def test_a_missing_file_ends_with_2() -> None:
    assert run("none.toml").exit_code == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ["不符（表中", "3490条"]), ("en", ["disagrees (table:", "tied to"])],
)
def test_the_table(language: str, words: list[str]) -> None:
    shown = run(XIANGSHAN, "--lang", language).stdout
    assert all(word in shown for word in words)


def test_the_table_names_cells_as_the_form_does() -> None:
    shown = run(str(EXAMPLES / "clean-2023.toml")).stdout
    assert "“（一）予以公开" in shown
    assert "requests.granted" not in shown
    assert shown.count("一、总体情况") == 1


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ["相符", "改正后相符", "不符", "未对应", "（表中 3）"]), ("en", ["agrees", "disagrees", "unbound", "mended", "(table: 3)"])],
)  # fmt: skip
def test_no_word_of_a_status_is_broken(language: str, words: list[str], width: int) -> None:
    lines = run(str(EXAMPLES / "planted-2023.toml"), "--lang", language, width=width).stdout.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(any(word in line for line in lines) for word in words)


def test_what_is_tied_to_nothing_says_why() -> None:
    text = "收到政府信息公开申请5人次。收到依申请公开信息处理费3元。"
    shown = run("--form", "national-2021", "-", stdin=text).stdout
    assert "单位不是件数" in shown
    assert "本格式没有对应的单元格" in shown
    assert "count" not in shown


def test_the_text_itself_with_a_legend() -> None:
    shown = run(XIANGSHAN, "--format", "text").stdout
    assert "共计公开各类信息3490条" in shown
    assert shown.splitlines()[-1].startswith("相符 ")


def test_a_group_of_rows_is_written_with_an_asterisk() -> None:
    (claim,) = entries("--form", "national-2021", "-", stdin="依申请公开的办理结果中，不予公开3件。")
    assert claim["maps_to"] == "requests.denied.*.total"
