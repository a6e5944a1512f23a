"""A user's own form: accepted when sound, and refused with the place of the fault when not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from infocheck.cli.main import main
from infocheck.forms import FormError, available, load, load_file
from infocheck.forms.equation import parse_equation, parse_expression, resolve
from infocheck.forms.load import SCHEMAS
from infocheck.forms.schema import check_form_file

OWN = """
id = "own-2024"
extends = "regulation-2008"
title = "某县2024年表"
title_en = "A county's own table"
years = { from = 2024 }

[[tables]]
id = "counts"
label = "公开情况统计表"
unit = "条"
columns = [{ id = "year", label = "本年" }, { id = "cumulative", label = "累计" }]
rows = [{ id = "items", label = "公开信息数" }, { id = "items.website", label = "其中：网站" }, { id = "items.paper", label = "其中：公报" }]

[[tables.relations]]
id = "parts"
rule = "partition"
for_each = "column"
equation = "items = items.*"
label = "公开信息数等于两种渠道之和"
label_en = "items are the sum of both channels"

[[tables.relations]]
id = "growth"
rule = "bound"
for_each = "row"
equation = "year <= cumulative"
label = "本年不超过累计"
label_en = "this year is at most the cumulative figure"
"""
REPORT = """
form = "own-2024"
sections = []
[report]
organization = "某局"
year = 2024
[tables.counts]
items = { year = 7, cumulative = 20, website = [3, 11], paper = [4, 9] }
"""


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def validate(folder: Path, form: str, report: str = REPORT):
    arguments = ["validate", "--form", write(folder, "own.toml", form), "--select", "table", "--lang", "en"]
    return CliRunner().invoke(main, [*arguments, write(folder, "report.toml", report)])


def test_an_own_form_is_used(tmp_path: Path) -> None:
    assert validate(tmp_path, OWN).exit_code == 0


def test_its_relations_are_checked(tmp_path: Path) -> None:
    result = validate(
        tmp_path,
        OWN,
        REPORT.replace("year = 7, cumulative = 20", "year = 15, cumulative = 21").replace(
            "[4, 9]", "[12, 9]"
        ),
    )
    assert "T105 partition" in result.stdout
    assert "T106 bound" in result.stdout


def test_a_form_may_be_named_by_id(tmp_path: Path) -> None:
    arguments = [
        "validate",
        "--form",
        "regulation-2008",
        "--select",
        "S001",
        write(tmp_path, "report.toml", REPORT),
    ]
    assert CliRunner().invoke(main, arguments).exit_code == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('equation = "items = items.*"', 'equation = "items = itmes.*"'), "itmes"),
        (('equation = "items = items.*"', 'equation = "items items.*"'), "unexpected"),
        (('equation = "items = items.*"', 'equation = "items + items.*"'), "needs ="),
        (('equation = "items = items.*"', 'equation = "items ="'), "unfinished"),
        (('equation = "year <= cumulative"', 'equation = "year <= total"'), "total"),
        (('rule = "bound"', 'rule = "bond"'), "rule"),
        (('for_each = "row"', 'for_every = "row"'), "for_every"),
        (('id = "items.paper"', 'id = "items.website"'), "twice"),
        (('label = "其中：公报" }', 'label = "其中：公报", columns = ["years"] }'), "years"),
        (('extends = "regulation-2008"', 'extends = "regulation-2007"'), "regulation-2007"),
        (('title = "某县2024年表"', "title = 3"), "title"),
        (('label = "其中：公报" }', 'label = "其中：\\n公报" }'), "“label” should be text on one line"),
        (("years = { from = 2024 }", 'years = { from = "2024" }'), "from"),
        (('columns = [{ id = "year", label = "本年" }', 'columns = [{ id = "cumulative", label = "本年" }'), "twice"),
        (('label = "其中：公报" }', 'label = "其中：公报", columns = [] }'), "not empty"),
        (('label = "其中：公报" }', 'label = "其中：公报", columns = ["year", "year"] }'), "twice"),
        (('{ id = "items.paper"', '{ id = "as_of"'), "use of its own"),
        (('{ id = "items.paper"', '{ id = "labels.paper"'), "use of its own"),
        (('{ id = "items.paper"', '{ id = "items.year"'), "row “items” has a column of that name"),
        (('{ id = "items.paper"', '{ id = "items.year.paper"'), "row “items” has a column of that name"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    line = OWN[: OWN.index(change[0])].count("\n") + 1
    result = validate(tmp_path, OWN.replace(*change))
    assert result.exit_code == 2
    assert f"own.toml:{line}:" in result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.output


SERIES = """
[[tables.series]]
id = "carried"
rule = "carry-over"
for_each = "row"
equation = "year = previous.year"
label = "本年等于上年"
label_en = "this year repeats last year"
"""
TABLE = OWN[OWN.index("[[tables]]") : OWN.index("[[tables.relations]]")]


@pytest.mark.parametrize(
    ("form", "place", "words"),
    [
        (OWN + TABLE, "id = \"counts\"", "twice"),
        (OWN + "[[sections]]\nid = \"a\"\nheading = \"甲\"\n" * 2, "id = \"a\"", "twice"),
        (OWN + TABLE.replace('"counts"', '"heads"').replace("label = \"其中", "heading = true, label = \"其中")
         .replace("label = \"公开信息数", "heading = true, label = \"公开信息数"), "rows = ", "no row has cells"),
        (OWN + SERIES.replace("= previous.year", "= cumulative"), "equation = ", "of last year (previous.)"),
        (OWN + SERIES.replace("= previous.year", "<= previous.year"), "equation = ", "an equation"),
        (OWN + SERIES.replace("= previous.year", "= previous.year + 1"), "equation = ", "an equation"),
        (OWN + SERIES.replace('"year =', '"2 * year ='), "equation = ", "this year cannot have a factor"),
        (OWN.replace("[[tables]]", "[levels]\n[[tables]]", 1), "[levels]", "a table of keys that is not empty"),
        (OWN.replace("[[tables]]", '[levels.county]\nlabel = "县"\nlabel_en = "county"\ndeadline = "3-31"\n[[tables]]', 1),
         "deadline", "such as 03-31"),
        (OWN.replace("regulation-2008", "national-2021"), "extends", "concepts, inherited from “national-2021”"),
    ],
)  # fmt: skip
def test_what_could_not_be_used_later_is_refused_at_once(
    tmp_path: Path, form: str, place: str, words: str
) -> None:
    line = form[: form.rindex(place)].count("\n") + 1
    result = validate(tmp_path, form)
    assert result.exit_code == 2
    assert f"own.toml:{line}:" in result.stderr
    assert words in result.stderr


def test_a_relation_with_last_year_is_accepted(tmp_path: Path) -> None:
    assert load_file(write(tmp_path, "own.toml", OWN + SERIES)).series[0].repeats == (0, "counts.items.year")


def test_a_form_for_every_year_is_shown_so(tmp_path: Path) -> None:
    own = write(tmp_path, "own.toml", OWN.replace("{ from = 2024 }", "{}"))
    shown = CliRunner().invoke(main, ["forms", "show", own, "--lang", "en"]).stdout
    assert "for reports on –\n" in shown


@pytest.mark.parametrize("text", ["id = ", "", 'id = "own"\n'])
def test_other_faults_end_with_2(tmp_path: Path, text: str) -> None:
    assert validate(tmp_path, text).exit_code == 2


def test_the_same_from_python(tmp_path: Path) -> None:
    assert load_file(write(tmp_path, "own.toml", OWN)).relations[0].id == "counts.parts"
    with pytest.raises(FormError) as caught:
        load_file(write(tmp_path, "bad.toml", OWN.replace("items.*", "itmes.*")))
    assert caught.value.route == ("tables", 0, "relations", 0, "equation")
    assert caught.value.path == str(tmp_path / "bad.toml")


# ── the shipped forms ──


@pytest.mark.parametrize("form_id", available())
def test_shipped_forms_satisfy_the_schema_of_form_files(form_id: str) -> None:
    import tomli

    check_form_file(tomli.loads(Path(SCHEMAS, "forms", form_id + ".toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("form_id", available())
def test_every_cell_has_one_address_and_its_label(form_id: str) -> None:
    form = load(form_id)
    assert len({cell.address for cell in form.cells}) == len(form.cells)
    assert all(cell.label and form.positions[cell.address] == cell.position for cell in form.cells)


def test_the_2021_form_has_its_200_cells() -> None:
    cells = [cell for cell in load("national-2021").cells if not cell.optional]
    assert len(cells) == 10 + 25 * 7 + 15


def test_the_rows_of_the_ningbo_table_that_only_bound_the_total_are_no_partition() -> None:
    form = load("local-ningbo-2011")
    (by_time,) = [relation for relation in form.relations if relation.id == "statistics.by-time"]
    rows = {form.cells[cell].row for cell, _ in by_time.terms}
    assert rows == {"disclosed", "disclosed.after_regulation", "disclosed.before_regulation"}


def test_unknown_form_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load("national-1999")


# ── equations ──


def test_coefficients_constants_and_signs() -> None:
    equation = parse_equation("2 * a - b + 3 = 4 * c.d + 1")
    linear = resolve(equation.terms, {"a": [0], "b": [1], "c.d": [2]}.__getitem__, "")
    assert (linear.terms, linear.constant) == (((0, 2), (1, -1), (2, -4)), 2)


def test_a_cell_on_both_sides_is_cancelled() -> None:
    linear = resolve(parse_equation("a + b = a").terms, {"a": [0], "b": [1]}.__getitem__, "")
    assert linear.terms == ((1, 1),)


@pytest.mark.parametrize(
    "text", ["a = b = c", "a == b", "a + = b", "= a", "a * b = c", "2 2 = a", "a = ，", "-", "", "a = b +"]
)
def test_what_is_no_equation_is_refused(text: str) -> None:
    with pytest.raises(FormError):
        parse_equation(text)


def test_an_expression_has_no_comparison() -> None:
    assert len(parse_expression("-a + 2 * b")) == 2
    with pytest.raises(FormError):
        parse_expression("a = b")
