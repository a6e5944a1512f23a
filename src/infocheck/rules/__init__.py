"""Every rule: one declaration and one pure function."""
