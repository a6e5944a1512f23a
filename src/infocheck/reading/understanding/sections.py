"""The sections of a report: headings, and the text under each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from infocheck.findings import Origin
from infocheck.forms.form import Form
from infocheck.forms.headings import bare_heading, sections_named
from infocheck.forms.vocabulary import simplified
from infocheck.reading.documents.blocks import Block, Grid, Paragraph, Picture, Stream
from infocheck.reading.documents.figures import GOING_ON
from infocheck.reading.understanding.labels import label

_FIRST = re.compile(
    r"(?:第[一二三四五六七八九十]{1,2}部分|[一二三四五六七八九十]{1,2})\s*[、.．,，:：\s]\s*\S"
)
_ARABIC = re.compile(r"\d{1,2}\s*[、.．]\s*")
_FEW = 3
"""So many headings in the form's own words, with Arabic numbers, tell that the sections are numbered so."""
_SECOND = re.compile(r"[（(][一二三四五六七八九十]{1,2}[）)]\s*[、.]?\s*\S")
LONGEST_HEADING = 48
"""A heading has at most so many characters."""

_ENDS = re.compile(
    r"关闭打印|打印本页|关闭窗口|扫一扫|版权所有|主办单位|上一篇|下一篇|相关链接|分享到|责任编辑|网站地图|ICP备|"
    r"^【?(?:打印|关闭)】?|^附件下载|返回顶部"
)
_LABELS = "信息来源|发布时间|发布日期|发布机构|浏览次数|访问次数|阅读次数|点击数|成文日期"
_FURNITURE = re.compile(
    rf"【字体|字体[:：]|^来源[:：]|(?:{_LABELS})\s*[:：]|(?:^|\s)(?:{_LABELS})(?:\s|$)|^索引号|"
    r"^[-—–\s]*(?:第?\s*\d{1,3}\s*页?)(?:[-—–\s/共页][-—–\s/共页\d]*)?$|^当前位置|^首页(?![^>》\s])"
)
_FOOT = re.compile("关闭打印|打印本页|关闭窗口|版权所有|ICP备|返回顶部")
_SENTENCE = re.compile("[。；;！!]")
"""What the furniture of a page does not have, unless it is its very foot: 公开发布机构职能信息1条；相关链接更新不及时。"""

_HEADED = re.compile(rf"[^。；;:：]{{1,{LONGEST_HEADING}}}[:：](?=[^:：。]+。\s*$)")
"""A heading with all that its section says in one line."""
_TABLE = re.compile(r"(?:统计|情况|一览|报)表$")


class Piece(NamedTuple):
    """A part of a text: where it starts there, its words, and where they stand in the document."""

    start: int
    words: str
    origin: Origin


class Passage(NamedTuple):
    """A heading and the text under it, its paragraphs parted by newlines, with the pieces of both."""

    heading: str
    text: str
    headed: tuple[Piece, ...]
    pieces: tuple[Piece, ...]


def read_sections(blocks: Sequence[Block], form: Form) -> list[Passage]:
    """Cut the body of a report at its headings; what stands before the first has none."""
    paragraphs, captions = _body(blocks)
    headings = _headings(paragraphs, captions, form)
    passages: list[Passage] = []
    heading: tuple[Piece, ...] = ()
    under: list[Piece] = []
    for index, paragraph in enumerate(paragraphs):
        if index in captions and index not in headings:
            continue
        if index in headings:
            _close(passages, heading, under)
            length = headings[index]
            heading, under = (_piece(paragraph, 0, length),), []
            if paragraph.text[length:].strip():
                under.append(_piece(paragraph, length, len(paragraph.text)))
        else:
            under.append(_piece(paragraph, 0, len(paragraph.text)))
    _close(passages, heading, under)
    return passages


def _piece(paragraph: Paragraph, start: int, end: int) -> Piece:
    words = paragraph.text[start:end]
    start += len(words) - len(words.lstrip())
    start += paragraph.origin.words[0] - 1 if paragraph.origin.words else 0
    return Piece(
        0, words.strip(), paragraph.origin._replace(words=(start + 1, start + 1 + len(words.strip())))
    )


def _close(passages: list[Passage], heading: tuple[Piece, ...], under: list[Piece]) -> None:
    if not heading and not under:
        return
    start = 0
    pieces = []
    for piece in under:
        pieces.append(piece._replace(start=start))
        start += len(piece.words) + 1
    text = "\n".join(piece.words for piece in under)
    passages.append(Passage(heading[0].words if heading else "", text, heading, tuple(pieces)))


def _body(blocks: Sequence[Block]) -> tuple[list[Paragraph], set[int]]:
    """The paragraphs of the report itself, and which of them are captions: no page furniture, nothing after its end."""
    paragraphs: list[Paragraph] = []
    captions = set()
    for number, block in _own(blocks):
        if _is_caption(blocks, number):
            captions.add(len(paragraphs))
        paragraphs.append(block)
    return paragraphs, captions


def _own(blocks: Sequence[Block]) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs of the report itself, by their place among the blocks."""
    last = max(
        (number for number, block in enumerate(blocks) if isinstance(block, (Grid, Stream, Picture))),
        default=0,
    )
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        text = block.text
        if _SENTENCE.search(text) and not _FOOT.search(text[:60]):
            yield number, block
        elif _ENDS.search(text[:60]) and len(text) < 200 and (number > last or number > len(blocks) // 2):
            return
        elif len(text) >= 120 or not _FURNITURE.search(text) or _is_within_a_sentence(blocks, number):
            yield number, block


def _is_within_a_sentence(blocks: Sequence[Block], number: int) -> bool:
    """Whether a bare number stands between the halves of a sentence that was cut there: 公开政府信息/592/条，占八成."""
    number_and_behind = [block.text for block in blocks[number : number + 2] if isinstance(block, Paragraph)]
    if len(number_and_behind) < 2:
        return False
    told, behind = number_and_behind
    return told.isdecimal() and behind.startswith(GOING_ON)


def _is_caption(blocks: Sequence[Block], number: int) -> bool:
    """Whether a paragraph stands over a table and only names it: short, no sentence, and no section of the report."""
    block = blocks[number]
    text = block.text if isinstance(block, Paragraph) else ""
    below = next(
        (block for block in blocks[number + 1 : number + 3] if isinstance(block, (Grid, Stream))), None
    )
    between = blocks[number + 1 : number + 2]
    near = bool(below) and (isinstance(between[0], (Grid, Stream)) or _is_caption(blocks, number + 1))
    if not near or len(text) > LONGEST_HEADING or re.search(r"[。；：:，]$", text):
        return False
    return not _FIRST.match(text) or bool(_TABLE.search(text))


def _headings(paragraphs: Sequence[Paragraph], captions: set[int], form: Form) -> dict[int, int]:
    """The paragraphs that are or begin with a heading, and how many characters of each belong to it."""
    told = [simplified(paragraph.text) for paragraph in paragraphs]
    texts = {index: text for index, text in enumerate(told) if index not in captions}
    found = _numbered(texts, _FIRST, form)
    if not found:
        arabic = {index: len(text) for index, text in enumerate(told) if _is_arabic(text, form)}
        return arabic if len(arabic) >= _FEW else _numbered(texts, _SECOND, form)
    named = {id_ for index in found for id_ in sections_named(form, texts[index][: found[index]]).ids}
    for index in captions:  # a section whose heading has no number and stands over its table
        text = told[index]
        if _is_named(text, form) and named.isdisjoint(sections_named(form, text).ids):
            found[index] = len(text)
    return found


def _numbered(texts: Mapping[int, str], numbering: re.Pattern[str], form: Form) -> dict[int, int]:
    return {index: length for index, text in texts.items() if (length := _length(text, numbering, form))}


def _is_arabic(text: str, form: Form) -> bool:
    """Whether a line is one of the form's own headings with an Arabic number."""
    number = _ARABIC.match(text)
    return bool(number and len(text) <= LONGEST_HEADING and _is_named(text[number.end() :], form))


def _length(text: str, numbering: re.Pattern[str], form: Form) -> int:
    """How much of a paragraph is a heading with that numbering; 0 where none is."""
    numbered = numbering.match(text)
    sentence = re.match(r"[^。；;!！?？]*[。:：]?", text)
    first = sentence.end() if sentence else len(text)
    if numbered and label(text).words in _rows(form) and not sections_named(form, text).ids:
        return 0  # 一、本年新收政府信息公开申请数量, of a table without its figures
    if numbered:
        said = _HEADED.match(text)  # 三、依申请公开情况：本年度没有收到申请。
        if said:
            return said.end()
        named = _named_before_a_blank(text, numbered.end(), form)
        if named:
            return named
        if len(text) <= LONGEST_HEADING and first >= len(text.rstrip()):
            return len(text)
        return first if first <= LONGEST_HEADING and text[first - 1 : first] in "。:：" else 0
    if len(text) <= LONGEST_HEADING and bare_heading(text) and _is_named(text, form):
        return len(text)
    return 0


def _named_before_a_blank(text: str, start: int, form: Form) -> int:
    """How much of a line is the heading of a section of the form, parted by a blank from the text on the same line; 0 where
    none is: 一、总体情况 （一）主动公开情况。全年公开信息62条。"""
    for blank in re.finditer(r"\s+(?=\S)", text[:LONGEST_HEADING]):
        if blank.start() > start and sections_named(form, text[: blank.start()]).ids:
            return blank.start()
    return 0


def _is_named(text: str, form: Form) -> bool:
    """Whether an unnumbered line is one of the form's own headings, word for word."""
    if not text or text[-1] in "。；，、" or text[0] in "（(" or text[0].isdecimal():
        return False
    return bare_heading(text) in _own_headings(form) and sections_named(form, text).exact


@lru_cache(maxsize=64)
def _rows(form: Form) -> frozenset[str]:
    """The labels of the rows of a form's tables, and of groups of them."""
    rows = [row for table in form.tables for row in table.rows if not row.heading]
    return frozenset(label(told).words for row in rows for told in (row.label, row.group) if told)


@lru_cache(maxsize=64)
def _own_headings(form: Form) -> frozenset[str]:
    """The headings of a form's sections, bare."""
    return frozenset(
        bare_heading(words) for section in form.sections for words in (section.heading, *section.aliases)
    )
