"""From the bytes of a file to a document: its values, and where each is written.

Nothing here knows a form or a rule.  Parsing (tomli, the standard ``json``)
decides what is valid; finding where a value stands is a second step over text
that is known to be valid, taken only when there is something to point at.
"""
