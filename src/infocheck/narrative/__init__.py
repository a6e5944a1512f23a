"""Numbers in Chinese text, and what they refer to."""
