"""``infocheck schema``: the JSON Schemas of reports, form files and the configuration, for editors."""

from __future__ import annotations

import json

import click

from infocheck.cli.language import language_option
from infocheck.cli.own_form import load_own
from infocheck.configuration.schema import json_schema
from infocheck.forms.json_schema import form_file_schema, report_json_schema


@click.command()
@click.argument("form_id", metavar="[ID|FILE]", default="national-2021")
@click.option("--form-file", is_flag=True, help="输出格式文件自身的结构 · The schema of form files instead.")
@click.option(
    "--configuration", is_flag=True, help="输出 infocheck.toml 的结构 · The schema of infocheck.toml instead."
)
@language_option
def schema(form_id: str, form_file: bool, configuration: bool, lang: str) -> None:
    """输出某个格式的报告的 JSON Schema · Print the JSON Schema of reports on a form."""
    if form_file and configuration:
        raise click.UsageError(
            "--form-file 和 --configuration 不能同时用 · --form-file and --configuration cannot be used together"
        )
    if configuration:
        document = json_schema()
    else:
        document = form_file_schema() if form_file else report_json_schema(load_own(form_id, lang))
    click.echo(json.dumps(document, ensure_ascii=False, indent=2).encode())
