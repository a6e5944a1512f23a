"""Reading one text on the form of 2021, and saying shortly what was read."""

from __future__ import annotations

from infocheck.forms import load
from infocheck.forms.vocabulary import shipped_vocabulary, simplified
from infocheck.narrative import Claim, Narrative, Narrator
from infocheck.report import Passage


def told(text: str, heading: str = "", year: int | None = 2023, form: str = "national-2021") -> Narrative:
    """What a text states."""
    return Narrator(shipped_vocabulary(), load(form).concepts).read(
        [Passage(0, heading, simplified(text))], year
    )


def tied(text: str, heading: str = "", year: int | None = 2023) -> list[tuple[str | None, object]]:
    """Concept and value of each claim that is tied to cells."""
    return [(claim.concept, claim.value) for claim in told(text, heading, year).claims if claim.readings]


def only(text: str) -> Claim:
    """The one claim of a text."""
    (claim,) = told(text).claims
    return claim
