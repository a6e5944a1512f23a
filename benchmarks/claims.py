"""How well narratives are read: precision and recall of claims tied to cells, against labels made by hand.

    python benchmarks/claims.py FOLDER LABELS [--part tuned|held-back] [--mistakes]

LABELS has one text a line, as JSON: ``{"id", "year", "form", "claims"}``, where each claim is
``{"number", "quote", "start", "concept", "maps_to", "trap"}`` and the text is FOLDER/id.txt. What
``maps_to`` leaves empty has no cell, so that tying it is a mistake. ``start`` may be absent.
Not every 均 that repeats a total is labelled, so one without a label is not judged.
Every third text is held back: nothing may be tuned on those whose id is divisible by three.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from infocheck.forms import load
from infocheck.forms.equation import parse_expression, resolve
from infocheck.forms.form import Form
from infocheck.narrative import Claim, narrator
from infocheck.report import Passage

FORMS = {"2021": "national-2021", "2019": "national-2021"}
"""The form whose concepts a text is read with; what a label says of cells that this form lacks is left out."""
NEAR = 24
"""How far apart, in characters, two spans may be that speak of one none in words."""


class Label(NamedTuple):
    """One number labelled by hand: its value, its place, and its cells (empty: no cell; ``None``: another form's)."""

    number: float
    spans: tuple[tuple[int, int], ...]
    cells: frozenset[int] | None
    trap: bool
    words: str


class Mistake(NamedTuple):
    """One number tied wrongly or not at all, with the words around it."""

    kind: str
    text: str
    told: str
    around: str


def labels_of(raw: dict[str, Any], text: str, form: Form) -> list[Label]:
    """The labels of one text that occur in it."""
    found = []
    for claim in raw["claims"]:
        quote, start = claim["quote"], claim.get("start")
        starts = (
            [start] if start is not None else [at for at in range(len(text)) if text.startswith(quote, at)]
        )
        spans = tuple((at, at + len(quote)) for at in starts)
        if spans:
            told = f"{claim['number']} {claim['concept']} “{quote}”"
            cells = cells_of(claim["maps_to"], form)
            found.append(Label(float(claim["number"]), spans, cells, claim["trap"], told))
    return found


def cells_of(expression: str | None, form: Form) -> frozenset[int] | None:
    """The cells of a sum of addresses; ``None`` where the form has no such cells."""
    if not expression:
        return frozenset()
    index = {cell.address: [cell.position] for cell in form.cells}

    def find(address: str) -> list[int]:
        first, star, last = address.partition(".*.")
        if not star:
            return index[address]
        return [
            at for name, (at,) in index.items() if name.startswith(f"{first}.") and name.endswith(f".{last}")
        ]

    try:
        linear = resolve(parse_expression(expression.replace("sum(", "").replace(")", "")), find, "")
    except (KeyError, ValueError):
        return None
    return frozenset(cell for cell, _ in linear.terms)


def meets(label: Label, claim: Claim) -> bool:
    """Whether a claim is the labelled number: one value at one place."""
    slack = NEAR if claim.value == 0 else 0
    return float(claim.value) == label.number and any(
        claim.start < end + slack and start < claim.end + slack for start, end in label.spans
    )


def fits(label: Label, claim: Claim) -> bool:
    """Whether a claim is tied to the labelled cells; a none of several things may be told in parts."""
    if not label.cells:
        return False
    each = [frozenset(cell for cell, _ in reading.terms) for reading in claim.readings]
    return label.cells in each or (
        claim.value == 0 and any(a <= label.cells or label.cells <= a for a in each)
    )


def judge(name: str, text: str, labels: list[Label], claims: tuple[Claim, ...]) -> tuple[int, list[Mistake]]:
    """How many claims are tied rightly, and the mistakes."""
    right = 0
    mistakes = []
    found: set[int] = set()
    for claim in claims:
        met = [at for at, label in enumerate(labels) if meets(label, claim)]
        fitting = [at for at in met if fits(labels[at], claim)]
        if fitting:
            right += 1
            found.update(fitting if claim.value == 0 else [at for at in fitting if at not in found][:1])
        elif met or claim.value == 0 or any(map(str.isnumeric, claim.quote)):
            if any(labels[at].cells is None for at in met):
                continue
            told = f"{claim.value} read as {claim.concept} ({claim.certainty})"
            around = text[max(0, claim.start - 40) : claim.end + 20].replace("\n", "/")
            mistakes.append(Mistake(kind_of([labels[at] for at in met]), name, told, around))
    for at, label in enumerate(labels):
        if label.cells and at not in found:
            start, end = label.spans[0]
            around = text[max(0, start - 40) : end + 20].replace("\n", "/")
            mistakes.append(Mistake("missed", name, label.words, around))
    return right, mistakes


def kind_of(met: list[Label]) -> str:
    """What is wrong with a claim that fits none of the labels it meets."""
    if not met:
        return "not labelled"
    if any(label.cells for label in met):
        return "wrong cell"
    return "trap" if any(label.trap for label in met) else "no cell"


def texts(folder: Path, labels: Path, part: str) -> Iterator[tuple[str, str, dict[str, Any], Form]]:
    """Each labelled text of a part, whose form is known."""
    for line in labels.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        held_back = int(raw["id"]) % 3 == 0
        if raw["form"] in FORMS and part in ("all", "held-back" if held_back else "tuned"):
            text = (folder / f"{raw['id']}.txt").read_text(encoding="utf-8")
            yield raw["id"], text, raw, load(FORMS[raw["form"]])


def main() -> None:
    """Print precision and recall, how many mistakes there are of each kind, and if asked, each of them."""
    parser = argparse.ArgumentParser(description="precision and recall of claims tied to cells")
    parser.add_argument("folder", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--part", choices=("all", "tuned", "held-back"), default="all")
    parser.add_argument("--mistakes", action="store_true")
    arguments = parser.parse_args()
    count = right = certain = 0
    mistakes: list[Mistake] = []
    for name, text, raw, form in texts(arguments.folder, arguments.labels, arguments.part):
        narrative = narrator(form).read([Passage(0, "", text)], raw["year"])
        tied = tuple(claim for claim in narrative.claims if claim.readings)
        told, wrong = judge(name, text, labels_of(raw, text, form), tied)
        count, right, mistakes = count + 1, right + told, mistakes + wrong
        certain += sum(claim.certainty == "certain" for claim in tied)
    missed = sum(mistake.kind == "missed" for mistake in mistakes)
    wrongly = len(mistakes) - missed
    print(f"{count} texts, {right + wrongly} claims tied ({certain} for certain), {right} rightly")
    print(f"precision {right / max(1, right + wrongly):.3f}  recall {right / max(1, right + missed):.3f}")
    print("  ".join(f"{kind}: {number}" for kind, number in Counter(m.kind for m in mistakes).most_common()))
    for mistake in sorted(mistakes) if arguments.mistakes else ():
        print(f"{mistake.kind:12} {mistake.text} {mistake.told}: {mistake.around}")


if __name__ == "__main__":
    main()
