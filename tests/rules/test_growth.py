"""What the text says of last year, held against last year's report."""

from __future__ import annotations

import pytest
from conftest import changed, sound

from infocheck.checking import Settings, check_data, report_on
from infocheck.findings import Finding
from infocheck.rules.examination import Beside

LAST = """
report.year = 2022
tables.requests.received = [100, 0, 0, 0, 0, 0, 100]
tables.requests.carried_in = [0, 0, 0, 0, 0, 0, 0]
tables.requests.processed = [100, 0, 0, 0, 0, 0, 100]
"""


def growth(text: str, last: str | None = LAST) -> list[Finding]:
    data = changed("tables.requests.received = [120, 0, 0, 0, 0, 0, 120]")
    data["sections"][0]["text"] = text
    previous = report_on(changed(last)) if last else None
    result = check_data(data, Settings(beside=Beside((previous,) if previous else ()))).result
    assert not result.defect
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
        ("2023年网站访问量同比增长25%。", []),
    ],
)
def test_growth_and_last_year_s_figures(text: str, found: list[tuple[int, int]]) -> None:
    assert [(finding.actual, finding.expected) for finding in growth(text)] == found


def test_without_last_year_s_report_nothing_is_said() -> None:
    assert growth("2023年收到政府信息公开申请120件，同比增长25%，上年收到90件。", None) == []


@pytest.mark.parametrize("change", [{"year": 2021}, {"organization": "别的局"}])
def test_another_body_s_or_year_s_report_is_no_measure(change: dict[str, object]) -> None:
    data = changed("tables.requests.received = [120, 0, 0, 0, 0, 0, 120]")
    data["sections"][0]["text"] = "2023年收到政府信息公开申请120件，同比增长25%。"
    last = changed(LAST)
    last["report"] |= change
    result = check_data(data, Settings(beside=Beside((report_on(last),)))).result
    assert "N007" not in [finding.code for finding in result.findings]


def test_growth_from_nothing_is_no_percentage() -> None:
    last = LAST.replace("100", "0")
    assert growth("2023年收到政府信息公开申请120件，同比增长25%。", last) == []


def test_the_sound_report_has_no_growth() -> None:
    settings = Settings(beside=Beside((report_on(changed("report.year = 2022")),)))
    assert not [
        finding for finding in check_data(sound(), settings).result.findings if finding.family == "narrative"
    ]
