"""Valid reports of the 2021 form by the thousand: random figures that satisfy every relation, and a narrative that quotes them."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from conftest import sound

OUTCOMES = [
    "granted", "partial",
    "denied.state_secret", "denied.prohibited_by_law", "denied.public_safety", "denied.third_party",
    "denied.internal_affairs", "denied.deliberative", "denied.enforcement_file", "denied.administrative_query",
    "unavailable.not_held", "unavailable.needs_creation", "unavailable.still_unclear",
    "rejected.petition", "rejected.repeated", "rejected.published_work", "rejected.excessive", "rejected.reconfirmation",
    "otherwise.not_corrected", "otherwise.fee_unpaid", "otherwise.other",
]  # fmt: skip

Row = list[int]


def valid_report(random: Random) -> dict[str, Any]:
    """A report without contradictions; small and large bodies alike."""
    data = copy.deepcopy(_BASE)
    size = random.choice([0, 2, 10, 300])
    tables = data["tables"]
    rows = {row: _with_total([_figure(random, size) for _ in range(6)]) for row in OUTCOMES}
    processed = [sum(row[column] for row in rows.values()) for column in range(7)]
    carried_out = _with_total([_figure(random, size) for _ in range(6)])
    carried_in = _with_total([random.randint(0, min(total, size)) for total in processed[:6]])
    received = [processed[column] + carried_out[column] - carried_in[column] for column in range(7)]
    rows |= {
        "processed": processed,
        "carried_out": carried_out,
        "carried_in": carried_in,
        "received": received,
    }
    for row, figures in rows.items():
        _put(tables["requests"], row, figures)
    for row in ("review", "litigation_direct", "litigation_after_review"):
        results = [_figure(random, size // 10) for _ in range(4)]
        tables["challenges"][row] = [*results, sum(results)]
    issued, repealed = random.randint(0, size), random.randint(0, size)
    tables["disclosure"]["normative_documents"] = [issued, repealed, issued + random.randint(0, size)]
    data["sections"][0]["text"] = _narrative(rows, tables, random)
    data["sections"][3]["text"] = ""
    return data


def _narrative(rows: dict[str, Row], tables: dict[str, Any], random: Random) -> str:
    total = {row: figures[6] for row, figures in rows.items()}
    review = tables["challenges"]["review"][4]
    suits = tables["challenges"]["litigation_direct"][4] + tables["challenges"]["litigation_after_review"][4]
    requests = [
        f"全年新收政府信息公开申请{total['received']}件，上年结转{total['carried_in']}件，"
        f"办结{total['processed']}件，结转下年度继续办理{total['carried_out']}件。",
        f"办理结果中，予以公开{total['granted']}件，部分公开{total['partial']}件。",
    ]
    return "".join(
        [
            "2023年，我局通过网站等平台主动公开政府信息，依申请公开、政府信息管理和监督保障工作有序开展。",
            *random.sample(requests, len(requests)),
            f"因政府信息公开被申请行政复议{review}件，被提起行政诉讼{suits}件。",
        ]
    )


def _figure(random: Random, size: int) -> int:
    return random.randint(1, size) if size and random.random() < 0.4 else 0


def _with_total(parts: Row) -> Row:
    return [*parts, sum(parts)]


def _put(table: dict[str, Any], row: str, figures: Row) -> None:
    *groups, last = row.split(".")
    for group in groups:
        table = table[group]
    table[last] = figures


_BASE = sound()
