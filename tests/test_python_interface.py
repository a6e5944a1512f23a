"""The Python interface: every public name shows how it is used, and what it shows is true."""

from __future__ import annotations

import doctest
import inspect
from types import ModuleType

import pytest
from conftest import ROOT

import infocheck
from infocheck import api, findings


@pytest.fixture(autouse=True)
def _from_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("module", [api, findings], ids=lambda module: module.__name__)
def test_examples_in_docstrings_are_true(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted
    assert result.failed == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_examples_in_the_guide_are_true(language: str) -> None:
    result = doctest.testfile(
        str(ROOT / "docs" / language / "python.md"), module_relative=False, encoding="utf-8"
    )
    assert result.attempted
    assert result.failed == 0


@pytest.mark.parametrize("name", [name for name in infocheck.__all__ if name != "__version__"])
def test_every_public_name_has_an_example(name: str) -> None:
    public = getattr(infocheck, name)
    assert ">>>" in (inspect.getdoc(public) or "")
    members = vars(public).items() if inspect.isclass(public) else ()
    for member, value in members:
        if not member.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
            assert ">>>" in (inspect.getdoc(value) or ""), member
