"""Published reports as web pages: every cell and every section heading is found, and none is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import SHARED
from papers import leaves

from infocheck.forms import load
from infocheck.reading.office import OfficeDocument
from infocheck.reading.opening import open_document
from infocheck.reading.understanding.labels import label

REAL = SHARED / "real"
pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="the published reports are not beside this checkout"
)

_NATIONAL = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
_PINGTAN = ("二、主动公开政府信息情况", "三、政府信息依申请公开工作情况")
_LATER = (*_PINGTAN, "四、政府信息公开的收费及减免情况")
_LATEST = (*_LATER, "五、因政府信息公开申请行政复议、提起行政诉讼的情况")

HEADINGS: dict[str, tuple[str, ...]] = {
    "hongze_district_2023": _NATIONAL,
    "suqian_2023": _NATIONAL,
    "shanghai_office_2019": (*_NATIONAL[:4], "五、政府信息公开工作存在的主要问题及改进情况", _NATIONAL[5]),
    "pingtan_2019": _NATIONAL,
    "pingtan_2020": _NATIONAL,
    "pingtan_2021": _NATIONAL,
    "pingtan_2011": _PINGTAN,
    "pingtan_county_2012": _PINGTAN,
    "pingtan_2012": (
        "二、重点领域政府信息公开情况", "三、主动公开政府信息情况", "四、政府信息依申请公开工作情况",
    ),
    "pingtan_2013": _PINGTAN,
    "pingtan_2014": ("一、 概述", *_LATER),
    "pingtan_2015": _LATEST,
    "pingtan_2016": _LATEST,
}  # fmt: skip
"""The headings of each report, in order."""


def opened(name: str) -> OfficeDocument:
    document = open_document(str(REAL / name))
    assert isinstance(document, OfficeDocument)
    return document


def printed(name: str, form_id: str, labels: dict[str, str]) -> dict[str, object]:
    """The cells as published, by address; rows of the provincial tables are given by their labels."""
    cells: dict[str, Any] = json.loads((REAL / "cells" / f"{name}.json").read_text(encoding="utf-8"))
    if not isinstance(next(iter(cells.values())), dict):
        return cells
    table = load(form_id).tables[0]
    rows = {
        label(words).words: row.id
        for row in table.rows
        for words in (row.label, *row.aliases, labels.get(row.id, row.label))
    }
    return {
        f"{table.id}.{rows[label(words).words]}.{column}": figure
        for words, figures in cells.items()
        for column, figure in figures.items()
    }


@pytest.mark.parametrize("name", HEADINGS)
def test_every_cell_is_found_and_none_is_wrong(name: str) -> None:
    document = opened(f"{name}.html")
    tables: Any = document.data["tables"]
    labels = tables.get("statistics", {}).get("labels", {})
    expected = printed(name, str(document.data["form"]), labels)
    found = dict(leaves(tables))
    assert {address: str(value) for address, value in found.items()} == {
        address: str(figure) for address, figure in expected.items()
    }
    assert document.unread == ()


@pytest.mark.parametrize("name", HEADINGS)
def test_sections_are_those_of_the_report(name: str) -> None:
    sections: Any = opened(f"{name}.html").data["sections"]
    headings = tuple(section["heading"] for section in sections if section["heading"])
    assert headings == HEADINGS[name]


@pytest.mark.parametrize("name", HEADINGS)
def test_the_title_says_whose_and_of_which_year(name: str) -> None:
    header: Any = opened(f"{name}.html").data["report"]
    assert header["year"] == int(name[-4:])
    assert header["organization"] in header["title"]
    assert header["title"].endswith("报告")
