"""Text in any of the encodings that reports come in, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocheck.findings import Location
from infocheck.reading.decode import decode
from infocheck.reading.errors import Unreadable

TEXT = "单位 = '某某局'\r\n年份 = 2023\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_the_text_is_the_same_in_every_encoding(content: bytes, encoding: str) -> None:
    assert decode(content) == (TEXT, encoding)


def test_characters_that_only_gb18030_has_room_for() -> None:
    text = "某某镇㐀𠀀—…"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == ("", "utf-8")
    assert decode(b"\xef\xbb\xbf") == ("", "utf-8-sig")


@pytest.mark.parametrize(
    ("content", "location"),
    [
        # One damaged byte in UTF-8 must not turn the whole file into gibberish.
        ("第一行\n部门：".encode() + b"\xff" + "某某局的报告".encode(), Location(2, 4, 2, 5)),
        ("部门：某某局".encode()[:-1], Location(1, 6, 1, 7)),
        (b"\xef\xbb\xbfab\xff", Location(1, 3, 1, 4)),
        (b"\xff\xfe" + "甲".encode("utf-16-le") + b"\n", Location(1, 2, 1, 3)),
        ("甲\n乙".encode("gb18030") + b"\xff", Location(2, 2, 2, 3)),
        (b"a\n\xff\xff\xff", Location(2, 1, 2, 2)),
    ],
)
def test_bytes_that_fit_no_encoding_are_named(content: bytes, location: Location) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(content)
    assert caught.value.reason == "encoding"
    assert caught.value.location == location
    assert "字节" in caught.value.message.zh
    assert "byte" in caught.value.message.en


@pytest.mark.parametrize(
    ("content", "location"),
    [
        (b"PK\x03\x04\n\x00\x00", Location(2, 1, 2, 2)),
        ("甲\0".encode("gb18030"), Location(1, 2, 1, 3)),
        ("a".encode("utf-16-le"), Location(1, 2, 1, 3)),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", Location(1, 1, 1, 2)),
    ],
)
def test_a_nul_character_is_not_text(content: bytes, location: Location) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(content)
    assert caught.value.reason == "encoding"
    assert caught.value.location == location
    assert "NUL" in caught.value.message.en


@given(st.binary())
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text, _ = decode(content)
    except Unreadable as error:
        text, line = "", error.location.line if error.location else 0
    else:
        line = 1
    assert line >= 1
    assert "\0" not in text
    text.encode()
