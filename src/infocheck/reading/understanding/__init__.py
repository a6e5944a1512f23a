"""From the blocks of a document to the data of a report, with the origin of each value.

One way for every format: the form's own labels, aliases, groups and headings
say what is what.  What cannot be told is said to be unread, never guessed.
"""
