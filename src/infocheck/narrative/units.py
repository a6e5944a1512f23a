"""Whether a figure, by its unit, may count what its words name."""

from collections.abc import Sequence

from infocheck.findings import Text
from infocheck.forms.vocabulary import Vocabulary
from infocheck.narrative.meaning import Meaning
from infocheck.narrative.subjects import ALONE
from infocheck.narrative.tokens import Token, roles_of

COUNTABLE = frozenset(("case", "item", "event", ""))
WRONG_UNIT = Text("单位不是件数", "its unit does not count cases")
NOT_A_COUNT = Text("不是件数", "it is not a count")
SHORTEST = 2
"""So many characters the name of a thing has, at least."""
UNCOUNTED = Meaning(unbound=NOT_A_COUNT)
MISFIT = Meaning(unbound=WRONG_UNIT)


def uncounted(token: Token, after: Sequence[Token]) -> Meaning | None:
    """Why a figure counts nothing that a form has, whatever its words: 每万人1.2件, 培训5期, 两项合计办结101件."""
    figure = token.figure
    if figure is None or figure.kind not in ("count", "amount"):
        return UNCOUNTED
    sums = figure.unit in ("项", "个") and after and after[0].start == token.end and "total" in after[0].roles
    is_whole = figure.unit_kind in COUNTABLE and not figure.value % 1
    is_countable = figure.kind == "amount" or (is_whole and not sums)
    return None if is_countable else MISFIT


def has_its_own_noun(token: Token, before: Sequence[Token], after: Sequence[Token], text: str) -> bool:
    """Whether a figure in units of things counts what stands right before it and no word here names, or right behind it:
    答复范本5份, 管理制度1项, 依申请公开等26个子栏目."""
    if token.figure is None or token.figure.unit_kind != "item":
        return False
    if bool(before) and token.start - before[-1].end >= SHORTEST:
        return True
    is_unknown = not after or after[0].start > token.end
    return token.figure.unit == "个" and is_unknown and text[token.end : token.end + 1] not in ALONE


def misfits(names: Sequence[str], token: Token, before: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether a figure in such units cannot count one of the concepts.

    行政许可28项 may be powers in a list, 行政许可处理决定28项 are decisions.
    """
    figure = token.figure
    if figure is None:
        return False
    is_none = figure.unit_kind == "event" and not figure.value  # 行政复议0次
    units = "case" if not figure.unit or is_none or "decided" in roles_of(before) else figure.unit_kind
    return vocabulary.excludes(names, figure.kind == "amount", units)
