"""Residuals of a form's relations, and the cells that explain them."""
