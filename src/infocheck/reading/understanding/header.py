"""What a report says of itself: title, body, year, the day it was published, the days it runs over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from infocheck.forms.vocabulary import simplified
from infocheck.numerals import value_of
from infocheck.reading.documents.blocks import Block, Content, Grid, Paragraph
from infocheck.reading.documents.figures import plain

_YEAR = r"(?:19|20)\d\d|[二一][〇○零九][〇○零一二三四五六七八九]{2}"
_DISCLOSURE = r"(?:政府|政务)?信?息?公开(?:工作)?(?:情况)?"
_TITLES = (
    re.compile(
        rf"^(?P<before>.{{0,60}}?)(?P<year>{_YEAR})\s*年?度?(?P<between>.{{0,50}}?){_DISCLOSURE}"
        r"(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:(?:年度)?报告|年报)"
    ),
    re.compile(
        rf"^(?P<before>.{{2,60}}?)(?P<between>){_DISCLOSURE}(?P<year>{_YEAR})年?度?(?:工作)?(?:情况)?(?:的)?(?:年度)?报告"
    ),
    re.compile(
        rf"^(?P<before>.{{2,60}}?)(?P<between>){_DISCLOSURE}(?:的)?(?:(?:年度)?报告|年报)[（(](?P<year>{_YEAR})年?度?[）)]"
    ),
)
"""How titles are put: the year before what the report is on, within it (公开工作2022年度报告), or behind (（2023年度）)."""
_DAY = re.compile(
    rf"({_YEAR})\s*[-年./]\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*[-月./]\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*日?"
)
_PUBLISHED = re.compile(r"(?:发布|公布|公开|发文)\s*(?:时间|日期)\s*[:：]?\s*")
_WRITTEN = re.compile(r"(?:成文|生成|制发)\s*(?:时间|日期)\s*[:：]?\s*")
_DATED = re.compile(r"(?<!\w)(?:时间|日期)\s*[:：]\s*")
_AS_OF = re.compile(
    r"(?:数据截[止至]|统计截[止至]|截[止至]|统计时间|填报时间|时间|填表日期|填报日期)\s*[:：]?\s*"
)
_FRAMES = re.compile(r"[《》【】\[\]<>]")
_CALLED = re.compile(r"^\s*(?:索\s*引\s*号|名\s*称|标\s*题|信息名称|当前位置)\s*[:：]")
_BESIDE = re.compile(
    r"[:：|]|\d-\d|首页|登录|注册|收藏|无障碍|长者|字体|打印|分享|关闭|浏览|^\W*$"
    rf"|^(?!.*(?:{_YEAR})).*(?:信息公开|政务公开|年报|专栏|目录|年度报告)$"
)
"""What stands over a title and is no part of it: the page's own words, and what it says of the document."""
_COVERED = re.compile(rf"统计(?:期限|时限|时间|周期).{{0,6}}?({_YEAR})年1月1日")
_GOVERNMENT = re.compile(r"(?:省|市|区|县|州|旗|盟)(?:人民政府)?$")


class Header(NamedTuple):
    """What was found; ``title`` with the block at which the report's body begins after it."""

    title: str | None = None
    organization: str | None = None
    year: int | None = None
    published: date | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    body: int = 0
    rest: str = ""
    dated: Paragraph | None = None


def read_header(content: Content) -> Header:
    """Find the title, on however many lines, and what it and the lines around it say."""
    blocks = content.blocks
    header = _in_text(blocks) or Header()
    if not header.title and content.title:
        header = _named(content.title, header)
    if not header.year:
        header = header._replace(year=_year_covered(blocks))
    day, paragraph = _published(blocks, header.body)
    return header._replace(published=day or day_in(content.published or ""), dated=paragraph)


def day_in(text: str) -> date | None:
    """The first day that a text writes out, in digits or Chinese numerals."""
    found = _DAY.search(plain(text))
    if not found:
        return None
    try:
        return date(*[value_of(number) or 0 for number in found.groups()])
    except ValueError:
        return None


def as_of(text: str) -> date | None:
    """The day for which a caption says that the figures of its table stand."""
    found = _AS_OF.search(plain(text))
    return day_in(plain(text)[found.end() : found.end() + 24]) if found else None


def level_of(organization: str) -> str | None:
    """What kind of body a name is of, where the name says so."""
    if re.search(r"(?:镇|乡|街道)(?:人民政府|办事处)?$", organization):
        return "township"
    if organization.startswith(("国家", "中国")):
        return None  # a body of the central government, or under one: its name does not tell which
    if re.search(r"(?:局|厅|司法局|委员会|办公室|办公厅)$", organization) and not organization.endswith(
        "管理委员会"
    ):
        return "department"
    if organization.endswith("省人民政府"):
        return "province"
    return "government" if _GOVERNMENT.search(organization) else None


def _in_text(blocks: Sequence[Block]) -> Header | None:
    """The title among the paragraphs: the last that is one before the text begins, its lines joined."""
    for start, group in _groups(blocks):
        joined = _CALLED.sub("", "".join(paragraph.text for paragraph in group))
        found = _title(joined)
        if found and len(_bare("".join(p.text for p in group[:-1]))) < found.end():
            title, rest = _cut(joined, found.end())
            if not rest or _starts_text(rest):
                header = _named(title, Header())
                return header._replace(paragraphs=group, body=start + len(group), rest=rest)
    return None


def _groups(blocks: Sequence[Block]) -> Iterator[tuple[int, tuple[Paragraph, ...]]]:
    """Paragraphs from which a title may be put together, one line first, then two and three."""
    for start, block in enumerate(blocks):
        for count in (1, 2, 3):
            group = blocks[start : start + count]
            texts = [part for part in group if isinstance(part, Paragraph)]
            if len(texts) == count and not any(map(_is_beside, texts[:-1])):
                yield start, tuple(texts)
        if isinstance(block, Paragraph) and start > 400:
            return


def _is_beside(paragraph: Paragraph) -> bool:
    """Whether a line cannot be the first of several that a title stands on."""
    return len(paragraph.text) > 60 or bool(_BESIDE.search(_CALLED.sub("", paragraph.text).strip()))


def _year_covered(blocks: Sequence[Block]) -> int | None:
    """The year whose days the figures cover, as the text says where no title does."""
    for block in blocks:
        found = _COVERED.search("".join(block.text.split())) if isinstance(block, Paragraph) else None
        if found:
            return value_of(found[1])
    return None


def _cut(joined: str, bare_length: int) -> tuple[str, str]:
    """A text after so many characters that are not layout."""
    count = 0
    for index, character in enumerate(joined):
        if count == bare_length:
            return joined[:index].strip(), joined[index:].strip()
        count += not _FRAMES.match(character) and not character.isspace()
    return joined.strip(), ""


def _starts_text(rest: str) -> bool:
    return bool(re.match(r"[（(【\[]|[一二三四五六七八九十]{1,2}[、.．]|》", rest))


def _title(text: str) -> re.Match[str] | None:
    """The title with which a text begins, layout left out."""
    bare = simplified(_bare(text))
    return next((found for pattern in _TITLES if (found := pattern.match(bare))), None)


def _bare(text: str) -> str:
    return "".join(_FRAMES.sub("", text).split())


def _named(title: str, header: Header) -> Header:
    """The header with what a title says of the body and the year."""
    found = _title(title)
    if not found:
        return header
    year = value_of(found["year"])
    name = (found["before"] or found["between"] or "").removeprefix("关于").strip("-—_:：·|")
    name = re.sub(r"(?:的|关于|开展|年度|度|法治政府建设)+$", "", name)
    name = re.sub(r"人民$", "人民政府", name)  # 洪山区人民政府信息公开工作年度报告
    words, _ = _cut(title, found.end())
    return header._replace(title="".join(words.split()), organization=name or None, year=year)


def _published(blocks: Sequence[Block], body: int) -> tuple[date | None, Paragraph | None]:
    """The day of publication near the title, else the day of writing there, else the one that signs the report."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    near = list(_lines(blocks[: body + 8]))
    for pattern, among in (
        (_PUBLISHED, near),
        (_PUBLISHED, paragraphs[-8:]),
        (_WRITTEN, near),
        (_DATED, near),
    ):
        for paragraph in among:
            found = pattern.search(paragraph.text)
            day = day_in(paragraph.text[found.end() : found.end() + 24]) if found else None
            if day:
                return day, paragraph
    for paragraph in paragraphs[-6:]:
        words = plain(paragraph.text).strip("()")
        if _DAY.fullmatch(words):
            return day_in(words), paragraph
    return None, None


def _lines(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Paragraphs, and each box of a table with the one before it, which may say what it is."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Grid):
            for row in block.rows:
                for label, box in pairwise(row):
                    yield Paragraph(f"{label.text} {box.text}", box.origin)
