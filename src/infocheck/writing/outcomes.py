"""What the tables say to a claim, in words."""

from __future__ import annotations

from infocheck.rules.claims import Status, Tied

STATUSES: dict[str, dict[Status, str]] = {
    "zh": {
        "agrees": "相符",
        "disagrees": "不符",
        "other-scope": "口径不同",
        "unbound": "未对应",
        "no-table": "表中没有",
    },
    "en": {
        "agrees": "agrees",
        "disagrees": "disagrees",
        "other-scope": "other scope",
        "unbound": "unbound",
        "no-table": "not in the table",
    },
}
_MENDED = {"zh": "改正后相符", "en": "agrees once mended"}


def outcome(tied: Tied, language: str) -> str:
    """The status, and what the tables have where it is something else; a claim may agree only with what they should have."""
    told = STATUSES[language][tied.status]
    if tied.figure is None or tied.status == "no-table" or tied.claim.allows(tied.figure):
        return told
    if tied.status == "agrees":
        told = _MENDED[language]
    return f"{told}（表中 {tied.figure}）" if language == "zh" else f"{told} (table: {tied.figure})"
