"""A document: its values, and where each is written."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocheck.findings import Location, Place
from infocheck.reading.document import Document, read

REPORT = '''# 年度报告
form = "national-2021"

[report]
organization = "某某局"   # 单位
published = 2024-01-25

[tables.requests]
received = [3, 0]
denied.state_secret = [1, 2]
granted = { natural_person = 2, "其他" = 0 }

[tables.disclosure]
fees = { amount = 1.10 }

[[sections]]
heading = "一、总体情况"
text = """
2023年，共收到\\u7533请3件，\\
    办结“2”件。"""

[[sections]]
heading = '二'
'''
ROW = ("tables", "requests")


@pytest.fixture
def report() -> Document:
    return read("report.toml", REPORT.encode())


def shown(document: Document, place: Place) -> str:
    """The words of the source at a place."""
    line, column, end_line, end_column = document.locate(place)
    lines = [document.line(number) for number in range(line, end_line + 1)]
    lines[-1] = lines[-1][: end_column - 1]
    lines[0] = lines[0][column - 1 :]
    return "\n".join(lines)


def test_the_values_are_those_of_the_file(report: Document) -> None:
    assert report.path == "report.toml"
    assert report.format == "toml"
    assert report.encoding == "utf-8"
    assert report.text == REPORT
    data: object = report.data["report"]
    assert data == {"organization": "某某局", "published": date(2024, 1, 25)}


def test_amounts_are_decimals_as_written(report: Document) -> None:
    assert str(report.data["tables"]["disclosure"]["fees"]["amount"]) == "1.10"  # type: ignore[index]
    assert str(read("r.json", b'{"a": 1.10}').data["a"]) == "1.10"
    assert type(read("r.json", b'{"a": 1}').data["a"]) is int
    assert read("r.toml", b"a = 1_0.5_0").data["a"] == Decimal("10.50")


@pytest.mark.parametrize(
    ("route", "value", "key"),
    [
        (("form",), '"national-2021"', "form"),
        (("report",), "[report]", "[report]"),
        (("report", "organization"), '"某某局"', "organization"),
        (("tables",), "tables", "tables"),
        (("tables", "requests"), "[tables.requests]", "[tables.requests]"),
        ((*ROW, "received"), "[3, 0]", "received"),
        ((*ROW, "received", 1), "0", "0"),
        ((*ROW, "denied"), "denied", "denied"),
        ((*ROW, "denied", "state_secret"), "[1, 2]", "state_secret"),
        ((*ROW, "denied", "state_secret", 0), "1", "1"),
        ((*ROW, "granted"), '{ natural_person = 2, "其他" = 0 }', "granted"),
        ((*ROW, "granted", "其他"), "0", '"其他"'),
        (("sections",), "[[sections]]", "[[sections]]"),
        (("sections", 1), "[[sections]]", "[[sections]]"),
        (("sections", 1, "heading"), "'二'", "heading"),
    ],
)
def test_values_and_keys_are_located(
    report: Document, route: tuple[str | int, ...], value: str, key: str
) -> None:
    assert shown(report, Place(route)) == value
    assert shown(report, Place(route, "key")) == key


def test_entries_of_an_array_of_tables_are_told_apart(report: Document) -> None:
    lines = [report.locate(Place(("sections", index))).line for index in (0, 1)]
    assert [REPORT.split("\n")[line - 1] for line in lines] == ["[[sections]]"] * 2
    assert lines[0] < lines[1]


@pytest.mark.parametrize(
    ("route", "ancestor"),
    [
        ((*ROW, "received", 7), "received"),
        ((*ROW, "received", "total"), "received"),
        ((*ROW, "denied", "petition", 0), "denied"),
        ((*ROW, "granted", "total"), "granted"),
        ((*ROW, "processed", "total"), "[tables.requests]"),
        (("tables", "challenges", "review"), "tables"),
        (("sections", 1, "text"), "[[sections]]"),
        (("sections", 5), "[[sections]]"),
        (("form", "x"), "form"),
    ],
)
def test_a_route_that_is_missing_stands_for_its_ancestor(
    report: Document, route: tuple[str | int, ...], ancestor: str
) -> None:
    assert shown(report, Place(route)) == ancestor
    assert shown(report, Place(route, "key")) == ancestor
    assert shown(report, Place(route, "value", (0, 1))) == ancestor


def test_the_root_stands_for_the_beginning(report: Document) -> None:
    for document in (report, read("a.json", b'\n{"a": 1}'), read("a.toml", b"# nothing")):
        for route in ((), ("nowhere",)):
            assert document.locate(Place(route)) == Location(1, 1, 1, 1)


def test_words_inside_a_string_are_located(report: Document) -> None:
    route = ("sections", 0, "text")
    text: str = report.data["sections"][0]["text"]  # type: ignore[index]
    for words, source in [("3件", "3件"), ("申请", "\\u7533请"), ("“2”", "“2”"), ("件，", "件，")]:
        start = text.index(words)
        assert shown(report, Place(route, span=(start, start + len(words)))) == source
    assert shown(report, Place(route, span=(0, 0))) == ""
    assert report.locate(Place(route, span=(0, 4))) == Location(19, 1, 19, 5)


def test_words_beyond_the_string_end_at_its_end(report: Document) -> None:
    assert shown(report, Place(("report", "organization"), span=(2, 99))) == "局"
    assert shown(report, Place(("report", "organization"), span=(98, 99))) == ""


def test_words_of_what_is_no_string_are_the_whole_value(report: Document) -> None:
    assert shown(report, Place((*ROW, "received", 0), span=(0, 1))) == "3"
    assert shown(report, Place(("report",), span=(0, 1))) == "[report]"


def test_words_inside_a_json_string_are_located() -> None:
    document = read("a.json", '{"text": ["\\ud840\\udc00共\\u6536\\"3\\"件"]}'.encode())
    assert shown(document, Place(("text", 0), span=(0, 1))) == "\\ud840\\udc00"
    assert shown(document, Place(("text", 0), span=(2, 5))) == '\\u6536\\"3'
    assert shown(document, Place(("text", 0), "key")) == shown(document, Place(("text", 0)))
    assert shown(document, Place(("text",), "key")) == '"text"'


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.data())
def test_any_words_of_any_json_string_are_located(value: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    document = read("a.json", json.dumps({"a": value}).encode())
    source = shown(document, Place(("a",), span=(start, end)))
    assert json.loads(f'"{source}"') == value[start:end]


def test_columns_count_code_points_and_not_bytes() -> None:
    document = read("a.toml", '"𠀀一é" = ["😀😀", 12]'.encode())
    assert document.locate(Place(("𠀀一é", 1))) == Location(1, 16, 1, 18)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_are_the_same_with_any_line_end_and_mark(end: str, mark: bytes, report: Document) -> None:
    other = read("report.toml", mark + REPORT.replace("\n", end).encode())
    assert other.data == report.data
    places = [
        Place(route) for route in [(), ("form",), ("report",), ("sections", 0, "text"), ("sections", 1)]
    ]
    places += [Place(("sections", 0, "text"), span=(start, start + 2)) for start in range(20)]
    for place in places:
        assert other.locate(place) == report.locate(place)
    assert other.line(5) == report.line(5) == 'organization = "某某局"   # 单位'


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_places_are_the_same_in_any_encoding(encoding: str, report: Document) -> None:
    other = read("report.toml", REPORT.encode(encoding))
    assert other.encoding == encoding
    assert other.data == report.data
    place = Place(("report", "organization"), span=(1, 2))
    assert other.locate(place) == report.locate(place) == Location(5, 18, 5, 19)


def test_a_first_word_in_a_file_with_a_mark_is_in_the_first_column() -> None:
    assert read("a.toml", b"\xef\xbb\xbfa = 1").locate(Place(("a",), "key")) == Location(1, 1, 1, 2)


def test_lines_are_counted_from_one_and_come_without_their_end() -> None:
    document = read("a.toml", b"a = 1\r\n\r\nb = '\x0b'\n".replace(b"\x0b", "\u2028".encode()))
    assert [document.line(number) for number in (1, 2, 3, 4)] == ["a = 1", "", "b = '\u2028'", ""]
    for number in (-1, 0, 5):
        with pytest.raises(IndexError):
            document.line(number)


def test_comments_are_found() -> None:
    document = read("a.toml", 'a = "#" # 一\r\n# infocheck: ignore[T101] 原因\n'.encode())
    assert [document.text[start:end] for start, end in document.comments()] == [
        "# 一",
        "# infocheck: ignore[T101] 原因",
    ]
    assert read("a.json", b'{"a": "#"}').comments() == []


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("a.toml", b"a = 1", "toml"),
        ("a.json", b'{"a": 1}', "json"),
        ("A.JSON", b' {"a": 1}', "json"),
        ("-", b'\xef\xbb\xbf\r\n {"a": 1}', "json"),
        ("-", b"a = 1", "toml"),
        ("a.txt", b"[a]", "toml"),
        ("a.txt", b"{}", "json"),
    ],
)
def test_the_format_is_that_of_the_name_or_else_of_the_text(path: str, content: bytes, expected: str) -> None:
    assert read(path, content).format == expected


@pytest.mark.parametrize("content", [b" \n", b"# only a comment", b"\n\n"])
def test_toml_without_data_is_an_empty_document(content: bytes) -> None:
    assert read("a.toml", content).data == {}
