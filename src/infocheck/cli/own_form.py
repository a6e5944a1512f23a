"""A form named on the command line: one of ours by id, or a user's own file."""

from __future__ import annotations

from infocheck.cli.ending import stop, stop_unreadable
from infocheck.forms.errors import FormError
from infocheck.forms.form import Form
from infocheck.forms.load import available, compile_own, load


def load_own(given: str, lang: str) -> Form:
    """The form of that id, or in that file.

    Prints what is wrong with the file, with its place, and ends with exit
    code 2 where it cannot be used.
    """
    from infocheck.findings import Place
    from infocheck.reading.document import read
    from infocheck.reading.errors import Unreadable

    if given in available():
        return load(given)
    try:
        document = read(given)
    except Unreadable as error:
        stop_unreadable(given, error, lang)
    try:
        return compile_own(document.data, given)
    except FormError as error:
        at = document.locate(Place(error.route, span=error.span))
        message = error.en if lang == "en" else error.zh
        stop(f"{message}\n    {document.line(at.line).strip()}", given, at)
