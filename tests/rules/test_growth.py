"""What the text says of last year, held against last year's report."""

from __future__ import annotations

import pytest
from conftest import Data, changed, set_cell, sound

from infocheck.checking import Settings, check_data, report_on
from infocheck.findings import Finding, ReportResult, Severity
from infocheck.rules.examination import Beside

LAST = """
report.year = 2022
tables.requests.received = [100, 0, 0, 0, 0, 0, 100]
tables.requests.carried_in = [0, 0, 0, 0, 0, 0, 0]
tables.requests.processed = [100, 0, 0, 0, 0, 0, 100]
"""


NOW = "tables.requests.received = [120, 0, 0, 0, 0, 0, 120]"


def outcomes(text: str, last: Data | None, now: Data) -> ReportResult:
    now["sections"][0]["text"] = text
    result = check_data(now, Settings(beside=Beside((report_on(last),) if last else ()))).result
    assert not result.defect
    return result


def growth(text: str, last: str | None = LAST, now: str = NOW) -> list[Finding]:
    result = outcomes(text, changed(last) if last else None, changed(now))
    return [finding for finding in result.findings if finding.code in ("N007", "N008")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年收到政府信息公开申请120件，同比增长20%。", []),
        ("2023年收到政府信息公开申请120件，同比增长20.0%。", []),
        ("2023年收到政府信息公开申请120件，同比增长25%。", [(25, 20)]),
        ("2023年收到政府信息公开申请120件，比上年增加20件。", []),
        ("2023年收到政府信息公开申请120件，比上年增加30件。", [(30, 20)]),
        ("上年收到政府信息公开申请100件。", []),
        ("上年收到政府信息公开申请90件。", [(90, 100)]),
        ("上年收到政府信息公开申请100件，上上年度收到政府信息公开申请90件。", []),
        ("2023年网站访问量同比增长25%。", []),
        ("2023年收到政府信息公开申请120件，比上年增加21件。", [(21, 20)]),
        (
            "网站访问量同比增长25%。2023年收到政府信息公开申请120件，同比增长25%，比上年增加30件。",
            [(25, 20), (30, 20)],
        ),
        ("2023年收到政府信息公开申请120件；比上年增加30件。", [(30, 20)]),
        ("2023年收到政府信息公开申请120件，予以公开35件；比上年增加20件。", []),
        ("2023年收到政府信息公开申请120件；予以公开35件，比上年增加20件。", []),  # 35 is not the table's
        ("2023年收到政府信息公开申请120件；予以公开2件，比上年增加20件。", [(20, 0)]),
        ("上年网站访问量80次，上年收到政府信息公开申请90件。", [(90, 100)]),
        ("收到政府信息公开申请121件。政府信息公开申请比上年增加30件。", [(30, 20)]),
        ("其中上年收到政府信息公开申请90件。", []),
        ("办结政府信息公开申请120件（含去年收到的6件）。上年收到政府信息公开申请90件。", [(90, 100)]),
        ("办结上年收到的政府信息公开申请6件。", []),
        ("答复了2022年度收到的政府信息公开申请6件。", []),
    ],
)
def test_growth_and_last_year_s_figures(text: str, found: list[tuple[int, int]]) -> None:
    assert [(finding.actual, finding.expected) for finding in growth(text)] == found


@pytest.mark.parametrize(
    ("told", "is_wrong"),
    [
        ("19%以上", False), ("超过19%", False), ("近21%", False), ("不到21%", False), ("约20%", False),
        ("21%以上", True), ("超过21%", True), ("近19%", True), ("不到19%", True), ("约30%", True),
    ],
)  # fmt: skip
def test_a_bound_is_held_as_a_bound(told: str, is_wrong: bool) -> None:
    assert bool(growth(f"2023年收到政府信息公开申请120件，同比增长{told}。")) == is_wrong


@pytest.mark.parametrize(
    ("told", "quotes"),
    [
        ("同比下降20%", ["20%"]),
        ("比上年减少20件", ["20件"]),
        ("比上年减少了近20件", ["20件"]),
        ("比上年多20件", []),
        ("比上年增加不少于20件", []),
        ("同比下降-20%", []),
        ("比上年减少-20件", []),
        ("比上年增加20件，减少的是复议", []),
        ("降幅明显收窄，比上年增加20件", []),
    ],
)
def test_a_change_is_held_against_the_way_it_goes(told: str, quotes: list[str]) -> None:
    assert [finding.quote for finding in growth(f"2023年收到政府信息公开申请120件，{told}。")] == quotes


def test_a_change_that_goes_the_other_way_is_told_so() -> None:
    (found,) = growth("2023年收到政府信息公开申请120件，同比下降20%。")
    assert found.message.zh == "文字说减少“20%”，按两年的附表应为 +20.00%"
    assert (
        found.message.en == "the text tells of a decrease by “20%”; by the tables of both years it is +20.00%"
    )
    (found,) = growth("2023年收到政府信息公开申请80件，同比增长20%。", now=NOW.replace("120", "80"))
    assert found.message.zh == "文字说增加“20%”，按两年的附表应为 -20.00%"


@pytest.mark.parametrize(
    ("told", "true"), [("20万元", "+28万元"), ("200000元", "+280000元"), ("0.1亿元", "+0.0028亿元")]
)
def test_an_amount_is_told_in_the_unit_of_the_text(told: str, true: str) -> None:
    fees = "tables.disclosure.fees.amount = "
    (found,) = growth(f"行政事业性收费同比增加{told}。", f"{LAST}{fees}100.56", f"{fees}128.56")
    assert found.message.zh == f"文字说的增减是“{told}”，按两年的附表应为 {true}"


COLUMNS = "tables.requests.received = [{}, {}, 0, 0, 0, 0, {}]"
BOTH = f"report.year = 2022\n{COLUMNS.format(15, 5, 20)}", COLUMNS.format(24, 6, 30)
"""From 20 to 30 requests, from 5 to 6 of businesses."""


@pytest.mark.parametrize(
    ("change", "quotes"),
    [("增长50%", []), ("增加10件", []), ("增长20%", []), ("增长30%", ["30%"]), ("增加11件", ["11件"])],
)
def test_a_change_behind_the_parts_of_a_whole_may_be_the_whole_s(change: str, quotes: list[str]) -> None:
    text = f"收到政府信息公开申请30件：自然人24件，商业企业6件，同比{change}。"
    assert [found.quote for found in growth(text, *BOTH)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "较2021年增长200%",
        "从2021年的10件增至2023年的30件",
        "从2021年的10件增至2023年的30件，增幅200%",
        "较往年增长200%",
    ],
)
def test_what_is_compared_with_an_earlier_year_is_left_alone(text: str) -> None:
    assert growth(f"申请数量{text}。政府信息公开申请30件。", *BOTH) == []
    assert growth(f"全年新收政府信息公开申请30件。申请数量{text}。", *BOTH) == []


@pytest.mark.parametrize(
    "text", ["与2021年相比，申请数量增长200%", "近三年申请数量年均增长20%", "申请数量增加10件，平均每月增加0.8件",
             "申请数量增加10件，月均增加0.8件", "预计2024年申请数量增长10%", "上半年，申请数量增长10%", "2022年申请数量同比增长10%"]
)  # fmt: skip
def test_an_average_or_a_forecast_is_no_change_of_the_year(text: str) -> None:
    assert growth(f"全年新收政府信息公开申请30件。{text}。", *BOTH) == []


@pytest.mark.parametrize(
    "text", ["申请数量较2022年增长40%", "与2022年相比，申请数量增长40%", "2023年申请数量同比增长40%", "自2023年起申请数量增长40%"]
)  # fmt: skip
def test_the_years_reported_on_may_be_written_out(text: str) -> None:
    assert [found.quote for found in growth(f"全年新收政府信息公开申请30件。{text}。", *BOTH)] == ["40%"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("为上年的2倍", []),
        ("增至上年的2倍", []),
        ("同比增长到2倍", []),
        ("同比增加0.5倍", []),
        ("同比增长近1倍", ["近1倍"]),
        ("同比增长2倍", ["2倍"]),
        ("同比增加0.8倍", ["0.8倍"]),
        ("同比增长超过1倍", ["1倍"]),
    ],
)
def test_times_are_no_count(text: str, quotes: list[str]) -> None:
    found = growth(f"全年新收政府信息公开申请30件。申请数量{text}。", *BOTH)
    assert [one.quote for one in found] == [quote.removeprefix("近") for quote in quotes]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("企业申请较上年增长20%", []),
        ("企业申请较上年增长50%", ["50%"]),
        ("法人或其他组织提出的申请同比增长20%", []),
        ("征地拆迁类申请同比增长25%", []),
        ("涉农申请同比增长25%", []),
        ("网上申请同比增长25%", []),
        ("某某局收到的申请同比增长25%", ["25%"]),
        ("某某局申请数量同比增长25%", ["25%"]),
    ],
)
def test_the_growth_of_a_part_is_not_that_of_the_whole(text: str, quotes: list[str]) -> None:
    found = growth(f"全年新收政府信息公开申请30件。{text}。", *BOTH)
    assert [one.quote for one in found] == quotes


@pytest.mark.parametrize("text", ["较上年的20件增长50%", "比上年20件增加10件", "较2022年的20件增长50%"])
def test_last_year_s_figure_before_the_change_is_none(text: str) -> None:
    assert growth(f"全年新收政府信息公开申请30件。申请数量{text}。", *BOTH) == []


def test_without_last_year_s_report_nothing_is_said() -> None:
    assert growth("2023年收到政府信息公开申请120件，同比增长25%，上年予以公开90件。", None) == []


@pytest.mark.parametrize(("told", "is_wrong"), [("25%", 1), ("33.3%", 0), ("30件", 0), ("31件", 1)])
def test_without_last_year_s_report_the_text_s_own_figure_of_last_year_is_taken(
    told: str, is_wrong: bool
) -> None:
    found = growth(f"上年收到政府信息公开申请90件，2023年收到120件，同比增长{told}。", None)
    assert [finding.quote for finding in found] == [told] * is_wrong


@pytest.mark.parametrize(
    ("change", "true"), [("增加30件，增长25%", "33.33"), ("减少30件，下降25%", "-20.00")]
)
def test_a_percentage_beside_the_count_of_the_change_is_worked_out_in_its_direction(
    change: str, true: str
) -> None:
    (found,) = growth(f"此前几年里申请量有降有升。2023年收到政府信息公开申请120件，比上年{change}。", None)
    assert str(found.expected) == true


@pytest.mark.parametrize(
    ("change", "quotes"),
    [
        ("增加30件，增长比例达到了25%", ["25%"]),  # eight characters
        ("增加30件，同比增长比例达到了25%", []),
        ("增加近30件，增长25%", []),
        ("减少30件，下降33.3%", ["33.3%"]),  # of 90, from which it would have risen
        ("增长25%，增长25%", []),
    ],
)
def test_a_percentage_is_held_against_an_exact_count_right_before_it(change: str, quotes: list[str]) -> None:
    found = growth(f"2023年收到政府信息公开申请120件，比上年{change}。", None)
    assert [finding.quote for finding in found] == quotes


def test_what_no_table_counts_may_have_changed_before_what_one_counts() -> None:
    words = (
        "主动公开政府信息400条，比上年增加50条。上年收到政府信息公开申请90件，2023年收到120件，同比增长25%。"
    )
    assert [finding.quote for finding in growth(words, None)] == ["25%"]


def test_two_figures_of_last_year_in_the_text_decide_nothing() -> None:
    words = "上年收到政府信息公开申请90件，2023年收到120件，同比增长25%。上年收到政府信息公开申请80件。"
    assert growth(words, None) == []


def test_without_last_year_s_report_each_is_told_not_to_be_evaluated() -> None:
    words = (
        "收到政府信息公开申请120件，同比增长25%。予以公开2件，比上年增加1件。"
        "上年办结申请90件，上年不予公开5件。上年网站访问量80次。"
        "主动公开信息100条，同比增长20%。"
    )
    result = outcomes(words, None, changed(NOW))
    assert [(item.code, item.relation) for item in result.not_evaluated] == [
        ("N007", "received"),
        ("N007", "granted"),
        ("N008", "answered"),
        ("N008", "denied"),
    ]


BLANK = "\n".join(
    f"tables.requests.{row} = ['', 0, 0, 0, 0, 0, '']" for row in ("processed", "granted", "carried_out")
)
"""What was processed is not told by the other rows either."""
FILLED = "tables.requests.processed = [100, 0, 0, 0, 0, 0, 100]"


@pytest.mark.parametrize(("now", "last"), [(FILLED, BLANK), (BLANK, FILLED)])
def test_of_a_figure_with_several_readings_those_are_tried_that_are_filled_in(now: str, last: str) -> None:
    """What was handled is what was processed, or what was received."""
    words = "2023年共办理政府信息公开申请120件，同比增加{}件。"
    last_year, this_year = LAST.replace(FILLED, last), f"{NOW}\n{now}"
    assert growth(words.format(20), last_year, this_year) == []
    (found,) = growth(words.format(30), last_year, this_year)
    assert (found.actual, found.expected) == (30, 20)


def test_last_year_s_report_may_be_on_another_form() -> None:
    last = sound("national-2014")
    last["report"] |= {"year": 2022, "organization": sound()["report"]["organization"]}
    set_cell(last, "statistics.requests.value", 100)
    words = (
        "行政处罚决定12件，同比增加7件。上年行政处罚决定5件。"
        "收到政府信息公开申请120件，同比增加30件。上年收到政府信息公开申请90件。"
    )
    result = outcomes(words, last, changed(NOW))
    told = [
        (item.code, item.actual, item.expected) for item in result.findings if item.code in ("N007", "N008")
    ]
    assert told == [("N007", 30, 20), ("N008", 90, 100)]


def test_a_form_without_the_figure_has_no_growth() -> None:
    last = changed("report.year = 2010", "regulation-2008")
    now = changed("report.year = 2011", "regulation-2008")
    result = outcomes("2011年收到政府信息公开申请120件，同比增长25%。", last, now)
    assert [item for item in result.findings if item.family == "narrative"] == []


@pytest.mark.parametrize("change", [{"year": 2021}, {"organization": "别的局"}])
def test_another_body_s_or_year_s_report_is_no_measure(change: dict[str, object]) -> None:
    data = changed("tables.requests.received = [120, 0, 0, 0, 0, 0, 120]")
    data["sections"][0]["text"] = "2023年收到政府信息公开申请120件，同比增长25%。"
    last = changed(LAST)
    last["report"] |= change
    result = check_data(data, Settings(beside=Beside((report_on(last),)))).result
    assert "N007" not in [finding.code for finding in result.findings]


def test_every_figure_that_last_year_s_report_is_needed_for_is_told() -> None:
    result = outcomes("上年收到政府信息公开申请90件，上年行政处罚决定5件。", None, changed(NOW))
    told = [item.relation for item in result.not_evaluated if item.code == "N008"]
    assert told == ["received", "penalties.decisions"]


def test_growth_from_nothing_is_no_percentage() -> None:
    last = LAST.replace("100", "0")
    assert growth("2023年收到政府信息公开申请120件，同比增长25%。", last) == []


def test_the_sound_report_has_no_growth() -> None:
    settings = Settings(beside=Beside((report_on(changed("report.year = 2022")),)))
    assert not [
        finding for finding in check_data(sound(), settings).result.findings if finding.family == "narrative"
    ]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "网站公开100条、微博公开50条、微信公开20条，同比增加10条，增长16.7%。",
            [],
        ),  # of the last two together
        ("网站公开100条、微博公开50条、微信公开20条，同比增加25条，增长33.3%。", []),  # of the first
        ("网站公开100条、微博公开50条、微信公开20条，同比增加25条，增长30%。", ["25条"]),
        ("网站公开10条，同比增加10条，增长100%。", []),  # of none there is no percentage
        ("网站公开3条，同比增加2条，增长100%。", ["100%"]),
        ("网站公开201条，同比增加1条，增长0.5%。", []),
        ("网站公开199条，同比减少1条，下降0.5%。", []),
        ("网站公开100条，比上年的100条增加0条。", []),
        ("网站公开100条，比上年的100条减少0条。", []),
        ("网站公开100条，比上年的80条减少20条。", ["20条"]),
        ("网站公开100条，比上年的120条增加20条。", ["20条"]),
        ("网站公开100条，比上年的80条下降25%。", ["25%"]),
        ("收到政府信息公开申请120件，比上年减少20件（20%）。", ["20%"]),
        ("收到政府信息公开申请120件，比上年减少20件（14.3%）。", []),
        ("收到政府信息公开申请120件，比上年减少-20件，增长20%。", []),
        ("收到政府信息公开申请120件，比上年减少-20件，增长30%。", ["30%"]),
        ("网站公开201条，比上年的200条减少1条。", ["1条"]),
        ("收到政府信息公开申请同比增长30%。", []),
        (
            "收到政府信息公开申请比上年减少30件，下降33.3%。",
            ["33.3%"],
        ),  # of 90, from which it would have risen
        ("收到政府信息公开申请比上年减少30件，下降30%。", ["30%"]),
    ],
)
def test_growth_is_held_against_the_figures_beside_it(text: str, quotes: list[str]) -> None:
    assert [finding.quote for finding in growth(text, None)] == quotes


def test_what_a_change_follows_from_is_told() -> None:
    (by_last,) = growth("上年收到政府信息公开申请90件，2023年收到120件，同比增长25%。", None)
    (by_count,) = growth("2023年收到政府信息公开申请120件，比上年增加30件，增长25%。", None)
    assert [one.message.zh for one in by_last.related] == ["文字中的上年数“90件”"]
    assert [one.message.zh for one in by_count.related] == ["文字中的增减件数“30件”"]


def test_all_reviews_may_change_as_a_whole() -> None:
    now = "tables.challenges.review = [4, 0, 0, 0, 4]"
    assert [found.quote for found in growth("行政复议案件比上年增加1件，增长30%。", None, now)] == ["30%"]
    assert growth("行政复议结果维持比上年增加1件，增长30%。", None, now) == []


@pytest.mark.parametrize("last", [LAST, None])
def test_what_no_table_counts_is_not_held_against_one(last: str | None) -> None:
    assert growth("全年公开政府信息100条，同比增长20%。收到政府信息公开申请120件。", last) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年收到政府信息公开申请120件，较上年有所增加。", []),
        ("2023年收到政府信息公开申请120件，较上年有所减少。", ["减少"]),
        ("收到政府信息公开申请数量与上年持平。", ["持平"]),
        ("其他情况。我局依申请公开申请数量比去年略有下降，主要是企业申请减少。", ["下降"]),
        ("2022年政府信息公开申请数量较上年减少。", []),
        ("上半年，政府信息公开申请数量较上年减少。", []),
        ("企业方面，政府信息公开申请数量较上年减少。", []),
        ("收到申请救助人数较上年减少。", []),
        ("收到企业申请数量较上年减少。", []),
        ("全市收到政府信息公开申请较上年减少。", []),
        ("信息公开申请质量较上年下降。", []),
        ("政府信息公开申请数量较2021年减少。", []),
        ("因信息公开引发的行政复议案件较上年增加。", ["增加"]),
        ("行政复议案件较上年增加。", []),
        ("2023年政府信息公开申请数量较上年减少。", ["减少"]),
        ("政府信息公开申请数量较2022年减少。", ["减少"]),
        ("政府信息公开申请数量较上年增加。因信息公开引发的行政复议案件较上年减少。", ["减少"]),
        ("政府信息公开申请数量较上年减少。收到政府信息公开申请120件。", ["减少"]),
        ("收到政府信息公开申请约120件，较上年减少。", []),
        ("自然人申请120件，较上年减少。", []),
    ],
)
def test_a_change_told_in_words_alone(text: str, found: list[str]) -> None:
    assert [finding.quote for finding in growth(text)] == found
    assert growth(text, None) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年收到政府信息公开申请120件，较去年同期多20件。", []),
        ("2023年收到政府信息公开申请120件，较去年同期多30件。", [30]),
        ("2023年收到政府信息公开申请120件，比上年度增加30件。", [30]),
        ("2023年收到政府信息公开申请120件，比上年少了20件。", [20]),
        ("2023年收到政府信息公开申请120件，同比负增长20%。", [20]),
        ("2023年收到政府信息公开申请120件，多收了6件信函。", []),
        ("2023年收到政府信息公开申请120件，多收网络申请30件。", []),
    ],
)
def test_more_and_less_than_last_year(text: str, found: list[int]) -> None:
    assert [finding.actual for finding in growth(text)] == found


@pytest.mark.parametrize(
    ("now", "change", "zh", "en"),
    [
        (
            NOW,
            20,
            "文字说“减少”，按两年的附表应为 +20件",
            "the text says “减少”; by the tables of both years it is +20件",
        ),
        (
            "tables.requests.received = [100, 0, 0, 0, 0, 0, 100]",
            0,
            "文字说“减少”，按两年的附表没有增减",
            "the text says “减少”; by the tables of both years nothing changed",
        ),
    ],
)
def test_what_is_said_of_a_change_in_words(now: str, change: int, zh: str, en: str) -> None:
    (found,) = growth("政府信息公开申请较上年有所减少。", now=now)
    assert (found.message.zh, found.message.en, found.expected) == (zh, en, change)
    assert found.place is not None
    assert found.place.span == (13, 15)


def rows(received: int, processed: int, licences: int, penalties: int, reviews: int) -> str:
    """The rows of one year that the sentences below speak of."""
    return "\n".join(
        [
            f"tables.requests.received = [{received}, 0, 0, 0, 0, 0, {received}]",
            "tables.requests.carried_in = [0, 0, 0, 0, 0, 0, 0]",
            f"tables.requests.processed = [{processed}, 0, 0, 0, 0, 0, {processed}]",
            f"tables.disclosure.licences.decisions = {licences}",
            f"tables.disclosure.penalties.decisions = {penalties}",
            f"tables.challenges.review = [{reviews}, 0, 0, 0, {reviews}]",
        ]
    )


LAST_YEAR, THIS_YEAR = f"report.year = 2022\n{rows(36, 33, 300, 70, 4)}", rows(44, 43, 356, 87, 6)


def quoted(text: str, last: str | None = LAST_YEAR, level: str = "department") -> list[str | None]:
    """What N007 and N008 find in a text beside the rows of both years."""
    found = growth(text, last, f"{THIS_YEAR}\nreport.level = '{level}'")
    return [one.quote for one in sorted(found, key=lambda one: one.place.span or ())]


@pytest.mark.parametrize("last", [LAST_YEAR, None])
@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("2022年收到政府信息公开申请36件，2023年44件，增加8件。", []),
        ("2022年主动公开政府信息1500条，2023年1820条，增加320条，增长21.3%。", []),
        ("2022年主动公开政府信息1500条，2023年1820条，增加320条，增长31.3%。", ["31.3%"]),
        ("上年培训2次，本年3次，增加1次，增长60%。", ["60%"]),
        ("上年培训2次，本年3次，增加1次，增长50%。", []),
        ("2023年培训3次，2022年2次，增加1次，增长60%。", ["60%"]),
        ("培训3次（2022年2次），增长60%。", ["60%"]),
        ("培训量2021年为18次，2022年为24次，增长33.3%，2023年为30次，增长25%。", []),
        ("2021年培训18次，2022年24次，增长43.3%。", ["43.3%"]),
        ("2021年培训18次，2022年24次，2023年30次，增长66.7%。", []),
        ("2023年培训30次，2022年24次，2021年18次，增长66.7%。", []),
        ("2019年培训18次，2020年24次，增加8次。", []),
    ],
)
def test_of_two_years_side_by_side_the_later_has_changed(
    text: str, quotes: list[str], last: str | None
) -> None:
    assert quoted(text, last) == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("收到政府信息公开申请44件、办结43件，分别比上年增加8件和10件。", []),
        ("收到政府信息公开申请44件、办结43件，分别比上年增加10件和8件。", ["10件", "8件"]),
        ("收到政府信息公开申请44件、办结43件，较上年增加8件、12件。", ["12件"]),
        ("收到政府信息公开申请44件、办结43件，分别比上年减少8件和10件。", ["8件", "10件"]),
        ("行政许可决定356件、行政处罚决定87件，同比分别增长18.7%、24.3%。", []),
        ("行政许可决定356件、行政处罚决定87件，同比分别增长18.7%、34.3%。", ["34.3%"]),
        ("收到政府信息公开申请44件，行政许可决定356件、行政处罚决定87件，分别增长18.7%、34.3%。", ["34.3%"]),
        ("收到政府信息公开申请44件、办结43件、行政处罚决定87件，分别增长30.3%、34.3%。", []),
        ("收到政府信息公开申请44件，办结43件，行政处罚决定87件，分别增长30.3%、34.3%。", []),
        ("收到政府信息公开申请44件，分别增长30.3%、34.3%。", []),
        ("2022年、2023年收到政府信息公开申请36件、44件，分别增长20%、32.2%。", []),
        ("2022年收到政府信息公开申请36件，2023年收到44件，分别增长20%、32.2%。", []),
        ("收到政府信息公开申请44件、办结43件，分别比上年的36件、33件增加8件、10件。", []),
        ("收到政府信息公开申请44件、办结43件，分别比上年的36件、34件增加8件、9件。", ["34件", "9件"]),
        ("收到政府信息公开申请44件（同比增加8件）、办结43件（同比增加12件）。", ["12件"]),
        ("收到政府信息公开申请44件、办结43件，较上年增加18件。", []),
        ("收到政府信息公开申请44件、办结43件，接待来访9人次，较上年增加18件。", []),
    ],
)
def test_of_several_changes_each_is_of_a_count_of_its_own(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("比上年的36件多8件", []),
        ("比上年36件多8件", []),
        ("比上年36件多18件", ["18件"]),
        ("比上年接收的36件多8件", []),
        ("比2022年36件少了8件", ["8件"]),
        ("较上年的39件增加5件，增长12.8%", ["39件", "5件", "12.8%"]),
        ("比2022年的39件增加5件", ["39件", "5件"]),
        ("与上年的39件相比，增加8件", ["39件"]),
        ("比2021年的30件增加14件", []),
        ("较2022年36件、2021年30件均有增长", []),
        ("多于上年的39件", ["39件"]),
        ("多于上年39件", []),
        ("上年39件，同比增长12.8%", ["39件", "12.8%"]),
        ("上年同期为39件", ["39件"]),
        ("2022年为39件", ["39件"]),
        ("2021年为39件", []),
        ("去年39件、今年44件", []),
        ("同比增长22.2%（上年39件）", ["39件"]),
        ("上年网上申请39件", []),
    ],
)
def test_last_year_s_figure_is_held_against_its_report(text: str, quotes: list[str]) -> None:
    assert quoted(f"收到政府信息公开申请44件，{text}。") == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("收到政府信息公开申请44件（上年39件）。", ["39件"]),
        ("收到政府信息公开申请44件（2022年为36件）。", []),
        ("收到政府信息公开申请44件，较2022年（39件）增加5件。", ["39件", "5件"]),
        ("行政处罚决定87件，上年78件。", ["78件"]),
        ("收到政府信息公开申请44件、办结43件（上年分别为36件、32件）。", ["32件"]),
        ("收到政府信息公开申请44件、办结43件，上年39件。", []),
        ("办结政府信息公开申请43件（2022年3件、2023年40件）。", []),
        ("办结政府信息公开申请43件（上年收到3件、本年收到40件）。", []),
        ("办结政府信息公开申请43件（上年收到3件、本年收到41件）。", ["3件"]),
        ("办结政府信息公开申请43件，上年3件，本年40件。", []),
        ("收到政府信息公开申请44件（上年结转3件）。", []),
        ("接待来访44人次（上年39人次），收到政府信息公开申请44件。", []),
        ("截至11月底收到政府信息公开申请40件，去年同期35件。", []),
        ("县公安局收到政府信息公开申请40件（上年30件），县交通局收到44件（上年20件）。", []),
    ],
)
def test_last_year_s_figure_may_only_name_its_year(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


def test_a_base_that_is_told_takes_nothing_from_what_follows() -> None:
    text = "收到政府信息公开申请44件（上年50件），办结32件。"
    result = outcomes(text, changed(LAST_YEAR), changed(THIS_YEAR))
    assert {found.quote for found in result.findings if found.code in ("N001", "N008")} == {"50件", "32件"}


@pytest.mark.parametrize(
    ("told", "is_wrong"),
    [
        ("较上一年度增加8件", False),
        ("较上一年度增加18件", True),
        ("较上一年度多18件", True),
        ("比2022年度增加18件", True),
        ("较2022年多18件", True),
        ("较2021年多18件", False),
        ("较前一年多18件", True),
        ("比上年少8件", True),
        ("是上年的1.22倍", False),
        ("为2022年的1.2倍", False),
        ("是上年的2.2倍", True),
        ("达到去年的2.2倍", True),
        ("是2021年的2.2倍", False),
        ("是上年的0.8倍", False),
        ("较上年增长两成", False),
        ("较上年增长二成多", False),
        ("较上年增长五成", True),
        ("较上年增长近5成", True),
        ("较上年增长三成以上", True),
        ("增加三成员单位", False),
        ("数量与上年度相同", True),
        ("与2022年持平", True),
        ("与2021年持平", False),
        ("较2022年度有所减少", True),
        ("与上年基本持平", False),
    ],
)
def test_words_for_a_change(told: str, is_wrong: bool) -> None:
    for count in ("收到政府信息公开申请44件", "共收到44件政府信息公开申请"):
        assert bool(quoted(f"{count}，{told}。")) == is_wrong


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("因政府信息公开被申请行政复议6件，与上年持平。", ["持平"]),
        ("因政府信息公开被申请行政复议7件，与上年持平。", []),
        ("收到政府信息公开申请44件、被申请行政复议6件，与上年持平。", []),
        ("政府信息公开申请44件，与上年持平。", ["持平"]),
        ("信访44件，与上年持平。", []),
    ],
)
def test_a_change_in_words_may_stand_behind_its_count(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


@pytest.mark.parametrize(
    ("text", "of_department", "of_county"),
    [
        ("全县收到政府信息公开申请320件，同比增长15%，其中我局44件，同比增长22.2%。", [], []),
        ("全县收到政府信息公开申请320件，同比增长15%；我局收到44件，同比增长32.2%。", ["32.2%"], ["32.2%"]),
        ("全县收到政府信息公开申请320件，比上年的278件增长15%。", [], []),
        ("全县公安系统收到政府信息公开申请320件，较上年增长15%；其中我局44件。", [], []),
        ("全县政府信息公开申请数量同比增长15%。", [], ["15%"]),
        ("下属单位政府信息公开申请数量同比增长15%。", [], []),
        ("全县收到政府信息公开申请44件，同比增长15%。", ["15%"], ["15%"]),
    ],
)
def test_the_growth_of_a_whole_area_is_not_a_department_s(
    text: str, of_department: list[str], of_county: list[str]
) -> None:
    assert quoted(text) == of_department
    assert quoted(text, level="county") == of_county


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("收到政府信息公开申请44件，2022年收到46件，增幅为22.2%。", ["22.2%"]),
        ("收到政府信息公开申请44件，2022年收到36件，增幅为22.2%。", []),
        ("收到政府信息公开申请44件（上年36件），增长25%。", ["25%"]),
        ("2021年收到政府信息公开申请30件，2022年36件，增长20%。", []),
        ("全县收到政府信息公开申请320件，比上年的278件增长15.1%；我局44件，增长22.2%。", []),
    ],
)
def test_without_last_year_s_report_its_figure_may_stand_between(text: str, quotes: list[str]) -> None:
    assert quoted(text, None) == quotes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收到政府信息公开申请120件（其中网上申请30件），同比增长20%。", []),
        ("收到政府信息公开申请120件（其中网上申请30件），同比增长30%。", [(30, 20)]),
        ("收到政府信息公开申请120件，办结率同比提高2%。", []),
        ("收到政府信息公开申请120件，自然人申请占比同比下降3%。", []),
        ("收到政府信息公开申请120件、办结100件，分别是上年的1.2倍、1倍。", []),
        ("收到政府信息公开申请120件（上年100件）、行政处罚12件（上年12件）。", []),
        ("收到政府信息公开申请120件（上年征地类40件）。", []),
        ("办结政府信息公开申请120件（含去年收到的6件）。", []),
        ("办结政府信息公开申请120件，其中2022年申请6件、2023年申请114件。", []),
        ("收到政府信息公开申请120件，同比增长20%（上年增长40%）。", []),
        ("收到政府信息公开申请120件，增幅20%，比上年40%低20个百分点。", []),
        ("收到政府信息公开申请120件，比去年收到的100件增加20件。", []),
        ("收到政府信息公开申请120件，比去年收到的100件增加30件。", [(30, 20)]),
    ],
)
def test_what_stands_in_brackets_or_names_a_rate_is_not_what_has_changed(
    text: str, found: list[tuple[int, int]]
) -> None:
    assert [(finding.actual, finding.expected) for finding in growth(text)] == found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("行政复议和行政诉讼共0件，与上年持平。", "national-2021"),
        ("不予公开、不予处理共0件，较上年有所增加。", "national-2021"),
        ("政府信息公开申请数量较上年有所增加。行政复议较上年减少。", "regulation-2008"),
    ],
)
def test_a_change_of_several_together_or_of_what_the_form_does_not_count_fails_no_rule(
    text: str, form: str
) -> None:
    last, now = sound(form), sound(form)
    last["report"]["year"] = now["report"]["year"] - 1
    outcomes(text, last, now)


TOLD = "2022年收到政府信息公开申请30件，上年结转0件，主动公开政府信息300条，其中网站公开200条。"


def told(last: str, now: str, form: str = "national-2021", **report: str) -> list[tuple[str, str]]:
    """What is found where neither year's report has tables."""

    def data(year: int, text: str) -> Data:
        about = {"organization": "云溪县水务局", "level": "department", "year": year, **report}
        return {"form": form, "report": about, "sections": [{"heading": "一、总体情况", "text": text}]}

    year = {"national-2021": 2023, "national-2014": 2016, "regulation-2008": 2012}[form]
    before = report_on(data(year - 1, last.replace("2022年", f"{year - 1}年")))
    result = check_data(data(year, now), Settings(beside=Beside((before,)))).result
    assert not result.defect
    found = [finding for finding in result.findings if finding.code in ("N007", "N008", "Y101")]
    for one in found:
        assert one.place is not None
        assert one.place.span is not None
        assert now[slice(*one.place.span)] == one.quote
    return [(one.code, one.quote or "") for one in found]


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("收到政府信息公开申请17件，较上年减少13件。", []),
        ("收到政府信息公开申请17件，较上年减少15件。", [("N007", "15件")]),
        ("收到政府信息公开申请17件，同比下降23.3%。", [("N007", "23.3%")]),
        ("收到政府信息公开申请17件，同比下降43.33%。", []),
        ("收到政府信息公开申请17件，上年收到31件。", [("N008", "31件")]),
        ("主动公开政府信息400条，比上年增长33.3%。", []),
        ("主动公开政府信息400条，比上年增长43.3%。", [("N007", "43.3%")]),
        ("主动公开政府信息400条。政府信息公开工作力度同比增长15%。", []),
        ("主动公开政府信息400条，其中微信公众号公开350条，比上年增加40条。", []),
        ("全县主动公开政府信息900条，比上年增加40条。", []),
        (
            "主动公开政府信息400条。全县主动公开政府信息900条，我局主动公开政府信息比上年增加40条。",
            [],
        ),  # the change is beside another count
        ("主动公开政府信息400条（上年310条）。", [("N008", "310条")]),
        ("上年度主动公开政府信息20条存在错别字，已整改。", []),
        (
            "上年度主动公开政府信息20条存在错别字，已整改。收到政府信息公开申请17件，上年收到31件。",
            [("N008", "31件")],
        ),
        ("去年反馈的公开信息不及时问题12条已全部整改。", []),
        ("主动公开政府信息400条，其中政策解读30条，同比增长50%。", []),
    ],
)
@pytest.mark.parametrize("form", ["national-2021", "national-2014", "regulation-2008"])
def test_where_no_table_tells_last_year_s_text_does(
    form: str, now: str, found: list[tuple[str, str]]
) -> None:
    assert told(TOLD, now, form) == found


@pytest.mark.parametrize(
    ("last", "now", "found"),
    [
        ("收到政府信息公开申请30件（含上年结转2件）。", "收到政府信息公开申请17件，上年收到28件。", []),
        ("收到政府信息公开申请30件（含上年结转2件）。", "收到政府信息公开申请17件，上年收到32件。", []),
        (
            "收到政府信息公开申请30件。",
            "收到政府信息公开申请17件，上年收到31件。",
            [("N008", "31件")],
        ),
        (
            "收到政府信息公开申请30件（含上年结转2件）。",
            "收到政府信息公开申请17件，上年收到27件。",
            [("N008", "27件")],
        ),
        (
            "未收到政府信息公开申请。",
            "收到政府信息公开申请17件，上年收到2件。",
            [("N008", "2件")],
        ),
        (
            "收到政府信息公开申请30件。全年共收到政府信息公开申请33件。",
            "收到政府信息公开申请17件，上年收到2件。",
            [],
        ),
        ("收到政府信息公开申请30余件。", "收到政府信息公开申请17件，上年收到2件。", []),
        (
            "收到政府信息公开申请30件，上年收到20件，平均每月收到申请2件。",
            "收到政府信息公开申请17件，上年收到31件。",
            [("N008", "31件")],
        ),
        ("全县收到政府信息公开申请30件。", "收到政府信息公开申请17件，上年收到2件。", []),
    ],
)
def test_only_what_the_text_states_for_certain_is_a_measure(
    last: str, now: str, found: list[tuple[str, str]]
) -> None:
    assert told(last, now) == found


@pytest.mark.parametrize(
    ("organization", "level", "quotes"),
    [("云溪县人民政府", "county", ["31件"]), ("云溪县水务局", "department", [])],
)
def test_what_a_government_tells_of_its_whole_area_is_its_own(
    organization: str, level: str, quotes: list[str]
) -> None:
    last, now = "全县收到政府信息公开申请30件。", "上年全县收到政府信息公开申请31件。"
    found = told(last, now, organization=organization, level=level)
    assert [quote for _, quote in found] == quotes


@pytest.mark.parametrize(
    ("last", "quotes"),
    [
        ("收到政府信息公开申请30件。", ["31件"]),
        ("县水务局收到政府信息公开申请30件。", []),
        ("县水务局收到政府信息公开申请5件。收到政府信息公开申请30件。", ["31件"]),
    ],
)
def test_what_another_body_was_told_to_have_is_no_measure(last: str, quotes: list[str]) -> None:
    found = told(last, "上年收到政府信息公开申请31件。", organization="云溪县人民政府", level="county")
    assert [quote for _, quote in found] == quotes


@pytest.mark.parametrize(
    ("last", "now", "found"),
    [
        (
            "收到政府信息公开申请30件，结转下年度继续办理2件。",
            "收到政府信息公开申请17件，上年结转5件。",
            [("Y101", "5件")],
        ),
        ("收到政府信息公开申请30件，结转下年度继续办理5件。", "收到政府信息公开申请17件，上年结转5件。", []),
        (
            "全县收到政府信息公开申请30件，全县结转下年度继续办理2件。",
            "收到政府信息公开申请17件，上年结转5件。",
            [],
        ),
        ("收到政府信息公开申请30件，已全部办结。", "收到政府信息公开申请17件，上年结转5件。", []),
        (
            "收到政府信息公开申请30件，结转下年度继续办理2件。",
            "收到政府信息公开申请17件。行政复议9件（含上年结转5件）。",
            [],
        ),
    ],
)
def test_what_was_carried_over_may_be_told_by_the_text_alone(
    last: str, now: str, found: list[tuple[str, str]]
) -> None:
    assert told(last, now) == found


def test_a_table_is_held_against_last_year_s_text() -> None:
    """And a text against last year's table; where a table has figures in the row, the text is not asked."""
    text = "2022年收到政府信息公开申请100件，结转下年度继续办理2件。"
    last = changed("report.year = 2022\ntables = {}")
    last["sections"][0]["text"] = text
    carried = "tables.requests.carried_in = [5, 0, 0, 0, 0, 0, 5]"
    result = outcomes("无。", last, changed(carried))
    assert [one.actual for one in result.findings if one.code == "Y101"] == [5]
    last = changed("report.year = 2022\ntables.requests.carried_out = [3, 0, 0, 0, 0, 0, 3]")
    last["sections"][0]["text"] = text
    result = outcomes("无。", last, changed(carried))
    assert [one.expected for one in result.findings if one.code == "Y101"] == [3]


@pytest.mark.parametrize(
    ("now", "severity"),
    [
        ("主动公开政府信息400条（上年310条）。", Severity.NOTE),
        ("收到政府信息公开申请3件，上年收到31件。", Severity.WARNING),
    ],
)
def test_what_no_cell_counts_is_but_noted(now: str, severity: Severity) -> None:
    last = changed("report.year = 2022\ntables = {}")
    last["sections"][0]["text"] = TOLD
    result = outcomes(now, last, sound())
    assert [one.severity for one in result.findings if one.code == "N008"] == [severity]


def test_last_year_s_figure_may_be_with_those_carried_in_where_these_are_blank() -> None:
    blank = "['', '', '', '', '', '', '']"
    last = changed(
        f"report.year = 2022\ntables.requests.carried_in = {blank}\ntables.requests.carried_out = {blank}"
    )
    result = outcomes("收到政府信息公开申请3件，上年收到9件。", last, sound())
    assert [one.quote for one in result.findings if one.code == "N008"] == []
