"""Characters of documents that want care: those that XML 1.0 cannot hold, which pages have all the same and lxml reads but
never writes, and raised digits, which are marks of notes."""

import re

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits as they are raised, so that a note's mark behind a figure makes no other figure of it."""


def writable(text: str) -> str:
    """``text`` with a space for each blank among them, and U+FFFD for any other; every character keeps its place."""
    return NOT_IN_XML.sub(lambda match: " " if match[0].isspace() else "\N{REPLACEMENT CHARACTER}", text)
