"""Numbers as people write them, and the digits that are no numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infocheck.forms.vocabulary import shipped_vocabulary
from infocheck.narrative.tokens import tokens
from infocheck.numerals import chinese_value

from .conftest import only, told


@pytest.mark.parametrize(
    ("written", "value", "low", "high", "unit"),
    [
        ("35件", 35, 35, 35, "件"),
        ("３５件", 35, 35, 35, "件"),
        ("1,234条", 1234, 1234, 1234, "条"),
        ("12 件", 12, 12, 12, "件"),
        ("三十五件", 35, 35, 35, "件"),
        ("两件", 2, 2, 2, "件"),
        ("十余件", 10, 10, None, "件"),
        ("一百一十余条", 110, 110, None, "条"),
        ("两千零六条", 2006, 2006, 2006, "条"),
        ("60多批次", 60, 60, None, "批次"),
        ("1.5万条", 15000, 14500, 15500, "条"),
        ("18万余条", 180000, 180000, None, "条"),
        ("10余万条", 100_000, 100_000, None, "条"),
        ("十余万条", 100_000, 100_000, None, "条"),
        ("25.1多万元", 251_000, 251_000, None, "元"),
        ("3亿余元", 300_000_000, 300_000_000, None, "元"),
        ("3-5余万元", 30_000, 30_000, None, "元"),
        ("两百多亿元", 20_000_000_000, 20_000_000_000, None, "元"),
        ("377.8929万次", 3778929, Decimal("3778928.5"), Decimal("3778929.5"), "次"),
        ("近40篇", 40, 36, 40, "篇"),
        ("约40篇", 40, 36, 44, "篇"),
        ("超过200场", 200, 200, None, "场"),
        ("不足20件", 20, None, 20, "件"),
        ("不低于20件", 20, 20, None, "件"),
        ("不高于20件", 20, None, 20, "件"),
        ("不多于20件", 20, None, 20, "件"),
        ("30件以上", 30, 30, None, "件"),
        ("30件左右", 30, 27, 33, "件"),
        ("3至5件", 3, 3, 5, "件"),
        ("1-2名", 1, 1, 2, "名"),
        ("48.8%", Decimal("48.8"), Decimal("48.8"), Decimal("48.8"), "%"),
        ("３％", 3, 3, 3, "%"),
        ("百分之十五", 15, 15, 15, "%"),
        ("千分之5", 5, 5, 5, "‰"),
        ("2.5个百分点", Decimal("2.5"), Decimal("2.5"), Decimal("2.5"), "百分点"),
        ("四分之一", Decimal("0.25"), Decimal("0.25"), Decimal("0.25"), ""),
        ("4分之1", Decimal("0.25"), Decimal("0.25"), Decimal("0.25"), ""),
        ("APP30条", 30, 30, 30, "条"),
        ("2950元", 2950, 2950, 2950, "元"),
        ("3億元", 300_000_000, 250_000_000, 350_000_000, "元"),
    ],
)
def test_written_numbers(written: str, value: object, low: object, high: object, unit: str) -> None:
    claim = only(f"总数为{written}。")
    assert (claim.value, claim.low, claim.high, claim.unit) == (value, low, high, unit)
    assert claim.exact == (low == high)


@pytest.mark.parametrize(
    "text",
    [
        "2023年1月1日至12月31日",
        "国办公开办函〔2021〕30号",
        "电话：0591-23165370，邮编：350400",
        "按照第二十条和第31条的规定",
        "1、加强领导。2.完善制度。",
        "（1）加强领导；（2）完善制度。",
        "网址http://www.example.gov.cn/art/2023/1/2.html",
        "服务器10.19.13.135已停用",
        "12345、12315平台",
        "落实三审三校，推进一网通办",
        "自收到之日起20个工作日内",
        "落实《2022年政务公开工作要点》的要求",
        "一是加强领导，二是完善制度，三是严格考核",
        "位于3楼105室",
        "9" * 40 + "件",
        "百分之",
        "三分之",
        "万",
        "一一",
    ],
)
def test_digits_that_count_nothing(text: str) -> None:
    assert told(text).claims == ()


@given(st.integers(0, 99_999_999))
def test_arabic_numbers_are_read_back(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        assert only(f"共有{written}条。").value == number


def in_chinese(number: int) -> str:
    """A numeral as one would write it, up to 9999."""
    digits = "零一二三四五六七八九"
    written, pending = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            written += ("零" if pending and written else "") + digits[digit] + name
            pending = False
        else:
            pending = True
    return written or "零"


@given(st.integers(0, 9999))
def test_chinese_numbers_are_read_back(number: int) -> None:
    assert chinese_value(in_chinese(number)) == number
    assert chinese_value(in_chinese(number) + "万") == (number * 10_000 or 10_000)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("三百五", 350),
        ("两万五", 25_000),
        ("十二", 12),
        ("二〇二三", 2023),
        ("一亿零三", 100_000_003),
        ("三四", None),
    ],
)
def test_short_and_odd_numerals(written: str, value: int | None) -> None:
    assert chinese_value(written) == value


@example("1条近")
@given(st.text(alphabet="1２三十百万亿.,，。（）()《》其中收到未申请件条%-至元分之 \n余近约a/", max_size=60))
def test_any_text_is_read_with_true_spans(text: str) -> None:
    for token in tokens(text, shipped_vocabulary()):
        assert 0 <= token.start < token.end <= len(text)
    for claim in told(text).claims:
        assert text[claim.start : claim.end] == claim.quote
