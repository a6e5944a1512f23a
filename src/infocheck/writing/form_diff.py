"""What changed between two forms: tables, rows, columns and relations, by address and by label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from infocheck.forms.form import Form

_WORDS = {
    "zh": {
        "sections": "章节",
        "rows": "项目",
        "columns": "栏次",
        "relations": "勾稽关系",
        "same": "没有不同",
    },
    "en": {
        "sections": "sections",
        "rows": "rows",
        "columns": "columns",
        "relations": "relations",
        "same": "no difference",
    },
}


def write_form_diff(old: Form, new: Form, language: str) -> str:
    """Lines as of a diff: ``-`` gone, ``+`` new, ``~`` the same address under another label."""
    words = _WORDS[language]
    lines = [f"{old.id} → {new.id}"]
    for name, before, after in (
        ("sections", _sections(old), _sections(new)),
        ("columns", _columns(old), _columns(new)),
        ("rows", _rows(old), _rows(new)),
        ("relations", _relations(old), _relations(new)),
    ):
        changes = list(_changes(before, after))
        lines += [f"\n{words[name]}", *changes] if changes else []
    return "\n".join(lines if len(lines) > 1 else [*lines, words["same"]]) + "\n"


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """In the order of the new form, with what is gone after what it stood behind."""
    for key, label in before.items():
        if key not in after:
            yield f"- {key}  {label}"
    for key, label in after.items():
        if key not in before:
            yield f"+ {key}  {label}"
        elif before[key] != label:
            yield f"~ {key}  {before[key]} → {label}"


def _sections(form: Form) -> dict[str, str]:
    return {section.id: section.heading for section in form.sections}


def _columns(form: Form) -> dict[str, str]:
    return {f"{table.id}.*.{column.id}": column.label for table in form.tables for column in table.columns}


def _rows(form: Form) -> dict[str, str]:
    labels = {table.id: {column.id: column.label for column in table.columns} for table in form.tables}
    return {
        f"{table.id}.{row.id}": row.label
        + (
            ""
            if row.heading or len(row.columns) == len(table.columns)
            else f"（{'、'.join(labels[table.id][c] for c in row.columns)}）"
        )
        for table in form.tables
        for row in table.rows
    }


def _relations(form: Form) -> dict[str, str]:
    return {relation.id: relation.equation for relation in form.relations}
