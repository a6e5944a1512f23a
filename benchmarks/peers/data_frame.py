"""A script with pandas: every report's requests table as rows of one frame, the sums checked at once; no text."""

import sys
from pathlib import Path

import pandas
import tomli

COLUMNS = ["natural", "business", "research", "public", "legal", "other", "total"]


def rows(path):
    for key, row in tomli.loads(path.read_text(encoding="utf-8"))["tables"]["requests"].items():
        for sub, figures in row.items() if isinstance(row, dict) else [("", row)]:
            yield (str(path), key, sub, *figures)


paths = sorted(Path(sys.argv[1]).rglob("*.toml"))
frame = pandas.DataFrame(
    (row for path in paths for row in rows(path)), columns=["path", "row", "sub", *COLUMNS]
)
wrong = (frame[COLUMNS[:6]].sum(axis=1) != frame["total"]).sum()
edge = frame["row"].isin(["received", "carried_in", "processed", "carried_out"])
parts = frame[~edge].groupby("path")[COLUMNS].sum()
by_row = {
    name: frame[frame["row"] == name].set_index("path")[COLUMNS] for name in frame[edge]["row"].unique()
}
wrong += (parts != by_row["processed"]).sum().sum()
came, went = by_row["received"] + by_row["carried_in"], by_row["processed"] + by_row["carried_out"]
wrong += (came != went).sum().sum()
print(wrong)
