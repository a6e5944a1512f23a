"""PDF files: ruled and unruled tables, over page breaks, and what cannot be read is said."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest
from conftest import SHARED
from paper_files import as_pdf
from papers import DISTORTIONS, distorted, figures, leaves, paper

from infocheck.checking import Settings, check_file
from infocheck.findings import Place
from infocheck.forms import available, load
from infocheck.reading.documents import pdf
from infocheck.reading.office import OfficeDocument
from infocheck.reading.opening import open_document
from infocheck.reading.understanding.report import understand

TABLED = [form_id for form_id in available() if load(form_id).tables]
LISTED = [form_id for form_id in TABLED if form_id.startswith("local-")]


def understood(content: bytes) -> Any:
    """The same as opening it, without a process of its own."""
    return understand(pdf.read(content))


def cells(data: Any) -> dict[str, str]:
    return {address: str(value) for address, value in leaves(data.get("tables", {}))}


@pytest.mark.parametrize("name", [name for name in DISTORTIONS if "transposed" not in name])
def test_ruled_tables_are_read_however_they_are_distorted(name: str) -> None:
    given = figures(load("national-2021"), seed=7)
    read = understood(as_pdf(distorted(paper("national-2021", given), name)))
    assert cells(read.data) == given
    assert read.unread == ()


@pytest.mark.parametrize("form_id", TABLED)
def test_tables_of_every_form(form_id: str) -> None:
    given = figures(load(form_id), seed=8)
    read = understood(as_pdf(paper(form_id, given, load(form_id).first_year or 2012)))
    assert read.data["form"] == form_id
    assert cells(read.data) == given


@pytest.mark.parametrize("form_id", LISTED)
def test_tables_without_strokes(form_id: str) -> None:
    given = figures(load(form_id), seed=9)
    read = understood(as_pdf(paper(form_id, given, load(form_id).first_year or 2012), ruled=False))
    assert cells(read.data) == given


@pytest.mark.parametrize("name", DISTORTIONS)
def test_no_figure_is_wrong_where_columns_cannot_be_told(name: str) -> None:
    given = figures(load("national-2014"), seed=7)
    found = cells(understood(as_pdf(distorted(paper("national-2014", given), name), ruled=False)).data)
    assert {address: value for address, value in found.items() if given[address] != value} == {}


def test_headings_and_places() -> None:
    document = open_document(
        "年报.pdf", as_pdf(paper("national-2021", figures(load("national-2021"), seed=1)))
    )
    assert isinstance(document, OfficeDocument)
    sections: Any = document.data["sections"]
    assert [section["heading"][:2] for section in sections] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]
    assert "- 1 -" not in str(sections)
    origin = document.origin(Place(("tables", "requests", "carried_out", "total")))
    assert origin is not None
    assert (origin.page, origin.table, origin.row, origin.column) == (2, 2, 28, 10)
    assert origin.box is not None
    assert origin.box[0] > 400


@pytest.mark.skipif(
    not (SHARED / "real").is_dir(), reason="the published reports are not beside this checkout"
)
def test_the_published_report_of_hongze() -> None:
    checked = check_file(str(SHARED / "real" / "hongze_district_2023.pdf"), Settings())
    assert checked.office is not None
    printed = json.loads(
        (SHARED / "real" / "cells" / "hongze_district_2023.json").read_text(encoding="utf-8")
    )
    assert cells(checked.office.data) == {address: str(figure) for address, figure in printed.items()}
    sums = [finding for finding in checked.result.findings if finding.family == "table"]
    assert [(finding.cells[0], finding.actual, finding.expected) for finding in sums] == [
        ("challenges.review.total", 0, 11),
        ("challenges.litigation_after_review.total", 0, 5),
    ]
    assert all(finding.origin and finding.origin.page == 4 for finding in sums)
    sections: Any = checked.office.data["sections"]
    assert [section["heading"] for section in sections if section["heading"]] == [
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]  # fmt: skip


def _drawn(stream: bytes, *, packed: bool = False) -> bytes:
    """A PDF of one page with that stream of drawing operators."""
    body = zlib.compress(stream) if packed else stream
    packing = b" /Filter /FlateDecode" * packed
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(body), packing, body),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made = b"%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    return made + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, start)
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.4\nnothing", "damaged"),
        (_drawn(b"0 0 m 10 10 l S"), "no text"),
        (
            _drawn(b"%" + b" " * 3_000_000_000, packed=True)
            if False
            else _drawn(b"0 0 m 9 9 l S\n" * 40_000),
            "more than",
        ),
    ],
    ids=["damaged", "scanned", "strokes"],
)
def test_what_cannot_be_read_is_said(content: bytes, words: str) -> None:
    checked = check_file("年报.pdf", Settings(), content)
    assert not checked.result.usable
    assert words in checked.result.findings[0].message.en


def test_a_reader_that_takes_too_much_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    from infocheck.reading.documents import confined

    monkeypatch.setattr(confined, "SECONDS", 1)
    checked = check_file("年报.pdf", Settings(), _drawn(b"BT /F 12 Tf (a) Tj ET " * 100_000, packed=True))
    assert "was stopped" in checked.result.findings[0].message.en
