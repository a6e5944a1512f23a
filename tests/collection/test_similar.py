"""Text that reports share: masked, found, shown side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alike import codes, reports, run, text_of, written
from hypothesis import given
from hypothesis import strategies as st

from infocheck.collection.likeness import likeness, told
from infocheck.collection.masking import masked
from infocheck.collection.similarity import Alike, Similarity
from infocheck.report import Report

pytest.importorskip("rensa")


def test_copies_are_told_from_year_and_body_and_by_how_much(tmp_path: Path) -> None:
    mine, theirs = text_of(1), text_of(2)
    written(tmp_path, "a", mine + "收到申请12件。", organization="第一局")
    written(tmp_path, "b", mine + "收到申请390件。", year=2022, organization="第一局")
    written(tmp_path, "c", theirs, organization="第二局")
    written(tmp_path, "d", theirs[:600] + text_of(3, 300), organization="第三局")
    written(tmp_path, "e", text_of(4), organization="第四局")
    assert codes(run(str(tmp_path), "--format", "json")) == {
        "a": [("L001", "warning")],
        "b": [],
        "c": [("L002", "note")],
        "d": [("L002", "note")],
        "e": [],
    }


def test_passages_stand_side_by_side_with_their_own_figures(tmp_path: Path) -> None:
    for name, count in (("第一局", 12), ("第二局", 3450)):
        written(
            tmp_path, name, f"{text_of(1, 400)}{name}全年收到申请{count}件，均按时答复。{text_of(5, 400)}"
        )
    report = json.loads(run(str(tmp_path), "--format", "json").stdout)["reports"][0]
    (finding,) = report["findings"]
    assert "12件" in finding["related"][0]["message"]
    assert "3450件" in finding["related"][0]["message"]
    assert finding["location"]


def test_a_passage_begins_with_its_first_word(tmp_path: Path) -> None:
    """Not with the end of the sentence before, which is in another paragraph."""
    same = text_of(1, 400).lstrip("。")
    for seed, name in enumerate(("第一局", "第二局")):
        written(tmp_path, name, f"{text_of(seed + 8, 100).rstrip('。')}{'甲乙'[seed]}。\n{same}")
    (report, _) = json.loads(run(str(tmp_path), "--format", "json").stdout)["reports"]
    (finding,) = report["findings"]
    assert finding["quote"].startswith(same[:20])
    assert same[:20] in finding["related"][0]["message"].partition("↔")[2]


def test_a_passage_does_not_begin_with_the_end_of_the_sentence_before(tmp_path: Path) -> None:
    same = f"最大的是澳前镇。\n{text_of(1, 400).lstrip('。')}"
    for seed, name in enumerate(("第一局", "第二局")):
        written(tmp_path, name, f"{text_of(seed + 8, 100).rstrip('。')}{'甲乙'[seed]}{same}")
    (finding,) = reports(tmp_path)["第一局"]["findings"]
    assert finding["quote"].startswith(same[9:29])
    here, _, there = finding["related"][0]["message"].partition("↔")
    assert (same[9:29] in here, same[9:29] in there, "澳前镇" in here) == (True, True, False)


def test_beside_a_passage_stands_the_longest_of_those_that_begin_alike(tmp_path: Path) -> None:
    head, same = "为认真贯彻落实上级关于政务公开工作的各项部署和要求，", text_of(1, 300)
    written(tmp_path, "第一局", f"{text_of(2, 100)}。{head}{same}")
    written(tmp_path, "第二局", f"{head}{text_of(3, 100)}。\n{head}{same}")
    (finding,) = reports(tmp_path)["第一局"]["findings"]
    here, _, there = finding["related"][0]["message"].partition("↔")
    assert head + same[:80] in here
    assert head + same[:80] in there


def test_what_the_form_has_every_report_say_is_no_copy(tmp_path: Path) -> None:
    """However few reports there are: how they came about, their period, and that there was none of something."""
    formula = (
        "本报告由{0}按照《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号的要求编制。"
        "本报告内容包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项六个部分。所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
        "如对本报告有疑问，请与{0}联系。\n本年度未发生因政府信息公开引起的行政复议和行政诉讼。"
        "本年度没有收取信息处理费；无其他需要报告的事项。"
    )
    for seed, name in enumerate(("甲局", "乙局")):
        written(tmp_path, name, formula.format(name) + text_of(seed, 250))
    assert codes(run(str(tmp_path), "--format", "json")) == {"甲局": [], "乙局": []}
    assert masked(formula.format("甲局"), ["甲局"]).text == ""


@pytest.mark.parametrize(
    "end",
    [
        "要求，现公布云溪县水务局2023年度政府信息公开工作年度报告。",
        "的规定，现向社会公布云溪县自然资源和规划局（云溪县林业局）二〇二三年政府信息公开年度报告。",
        "，现将云溪县水务局2023年政府信息公开工作年度报告公布如下。",
        "的规定，现公开2023年云溪县政府信息公开工作年度报告。全文包括：总体情况，主动公开政府信息情况。",
        "，现发布《云溪县政府办公室2023年政府信息公开工作年度报告》。",
        "和《某某市政府信息公开规定》（以下简称《规定》）的要求，由某某市云溪区青石街道办事处编制，全文包括总体情况等六部分。",
    ],
)
def test_how_a_report_came_about_is_told_with_its_whole_title(end: str) -> None:
    begin = "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国办公开办函〔2021〕30号"
    assert masked(begin + end, []).text == ""


def test_what_is_not_of_the_form_stays() -> None:
    text = "未按期答复的申请3件，原因是报告材料不全。统计公报按季公开。"
    assert masked(text, []).text == text.replace("3", "#")


def test_another_copy_of_the_same_report_is_no_copy_of_another_year(tmp_path: Path) -> None:
    for name in ("a", "b"):
        written(tmp_path, name, text_of(1), organization="第一局")
    assert codes(run(str(tmp_path), "--format", "json")) == {"a": [], "b": []}
    one = str(tmp_path / "a.json")
    assert list(codes(run(one, f"{tmp_path}/./a.json", "--format", "json"))) == ["a"]


def test_a_body_has_the_names_that_any_of_its_reports_gives_it(tmp_path: Path) -> None:
    written(tmp_path, "a", text_of(1), year=2022, organization="旧名局")
    written(tmp_path, "b", text_of(1), organization="新名局")
    assert codes(run(str(tmp_path), "--format", "json")) == {"a": [], "b": [("L002", "warning")]}
    report = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    report["report"]["aliases"] = ["旧名局"]
    (tmp_path / "b.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    found = codes(run(str(tmp_path), "--format", "json"))
    assert found == {"a": [], "b": [("L001", "warning")]}


@pytest.mark.parametrize("aliases", [5, "某某局", {"name": "某某局"}, [5, None]])
def test_aliases_that_are_no_names_are_not_masked_and_end_no_run(tmp_path: Path, aliases: object) -> None:
    for name in ("甲局", "乙局"):
        written(tmp_path, name, f"{text_of(1)}某某局5")
    report = json.loads((tmp_path / "甲局.json").read_text(encoding="utf-8"))
    report["report"]["aliases"] = aliases
    (tmp_path / "甲局.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    found = codes(run(str(tmp_path), "--format", "json"))
    assert found == {"甲局": [("L002", "warning")], "乙局": [("L002", "warning")]}


def test_bodies_are_those_of_the_configuration(tmp_path: Path) -> None:
    reports, settings = tmp_path / "reports", tmp_path / "own.toml"
    reports.mkdir()
    written(reports, "a", text_of(1), year=2022, organization="旧名局")
    written(reports, "b", text_of(1), organization="新名局")
    settings.write_text('[[bodies]]\nname = "新名局"\naliases = ["旧名局"]\n', encoding="utf-8")
    found = codes(run(str(reports), "--format", "json", "--config", str(settings)))
    assert found == {"a": [], "b": [("L001", "warning")]}


def test_too_little_text_is_told_to_be_that(tmp_path: Path) -> None:
    for name in ("甲局", "乙局"):
        written(tmp_path, name, "本年度没有需要报告的事项。")
    result = run(str(tmp_path), "--verbose")
    assert f"{tmp_path / '甲局.json'}: 未评定 L001: 文字太少，无法比较" in result.stdout
    assert "检查了 2 份报告：没有发现问题（另有 6 项未评定）" in result.stdout


def test_what_is_like_no_other_is_told_with_its_body_and_year(tmp_path: Path) -> None:
    written(tmp_path, "甲局", text_of(1))
    (report,) = json.loads(run(str(tmp_path), "--format", "json").stdout)["reports"]
    assert (report["form"], report["organization"], report["year"]) == ("national-2021", "甲局", 2023)


def test_a_name_left_in_is_told_once_however_many_reports_of_that_body_are_alike(tmp_path: Path) -> None:
    text = text_of(1)
    written(tmp_path, "a", text, organization="某某镇人民政府")
    written(tmp_path, "b", text, year=2022, organization="某某镇人民政府")
    written(tmp_path, "c", f"某某镇人民政府{text}", organization="别的乡人民政府")
    found = [code for code, _ in codes(run(str(tmp_path), "--format", "json"))["c"]]
    assert found.count("L003") == 1


def test_of_long_passages_what_is_around_the_first_difference_is_shown(tmp_path: Path) -> None:
    text = text_of(1)
    written(tmp_path, "甲局", f"{text[:450]}12件{text[450:]}")
    written(tmp_path, "乙局", f"{text[:450]}3450件{text[450:]}")
    report = json.loads(run(str(tmp_path), "--format", "json").stdout)["reports"][0]
    (related,) = report["findings"][0]["related"]
    here, _, there = related["message"].partition("↔")
    assert len(here) < 200
    assert ("3450件" in here, "12件" in there) == (True, True)
    assert here.startswith("“…")


def test_another_body_s_name_left_in_is_found(tmp_path: Path) -> None:
    text = text_of(1)
    written(tmp_path, "a", f"某某镇人民政府{text}", organization="某某镇人民政府")
    written(tmp_path, "b", f"某某镇人民政府{text}", organization="别的乡人民政府")
    found = codes(run(str(tmp_path), "--format", "json"))
    assert ("L003", "warning") in found["b"]
    assert "L003" not in [code for code, _ in found["a"]]


def test_the_threshold_is_a_share(tmp_path: Path) -> None:
    text = text_of(1)
    written(tmp_path, "a", text)
    written(tmp_path, "b", text[:540] + text_of(2, 360))
    assert codes(run(str(tmp_path), "--format", "json", "--threshold", "0.7")) == {"a": [], "b": []}
    assert codes(run(str(tmp_path), "--format", "json", "--threshold", "0.5"))["b"] == [("L002", "note")]


def test_what_all_reports_have_in_common_is_no_copy(tmp_path: Path) -> None:
    formula = text_of(99, 700)
    for number in range(120):
        written(tmp_path, f"{number:03}", formula + text_of(number, 500))
    found = codes(run(str(tmp_path), "--format", "json", "--threshold", "0.4"))
    assert not any(found.values())


def test_one_process_and_many_say_the_same(tmp_path: Path) -> None:
    for number in range(40):
        written(tmp_path, f"{number:03}", text_of(number % 30))
    alone = run(str(tmp_path), "--format", "jsonl", "-j", "1")
    assert run(str(tmp_path), "--format", "jsonl", "-j", "2").stdout == alone.stdout
    assert alone.stdout.count("L002") == 20


def test_a_file_that_cannot_be_read_is_told_and_harms_no_other(tmp_path: Path) -> None:
    written(tmp_path, "a", text_of(1))
    written(tmp_path, "b", text_of(1))
    (tmp_path / "c.toml").write_text("form = ")
    result = run(str(tmp_path), "--format", "json")
    assert result.exit_code == 2
    assert codes(result)["c"] == [("F001", "error")]
    assert codes(result)["a"] == [("L002", "warning")]


@pytest.mark.parametrize("gone", ["a", "b"])
def test_a_file_that_is_gone_when_it_is_compared_harms_no_other(
    gone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        written(tmp_path, name, text_of(1))
    whole = Similarity.alike

    def alike(similarity: Similarity, threshold: float) -> Iterator[Alike]:
        (tmp_path / f"{gone}.json").unlink()
        return whole(similarity, threshold)

    monkeypatch.setattr(Similarity, "alike", alike)
    result = run(str(tmp_path), "--format", "json")
    assert result.exit_code == 2
    found = {name: [code for code, _ in given] for name, given in codes(result).items()}
    assert found == {name: ["F001"] if name == gone else ["L002"] for name in "abc"}


def test_nothing_to_compare_ends_with_2(tmp_path: Path) -> None:
    assert run(str(tmp_path)).exit_code == 2


@given(st.text(alphabet="我局收到1２３三〇年件 \n\u3000某市教育0", max_size=60))
def test_every_masked_character_knows_where_it_comes_from(text: str) -> None:
    found = masked(text, ["某市教育局"])
    assert len(found.places) == len(found.text) + 1
    assert found.places == sorted(found.places)
    for character, at in zip(found.text, found.places, strict=False):
        assert character in "#@，。" or character == text[at]


def test_figures_years_and_names_are_masked() -> None:
    a = masked("某市教育局2023年收到 申请12件，我局均已答复", ["某市教育局"]).text
    b = masked("别县水利局2022年收到申请3,450件，我局均已答复", ["别县水利局"]).text
    assert a == b


@pytest.mark.parametrize(
    ("wide", "half"),
    [
        (
            "受理申请36件，办结35件；其中邮寄、网上各3.5成。见附表：略！",
            "受理申请36件,办结35件;其中邮寄,网上各3.5成.见附表:略!",
        ),
        ("（一）全年收到申请1,200件。第3期", "(一)全年收到申请1，200件.第3期"),
        ("邮箱abc.gov.cn。版本v2.1", "邮箱abc.gov.cn．版本v2.1"),
    ],
)
def test_punctuation_in_half_width_is_as_that_in_full_width(wide: str, half: str) -> None:
    assert masked(wide, []).text == masked(half, []).text


@pytest.mark.parametrize("change", ["half width", "zero width", "direction"])
def test_no_typing_hides_a_copy(change: str, tmp_path: Path) -> None:
    """Sentences that the form prescribes are still none of it, nor does one swallow what stands behind it."""
    text = (
        text_of(1, 450) + "本报告按照《政府信息公开条例》的规定编制。" + text_of(2, 450).replace("。", "，")
    )
    typed = {
        "half width": text.translate(str.maketrans("。，", ".,")),
        "zero width": "\u200b".join(text),
        "direction": text.replace("。", "。\u202a\u202c"),
    }[change]
    written(tmp_path, "甲局", text)
    written(tmp_path, "乙局", typed)
    assert codes(run(str(tmp_path), "--format", "json")) == {
        "甲局": [("L002", "warning")],
        "乙局": [("L002", "warning")],
    }
    messages = [finding["message"] for report in reports(tmp_path).values() for finding in report["findings"]]
    assert [message[:20] for message in messages] == ["除去数字、年份和名称，文字有 100% "] * 2


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_text_is_all_of_itself_and_none_of_another(one: int, other: int) -> None:
    reports = [told(str(n), Report(*_laid(text_of(n, 200)))) for n in (one, other)]
    share = likeness(*reports, lambda pieces: [False] * len(pieces)).share
    assert share == (1 if one == other else 0)


def _laid(text: str) -> tuple[Any, dict[str, Any]]:
    from infocheck.forms import load

    return load("national-2021"), {"sections": [{"heading": "一、总体情况", "text": text}]}


def test_the_configuration_decides_what_is_told(tmp_path: Path) -> None:
    reports, settings = tmp_path / "reports", tmp_path / "own.toml"
    reports.mkdir()
    for name in ("甲局", "乙局"):
        written(reports, name, text_of(7))
    assert run(str(reports), "--fail-on", "note", "--isolated").exit_code == 1
    for ignored, code in (
        ('"L001", "L002"', 0),
        ('"similarity"', 2),
    ):  # where nothing is left, nothing was checked
        settings.write_text(f"ignore = [{ignored}]\n", encoding="utf-8")
        assert run(str(reports), "--fail-on", "note", "--config", str(settings)).exit_code == code


def test_a_passage_of_several_paragraphs_is_told_on_one_line(tmp_path: Path) -> None:
    for name in ("甲局", "乙局"):
        written(tmp_path, name, f"{text_of(8)}\n{text_of(9)}")
    (first, _) = [
        json.loads(line) for line in run(str(tmp_path), "--format", "jsonl", "--isolated").stdout.splitlines()
    ]
    (finding,) = first["findings"]
    assert [item["message"] for item in finding["related"] if "\n" in item["message"]] == []
    assert finding["related"]
