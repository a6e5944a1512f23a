"""What each number of a text was tied to, and whether the tables bear it out."""

from __future__ import annotations

import pytest
from conftest import Data, changed, without

from infocheck.checking import Settings, check_data

RECEIVED, CARRIED_IN = "requests.received.total", "requests.carried_in.total"
GRANTED = "requests.granted.total"


def claims(data: Data) -> list[tuple[object, ...]]:
    """Quote, section, reading, status and figure of each claim."""
    return [
        (tied.claim.quote, tied.section, tied.reading and tied.reading.source, tied.status, tied.figure)
        for tied in check_data(data, Settings()).claims()
    ]


@pytest.mark.parametrize(
    ("toml", "heading", "text", "told"),
    [
        ("", "六、其他需要报告的事项", "新收政府信息公开申请3件。", ("3件", "other", RECEIVED, "agrees", 3)),
        ("", "六、其他需要报告的事项", "新收政府信息公开申请5件。", ("5件", "other", RECEIVED, "disagrees", 3)),
        ("", "附言", "新收政府信息公开申请5件。", ("5件", "附言", RECEIVED, "disagrees", 3)),
        ("", "", "新收政府信息公开申请3件。", ("3件", None, RECEIVED, "agrees", 3)),
        ("", "附言", "举办培训7次。", ("7次", "附言", None, "unbound", None)),
        ("", "六、其他需要报告的事项", "举办培训7次。", ("7次", "other", None, "unbound", None)),
        (  # those carried in are among the ones that were received
            "tables.requests.carried_in = [2, 0, 0, 0, 0, 0, 2]", "附言", "受理政府信息公开申请5件。",
            ("5件", "附言", f"{RECEIVED} + {CARRIED_IN}", "agrees", 5),
        ),
        (  # borne out by the figure that mends the table
            "tables.requests.granted = [2, 0, 0, 0, 0, 0, 7]", "附言", "政府信息公开申请予以公开2件。",
            ("2件", "附言", GRANTED, "agrees", 7),
        ),
        (
            "tables.requests.granted = ['', 0, 0, 0, 0, 0, '']", "附言", "政府信息公开申请予以公开9件。",
            ("9件", "附言", GRANTED, "disagrees", 2),
        ),
        (
            "tables.requests.granted = ['', 0, 0, 0, 0, 0, '无']\ntables.requests.processed = ['', 0, 0, 0, 0, 0, '']",
            "附言", "政府信息公开申请予以公开9件。", ("9件", "附言", GRANTED, "no-table", None),
        ),
        (
            "tables.challenges.review = ['', '', '', '', '']", "附言", "未发生行政复议。",
            ("未发生行政复议", "附言", "challenges.review.total", "agrees", None),
        ),
    ],
)  # fmt: skip
def test_a_number_is_tied_to_its_cells(toml: str, heading: str, text: str, told: tuple[object, ...]) -> None:
    assert claims(changed(f"{toml}\n[[sections]]\nheading = '{heading}'\ntext = '{text}'"))[-1] == told


@pytest.mark.parametrize(
    ("gone", "status", "figure"),
    [
        ("tables.requests", "no-table", None),
        ("tables.requests.granted", "no-table", None),
        ("tables.requests.partial", "disagrees", 2),
    ],
)
def test_none_of_what_is_in_no_table_is_not_borne_out(gone: str, status: str, figure: int | None) -> None:
    text = "政府信息公开申请予以公开0件。"
    data = without(changed(f"[[sections]]\nheading = '附言'\ntext = '{text}'"), [gone])
    assert claims(data)[-1] == ("0件", "附言", GRANTED, status, figure)
    assert check_data(data, Settings()).claims()[-1].words == "“（一）予以公开 · 总计”"


PENALTIES = "tables.disclosure.penalties.decisions = 12"
GRANTS = "tables.requests.granted = [12, 0, 0, 0, 0, 0, 12]"


@pytest.mark.parametrize(
    ("toml", "text", "told"),
    [
        ("", "上年结转的7件申请中，予以公开4件。", {"4件": "other-scope"}),
        (PENALTIES, "当场作出行政处罚决定5件。", {"5件": "disagrees"}),
        (  # together they are what the table has
            PENALTIES, "当场作出行政处罚决定5件，按一般程序作出行政处罚决定7件。",
            {"5件": "other-scope", "7件": "other-scope"},
        ),
        (
            PENALTIES, "当场作出行政处罚决定5件，按一般程序作出行政处罚决定8件。",
            {"5件": "disagrees", "8件": "disagrees"},
        ),
        (  # so they are with one that is known to be of a part
            GRANTS, "予以公开8件。上年结转的7件申请中，予以公开4件。", {"8件": "other-scope", "4件": "other-scope"},
        ),
        (
            f"{PENALTIES}\n{GRANTS}", "予以公开8件。当场作出行政处罚决定5件，按一般程序作出行政处罚决定7件。",
            {"8件": "disagrees", "5件": "other-scope", "7件": "other-scope"},
        ),
    ],
)  # fmt: skip
def test_what_is_of_a_part_only_is_of_another_scope(toml: str, text: str, told: dict[str, str]) -> None:
    data = changed(f"{toml}\n[[sections]]\nheading = '附言'\ntext = '（六）依申请公开。{text}'")
    assert {quote: status for quote, *_, status, _ in claims(data) if quote in told} == told
