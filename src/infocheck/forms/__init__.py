"""What a form is: load it, check it, compile it."""

from infocheck.forms.errors import FormError
from infocheck.forms.form import Cell, Form, Level, Linear, Relation, Row, Section, Table
from infocheck.forms.load import available, load, load_file, national_for

__all__ = [
    "Cell",
    "Form",
    "FormError",
    "Level",
    "Linear",
    "Relation",
    "Row",
    "Section",
    "Table",
    "available",
    "load",
    "load_file",
    "national_for",
]
