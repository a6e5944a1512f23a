"""One sheet of a spreadsheet, whatever file it came from."""

from decimal import Decimal
from typing import NamedTuple

Place = tuple[int, int]
"""A row and a column, from 0."""
COLUMNS = 16_384
"""So many columns has a sheet."""


class Sheet(NamedTuple):
    """The texts of a sheet by place, its merged areas (first and last row and column), and the rows and columns that are
    hidden."""

    name: str
    cells: dict[Place, str]
    merged: tuple[tuple[int, int, int, int], ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]

    def shows(self, place: Place) -> bool:
        """Whether a place is seen."""
        row, column = place
        return row not in self.hidden_rows and column not in self.hidden_columns


def number_text(written: str) -> str:
    """A number as its cell shows it: in 15 digits, beyond which there is only the noise of binary fractions, and without
    an exponent."""
    try:
        value = float(written)
    except ValueError:
        return written
    if abs(value) >= 1e15 or value != value:
        return written
    shown = round(Decimal(f"{value:.15g}"), 10) + 0  # which leaves no minus before nothing
    return f"{shown.normalize():f}"
