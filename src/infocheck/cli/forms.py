"""``infocheck forms``: which forms there are, and one of them as a table to read."""

from __future__ import annotations

import click

from infocheck.cli.language import language_option
from infocheck.cli.own_form import load_own
from infocheck.forms.load import available, load


@click.group(invoke_without_command=True)
@language_option
@click.pass_context
def forms(context: click.Context, lang: str) -> None:
    """列出格式，或用 show 显示一个 · List the forms, or show one."""
    if context.invoked_subcommand is not None:
        return
    for form in map(load, available()):
        last = form.last_year or ""
        title = form.title_en if lang == "en" else form.title
        click.echo(f"{form.id:<20} {form.first_year}–{last:<5} {title}")


@forms.command()
@click.argument("form_id", metavar="ID|FILE")
@language_option
def show(form_id: str, lang: str) -> None:
    """把一个格式显示成可读的表 · Show a form: its sections, tables and relations."""
    from infocheck.writing.form import write_form

    click.echo(write_form(load_own(form_id, lang), lang), nl=False, color=True)


@forms.command()
@click.argument("old", metavar="ID|FILE")
@click.argument("new", metavar="ID|FILE")
@language_option
def diff(old: str, new: str, lang: str) -> None:
    """比较两个格式：项目、栏次、勾稽关系的增减 · Show what changed between two forms."""
    from infocheck.writing.form_diff import write_form_diff

    click.echo(write_form_diff(load_own(old, lang), load_own(new, lang), lang), nl=False)
