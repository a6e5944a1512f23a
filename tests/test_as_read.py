"""The text as it is read: quoted cells are figures, blanks are left out, findings are at the words as written."""

from __future__ import annotations

import json
import re
import time
from decimal import Decimal

import tomli
from conftest import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st

from infocheck.api import validate
from infocheck.as_read import as_read
from infocheck.checking import report_on
from infocheck.findings import Number
from infocheck.rules.claims import tied_claims
from infocheck.writing.claims import as_json

CLEAN = (EXAMPLES / "clean-2023.toml").read_text(encoding="utf-8")


def report_saying(text: str) -> dict[str, object]:
    data = tomli.loads(CLEAN, parse_float=Decimal)
    data["sections"][0]["text"] += text
    return data


def findings(text: str) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.quote) for finding in validate(report_saying(text)).findings]


def test_a_quoted_cell_cannot_contradict_the_table() -> None:
    assert findings("全年新收政府信息公开申请{requests.received.total}件。") == []


def test_the_text_of_a_report_has_the_figures_in_place() -> None:
    report = report_on(report_saying("新收{requests.received.total}件。"))
    assert report.passages[0].text.endswith(f"新收{report.value('requests.received.total')}件。")


def test_what_cannot_be_quoted_is_told_with_the_likely_address() -> None:
    (finding,) = validate(report_saying("新收{requests.recieved.total}件。")).findings
    assert finding.code == "N009"
    assert "requests.received.total" in finding.message.zh


def test_what_cannot_be_quoted_is_read_as_written() -> None:
    report = report_on(report_saying("新收 {requests.recieved.total} 件。"))
    assert report.passages[0].text.endswith("新收{requests.recieved.total}件。")


def test_only_addresses_are_asked_for() -> None:
    asked: list[str] = []
    as_read("新收 {a.b.c} 件，办结 3 件", asked.append)
    assert asked == ["a.b.c"]


def test_every_quotation_is_printed_as_its_figure() -> None:
    report = report_on(report_saying("新收 {requests.received.total} 件，办结{requests.processed.total}件。"))
    received, processed = report.value("requests.received.total"), report.value("requests.processed.total")
    assert report.passages[0].printed().endswith(f"新收 {received} 件，办结{processed}件。")


def test_words_right_behind_a_quotation_are_not_the_quotation() -> None:
    read = as_read("{a.b.c}件 3", FIGURES.get)
    behind = read.text.index("件")
    assert read.as_written(behind, behind + 1) == (7, 8)
    assert read.as_written(behind + 1, behind + 2) == (9, 10)


def test_a_part_of_a_figure_is_the_whole_quotation() -> None:
    read = as_read("新收{a.b.c}件", FIGURES.get)
    within = range(2, 2 + len(str(FIGURES["a.b.c"])))
    assert {read.as_written(at, at + 1) for at in within} == {(2, 9)}


def test_figures_longer_than_their_quotations_are_all_printed() -> None:
    assert as_read("{a.b.c}" * 3, FIGURES.get).printed() == str(FIGURES["a.b.c"]) * 3


def test_other_braces_are_words() -> None:
    assert findings("文号{2023}。{a.b}") == []


def test_a_finding_beside_a_quotation_is_at_the_words_as_written() -> None:
    text = "新收政府信息公开申请{requests.received.total}件，办结987件。"
    data = report_saying(text)
    (finding,) = [item for item in validate(data).findings if item.code == "N001"]
    assert finding.place is not None
    assert finding.place.span is not None
    start, end = finding.place.span
    written = data["sections"][0]["text"]  # type: ignore[index]
    assert written[start:end] == finding.quote == "987件"


def test_what_a_finding_names_beside_a_quotation_is_at_the_words_as_written() -> None:
    data = report_saying(
        "上年结转{requests.carried_in.total}件，收到政府信息公开申请912件。新收政府信息公开申请913件。"
    )
    (finding,) = [item for item in validate(data).findings if item.code == "N001"]
    written = data["sections"][0]["text"]  # type: ignore[index]
    spans = [one.place.span for one in finding.related if one.place and one.place.span]
    assert [written[slice(*span)] for span in spans] == ["913件"]


FIGURES: dict[str, Number] = {"a.b.c": 1234567890123}
PIECES = ["甲", "件，", "{a.b.c}", "{d.e.f}", "{", "}", "12", " ", "3.", "\u3000", "\n", "其中"]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_every_range_of_words_goes_back_to_what_was_written(pieces: list[str]) -> None:
    written = "".join(pieces)
    read = as_read(written, FIGURES.get)
    figures = [range(one.start, one.end) for one in read.replaced if one.address]
    for start in range(len(read.text)):
        for end in range(start + 1, len(read.text) + 1):
            first, last = read.as_written(start, end)
            assert 0 <= first < last <= len(written)
            if not any(start in figure or end - 1 in figure for figure in figures):
                words = as_read(written[first:last], FIGURES.get).text
                assert without_blanks(words) == without_blanks(read.text[start:end])
    assert read.printed() == written.replace("{a.b.c}", str(FIGURES["a.b.c"]))


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_number_of_an_item_behind_a_blank_is_no_count() -> None:
    for number in ("1、", "1.", "1)", "1）"):
        assert findings(f"政府信息公开申请 {number}新收 3 件。") == [], number


def test_time_is_linear_in_what_is_left_out() -> None:
    def seconds(lines: int) -> float:
        report = report_on(report_saying("\n通过网站公开信息 128 条。" * lines))
        tied = tied_claims(report)
        began = time.process_time()
        quotes = [claim["quote"] for claim in json.loads(as_json(tied, report))["claims"]]
        assert quotes.count("128 条") == lines
        return time.process_time() - began

    seconds(100)
    small, large = (min(seconds(lines) for _ in range(2)) for lines in (2_000, 8_000))
    assert large < 8 * max(small, 0.05)
