"""Each code point of a string value, and nothing else, is found in its literal."""

from __future__ import annotations

import json
from itertools import pairwise

import tomli
from hypothesis import given
from hypothesis import strategies as st

from infocheck.reading.string_offsets import json_string_offsets, toml_string_offsets

# Pieces of source and what they stand for; the escapes differ by the kind of string.
COMMON = [("甲", "甲"), ("𠀀", "𠀀"), ("a", "a"), (" ", " "), ("\t", "\t"), ("#", "#"), ("é", "é")]
LINES = [("\n", "\n"), ("\r\n", "\n")]
ESCAPES = [
    ("\\n", "\n"),
    ("\\\\", "\\"),
    ('\\"', '"'),
    ("\\e", "\x1b"),
    ("\\x41", "A"),
    ("\\u4e00", "一"),
    ("\\U00020000", "𠀀"),
]
TRIMMED = [("\\\n  ", ""), ("\\ \t\r\n\r\n \t", "")]
JSON_ESCAPES = [
    ("\\u4e00", "一"),
    ("\\ud840\\udc00", "𠀀"),
    ("\\uD83D\\uDE00", "😀"),
    ("\\/", "/"),
    ("\\n", "\n"),
]

KINDS = {
    "'": [*COMMON, ('"', '"'), ("\\", "\\")],
    '"': COMMON + ESCAPES + [("'", "'")],
    "'''": COMMON + LINES + [('"', '"'), ("\\", "\\")],
    '"""': COMMON + LINES + ESCAPES + TRIMMED + [("'", "'")],
}


@st.composite
def toml_literals(draw: st.DrawFn) -> tuple[str, str]:
    """The beginning and the rest of the source of a string."""
    quotes = draw(st.sampled_from(sorted(KINDS)))
    pieces = draw(st.lists(st.sampled_from(KINDS[quotes]), max_size=12))
    first_line = draw(st.sampled_from(["", "\n", "\r\n"])) if len(quotes) == 3 else ""
    extra = draw(st.sampled_from(["", quotes[0], quotes[:2]])) if len(quotes) == 3 else ""
    return quotes + first_line, "".join(source for source, _ in pieces) + extra + quotes


@given(toml_literals())
def test_each_code_point_of_a_toml_string_reads_back_alone(parts: tuple[str, str]) -> None:
    literal = "".join(parts)
    value = tomli.loads(f"x = {literal}")["x"]
    pairs = toml_string_offsets(literal)
    quotes = literal[:3] if literal[:3] in ("'''", '"""') else literal[0]
    assert len(pairs) == len(value) + 1
    for character, (start, end) in zip(value, pairs, strict=False):
        source = literal[start:end]
        if source in ("'", '"'):
            assert source == character
        elif len(quotes) == 3:
            # A line end of its own, for the first one in a string would be trimmed.
            assert tomli.loads(f"x = {quotes}\n{source}{quotes}")["x"] == character
        else:
            assert tomli.loads(f"x = {quotes}{source}{quotes}")["x"] == character
    assert_in_order(pairs, len(literal) - len(quotes))


@given(st.lists(st.sampled_from(COMMON[:4] + JSON_ESCAPES), max_size=12))
def test_each_code_point_of_a_json_string_reads_back_alone(pieces: list[tuple[str, str]]) -> None:
    literal = '"' + "".join(source for source, _ in pieces) + '"'
    pairs = json_string_offsets(literal)
    assert [json.loads(f'"{literal[start:end]}"') for start, end in pairs[:-1]] == list(json.loads(literal))
    assert_in_order(pairs, len(literal) - 1)


@given(st.text())
def test_any_text_that_json_writes_is_found(value: str) -> None:
    for literal in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        pairs = json_string_offsets(literal)
        assert len(pairs) == len(value) + 1
        assert_in_order(pairs, len(literal) - 1)


def test_lone_halves_of_surrogate_pairs_are_each_a_code_point() -> None:
    literal = r'"\udc00\ud840\ud840\udc00\ud840x"'
    assert len(json_string_offsets(literal)) == len(json.loads(literal)) + 1


def test_empty_strings_end_where_they_begin() -> None:
    assert toml_string_offsets("''") == [(1, 1)]
    assert toml_string_offsets('""') == [(1, 1)]
    assert toml_string_offsets('""""""') == [(3, 3)]
    assert toml_string_offsets("'''\r\n'''") == [(5, 5)]
    assert json_string_offsets('""') == [(1, 1)]


def test_what_a_line_ending_backslash_trims_belongs_to_no_code_point() -> None:
    assert toml_string_offsets('"""甲\\\r\n  乙"""') == [(3, 4), (9, 10), (10, 10)]


def assert_in_order(pairs: list[tuple[int, int]], end: int) -> None:
    assert pairs[-1] == (end, end)
    for (_, before), (after, _) in pairwise(pairs):
        assert before <= after
