"""Naming a legal basis: in the form's own terms, and in English."""

from __future__ import annotations

import re

from infocheck.findings import Text
from infocheck.forms.form import Form
from infocheck.numerals import chinese_value

_ARTICLE = r"第([一二三四五六七八九十百]+)([条款项])"
_ANNEX = r"附件格式(?:（试行）)?第([一二三四五六七八九十]+)部分"


def on_form(basis: Text, form: Form) -> Text:
    """``{document}`` and ``{regulation}`` in a rule's basis, filled in with those of a form."""
    return Text(
        basis.zh.replace("{document}", form.document).replace("{regulation}", form.regulation),
        basis.en.replace("{document}", form.document).replace("{regulation}", form.regulation_en),
    )


def basis_in(form: Form, place: str) -> Text:
    """A place in the form's legal basis: an article is one of the Regulation, anything else of the form's document."""
    if re.match(_ARTICLE, place):
        return Text(f"{form.regulation}{place}", f"{form.regulation_en}, {in_english(place)}")
    return Text(f"{form.document} {place}", f"{form.document}, {in_english(place)}")


def in_english(printed: str) -> str:
    """第三十二条第六项 as “art. 32(6)”, 附件格式第一部分 as “annex, part 1”; whatever is neither stays as it is."""

    def english(match: re.Match[str]) -> str:
        number = chinese_value(match[1])
        return f"art. {number}" if match[2] == "条" else f"({number})"

    parts = re.sub(_ANNEX, lambda match: f"annex, part {chinese_value(match[1])}", printed)
    return re.sub(_ARTICLE, english, parts)
