"""The catalogue: every rule, in the order of its code, and how a user names some of them."""

from __future__ import annotations

from collections.abc import Iterable

from infocheck.rules import (
    arithmetic,
    cells,
    changes,
    copies,
    date,
    format,
    growth,
    last_year,
    narrative,
    plans,
    rollup,
    sections,
    series,
    shares,
    similarity,
    structure,
    table,
    text_year,
    waivers,
)
from infocheck.rules.examination import Need
from infocheck.rules.rule import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *format.RULES,
            *cells.RULES,
            *structure.RULES,
            *sections.RULES,
            *table.RULES,
            *narrative.RULES,
            *arithmetic.RULES,
            *shares.RULES,
            *growth.RULES,
            *last_year.RULES,
            *date.RULES,
            *plans.RULES,
            *text_year.RULES,
            *series.RULES,
            *changes.RULES,
            *copies.RULES,
            *rollup.RULES,
            *similarity.RULES,
            *waivers.RULES,
        ),
        key=lambda rule: rule.code,
    )
)


def find(name: str) -> Rule:
    """The rule of that code or name; raises ``KeyError`` where there is none."""
    for rule in RULES:
        if name.upper() == rule.code or name == rule.name:
            return rule
    raise KeyError(name)


def looking_at(*needs: Need) -> frozenset[str]:
    """The codes of the rules that need one of these, or use it where it is there."""
    return frozenset(rule.code for rule in RULES if rule.needs in needs or rule.uses in needs)


def chosen(selector: str) -> frozenset[str]:
    """The codes that a selector stands for: a code, the beginning of one, a name, a family, or ALL.

    Raises ``KeyError`` where it stands for none.
    """
    codes = frozenset(
        rule.code
        for rule in RULES
        if rule.code.startswith(selector.upper())
        or selector in (rule.name, rule.family)
        or selector.upper() == "ALL"
    )
    if not codes or not selector:
        raise KeyError(selector)
    return codes


def selected(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that are left; raises ``KeyError`` for a selector that stands for none."""
    wanted = frozenset().union(*(chosen(selector) for selector in select)) or frozenset(
        rule.code for rule in RULES
    )
    unwanted = frozenset().union(*(chosen(selector) for selector in ignore))
    return tuple(rule for rule in RULES if rule.code in wanted - unwanted)
