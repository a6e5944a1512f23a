"""What is not read says nothing: reading all of a text gives the same claims."""

from __future__ import annotations

import re
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from infocheck.forms import load
from infocheck.forms.vocabulary import shipped_vocabulary
from infocheck.narrative import Narrative, Narrator
from infocheck.narrative.paragraphs import paragraphs
from infocheck.report import Passage

VOCABULARY = shipped_vocabulary()
EVERYTHING = VOCABULARY._replace(telling=(re.compile("[^\n]"),))
PIECES = [
    "收到政府信息公开申请5件", "答复3件", "均已答复", "全部按时办结", "其中网络申请二件", "未收到申请", "行政复议", "无行政诉讼",
    "加强组织领导", "依申请公开工作", "规范性文件", "制发三件", "因政府信息公开", "被提起行政诉讼", "正在审理", "为零", "都为自然人",
    "一是完善制度", "主要是征地审批", "三是行政复议情况", "（二）依申请公开情况", "同比增长百分之五", "三分之一", "两起", "十余次", "上年", "，", "。", "、", "；", "\n", "：",
    "（三）办理情况", "二是收到申请情况", "全面推进不断深化", "主动公开", "零申请", "約五件", "收到申请○件", "较上年增长五成", "增长一倍", "下降十％", "５ 件", "审结", "尚未审结", "不予公开",
]  # fmt: skip


def told(text: str, vocabulary: object = VOCABULARY) -> Narrative:
    assert isinstance(vocabulary, type(VOCABULARY))
    headings = ("一、总体情况", "三、收到和处理政府信息公开申请情况")
    passages = [Passage(number, heading, text) for number, heading in enumerate(headings)]
    return Narrator(vocabulary, load("national-2021").concepts).read(passages, 2023)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@example(["行政复议", "。", "\n", "（三）办理情况", "\n", "答复3件"])
@example(["。", "依申请公开工作", "\n", "答复3件"])
@example(["收到政府信息公开申请5件", "。", "（二）依申请公开情况", "\n", "答复3件"])
@example(["依申请公开工作", "\n", "主要是征地审批", "。", "\n", "答复3件"])
def test_what_is_skipped_would_have_said_nothing(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert told(text) == told(text, EVERYTHING)


def test_only_paragraphs_that_state_something_are_read_with_their_headings() -> None:
    prose = "加强组织领导，" * 30
    text = f"{prose}\n收到政府信息公开申请5件。{prose}\n不读。\n依申请公开。\n  \n答复5件。\n一是。"
    found = list(paragraphs(text, VOCABULARY.telling))
    assert [one.text for one in found] == ["收到政府信息公开申请5件。", "依申请公开。", "答复5件。"]
    assert all(text.startswith(one.text, one.start) for one in found)
    first, second = [claim for claim in told(text).claims if not claim.section]
    assert text[first.start : first.end] == text[second.start : second.end] == "5件"


def test_random_paragraphs() -> None:
    random = Random(4)
    for _ in range(300):
        text = "".join(random.choices(PIECES, k=60))
        assert told(text) == told(text, EVERYTHING)
