"""``infocheck rules``: the catalogue."""

from __future__ import annotations

import click

from infocheck.cli.language import language_option
from infocheck.rules.catalogue import RULES


@click.command()
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@language_option
def rules(format_: str, lang: str) -> None:
    """列出全部规则 · List every rule: code, severity, name and what it says."""
    from infocheck.writing import catalogue

    if format_ == "json":
        click.echo(catalogue.as_json(RULES).encode())
    else:
        click.echo(catalogue.as_table(RULES, lang), nl=False)
