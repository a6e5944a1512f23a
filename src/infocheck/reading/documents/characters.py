"""Characters that XML 1.0 cannot hold; pages have them all the same, and lxml reads but never writes them."""

import re

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """``text`` with a space for each blank among them, and U+FFFD for any other; every character keeps its place."""
    return NOT_IN_XML.sub(lambda match: " " if match[0].isspace() else "\N{REPLACEMENT CHARACTER}", text)
