"""``infocheck explain``: one rule in full."""

from __future__ import annotations

import click

from infocheck.cli.language import language_option
from infocheck.rules.catalogue import RULES, find


@click.command()
@click.argument("code")
@language_option
def explain(code: str, lang: str) -> None:
    """解释规则 CODE（代码或名称）· Explain a rule: what, why, on what basis, a bad and a good example."""
    from infocheck.writing.catalogue import as_page

    try:
        rule = find(code)
    except KeyError:
        from difflib import get_close_matches

        names = [name for rule in RULES for name in (rule.code, rule.name)]
        near = get_close_matches(code, names, n=1)
        hint = f"；是否想写 · did you mean {near[0]}?" if near else ""
        raise click.BadParameter(
            f"没有这样的规则 · no such rule: {code!r}{hint}", param_hint="CODE"
        ) from None
    click.echo(as_page(rule, lang), nl=False)
