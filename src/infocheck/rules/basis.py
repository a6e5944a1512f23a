"""Naming a legal basis: in the form's own terms, and in English."""

from __future__ import annotations

import re

from infocheck.findings import Text
from infocheck.forms.form import Form
from infocheck.numerals import chinese_value

_ARTICLE = r"第([一二三四五六七八九十百]+)([条款项])"


def on_form(basis: Text, form: Form) -> Text:
    """``{document}`` and ``{regulation}`` in a rule's basis, filled in with those of a form."""
    return Text(
        basis.zh.replace("{document}", form.document).replace("{regulation}", form.regulation),
        basis.en.replace("{document}", form.document).replace("{regulation}", form.regulation_en),
    )


def basis_in(form: Form, place: str) -> Text:
    """A place in the form's legal basis: an article is one of the Regulation, anything else of the form's document."""
    if re.match(_ARTICLE, place):
        return Text(f"{form.regulation}{place}", f"{form.regulation_en}, {articles(place)}")
    return Text(f"{form.document} {place}", f"{form.document}, {place}")


def articles(printed: str) -> str:
    """第三十二条第六项 as “art. 32(6)”; whatever is no article stays as it is."""

    def english(match: re.Match[str]) -> str:
        number = chinese_value(match[1])
        return f"art. {number}" if match[2] == "条" else f"({number})"

    return re.sub(_ARTICLE, english, printed)
