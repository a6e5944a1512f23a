"""Repairs of small systems: how implausible each is, which are offered, and what is left where the search gives up."""

from __future__ import annotations

import pytest
from relations.equations import known, localisation, repair, told, violated, written

from infocheck.relations.culprits import causes
from infocheck.relations.plausibility import NO_SLIP, PART, TEXT, TOGETHER, TOTAL
from infocheck.relations.repairs import Known

SHIFTED = known(
    ["e = a", "f = b", "g = c", "h = d"], [0, 41, 52, 63, 41, 52, 63, 7], fixed="efgh", rows=["abcd"]
)
"""The figures of ``a`` to ``d`` stand one place to the right; that of ``d`` was lost."""
FREE = known(["e = a", "f = c"], [0, 41, 52, 9, 41, 77], rows=["abc"])
"""The same, but ``b`` stands in no relation."""


@pytest.mark.parametrize(
    ("system", "changes", "cost"),
    [
        (known(["a = b + c"], [9, 1, 2]), "b=7", PART + NO_SLIP),
        (known(["a = b + c"], [39, 21, 28]), "b=11", PART),
        (known(["a = b + c"], [99, 21, 38]), "a=59", TOTAL),
        (known(["a = b + c"], [99, 21, 35]), "a=56", TOTAL + NO_SLIP),
        (known(["a = b + c"], [35, 21, 35]), "a=56", TOTAL),
        (known(["a = b + c"], [77, 21, 35]), "a=56", TOTAL),
        (known(["a <= b"], [99, 21]), "a=20", PART + NO_SLIP),
        (known(["a + b = c + d"], [99, 1, 20, 30]), "a=49", PART),
        (known(["a = b + c"], [9, 1, 2], says=[("b", 7)]), "b=7", PART + NO_SLIP),
        (known(["a = b + c"], [9, 1, 2], says=[("b", 1)]), "b=7", PART + NO_SLIP + TEXT),
        (known(["a = b + c"], [9, 1, 2], says=[("b|c", 7)]), "b=7", PART + NO_SLIP),
        (known(["a = b + c"], [9, 1, 2], says=[("b|c", 5)]), "b=7", PART + NO_SLIP + TEXT),
        (known(["a = b + c"], [9, 1, 2], says=[("b", 1), ("a - c", 5)]), "b=7", PART + NO_SLIP + 2 * TEXT),
        (known(["a = b"], [9, 1], fixed="b", says=[("b", 7)]), "a=1", TOTAL + NO_SLIP),
        (known(["e = a", "f = b"], [4, 71, 0, 0, 71, 4]), "a=71 b=4", TOGETHER),
        (known(["e = a", "f = b"], [4, 71, 6, 32, 71, 4]), "a=71 b=4 c=32 d=6", 2 * TOGETHER),
        (SHIFTED, "a=41 b=52 c=63 d=7", TOGETHER),
        (SHIFTED, "a=41 b=52 c=63", TOGETHER),
        (FREE, "a=41 b=52 c=77", TOGETHER),
        (FREE, "a=41 c=77", 2 * (PART + NO_SLIP)),
        (
            known(["e = a", "f = b + c"], [0, 41, 52, 9, 41, 104], rows=["abc"]),
            "a=41 b=52",
            2 * (PART + NO_SLIP),
        ),
        (
            known(["e = a", "f = b", "g = c", "h = d"], [40, 52, 52, 8, 52, 52, 52, 7], rows=["abcd"]),
            "a=52 c=8 d=7",
            3 * (PART + NO_SLIP),
        ),
        (known(["a = b", "c = d"], [5, 1, 3, 3], says=[("c", 9)]), "b=5", PART + NO_SLIP),
    ],
)
def test_how_implausible_a_repair_is(system: Known, changes: str, cost: int) -> None:
    assert localisation(system).cost(repair(changes)) == cost


ONE_FIGURE = known(
    ["e = a + d", "f = b + d", "g = c + d"], [0, 41, 82, 58, 99, 140, 181], fixed="efg", rows=["abc"]
)
"""One figure explains all, and so does a shift that is a little likelier."""
ONE_FIGURE_DENIED = known(
    ["e = a + d", "f = b + d", "g = c + d"],
    [0, 41, 82, 58, 99, 140, 181],
    fixed="efg",
    says=[("d|3d", 58)],
    rows=["abc"],
)
"""The text says that it is right."""
TWO_SHIFTS = known(
    ["e = a", "f = c", "k = g + j", "l = h + j", "m = i + j"],
    [0, 41, 52, 0, 41, 77, 0, 40, 80, 58, 98, 138, 178],
    fixed="efklm",
    rows=["abc", "ghi"],
)
"""Two rows are shifted, or one is, and ``j`` is wrong."""


THREE_SHIFTS = known(
    ["e = a", "f = c", "k = g + j", "l = h + j", "m = i + j", "r = n + q", "s = o + q", "t = p + q"],
    [0, 41, 52, 0, 41, 77, 0, 40, 80, 58, 98, 138, 178, 0, 30, 60, 28, 58, 88, 118],
    fixed="efklmrst",
    rows=["abc", "ghi", "nop"],
)
"""And a third row, or ``q``."""


@pytest.mark.parametrize(
    ("system", "offered"),
    [
        (known(["a = b + c"], [105, 15, 80], fixed="c"), ["b=25", "a=95"]),
        (known(["a = b + c"], [105, 15, 80], fixed="c", says=[("b", 15)]), ["a=95", "b=25"]),
        (known(["a + b = c"], [2, 5, 9], fixed="bc"), ["a=4"]),
        (known(["a + b = c"], [2, 5, 3], fixed="bc"), []),
        (known(["a + b = c"], [2, 5, 3], fixed="bc", signed="a"), ["a=-2"]),
        (known(["a = b + c", "b <= d"], [60, 50, 2, 55]), ["a=52", "c=10"]),
        (known(["b <= d", "a = b + c"], [60, 50, 2, 55]), ["a=52", "c=10"]),
        (known(["a = b + c", "b <= d"], [60, 50, 2, 1]), ["b=58", "a=52", "c=10"]),
        (known(["a = b + c"], [30, 11, 14]), ["b=16", "c=19", "a=25"]),
        (SHIFTED, ["a=41 b=52 c=63 d=7"]),
        (FREE, ["a=41 b=52 c=77"]),
        (ONE_FIGURE, ["d=99"]),
        (ONE_FIGURE_DENIED, ["a=41 b=82 c=123"]),
        (TWO_SHIFTS, ["a=41 b=52 c=77 j=98", "a=41 b=52 c=77 g=40 h=80 i=120"]),
        (THREE_SHIFTS, ["a=41 b=52 c=77 j=98 q=58", "a=41 b=52 c=77 g=40 h=80 i=120 n=30 o=60 p=90"]),
    ],
)
def test_what_is_hardly_less_plausible_than_the_best_is_offered(system: Known, offered: list[str]) -> None:
    assert [written(item) for item in localisation(system).repairs()] == offered


FOLLOWED = "a=85 b=71"


@pytest.mark.parametrize(
    ("says", "offered"),
    [
        ([("b", 71)], ["b=16", "c=19", "a=25", FOLLOWED]),
        ([("2b", 142)], ["b=16", "c=19", "a=25", FOLLOWED]),
        ([("b - 1", 70)], ["b=16", "c=19", "a=25", FOLLOWED]),
        ([("b", 71), ("c", 14)], ["b=16", "a=25", FOLLOWED]),
        ([("c", 14), ("b", 71)], ["b=16", "a=25", FOLLOWED]),
        ([("a", 85)], ["b=16", "c=19", "a=25", FOLLOWED, "a=85 c=74"]),
        ([("b + c", 85)], ["b=16", "c=19", "a=25", FOLLOWED, "a=85 c=74"]),
        ([("a", 85), ("b", 71)], [FOLLOWED, "b=16", "c=19", "a=25"]),
        ([("b|c", 71)], ["b=16", "c=19", "a=25"]),
    ],
    ids=str,
)
def test_figures_follow_the_text_where_it_is_certain(says: list[tuple[str, int]], offered: list[str]) -> None:
    system = known(["a = b + c"], [30, 11, 14], says=says)
    assert [written(item) for item in localisation(system).repairs()] == offered


def test_a_figure_that_the_text_confirms_counts_though_nothing_is_wrong_beside_it() -> None:
    relations = ["a = b", "b = c"]
    alone = localisation(known(relations, [5, 3, 3], fixed="a"))
    confirmed = localisation(known(relations, [5, 3, 3], fixed="a", says=[("c", 3)]))
    assert confirmed.cost(repair("b=5 c=5")) == alone.cost(repair("b=5 c=5")) + TEXT


def test_what_it_was_to_mend_and_does_not_is_no_repair() -> None:
    assert localisation(known(["a = b"], [1, 2])).satisfied(repair("a=2"))
    assert not localisation(known(["a = b"], [1, 2])).satisfied(repair("a=3"))


# ── where the search gives up ──


@pytest.fixture
def given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infocheck.relations.localisation.NODES", 0)


@pytest.fixture
def unsolved(given_up: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infocheck.relations.solver.solved", lambda *_: iter(()))


@pytest.mark.usefixtures("given_up")
def test_the_solver_is_given_all_that_is_linked() -> None:
    pytest.importorskip("highspy")
    system = known(["a = b", "b = c", "c = d"], [5, 3, 3, 3], fixed="a")
    assert [written(item) for item in localisation(system).repairs()] == ["b=5 c=5 d=5"]


def test_shifts_are_found_where_the_search_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infocheck.relations.localisation.NODES", 1)
    assert [written(item) for item in localisation(TWO_SHIFTS).repairs()] == [
        "a=41 b=52 c=77 g=40 h=80 i=120"
    ]


@pytest.mark.parametrize(("pairs", "are_solved"), [(8, True), (9, False)])
def test_the_solver_is_asked_where_a_few_slips_may_be_the_cause(
    pairs: int, are_solved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of relations that share no cell, each takes one change."""
    pytest.importorskip("highspy")
    monkeypatch.setattr("infocheck.relations.localisation.NODES", 1)
    letters = "abcdefghijklmnopqr"[: 2 * pairs]
    relations = [f"{one} = {other}" for one, other in zip(letters[::2], letters[1::2], strict=True)]
    system = known(relations, [10, 20] * pairs)
    assert bool(localisation(system).repairs()) is are_solved


CROSSED = ["a = b + c", "d = b + e", "f = g + h", "i = g + j"]


@pytest.mark.usefixtures("unsolved")
@pytest.mark.parametrize(
    ("system", "offered"),
    [
        (SHIFTED, ["a=41 b=52 c=63 d=7"]),
        (known(CROSSED, [9, 1, 2, 9, 2, 8, 1, 3, 8, 3]), ["b=7 g=5"]),
        (known(CROSSED, [9, 7, 2, 9, 2, 8, 1, 3, 8, 3]), ["g=5"]),
        (known([*CROSSED, "b + k = l"], [9, 1, 2, 9, 2, 8, 1, 3, 8, 3, 0, 1]), ["g=5"]),
        (known(["a = b + c", "d = b + c"], [9, 1, 2, 9], fixed="ad"), ["b=7"]),
        (known(["a = b + c", "d = b + c"], [1, 1, 2, 1], fixed="ad"), ["c=0"]),
        (known(["a = b + c", "d = b + e"], [9, 1, 2, 9, 3]), []),
        (known(["a = b"], [1, 2]), []),
    ],
)
def test_cells_that_mend_two_relations_alone_are_left(system: Known, offered: list[str]) -> None:
    assert [written(item) for item in localisation(system).repairs()] == offered


@pytest.mark.usefixtures("unsolved")
def test_nothing_found_is_a_cause_without_repairs() -> None:
    system = known(["a = b"], [1, 2])
    assert causes(violated(system), system) == ((tuple(violated(system)), ()),)


# ── causes ──


def test_what_shares_no_cell_is_sought_apart() -> None:
    """Together they would be too many for one search."""
    pairs = [("a", "b"), ("c", "d"), ("e", "f"), ("g", "h"), ("i", "j"), ("k", "l")]
    system = known([f"{one} = {other}" for one, other in pairs], [10, 20] * 6)
    assert told(causes(violated(system), system)) == [
        ([f"{one} = {other}"], [f"{one}=20", f"{other}=10"]) for one, other in pairs
    ]


@pytest.mark.parametrize(
    ("system", "wanted"),
    [
        (known(["a = 7"], [5]), [(["a = 7"], ["a=7"])]),
        (
            known(["c = d", "a = b"], [10, 20, 1, 2], fixed="cd"),
            [(["c = d"], []), (["a = b"], ["a=20", "b=10"])],
        ),
        (
            known(["c = d", "a = b", "a = b"], [10, 20, 1, 2], fixed="abcd"),
            [(["c = d"], []), (["a = b", "a = b"], [])],
        ),
        (known(["a = b + c", "b = d"], [5, 9, 2, 3]), [(["a = b + c", "b = d"], ["b=3"])]),
    ],
)
def test_causes_come_in_the_order_of_what_is_violated(
    system: Known, wanted: list[tuple[list[str], list[str]]]
) -> None:
    assert told(causes(violated(system), system)) == wanted


def test_what_is_sought_apart_stays_as_it_is() -> None:
    """Were d to change too, the text would be right."""
    system = known(["a = b", "c = d"], [5, 1, 3, 3], fixed="ac", says=[("b + d", 6)])
    assert told(causes(violated(system), system)) == [(["a = b"], ["b=5"])]


@pytest.mark.parametrize(
    ("system", "wanted"),
    [
        (known(["a <= b"], [9, 4]), []),
        (known(["a <= b"], [9, 0]), []),
        (known(["a <= b", "a <= c"], [9, 0, 0]), ["a=0"]),
        (known(["a <= b", "a <= c"], [9, 4, 4]), []),
        (known(["a <= b", "a <= c", "a = d"], [9, 4, 4, 4], fixed="d"), ["a=4"]),
    ],
)
def test_a_bound_tells_no_figure_unless_there_is_to_be_none(system: Known, wanted: list[str]) -> None:
    pytest.importorskip("highspy")
    assert [repair for _, repairs in told(causes(violated(system), system)) for repair in repairs] == wanted


APART = [(["a = b"], ["b=5"]), (["c = d"], ["d=7"])]


@pytest.mark.parametrize(
    ("says", "wanted"),
    [
        ([], APART),
        ([("b", 5), ("d", 7)], APART),
        ([("e", 9)], APART),
        ([("b", 5), ("e", 9)], APART),
        ([("b + d", 12)], [(["a = b", "c = d"], ["b=5 d=7"])]),
        ([("b|b + d", 12)], [(["a = b", "c = d"], ["b=5 d=7"])]),
    ],
    ids=str,
)
def test_cells_that_the_text_sums_up_are_one_cause(
    says: list[tuple[str, int]], wanted: list[tuple[list[str], list[str]]]
) -> None:
    system = known(["a = b", "c = d", "a <= e", "c <= e"], [5, 1, 7, 2, 9], fixed="ac", says=says)
    assert told(causes(violated(system), system)) == wanted
