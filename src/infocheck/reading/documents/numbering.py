"""The numbers that Word puts before paragraphs without their being in the text: ``一、``, ``（二）``, ``3.``."""

from __future__ import annotations

from typing import Any, NamedTuple

from infocheck.numerals import digit_by_digit, in_numerals
from infocheck.reading.documents.archive import Archive, parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting",
     "taiwaneseCountingThousand", "chineseLegalSimplified", "koreanDigital", "japaneseDigitalTenThousand")
)  # fmt: skip
_SILENT = frozenset(("bullet", "none"))
_LEVELS = 9
_DEEPEST = 30
"""So many styles may rest on one another; more are a circle."""


class _Level(NamedTuple):
    """How one level of a list is numbered: ``text`` is such as ``（%1）``."""

    format: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of a Word file, in reading order."""

    def __init__(self, archive: Archive) -> None:
        """Read the lists and the styles that are numbered by them; without the parts there are none."""
        self._lists: dict[str, dict[int, _Level]] = {}
        self._counted_with: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._styles: dict[str, tuple[str | None, int]] = {}
        self._counts: dict[str, list[int]] = {}
        if "word/numbering.xml" in archive.names:
            self._read_lists(parse_xml(archive.read("word/numbering.xml")))
            if "word/styles.xml" in archive.names:
                self._read_styles(parse_xml(archive.read("word/styles.xml")))

    def mark(self, paragraph: Any) -> str:
        """The number before a paragraph, counted on; empty where it has none."""
        number, depth = self._number_of(paragraph)
        levels = self._lists.get(number or "")
        level = levels.get(depth) if levels else None
        if number is None or levels is None or level is None:
            return ""
        counts = self._counts.setdefault(self._counted_with[number], [0] * _LEVELS)
        counts[depth] = self._restarts.pop((number, depth), max(counts[depth] + 1, level.start))
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        if level.format in _SILENT:
            return ""
        text = level.text
        for above in range(depth + 1):
            form = levels[above].format if above in levels else "decimal"
            text = text.replace(f"%{above + 1}", _written(counts[above], form))
        return text

    def _number_of(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and the level of a paragraph, its own or its style's."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return None, 0
        own = properties.find(f"{_W}numPr")
        style = _value(properties, "pStyle")
        styled, depth = self._styles.get(style or "", (None, 0))
        if own is None:
            return styled, depth
        number, level = _value(own, "numId"), _value(own, "ilvl")
        return number or styled, _depth(level) if level else depth

    def _read_lists(self, root: Any) -> None:
        """The lists by number; those of one definition are counted on together, but where one says that it restarts."""
        abstract = {}
        for definition in root.iterchildren(f"{_W}abstractNum"):
            levels = {
                _depth(level.get(f"{_W}ilvl")): _level(level) for level in definition.iterchildren(f"{_W}lvl")
            }
            abstract[definition.get(f"{_W}abstractNumId")] = levels
        for number in root.iterchildren(f"{_W}num"):
            id_, definition = number.get(f"{_W}numId") or "", _value(number, "abstractNumId")
            self._lists[id_] = abstract.get(definition, {})
            self._counted_with[id_] = definition or ""
            for override in number.iterchildren(f"{_W}lvlOverride"):
                start = _value(override, "startOverride")
                if start is not None:
                    self._restarts[id_, _depth(override.get(f"{_W}ilvl"))] = _start(start)

    def _read_styles(self, root: Any) -> None:
        """The numbering of each style, its own or that of a style on which it rests."""
        styles = {style.get(f"{_W}styleId"): style for style in root.iterchildren(f"{_W}style")}
        for name, style in styles.items():
            here = style
            for _ in range(_DEEPEST):
                found = here.find(f"{_W}pPr/{_W}numPr")
                if found is not None:
                    self._styles[name or ""] = _value(found, "numId"), _depth(_value(found, "ilvl"))
                    break
                here = styles.get(_value(here, "basedOn"))
                if here is None:
                    break


def _level(element: Any) -> _Level:
    return _Level(
        _value(element, "numFmt") or "decimal",
        (_value(element, "lvlText") or "")[:20],
        _start(_value(element, "start")),
    )


def _start(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 5 else 1


def _value(element: Any, name: str) -> str | None:
    found = element.find(f"{_W}{name}")
    value: str | None = found.get(f"{_W}val") if found is not None else None
    return value


def _depth(written: str | None) -> int:
    return int(written) if written in tuple("012345678") else 0


def _written(count: int, form: str) -> str:
    """A number as its list writes it; up to 99 in Chinese numerals."""
    if form not in _CHINESE or count > 99:
        return str(count)
    return digit_by_digit(count) if form == "ideographDigital" or not count else in_numerals(count)
