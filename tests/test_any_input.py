"""Whatever a report holds: no rule crashes, and every writer can write what is found."""

from __future__ import annotations

import json
import re
from random import Random
from xml.etree import ElementTree

import pytest
from conftest import sound
from hypothesis import given, settings
from hypothesis import strategies as st
from test_report import altered

from infocheck.checking import Checked, Settings, check_data, check_file
from infocheck.writing.summary import View
from infocheck.writing.writer import FORMATS, whole

OTHERS = sorted(FORMATS.keys() - {"json", "text"})


def assert_answered(checked: Checked) -> None:
    assert not checked.result.defect, checked.tracebacks
    one_of_the_others = OTHERS[len(checked.result.findings) % len(OTHERS)]
    assert_readable(one_of_the_others, whole(one_of_the_others, [checked], View("zh")))
    for language in ("zh", "en"):
        json.loads(whole("json", [checked], View(language)))
        assert whole("text", [checked], View(language, verbose=True, statistics=True))


def assert_readable(format_: str, text: str) -> None:
    """What is written in a format is of that format."""
    if format_ in ("sarif", "gitlab", "jsonl"):
        json.loads(text)
    elif format_ in ("junit", "checkstyle"):
        ElementTree.fromstring(text)


@pytest.mark.parametrize("form", ["national-2021", "national-2014", "local-ningbo-2011"])
@given(seed=st.integers(0, 10**9))
@settings(max_examples=40)
def test_strange_reports_on_the_page(form: str, seed: int) -> None:
    random = Random(seed)
    data = sound(form)
    for _ in range(random.randint(1, 6)):
        altered(data, random)
    text = whole("page", [check_data(data, Settings())], View("en"))
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r' href="#([^"]*)"', text)) <= set(ids)


@pytest.mark.parametrize("form", ["national-2021", "local-ningbo-2011", "regulation-2008"])
@given(seed=st.integers(0, 10**9))
@settings(max_examples=80)
def test_strange_reports(form: str, seed: int) -> None:
    random = Random(seed)
    data = sound(form)
    for _ in range(random.randint(1, 6)):
        altered(data, random)
    assert_answered(check_data(data, Settings()))


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
@settings(max_examples=150)
def test_any_narrative(text: str) -> None:
    data = sound()
    data["sections"][0]["text"] = text
    data["sections"][1]["heading"] = text[:40]
    assert_answered(check_data(data, Settings()))


PIECES = [
    "2023年",
    "收到",
    "政府信息公开",
    "申请",
    "件",
    "3",
    "十二",
    "其中",
    "占",
    "%",
    "50",
    "，",
    "。",
    "、",
    "（",
    "）",
    "未发生",
    "行政复议",
    "诉讼",
    "分别为",
    "同比",
    "增长",
    "计划",
    "至",
    "12月31日",
    "万",
    "余",
    "均",
    "12345",
]


@given(words=st.lists(st.sampled_from(PIECES), max_size=60))
@settings(max_examples=250)
def test_any_prose(words: list[str]) -> None:
    data = sound()
    data["sections"][0]["text"] = "".join(words)
    assert_answered(check_data(data, Settings()))


@given(content=st.binary(max_size=200))
@settings(max_examples=150)
def test_any_bytes(content: bytes) -> None:
    assert_answered(check_file("report.toml", Settings(), content))
    assert_answered(check_file("report.json", Settings(), content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "一、总体情况\n" + "-" * 50_000 + "x\n" + "[" * 50_000),
        ("a.toml", f'form = "national-2021"\n[tables.requests]\ngranted = ["1{" " * 300_000}x"]\n'),
        ("a.toml", f'form = "national-2021"\n[report]\norganization = "{"某" * 100_000}"\n'),
    ],
    ids=["a line of dashes", "a cell of spaces", "a long name"],
)
def test_the_same_again_and_again_is_read_at_once(name: str, content: str) -> None:
    """Each would take hours by a pattern that goes back over what it has read."""
    assert_answered(check_file(name, Settings(), content.encode()))


def test_a_page_with_many_counts_in_one_paragraph() -> None:
    data = sound("national-2021")
    data["sections"][0]["text"] = "全年新收政府信息公开申请3件。" * 20_000
    assert whole("page", [check_data(data, Settings())], View("zh")).count("3件") >= 20_000
