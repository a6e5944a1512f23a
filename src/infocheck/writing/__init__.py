"""Findings on a screen or in a file: one module a format."""
