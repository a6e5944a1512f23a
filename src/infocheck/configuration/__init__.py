"""The configuration of a place: ``infocheck.toml``, or ``[tool.infocheck]`` in ``pyproject.toml``."""
