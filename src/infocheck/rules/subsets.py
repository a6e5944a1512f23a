"""Whether a claim that the table does not bear out is only of a part of what the table counts.

It is asked of such claims alone, so that reading costs nothing more.  Its sentence may speak of one body, of some
requests (涉及征地的40件，已办结38件) or of what was carried in, and it may tell its own share of the whole (占全县的19%).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from infocheck.narrative.claims import Claim
from infocheck.rules.examination import Examination

_ENDS = r"[。；;！？!?\n]"
"""What ends a sentence, or one of its accounts."""
_BODY = (
    r"(?:其中|对涉及|对|涉及)?[，,]?((?![我本全各该])[^\W\d_]{1,10}?(?:局|委|委员会|厅|街道|街道办|镇|乡|中心|管委会|院|支队|大队))"
    r"(?:的|共|全年)*(?:收到|受理|办理|接收|新收|被|答复|办结|发生|\d)"
)
"""A body by name that begins a sentence, other than 我局 or 各乡镇, and what it did."""
_SHARE = r"\s*[，,（(]?\s*约?占(?!比)"
"""A share told behind a count: ，占全县的19%."""
_DISCLOSURE = r"[，,、（(][^，,。；\d]{0,10}信息公开[^，,。；\d]{0,10}\d"
"""What of a count is of this Regulation, told behind it: ，涉及政府信息公开的11件."""
FARTHEST = 12
"""So many figures before a claim its head may stand."""
WIDTH = 300
"""So many characters before and behind a claim its sentence is read."""
_HEADS = frozenset(("received", "carried_in"))
"""What may head an account of a part though the table counts it."""
_HEADS_OF: dict[str | None, frozenset[str]] = {
    "answered.received": frozenset(("carried_in",)),
    "carried_in": frozenset(),
}
"""The same for single concepts."""
_BEHIND_A_HEAD = ("申请", "中", "里", "案件")


def is_of_a_part(examination: Examination, claim: Claim) -> bool:
    """Whether the words around a claim say so; the claim is tied to cells."""
    text = examination.report.passages[claim.section].text
    before = re.split(_ENDS, text[max(0, claim.start - WIDTH) : claim.start])[-1]
    after = re.split(_ENDS, text[claim.end : claim.end + WIDTH])[0]
    if _is_of_another_body(examination, before.lstrip()) or _is_under_a_head(examination, claim, len(before)):
        return True
    if claim.concept != "received" and not str(claim.concept).endswith(".total"):
        return False
    own = re.split("[，,]", before)[-1]
    return bool(re.match(_SHARE, after)) or ("信息公开" not in own and bool(re.match(_DISCLOSURE, after)))


def _is_of_another_body(examination: Examination, sentence: str) -> bool:
    """Whether a sentence begins with a body that is not the report's own."""
    found = re.match(_BODY, sentence)
    return found is not None and found[1] not in (examination.report.organization or found[1])


def _is_under_a_head(examination: Examination, claim: Claim, width: int) -> bool:
    """Whether a figure within so many characters before it, as large or larger, heads an account of a part:
    结转的6件申请中，予以公开2件."""
    text, claims = examination.report.passages[claim.section].text, examination.narrative.claims
    start, at = claim.start - width, bisect_left(claims, claim)
    first = max(at - FARTHEST, bisect_left(claims, (claim.section, start)))
    for head in claims[first:at][::-1]:
        if head.kind != "count" or head.value < claim.value:
            continue
        if head.scope.year != "this" and head.concept:
            return True
        before = text[start : head.start]
        is_head = before.endswith("的") or text.startswith(_BEHIND_A_HEAD, head.end)
        if head.readings and not (is_head and head.concept in _HEADS_OF.get(claim.concept, _HEADS)):
            if examination.fits(head):
                return False
        elif is_head or before.endswith(("的申请", "的案件", "的事项")):
            return not _is_of_all(examination, head)
    return False


def _is_of_all(examination: Examination, head: Claim) -> bool:
    """Whether a figure is of all the requests whose outcomes the table counts."""
    answered = examination.form.concepts.get("answered")
    return answered is not None and head.value == examination.value(answered[0])
