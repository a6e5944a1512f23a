"""``infocheck annotate``: a copy of a document with the findings in it, as comments or highlights."""

from __future__ import annotations

import sys
from importlib import import_module
from os.path import splitext

import click

from infocheck.checking import check_file
from infocheck.cli.configured import configured, job_of
from infocheck.cli.ending import stop, stop_not_installed, stop_unreadable, stop_unusable
from infocheck.cli.language import language_option
from infocheck.cli.options import FileName, OutputFile, configuration_options, fail_on_option, form_option
from infocheck.cli.whole_file import refuse_existing, unfit_extension, write_new
from infocheck.findings import Text
from infocheck.reading.errors import Unreadable
from infocheck.reading.file import read_bytes
from infocheck.reading.kinds import EXTENSIONS, named_kind
from infocheck.writing.annotations import annotations_of
from infocheck.writing.summary import tally

_WRITERS = {"html": "annotated_page", "docx": "annotated_word"}
_NO_WRITER = Text("只能标注网页和 Word 文件", "only web pages and Word files are annotated")


@click.command()
@click.argument("path", type=FileName(), metavar="FILE")
@click.option(
    "-o",
    "--output",
    required=True,
    type=OutputFile(),
    help="新文件 · The copy to write; a file that is there is kept.",
)
@form_option
@configuration_options
@fail_on_option
@language_option
def annotate(
    path: str, output: str, form_path: str | None, config: str | None, isolated: bool, fail_on: str, lang: str
) -> None:
    """在网页或 Word 文件的副本上标出问题 · Mark the findings in a copy of a web page or Word file.

    退出码同 validate · Exit codes as for validate.
    """
    refuse_existing(output)
    settings = job_of(configured(lang, config, isolated), lang, form_path).settings()
    try:
        content = read_bytes(path)
    except Unreadable as error:
        stop_unreadable(path, error, lang)
    checked = check_file(path, settings, content)
    if not checked.result.usable:
        stop_unusable(checked.result, lang)
    writer = _WRITERS.get(checked.office.format) if checked.office else None
    if checked.office is None or writer is None:
        stop(_NO_WRITER.in_language(lang), path)
    _refuse_another_kind(path, output, checked.office.format)
    try:
        write = import_module(f"infocheck.writing.{writer}").write_annotated
    except ImportError:
        stop_not_installed("documents")
    try:
        written = write(content, annotations_of(checked, lang))
    except Unreadable as error:
        stop_unreadable(path, error, lang)
    write_new(written, output)
    sys.exit(tally(checked.result).exit_code(fail_on))


def _refuse_another_kind(path: str, output: str, kind: str) -> None:
    """A copy is of the kind of its document, and has a name that says so, or the extension of the document itself."""
    own, new = (splitext(name)[1].lower() for name in (path, output))
    if named_kind(output) != kind and own != new:
        raise unfit_extension(output, [extension for extension, its in EXTENSIONS.items() if its == kind])
