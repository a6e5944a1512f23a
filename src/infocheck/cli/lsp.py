"""``infocheck lsp``: findings, explanations and quick fixes in editors."""

from __future__ import annotations

import click

from infocheck.cli.configured import configured, job_of
from infocheck.cli.ending import stop_not_installed
from infocheck.cli.language import language_option
from infocheck.cli.options import configuration_options, form_option


@click.command()
@form_option
@configuration_options
@language_option
def lsp(form_path: str | None, config: str | None, isolated: bool, lang: str) -> None:
    """编辑器的语言服务（LSP，标准输入输出）· A language server for editors, over standard input and output."""
    settings = job_of(configured(lang, config, isolated), lang, form_path).settings()
    try:
        from infocheck.editing.server import serve
    except ImportError:
        stop_not_installed("lsp")
    serve(settings, lang).start_io()
