"""Figures that are only of a part of what the table counts: where that is seen, and how far it is looked for."""

from __future__ import annotations

import time

import pytest
from conftest import findings, sound

from infocheck.rules.subsets.heads import FARTHEST


def doubted(text: str) -> list[str]:
    """What is quoted by those who hold the text against the table, which has 3 requests received and answered."""
    data = sound()
    data["sections"][0]["text"] += f"（六）依申请公开。{text}"
    return [finding.quote or "" for finding in findings(data) if finding.code == "N001"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("上年结转的7件申请中，予以公开4件。", []),
        ("上年结转的7件申请，予以公开4件。", []),
        ("上年结转申请7件，予以公开4件。", ["7件", "4件"]),
        ("上年结转的7件申请中，予以公开8件。", ["7件", "8件"]),
        ("上年结转7件申请，予以公开4件。", []),
        ("予以公开1件。上年结转的7件申请中，予以公开1件。", []),
        ("予以公开1件。上年结转的7件申请中，予以公开4件。", ["1件"]),
        ("涉及水费的申请7件，予以公开4件。", []),
        ("涉及水费的申请4件，予以公开4件。", []),
        ("涉及水费的申请7件，全年新收申请3件，予以公开1件。", ["1件"]),
        ("涉及水费的案件7件，予以公开4件。", []),
        ("涉及水费的事项7件，予以公开4件。", []),
        ("涉及水费的申请7件；予以公开4件。", []),
        ("涉及水费的申请7件。予以公开4件。", ["4件"]),
        ("收到的3件申请中，予以公开1件。", ["1件"]),
        ("2022年收到申请9件，予以公开4件。", []),
        ("收到申请9件，占全县的19%。", []),
        ("予以公开9件，占全县的19%。", ["9件"]),
        ("市水务局收到政府信息公开申请9件，予以公开4件。", []),
        ("　市水务局收到政府信息公开申请9件。", []),
        ("其中，市水务局收到政府信息公开申请9件。", []),
        ("县水务局收到政府信息公开申请9件。", ["9件"]),
        ("我局受理申请9件。", ["9件"]),
        ("我局所属单位受理申请9件。", []),
        ("我局4个直属机构受理申请9件。", []),
        ("我局各单位受理申请9件。", ["9件"]),
        ("发布信息5篇，制定公开规范性文件5篇。", []),
        ("发布信息5篇，制定公开规范性文件6篇。", ["6篇"]),
        ("县直部门收到政府信息公开申请9件。", []),
        ("予以公开2件，予以公开0件。", []),
        ("予以公开0件。予以公开2件。", ["0件"]),
        ("予以公开0件，部分公开1件。", ["0件"]),
        ("商业企业申请0件，予以公开9件。", ["9件"]),
        ("自然人申请3件，予以公开1件。", ["1件"]),
        ("收到申请3件，自然人申请3件，予以公开1件。", ["1件"]),
        ("提起行政诉讼9件。", ["9件"]),
        ("经复议后，提起行政诉讼9件。", []),
        ("不服县政府复议，提起行政诉讼9件。", []),
        ("发生行政复议9件、被提起行政诉讼9件。", ["9件", "9件"]),
        ("因答复内容引发行政复议9件。", ["9件"]),
        ("因答复内容引发行政复议9件，由答复程序引起行政复议9件。", []),
        ("行政诉讼二审被纠正9件。", []),
        ("全县收到政府信息公开申请9件，我局收到3件。", []),
        ("全县收到政府信息公开申请9件，应由我局办理。", ["9件"]),
        ("在全县，收到政府信息公开申请9件，我局收到3件。", []),
        ("在全县，收到政府信息公开申请9件，我局收到4件。", ["9件"]),
        ("10个工作日内答复申请2件。", []),
        ("10个工作日内答复申请9件。", ["9件"]),
        ("答复申请2件，延期答复1件。", []),
        ("答复申请1件，延期答复1件。", ["1件"]),
        ("网上申请9件，予以公开4件。", []),
        ("行政诉讼一审9件，其中被纠正8件。", []),
        ("行政诉讼中，一审9件，被纠正8件。", ["8件"]),
        ("由县河湖局（受理申请9件）办理。", []),
        ("由县水务局（受理申请9件）办理。", ["9件"]),
        ("其中1人提出政府信息公开申请9件。", []),
        ("共1人提出政府信息公开申请9件。", ["9件"]),
        ("1人提出政府信息公开申请9件。", []),
        ("2023年县水务系统受理申请9件。", []),
        ("依申请公开系统收到政府信息公开申请9件。", ["9件"]),
        ("作出行政处罚9件，以县政府名义作出。", []),
        ("作出行政处罚9件，以我局名义作出。", ["9件"]),
        ("上年结转申请7件，其中予以公开4件。", ["7件"]),
        ("作出答复3件，上年结转申请7件，其中予以公开4件。", ["7件", "4件"]),
        ("行政诉讼二审1件，被纠正9件。", ["9件"]),
        ("　我局4个直属机构受理申请9件。", []),
        ("予以公开1件的行政复议9件。", ["1件"]),
        ("商业企业申请9件，予以公开9件。", ["9件"]),
        ("2022年收到申请9件，予以公开9件。", []),
        ("发生行政复议9件，涉及政府信息公开的0件。", []),
        ("推进政府信息公开，发生行政复议9件，涉及政府信息公开的0件。", []),
        ("发生政府信息公开行政复议9件，涉及政府信息公开的0件。", ["9件"]),
        ("收到申请3件（涉及水费的申请3件），予以公开1件。", ["1件"]),
        ("涉及水费的申请3件（其中涉及水库的申请2件），予以公开1件。", []),
        ("予以公开2件，其中自然人申请1件。", []),
        ("办理申请3件，其中自然人申请1件。", ["1件"]),
        ("自然人申请2件、法人申请1件。", ["1件", "2件"]),
        ("自然人申请2件、商业企业申请4件，予以公开1件。", ["1件", "4件", "2件"]),
        ("便民服务中心受理申请9件。", []),
        ("收到各类申请9件。", []),
        ("收到申请3件，对于本局制作的信息都予以公开。", []),
        ("收到申请3件，对于本局制作的信息全部予以公开。", []),
        ("收到申请3件，本局制作的信息全部予以公开。", ["全部予以公开"]),
        ("印发通知9份，申请共9件。", ["9件"]),
        ("发生行政复议9件，占全县的19%。", []),
        ("发生行政诉讼9件，占全县的19%。", []),
        ("其他行政复议案件9件。", []),
        ("土地类行政复议9件。", []),
        ("信息公开类行政复议9件。", ["9件"]),
        ("行政复议9件，均为水行政处罚案件。", []),
        ("信息公开行政复议9件，均为答复案件。", ["9件"]),
        ("尚未审结案件9件，其中行政复议9件。", ["9件"]),
    ],
)
def test_a_figure_of_a_part_is_not_doubted(text: str, quotes: list[str]) -> None:
    assert [quote for quote in doubted(text) if quote in quotes] == quotes
    assert not [quote for quote in doubted(text) if quote != "7件" and quote not in quotes]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("收到申请2件，转来申请1件，共3件。", []),
        ("转来申请1件，收到申请2件，合计3件。", []),
        ("收到申请2件，转来申请2件，共3件。", ["2件"]),
        ("收到申请2件，转来申请2件，共4件。", ["2件"]),
        ("收到申请2件，转来申请1件，答复3件。", ["2件"]),
        ("转来申请1件（电话联系5次），收到申请2件，共3件。", []),
        ("收到申请2件（电话联系5次），转来申请1件，共3件。", []),
        ("转来申请1件，满意率60%，收到申请2件，共3件。", []),
        ("收到申请2件，满意率60%，转来申请1件，共3件。", []),
        ("电话5次，转来申请1件，收到申请2件，共3件。", []),
        ("电话9次，转来申请1件，转办申请1件，收到申请1件，共3件。", []),
        ("收到申请1件，电话共0次，转来申请2件，共3件。", []),
        ("收到申请1件，转来申请1件，转办申请1件，共3件。", []),
    ],
)
def test_counts_that_are_together_what_the_table_has_are_parts(text: str, quotes: list[str]) -> None:
    assert doubted(text) == quotes


@pytest.mark.parametrize(("between", "is_seen"), [(FARTHEST - 1, True), (FARTHEST, False)])
def test_a_head_stands_not_too_far_before(between: int, is_seen: bool) -> None:
    parts = "，".join(["印发1份"] * between)
    assert ("4件" not in doubted(f"2022年收到申请9件，{parts}，予以公开4件。")) == is_seen


def test_without_a_body_every_body_is_its_own() -> None:
    data = sound()
    del data["report"]["organization"]
    data["sections"][0]["text"] += "（六）依申请公开。市水务局收到政府信息公开申请9件。"
    assert "9件" in [finding.quote for finding in findings(data)]


@pytest.mark.parametrize(("government", "is_doubted"), [("省政府", False), ("县政府", True)])
def test_a_government_that_tells_no_place_is_below_those_above_its_level(
    government: str, is_doubted: bool
) -> None:
    data = sound()
    data["report"] |= {"organization": "人民政府", "level": "county"}
    data["sections"][0]["text"] += f"（六）依申请公开。{government}收到政府信息公开申请9件。"
    assert ("9件" in [finding.quote for finding in findings(data)]) is is_doubted


@pytest.mark.parametrize(
    ("organization", "name", "is_own"),
    [
        ("云溪县住房和城乡建设局", "县住建局", True),
        ("云溪县人力资源和社会保障局", "县人社局", True),
        ("云溪县卫生健康委员会", "县卫健委", True),
        ("云溪经济技术开发区管理委员会", "经开区管委会", True),
        ("云溪市东城区城市管理局", "区城管局", True),
        ("云溪市东城区城市管理局", "云溪市城管局", False),
        ("云溪县城市管理局", "市城管局", False),
        ("云溪县住房和城乡建设局", "县交通局", False),
        ("云溪县住房和城乡建设局", "县局", False),
    ],
)
def test_a_body_may_have_a_short_name(organization: str, name: str, is_own: bool) -> None:
    data = sound()
    data["report"]["organization"] = organization
    data["sections"][0]["text"] += f"（六）依申请公开。{name}收到政府信息公开申请9件。"
    assert ("9件" in [finding.quote for finding in findings(data)]) == is_own


def test_the_first_character_of_a_section_is_read() -> None:
    data = sound()
    data["sections"][5]["text"] = "市水务局收到政府信息公开申请9件。未收取信息处理费。"
    assert "9件" not in [finding.quote for finding in findings(data)]


@pytest.mark.parametrize(("figure", "is_doubted"), [("1件", False), ("3件", True)])
def test_what_was_dismissed_may_be_among_the_other_results(figure: str, is_doubted: bool) -> None:
    data = sound()
    data["tables"]["challenges"]["review"] = [9, 2, 2, 0, 13]
    data["sections"][3]["text"] = f"行政复议13件，维持9件，1件被驳回，纠正2件，终止{figure}。"
    assert [finding.quote for finding in findings(data)] == ([figure] if is_doubted else [])


@pytest.mark.parametrize("figure", ["1件", "约1件"])
def test_offices_may_have_all_together(figure: str) -> None:
    data = sound()
    data["report"]["level"] = "county"
    data["sections"][0]["text"] += f"（六）依申请公开。县政府办公室收到申请{figure}，部门收到申请2件。"
    assert "N001" not in {finding.code for finding in findings(data)}


@pytest.mark.parametrize(("figure", "is_doubted"), [("4件", False), ("5件", True)])
def test_requests_may_be_told_behind_fewer_decisions(figure: str, is_doubted: bool) -> None:
    data = sound()
    data["tables"]["requests"]["carried_in"] = [4, 0, 0, 0, 0, 0, 4]
    data["tables"]["disclosure"]["coercion"]["decisions"] = 2
    data["sections"][0]["text"] += f"（六）依法行政。行政强制2件；办理{figure}。"
    assert ("N001" in [finding.code for finding in findings(data) if finding.quote == figure]) == is_doubted


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("收到申请7件，正式受理三件。", []),
        ("收到申请7件，正式受理两件。", ["7件"]),
        ("市水务局收到申请十件。12月收到4件。", []),
        ("市水务局收到申请一百件。12月收到4件。", []),
        ("全年培训十人。12月收到4件。", []),
        ("全年培训一百人。12月收到4件。", []),
    ],
)
def test_counts_in_numerals_take_as_many_places_in_digits(text: str, quotes: list[str]) -> None:
    assert doubted(text) == quotes


@pytest.mark.parametrize(("clauses", "is_seen"), [(45, True), (70, False)])
def test_part_of_the_year_is_told_not_too_far_before(clauses: int, is_seen: bool) -> None:
    data, between = sound(), "，逐件登记，专人办理" * clauses
    data["tables"]["challenges"]["review"] = [9, 2, 2, 0, 13]
    data["sections"][3]["text"] = f"上半年办理案件9件{between}。其中行政复议4件。"
    assert ("4件" not in [finding.quote for finding in findings(data)]) == is_seen


def test_a_form_that_does_not_count_how_reviews_end_has_no_outcome_to_be_of() -> None:
    data = sound("national-2014")
    data["sections"][0]["text"] += "\n（六）行政复议情况。审理的行政复议9件。"
    assert "9件" in [finding.quote for finding in findings(data) if finding.code == "N001"]


def test_a_form_that_counts_no_answers_has_no_whole_of_outcomes() -> None:
    data = sound("regulation-2008")
    data["sections"][0]["text"] += "\n涉及水费的申请7件，予以公开4件。"
    assert "4件" not in [finding.quote for finding in findings(data)]


@pytest.mark.parametrize(
    "unit",
    ["予以公开9件，", "予以公开9件。", "（9件、", "占5%9件、", "公开9条，其中网站30条。", "公开9条，其中政策5条，占9%；",
     "依申请公开：9件，其中网络6件。", "与上年（行政复议8件）相比，行政复议减少3件，"],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        doubted(text)
        return time.process_time() - start

    seconds(1_000)
    small, large = (min(seconds(size) for _ in range(2)) for size in (3_000, 12_000))
    assert large < 8 * max(small, 0.05)


@pytest.mark.parametrize(
    ("own", "told", "is_doubted"),
    [
        ("云溪县住房和城乡建设局", "住建局", True),
        ("云溪县住房和城乡建设局", "县住建局", True),
        ("云溪县住房和城乡建设局", "市住建局", False),
        ("云溪市东城区城市管理局", "区城管局", True),
        ("云溪市东城区城市管理局", "市城管局", False),
    ],
)
def test_a_short_name_is_the_body_s_own_unless_its_place_is_another(
    own: str, told: str, is_doubted: bool
) -> None:
    data = sound()
    data["report"]["organization"] = own
    data["sections"][0]["text"] += f"（六）依申请公开。{told}收到政府信息公开申请9件。"
    assert ("9件" in [finding.quote for finding in findings(data)]) is is_doubted
