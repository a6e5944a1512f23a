"""Many reports together: series of one body, roll-ups, likeness of text, and many files in one run."""
