"""What the vocabulary file may contain, as pydantic models.

The shipped file is checked by the tests; a start of the program pays for the
models only where that file turns out to be damaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

Words = Annotated[str, StringConstraints(pattern=r"\S")]
"""Words apart by spaces, at least one."""
Name = Annotated[str, StringConstraints(pattern=r"^\S+$")]
Unit = Literal["case", "item", "copy", "event", "body", "time", "money", "rank"]
Bound = Literal["over", "near", "about", "under"]
Sign = Literal[
    "before", "after", "not", "charging", "decided", "lacking", "part", "open", "rest", "spread", "each", "all",
    "besides", "cause", "ground", "onward", "share", "change", "total", "since", "last_year", "next_year", "this_year",
    "part_year", "plan", "own", "area", "and", "kind", "within", "toward", "settled", "unit", "unrelated",
    "disclosure", "filler", "content", "about",
]  # fmt: skip


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class SubjectPart(_Part):
    """What is talked of, by the words for it; the concepts that its bare number is, and that is not yet decided."""

    nouns: Words | None = None
    topics: Words | None = None
    generic: Words | None = None
    total: Name | None = None
    pending: Name | None = None
    bare: Name | None = None


class ConceptPart(_Part):
    """What can be counted, by the words for it; one without words is told by its place only."""

    subject: Name
    words: Words | None = None
    nouns: Words | None = None
    weak: Words | None = None
    parts: Words | None = None
    year: Literal["last_year", "next_year"] | None = Field(None, alias="with")
    money: bool = False
    units: (
        Annotated[str, StringConstraints(pattern=r"^(case|item|event|body|time|money|rank| )+$")] | None
    ) = None
    whole: bool = False
    of_total: Name | None = None
    rest_behind: Words | None = None


class VariantsPart(_Part):
    """Traditional characters, the simplified ones in the same order, and which of the former simplified text has too."""

    old: Words = Field(alias="from")
    new: Words = Field(alias="to")
    also: str = ""


class VocabularyFile(_Part):
    """The vocabulary file."""

    subjects: dict[Name, SubjectPart] = {}
    foreign: dict[Name, Words] = {}
    applications: dict[Name, Words] = {}
    asides: dict[Name, Words] = {}
    attributes: dict[Name, Words] = {}
    concepts: dict[Name, ConceptPart] = {}
    applicants: dict[Name, Words] = {}
    routes: dict[Name, Words] = {}
    places: dict[Name, Words] = {}
    levels: dict[Name, Words] = {}
    names: dict[Name, Words] = {}
    signs: dict[Sign, Words] = {}
    bounds: dict[Bound, Words] = {}
    units: dict[Unit, Words] = {}
    variants: VariantsPart | None = None


def check_vocabulary(raw: dict[str, Any]) -> None:
    """Raise ``ValueError`` for the first thing in a vocabulary file that is not allowed, with its place."""
    try:
        file = VocabularyFile.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise ValueError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    for place, name in _named(file):
        if name not in file.concepts:
            raise ValueError(f"{place}: there is no concept “{name}”")
    for name, concept in file.concepts.items():
        if concept.subject not in file.subjects:
            raise ValueError(f"concepts.{name}.subject: there is no subject “{concept.subject}”")
    if file.variants and len(file.variants.old) != len(file.variants.new):
        raise ValueError("variants: “from” and “to” must be of the same length")


def _named(file: VocabularyFile) -> Iterator[tuple[str, str]]:
    """Each name of a concept, with its place."""
    for name, subject in file.subjects.items():
        for key in ("total", "pending", "bare"):
            if named := getattr(subject, key):
                yield f"subjects.{name}.{key}", named
    for name, concept in file.concepts.items():
        if concept.of_total:
            yield f"concepts.{name}.of_total", concept.of_total
        for named in (concept.rest_behind or "").split():
            yield f"concepts.{name}.rest_behind", named
