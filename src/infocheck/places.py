"""The places that bodies are named after, and which of them are governments."""

from __future__ import annotations

import re

_GOVERNMENT = r"(?:人民政府|政府|管理委员会|管委会)(?:办公厅|办公室)?\Z"
_AREA = r"[^省市盟县区旗镇乡]{1,30}?(?:自治州|[省市盟县区旗镇乡])"
_RANKS = (("省", "自治区"), ("市", "自治州", "盟"), ("县", "区", "旗"), ("镇", "乡"))
"""What areas are called, the highest first."""
_NO_AREA = r"(?:城乡|(?:开发|保护|示范|试验|管理|工业|度假|风景|[园景社灌库林])区)\Z"
"""What ends like the name of an area, but is part of what a body does (城乡建设局, 保护区管理局)."""


def place_of_government(name: str) -> str | None:
    """The place that a government governs, of whose name or of whose office's this is; ``None`` for another body."""
    if re.sub(_AREA, "", name) == "":
        return name or None  # some call the government by its place alone
    found = re.search(_GOVERNMENT, name)
    return name[: found.start()] or None if found else None


def is_above(government: str, body: str) -> bool:
    """Whether the government of a place may be that of a body's own place, or one above: their names do not rule it out."""
    places, own = re.findall(_AREA, government), re.findall(_AREA, body)
    if not places or not own:
        return True
    place = _bare(places[-1])
    return place in body or _bare(own[-1]) in places[-1] or _rank(places[-1]) < _rank(own[0])


def other_areas(body: str, own: str) -> list[str]:
    """The areas that a body is named after in whose stead another has one of its own."""
    known = ranks(own)
    return [area for area in _areas(body) if _rank(area) in known and not is_above(area, own)]


def area_outside(body: str, government: str) -> str | None:
    """The area that a body is named after where that is not in a government's: another of its rank, or one above (海山市财政局
    beside 云溪县人民政府, but not 海山市生态环境局云溪分局); ``None`` where the names do not say so."""
    others = other_areas(body, government)
    if others:
        return others[0]
    areas, own = _areas(body), _areas(government)
    if not areas or not own or _rank(areas[-1]) > _rank(own[-1]):
        return None
    return None if _bare(own[-1]) in body else areas[-1]


def ranks(body: str) -> list[int]:
    """The ranks of the areas with which a body's name begins, from 0 for a province on."""
    return [*map(_rank, _areas(body))]


def _areas(body: str) -> list[str]:
    """The areas with which a body's name begins, each within the one before."""
    found: list[str] = []
    while match := re.match(_AREA, body):
        area = match[0]
        if len(area) < 3 or re.search(_NO_AREA, area) or (found and _rank(area) <= _rank(found[-1])):
            break
        found.append(area)
        body = body[match.end() :]
    return found


def _rank(area: str) -> int:
    """How many kinds of area stand above this one, by the last word of its name."""
    return next(rank for rank, words in enumerate(_RANKS) if area.endswith(words))


def _bare(area: str) -> str:
    """The name of an area without what kind of area it is, where that leaves a name."""
    bare = re.sub(r"(?:自治州|自治区|[省市盟县区旗镇乡])\Z", "", area)
    return bare if len(bare) > 1 else area
