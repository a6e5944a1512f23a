"""The same proof for JSON: what is pointed at reads back as what the parser found."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from infocheck.reading.json_spans import scan
from infocheck.reading.spans import Spans

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


def assert_all_is_found(text: str, value: object, node: Spans) -> None:
    assert node.value
    assert json.loads(text[slice(*node.value)]) == value
    children = value if isinstance(value, dict) else dict(enumerate(value)) if isinstance(value, list) else {}
    assert set(node.children) == set(children)
    for name, child in node.children.items():
        if child.key:
            assert json.loads(text[slice(*child.key)]) == name
        else:
            assert isinstance(name, int)
        assert_all_is_found(text, children[name], child)


@given(VALUES, st.booleans(), st.sampled_from([None, 1, "\t", "\r\n"]))
def test_every_route_reads_back(value: object, is_ascii: bool, indent: int | str | None) -> None:
    text = json.dumps(value, ensure_ascii=is_ascii, indent=indent)
    assert_all_is_found(text, value, scan(text).root)


def test_blanks_around_everything() -> None:
    text = ' \r\n{ "a" \t:\n[ 1 , {"b":"]}:,\\"" } ]\n,"\\u4e00":{}, "c":[\n] } \n'
    assert_all_is_found(text, json.loads(text), scan(text).root)


def test_nesting_needs_no_recursion() -> None:
    root = scan("[" * 50_000 + "]" * 50_000).root
    assert root.value == (0, 100_000)
    assert root.children[0].value == (1, 99_999)


def test_what_was_found_before_an_error_remains() -> None:
    for rest in ("", "{", "{[", '"', '{"\\q": 1}', '{"\n": 1}', "}}}", "]"):
        assert scan('{"a": 1, "b": ' + rest).root.children["a"].value == (6, 7)


def test_a_key_that_comes_again_is_noted_with_the_earlier_one() -> None:
    assert scan('{"a": 1, "\\u0061": 2}').repeated == [((1, 4), (9, 17))]
