"""Finding forms: the official editions shipped with the package, and a user's own file."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any

import tomli

from infocheck.forms.compile import compile_form
from infocheck.forms.errors import FormError
from infocheck.forms.form import Form

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_INSTALLED = os.path.join(_PACKAGE, "schemas")
SCHEMAS = _INSTALLED if os.path.isdir(_INSTALLED) else os.path.join(_PACKAGE, "..", "..", "schemas")
"""The folder of schemas: inside an installed package, or beside ``src`` in a checkout."""


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """The ids of the shipped forms, sorted."""
    names = os.listdir(os.path.join(SCHEMAS, "forms"))
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@lru_cache(maxsize=64)
def load(form_id: str) -> Form:
    """The shipped form of that id; raises ``KeyError`` where there is none."""
    if form_id not in available():
        raise KeyError(form_id)
    return compile_form(_raw(form_id))


def load_file(path: str) -> Form:
    """A user's own form file, checked and compiled.

    Raises :class:`FormError` (with the route to the fault), ``OSError`` where
    it cannot be read, ``UnicodeDecodeError`` and ``tomli.TOMLDecodeError``
    where it is not UTF-8 or not TOML.
    """
    with open(path, "rb") as file:
        raw = tomli.loads(file.read().decode("utf-8-sig"))
    return compile_own(raw, path)


def compile_own(raw: dict[str, Any], path: str) -> Form:
    """Check and compile the data of a user's form file; raises :class:`FormError`."""
    from infocheck.forms.schema import check_form_file  # pydantic models: only for files that are not ours

    try:
        check_form_file(raw)
        return compile_form(_extended(raw))
    except FormError as error:
        told = _inherited(error, raw)
        told.path = path
        raise told from None


def _inherited(error: FormError, raw: dict[str, Any]) -> FormError:
    """The error; one in what the form inherits is told where it says from which form."""
    key = error.route[0] if error.route else None
    if key in raw or "extends" not in raw:
        return error
    return FormError(
        ("extends",),
        f"从“{raw['extends']}”继承的 {key} 与本文件的表不合，请写自己的 {key}：{error.zh}",
        f"{key}, inherited from “{raw['extends']}”, does not fit the tables here; give {key} of your own: {error.en}",
    )


def national_for(year: int) -> Form | None:
    """The one national edition for reports on ``year``, where there is exactly one."""
    forms = [load(form_id) for form_id in available()]
    fitting = [form for form in forms if form.scope == "national" and form.fits(year)]
    return fitting[0] if len(fitting) == 1 else None


def _raw(form_id: str) -> dict[str, Any]:
    with open(os.path.join(SCHEMAS, "forms", form_id + ".toml"), "rb") as file:
        return _extended(tomli.load(file))


def _extended(raw: dict[str, Any]) -> dict[str, Any]:
    """The form with what it inherits: each key of its own replaces that of the form it extends."""
    base = raw.get("extends")
    if base is None:
        return raw
    if base not in available():
        raise FormError(
            ("extends",), f"没有名为“{base}”的格式可供继承", f"there is no form “{base}” to extend"
        )
    return {**_raw(base), **raw}
