"""What looked like a contradiction in published reports and was none: nothing may be said of these."""

from __future__ import annotations

import pytest
from conftest import findings, sound


def said(text: str) -> list[str]:
    data = sound()
    data["sections"][5]["text"] = text
    return [finding.code for finding in findings(data) if finding.family == "narrative"]


@pytest.mark.parametrize(
    "text",
    [
        "全年主动公开信息497条，其中新闻类165条，通知类39条，服务类23篇；微信公众号发布1135条。",
        "全年主动公开信息2240条，其中动态2014条、目录165条、概况61条，在线访谈24场，解读信息2条。",
        "市政府门户网站公开信息3437条。按时更新栏目。市政府网站发布了72条权威的解读信息。",
        "公开信息37条，其中公告7条、征集3条，主动公开完成率达100%。",
        "区直各单位收到政府信息公开申请303件，占71.3%。各乡镇收到政府信息公开申请122件，占28.7%。",
        "全市公开政府信息34338条。\n政府网站公开16921条，占比49.3%；传统载体公开6349条，占比18.5%。",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全年主动公开信息100条，其中新闻类65条，通知类39条。", "N003"),
        ("在县政府网站公开信息550条。年末，在县政府网站公开信息543条。", "N004"),
        ("公开信息37条，其中公告7条，占比50%。", "N005"),
        ("未收到投诉举报和政府信息公开申请。", "N002"),
        ("没有发生因政府信息公开引起的投诉、政府信息公开申请。", "N002"),
    ],
)
def test_but_the_like_of_it_is(text: str, code: str) -> None:
    assert code in said(text)
