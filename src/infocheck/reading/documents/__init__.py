"""Documents as people have them: one file a format, each from bytes to the same blocks.

A reader of a format knows paragraphs, grids and pictures, and nothing of forms;
what they mean is worked out in :mod:`infocheck.reading.understanding`.
"""
