"""How files are named for other programs (from the working directory, with forward slashes), and what has such a name."""

from __future__ import annotations

import os
from urllib.parse import quote


def is_special(path: str) -> bool:
    """Whether there is something of that name that is no file: a pipe, a terminal, ``/dev/stdout``."""
    return os.path.exists(path) and not os.path.isfile(path)


def shown_path(path: str) -> str:
    """``path`` from the working directory, or absolute where it is not below it; an address stays as it is.

    What was never a file has no name.
    """
    if not path or "://" in path:
        return path
    relative = os.path.relpath(path) if os.path.splitdrive(path)[0] in ("", _drive()) else path
    outside = relative == os.pardir or relative.startswith(os.pardir + os.sep)
    return (os.path.abspath(path) if outside else relative).replace(os.sep, "/")


def uri(path: str) -> str:
    """The same as a URI reference: relative below the working directory, else an absolute ``file:`` URI."""
    shown = shown_path(path)
    if "://" in shown:
        return quote(shown, safe="/:?#[]@!$&'()*+,;=%")
    encoded = quote(os.fsencode(shown), safe="/")
    return f"file://{'' if encoded.startswith('/') else '/'}{encoded}" if os.path.isabs(shown) else encoded


def _drive() -> str:
    return os.path.splitdrive(os.getcwd())[0]
