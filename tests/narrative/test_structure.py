"""Wholes and parts, percentages and bases, quantities given twice; and time linear in the text."""

from __future__ import annotations

import time

import pytest

from .conftest import told


def parts(text: str) -> list[tuple[object, list[object], bool]]:
    """Each whole with its parts, and whether they are all."""
    narrative = told(text)
    value = [claim.value for claim in narrative.claims]
    return [(value[b.whole], [value[at] for at in b.parts], b.closed) for b in narrative.breakdowns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开信息100条，其中政策文件60条，动态40条。", [(100, [60, 40], False)]),
        ("公开信息100条。其中，政策文件60条，动态40条。", [(100, [60, 40], False)]),
        ("公开信息100条（政策文件60条、动态40条），解读5篇。", [(100, [60, 40], False)]),
        ("公开信息100条，其中政策文件60条（含规划20条、计划40条），动态40条。", [(100, [60, 40], False), (60, [20, 40], False)]),
        ("收到公开申请9件（其中网上申请7件，信函申请2件）。", [(9, [7, 2], True)]),
        ("收到公开申请9件，其中主要是网上申请7件，信函申请1件等。", [(9, [7, 1], False)]),
        ("在公开的50条信息中，机构类20条，占40%；动态类30条，占60%。", [(50, [20, 30], False)]),
        ("公开信息100条，其中政策文件60条，关注3000人次。", [(100, [60], False)]),
        ("公开信息100条，其中两个网站分别公开60条、50条。", []),
        ("公开信息100条，比上年增加20条。", []),
    ],
)  # fmt: skip
def test_wholes_and_parts(text: str, expected: list[tuple[object, list[object], bool]]) -> None:
    assert sorted(parts(text)) == sorted(expected)


def test_two_lists_of_one_whole_are_not_added_up() -> None:
    text = "收办申请30件（东镇10件、西镇20件），其中，自然人申请25件，法人或其他组织申请5件。"
    assert parts("依申请公开方面。" + text) == [(30, [10, 20], False), (30, [25, 5], True)]


def shares(text: str) -> list[tuple[object, object, object]]:
    """Each percentage with its count and its base."""
    narrative = told(text)
    value = [claim.value for claim in narrative.claims]
    return [
        (value[share.percent], value[share.part], None if share.base is None else value[share.base])
        for share in narrative.shares
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开信息100条，其中政策文件60条，占60%。", [(60, 60, 100)]),
        ("参检企业200家，占应检企业总数的80%；其中，网上参检150家，占参检企业总数的75%。", [(80, 200, None), (75, 150, 200)]),
        ("公开信息100条，其中政策文件60条，占全市发布总量的3%。", [(3, 60, None)]),
        ("办结率100%，满意率98%。", []),
        ("占比60%。", []),
        ("公开信息100条。占比60%。", []),
        ("公开信息100条，占比60%，占比40%。", [(60, 100, None)]),
    ],
)  # fmt: skip
def test_shares(text: str, expected: list[tuple[object, object, object]]) -> None:
    assert shares(text) == expected


def test_one_channel_told_twice() -> None:
    narrative = told(
        "公开信息。其中县政府外网信息550条，市信息公开网站105条。\n在县信息公开网页上公开信息543条。"
    )
    (group,) = narrative.repeats
    assert [narrative.claims[at].value for at in group] == [550, 543]
    assert narrative.claims[group[0]].channel == "county/website"


def test_what_narrows_a_channel_keeps_it_apart() -> None:
    text = "公开信息。县政府网站动态信息550条，省、市网站信息20条。\n县政府网站信息543条。"
    assert told(text).repeats == ()


def test_fees_denied_and_taken() -> None:
    narrative = told("全年未收取信息处理费。\n对2件申请收取信息处理费90元。")
    (group,) = narrative.repeats
    assert [narrative.claims[at].value for at in group] == [0, 90]


@pytest.mark.parametrize(
    "unit",
    ["1", "一", "其中", "（", "）", "（）", "《", "，", "\n", "未收到申请、", "行政复议、", "1件（", "1，", "其中1件，",
     "1件占5%，", "1.1.", "万", "百分之", "三分之", "a1-", "5件均维持", "（1件", "1-2", "a.b@", "1件（2件）"],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        told(text)
        return time.process_time() - start

    seconds(1000)
    small, large = seconds(8_000), seconds(32_000)
    assert large < 4 * max(small, 0.002) * 4
