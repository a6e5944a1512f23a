"""Growth told with the figures it follows from: which figure is what, and what is no such growth."""

from __future__ import annotations

import pytest

from .conftest import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网站更新187条，比2022年的164条增加23条，增长14.0%。", ("187条", "164条", "23条", "14.0%", False)),
        ("网站更新187条（2022年为164条），同比增加23条。", ("187条", "164条", "23条", None, False)),
        ("网站更新150条，较上年的200条下降25%。", ("150条", "200条", None, "25%", True)),
        ("网站更新150条，较去年度的200条下降25%。", ("150条", "200条", None, "25%", True)),
        ("网站更新150条（较上年减少50条，下降25%）。", ("150条", None, "50条", "25%", True)),
        ("网站更新150条，与去年相比，减少了50条，降幅为25%。", ("150条", None, "50条", "25%", True)),
        ("网站更新信息由上年的200条减少到150条，同比下降25%。", ("150条", "200条", None, "25%", True)),
    ],
)
def test_the_figures_of_a_growth(text: str, expected: tuple[str | None, ...]) -> None:
    narrative = told(text)
    (growth,) = narrative.growths
    figures = (growth.now, growth.last, growth.by, growth.rate)
    assert (*(None if at is None else narrative.claims[at].quote for at in figures), growth.falls) == expected


@pytest.mark.parametrize(
    "text",
    [
        "网站更新150条，同比增长25%。",
        "网站更新150条，同比增加50条。",
        "网站更新150条，微信更新200条，分别增加50条、20条。",
        "网站更新150条，同比增加50人，增长50%。",
        "网站更新150余条，同比增加50余条，增长50%。",
        "网站更新150条，其中图解同比增加50条，增长50%。",
        "网站更新150条，同比增加50条微博信息，增长50%。",
        "网站更新150条。同比增加50条。增长50%。",
        "网站更新150条，占比提高5个百分点。",
    ],
)
def test_what_tells_too_little_or_of_something_else_is_none(text: str) -> None:
    assert told(text).growths == ()


@pytest.mark.parametrize("character", "\ue000\ue001\ue002")
@pytest.mark.parametrize(
    "text",
    [
        "网站{}更新150条，同比增加50条，增长50%。",
        "更新150条{}，同比增加50条，增长50%。",
        "更新150条，同比增加50条，增长50%{}",
    ],
)
def test_a_text_may_have_any_character(text: str, character: str) -> None:
    """Also those that stand for figures while growth is looked for."""
    narrative = told(text.format(character))
    (growth,) = narrative.growths
    figures = (growth.now, growth.by, growth.rate)
    assert [at and narrative.claims[at].quote for at in figures[1:]] == ["50条", "50%"]
    assert narrative.claims[growth.now].quote == "150条"


def test_what_may_have_changed_instead() -> None:
    narrative = told("公开信息1500条，其中微信200条，同比增加50条，增长3.4%。")
    (growth,) = narrative.growths
    assert [narrative.claims[at].quote for at in growth.others] == ["1500条"]
