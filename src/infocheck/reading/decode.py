"""Bytes to text, in the encodings that reports come in."""

from typing import Literal, NamedTuple

from infocheck.findings import Text
from infocheck.reading.errors import Unreadable
from infocheck.reading.location import location_of

Encoding = Literal["utf-8", "utf-8-sig", "utf-16", "gb18030"]


class Decoded(NamedTuple):
    """The text of a file, without a byte order mark, and how it was encoded."""

    text: str
    encoding: Encoding


def decode(content: bytes) -> Decoded:
    """Decode a whole file.

    Raises ``Unreadable`` (reason ``encoding``) at the first byte that fits none
    of the encodings, and at a NUL character, which no text has.
    """
    encoding = _marked_encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or _is_damaged_utf8(content):
            raise _undecodable(content, encoding, error) from None
        encoding = "gb18030"
        text = _decode_gb18030(content)
    if "\0" in text:
        raise _not_text(text)
    return Decoded(text, encoding)


def _marked_encoding(content: bytes) -> Encoding:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8"


def _decode_gb18030(content: bytes) -> str:
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _undecodable(content, "gb18030", error) from None


def _is_damaged_utf8(content: bytes) -> bool:
    # GB18030 accepts most byte pairs, so a UTF-8 file with one broken byte would
    # be read as gibberish.  Of a damaged UTF-8 file nearly all the bytes beyond
    # ASCII still decode; of a GB18030 file about one in five does by chance.
    ascii_count = len(content.decode("ascii", "ignore"))
    kept = len(content.decode("utf-8", "ignore").encode("utf-8"))
    return (kept - ascii_count) * 2 > len(content) - ascii_count


def _undecodable(content: bytes, encoding: Encoding, error: UnicodeDecodeError) -> Unreadable:
    # An error of "utf-8-sig" counts from after the mark.
    start = error.start + len(content) - len(error.object)
    # "ignore" because a UTF-16 file can break off in the middle of a pair.
    before = content[:start].decode(encoding, "ignore")
    byte = content[start]
    return Unreadable(
        Text(
            f"文件编码有误：第 {start + 1} 个字节（0x{byte:02X}）不是有效的 {encoding.upper()} 文本",
            f"the encoding is broken: byte {start + 1} (0x{byte:02X}) is not valid {encoding.upper()}",
        ),
        location_of(before + " ", len(before), len(before) + 1),
        "encoding",
    )


def _not_text(text: str) -> Unreadable:
    start = text.index("\0")
    return Unreadable(
        Text("文件含有空字符（NUL），不是文本文件", "the file holds a NUL character: it is not a text file"),
        location_of(text, start, start + 1),
        "encoding",
        Text(
            "如果是没有标记的 UTF-16 文本，另存为 UTF-8。",
            "If it is UTF-16 text without a mark, save it as UTF-8.",
        ),
    )
