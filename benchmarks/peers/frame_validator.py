"""A data-frame validator (pandera): the same frame with a schema of column checks; no text."""

import sys
from pathlib import Path

import pandas
import pandera.pandas as pandera
import tomli

COLUMNS = ["natural", "business", "research", "public", "legal", "other", "total"]


def rows(path):
    for key, row in tomli.loads(path.read_text(encoding="utf-8"))["tables"]["requests"].items():
        for sub, figures in row.items() if isinstance(row, dict) else [("", row)]:
            yield (str(path), key, sub, *figures)


schema = pandera.DataFrameSchema(
    {name: pandera.Column(int, pandera.Check.ge(0)) for name in COLUMNS},
    checks=pandera.Check(lambda frame: frame[COLUMNS[:6]].sum(axis=1) == frame["total"]),
)
paths = sorted(Path(sys.argv[1]).rglob("*.toml"))
schema.validate(
    pandas.DataFrame((row for path in paths for row in rows(path)), columns=["path", "row", "sub", *COLUMNS])
)
