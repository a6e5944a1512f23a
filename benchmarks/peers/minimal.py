"""The floor of speed: a script that parses with tomli, checks the same sums, and looks for a dozen fixed patterns."""

import re
import sys
from pathlib import Path

import tomli

OUTCOMES = ["granted", "partial"]
GROUPS = ["denied", "unavailable", "rejected", "otherwise"]
WORDS = [
    "新收",
    "上年结转",
    "办结",
    "结转下年度",
    "予以公开",
    "部分公开",
    "不予公开",
    "无法提供",
    "不予处理",
    "行政复议",
    "行政诉讼",
    "撤回",
]
PATTERNS = [re.compile(word + r"\D{0,20}?(\d+)\s*件") for word in WORDS]

wrong = 0
for path in sorted(Path(sys.argv[1]).rglob("*.toml")):
    data = tomli.loads(path.read_text(encoding="utf-8"))
    requests = data["tables"]["requests"]
    rows = {key: row for key, row in requests.items() if isinstance(row, list)}
    for group in GROUPS:
        rows |= {f"{group}.{key}": row for key, row in requests[group].items()}
    wrong += sum(sum(row[:6]) != row[6] for row in rows.values())
    parts = [row for key, row in rows.items() if "." in key or key in OUTCOMES]
    for column in range(7):
        wrong += sum(row[column] for row in parts) != rows["processed"][column]
        came = rows["received"][column] + rows["carried_in"][column]
        wrong += came != rows["processed"][column] + rows["carried_out"][column]
    for row in data["tables"]["challenges"].values():
        figures = list(row.values()) if isinstance(row, dict) else row
        wrong += sum(figures[:4]) != figures[4]
    for section in data["sections"]:
        for pattern in PATTERNS:
            for match in pattern.finditer(section["text"]):
                wrong += int(match[1]) < 0
print(wrong)
