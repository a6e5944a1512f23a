"""How the claims of a narrative hang together: wholes and parts, shares and bases, repetitions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from infocheck.findings import Number
from infocheck.narrative.claims import Breakdown, Certainty, Claim, Share
from infocheck.narrative.meaning import OTHER_SUBJECT
from infocheck.narrative.mentions import Mention

AROUND = 30
BEHIND = 12
"""How many characters before and behind a figure are searched for the name of a base."""
ENDS = frozenset(("", "，", "。", "；", "、", "：", ",", ";", ".", "）", ")", "\n", " "))
SEMICOLONS = ("；", ";")
ADDING = ("共", "合计", "总计")
ADDED_UP = r"[，,、；; ]*(?:以上)?(?:全年)?(?:([两二三四五六七八九])[项者类])?(?:共计|合计|总计|共)(?:([^，。]{2})(?:信息)?)?"
"""What stands between the last part and the sum; the number of parts may be told (四项合计), or what was done
(上半年公开96条，下半年公开108条，全年合计公开204条)."""
COUNTED = "[两二三四五六七八九][项类]"
"""The number of parts, which is read as a count itself."""
MANY = dict(zip("两二三四五六七八九", (2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
TOGETHER = ("合计", "二者", "两者", "三者", "共占", "总计", "累计")
"""Words behind a count by which a share is of several together: 予以公开35件、部分公开10件，二者合计占44.55%."""
DONE = 10
"""So many characters before a count tell what was done (公开信息)."""
OF_ITSELF = "[约近其仅只共也均已将分别大总数量件条（(）)]"
"""What may stand between a count and its share: ，数量约占45%."""
ITEMS = frozenset("条篇则")
"""Units that published items are counted in side by side: 公开信息3668条，其中政策文件235条、工作动态651篇."""
LISTED = 3
"""So many parts behind a colon are all there are."""
_OF_REQUESTS = ("received", "answered", "carried_in", "carried_out")
"""What is divided by who asked, and how, and by what came of it; by nothing that has a name of its own."""
LOOK_BACK = 40
"""How many mentions back the base of a share, or the parts of a sum, are looked for."""


def breakdowns(mentions: Sequence[Mention]) -> list[Breakdown]:
    """The wholes that the text splits up, with those of their parts that can be added."""
    groups: dict[tuple[int, int], list[int]] = {}
    for at, mention in enumerate(mentions):
        if mention.part_of is not None and mention.claim.kind == "count":
            groups.setdefault((mention.part_of, mention.listing), []).append(at)
    found = []
    for (whole, _), parts in groups.items():
        kept = _addable(mentions, whole, parts)
        if kept:
            found.append(_breakdown(mentions, whole, kept))
    return found


def sums(mentions: Sequence[Mention], texts: Sequence[str]) -> list[Breakdown]:
    """Totals told behind their parts, in one sentence (网站320条，微信150条，共470条) or over several
    (网络申请5件。信函申请3件。共收到申请8件).

    Over several only applicants or ways of applying, which divide a total without overlap; never for certain.
    """
    found = []
    paragraph: list[int] = []
    for at, mention in enumerate(mentions):
        here = (mention.passage, mention.paragraph)
        if paragraph and here != (mentions[paragraph[0]].passage, mentions[paragraph[0]].paragraph):
            paragraph = []
        if len(paragraph) > 1 and mention.claim.certainty and mention.part_of is None:
            before = texts[mention.passage][max(0, mention.claim.start - AROUND) : mention.claim.start]
            adding = any(word in before for word in ADDING)
            parts = _told_before(mentions, paragraph[-LOOK_BACK:], mention) if adding else []
            if len(parts) > 1:
                found.append(Breakdown(at, tuple(parts), "certain", "plausible"))
        if paragraph:
            parts = _added_up(mentions, paragraph, mention, texts[mention.passage])
            if len(parts) > 1:
                found.append(Breakdown(at, tuple(parts), "certain", "plausible"))
        paragraph.append(at)
    return found


def _added_up(mentions: Sequence[Mention], paragraph: Sequence[int], total: Mention, text: str) -> list[int]:
    """The parts of a count that says nothing of itself but that it adds up those before it in its sentence, or what was
    done to each of them."""
    before = text[max(0, total.claim.start - DONE) : total.claim.start]
    if total.claim.kind != "count" or not ("共" in before or "计" in before):
        return []
    if len(paragraph) > 1 and re.fullmatch(COUNTED, mentions[paragraph[-1]].claim.quote):
        paragraph = paragraph[:-1]
    last = mentions[paragraph[-1]]
    if last.sentence != total.sentence:
        return []
    told = re.compile(ADDED_UP).fullmatch(text, last.claim.end, total.claim.start)
    if told is None or text[total.claim.end : total.claim.end + 1] not in ENDS:
        return []
    if told[1] is None:
        parts = _listed_before(mentions, paragraph[-LOOK_BACK:], total)
        starts = [mentions[at].claim.start for at in parts]
        is_done = told[2] is None or (
            not total.claim.readings
            and all(told[2] in text[max(0, start - DONE) : start] for start in starts)
        )
        return parts if is_done else []
    listed = [at for at in paragraph[-LOOK_BACK:] if not mentions[at].bracketed][-MANY[told[1]] :]
    fit = all(_may_be_added(mentions[at], total) for at in listed)
    return listed if fit and len(listed) == MANY[told[1]] else []


def _may_be_added(part: Mention, total: Mention) -> bool:
    """Whether it is an exact count in the unit and the sentence of the total."""
    claim = part.claim
    is_count = claim.kind == "count" and claim.exact and not claim.value % 1
    return is_count and part.sentence == total.sentence and claim.unit == total.claim.unit


def _listed_before(mentions: Sequence[Mention], paragraph: Sequence[int], total: Mention) -> list[int]:
    """The run of counts that may be what a total adds up; none where it fits a few of them."""
    parts: list[int] = []
    together: Number = 0
    for at in reversed(paragraph):
        part = mentions[at]
        if not _may_be_added(part, total) or (parts and part.part_of != mentions[parts[0]].part_of):
            break
        parts.insert(0, at)
        together += part.claim.value
        if total.claim.allows(together) or total.claim.allows(part.claim.value):
            return []
    return parts


def _told_before(mentions: Sequence[Mention], paragraph: Sequence[int], total: Mention) -> list[int]:
    """The parts of a total in the sentences before it, all of one kind and each told once; else nothing."""
    whole = f"{total.claim.concept}."
    parts = [
        at
        for at in paragraph
        if (mentions[at].claim.concept or "").startswith(whole)
        and mentions[at].part_of is None
        and mentions[at].sentence < total.sentence
        and mentions[at].claim.unit == total.claim.unit
        and mentions[at].claim.scope == total.claim.scope
    ]
    kinds = {mentions[at].narrowing for at in parts}
    once = len({mentions[at].claim.concept for at in parts}) == len(parts)
    return parts if once and len(kinds) == 1 and kinds <= {"applicant", "route"} else []


def _addable(mentions: Sequence[Mention], whole: int, parts: Sequence[int]) -> list[int]:
    """The first run of parts in the unit of the whole that are of one kind; none where a word spreads them.

    A figure in another unit ends the list, and so do parts that add up, where no bracket does: what follows is told
    for its own sake.
    """
    total = mentions[whole]
    if total.claim.kind != "count" or not total.claim.unit or total.claim.value % 1 or total.spread:
        return []  # 年均8.7件 has no parts, nor has 日均3287次
    kept: list[int] = []
    together: Number = 0
    inherited = None
    for at in parts:
        part = mentions[at]
        if part.spread:
            return []
        if not _is_alike(part.claim.unit, total.claim.unit) or (kept and _is_apart(part, together, total)):
            break
        if part.claim.unbound is OTHER_SUBJECT and total.claim.concept in _OF_REQUESTS:
            break  # 收到申请104件，其中自然人90件，办理人大建议45件
        if part.claim.scope.year != total.claim.scope.year and not _is_of_a_document(part.claim, total.claim):
            continue
        inherits = _is_part_of(part.claim, total.claim)
        if inherited is not None and inherits != inherited:
            break
        inherited = inherits
        kept.append(at)
        together += part.claim.value
        if len(kept) > 1 and together == total.claim.value and not part.bracketed:
            break
    return kept if inherited else []


def _is_of_a_document(part: Claim, total: Claim) -> bool:
    """Whether the year of a part is in the name of what was published: 公开信息62条，其中2022年部门决算2条."""
    return part.concept is None and (total.concept or "").startswith("published")


def _is_apart(part: Mention, together: Number, total: Mention) -> bool:
    """Whether a count that its place alone puts into a list is as much as the whole of which there are fewer parts so far,
    and so something else: 新增文件6件，其中失效1件，收到申请50件."""
    return part.narrowing is None and together <= total.claim.value <= part.claim.value


def _is_alike(unit: str, other: str) -> bool:
    """Whether counts in two units can be added."""
    return unit == other or {unit, other} <= ITEMS


def _is_part_of(part: Claim, whole: Claim) -> bool:
    """Whether a part counts the same thing as the whole, or what is not told apart from it."""
    if part.concept is None or whole.concept is None:
        return part.concept is None or part.channel is not None
    if part.concept == whole.concept or part.concept.startswith(whole.concept + "."):
        return True
    # 网站发布128条，其中动态信息更新82条: the part does not say the place again
    return not part.readings and whole.concept.startswith(f"{part.concept}.")


def _breakdown(mentions: Sequence[Mention], whole: int, parts: list[int]) -> Breakdown:
    """The parts with how sure it is that they may be added, and whether they are all."""
    told = [mentions[at] for at in parts]
    kinds = {mention.narrowing for mention in told}
    several = len({mention.claim.concept for mention in told}) == len(told) > 1
    divided = several and len(kinds) == 1 and kinds <= {"applicant", "route"}
    announced = told[0].announced and len(told) >= LISTED
    closed: Certainty | None = (
        "certain" if divided else "plausible" if announced or told[-1].is_rest else None
    )
    mixed = any(mention.claim.unit != mentions[whole].claim.unit for mention in told)
    if len(told) == 1 or mixed or any(mention.is_open or mention.is_bare for mention in told):
        closed = None
    *others, last = told
    channels = all(mention.narrowing == "place" for mention in others or told)
    channels = channels and (last.is_rest or last.narrowing == "place")
    apart = told[0].sentence != mentions[whole].sentence
    beside = _beside(mentions, whole, apart)
    is_doubtful = channels or mixed or (apart and beside) or len(parts) == 1
    sure: Certainty = "plausible" if is_doubtful else "certain"
    return Breakdown(whole, tuple(parts), closed, sure, beside)


def _beside(mentions: Sequence[Mention], whole: int, apart: bool = False) -> tuple[int, ...]:
    """The counts in the unit of a whole that its sentence tells right before it: 收到申请9件，上年结转1件，其中….

    Of parts that begin a sentence ``apart``, brackets hide none of them: 答复101件（含延期6件），结转9件。其中….
    """
    total = mentions[whole]
    found = []
    for at in range(whole - 1, max(-1, whole - LOOK_BACK), -1):
        before = mentions[at]
        if before.where != total.where or before.claim.unit != total.claim.unit or not before.claim.exact:
            break
        if before.part_of is None:
            found.append(at)
        elif not (apart and before.bracketed):
            break
    return tuple(reversed(found))


def shares(mentions: Sequence[Mention], texts: Sequence[str], wholes: Sequence[Breakdown]) -> list[Share]:
    """The percentages that say what part one count is of another; ``wholes`` are those that the text splits up."""
    found = []
    told = {told.whole for told in wholes if _adds_up(mentions, told)}
    for at, mention in enumerate(mentions):
        if mention.claim.kind != "percent" or not mention.is_share or mention.spread:
            continue
        count = _counted(mentions, at)
        if count is None or mention.claim.concept not in (None, mentions[count].claim.concept):
            continue
        between = texts[mention.passage][mentions[count].claim.end : mention.claim.start]
        if any(word in between for word in (*SEMICOLONS, *TOGETHER)):
            continue
        if mention.claim.concept is None and _is_a_rate(between):
            continue
        base = mentions[count].part_of
        if base is not None:
            if _is_of_another(mentions[base].claim, mentions[count].claim, base in told):
                continue
            base = base if _is_base(mentions[base], mentions[count], mention, texts) else None
        beside = () if base is None else _beside(mentions, base)
        found.append(Share(at, count, base, _others(mentions, count, base), mention.named, beside))
    return found


def _is_base(whole: Mention, count: Mention, percent: Mention, texts: Sequence[str]) -> bool:
    """Whether a percentage may be of the whole that a count stands behind, by the name of its base and by their figures."""
    text = texts[whole.passage]
    around = text[max(0, whole.claim.start - AROUND) : whole.claim.end + BEHIND]
    is_count = whole.claim.kind == "count" and whole.claim.value >= count.claim.value
    return is_count and _names(percent.named, around)


def _adds_up(mentions: Sequence[Mention], told: Breakdown) -> bool:
    """Whether several parts are all of their whole."""
    total = sum(mentions[at].claim.value for at in told.parts)
    return len(told.parts) > 1 and total == mentions[told.whole].claim.value


def _is_of_another(whole: Claim, count: Claim, is_told: bool) -> bool:
    """Whether a count is no part of the whole that it stands behind: what is tied to the table of what is not, or what is
    in another unit, of one all parts of which are told: 登载文件48件，…，予以公开35件; 公开信息504条：…，网络申请61件."""
    is_known = whole.kind == "count" and whole.concept is None and bool(count.readings)
    return is_known or (is_told and not _is_alike(count.unit, whole.unit))


def _counted(mentions: Sequence[Mention], at: int) -> int | None:
    """The count that the percentage at ``at`` is said of: the one just before it, or before the brackets before it."""
    first = at
    while first and mentions[first - 1].bracketed and not mentions[at].bracketed:
        first -= 1
    for before in range(first - 1, max(-1, first - 3), -1):
        earlier = mentions[before]
        if earlier.where != mentions[at].where:
            return None
        if earlier.claim.kind == "count":
            return before
        if earlier.claim.kind == "percent" and earlier.is_share:
            return None
    return None


def _is_a_rate(between: str) -> bool:
    """Whether a percentage is of something that its own clause names, not of the count before it: 文件3件，解读比例100%;
    不予公开12件，自然人占83.3%."""
    clause = re.split("[，,；;、。]", between)[-1]
    return bool(re.sub(OF_ITSELF, "", re.split("[占比]", clause)[0]).strip())


def _names(name: str, around: str) -> bool:
    """Whether the printed name of a base may mean the count with these words about it: none, or one with a word of them."""
    return not name or any(name[i : i + 2] in around for i in range(len(name) - 1))


def _others(mentions: Sequence[Mention], count: int, base: int | None) -> tuple[int, ...]:
    """Other counts of the same section and unit, told before, that the percentage might be of."""
    told = mentions[count]
    found = []
    for at in range(count - 1, max(-1, count - LOOK_BACK), -1):
        other = mentions[at]
        if other.passage != told.passage:
            break
        if at != base and other.claim.kind == "count" and other.claim.unit == told.claim.unit:
            found.append(at)
    return tuple(found)


def repeats(mentions: Sequence[Mention], texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Groups of claims that state one quantity: the same cells, or the same channel, for the same body.

    A figure with its own noun behind it (72条解读信息) is not all that a channel published, and what one sentence tells
    of two channels is of two, though both have one name here (县政府网站48条，县水务局网站80条).
    """
    groups: dict[tuple[str | None, str, str], list[int]] = {}
    for at, mention in enumerate(mentions):
        claim = mention.claim
        if claim.scope.year != "this":
            continue
        if claim.channel is not None:
            if texts[mention.passage][claim.end : claim.end + 1] not in ENDS:
                continue
            groups.setdefault((claim.channel, claim.unit, "channel"), []).append(at)
        elif claim.certainty == "certain" and mention.part_of is None:
            groups.setdefault((claim.concept, "", claim.scope.body), []).append(at)
    return [
        tuple(group)
        for (_, _, kind), group in groups.items()
        if len(group) > 1 and not (kind == "channel" and _share_a_sentence(mentions, group))
    ]


def _share_a_sentence(mentions: Sequence[Mention], group: Sequence[int]) -> bool:
    """Whether two of them stand in one sentence."""
    return len({mentions[at].where for at in group}) < len(group)
