"""What does not follow from last year's report, and what the report says of it."""

from __future__ import annotations

from conftest import findings, sound

from infocheck.checking import report_on
from infocheck.findings import Severity
from infocheck.rules.examination import Beside


def test_an_explanation_is_quoted_where_it_stands() -> None:
    last, now = sound(), sound()
    last["report"]["year"] -= 1
    last["tables"]["requests"]["carried_out"] = [2, 0, 0, 0, 0, 0, 2]
    text = now["sections"][0]["text"]
    said = "因机构合并，上年结转申请数与上一年度报告不一致。"
    now["sections"][0]["text"] = f"{text}{said}"
    beside = Beside(history=(report_on(last),))
    (finding,) = [item for item in findings(now, beside=beside) if item.code == "Y101"]
    (related,) = finding.related
    assert finding.severity is Severity.NOTE
    assert finding.advice is not None
    assert "核对" in finding.advice.zh
    assert "say why" not in finding.advice.en
    assert related.message == (f"报告的说明：“{said[:-1]}”", f"the report's explanation: “{said[:-1]}”")
    assert related.place is not None
    assert (related.place.route, related.place.span) == (
        ("sections", 0, "text"),
        (len(text), len(text) + len(said) - 1),
    )
