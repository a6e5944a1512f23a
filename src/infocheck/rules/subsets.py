"""Whether a claim that the table does not bear out is only of a part of what the table counts.

It is asked of such claims alone, so that reading costs nothing more.  Its sentence may speak of one body, of some
requests (涉及征地的40件，已办结38件) or of what was carried in, and it may tell its own share of the whole (占全县的19%).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from infocheck.narrative.claims import Claim
from infocheck.rules.examination import Examination

_STOPS = "。；;！？!?\n"
_ENDS = re.compile(f"[{_STOPS}]")
_BODY = re.compile(
    r"(?:其中|对涉及|对|涉及)?[，,]?((?![我本全各该])[^\W\d_]{1,10}?(?:局|委|委员会|厅|街道|街道办|镇|乡|中心|管委会|院|支队|大队))"
    r"(?:的|共|全年)*(?:收到|受理|办理|接收|新收|被|答复|办结|发生|\d)"
)
_SHARE = re.compile(r"\s*[，,（(]?\s*约?占(?!比)")
_DISCLOSURE = re.compile(r"[，,、（(][^，,。；\d]{0,10}信息公开[^，,。；\d]{0,10}\d")
FARTHEST = 12
"""So many figures before a claim its head may stand."""
WIDTH = 300
"""So many characters before and behind a claim its sentence is read."""
_OTHERS = frozenset(("received", "carried_in"))
_HEADS = {"answered.received": frozenset(("carried_in",)), "carried_in": frozenset[str]()}
"""What may head an account of a part though the table counts it: of most concepts, and of single ones."""
_COUNTED = re.compile(r"申请|中|里|案件")


def is_of_a_part(examination: Examination, claim: Claim) -> bool:
    """Whether the words around a claim say so; the claim is tied to cells."""
    text = examination.report.passages[claim.section].text
    first, last = max(0, claim.start - WIDTH), claim.end + WIDTH
    start = max(first, *(text.rfind(stop, first, claim.start) + 1 for stop in _STOPS))
    after = _ENDS.split(text[claim.end : last], maxsplit=1)[0]
    before = text[start : claim.start]
    if _is_of_another_body(examination, before.lstrip()) or _is_under_a_head(examination, claim, start):
        return True
    if claim.concept != "received" and not (claim.concept or "").endswith(".total"):
        return False
    own = re.split("[，,]", before)[-1]
    return bool(_SHARE.match(after)) or ("信息公开" not in own and bool(_DISCLOSURE.match(after)))


def _is_of_another_body(examination: Examination, sentence: str) -> bool:
    """Whether a sentence begins with a body that is not the report's own."""
    found = _BODY.match(sentence)
    return found is not None and found[1] not in (examination.report.organization or found[1])


def _is_under_a_head(examination: Examination, claim: Claim, start: int) -> bool:
    """Whether a figure before it in its sentence, as large or larger, heads an account of a part: 结转的6件申请中，…."""
    text, claims = examination.report.passages[claim.section].text, examination.narrative.claims
    at = bisect_left(claims, claim)
    for head in claims[max(0, at - FARTHEST) : at][::-1]:
        if head.section != claim.section or head.start < start:
            return False
        if head.kind != "count" or head.value < claim.value:
            continue
        if head.scope.year != "this" and head.concept:
            return True
        is_head = text.endswith("的", start, head.start) or _COUNTED.match(text, head.end) is not None
        if head.readings and not (is_head and head.concept in _HEADS.get(claim.concept or "", _OTHERS)):
            if examination.fits(head):
                return False
        elif is_head or text.endswith(("的申请", "的案件", "的事项"), start, head.start):
            return not _is_of_all(examination, head)
    return False


def _is_of_all(examination: Examination, head: Claim) -> bool:
    """Whether a figure is of all the requests whose outcomes the table counts."""
    readings = examination.form.concepts.get("answered", ())
    return bool(readings) and head.allows(examination.value(readings[0]) or 0)
