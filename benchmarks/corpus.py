"""Reports to measure with: valid ones of the 2021 form, some 15 kB each, three tables and six sections of text."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

DISTINCT = 1000
"""So many reports are written; beyond that they are linked, since only their number matters then."""
SUBJECTS = ["局党组", "办公室", "各科室", "窗口单位", "信息公开专班", "下属各站所", "法规科", "宣传科"]
ACTIONS = [
    "定期梳理公开目录", "对照清单逐项自查", "完善内部审核流程", "组织业务骨干学习条例", "听取办事群众意见", "优化网站栏目设置",
    "规范公文属性标注", "及时更新服务指南", "加强与政务服务中心的衔接", "把公开要求写进工作方案", "围绕群众关切做好解读",
]  # fmt: skip
ENDS = ["做到应公开尽公开", "确保内容准确", "回应社会关切", "提升服务水平", "接受社会监督", "形成长效机制"]


def prose(random: Random, length: int) -> str:
    """Sentences without any figure."""
    text = ""
    while len(text) < length:
        text += f"{random.choice(SUBJECTS)}{'，'.join(random.sample(ACTIONS, 3))}，{random.choice(ENDS)}。"
        text += "\n" if random.random() < 0.2 else ""
    return text


def in_any_order(random: Random, text: str) -> str:
    """The sentences of a text behind its first in any order, so that few paragraphs follow one pattern."""
    first, *others = text.split("。")[:-1] or [""]
    return (
        "".join(sentence + "。" for sentence in (first, *random.sample(others, len(others))))
        if others
        else text
    )


def report(number: int) -> dict[str, Any]:
    """A report without contradictions, with some 4,000 characters of text; every other has an overview like no one else's."""
    from generated import valid_report
    from narratives import told_report

    random = Random(number)
    data = told_report(random).data if number % 2 else valid_report(random)
    data["report"]["organization"] = f"第{number:06}局"
    for order, section in enumerate(data["sections"]):
        text = section.get("text", "")
        told = text.replace("\n", "") if number % 2 and not order else in_any_order(random, text)
        section["text"] = told + "\n" + prose(random, 650)
    return data


def as_toml(value: Any, route: str = "") -> str:
    """The data of a report as TOML, in the layout that people use."""
    lines = [f'form = "{value["form"]}"', "", "[report]"]
    lines += [f"{key} = {_inline(item)}" for key, item in value["report"].items()]
    for section in value["sections"]:
        lines += [
            "",
            "[[sections]]",
            f"heading = {_inline(section['heading'])}",
            f"text = {_inline(section['text'])}",
        ]
    for name, table in value["tables"].items():
        lines += ["", f"[tables.{name}]", *(f"{row} = {_inline(cells)}" for row, cells in table.items())]
    return "\n".join(lines) + "\n"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_inline(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, str):
        return f'"""\n{value}"""' if "\n" in value else f'"{value}"'
    return str(value)


def write(folder: Path, count: int) -> None:
    """Write so many reports, a thousand in each folder."""
    for number in range(count):
        home = folder / f"{number // 1000:03}"
        home.mkdir(parents=True, exist_ok=True)
        path = home / f"{number:06}.toml"
        if number < DISTINCT:
            path.write_text(as_toml(report(number)), encoding="utf-8")
        else:
            os.link(folder / "000" / f"{number % DISTINCT:06}.toml", path)
