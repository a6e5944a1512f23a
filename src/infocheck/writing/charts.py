"""Charts of counts, as tables whose bars are drawn beside the numbers."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from infocheck.writing.html import tag
from infocheck.writing.summary import Tally

KINDS = ("errors", "warnings", "notes")


def most_frequent(counts: Tally) -> list[tuple[str, int]]:
    """Rules with their counts, the most frequent first."""
    ordered = sorted(counts.rules, key=lambda rule: (-rule[2], rule[0]))
    return [(f"{code} {name}", number) for code, name, number in ordered]


def counted(title: str, counts: Iterable[tuple[str, int]]) -> list[Element]:
    """A heading and a table of names and numbers, with a bar for each; nothing where nothing was counted."""
    every = list(counts)
    if not every:
        return []
    largest = max(number for _, number in every)
    rows = (
        tag(
            "tr",
            tag("th", name, scope="row"),
            tag("td", str(number), class_="number"),
            tag("td", bar([("plain", number)], largest), class_="chart"),
        )
        for name, number in every
    )
    return [tag("h2", title), tag("table", *rows, class_="counts")]


def of_severities(counts: Tally, largest: int) -> Element:
    """A bar of errors, warnings and notes."""
    return bar([(name, getattr(counts, name)) for name in KINDS], largest)


def bar(parts: Iterable[tuple[str, int]], largest: int) -> Element:
    """A bar of parts, as long as they are beside the ``largest``; drawn, so that no style need be allowed."""
    drawn = tag("svg", class_="bar", viewBox="0 0 100 8", preserveAspectRatio="none", aria_hidden="true")
    start = 0.0
    for name, number in parts:
        width = 100 * number / largest if largest else 0
        if width:
            drawn.append(tag("rect", class_=name, x=f"{start:.1f}", width=f"{width:.1f}", height="8"))
        start += width
    return drawn
