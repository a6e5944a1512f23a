"""The two reports from which the project grew: what is wrong with them is found, and nothing else."""

from __future__ import annotations

from conftest import EXAMPLES

from infocheck.checking import Checked, Settings, check_file
from infocheck.findings import Finding, Severity


def checked(name: str) -> Checked:
    return check_file(str(EXAMPLES / f"{name}.toml"), Settings())


def found(name: str) -> dict[str, list[Finding]]:
    result: dict[str, list[Finding]] = {}
    for finding in checked(name).result.findings:
        result.setdefault(finding.code, []).append(finding)
    return result


def test_xiangshan() -> None:
    findings = found("xiangshan-2011")
    assert set(findings) == {"S101", "N001", "N003", "N004", "D005", "D006", "D007"}
    published, lawsuits = findings["N001"]
    assert (published.actual, published.expected, published.cells) == (
        3490,
        3473,
        ("statistics.disclosed.value",),
    )
    assert (lawsuits.actual, lawsuits.expected, lawsuits.cells) == (0, 5, ("statistics.litigation.value",))
    assert [finding.severity for finding in findings["N001"]] == [Severity.ERROR, Severity.ERROR]
    (parts,) = findings["N003"]
    assert (parts.actual, parts.expected) == (3490, 3495)
    assert {(finding.actual, finding.expected) for finding in findings["N004"]} == {(543, 550), (95, 105)}
    (dated,) = findings["D005"]
    assert (dated.actual, dated.expected) == ("2011-12-18", "2011-12-31")
    assert [finding.quote for finding in findings["D006"]] == ["11年计划", "拟于11年"]
    assert {(finding.actual, finding.expected) for finding in findings["D007"]} == {
        ("2011年5月1日", "2008年5月1日")
    }
    assert [(finding.section, finding.severity) for finding in findings["S101"]] == [
        ("other", Severity.ERROR),
        ("requests", Severity.WARNING),
    ]


def test_hangzhou() -> None:
    findings = found("hangzhou-2011")
    assert set(findings) == {"S101", "D003", "N005"}
    lacking = {finding.section: finding.severity for finding in findings["S101"]}
    assert lacking == {
        "disclosure": Severity.WARNING,
        "requests": Severity.WARNING,
        "fees": Severity.ERROR,
        "challenges": Severity.ERROR,
        "problems": Severity.ERROR,
        "other": Severity.ERROR,
    }
    (share,) = findings["N005"]
    assert share.severity is Severity.WARNING
    assert share.quote == "48.8%"
    assert share.advice is not None
    assert "96.8%" in share.advice.zh
    (late,) = findings["D003"]
    assert (late.actual, late.expected) == ("2016-12-05", "2012-03-31")


def test_every_finding_points_into_its_file() -> None:
    for name in ("xiangshan-2011", "hangzhou-2011", "planted-2023"):
        item = checked(name)
        assert item.document is not None
        for finding in item.result.findings:
            assert finding.location is not None
            line = item.document.line(finding.location.line)
            if finding.quote and finding.location.end_line == finding.location.line:
                assert line[finding.location.column - 1 : finding.location.end_column - 1] == finding.quote


def test_the_planted_errors_are_one_of_each_family() -> None:
    assert {findings[0].family for findings in found("planted-2023").values()} == {
        "format", "structure", "table", "narrative", "date",
    }  # fmt: skip
