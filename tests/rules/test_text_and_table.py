"""A number of the text beside the table: whose it is, how exact, and whether several of them add up."""

from __future__ import annotations

import pytest
from conftest import changed, findings, without

from infocheck.findings import Finding

PENALTIES = "tables.disclosure.penalties.decisions = 12"


def said(toml: str, text: str, further: str = "", gone: tuple[str, ...] = ()) -> list[Finding]:
    """What is found in two sections of these words."""
    sections = (("一、总体情况", text), ("六、其他需要报告的事项", further))
    told = ", ".join(f"{{ heading = '{heading}', text = '{words}' }}" for heading, words in sections)
    found = findings(without(changed(f"{toml}\nsections = [{told}]"), gone))
    return [finding for finding in found if finding.family == "narrative"]


def brief(found: list[Finding]) -> list[str]:
    return [f"{item.code} {item.severity and item.severity.word} {item.quote}" for item in found]


@pytest.mark.parametrize(
    ("toml", "text", "gone", "expected"),
    [
        # a department may tell of its whole city, a government tells of nothing else
        ("", "全市收到政府信息公开申请5件。", (), "note"),
        ("report.level = 'county'", "全市收到政府信息公开申请5件。", (), "error"),
        ("", "全市收到政府信息公开申请5件。", ("report.level",), "error"),
        ("", "收到政府信息公开申请5件。", (), "error"),
    ],
)
def test_whose_number_it_is(toml: str, text: str, gone: tuple[str, ...], expected: str) -> None:
    assert brief(said(toml, text, gone=gone)) == [f"N001 {expected} 5件"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("当场作出行政处罚决定5件，按一般程序作出行政处罚决定7件。", "", []),
        ("当场作出行政处罚决定5件，按一般程序作出行政处罚决定8件。", "", ["N001 error 5件"]),
        ("当场作出行政处罚决定5件。", "按一般程序作出行政处罚决定7件。", ["N001 error 5件"]),
        (
            "当场作出行政处罚决定约5件，按一般程序作出行政处罚决定7件。", "",
            ["N001 error 5件", "N006 note 5件"],
        ),
        (
            "当场作出行政处罚决定5件，按一般程序作出行政处罚决定7件。作出行政许可决定3件。", "",
            ["N001 error 3件"],
        ),
    ],
)  # fmt: skip
def test_counts_that_add_up_to_the_table(first: str, second: str, expected: list[str]) -> None:
    assert brief(said(PENALTIES, first, second)) == expected


@pytest.mark.parametrize(
    ("fees", "text", "expected"),
    [
        ("25.1", "全年行政事业性收费25.1万元。", []),  # the table's own digits
        ("25.12", "全年行政事业性收费25.1万元。", ["N006 note 25.1万元"]),
        ("25.2", "全年行政事业性收费25.1万元。", ["N001 error 25.1万元", "N006 note 25.1万元"]),
        ("25.12", "全年行政事业性收费251200元。", []),
        ("''", "全年行政事业性收费25.1万元。", []),  # the table has no figure that would be better
    ],
)
def test_an_amount_that_is_rounded(fees: str, text: str, expected: list[str]) -> None:
    assert brief(said(f"tables.disclosure.fees.amount = {fees}", text)) == expected


@pytest.mark.parametrize(
    ("toml", "text", "gone", "expected"),
    [
        ("tables.requests.received = [11, 0, 0, 0, 0, 0, 11]", "", (), ["N006 note 10余件"]),
        ("", "", ("tables.requests",), []),
        ("tables.requests.granted = [2, 0, 0, 0, 0, 0, '']", "予以公开政府信息公开申请2件左右。", (), ["N006 note 2件左右"]),
        ("", "举办培训10余次。", (), []),
        ("", "举办培训10余次，收到政府信息公开申请3件，予以公开1余件。", (), ["N006 note 1余件"]),
        ("tables.disclosure.penalties.decisions = 50000", "作出行政处罚决定5万件。", (), []),
        ("tables.disclosure.penalties.decisions = 50001", "作出行政处罚决定5万件。", (), ["N006 note 5万件"]),
        ("tables.disclosure.penalties.decisions = 50", "作出行政处罚决定约50件。", (), ["N006 note 50件"]),
    ],
)  # fmt: skip
def test_a_vague_count_beside_an_exact_one(
    toml: str, text: str, gone: tuple[str, ...], expected: list[str]
) -> None:
    assert brief(said(toml, text or "收到政府信息公开申请10余件。", gone=gone)) == expected


def test_an_amount_is_told_in_plain_figures() -> None:
    (found,) = said("tables.disclosure.fees.amount = 25.1", "全年行政事业性收费251200元。")
    assert "是 251000（差 +200）" in found.message.zh
    assert "is 251000 (difference +200)" in found.message.en
