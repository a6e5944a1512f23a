"""``python -m infocheck``."""

from infocheck.cli import main

main(prog_name="infocheck")
