"""Wholes and parts, percentages and bases, quantities given twice; and time linear in the text."""

from __future__ import annotations

import time

import pytest

from .conftest import told


def parts(text: str) -> list[tuple[object, list[object], object]]:
    """Each whole with its parts, and how sure it is that they are all."""
    narrative = told(text)
    value = [claim.value for claim in narrative.claims]
    return [(value[b.whole], [value[at] for at in b.parts], b.closed) for b in narrative.breakdowns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开信息100条，其中政策文件60条，动态40条。", [(100, [60, 40], None)]),
        ("公开信息100条。其中，政策文件60条，动态40条。", [(100, [60, 40], None)]),
        ("公开信息100条（政策文件60条、动态40条），解读5篇。", [(100, [60, 40], None)]),
        ("公开信息100条，其中政策文件60条（含规划20条、计划40条），动态40条。", [(100, [60, 40], None), (60, [20, 40], None)]),
        ("收到公开申请9件（其中网上申请7件，信函申请2件）。", [(9, [7, 2], "certain")]),
        ("收到公开申请9件，其中主要是网上申请7件，信函申请1件等。", [(9, [7, 1], None)]),
        ("在公开的50条信息中，机构类20条，占40%；动态类30条，占60%。", [(50, [20, 30], None)]),
        ("公开信息100条，其中政策文件60条，关注3000人次。", [(100, [60], None)]),
        ("公开信息100条：政策文件60条，动态20条，公告20条。", [(100, [60, 20, 20], "plausible")]),
        ("公开信息100条：政策文件60条，动态20条，公告20条等。", [(100, [60, 20, 20], None)]),
        ("公开信息100条：政策文件60条，动态20条。", [(100, [60, 20], None)]),
        ("公开信息100条：政策文件60条，动态20条；公示20条。", [(100, [60, 20], None)]),
        ("公开信息100条：政策文件60条；动态20条；公示20条。", [(100, [60, 20, 20], "plausible")]),
        ("公开信息100条，其中政策文件60条，其他类20条。", [(100, [60, 20], "plausible")]),
        ("公开信息100条，其中政策文件60条，其他公告20条。", [(100, [60, 20], None)]),
        ("公开信息100条，其中动态20条，通知（含公示公告）更新60条，目录更新20条。", [(100, [20, 60, 20], None)]),
        ("公开信息100条，其中两个网站分别公开60条、50条。", []),
        ("公开信息100条，比上年增加20条。", []),
    ],
)  # fmt: skip
def test_wholes_and_parts(text: str, expected: list[tuple[object, list[object], bool]]) -> None:
    assert sorted(parts(text)) == sorted(expected)


def test_two_lists_of_one_whole_are_not_added_up() -> None:
    text = "收办申请30件（东镇10件、西镇20件），其中，自然人申请25件，法人或其他组织申请5件。"
    assert parts("依申请公开方面。" + text) == [(30, [10, 20], None), (30, [25, 5], "certain")]


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
    assert told("微博、微信公开信息100条。\n网站、公报公开信息50条。").repeats == ()


def test_fees_denied_and_taken() -> None:
    narrative = told("全年未收取信息处理费。\n对2件申请收取信息处理费90元。")
    (group,) = narrative.repeats
    assert [narrative.claims[at].value for at in group] == [0, 90]


@pytest.mark.parametrize(
    "unit",
    ["1", "一", "其中", "（", "）", "（）", "《", "，", "\n", "未收到申请、", "行政复议、", "1件（", "1，", "其中1件，",
     "1件占5%，", "1.1.", "万", "百分之", "三分之", "a1-", "5件均维持", "（1件", "1-2", "a.b@", "1件（2件）",
     "因", "行政复议1件，与政府信息公开无关，", "各部门1件，办公室1件，", "予以公开1件，", "1件，共1件，",
     "1件，增加1件，增长1%，", "1件申请、", "分别1件、", "上年结转1件和新收1件，", "2022年、|收到申请分别为1件|、1件", "1件申请、|1件申请|审结"],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    """Of such units over and over; a bar stands before what comes once, and before what comes over and over behind it."""
    first, once, then = (*unit.split("|"), "", "")[:3]

    def seconds(size: int) -> float:
        times = size // len(first + then)
        text = first * times + once + then * times
        start = time.process_time()
        told(text)
        return time.process_time() - start

    seconds(1000)
    small, large = (min(seconds(size) for _ in range(2)) for size in (6_000, 24_000))
    assert large < 8 * max(small, 0.002)


# ── all of what was counted ──


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("收到政府信息公开申请23件，其中网上申请22件，书面申请1件，均已按时答复。", 23),
        ("收到政府信息公开申请30件，上年结转政府信息公开申请5件，均按期答复。", 35),
        ("收到政府信息公开申请55件。均已按时答复。", 55),
        ("收到政府信息公开申请55件。申请内容多为征地。上述申请已全部按时答复。", 55),
        ("共办理依申请公开12件，全部按期答复。", 12),
    ],
)
def test_all_answered_is_said_of_the_whole(text: str, value: int) -> None:
    (said,) = [claim for claim in told(text).claims if claim.concept == "answered"]
    assert (said.value, said.certainty) == (value, "plausible")


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请55件。办理政协提案20件。均已按时答复。",
        "收到政府信息公开申请55件。\n均已按时答复。",
        "上年收到政府信息公开申请55件。均已按时答复。",
    ],
)
def test_all_is_not_said_of_something_else(text: str) -> None:
    assert [claim for claim in told(text).claims if claim.concept == "answered"] == []


def test_the_kind_of_all_applicants_is_said_of_all() -> None:
    (said,) = [c for c in told("收到政府信息公开申请2件，申请人类型为自然人。").claims if c.value == 2][1:]
    assert said.concept == "received.natural_person"


# ── lists ──


def test_later_items_of_a_list_of_decisions_are_decisions() -> None:
    claims = told("全年作出行政许可决定278件、行政处罚12件、行政强制4件。").claims
    assert [claim.concept for claim in claims] == [
        "licences.decisions",
        "penalties.decisions",
        "coercion.decisions",
    ]
    assert [claim.certainty for claim in claims] == ["certain", "plausible", "plausible"]


@pytest.mark.parametrize(
    "text",
    [
        "市公安局收到政府信息公开申请12件，市教育局收到政府信息公开申请5件。",
        "区民政局、区教育局分别收到政府信息公开申请3件、4件。",
    ],
)
def test_counts_of_several_named_bodies_are_not_the_organs_own(text: str) -> None:
    assert [claim.readings for claim in told(text).claims] == [(), ()]


def test_an_application_for_something_else_is_no_request() -> None:
    claims = told("共受理依申请公开12件。办理挖掘城市道路申请件77件。").claims
    assert [bool(claim.readings) for claim in claims] == [True, False]


# ── sums over sentences ──

ADDED = "通过网络申请收到政府信息公开申请5件。通过信函收到政府信息公开申请3件。"


def test_a_total_behind_its_parts_is_their_sum() -> None:
    (sum_,) = told(f"{ADDED}全年共收到政府信息公开申请8件。").breakdowns
    assert (sum_.whole, sum_.parts, sum_.closed, sum_.certainty) == (2, (0, 1), "certain", "plausible")


@pytest.mark.parametrize(
    "text",
    [
        f"{ADDED}\n全年共收到政府信息公开申请8件。",
        f"{ADDED}其中网络申请收到政府信息公开申请1件。",
        "政府网站公开信息5条。微信公众号公开信息3条。全年共公开信息6条。",
    ],
)
def test_what_does_not_add_up_a_paragraph_is_no_sum(text: str) -> None:
    assert [sum_ for sum_ in told(text).breakdowns if not sum_.whole < sum_.parts[0]] == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("网站公开320条，微信公开150条，共480条。", (0, 1)),
        ("行政复议15件、行政诉讼11件，合计27件。", (0, 1)),
        ("全年公开900条，其中网站320条、微信150条，共计480条。", (1, 2)),
    ],
)
def test_a_total_at_the_end_of_a_sentence_is_the_sum_of_what_it_lists(
    text: str, parts: tuple[int, ...]
) -> None:
    whole = parts[-1] + 1
    (sum_,) = [sum_ for sum_ in told(text).breakdowns if sum_.whole == whole]
    assert (sum_.parts, sum_.closed, sum_.certainty) == (parts, "certain", "plausible")


@pytest.mark.parametrize(
    "text",
    [
        "网站公开320条，微信公开150条，共发布470条。",
        "网站公开320条，微信公开150条，共480条解读。",
        "培训3次，公开150条，共480条。",
        "网站公开320条。微信公开150条。共480条。",
        "上年公开100条，网站公开320条，微信公开150条，共470条。",
        "公开320余条，解读150条，共480条。",
    ],
)
def test_what_only_looks_like_a_total_at_the_end_is_none(text: str) -> None:
    assert [sum_ for sum_ in told(text).breakdowns if sum_.whole > sum_.parts[0]] == []


# ── shares of what the table counts ──


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("办理结果中，予以公开的占75%。", "granted"),
        ("收到申请104件，其中自然人占86.5%。", "received.natural_person"),
        ("行政复议维持的占60%。", "review.upheld"),
        ("予以公开35件，占34.7%。", None),
        ("涉及征地补偿的占45%。", None),
        ("上年予以公开的占75%。", None),
        ("予以公开、部分公开分别占57.7%和42.3%。", None),
    ],
)
def test_a_share_is_of_what_its_own_words_name(text: str, concept: str | None) -> None:
    claims = told(f"（二）依申请公开。{text}").claims
    assert next(claim.concept for claim in claims if claim.kind == "percent") == concept


# ── amounts ──


def test_fees_in_the_text_are_held_against_the_table_in_its_own_unit() -> None:
    claims = told("行政事业性收费收取3.5万元。").claims
    (reading,) = claims[0].readings
    assert claims[0].value == 35_000
    assert reading.source == "10000 * disclosure.fees.amount"
