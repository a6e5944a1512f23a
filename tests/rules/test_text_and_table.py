"""A number of the text beside the table: whose it is, how exact, and whether several of them add up."""

from __future__ import annotations

import re

import pytest
from conftest import changed, findings, without

from infocheck.findings import Finding, Severity

OF_A_CITY = "report.organization = '云溪市水务局'"
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
        # a department may tell of its whole city, a government tells of nothing else, a county has a city above it
        (OF_A_CITY, "全市收到政府信息公开申请5件。", (), ["N001 note 5件"]),
        (f"{OF_A_CITY}\nreport.level = 'county'", "全市收到政府信息公开申请5件。", (), ["N001 error 5件"]),
        (OF_A_CITY, "全市收到政府信息公开申请5件。", ("report.level",), ["N001 error 5件"]),
        ("", "全市收到政府信息公开申请5件。", (), []),
        ("report.level = 'county'", "全市收到政府信息公开申请5件。", (), []),
        ("", "收到政府信息公开申请5件。", (), ["N001 error 5件"]),
    ],
)
def test_whose_number_it_is(toml: str, text: str, gone: tuple[str, ...], expected: list[str]) -> None:
    assert brief(said(toml, text, gone=gone)) == expected


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
        ("25.2", "全年行政事业性收费25.1万元。", ["N001 error 25.1万元"]),  # wrong, not vague
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
        ("tables.disclosure.penalties.decisions = 50", "作出行政处罚决定达到50件。", (), []),
        ("tables.disclosure.penalties.decisions = 51", "作出行政处罚决定达到50件。", (), ["N006 note 50件"]),
    ],
)  # fmt: skip
def test_a_vague_count_beside_an_exact_one(
    toml: str, text: str, gone: tuple[str, ...], expected: list[str]
) -> None:
    assert brief(said(toml, text or "收到政府信息公开申请10余件。", gone=gone)) == expected


@pytest.mark.parametrize(
    ("fees", "text", "zh", "en"),
    [
        ("25.1", "251200元", "是 25.1（差 +0.02）", "is 25.1 (difference +0.02)"),
        ("25.1", "24.1万元", "是 25.1（差 -1）", "is 25.1 (difference -1)"),
        (
            "251000",
            "25.1万元",
            "是 251000（差 -250974.9）；表中的数像是按元填的，单位是万元",
            "is 251000 (difference -250974.9); the table seems to be in 元, and its unit is 万元",
        ),
    ],
)
def test_an_amount_is_told_in_the_unit_of_the_table(fees: str, text: str, zh: str, en: str) -> None:
    (found,) = said(f"tables.disclosure.fees.amount = {fees}", f"全年行政事业性收费金额{text}。")
    assert (found.severity, found.message.zh.endswith(zh)) == (Severity.ERROR, True)
    assert found.message.en.endswith(en)


@pytest.mark.parametrize(
    ("row", "found"),
    [([1, 0, 0, 0, 1], []), ([0, 1, 0, 0, 1], ["N001 note 胜诉"])],
)
def test_what_became_of_the_only_suit(row: list[int], found: list[str]) -> None:
    told = said(f"tables.challenges.litigation_direct = {row}", "因政府信息公开被提起行政诉讼1件，我局胜诉。")
    assert brief(told) == found


@pytest.mark.parametrize(("microblog", "expected"), [(60, []), (61, ["N001 note 60条", "N003 note 100条"])])
def test_what_was_published_in_several_ways_counts_once(microblog: int, expected: list[str]) -> None:
    toml = (
        f"{DISCLOSED}\ntables.statistics.channels.microblog.value = {microblog}\n[[sections]]\n"
        "heading = '附言'\ntext = '主动公开政府信息100条，其中政府网站公开80条，政务微博公开60条。'"
    )
    found = findings(changed(toml, "national-2014"))
    assert brief([item for item in found if item.family == "narrative"]) == expected


def test_the_name_of_a_whole_may_begin_its_section() -> None:
    data = changed("")
    data["sections"][5]["text"] = "组织培训4次，其中线上3次；各科室组织培训8次。未收取信息处理费。"
    assert findings(data) == ()


REVIEWS = "tables.challenges.review = [1, 1, 0, 2, 4]"
DISCLOSED = "tables.statistics.disclosed.value = 100\ntables.statistics.channels.website.value = 80"
DENIED = (
    "tables.requests.received = [9, 1, 0, 0, 0, 0, 10]\ntables.requests.carried_in = [10, 0, 0, 0, 0, 0, 10]\n"
    "tables.requests.denied.state_secret = [0, 1, 0, 0, 0, 0, 1]\n"
    "tables.requests.denied.prohibited_by_law = [3, 0, 0, 0, 0, 0, 3]\n"
    "tables.requests.granted = [4, 0, 0, 0, 0, 0, 4]\ntables.requests.partial = [0, 0, 0, 0, 0, 0, 0]\n"
    "tables.requests.processed = [7, 1, 0, 0, 0, 0, 8]\ntables.requests.carried_out = [12, 0, 0, 0, 0, 0, 12]"
)


@pytest.mark.parametrize(
    ("toml", "form", "text", "expected"),
    [
        # of all reviews, or of those that were settled
        (REVIEWS, "national-2021", "行政复议案件中，结果维持占25%。", []),
        (REVIEWS, "national-2021", "行政复议案件中，结果维持占50%。", []),
        (REVIEWS, "national-2021", "行政复议案件中，结果维持占75%。", ["75%: 1 / 4 = 25.00"]),
        (REVIEWS, "national-2021", "行政复议案件中，结果其他占75%。", []),
        # of the answers, of what was handled or received, or of those that were refused
        (DENIED, "national-2021", "政府信息公开申请办理结果中，不予公开的占50%。", []),
        (DENIED, "national-2021", "政府信息公开申请办理结果中，不予公开的占40%。", []),
        (DENIED, "national-2021", "政府信息公开申请办理结果中，不予公开的占20%。", []),
        (DENIED, "national-2021", "政府信息公开申请办理结果中，不予公开的占60%。", ["60%: 4 / 8 = 50.00"]),
        (DENIED, "national-2021", "政府信息公开申请办理结果中，部分公开的占60%。", ["60%: 0 / 8 = 0.00"]),
        (DENIED, "national-2021", "政府信息公开申请办理结果中，涉及国家秘密的占25%。", []),
        (DENIED, "national-2021", "政府信息公开申请办理结果中，涉及国家秘密的占12.5%。", []),
        # of the applicants; what is received, or answered, is no part
        (DENIED, "national-2021", "收到政府信息公开申请10件，自然人申请占90%。", []),
        (DENIED, "national-2021", "收到政府信息公开申请10件，自然人申请占99%。", ["99%: 9 / 10 = 90.00"]),
        (DENIED, "national-2021", "政府信息公开申请中，新收申请占30%。", []),
        (DENIED, "national-2021", "政府信息公开申请，答复的占99%。", []),
        # nothing that the table counts together with what else there is
        ("", "national-2021", "行政规范性文件制发占50%。", []),
        ("", "national-2021", "我局收到政府信息公开申请占全市的30%。", []),
        ("", "national-2021", "政府信息公开申请予以公开的占全市申请的30%。", []),
        ("", "national-2021", "政府信息公开申请办理结果中，予以公开的占比不低于60%。", []),
        ("", "national-2021", "政府信息公开申请办理结果中，予以公开的占比不低于70%。", ["70%: 2 / 3 = 66.67"]),
        # of nothing, of no figure, and of what the form does not count
        (
            "tables.requests.processed = [0, 0, 0, 0, 0, 0, 0]", "national-2021",
            "政府信息公开申请办理结果中，予以公开的占50%。", [],
        ),
        (
            "tables.requests.granted = [2, 0, 0, 0, 0, 0, '二']", "national-2021",
            "政府信息公开申请办理结果中，予以公开的占50%。", [],
        ),
        ("", "regulation-2008", "政府信息公开申请办理结果中，予以公开的占50%。", []),
        # of what was published
        (DISCLOSED, "national-2014", "主动公开政府信息，政府网站公开占80%。", []),
        (DISCLOSED, "national-2014", "主动公开政府信息，政府网站公开占70%。", ["70%: 80 / 100 = 80.00"]),
    ],
)  # fmt: skip
def test_a_share_without_a_count(toml: str, form: str, text: str, expected: list[str]) -> None:
    heading = "六、其他需要报告的事项"
    found = findings(changed(f"{toml}\n[[sections]]\nheading = '{heading}'\ntext = '{text}'", form))
    told = [item for item in found if item.code == "N005"]
    assert [item.severity for item in told] == [Severity.NOTE] * len(expected)
    figures = [re.findall(r"是 (\d+)，.*（(\d+)）的", item.message.zh)[0] for item in told]
    assert [
        f"{item.quote}: {part} / {whole} = {item.expected}"
        for item, (part, whole) in zip(told, figures, strict=True)
    ] == expected


def test_a_rate_is_not_of_what_another_section_tells() -> None:
    first, further = "收到政府信息公开申请3件", "全年办理群众来信来访事项，办结率50%。"
    assert brief(said("", f"{first}，办结率50%。")) == ["N005 note 50%"]
    assert said("", first, further) == []


@pytest.mark.parametrize(
    ("first", "further", "expected"),
    [
        ("", "答复的政府信息公开申请3件中，予以公开占66.7%。", []),
        ("", "答复的政府信息公开申请3件中，予以公开占50%。", ["N005 note 50%"]),
        ("", "来信反映的8件中，政府信息公开申请予以公开占50%。", []),
        ("", "满意率90%的来信中，政府信息公开申请予以公开占50%。", ["N005 note 50%"]),
        ("培训8次", "我局的政府信息公开申请中，予以公开占50%。", ["N005 note 50%"]),
    ],
)
def test_a_share_may_be_of_what_is_told_before_it(first: str, further: str, expected: list[str]) -> None:
    assert brief(said("", first, further)) == expected


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("占总数的40%以上", False),
        ("占总数的46%以上", False),
        ("占总数的80%以上", True),
        ("占总数的比例超过40%", False),
        ("占总数的比例不足50%", False),
        ("占总数的50%以下", False),
        ("占总数的30%以下", True),
        ("占总数的近50%", False),
        ("占总数的40%左右", True),
        ("占总数的45%左右", False),
    ],
)
def test_a_share_with_a_bound(words: str, wrong: bool) -> None:
    found = said("", f"全年公开信息100条，其中公告46条，{words}，通知20条。")
    assert [item.code for item in found] == ["N005"] * wrong


@pytest.mark.parametrize(
    ("level", "text", "expected"),
    [
        ("county", "县政府网站公开政府信息70条。", "N001 note 70条"),  # the table has those of all its bodies
        ("county", "政务微信公开政府信息70条。", "N001 error 70条"),
        ("county", "主动公开政府信息70条。", "N001 error 70条"),
        ("department", "县政府网站公开政府信息70条。", "N001 error 70条"),
        (None, "县政府网站公开政府信息70条。", "N001 error 70条"),
    ],
)
def test_one_site_of_a_government_is_not_all_of_them(level: str | None, text: str, expected: str) -> None:
    toml = f"report.level = '{level}'\n{DISCLOSED}\n[[sections]]\nheading = '附言'\ntext = '{text}'"
    data = changed(toml, "national-2014")
    found = findings(data if level else without(data, ["report.level"]))
    assert brief([item for item in found if item.family == "narrative"]) == [expected]


REVIEWS = "tables.challenges.review = [9, 2, 1, 3, 15]"


def denials(section: int, text: str, tables: str = REVIEWS) -> list[Finding]:
    """What is found where a section says no more than that."""
    data = changed(tables)
    data["sections"][3]["text"] = ""  # the sound report denies them here
    data["sections"][section]["text"] = text
    return [finding for finding in findings(data) if finding.code == "N002"]


@pytest.mark.parametrize(
    "text", ["无", " 无。\n", "没有。", "均无；", "（无）", "暂\u200b 无", "\n" * 12 + "无" + "。" * 10]
)
def test_a_section_that_only_says_none_though_its_table_has_some_is_a_note(text: str) -> None:
    (found,) = denials(3, text)
    assert found.message.zh == f"这一部分只写了“{text.strip()}”，表中“行政复议 · 总计”却是 15"
    assert found.message.en.startswith(f"this section only says “{text.strip()}”, but “行政复议 · 总计”")
    assert (found.severity, found.quote, found.section) == (Severity.NOTE, text.strip(), "challenges")
    assert (found.expected, found.actual, found.cells) == (15, 0, ("challenges.review.total",))
    assert found.place is not None
    assert found.place.span == (text.index(text.strip()), len(text.rstrip()))


def test_such_a_section_is_told_the_largest_figure_of_its_table() -> None:
    (found,) = denials(3, "无", f"{REVIEWS}\ntables.challenges.litigation_direct = [2, 0, 0, 0, 2]")
    assert (found.expected, found.cells) == (15, ("challenges.review.total",))


@pytest.mark.parametrize(
    ("section", "text", "tables"),
    [
        (3, "无" + "。" * 11, REVIEWS),
        (3, "无需说明", REVIEWS),
        (5, "无", REVIEWS),
        (3, "见下表", REVIEWS),
        (3, "无", ""),
        (3, "", REVIEWS),
    ],
)
def test_what_says_more_than_none_or_has_an_empty_table_is_not_doubted(
    section: int, text: str, tables: str
) -> None:
    assert denials(section, text, tables) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("本年新制作规范性文件7件。", ["N001 error 7件"]),
        ("本年没有新制作规范性文件。", ["N002 error 没有新制作"]),
        ("全年办理其他对外管理服务事项9件。", ["N001 note 9件"]),
        ("本年新制作规范性文件4件，办理其他对外管理服务事项5件。", []),
    ],
)
def test_the_words_of_the_form_of_2019(words: str, expected: list[str]) -> None:
    toml = (
        "tables.disclosure.normative_documents = { issued = 4, published = 4, in_public = 9 }\n"
        "tables.disclosure.services = { previous = 5, change = 0, decisions = 5 }\n"
        f"sections = [{{ heading = '一、总体情况', text = '{words}' }}]"
    )
    found = findings(changed(toml, "national-2019"))
    assert brief([finding for finding in found if finding.family == "narrative"]) == expected
